package import Base
package import Journal

/// All SQL of people: the side tables that hold who they are, and the derived table of accounts.
package enum PersonTables {
    static let derived = """
        create table account (journal bigint not null, id bytea not null, joined bigint not null,
            erased bigint, primary key (journal, id));
        create table erased_passage (journal bigint not null, passage bytea not null, primary key (journal, passage))
        """

    static let side = [
        Migration(
            "2026-11-24 people",
            """
            create table person (journal bigint not null, id bytea not null, name text not null, phone text,
                mail text, passphrase text not null, created bigint not null, primary key (journal, id));
            create unique index person_by_phone on person (journal, phone);
            create unique index person_by_mail on person (journal, mail);
            create table session (journal bigint not null, token_hash bytea not null, person bytea not null,
                opened bigint not null, expires bigint not null, primary key (journal, token_hash));
            create index session_by_person on session (journal, person);
            create table passphrase_reset (journal bigint not null, person bytea not null, id bytea not null,
                code_hash bytea not null, expires bigint not null, primary key (journal, person));
            create unique index passphrase_reset_by_code on passphrase_reset (journal, code_hash);
            create table outbox (journal bigint not null, id bytea not null, recipient text not null,
                subject text not null, body text not null, created bigint not null, tries bigint not null,
                primary key (journal, id))
            """)
    ]

    static let join = Statement(
        "people.join", "insert into account (journal, id, joined, erased) values ($1, $2, $3, null)")
    static let noteErased = Statement(
        "people.noteErased", "update account set erased = $3 where journal = $1 and id = $2")

    static let keep = Statement(
        "people.keep",
        """
        insert into person (journal, id, name, phone, mail, passphrase, created)
        values ($1, $2, $3, $4, $5, $6, $7)
        """)
    static let change = Statement(
        "people.change", "update person set name = $3, phone = $4, mail = $5 where journal = $1 and id = $2")
    static let changePassphrase = Statement(
        "people.changePassphrase", "update person set passphrase = $3 where journal = $1 and id = $2")
    static let erase = Statement("people.erase", "delete from person where journal = $1 and id = $2")
    static let byId = Statement(
        "people.byId", "select id, name, phone, mail from person where journal = $1 and id = $2")
    /// Phone numbers and mail addresses cannot be mistaken for each other.
    static let byContact = Statement(
        "people.byContact",
        "select id, name, phone, mail from person where journal = $1 and (phone = $2 or mail = $2)")
    static let secret = Statement(
        "people.secret", "select id, passphrase from person where journal = $1 and (phone = $2 or mail = $2)")
    static let secretById = Statement(
        "people.secretById", "select id, passphrase from person where journal = $1 and id = $2")

    /// Who holds a role at the unit or above it on a day; the unit's own first.
    static let around = Statement(
        "people.around",
        """
        select \(UnitTables.columns), unit_above.depth, role_held.person, role_held.role, role_held.since,
            person.name, person.phone, person.mail
        from unit_above
        cross join role_held
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.above
        left join person on person.journal = role_held.journal and person.id = role_held.person
        where role_held.journal = unit_above.journal and role_held.unit = unit_above.above
            and unit_above.journal = $1 and unit_above.unit = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by unit_above.depth, unit.sort_key, unit.id, role_held.since, role_held.person, role_held.role
        """)
    /// How many others than this person are stewards of a unit or of one above it.
    static let otherStewards = Statement(
        "people.otherStewards",
        """
        select count(*) from unit_above
        cross join role_held
        where role_held.journal = unit_above.journal and role_held.unit = unit_above.above
            and unit_above.journal = $1 and unit_above.unit = $2 and role_held.person <> $3
            and role_held.role = 'steward' and unit_above.from_day <= $4 and unit_above.until_day > $4
        """)
    static let rolesAt = Statement(
        "people.rolesAt",
        "select role from role_held where journal = $1 and person = $2 and unit = $3 order by role")
    /// Erasures so far, for a restored backup.
    static let erased = Statement(
        "people.erased", "select id from account where journal = $1 and erased is not null order by id")
    static let notePassage = Statement(
        "people.notePassage",
        """
        insert into erased_passage (journal, passage) values ($1, $2) on conflict (journal, passage) do nothing
        """)
    static let erasedPassages = Statement(
        "people.erasedPassages", "select passage from erased_passage where journal = $1 order by passage")
    /// Passages that were erased and are there all the same: they came back with a backup.
    static let erasedPassagesKept = Statement(
        "people.erasedPassagesKept",
        """
        select erased_passage.passage from erased_passage
        join passage on passage.journal = erased_passage.journal and passage.id = erased_passage.passage
        where erased_passage.journal = $1 order by erased_passage.passage
        """)

    static let statements = [
        join, noteErased, keep, change, changePassphrase, erase, byId, byContact, secret, secretById, around,
        otherStewards, rolesAt, erased, notePassage, erasedPassages, erasedPassagesKept,
    ]
}

/// A role somebody holds, at a unit or above it.
package struct HeldRole: Hashable, Sendable {
    package let unit: OrgUnit
    /// 0 at the unit asked about, more above it.
    package let depth: Int
    package let person: Id
    package let role: Role
    package let since: Instant
    /// nil when the person has been erased.
    package let who: Person?
}

extension Person {
    init(_ scan: inout RowScan) {
        self.init(id: scan.id(), name: scan.text(), phone: scan.textIfAny(), mail: scan.textIfAny())
    }
}

extension HeldRole {
    init(_ scan: inout RowScan) {
        let unit = OrgUnit(&scan)
        let depth = scan.int()
        let person = scan.id()
        let role: Role = scan.choice()
        let since = scan.instant()
        let name = scan.textIfAny()
        let phone = scan.textIfAny()
        let mail = scan.textIfAny()
        self.init(
            unit: unit, depth: depth, person: person, role: role, since: since,
            who: name.map { Person(id: person, name: $0, phone: phone, mail: mail) })
    }
}

extension Reader {
    package func person(_ id: Id) throws -> Person? {
        try first(PersonTables.byId, id).map { row in
            var scan = row.scan
            return Person(&scan)
        }
    }

    func person(_ contact: Contact) throws -> Person? {
        try first(PersonTables.byContact, contact.phone ?? contact.mail).map { row in
            var scan = row.scan
            return Person(&scan)
        }
    }

    /// The person's name, or words that say they are gone. `Caller.nobody` stands for visitors and the console.
    package func nameOf(person id: Id) throws -> Words {
        if id == Caller.nobody { return Words("Khách hoặc người quản trị máy chủ", "A visitor or the server's operator") }
        guard let person = try person(id) else { return Words("Người đã xóa tài khoản", "Somebody who left") }
        return Words(person.name, person.name)
    }

    func heldRoles(around unit: Id, on day: Day) throws -> [HeldRole] {
        try rows(PersonTables.around, unit, day).map { row in
            var scan = row.scan
            return HeldRole(&scan)
        }
    }

    func roles(of person: Id, at unit: Id) throws -> [Role] {
        try rows(PersonTables.rolesAt, person, unit).map { row in
            var scan = row.scan
            return scan.choice(Role.self)
        }
    }

    /// Whether a unit still has somebody to look after it when this person no longer does.
    func hasSteward(_ unit: Id, besides person: Id, on day: Day) throws -> Bool {
        try first(PersonTables.otherStewards, unit, person, day).map { $0.integer > 0 } ?? false
    }
}
