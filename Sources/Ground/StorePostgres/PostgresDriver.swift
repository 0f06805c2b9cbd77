internal import Base
internal import CPQ
package import Journal
internal import Synchronization

/// A PostgreSQL database, from version 14. One connection writes, several read; the lock of the journal keeps
/// the writers of several programs apart.
package final class PostgresDriver: Driver {
    package let engine = Engine.postgres
    private let writer: PostgresWorkers
    private let reading: PostgresWorkers

    /// Connects at the first transaction, and anew after a loss.
    /// - Parameters:
    ///   - connection: a connection string or address as libpq takes it (`host=... dbname=...`).
    ///   - readers: how many readings may run at once, each on a connection of its own.
    package init(connection: String, readers: Int = 4) {
        let settings = PostgresSettings(connection: connection)
        writer = PostgresWorkers("postgres writer", count: 1, settings: settings)
        reading = PostgresWorkers("postgres reader", count: max(1, readers), settings: settings)
    }

    /// One snapshot for the whole of `body`, which is run a second time when the connection broke or tables
    /// were made anew meanwhile.
    package func read<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Reader) throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        return try await reading.run { connection in
            do {
                return try connection.transact(.reading, journal: journal, body)
            } catch let error where PostgresFault.passes(error) {
                return try connection.transact(.reading, journal: journal, body)
            }
        }
    }

    /// - Throws: what `body` throws; `PostgresFault` for a refused statement; `StoreFault.lost` when the
    ///   connection broke, and nobody knows whether the commit was done; `StoreFault.full` when there is no room.
    package func write<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Writer) throws -> T
    ) async throws -> T {
        do {
            return try await writer.run { connection in try connection.transact(.writing, journal: journal, body) }
        } catch let fault as PostgresFault where PostgresFault.meansFull(fault.state) {
            throw StoreFault.full(fault.says)
        }
    }

    package func close() async {
        await writer.close()
        await reading.close()
    }
}

/// What the connections of one driver share.
final class PostgresSettings: Sendable {
    let connection: String
    private let parameters = Mutex<[String: [Oid]]>([:])

    init(connection: String) { self.connection = connection }

    /// The types of a statement's parameters, when some connection asked the server before.
    func parameterTypes(of sql: String) -> [Oid]? {
        parameters.withLock { $0[sql] }
    }

    func note(_ types: [Oid], of sql: String) {
        parameters.withLock { $0[sql] = types }
    }

    /// After tables were made anew their columns may have other types.
    func forgetTypes() {
        parameters.withLock { $0.removeAll() }
    }
}
