internal import Base
internal import Journal
internal import Reports
internal import Units

/// SQL of the board: its units and when each was last heard of.
enum BoardTables {
    /// Everything below a unit on a day but villages, with what it lies in and the moment of the last entry by somebody
    /// who holds a role at the unit itself: what others do to it is no sign of its life. In the order of people.
    static let units = Statement(
        "board.units",
        """
        select unit.id, unit.kind, unit.word, unit.name, unit.address, unit_parent.parent,
            (select max((select max(entry.recorded) from entry where entry.journal = role_held.journal
                and entry.unit = role_held.unit and entry.actor = role_held.person))
                from role_held where role_held.journal = unit.journal and role_held.unit = unit.id)
        from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        left join unit_parent on unit_above.depth > 1 and unit_parent.journal = unit.journal
            and unit_parent.unit = unit.id and unit_parent.line = 'place'
            and unit_parent.from_day <= $3 and unit_parent.until_day > $3
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.depth > 0
            and unit_above.from_day <= $3 and unit_above.until_day > $3 and unit.kind <> 'village'
        order by unit.sort_key, unit.id
        """)

    /// How far each unit's report is.
    static let reports = Statement(
        "board.reports",
        """
        select unit, state, submitted_at, decided_at from report
        where journal = $1 and campaign = $2 and is_latest = 1 order by unit
        """)

    static let statements = [units, reports]
}

/// The latest of a unit's reports, as far as the board tells of it.
struct BoardReport: Hashable, Sendable {
    let state: Report.State
    let submittedAt: Instant
    let decidedAt: Instant?

    var isSubmitted: Bool { state == .submitted || state == .accepted }
}

/// A unit as a line of the board.
struct BoardUnit: Hashable, Sendable {
    let id: Id
    let kind: UnitKind
    let title: String
    let address: String
    /// What it lies in, when that is not the unit whose board it is.
    let parent: String?
    /// When it was last heard of through its own people.
    let lastSign: Instant?
}

extension Reader {
    func boardUnits(below unit: Id, on day: Day) throws -> [BoardUnit] {
        let lines = try rows(BoardTables.units, unit, day).map { row in
            var scan = row.scan
            let (id, kind): (Id, UnitKind) = (scan.id(), scan.choice())
            let name = OrgUnit.fullName(scan.text(), scan.text())
            return (id: id, kind: kind, name: name, address: scan.text(), parent: scan.idIfAny(), sign: scan.instantIfAny())
        }
        // What a unit lies in is nearly always a line itself.
        let names = Dictionary(lines.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return try lines.map { line in
            let parent = try line.parent.flatMap { try names[$0] ?? self.unit($0)?.fullName }
            return BoardUnit(
                id: line.id, kind: line.kind, title: line.name.capitalised, address: line.address, parent: parent,
                lastSign: line.sign)
        }
    }

    func boardReports(in campaign: Id) throws -> [Id: BoardReport] {
        var reports: [Id: BoardReport] = [:]
        for row in try rows(BoardTables.reports, campaign) {
            var scan = row.scan
            reports[scan.id()] = BoardReport(
                state: scan.choice(), submittedAt: scan.instant(), decidedAt: scan.instantIfAny())
        }
        return reports
    }
}
