package import Base
package import Journal
internal import Plans
internal import Units

/// Says what a unit needs, or changes it.
package struct SayNeed: Action {
    package static let name = "results.sayNeed"

    /// nil for another need.
    package var need: Id?
    package var campaign: Id
    package var unit: Id
    package var gift: Gift
    package var quantity: Int64
    package var due: Day?
    package var about: String
    /// The version that was seen; nil changes whatever is there.
    package var seen: Int?

    package init(
        _ need: Id? = nil, campaign: Id, unit: Id, gift: Gift, quantity: Int64, due: Day? = nil, about: String,
        seen: Int? = nil
    ) {
        self.need = need
        self.campaign = campaign
        self.unit = unit
        self.gift = gift
        self.quantity = quantity
        self.due = due
        self.about = about
        self.seen = seen
    }

    /// - Returns: the number of the need.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.editor, over: unit)
        guard try deciding.reader.campaign(campaign) != nil else { throw GivingRules.unknown }
        let known = try need.map { id -> GivingNeed in
            guard let known = try deciding.reader.need(id), known.unit == unit, known.campaign == campaign else {
                throw GivingRules.unknown
            }
            return known
        }
        if let seen, let known, known.version != seen { throw GivingRules.changedMeanwhile }
        try GivingRules.quantity(quantity, of: gift)
        let about = try GivingRules.needed(
            about, "about", Words("Hãy ghi cần để làm gì, cho bao nhiêu người.", "Say what it is for, and for how many."))
        if let due, due < deciding.today, due != known?.due {
            throw GivingRules.problem("due", Words("Hạn này đã qua.", "That day is over."))
        }
        let number = try known?.number ?? deciding.reader.latestGivingNumbers().need + 1
        deciding.happen(
            NeedSaid(
                id: known?.id ?? deciding.id(), number: number, campaign: campaign, unitId: unit, gift: gift,
                quantity: quantity, due: due, about: deciding.passage(about)))
        return number
    }
}

/// Asks for it no longer: it is met, or withdrawn with a reason.
package struct CloseNeed: Action {
    package static let name = "results.closeNeed"

    package var need: Id
    package var isMet: Bool
    package var reason: String

    package init(_ need: Id, isMet: Bool, reason: String = "") {
        self.need = need
        self.isMet = isMet
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.need(need) else { throw GivingRules.unknown }
        try deciding.require(.editor, over: known.unit)
        guard known.state == .open else { throw GivingRules.notOpen }
        let reason = isMet ? try GivingRules.text(reason, "reason") : try GivingRules.reason(reason)
        deciding.happen(
            NeedClosed(
                id: need, unitId: known.unit, isMet: isMet, reason: deciding.passage(reason.isEmpty ? nil : reason)))
        return Done()
    }
}

/// Promises a part of what a unit needs: as a unit, or from outside.
package struct PledgeGift: Action {
    package static let name = "results.pledgeGift"

    package var need: Id
    package var quantity: Int64
    package var giver: Giver
    /// Whether the giver may be named in public.
    package var isNamed: Bool
    package var note: String

    package enum Giver: Codable, Sendable, Hashable {
        case unit(Id)
        /// Somebody without an account; name and phone of who answers for it are kept until it is settled.
        case outside(name: String, contact: String, phone: String)
    }

    package init(_ need: Id, quantity: Int64, by giver: Giver, isNamed: Bool, note: String = "") {
        self.need = need
        self.quantity = quantity
        self.giver = giver
        self.isNamed = isNamed
        self.note = note
    }

    /// - Returns: the number of the pledge.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard let known = try deciding.reader.need(need) else { throw GivingRules.unknown }
        guard known.state == .open else { throw GivingRules.notOpen }
        try GivingRules.quantity(quantity, of: known.gift)
        guard quantity <= known.missing else { throw GivingRules.tooMuch }
        let note = try GivingRules.text(note, "note")
        let id = deciding.id()
        var (unit, name): (Id?, PassageReference?) = (nil, nil)
        switch giver {
        case .unit(let giver):
            try deciding.require(.editor, over: giver)
            guard giver != known.unit else { throw GivingRules.ownNeed }
            unit = giver
        case .outside(let giver, let contact, let phone):
            name = deciding.passage(try GivingRules.neededName(giver, "giverName"))
            let contact = try GivingRules.neededName(contact, "contactName")
            guard let phone = try Contact.read(phone, field: "contactPhone").phone else {
                throw GivingRules.problem(
                    "contactPhone", Words("Cần một số điện thoại để đơn vị gọi lại.", "A phone number is needed."))
            }
            deciding.keepContact(of: id, name: contact, phone: phone)
        }
        let number = try deciding.reader.latestGivingNumbers().pledge + 1
        deciding.happen(
            GiftPledged(
                id: id, number: number, need: need, campaign: known.campaign, unitId: known.unit, gift: known.gift,
                quantity: quantity, giver: unit, giverName: name, isNamed: isNamed,
                note: deciding.passage(note.isEmpty ? nil : note)))
        return number
    }
}

/// Says yes or no to what was promised; no needs a reason, which the giver reads.
package struct AnswerPledge: Action {
    package static let name = "results.answerPledge"

    package var pledge: Id
    package var accepts: Bool
    package var reason: String

    package init(_ pledge: Id, accepts: Bool, reason: String = "") {
        self.pledge = pledge
        self.accepts = accepts
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.pledge(pledge) else { throw GivingRules.unknown }
        try deciding.require(.editor, over: known.unit)
        // An accepted pledge of which nothing came may still be declined.
        let isOpen = known.state == .offered || (known.state == .accepted && !accepts && known.handed == 0)
        guard isOpen else { throw GivingRules.settled }
        let reason = accepts ? "" : try GivingRules.reason(reason)
        deciding.happen(
            PledgeAnswered(
                id: pledge, unitId: known.unit, accepts: accepts,
                reason: deciding.passage(reason.isEmpty ? nil : reason)))
        if !accepts { deciding.dropContact(of: pledge) }
        return Done()
    }
}

/// Takes back what was promised; by an editor of the giver, or by whoever holds the link of the pledge, which whoever
/// makes this action has checked.
package struct WithdrawPledge: Action {
    package static let name = "results.withdrawPledge"

    package var pledge: Id
    package var reason: String
    package var isByLink: Bool

    package init(_ pledge: Id, reason: String = "", isByLink: Bool = false) {
        self.pledge = pledge
        self.reason = reason
        self.isByLink = isByLink
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.pledge(pledge) else { throw GivingRules.unknown }
        if let giver = known.giver {
            try deciding.require(.editor, over: giver)
        } else if !isByLink {
            try deciding.require(.editor, over: known.unit)
        }
        guard known.state.stands else { throw GivingRules.settled }
        guard known.handed == 0 else { throw GivingRules.begun }
        let reason = try GivingRules.text(reason, "reason")
        deciding.happen(
            PledgeWithdrawn(
                id: pledge, unitId: known.unit, reason: deciding.passage(reason.isEmpty ? nil : reason)))
        deciding.dropContact(of: pledge)
        return Done()
    }
}
