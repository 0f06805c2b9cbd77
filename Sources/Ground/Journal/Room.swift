/// What a room brings to the ledger: its events, its derived tables and how events change them, its side
/// tables, its statements. Rooms are given in the order of the story; of two rooms that follow the same event
/// the earlier applies first and does not know of the later.
package struct Room: Sendable {
    package let name: String
    /// Raised whenever applying or a derived table changes: the tables are then built anew from the journal.
    package let reading: Int
    /// `create table` and `create index` of the derived tables, in the common dialect.
    package let derived: String
    /// Side tables: append-only migrations.
    package let side: [Migration]
    package let events: [EventKind]
    package let appliers: [Applier]
    package let statements: [Statement]
    package let sweeps: [Sweep]

    package init(
        _ name: String, reading: Int, derived: String, side: [Migration] = [], events: [EventKind],
        appliers: [Applier], statements: [Statement], sweeps: [Sweep] = []
    ) {
        self.name = name
        self.reading = reading
        self.derived = derived
        self.side = side
        self.events = events
        self.appliers = appliers
        self.statements = statements
        self.sweeps = sweeps
    }

    /// The derived tables in the order they are made.
    package var derivedTables: [String] { Room.tables(in: derived) }

    /// The names after `create table` in a script.
    package static func tables(in script: String) -> [String] {
        script.split(separator: ";").compactMap { statement in
            let words = statement.split { $0 == " " || $0 == "\n" || $0 == "(" }
            guard words.count > 2, words[0] == "create", words[1] == "table" else { return nil }
            return String(words[2])
        }
    }
}

/// What a room deletes from its side tables in the transaction in which an event happens, of whichever room: what named
/// a person goes when the person is erased. Never run when tables are made anew, which know nothing of side tables.
package struct Sweep: Sendable {
    let kind: String
    let statement: Statement
    let values: @Sendable (any Event) throws -> [Value]

    package init<E: Event>(
        _ type: E.Type, _ statement: Statement, _ values: @escaping @Sendable (E) -> [any Storable]
    ) {
        kind = E.kind
        self.statement = statement
        self.values = { event in
            guard let event = event as? E else { throw JournalFault.wrongType(kind: E.kind) }
            return values(event).map(\.stored)
        }
    }
}

/// A step of the journal's or a side table's shape, named by day and what it does. Once shipped, its text
/// never changes.
package struct Migration: Sendable {
    /// `2026-11-24 persons`: run in the order of names, once.
    package let name: String
    package let script: String

    package init(_ name: String, _ script: String) {
        self.name = name
        self.script = script
    }
}
