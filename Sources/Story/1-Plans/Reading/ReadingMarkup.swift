/// The words of an HTML page: tags become line ends or nothing, scripts and styles vanish, references are decoded.
/// Works on bytes in one pass, never trusts the page to be well formed.
struct ReadingMarkup {
    /// Whether the text looks like a page rather than plain words.
    static func isMarkup(_ text: String) -> Bool {
        let start = text.utf8.prefix(4096)
        guard let open = start.firstIndex(of: UInt8(ascii: "<")) else { return false }
        let lower = String(decoding: start[open...], as: UTF8.self).lowercased()
        return [
            "<!doctype", "<html", "<head", "<body", "<div", "<p>", "<p ", "<br", "<table", "<article", "<span",
            "<script", "<meta", "<h1", "<ul", "<section", "<td", "<b>", "<strong", "<a ",
        ]
        .contains { lower.contains($0) }
    }

    /// - Parameter longest: the words beyond this many bytes are left out.
    static func words(of page: String, atMost longest: Int) -> String {
        var reader = ReadingMarkup(bytes: Array(page.utf8), longest: longest)
        reader.run()
        return String(decoding: reader.words, as: UTF8.self)
    }

    /// Tags that lay a page out; where none is, line ends are the layout.
    private static let layout = [
        "<p>", "<p ", "<br", "<div", "<li", "<td", "<h1", "<h2", "<html", "<body", "<!doctype", "<article", "<section",
    ]

    let bytes: [UInt8]
    private let longest: Int
    /// Plain words in which a tag or two got lost: nothing but the line ends says where lines end.
    private let keepsLines: Bool
    var words: [UInt8] = []
    var place = 0
    private var headsAreOpen = false
    /// The lists that are open here, and how many items each has so far.
    var lists: [ReadingList] = []
    /// Where the item's mark was written last: its words follow on the same line.
    var markEnd = -1
    /// The end of the row of a table of data that is read here; its cells stay on one line.
    var rowEnd = 0
    /// The end of a table whose rows are lines of data.
    var dataEnd = 0

    private init(bytes: [UInt8], longest: Int) {
        self.bytes = bytes
        self.longest = longest
        let lower = String(decoding: bytes.prefix(longest), as: UTF8.self).lowercased()
        keepsLines = !ReadingMarkup.layout.contains { lower.contains($0) }
        words.reserveCapacity(min(bytes.count, longest))
    }

