package import Base
package import Journal

/// A person mends what is known of them. Nothing of it enters the journal.
package struct ChangeAccount: Action {
    package static let name = "people.change"

    package var newName: String
    package var phone: String
    package var mail: String

    package init(name: String, phone: String, mail: String) {
        newName = name
        self.phone = phone
        self.mail = mail
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .person(let person) = deciding.caller, try deciding.reader.person(person) != nil else {
            throw Permission.signInFirst
        }
        let name = try PersonRules.name(newName)
        let phone = try contact(phone, "phone", person, deciding.reader)?.phone
        let mail = try contact(mail, "mail", person, deciding.reader)?.mail
        guard phone != nil || mail != nil else {
            throw PersonRules.problem(
                "phone",
                Words(
                    "Cần ít nhất số điện thoại hoặc thư điện tử để đăng nhập.",
                    "A phone number or a mail address is needed to sign in."))
        }
        deciding.keep(PersonTables.change, person, name, phone, mail)
        return Done()
    }

    private func contact(
        _ typed: String, _ field: String, _ person: Id, _ reader: any Reader
    ) throws -> Contact? {
        guard !typed.allSatisfy(\.isWhitespace) else { return nil }
        let contact = try Contact.read(typed, field: field)
        guard (field == "mail") == (contact.mail != nil) else {
            throw field == "mail"
                ? PersonRules.problem(field, Words("Đây không phải địa chỉ thư.", "This is not a mail address."))
                : PersonRules.problem(field, Words("Đây không phải số điện thoại.", "This is not a phone number."))
        }
        if let other = try reader.person(contact), other.id != person { throw PersonRules.contactTaken(field) }
        return contact
    }
}

/// Keeps another passphrase and signs the person out everywhere. Whoever makes this action has checked the earlier
/// one.
struct ChangePassphrase: Action {
    static let name = "people.changePassphrase"

    /// As `Hashing.encode` made it.
    var encoded: String

    func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .person(let person) = deciding.caller else { throw Permission.signInFirst }
        deciding.keep(PersonTables.changePassphrase, person, encoded)
        deciding.keep(SessionTables.endAll, person)
        deciding.keep(SessionTables.dropReset, person)
        return Done()
    }
}

/// Takes a role away from somebody.
package struct RevokeRole: Action {
    package static let name = "people.revokeRole"

    package var person: Id
    package var unit: Id
    package var role: Role

    package init(_ role: Role, of person: Id, at unit: Id) {
        self.person = person
        self.unit = unit
        self.role = role
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let at = try deciding.reader.unit(unit) else { throw UnitRules.noSuchUnit }
        if deciding.caller != .person(person) { try deciding.require(.steward, over: unit) }
        guard try deciding.reader.roles(of: person, at: unit).contains(role) else { return Done() }
        if role == .steward, try !deciding.reader.hasSteward(unit, besides: person, on: deciding.today) {
            throw PersonRules.lastSteward(at)
        }
        deciding.happen(RoleRevoked(person: person, unitId: unit, role: role))
        return Done()
    }
}

/// Gives what one person may do at a unit to another who has an account; by the person themself or a steward.
package struct HandOver: Action {
    package static let name = "people.handOver"

    package var unit: Id
    package var leaving: Id
    package var successor: Id

    package init(at unit: Id, from leaving: Id, to successor: Id) {
        self.unit = unit
        self.leaving = leaving
        self.successor = successor
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard try deciding.reader.unit(unit) != nil else { throw UnitRules.noSuchUnit }
        if deciding.caller != .person(leaving) { try deciding.require(.steward, over: unit) }
        guard leaving != successor, try deciding.reader.person(successor) != nil,
            try !deciding.reader.roles(of: leaving, at: unit).isEmpty
        else { throw PersonRules.unknown }
        try deciding.handOver(from: leaving, to: successor, at: unit)
        return Done()
    }
}

extension Deciding {
    /// The caller looks after every unit where a person holds a role: otherwise a steward of a commune could take
    /// over an account of the province.
    func requireAll(_ held: [(unit: OrgUnit, role: Role)]) throws {
        if case .console = caller { return }
        guard !held.isEmpty else { throw Permission.notYours(nil) }
        for (unit, _) in held { try require(.steward, over: unit.id) }
    }
}

extension Reader {
    /// Every role a person holds, with its unit.
    package func rolesHeld(by person: Id) throws -> [(unit: OrgUnit, role: Role)] {
        try rows(RoleTables.ofPerson, person).map { row in
            var scan = row.scan
            return (OrgUnit(&scan), scan.choice(Role.self))
        }
    }
}
