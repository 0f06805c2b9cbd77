internal import Base
package import Journal

/// Invites the first steward of the units that stand under nobody, as a rule the province; by whoever runs the
/// program. With one open already, its link is made anew, so that a lost link is never in the way.
package struct InviteFirstSteward: Action {
    package static let name = "invitations.inviteFirstSteward"

    package init() {}

    /// - Returns: number and generation of the invitation, from which the link follows.
    package func decide(_ deciding: inout Deciding) throws -> FirstInvitation {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        guard let top = try deciding.reader.units(UnitTables.tops, deciding.today).first else {
            throw UnitRules.noSuchUnit
        }
        let expires = deciding.now.adding(days: Int64(Invitation.usualDays))
        let open = try deciding.reader.invitations(of: top.id, on: deciding.today).first { listed in
            listed.unit.id == top.id && listed.invitation.role == .steward && listed.invitation.state == .open
                && listed.invitation.issuedBy == Caller.nobody
        }
        if let known = open?.invitation {
            deciding.happen(
                InvitationRenewed(
                    id: known.id, unitId: top.id, generation: known.generation + 1, expires: expires))
            return FirstInvitation(number: known.number, generation: known.generation + 1)
        }
        let number = try deciding.reader.latestInvitationNumber() + 1
        deciding.happen(
            InvitationIssued(
                id: deciding.id(), number: number, unitId: top.id, role: .steward, expires: expires, replaces: nil))
        return FirstInvitation(number: number, generation: 1)
    }
}

package struct FirstInvitation: Codable, Hashable, Sendable {
    package let number: Int
    package let generation: Int

    /// The path to print behind the site's public address: `/invitations/...`.
    package func path(journal: Int64, key: [UInt8]) -> String {
        "/invitations/"
            + LinkCode.make(.invitation, number: number, generation: generation, journal: journal, key: key)
    }
}
