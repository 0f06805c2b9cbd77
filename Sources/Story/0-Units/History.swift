package import Base
package import Journal

/// One line of a unit's history: who did what, when.
package struct HistoryLine: Hashable, Sendable {
    package let position: Int64
    package let recorded: Instant
    /// The name as it is today; erased people have none.
    package let who: Words
    package let says: Words
}

/// What one kind of event says in the history. Every room gives its own.
package struct EventSentence: Sendable {
    package let kind: String
    let says: @Sendable (Entry, any Reader) throws -> Words

    /// - Parameter says: the sentence without its subject: "đăng ký hoạt động “Hội sách”".
    package init<E: Event>(_ type: E.Type, _ says: @escaping @Sendable (E, any Reader) throws -> Words) {
        kind = E.kind
        self.says = { entry, reader in try says(try entry.facts(as: E.self), reader) }
    }
}

/// The sentences of all rooms, by kind.
package struct EventSentences: Sendable {
    private let byKind: [String: EventSentence]

    package init(_ sentences: [EventSentence]) {
        byKind = Dictionary(sentences.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The kinds that have a sentence: a test holds them against all kinds of all rooms.
    package var kinds: Set<String> { Set(byKind.keys) }

    func line(_ entry: Entry, _ reader: any Reader) throws -> HistoryLine {
        let unnamed = Words("ghi một thay đổi (\(entry.kind))", "recorded a change (\(entry.kind))")
        return HistoryLine(
            position: entry.position, recorded: entry.recorded, who: try reader.nameOf(person: entry.actor),
            says: try byKind[entry.kind]?.says(entry, reader) ?? unnamed)
    }
}

extension Reader {
    /// The history of a unit, latest first, from before a position.
    package func history(
        of unit: Id, before position: Int64 = .max, limit: Int, _ sentences: EventSentences
    ) throws -> [HistoryLine] {
        try rows(LedgerTables.entriesOfUnit, unit, position, limit).map { row in
            var scan = row.scan
            return try sentences.line(Entry(&scan, journal: journal), self)
        }
    }

    /// The full name of a unit in a sentence.
    package func nameOf(unit id: Id) throws -> String { try unit(id)?.fullName ?? "?" }
}
