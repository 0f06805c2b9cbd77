internal import Activities
package import Base
package import Journal
package import Sheets
package import Units

/// Results as a list: one row an activity, one column a measure. What goes out can come in again.
package enum ResultList {
    /// The names of the columns; the first of each heads the list that goes out.
    static let number = Column("number", ["Số hoạt động", "Số", "Activity number", "Activity"], isRequired: true)
    static let title = Column("title", ["Tên hoạt động", "Hoạt động", "Title"])
    static let kind = Column("kind", ["Loại", "Kind"])
    static let day = Column("day", ["Ngày", "Day"])
    /// In lists of several units; for people, not read back.
    static let unit = Column("unit", ["Đơn vị", "Đơn vị chủ trì", "Unit", "Lead"])
    static let source = Column("source", ["Nguồn số liệu", "Nguồn", "Ghi chú", "Source", "Note"])

    static let nothing = Words("không phát sinh", "nothing to report")

    /// The columns that every list has; those of the measures depend on the record.
    package static let fixedColumns = [number, title, kind, day, unit, source]

    static func columns(_ measures: [Measure]) -> [Column] {
        fixedColumns + measures.map { Column($0.code, [heading($0, among: measures), $0.words.vi, $0.words.en, $0.code]) }
    }

    /// The Vietnamese name, or the code where two measures have the same name.
    private static func heading(_ measure: Measure, among measures: [Measure]) -> String {
        let alike = measures.filter { Vietnamese.fold($0.words.vi) == Vietnamese.fold(measure.words.vi) }
        return alike.count > 1 ? measure.code : measure.words.vi
    }

    // MARK: Out

    static func table(_ reader: any Reader, of unit: OrgUnit, in campaign: Id, notes: [String]) throws -> OutTable {
        try table(reader, ledBy: [unit], in: campaign, notes: notes)
    }

    /// The activities of several units, unit by unit, with a column that names it.
    package static func table(
        _ reader: any Reader, ledBy units: [OrgUnit], in campaign: Id, notes: [String]
    ) throws -> OutTable {
        let lines = try units.flatMap { unit in
            let told = try reader.results(ledBy: unit.id, in: campaign)
            return try reader.activitiesToTell(ledBy: unit.id, in: campaign).map { activity in
                (unit: unit, activity: activity, told: told[activity.id] ?? [])
            }
        }
        let asked = try reader.allKindMeasures()
        let kinds = Dictionary(try reader.activityKinds().map { ($0.code, $0.words.vi) }, uniquingKeysWith: { $1 })
        let wanted = Set(lines.flatMap { asked[$0.activity.kind]?.map(\.measure) ?? [] })
            .union(lines.flatMap { $0.told.map(\.measure) })
        let all = try reader.measures()
        let measures = all.filter { wanted.contains($0.code) }
        let namesUnit = units.count > 1
        let rows = lines.map { unit, activity, figures -> [Cell] in
            let told = Dictionary(figures.map { ($0.measure, $0.told) }, uniquingKeysWith: { $1 })
            let head: [Cell] = [
                .number(Double(activity.number)), .text(activity.title), .text(kinds[activity.kind] ?? activity.kind),
                .day(activity.firstDay),
            ]
            let lead: [Cell] = namesUnit ? [.text(unit.title)] : []
            return head + lead + measures.map { cell(told[$0.code] ?? .notYet) } + [.empty]
        }
        let own = [number, title, kind, day] + (namesUnit ? [unit] : [])
        let headings = own.map { OutColumn($0.names[0], groupsThousands: $0.key != "number") }
            + measures.map { OutColumn(heading($0, among: all)) } + [OutColumn(source.names[0])]
        return OutTable(name: "Kết quả", columns: headings, rows: rows, notes: notes)
    }

    private static func cell(_ told: Told) -> Cell {
        switch told {
        case .number(let number): .number(Double(number))
        case .zero: .number(0)
        case .nothing: .text(nothing.vi)
        case .notYet: .empty
        }
    }

    // MARK: In

    /// - Throws: when no sheet has the columns of such a list.
    package static func read(
        _ sheets: [Sheet], for caller: Caller, on today: Day, _ reader: any Reader
    ) throws -> ReadResults {
        let measures = try reader.measures()
        let byCode = Dictionary(measures.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
        var read = ReadResults()
        var seen: [Int: Place] = [:]
        for table in try TableReading.all(in: sheets, columns: columns(measures)) {
            read.notices += table.notices
            read.unknownColumns += table.unknownColumns
            let faulty = Set(table.problems.map(\.row))
            read.problems += table.problems
            for row in table.rows where !faulty.contains(row.number) {
                let (result, problems) = try one(row, table.keys, byCode, &seen, caller, today, reader)
                read.problems += problems
                if problems.isEmpty, let result { read.results.append(result) }
            }
        }
        return read
    }

    private static func one(
        _ row: TableRow, _ keys: Set<String>, _ measures: [String: Measure], _ seen: inout [Int: Place],
        _ caller: Caller, _ today: Day, _ reader: any Reader
    ) throws -> (TypedResult?, [RowProblem]) {
        let activity: Activity
        do {
            activity = try find(row, &seen, caller, today, reader)
        } catch let refusal as Refusal {
            return (nil, [row.problem(number.key, refusal)])
        }
        var (figures, problems) = figures(row, keys.intersection(measures.keys))
        let typed = TypedResult(activity: activity.id, figures: figures, source: row.text(source.key))
        guard problems.isEmpty, !figures.isEmpty else { return (nil, problems) }
        do {
            for problem in try reader.check(typed, measures: measures, on: today) {
                problems.append(mend(row, problem))
            }
        } catch let refusal as Refusal {
            problems.append(row.problem(number.key, refusal))
        }
        return (typed, problems)
    }

    private static func find(
        _ row: TableRow, _ seen: inout [Int: Place], _ caller: Caller, _ today: Day, _ reader: any Reader
    ) throws -> Activity {
        guard let typed = try row.figure(number.key), let wanted = Int(exactly: typed),
            let activity = try reader.activity(number: wanted), activity.state != .staged,
            try reader.may(caller, .editor, over: activity.lead, on: today)
        else {
            throw Refusal(
                "results.rowWithoutActivity",
                Words(
                    "Không có hoạt động nào của đơn vị bạn mang số “\(row.text(number.key))”.",
                    "No activity of your unit has the number “\(row.text(number.key))”."),
                next: Words(
                    "Tải danh sách về để lấy đúng số hoạt động.", "Download the list to get the right numbers."))
        }
        if let first = seen[wanted] {
            throw Refusal(
                "results.rowTwice",
                Words(
                    "Hoạt động \(wanted) đã có ở \(first.words.vi).",
                    "Activity \(wanted) is already in \(first.words.en)."),
                next: Words("Mỗi hoạt động chỉ để một hàng.", "Keep one row for each activity."))
        }
        seen[wanted] = row.place
        return activity
    }

    /// Empty cells say nothing, so what was told before stays.
    private static func figures(_ row: TableRow, _ codes: Set<String>) -> ([ToldFigure], [RowProblem]) {
        var figures: [ToldFigure] = []
        var problems: [RowProblem] = []
        for code in codes.sorted() where !row.text(code).isEmpty {
            do {
                figures.append(ToldFigure(code, try told(row, code)))
            } catch {
                problems.append(row.problem(code, error))
            }
        }
        return (figures, problems)
    }

    private static func told(_ row: TableRow, _ code: String) throws(Refusal) -> Told {
        switch row.text(code) {
        case "-", "–", "—", "x": return .nothing
        default: break
        }
        switch Vietnamese.fold(row.text(code)) {
        case "khong phat sinh", "nothing to report", "kps": return .nothing
        case "chua co", "chua", "not yet": return .notYet
        default: return Told(counted: try row.figure(code) ?? 0)
        }
    }

    private static func mend(_ row: TableRow, _ problem: FieldProblem) -> RowProblem {
        row.problem(
            String(problem.field.dropFirst(ResultRules.field("").count)), problem.says,
            next: Words("Sửa ô này rồi nạp lại.", "Correct this cell and bring the list in again."))
    }
}

/// A list of results as it was read and checked; nothing is written yet.
package struct ReadResults: Sendable {
    /// Rows without a fault, in order.
    package var results: [TypedResult] = []
    /// Every wrong cell with its place and what to do.
    package var problems: [RowProblem] = []
    package var notices: [RowProblem] = []
    package var unknownColumns: [String] = []

    package init() {}

    /// Of how many activities something would be different after telling all this.
    package func changing(_ reader: any Reader) throws -> Int {
        try results.filter { result in
            try reader.isNews(
                result.figures, source: try ResultRules.source(result.source), of: result.activity,
                known: try reader.results(of: result.activity))
        }.count
    }

    /// In parts that one action takes.
    package var parts: [[TypedResult]] {
        stride(from: 0, to: results.count, by: ResultRules.listLimit).map { start in
            Array(results[start..<min(start + ResultRules.listLimit, results.count)])
        }
    }
}
