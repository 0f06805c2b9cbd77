internal import Base
internal import Markup

/// What all sheets of one workbook share.
struct SheetContext {
    let filename: String
    let limits: SheetLimits
    let shared: [String]
    let formats: NumberFormats
    let epoch: SerialDay.Epoch
}

/// Reads the cells of one worksheet part.
struct SheetReader {
    private let context: SheetContext
    private var builder: SheetBuilder
    private var row = 0
    private var column = 0
    private var merges: [MergedCells] = []
    /// Columns in which a formula without a result was pointed out.
    private var notedColumns: Set<Int> = []

    init(_ context: SheetContext, name: String, cellsBefore: Int) {
        self.context = context
        builder = SheetBuilder(name: name, origin: .workbook, limits: context.limits, cellsBefore: cellsBefore)
    }

    var cellCount: Int { builder.cellCount }

    mutating func read(_ bytes: [UInt8]) throws(Refusal) -> Sheet {
        let reader = try MarkupReader(bytes, filename: context.filename)
        while try reader.next() {
            guard reader.node == .start else { continue }
            switch reader.name {
            case "row": startRow(reader)
            case "c": try readCell(reader)
            case "mergeCell": noteMerge(reader)
            default: break
            }
        }
        try spreadMerges()
        return builder.finished()
    }

    /// Rows and cells may leave their number out: then they follow the one before.
    private mutating func startRow(_ reader: MarkupReader) {
        row = reader.attribute("r").flatMap { Int($0) }.flatMap { (1...9_999_999).contains($0) ? $0 : nil } ?? row + 1
        column = 0
    }

    private mutating func readCell(_ reader: MarkupReader) throws(Refusal) {
        column += 1
        if let address = reader.attribute("r").flatMap({ CellAddress($0) }) {
            row = address.row
            column = address.column
        }
        if reader.isClosedAtOnce { return }
        let type = reader.attribute("t") ?? "n"
        let style = reader.attribute("s").flatMap { Int($0) } ?? 0
        let content = try content(reader)
        if content.hasFormula, content.value.isEmpty, type != "str" { return noteFormulaWithoutResult() }
        try builder.set(cell(content, type, style), max(1, row), column)
    }

    private struct Content {
        var value = ""
        var inline: String?
        var hasFormula = false
    }

    private func content(_ reader: MarkupReader) throws(Refusal) -> Content {
        var content = Content()
        var isInValue = false
        while try reader.next(), !reader.isEnd("c") {
            if reader.node == .text {
                if isInValue { content.value += reader.value }
                continue
            }
            isInValue = reader.isStart("v") && !reader.isClosedAtOnce
            if reader.isStart("f") { content.hasFormula = true }
            if reader.isStart("is"), !reader.isClosedAtOnce {
                content.inline = try SharedStrings.text(reader, until: "is")
            }
        }
        return content
    }

    private func cell(_ content: Content, _ type: String, _ style: Int) -> Cell {
        switch type {
        case "s":
            guard let index = Int(content.value), context.shared.indices.contains(index) else { return .empty }
            return .typed(context.shared[index])
        case "inlineStr": return .typed(content.inline ?? content.value)
        case "str": return .typed(SharedStrings.unescaped(content.value))
        case "b": return content.value.isEmpty ? .empty : .bool(content.value == "1" || content.value == "true")
        case "e": return content.value.isEmpty ? .empty : .fault(content.value)
        case "d": return SerialDay.cell(iso: content.value)
        default:
            guard let number = Double(content.value), number.isFinite else { return .typed(content.value) }
            return SerialDay.cell(number, context.formats.meaning(ofStyle: style), context.epoch)
        }
    }

    /// Programs that write workbooks without calculating leave formulas without a result. The first of each column is
    /// named; a thousand sentences would say no more.
    private mutating func noteFormulaWithoutResult() {
        guard notedColumns.insert(column).inserted else { return }
        builder.addProblem(
            max(1, row), column,
            Words(
                "Ô này (và có thể các ô khác cùng cột) có công thức nhưng chưa có kết quả, nên coi như để trống.",
                "This cell, and perhaps others in its column, has a formula without a result and was read as empty."),
            next: Words(
                "Mở tệp bằng Excel, chờ tính xong, lưu lại rồi tải lên.",
                "Open the file in Excel, let it calculate, save and upload it again."))
    }

    // MARK: Merged cells

    private mutating func noteMerge(_ reader: MarkupReader) {
        guard let range = reader.attribute("ref").flatMap({ MergedCells($0) }), range.lastRow > range.first.row else {
            return
        }
        merges.append(range)
    }

    /// A name merged over several rows is meant for each of them, so it is written into each filled row below. A number
    /// is not: repeated it would be counted several times, so it stays in its first row and is pointed out.
    /// Merging across columns changes nothing: the value belongs to the first.
    private mutating func spreadMerges() throws(Refusal) {
        var steps = 0
        for merge in merges {
            let top = builder.cell(merge.first.row, merge.first.column)
            if top.isEmpty { continue }
            let last = min(merge.lastRow, builder.rowCount)
            guard merge.first.row < last else { continue }
            let below = ((merge.first.row + 1)...last)
            steps += below.count
            guard steps <= context.limits.cells else {
                throw .tooManyCells(builder.place(merge.first.row), context.limits.cells)
            }
            let filled = below.filter { !builder.isBlank($0) }
            if case .number = top {
                if !filled.isEmpty { noteMergedNumber(merge) }
                continue
            }
            for row in filled { try builder.set(top, row, merge.first.column) }
        }
    }

    private mutating func noteMergedNumber(_ merge: MergedCells) {
        let letters = Sheet.letters(column: merge.first.column)
        builder.addNotice(
            merge.first.row, merge.first.column,
            Words(
                "Con số trong ô gộp \(letters)\(merge.first.row):\(letters)\(merge.lastRow) chỉ được tính cho hàng đầu.",
                "The number in the merged cells \(letters)\(merge.first.row):\(letters)\(merge.lastRow) "
                    + "counts for its first row only."),
            next: Words(
                "Nếu mỗi hàng có số riêng, bỏ gộp ô và ghi số cho từng hàng.",
                "If each row has a number of its own, unmerge the cells and write one in each row."))
    }
}

/// `B7`; dollar signs are passed over.
struct CellAddress: Equatable {
    let row: Int
    let column: Int

    init?(_ text: some StringProtocol) {
        var column = 0
        var row = 0
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
            default: return nil
            }
            guard column <= 16_384, row <= 9_999_999 else { return nil }
        }
        guard row > 0, column > 0 else { return nil }
        self.row = row
        self.column = column
    }
}

/// `A2:A5`
struct MergedCells {
    let first: CellAddress
    let lastRow: Int

    init?(_ text: String) {
        let corners = text.split(separator: ":")
        guard corners.count == 2, let first = CellAddress(corners[0]), let last = CellAddress(corners[1]) else {
            return nil
        }
        self.first = first
        lastRow = last.row
    }
}
