package import Base

/// A column that an import looks for.
package struct Column: Hashable, Sendable {
    /// By which the program names it: `title`.
    package let key: String
    /// How people head it, Vietnamese and English; the first is the name used in sentences to them. Letter case,
    /// marks, punctuation and a remark in parentheses do not matter: "Ngày (dd/mm)" is "ngay".
    package let names: [String]
    package let isRequired: Bool

    package init(_ key: String, _ names: [String], isRequired: Bool = false) {
        precondition(!names.isEmpty, "a column without a name cannot be found")
        self.key = key
        self.names = names
        self.isRequired = isRequired
    }
}

/// One row below the header.
package struct TableRow: Sendable {
    /// Where it stands; `place.row` is the row number as people see it.
    package let place: Place
    private let cells: [String: Cell]
    private let columns: [String: Int]

    init(place: Place, cells: [String: Cell], columns: [String: Int]) {
        self.place = place
        self.cells = cells
        self.columns = columns
    }

    package var number: Int { place.row }

    /// Empty when the list has no such column.
    package subscript(_ key: String) -> Cell { cells[key] ?? .empty }

    /// The place of the cell, or of the row when the list has no such column.
    package func place(_ key: String) -> Place {
        Place(sheet: place.sheet, origin: place.origin, row: place.row, column: columns[key])
    }

    /// `Trang tính 'Hoạt động', ô B7`.
    package func address(_ key: String) -> Words { place(key).words }

    package func problem(_ key: String, _ says: Words, next: Words) -> RowProblem {
        RowProblem(place(key), says, next: next)
    }

    /// The problem that a refusal is when it is about one cell.
    package func problem(_ key: String, _ refusal: Refusal) -> RowProblem {
        let mend = Words("Sửa ô này rồi nạp lại.", "Correct this cell and bring the list in again.")
        return RowProblem(place(key), refusal.says, next: refusal.next ?? mend)
    }
}

/// A table whose columns were recognised by their headers.
package struct TableReading: Sendable {
    package let sheet: String
    /// Counted from 1; nil when the rows came without a header.
    package let headerRow: Int?
    package let rows: [TableRow]
    /// Keys of the columns that the list has.
    package let keys: Set<String>
    /// Headers that mean nothing to this import, as written; nothing was read from them.
    package let unknownColumns: [String]
    /// Cells of these columns whose value is missing: failed formulas, formulas without a result.
    package let problems: [RowProblem]
    /// What was left out: columns that come twice or lie beyond the limit, rows with a sum, numbers merged over
    /// several rows. To be shown; no reason to refuse the rest.
    package let notices: [RowProblem]

    /// Finds the header among the first ten filled rows and reads what stands below it.
    ///
    /// With `withoutHeader` rows that have no header are read in the order of `columns`, as when somebody pastes only
    /// the rows. Throws: which columns are missing, and what was found instead.
    package init(_ sheet: Sheet, columns: [Column], withoutHeader: Bool = false) throws(Refusal) {
        guard let header = TableHeader.find(in: sheet, columns) else {
            guard withoutHeader else { throw TableHeader.notFound(in: sheet, columns) }
            self.init(sheet, TableHeader(inOrder: columns), nil)
            return
        }
        let missing = columns.filter { $0.isRequired && header.positions[$0.key] == nil }
        guard missing.isEmpty else { throw header.missing(missing, in: sheet) }
        self.init(sheet, header, header.row)
    }

    /// Reads every sheet that has such a header and passes over the others (notes, drop-down lists). Throws for the
    /// first filled sheet when none has one.
    package static func all(in sheets: [Sheet], columns: [Column]) throws(Refusal) -> [TableReading] {
        var readings: [TableReading] = []
        for sheet in sheets where TableHeader.find(in: sheet, columns) != nil {
            readings.append(try TableReading(sheet, columns: columns))
        }
        guard readings.isEmpty else { return readings }
        let filled = sheets.first { !$0.rows.isEmpty } ?? sheets.first
        throw TableHeader.notFound(in: filled ?? Sheet(name: "", origin: .pasted, rows: []), columns)
    }

    private init(_ sheet: Sheet, _ header: TableHeader, _ headerRow: Int?) {
        var rows: [TableRow] = []
        let positions = Set(header.positions.values)
        // What is wrong in columns that nobody reads is nobody's concern.
        var problems = sheet.problems.filter { $0.column.map(positions.contains) ?? true }
        var notices = header.notices + sheet.notices.filter { $0.column.map(positions.contains) ?? true }
        var first = (headerRow ?? 0) + 1
        if headerRow != nil, TableHeader.numbersColumns(sheet, row: first) { first += 1 }
        for number in first..<max(first, sheet.rows.count + 1) {
            let cells = header.positions.mapValues { sheet.cell(row: number, column: $0) }.filter { !$0.value.isEmpty }
            if cells.isEmpty { continue }
            if headerRow != nil, TableHeader.isSum(sheet.rows[number - 1]) {
                notices.append(Self.sum(sheet.place(row: number)))
                continue
            }
            let row = TableRow(place: sheet.place(row: number), cells: cells, columns: header.positions)
            problems += Self.failedFormulas(row, cells)
            rows.append(row)
        }
        self.sheet = sheet.name
        self.headerRow = headerRow
        self.rows = rows
        self.problems = problems
        self.notices = notices
        keys = Set(header.positions.keys)
        unknownColumns = header.unknown
    }

    private static func sum(_ place: Place) -> RowProblem {
        RowProblem(
            place, Words("Hàng tổng cộng, không nạp.", "A row with the sum; not read."),
            next: Words(
                "Không cần làm gì: hệ thống tự cộng. Nếu đây là một mục riêng, hãy đổi tên.",
                "Nothing to do: sums are made here. If it is an entry of its own, rename it."))
    }

    private static func failedFormulas(_ row: TableRow, _ cells: [String: Cell]) -> [RowProblem] {
        var found: [RowProblem] = []
        for (key, cell) in cells {
            guard case .fault(let text) = cell else { continue }
            let says = Words("Công thức trong ô báo lỗi \(text).", "The formula in this cell failed with \(text).")
            let next = Words("Sửa công thức, hoặc gõ giá trị vào ô.", "Correct the formula, or type the value.")
            found.append(row.problem(key, says, next: next))
        }
        return found.sorted { ($0.column ?? 0) < ($1.column ?? 0) }
    }
}
