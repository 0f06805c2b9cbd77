import Base
import Journal
import Synchronization
import TestSupport
import Testing

/// Connections that break: nothing is lost, nothing is done twice, nobody waits for ever.
@Suite(.timeLimit(.minutes(10))) struct LossTests {
    @Test(arguments: Engine.allCases) func aCommitWithoutAnswerIsFoundByItsReceipts(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        world.driver.disturb(.losesAnswer)
        #expect(try await world.count(5, id: 50).get() == 5)
        #expect(try await world.ledger.total(of: world.counter) == 5)
        #expect(try await world.ledger.entries().count == 2)
    }

    @Test(arguments: Engine.allCases) func aBatchWithoutAnswerIsFoundByItsReceipts(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        world.driver.disturb(.breaksBefore, .losesAnswer, .losesAnswer)
        let results = try await world.countTogether(Array(repeating: 1, count: 40))
        // The first failed before, and again after its commit: told as lost, though it is there.
        #expect(results.filter { (try? $0.get()) == nil }.count == 1)
        #expect(try await world.ledger.total(of: world.counter) == 40)
        #expect(try await world.ledger.entries().map(\.position) == Array(0...40))
        // Sending it again answers with what was done.
        for index in 0..<40 { _ = try await world.count(1, id: 1000 + index).get() }
        #expect(try await world.ledger.total(of: world.counter) == 40)
    }

    @Test(arguments: Engine.allCases) func whenTheEngineStaysAwayEverybodyIsTold(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        world.driver.disturb(.breaksBefore, .breaksBefore, .breaksBefore, .breaksBefore)
        let results = try await world.countTogether(Array(repeating: 1, count: 30))
        for result in results { #expect(throws: StoreFault.lost("before")) { _ = try result.get() } }
        #expect(try await world.count(2, id: 50).get() == 2)
    }

    @Test func brokenConnectionsAreMadeAnew() async throws {
        let store = try await Laboratory.store(.postgres)
        let ledger = try await open(store)
        let counter = try await ledger.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        for round in 1...3 {
            try await store.breakConnections()
            #expect(try await ledger.total(of: counter) == Int64(round - 1))
            let total = try await ledger.act(Count(counter: counter, amount: 1), id: .number(10 + round), by: lan)
            #expect(total == Int64(round))
        }
    }

    @Test func aConnectionThatBreaksInMidTransactionDoesNoHarm() async throws {
        let store = try await Laboratory.store(.postgres)
        let ledger = try await open(store, extraRooms: [BreakingRoom.room])
        let counter = try await ledger.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        let breaking = BreakingRoom.Break(counter: counter)
        // Breaks at the first attempt only: the table that remembers is in another database.
        BreakingRoom.times.store(1, ordering: .relaxed)
        #expect(try await ledger.act(breaking, id: .number(2), by: lan) == Done())
        #expect(BreakingRoom.times.load(ordering: .relaxed) == 0)
        #expect(try await ledger.total(of: counter) == 1)
        BreakingRoom.times.store(2, ordering: .relaxed)
        await #expect(throws: StoreFault.self) { _ = try await ledger.act(breaking, id: .number(3), by: lan) }
        #expect(try await ledger.total(of: counter) == 1)
        #expect(try await ledger.act(breaking, id: .number(3), by: lan) == Done())
        #expect(try await ledger.total(of: counter) == 2)
        try await expectSound(ledger)
    }

    @Test func underLoadEveryActionIsDoneExactlyOnce() async throws {
        let store = try await Laboratory.store(.postgres)
        let ledger = try await open(store)
        let counter = try await ledger.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        let breaker = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(7))
                try await store.breakConnections()
            }
        }
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<300 {
                group.addTask {
                    // As a client does: the same id until it is answered.
                    while true {
                        do {
                            _ = try await ledger.act(
                                Count(counter: counter, amount: 1), id: .number(100 + index), by: lan)
                            return
                        } catch { continue }
                    }
                }
                if index % 30 == 0 { try? await Task.sleep(for: .milliseconds(5)) }
            }
        }
        breaker.cancel()
        _ = await breaker.result
        #expect(try await ledger.total(of: counter) == 300)
        #expect(try await ledger.entries().map(\.position) == Array(0...300))
        try await expectSound(ledger)
    }

    @Test(arguments: Engine.allCases) func twoProgramsWriteOneJournalWithoutAGap(engine: Engine) async throws {
        let store = try await Laboratory.store(engine)
        let first = try await open(store)
        let second = try await open(store)
        let counter = try await first.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                let ledger = index.isMultiple(of: 2) ? first : second
                group.addTask {
                    _ = try await ledger.act(Count(counter: counter, amount: 1), id: .number(10 + index), by: lan)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await second.entries().map(\.position) == Array(0...100))
        #expect(try await first.total(of: counter) == 100)
        try await expectSound(second)
    }

    private func open(_ store: Laboratory.Store, extraRooms: [Room] = []) async throws -> Ledger {
        let ledger = Ledger(
            journal: 1, rooms: [CounterRoom.room()] + extraRooms, driver: try await store.driver(),
            watch: StandingWatch(), chance: CountedChance(), receiptKey: Laboratory.receiptKey)
        try await ledger.open()
        return ledger
    }
}

/// A room whose action breaks its own connection after it has written.
private enum BreakingRoom {
    static let times = Atomic<Int>(0)
    static let room = Room("breaking", reading: 1, derived: "", events: [], appliers: [], statements: [])
    static let ownEnd = Statement("breaking.end", "select pg_terminate_backend(pg_backend_pid()) where $1 = $1")

    struct Break: Action {
        static let name = "breaking.break"
        let counter: Id

        func decide(_ deciding: inout Deciding) throws -> Done {
            deciding.happen(Counted(counter: counter, amount: 1, remark: nil))
            if times.load(ordering: .relaxed) > 0 {
                times.subtract(1, ordering: .relaxed)
                // Late: as a side write it is sent in the pipeline behind the events.
                deciding.keep(ownEnd)
            }
            return Done()
        }
    }
}
