package import Base

/// A book as it is kept for reading: what it says of itself, its pages cleaned of everything but text and pictures,
/// and where its contents lead. Everything in it was looked at; nothing in it runs.
package struct Book: Hashable, Sendable {
    package var facts: BookFacts
    package var pages: [BookPage]
    package var contents: [BookLine]
    /// Counted from 1 by the pages that show them.
    package var pictures: [BookPicture]
    package var cover: BookPicture?
    /// Harmless faults that were mended while it was opened, each once.
    package var remarks: [Words]
}

/// What a book says of itself.
package struct BookFacts: Hashable, Sendable {
    package var title = ""
    package var makers: [String] = []
    /// `vi`, `en`, `ede`: the first of each tag of BCP 47.
    package var languages: [String] = []
    /// ISBN or another identifier, as written.
    package var identifier: String?
    package var publisher: String?
    package var about: String?
    package var subjects: [String] = []
    package var rights: String?

    /// Ten or thirteen digits with a right check digit, as thirteen; nil when the identifier is no ISBN.
    package var isbn: String? { identifier.flatMap { ISBN.read($0) } }
}

/// What is read at once: a chapter, or a piece of a long one.
package struct BookPage: Hashable, Sendable {
    package var title: String
    package var language: String?
    /// Elements and attributes of `ChapterRules` only. Links to other pages are relative: `3#b-note`.
    package var markup: [UInt8]
    /// The same without markup, to be searched.
    package var text: String
}

/// One line of the contents.
package struct BookLine: Codable, Hashable, Sendable {
    package var title: String
    /// 0 for the highest.
    package var depth: Int
    /// Counted from 1.
    package var page: Int
    package var anchor: String?

    package init(title: String, depth: Int, page: Int, anchor: String?) {
        self.title = title
        self.depth = depth
        self.page = page
        self.anchor = anchor
    }
}

package struct BookPicture: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case jpeg = "image/jpeg"
        case png = "image/png"
        case gif = "image/gif"
        case webp = "image/webp"

        /// By its first bytes; nil for what is no picture, or one that could hold scripts (SVG).
        package init?(_ bytes: [UInt8]) {
            if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                self = .png
            } else if bytes.starts(with: Array("GIF8".utf8)) {
                self = .gif
            } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
                self = .webp
            } else {
                return nil
            }
        }
    }

    package let kind: Kind
    package let bytes: [UInt8]

    package init?(_ bytes: [UInt8]) {
        guard let kind = Kind(bytes), PictureSize.pixels(of: bytes, kind) ?? 0 <= BookLimits.pixels else { return nil }
        self.kind = kind
        self.bytes = bytes
    }
}

/// International standard book numbers (ISO 2108).
package enum ISBN {
    package static func read(_ text: String) -> String? {
        let lower = text.lowercased()
        let bare = lower.hasPrefix("urn:isbn:") ? String(lower.dropFirst(9)) : lower.replacing("isbn", with: "")
        let marks: Set<Character> = ["-", " ", ":", "\u{2010}", "\u{2013}"]
        let signs = bare.filter { !marks.contains($0) }
        let digits = signs.compactMap { $0 == "x" ? 10 : $0.isASCII ? $0.wholeNumberValue : nil }
        guard digits.count == signs.count, !signs.dropLast().contains("x") else { return nil }
        if digits.count == 10 {
            let sum = zip(digits, stride(from: 10, through: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
            return sum % 11 == 0 ? thirteen([9, 7, 8] + digits.dropLast()) : nil
        }
        guard digits.count == 13, !signs.contains("x") else { return nil }
        let whole = thirteen(Array(digits.dropLast()))
        return whole.last.flatMap(\.wholeNumberValue) == digits[12] ? whole : nil
    }

    private static func thirteen(_ twelve: [Int]) -> String {
        let sum = twelve.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
        return (twelve + [(10 - sum % 10) % 10]).map(String.init).joined()
    }
}
