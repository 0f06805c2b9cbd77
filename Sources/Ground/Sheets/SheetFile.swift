package import Base

extension Sheet {
    /// Reads the tables of a file: a workbook (`.xlsx`) gives its visible sheets in order, a text file (CSV, with
    /// commas, semicolons, tabs or bars) gives one. What the file is, is decided by its bytes, never by its name.
    ///
    /// Formulas give the result that was saved with them; nothing is evaluated, fetched or expanded.
    /// Throws: a sentence that says what is wrong with the file and how to make it readable.
    package static func read(
        _ bytes: [UInt8], filename: String, limits: SheetLimits = SheetLimits()
    ) throws(Refusal) -> [Sheet] {
        switch FileShape.of(bytes) {
        case .empty: throw .emptyFile(filename)
        case .zip: return try Workbook.read(bytes, filename: filename, limits: limits)
        case .text(let text): return [try DelimitedText.read(text, filename: filename, limits: limits)]
        case .foreign(let shape): throw .foreignFile(filename, shape)
        }
    }

    /// Reads rows pasted from a spreadsheet, a document or a chat: separated by tabs, semicolons or bars, else a
    /// list with one item a line, whose bullets and numbers are taken off. Never refuses.
    package static func paste(_ text: String) -> Sheet { PastedText.read(text) }
}

/// What a file is, told by its first bytes.
enum FileShape: Equatable {
    case empty
    case zip
    case text(String)
    case foreign(Foreign)

    enum Foreign: Equatable {
        case oldExcel, locked, openDocument, binaryExcel, word, pdf, picture, webPage, otherZip, unknown
    }

    static func of(_ bytes: [UInt8]) -> FileShape {
        if bytes.isEmpty { return .empty }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) { return .zip }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .foreign(insideCompoundFile(bytes)) }
        for (magic, shape) in magics where bytes.starts(with: magic) { return .foreign(shape) }
        guard let text = Vietnamese.decode(bytes) else { return .foreign(.unknown) }
        if text.allSatisfy(\.isWhitespace) { return .empty }
        return isMarkup(text) ? .foreign(.webPage) : .text(text)
    }

    private static let magics: [([UInt8], Foreign)] = [
        (Array("%PDF".utf8), .pdf), (Array("{\\rtf".utf8), .word), ([0x89, 0x50, 0x4E, 0x47], .picture),
        ([0xFF, 0xD8, 0xFF], .picture), (Array("GIF8".utf8), .picture),
    ]

    /// Old Excel, old Word and workbooks locked with a passphrase share the compound file format; its directory
    /// names the streams in UTF-16.
    private static func insideCompoundFile(_ bytes: [UInt8]) -> Foreign {
        if contains("EncryptedPackage", in: bytes) { return .locked }
        return contains("WordDocument", in: bytes) ? .word : .oldExcel
    }

    private static func contains(_ name: String, in bytes: [UInt8]) -> Bool {
        let wanted: [UInt8] = name.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        return bytes.withUnsafeBufferPointer { all in
            for start in 0...(all.count - wanted.count) where all[start] == first {
                if all[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
            }
            return false
        }
    }

    /// Many offices' programs export a web page, or XML, under the name `.xls`.
    private static func isMarkup(_ text: String) -> Bool {
        let head = text.drop(while: \.isWhitespace).prefix(200).lowercased()
        return ["<!doctype", "<html", "<?xml", "<table", "<meta", "<style"].contains { head.hasPrefix($0) }
    }
}
