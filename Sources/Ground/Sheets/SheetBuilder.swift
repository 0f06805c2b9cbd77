internal import Base

/// Collects the cells of one sheet and keeps the limits.
struct SheetBuilder {
    let name: String
    let origin: Sheet.Origin
    private let limits: SheetLimits
    private var rows: [[Cell]] = []
    private var problems: [RowProblem] = []
    private var notices: [RowProblem] = []
    /// Cells held so far in the whole file, empty ones included.
    private(set) var cellCount: Int
    private var firstWideRow: Int?
    private var wideRowCount = 0
    private var widestColumn = 0
    private var lastWideRow = 0

    init(name: String, origin: Sheet.Origin, limits: SheetLimits, cellsBefore: Int = 0) {
        self.name = name
        self.origin = origin
        self.limits = limits
        cellCount = cellsBefore
    }

    var rowCount: Int { rows.count }

    func place(_ row: Int, _ column: Int? = nil) -> Place {
        Place(sheet: name, origin: origin, row: row, column: column)
    }

    func cell(_ row: Int, _ column: Int) -> Cell {
        guard row <= rows.count, column <= rows[row - 1].count else { return .empty }
        return rows[row - 1][column - 1]
    }

    func isBlank(_ row: Int) -> Bool { row > rows.count || rows[row - 1].isEmpty }

    /// Row and column counted from 1. Empty cells take no room, so a sheet that is coloured down to its last
    /// row is as long as its last filled cell.
    mutating func set(_ cell: Cell, _ row: Int, _ column: Int) throws(Refusal) {
        if cell.isEmpty { return }
        guard row <= limits.rows else { throw .tooManyRows(place(row), limits.rows) }
        guard column <= limits.columns else { return noteWide(row, column) }
        while rows.count < row { rows.append([]) }
        let missing = column - rows[row - 1].count
        if missing > 0 {
            cellCount += missing
            guard cellCount <= limits.cells else { throw .tooManyCells(place(row), limits.cells) }
            rows[row - 1].append(contentsOf: repeatElement(.empty, count: missing))
        }
        rows[row - 1][column - 1] = cell
    }

    mutating func addProblem(_ row: Int, _ column: Int, _ says: Words, next: Words) {
        problems.append(RowProblem(place(row, column), says, next: next))
    }

    mutating func addNotice(_ row: Int, _ column: Int, _ says: Words, next: Words) {
        notices.append(RowProblem(place(row, column), says, next: next))
    }

    private mutating func noteWide(_ row: Int, _ column: Int) {
        if firstWideRow == nil { firstWideRow = row }
        if row != lastWideRow { wideRowCount += 1 }
        lastWideRow = row
        widestColumn = max(widestColumn, column)
    }

    func finished() -> Sheet {
        let all = [wideNotice].compactMap { $0 } + notices
        return Sheet(name: name, origin: origin, rows: rows, problems: problems, notices: all)
    }

    private var wideNotice: RowProblem? {
        guard let firstWideRow else { return nil }
        let last = Sheet.letters(column: limits.columns)
        let others = wideRowCount - 1
        let more =
            others == 0
            ? Words("", "") : Words(" (và \(others) hàng khác)", " (and \(others) more rows)")
        return RowProblem(
            place(firstWideRow),
            Words(
                "Có dữ liệu đến cột thứ \(widestColumn)\(more.vi); chỉ đọc \(limits.columns) cột đầu (đến cột \(last)).",
                "Filled up to column number \(widestColumn)\(more.en); only the first \(limits.columns) columns "
                    + "(up to \(last)) were read."),
            next: Words(
                "Chuyển các cột cần nạp sang bên trái cột \(last), hoặc xóa các cột thừa.",
                "Move the columns to be read to the left of column \(last), or delete the rest."))
    }
}
