internal import Base
internal import Plans
internal import Units
internal import Web

/// One page of the programme, with the filters that lead to others.
struct ProgrammePage: Sendable {
    let scope: ProgrammeScope
    let listed: ProgrammeLines
    let grid: ProgrammeGrid?
    let map: ProgrammeMap?
    let kinds: [ActivityKind]
    /// Directly below the chosen unit, or the province.
    let unitsBelow: [UnitChoice]
    let placesBelow: [UnitChoice]
    let today: Day
    let settings: WorldSettings

    var campaign: Campaign { scope.campaign }
    var wish: ProgrammeWish { scope.wish }
    private var unit: OrgUnit? { scope.unit }
    private var place: OrgUnit? { scope.place }
    private var rows: [ActivityRow] { listed.rows }

    func content(_ t: Tongue) -> PageContent {
        PageContent(
            title: scope.title(t), description: t("Chương trình \(campaign.name)", "Programme of \(campaign.name)"),
            thread: [
                Crumb(campaign.name, Address(path: campaign.address)),
                Crumb(t("Chương trình", "Programme"), base.address(campaign), isCurrent: true),
            ],
            isSearchable: !wish.isFiltered, body: wish.isPrint ? printed(t) : body(t))
    }

    private var base: ProgrammeWish { ProgrammeWish([:]) }

    private func body(_ t: Tongue) -> HTML {
        let print = linkButton(
            t("Bản in", "To print"), to: wish.with { $0.isPrint = true }.address(campaign), .secondary)
        return """
            <h1>\(scope.title(t))</h1>
            \(search(t))\(if: wish.search.isEmpty, dayChips(t))\(moreFilters(t))\(views(t))\(foundNote(t))\(shown(t))\(pages(t))\
            \(if: !rows.isEmpty, "<p class=\"actions\">\(print)</p>")\(takeAlong(t))
            """
    }

    private func takeAlong(_ t: Tongue) -> HTML {
        let followed = wish.taken
        return TakeAlong.fold(settings, t) { followed.address(campaign, file: $0) }
    }

    private func views(_ t: Tongue) -> HTML {
        chipLinks(
            t("Xem", "View"),
            ProgrammeWish.View.allCases.map { view in
                chip(t(view.words), wish.view == view) { wish in
                    (wish.view, wish.sight) = (view, MapSight())
                    // A calendar shows every day.
                    if view == .calendar || wish.when == .all { (wish.day, wish.when) = (nil, nil) }
                }
            })
    }

    private func shown(_ t: Tongue) -> HTML {
        if let grid {
            return grid.html(t, today: today) { day in
                wish.with { ($0.view, $0.day, $0.when) = (.list, day, nil) }.address(campaign)
            }
        }
        guard let map else { return list(t) }
        return ProgrammeMapView(
            map: map, sight: wish.sight, t: t,
            list: { unit in wish.with { ($0.view, $0.place) = (.list, unit.address) }.address(campaign) },
            look: { sight in wish.with { $0.sight = sight }.address(campaign) }
        ).html
    }

