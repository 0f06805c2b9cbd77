package import Base
internal import Foundation

/// A catalogue of somebody else as it was read: OPDS 1.2 or 2.0. Nothing in it is trusted, and nothing is fetched.
package struct BookFeedReading: Sendable {
    package struct Link: Hashable, Sendable {
        package var relation: String
        /// In full when the feed says where it is from.
        package var address: String
        package var type: String

        package init(_ relation: String, _ address: String, type: String) {
            self.relation = relation
            self.address = address
            self.type = type
        }
    }

    package struct Entry: Hashable, Sendable {
        /// Counted from 1.
        package var number: Int
        package var title = ""
        package var makers: [String] = []
        package var language: String?
        package var identifiers: [String] = []
        package var issued = ""
        package var subjects: [String] = []
        package var about = ""
        package var rights = ""
        package var links: [Link] = []

        /// Whether it says how it is got; others lead to further feeds.
        package var isBook: Bool {
            links.contains { $0.relation.hasPrefix("http://opds-spec.org/acquisition") || $0.relation == "preview" }
        }
    }

    package internal(set) var title = ""
    package internal(set) var entries: [Entry] = []
    /// The address of its next page.
    package internal(set) var next: String?

    /// More than a district library has, and still one commit.
    package static let mostEntries = 5_000
    static let longestText = 20_000

    /// Whether the bytes look like a feed and not like a list.
    package static func isFeed(_ bytes: [UInt8]) -> Bool {
        let body = withoutMark(bytes)
        guard let first = body.first(where: { !isSpace($0) }) else { return false }
        if first == UInt8(ascii: "{") { return true }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return String(decoding: bytes.prefix(400).filter { $0 != 0 }, as: UTF8.self).contains("<feed")
        }
        let head = String(decoding: body.prefix(20_000), as: UTF8.self).lowercased()
        return first == UInt8(ascii: "<") && head.contains("feed") && !head.contains("<html")
    }

    /// - Throws: what is wrong with it and where.
    package init(_ bytes: [UInt8], name: String) throws(Refusal) {
        let body = BookFeedReading.withoutMark(bytes)
        if body.first(where: { !BookFeedReading.isSpace($0) }) == UInt8(ascii: "{") {
            try readJSON(body, name)
        } else {
            try readAtom(bytes, name)
        }
        guard entries.contains(where: \.isBook) else { throw FeedRefusals.noBooks(name) }
        entries.removeAll { !$0.isBook }
    }

    static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// - Throws: the first line that is no UTF-8.
    static func checkEncoding(_ bytes: ArraySlice<UInt8>, _ name: String) throws(Refusal) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw FeedRefusals.encoding(name, line: wrong + 1, nil)
    }

    /// Text out of HTML: tags go, the few named characters are written out.
    static func plain(_ html: String) -> String {
        var (text, isInTag) = ("", false)
        for character in html {
            switch character {
            case "<": (isInTag, text) = (true, text + " ")
            case ">" where isInTag: isInTag = false
            default: if !isInTag { text.append(character) }
            }
        }
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")] {
            text = text.replacing(name, with: sign)
        }
        return Vietnamese.line(text)
    }

    /// An address in full; as it stands when the feed does not say where it is from.
    static func resolved(_ address: String, _ base: String?) -> String {
        let address = address.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let base, let from = URL(string: base), let full = URL(string: address, relativeTo: from) else { return address }
        return full.absoluteString
    }
}
