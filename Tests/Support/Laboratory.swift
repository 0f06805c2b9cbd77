package import Base
internal import Foundation
package import Journal
internal import StorePostgres
internal import StoreSQLite
internal import Synchronization

/// Fresh stores for tests, on each engine:
///
///     @Test(arguments: Engine.allCases) func jointActivityCountsOnce(engine: Engine) async throws {
///         let ledger = try await Laboratory.ledger(engine, rooms: [...])
///
/// A store goes away when nobody holds its ledger or driver any more.
package enum Laboratory {
    /// The key of receipts in tests.
    package static let receiptKey = Array("the key of the laboratory's receipts".utf8)

    /// An open ledger on a store of its own. Made once for the same rooms and then copied, so that a hundred
    /// tests do not define a hundred tables each.
    package static func ledger(
        _ engine: Engine, rooms: [Room], journal: Int64 = 1, watch: any Watch = StandingWatch(),
        chance: any Chance = CountedChance(), wrap: (any Driver) -> any Driver = { $0 }
    ) async throws -> Ledger {
        let model = try await models.store(engine, rooms: rooms, journal: journal)
        let store = try await Store.copy(of: model)
        let ledger = Ledger(
            journal: journal, rooms: rooms, driver: wrap(try await store.driver()), watch: watch, chance: chance,
            receiptKey: receiptKey, seal: try sealFile(), sealPause: .zero)
        try await ledger.open()
        return ledger
    }

    /// A key to seal with, always the same, in a place of its own.
    package static func sealFile() throws -> SealFile {
        let path = try LaboratoryFolder.ofThisProcess.get().path + "/seal_\(nextNumber()).key"
        return try SealFile.open(path, chance: CountedChance())
    }

    /// An empty store of its own, as the scratch of `verify` or to be opened by the test itself.
    package static func store(_ engine: Engine) async throws -> Store {
        try await Store.empty(engine)
    }

    /// A driver on an empty store of its own.
    package static func driver(_ engine: Engine) async throws -> any Driver {
        try await Store.empty(engine).driver()
    }

    /// A store in memory for what `verify` applies anew.
    package static func scratch() throws -> any Driver { try SQLiteDriver(path: nil) }

    /// The one server of this process, started by whoever asks first.
    fileprivate static let cluster = Task { try PostgresCluster.start() }
    private static let models = Models()
    private static let numbers = Atomic<Int>(0)

    fileprivate static func nextNumber() -> Int {
        numbers.add(1, ordering: .relaxed).newValue
    }

    /// Stores with the tables of some rooms and nothing in them, to be copied.
    private actor Models {
        private var stores: [[UInt8]: Task<Store, any Error>] = [:]

        func store(_ engine: Engine, rooms: [Room], journal: Int64) async throws -> Store {
            let shape = rooms.map { "\($0.name) \($0.reading) \($0.derived) \($0.side.map { $0.name + $0.script })" }
            let key = Digest.sha256(Array("\(engine) \(journal) \(shape)".utf8))
            let task =
                stores[key]
                ?? Task {
                    let store = try await Store.empty(engine)
                    let ledger = Ledger(
                        journal: journal, rooms: rooms, driver: try await store.driver(), watch: StandingWatch(),
                        chance: CountedChance(), receiptKey: receiptKey)
                    try await ledger.open()
                    await ledger.close()
                    return store
                }
            stores[key] = task
            return try await task.value
        }
    }
}

extension Laboratory {
    /// A place where an engine keeps a journal; several drivers may work on it, as several programs would.
    package final class Store: Sendable {
        package let engine: Engine
        /// The path of the file, or the name of the database.
        private let place: String

        private init(_ engine: Engine, place: String) {
            self.engine = engine
            self.place = place
        }

        fileprivate static func empty(_ engine: Engine) async throws -> Store {
            let store = Store(engine, place: try newPlace(engine))
            if engine == .postgres {
                try await Laboratory.cluster.value.execute("create database \(store.place)")
            }
            return store
        }

        fileprivate static func copy(of model: Store) async throws -> Store {
            let store = Store(model.engine, place: try newPlace(model.engine))
            switch model.engine {
            case .sqlite: try FileManager.default.copyItem(atPath: model.place, toPath: store.place)
            case .postgres:
                try await Laboratory.cluster.value.execute(
                    "create database \(store.place) template \(model.place)")
            }
            return store
        }

        private static func newPlace(_ engine: Engine) throws -> String {
            let name = "store_\(Laboratory.nextNumber())"
            guard engine == .sqlite else { return name }
            return try LaboratoryFolder.ofThisProcess.get().path + "/\(name).sqlite"
        }

        /// One more driver on this store.
        package func driver(readers: Int = 2) async throws -> any Driver {
            switch engine {
            case .sqlite: return LaboratoryDriver(try SQLiteDriver(path: place), self)
            case .postgres:
                let connection = try await Laboratory.cluster.value.connection(to: place)
                return LaboratoryDriver(PostgresDriver(connection: connection, readers: readers), self)
            }
        }

        /// Breaks every connection to this store that is not the caller's own, as a restart of the server would.
        /// SQLite has no connections to break.
        package func breakConnections() async throws {
            guard engine == .postgres else { return }
            try await Laboratory.cluster.value.execute(
                "do 'begin perform pg_terminate_backend(pid) from pg_stat_activity "
                    + "where datname = ''\(place)''; end'")
        }

        deinit {
            let place = place
            switch engine {
            case .sqlite:
                for ending in ["", "-wal", "-shm"] { unlink(place + ending) }
            case .postgres:
                // Nobody waits for it; what is left over goes with the server.
                Task { try? await Laboratory.cluster.value.execute("drop database \(place) with (force)") }
            }
        }
    }
}

/// Holds the store as long as somebody holds the driver.
private final class LaboratoryDriver: Driver {
    private let inner: any Driver
    private let store: Laboratory.Store

    init(_ inner: any Driver, _ store: Laboratory.Store) {
        self.inner = inner
        self.store = store
    }

    var engine: Engine { inner.engine }

    func read<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Reader) throws -> T
    ) async throws -> T {
        try await inner.read(journal: journal, body)
    }

    func write<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Writer) throws -> T
    ) async throws -> T {
        try await inner.write(journal: journal, body)
    }

    func tidy() async { await inner.tidy() }

    func close() async { await inner.close() }
}
