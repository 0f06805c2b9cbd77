internal import Base
internal import Synchronization

extension Ledger {
    /// Makes or brings up to date the shape of the store, and builds anew the tables of rooms whose reading
    /// was raised.
    /// - Throws: `JournalFault.laterReading` when a later program wrote here: this one must not write.
    package func open(progress: @escaping @Sendable (Int64) -> Void = { _ in }) async throws {
        try await driver.write(journal: journal) { [self] writer in
            try migrate(writer)
            try bringReadingsUpToDate(writer, progress)
            try growTree(writer)
            readings.store(try Ledger.head(writer).readings, ordering: .relaxed)
        }
        try await refreshPosition()
    }

    /// Drops the derived tables and makes them again from the journal; answers the number of entries read.
    @discardableResult
    package func rebuild(progress: @escaping @Sendable (Int64) -> Void = { _ in }) async throws -> Int64 {
        try await driver.write(journal: journal) { [self] writer in
            for table in rooms.flatMap(\.derivedTables).reversed() {
                try writer.define("drop table if exists \(table)")
            }
            try defineDerived(writer)
            return try replay(from: writer, into: writer, progress)
        }
    }

    /// A store that a program without the tree wrote gets it now. A torn one is left as it is: `verify` names it, and
    /// nothing is written onto it.
    private func growTree(_ writer: any Writer) throws {
        do {
            _ = try writer.catchUp(to: try Ledger.head(writer).size)
        } catch JournalFault.tornTree {
            return
        }
    }

    private func migrate(_ writer: any Writer) throws {
        try writer.define(
            "create table if not exists migration (journal bigint not null, name text not null, "
                + "primary key (journal, name))")
        guard try writer.first(LedgerTables.otherJournals)?.integer == 0 else { throw JournalFault.otherJournal }
        let done = Set(
            try writer.rows(LedgerTables.migrationsDone).map { row in
                var scan = row.scan
                return scan.text()
            })
        for migration in LedgerTables.migrations + rooms.flatMap(\.side) where !done.contains(migration.name) {
            try writer.define(migration.script)
            try writer.write(LedgerTables.noteMigration, migration.name)
        }
    }

    private func bringReadingsUpToDate(_ writer: any Writer, _ progress: (Int64) -> Void) throws {
        var stored: [String: Int] = [:]
        for row in try writer.rows(LedgerTables.readings) {
            var scan = row.scan
            stored[scan.text()] = scan.int()
        }
        for room in rooms {
            guard let reading = stored[room.name], reading > room.reading else { continue }
            throw JournalFault.laterReading(room: room.name, stored: reading, known: room.reading)
        }
        guard rooms.contains(where: { stored[$0.name] != $0.reading }) else { return }
        for table in rooms.flatMap(\.derivedTables).reversed() {
            try writer.define("drop table if exists \(table)")
        }
        try defineDerived(writer)
        _ = try replay(from: writer, into: writer, progress)
        for room in rooms { try writer.write(LedgerTables.setReading, room.name, room.reading) }
    }

    func defineDerived(_ writer: any Writer) throws {
        for room in rooms { try writer.define(room.derived) }
    }

    /// Applies entries that are in the journal already; nothing waits any more when this returns.
    func apply(_ entries: [Entry], to writer: any Writer) throws {
        let writer = DeferringWriter(writer)
        try apply(entries, deferringIn: writer)
        try writer.settle()
    }

    private func apply(_ entries: [Entry], deferringIn writer: DeferringWriter) throws {
        for entry in entries {
            guard let kind = kinds[entry.kind] else { throw JournalFault.unknownKind(entry.kind) }
            let event = try kind.decode(entry)
            for applier in appliers[entry.kind] ?? [] { try applier.apply(event, entry, writer) }
        }
    }

    /// Applies every entry in order.
    private func replay(from reader: any Reader, into writer: any Writer, _ progress: (Int64) -> Void) throws -> Int64 {
        let writer = DeferringWriter(writer)
        var position: Int64 = 0
        while true {
            let entries = try Ledger.entries(reader, from: position, limit: 1000)
            try apply(entries, deferringIn: writer)
            position += Int64(entries.count)
            if position.isMultiple(of: DeferringWriter.entriesAtOnce) { try writer.settle() }
            progress(position)
            if entries.count < 1000 { break }
        }
        try writer.settle()
        return position
    }
}
