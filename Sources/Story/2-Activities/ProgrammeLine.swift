package import Base
package import Web

/// An activity as one line of a list: time, title, place, who leads. On the programme, and wherever a room shows some.
package enum ProgrammeLine {
    /// A whole `<li>`.
    /// - Parameter day: said as well where the list has several days without headings.
    package static func line(_ row: ActivityRow, day: String? = nil, _ t: Tongue) -> HTML {
        let notReviewed = state(.doing, says: t("chưa duyệt", "not reviewed"))
        let under = [day ?? "", place(row, t), row.leadName].filter { !$0.isEmpty }.joined(separator: " · ")
        return eventLine(
            at: time(row, t), moment: moment(row), row.title, address(row),
            under: "\(under)\(if: row.state == .registered, " \(notReviewed)")")
    }

    /// Several of them, each with its day unless the list is of one day.
    package static func list(_ rows: [ActivityRow], _ t: Tongue, today: Day, showsDay: Bool = true) -> HTML {
        let lines: HTML = "\(each: rows, { line($0, day: showsDay ? $0.day.spoken(t.language, today: today) : nil, t) })"
        return "<ul class=\"lines\">\n\(lines)</ul>\n"
    }

    package static func address(_ row: ActivityRow) -> Address { ActivityAddress.page(row.number) }

    package static func time(_ row: ActivityRow, _ t: Tongue) -> String {
        row.start.map(TimeOfDay.spoken) ?? t("cả ngày", "all day")
    }

    /// ISO 8601, with the time where there is one.
    package static func moment(_ row: ActivityRow) -> String {
        guard let start = row.start else { return row.day.description }
        return "\(row.day)T\(start < 600 ? "0" : "")\(TimeOfDay.spoken(start))+07:00"
    }

    static func place(_ row: ActivityRow, _ t: Tongue) -> String {
        guard row.isOnline else { return row.place }
        let online = t("trực tuyến", "online")
        return row.place.isEmpty ? online : "\(row.place), \(online)"
    }
}
