internal import Dispatch
internal import Foundation
internal import Journal
internal import Synchronization

/// Threads of our own, each with a connection of its own: calls of libpq block, and a blocked thread of
/// Swift's pool would hold up everything else.
final class PostgresWorkers: Sendable {
    typealias Job = @Sendable (PostgresConnection) -> Void

    private let line: Line

    init(_ name: String, count: Int, settings: PostgresSettings) {
        let line = Line(workers: count)
        self.line = line
        for number in 1...count {
            // Holds the line only, so that a forgotten driver ends its threads.
            let thread = Thread {
                let connection = PostgresConnection(settings)
                while let job = line.next() { job(connection) }
                connection.close()
                line.leave()
            }
            thread.name = "\(name) \(number)"
            thread.start()
        }
    }

    deinit { line.end() }

    /// Runs `work` on the next free thread, to its end, even when whoever asked has gone.
    func run<T: Sendable>(_ work: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = line.add { connection in
                continuation.resume(with: Result { try work(connection) })
            }
            if !isTaken { continuation.resume(throwing: StoreFault.lost("the store is closed")) }
        }
    }

    /// Lets the threads finish what was asked before, and waits for them.
    func close() async {
        line.end()
        await line.everybodyLeft()
    }
}

/// Where jobs wait for a thread.
private final class Line: Sendable {
    private struct State {
        var jobs: [PostgresWorkers.Job] = []
        var isEnded = false
        var workers: Int
        var whenLeft: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let signal = DispatchSemaphore(value: 0)
    private let workers: Int

    init(workers: Int) {
        self.workers = workers
        state = Mutex(State(workers: workers))
    }

    /// false after the end.
    func add(_ job: @escaping PostgresWorkers.Job) -> Bool {
        let isTaken = state.withLock { state in
            if !state.isEnded { state.jobs.append(job) }
            return !state.isEnded
        }
        if isTaken { signal.signal() }
        return isTaken
    }

    /// Waits for a job; nil when there will be no more.
    func next() -> PostgresWorkers.Job? {
        signal.wait()
        return state.withLock { state in state.jobs.isEmpty ? nil : state.jobs.removeFirst() }
    }

    func end() {
        let wasEnded = state.withLock { state in
            defer { state.isEnded = true }
            return state.isEnded
        }
        // One signal more than jobs for each thread: it finds no job and leaves.
        if !wasEnded { for _ in 0..<workers { signal.signal() } }
    }

    func leave() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.workers -= 1
            return state.workers == 0 ? state.whenLeft : []
        }
        for continuation in waiting { continuation.resume() }
    }

    func everybodyLeft() async {
        await withCheckedContinuation { continuation in
            let isLate = state.withLock { state in
                if state.workers > 0 { state.whenLeft.append(continuation) }
                return state.workers == 0
            }
            if isLate { continuation.resume() }
        }
    }
}
