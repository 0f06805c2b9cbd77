package import Base
package import Journal
internal import Units

/// "This is ours together": a unit asks to be named beside the lead of an activity that is there already.
package struct AskToJoin: Action {
    package static let name = "activities.askToJoin"

    package var activity: Id
    package var partner: Id

    package init(_ partner: Id, activity: Id) {
        self.partner = partner
        self.activity = activity
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        try deciding.require(.editor, over: partner)
        guard known.state.isLive else { throw ActivityRules.wrongState(known) }
        let partners = try deciding.reader.partners(of: activity)
        guard partner != known.lead, !partners.contains(where: { $0.unit == partner && $0.state != .declined })
        else { return ActivityNumber(known) }
        deciding.happen(PartnerProposed(activity: activity, partner: partner, byPartner: true))
        return ActivityNumber(known)
    }
}

/// The lead asks a unit to do an activity together.
package struct ProposePartner: Action {
    package static let name = "activities.proposePartner"

    package var activity: Id
    package var partner: Id

    package init(_ partner: Id, activity: Id) {
        self.partner = partner
        self.activity = activity
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        try deciding.require(.editor, over: known.lead)
        let partners = try deciding.reader.partners(of: activity).filter { $0.state != .declined }
        try deciding.propose([partner], to: activity, lead: known.lead, known: partners)
        return ActivityNumber(known)
    }
}

/// Confirms or declines; the partner answers the lead, the lead answers a unit that asked.
package struct AnswerPartner: Action {
    package static let name = "activities.answerPartner"

    package var activity: Id
    package var partner: Id
    package var confirms: Bool

    package init(_ partner: Id, activity: Id, confirms: Bool) {
        self.partner = partner
        self.activity = activity
        self.confirms = confirms
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        let named = try deciding.reader.partners(of: activity).first { $0.unit == partner }
        guard let named else {
            throw Refusal(
                "activities.notNamed", status: 404,
                Words(
                    "Đơn vị này không được mời phối hợp.", "This unit was not asked to do the activity together."))
        }
        try deciding.require(.editor, over: named.askedByPartner ? known.lead : partner)
        let state: ActivityPartner.State = confirms ? .confirmed : .declined
        guard named.state != state else { return ActivityNumber(known) }
        deciding.happen(PartnerAnswered(activity: activity, partner: partner, state: state))
        return ActivityNumber(known)
    }
}

/// Takes a unit off; the lead may, and the unit itself.
package struct RemovePartner: Action {
    package static let name = "activities.removePartner"

    package var activity: Id
    package var partner: Id

    package init(_ partner: Id, activity: Id) {
        self.partner = partner
        self.activity = activity
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        let ofPartner = try deciding.reader.may(deciding.caller, .editor, over: partner, on: deciding.today)
        if !ofPartner { try deciding.require(.editor, over: known.lead) }
        guard try deciding.reader.partners(of: activity).contains(where: { $0.unit == partner }) else {
            return ActivityNumber(known)
        }
        deciding.happen(PartnerRemoved(activity: activity, partner: partner))
        return ActivityNumber(known)
    }
}
