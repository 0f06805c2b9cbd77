package import Base

/// One table as it was read: a sheet of a workbook, a CSV file, or rows that somebody pasted.
package struct Sheet: Hashable, Sendable {
    /// Where the rows came from; it decides how a place in them is named to people.
    package enum Origin: Hashable, Sendable {
        case workbook
        case textFile
        case pasted
        /// A catalogue of books: its rows are entries.
        case feed
    }

    /// The name of the sheet, of the CSV file, or empty for pasted rows.
    package let name: String
    package let origin: Origin
    /// `rows[6][1]` is the cell B7. Rows are as long as their last filled cell; blank rows are empty arrays.
    package let rows: [[Cell]]
    /// Cells whose value is missing: formulas that were saved without a result.
    package let problems: [RowProblem]
    /// What was left out or taken in one of several ways: columns beyond the limit, numbers merged over several
    /// rows. To be shown; no reason to refuse the rest.
    package let notices: [RowProblem]

    package init(
        name: String, origin: Origin, rows: [[Cell]], problems: [RowProblem] = [], notices: [RowProblem] = []
    ) {
        self.name = name
        self.origin = origin
        self.rows = rows
        self.problems = problems
        self.notices = notices
    }

    /// The cell at a row and column counted from 1; empty outside the table.
    package func cell(row: Int, column: Int) -> Cell {
        guard rows.indices.contains(row - 1), rows[row - 1].indices.contains(column - 1) else { return .empty }
        return rows[row - 1][column - 1]
    }

    /// Row and column counted from 1 as spreadsheets write them: row 7, column 2 is `B7`.
    package static func address(row: Int, column: Int) -> String { letters(column: column) + "\(row)" }

    /// A column counted from 1 as spreadsheets write it: 1 is `A`, 28 is `AB`.
    package static func letters(column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            let digit = UInt8((rest - 1) % 26)
            letters = String(UnicodeScalar(UInt8(ascii: "A") + digit)) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// The place of a row, or of one cell of it, both counted from 1.
    package func place(row: Int, column: Int? = nil) -> Place {
        Place(sheet: name, origin: origin, row: row, column: column)
    }
}

/// How much of a file is read. A file beyond it is refused, not cut, except for columns.
package struct SheetLimits: Sendable {
    /// All parts of a workbook together, unpacked.
    package var unpackedBytes: Int
    /// Rows of one sheet.
    package var rows: Int
    /// Columns that are kept; what stands to the right of them is named in `Sheet.notices`.
    package var columns: Int
    /// Cells of one file, empty ones between filled ones included.
    package var cells: Int

    package init(
        unpackedBytes: Int = 100_000_000, rows: Int = 200_000, columns: Int = 256, cells: Int = 5_000_000
    ) {
        self.unpackedBytes = unpackedBytes
        self.rows = rows
        self.columns = columns
        self.cells = cells
    }
}

/// A place in a table, counted from 1 as people see it.
package struct Place: Hashable, Sendable {
    package let sheet: String
    package let origin: Sheet.Origin
    package let row: Int
    package let column: Int?

    package init(sheet: String, origin: Sheet.Origin, row: Int, column: Int? = nil) {
        self.sheet = sheet
        self.origin = origin
        self.row = row
        self.column = column
    }

    /// `Trang tính 'Hoạt động', ô B7`.
    package var words: Words {
        switch origin {
        case .workbook: Words("Trang tính '\(sheet)', \(spot.vi)", "Sheet '\(sheet)', \(spot.en)")
        case .textFile: Words("Tệp '\(sheet)', \(spot.vi)", "File '\(sheet)', \(spot.en)")
        case .feed: Words("Tệp '\(sheet)', mục \(row)", "File '\(sheet)', entry \(row)")
        case .pasted:
            if let column {
                Words("Phần đã dán, dòng \(row), cột \(column)", "Pasted rows, line \(row), column \(column)")
            } else {
                Words("Phần đã dán, dòng \(row)", "Pasted rows, line \(row)")
            }
        }
    }

    /// Several rows with this sheet and column: `Trang tính 'Hoạt động', cột B, hàng 7–9, 12`.
    func words(rows: String) -> Words {
        let column = column.map { origin == .pasted ? "\($0)" : Sheet.letters(column: $0) }
        let (vi, en) = (column.map { "cột \($0), " } ?? "", column.map { "column \($0), " } ?? "")
        return switch origin {
        case .workbook: Words("Trang tính '\(sheet)', \(vi)hàng \(rows)", "Sheet '\(sheet)', \(en)rows \(rows)")
        case .textFile: Words("Tệp '\(sheet)', \(vi)hàng \(rows)", "File '\(sheet)', \(en)rows \(rows)")
        case .feed: Words("Tệp '\(sheet)', mục \(rows)", "File '\(sheet)', entries \(rows)")
        case .pasted: Words("Phần đã dán, \(vi)dòng \(rows)", "Pasted rows, \(en)lines \(rows)")
        }
    }

    private var spot: Words {
        guard let column else { return Words("hàng \(row)", "row \(row)") }
        let address = Sheet.address(row: row, column: column)
        return Words("ô \(address)", "cell \(address)")
    }
}

/// What is wrong in one row or cell of a list, and what to do about it. Every import tells its faults so.
package struct RowProblem: Hashable, Sendable {
    package let place: Place
    /// What is wrong: one sentence.
    package let says: Words
    /// What the person can do.
    package let next: Words

    package init(_ place: Place, _ says: Words, next: Words) {
        self.place = place
        self.says = says
        self.next = next
    }

    package var sheet: String { place.sheet }
    package var row: Int { place.row }
    /// Counted from 1; nil when the whole row is meant.
    package var column: Int? { place.column }
}
