package import Base
internal import Journal

/// Somebody may take a role at a unit until `expires`; the link was made for them.
package struct InvitationIssued: Event {
    package static let kind = "invitations.issued"

    let id: Id
    let number: Int
    let unitId: Id
    let role: Role
    let expires: Instant
    /// Whose roles at the unit go to whoever accepts.
    let replaces: Id?

    package var unit: Id? { unitId }
}

/// The link was made anew; the one before no longer works.
package struct InvitationRenewed: Event {
    package static let kind = "invitations.renewed"

    let id: Id
    let unitId: Id
    let generation: Int
    let expires: Instant

    package var unit: Id? { unitId }
}

/// Nobody may take it any more.
package struct InvitationWithdrawn: Event {
    package static let kind = "invitations.withdrawn"

    let id: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

/// Its link was handed over, as the desk says: sent, copied or printed.
package struct InvitationSent: Event {
    package static let kind = "invitations.sent"

    let id: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

/// Its link was opened for the first time since it was made. By whom is not asked.
package struct InvitationOpened: Event {
    package static let kind = "invitations.opened"

    let id: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

/// Somebody took it; the roles follow as events of their own.
package struct InvitationAccepted: Event {
    package static let kind = "invitations.accepted"

    let id: Id
    let unitId: Id
    let person: Id

    package var unit: Id? { unitId }
}

enum InvitationApplying {
    static let appliers = [
        Applier(InvitationIssued.self) { event, entry, writer in
            try writer.write(
                InvitationTables.issue, event.id, event.number, event.unitId, event.role.rawValue, entry.recorded,
                entry.actor, event.expires, event.replaces)
        },
        Applier(InvitationRenewed.self) { event, _, writer in
            try writer.write(InvitationTables.renew, event.id, event.generation, event.expires)
        },
        Applier(InvitationWithdrawn.self) { event, _, writer in
            try writer.write(InvitationTables.withdraw, event.id)
        },
        Applier(InvitationSent.self) { event, entry, writer in
            try writer.write(InvitationTables.send, event.id, entry.recorded)
        },
        Applier(InvitationOpened.self) { event, entry, writer in
            try writer.write(InvitationTables.open, event.id, entry.recorded)
        },
        Applier(InvitationAccepted.self) { event, _, writer in
            try writer.write(InvitationTables.accept, event.id, event.person)
        },
    ]
}
