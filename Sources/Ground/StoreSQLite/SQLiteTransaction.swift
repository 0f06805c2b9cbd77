internal import Base
internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Journal

/// A connection inside a transaction, as the ground sees it.
struct SQLiteTransaction: Writer {
    let journal: Int64
    private let database: Database

    init(_ database: Database, journal: Int64) {
        self.database = database
        self.journal = journal
    }

    func rows(_ statement: Journal.Statement, _ values: [Journal.Value]) throws -> [Journal.Row] {
        let prepared = try database.cachedStatement(sql: statement.numbered)
        let cursor = try GRDB.Row.fetchCursor(prepared, arguments: arguments(values))
        let columns = 0..<CInt(prepared.columnCount)
        var rows: [Journal.Row] = []
        while try cursor.next() != nil {
            rows.append(Journal.Row(columns.map { Journal.Value(prepared.sqliteStatement, $0) }))
        }
        return rows
    }

    func write(_ statement: Journal.Statement, _ values: [Journal.Value]) throws {
        try database.cachedStatement(sql: statement.numbered).execute(arguments: arguments(values))
    }

    func define(_ script: String) throws {
        for statement in script.split(separator: ";") {
            try database.execute(sql: SQLiteDialect.definition(String(statement)))
        }
        if script.contains("create ") { try SQLiteStatistics.assume(database) }
    }

    private func arguments(_ values: [Journal.Value]) -> StatementArguments {
        StatementArguments([journal.databaseValue] + values.map(\.databaseValue))
    }
}

enum SQLiteDialect {
    /// The common words for types become SQLite's, and tables strict and clustered by their key.
    static func definition(_ statement: String) -> String {
        var text = statement.trimmingSpace
        guard text.hasPrefix("create table") else { return text }
        for (common, ours) in [
            (" bigint", " integer"), (" bytea", " blob"), (" double precision", " real"),
        ] {
            text = text.replacing(common, with: ours)
        }
        return text + " strict, without rowid"
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension Journal.Value {
    /// A column of the row at which a statement stands, read by its place and straight from SQLite: GRDB's rows look
    /// up a name for each, and its values take every id through `Data`.
    fileprivate init(_ statement: SQLiteStatement, _ column: CInt) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            self = .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            self = Journal.Value(bytes: UnsafeRawBufferPointer(start: start, count: count))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
        default: self = .null
        }
    }
}

extension Journal.Value {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        case .id(let id): Data(id.bytes).databaseValue
        case .real(let number): number.databaseValue
        }
    }
}
