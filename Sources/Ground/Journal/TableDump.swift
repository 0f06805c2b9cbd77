internal import Base

/// Every row of a derived table, in an order that does not depend on the engine.
struct TableDump: Sendable {
    let table: String
    let rows: Set<Row>

    static func all(_ tables: [String], _ reader: any Reader) throws -> [TableDump] {
        try tables.map { table in
            let statement = Statement("verify.\(table)", "select * from \(table) where journal = $1")
            return TableDump(table: table, rows: Set(try reader.rows(statement)))
        }
    }

    /// Names at most ten rows a side; the count is always whole.
    static func differences(expected: TableDump, actual: TableDump) -> [Flaw] {
        let missing = expected.rows.subtracting(actual.rows)
        let extra = actual.rows.subtracting(expected.rows)
        guard !missing.isEmpty || !extra.isEmpty else { return [] }
        let summary = Flaw(
            table: expected.table, key: "",
            says: "\(extra.count) rows are not as the journal says, \(missing.count) rows of the journal are missing")
        return [summary]
            + extra.prefix(10).map { Flaw(table: expected.table, key: $0.key, says: "is not as the journal says") }
            + missing.prefix(10).map { Flaw(table: expected.table, key: $0.key, says: "is missing") }
    }
}

extension Row {
    /// The first columns, short enough to read: the key comes first in all our tables.
    fileprivate var key: String {
        values.prefix(4).map { value in
            switch value {
            case .null: "-"
            case .integer(let number): "\(number)"
            case .text(let text): String(text.prefix(40))
            case .blob(let bytes): bytes.hex
            case .id(let id): id.bytes.hex
            case .real(let number): "\(number)"
            }
        }.joined(separator: " ")
    }
}
