internal import Base

/// Writes the chapters of a book anew, element by element, with nothing in them but what `ChapterRules` allow. Links inside
/// the book are written as marks first, because a long chapter becomes several pages.
struct ChapterCleaner {
    /// Marks a link until its page is known. No text can hold this character: `Vietnamese.nfc` takes it off.
    static let mark: UInt8 = 1

    struct Piece {
        var markup: [UInt8] = []
        var text: [UInt8] = []
        /// Anchors that stand in it.
        var anchors: [String] = []
        var heading: String?
        /// Where that heading is when the piece opens with it, and the anchors in it.
        var opening: (range: Range<Int>, anchors: [String])?
        var hasPicture = false
        var hasText = false

        /// Without the heading it opens with when that is the title, which the page around it shows.
        func markup(under title: String) -> [UInt8] {
            guard let opening, heading == title else { return markup }
            let anchors = opening.anchors.map { "<span id=\"\($0)\"></span>" }.joined()
            return Array(markup[..<opening.range.lowerBound]) + Array(anchors.utf8) + markup[opening.range.upperBound...]
        }

        var isEmpty: Bool { !hasPicture && !hasText }

        /// Noted here, so that nobody looks through all the text for every element that follows.
        mutating func add(_ words: String) {
            text += words.utf8
            if !hasText { hasText = words.utf8.contains { $0 != 0x20 && $0 != 0x0A } }
        }
    }

    private let path: String
    private let chapters: Set<String>
    /// The number of a picture by its path; nil when it is none that can be shown.
    private let picture: (String) throws(Refusal) -> Int?
    private(set) var pieces = [Piece()]
    private(set) var removed = 0
    private var isInParagraph = false

    init(path: String, chapters: Set<String>, picture: @escaping (String) throws(Refusal) -> Int?) {
        self.path = path
        self.chapters = chapters
        self.picture = picture
    }

    /// Cleans the body of a document.
    mutating func clean(_ root: MarkupNode) throws(Refusal) {
        let body = root.name == "body" ? root : root.first("body") ?? root
        anchor(of: body)
        try flow(body.children, depth: 0)
        closeParagraph()
    }

    // MARK: The flow of blocks

    /// Containers dissolve; loose text is put into paragraphs; between two blocks a new piece may begin.
    private mutating func flow(_ nodes: [MarkupNode], depth: Int) throws(Refusal) {
        for node in nodes {
            if node.isText {
                try loose(node)
                continue
            }
            let given = node.name
            if drops(node, given) { continue }
            let name = ChapterRules.name(of: given)
            if given == "svg" || name.map({ ChapterRules.inlines.contains($0) }) ?? false {
                try loose(node)
            } else if name == nil || name == "div" || given == "body" {
                closeParagraph()
                breakPiece()
                anchor(of: node)
                if depth < BookLimits.depth { try flow(node.children, depth: depth + 1) } else { write(node.text) }
                closeParagraph()
            } else {
                closeParagraph()
                breakPiece()
                try element(node, depth: depth)
            }
        }
    }

    private mutating func loose(_ node: MarkupNode) throws(Refusal) {
        if !isInParagraph {
            if node.isText, node.content.allSatisfy(\.isWhitespace) { return }
            if !node.isText, isBare(node) { return anchor(of: node) }
            breakPiece()
            write(markup: "<p>")
            isInParagraph = true
        }
        try inline(node, depth: 0)
    }

    /// An anchor with nothing in it, as old books have between paragraphs.
    private func isBare(_ node: MarkupNode) -> Bool {
        node.name != "img" && node.name != "svg" && node.name != "br" && node.children.isEmpty
    }

    private mutating func closeParagraph() {
        guard isInParagraph else { return }
        isInParagraph = false
        write(markup: "</p>\n")
        pieces[pieces.count - 1].text.append(0x0A)
    }

    private mutating func breakPiece() {
        if pieces[pieces.count - 1].markup.count > BookLimits.page { pieces.append(Piece()) }
    }

