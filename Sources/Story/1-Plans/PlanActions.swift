package import Base
package import Journal
package import Units

/// Brings a plan in: the text as it was read, and what it was found to say. A draft until it is issued.
package struct DraftPlan: Action {
    package static let name = "plans.draft"

    package var unit: Id
    /// The plan of a unit above that this one carries out.
    package var adopts: Id?
    /// Normalised, as the places of the parts refer to it; empty when everything was typed.
    package var text: String
    package var parts: [PlanPart]
    package var original: FileToKeep?

    package init(
        unit: Id, adopts: Id? = nil, text: String, parts: [PlanPart], original: FileToKeep? = nil
    ) {
        self.unit = unit
        self.adopts = adopts
        self.text = text
        self.parts = parts
        self.original = original
    }

    package func decide(_ deciding: inout Deciding) throws -> Id {
        guard try deciding.reader.unit(unit) != nil else { throw PlanRules.unknown }
        try deciding.require(.editor, over: unit)
        guard text.utf8.count <= PlanRules.longestText * 4, text.count <= PlanRules.longestText else {
            throw PlanRules.tooLong
        }
        var campaign: Id?
        if let adopts {
            guard let above = try deciding.reader.plan(adopts), above.state == .issued else { throw PlanRules.unknown }
            guard try deciding.reader.delivery(of: adopts, to: unit) != nil else { throw PlanRules.notSentToYou }
            campaign = above.campaign
        }
        let parts = try PlanRules.checked(parts, textBytes: text.utf8.count)
        if adopts == nil, let year = parts.facts[.campaignYear].flatMap({ Int($0) }) {
            campaign = try deciding.reader.campaigns().first { $0.year == year }?.id
        }
        let id = deciding.id()
        deciding.happen(
            PlanDrafted(id: id, unitId: unit, adopts: adopts, campaign: campaign, text: deciding.passage(text)))
        deciding.say(parts, of: id, unit: unit, campaign: campaign, version: 1, text: text)
        if let original {
            let file = try deciding.keepFile(original, of: unit)
            deciding.happen(PlanOriginalAttached(plan: id, unitId: unit, original: file))
        }
        return id
    }
}

/// Sets all that a plan says. Also corrects an issued plan; the history shows it.
package struct SavePlan: Action {
    package static let name = "plans.save"

    package var plan: Id
    /// As the form was shown; when the plan is further by now, it is refused with 409.
    package var version: Int
    package var campaign: Id?
    package var parts: [PlanPart]
    /// The signed original, when one came along; it takes the place of the one before.
    package var original: FileToKeep?

    package init(_ plan: Id, version: Int, campaign: Id?, parts: [PlanPart], original: FileToKeep? = nil) {
        self.plan = plan
        self.version = version
        self.campaign = campaign
        self.parts = parts
        self.original = original
    }

    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard let known = try deciding.reader.plan(plan), known.state != .discarded else { throw PlanRules.unknown }
        try deciding.require(.editor, over: known.unit)
        guard known.version == version else { throw PlanRules.editedMeanwhile }
        if let campaign, try deciding.reader.campaign(campaign) == nil { throw CampaignRules.unknown }
        let text = try deciding.reader.planText(known) ?? ""
        let parts = try PlanRules.checked(parts, textBytes: text.utf8.count)
        // An issued plan stays in its campaign and keeps what makes it a plan.
        let stays = known.state == .issued
        if stays {
            let problems = PlanRules.missingForIssue(parts.facts, startsCampaign: false)
            try problems.refuse("plans.parts")
        }
        deciding.say(
            parts, of: plan, unit: known.unit, campaign: stays || known.adopts != nil ? known.campaign : campaign,
            version: version + 1, text: text)
        if let original { try deciding.attach(original, to: known) }
        return version + 1
    }
}

