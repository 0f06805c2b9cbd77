internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Units
internal import Web

/// Every figure of a unit and everything below it.
struct FiguresView: Sendable {
    let campaign: Campaign
    let unit: OrgUnit
    let above: [OrgUnit]
    let figures: [(measure: CountedMeasure, total: Total)]
    let shared: [(measure: CountedMeasure, total: SharedTotal)]
    let below: [UnitChoice]
    let basis: Basis
    let held: HeldBack

    init(_ reader: any Reader, campaign: String, unit: String, _ basis: Basis, _ looker: Looker) throws {
        let (campaign, unit) = try reader.place(campaign, unit)
        self.campaign = campaign
        self.unit = unit
        self.basis = basis
        held = try looker.held(reader, at: unit.id)
        above = try reader.above(unit, in: campaign)
        let totals = Dictionary(
            try reader.allTotals(of: unit.id, in: campaign.id, basis).map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
        let shared = Dictionary(
            try reader.sharedTotals(of: unit.id, in: campaign.id).map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
        let measures = try reader.countedMeasures()
        figures = measures.compactMap { measure in totals[measure.code].map { (measure, $0) } }
        self.shared = measures.compactMap { measure in shared[measure.code].map { (measure, $0) } }
            .filter { $0.measure.code == Tally.activities || (!$0.measure.isTally && $0.total.value > 0) }
        below = try reader.choicesCountedBelow(unit.id, in: campaign.id)
    }
}

struct FiguresPage: Sendable {
    let view: FiguresView
    let t: Tongue

    var content: PageContent {
        let title = t("Số liệu · \(view.unit.title)", "Figures · \(view.unit.title)")
        return PageContent(
            title: title,
            thread: TotalAddress.thread(view.campaign, view.above, view.unit) {
                TotalAddress.all(view.campaign, $0, view.basis)
            },
            body: """
                <h1>\(t("Số liệu", "Figures")): \(view.unit.title)</h1>
                \(basisChips(view.basis, t) { TotalAddress.all(view.campaign, view.unit, $0) })\
                \(view.figures.isEmpty ? empty : main)\(shared)\(below)
                """)
    }

    private var empty: HTML {
        if view.basis != .live {
            return emptyState(
                view.basis == .submitted
                    ? t("Chưa có báo cáo nào được gửi.", "No report was submitted yet.")
                    : t("Chưa có báo cáo nào được duyệt.", "No report was accepted yet."))
        }
        return emptyState(
            t("Chưa có hoạt động nào, nên chưa có số liệu.", "There are no activities yet, so there are no figures."),
            action: linkButton(
                t("Xem chương trình", "See the programme"),
                to: Address(path: view.campaign.address, "programme"), .secondary))
    }

    private var main: HTML {
        let told = view.figures.filter { !$0.measure.isTally }
        let kinds = view.figures.filter { $0.measure.isTally && $0.measure.code != Tally.activities }
        let results: HTML = told.isEmpty
            ? .nothing : "<h2>\(t("Kết quả đã ghi", "What was told"))</h2>\n\(lines("measures", told))"
        return """
            \(activities)\(results)\
            <h2>\(t("Theo loại hoạt động", "By kind of activity"))</h2>
            \(lines("kinds", kinds))
            <p class="no-print"><a href="\(TotalAddress.summary(view.campaign, view.unit, view.basis))">\
            \(t("Bảng tổng hợp để in và tải về", "Summary to print and download"))</a> · \
            <a href="\(TargetPages.address(view.campaign, view.unit, view.basis))">\
            \(t("Mục tiêu và tỷ lệ", "Targets and shares"))</a> · \
            <a href="\(Address(path: view.campaign.address, "giving"))">\
            \(t("Khuyến học, khuyến tài", "Giving for learning"))</a></p>
            """
    }

    private var activities: HTML {
        guard let total = view.figures.first(where: { $0.measure.code == Tally.activities })?.total else {
            return .nothing
        }
        let says = t(
            "\(t.number(total.told)) hoạt động đã ghi kết quả, \(t.number(total.notYet)) chưa.",
            "\(t.number(total.told)) have told results, \(t.number(total.notYet)) have not.")
        return """
            \(figures([
                figure(
                    total.value, t("hoạt động", "activities"),
                    opens: TotalAddress.number(view.campaign, view.unit, Tally.activities, view.basis),
                    coverage: total.coverage, t.language)
            ]))<p>\(says)</p>

            """
    }

    private func lines(_ id: String, _ figures: [(measure: CountedMeasure, total: Total)]) -> HTML {
        let isKinds = id == "kinds"
        return table(
            id: id, caption: isKinds ? t("Số hoạt động", "Activities") : t("Chỉ tiêu", "Measures"),
            [
                TableColumn(isKinds ? t("Loại", "Kind") : t("Chỉ tiêu", "Measure")),
                TableColumn(t("Tổng", "Total"), isNumber: true), TableColumn(t("Độ tin cậy", "How sure")),
                TableColumn(t("Đã ghi", "Answered"), isNumber: true),
                TableColumn(t("Chưa có", "Not yet"), isNumber: true),
            ], isStacked: true, each: figures
        ) { measure, total in
            let address = TotalAddress.number(view.campaign, view.unit, measure.code, view.basis)
            let value = total.figure ?? (measure.isTally ? total.value : nil)
            let shown: HTML = value.map { value in
                let exact = measure.exact(value, t.language).map { " title=\"\($0)\"" as HTML }
                return "<a href=\"\(address)\"\(optional: exact)>\(measure.spoken(value, t.language, view.held))</a>"
            } ?? state(.none, says: t("chưa có", "not yet"))
            return [
                "<a href=\"\(address)\">\(t(measure.words))</a>", shown, coverageLine(total, measure, view.held, t),
                "\(measure.isTally ? total.told : total.activities)", "\(total.notYet)",
            ]
        }
    }

    private var shared: HTML {
        if view.shared.isEmpty || view.basis != .live { return .nothing }
        let says = t(
            "Tính ở đơn vị chủ trì, không cộng vào số liệu trên.",
            "Counted at the lead, not added to the figures above.")
        return """
            <h2>\(t("Cùng thực hiện với đơn vị khác", "Done together with others"))</h2>
            <p>\(says)</p>
            <ul>\(each: view.shared, { measure, total in
                "<li>\(t(measure.words)): \(measure.spoken(total.value, t.language, view.held))</li>\n"
            })</ul>

            """
    }

    private var below: HTML {
        if view.below.isEmpty { return .nothing }
        let links = view.below.map { unit -> HTML in
            "<a href=\"\(TotalAddress.all(view.campaign, at: unit.address, view.basis))\">\(unit.title)</a>"
        }
        return """
            <h2>\(t("Đơn vị trực thuộc", "Units directly below"))</h2>
            <p>\(HTML.joined(links, separator: ", "))</p>

            """
    }
}
