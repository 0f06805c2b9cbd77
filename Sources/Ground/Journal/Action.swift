package import Base


/// Who asks. There is no action without one.
package enum Caller: Hashable, Sendable {
    /// Anybody, from outside, without an account.
    case visitor
    case person(Id)
    /// Whoever runs the program at its own console.
    case console

    /// The actor written for visitors and the console.
    package static let nobody = Id(high: 0, low: 0)

    package var actor: Id {
        if case .person(let id) = self { id } else { Caller.nobody }
    }
}

/// Whatever changes anything. It reads little, decides, and refuses or hands over events; it may be run again
/// from the start when its batch is replayed, so it keeps nothing outside `deciding`.
package protocol Action: Codable, Sendable {
    /// What whoever acted is told, also when the same action comes again. No secrets, no personal data.
    associatedtype Answer: Codable & Sendable
    /// `units.open`: room and verb.
    static var name: String { get }

    func decide(_ deciding: inout Deciding) throws -> Answer
}

/// For actions that have nothing to tell but that they were done.
package struct Done: Codable, Hashable, Sendable {
    package init() {}
}

/// What an action has before it while it decides, and what it hands over.
package struct Deciding {
    package let reader: any Reader
    package let caller: Caller
    /// The server's time for this action.
    package let now: Instant
    private let chance: any Chance

    var events: [any Event] = []
    var kept: [(statement: Statement, values: [Value])] = []

    init(reader: any Reader, caller: Caller, now: Instant, chance: any Chance) {
        self.reader = reader
        self.caller = caller
        self.now = now
        self.chance = chance
    }

    package var today: Day { now.day }

    package func id() -> Id { chance.id(at: now) }

    /// Hands over an event: it will be journalled and applied when the decision is complete.
    package mutating func happen(_ event: any Event) { events.append(event) }

    /// Writes to a side table, in the same transaction as the events.
    package mutating func keep(_ statement: Statement, _ values: any Storable...) {
        kept.append((statement, values.map(\.stored)))
    }

    /// Puts free text a person typed into the side table of passages and answers what the event may carry.
    package mutating func passage(_ text: String) -> PassageReference {
        let salt = chance.secret(bytes: 16)
        let id = id()
        keep(LedgerTables.keepPassage, id, salt, text)
        return PassageReference(passage: id, digest: Digest.sha256(salt + Array(text.utf8)).hex)
    }

    package mutating func passage(_ text: String?) -> PassageReference? {
        guard let text, !text.isEmpty else { return nil }
        return passage(text) as PassageReference
    }
}

/// Stands in an event for free text: where it is kept, and a salted digest. The salt is erased with the text,
/// so nobody can try texts against the digest afterwards.
package struct PassageReference: Codable, Hashable, Sendable {
    package let passage: Id
    package let digest: String

    /// A reference that is known already, read back from a derived table.
    package init(passage: Id, digest: String) {
        self.passage = passage
        self.digest = digest
    }
}
