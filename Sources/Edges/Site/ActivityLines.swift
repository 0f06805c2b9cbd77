internal import Activities
internal import Base
internal import Web

/// Activities as short lists on pages that look across rooms: home, unit, desk.
enum ActivityLines {
    /// One line a session: time, title, then the day (when the list has several), place and who leads.
    static func list(_ rows: [ActivityRow], _ t: Tongue, today: Day, showsDay: Bool = true) -> HTML {
        "<ul class=\"lines\">\n\(each: rows, { line($0, t, today: today, showsDay: showsDay) })</ul>\n"
    }

    private static func line(_ row: ActivityRow, _ t: Tongue, today: Day, showsDay: Bool) -> HTML {
        let day = showsDay ? row.day.spoken(t.language, today: today) : nil
        let place = row.place.isEmpty && row.isOnline ? t("trực tuyến", "online") : row.place
        let under = [day, place, row.leadName].compactMap { $0 }.filter { !$0.isEmpty }
        return eventLine(
            at: time(row, t), moment: moment(row), row.title, address(row), under: "\(under.joined(separator: " · "))")
    }

    static func address(_ row: ActivityRow) -> Address { Address(path: "activities", "\(row.number)") }

    static func time(_ row: ActivityRow, _ t: Tongue) -> String {
        row.start.map(TimeOfDay.spoken) ?? t("cả ngày", "all day")
    }

    /// ISO 8601, with the time where there is one.
    static func moment(_ row: ActivityRow) -> String {
        guard let start = row.start else { return row.day.description }
        let (hours, minutes) = (start / 60, start % 60)
        return "\(row.day)T\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
