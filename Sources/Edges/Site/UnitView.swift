internal import Activities
internal import Base
internal import Journal
internal import Library
internal import News
internal import Plans
internal import Units
internal import Web

/// Everything the page of one unit shows.
struct UnitView: Sendable {
    let unit: OrgUnit
    let today: Day
    let above: [OrgUnit]
    /// Who leads it on the line of its sector.
    let sector: OrgUnit?
    let groups: [Group]
    let successors: [OrgUnit]
    /// Whether the one who looks acts for it.
    let isMine: Bool
    let campaign: Campaign?
    let window: CampaignWindow?
    /// The plan it issued itself.
    let plan: Plan?
    /// What it did with the plan from above; nil when none was sent to it.
    let step: DeliveryStep?
    let rows: [ActivityRow]
    /// The rows are of what is over already.
    let isPast: Bool
    let shared: [ActivityRow]
    let figures: [TopFigure]
    let news: NewsLines
    /// How much stands on its shelf, and how many reading places it looks after.
    let shelf: (items: Int, places: Int)
    /// Where people read together, as far as everybody may know of it.
    let reading: [ReadingGroup]

    /// Units of one kind directly below.
    struct Group: Sendable {
        let kind: UnitKind
        let units: [OrgUnit]
        let isOnly: Bool
    }

    private static let lines = 5

    init(_ reader: any Reader, address: String, caller: Caller, today: Day) throws {
        guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
        self.unit = unit
        self.today = today
        // A unit that has ended is shown as it stood on its last day.
        let day = unit.stands(on: today) ? today : unit.closed?.adding(days: -1) ?? unit.opened
        above = try reader.units(UnitTables.thread, unit.id, Line.place.rawValue, day).dropLast()
        sector = try reader.units(UnitTables.thread, unit.id, Line.sector.rawValue, day).dropLast().last
        groups = UnitView.groups(try reader.units(UnitTables.children, unit.id, day))
        successors = try reader.units(UnitTables.successors, unit.id)
        news = try NewsLines(reader, of: unit, limit: 3)
        shelf = (try reader.shelfSize(of: unit.id), try reader.readingPlaces(of: unit.id).count)
        isMine = try reader.may(caller, .editor, over: unit.id, on: today)
        campaign = try reader.campaigns().first { unit.stands(on: $0.treeDay) } ?? reader.campaigns().first
        guard let campaign else {
            (window, plan, step, rows, isPast, shared, figures, reading) = (nil, nil, nil, [], false, [], [], [])
            return
        }
        window = try reader.window(campaign: campaign.id, unit: unit.id)
        plan = try reader.plans(PlanTables.ofUnit, unit.id).first { $0.state == .issued && $0.campaign == campaign.id }
        step = try reader.deliveries(to: unit.id).first { $0.campaign == campaign.id }?.step
        (rows, isPast) = try UnitView.rows(reader, unit, campaign, today)
        shared = Array(
            try reader.activities(with: unit.id, campaign: campaign.id, .confirmed)
                .filter { $0.state.openness >= campaign.policy.leastOpenness }.prefix(UnitView.lines))
        figures = try reader.topFigures(of: unit, in: campaign)
        reading = try reader.readingGroups(of: unit.id, in: campaign.id).filter { $0.isOpen && $0.facts.kind.isPublic }
    }

    /// What comes next; when nothing does, what was.
    private static func rows(
        _ reader: any Reader, _ unit: OrgUnit, _ campaign: Campaign, _ today: Day
    ) throws -> ([ActivityRow], Bool) {
        func programme(from: Day) throws -> [ActivityRow] {
            try reader.programme(
                ProgrammeFilter(
                    campaign: campaign.id, leastOpenness: campaign.policy.leastOpenness, from: from, to: Period.open,
                    unit: unit.id, treeDay: unit.stands(on: campaign.treeDay) ? campaign.treeDay : unit.opened,
                    limit: lines))
        }
        let next = try programme(from: today)
        return next.isEmpty ? (try programme(from: Day(number: 0)), true) : (next, false)
    }

    /// By kind in the order of the list of kinds, each in the order of people.
    private static func groups(_ units: [OrgUnit]) -> [Group] {
        let kinds = Set(units.map(\.kind))
        return UnitKind.allCases.filter(kinds.contains).map { kind in
            Group(kind: kind, units: units.filter { $0.kind == kind }, isOnly: kinds.count == 1)
        }
    }

    func thread() -> [Crumb] {
        (above + [unit]).map { step in
            Crumb(step.title, Address(path: "units", step.address), isCurrent: step.id == unit.id)
        }
    }
}
