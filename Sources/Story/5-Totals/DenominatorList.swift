internal import Base
internal import Journal
internal import Sheets
internal import Units

/// Named numbers as a list: one row a unit and number. What goes out can come in again.
enum DenominatorList {
    static let unit = Column("unit", ["Đơn vị", "Unit"])
    static let code = Column("code", ["Địa chỉ", "Address"], isRequired: true)
    static let name = Column("name", ["Số nền", "Number"], isRequired: true)
    static let year = Column("year", ["Năm", "Year"], isRequired: true)
    static let value = Column("value", ["Giá trị", "Value"], isRequired: true)
    static let source = Column("source", ["Nguồn", "Source"])

    static let columns = [unit, code, name, year, value, source]

    /// Those that targets speak of, for a unit and everything below it; empty where nothing was told.
    static func table(_ reader: any Reader, of unit: OrgUnit, year: Int, on day: Day, notes: [String]) throws -> OutTable {
        let wanted = Set(try reader.targets(for: unit.id, on: day).map(\.denominator))
        let shown = Denominator.allCases.filter { wanted.isEmpty || wanted.contains($0) }
        let rows = try reader.units(UnitTables.below, unit.id, day).flatMap { part -> [[Cell]] in
            let told = try reader.denominators(of: part.id, by: year)
            return shown.map { denominator in
                let known = told[denominator]
                return [
                    .text(part.title), .text(part.address), .text(denominator.words.vi),
                    .number(Double(known?.year ?? year)), known.map { .number(Double($0.value)) } ?? .empty,
                    .text(known?.source ?? ""),
                ]
            }
        }
        let headings = columns.map { OutColumn($0.names[0], groupsThousands: $0.key != "year") }
        return OutTable(name: "Số nền", columns: headings, rows: rows, notes: notes)
    }

    /// Rows without a value say nothing.
    static func read(_ sheets: [Sheet], _ reader: any Reader) throws -> (told: [TellDenominators.Typed], problems: [RowProblem]) {
        var told: [TellDenominators.Typed] = []
        var problems: [RowProblem] = []
        for table in try TableReading.all(in: sheets, columns: columns) {
            problems += table.problems
            let faulty = Set(table.problems.map(\.row))
            for row in table.rows where !faulty.contains(row.number) && !row.text(value.key).isEmpty {
                do {
                    told.append(try one(row, reader))
                } catch let fault as CellFault {
                    problems.append(row.problem(fault.key, fault.refusal))
                }
            }
        }
        return (told, problems)
    }

    private struct CellFault: Error {
        let key: String
        let refusal: Refusal
    }

    private static func one(_ row: TableRow, _ reader: any Reader) throws -> TellDenominators.Typed {
        guard let unit = try reader.unit(address: row.text(code.key)) else {
            throw CellFault(
                key: code.key,
                refusal: Refusal(
                    "totals.rowUnit",
                    Words(
                        "Không có đơn vị nào mang địa chỉ “\(row.text(code.key))”.",
                        "No unit has the address “\(row.text(code.key))”."),
                    next: Words("Tải danh sách về để lấy đúng địa chỉ.", "Download the list to get it right.")))
        }
        let typed = Vietnamese.fold(row.text(name.key))
        guard let denominator = Denominator.allCases.first(where: { each in
            [each.words.vi, each.words.en, each.rawValue].contains { Vietnamese.fold($0) == typed }
        }) else {
            throw CellFault(
                key: name.key,
                refusal: Refusal(
                    "totals.rowName",
                    Words("Không có số nền tên “\(row.text(name.key))”.", "No number is called “\(row.text(name.key))”.")))
        }
        do throws(Refusal) {
            let number = try row.figure(value.key)
            let year = try row.figure(year.key).flatMap { Int(exactly: $0) } ?? 0
            let told = TellDenominators.Typed(
                unit: unit.id, denominator, year: year, value: number, source: row.text(source.key))
            _ = try TargetRules.check(told)
            return told
        } catch {
            throw CellFault(key: value.key, refusal: error)
        }
    }
}