    private mutating func run() {
        while place < bytes.count, words.count <= longest {
            switch bytes[place] {
            case UInt8(ascii: "<"): readTag()
            case UInt8(ascii: "&"): readReference()
            case UInt8(ascii: "\n") where keepsLines:
                words.append(bytes[place])
                place += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): append(space: UInt8(ascii: " "))
            default:
                words.append(bytes[place])
                place += 1
            }
        }
    }

    private mutating func append(space: UInt8) {
        if let last = words.last, last != UInt8(ascii: " "), last != UInt8(ascii: "\n") { words.append(space) }
        place += 1
    }

    private mutating func readTag() {
        if starts("<!--") {
            place = end(of: "-->") ?? bytes.count
            return
        }
        var cursor = place + 1
        let isClosing = cursor < bytes.count && bytes[cursor] == UInt8(ascii: "/")
        if isClosing { cursor += 1 }
        var name = ""
        while cursor < bytes.count, isNameByte(bytes[cursor]), name.utf8.count < 12 {
            name.unicodeScalars.append(Unicode.Scalar(bytes[cursor] | (bytes[cursor] < 0x40 ? 0 : 0x20)))
            cursor += 1
        }
        guard !name.isEmpty || starts("<!") || starts("<?") else {
            words.append(bytes[place])
            place += 1
            return
        }
        let attributes = cursor
        place = endOfTag(from: cursor)
        if !isClosing, ReadingMarkup.silent.contains(name) {
            skip(name)
        } else if !isClosing, ReadingMarkup.besides.contains(name), let close = end(of: "</" + name) {
            place = endOfTag(from: close)
        } else if readTable(name, isClosing: isClosing)
            || readList(name, isClosing: isClosing, attributes: attributes..<place)
        {
            return
        } else if ReadingMarkup.blocks.contains(name) {
            words.append(UInt8(ascii: "\n"))
            if name != "br" { words.append(UInt8(ascii: "\n")) }
        } else if name == "td" || name == "th" {
            if !isClosing, words.last != UInt8(ascii: "\n") { words.append(UInt8(ascii: "\t")) }
        }
    }

    /// After the `>` that ends the tag. A quoted attribute (after `=`) may hold a `>`; a `<` outside quotes means
    /// that the tag was never closed, so that one lost `<` does not swallow the page.
    func endOfTag(from start: Int) -> Int {
        var cursor = start
        var before: UInt8 = 0
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if before == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let close = bytes[(cursor + 1)...].firstIndex(of: byte) else { return bytes.count }
                cursor = close
            } else if byte == UInt8(ascii: ">") {
                return cursor + 1
            } else if byte == UInt8(ascii: "<") {
                return cursor
            }
            if byte != UInt8(ascii: " ") { before = byte }
            cursor += 1
        }
        return cursor
    }

    /// Leaps over a script, style or head. One that is never closed hides the rest of the page, except a head:
    /// pages without its end tag are common enough.
    private mutating func skip(_ name: String) {
        if name == "head", headsAreOpen { return }
        if let close = end(of: "</" + name) {
            place = endOfTag(from: close)
        } else if name == "head" {
            headsAreOpen = true
        } else {
            place = bytes.count
        }
    }

    private mutating func readReference() {
        let limit = min(bytes.count, place + 12)
        guard let stop = bytes[place..<limit].firstIndex(of: UInt8(ascii: ";")) else {
            words.append(bytes[place])
            place += 1
            return
        }
        let name = String(decoding: bytes[(place + 1)..<stop], as: UTF8.self)
        if let scalar = ReadingMarkup.scalar(of: name) {
            words.append(contentsOf: Array(String(Character(scalar)).utf8))
            place = stop + 1
        } else {
            words.append(bytes[place])
            place += 1
        }
    }

    /// The character of a reference: decimal, hexadecimal, or one of the names that Vietnamese pages use.
    private static func scalar(of name: String) -> Unicode.Scalar? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
        return named[name].flatMap(Unicode.Scalar.init)
    }

    private func starts(_ words: String) -> Bool { bytes[place...].starts(with: words.utf8) }

    /// Where the first `words` (ASCII, any case) after here ends.
    func end(of words: String) -> Int? { end(of: words, in: place..<bytes.count) }

    func end(of words: String, in range: Range<Int>) -> Int? {
        let wanted = Array(words.utf8)
        var cursor = range.lowerBound
        while cursor + wanted.count <= range.upperBound {
            var length = 0
            while length < wanted.count, lower(bytes[cursor + length]) == wanted[length] { length += 1 }
            let next = cursor + length
            if length == wanted.count, next == bytes.count || !isNameByte(bytes[next]) { return next }
            cursor += 1
        }
        return nil
    }

    func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private static let silent: Set<String> = [
        "script", "style", "noscript", "template", "svg", "iframe", "textarea", "select", "button", "head",
    ]

    /// What stands beside a page's own words: its menus, its foot, links to other news.
    private static let besides: Set<String> = ["nav", "aside", "footer", "menu"]

    static let blocks: Set<String> = [
        "p", "div", "br", "li", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "article",
        "section", "header", "footer", "nav", "aside", "main", "blockquote", "dl", "dt", "dd", "figure",
        "figcaption", "form", "pre", "center", "body", "tbody", "thead", "address", "title",
    ]

    private static let named: [String: UInt32] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "ndash": 0x2013,
        "mdash": 0x2014, "ldquo": 0x201C, "rdquo": 0x201D, "lsquo": 0x2018, "rsquo": 0x2019, "laquo": 0xAB,
        "raquo": 0xBB, "hellip": 0x2026, "bull": 0x2022, "middot": 0xB7, "shy": 0xAD, "ensp": 0x2002,
        "emsp": 0x2003, "thinsp": 0x2009, "copy": 0xA9, "reg": 0xAE, "deg": 0xB0,
        "Agrave": 0xC0, "Aacute": 0xC1, "Acirc": 0xC2, "Atilde": 0xC3, "Egrave": 0xC8, "Eacute": 0xC9,
        "Ecirc": 0xCA, "Igrave": 0xCC, "Iacute": 0xCD, "ETH": 0xD0, "Ograve": 0xD2, "Oacute": 0xD3,
        "Ocirc": 0xD4, "Otilde": 0xD5, "Ugrave": 0xD9, "Uacute": 0xDA, "Yacute": 0xDD, "agrave": 0xE0,
        "aacute": 0xE1, "acirc": 0xE2, "atilde": 0xE3, "egrave": 0xE8, "eacute": 0xE9, "ecirc": 0xEA,
        "igrave": 0xEC, "iacute": 0xED, "ograve": 0xF2, "oacute": 0xF3, "ocirc": 0xF4, "otilde": 0xF5,
        "ugrave": 0xF9, "uacute": 0xFA, "yacute": 0xFD,
    ]
}
