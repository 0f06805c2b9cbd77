internal import Activities
package import Base
package import Journal
internal import Plans
internal import Units

/// What a person says of something that changed hands.
package struct TypedHandOver: Codable, Hashable, Sendable {
    package var gift: Gift
    package var quantity: Int64
    /// In đồng; 0 when it is not said.
    package var worth: Int64
    package var day: Day
    package var receivers: [ReceiverCount]
    package var need: Id?
    /// Gives the giver, and the need.
    package var pledge: Id?
    package var activity: Id?
    package var giver: Id?
    package var giverName: String
    /// Whether the giver agreed to be named in public.
    package var isNamed: Bool
    package var note: String

    package init(
        _ gift: Gift, _ quantity: Int64, worth: Int64 = 0, day: Day, receivers: [ReceiverCount] = [],
        need: Id? = nil, pledge: Id? = nil, activity: Id? = nil, giver: Id? = nil, giverName: String = "",
        isNamed: Bool = false, note: String = ""
    ) {
        self.gift = gift
        self.quantity = quantity
        self.worth = worth
        self.day = day
        self.receivers = receivers
        self.need = need
        self.pledge = pledge
        self.activity = activity
        self.giver = giver
        self.giverName = giverName
        self.isNamed = isNamed
        self.note = note
    }
}

/// Records that something changed hands, perhaps with its proof at once.
package struct RecordHandOver: Action {
    package static let name = "results.recordHandOver"

    package var typed: TypedHandOver
    package var campaign: Id
    package var unit: Id
    package var proof: EvidenceToAdd?

    package init(_ typed: TypedHandOver, campaign: Id, unit: Id, proof: EvidenceToAdd? = nil) {
        self.typed = typed
        self.campaign = campaign
        self.unit = unit
        self.proof = proof
    }

    /// - Returns: the number of the hand-over.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.editor, over: unit)
        guard let known = try deciding.reader.campaign(campaign) else { throw GivingRules.unknown }
        try GivingRules.quantity(typed.quantity, of: typed.gift)
        try GivingRules.worth(typed.worth)
        try GivingRules.day(typed.day, today: deciding.today, year: known.year)
        try deciding.reader.check(typed, campaign: campaign, unit: unit)
        let pledge = try typed.pledge.flatMap { try deciding.reader.pledge($0) }
        if let pledge { try deciding.take(pledge, typed.quantity) }
        let receivers = try GivingRules.receivers(typed.receivers)
        let (note, name) = (try GivingRules.text(typed.note, "note"), try GivingRules.name(typed.giverName, "giverName"))
        // A giver from outside is named by the name that it gave with its pledge.
        let giverName = pledge.map { $0.giverName ?? "" } ?? name
        let (id, number) = (deciding.id(), try deciding.reader.latestGivingNumbers().handOver + 1)
        deciding.happen(
            GiftHandedOver(
                id: id, number: number, campaign: campaign,
                unitId: unit, gift: typed.gift, quantity: typed.quantity,
                worth: typed.gift.asksWorth ? typed.worth : 0, day: typed.day, receivers: receivers,
                need: pledge?.need ?? typed.need, pledge: typed.pledge, activity: typed.activity,
                giver: pledge.map(\.giver) ?? typed.giver,
                giverName: deciding.passage(giverName.isEmpty ? nil : giverName),
                isNamed: pledge?.isNamed ?? typed.isNamed, note: deciding.passage(note.isEmpty ? nil : note)))
        if typed.activity == nil { try deciding.tellLine(id, typed, campaign: known, unit: unit) }
        if let proof {
            let fact = typed.activity.map { FactReference.activity($0) } ?? .line(id)
            try deciding.prove(id, proof, fact, unit: unit, campaign: campaign)
        }
        return number
    }
}

extension Reader {
    /// Everything that a hand-over names is there and the unit's.
    fileprivate func check(_ typed: TypedHandOver, campaign: Id, unit: Id) throws {
        if let id = typed.need {
            guard let need = try need(id), need.unit == unit, need.campaign == campaign else { throw GivingRules.unknown }
        }
        if let id = typed.pledge {
            guard let pledge = try pledge(id), pledge.unit == unit, pledge.campaign == campaign else {
                throw GivingRules.unknown
            }
            guard pledge.state.stands else { throw GivingRules.settled }
            guard pledge.gift == typed.gift else {
                throw GivingRules.problem(
                    "gift",
                    Words(
                        "Lời hứa này là \(pledge.gift.words.vi.lowercased()).",
                        "This pledge is of \(pledge.gift.words.en.lowercased())."))
            }
        }
        if let id = typed.activity {
            guard let activity = try activity(id), activity.lead == unit, activity.campaign == campaign,
                activity.state.isLive
            else { throw GivingRules.notItsActivity }
        }
        if let giver = typed.giver, try self.unit(giver) == nil { throw GivingRules.unknown }
    }
}