    private mutating func drops(_ node: MarkupNode, _ name: String) -> Bool {
        guard ChapterRules.dropped.contains(name) else {
            if node.hasAttributes { removed += node.attributes.count { $0.name.hasPrefix("on") } }
            return false
        }
        if ChapterRules.running.contains(name) { removed += 1 }
        return true
    }

    // MARK: One element

    private mutating func inline(_ node: MarkupNode, depth: Int) throws(Refusal) {
        if node.isText { return write(node.content) }
        let given = node.name
        if depth > 0, drops(node, given) { return }
        if given == "svg" { return try pictureInDrawing(node) }
        guard ChapterRules.name(of: given) != nil else {
            if depth < BookLimits.depth { try all(node.children, depth: depth + 1) } else { write(node.text) }
            return
        }
        try element(node, depth: depth)
    }

    private mutating func all(_ nodes: [MarkupNode], depth: Int) throws(Refusal) {
        for node in nodes { try inline(node, depth: depth) }
    }

    private mutating func element(_ node: MarkupNode, depth: Int) throws(Refusal) {
        let given = node.name
        guard let name = ChapterRules.name(of: given), depth < BookLimits.depth else { return write(node.text) }
        if name == "img" { return try image(node) }
        let (start, known) = (pieces[pieces.count - 1].markup.count, pieces[pieces.count - 1].anchors.count)
        let isFirst = pieces[pieces.count - 1].isEmpty
        let attributes = attributes(of: node, name)
        write(markup: "<\(name)")
        for (key, value) in attributes { write(attribute: key, value) }
        write(markup: ">")
        if ChapterRules.withoutEnd.contains(name) {
            pieces[pieces.count - 1].text.append(0x20)
            return
        }
        try all(node.children, depth: depth + 1)
        write(markup: "</\(name)>")
        let isInline = ChapterRules.inlines.contains(name)
        if !isInline { pieces[pieces.count - 1].text.append(0x0A) }
        if ChapterRules.blocks.contains(name) { write(markup: "\n") }
        if given.count == 2, given.hasPrefix("h"), pieces[pieces.count - 1].heading == nil {
            let heading = Vietnamese.line(node.text)
            if !heading.isEmpty { pieces[pieces.count - 1].heading = String(heading.prefix(200)) }
            if isFirst {
                let piece = pieces[pieces.count - 1]
                pieces[pieces.count - 1].opening = (start..<piece.markup.count, Array(piece.anchors[known...]))
            }
        }
    }

    // MARK: Attributes

    private mutating func attributes(of node: MarkupNode, _ name: String) -> [(String, String)] {
        if !node.hasAttributes, name != "aside" { return [] }
        var kept: [(String, String)] = []
        let given = node.attributes
        let types = Set(
            given.filter { $0.name == "type" || $0.name == "role" }.flatMap {
                $0.value.split(separator: " ").map(String.init)
            })
        for (key, value) in given {
            switch key {
            case "id": if let id = note(anchor: value) { kept.append(("id", id)) }
            case "name": if name == "a", let id = note(anchor: value) { kept.append(("id", id)) }
            case "lang":
                if ChapterCleaner.isTag(value), !kept.contains(where: { $0.0 == "lang" }) {
                    kept.append(("lang", value))
                }
            case "dir": if ["ltr", "rtl", "auto"].contains(value) { kept.append((key, value)) }
            case "href": if name == "a", let target = link(value) { kept += target }
            case "colspan", "rowspan", "start", "value":
                if let number = Int(value), (1...1000).contains(number), ["td", "th", "ol", "li"].contains(name) {
                    kept.append((key, "\(number)"))
                }
            case "scope": if ["row", "col", "rowgroup", "colgroup"].contains(value) { kept.append((key, value)) }
            case "title":
                if name == "abbr" || name == "dfn" { kept.append((key, Vietnamese.nfc(String(value.prefix(300))))) }
            default: break
            }
        }
        if name == "a", types.contains("noteref") || types.contains("doc-noteref") {
            kept += [("class", "noteref"), ("role", "doc-noteref")]
        } else if name == "aside" {
            // An `aside` without a role would be a landmark of the page.
            kept += [("class", "footnote"), ("role", "doc-footnote")]
        }
        // The same attribute may come twice (`xml:lang` and `lang`, `id` and `name`).
        var seen: Set<String> = []
        return kept.filter { seen.insert($0.0).inserted }
    }

