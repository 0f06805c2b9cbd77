package import Base
internal import Markup

/// The words of a Word document (`.docx`, ECMA-376): its main part only, without headers, notes and drawings.
package enum WordDocument {
    /// Most bytes that the parts may unpack to; a plan of thirty pages has less than one million.
    static let limit = 40_000_000

    /// One line a paragraph; cells of a table's row side by side with tabs.
    /// - Throws: `Refusal` when the file is damaged, protected, or no Word document.
    package static func text(_ bytes: [UInt8], filename: String) throws(Refusal) -> String {
        let archive = try ZipArchive(bytes, filename: filename, limit: limit)
        guard let part = try archive.part("word/document.xml") else { throw .damaged(filename) }
        var writing = WordWriting()
        let reader = try MarkupReader(part, filename: filename)
        while try reader.next() { writing.take(reader) }
        return writing.text
    }
}

private struct WordWriting {
    private(set) var text = ""
    private var isInText = false
    /// How many tables deep the reading is; inside one, a paragraph's end parts words, not lines.
    private var tables = 0
    /// Text that was struck out under change tracking is not part of the document.
    private var deletions = 0
    /// A paragraph's properties list tab stops, which are no tabs.
    private var isInProperties = false

    mutating func take(_ reader: MarkupReader) {
        switch reader.node {
        case .start: start(reader.name, isClosed: reader.isClosedAtOnce)
        case .end: end(reader.name)
        case .text: if isInText, deletions == 0 { text += reader.value }
        case .other: break
        }
    }

    private mutating func start(_ name: String, isClosed: Bool) {
        switch name {
        case "t": isInText = !isClosed
        case "pPr": isInProperties = !isClosed
        case "tab" where !isInProperties: text += "\t"
        case "br", "cr": text += "\n"
        case "noBreakHyphen": text += "-"
        case "tbl" where !isClosed: tables += 1
        case "del" where !isClosed: deletions += 1
        case "p" where isClosed: text += tables > 0 ? " " : "\n"
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "t": isInText = false
        case "pPr": isInProperties = false
        case "p": text += tables > 0 ? " " : "\n"
        case "tc": text += "\t"
        case "tr": text += "\n"
        case "tbl": tables = max(0, tables - 1)
        case "del": deletions = max(0, deletions - 1)
        default: break
        }
    }
}
