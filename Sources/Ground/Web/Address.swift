/// An address that may stand in a link: one of our own pages (`/units/ea-tul`), a place on this page (`#title`),
/// or an outside address of a scheme that cannot run code (http, https, mailto, tel).
package struct Address: Hashable, Sendable, CustomStringConvertible {
    /// As it stands in `href`, percent-encoded, not yet escaped for HTML.
    package let text: String

    package var description: String { text }

    package static let home = Address(path: [])

    /// One of our own pages: every segment is percent-encoded, empty segments are left out.
    ///
    ///     Address(path: "units", slug, query: ["day": "2024-10-01"])
    ///
    /// Entries of the query without a value (nil) are left out.
    package init(path segments: String..., query: KeyValuePairs<String, String?> = [:], fragment: String? = nil) {
        self.init(path: segments, query: query.map { ($0.key, $0.value) }, fragment: fragment)
    }

    package init(path segments: [String], query: [(String, String?)] = [], fragment: String? = nil) {
        var text = ""
        for segment in segments where !segment.isEmpty {
            text += "/"
            text += Address.segment(segment)
        }
        if text.isEmpty { text = "/" }
        if !query.isEmpty { text += Address.query(query) }
        if let fragment { text += "#" + FormText.percentEncoded(fragment) }
        self.text = text
    }

    /// A place on the page where the link stands: `#title`.
    package init(fragment: String) { text = "#" + FormText.percentEncoded(fragment) }

    /// An address that a person or a file gave; nil unless it is http(s), mailto, tel or one of our own pages.
    package init?(untrusted given: String) {
        let isPlain = given.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\\" && $0.value != 0x7F }
        guard isPlain, Address.isAllowed(given) else { return nil }
        text = given
    }

    /// A point on the map, opened by the app that the device has for maps (RFC 5870).
    package init(latitude: Double, longitude: Double) { text = "geo:\(latitude),\(longitude)" }

    /// One of our own calendars, opened by the app that the device has for following calendars.
    package init(following calendar: Address, at publicAddress: String) {
        text = "webcal://\(publicAddress.withoutScheme)\(calendar.text)"
    }

    /// The same address with further entries in its query.
    package func adding(query entries: KeyValuePairs<String, String?>) -> Address {
        adding(entries.map { ($0.key, $0.value) })
    }

    func adding(_ entries: [(String, String?)]) -> Address {
        let (page, place) = divided(at: "#")
        let added = Address.query(entries)
        let isFirst = !page.contains("?")
        return Address(checked: page + (isFirst ? added : added.replacing("?", with: "&")) + place)
    }

    /// True for pages of this site; only these may be returned to after signing in.
    package var isOwn: Bool { text.hasPrefix("/") }

    private init(checked text: String) { self.text = text }

    private func divided(at mark: Character) -> (before: String, from: String) {
        guard let place = text.firstIndex(of: mark) else { return (text, "") }
        return (String(text[..<place]), String(text[place...]))
    }

    private static func isAllowed(_ given: String) -> Bool {
        if given.hasPrefix("/") { return !given.hasPrefix("//") }
        let lower = given.prefix(9).lowercased()
        for scheme in ["https://", "http://", "mailto:", "tel:"] where lower.hasPrefix(scheme) {
            guard let first = given.dropFirst(scheme.count).first else { return false }
            return first != "/"
        }
        return false
    }

    /// Browsers take `.` and `..` as steps in the tree even when encoded, so they cannot name a page.
    private static func segment(_ text: String) -> String {
        text == "." || text == ".." ? "-" : FormText.percentEncoded(text)
    }

    private static func query(_ entries: [(String, String?)]) -> String {
        let given = entries.compactMap { name, value in
            value.map { FormText.percentEncoded(name) + "=" + FormText.percentEncoded($0) }
        }
        return given.isEmpty ? "" : "?" + given.joined(separator: "&")
    }
}

extension String {
    /// An address as somebody types it from paper or a wall: without its scheme.
    package var withoutScheme: String { replacing("https://", with: "").replacing("http://", with: "") }
}
