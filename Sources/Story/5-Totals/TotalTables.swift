internal import Base
internal import Journal

/// The tables of totals, and what keeps them.
///
/// `counted` holds what every live activity counts for at this moment: one row for each measure that its kind is
/// asked for or that was told. After an event, `shift` adds the difference between what an activity counts for now
/// and what `counted` holds to its lead and everything above; then `counted` is renewed. What is taken away is
/// therefore always what was once added, whatever happened in between.
enum TotalTables {
    static let derived = """
        create table counted (journal bigint not null, activity bytea not null, measure text not null,
            campaign bytea not null, lead bytea not null, kind text not null, on_day text not null,
            first_day text not null, state text not null, value bigint not null, is_tally bigint not null,
            primary key (journal, activity, measure));
        create index counted_by_lead on counted (journal, campaign, lead, measure, first_day, activity);
        create table total (journal bigint not null, campaign bytea not null, unit bytea not null,
            measure text not null, value bigint not null, activities bigint not null, told bigint not null,
            zero bigint not null, not_arisen bigint not null, not_yet bigint not null, own_value bigint not null,
            own_activities bigint not null, own_not_yet bigint not null,
            primary key (journal, campaign, unit, measure));
        create index total_by_measure on total (journal, campaign, measure, unit);
        create table total_shared (journal bigint not null, campaign bytea not null, unit bytea not null,
            measure text not null, value bigint not null, activities bigint not null,
            primary key (journal, campaign, unit, measure));
        create table total_tree (journal bigint not null, campaign bytea not null, tree_day text not null,
            primary key (journal, campaign))
        """

    // MARK: Parts of statements

    /// What live activities count for now; `filter` chooses some of them.
    private static func fresh(_ filter: String) -> String {
        let columns = "activity.journal, activity.id as activity, activity.campaign, activity.lead, activity.kind, "
            + "activity.first_day"
        let isTold = """
            case when exists (select 1 from result where result.journal = activity.journal
                and result.activity = activity.id and result.state <> 'not-yet') then 'number' else 'not-yet' end
            """
        return """
            select \(columns), kind_measure.measure, coalesce(result.state, 'not-yet') as state,
                coalesce(result.value, 0) as value, 0 as is_tally
            from activity
            join kind_measure on kind_measure.journal = activity.journal and kind_measure.kind = activity.kind
            left join result on result.journal = activity.journal and result.activity = activity.id
                and result.measure = kind_measure.measure
            where activity.journal = $1 and activity.openness > 0 and \(filter)
            union all
            select \(columns), result.measure, result.state, result.value, 0
            from activity
            join result on result.journal = activity.journal and result.activity = activity.id
            where activity.journal = $1 and activity.openness > 0 and result.state <> 'not-yet' and \(filter)
                and not exists (select 1 from kind_measure where kind_measure.journal = activity.journal
                    and kind_measure.kind = activity.kind and kind_measure.measure = result.measure)
            union all
            select \(columns), 'activities', \(isTold), 1, 1
            from activity where activity.journal = $1 and activity.openness > 0 and \(filter)
            union all
            select \(columns), 'kind.' || activity.kind, \(isTold), 1, 1
            from activity where activity.journal = $1 and activity.openness > 0 and \(filter)
            """
    }

    /// The same with the day on which the lead is looked up in the tree: the campaign's, or the lead's first day
    /// when it came later (or was gone before).
    private static func freshOnDay(_ filter: String) -> String {
        """
        select fresh.journal, fresh.activity, fresh.measure, fresh.campaign, fresh.lead, fresh.kind,
            case when unit.opened > campaign.tree_day or unit.closed <= campaign.tree_day then unit.opened
                else campaign.tree_day end as on_day,
            fresh.first_day, fresh.state, fresh.value, fresh.is_tally
        from (\(fresh(filter))) as fresh
        join campaign on campaign.journal = fresh.journal and campaign.id = fresh.campaign
        join unit on unit.journal = fresh.journal and unit.id = fresh.lead
        """
    }

