internal import Base

/// The row that heads a table, and which column means what.
struct TableHeader {
    /// Counted from 1; 0 when there is none.
    let row: Int
    /// Column numbers, counted from 1, by key.
    let positions: [String: Int]
    let unknown: [String]
    let notices: [RowProblem]

    private static let searchedRows = 10

    init(inOrder columns: [Column]) {
        row = 0
        positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.key, $0 + 1) })
        unknown = []
        notices = []
    }

    private init(_ sheet: Sheet, row: Int, names: [String: Column]) {
        var positions: [String: Int] = [:]
        var unknown: [String] = []
        var notices: [RowProblem] = []
        for (index, cell) in sheet.rows[row - 1].enumerated() where !cell.isEmpty {
            guard let column = Self.column(of: cell.text, names) else {
                unknown.append(cell.text)
                continue
            }
            if let first = positions[column.key] {
                notices.append(Self.twice(column, sheet.place(row: row, column: index + 1), first))
            } else {
                positions[column.key] = index + 1
            }
        }
        self.row = row
        self.positions = positions
        self.unknown = unknown
        self.notices = notices
    }

    /// The first of the first ten filled rows in which two wanted columns are recognised (one, when only one is
    /// wanted). Of a header in two rows the lower one is taken when it tells more.
    static func find(in sheet: Sheet, _ columns: [Column]) -> TableHeader? {
        let names = foldedNames(columns)
        let needed = min(2, columns.count)
        let filled = sheet.rows.indices.lazy.filter { !sheet.rows[$0].isEmpty }.prefix(searchedRows).map { $0 + 1 }
        for row in filled {
            let header = TableHeader(sheet, row: row, names: names)
            guard header.positions.count >= needed else { continue }
            guard row < sheet.rows.count, !sheet.rows[row].isEmpty else { return header }
            let below = TableHeader(sheet, row: row + 1, names: names)
            return below.positions.count > header.positions.count ? below : header
        }
        return nil
    }

    /// Official forms number their columns in a row below the header: (1), (2), (3).
    static func numbersColumns(_ sheet: Sheet, row: Int) -> Bool {
        guard sheet.rows.indices.contains(row - 1) else { return false }
        let filled = sheet.rows[row - 1].filter { !$0.isEmpty }
        guard filled.count >= 3 else { return false }
        return filled.enumerated().allSatisfy { index, cell in
            let text = cell.text.filter { !"() ".contains($0) }
            return text == String(index + 1)
        }
    }

    /// `Tổng cộng` in any cell: the sum of the rows above, which must not be counted beside them.
    static func isSum(_ row: [Cell]) -> Bool {
        row.contains { cell in
            guard case .text(let text) = cell, text.utf8.count < 40 else { return false }
            return ["tong cong", "tong so", "tong", "cong", "total", "grand total"].contains(Vietnamese.fold(text))
        }
    }

    private static func foldedNames(_ columns: [Column]) -> [String: Column] {
        var names: [String: Column] = [:]
        for column in columns {
            for name in column.names where names[Vietnamese.fold(name)] == nil {
                names[Vietnamese.fold(name)] = column
            }
        }
        return names
    }

    private static func column(of header: String, _ names: [String: Column]) -> Column? {
        if let exact = names[Vietnamese.fold(header)] { return exact }
        guard let bracket = header.firstIndex(where: { "([{".contains($0) }) else { return nil }
        return names[Vietnamese.fold(String(header[..<bracket]))]
    }

    private static func twice(_ column: Column, _ place: Place, _ first: Int) -> RowProblem {
        let letters = Sheet.letters(column: first)
        return RowProblem(
            place,
            Words(
                "Cột “\(column.names[0])” có hai lần; chỉ đọc cột \(letters).",
                "The column \"\(column.names[0])\" comes twice; only column \(letters) is read."),
            next: Words("Xóa hoặc đổi tên cột thừa.", "Delete or rename the other one."))
    }

    // MARK: Refusals

    static func notFound(in sheet: Sheet, _ columns: [Column]) -> Refusal {
        let seen = sheet.rows.first { !$0.isEmpty } ?? []
        return Refusal(
            "sheets.header_missing",
            Words(
                "\(subject(sheet).vi): không tìm thấy hàng tiêu đề trong \(searchedRows) hàng đầu. \(found(seen).vi)",
                "\(subject(sheet).en): no header in the first \(searchedRows) rows. \(found(seen).en)"),
            next: wanted(columns))
    }

    func missing(_ columns: [Column], in sheet: Sheet) -> Refusal {
        let names = Self.list(columns.map { $0.names[0] })
        let subject = Self.subject(sheet)
        let found = Self.found(sheet.rows[row - 1])
        return Refusal(
            "sheets.columns_missing",
            Words(
                "\(subject.vi), hàng \(row): thiếu cột \(names). \(found.vi)",
                "\(subject.en), row \(row): the column \(names) is missing. \(found.en)"),
            next: Words(
                "Thêm cột \(names) vào hàng tiêu đề, hoặc đổi tên cột đang có cho đúng.",
                "Add \(names) to the header row, or rename the column that holds it."))
    }

    private static func wanted(_ columns: [Column]) -> Words {
        let required = columns.filter(\.isRequired)
        let names = list((required.isEmpty ? columns : required).map { $0.names[0] })
        return Words(
            "Cần một hàng tiêu đề có các cột: \(names).", "A header row with these columns is needed: \(names).")
    }

    private static func subject(_ sheet: Sheet) -> Words {
        switch sheet.origin {
        case .workbook: Words("Trang tính '\(sheet.name)'", "Sheet '\(sheet.name)'")
        case .textFile: Words("Tệp '\(sheet.name)'", "File '\(sheet.name)'")
        case .pasted: Words("Phần đã dán", "Pasted rows")
        case .feed: Words("Danh mục", "Catalogue")
        }
    }

    private static func found(_ row: [Cell]) -> Words {
        let texts = row.filter { !$0.isEmpty }.prefix(12).map { String($0.text.prefix(40)) }
        if texts.isEmpty { return Words("Bảng không có nội dung.", "The table is empty.") }
        return Words("Đọc được: \(list(texts)).", "Found: \(list(texts)).")
    }

    private static func list(_ names: [String]) -> String { names.map { "“\($0)”" }.joined(separator: ", ") }
}
