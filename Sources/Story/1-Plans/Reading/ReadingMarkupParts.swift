/// A list that is open in a page, and how its items are marked.
struct ReadingList {
    enum Marks { case dashes, digits, letters, romans }

    let marks: Marks
    var count = 0

    /// The mark of the item that comes now: what a browser would show before it.
    mutating func next() -> String {
        count += 1
        switch marks {
        case .dashes: return "- "
        case .digits: return "\(count). "
        case .letters:
            let letters = Array("abcdeghiklmnopqrstuvxy")
            return count <= letters.count ? "\(letters[count - 1])) " : "- "
        case .romans:
            let romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
            return count <= romans.count ? "\(romans[count - 1]). " : "\(count). "
        }
    }
}

/// Lists: a page's list shows marks that its source does not write.
extension ReadingMarkup {
    /// Returns false for a tag that is no list's.
    mutating func readList(_ name: String, isClosing: Bool, attributes: Range<Int>) -> Bool {
        switch name {
        case "ul", "ol":
            breakLine()
            if isClosing {
                _ = lists.popLast()
            } else if lists.count < 20 {
                lists.append(ReadingList(marks: name == "ul" ? .dashes : marks(attributes)))
            }
        case "li":
            breakLine()
            guard !isClosing, let last = lists.indices.last, !opensLinkOrMark() else { return true }
            words.append(contentsOf: Array(lists[last].next().utf8))
            markEnd = words.count
        default:
            // A block right after the item's mark would part the mark from its words.
            return ReadingMarkup.blocks.contains(name) && words.count == markEnd
        }
        return true
    }

    private mutating func breakLine() {
        if words.count != markEnd { words.append(contentsOf: [UInt8(ascii: "\n"), UInt8(ascii: "\n")]) }
    }

    private func marks(_ attributes: Range<Int>) -> ReadingList.Marks {
        guard let equals = end(of: "type", in: attributes) else { return .digits }
        let value = bytes[equals..<attributes.upperBound].first { !"= \"'".utf8.contains($0) }
        switch value {
        case UInt8(ascii: "I"), UInt8(ascii: "i"): return .romans
        case UInt8(ascii: "a"), UInt8(ascii: "A"): return .letters
        default: return .digits
        }
    }

    /// An item that is a link first belongs to a menu; one that writes its own mark needs no second.
    private func opensLinkOrMark() -> Bool {
        var cursor = place
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "<") {
                let tag = cursor + 1
                guard tag < bytes.count else { return true }
                let next = tag + 1 < bytes.count ? bytes[tag + 1] : 0
                if lower(bytes[tag]) == UInt8(ascii: "a"), next == UInt8(ascii: " ") { return true }
                cursor = endOfTag(from: tag)
            } else if byte <= UInt8(ascii: " ") {
                cursor += 1
            } else {
                break
            }
        }
        guard cursor < bytes.count else { return true }
        if "-+*0123456789".utf8.contains(bytes[cursor]) { return true }
        let word = bytes[cursor...].prefix(5).prefix { !".)".utf8.contains($0) }
        return word.count < 5 && word.allSatisfy { "IVXabcdeghik".utf8.contains($0) }
    }
}

/// Tables: a page lays itself out with some, and writes data in others; a row of data is one line.
extension ReadingMarkup {
    /// Returns false where nothing of a table of data is read.
    mutating func readTable(_ name: String, isClosing: Bool) -> Bool {
        if name == "table", !isClosing, place >= dataEnd { openTable() }
        if name == "tr" {
            if place < rowEnd || isClosing, rowEnd > 0 { words.append(UInt8(ascii: "\n")) }
            rowEnd = isClosing ? 0 : endOfRow()
            if rowEnd > 0 { words.append(contentsOf: [UInt8(ascii: "\n"), UInt8(ascii: "\n")]) }
            return rowEnd > 0
        }
        guard place <= rowEnd else { return false }
        if name == "td" || name == "th" {
            if !isClosing, words.last != UInt8(ascii: "\n") { words.append(UInt8(ascii: "\t")) }
            return true
        }
        guard ReadingMarkup.blocks.contains(name) else { return false }
        if let last = words.last, !" \t\n".utf8.contains(last) { words.append(UInt8(ascii: " ")) }
        return true
    }

    /// A table with a head, or whose first row names its columns, holds data even when it has two columns.
    private mutating func openTable() {
        let limit = end(of: "</table") ?? bytes.count
        guard end(of: "<table", in: place..<limit) == nil, let first = end(of: "</tr", in: place..<limit) else { return }
        let names = String(decoding: bytes[place..<first], as: UTF8.self).lowercased()
        let isNamed = names.contains("nhiệm vụ") || names.contains("nội dung") || names.contains("công việc")
        let isUnits = names.contains("đơn vị") || names.contains("cơ quan") || names.contains("chủ trì")
        if names.contains("<th") || isNamed && isUnits && names.utf8.count < 4_000 { dataEnd = limit }
    }

    /// The end of the row that opens here, when its cells are data: three or more, and no table within.
    private func endOfRow() -> Int {
        let limit = min(bytes.count, place + 20_000)
        let close = end(of: "</tr", in: place..<limit) ?? limit
        let next = end(of: "<tr", in: place..<limit) ?? limit
        let stop = min(close, next)
        guard end(of: "<table", in: place..<stop) == nil else { return 0 }
        var cells = 0
        var cursor = place
        while cells < 3, let cell = endOfCellName(in: cursor..<stop) {
            cells += 1
            cursor = cell
        }
        return cells >= 3 || cells == 2 && place < dataEnd ? stop : 0
    }

    private func endOfCellName(in range: Range<Int>) -> Int? {
        [end(of: "<td", in: range), end(of: "<th", in: range)].compactMap { $0 }.min()
    }
}
