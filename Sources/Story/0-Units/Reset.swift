internal import Base
internal import Journal

/// A code with which a person who forgot their passphrase chooses another, once, until it expires. It comes by mail,
/// or on paper from a steward.
struct Reset: Hashable, Sendable {
    let person: Id
    let id: Id
    let expires: Instant

    static let mailHours: Int64 = 2
    static let paperDays: Int64 = 7

    /// Made from the id and the key that lies outside the database, so that the sheet can be shown again.
    static func code(_ id: Id, journal: Int64, key: [UInt8]) -> String {
        LinkCode.write(Digest.hmac(Array("reset \(journal) \(id)".utf8), key: key).prefix(15))
    }

    static func digest(of code: String) -> [UInt8] {
        Digest.sha256(Array(code.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }))
    }

    static let unknown = Refusal(
        "people.resetUnknown", status: 410,
        Words("Mã này không đúng hoặc đã hết hạn.", "This code is wrong or has expired."),
        next: Words(
            "Hãy xin mã khác ở trang đăng nhập hoặc từ người phụ trách.",
            "Ask for another at the sign-in page or from your steward."))
}

extension Reader {
    func reset(code: String) throws -> Reset? { try first(SessionTables.reset, Reset.digest(of: code)).map(reset) }

    func reset(of person: Id) throws -> Reset? { try first(SessionTables.resetOf, person).map(reset) }

    private func reset(_ row: Row) -> Reset {
        var scan = row.scan
        return Reset(person: scan.id(), id: scan.id(), expires: scan.instant())
    }
}

/// Asks for the link by mail. Whether there is such an account is told to nobody: the answer is always the same.
struct RequestReset: Action {
    static let name = "people.requestReset"

    var contact: Contact
    var reset: Id
    var codeDigest: [UInt8]
    var subject: String
    /// Holds the link.
    var body: String

    func decide(_ deciding: inout Deciding) throws -> Done {
        guard let person = try deciding.reader.person(contact), let mail = person.mail else { return Done() }
        deciding.keep(
            SessionTables.keepReset, person.id, reset, codeDigest,
            deciding.now.adding(seconds: Reset.mailHours * 3600))
        deciding.keep(OutboxTables.queue, deciding.id(), mail, subject, body, deciding.now)
        return Done()
    }
}

/// A steward over everything the person acts for makes a code for them, to be given on paper.
struct PrintReset: Action {
    static let name = "people.printReset"

    var person: Id
    var reset: Id
    var codeDigest: [UInt8]

    func decide(_ deciding: inout Deciding) throws -> Done {
        guard try deciding.reader.person(person) != nil else { throw PersonRules.unknown }
        try deciding.requireAll(try deciding.reader.rolesHeld(by: person))
        deciding.keep(
            SessionTables.keepReset, person, reset, codeDigest, deciding.now.adding(days: Reset.paperDays))
        return Done()
    }
}

/// Chooses another passphrase with a code; the person is signed out everywhere else.
struct UseReset: Action {
    static let name = "people.useReset"

    var codeDigest: [UInt8]
    /// As `Hashing.encode` made it.
    var encoded: String

    func decide(_ deciding: inout Deciding) throws -> Id {
        guard let row = try deciding.reader.first(SessionTables.reset, codeDigest) else { throw Reset.unknown }
        var scan = row.scan
        let reset = Reset(person: scan.id(), id: scan.id(), expires: scan.instant())
        guard deciding.now < reset.expires else { throw Reset.unknown }
        deciding.keep(PersonTables.changePassphrase, reset.person, encoded)
        deciding.keep(SessionTables.dropReset, reset.person)
        deciding.keep(SessionTables.endAll, reset.person)
        return reset.person
    }
}
