internal import Base

/// What a route says back.
package struct Answer: Sendable {
    package enum Body: Sendable {
        case html(HTML)
        case bytes([UInt8], type: String)
        case text(String)
        /// 303: the browser goes on to this page with GET.
        case redirect(to: Address)
        /// A file on disk, sent as a stream.
        case file(path: String, type: String)
        case none
    }

    /// Who may keep the answer.
    package enum Caching: Hashable, Sendable {
        /// Nobody; the default for what is not a page.
        case none
        /// The same whenever this person asks, or anybody who is not signed in, in one language, until something is
        /// written: kept by the page cache. Never a page with a form that has an id of its own.
        case settledPage
        /// For this person and this time: the browser may keep it and has to ask again.
        case privatePage
    }

    package var status: Int
    package var body: Body
    package var caching: Caching
    package var headers: [Header]
    package var cookies: [Cookie]
    /// In place of the usual content policy; nil = the usual.
    package var policy: String?
    /// Only when something went wrong on our side: the id that stands in the log.
    var faultId: String?

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        status: Int = 200, _ body: Body, caching: Caching = .none, headers: [Header] = [], cookies: [Cookie] = []
    ) {
        self.status = status
        self.body = body
        self.caching = caching
        self.headers = headers
        self.cookies = cookies
    }

    /// A page for this person only, unless `caching` says otherwise.
    package static func page(_ html: HTML, status: Int = 200, caching: Caching = .privatePage) -> Answer {
        Answer(status: status, .html(html), caching: caching)
    }

    /// A page that stays as it is until something is written.
    package static func settledPage(_ html: HTML) -> Answer { page(html, caching: .settledPage) }

    /// "See that page now" (303): the answer to a form that was accepted.
    package static func see(_ address: Address) -> Answer { Answer(status: 303, .redirect(to: address)) }

    package static func text(_ text: String, status: Int = 200) -> Answer { Answer(status: status, .text(text)) }

    package static func json(_ bytes: [UInt8], status: Int = 200) -> Answer {
        Answer(status: status, .bytes(bytes, type: "application/json"))
    }

    /// A file for the person to keep (RFC 6266), under a name that may have Vietnamese letters (RFC 8187).
    package static func download(_ bytes: [UInt8], name: String, type: String) -> Answer {
        Answer(.bytes(bytes, type: type), headers: [Header("Content-Disposition", disposition("attachment", name))])
    }

    /// A file on disk for the person to keep; with `inline` the browser may show it (PDF, pictures).
    package static func file(path: String, type: String, name: String, inline: Bool = false) -> Answer {
        let header = Header("Content-Disposition", disposition(inline ? "inline" : "attachment", name))
        return Answer(.file(path: path, type: type), headers: [header])
    }

    package func setting(_ cookie: Cookie) -> Answer {
        var answer = self
        answer.cookies.append(cookie)
        return answer
    }

    private static func plain(_ letter: Character) -> Character {
        if let value = letter.asciiValue { return (0x20..<0x7F).contains(value) && !"\"\\%".contains(letter) ? letter : "_" }
        let folded = Vietnamese.fold(String(letter))
        guard folded.count == 1, let base = folded.first, base.isASCII, base.isLetter else { return "_" }
        return letter.isUppercase ? Character(base.uppercased()) : base
    }

    /// `filename` without marks, in plain ASCII, for old programs, `filename*` in UTF-8 for all others.
    private static func disposition(_ kind: String, _ name: String) -> String {
        let simple = String(Vietnamese.nfc(name).map(plain))
        return "\(kind); filename=\"\(simple)\"; filename*=UTF-8''\(FormText.percentEncoded(name))"
    }
}
