internal import Activities
internal import Base
internal import Plans
internal import Results
internal import Units
internal import Web

/// The page of one number, from what was read.
struct NumberPage: Sendable {
    let view: NumberView
    let t: Tongue

    private var measure: CountedMeasure { view.measure }
    private var language: Language { t.language }

    var content: PageContent {
        let name = t(measure.words)
        let here = Crumb(name, view.address, isCurrent: true)
        return PageContent(
            title: "\(name) · \(view.unit.title)", description: summary,
            thread: TotalAddress.thread(
                view.campaign, view.above, view.unit,
                { TotalAddress.number(view.campaign, $0, measure.code) }, last: here),
            body: """
                <h1>\(name)</h1>
                <p>\(whose)</p>
                \(number)\(answers)\(credited)\(madeOf)\(own)
                <p class="no-print">\(links)</p>
                """)
    }

    private var summary: String {
        let number = view.total.figure.map { measure.spoken($0, language) }
        return "\(view.unit.title): \(number ?? t("chưa có số", "no figure yet"))"
    }

    private var whose: String {
        let name = view.unit.title
        return view.parts.isEmpty && view.silent.isEmpty
            ? name : t("\(name) và các đơn vị trực thuộc", "\(name) and the units below it")
    }

    // MARK: The number

    private var number: HTML {
        guard let value = view.total.figure ?? (measure.isTally ? view.total.value : nil) else {
            return "<div class=\"figure\"><p class=\"none\">\(t("chưa có số", "no figure yet"))</p></div>\n"
        }
        let label = measure.nature == .money ? measure.exact(value, language) : t(measure.unit)
        return """
            <div class="figure"><p class="number">\(measure.short(value, language))</p>\
            \(optional: label, { "<p class=\"label\">\($0)</p>" })\(bar(value))</div>

            """
    }

    /// All that is told in this room is declared; activities are counted by the program itself.
    private func bar(_ value: Int64) -> HTML {
        coverageBar(
            measure.isTally
                ? Coverage(measured: value, evidenced: 0, declared: 0)
                : Coverage(measured: 0, evidenced: 0, declared: value), language)
    }

    private var answers: HTML {
        let total = view.total
        if total.isEmpty {
            return emptyState(
                t("Chưa có hoạt động nào có chỉ tiêu này.", "No activity is asked for this measure yet."))
        }
        if measure.isTally {
            let says = t(
                "\(total.told) hoạt động đã ghi kết quả, \(total.notYet) chưa.",
                "\(total.told) activities have told results, \(total.notYet) have not.")
            return "<p>\(says)</p>\n"
        }
        var told = [t("\(total.activities) hoạt động đã ghi", "\(total.activities) activities answered")]
        if total.zero > 0 { told.append(t("\(total.zero) ghi số 0", "\(total.zero) with 0")) }
        if total.nothing > 0 {
            told.append(t("\(total.nothing) không phát sinh", "\(total.nothing) with nothing to report"))
        }
        let missing = total.notYet > 0
            ? state(.none, says: t("\(total.notYet) hoạt động chưa có số", "\(total.notYet) activities not yet"))
            : state(.done, says: t("đã đủ", "complete"))
        return "<p>\(told.joined(separator: " · ")) · \(missing)</p>\n"
    }

    private var credited: HTML {
        guard let shared = view.shared, !measure.isTally || shared.value > 0 else { return .nothing }
        let amount = measure.spoken(shared.value, language)
        let says = t(
            "Ngoài ra cùng thực hiện \(shared.activities) hoạt động với \(amount); "
                + "số này tính ở đơn vị chủ trì, không cộng vào đây.",
            "It also did \(shared.activities) activities together with others, with \(amount); "
                + "they count at the lead and are not added here.")
        return note("<p>\(says)</p>")
    }

    // MARK: What it is made of

    private var madeOf: HTML {
        guard !view.parts.isEmpty || !view.silent.isEmpty else { return .nothing }
        let lines = view.parts.map(partLine) + ownLine + overlapLine
        return """
            <h2>\(t("Gồm những gì", "What it is made of"))</h2>
            \(if: !lines.isEmpty, table(id: "parts", caption: t("Theo đơn vị trực thuộc", "By unit directly below"), [
                TableColumn(t("Đơn vị", "Unit")), TableColumn(""), TableColumn(t("Số", "Number"), isNumber: true),
                TableColumn(t("Chưa có", "Not yet"), isNumber: true),
            ], each: lines) { $0 })\(silent)
            """
    }

    private func partLine(_ part: Part) -> [HTML] {
        let address = TotalAddress.number(view.campaign, part.unit, measure.code)
        return [
            "<a href=\"\(address)\">\(part.unit.title)</a>", shareBar(part.total.value, of: view.largest),
            shown(part.total.figure ?? (measure.isTally ? part.total.value : nil)), missing(part.total.notYet),
        ]
    }

