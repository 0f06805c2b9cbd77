internal import Journal

/// A connection inside a transaction, as the ground sees it.
struct PostgresTransaction: Writer {
    let journal: Int64
    private let connection: PostgresConnection

    init(_ connection: PostgresConnection, journal: Int64) {
        self.connection = connection
        self.journal = journal
    }

    func rows(_ statement: Statement, _ values: [Value]) throws -> [Row] {
        try connection.guarding {
            try connection.queue(statement, [.integer(journal)] + values)
            return try connection.flushForRows(of: statement.name)
        }
    }

    func write(_ statement: Statement, _ values: [Value]) throws {
        try connection.guarding {
            try connection.queue(statement, [.integer(journal)] + values)
            try connection.flushWhenLong()
        }
    }

    func define(_ script: String) throws {
        try connection.guarding {
            for statement in PostgresDialect.statements(script) {
                try connection.queue(command: PostgresDialect.definition(statement))
            }
            try connection.forgetStatements()
            try connection.flush()
        }
    }
}
