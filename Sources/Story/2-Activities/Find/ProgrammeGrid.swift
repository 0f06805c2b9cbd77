internal import Base
internal import Journal
internal import Plans
internal import Web

/// The programme as a calendar: a row for every week, a cell for every day, on a phone as well.
struct ProgrammeGrid: Sendable {
    struct Cell: Sendable {
        let day: Day
        let count: Int
        /// Shown where there is room.
        let first: [ActivityRow]
    }

    let weeks: [[Cell]]

    private static let mostWeeks = 10
    private static let shown = 3

    init(_ reader: any Reader, _ scope: ProgrammeScope, _ hits: [ProgrammeHit]) throws {
        // Hits come best first when something is searched for.
        let byDay = Dictionary(grouping: hits, by: \.day)
        let first = [byDay.keys.min(), scope.campaign.from?.number].compactMap(\.self).min()
        let last = [byDay.keys.max(), scope.campaign.to?.number].compactMap(\.self).max()
        guard let first, let last else {
            weeks = []
            return
        }
        let monday = Day(number: first).adding(days: 1 - Day(number: first).weekday).number
        let count = min(Self.mostWeeks, (last - monday) / 7 + 1)
        weeks = try (0..<count).map { week in
            try (0..<7).map { place in
                let day = monday + week * 7 + place
                let found = byDay[day] ?? []
                return Cell(
                    day: Day(number: day), count: found.count, first: try reader.activityRows(found.prefix(Self.shown)))
            }
        }
    }

    func html(_ t: Tongue, today: Day, address: (Day) -> Address) -> HTML {
        let heads: [Words] = [
            Words("T2", "Mon"), Words("T3", "Tue"), Words("T4", "Wed"), Words("T5", "Thu"), Words("T6", "Fri"),
            Words("T7", "Sat"), Words("CN", "Sun"),
        ]
        let rows: HTML = "\(each: weeks, { week in "<tr>\(each: week, { cell($0, t, today, address($0.day)) })</tr>\n" })"
        return """
            <table class="weeks"><caption>\(t("Số buổi mỗi ngày", "Sessions of each day"))</caption>
            <thead><tr>\(each: heads, { "<th scope=\"col\">\(t($0))</th>" })</tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }

    private func cell(_ cell: Cell, _ t: Tongue, _ today: Day, _ address: Address) -> HTML {
        let date = "\(cell.day.day)/\(cell.day.month)"
        let isToday: HTML = cell.day == today ? " class=\"today\"" : ""
        guard cell.count > 0 else { return "<td\(isToday)><span class=\"date\">\(date)</span></td>" }
        let count = t("buổi", cell.count == 1 ? "session" : "sessions")
        let lines: HTML = """
            \(each: cell.first, { "<li>\(ProgrammeLine.time($0, t)) \($0.title)</li>" })
            """
        return """
            <td\(isToday)><a href="\(address)"><span class="date">\(date)</span> <strong>\(cell.count)</strong> <small>\(count)</small></a>\
            <ul aria-hidden="true">\(lines)</ul></td>
            """
    }
}
