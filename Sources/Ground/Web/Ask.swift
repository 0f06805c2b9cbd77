package import Base
internal import HTTPTypes

/// One request as the rooms see it: plain values, so that every page and route can be tried without a server.
package struct Ask: Sendable {
    /// HEAD is asked as `get`; the server leaves the body out. Other methods never reach a room.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    /// Where this server is reached, without a slash at the end: `https://tuanle.example.vn`.
    package struct Origin: Hashable, Sendable {
        package let address: String
        /// False when nobody configured a public address and the Host header of the request had to be believed:
        /// then nothing that leaves the server (mail) may carry it.
        package let isConfigured: Bool

        package init(address: String, isConfigured: Bool) {
            self.address = address
            self.isConfigured = isConfigured
        }

        package var isSecure: Bool { address.hasPrefix("https://") }
    }

    package var method: Method
    /// As sent, percent-encoded, without the query: `/units/ea-tul`.
    package var path: String
    /// As sent after the question mark, without it; "" when there was none.
    package var queryText: String
    /// The parts of the path that stand for `{name}` in the pattern, percent-decoded, NFC.
    package var parameters: [String: String]
    package var query: Fields
    /// The fields of a posted form.
    package var form: Fields
    /// The files of a posted form; the temporary files are removed after the answer.
    package var uploads: [Upload]
    /// The body of a post that is no form, for programs.
    package var body: [UInt8]
    package var language: Language
    /// Who is signed in.
    package var person: Id?
    package var sessionToken: String?
    package var now: Instant
    package var origin: Origin
    /// The network address that the request came from (the one that a trusted proxy names); for throttling only,
    /// never stored or logged.
    package var remote: String
    let headers: HTTPFields

    /// The host and port that the request named.
    var host: String

    package init(
        _ method: Method = .get, _ path: String = "/", parameters: [String: String] = [:], query: Fields = [:],
        form: Fields = [:], uploads: [Upload] = [], body: [UInt8] = [], language: Language = .vietnamese,
        person: Id? = nil, sessionToken: String? = nil, now: Instant = Instant(milliseconds: 0),
        origin: Origin = Origin(address: "http://localhost:8080", isConfigured: false), remote: String = "",
        headers: [String: String] = [:]
    ) {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        self.init(
            method: method, path: path, queryText: FormText.write(query), query: query, language: language,
            person: person, sessionToken: sessionToken, now: now, origin: origin, remote: remote, headers: fields)
        self.parameters = parameters
        self.form = form
        self.uploads = uploads
        self.body = body
        host = String(origin.address.split(separator: "/").last ?? "")
    }

    init(
        method: Method, path: String, queryText: String, query: Fields, language: Language, person: Id?,
        sessionToken: String?, now: Instant, origin: Origin, remote: String, headers: HTTPFields
    ) {
        self.method = method
        self.path = path
        self.queryText = queryText
        self.query = query
        self.language = language
        self.person = person
        self.sessionToken = sessionToken
        self.now = now
        self.origin = origin
        self.remote = remote
        self.headers = headers
        host = ""
        parameters = [:]
        form = [:]
        uploads = []
        body = []
    }
}

extension Ask {
    package var tongue: Tongue { Tongue(language) }

    /// The day in Viet Nam.
    package var today: Day { now.day }

    /// The id of the action that the form was made for (hidden field `action`): sending the form twice is the same
    /// action. nil when the field is missing or no id.
    package var actionId: Id? { form.id("action") }

    /// Path and query as sent, to come back to.
    package var target: String { queryText.isEmpty ? path : path + "?" + queryText }

    /// The value of a request header, nil when it was not sent.
    package func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// The value of a cookie, nil when it was not sent.
    package func cookie(_ name: String) -> String? {
        headers[.cookie].flatMap { Cookies.value(of: name, in: $0) }
    }

    /// The value of a cookie that this site set, under the name it has over http or https.
    package func ownCookie(_ name: String) -> String? {
        cookie(Cookies.fullName(name, isSecure: true)) ?? cookie(name)
    }

    /// The full address of one of our own pages, for QR codes, mails and feeds.
    package func absolute(_ address: Address) -> String { origin.address + address.text }

    /// A parameter of the pattern; refused as "no such page" when the pattern has no such name or it is empty.
    package func parameter(_ name: String) throws(Refusal) -> String {
        guard let value = parameters[name], !value.isEmpty else { throw Refusal.noSuchPage }
        return value
    }

    /// True when the one who asks is a program that wants JSON.
    package var wantsJSON: Bool {
        guard let accept = headers[.accept] else { return false }
        return accept.contains("application/json") && !accept.contains("text/html")
    }
}