    private func foundNote(_ t: Tongue) -> HTML {
        guard let count = listed.count, count > 0 else { return .nothing }
        if listed.isLoose {
            let says = t(
                "Không có hoạt động nào khớp đúng từng chữ “\(wish.search)”. Gần giống nhất:",
                "Nothing answers “\(wish.search)” letter by letter. The closest:")
            return note("<p>\(says)</p>")
        }
        return "<p>\(t("Tìm thấy \(count) buổi.", count == 1 ? "1 session found." : "\(count) sessions found."))</p>\n"
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
            <h1>\(scope.title(t))</h1>
            <p>\(campaign.name)\(optional: days, { ", \($0)" })\(optional: campaign.theme, { ". \(t("Chủ đề", "Theme")): “\($0)”" })</p>
            \(list(t))\(if: listed.hasMore, note("<p>\(cut)</p>"))
            """
    }

    private func search(_ t: Tongue) -> HTML {
        let fields = kept(wish.fields.filter { $0.0 != "q" })
        return """
            <form class="search" role="search" method="get" action="\(base.address(campaign))">\(fields)\
            <label for="q">\(t("Tìm hoạt động", "Find activities"))</label>\
            <div><input id="q" name="q" type="search" value="\(wish.search)">\(button(t("Tìm", "Search")))</div></form>

            """
    }

    // MARK: Filters

    private func dayChips(_ t: Tongue) -> HTML {
        let isPlain = wish.day == nil && wish.when == nil
        let all = t(ProgrammeWish.When.all.words)
        var chips: [Crumb] = []
        if scope.isUnderWay(today) {
            chips.append(chip(t("Từ hôm nay", "From today"), isPlain) { ($0.day, $0.when) = (nil, nil) })
            chips.append(chip(all, wish.day == nil && wish.when == .all) { ($0.day, $0.when) = (nil, .all) })
        } else {
            chips.append(chip(all, isPlain || wish.when == .all) { ($0.day, $0.when) = (nil, nil) })
        }
        for when in ProgrammeWish.When.allCases where when != .all {
            chips.append(chip(t(when.words), wish.when == when && wish.day == nil) { ($0.day, $0.when) = (nil, when) })
        }
        if let from = campaign.from, let to = campaign.to, from <= to {
            for number in from.number...min(to.number, from.number + 31) {
                let day = Day(number: number)
                chips.append(chip(day.spoken(t.language, today: from), wish.day == day) { ($0.day, $0.when) = (day, nil) })
            }
        }
        return chipLinks(t("Ngày", "Day"), chips)
    }

    private func chip(_ label: String, _ isCurrent: Bool, _ change: (inout ProgrammeWish) -> Void) -> Crumb {
        Crumb(label, wish.with(change).address(campaign), isCurrent: isCurrent)
    }

    /// One form of lists to choose from: a province has sixty units below it, too many for links on a phone.
    private func moreFilters(_ t: Tongue) -> HTML {
        // Whoever searched looks at what was found first: the days wait with the other filters.
        let days = wish.search.isEmpty ? .nothing : dayChips(t)
        let chosen = [
            wish.search.isEmpty ? nil : wish.day?.spoken(t.language) ?? wish.when.map { t($0.words) },
            wish.kind.flatMap { code in kinds.first { $0.code == code } }.map { t($0.words) },
            wish.audience.map { t($0.words) }, wish.language.map { t($0.words) }, unit?.title,
            place.map { t("ở ", "in ") + $0.fullName },
        ].compactMap(\.self)
        let choices =
            wish.search.isEmpty
            ? t("loại, đối tượng, ngôn ngữ, đơn vị, địa bàn", "kind, audience, language, unit, place")
            : t("ngày, loại, đối tượng, ngôn ngữ, đơn vị, địa bàn", "day, kind, audience, language, unit, place")
        let label =
            chosen.isEmpty
            ? t("Lọc theo ", "Filter by ") + choices : t("Đang lọc: ", "Filtered by: ") + chosen.joined(separator: " · ")
        let form = Form(t.language)
        let content: HTML = """
            \(kept(wish.fields.filter { ["q", "day", "when", "view"].contains($0.0) }))\
            \(row(form(all: [kindChoice, audienceChoice, languageChoice, unitChoice, placeChoice])))\
            \(form.send(Words("Lọc", "Filter"), as: .secondary))
            """
        let unfiltered = base.with {
            if wish.search.isEmpty { ($0.day, $0.when) = (wish.day, wish.when) } else { $0.search = wish.search }
        }
        let all = linkButton(t("Bỏ lọc", "Show everything"), to: unfiltered.address(campaign), .secondary)
        return """
            <details class="fold"\(if: !chosen.isEmpty, " open")><summary>\(label)</summary>
            \(days)\(form.frame(to: base.address(campaign), method: .get, content))\
            \(if: !chosen.isEmpty, "<p class=\"actions\">\(all)</p>")</details>

            """
    }

    private var kindChoice: any FormField {
        Select(
            FieldLabel("kind", Words("Loại", "Kind")), kinds.map { Option($0.code, $0.words) }, value: wish.kind ?? "",
            prompt: Words("Mọi loại", "Every kind"))
    }

    private var audienceChoice: any FormField {
        let groups = Audience.allCases.filter { $0 != .everyone }
        return Select(
            FieldLabel("audience", Words("Cho ai", "For whom")), groups.map { Option($0.rawValue, $0.words) },
            value: wish.audience?.rawValue ?? "", prompt: Words("Mọi đối tượng", "For anybody"))
    }

    private var languageChoice: any FormField {
        Select(
            FieldLabel("language", Words("Ngôn ngữ", "Language")),
            ActivityLanguage.allCases.map { Option($0.rawValue, $0.words) }, value: wish.language?.rawValue ?? "",
            prompt: Words("Mọi ngôn ngữ", "Any language"))
    }

    private var unitChoice: any FormField {
        Select(
            FieldLabel("unit", Words("Đơn vị làm", "Led by")), options(unit, unitsBelow), value: unit?.address ?? "",
            prompt: Words("Mọi đơn vị", "Every unit"))
    }

    private var placeChoice: any FormField {
        Select(
            FieldLabel("place", Words("Địa bàn", "Place")), options(place, placesBelow), value: place?.address ?? "",
            prompt: Words("Mọi địa bàn", "Everywhere"))
    }

    private func options(_ chosen: OrgUnit?, _ below: [UnitChoice]) -> [Option] {
        ([chosen].compactMap(\.self).map(UnitChoice.init) + below).map { Option($0.address, named: $0.title) }
    }

    /// What was wished for before and goes along with a form.
    private func kept(_ entries: [(String, String?)]) -> HTML {
        HTML.joined(
            entries.compactMap { name, value in
                value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML }
            })
    }

    // MARK: The list

    private func list(_ t: Tongue) -> HTML {
        if rows.isEmpty {
            if scope.startsToday, wish.day == nil, wish.when == nil {
                return emptyState(
                    t("Từ hôm nay không còn hoạt động nào như vậy.", "Nothing of this is still to come."),
                    action: linkButton(
                        t("Xem cả những ngày đã qua", "See the days before too"),
                        to: wish.with { $0.when = .all }.address(campaign), .secondary))
            }
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
        return HTML.joined(groups.map { dayGroup(heading($0.day, t), lines: $0.lines) })
    }

    private func heading(_ day: Day, _ t: Tongue) -> String {
        let spoken = day.spoken(t.language, today: today)
        return day < today && !wish.isPrint ? t("\(spoken) (đã qua)", "\(spoken) (over)") : spoken
    }

    private func pages(_ t: Tongue) -> HTML {
        func page(_ number: Int) -> Address {
            var other = wish
            other.page = number
            return other.address(campaign)
        }
        return pager(
            earlier: wish.page > 1 ? page(wish.page - 1) : nil, later: listed.hasMore ? page(wish.page + 1) : nil, t)
    }
}
