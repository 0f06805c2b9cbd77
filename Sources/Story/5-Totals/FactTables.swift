internal import Base
internal import Journal

/// What every live fact counts for, and how far each part of it can be trusted. A fact is an activity, owned by its
/// lead, a line: other work of one unit, also what it handed over, or what a reading group read.
///
/// A figure is what the unit told; where it told nothing, what supports it (check-ins and roll lines for visits,
/// proven hand-overs for what was given). Of it is *measured* what the program counted itself, *evidenced* the rest
/// when a file stands behind the fact, and *declared* what remains.
enum FactTables {
    /// Which facts, and which of their measures: conditions on rows of `activity`, `line` and `reading_sum`; nil
    /// when none of those are meant.
    struct Scope: Sendable {
        var activity: String?
        var line: String?
        var reading: String?
        /// Only what follows from people being there: visits, and the tallies.
        var isPresenceOnly = false

        /// One fact, whatever it is.
        static let fact = Scope(activity: "activity.id = $2", line: "line.id = $2", reading: "reading_sum.fact = $2")
        static let presence = Scope(activity: "activity.id = $2", isPresenceOnly: true)
        static let batch = Scope(activity: "activity.batch = $2")
        static let kind = Scope(activity: "activity.kind = $2")
        static let campaign = Scope(
            activity: "activity.campaign = $2", line: "line.campaign = $2", reading: "reading_sum.campaign = $2")
    }

    /// The day on which the owner is looked up in the tree: the campaign's, or the owner's first day when it came later
    /// (or was gone before).
    static let onDay = """
        case when unit.opened > campaign.tree_day or unit.closed <= campaign.tree_day then unit.opened
            else campaign.tree_day end
        """

    // MARK: What stands behind a fact

    /// People who were there: check-ins and roll lines.
    private static let presence = """
        coalesce((select presence.checkins + presence.roll_lines from presence
            where presence.journal = activity.journal and presence.activity = activity.id), 0)
        """

    /// 1 when a file stands behind it that was not withdrawn.
    private static func backing(_ table: String) -> String {
        """
        case when exists (select 1 from evidence where evidence.journal = \(table).journal
            and evidence.fact = \(table).id and evidence.is_standing = 1) then 1 else 0 end
        """
    }

    private static func counted(_ measure: String) -> String {
        "case when \(measure) = 'visits' then \(presence) else 0 end"
    }

    /// What of it was handed over with a proof.
    private static func proven(_ measure: String, _ table: String = "activity") -> String {
        """
        coalesce((select giving_support.proven from giving_support where giving_support.journal = \(table).journal
            and giving_support.fact = \(table).id and giving_support.measure = \(measure)), 0)
        """
    }

    // MARK: Activities

    private static let columns = """
        activity.journal, 'activity' as source, activity.id as fact, activity.campaign, activity.lead as owner,
            activity.kind, activity.first_day
        """
    private static let isLive = "activity.journal = $1 and activity.openness > 0"

    private static func isAsked(_ measure: String) -> String {
        """
        exists (select 1 from kind_measure where kind_measure.journal = activity.journal
            and kind_measure.kind = activity.kind and kind_measure.measure = \(measure))
        """
    }

    private static func isTold(_ measure: String) -> String {
        """
        exists (select 1 from result where result.journal = activity.journal and result.activity = activity.id
            and result.measure = \(measure) and result.state <> 'not-yet')
        """
    }

    private static let anythingTold = """
        case when exists (select 1 from result where result.journal = activity.journal
            and result.activity = activity.id and result.state <> 'not-yet') then 'number' else 'not-yet' end
        """

    /// What activities are asked for or told, what else supports a measure, and the tallies: one row for each.
    private static func activities(_ filter: String, _ isPresenceOnly: Bool) -> [String] {
        func only(_ measure: String) -> String { isPresenceOnly ? " and \(measure) = 'visits'" : "" }
        let asked = """
            select \(columns), kind_measure.measure, coalesce(result.state, 'not-yet') as told,
                coalesce(result.value, 0) as amount, \(counted("kind_measure.measure")) as counted,
                \(proven("kind_measure.measure")) as proven, \(backing("activity")) as backed, 0 as is_tally
            from activity
            join kind_measure on kind_measure.journal = activity.journal and kind_measure.kind = activity.kind
            left join result on result.journal = activity.journal and result.activity = activity.id
                and result.measure = kind_measure.measure
            where \(isLive) and \(filter)\(only("kind_measure.measure"))
            """
        let told = """
            select \(columns), result.measure, result.state, result.value, \(counted("result.measure")),
                \(proven("result.measure")), \(backing("activity")), 0
            from activity
            join result on result.journal = activity.journal and result.activity = activity.id
            where \(isLive) and result.state <> 'not-yet' and \(filter)\(only("result.measure"))
                and not \(isAsked("result.measure"))
            """
        return [asked, told, came(filter)] + (isPresenceOnly ? [] : [given(filter)]) + tallies(filter)
    }

