package import Base
package import Journal

/// All SQL of invitations.
package enum InvitationTables {
    static let derived = """
        create table invitation (journal bigint not null, id bytea not null, number bigint not null,
            generation bigint not null, unit bytea not null, role text not null, state text not null,
            issued bigint not null, issued_by bytea not null, expires bigint not null, replaces bytea,
            accepted_by bytea, sent bigint, opened bigint, primary key (journal, id));
        create unique index invitation_by_number on invitation (journal, number);
        create index invitation_by_unit on invitation (journal, unit)
        """

    private static let columns = """
        invitation.id, invitation.number, invitation.generation, invitation.unit, invitation.role,
        invitation.state, invitation.issued, invitation.issued_by, invitation.expires, invitation.replaces,
        invitation.accepted_by, invitation.sent, invitation.opened
        """

    static let issue = Statement(
        "invitations.issue",
        """
        insert into invitation (journal, id, number, generation, unit, role, state, issued, issued_by, expires,
            replaces, accepted_by, sent, opened)
        values ($1, $2, $3, 1, $4, $5, 'open', $6, $7, $8, $9, null, null, null)
        """)
    static let renew = Statement(
        "invitations.renew",
        """
        update invitation set generation = $3, expires = $4, state = 'open', sent = null, opened = null
        where journal = $1 and id = $2
        """)
    static let send = Statement(
        "invitations.send", "update invitation set sent = $3 where journal = $1 and id = $2")
    static let open = Statement(
        "invitations.open", "update invitation set opened = $3 where journal = $1 and id = $2")
    static let withdraw = Statement(
        "invitations.withdraw", "update invitation set state = 'withdrawn' where journal = $1 and id = $2")
    static let accept = Statement(
        "invitations.accept",
        "update invitation set state = 'accepted', accepted_by = $3 where journal = $1 and id = $2")

    static let byId = Statement(
        "invitations.byId", "select \(columns) from invitation where journal = $1 and id = $2")
    static let byNumber = Statement(
        "invitations.byNumber", "select \(columns) from invitation where journal = $1 and number = $2")
    static let latestNumber = Statement(
        "invitations.latestNumber", "select coalesce(max(number), 0) from invitation where journal = $1")
    /// Of the unit and all below it on a day, with the name of whoever accepted.
    static let ofTree = Statement(
        "invitations.ofTree",
        """
        select \(columns), \(UnitTables.columns), person.name from unit_above
        join invitation on invitation.journal = unit_above.journal and invitation.unit = unit_above.unit
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        left join person on person.journal = invitation.journal and person.id = invitation.accepted_by
        where unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by unit_above.depth, unit.sort_key, unit.id, invitation.number
        """)
    /// Units below (depth 1 = only those directly below) that nobody looks after and nobody is invited to.
    static let unattended = Statement(
        "invitations.unattended",
        """
        select \(UnitTables.columns) from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.depth between 1 and $3
            and unit_above.from_day <= $4 and unit_above.until_day > $4
            and not exists (select 1 from role_held where role_held.journal = unit.journal
                and role_held.unit = unit.id and role_held.role = 'steward')
            and not exists (select 1 from invitation where invitation.journal = unit.journal
                and invitation.unit = unit.id and invitation.role = 'steward' and invitation.state = 'open'
                and invitation.expires > $5)
        order by unit.sort_key, unit.id
        """)

    static let statements = [
        issue, renew, send, open, withdraw, accept, byId, byNumber, latestNumber, ofTree, unattended,
    ]
}

extension Invitation {
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), number: scan.int(), generation: scan.int(), unit: scan.id(), role: scan.choice(),
            state: scan.choice(), issued: scan.instant(), issuedBy: scan.id(), expires: scan.instant(),
            replaces: scan.idIfAny(), acceptedBy: scan.idIfAny(), sent: scan.instantIfAny(),
            opened: scan.instantIfAny())
    }
}

/// One row of a list of invitations.
package struct ListedInvitation: Hashable, Sendable {
    package let invitation: Invitation
    package let unit: OrgUnit
    /// The name of whoever accepted, unless they have been erased.
    package let acceptedBy: String?
}

extension Reader {
    package func invitation(_ id: Id) throws -> Invitation? {
        try first(InvitationTables.byId, id).map { row in
            var scan = row.scan
            return Invitation(&scan)
        }
    }

    /// The invitation whose link this code stands in; nil also when the code was made up or replaced.
    /// - Throws: 410 when the code is of an earlier generation.
    package func invitation(code: String, key: [UInt8]) throws -> Invitation? {
        guard let number = LinkCode.number(in: code), let row = try first(InvitationTables.byNumber, number) else {
            return nil
        }
        var scan = row.scan
        let found = Invitation(&scan)
        func isRight(_ generation: Int) -> Bool {
            LinkCode.isRight(code, .invitation, generation: generation, journal: journal, key: key)
        }
        if isRight(found.generation) { return found }
        if (1..<max(2, found.generation)).contains(where: isRight) { throw InvitationRules.renewed }
        return nil
    }

    package func invitations(of unit: Id, on day: Day) throws -> [ListedInvitation] {
        try rows(InvitationTables.ofTree, unit, day).map { row in
            var scan = row.scan
            let invitation = Invitation(&scan)
            let unit = OrgUnit(&scan)
            return ListedInvitation(invitation: invitation, unit: unit, acceptedBy: scan.textIfAny())
        }
    }
}