extension Deciding {
    /// Keeps the signed original of a plan; of an issued one everybody may see it.
    fileprivate mutating func attach(_ original: FileToKeep, to plan: Plan) throws {
        let file = try keepFile(original, of: plan.unit)
        happen(PlanOriginalAttached(plan: plan.id, unitId: plan.unit, original: file))
        if plan.state == .issued { publishFile(file, of: plan.unit) }
    }

    /// Hands over what a plan says. Free text that stands in the plan's text as it is needs no passage of its own.
    fileprivate mutating func say(
        _ parts: [PlanPart], of plan: Id, unit: Id, campaign: Id?, version: Int, text: String
    ) {
        let bytes = Array(text.utf8)
        var said: [PlanPartsSaid.SaidPart] = []
        for part in parts {
            var words: PassageReference?
            if part.kind.isPassage, part.place?.cut(bytes) != part.value { words = passage(part.value) }
            said.append(
                PlanPartsSaid.SaidPart(
                    kind: part.kind, row: part.row, value: part.kind.isPassage ? nil : part.value, words: words,
                    place: part.place, origin: part.origin))
        }
        happen(PlanPartsSaid(plan: plan, unitId: unit, campaign: campaign, version: version, parts: said))
    }
}

extension [PlanPart] {
    /// What is said once and as a fact.
    var facts: [PlanPartKind: String] {
        var facts: [PlanPartKind: String] = [:]
        for part in self where part.row == 0 && !part.kind.isPassage { facts[part.kind] = part.value }
        return facts
    }
}

/// Puts a draft away.
package struct DiscardPlan: Action {
    package static let name = "plans.discard"

    package var plan: Id

    package init(_ plan: Id) { self.plan = plan }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.plan(plan) else { throw PlanRules.unknown }
        try deciding.require(.editor, over: known.unit)
        if known.state == .discarded { return Done() }
        guard known.state == .draft else { throw PlanRules.notADraft }
        deciding.happen(PlanDiscarded(plan: plan, unitId: known.unit))
        return Done()
    }
}

/// Puts a plan in force: it becomes public, sets its campaign (or the unit's own days) and goes to units below.
package struct IssuePlan: Action {
    package static let name = "plans.issue"

    package struct Answer: Codable, Hashable, Sendable {
        package let campaign: Id
        /// The units that it was sent to.
        package let sent: Int
    }

    package var plan: Id
    package var version: Int
    package var scope: DeliveryScope

    package init(_ plan: Id, version: Int, scope: DeliveryScope = .direct) {
        self.plan = plan
        self.version = version
        self.scope = scope
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        guard let known = try deciding.reader.plan(plan) else { throw PlanRules.unknown }
        try deciding.require(.editor, over: known.unit)
        guard known.state == .draft else { throw PlanRules.notADraft }
        guard known.version == version else { throw PlanRules.editedMeanwhile }
        let facts = try deciding.reader.planFacts(plan)
        let problems = PlanRules.missingForIssue(facts.once, startsCampaign: known.campaign == nil)
        try problems.refuse("plans.notReady")
        if let adopts = known.adopts, let delivery = try deciding.reader.delivery(of: adopts, to: known.unit),
            let own = delivery.ownPlan, own != plan
        {
            throw PlanRules.twoAnswers
        }
        let (campaign, day) = try setCampaign(known, facts, &deciding)
        deciding.happen(
            PlanIssued(
                plan: plan, unitId: known.unit, campaign: campaign, adopts: known.adopts, version: version + 1))
        if let original = known.original { deciding.publishFile(original, of: known.unit) }
        let to = try deciding.reader.unitsBelow(known.unit, scope, on: day)
        if !to.isEmpty {
            deciding.happen(PlanDelivered(plan: plan, campaign: campaign, sender: known.unit, to: to.map(\.id)))
        }
        return Answer(campaign: campaign, sent: to.count)
    }

    /// The plan of the unit that runs a campaign sets it; any other may only give its own unit other days.
    private func setCampaign(
        _ known: Plan, _ facts: PlanFacts, _ deciding: inout Deciding
    ) throws -> (Id, treeOn: Day) {
        let (from, to) = (facts.day(.campaignFrom), facts.day(.campaignTo))
        guard let id = known.campaign, let campaign = try deciding.reader.campaign(id) else {
            let set = SetCampaign(
                name: facts.once[.campaignName] ?? "", year: Int(facts.once[.campaignYear] ?? "") ?? 0, from: from,
                to: to, theme: facts.once[.theme], dispatch: facts.dispatch, owner: known.unit,
                treeDay: from ?? facts.day(.issuedOn))
            let id = try set.decide(&deciding)
            return (id, set.treeDay ?? deciding.today)
        }
        let day = campaign.deliveryDay(deciding.today)
        if campaign.owner == known.unit {
            let set = SetCampaign(
                campaign: id, name: facts.once[.campaignName] ?? campaign.name, year: campaign.year,
                from: from ?? campaign.from, to: to ?? campaign.to, theme: facts.once[.theme] ?? campaign.theme,
                dispatch: facts.dispatch ?? campaign.dispatch, owner: campaign.owner, treeDay: campaign.treeDay,
                policy: campaign.policy)
            if set.changes(campaign) { _ = try set.decide(&deciding) }
        } else if let from, let to, from != campaign.from || to != campaign.to {
            deciding.happen(WindowSet(campaign: id, unitId: known.unit, from: from, to: to))
        }
        return (id, day)
    }
}

