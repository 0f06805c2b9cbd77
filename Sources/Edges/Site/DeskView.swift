internal import Activities
internal import Base
internal import Journal
internal import Participation
internal import Plans
internal import Reports
internal import Results
internal import Totals
internal import Units
internal import Web

/// The desk of one unit: what it has to do, what it does, what that adds up to.
struct DeskView: Sendable {
    let unit: OrgUnit
    let above: [OrgUnit]
    let facts: DutyFacts
    let figures: [TopFigure]
    /// The campaign before, when the unit did something in it and nothing is registered in this one yet.
    let earlier: Campaign?
    /// Units below that have a desk of their own, for those who look after them.
    let hasUnitsBelow: Bool
    /// Whether the caller holds roles at other units too.
    let hasOtherDesks: Bool

    var campaign: Campaign? { facts.campaign }
    var today: Day { facts.today }

    /// - Throws: 404 when there is no such unit, 403 when the caller holds no role over it.
    init(_ reader: any Reader, address: String, caller: Caller, now: Instant) throws {
        guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
        guard try reader.may(caller, .reader, over: unit.id, on: now.day) else {
            throw Permission.notYours(unit.fullName)
        }
        self.unit = unit
        above = try reader.units(UnitTables.thread, unit.id, Line.place.rawValue, now.day).dropLast()
        hasUnitsBelow = try !reader.rows(UnitTables.children, unit.id, now.day).isEmpty
        hasOtherDesks =
            if case .person(let person) = caller {
                try reader.unitsOf(person: person, on: now.day).contains { $0.id != unit.id }
            } else { false }
        facts = try reader.dutyFacts(unit, caller, isTop: above.isEmpty, now: now)
        earlier = try facts.activities.isEmpty ? reader.campaignToFollow(facts.campaign, unit) : nil
        figures = try facts.campaign.map { try reader.topFigures(of: unit, in: $0) } ?? []
    }
}

extension Reader {
    fileprivate func campaignToFollow(_ campaign: Campaign?, _ unit: OrgUnit) throws -> Campaign? {
        guard let campaign, let earlier = try campaigns().first(where: { $0.year < campaign.year }) else { return nil }
        return try activities(of: unit.id, campaign: earlier.id).contains(where: \.state.isLive) ? earlier : nil
    }

    fileprivate func dutyFacts(_ unit: OrgUnit, _ caller: Caller, isTop: Bool, now: Instant) throws -> DutyFacts {
        let today = now.day
        var facts = DutyFacts(unit: unit.id, today: today)
        facts.mayEdit = try may(caller, .editor, over: unit.id, on: today)
        facts.maySteward = try may(caller, .steward, over: unit.id, on: today)
        facts.campaign = try campaigns().first
        facts.isOwner = facts.campaign.map { $0.owner == unit.id } ?? isTop
        let own = try plans(PlanTables.ofUnit, unit.id)
        facts.planDrafts = own.filter { $0.state == .draft }
        if facts.maySteward { try addStewardship(&facts, isTop: isTop, now: now) }
        guard let campaign = facts.campaign else { return facts }
        facts.plan = own.first { $0.state == .issued && $0.campaign == campaign.id }
        facts.received = try deliveries(to: unit.id).filter { $0.campaign == campaign.id }.compactMap { delivery in
            try plan(delivery.plan).map { (delivery, $0) }
        }
        facts.unsent = try unsent(facts, campaign)
        try addActivities(&facts, campaign)
        facts.mayReview = try may(caller, .reviewer, over: unit.id, on: today)
        facts.reports = try reportDuties(
            of: unit, in: campaign, mayEdit: facts.mayEdit, mayReview: facts.mayReview, on: today)
        if facts.mayReview {
            facts.reviewDays = try reviewDays(campaign.id)
            facts.waitingReview = try waitingReviewCount(
                above: unit.id, campaign: campaign.id, on: today,
                sentBefore: now.adding(days: -Int64(facts.reviewDays)))
        }
        return facts
    }

    /// Who waits for an answer, and who is not there yet.
    private func addStewardship(_ facts: inout DutyFacts, isTop: Bool, now: Instant) throws {
        let (unit, today) = (facts.unit, facts.today)
        facts.joins = try waitingJoins(of: unit, on: today)
        facts.sectorRequests = try sectorRequests(to: unit, on: today).count
        facts.openInvitations = try invitations(of: unit, on: today).count { listed in
            listed.invitation.standing(at: now).isOpen
        }
        facts.unattended = try unattended(below: unit, .direct, on: today, now: now).count { $0.kind != .village }
        if isTop {
            let below = try unitsBelow(unit, .direct, on: today)
            facts.lacksBodies = !below.isEmpty && below.allSatisfy { places.contains($0.kind) }
        }
    }

    /// What the unit does in a campaign, and what was not told of it.
    private func addActivities(_ facts: inout DutyFacts, _ campaign: Campaign) throws {
        let (unit, today) = (facts.unit, facts.today)
        facts.tasks = try openTasks(of: unit).filter { $0.campaign == campaign.id }
        facts.sent = try sentPlans(campaign: campaign.id, by: unit).map(\.delivery)
        facts.activities = try activities(of: unit, campaign: campaign.id)
        facts.unvisited = try facts.activities.filter { row in
            try row.day == today && row.state.isLive && presence(of: row.id) == nil
        }.prefix(5).map(\.self)
        facts.askedToJoin = try partnerRequests(to: unit, campaign: campaign.id)
        facts.askedByOthers = try partnerRequests(ofLead: unit, campaign: campaign.id)
        facts.untold = try untold(ledBy: unit, in: campaign.id, by: today)
        if facts.mayEdit {
            facts.openPledges = try pledges(to: unit, in: campaign.id).count { $0.state == .offered }
            facts.unprovenGiving = try handOvers(of: unit, in: campaign.id).count { $0.stands && !$0.isProven }
        }
    }

    private var places: [UnitKind] { [.district, .commune, .village] }

    /// What the unit issued or carries out and has not sent to all directly below; villages read it in their commune.
    private func unsent(_ facts: DutyFacts, _ campaign: Campaign) throws -> [(plan: Plan, count: Int)] {
        guard facts.mayEdit else { return [] }
        let day = campaign.deliveryDay(facts.today)
        let carriedOut = facts.received.filter { $0.delivery.adoptedAt != nil && $0.delivery.ownPlan == nil }.map(\.plan)
        let plans = (facts.plan.map { [$0] } ?? []) + carriedOut
        guard !plans.isEmpty else { return [] }
        let below = Set(try unitsBelow(facts.unit, .direct, on: day).filter { $0.kind != .village }.map(\.id))
        return try plans.compactMap { plan in
            let count = try unitsWithout(plan.id, below: facts.unit, .direct, on: day).count { below.contains($0) }
            return count > 0 ? (plan, count) : nil
        }
    }
}
