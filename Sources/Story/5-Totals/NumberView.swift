internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Units
internal import Web

/// Everything that one number page shows: the number, what it is made of, the activities of the unit itself.
struct NumberView: Sendable {
    let campaign: Campaign
    let unit: OrgUnit
    /// From the top down to the unit's parent.
    let above: [OrgUnit]
    let measure: CountedMeasure
    let total: Total
    /// Units directly below that have anything, the largest first.
    let parts: [Part]
    /// Units directly below without any activity that is asked for it.
    let silent: [OrgUnit]
    /// A page of what is behind the number, of the unit and everything below it.
    let facts: [ListedFact]
    let isFurther: Bool
    let basis: Basis
    let wish: FactWish
    let shared: SharedTotal?
    let held: HeldBack
    /// Whether the one who looks holds a role at the unit or above it, and sees what is not public too.
    let isReader: Bool
    /// Whether units have ended since, so that the tree of today is another one.
    let hasOtherTree: Bool

    static let pageSize = 20

    init(_ reader: any Reader, _ wanted: Wanted) throws {
        let (campaign, unit) = try reader.place(wanted.campaign, wanted.unit)
        guard let measure = try reader.countedMeasure(wanted.measure) else { throw TotalRules.unknownMeasure }
        self.campaign = campaign
        self.unit = unit
        self.measure = measure
        above = try reader.above(unit, in: campaign)
        basis = wanted.basis
        let isReader = try wanted.looker.isReader(reader, at: unit.id)
        self.isReader = isReader
        let held: HeldBack = isReader ? .nothing : HeldBack(below: wanted.looker.least)
        self.held = held
        // Who told 0, and with what proof, is not public of a small group either.
        let wish = held.holds(measure) ? wanted.wish.ofAnyAnswer : wanted.wish
        self.wish = wish
        let total = try reader.total(measure.code, of: unit.id, in: campaign.id, basis)
        self.total = total
        let all = try reader.parts(of: unit.id, measure.code, in: campaign.id, basis)
        parts = NumberView.largestFirst(all.filter { !$0.total.isEmpty }) { held.rounded($0, measure) }
        silent = all.filter(\.total.isEmpty).map(\.unit)
        let facts = try reader.facts(
            behind: total, in: campaign, basis, wish, limit: NumberView.pageSize + 1)
        self.facts = Array(facts.prefix(NumberView.pageSize))
        isFurther = facts.count > NumberView.pageSize
        hasOtherTree = try reader.treeHasChanged(after: campaign.treeDay, until: wanted.looker.today)
        shared = try reader.sharedTotals(of: unit.id, in: campaign.id).first { $0.measure == measure.code }
    }

    struct Wanted: Sendable {
        let campaign: String
        let unit: String
        let measure: String
        var basis = Basis.live
        var wish = FactWish()
        var looker = Looker.operator
    }

    /// Units of the same size stay in the order of people.
    private static func largestFirst(_ parts: [Part], _ told: (Int64) -> Int64) -> [Part] {
        parts.enumerated().sorted { left, right in
            (told(right.element.total.value), left.offset) < (told(left.element.total.value), right.offset)
        }.map(\.element)
    }

    /// What counts in more than one part, because a unit stands on two lines: parts and the unit's own make up the
    /// number and this much more.
    var overlap: Int64 { parts.map(\.total.value).reduce(0, +) + total.ownValue - total.value }

    var largest: Int64 { held.rounded(max(parts.map(\.total.value).max() ?? 0, total.ownValue), measure) }

    var next: FactPlace? {
        guard isFurther, let last = facts.last else { return nil }
        return FactPlace(day: last.fact.firstDay.description, fact: last.fact.fact)
    }

    var address: Address { TotalAddress.number(campaign, unit, measure.code, basis) }
}

/// Who looks at figures, and from which number on small groups are told to them.
struct Looker: Sendable {
    let caller: Caller
    let today: Day
    let least: Int64

    /// Sees everything.
    static let `operator` = Looker(caller: .console, today: Day(number: 0), least: 0)

    init(caller: Caller, today: Day, least: Int64) {
        self.caller = caller
        self.today = today
        self.least = least
    }

    init(_ world: World, _ ask: Ask) {
        self.init(caller: ask.caller, today: ask.today, least: world.settings.smallGroup)
    }

    func held(_ reader: any Reader, at unit: Id) throws -> HeldBack {
        try isReader(reader, at: unit) ? .nothing : HeldBack(below: least)
    }

    func isReader(_ reader: any Reader, at unit: Id) throws -> Bool {
        try caller == .console || reader.may(caller, .reader, over: unit, on: today)
    }
}

extension Reader {
    /// - Throws: 404 when either does not exist.
    func place(_ campaign: String, _ unit: String) throws -> (Campaign, OrgUnit) {
        guard let campaign = try self.campaign(address: campaign) else { throw TotalRules.unknownCampaign }
        guard let unit = try self.unit(address: unit) else { throw TotalRules.unknownUnit }
        return (campaign, unit)
    }

    /// From the top down to the parent, in the campaign's tree; along the sector where there is no place.
    func above(_ unit: OrgUnit, in campaign: Campaign) throws -> [OrgUnit] {
        let day = unit.stands(on: campaign.treeDay) ? campaign.treeDay : unit.opened
        for line in Line.allCases {
            let chain = try units(UnitTables.thread, unit.id, line.rawValue, day).dropLast()
            if !chain.isEmpty { return Array(chain) }
        }
        return []
    }
}

enum TotalRules {
    static let unknownCampaign = Refusal(
        "totals.unknownCampaign", status: 404, Words("Không có đợt này.", "There is no such campaign."))
    static let unknownUnit = Refusal(
        "totals.unknownUnit", status: 404, Words("Không có đơn vị này.", "There is no such unit."),
        next: Words("Xin tìm đơn vị trong danh sách.", "Please look the unit up in the list."))
    static let unknownMeasure = Refusal(
        "totals.unknownMeasure", status: 404, Words("Không có chỉ tiêu này.", "There is no such measure."))
}
