internal import Base
internal import Journal

/// The tables of totals, and what keeps them.
///
/// `counted` holds what every live fact counts for at this moment (basis `live`): one row for each measure that its
/// kind is asked for or that was told. After events, what their facts counted for is set aside as basis `last` and what
/// they count for now is drawn beside it as `next`; at the end of the batch the difference goes to their leads and
/// everything above, and `next` takes the place of `live`. What is taken away is therefore always what was once added,
/// whatever happened in between. Bases `submitted` and `accepted` hold copies; see `FreezeTables`.
enum TotalTables {
    static let derived = """
        create table counted (journal bigint not null, basis text not null, fact bytea not null,
            measure text not null, source text not null, campaign bytea not null, lead bytea not null,
            kind text not null, on_day text not null, first_day text not null, state text not null,
            value bigint not null, measured bigint not null, evidenced bigint not null, is_tally bigint not null,
            primary key (journal, basis, fact, measure));
        create index counted_by_lead on counted (journal, campaign, lead, basis, measure, first_day, fact);
        create index counted_by_measure on counted (journal, campaign, basis, measure, first_day, fact);
        create table total (journal bigint not null, campaign bytea not null, unit bytea not null,
            basis text not null, measure text not null, value bigint not null, measured bigint not null,
            evidenced bigint not null, activities bigint not null, told bigint not null, zero bigint not null,
            not_arisen bigint not null, not_yet bigint not null, own_value bigint not null,
            own_activities bigint not null, own_not_yet bigint not null,
            primary key (journal, campaign, unit, basis, measure));
        create index total_by_measure on total (journal, campaign, basis, measure, unit);
        create index total_empty on total (journal) where activities = 0 and not_yet = 0;
        create table total_shared (journal bigint not null, campaign bytea not null, unit bytea not null,
            measure text not null, value bigint not null, activities bigint not null,
            primary key (journal, campaign, unit, measure));
        create index total_shared_empty on total_shared (journal) where activities = 0;
        create table total_tree (journal bigint not null, campaign bytea not null, tree_day text not null,
            primary key (journal, campaign))
        """

    /// What recounting keeps.
    static let kept = ["counted", "total", "total_shared"]

    static let countedColumns = """
        journal, basis, fact, measure, source, campaign, lead, kind, on_day, first_day, state, value, measured,
            evidenced, is_tally
        """

    // MARK: Parts of statements

