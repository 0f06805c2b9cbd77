package import Base

extension Ledger {
    /// Entries in order, from a position on.
    package static func entries(_ reader: any Reader, from position: Int64, limit: Int) throws -> [Entry] {
        try reader.rows(LedgerTables.entries, position, limit).map { row in
            var scan = row.scan
            return Entry(&scan, journal: reader.journal)
        }
    }
}

extension Entry {
    /// Reads the columns of `LedgerTables.entries`.
    package init(_ scan: inout RowScan, journal: Int64) {
        self.init(
            journal: journal, position: scan.integer(), action: scan.id(), ordinal: scan.int(),
            actor: scan.id(), unit: scan.idIfAny(), kind: scan.text(), version: scan.int(),
            occurred: scan.instant(), recorded: scan.instant(), bytes: scan.blob())
    }
}

extension Reader {
    /// The entry at a position; nil where there is none.
    package func entry(at position: Int64) throws -> Entry? {
        let next = try Ledger.entries(self, from: position, limit: 1).first
        return next?.position == position ? next : nil
    }

    /// What somebody wrote in free words; nil when nothing was written or it was erased.
    package func passageText(_ passage: Id?) throws -> String? {
        guard let passage, let row = try first(LedgerTables.passage, passage) else { return nil }
        var scan = row.scan
        _ = scan.blob()
        return scan.text()
    }
}
