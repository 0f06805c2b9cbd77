package import Base
package import Journal

/// All SQL of requests to join.
package enum JoinTables {
    static let derived = """
        create table join_request (journal bigint not null, id bytea not null, number bigint not null,
            commune bytea not null, kind text not null, asked bigint not null, state text not null,
            decided bigint, unit bytea, invitation bytea, name_passage bytea not null, does_passage bytea,
            reason_passage bytea, primary key (journal, id));
        create unique index join_request_by_number on join_request (journal, number);
        create index join_request_by_commune on join_request (journal, commune)
        """

    static let side = [
        Migration(
            "2026-11-24 join contacts",
            """
            create table join_contact (journal bigint not null, request bytea not null, name text not null,
                phone text not null, primary key (journal, request));
            create index join_contact_by_phone on join_contact (journal, phone)
            """)
    ]

    private static let columns = """
        join_request.id, join_request.number, join_request.commune, join_request.kind, join_request.asked,
        join_request.state, join_request.decided, join_request.unit, join_request.invitation, named.text, doing.text,
        because.text
        """
    private static let texts = """
        left join passage as named on named.journal = join_request.journal and named.id = join_request.name_passage
        left join passage as doing on doing.journal = join_request.journal and doing.id = join_request.does_passage
        left join passage as because
            on because.journal = join_request.journal and because.id = join_request.reason_passage
        """

    static let ask = Statement(
        "join.ask",
        """
        insert into join_request (journal, id, number, commune, kind, asked, state, decided, unit, invitation,
            name_passage, does_passage, reason_passage)
        values ($1, $2, $3, $4, $5, $6, 'waiting', null, null, null, $7, $8, null)
        """)
    static let admit = Statement(
        "join.admit",
        """
        update join_request set state = 'admitted', decided = $3, unit = $4, invitation = $5
        where journal = $1 and id = $2
        """)
    static let decline = Statement(
        "join.decline",
        """
        update join_request set state = 'declined', decided = $3, reason_passage = $4
        where journal = $1 and id = $2
        """)
    static let byId = Statement(
        "join.byId", "select \(columns) from join_request \(texts) where join_request.journal = $1 and join_request.id = $2")
    static let byNumber = Statement(
        "join.byNumber",
        "select \(columns) from join_request \(texts) where join_request.journal = $1 and join_request.number = $2")
    static let latestNumber = Statement(
        "join.latestNumber", "select coalesce(max(number), 0) from join_request where journal = $1")
    /// At the unit and everywhere below it on a day, waiting ones first, then the latest.
    static let ofTree = Statement(
        "join.ofTree",
        """
        select \(columns), join_contact.name, join_contact.phone, \(UnitTables.columns) from unit_above
        join join_request on join_request.journal = unit_above.journal and join_request.commune = unit_above.unit
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        \(texts)
        left join join_contact
            on join_contact.journal = join_request.journal and join_contact.request = join_request.id
        where unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by case when join_request.state = 'waiting' then 0 else 1 end, join_request.number desc
        """)
    static let waitingCount = Statement(
        "join.waitingCount",
        """
        select count(*) from unit_above
        join join_request on join_request.journal = unit_above.journal and join_request.commune = unit_above.unit
        where unit_above.journal = $1 and unit_above.above = $2 and join_request.state = 'waiting'
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        """)
    /// Every standing commune with the name of what it lies in.
    static let communes = Statement(
        "join.communes",
        """
        select \(UnitTables.columns), coalesce(parent.word, ''), coalesce(parent.name, '') from unit
        left join unit_parent on unit_parent.journal = unit.journal and unit_parent.unit = unit.id
            and unit_parent.line = 'place' and unit_parent.from_day <= $2 and unit_parent.until_day > $2
        left join unit as parent on parent.journal = unit.journal and parent.id = unit_parent.parent
        where unit.journal = $1 and unit.kind = 'commune' and unit.opened <= $2
            and (unit.closed is null or unit.closed > $2)
        order by coalesce(parent.sort_key, ''), parent.id, unit.sort_key, unit.id
        """)

    static let keepContact = Statement(
        "join.keepContact", "insert into join_contact (journal, request, name, phone) values ($1, $2, $3, $4)")
    static let dropContact = Statement(
        "join.dropContact", "delete from join_contact where journal = $1 and request = $2")
    static let contactOf = Statement(
        "join.contactOf", "select name, phone from join_contact where journal = $1 and request = $2")
    static let dropContactOfInvitation = Statement(
        "join.dropContactOfInvitation",
        """
        delete from join_contact where journal = $1 and request in (select join_request.id from join_request
            where join_request.journal = $1 and join_request.invitation = $2)
        """)
    static let contacts = Statement(
        "join.contacts", "select request, name, phone from join_contact where journal = $1 order by request")
    /// Contacts of requests that are settled: gone once, back with a backup.
    static let dropSettledContacts = Statement(
        "join.dropSettledContacts",
        """
        delete from join_contact where journal = $1 and request in (select join_request.id from join_request
            left join invitation on invitation.journal = join_request.journal and invitation.id = join_request.invitation
            where join_request.journal = $1 and (join_request.state = 'declined' or invitation.state = 'accepted'))
        """)

    static let statements = [
        ask, admit, decline, byId, byNumber, latestNumber, ofTree, waitingCount, communes, keepContact, dropContact,
        contactOf, dropContactOfInvitation, contacts, dropSettledContacts,
    ]
}

