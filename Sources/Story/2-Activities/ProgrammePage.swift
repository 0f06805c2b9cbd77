package import Base
internal import Plans
internal import Units
package import Web

/// One page of the programme, with the filters that lead to others.
struct ProgrammePage: Sendable {
    let campaign: Campaign
    let wish: ProgrammeWish
    let rows: [ActivityRow]
    let hasMore: Bool
    let kinds: [ActivityKind]
    let unit: OrgUnit?
    let place: OrgUnit?
    /// Directly below the chosen unit, or the province.
    let unitsBelow: [OrgUnit]
    let placesBelow: [OrgUnit]
    let today: Day

    func content(_ t: Tongue) -> PageContent {
        PageContent(
            title: title(t), description: t("Chương trình \(campaign.name)", "Programme of \(campaign.name)"),
            thread: [
                Crumb(campaign.name, Address(path: campaign.address)),
                Crumb(t("Chương trình", "Programme"), base.address(campaign), isCurrent: true),
            ],
            isSearchable: !wish.isFiltered, body: wish.isPrint ? printed(t) : body(t))
    }

    private var base: ProgrammeWish { ProgrammeWish([:]) }

    private func title(_ t: Tongue) -> String {
        let of = place ?? unit
        let name = t("Chương trình", "Programme")
        return of.map { "\(name) \($0.fullName)" } ?? "\(name) \(campaign.name)"
    }

    private func body(_ t: Tongue) -> HTML {
        let print = linkButton(
            t("Bản in", "To print"), to: wish.with { $0.isPrint = true }.address(campaign), .secondary)
        return """
            <h1>\(title(t))</h1>
            \(search(t))\(dayChips(t))\(moreFilters(t))\(list(t))\(pages(t))\(if: !rows.isEmpty, "<p class=\"actions\">\(print)</p>")
            """
    }

    /// For the wall of a commune's house: the heading, what the campaign is, and the days; nothing to click.
    private func printed(_ t: Tongue) -> HTML {
        let days = campaign.from.flatMap { from in
            campaign.to.map { "\(from.spoken(t.language, today: nil)) – \($0.spoken(t.language))/\($0.year)" }
        }
        let cut = t(
            "Chỉ in \(rows.count) dòng đầu; xin lọc theo ngày hoặc địa bàn.",
            "Only the first \(rows.count) lines; please filter by day or place.")
        return """
            <h1>\(title(t))</h1>
            <p>\(campaign.name)\(optional: days, { ", \($0)" })\(optional: campaign.theme, { ". \(t("Chủ đề", "Theme")): “\($0)”" })</p>
            \(list(t))\(if: hasMore, note("<p>\(cut)</p>"))
            """
    }