    /// Visits that nobody is asked for and nobody told of.
    private static func came(_ filter: String) -> String {
        """
        select \(columns), 'visits', 'not-yet', 0, \(presence), 0, \(backing("activity")), 0
        from activity
        where \(isLive) and \(filter) and \(presence) > 0 and not \(isAsked("'visits'")) and not \(isTold("'visits'"))
        """
    }

    private static func given(_ filter: String) -> String {
        """
        select \(columns), giving_support.measure, 'not-yet', 0, 0, giving_support.proven, \(backing("activity")), 0
        from activity
        join giving_support on giving_support.journal = activity.journal and giving_support.fact = activity.id
        where \(isLive) and \(filter) and giving_support.proven > 0 and not \(isAsked("giving_support.measure"))
            and not \(isTold("giving_support.measure"))
        """
    }

    private static func tallies(_ filter: String) -> [String] {
        ["'activities'", "'kind.' || activity.kind"].map { measure in
            """
            select \(columns), \(measure), \(anythingTold), 1, case when \(presence) > 0 then 1 else 0 end, 0,
                \(backing("activity")), 1
            from activity where \(isLive) and \(filter)
            """
        }
    }

    // MARK: Lines

    /// Without a day of their own they stand where the campaign's tree does.
    private static func lines(_ filter: String) -> String {
        """
        select line.journal, 'line', line.id, line.campaign, line.owner, coalesce(line.kind, ''), '',
            line_figure.measure, line_figure.state, line_figure.value, 0,
            \(proven("line_figure.measure", "line")), \(backing("line")), 0
        from line
        join line_figure on line_figure.journal = line.journal and line_figure.line = line.id
        where line.journal = $1 and line.is_standing = 1 and line_figure.state <> 'not-yet' and \(filter)
        """
    }

    // MARK: Reading

    /// Every log of reading says how it came about, so its parts are known from the start.
    private static func reading(_ filter: String) -> String {
        """
        select reading_sum.journal, 'reading', reading_sum.fact, reading_sum.campaign, reading_sum.owner, '', '',
            reading_sum.measure, 'number', reading_sum.measured + reading_sum.evidenced + reading_sum.declared,
            reading_sum.measured, reading_sum.evidenced, 0, 0
        from reading_sum
        where reading_sum.journal = $1 and \(filter)
        """
    }

    // MARK: Grades

    /// Told holds; where nothing was told, what supports it.
    private static func valued(_ scope: Scope) -> String {
        let held = scope.activity.map { activities($0, scope.isPresenceOnly) } ?? []
        let parts = held + [scope.line.map(lines), scope.reading.map(reading)].compactMap(\.self)
        let isUntold = "said.told = 'not-yet' and said.is_tally = 0"
        return """
            select said.journal, said.source, said.fact, said.campaign, said.owner, said.kind, said.first_day,
                said.measure, said.is_tally, said.counted, said.proven, said.backed,
                case when \(isUntold) and said.counted + said.proven > 0 then 'number' else said.told end as state,
                case when \(isUntold) then said.counted + said.proven else said.amount end as value
            from (\(parts.joined(separator: "\nunion all\n"))) as said
            """
    }

    private static let measured = "case when valued.counted < valued.value then valued.counted else valued.value end"
    private static let rest = "(valued.value - \(measured))"

    /// Rows in the order of `TotalTables.countedColumns`.
    static func rows(_ scope: Scope, basis: String = "live") -> String {
        """
        select valued.journal, '\(basis)' as basis, valued.fact, valued.measure, valued.source, valued.campaign,
            valued.owner as lead, valued.kind, \(onDay) as on_day,
            case when valued.first_day = '' then campaign.tree_day else valued.first_day end as first_day,
            valued.state, valued.value, \(measured) as measured,
            case when valued.backed = 1 or valued.proven > \(rest) then \(rest) else valued.proven end as evidenced,
            valued.is_tally
        from (\(valued(scope))) as valued
        join campaign on campaign.journal = valued.journal and campaign.id = valued.campaign
        join unit on unit.journal = valued.journal and unit.id = valued.owner
        """
    }
}
