internal import Base
internal import Plans
internal import Sheets
internal import Units

/// What a list is read against.
struct IntakeContext: Sendable {
    let campaign: Campaign
    let kinds: [ActivityKind]
    let names: UnitNames
    let lead: Id?
    let kind: String?
    private let kindByName: [String: String]
    private let audienceByName: [String: Audience]
    private let languageByName: [String: ActivityLanguage]

    init(campaign: Campaign, kinds: [ActivityKind], names: UnitNames, lead: Id?, kind: String?) {
        self.campaign = campaign
        self.kinds = kinds
        self.names = names
        self.lead = lead
        self.kind = kind
        var kindByName: [String: String] = [:]
        for kind in kinds {
            for name in [kind.code, kind.words.vi, kind.words.en] { kindByName[Vietnamese.fold(name)] = kind.code }
        }
        self.kindByName = kindByName
        audienceByName = IntakeContext.byName(Audience.allCases, \.words)
        languageByName = IntakeContext.byName(ActivityLanguage.allCases, \.words)
    }

    private static func byName<T: RawRepresentable<String>>(_ all: [T], _ words: (T) -> Words) -> [String: T] {
        var names: [String: T] = [:]
        for one in all {
            for name in [one.rawValue, words(one).vi, words(one).en] { names[Vietnamese.fold(name)] = one }
        }
        return names
    }

    func kind(named text: String) throws(Refusal) -> String {
        let folded = Vietnamese.fold(text)
        if let code = kindByName[folded] { return code }
        // One word of several is enough when only one kind has it: "Hội sách".
        let near = kinds.filter { kind in
            ([kind.words.vi] + kind.titles).contains { " \(Vietnamese.fold($0)) ".contains(" \(folded) ") }
        }
        if near.count == 1 { return near[0].code }
        let likely = kinds.max {
            Likeness.of(Vietnamese.fold($0.words.vi), folded) < Likeness.of(Vietnamese.fold($1.words.vi), folded)
        }
        let names = near.isEmpty ? [likely].compactMap { $0?.words.vi } : near.map(\.words.vi)
        throw Refusal(
            "activities.kindUnread",
            Words("Không có loại hoạt động “\(text)”.", "There is no kind of activity “\(text)”."),
            next: Words(
                "Viết đúng tên loại, ví dụ: \(names.map { "“\($0)”" }.joined(separator: ", ")).",
                "Write the kind's name, such as \(names.map { "“\($0)”" }.joined(separator: ", "))."))
    }

    func audience(named text: String) -> Audience? { audienceByName[Vietnamese.fold(text)] }
    func language(named text: String) -> ActivityLanguage? { languageByName[Vietnamese.fold(text)] }
}

/// Reads one row of a list; problems name the cell.
struct IntakeRowReading {
    private let row: TableRow
    private let context: IntakeContext
    private(set) var problems: [RowProblem] = []

    init(_ row: TableRow, _ context: IntakeContext) {
        self.row = row
        self.context = context
    }

    /// The row as it will be registered; nil when something is wrong with it.
    mutating func finish() -> IntakeRow? {
        var typed = TypedActivity(
            title: row.text("title"), kind: readKind(), sessions: readSessions(), place: row.text("place"),
            link: row.text("link").isEmpty ? nil : row.text("link"), audience: readAudience(),
            languages: readLanguages(), isOpen: readOpen(), description: row.text("description"))
        let (row, names) = (row, context.names)
        typed.expected = read("expected") { () throws(Refusal) in try row.figure("expected").map { Int(clamping: $0) } }
        typed.placeUnit = read("area") { () throws(Refusal) in
            row.text("area").isEmpty ? nil : try names.find(row.text("area"))
        }
        typed.partners = readPartners()
        let lead = readLead()
        typed = ActivityRules.tidy(typed)
        if problems.isEmpty {
            // The parts that could be read are judged by the same rules as in the form.
            for problem in ActivityRules.problems(typed, campaign: context.campaign, kinds: context.kinds) {
                problems.append(
                    row.problem(
                        problem.field == "placeUnit" ? "area" : problem.field, problem.says,
                        next: Words("Sửa ô này rồi nạp lại.", "Correct this cell and bring the list in again.")))
            }
        }
        guard problems.isEmpty, let lead else { return nil }
        return IntakeRow(lead: lead, typed: typed)
    }

    private mutating func read<T>(_ key: String, _ reading: () throws(Refusal) -> T?) -> T? {
        do {
            return try reading()
        } catch {
            problems.append(row.problem(key, error))
            return nil
        }
    }

