internal import Base
internal import Journal
internal import Plans
internal import Reports
internal import Totals
internal import Units
internal import Web

/// How far one unit is with the campaign.
struct BoardRow: Hashable, Sendable {
    let unit: BoardUnit
    /// nil when no plan was sent to it.
    let issuedAt: Instant?
    let receivedAt: Instant?
    let adoptedAt: Instant?
    /// With everything below it.
    let registered: Int
    let told: Int
    let lastSign: Instant?
    /// nil when it submitted none.
    let report: BoardReport?
    /// Received, taken up, registered, told, submitted, accepted.
    fileprivate(set) var states: [StepState] = []

    var isLate: Bool { states.contains { $0.isLate } }
    var isSubmitted: Bool { report?.isSubmitted ?? false }
    var isAccepted: Bool { report?.state == .accepted }

    /// 0 for a unit of which nothing was seen, 6 for one that did everything.
    var stepsDone: Int {
        [receivedAt != nil, adoptedAt != nil, registered > 0, told > 0, isSubmitted, isAccepted].count { $0 }
    }

    var isSilent: Bool { stepsDone == 0 && lastSign == nil }
}

extension StepState {
    fileprivate var isLate: Bool { if case .late = self { true } else { false } }
}

/// Until when each step should be done. These are this program's own reminders, no rule of law: a plan acknowledged
/// within two days, taken up within five but not after the Week has begun, activities registered before it begins,
/// results told three days after it ends. Until when a report is due the campaign's own form or plan says.
struct BoardDeadlines: Hashable, Sendable {
    let from: Day?
    let to: Day?
    let report: ReportDays

    func received(_ row: BoardRow) -> Day? { row.issuedAt.map { $0.day.adding(days: 2) } }

    func adopted(_ row: BoardRow) -> Day? {
        guard let issued = row.issuedAt else { return nil }
        let usual = issued.day.adding(days: 5)
        return from.map { max(issued.day.adding(days: 2), min(usual, $0)) } ?? usual
    }

    var registered: Day? { from?.adding(days: -1) }

    var told: Day? { to?.adding(days: 3) }

    /// How each step of a unit stands.
    func states(_ row: BoardRow, today: Day) -> [StepState] {
        [
            state(isDone: row.receivedAt != nil, due: received(row), today: today),
            state(isDone: row.adoptedAt != nil, due: adopted(row), today: today),
            state(isDone: row.registered > 0, due: registered, today: today),
            told(row, today: today), state(isDone: row.isSubmitted, due: report.due(row.unit.id), today: today),
            row.isAccepted ? .done : row.isSubmitted ? .doing : .none,
        ]
    }

    private func told(_ row: BoardRow, today: Day) -> StepState {
        guard row.registered > 0 else { return .none }
        if row.told >= row.registered { return .done }
        let state = state(isDone: false, due: told, today: today)
        return state == .none && row.told > 0 ? .doing : state
    }

    private func state(isDone: Bool, due: Day?, today: Day) -> StepState {
        if isDone { return .done }
        guard let due, due < today else { return .none }
        return .late(days: today.number - due.number)
    }
}

/// Which lines of the board are shown.
struct BoardWish: Hashable, Sendable {
    var group: Group?
    var isOnlyLate: Bool

    enum Group: String, CaseIterable, Sendable {
        case districts, communes, bodies

        func holds(_ kind: UnitKind) -> Bool {
            switch self {
            case .districts: kind == .district || kind == .province
            case .communes: kind == .commune
            case .bodies: !kind.isTerritory
            }
        }

        var words: Words {
            switch self {
            case .districts: Words("Huyện", "Districts")
            case .communes: Words("Xã, phường", "Communes")
            case .bodies: Words("Cơ quan, trường, hội", "Bodies")
            }
        }
    }

    init(_ query: Fields) {
        group = query.filled("group").flatMap(Group.init)
        isOnlyLate = query.has("late")
    }
}