    /// What rows of `counted` add to a total, `sign` times.
    private static func shares(_ sign: String) -> String {
        """
        journal, activity, campaign, lead, on_day, measure, \(sign) value as value,
            \(sign) (case when is_tally = 1 or state <> 'not-yet' then 1 else 0 end) as activities,
            \(sign) (case when state = 'number' then 1 else 0 end) as told,
            \(sign) (case when state = 'zero' then 1 else 0 end) as zero,
            \(sign) (case when state = 'nothing' then 1 else 0 end) as not_arisen,
            \(sign) (case when state = 'not-yet' then 1 else 0 end) as not_yet
        """
    }

    private static func sum(_ column: String) -> String { "cast(sum(moved.\(column)) as bigint)" }

    private static func ownSum(_ column: String) -> String {
        "cast(sum(case when unit_above.above = moved.lead then moved.\(column) else 0 end) as bigint)"
    }

    /// Adds rows of shares to the totals of the lead and everything above it.
    private static func add(_ shares: String) -> String {
        """
        insert into total (journal, campaign, unit, measure, value, activities, told, zero, not_arisen, not_yet,
            own_value, own_activities, own_not_yet)
        select moved.journal, moved.campaign, unit_above.above, moved.measure, \(sum("value")),
            \(sum("activities")), \(sum("told")), \(sum("zero")), \(sum("not_arisen")), \(sum("not_yet")),
            \(ownSum("value")), \(ownSum("activities")), \(ownSum("not_yet"))
        from (\(shares)) as moved
        join unit_above on unit_above.journal = moved.journal and unit_above.unit = moved.lead
            and unit_above.from_day <= moved.on_day and unit_above.until_day > moved.on_day
        where true
        group by moved.journal, moved.campaign, unit_above.above, moved.measure
        having sum(moved.value) <> 0 or sum(moved.activities) <> 0 or sum(moved.told) <> 0
            or sum(moved.zero) <> 0 or sum(moved.not_arisen) <> 0 or sum(moved.not_yet) <> 0
        on conflict (journal, campaign, unit, measure) do update set value = total.value + excluded.value,
            activities = total.activities + excluded.activities, told = total.told + excluded.told,
            zero = total.zero + excluded.zero, not_arisen = total.not_arisen + excluded.not_arisen,
            not_yet = total.not_yet + excluded.not_yet, own_value = total.own_value + excluded.own_value,
            own_activities = total.own_activities + excluded.own_activities,
            own_not_yet = total.own_not_yet + excluded.own_not_yet
        """
    }

    private static func difference(counted: String, activity: String) -> String {
        """
        select \(shares("-")) from counted where counted.journal = $1 and \(counted)
        union all
        select \(shares("")) from (\(freshOnDay(activity))) as fresh
        """
    }

    /// The same difference for those who do the activity together with its lead, who are credited with it.
    private static func credit(counted: String, activity: String) -> String {
        """
        insert into total_shared (journal, campaign, unit, measure, value, activities)
        select moved.journal, moved.campaign, activity_partner.unit, moved.measure, \(sum("value")),
            \(sum("activities"))
        from (\(difference(counted: counted, activity: activity))) as moved
        join activity_partner on activity_partner.journal = moved.journal
            and activity_partner.activity = moved.activity and activity_partner.state = 'confirmed'
        where true
        group by moved.journal, moved.campaign, activity_partner.unit, moved.measure
        having sum(moved.value) <> 0 or sum(moved.activities) <> 0
        on conflict (journal, campaign, unit, measure) do update set value = total_shared.value + excluded.value,
            activities = total_shared.activities + excluded.activities
        """
    }

    private static func renew(_ filter: String) -> String {
        """
        insert into counted (journal, activity, measure, campaign, lead, kind, on_day, first_day, state,
            value, is_tally)
        \(freshOnDay(filter))
        """
    }

    // MARK: One activity, a list that was released, a kind

    /// Brings totals, credits and `counted` up to date for some activities, in this order.
    struct Recount: Sendable {
        let shift: Statement
        let credit: Statement
        let forget: Statement
        let renew: Statement

