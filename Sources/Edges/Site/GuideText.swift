internal import Base
internal import Web

/// The guides are plain files in a small part of Markdown (CommonMark): headings, paragraphs, lists, remarks (`>`),
/// pictures on a line of their own, **strong**, `keys` and [links](/help). Everything else is text.
struct GuideText: Sendable {
    /// The first heading.
    let title: String
    let body: HTML

    init(_ source: String) {
        let blocks = GuideText.blocks(source)
        title = blocks.lazy.compactMap { block in
            if case .heading(1, let text) = block { text } else { nil }
        }.first ?? ""
        body = HTML.joined(blocks.map(GuideText.html))
    }

    enum Block: Hashable {
        case heading(Int, String)
        case paragraph(String)
        case list(isOrdered: Bool, [String])
        case remark(String)
        /// Those on lines below each other stand side by side.
        case pictures([Picture])
    }

    struct Picture: Hashable {
        let address: String
        let words: String
    }

    // MARK: Blocks

    static func blocks(_ source: String) -> [Block] {
        var blocks: [Block] = []
        var isOpen = false
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.drop { $0 == " " }
            if text.isEmpty {
                isOpen = false
            } else if let block = begin(text) {
                if isOpen, let joined = blocks.last.flatMap({ joined($0, block) }) {
                    blocks[blocks.count - 1] = joined
                } else {
                    blocks.append(block)
                }
                isOpen = true
            } else if isOpen, let last = blocks.last.flatMap({ continued($0, String(text)) }) {
                blocks[blocks.count - 1] = last
            } else {
                blocks.append(.paragraph(String(text)))
                isOpen = true
            }
        }
        return blocks
    }

    private static func begin(_ line: Substring) -> Block? {
        for (mark, level) in [("### ", 3), ("## ", 2), ("# ", 1)] where line.hasPrefix(mark) {
            return .heading(level, String(line.dropFirst(mark.count)))
        }
        if line.hasPrefix("- ") { return .list(isOrdered: false, [String(line.dropFirst(2))]) }
        if line.hasPrefix("> ") { return .remark(String(line.dropFirst(2))) }
        if line.hasPrefix("!["), let link = link(line.dropFirst(1)) { 
            return .pictures([Picture(address: link.address, words: link.words)])
        }
        let number = line.prefix { $0.isNumber }
        if !number.isEmpty, line.dropFirst(number.count).hasPrefix(". ") {
            return .list(isOrdered: true, [String(line.dropFirst(number.count + 2))])
        }
        return nil
    }

    /// A further item of the list above.
    private static func joined(_ first: Block, _ second: Block) -> Block? {
        if case .list(let isOrdered, let items) = first, case .list(isOrdered, let more) = second {
            return .list(isOrdered: isOrdered, items + more)
        }
        if case .pictures(let pictures) = first, case .pictures(let more) = second { return .pictures(pictures + more) }
        if case .remark(let text) = first, case .remark(let more) = second { return .remark(text + " " + more) }
        return nil
    }

    /// A line that goes on with what the line above began.
    private static func continued(_ block: Block, _ line: String) -> Block? {
        switch block {
        case .paragraph(let text): .paragraph(text + " " + line)
        case .remark(let text): .remark(text + " " + line)
        case .list(let isOrdered, let items):
            .list(isOrdered: isOrdered, items.dropLast() + [(items.last ?? "") + " " + line])
        default: nil
        }
    }

    private static func html(_ block: Block) -> HTML {
        switch block {
        case .heading(1, let text): "<h1>\(inline(text[...]))</h1>\n"
        case .heading(2, let text): "<h2>\(inline(text[...]))</h2>\n"
        case .heading(_, let text): "<h3>\(inline(text[...]))</h3>\n"
        case .paragraph(let text): "<p>\(inline(text[...]))</p>\n"
        case .remark(let text): note("<p>\(inline(text[...]))</p>")
        case .list(true, let items): "<ol>\n\(each: items, item)</ol>\n"
        case .list(false, let items): "<ul>\n\(each: items, item)</ul>\n"
        case .pictures(let pictures): "<p class=\"shots\">\(HTML.joined(pictures.map(picture), separator: "\n"))</p>\n"
        }
    }

    private static func item(_ text: String) -> HTML { "<li>\(inline(text[...]))</li>\n" }

    private static func picture(_ picture: Picture) -> HTML {
        // Beside the guides in the folder, under `/help` on the site.
        guard let address = Address(untrusted: "/help/" + picture.address) else { return .nothing }
        return "<img src=\"\(address)\" alt=\"\(picture.words)\" loading=\"lazy\">"
    }

    // MARK: Inside a line

    static func inline(_ text: Substring) -> HTML {
        var html = HTML()
        var rest = text
        while let mark = rest.firstIndex(where: { "*`[".contains($0) }) {
            html += HTML(text: rest[..<mark])
            rest = rest[mark...]
            if let (piece, after) = marked(rest) {
                html += piece
                rest = after
            } else {
                html += HTML(text: rest.prefix(1))
                rest = rest.dropFirst()
            }
        }
        return html + HTML(text: rest)
    }

    private static func marked(_ text: Substring) -> (HTML, Substring)? {
        if text.hasPrefix("**"), let (inside, after) = enclosed(text.dropFirst(2), by: "**") {
            return ("<strong>\(inline(inside))</strong>", after)
        }
        if text.hasPrefix("`"), let (inside, after) = enclosed(text.dropFirst(), by: "`") {
            return ("<code>\(inside)</code>", after)
        }
        if let link = link(text), let address = Address(untrusted: link.address) {
            return ("<a href=\"\(address)\">\(link.words)</a>", link.after)
        }
        return nil
    }

    private static func enclosed(_ text: Substring, by mark: String) -> (inside: Substring, after: Substring)? {
        var place = text.startIndex
        while place < text.endIndex {
            if text[place...].hasPrefix(mark) {
                return place == text.startIndex ? nil : (text[..<place], text[place...].dropFirst(mark.count))
            }
            place = text.index(after: place)
        }
        return nil
    }

    private static func link(_ text: Substring) -> (words: String, address: String, after: Substring)? {
        guard text.hasPrefix("["), let (words, after) = enclosed(text.dropFirst(), by: "]"), after.hasPrefix("("),
            let (address, rest) = enclosed(after.dropFirst(), by: ")")
        else { return nil }
        return (String(words), String(address), rest)
    }
}
