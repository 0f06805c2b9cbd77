package import Base
package import Journal
package import Units

/// All SQL of deliveries and of windows.
package enum CascadeTables {
    static let derived = """
        create table plan_delivery (journal bigint not null, plan bytea not null, unit bytea not null,
            campaign bytea not null, sender bytea not null, issued_at bigint not null, received_at bigint,
            adopted_at bigint, own_plan bytea, primary key (journal, plan, unit));
        create index plan_delivery_by_unit on plan_delivery (journal, unit);
        create index plan_delivery_by_campaign on plan_delivery (journal, campaign, unit);
        create table campaign_window (journal bigint not null, campaign bytea not null, unit bytea not null,
            from_day text not null, to_day text not null, primary key (journal, campaign, unit))
        """

    static let columns = """
        plan_delivery.plan, plan_delivery.campaign, plan_delivery.unit, plan_delivery.sender,
        plan_delivery.issued_at, plan_delivery.received_at, plan_delivery.adopted_at, plan_delivery.own_plan
        """

    static let deliver = Statement(
        "cascade.deliver",
        """
        insert into plan_delivery (journal, plan, unit, campaign, sender, issued_at, received_at, adopted_at,
            own_plan)
        values ($1, $2, $3, $4, $5, $6, null, null, null) on conflict (journal, plan, unit) do nothing
        """)
    static let receive = Statement(
        "cascade.receive",
        """
        update plan_delivery set received_at = $4
        where journal = $1 and plan = $2 and unit = $3 and received_at is null
        """)
    static let adopt = Statement(
        "cascade.adopt",
        "update plan_delivery set adopted_at = $4 where journal = $1 and plan = $2 and unit = $3")
    static let setOwnPlan = Statement(
        "cascade.setOwnPlan",
        "update plan_delivery set own_plan = $4 where journal = $1 and plan = $2 and unit = $3")
    static let dropOfPlan = Statement(
        "cascade.dropOfPlan", "delete from plan_delivery where journal = $1 and plan = $2")
    static let setWindow = Statement(
        "cascade.setWindow",
        """
        insert into campaign_window (journal, campaign, unit, from_day, to_day) values ($1, $2, $3, $4, $5)
        on conflict (journal, campaign, unit) do update set from_day = excluded.from_day, to_day = excluded.to_day
        """)
    static let dropWindow = Statement(
        "cascade.dropWindow", "delete from campaign_window where journal = $1 and campaign = $2 and unit = $3")

    static let one = Statement(
        "cascade.one",
        "select \(columns) from plan_delivery where journal = $1 and plan = $2 and unit = $3")
    static let toUnit = Statement(
        "cascade.toUnit",
        """
        select \(columns) from plan_delivery where journal = $1 and unit = $2
        order by plan_delivery.issued_at desc, plan_delivery.plan
        """)
    static let recipients = Statement(
        "cascade.recipients", "select unit from plan_delivery where journal = $1 and plan = $2 order by unit")
    static let counts = Statement(
        "cascade.counts",
        """
        select count(*), count(received_at), count(adopted_at), count(own_plan) from plan_delivery
        where journal = $1 and plan = $2
        """)
    /// Every delivery of a campaign with the unit it went to, in the order of people.
    static let ofCampaign = Statement(
        "cascade.ofCampaign",
        """
        select \(columns), \(UnitTables.columns) from plan_delivery
        join unit on unit.journal = plan_delivery.journal and unit.id = plan_delivery.unit
        where plan_delivery.journal = $1 and plan_delivery.campaign = $2
        order by unit.sort_key, unit.id, plan_delivery.issued_at, plan_delivery.plan
        """)
    /// One row a unit, whichever plans reached it: first sent, first received, first adopted or own plan issued.
    static let steps = Statement(
        "cascade.steps",
        """
        select plan_delivery.unit, min(plan_delivery.issued_at), min(plan_delivery.received_at),
            min(case when plan_delivery.own_plan is not null then coalesce(own.issued_at, plan_delivery.issued_at)
                else plan_delivery.adopted_at end)
        from plan_delivery
        left join plan as own on own.journal = plan_delivery.journal and own.id = plan_delivery.own_plan
        where plan_delivery.journal = $1 and plan_delivery.campaign = $2
        group by plan_delivery.unit order by plan_delivery.unit
        """)
    /// What a unit sent to others in a campaign and they have not answered as far as they should.
    static let sentBy = Statement(
        "cascade.sentBy",
        """
        select \(columns), \(UnitTables.columns) from plan_delivery
        join unit on unit.journal = plan_delivery.journal and unit.id = plan_delivery.unit
        where plan_delivery.journal = $1 and plan_delivery.campaign = $2 and plan_delivery.sender = $3
        order by unit.sort_key, unit.id, plan_delivery.plan
        """)
    /// Who stands directly above the units that plans of a campaign were sent to, on a day.
    static let parents = Statement(
        "cascade.parents",
        """
        select distinct unit_parent.unit, unit_parent.parent from plan_delivery
        cross join unit_parent
        where unit_parent.journal = plan_delivery.journal and unit_parent.unit = plan_delivery.unit
            and unit_parent.from_day <= $3 and unit_parent.until_day > $3
            and plan_delivery.journal = $1 and plan_delivery.campaign = $2
        order by unit_parent.unit, unit_parent.parent
        """)
    static let window = Statement(
        "cascade.window",
        """
        select campaign, unit, from_day, to_day from campaign_window
        where journal = $1 and campaign = $2 and unit = $3
        """)
    static let windows = Statement(
        "cascade.windows",
        """
        select campaign, unit, from_day, to_day from campaign_window where journal = $1 and campaign = $2
        order by unit
        """)

    static let statements = [
        deliver, receive, adopt, setOwnPlan, dropOfPlan, setWindow, dropWindow, one, toUnit, recipients, counts,
        ofCampaign, steps, sentBy, parents, window, windows,
    ]
}