    private mutating func readKind() -> String {
        let (text, context) = (row.text("kind"), context)
        if text.isEmpty, let kind = context.kind { return kind }
        if text.isEmpty {
            problems.append(
                row.problem(
                    "kind", Words("Chưa có loại hoạt động.", "The kind of activity is missing."),
                    next: Words("Ghi loại, xem danh sách trong tệp mẫu.", "Give the kind; the sample file lists them."))
            )
            return ""
        }
        return read("kind") { () throws(Refusal) in try context.kind(named: text) } ?? ""
    }

    private mutating func readSessions() -> [ActivitySession] {
        let (row, year) = (row, context.campaign.year)
        let hadProblems = problems.count
        let day = read("day") { () throws(Refusal) in try row.day("day", year: year) }
        var times = (start: Int?.none, end: Int?.none)
        if row.keys(has: "time") {
            times = read("time") { () throws(Refusal) in try IntakeRowReading.times(in: row) } ?? times
        } else if case .moment(_, let minutes) = row["day"] {
            times.start = minutes
        }
        let end = read("end") { () throws(Refusal) in try row.timeOfDay("end") }
        times.end = end ?? times.end
        guard let day else {
            if problems.count == hadProblems {
                problems.append(
                    row.problem(
                        "day", Words("Chưa có ngày.", "The day is missing."),
                        next: Words("Ghi ngày, ví dụ 1/10/2024.", "Give the day, such as 1/10/2024.")))
            }
            return []
        }
        return [ActivitySession(day: day, start: times.start, end: times.end)] + readFurtherSessions()
    }

    /// "7:30" or "7:30-9:00" in the column of the time.
    private static func times(in row: TableRow) throws(Refusal) -> (start: Int?, end: Int?) {
        if case .text = row["time"] { return try SessionLine.span(row.text("time")) }
        return (try row.timeOfDay("time"), nil)
    }

    private mutating func readFurtherSessions() -> [ActivitySession] {
        let year = context.campaign.year
        let lines = row.text("more").split { $0 == ";" || $0.isNewline }.filter { !$0.allSatisfy(\.isWhitespace) }
        return lines.compactMap { line in
            read("more") { () throws(Refusal) in try SessionLine.read(String(line), year: year) }
        }
    }

    private mutating func readAudience() -> [Audience] {
        readNames("audience", context.audience(named:), all: Audience.allCases.map(\.words))
    }

    private mutating func readLanguages() -> [ActivityLanguage] {
        readNames("languages", context.language(named:), all: ActivityLanguage.allCases.map(\.words))
    }

    private mutating func readNames<T>(_ key: String, _ find: (String) -> T?, all: [Words]) -> [T] {
        let whole = row.text(key)
        // "Cán bộ, công chức" is one name with a comma in it.
        if let one = find(whole) { return [one] }
        var rest = whole.lowercased()
        var found: [T] = []
        for words in all where words.vi.contains(",") {
            guard let range = rest.firstRange(of: words.vi), let one = find(words.vi) else { continue }
            found.append(one)
            rest.removeSubrange(range)
        }
        for part in rest.split(whereSeparator: { ",;/+".contains($0) }) where !part.allSatisfy(\.isWhitespace) {
            if let one = find(String(part)) {
                found.append(one)
            } else {
                let name = Vietnamese.line(String(part))
                problems.append(
                    row.problem(
                        key, Words("Không hiểu “\(name)”.", "“\(name)” is not known."),
                        next: Words(
                            "Dùng: \(all.map(\.vi).joined(separator: "; ")).",
                            "Use: \(all.map(\.en).joined(separator: "; ")).")))
            }
        }
        return found
    }

    private func readOpen() -> Bool {
        let text = Vietnamese.fold(row.text("open"))
        return !["duoc moi", "khong", "false", "closed", "by invitation", "no"].contains(text)
    }

    private mutating func readPartners() -> [Id] {
        let names = context.names
        let lines = row.text("partners").split { $0 == ";" || $0.isNewline }.filter { !$0.allSatisfy(\.isWhitespace) }
        return lines.compactMap { line in
            read("partners") { () throws(Refusal) in try names.find(String(line)) }
        }
    }

    private mutating func readLead() -> Id? {
        let (text, names) = (row.text("unit"), context.names)
        if text.isEmpty {
            if context.lead == nil {
                problems.append(
                    row.problem(
                        "unit", Words("Chưa có đơn vị thực hiện.", "The unit is missing."),
                        next: Words(
                            "Ghi tên đơn vị như trong danh sách đơn vị.",
                            "Give the unit's name as in the list of units.")))
            }
            return context.lead
        }
        return read("unit") { () throws(Refusal) in try names.find(text) }
    }
}

extension TableRow {
    fileprivate func keys(has key: String) -> Bool { !self[key].isEmpty }
}
