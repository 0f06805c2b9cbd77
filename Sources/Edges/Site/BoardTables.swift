internal import Base
internal import Journal
internal import Reports
internal import Units

/// SQL of the board: its units and when each was last heard of.
enum BoardTables {
    /// Everything below a unit on a day but villages, with what it lies in, in the order of people.
    static let units = Statement(
        "board.units",
        """
        select unit.id, unit.kind, unit.word, unit.name, unit.address, coalesce(parent.word, ''),
            coalesce(parent.name, ''), unit_above.depth
        from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        left join unit_parent on unit_parent.journal = unit.journal and unit_parent.unit = unit.id
            and unit_parent.line = 'place' and unit_parent.from_day <= $3 and unit_parent.until_day > $3
        left join unit as parent on parent.journal = unit.journal and parent.id = unit_parent.parent
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.depth > 0
            and unit_above.from_day <= $3 and unit_above.until_day > $3 and unit.kind <> 'village'
        order by unit.sort_key, unit.id
        """)
    /// For every unit below another the moment of the last entry by somebody who holds a role at the unit itself:
    /// what others do to a unit is no sign of its life.
    static let signs = Statement(
        "board.signs",
        """
        select role_held.unit, max((select max(entry.recorded) from entry
            where entry.journal = role_held.journal and entry.unit = role_held.unit
                and entry.actor = role_held.person))
        from unit_above
        cross join role_held
        where role_held.journal = unit_above.journal and role_held.unit = unit_above.unit
            and unit_above.journal = $1 and unit_above.above = $2 and unit_above.depth > 0
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        group by role_held.unit order by role_held.unit
        """)

    /// How far each unit's report is.
    static let reports = Statement(
        "board.reports",
        """
        select unit, state, submitted_at, decided_at from report
        where journal = $1 and campaign = $2 and is_latest = 1 order by unit
        """)

    static let statements = [units, signs, reports]
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
}

extension Reader {
    func boardUnits(below unit: Id, on day: Day) throws -> [BoardUnit] {
        try rows(BoardTables.units, unit, day).map { row in
            var scan = row.scan
            let (id, kind): (Id, UnitKind) = (scan.id(), scan.choice())
            let (word, name, address) = (scan.text(), scan.text(), scan.text())
            let (parentWord, parentName, depth) = (scan.text(), scan.text(), scan.int())
            let full = OrgUnit.fullName(word, name)
            let parent = parentWord.isEmpty ? parentName : "\(parentWord) \(parentName)"
            return BoardUnit(
                id: id, kind: kind, title: full.capitalised, address: address,
                parent: depth > 1 && !parent.isEmpty ? parent : nil)
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

    /// When each unit below was last heard of through its own people; units never heard of are left out.
    func signsOfLife(below unit: Id, on day: Day) throws -> [Id: Instant] {
        var signs: [Id: Instant] = [:]
        for row in try rows(BoardTables.signs, unit, day) {
            var scan = row.scan
            let id = scan.id()
            if let at = scan.instantIfAny() { signs[id] = at }
        }
        return signs
    }
}
