package import Base
package import Journal

/// Invites somebody to a role at a unit; with `replaces`, to take over from whoever leaves.
package struct IssueInvitation: Action {
    package static let name = "invitations.issue"

    package var unit: Id
    package var role: Role
    package var days: Int
    package var replaces: Id?

    package init(unit: Id, role: Role, days: Int = Invitation.usualDays, replaces: Id? = nil) {
        self.unit = unit
        self.role = role
        self.days = days
        self.replaces = replaces
    }

    package func decide(_ deciding: inout Deciding) throws -> Id {
        guard try deciding.reader.unit(unit) != nil else { throw UnitRules.noSuchUnit }
        if let replaces {
            let held = try deciding.reader.roles(of: replaces, at: unit)
            guard held.contains(role) else { throw PersonRules.unknown }
            if deciding.caller != .person(replaces) { try deciding.require(.steward, over: unit) }
        } else {
            try deciding.require(.steward, over: unit)
        }
        let days = try InvitationRules.days(days)
        let id = deciding.id()
        deciding.happen(
            InvitationIssued(
                id: id, number: try deciding.reader.latestInvitationNumber() + 1, unitId: unit, role: role,
                expires: deciding.now.adding(days: days), replaces: replaces))
        return id
    }
}

/// Invites a steward for every unit below that has neither one nor an open invitation.
package struct InviteBelow: Action {
    package static let name = "invitations.inviteBelow"

    package var unit: Id
    package var reach: Reach
    /// Only these kinds; empty = all.
    package var kinds: [UnitKind]
    package var days: Int

    package enum Reach: String, Codable, Sendable, CaseIterable {
        case direct, all

        var depth: Int { self == .direct ? 1 : 100 }
    }

    package init(unit: Id, reach: Reach, kinds: [UnitKind] = [], days: Int = Invitation.usualDays) {
        self.unit = unit
        self.reach = reach
        self.kinds = kinds
        self.days = days
    }

    /// - Returns: how many were invited.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard try deciding.reader.unit(unit) != nil else { throw UnitRules.noSuchUnit }
        try deciding.require(.steward, over: unit)
        let expires = deciding.now.adding(days: try InvitationRules.days(days))
        var number = try deciding.reader.latestInvitationNumber()
        let units = try deciding.reader.unattended(below: unit, reach, on: deciding.today, now: deciding.now)
            .filter { kinds.isEmpty || kinds.contains($0.kind) }
        for below in units {
            number += 1
            deciding.happen(
                InvitationIssued(
                    id: deciding.id(), number: number, unitId: below.id, role: .steward, expires: expires,
                    replaces: nil))
        }
        return units.count
    }
}

/// Makes the link anew and starts its time again; the link before no longer works.
package struct RenewInvitation: Action {
    package static let name = "invitations.renew"

    package var invitation: Id
    package var days: Int

    package init(_ invitation: Id, days: Int = Invitation.usualDays) {
        self.invitation = invitation
        self.days = days
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let found = try deciding.reader.invitation(invitation) else { throw InvitationRules.unknown }
        try deciding.require(.steward, over: found.unit)
        guard found.state != .accepted else { throw InvitationRules.used }
        deciding.happen(
            InvitationRenewed(
                id: found.id, unitId: found.unit, generation: found.generation + 1,
                expires: deciding.now.adding(days: try InvitationRules.days(days))))
        return Done()
    }
}

/// Nobody may take it any more.
package struct WithdrawInvitation: Action {
    package static let name = "invitations.withdraw"

    package var invitation: Id

    package init(_ invitation: Id) { self.invitation = invitation }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let found = try deciding.reader.invitation(invitation) else { throw InvitationRules.unknown }
        try deciding.require(.steward, over: found.unit)
        guard found.state != .accepted else { throw InvitationRules.used }
        guard found.state == .open else { return Done() }
        deciding.happen(InvitationWithdrawn(id: found.id, unitId: found.unit))
        return Done()
    }
}

/// Takes an invitation: a newcomer gets an account, somebody signed in adds the role to theirs. Whoever makes
/// this action has checked the code of the link; `generation` is the one that the code was good for.
package struct AcceptInvitation: Action {
    package static let name = "invitations.accept"

    package struct Newcomer: Codable, Sendable {
        package var name: String
        package var contact: String
        /// As `Passphrase.encode` made it: hashing takes its time and is done before.
        package var passphrase: String
        package var consents: Bool

        package init(name: String, contact: String, passphrase: String, consents: Bool) {
            self.name = name
            self.contact = contact
            self.passphrase = passphrase
            self.consents = consents
        }
    }

    package struct Accepted: Codable, Sendable {
        package let person: Id
        package let unit: Id
    }

    package var invitation: Id
    package var generation: Int
    package var newcomer: Newcomer?

    package init(_ invitation: Id, generation: Int, newcomer: Newcomer? = nil) {
        self.invitation = invitation
        self.generation = generation
        self.newcomer = newcomer
    }

    package func decide(_ deciding: inout Deciding) throws -> Accepted {
        guard let found = try deciding.reader.invitation(invitation) else { throw InvitationRules.unknown }
        try InvitationRules.checkOpen(found, generation: generation, now: deciding.now)
        let person = try accepting(&deciding)
        deciding.happen(InvitationAccepted(id: found.id, unitId: found.unit, person: person))
        // Whoever asked to join has an account now; what was kept to reach them is no longer needed.
        deciding.keep(JoinTables.dropContactOfInvitation, found.id)
        var held = Set(try deciding.reader.roles(of: person, at: found.unit))
        if let leaving = found.replaces, leaving != person {
            held.formUnion(try deciding.handOver(from: leaving, to: person, at: found.unit))
        }
        if !held.contains(found.role) {
            deciding.happen(RoleGranted(person: person, unitId: found.unit, role: found.role))
        }
        return Accepted(person: person, unit: found.unit)
    }

    private func accepting(_ deciding: inout Deciding) throws -> Id {
        if case .person(let person) = deciding.caller { return person }
        guard let newcomer else { throw Permission.signInFirst }
        guard newcomer.consents else { throw InvitationRules.consentMissing }
        let name = try PersonRules.name(newcomer.name)
        let contact = try Contact.read(newcomer.contact, field: "contact")
        guard try deciding.reader.person(contact) == nil else { throw PersonRules.contactTaken("contact") }
        let id = deciding.id()
        deciding.happen(PersonJoined(id: id))
        deciding.keep(
            PersonTables.keep, id, name, contact.phone, contact.mail, newcomer.passphrase, deciding.now)
        return id
    }
}

extension Deciding {
    /// What one person may do at a unit goes to another, and the one who leaves is signed out everywhere.
    /// - Returns: the roles that went over.
    @discardableResult
    mutating func handOver(from leaving: Id, to person: Id, at unit: Id) throws -> [Role] {
        let held = try reader.roles(of: person, at: unit)
        let roles = try reader.roles(of: leaving, at: unit)
        for role in roles {
            happen(RoleRevoked(person: leaving, unitId: unit, role: role))
            if !held.contains(role) { happen(RoleGranted(person: person, unitId: unit, role: role)) }
        }
        keep(SessionTables.endAll, leaving)
        return roles
    }
}

extension Reader {
    func latestInvitationNumber() throws -> Int {
        try first(InvitationTables.latestNumber).map { Int($0.integer) } ?? 0
    }

    package func unattended(below unit: Id, _ reach: InviteBelow.Reach, on day: Day, now: Instant) throws -> [OrgUnit] {
        try units(InvitationTables.unattended, unit, reach.depth, day, now)
    }
}
