internal import Base
internal import Sheets

/// Reads the names of a roll as they were typed, pasted or sent in a file.
enum RollReading {
    private static let columns = [
        Column("number", ["STT", "TT", "Số thứ tự", "No"]),
        Column("name", ["Họ và tên", "Họ tên", "Tên", "Name", "Full name"]),
        Column("part", ["Lớp", "Nhóm", "Tổ", "Thôn", "Buôn", "Đơn vị", "Class", "Group"]),
    ]

    static func read(_ sheets: [Sheet]) -> [TypedName] {
        for sheet in sheets {
            if let table = try? TableReading(sheet, columns: columns), table.keys.contains("name") {
                return table.rows.compactMap { row in
                    let name = row["name"].text.singleSpaced
                    return name.isEmpty ? nil : TypedName(name, part: row["part"].text.singleSpaced)
                }
            }
        }
        return sheets.first { !$0.rows.isEmpty }.map(withoutHeader) ?? []
    }

    /// A name in the first cell that is no running number, a class or hamlet in the one after it.
    private static func withoutHeader(_ sheet: Sheet) -> [TypedName] {
        sheet.rows.compactMap { row in
            var cells = row.map(\.text.singleSpaced)
            if cells.count > 1, let first = cells.first, first.allSatisfy({ $0.isNumber || $0 == "." }) {
                cells.removeFirst()
            }
            guard let name = cells.first, !name.isEmpty, !isHeader(name) else { return nil }
            return TypedName(name, part: cells.count > 1 ? cells[1] : "")
        }
    }

    private static func isHeader(_ name: String) -> Bool {
        ["ho va ten", "ho ten", "danh sach", "name", "full name"].contains(Vietnamese.fold(name))
    }

    /// As it is shown to be mended: a bar before the class where any line has one.
    static func text(_ lines: [RollLine]) -> String {
        let named = lines.compactMap { line in line.name.map { (name: $0, part: line.part) } }
        let hasParts = named.contains { !$0.part.isEmpty }
        return named.map { hasParts ? "\($0.name) | \($0.part)" : $0.name }.joined(separator: "\n")
    }
}
