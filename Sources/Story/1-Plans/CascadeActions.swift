package import Base
package import Journal
internal import Units

/// Sends an issued plan on: the issuer to units that were not there yet, a unit that carries it out to those
/// below itself.
package struct SendPlanOn: Action {
    package static let name = "plans.sendOn"

    package var plan: Id
    package var sender: Id
    package var scope: DeliveryScope

    package init(_ plan: Id, by sender: Id, scope: DeliveryScope = .direct) {
        self.plan = plan
        self.sender = sender
        self.scope = scope
    }

    /// Answers how many units it went to.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard let known = try deciding.reader.plan(plan) else { throw PlanRules.unknown }
        try deciding.require(.editor, over: sender)
        guard known.state == .issued, let id = known.campaign, let campaign = try deciding.reader.campaign(id)
        else { throw PlanRules.notIssued }
        if known.unit != sender, try deciding.reader.delivery(of: plan, to: sender) == nil {
            throw PlanRules.notSentToYou
        }
        let to = try deciding.reader.unitsWithout(plan, below: sender, scope, on: campaign.deliveryDay(deciding.today))
        guard !to.isEmpty else { return 0 }
        deciding.happen(PlanDelivered(plan: plan, campaign: campaign.id, sender: sender, to: to))
        return to.count
    }
}

extension Reader {
    /// Units below that a plan has not been sent to.
    package func unitsWithout(
        _ plan: Id, below unit: Id, _ scope: DeliveryScope, on day: Day
    ) throws -> [Id] {
        let reached = try recipients(of: plan)
        let issuer = try self.plan(plan)?.unit
        return try unitsBelow(unit, scope, on: day).map(\.id).filter { !reached.contains($0) && $0 != issuer }
    }
}

/// "The plan has reached us": one click.
package struct ReceivePlan: Action {
    package static let name = "plans.receive"

    package var plan: Id
    package var unit: Id

    package init(_ plan: Id, at unit: Id) {
        self.plan = plan
        self.unit = unit
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let delivery = try deciding.delivery(of: plan, to: unit)
        if delivery.receivedAt == nil { deciding.happen(PlanReceived(plan: plan, unitId: unit)) }
        return Done()
    }
}

/// "We carry out the plan from above as it stands": one click.
package struct AdoptPlan: Action {
    package static let name = "plans.adopt"

    package var plan: Id
    package var unit: Id

    package init(_ plan: Id, at unit: Id) {
        self.plan = plan
        self.unit = unit
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let delivery = try deciding.delivery(of: plan, to: unit)
        guard delivery.ownPlan == nil else { throw PlanRules.twoAnswers }
        if delivery.adoptedAt == nil { deciding.happen(PlanAdopted(plan: plan, unitId: unit)) }
        return Done()
    }
}

/// Takes back "we carry it out as it stands".
package struct WithdrawAdoption: Action {
    package static let name = "plans.withdrawAdoption"

    package var plan: Id
    package var unit: Id

    package init(_ plan: Id, at unit: Id) {
        self.plan = plan
        self.unit = unit
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let delivery = try deciding.delivery(of: plan, to: unit)
        if delivery.adoptedAt != nil { deciding.happen(PlanAdoptionWithdrawn(plan: plan, unitId: unit)) }
        return Done()
    }
}

extension Deciding {
    fileprivate func delivery(of plan: Id, to unit: Id) throws -> Delivery {
        try require(.editor, over: unit)
        guard let delivery = try reader.delivery(of: plan, to: unit) else { throw PlanRules.notSentToYou }
        return delivery
    }
}

/// Gives a unit its own days for a campaign, or everybody's again.
package struct SetWindow: Action {
    package static let name = "plans.setWindow"

    package var campaign: Id
    package var unit: Id
    /// Both or neither.
    package var from: Day?
    package var to: Day?

    package init(campaign: Id, unit: Id, from: Day?, to: Day?) {
        self.campaign = campaign
        self.unit = unit
        self.from = from
        self.to = to
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard try deciding.reader.campaign(campaign) != nil else { throw CampaignRules.unknown }
        try deciding.require(.editor, over: unit)
        if (from == nil) != (to == nil) {
            throw PlanRules.problem(
                from == nil ? "from" : "to",
                Words("Xin ghi cả ngày đầu và ngày cuối, hoặc bỏ trống cả hai.", "Give both days, or neither."))
        }
        if let from, let to, to < from {
            throw PlanRules.problem("to", Words("Ngày cuối ở trước ngày đầu.", "The last day is before the first."))
        }
        let known = try deciding.reader.window(campaign: campaign, unit: unit)
        guard known?.from != from || known?.to != to else { return Done() }
        deciding.happen(WindowSet(campaign: campaign, unitId: unit, from: from, to: to))
        return Done()
    }
}
