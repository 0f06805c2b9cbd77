package import Journal

/// Looks for texts anywhere in a store: in every column of every table of every room, and in the journal's bytes.
/// For tests that something left no trace.
package enum Traces {
    /// `table: text` for every find.
    package static func places(of texts: [String], in ledger: Ledger) async throws -> [String] {
        let side = ledger.rooms.flatMap { room in room.side.flatMap { Room.tables(in: $0.script) } }
        let tables = ["entry"] + LedgerTables.sideTables + side + ledger.rooms.flatMap(\.derivedTables)
        return try await ledger.read { reader in
            try tables.flatMap { table in
                let rows = try reader.rows(Statement("traces.\(table)", "select * from \(table) where journal = $1"))
                return texts.filter { text in rows.contains { $0.values.contains { holds($0, text) } } }
                    .map { "\(table): \($0)" }
            }
        }
    }

    private static func holds(_ value: Value, _ text: String) -> Bool {
        switch value {
        case .text(let held): held.contains(text)
        case .blob, .id: String(decoding: value.bytes ?? [], as: UTF8.self).contains(text)
        default: false
        }
    }
}
