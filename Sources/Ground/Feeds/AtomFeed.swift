package import Base

/// A feed of what is new (Atom, RFC 4287).
package struct AtomFeed: Sendable {
    /// The same wherever the site moves to: `urn:uuid:…`.
    package var id: String
    package var title: String
    package var about: String
    package var language: Language
    /// The page that shows the same, and the feed itself.
    package var page: String
    package var source: String
    /// Of the feed when it has no entry yet.
    package var made: Instant
    /// Latest first.
    package var entries: [AtomEntry]

    package init(
        id: String, title: String, about: String, language: Language, page: String, source: String, made: Instant,
        entries: [AtomEntry]
    ) {
        self.id = id
        self.title = title
        self.about = about
        self.language = language
        self.page = page
        self.source = source
        self.made = made
        self.entries = entries
    }

    package static let type = "application/atom+xml"

    package static func urn(_ id: Id) -> String {
        let hex = Array(id.bytes.hex)
        var text = "urn:uuid:"
        for (place, digit) in hex.enumerated() {
            if [8, 12, 16, 20].contains(place) { text += "-" }
            text.append(digit)
        }
        return text
    }

    package var bytes: [UInt8] {
        let updated = entries.map(\.updated).max() ?? made
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.rawValue)">
            <id>\(XML.escaped(id))</id>
            <title>\(XML.escaped(title))</title>
            <subtitle>\(XML.escaped(about))</subtitle>
            <updated>\(XML.moment(updated))</updated>
            <link rel="self" type="\(Self.type)" href="\(XML.escaped(source))"/>
            <link rel="alternate" type="text/html" href="\(XML.escaped(page))"/>
            <generator>Longhouse</generator>

            """
        for entry in entries { text += entry.markup }
        return Array((text + "</feed>\n").utf8)
    }
}

/// One piece of news: what it is, whose, and when it was last changed.
package struct AtomEntry: Sendable {
    package var id: String
    package var title: String
    package var author: String
    package var authorPage: String
    package var updated: Instant
    package var page: String
    package var kind: String
    package var summary: String
    /// When it was first there; nil = not said.
    package var published: Instant?
    /// All of it as markup, for readers that show it; its own addresses are those of `page`.
    package var content: String?

    package init(
        id: String, title: String, author: String, authorPage: String, updated: Instant, page: String, kind: String,
        summary: String, published: Instant? = nil, content: String? = nil
    ) {
        self.published = published
        self.content = content
        self.id = id
        self.title = title
        self.author = author
        self.authorPage = authorPage
        self.updated = updated
        self.page = page
        self.kind = kind
        self.summary = summary
    }

    fileprivate var markup: String {
        """
        <entry>
        <id>\(XML.escaped(id))</id>
        <title>\(XML.escaped(title))</title>
        <updated>\(XML.moment(updated))</updated>\(published.map { "\n<published>\(XML.moment($0))</published>" } ?? "")
        <author><name>\(XML.escaped(author))</name><uri>\(XML.escaped(authorPage))</uri></author>
        <link rel="alternate" type="text/html" href="\(XML.escaped(page))"/>
        <category term="\(XML.escaped(kind))"/>
        <summary>\(XML.escaped(summary))</summary>\(content.map(marked) ?? "")
        </entry>

        """
    }
}

extension AtomEntry {
    private func marked(_ content: String) -> String {
        "\n<content type=\"html\" xml:base=\"\(XML.escaped(page))\">\(XML.escaped(content))</content>"
    }
}

/// Writing XML 1.0.
enum XML {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            // XML 1.0 knows no other control characters, not even escaped, and neither of these two.
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// RFC 3339, in the time of Viet Nam.
    static func moment(_ instant: Instant) -> String {
        let minutes = instant.minuteOfDay
        let seconds = Int(instant.milliseconds / 1000 % 60)
        return "\(instant.day)T\(two(minutes / 60)):\(two(minutes % 60)):\(two(seconds))+07:00"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
