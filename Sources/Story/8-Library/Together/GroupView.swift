internal import Base
internal import Journal
internal import Results
internal import Units
internal import Web

/// One reading group, with what it has read.
struct GroupView: Sendable {
    let group: ReadingGroup
    let unit: OrgUnit
    let item: ShelfItem?
    let prompts: [String]
    let sums: [String: ReadingSum]
    /// The last four weeks.
    let lines: [ReadingLine]
    let ages: [AgeCount]
    let isReader: Bool
    let mayEdit: Bool
    let today: Day
    /// The last day that counts for the campaign, when that has an end.
    let lastDay: Day?

    private static let shownDays = 28

    init(_ reader: any Reader, _ group: ReadingGroup, for caller: Caller, today: Day) throws {
        guard let unit = try reader.unit(group.unit) else { throw TogetherRules.unknownGroup }
        self.group = group
        self.unit = unit
        self.today = today
        lastDay = try reader.lastDay(of: group)
        item = try group.facts.item.flatMap { try reader.shelfItem($0) }.flatMap { $0.isStanding ? $0 : nil }
        prompts = try reader.prompts(of: group.id).compactMap(\.text)
        sums = try reader.readingSums(of: group.id)
        lines = try reader.readingDays(of: group.id, from: today.adding(days: 1 - GroupView.shownDays), to: today)
        ages = try reader.readingAges(of: group.id)
        isReader = try reader.may(caller, .reader, over: unit.id, on: today)
        mayEdit = try reader.may(caller, .editor, over: unit.id, on: today)
    }

    func sums(_ t: Tongue) -> HTML {
        let shown = [
            (Measure.readingMinutes, t("phút đọc", "minutes read")), (Measure.booksRead, t("cuốn đọc xong", "books read")),
        ].compactMap { measure, label in
            sums[measure].map { sum in
                figure(
                    sum.value, label, opens: nil,
                    coverage: Coverage(measured: sum.measured, evidenced: sum.evidenced, declared: sum.declared), t.language)
            }
        }
        guard !shown.isEmpty else { return emptyState(t("Nhóm chưa ghi lần đọc nào.", "The group has not logged any reading yet.")) }
        return "\(figures(shown))\(goal(t))"
    }

    /// The group's goal for each reader and its streak, when there is one.
    private func goal(_ t: Tongue) -> HTML {
        let streak = ReadingStreak.days(lines.map(\.day), today: today)
        var said: [String] = []
        if let goal = group.facts.goal {
            said.append(t("Mục tiêu: mỗi người \(goal) phút một tuần", "Goal: \(goal) minutes a week for each reader"))
            if let members = group.facts.members {
                let monday = today.adding(days: 1 - today.weekday)
                let read = lines.filter { $0.day >= monday }.map(\.minutes).reduce(0, +)
                let perHead = Figure.format(Int64(read / members), t.language)
                said.append(
                    t(
                        "tuần này đã được \(perHead) phút mỗi người (chia cho \(members) thành viên)",
                        "this week \(perHead) minutes each (of \(members) members)"))
            }
        }
        if streak > 1 { said.append(t("chuỗi \(streak) ngày có đọc", "a streak of \(streak) days")) }
        return said.isEmpty ? .nothing : "<p>\(said.joined(separator: "; ")).</p>\n"
    }

    func book(_ t: Tongue) -> HTML {
        guard let item else { return .nothing }
        let read: HTML? = item.files.book == nil
            ? nil : " · <a href=\"\(LibraryPages.address(item.number, "read"))\">\(t("Đọc ngay", "Read it here"))</a>"
        return """
            <h2>\(t("Cuốn sách đang cùng đọc", "The book read together"))</h2>
            <p><a href="\(LibraryPages.address(item.number))">\(item.facts.title)</a>\(optional: read)</p>

            """
    }

    func days(_ t: Tongue) -> HTML {
        let shown = lines.suffix(14)
        guard shown.count > 1 else { return .nothing }
        let largest = Int64(shown.map(\.minutes).max() ?? 0)
        return table(
            id: "reading-days", caption: t("Những ngày gần đây", "The last days"),
            [
                TableColumn(t("Ngày", "Day")), TableColumn(t("Phút", "Minutes"), isNumber: true),
                TableColumn(t("Sách", "Books"), isNumber: true), TableColumn(t("Biểu đồ", "Bar")),
            ], each: shown.reversed()
        ) { line in
            [
                "\(line.day.spoken(t.language))", "\(Figure.format(Int64(line.minutes), t.language))",
                "\(Figure.format(Int64(line.books), t.language))", shareBar(Int64(line.minutes), of: largest),
            ]
        }
    }
}
