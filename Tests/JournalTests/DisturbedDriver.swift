import Base
import Journal
import Synchronization
import TestSupport
import Testing

/// A driver to which things happen: writes are held up, connections break before or after the commit.
final class DisturbedDriver: Driver {
    enum Disturbance {
        /// The connection breaks before anything is committed.
        case breaksBefore
        /// Everything is committed, but the answer is lost on the way.
        case losesAnswer
    }

    private struct State {
        var isHeld = false
        var held = 0
        var coming: [Disturbance] = []
        var commits = 0
        var sums = 0
    }

    private let inner: any Driver
    private let state = Mutex(State())

    init(_ inner: any Driver) { self.inner = inner }

    var engine: Engine { inner.engine }
    /// How many writes are held up.
    var held: Int { state.withLock { $0.held } }
    var commits: Int { state.withLock { $0.commits } }

    /// How often a statement called `sum.add` was run.
    var sums: Int { state.withLock { $0.sums } }

    func forgetSums() { state.withLock { $0.sums = 0 } }

    func hold() { state.withLock { $0.isHeld = true } }
    func release() { state.withLock { $0.isHeld = false } }

    /// The next writes go like this, one after the other.
    func disturb(_ coming: Disturbance...) { state.withLock { $0.coming = coming } }

    func read<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Reader) throws -> T
    ) async throws -> T {
        try await inner.read(journal: journal, body)
    }

    func write<T: Sendable>(
        journal: Int64, _ body: @escaping @Sendable (any Writer) throws -> T
    ) async throws -> T {
        state.withLock { $0.held += 1 }
        while state.withLock({ $0.isHeld }) { try await Task.sleep(for: .milliseconds(1)) }
        state.withLock { $0.held -= 1 }
        let disturbance = state.withLock { $0.coming.isEmpty ? nil : $0.coming.removeFirst() }
        if disturbance == .breaksBefore { throw StoreFault.lost("before") }
        let result = try await inner.write(journal: journal) { [self] writer in
            try body(SumCountingWriter(inner: writer) { self.state.withLock { $0.sums += 1 } })
        }
        state.withLock { $0.commits += 1 }
        if disturbance == .losesAnswer { throw StoreFault.lost("after") }
        return result
    }

    func tidy() async { await inner.tidy() }
    func close() async { await inner.close() }
}

/// Tells of every run of `sum.add`.
private struct SumCountingWriter: Writer {
    let inner: any Writer
    let note: () -> Void
    var journal: Int64 { inner.journal }

    func rows(_ statement: Statement, _ values: [Value]) throws -> [Row] { try inner.rows(statement, values) }

    func write(_ statement: Statement, _ values: [Value]) throws {
        if statement.name == "sum.add" { note() }
        try inner.write(statement, values)
    }

    func define(_ script: String) throws { try inner.define(script) }
}

/// A ledger of counters whose driver can be disturbed.
struct DisturbedLedger {
    let ledger: Ledger
    let driver: DisturbedDriver
    let watch: StandingWatch
    let counter: Id

    init(_ engine: Engine) async throws {
        var disturbed: DisturbedDriver?
        watch = StandingWatch()
        ledger = try await Laboratory.ledger(engine, rooms: [CounterRoom.room()], watch: watch) { driver in
            let wrapped = DisturbedDriver(driver)
            disturbed = wrapped
            return wrapped
        }
        driver = try #require(disturbed)
        counter = try await ledger.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
    }

    func count(_ amount: Int, id: Int) async -> Result<Int64, any Error> {
        do {
            return .success(try await ledger.act(Count(counter: counter, amount: amount), id: .number(id), by: lan))
        } catch { return .failure(error) }
    }

    /// Acts at once with every amount; the first to come is alone in its batch, all others wait for the next.
    func countTogether(_ amounts: [Int], firstId: Int = 1000) async throws -> [Result<Int64, any Error>] {
        driver.hold()
        return try await withThrowingTaskGroup(of: (Int, Result<Int64, any Error>).self) { group in
            for (index, amount) in amounts.enumerated() {
                group.addTask { (index, await count(amount, id: firstId + index)) }
                // The first is taken from the queue before another can join it.
                while driver.held == 0 { try await Task.sleep(for: .milliseconds(1)) }
            }
            while ledger.waiting < amounts.count - 1 { try await Task.sleep(for: .milliseconds(1)) }
            driver.release()
            var results: [(Int, Result<Int64, any Error>)] = []
            for try await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