    /// What rows of `counted` add to a total, `sign` times.
    static func shares(_ sign: String, basis: String = "basis") -> String {
        """
        journal, \(basis) as basis, fact, campaign, lead, on_day, measure, \(sign) value as value,
            \(sign) measured as measured, \(sign) evidenced as evidenced,
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

    private static let sums = [
        "value", "measured", "evidenced", "activities", "told", "zero", "not_arisen", "not_yet",
    ]
    private static let ownSums = ["value", "activities", "not_yet"]

    /// Adds rows of shares to the totals of the lead and everything above it. The shares come first: a cross join keeps
    /// SQLite from walking the tree for each.
    static func add(_ shares: String) -> String {
        let columns = sums + ownSums.map { "own_\($0)" }
        let moves = sums.map { "sum(moved.\($0))" } + ownSums.map(ownSum)
        return """
            insert into total (journal, campaign, unit, basis, measure, \(columns.joined(separator: ", ")))
            select moved.journal, moved.campaign, unit_above.above, moved.basis, moved.measure,
                \((sums.map(sum) + ownSums.map(ownSum)).joined(separator: ",\n    "))
            from (\(shares)) as moved
            cross join unit_above
            where unit_above.journal = moved.journal and unit_above.unit = moved.lead
                and unit_above.from_day <= moved.on_day and unit_above.until_day > moved.on_day
            group by moved.journal, moved.campaign, unit_above.above, moved.basis, moved.measure
            having \(moves.map { "\($0) <> 0" }.joined(separator: " or "))
            on conflict (journal, campaign, unit, basis, measure) do update set
                \(columns.map { "\($0) = total.\($0) + excluded.\($0)" }.joined(separator: ", "))
            """
    }

    /// What all facts that were drawn anew count for now, less what they counted for before.
    private static let difference = """
        select \(shares("-", basis: "'live'")) from counted where counted.journal = $1 and counted.basis = 'last'
        union all
        select \(shares("", basis: "'live'")) from counted where counted.journal = $1 and counted.basis = 'next'
        """

    /// The same difference for those who do the activity together with its lead, who are credited with it.
    private static let credit = """
        insert into total_shared (journal, campaign, unit, measure, value, activities)
        select moved.journal, moved.campaign, activity_partner.unit, moved.measure, \(sum("value")),
            \(sum("activities"))
        from (\(difference)) as moved
        cross join activity_partner
        where activity_partner.journal = moved.journal and activity_partner.activity = moved.fact
            and activity_partner.state = 'confirmed'
        group by moved.journal, moved.campaign, activity_partner.unit, moved.measure
        having sum(moved.value) <> 0 or sum(moved.activities) <> 0
        on conflict (journal, campaign, unit, measure) do update set value = total_shared.value + excluded.value,
            activities = total_shared.activities + excluded.activities
        """

    private static func renew(_ scope: FactTables.Scope, basis: String = "live") -> String {
        "insert into counted (\(countedColumns))\n\(FactTables.rows(scope, basis: basis))"
    }

    // Nothing is kept of what nobody is asked for any more, so that tables do not tell in which order things happened.
    static let tidy = Statement("totals.tidy", "delete from total where journal = $1 and activities = 0 and not_yet = 0")
    static let tidyShared = Statement(
        "totals.tidyShared", "delete from total_shared where journal = $1 and activities = 0")

    // MARK: Some facts: one, a list that was released, a kind

    /// Lays out what some facts count for now, as basis `next`, beside what they counted for before, as `last`;
    /// `settling` adds the difference. A fact may be drawn twice before that.
    struct Recount: Sendable {
        let name: String
        let statements: [Statement]

        fileprivate init(_ name: String, counted: String, _ scope: FactTables.Scope) {
            self.name = "totals.recount\(name)"
            statements = [
                Statement(
                    "totals.undraw\(name)",
                    "delete from counted where journal = $1 and basis = 'next' and \(counted)"),
                Statement(
                    "totals.setAside\(name)",
                    "update counted set basis = 'last' where journal = $1 and basis = 'live' and \(counted)"),
                Statement("totals.draw\(name)", TotalTables.renew(scope, basis: "next")),
            ]
        }
    }

    static let fact = Recount("Fact", counted: "counted.fact = $2", .fact)
    /// After people came: visits and tallies only.
    static let presence = Recount(
        "Presence", counted: "counted.fact = $2 and (counted.measure = 'visits' or counted.is_tally = 1)", .presence)
    static let batch = Recount(
        "Batch",
        counted: """
            counted.fact in (select activity.id from activity
                where activity.journal = $1 and activity.batch = $2)
            """, .batch)
    static let kind = Recount("Kind", counted: "counted.kind = $2 and counted.source = 'activity'", .kind)

    /// Adds the difference between `last` and `next` to totals and credits, once for all facts; then `next` is `live`.
    static let settling = [
        Statement("totals.shift", add(difference)), Statement("totals.credit", credit),
        Statement("totals.forget", "delete from counted where journal = $1 and basis = 'last'"),
        Statement("totals.renew", "update counted set basis = 'live' where journal = $1 and basis = 'next'"),
        tidy, tidyShared,
    ]

    // MARK: A whole campaign

    static let dropCampaign = Statement(
        "totals.dropCampaign", "delete from total where journal = $1 and campaign = $2")
    static let forgetCampaign = Statement(
        "totals.forgetCampaign", "delete from counted where journal = $1 and campaign = $2 and basis = 'live'")
    static let renewCampaign = Statement(
        "totals.renewCampaign", renew(.campaign))
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
        join counted on counted.journal = activity_partner.journal and counted.basis = 'live'
            and counted.fact = activity_partner.activity
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
        fact.statements + presence.statements + batch.statements + kind.statements + settling + [
            dropCampaign, forgetCampaign, renewCampaign, addCampaign, campaignsOf, treeOf, setTree, dropShared,
            addShared, sharing,
        ]
}