    /// Anchors get a beginning of their own, so that they cannot be taken for places of the page around them.
    static func anchor(_ id: String) -> String? {
        let clean = id.unicodeScalars.filter {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.:".unicodeScalars.contains($0)
        }
        return clean.isEmpty || clean.count > 200 ? nil : "b-" + String(String.UnicodeScalarView(clean))
    }

    private mutating func note(anchor id: String) -> String? {
        guard let anchor = ChapterCleaner.anchor(id) else { return nil }
        pieces[pieces.count - 1].anchors.append(anchor)
        return anchor
    }

    private mutating func anchor(of node: MarkupNode) {
        guard let id = node.attribute("id") ?? (node.name == "a" ? node.attribute("name") : nil),
            let anchor = note(anchor: id)
        else { return }
        write(markup: "<span id=\"\(anchor)\"></span>")
    }

    private static func isTag(_ text: String) -> Bool {
        (2...35).contains(text.count) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    private mutating func link(_ href: String) -> [(String, String)]? {
        let href = href.trimmedOfSpace
        if let scheme = BookPath.scheme(href) {
            guard ["http", "https", "mailto"].contains(scheme) else {
                removed += 1
                return nil
            }
            return [("href", href), ("rel", "nofollow noopener noreferrer")]
        }
        guard !href.hasPrefix("//"), let (path, fragment) = BookPath.resolve(href, from: self.path),
            chapters.contains(path)
        else { return nil }
        let anchor = fragment.flatMap(ChapterCleaner.anchor) ?? ""
        let sign = String(UnicodeScalar(ChapterCleaner.mark))
        return [("href", "\(sign)\(path)#\(anchor)\(sign)")]
    }

    // MARK: Pictures

    private mutating func image(_ node: MarkupNode) throws(Refusal) {
        try image(node.attribute("src") ?? "", alt: node.attribute("alt") ?? "")
    }

    /// Covers are often a picture inside a drawing (SVG); the drawing goes, the picture stays.
    private mutating func pictureInDrawing(_ node: MarkupNode) throws(Refusal) {
        guard let image = node.first("image"), let source = image.attribute("href") else { return }
        try self.image(source, alt: node.first("title")?.text ?? "")
    }

    private mutating func image(_ source: String, alt: String) throws(Refusal) {
        let alt = Vietnamese.line(String(alt.prefix(500)))
        guard BookPath.scheme(source) == nil, !source.hasPrefix("//") else {
            removed += 1
            return write(alt)
        }
        guard let (path, _) = BookPath.resolve(source, from: self.path), let number = try picture(path) else {
            return write(alt)
        }
        write(markup: "<img src=\"../pictures/\(number)\"")
        write(attribute: "alt", alt)
        write(markup: ">")
        pieces[pieces.count - 1].hasPicture = true
        pieces[pieces.count - 1].add(alt + " ")
    }

    // MARK: Writing

    private mutating func write(markup: String) { pieces[pieces.count - 1].markup += markup.utf8 }

    private mutating func write(attribute name: String, _ value: String) {
        write(markup: " \(name)=\"")
        escape(value)
        write(markup: "\"")
    }

    private mutating func write(_ text: String) {
        let text = Vietnamese.nfc(text)
        escape(text)
        pieces[pieces.count - 1].add(text)
    }

    /// Collected first: a byte at a time into the piece costs more than all the rest of a chapter.
    private mutating func escape(_ text: String) {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        pieces[pieces.count - 1].markup += escaped
    }
}

extension String {
    fileprivate var trimmedOfSpace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
