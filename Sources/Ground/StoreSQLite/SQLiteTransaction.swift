internal import Base
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
        var rows: [Journal.Row] = []
        try run(statement, values) { prepared in
            let columns = 0..<sqlite3_column_count(prepared)
            rows.append(Journal.Row(columns.map { Journal.Value(prepared, $0) }))
        }
        return rows
    }

    func write(_ statement: Journal.Statement, _ values: [Journal.Value]) throws {
        try run(statement, values) { _ in }
    }

    /// Binds and steps by SQLite's own calls: GRDB wraps every argument three times on its way, a quarter of the time
    /// of a batch of check-ins.
    private func run(
        _ statement: Journal.Statement, _ values: [Journal.Value], _ each: (SQLiteStatement) -> Void
    ) throws {
        let prepared = try database.cachedStatement(sql: statement.numbered).sqliteStatement
        defer { sqlite3_reset(prepared) }
        precondition(
            sqlite3_bind_parameter_count(prepared) == values.count + 1, "\(statement.name) takes other arguments.")
        sqlite3_bind_int64(prepared, 1, journal)
        for (place, value) in values.enumerated() { value.bind(to: prepared, at: CInt(place + 2)) }
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: each(prepared)
            case SQLITE_DONE: return
            case let code:
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage, sql: statement.numbered)
            }
        }
    }

    func define(_ script: String) throws {
        for statement in script.split(separator: ";") {
            try database.execute(sql: SQLiteDialect.definition(String(statement)))
        }
        if script.contains("create ") { try SQLiteStatistics.assume(database) }
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
    /// SQLite keeps a copy of its own. Binding reaches no file, so it fails only for a place that the statement has not.
    fileprivate func bind(to statement: SQLiteStatement, at place: CInt) {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let number): sqlite3_bind_int64(statement, place, number)
        case .real(let number): sqlite3_bind_double(statement, place, number)
        case .text(var text):
            text.withUTF8 { bytes in
                _ = bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(statement, place, $0.baseAddress, CInt($0.count), copied)
                }
            }
        case .blob(let bytes): bytes.withUnsafeBytes { $0.bind(to: statement, at: place, copied) }
        case .id(let id):
            withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { $0.bind(to: statement, at: place, copied) }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// No bytes are an empty blob, not null.
    fileprivate func bind(to statement: SQLiteStatement, at place: CInt, _ destructor: sqlite3_destructor_type) {
        if isEmpty { sqlite3_bind_zeroblob(statement, place, 0) } else {
            sqlite3_bind_blob(statement, place, baseAddress, CInt(count), destructor)
        }
    }
}
