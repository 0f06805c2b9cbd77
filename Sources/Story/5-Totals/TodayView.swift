internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// One number of an older campaign in the tree of today: what was done then counts where those who did it belong now.
/// It is added up when it is looked at. What was divided among several successors is not guessed at: it counts above
/// all of them, and where it lies in only some of the units it is said.
struct TodayView: Sendable {
    let campaign: Campaign
    let unit: OrgUnit
    let measure: CountedMeasure
    let basis: Basis
    let held: HeldBack
    let today: Day
    var value: Int64 = 0
    var activities = 0
    var notYet = 0
    /// What the unit itself did, with those that it succeeded.
    var own: Int64 = 0
    /// What lies partly here and partly elsewhere, in no number of this page.
    var divided: Int64 = 0
    private(set) var parts: [(unit: OrgUnit, value: Int64)] = []
    /// Divided among units of which all stand here.
    var between: Int64 = 0

    init(_ reader: any Reader, _ wanted: NumberView.Wanted) throws {
        let (campaign, unit) = try reader.place(wanted.campaign, wanted.unit)
        guard let measure = try reader.countedMeasure(wanted.measure) else { throw TotalRules.unknownMeasure }
        (self.campaign, self.unit, self.measure, basis) = (campaign, unit, measure, wanted.basis)
        today = wanted.looker.today
        held = try wanted.looker.held(reader, at: unit.id)
        let branches = try reader.branches(of: unit.id, on: today)
        let all = branches.values.reduce(into: Set([unit.id])) { $0.formUnion($1) }
        var sums: [Id: Int64] = [:]
        let heritages = try reader.heritages(
            measure.code, in: campaign.id, basis, then: campaign.treeDay, today: today)
        for heritage in heritages where heritage.heirs.contains(where: all.contains) {
            guard heritage.heirs.allSatisfy(all.contains) else {
                divided += heritage.value
                continue
            }
            value += heritage.value
            activities += heritage.activities
            notYet += heritage.notYet
            if heritage.heirs == [unit.id] { own += heritage.value }
            let within = branches.filter { branch in heritage.heirs.allSatisfy(branch.value.contains) }
            for branch in within.keys { sums[branch, default: 0] += heritage.value }
            if within.isEmpty, heritage.heirs != [unit.id] { between += heritage.value }
        }
        func told(_ value: Int64) -> Int64 { held.rounded(value, measure) }
        parts = try reader.units(UnitTables.children, unit.id, today)
            .compactMap { part in sums[part.id].map { (part, $0) } }.filter { $0.1 > 0 }
            .enumerated().sorted { left, right in
                (told(right.element.1), left.offset) < (told(left.element.1), right.offset)
            }.map(\.element)
    }

    /// What stands in several lines, because a unit hangs on two.
    var overlap: Int64 { parts.map(\.value).reduce(0, +) + own + between - value }
}

/// The page of it.
struct TodayPage {
    let view: TodayView
    let t: Tongue

    private var measure: CountedMeasure { view.measure }

    var content: PageContent {
        let name = t(measure.words)
        let address = TodayPage.address(view.campaign, view.unit, measure, view.basis)
        return PageContent(
            title: "\(name) · \(view.unit.title)",
            thread: [
                Crumb(view.campaign.name, Address(path: view.campaign.address)),
                Crumb(view.unit.fullName, TotalAddress.all(view.campaign, view.unit, view.basis)),
                Crumb(name, address, isCurrent: true),
            ],
            body: """
                <h1>\(name)</h1>
                <p>\(view.unit.title)</p>
                \(treeChips(true, view.campaign, view.unit, measure, view.basis, t))\
                \(basisChips(view.basis, t) { TodayPage.address(view.campaign, view.unit, measure, $0) })\
                <div class="figure"><p class="number">\(measure.short(view.value, t.language, view.held))</p>\
                <p class="label">\(t(measure.unit))</p></div>
                <p>\(says)</p>
                \(parts)\(divided)
                """)
    }

    static func address(_ campaign: Campaign, _ unit: OrgUnit, _ measure: CountedMeasure, _ basis: Basis) -> Address {
        TotalAddress.number(campaign, unit, measure.code, basis).adding(query: ["tree": "today"])
    }

    private var says: String {
        let then = view.campaign.treeDay.spoken(t.language, today: view.today)
        return t(
            "Việc của \(view.campaign.name), xếp theo đơn vị của hôm nay. Số chính thức của đợt xếp theo đơn vị ngày \(then).",
            "What was done in \(view.campaign.name), by the units of today. The campaign's own figures are by the units of \(then).")
    }

    private var parts: HTML {
        var lines: [[HTML]] = view.parts.map { part in
            let address = TodayPage.address(view.campaign, part.unit, measure, view.basis)
            return ["<a href=\"\(address)\">\(part.unit.title)</a>", number(part.value)]
        }
        if view.own > 0 {
            lines.append([
                "\(t("Đơn vị tự làm, và đơn vị cũ nay thuộc đơn vị", "The unit itself, and former units that it took in"))",
                number(view.own),
            ])
        }
        if view.between > 0 {
            lines.append([
                "\(t("Của đơn vị cũ nay chia cho nhiều đơn vị trên", "Of former units divided among several above"))",
                number(view.between),
            ])
        }
        if view.overlap != 0, !view.held.holds(measure) {
            lines.append([
                "\(t("Có ở hai dòng trên, chỉ tính một lần", "In two lines above, counted once"))", number(-view.overlap),
            ])
        }
        if lines.isEmpty { return .nothing }
        return table(
            id: "parts", caption: t("Theo đơn vị trực thuộc hôm nay", "By unit directly below today"),
            [TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Số", "Number"), isNumber: true)], each: lines
        ) { $0 }
    }

    private func number(_ value: Int64) -> HTML { "\(measure.short(value, t.language, view.held))" }

    private var divided: HTML {
        guard view.divided > 0, !view.held.holds(measure) else { return .nothing }
        let amount = measure.spoken(view.divided, t.language)
        let says = t(
            "Không gồm \(amount) của đơn vị cũ nay chỉ có một phần thuộc \(view.unit.fullName): không ai biết phần nào.",
            "Without \(amount) of former units of which only a part belongs to \(view.unit.fullName) now: "
                + "nobody knows which part.")
        return note("<p>\(says)</p>")
    }
}

/// The tree of then or of today.
func treeChips(
    _ isToday: Bool, _ campaign: Campaign, _ unit: OrgUnit, _ measure: CountedMeasure, _ basis: Basis, _ t: Tongue
) -> HTML {
    chipLinks(
        t("Theo đơn vị", "By the units"),
        [
            Crumb(
                t("của ngày ấy", "of then"), TotalAddress.number(campaign, unit, measure.code, basis),
                isCurrent: !isToday),
            Crumb(
                t("của hôm nay", "of today"), TodayPage.address(campaign, unit, measure, basis), isCurrent: isToday),
        ])
}