extension JoinRequest {
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), number: scan.int(), commune: scan.id(), kind: scan.choice(), asked: scan.instant(),
            state: scan.choice(), decided: scan.instantIfAny(), unit: scan.idIfAny(),
            invitation: scan.idIfAny(), unitName: scan.textIfAny(), does: scan.textIfAny(),
            reason: scan.textIfAny())
    }
}

/// One row of a steward's list.
struct ListedJoin: Hashable, Sendable {
    let request: JoinRequest
    /// nil when deleted: it is kept until the request is decided and taken up.
    let contact: JoinContact?
    let commune: OrgUnit
}

extension Deciding {
    /// Keeps how somebody from outside is reached about what they asked or offered; goes when their account does.
    package mutating func keepContact(of asked: Id, name: String, phone: String) {
        keep(JoinTables.keepContact, asked, name, phone)
    }

    package mutating func dropContact(of asked: Id) { keep(JoinTables.dropContact, asked) }
}

extension Reader {
    /// nil when it was deleted.
    package func contact(of asked: Id) throws -> JoinContact? {
        try first(JoinTables.contactOf, asked).map { row in
            var scan = row.scan
            return JoinContact(name: scan.text(), phone: scan.text())
        }
    }

    func joinRequest(_ id: Id) throws -> JoinRequest? {
        try first(JoinTables.byId, id).map { row in
            var scan = row.scan
            return JoinRequest(&scan)
        }
    }

    func joinRequest(code: String, key: [UInt8]) throws -> JoinRequest? {
        guard let number = LinkCode.number(in: code),
            LinkCode.isRight(code, .join, generation: 1, journal: journal, key: key)
        else { return nil }
        return try first(JoinTables.byNumber, number).map { row in
            var scan = row.scan
            return JoinRequest(&scan)
        }
    }

    func joinRequests(of unit: Id, on day: Day) throws -> [ListedJoin] {
        try rows(JoinTables.ofTree, unit, day).map { row in
            var scan = row.scan
            let request = JoinRequest(&scan)
            let name = scan.textIfAny()
            let phone = scan.textIfAny()
            let contact = name.flatMap { name in phone.map { JoinContact(name: name, phone: $0) } }
            return ListedJoin(request: request, contact: contact, commune: OrgUnit(&scan))
        }
    }

    /// How many requests wait at a unit and below: for the desk's list of what to do.
    package func waitingJoins(of unit: Id, on day: Day) throws -> Int {
        try first(JoinTables.waitingCount, unit, day).map { Int($0.integer) } ?? 0
    }

    func communes(on day: Day) throws -> [(commune: OrgUnit, district: String)] {
        try rows(JoinTables.communes, day).map { row in
            var scan = row.scan
            let commune = OrgUnit(&scan)
            let word = scan.text()
            let name = scan.text()
            return (commune, OrgUnit.fullName(word, name))
        }
    }
}
