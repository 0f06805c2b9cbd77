internal import Base

/// Reads the tables of one journal as they stood when the reading began.
package protocol Reader {
    var journal: Int64 { get }

    /// The rows in the order of the statement; `$1` is the journal, `values` begin at `$2`.
    func rows(_ statement: Statement, _ values: [Value]) throws -> [Row]
}

extension Reader {
    package func rows(_ statement: Statement, _ values: any Storable...) throws -> [Row] {
        try rows(statement, values.map(\.stored))
    }

    package func first(_ statement: Statement, _ values: any Storable...) throws -> Row? {
        try rows(statement, values.map(\.stored)).first
    }
}

/// Reads and writes inside one transaction. Writes answer nothing and may be sent late (pipelined on
/// PostgreSQL); a read sees every write before it.
package protocol Writer: Reader {
    func write(_ statement: Statement, _ values: [Value]) throws

    /// Table definitions in the common dialect (`bigint, text, bytea, double precision`); SQLite makes strict
    /// tables without rowid of them. Several statements are separated by `;`.
    func define(_ script: String) throws

    /// Work to be done once, however often it is asked for: before somebody reads a table that it keeps, and before
    /// the commit at the latest.
    func once(_ work: Deferred) throws

    /// Does now what waits. An applier that writes from tables kept by deferred work calls this first; before
    /// reading them it comes by itself.
    func settle() throws
}

extension Writer {
    /// A writer that keeps nothing back does it at once.
    package func once(_ work: Deferred) throws {
        for statement in work.statements { try write(statement, work.values) }
    }

    package func settle() throws {}

    package func write(_ statement: Statement, _ values: any Storable...) throws {
        try write(statement, values.map(\.stored))
    }
}

package enum Engine: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}

/// Something happened to the engine itself, whatever was asked of it.
package enum StoreFault: Error, Hashable {
    /// The connection broke: nobody knows whether what was being committed is there. The receipts of actions
    /// tell when they are tried again.
    case lost(String)
    /// Nothing more can be written: the disk is full, or does not take what is written. Nothing happened.
    case full(String)
}

/// A database engine. Named only by the composition root and the tests; everything else sees `Ledger`.
package protocol Driver: Sendable {
    var engine: Engine { get }

    /// Runs `body` on a reader; several may run at once, beside the writer. It may be run again from the start
    /// when the engine was disturbed.
    func read<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Reader) throws -> T
    ) async throws -> T

    /// Runs `body` in one transaction that holds the journal's lock; when it returns, everything is durable;
    /// when `body` throws, nothing happened.
    func write<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Writer) throws -> T
    ) async throws -> T

    /// Gives time to the engine's housekeeping between batches (SQLite: the write-ahead log).
    func tidy() async

    func close() async
}

extension Driver {
    package func tidy() async {}
}