    private var ownLine: [[HTML]] {
        guard view.total.ownActivities + view.total.ownNotYet > 0 else { return [] }
        let name = t("Đơn vị tự chủ trì", "Led by the unit itself")
        return [
            [
                "<a href=\"\(Address(fragment: "own"))\">\(name)</a>",
                shareBar(view.total.ownValue, of: view.largest), shown(view.total.ownValue),
                missing(view.total.ownNotYet),
            ]
        ]
    }

    private var overlapLine: [[HTML]] {
        guard view.overlap != 0 else { return [] }
        let name = t("Có ở hai dòng trên, chỉ tính một lần", "In two lines above, counted once")
        return [["\(name)", .nothing, shown(-view.overlap), .nothing]]
    }

    private func shown(_ value: Int64?) -> HTML {
        guard let value else { return state(.none, says: t("chưa có", "not yet")) }
        let short = measure.short(value, language)
        guard let exact = measure.exact(value, language) else { return "\(short)" }
        return "<span title=\"\(exact)\">\(short)</span>"
    }

    private func missing(_ count: Int) -> HTML { count > 0 ? "\(count)" : .nothing }

    private var silent: HTML {
        if view.silent.isEmpty { return .nothing }
        let says = t(
            "\(view.silent.count) đơn vị chưa có hoạt động nào có chỉ tiêu này",
            "\(view.silent.count) units have no activity that is asked for it")
        let links = view.silent.map { unit -> HTML in
            "<a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a>"
        }
        return """
            <details class="fold"><summary>\(says)</summary><p>\(HTML.joined(links, separator: ", "))</p></details>

            """
    }

    // MARK: The unit's own activities

    private var own: HTML {
        guard view.total.ownActivities + view.total.ownNotYet > 0 else { return .nothing }
        let name = view.unit.fullName
        let lines: HTML = view.own.isEmpty
            ? emptyState(t("Không có hoạt động nào như vậy.", "There is no such activity."))
            : "<ul class=\"lines\">\n\(each: view.own, line)</ul>\n"
        return """
            <h2 id="own">\(t("Hoạt động do \(name) chủ trì", "Activities led by \(name)"))</h2>
            \(chips)\(lines)\(pager(earlier: nil, later: later, t))
            """
    }

    private var chips: HTML {
        let choices: [(Told.State?, String)] =
            measure.isTally
            ? [(nil, t("Tất cả", "All")), (.number, t("Đã ghi", "Told")), (.notYet, t("Chưa ghi", "Not yet"))]
            : [
                (nil, t("Tất cả", "All")), (.number, t("Có số", "With a number")), (.zero, t("Số 0", "Zero")),
                (.nothing, t("Không phát sinh", "Nothing to report")), (.notYet, t("Chưa có", "Not yet")),
            ]
        return chipLinks(
            t("Lọc", "Filter"),
            choices.map { state, label in
                let address = Address(path: path, query: [("state", state?.rawValue)], fragment: "own")
                return Crumb(label, address, isCurrent: state == view.filter)
            })
    }

    private var later: Address? {
        view.next.map { place in
            Address(
                path: path,
                query: [("state", view.filter?.rawValue), ("after", "\(place.day)_\(place.activity)")], fragment: "own")
        }
    }

    private var path: [String] { [view.campaign.address, "totals", view.unit.address, measure.code] }

    private func line(_ activity: OwnActivity) -> HTML {
        let isOpen = activity.openness >= view.campaign.policy.leastOpenness
        let title: HTML = isOpen
            ? "<a href=\"\(ResultPages.address(activity.number))\">\(activity.title)</a>"
            : "\(t("Hoạt động đang chờ duyệt", "An activity that waits for review"))"
        let partners: HTML = activity.partners.isEmpty || !isOpen
            ? .nothing : " · \(t("cùng với", "with")) \(activity.partners.joined(separator: ", "))"
        return """
            <li>\(title)<br><span class="quiet-text">\(activity.firstDay.spoken(language))\(partners)</span><br>\
            \(told(activity))</li>

            """
    }

    private func told(_ activity: OwnActivity) -> HTML {
        if measure.isTally {
            return activity.told.isAnswer
                ? state(.done, says: t("đã ghi kết quả", "results told"))
                : state(.none, says: t("chưa ghi kết quả", "no results yet"))
        }
        switch activity.told {
        case .number(let number): return "<strong>\(measure.spoken(number, language))</strong>"
        case .zero: return "<strong>\(measure.spoken(0, language))</strong>"
        case .nothing: return state(.nothing, t)
        case .notYet: return state(.none, says: t("chưa có", "not yet"))
        }
    }

    private var links: HTML {
        let all = TotalAddress.all(view.campaign, view.unit)
        let summary = TotalAddress.summary(view.campaign, view.unit)
        return """
            <a href="\(all)">\(t("Mọi số liệu của đơn vị", "All figures of the unit"))</a> · \
            <a href="\(summary)">\(t("Bảng tổng hợp", "Summary"))</a>
            """
    }
}