extension SetCampaign {
    fileprivate func changes(_ known: Campaign) -> Bool {
        campaignName != known.name || from != known.from || to != known.to || theme != known.theme
            || dispatch != known.dispatch
    }
}

extension Campaign {
    /// The tree that plans go down: today's while the year lasts, afterwards the campaign's own.
    package func deliveryDay(_ today: Day) -> Day { today.year == year ? today : treeDay }
}

/// What a plan says as facts, without free text.
struct PlanFacts {
    let once: [PlanPartKind: String]
    /// The number of the Ministry's dispatch that it rests on.
    let dispatch: String?

    func day(_ kind: PlanPartKind) -> Day? { once[kind].flatMap { Day(iso: $0) } }
}

extension Reader {
    func planFacts(_ plan: Id) throws -> PlanFacts {
        var once: [PlanPartKind: String] = [:]
        var dispatch: String?
        for row in try rows(PlanTables.factParts, plan) {
            var scan = row.scan
            let (kind, number, value): (PlanPartKind, Int, String) = (scan.choice(), scan.int(), scan.text())
            if number == 0 { once[kind] = value }
            if kind == .basisNumber, value.contains("BGDĐT"), dispatch == nil { dispatch = value }
        }
        return PlanFacts(once: once, dispatch: dispatch)
    }

    /// The units a plan of `unit` goes to, in the order of people.
    package func unitsBelow(_ unit: Id, _ scope: DeliveryScope, on day: Day) throws -> [OrgUnit] {
        let found = try units(scope == .direct ? UnitTables.children : UnitTables.below, unit, day)
        return found.filter { $0.id != unit && $0.stands(on: day) }
    }
}

/// Takes an issued plan back while nobody below has acknowledged it: it is a draft again.
package struct WithdrawPlan: Action {
    package static let name = "plans.withdraw"

    package var plan: Id

    package init(_ plan: Id) { self.plan = plan }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.plan(plan) else { throw PlanRules.unknown }
        try deciding.require(.editor, over: known.unit)
        guard known.state == .issued else { throw PlanRules.notIssued }
        guard try deciding.reader.deliveryCounts(plan).received == 0 else { throw PlanRules.alreadyReceived }
        for task in try deciding.reader.tasks(of: plan) {
            deciding.happen(TaskRemoved(id: task.id, lead: task.lead))
        }
        deciding.happen(
            PlanWithdrawn(plan: plan, unitId: known.unit, adopts: known.adopts, version: known.version + 1))
        return Done()
    }
}
