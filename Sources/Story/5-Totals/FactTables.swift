internal import Base
internal import Journal

/// What every live fact counts for, and how far each part of it can be trusted. A fact is an activity, owned by its
/// lead, or a line: other work of one unit.
///
/// A figure is what the unit told; where it told nothing, what supports it (check-ins and roll lines for visits). Of
/// it is *measured* what the program counted itself, *evidenced* the rest when a file stands behind the fact, and
/// *declared* what remains.
enum FactTables {
    /// Which facts, and which of their measures.
    struct Scope: Sendable {
        /// Chooses rows of `activity`; nil when only lines are meant.
        var activity: String?
        /// Only what follows from people being there: visits, and the tallies.
        var isPresenceOnly = false
    }

    /// The day on which the lead is looked up in the tree: the campaign's, or the lead's first day when it came later
    /// (or was gone before).
    static let onDay = """
        case when unit.opened > campaign.tree_day or unit.closed <= campaign.tree_day then unit.opened
            else campaign.tree_day end
        """

    // MARK: What stands behind an activity

    /// People who were there: check-ins and roll lines.
    private static let presence = "cast(0 as bigint)"
    /// 1 when a file stands behind the activity.
    private static let backing = "cast(0 as bigint)"

    private static let columns = """
        activity.journal, 'activity' as source, activity.id as fact, activity.campaign, activity.lead, activity.kind,
            activity.first_day
        """
    private static let isLive = "activity.journal = $1 and activity.openness > 0"
    private static let isAsked = """
        exists (select 1 from kind_measure where kind_measure.journal = activity.journal
            and kind_measure.kind = activity.kind and kind_measure.measure = result.measure)
        """
    private static let anythingTold = """
        case when exists (select 1 from result where result.journal = activity.journal
            and result.activity = activity.id and result.state <> 'not-yet') then 'number' else 'not-yet' end
        """

    private static func counted(_ measure: String) -> String {
        "case when \(measure) = 'visits' then \(presence) else 0 end"
    }

    /// Everything that activities are asked for or told, one row for each measure and tally.
    private static func activities(_ filter: String, _ isPresenceOnly: Bool) -> String {
        func only(_ measure: String) -> String { isPresenceOnly ? " and \(measure) = 'visits'" : "" }
        return """
            select \(columns), kind_measure.measure, coalesce(result.state, 'not-yet') as told,
                coalesce(result.value, 0) as amount, \(counted("kind_measure.measure")) as counted,
                \(backing) as backed, 0 as is_tally
            from activity
            join kind_measure on kind_measure.journal = activity.journal and kind_measure.kind = activity.kind
            left join result on result.journal = activity.journal and result.activity = activity.id
                and result.measure = kind_measure.measure
            where \(isLive) and \(filter)\(only("kind_measure.measure"))
            union all
            select \(columns), result.measure, result.state, result.value, \(counted("result.measure")), \(backing), 0
            from activity
            join result on result.journal = activity.journal and result.activity = activity.id
            where \(isLive) and result.state <> 'not-yet' and \(filter)\(only("result.measure")) and not \(isAsked)
            union all
            select \(columns), 'activities', \(anythingTold), 1, case when \(presence) > 0 then 1 else 0 end,
                \(backing), 1
            from activity where \(isLive) and \(filter)
            union all
            select \(columns), 'kind.' || activity.kind, \(anythingTold), 1,
                case when \(presence) > 0 then 1 else 0 end, \(backing), 1
            from activity where \(isLive) and \(filter)
            """
    }

    // MARK: Grades

    private static let measured = "case when valued.counted < valued.value then valued.counted else valued.value end"

    /// Told holds; where nothing was told, what supports it.
    private static func valued(_ scope: Scope) -> String {
        let parts = [scope.activity.map { activities($0, scope.isPresenceOnly) }].compactMap(\.self)
        return """
            select said.journal, said.source, said.fact, said.campaign, said.lead, said.kind, said.first_day,
                said.measure, said.is_tally, said.counted, said.backed,
                case when said.told = 'not-yet' and said.is_tally = 0 and said.counted > 0 then 'number'
                    else said.told end as state,
                case when said.told = 'not-yet' and said.is_tally = 0 then said.counted else said.amount end as value
            from (\(parts.joined(separator: "\nunion all\n"))) as said
            """
    }

    /// Rows in the order of `TotalTables.countedColumns`.
    static func rows(_ scope: Scope) -> String {
        """
        select valued.journal, 'live' as basis, valued.fact, valued.measure, valued.source, valued.campaign,
            valued.lead, valued.kind, \(onDay) as on_day, valued.first_day, valued.state, valued.value,
            \(measured) as measured,
            case when valued.backed = 1 then valued.value - \(measured) else 0 end as evidenced, valued.is_tally
        from (\(valued(scope))) as valued
        join campaign on campaign.journal = valued.journal and campaign.id = valued.campaign
        join unit on unit.journal = valued.journal and unit.id = valued.lead
        """
    }
}
