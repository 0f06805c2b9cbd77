internal import Base
internal import Foundation
internal import GRDB
package import Journal

/// One file, one writer, many readers: write-ahead log, every commit flushed to the disk.
package final class SQLiteDriver: Driver {
    package let engine = Engine.sqlite
    private let pool: any DatabaseWriter
    private let path: String?

    /// Passive checkpoints above this size of the log, between batches: never while somebody waits.
    private static let logLimit = 16 << 20

    /// Opens or makes the file at `path`; nil = in memory, for scratch work.
    /// - Parameter isDurable: false leaves flushing to the operating system; only for a store that is thrown away
    ///   when its making is broken off (the demo while it is written).
    package init(path: String?, isDurable: Bool = true) throws {
        self.path = path
        var configuration = Configuration()
        configuration.label = "longhouse"
        // One for every thread that reads: see `read`.
        configuration.maximumReaderCount = max(4, ProcessInfo.processInfo.activeProcessorCount)
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: isDurable ? "pragma synchronous = full" : "pragma synchronous = off")
            // In kB. What a reader does not find here the operating system has: pages take no longer for it.
            try database.execute(sql: "pragma cache_size = \(database.configuration.readonly ? -4000 : -8000)")
            try database.execute(sql: "pragma wal_autocheckpoint = 0")
        }
        if let path {
            pool = try DatabasePool(path: path, configuration: configuration)
        } else {
            pool = try DatabaseQueue(configuration: configuration)
        }
    }

    package func read<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Reader) throws -> T
    ) async throws -> T {
        try readHere(journal: journal, body)
    }

    /// Reads on the thread of whoever asks: handing a read of a millisecond to another thread and back costs a tenth
    /// of it, and a reader never waits for the writer.
    private func readHere<T>(journal: Int64, _ body: (any Reader) throws -> T) throws -> T {
        try pool.read { database in try body(SQLiteTransaction(database, journal: journal)) }
    }

    package func write<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Writer) throws -> T
    ) async throws -> T {
        // Finishes even when whoever asked has gone: the batch belongs to many.
        try await Task.detached { [pool] in
            do {
                return try await pool.writeWithoutTransaction { database in
                    var result: T?
                    try database.inTransaction(.immediate) {
                        result = try body(SQLiteTransaction(database, journal: journal))
                        return .commit
                    }
                    guard let result else { throw SQLiteFault.lostResult }
                    return result
                }
            } catch let error as DatabaseError where SQLiteFault.meansFull(error) {
                throw StoreFault.full("\(error.extendedResultCode)")
            }
        }.value
    }

    package func tidy() async {
        guard let path, let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int,
            size > SQLiteDriver.logLimit
        else { return }
        // A failed checkpoint loses nothing: the log keeps growing until the next one succeeds.
        _ = try? await pool.writeWithoutTransaction { database in
            try database.execute(sql: "pragma wal_checkpoint(passive)")
        }
    }

    package func close() async {
        _ = try? await pool.writeWithoutTransaction { database in
            try database.execute(sql: "pragma wal_checkpoint(truncate)")
        }
        try? pool.close()
    }
}

enum SQLiteFault: Error {
    case lostResult

    /// No room on the disk, or the disk does not take what is written (a quota, a limit on the size of files).
    static func meansFull(_ error: DatabaseError) -> Bool {
        error.resultCode == .SQLITE_FULL || error.resultCode == .SQLITE_IOERR
    }
}