extension Delivery {
    /// Reads the columns of `CascadeTables.columns`.
    init(_ scan: inout RowScan) {
        self.init(
            plan: scan.id(), campaign: scan.id(), unit: scan.id(), sender: scan.id(), issuedAt: scan.instant(),
            receivedAt: scan.instantIfAny(), adoptedAt: scan.instantIfAny(), ownPlan: scan.idIfAny())
    }
}

/// A delivery with the unit it went to.
package struct SentPlan: Hashable, Sendable {
    package let delivery: Delivery
    package let unit: OrgUnit
}

/// How many units a plan reached and how far they are.
package struct DeliveryCounts: Hashable, Sendable {
    package let sent: Int
    package let received: Int
    package let adopted: Int
    package let ownPlans: Int
}

extension Reader {
    /// The plans sent to a unit, latest first.
    package func deliveries(to unit: Id) throws -> [Delivery] { try deliveries(CascadeTables.toUnit, unit) }

    package func delivery(of plan: Id, to unit: Id) throws -> Delivery? {
        try deliveries(CascadeTables.one, plan, unit).first
    }

    /// How far every unit is that any plan of the campaign was sent to; one query.
    package func deliverySteps(campaign: Id) throws -> [Id: DeliverySteps] {
        var steps: [Id: DeliverySteps] = [:]
        for row in try rows(CascadeTables.steps, campaign) {
            var scan = row.scan
            let unit = scan.id()
            steps[unit] = DeliverySteps(
                issuedAt: scan.instant(), receivedAt: scan.instantIfAny(), adoptedAt: scan.instantIfAny())
        }
        return steps
    }

    package func deliveryCounts(_ plan: Id) throws -> DeliveryCounts {
        guard let row = try first(CascadeTables.counts, plan) else {
            return DeliveryCounts(sent: 0, received: 0, adopted: 0, ownPlans: 0)
        }
        var scan = row.scan
        return DeliveryCounts(sent: scan.int(), received: scan.int(), adopted: scan.int(), ownPlans: scan.int())
    }

    /// Every delivery of a campaign, in the order of people.
    package func sentPlans(campaign: Id) throws -> [SentPlan] { try sentPlans(CascadeTables.ofCampaign, campaign) }

    /// What one unit sent in a campaign.
    package func sentPlans(campaign: Id, by sender: Id) throws -> [SentPlan] {
        try sentPlans(CascadeTables.sentBy, campaign, sender)
    }

    /// The units directly above each unit that a plan of the campaign was sent to.
    func parentsOfRecipients(campaign: Id, on day: Day) throws -> [Id: [Id]] {
        var parents: [Id: [Id]] = [:]
        for row in try rows(CascadeTables.parents, campaign, day) {
            var scan = row.scan
            parents[scan.id(), default: []].append(scan.id())
        }
        return parents
    }

    func recipients(of plan: Id) throws -> Set<Id> {
        Set(
            try rows(CascadeTables.recipients, plan).map { row in
                var scan = row.scan
                return scan.id()
            })
    }

    /// The unit's own days for a campaign; nil when it holds everybody's.
    package func window(campaign: Id, unit: Id) throws -> CampaignWindow? {
        try windows(CascadeTables.window, campaign, unit).first
    }

    /// All units with days of their own.
    package func windows(campaign: Id) throws -> [CampaignWindow] { try windows(CascadeTables.windows, campaign) }

    private func deliveries(_ statement: Statement, _ values: any Storable...) throws -> [Delivery] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return Delivery(&scan)
        }
    }

    private func sentPlans(_ statement: Statement, _ values: any Storable...) throws -> [SentPlan] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return SentPlan(delivery: Delivery(&scan), unit: OrgUnit(&scan))
        }
    }

    private func windows(_ statement: Statement, _ values: any Storable...) throws -> [CampaignWindow] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return CampaignWindow(campaign: scan.id(), unit: scan.id(), from: scan.day(), to: scan.day())
        }
    }
}
