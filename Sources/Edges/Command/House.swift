internal import Base
internal import Foundation
internal import Journal
internal import Site
internal import StorePostgres
internal import StoreSQLite
internal import Units

/// The composition root: settings in, an open ledger out. The only place that names a driver.
struct House: Sendable {
    let settings: Settings
    let ledger: Ledger
    let keys: Keys
    let watch: any Watch
    let chance = SystemChance()

    /// Opens the store and brings its shape up to date.
    static func open(
        _ settings: Settings, watch: any Watch = SystemWatch(), isDurable: Bool = true,
        progress: @escaping @Sendable (Int64) -> Void = { _ in }
    ) async throws -> House {
        // Names and phone numbers lie here: a folder made anew is its owner's only.
        try FileManager.default.createDirectory(
            atPath: settings.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let keys = try Keys.open(in: settings.data)
        let seal = try SealFile.open(settings.sealKey, chance: SystemChance())
        let driver: any Driver =
            if let database = settings.database {
                PostgresDriver(connection: database)
            } else {
                try SQLiteDriver(path: settings.data + "/longhouse.sqlite", isDurable: isDurable)
            }
        let ledger = Ledger(
            journal: 1, rooms: AllRooms.rooms, driver: driver, watch: watch, chance: SystemChance(),
            receiptKey: keys.receipts, seal: seal)
        try await ledger.open(progress: progress)
        return House(settings: settings, ledger: ledger, keys: keys, watch: watch)
    }

    /// Opens with the clock of its own world: a simulated Week goes on from where its story was left.
    static func openInItsTime(_ settings: Settings) async throws -> House {
        let house = try await open(settings, progress: { Longhouse.say("\($0) mục / entries …") })
        do {
            guard let (founding, latest) = try await house.beginning(), founding.isSimulated else { return house }
            await house.ledger.close()
            return try await open(settings, watch: ShiftedWatch(from: latest))
        } catch {
            await house.ledger.close()
            throw error
        }
    }

    /// Opens, works, closes; also when the work throws. A folder mistyped is told, and nothing is made there.
    /// - Parameter mayBeEmpty: whether the work is to begin a journal.
    static func with<T: Sendable>(
        _ settings: Settings, mayBeEmpty: Bool = false, _ work: @Sendable (House) async throws -> T
    ) async throws -> T {
        if !mayBeEmpty { try refuseNothing(settings) }
        let house = try await openInItsTime(settings)
        do {
            if !mayBeEmpty, try await house.beginning() == nil { throw empty(settings) }
            let result = try await work(house)
            await house.ledger.close()
            return result
        } catch {
            await house.ledger.close()
            throw error
        }
    }

    /// - Throws: when there is no journal to open; opening would make one.
    static func refuseNothing(_ settings: Settings) throws {
        guard settings.database == nil, !FileManager.default.fileExists(atPath: settings.data + "/longhouse.sqlite") else {
            return
        }
        throw empty(settings)
    }

    static func empty(_ settings: Settings) -> Refusal {
        let place = settings.database == nil ? settings.data : "PostgreSQL"
        return Refusal(
            "house.empty",
            Words("Chưa có nhật ký nào trong '\(place)'.", "There is no journal in '\(place)'."),
            next: Words(
                "Xin chỉ đúng thư mục bằng --data, hoặc chạy 'longhouse init' (thật) hay 'longhouse demo' (mô phỏng) trước.",
                "Please give the right folder with --data, or first run 'longhouse init' (real) or 'longhouse demo' (simulated)."))
    }

    @discardableResult
    func act<A: Action>(_ action: A) async throws -> A.Answer {
        try await ledger.act(action, id: chance.id(at: watch.now()), by: .console)
    }
}

/// Secrets that lie outside the database: whoever copies the database alone cannot use what it holds.
struct Keys: Sendable {
    let receipts: [UInt8]
    let invitations: [UInt8]

    /// Reads the keys, or makes them with the data folder, readable by their owner only.
    static func open(in data: String) throws -> Keys {
        let folder = data + "/keys"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return Keys(
            receipts: try key("receipts", in: folder), invitations: try key("invitations", in: folder))
    }

    private static func key(_ name: String, in folder: String) throws -> [UInt8] {
        let path = "\(folder)/\(name).key"
        if let bytes = FileManager.default.contents(atPath: path) {
            guard bytes.count == 32 else {
                throw Refusal(
                    "settings.key",
                    Words("Tệp khóa \(path) bị hỏng.", "The key file \(path) is damaged."),
                    next: Words("Xin khôi phục tệp từ bản sao lưu.", "Please restore it from a backup."))
            }
            return [UInt8](bytes)
        }
        let bytes = SystemChance().secret(bytes: 32)
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else {
            throw Refusal(
                "settings.key", Words("Không ghi được tệp khóa \(path).", "The key file \(path) cannot be written."))
        }
        return bytes
    }
}
