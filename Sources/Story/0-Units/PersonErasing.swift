package import Base
package import Journal

/// Deletes everything that is known of a person: what they did stays, without saying who it was. By the person
/// themself, or by a steward over every unit the person acts for.
package struct ErasePerson: Action {
    package static let name = "people.erase"

    package var person: Id

    package init(_ person: Id) { self.person = person }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let who = try deciding.reader.person(person) else { throw PersonRules.unknown }
        let held = try deciding.reader.rolesHeld(by: person)
        if deciding.caller != .person(person) { try deciding.requireAll(held) }
        for (unit, role) in held {
            if role == .steward, try !deciding.reader.hasSteward(unit.id, besides: person, on: deciding.today) {
                throw PersonRules.lastSteward(unit)
            }
            deciding.happen(RoleRevoked(person: person, unitId: unit.id, role: role))
        }
        deciding.happen(PersonErased(id: person))
        for passage in try deciding.reader.passages(naming: who) {
            deciding.happen(PassageErased(passage: passage))
            deciding.keep(LedgerTables.erasePassage, passage)
        }
        try deciding.forget(who)
        return Done()
    }
}

/// Erases again who was erased already, after tables came back from a backup: everybody of whom the journal says so, and
/// those of a list that was written from a journal that is lost. By the console only.
package struct ApplyErasures: Action {
    package static let name = "people.applyErasures"

    /// People and passages erased in what is lost of the journal; ids that are not known here are passed over.
    package var listed: [Id]

    package init(listed: [Id] = []) { self.listed = listed }

    package struct Applied: Codable, Hashable, Sendable {
        /// Of how many people something was found.
        package let people: Int
        package let passages: Int
    }

    package func decide(_ deciding: inout Deciding) throws -> Applied {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        let reader = deciding.reader
        let erased = try reader.ids(PersonTables.erased)
        let known = Set(erased)
        var found = Set<Id>()
        let listed = Set(listed)
        var passages = Set(try reader.ids(PersonTables.erasedPassagesKept))
        let told = passages
        for person in known.union(listed).sorted() {
            guard let who = try reader.person(person) else { continue }
            found.insert(person)
            if !known.contains(person) { try deciding.part(with: person) }
            passages.formUnion(try reader.passages(naming: who))
            try deciding.forget(who)
        }
        passages.formUnion(try listed.subtracting(found).filter { try reader.first(LedgerTables.passage, $0) != nil })
        for passage in passages.sorted() {
            if !told.contains(passage) { deciding.happen(PassageErased(passage: passage)) }
            deciding.keep(LedgerTables.erasePassage, passage)
        }
        // Whoever has no name any more may still have a session that came back.
        for person in erased {
            deciding.keep(SessionTables.endAll, person)
            deciding.keep(SessionTables.dropReset, person)
        }
        deciding.keep(JoinTables.dropSettledContacts)
        return Applied(people: found.count, passages: passages.count)
    }
}

extension Deciding {
    /// Deletes what the side tables know of a person.
    fileprivate mutating func forget(_ who: Person) throws {
        for (file, name) in try reader.files(naming: who) { keep(FileTables.rename, file, name) }
        keep(SessionTables.endAll, who.id)
        keep(SessionTables.dropReset, who.id)
        keep(OutboxTables.dropTo, who.mail ?? "")
        for asked in try reader.contacts(naming: who) { keep(JoinTables.dropContact, asked) }
        keep(PersonTables.erase, who.id)
    }

    /// Ends an account whose owner has gone, also where nobody else looks after the unit: that is for the unit above.
    fileprivate mutating func part(with person: Id) throws {
        for (unit, role) in try reader.rolesHeld(by: person) {
            happen(RoleRevoked(person: person, unitId: unit.id, role: role))
        }
        happen(PersonErased(id: person))
    }
}

extension Reader {
    /// Everybody and every passage that was erased so far, as ids.
    package func erasures() throws -> [Id] { try ids(PersonTables.erased) + ids(PersonTables.erasedPassages) }

    fileprivate func ids(_ statement: Statement) throws -> [Id] {
        try rows(statement).map { row in
            var scan = row.scan
            return scan.id()
        }
    }
}