    private func search(_ t: Tongue) -> HTML {
        let kept = wish.with { $0.search = "" }
        let hidden: [(String, String?)] = [
            ("day", kept.day?.description), ("kind", kept.kind), ("audience", kept.audience?.rawValue),
            ("unit", kept.unit), ("place", kept.place),
        ]
        let fields = hidden.compactMap { name, value in
            value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML }
        }
        return """
            <form class="search" role="search" method="get" action="\(base.address(campaign))">\(HTML.joined(fields))\
            <label for="q">\(t("Tìm hoạt động", "Find activities"))</label>\
            <div><input id="q" name="q" type="search" value="\(wish.search)">\(button(t("Tìm", "Search")))</div></form>

            """
    }

    // MARK: Filters

    private func dayChips(_ t: Tongue) -> HTML {
        var chips = [chip(t("Cả đợt", "All days"), wish.day == nil) { $0.day = nil }]
        if let from = campaign.from, let to = campaign.to, from <= to {
            for number in from.number...min(to.number, from.number + 31) {
                let day = Day(number: number)
                chips.append(chip(day.spoken(t.language, today: from), wish.day == day) { $0.day = day })
            }
        }
        return chipLinks(t("Ngày", "Day"), chips)
    }

    private func chip(_ label: String, _ isCurrent: Bool, _ change: (inout ProgrammeWish) -> Void) -> Crumb {
        Crumb(label, wish.with(change).address(campaign), isCurrent: isCurrent)
    }

    private func moreFilters(_ t: Tongue) -> HTML {
        let chosen = [
            wish.kind.flatMap { code in kinds.first { $0.code == code } }.map { t($0.words) },
            wish.audience.map { t($0.words) }, unit?.title, place.map { t("ở ", "in ") + $0.fullName },
        ].compactMap(\.self)
        let label =
            chosen.isEmpty
            ? t("Lọc theo loại, đối tượng, đơn vị, địa bàn", "Filter by kind, audience, unit, place")
            : t("Đang lọc: ", "Filtered by: ") + chosen.joined(separator: " · ")
        return """
            <details class="fold"\(if: !chosen.isEmpty, " open")><summary>\(label)</summary>
            \(kindChips(t))\(audienceChips(t))\(unitChips(t))\(placeChips(t))</details>

            """
    }

    private func kindChips(_ t: Tongue) -> HTML {
        let all = [chip(t("Mọi loại", "Every kind"), wish.kind == nil) { $0.kind = nil }]
        return chipLinks(
            t("Loại", "Kind"),
            all + kinds.map { kind in chip(t(kind.words), wish.kind == kind.code) { $0.kind = kind.code } })
    }

    private func audienceChips(_ t: Tongue) -> HTML {
        let all = [chip(t("Mọi đối tượng", "For anybody"), wish.audience == nil) { $0.audience = nil }]
        let groups = Audience.allCases.filter { $0 != .everyone }
        return chipLinks(
            t("Cho ai", "For whom"),
            all + groups.map { group in chip(t(group.words), wish.audience == group) { $0.audience = group } })
    }

    private func unitChips(_ t: Tongue) -> HTML {
        var chips = [chip(t("Mọi đơn vị", "Every unit"), unit == nil) { $0.unit = nil }]
        if let unit { chips.append(chip(unit.title, true) { $0.unit = unit.address }) }
        chips += unitsBelow.map { below in chip(below.title, false) { $0.unit = below.address } }
        return chipLinks(t("Đơn vị làm", "Led by"), chips)
    }

    private func placeChips(_ t: Tongue) -> HTML {
        var chips = [chip(t("Mọi địa bàn", "Everywhere"), place == nil) { $0.place = nil }]
        if let place { chips.append(chip(place.title, true) { $0.place = place.address }) }
        chips += placesBelow.map { below in chip(below.title, false) { $0.place = below.address } }
        return chipLinks(t("Địa bàn", "Place"), chips)
    }

    // MARK: The list

    private func list(_ t: Tongue) -> HTML {
        if rows.isEmpty {
            let reset = linkButton(
                t("Xem cả chương trình", "See the whole programme"), to: base.address(campaign), .secondary)
            return wish.isFiltered
                ? emptyState(t("Không có hoạt động nào như vậy.", "There are no such activities."), action: reset)
                : emptyState(
                    t(
                        "Chưa có hoạt động nào được đăng ký. Khi các đơn vị đăng ký, chương trình hiện ở đây.",
                        "Nothing is registered yet. What units register will be shown here."))
        }
        var groups: [(day: Day, lines: [HTML])] = []
        for row in rows {
            // Where typed marks rank first, a day may come twice.
            if groups.last?.day != row.day { groups.append((row.day, [])) }
            groups[groups.count - 1].lines.append(ProgrammeLine.line(row, t))
        }
        return HTML.joined(groups.map { dayGroup($0.day.spoken(t.language, today: today), lines: $0.lines) })
    }

    private func pages(_ t: Tongue) -> HTML {
        func page(_ number: Int) -> Address {
            var other = wish
            other.page = number
            return other.address(campaign)
        }
        return pager(
            earlier: wish.page > 1 ? page(wish.page - 1) : nil, later: hasMore ? page(wish.page + 1) : nil, t)
    }
}

/// An activity as one line of a list by days: a whole `<li>`.
package enum ProgrammeLine {
    package static func line(_ row: ActivityRow, _ t: Tongue) -> HTML {
        let notReviewed = state(.doing, says: t("chưa duyệt", "not reviewed"))
        return eventLine(
            at: row.start.map(TimeOfDay.spoken) ?? t("cả ngày", "all day"), moment: moment(row), row.title,
            Address(path: "activities", "\(row.number)"),
            under: """
                \([place(row, t), row.leadName].filter { !$0.isEmpty }.joined(separator: " · "))\
                \(if: row.state == .registered, " \(notReviewed)")
                """)
    }

    private static func moment(_ row: ActivityRow) -> String {
        guard let start = row.start else { return row.day.description }
        return "\(row.day)T\(start < 600 ? "0" : "")\(TimeOfDay.spoken(start))+07:00"
    }

    static func place(_ row: ActivityRow, _ t: Tongue) -> String {
        guard row.isOnline else { return row.place }
        let online = t("trực tuyến", "online")
        return row.place.isEmpty ? online : "\(row.place), \(online)"
    }
}
