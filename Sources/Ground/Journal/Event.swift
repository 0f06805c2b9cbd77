package import Base
internal import Foundation

/// Something that happened: codes, numbers, dates and ids, never the name, phone or free words of a person.
/// Its JSON stands in the journal for ever; a change of shape is a new version with an upcaster, and a golden
/// file for every version.
package protocol Event: Codable, Sendable {
    /// `units.opened`: room and past tense.
    static var kind: String { get }
    static var version: Int { get }
    /// The unit whose history shows it.
    var unit: Id? { get }
}

extension Event {
    package static var version: Int { 1 }
}

/// How the stored facts of one kind are read back, from any version so far.
package struct EventKind: Sendable {
    package let kind: String
    package let version: Int
    /// Facts of version n to facts of version n + 1, pure.
    package typealias Upcaster = @Sendable ([String: any Sendable]) -> [String: any Sendable]

    let decode: @Sendable (_ entry: Entry) throws -> any Event

    package init<E: Event>(_ type: E.Type, upcasters: [Int: Upcaster] = [:]) {
        kind = E.kind
        version = E.version
        decode = { entry in
            guard entry.version <= E.version else {
                throw JournalFault.laterVersion(kind: E.kind, version: entry.version)
            }
            guard entry.version < E.version else { return try entry.facts(as: E.self) }
            var facts = try entry.looseFacts()
            for version in entry.version..<E.version {
                guard let upcast = upcasters[version] else {
                    throw JournalFault.noUpcaster(kind: E.kind, version: version)
                }
                facts = upcast(facts)
            }
            return try JSONDecoder().decode(E.self, from: JSONSerialization.data(withJSONObject: facts))
        }
    }
}

extension EventKind {
    /// The entry as this program understands it: its facts read, brought to the latest version, and written down again.
    /// An entry of the latest version keeps its bytes.
    package func rewritten(_ entry: Entry) throws -> Entry {
        try Entry(
            try decode(entry), journal: entry.journal, position: entry.position, action: entry.action,
            ordinal: entry.ordinal, actor: entry.actor, occurred: entry.occurred, recorded: entry.recorded)
    }
}

/// What a room does to its tables when an event happens. It sees the event and derived tables only: no clock,
/// no chance, no locale, no side table.
package struct Applier: Sendable {
    let kind: String
    let apply: @Sendable (any Event, Entry, any Writer) throws -> Void

    package init<E: Event>(
        _ type: E.Type, _ apply: @escaping @Sendable (E, Entry, any Writer) throws -> Void
    ) {
        kind = E.kind
        self.apply = { event, entry, writer in
            guard let event = event as? E else {
                throw JournalFault.wrongType(kind: E.kind)
            }
            try apply(event, entry, writer)
        }
    }
}

/// Something is wrong with the journal or the program, not with what a person asked for.
package enum JournalFault: Error, Equatable {
    case laterVersion(kind: String, version: Int)
    case noUpcaster(kind: String, version: Int)
    case unknownKind(String)
    case wrongType(kind: String)
    case notAnEntry(position: Int64)
    case laterReading(room: String, stored: Int, known: Int)
    case lostHead(journal: Int64)
    /// The hashes of the tree do not hold together here; `verify` says more.
    case tornTree(level: Int, position: Int64)
    /// Another program made the derived tables anew in another way; this one must be started again.
    case remadeByAnother
    /// The store holds another journal already: tables are made and dropped whole, so each has a store of its own.
    case otherJournal
}
