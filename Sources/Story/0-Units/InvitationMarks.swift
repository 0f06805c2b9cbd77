package import Base
package import Journal

/// Says that links were handed over: one, or every one at a unit and below that was not yet.
package struct MarkInvitationsSent: Action {
    package static let name = "invitations.markSent"

    package var invitation: Id?
    package var below: Id?

    package init(_ invitation: Id) { self.invitation = invitation }

    package init(below unit: Id) { below = unit }

    /// - Returns: how many were marked.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        let wanted = try wanted(deciding).filter { $0.standing(at: deciding.now) == .unsent }
        for found in wanted { deciding.happen(InvitationSent(id: found.id, unitId: found.unit)) }
        return wanted.count
    }

    private func wanted(_ deciding: Deciding) throws -> [Invitation] {
        if let below {
            guard try deciding.reader.unit(below) != nil else { throw UnitRules.noSuchUnit }
            try deciding.require(.steward, over: below)
            return try deciding.reader.invitations(of: below, on: deciding.today).map(\.invitation)
        }
        guard let invitation, let found = try deciding.reader.invitation(invitation) else {
            throw InvitationRules.unknown
        }
        if deciding.caller != .person(found.issuedBy) { try deciding.require(.steward, over: found.unit) }
        return [found]
    }
}

/// Notes that a link was opened; whoever makes this action has checked its code.
package struct NoteInvitationOpened: Action {
    package static let name = "invitations.noteOpened"

    package var invitation: Id

    package init(_ invitation: Id) { self.invitation = invitation }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let found = try deciding.reader.invitation(invitation) else { throw InvitationRules.unknown }
        let standing = found.standing(at: deciding.now)
        guard standing == .unsent || standing == .sent else { return Done() }
        deciding.happen(InvitationOpened(id: found.id, unitId: found.unit))
        return Done()
    }
}
