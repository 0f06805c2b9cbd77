internal import Base

/// One thing that `verify` found wrong.
package struct Flaw: Hashable, Sendable, Codable {
    package let table: String
    /// The key of the row, as a person can look it up.
    package let key: String
    package let says: String
}

/// What was looked at and what was found.
package struct Verification: Sendable, Codable {
    package let entries: Int64
    package let tables: [String]
    /// Side tables are outside the claim.
    package let notCompared: [String]
    package let flaws: [Flaw]
}

extension Ledger {
    /// Compares every entry with its leaf and its columns, the tree with the entries, and every derived table with what the journal says,
    /// applied anew to `scratch`, an empty store of any engine, so many entries at once: how many makes no difference.
    package func verify(scratch: any Driver, entriesAtOnce: Int = 5000) async throws -> Verification {
        let journalFlaws = try await read { [self] reader in try entryFlaws(reader) }
        var flaws = journalFlaws.flaws
        if journalFlaws.isReadable {
            flaws += try await derivedFlaws(scratch, entriesAtOnce)
        } else {
            flaws.append(
                Flaw(table: "entry", key: "", says: "derived tables and the tree were not compared: the journal is damaged"))
        }
        return Verification(
            entries: journalFlaws.entries, tables: ["entry", "journal_head"] + SealTables.tables + rooms.flatMap(\.derivedTables),
            notCompared: LedgerTables.sideTables + rooms.flatMap { $0.side.flatMap { Room.tables(in: $0.script) } },
            flaws: flaws)
    }

    private func derivedFlaws(_ scratch: any Driver, _ entriesAtOnce: Int) async throws -> [Flaw] {
        let tables = rooms.flatMap(\.derivedTables)
        try await scratch.write(journal: journal) { [self] writer in try defineDerived(writer) }
        // Paged, so that no reading of the living store stays open for long.
        var position: Int64 = 0
        while true {
            let from = position
            let entries = try await read { reader in try Ledger.entries(reader, from: from, limit: entriesAtOnce) }
            try await scratch.write(journal: journal) { [self] writer in try apply(entries, to: writer) }
            position += Int64(entries.count)
            if entries.count < entriesAtOnce { break }
        }
        // Actions go on meanwhile: the tables and the entries up to them in one snapshot.
        let from = position
        let (latest, actual) = try await read { reader in
            (try Ledger.entries(reader, from: from, limit: .max), try TableDump.all(tables, reader))
        }
        try await scratch.write(journal: journal) { [self] writer in try apply(latest, to: writer) }
        let expected = try await scratch.read(journal: journal) { reader in try TableDump.all(tables, reader) }
        return zip(expected, actual).flatMap { TableDump.differences(expected: $0, actual: $1) }
    }

    private struct EntryFlaws {
        var entries: Int64 = 0
        var flaws: [Flaw] = []
        var isReadable = true
    }

    private func entryFlaws(_ reader: any Reader) throws -> EntryFlaws {
        var result = EntryFlaws()
        var recorded = Instant(milliseconds: 0)
        var next: Int64 = 0
        var tree = TreeCheck()
        while true {
            let rows = try reader.rows(LedgerTables.entries, next, 1000)
            for row in rows {
                var scan = row.scan
                let entry = Entry(&scan, journal: reader.journal)
                let (stored, leaf) = (scan.blob(), entry.leaf)
                try tree.append(leaf, reader)
                let found = flaws(of: entry, isLeafRight: stored == leaf, expected: next, after: recorded)
                if !found.isEmpty { result.isReadable = false }
                result.flaws += found
                result.entries += 1
                next = entry.position &+ 1
                recorded = entry.recorded
            }
            if rows.count < 1000 { break }
        }
        let head = try Ledger.head(reader)
        if head.size != result.entries || head.recorded != recorded {
            result.flaws.append(
                Flaw(
                    table: "journal_head", key: "\(journal)",
                    says: "says \(head.size) entries up to \(head.recorded.milliseconds), "
                        + "but there are \(result.entries) up to \(recorded.milliseconds)"))
        }
        if result.isReadable { result.flaws += try tree.finish(reader) }
        return result
    }

    private func flaws(of entry: Entry, isLeafRight: Bool, expected: Int64, after recorded: Instant) -> [Flaw] {
        var says: [String] = []
        if entry.position != expected { says.append("position \(expected) is missing before it") }
        if !isLeafRight { says.append("the leaf is not the hash of the stored bytes") }
        if (try? entry.headFromBytes) != entry.headFromColumns { says.append("a column differs from the stored bytes") }
        if entry.recorded < recorded { says.append("it was recorded before the entry before it") }
        return says.map { Flaw(table: "entry", key: "\(entry.position)", says: $0) }
    }
}
