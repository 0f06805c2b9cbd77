internal import Base

/// Comma separated values as RFC 4180 describes them, and as spreadsheets really write them: other separators, a
/// `sep=;` line before everything, line feeds alone.
enum DelimitedText {
    static let comma = UInt8(ascii: ","), semicolon = UInt8(ascii: ";"), tab = UInt8(ascii: "\t")
    static let bar = UInt8(ascii: "|")

    static func read(_ text: String, filename: String, limits: SheetLimits) throws(Refusal) -> Sheet {
        var bytes = Array(text.utf8)
        let declared = declaredSeparator(&bytes)
        let separator = declared ?? likelySeparator(bytes, among: [tab, semicolon, bar, comma]) ?? comma
        var builder = SheetBuilder(name: filename, origin: .textFile, limits: limits)
        var scanner = FieldScanner(bytes, separator: separator, isLenient: false)
        while let field = scanner.next() {
            if field.isUnclosed {
                throw .unclosedQuote(builder.place(field.row, field.column), String(field.text.prefix(20)))
            }
            try builder.set(.typed(withoutGuard(field.text)), field.row, field.column)
        }
        return builder.finished()
    }

    /// Takes off a first line `sep=;`, by which Excel is told the separator.
    private static func declaredSeparator(_ bytes: inout [UInt8]) -> UInt8? {
        guard bytes.starts(with: "sep=".utf8) || bytes.starts(with: "SEP=".utf8), bytes.count > 4 else { return nil }
        let separator = bytes[4]
        let end = bytes.dropFirst(5).first ?? UInt8(ascii: "\n")
        guard end == UInt8(ascii: "\n") || end == UInt8(ascii: "\r") else { return nil }
        let line = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1
        bytes.removeFirst(line + 1)
        return separator
    }

    /// The separator that cuts most of the first rows into the same number of fields (two or more); earlier
    /// candidates win a draw.
    static func likelySeparator(_ bytes: [UInt8], among candidates: [UInt8]) -> UInt8? {
        var best: (separator: UInt8, rows: Int, width: Int)?
        for candidate in candidates {
            let widths = firstWidths(bytes, candidate).filter { $0 > 1 }
            let counted = Dictionary(widths.map { ($0, 1) }, uniquingKeysWith: +)
            guard let usual = counted.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
            if let known = best, (known.rows, known.width) >= (usual.value, usual.key) { continue }
            best = (candidate, usual.value, usual.key)
        }
        return best?.separator
    }

    private static func firstWidths(_ bytes: [UInt8], _ separator: UInt8) -> [Int] {
        var scanner = FieldScanner(bytes, separator: separator, isLenient: true)
        var widths: [Int: Int] = [:]
        while let field = scanner.next(), field.row <= 50 { widths[field.row] = field.column }
        return Array(widths.values)
    }

    // MARK: The apostrophe that keeps text from being run as a formula

    /// Text that a spreadsheet would run as a formula when it opens a CSV gets an apostrophe in front; so does text
    /// that already looks guarded, so that taking one off always gives back what was written.
    static func withGuard(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

    static func withoutGuard(_ text: String) -> String {
        text.hasPrefix("'") && isDangerous(text) ? String(text.dropFirst()) : text
    }

    private static func isDangerous(_ text: String) -> Bool {
        guard let first = text.utf8.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
        return "=+-@\t\r".utf8.contains(first)
    }
}

/// One field of a text file; row and column counted from 1.
struct TextField {
    let text: String
    let row: Int
    let column: Int
    /// A quotation mark was opened and the file ended before it was closed.
    let isUnclosed: Bool
}

/// Cuts text into fields.
struct FieldScanner {
    private let bytes: [UInt8]
    private let separator: UInt8
    /// Pasted text: a quotation mark opens a quoted field only if it is closed just before a separator.
    private let isLenient: Bool
    private var position = 0
    private var row = 1
    private var column = 1

    private static let quote = UInt8(ascii: "\""), lineFeed = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")
    /// The longest text that a cell of Excel holds, in bytes of Vietnamese: how far a closing mark is looked for.
    private static let longestCell = 3 * 32_767

    init(_ bytes: [UInt8], separator: UInt8, isLenient: Bool) {
        self.bytes = bytes
        self.separator = separator
        self.isLenient = isLenient
    }

    /// The next field, or nil at the end. A line feed at the very end opens no further row.
    mutating func next() -> TextField? {
        guard position < bytes.count || column > 1 else { return nil }
        let place = (row: row, column: column)
        var text: [UInt8] = []
        var isUnclosed = false
        if position < bytes.count, bytes[position] == Self.quote, !isLenient || closesBeforeSeparator() {
            isUnclosed = !readQuoted(into: &text)
        }
        readPlain(into: &text)
        step()
        return TextField(
            text: String(decoding: text, as: UTF8.self), row: place.row, column: place.column, isUnclosed: isUnclosed)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    private mutating func readPlain(into text: inout [UInt8]) {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        text.append(contentsOf: bytes[start..<position])
    }

    /// False when the text ends before the closing mark.
    private mutating func readQuoted(into text: inout [UInt8]) -> Bool {
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte != Self.quote {
                text.append(byte)
            } else if position < bytes.count, bytes[position] == Self.quote {
                text.append(byte)
                position += 1
            } else {
                return true
            }
        }
        return false
    }

    private func closesBeforeSeparator() -> Bool {
        var index = position + 1
        let limit = min(bytes.count, position + Self.longestCell)
        while index < limit {
            if bytes[index] == Self.quote {
                let after = index + 1
                if after >= bytes.count || isEnd(bytes[after]) { return true }
                if bytes[after] != Self.quote { return false }
                index += 1
            }
            index += 1
        }
        return false
    }

    /// Over the separator or the line end that closes the field.
    private mutating func step() {
        guard position < bytes.count else {
            column = 1
            return
        }
        let byte = bytes[position]
        position += 1
        if byte == separator {
            column += 1
            return
        }
        if byte == Self.carriageReturn, position < bytes.count, bytes[position] == Self.lineFeed { position += 1 }
        row += 1
        column = 1
    }
}
