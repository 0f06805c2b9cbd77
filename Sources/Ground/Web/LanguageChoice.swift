internal import Base

/// Which language a page is written in: chosen in the address, else remembered in a cookie, else what the browser
/// prefers, else Vietnamese.
enum LanguageChoice {
    /// - Parameter further: languages of which there is a file; chosen by hand only, because most of each may be missing.
    static func of(
        queryText: some StringProtocol, cookies: String?, acceptLanguage: String?, further: [Lexicon] = []
    ) -> Language {
        if let chosen = inQuery(queryText, further) { return chosen }
        if let cookies, let kept = remembered(cookies, further) { return kept }
        return acceptLanguage.flatMap(preferred) ?? .vietnamese
    }

    /// `lang=vi`, `lang=en` or `lang=rad` in a query.
    static func inQuery(_ text: some StringProtocol, _ further: [Lexicon] = []) -> Language? {
        guard !text.isEmpty else { return nil }
        for part in text.utf8.split(separator: UInt8(ascii: "&")) where part.count >= 7 {
            guard part.prefix(5).elementsEqual("lang=".utf8) else { continue }
            let tag = part.dropFirst(5)
            if let language = language(tag) { return language }
            if let lexicon = further.first(where: { tag.elementsEqual($0.tag.utf8) }) { return .further(lexicon) }
        }
        return nil
    }

    private static func remembered(_ cookies: String, _ further: [Lexicon]) -> Language? {
        let value =
            Cookies.value(of: Cookie.languageName, in: cookies)
            ?? Cookies.value(of: Cookies.hostPrefix + Cookie.languageName, in: cookies)
        return value.flatMap { value in
            Language(rawValue: String(value)) ?? further.first { value == $0.tag }.map { .further($0) }
        }
    }

    /// The complete language with the highest weight; the first of equals.
    private static func preferred(_ header: String) -> Language? {
        var best: (language: Language, weight: Int)?
        for part in header.utf8.split(separator: UInt8(ascii: ",")) {
            let part = part.drop { $0 == UInt8(ascii: " ") }
            guard let language = language(part.prefix(2)), isWholeName(part) else { continue }
            let weight = Header.weight(part)
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }

    /// `en`, `en-GB` and `en;q=0.8`, but not `enm`.
    private static func isWholeName(_ part: Substring.UTF8View) -> Bool {
        guard let next = part.dropFirst(2).first else { return true }
        return next == UInt8(ascii: "-") || next == UInt8(ascii: ";") || next == UInt8(ascii: " ")
    }

    private static func language(_ code: some Collection<UInt8>) -> Language? {
        if code.elementsEqual("vi".utf8) { return .vietnamese }
        return code.elementsEqual("en".utf8) ? .english : nil
    }
}