extension Deciding {
    /// Something came of a pledge: it is accepted by that, and when all of it came its contact is forgotten.
    fileprivate mutating func take(_ pledge: GivingPledge, _ quantity: Int64) throws {
        if pledge.state == .offered {
            happen(PledgeAnswered(id: pledge.id, unitId: pledge.unit, accepts: true, reason: nil))
        }
        if pledge.handed + quantity >= pledge.quantity { dropContact(of: pledge.id) }
    }

    /// What was handed over outside any activity is a line of the unit, so that it is added up like everything else.
    fileprivate mutating func tellLine(
        _ id: Id, _ typed: TypedHandOver, campaign: Campaign, unit: Id
    ) throws {
        let measures = try reader.measuresByCode()
        let figures = typed.gift.supports(quantity: typed.quantity, worth: typed.worth)
            .filter { measures[$0.measure] != nil }.map { ToldFigure($0.measure, Told(counted: $0.value)) }
        guard !figures.isEmpty, let owner = try reader.unit(unit) else { return }
        let kinds = try reader.activityKinds().map(\.code)
        let kind = typed.gift.activityKind
        let title = "Trao tặng: \(typed.gift.words.vi.lowercased()), \(typed.gift.spoken(typed.quantity, .vietnamese))"
        happen(
            LineTold(
                id: id, campaign: campaign.id, owner: unit, activityKind: kinds.contains(kind) ? kind : nil,
                title: passage(Optional(title)), story: nil, figures: figures,
                above: try reader.countedAt(owner, in: campaign)))
    }

    /// The file becomes evidence of the fact, and the proof of this hand-over.
    fileprivate mutating func prove(
        _ handOver: Id, _ proof: EvidenceToAdd, _ fact: FactReference, unit: Id, campaign: Id
    ) throws {
        let evidence = id()
        let file = try keepFile(proof.file, of: unit)
        let small = try proof.small.map { try keepFile($0, of: unit) }
        happen(
            EvidenceAdded(
                id: evidence, fact: fact, campaign: campaign, owner: unit, evidenceKind: proof.kind, file: file,
                small: small, original: proof.original, isPublic: proof.isPublic))
        happen(HandOverProven(id: handOver, unitId: unit, fact: fact.id, proof: evidence, reason: nil))
    }

    /// Takes the evidence of a hand-over back.
    fileprivate mutating func withdrawProof(of known: GivingHandOver, reason: String) throws {
        guard let proof = known.proof, let evidence = try reader.evidence(proof), evidence.isStanding else { return }
        happen(
            EvidenceWithdrawn(
                id: proof, fact: evidence.fact, campaign: evidence.campaign, owner: evidence.owner,
                reason: passage(reason)))
    }
}

/// Proves a hand-over with a file, or with another one than before.
package struct ProveHandOver: Action {
    package static let name = "results.proveHandOver"

    package var handOver: Id
    package var proof: EvidenceToAdd

    package init(_ handOver: Id, _ proof: EvidenceToAdd) {
        self.handOver = handOver
        self.proof = proof
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.standing(handOver)
        try deciding.prove(handOver, proof, known.factReference, unit: known.unit, campaign: known.campaign)
        return Done()
    }
}

/// Takes the proof back: the hand-over stays, but is only declared again.
package struct WithdrawProof: Action {
    package static let name = "results.withdrawProof"

    package var handOver: Id
    package var reason: String

    package init(_ handOver: Id, reason: String) {
        self.handOver = handOver
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.standing(handOver)
        guard known.isProven else { throw GivingRules.noProof }
        let reason = try GivingRules.reason(reason)
        try deciding.withdrawProof(of: known, reason: reason)
        deciding.happen(
            HandOverProven(
                id: handOver, unitId: known.unit, fact: known.fact, proof: nil, reason: deciding.passage(reason)))
        return Done()
    }
}

/// Takes a hand-over back, with a reason; it stays in the history and counts no longer.
package struct WithdrawHandOver: Action {
    package static let name = "results.withdrawHandOver"

    package var handOver: Id
    package var reason: String

    package init(_ handOver: Id, reason: String) {
        self.handOver = handOver
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.standing(handOver)
        let reason = try GivingRules.reason(reason)
        try deciding.withdrawProof(of: known, reason: reason)
        if known.activity == nil, try deciding.reader.otherWork(handOver)?.isStanding == true {
            deciding.happen(
                LineWithdrawn(
                    id: handOver, campaign: known.campaign, owner: known.unit, reason: deciding.passage(reason)))
        }
        deciding.happen(
            HandOverWithdrawn(
                id: handOver, unitId: known.unit, fact: known.fact, reason: deciding.passage(reason)))
        return Done()
    }
}

extension Deciding {
    /// - Throws: 404, 403, or 409 when it was withdrawn.
    fileprivate func standing(_ id: Id) throws -> GivingHandOver {
        guard let known = try reader.handOver(id) else { throw GivingRules.unknown }
        try require(.editor, over: known.unit)
        guard known.stands else { throw GivingRules.withdrawn }
        return known
    }
}
