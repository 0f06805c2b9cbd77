package import Base
internal import Foundation

/// One line of the journal. `bytes` is the whole entry as stored (JSON, keys sorted); the leaf hashes those
/// bytes, every other field is a projection of them that `verify` compares.
package struct Entry: Sendable, Hashable {
    package let journal: Int64
    /// Counted from 0 without a gap; the index of its leaf.
    package let position: Int64
    package let action: Id
    /// Counted from 0 within the action.
    package let ordinal: Int
    /// Who did it: a person's id, or `Caller.nobody` for a visitor and the operator.
    package let actor: Id
    package let unit: Id?
    package let kind: String
    package let version: Int
    /// When it happened by the clock of whoever did it.
    package let occurred: Instant
    /// When the server took it in; never earlier than the entry before.
    package let recorded: Instant
    package let bytes: [UInt8]

    /// RFC 9162 section 2.1.1: SHA-256 of 0x00 and the entry.
    package var leaf: [UInt8] { Digest.sha256([0] + bytes) }
}

extension Entry {
    /// Writes the event down. Keys in the order of the alphabet at both levels, so that the bytes of an entry
    /// can be made again by anybody.
    init(
        _ event: any Event, journal: Int64, position: Int64, action: Id, ordinal: Int, actor: Id,
        occurred: Instant, recorded: Instant
    ) throws {
        let kind = type(of: event).kind
        let version = type(of: event).version
        var text: [UInt8] = []
        text.reserveCapacity(512)
        text += #"{"action":"\#(action)","actor":"\#(actor)","facts":"#.utf8
        text += try Entry.encode(event)
        text += #","journal":\#(journal),"kind":"\#(kind)","occurred":\#(occurred.milliseconds)"#.utf8
        text += #","ordinal":\#(ordinal),"recorded":\#(recorded.milliseconds)"#.utf8
        if let unit = event.unit { text += #","unit":"\#(unit)""#.utf8 }
        text += #","version":\#(version)}"#.utf8
        self.init(
            journal: journal, position: position, action: action, ordinal: ordinal, actor: actor,
            unit: event.unit, kind: kind, version: version, occurred: occurred, recorded: recorded, bytes: text)
    }

    private static func encode(_ event: any Event) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(event)
    }

    /// An entry from its bytes alone; its position is not in them.
    package init(bytes: [UInt8], position: Int64) throws {
        let head = try JSONDecoder().decode(Head.self, from: Data(bytes))
        self.init(
            journal: head.journal, position: position, action: head.action, ordinal: head.ordinal, actor: head.actor,
            unit: head.unit, kind: head.kind, version: head.version, occurred: head.occurred, recorded: head.recorded,
            bytes: bytes)
    }

    /// The head of an entry as its bytes tell it.
    struct Head: Decodable, Equatable {
        let journal: Int64
        let action: Id
        let ordinal: Int
        let actor: Id
        let unit: Id?
        let kind: String
        let version: Int
        let occurred: Instant
        let recorded: Instant
    }

    var headFromBytes: Head {
        get throws { try JSONDecoder().decode(Head.self, from: Data(bytes)) }
    }

    var headFromColumns: Head {
        Head(
            journal: journal, action: action, ordinal: ordinal, actor: actor, unit: unit, kind: kind,
            version: version, occurred: occurred, recorded: recorded)
    }

    private struct FactsOnly<Facts: Decodable>: Decodable {
        let facts: Facts
    }

    package func facts<E: Decodable>(as type: E.Type) throws -> E {
        try JSONDecoder().decode(FactsOnly<E>.self, from: Data(bytes)).facts
    }

    func looseFacts() throws -> [String: any Sendable] {
        guard let whole = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let facts = whole["facts"] as? [String: any Sendable]
        else { throw JournalFault.notAnEntry(position: position) }
        return facts
    }
}
