import Base
import Synchronization
import TestSupport
import Testing

@testable import Journal

/// Work that many events ask for and that is done once.
@Suite(.timeLimit(.minutes(10))) struct DeferredTests {
    @Test(arguments: Engine.allCases) func oneBatchAddsUpOnce(engine: Engine) async throws {
        let world = try await summing(engine)
        let results = try await world.countTogether(Array(repeating: 2, count: 50)) { try await world.quietly($0) }
        #expect(results.count == 50)
        #expect(try await world.sum() == 100)
        // One for the action alone in its batch, one for the other forty-nine.
        #expect(world.driver.sums == 2)
        try await expectSound(world.ledger)
    }

    @Test(arguments: Engine.allCases) func whoeverReadsWhatIsKeptFindsItDone(engine: Engine) async throws {
        let world = try await summing(engine)
        let seen = try await world.countTogether([3, 4, 5, 6]) { amount in
            amount == 6
                ? try await world.ledger.act(ReadSum(counter: world.counter), id: .number(99), by: lan)
                : try await world.quietly(amount)
        }
        // Whatever came before it in its batch was added up when it decided.
        let total = try await world.ledger.total(of: world.counter)
        #expect(total == 12)
        #expect(try await world.sum() == 12)
        #expect(seen.contains { $0 >= 3 })
    }

    @Test(arguments: Engine.allCases) func replayedInHalvesItIsTheSame(engine: Engine) async throws {
        let world = try await summing(engine)
        var amounts = Array(repeating: 1, count: 60)
        amounts[37] = 5000
        let counted = try await world.countTogether(amounts) { amount in
            do { return try await world.quietly(amount) } catch { return -1 }
        }
        #expect(counted.filter { $0 == -1 }.count == 1)
        #expect(try await world.sum() == 59)
        try await expectSound(world.ledger)
    }

    @Test(arguments: Engine.allCases) func rebuiltItIsTheSame(engine: Engine) async throws {
        let world = try await summing(engine)
        for _ in 0..<6 {
            _ = try await world.countTogether(Array(repeating: 0, count: 200)) { try await world.quietly($0) }
        }
        _ = try await world.ledger.act(CopySum(counter: world.counter), id: .number(70), by: lan)
        _ = try await world.quietly(7)
        let before = try await world.sums()
        world.driver.forgetSums()
        try await world.ledger.rebuild()
        #expect(try await world.sums() == before)
        // Settled by the copy and at the end, however many entries asked for it.
        #expect(world.driver.sums == 2)
        try await expectSound(world.ledger)
    }

    private func summing(_ engine: Engine) async throws -> SummingLedger { try await SummingLedger(engine) }
}

/// Keeps the sum of each counter's steps by deferred work, and copies of it.
private enum SumRoom {
    static let room = Room(
        "sum", reading: 1,
        derived: """
            create table counter_sum (journal bigint not null, counter bytea not null, sum bigint not null,
                primary key (journal, counter));
            create table counter_copy (journal bigint not null, counter bytea not null, position bigint not null,
                sum bigint not null, primary key (journal, counter, position))
            """,
        events: [EventKind(SumCopied.self)],
        appliers: [
            Applier(Counted.self) { event, _, writer in
                try writer.once(Deferred("sum.add", event.counter, keeps: ["counter_sum"], statements: [drop, add]))
            },
            Applier(SumCopied.self) { event, entry, writer in
                try writer.settle()
                try writer.write(copy, event.counter, entry.position)
            },
        ],
        statements: [drop, add, copy, sum, all])

    static let drop = Statement("sum.drop", "delete from counter_sum where journal = $1 and counter = $2")
    static let add = Statement(
        "sum.add",
        """
        insert into counter_sum (journal, counter, sum)
        select journal, counter, cast(sum(amount) as bigint) from counter_step
        where journal = $1 and counter = $2 group by journal, counter
        """)
    static let copy = Statement(
        "sum.copy",
        """
        insert into counter_copy (journal, counter, position, sum)
        select journal, counter, $3, sum from counter_sum where journal = $1 and counter = $2
        """)
    static let sum = Statement("sum.sum", "select sum from counter_sum where journal = $1 and counter = $2")
    static let all = Statement(
        "sum.all",
        """
        select counter, -1, sum from counter_sum where journal = $1
        union all select counter, position, sum from counter_copy where journal = $1 order by 1, 2
        """)
}

private struct SumCopied: Event, Hashable {
    static let kind = "sum.copied"
    let counter: Id
    var unit: Id? { nil }
}

/// Counts without looking at any sum.
private struct CountQuietly: Action {
    static let name = "sum.countQuietly"
    let counter: Id
    let amount: Int

    func decide(_ deciding: inout Deciding) throws -> Int64 {
        deciding.happen(Counted(counter: counter, amount: amount, remark: nil))
        return Int64(amount)
    }
}

private struct ReadSum: Action {
    static let name = "sum.read"
    let counter: Id

    func decide(_ deciding: inout Deciding) throws -> Int64 {
        let sum = try deciding.reader.first(SumRoom.sum, counter)?.integer ?? 0
        let total = try deciding.reader.first(CounterTables.total, counter)?.integer ?? 0
        guard sum == total else { throw Count.tooLate }
        return sum
    }
}

private struct CopySum: Action {
    static let name = "sum.copy"
    let counter: Id

    func decide(_ deciding: inout Deciding) throws -> Done {
        deciding.happen(SumCopied(counter: counter))
        return Done()
    }
}

private struct SummingLedger {
    let ledger: Ledger
    let driver: DisturbedDriver
    let counter: Id

    init(_ engine: Engine) async throws {
        var disturbed: DisturbedDriver?
        ledger = try await Laboratory.ledger(engine, rooms: [CounterRoom.room(), SumRoom.room]) { driver in
            let wrapped = DisturbedDriver(driver)
            disturbed = wrapped
            return wrapped
        }
        driver = try #require(disturbed)
        counter = try await ledger.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
    }

    func quietly(_ amount: Int, id: Id = SmallProvince.freshId()) async throws -> Int64 {
        try await ledger.act(CountQuietly(counter: counter, amount: amount), id: id, by: lan)
    }

    func sum() async throws -> Int64 {
        try await ledger.read { [counter] reader in try reader.first(SumRoom.sum, counter)?.integer ?? 0 }
    }

    func sums() async throws -> [Row] { try await ledger.read { reader in try reader.rows(SumRoom.all) } }

    /// All at once; the first to come is alone in its batch, the others wait for the next.
    func countTogether(
        _ amounts: [Int], _ count: @escaping @Sendable (Int) async throws -> Int64
    ) async throws -> [Int64] {
        driver.hold()
        return try await withThrowingTaskGroup(of: Int64.self) { group in
            for amount in amounts {
                group.addTask { try await count(amount) }
                while driver.held == 0 { try await Task.sleep(for: .milliseconds(1)) }
            }
            while ledger.waiting < amounts.count - 1 { try await Task.sleep(for: .milliseconds(1)) }
            driver.release()
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
