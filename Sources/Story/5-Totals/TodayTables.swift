internal import Base
internal import Journal
internal import Units

/// All SQL that adds an older campaign up in the tree of today.
enum TodayTables {
    /// Whether any unit has ended and was succeeded between two days.
    static let hasChanged = Statement(
        "today.hasChanged",
        "select on_day from unit_succession where journal = $1 and on_day > $2 and on_day <= $3 limit 1")
    /// Owners of facts with what is their own, and the units that stand today in which they live on: themselves, or
    /// their successors, step by step. What hangs on a unit that has ended, because nobody said yet where it belongs
    /// now, goes where that unit went.
    static let heirs = Statement(
        "today.heirs",
        """
        with recursive orphan (unit, heir) as (
            select unit_parent.unit, unit_parent.parent from unit_parent
            join unit on unit.journal = unit_parent.journal and unit.id = unit_parent.parent and unit.closed <= $5
            where unit_parent.journal = $1 and unit_parent.line = 'place' and unit_parent.from_day <= $5
                and unit_parent.until_day > $5
        ), step (unit, heir) as (
            select unit_succession.unit, unit_succession.successor from unit_succession
            where unit_succession.journal = $1 and unit_succession.on_day <= $5
            union all
            select orphan.unit, orphan.heir from orphan
            join unit on unit.journal = $1 and unit.id = orphan.unit and (unit.closed is null or unit.closed > $5)
        ), heir (owner, unit) as (
            select total.unit, total.unit from total
            where total.journal = $1 and total.campaign = $2 and total.measure = $3 and total.basis = $4
                and total.own_activities + total.own_not_yet > 0
            union
            select heir.owner, step.heir from heir
            join step on step.unit = heir.unit
        )
        select heir.owner, unit.id, total.own_value, total.own_activities, total.own_not_yet from heir
        join total on total.journal = $1 and total.campaign = $2 and total.measure = $3 and total.basis = $4
            and total.unit = heir.owner
        left join unit on unit.journal = $1 and unit.id = heir.unit and unit.opened <= $5
            and (unit.closed is null or unit.closed > $5)
            and not exists (select 1 from orphan where orphan.unit = heir.unit)
        order by heir.owner, unit.id
        """)
    /// The nearest unit that stood above one in a campaign's tree and stands today.
    static let nearest = Statement(
        "today.nearest",
        """
        select unit.id from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.above
        where unit_above.journal = $1 and unit_above.unit = $2 and unit_above.depth > 0 and unit_above.from_day <= $3
            and unit_above.until_day > $3 and unit.opened <= $4 and (unit.closed is null or unit.closed > $4)
        order by unit_above.depth, unit.id limit 1
        """)
    /// Units directly below another on a day, on either line, each with everything below it and itself.
    static let branches = Statement(
        "today.branches",
        """
        select distinct unit_parent.unit, unit_above.unit from unit_parent
        join unit_above on unit_above.journal = unit_parent.journal and unit_above.above = unit_parent.unit
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        where unit_parent.journal = $1 and unit_parent.parent = $2 and unit_parent.from_day <= $3
            and unit_parent.until_day > $3
        order by unit_parent.unit, unit_above.unit
        """)

    static let statements = [hasChanged, heirs, nearest, branches]
}

/// What one owner adds to a total, and where it lives on today.
struct Heritage: Hashable, Sendable {
    let owner: Id
    let value: Int64
    let activities: Int
    let notYet: Int
    /// Units that stand today; none when it ended and nobody is named as its successor.
    var heirs: [Id]
}

extension Reader {
    func treeHasChanged(after day: Day, until today: Day) throws -> Bool {
        try first(TodayTables.hasChanged, day, today) != nil
    }

    /// An owner that ended without a successor lives on in the nearest unit above it that still stands.
    func heritages(_ measure: String, in campaign: Id, _ basis: Basis, then: Day, today: Day) throws -> [Heritage] {
        var found: [Heritage] = []
        for row in try rows(TodayTables.heirs, campaign, measure, basis.rawValue, today) {
            var scan = row.scan
            let (owner, heir) = (scan.id(), scan.idIfAny())
            let (value, activities, notYet) = (scan.integer(), scan.int(), scan.int())
            if found.last?.owner != owner {
                found.append(Heritage(owner: owner, value: value, activities: activities, notYet: notYet, heirs: []))
            }
            if let heir { found[found.count - 1].heirs.append(heir) }
        }
        for index in found.indices where found[index].heirs.isEmpty {
            let nearest = try first(TodayTables.nearest, found[index].owner, then, today)
            found[index].heirs = nearest.flatMap { row in
                var scan = row.scan
                return scan.idIfAny()
            }.map { [$0] } ?? []
        }
        return found
    }

    /// By unit directly below: everything below it and itself.
    func branches(of unit: Id, on day: Day) throws -> [Id: Set<Id>] {
        var branches: [Id: Set<Id>] = [:]
        for row in try rows(TodayTables.branches, unit, day) {
            var scan = row.scan
            branches[scan.id(), default: []].insert(scan.id())
        }
        return branches
    }
}
