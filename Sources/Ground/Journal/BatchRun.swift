internal import Base
internal import Foundation
internal import Synchronization

/// One batch inside its transaction: hands out positions and times, writes entries, applies events.
final class BatchRun {
    let ledger: Ledger
    let writer: any Writer
    private(set) var size: Int64
    private let sizeBefore: Int64
    /// The tree before this batch, and the leaves to come onto it.
    private let frontier: Frontier
    private var leaves: [[UInt8]] = []
    let recorded: Instant

    init(ledger: Ledger, writer: any Writer) throws {
        self.ledger = ledger
        self.writer = DeferringWriter(writer)
        let head = try Ledger.head(writer)
        // A later program beside this one has changed the tables: writing as before would spoil them.
        guard head.readings == ledger.readings.load(ordering: .relaxed) else { throw JournalFault.remadeByAnother }
        size = head.size
        sizeBefore = head.size
        // The tree is behind when an earlier program wrote here last.
        frontier = try writer.catchUp(to: head.size)
        guard frontier.size == head.size else { throw JournalFault.tornTree(level: 0, position: frontier.size) }
        // Never backwards, whatever the machine's clock does.
        recorded = max(ledger.watch.now(), head.recorded)
    }

    func write(_ event: any Event, action: Id, ordinal: Int, actor: Id, occurred: Instant) throws {
        let entry = try Entry(
            event, journal: ledger.journal, position: size, action: action, ordinal: ordinal, actor: actor,
            occurred: occurred, recorded: recorded)
        guard ledger.kinds[entry.kind] != nil else { throw JournalFault.unknownKind(entry.kind) }
        let leaf = entry.leaf
        leaves.append(leaf)
        try writer.write(
            LedgerTables.append, entry.position, entry.action, entry.ordinal, entry.actor, entry.unit,
            entry.kind, entry.version, entry.occurred, entry.recorded, entry.bytes, leaf)
        for applier in ledger.appliers[entry.kind] ?? [] { try applier.apply(event, entry, writer) }
        for sweep in ledger.sweeps[entry.kind] ?? [] { try writer.write(sweep.statement, sweep.values(event)) }
        size += 1
    }

    func finish() throws {
        try writer.settle()
        guard size > sizeBefore else { return }
        try writer.write(LedgerTables.setHead, size, recorded)
        try writer.seal(leaves, onto: frontier)
    }
}

/// An action waiting for its batch, whatever its type.
protocol Pending: AnyObject, Sendable {
    /// Decides and writes; a refusal is kept as the outcome, a fault is thrown and undoes the batch.
    func attempt(_ run: BatchRun) throws
    func fail(_ error: any Error)
    func resume()
}

extension Pending {
    func refuse(_ refusal: Refusal) {
        fail(refusal)
        resume()
    }
}

/// Touched by one task at a time: the drain that took it from the queue.
final class PendingAction<A: Action>: Pending, @unchecked Sendable {
    private let action: A
    private let id: Id
    private let caller: Caller
    private let occurred: Instant?
    private let digest: [UInt8]
    private let continuation: CheckedContinuation<A.Answer, any Error>
    private var outcome: Result<A.Answer, any Error>?

    init(
        action: A, id: Id, caller: Caller, occurred: Instant?, digest: [UInt8],
        continuation: CheckedContinuation<A.Answer, any Error>
    ) {
        self.action = action
        self.id = id
        self.caller = caller
        self.occurred = occurred
        self.digest = digest
        self.continuation = continuation
    }

    func attempt(_ run: BatchRun) throws {
        var deciding = Deciding(
            reader: run.writer, caller: caller, now: run.recorded, chance: run.ledger.chance)
        let answer: A.Answer
        do {
            if let earlier = try earlierAnswer(run.writer) {
                outcome = .success(earlier)
                return
            }
            answer = try action.decide(&deciding)
        } catch let refusal as Refusal {
            // Nothing is written yet. A refusal from here on would leave half of what it wrote, so it undoes
            // the batch like any fault.
            outcome = .failure(refusal)
            return
        }
        try write(deciding, answer, run)
        outcome = .success(answer)
    }

    private func earlierAnswer(_ reader: any Reader) throws -> A.Answer? {
        guard let row = try reader.first(LedgerTables.receipt, caller.actor, id) else { return nil }
        var scan = row.scan
        guard scan.blob() == digest else {
            throw Refusal(
                "ledger.otherBody", status: 409,
                Words(
                    "Mã việc này đã được dùng cho một việc khác.",
                    "This action's id was already used for something else."),
                next: Words(
                    "Xin mở lại trang rồi làm lại.", "Please open the page again and repeat what you did."))
        }
        return try JSONDecoder().decode(A.Answer.self, from: Data(scan.blob()))
    }

    private func write(_ deciding: Deciding, _ answer: A.Answer, _ run: BatchRun) throws {
        let actor = caller.actor
        for (ordinal, event) in deciding.events.enumerated() {
            try run.write(
                event, action: id, ordinal: ordinal, actor: actor, occurred: occurred ?? run.recorded)
        }
        for side in deciding.kept { try run.writer.write(side.statement, side.values) }
        try run.writer.write(
            LedgerTables.keepReceipt, actor, id, digest, Array(JSONEncoder().encode(answer)), run.recorded)
    }

    func fail(_ error: any Error) { outcome = .failure(error) }

    func resume() {
        guard let outcome else { preconditionFailure("An action was answered before it was tried.") }
        continuation.resume(with: outcome)
    }
}
