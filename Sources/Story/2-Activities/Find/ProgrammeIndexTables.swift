internal import Base
internal import Journal
internal import Units

/// What the programme's index reads, and the lines of what it found.
enum ProgrammeIndexTables {
    /// Everything that happened after a place in the journal, a row for every session. How open something was before
    /// it was called off is told by the state it would come back to.
    static let changed = Statement(
        "find.changed",
        """
        select activity.id, activity.number, activity.campaign, activity.lead, activity.place_unit,
            activity.openness,
            case activity.state_before when 'approved' then 2 when 'registered' then 1 else 0 end,
            activity.kind, activity.audience, activity.languages, activity.touched, activity.search_marked,
            activity_session.ordinal, activity_session.day, activity_session.start_minute
        from activity cross join activity_session
        where activity.journal = $1 and activity.touched > $2 and activity_session.journal = activity.journal
            and activity_session.activity = activity.id
        order by activity.touched, activity.id, activity_session.ordinal
        """)
    /// Names of units and what they lie in; where that changed, the latest comes last.
    static let units = Statement(
        "find.units",
        """
        select unit.id, unit.word, unit.name, unit_parent.parent from unit
        left join unit_parent on unit_parent.journal = unit.journal and unit_parent.unit = unit.id
            and unit_parent.line = 'place'
        where unit.journal = $1 order by unit.id, unit_parent.from_day
        """)
    static let below = Statement(
        "find.below",
        """
        select unit_above.unit from unit_above
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3
        order by unit_above.unit
        """)

    static let statements = [changed, units, below]
}

extension Reader {
    /// Activities to which something happened after a place in the journal.
    func shelfActivities(after touched: Int64) throws -> [ShelfActivity] {
        var activities: [ShelfActivity] = []
        for row in try rows(ProgrammeIndexTables.changed, touched) {
            var scan = row.scan
            let activity = ShelfActivity(
                id: scan.id(), number: scan.int(), campaign: scan.id(), lead: scan.id(), area: scan.idIfAny(),
                openness: scan.int(), opennessBefore: scan.int(), kind: scan.text(), audience: scan.integer(),
                languages: ActivityLanguage.bits(scan.text()), touched: scan.integer(), words: scan.text(),
                sessions: [])
            let session = ShelfActivity.Session(
                ordinal: Int32(scan.int()), day: Int32(scan.day().number), start: Int32(scan.int()))
            if activities.last?.id != activity.id { activities.append(activity) }
            activities[activities.count - 1].sessions.append(session)
        }
        return activities
    }

    /// Every unit with its full name and what it lies in.
    func shelfUnits() throws -> [(id: Id, name: String, parent: Id?)] {
        try rows(ProgrammeIndexTables.units).map { row in
            var scan = row.scan
            let (id, word, name) = (scan.id(), scan.text(), scan.text())
            return (id, OrgUnit.fullName(word, name), scan.idIfAny())
        }
    }

    func unitsBelow(_ unit: Id, on day: Day) throws -> [Id] {
        try rows(ProgrammeIndexTables.below, unit, day).map { row in
            var scan = row.scan
            return scan.id()
        }
    }
}

extension ActivityLanguage {
    /// A bit for each, from the words of the column `languages`.
    static func bits(_ column: String) -> Int64 {
        column.split(separator: ",").reduce(0) { bits, code in
            bits | (ActivityLanguage(rawValue: String(code))?.bit ?? 0)
        }
    }
}
