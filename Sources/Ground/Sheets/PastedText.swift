internal import Base

/// Rows that somebody pasted into a form.
enum PastedText {
    static func read(_ text: String) -> Sheet {
        let clean = Vietnamese.nfc(text)
        let lines = clean.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let separator = separator(of: lines) else {
            return sheet(lines.map { [withoutBullet($0)] })
        }
        return sheet(separator == DelimitedText.tab ? fields(of: clean) : lines.map { pieces($0, separator) })
    }

    /// Blank rows stay, so that lines keep their numbers, except after the last filled one.
    private static func sheet(_ grid: [[String]]) -> Sheet {
        var rows = grid.map(row(of:))
        while rows.last == [] { rows.removeLast() }
        return Sheet(name: "", origin: .pasted, rows: rows)
    }

    /// A tab anywhere means cells; other marks also stand in sentences, so most lines must have them.
    private static func separator(of lines: [String]) -> UInt8? {
        let filled = lines.filter { !$0.allSatisfy(\.isWhitespace) }
        if filled.contains(where: { $0.utf8.contains(DelimitedText.tab) }) { return DelimitedText.tab }
        return [DelimitedText.bar, DelimitedText.semicolon].first { mark in
            filled.count { $0.utf8.contains(mark) } * 2 > filled.count
        }
    }

    /// Spreadsheets put cells with line breaks in quotation marks when they are copied.
    private static func fields(of text: String) -> [[String]] {
        var scanner = FieldScanner(Array(text.utf8), separator: DelimitedText.tab, isLenient: true)
        var grid: [[String]] = []
        while let field = scanner.next() {
            while grid.count < field.row { grid.append([]) }
            grid[field.row - 1].append(field.text)
        }
        return grid
    }

    private static func pieces(_ line: String, _ separator: UInt8) -> [String] {
        var pieces = line.utf8.split(separator: separator, omittingEmptySubsequences: false).map {
            String(decoding: Array($0), as: UTF8.self)
        }
        guard separator == DelimitedText.bar else { return pieces }
        // Tables drawn with bars have one before and one after each row, and a line of dashes under the header.
        if let first = pieces.first, first.allSatisfy(\.isWhitespace) { pieces.removeFirst() }
        if let last = pieces.last, last.allSatisfy(\.isWhitespace) { pieces.removeLast() }
        let isRule = pieces.allSatisfy { $0.allSatisfy { "-–—:= ".contains($0) } }
        return isRule ? [] : pieces
    }

    private static func row(of pieces: [String]) -> [Cell] {
        var cells = pieces.map { Cell.typed(Cell.trimmed($0)) }
        while cells.last == .empty { cells.removeLast() }
        return cells
    }

    /// Takes off `- `, `• `, `1. `, `2) `; `1/10 Hội sách` begins with a day and stays.
    private static func withoutBullet(_ line: String) -> String {
        let text = Cell.trimmed(line)
        guard let gap = text.firstIndex(of: " ") else { return text }
        let mark = text[..<gap]
        let number = mark.dropLast()
        let isNumbered =
            (1...3).contains(number.count) && number.allSatisfy { $0.isASCII && $0.isNumber }
            && (mark.hasSuffix(".") || mark.hasSuffix(")"))
        let isBullet = ["-", "–", "•", "*", "+", "▪", "●", "◦", "✓"].contains(String(mark))
        return isNumbered || isBullet ? Cell.trimmed(text[gap...]) : text
    }
}