/// The board of a unit: one line for everything below it.
struct BoardView: Sendable {
    let campaign: Campaign
    let unit: OrgUnit
    let wish: BoardWish
    /// The longest silent first.
    let rows: [BoardRow]
    let mayRemind: Bool
    let today: Day

    /// - Throws: 404 when there is no such campaign or unit, 403 when the caller may not read it.
    init(_ reader: any Reader, year: String, unit address: String?, _ wish: BoardWish, _ caller: Caller, _ today: Day) throws {
        guard let campaign = try reader.campaign(address: year) else { throw Refusal.noSuchPage }
        self.campaign = campaign
        self.wish = wish
        self.today = today
        unit = try reader.boardUnit(address, campaign, caller, today)
        let deadlines = BoardDeadlines(
            from: campaign.from, to: campaign.to, report: try reader.reportDays(in: campaign))
        mayRemind = try reader.may(caller, .editor, over: unit.id, on: today)
        // As the tree stands, but not as it will stand after this campaign.
        let last = max(campaign.treeDay, campaign.to ?? today)
        let day = min(max(today, campaign.treeDay), last)
        let units = try reader.boardUnits(below: unit.id, on: day)
        rows = BoardView.rows(
            units, steps: try reader.deliverySteps(campaign: campaign.id),
            counts: try reader.activityCounts(in: campaign.id),
            reports: try reader.boardReports(in: campaign.id), deadlines, today)
    }

    static func rows(
        _ units: [BoardUnit], steps: [Id: DeliverySteps], counts: [Id: ActivityCount],
        reports: [Id: BoardReport], _ deadlines: BoardDeadlines, _ today: Day
    ) -> [BoardRow] {
        let rows = units.map { unit in
            let (step, count) = (steps[unit.id], counts[unit.id] ?? .none)
            let report = reports[unit.id]
            var row = BoardRow(
                unit: unit, issuedAt: step?.issuedAt, receivedAt: step?.receivedAt, adoptedAt: step?.adoptedAt,
                registered: count.registered, told: count.told,
                lastSign: [step?.receivedAt, step?.adoptedAt, report?.submittedAt].reduce(unit.lastSign, BoardView.later),
                report: report)
            row.states = deadlines.states(row, today: today)
            return row
        }
        // Equal ones keep the order of people.
        let order = rows.enumerated().map { (steps: $1.stepsDone, heard: $1.lastSign?.milliseconds ?? 0, place: $0) }
        return order.sorted { $0 < $1 }.map { rows[$0.place] }
    }

    private static func later(_ one: Instant?, _ other: Instant?) -> Instant? {
        guard let one, let other else { return one ?? other }
        return max(one, other)
    }

    /// The lines that are asked for.
    var shown: [BoardRow] {
        rows.filter { row in
            (wish.group?.holds(row.unit.kind) ?? true) && (!wish.isOnlyLate || row.isLate)
        }
    }

    /// Which reminder fits: the first step of this time that somebody is late with.
    var reminder: String {
        let steps = ["received", "adopted", "registered", "told", "report"]
        let late = steps.indices.last { index in rows.contains { $0.states[index].isLate } }
        return late.map { steps[$0] } ?? steps[0]
    }
}

extension Reader {
    /// The unit whose board is shown: the one asked for; else the one that runs the campaign; else the first at
    /// which the caller holds a role.
    fileprivate func boardUnit(
        _ address: String?, _ campaign: Campaign, _ caller: Caller, _ today: Day
    ) throws -> OrgUnit {
        if let address {
            guard let unit = try unit(address: address) else { throw Refusal.noSuchPage }
            guard try may(caller, .reader, over: unit.id, on: today) else { throw Permission.notYours(unit.fullName) }
            return unit
        }
        guard let owner = try unit(campaign.owner) else { throw Refusal.noSuchPage }
        if try may(caller, .reader, over: owner.id, on: today) { return owner }
        guard case .person(let person) = caller, let mine = try unitsOf(person: person, on: today).first else {
            throw Permission.notYours(owner.fullName)
        }
        return mine
    }
}