        fileprivate init(_ name: String, counted: String, activity: String) {
            shift = Statement(
                "totals.shift\(name)", TotalTables.add(TotalTables.difference(counted: counted, activity: activity)))
            credit = Statement(
                "totals.credit\(name)", TotalTables.credit(counted: counted, activity: activity))
            forget = Statement("totals.forget\(name)", "delete from counted where journal = $1 and \(counted)")
            renew = Statement("totals.renew\(name)", TotalTables.renew(activity))
        }

        var statements: [Statement] { [shift, credit, forget, renew] }
    }

    static let activity = Recount("Activity", counted: "counted.activity = $2", activity: "activity.id = $2")
    static let batch = Recount(
        "Batch",
        counted: """
            counted.activity in (select activity.id from activity
                where activity.journal = $1 and activity.batch = $2)
            """,
        activity: "activity.batch = $2")
    static let kind = Recount("Kind", counted: "counted.kind = $2", activity: "activity.kind = $2")

    // MARK: A whole campaign

    static let dropCampaign = Statement(
        "totals.dropCampaign", "delete from total where journal = $1 and campaign = $2")
    static let forgetCampaign = Statement(
        "totals.forgetCampaign", "delete from counted where journal = $1 and campaign = $2")
    static let renewCampaign = Statement("totals.renewCampaign", renew("activity.campaign = $2"))
    static let addCampaign = Statement(
        "totals.addCampaign",
        add("select \(shares("")) from counted where counted.journal = $1 and counted.campaign = $2"))
    /// Campaigns in which a unit, or anything that ever stood below it, counts, and whose tree lies on or after
    /// a day.
    static let campaignsOf = Statement(
        "totals.campaignsOf",
        """
        select campaign.id from campaign
        where campaign.journal = $1 and exists (
            select 1 from unit_above
            join counted on counted.journal = unit_above.journal and counted.campaign = campaign.id
                and counted.lead = unit_above.unit
            where unit_above.journal = campaign.journal and unit_above.above = $2 and counted.on_day >= $3)
        order by campaign.id
        """)
    static let treeOf = Statement(
        "totals.treeOf", "select tree_day from total_tree where journal = $1 and campaign = $2")
    static let setTree = Statement(
        "totals.setTree",
        """
        insert into total_tree (journal, campaign, tree_day) values ($1, $2, $3)
        on conflict (journal, campaign) do update set tree_day = excluded.tree_day
        """)

    // MARK: Credits of one unit

    static let dropShared = Statement("totals.dropShared", "delete from total_shared where journal = $1 and unit = $2")
    static let addShared = Statement(
        "totals.addShared",
        """
        insert into total_shared (journal, campaign, unit, measure, value, activities)
        select counted.journal, counted.campaign, activity_partner.unit, counted.measure,
            cast(sum(counted.value) as bigint),
            cast(sum(case when counted.is_tally = 1 or counted.state <> 'not-yet' then 1 else 0 end) as bigint)
        from activity_partner
        join counted on counted.journal = activity_partner.journal and counted.activity = activity_partner.activity
        where activity_partner.journal = $1 and activity_partner.unit = $2 and activity_partner.state = 'confirmed'
        group by counted.journal, counted.campaign, activity_partner.unit, counted.measure
        having sum(counted.value) <> 0
            or sum(case when counted.is_tally = 1 or counted.state <> 'not-yet' then 1 else 0 end) <> 0
        """)
    /// The lead of an activity and those who do it with them.
    static let sharing = Statement(
        "totals.sharing",
        """
        select activity.lead from activity where activity.journal = $1 and activity.id = $2
        union
        select activity_partner.unit from activity_partner
        where activity_partner.journal = $1 and activity_partner.activity = $2
        """)

    static let statements =
        activity.statements + batch.statements + kind.statements + [
            dropCampaign, forgetCampaign, renewCampaign, addCampaign, campaignsOf, treeOf, setTree, dropShared,
            addShared, sharing,
        ]
}
