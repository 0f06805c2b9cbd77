package import Base
internal import Foundation
internal import Synchronization

/// The one way in and the one way to read. Actions that arrive while a commit is under way form the next
/// batch; everybody is answered after the commit that made theirs durable.
package final class Ledger: Sendable {
    package let journal: Int64
    package let rooms: [Room]
    package let driver: any Driver
    let watch: any Watch
    let chance: any Chance
    /// Keys the digests of action bodies, so that a receipt cannot be tried against names or phone numbers.
    /// Lies outside the database.
    let receiptKey: [UInt8]
    /// What signs; nil for a journal that signs nothing.
    let sealFile: SealFile?
    let sealer: Sealer?

    let kinds: [String: EventKind]
    let appliers: [String: [Applier]]
    let sweeps: [String: [Sweep]]
    private let queue = Mutex(Queue())
    private let committed = Atomic<Int64>(0)
    /// The sum of the rooms' readings when this program opened the journal.
    let readings = Atomic<Int64>(0)

    /// Beyond this many waiting actions the answer is 503: better told at once than late.
    static let queueLimit = 1024
    static let batchLimit = 256

    private struct Queue {
        var waiting: [any Pending] = []
        var isDraining = false
        var isClosed = false
    }

    package init(
        journal: Int64, rooms: [Room], driver: any Driver, watch: any Watch, chance: any Chance,
        receiptKey: [UInt8], seal: SealFile? = nil, sealPause: Duration = .seconds(1)
    ) {
        self.journal = journal
        self.rooms = rooms
        self.driver = driver
        self.watch = watch
        self.chance = chance
        self.receiptKey = receiptKey
        sealFile = seal
        sealer = seal.map { Sealer($0, pause: sealPause) }
        var kinds: [String: EventKind] = [:]
        for kind in rooms.flatMap(\.events) {
            precondition(kinds.updateValue(kind, forKey: kind.kind) == nil, "Two events are called \(kind.kind).")
        }
        self.kinds = kinds
        appliers = Dictionary(grouping: rooms.flatMap(\.appliers), by: \.kind)
        sweeps = Dictionary(grouping: rooms.flatMap(\.sweeps), by: \.kind)
    }

    /// The number of entries at the last commit of this process, or at the last look: moves whenever anything
    /// that a page shows may have changed.
    package var position: Int64 { committed.load(ordering: .acquiring) }

    /// How many actions wait for the next commit.
    package var waiting: Int { queue.withLock { $0.waiting.count } }

    /// Reads tables as they stand now, all in one snapshot.
    package func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
        try await driver.read(journal: journal, body)
    }

    /// Carries out an action once. The same id by the same caller with the same body answers with what was
    /// answered the first time.
    /// - Parameters:
    ///   - id: made with the form or on the device, so that sending twice is harmless.
    ///   - occurred: the client's time, for what was done offline; nil = now.
    /// - Throws: `Refusal` as decided; 409 when the id was used for something else; 503 when too many wait.
    @discardableResult
    package func act<A: Action>(
        _ action: A, id: Id, by caller: Caller, occurred: Instant? = nil
    ) async throws -> A.Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let body = Array(A.name.utf8) + [0] + Array(try encoder.encode(action))
        let digest = Digest.hmac(body, key: receiptKey)
        return try await withCheckedThrowingContinuation { continuation in
            enqueue(
                PendingAction(
                    action: action, id: id, caller: caller, occurred: occurred, digest: digest,
                    continuation: continuation))
        }
    }

    private func enqueue(_ pending: any Pending) {
        let outcome = queue.withLock { queue -> Enqueued in
            guard !queue.isClosed, queue.waiting.count < Ledger.queueLimit else { return .refused }
            queue.waiting.append(pending)
            if queue.isDraining { return .waits }
            queue.isDraining = true
            return .drains
        }
        switch outcome {
        case .waits: break
        case .drains: Task { await drain() }
        case .refused: pending.refuse(Ledger.tooBusy)
        }
    }

    private enum Enqueued { case waits, drains, refused }

    private func drain() async {
        while true {
            let batch = queue.withLock { queue -> [any Pending] in
                let batch = Array(queue.waiting.prefix(Ledger.batchLimit))
                queue.waiting.removeFirst(batch.count)
                if batch.isEmpty { queue.isDraining = false }
                return batch
            }
            if batch.isEmpty { return }
            await commit(batch)
            for pending in batch { pending.resume() }
            await driver.tidy()
        }
    }

    /// One transaction for the whole batch. A fault rolls everything back and the batch is tried again in
    /// halves, so that only the action at fault fails. A broken connection is no action's fault: the batch is
    /// tried once more as it is, and receipts answer for whatever the first attempt committed after all.
    private func commit(_ batch: [any Pending], isSecondAttempt: Bool = false) async {
        do {
            let size = try await driver.write(journal: journal) { [self] writer in
                let run = try BatchRun(ledger: self, writer: writer)
                for pending in batch { try pending.attempt(run) }
                try run.finish()
                return run.size
            }
            committed.max(size, ordering: .releasing)
        } catch StoreFault.full {
            // Halves would not fit either, and trying them would only keep everybody waiting.
            for pending in batch { pending.fail(Ledger.noRoom) }
        } catch let fault as StoreFault {
            guard isSecondAttempt else {
                await commit(batch, isSecondAttempt: true)
                return
            }
            for pending in batch { pending.fail(fault) }
        } catch {
            guard batch.count > 1 else {
                batch[0].fail(error)
                return
            }
            await commit(Array(batch[..<(batch.count / 2)]))
            await commit(Array(batch[(batch.count / 2)...]))
        }
    }

    /// Looks how far the journal is: other processes may write beside this one.
    package func refreshPosition() async throws {
        let size = try await read { reader in try Ledger.head(reader).size }
        committed.max(size, ordering: .releasing)
    }

    /// How many entries there are, when the last was recorded, and how often the tables were made anew.
    package static func head(_ reader: any Reader) throws -> (size: Int64, recorded: Instant, readings: Int64) {
        guard let row = try reader.first(LedgerTables.head) else {
            throw JournalFault.lostHead(journal: reader.journal)
        }
        var scan = row.scan
        return (scan.integer(), scan.instant(), scan.integer())
    }

    /// Takes no more actions, waits for those under way, closes the engine.
    package func close() async {
        queue.withLock { $0.isClosed = true }
        while queue.withLock({ $0.isDraining }) { try? await Task.sleep(for: .milliseconds(5)) }
        await driver.close()
    }

    package static let noRoom = Refusal(
        "ledger.noRoom", status: 507,
        Words(
            "Máy chủ hết chỗ lưu trữ, việc này chưa được ghi.",
            "The server has no room left; this was not recorded."),
        next: Words(
            "Xin giữ trang này và gửi lại sau ít phút; nếu vẫn vậy, xin báo người quản trị máy chủ.",
            "Keep this page and send it again in some minutes; if it stays so, tell the server's operator."))

    /// For whoever sent an action whose connection to the store broke: sending it again is harmless.
    package static let unsure = Refusal(
        "ledger.unsure", status: 503,
        Words(
            "Máy chủ vừa mất liên lạc với cơ sở dữ liệu, chưa rõ việc này đã được ghi hay chưa.",
            "The server lost its database for a moment; whether this was recorded is not known."),
        next: Words(
            "Xin gửi lại trang này: gửi hai lần vẫn chỉ được ghi một lần.",
            "Send this page again: sent twice, it is still recorded once."))

    static let tooBusy = Refusal(
        "ledger.busy", status: 503,
        Words("Hệ thống đang rất bận, việc này chưa được ghi.", "The system is very busy; this was not recorded."),
        next: Words("Xin thử lại sau vài giây.", "Please try again in a few seconds."))
}
