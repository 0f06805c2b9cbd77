import Base
import Journal
import TestSupport
import Testing

/// Actions: once, whole, in order, many in one commit.
@Suite(.timeLimit(.minutes(10))) struct ActingTests {
    @Test(arguments: Engine.allCases) func twoHundredActionsShareTwoCommits(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        let commits = world.driver.commits
        let results = try await world.countTogether(Array(repeating: 1, count: 200))
        #expect(Set(try results.map { try $0.get() }) == Set(1...200))
        #expect(world.driver.commits - commits == 2)
        #expect(try await world.ledger.total(of: world.counter) == 200)
        let entries = try await world.ledger.entries()
        #expect(entries.map(\.position) == Array(0...200))
        #expect(world.ledger.position == 201)
        #expect(try await world.ledger.counters().count == 1 + 200)
    }

    @Test(arguments: Engine.allCases) func theSameActionAgainIsAnsweredTheSameAndDoneOnce(
        engine: Engine
    ) async throws {
        let world = try await DisturbedLedger(engine)
        let act = { try await world.ledger.act(Count(counter: world.counter, amount: 5), id: .number(50), by: lan) }
        #expect(try await act() == 5)
        _ = try await world.ledger.act(Count(counter: world.counter, amount: 2), id: .number(51), by: lan)
        #expect(try await act() == 5)
        #expect(try await world.ledger.total(of: world.counter) == 7)
        #expect(try await world.ledger.entries().count == 3)
    }

    @Test(arguments: Engine.allCases) func theSameActionTwiceInOneBatchIsDoneOnce(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        world.driver.hold()
        let first = Task { try await world.ledger.act(OpenCounter(title: "Trước"), id: .number(9), by: lan) }
        while world.driver.held == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let twins = (0..<2).map { _ in
            Task { try await world.ledger.act(Count(counter: world.counter, amount: 5), id: .number(50), by: lan) }
        }
        while world.ledger.waiting < 2 { try await Task.sleep(for: .milliseconds(1)) }
        world.driver.release()
        _ = try await first.value
        for twin in twins { #expect(try await twin.value == 5) }
        #expect(try await world.ledger.total(of: world.counter) == 5)
    }

    @Test(arguments: Engine.allCases) func anIdUsedForSomethingElseIsRefused(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        _ = try await world.ledger.act(Count(counter: world.counter, amount: 5), id: .number(50), by: lan)
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await world.ledger.act(Count(counter: world.counter, amount: 6), id: .number(50), by: lan)
        }
        #expect(refusal?.status == 409)
        #expect(try await world.ledger.total(of: world.counter) == 5)
        // Ids belong to whoever acts: another person may happen to use the same.
        let other = Caller.person(.number(2))
        #expect(
            try await world.ledger.act(Count(counter: world.counter, amount: 6), id: .number(50), by: other) == 11)
    }

    @Test(arguments: Engine.allCases) func aRefusalLeavesNothing(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        let before = try await world.ledger.counters()
        await #expect(throws: Count.nothingToCount) {
            _ = try await world.ledger.act(
                Count(counter: world.counter, amount: 0, remark: "Một lời kể"), id: .number(50), by: lan)
        }
        #expect(try await world.ledger.counters() == before)
        #expect(try await world.ledger.entries().count == 1)
        #expect(try await count("passage", world.ledger) == 0)
        #expect(try await count("receipt", world.ledger) == 1)
        // Refused is not done: the same id may be sent again when things stand otherwise.
        #expect(
            try await world.ledger.act(Count(counter: world.counter, amount: 3), id: .number(50), by: lan) == 3)
    }

    @Test(arguments: Engine.allCases) func whatBreaksTheTablesFailsAlone(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        var amounts = Array(repeating: 1, count: 60)
        amounts[37] = 5000
        let results = try await world.countTogether(amounts)
        for (index, result) in results.enumerated() {
            if index == 37 {
                #expect(throws: (any Error).self) { _ = try result.get() }
            } else {
                #expect(throws: Never.self) { _ = try result.get() }
            }
        }
        #expect(try await world.ledger.total(of: world.counter) == 59)
        #expect(try await world.ledger.entries().map(\.position) == Array(0...59))
        try await expectSound(world.ledger)
    }

    /// An applier ought not to refuse; when one does, half of its action stood already in the tables.
    @Test(arguments: Engine.allCases) func aRefusalWhileApplyingLeavesNothing(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        var amounts = Array(repeating: 1, count: 20)
        amounts[7] = Count.unluckyForAppliers
        let results = try await world.countTogether(amounts)
        #expect(throws: Count.tooLate) { _ = try results[7].get() }
        #expect(try await world.ledger.total(of: world.counter) == 19)
        #expect(try await world.ledger.entries().map(\.position) == Array(0...19))
        try await expectSound(world.ledger)
    }

    @Test(arguments: Engine.allCases) func tooManyWaitingAreToldAtOnce(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        world.driver.hold()
        let first = Task { try await world.ledger.act(OpenCounter(title: "Trước"), id: .number(9), by: lan) }
        while world.driver.held == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let crowd = (0..<1100).map { index in
            Task {
                do {
                    _ = try await world.ledger.act(
                        OpenCounter(title: "Số \(index)"), id: .number(100 + index), by: lan)
                    return 200
                } catch let refusal as Refusal { return refusal.status }
            }
        }
        while world.ledger.waiting < 1024 { try await Task.sleep(for: .milliseconds(1)) }
        // The refused are answered while the others still wait.
        try await Task.sleep(for: .milliseconds(100))
        world.driver.release()
        _ = try await first.value
        var statuses: [Int: Int] = [:]
        for member in crowd { statuses[try await member.value, default: 0] += 1 }
        #expect(statuses == [200: 1024, 503: 76])
        #expect(try await world.ledger.entries().count == 2 + 1024)
    }

    @Test(arguments: Engine.allCases) func recordedTimeNeverGoesBack(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        for (index, seconds) in [60, -3600, 30, 7200].enumerated() {
            world.watch.move(seconds: Int64(seconds))
            _ = try await world.ledger.act(
                Count(counter: world.counter, amount: 1), id: .number(50 + index), by: lan,
                occurred: Instant(milliseconds: 5))
        }
        let entries = try await world.ledger.entries()
        let start = StandingWatch().now()
        #expect(entries.map(\.recorded) == [0, 60, 60, 60, 3690].map { start.adding(seconds: $0) })
        #expect(entries.dropFirst().allSatisfy { $0.occurred == Instant(milliseconds: 5) })
    }

    @Test(arguments: Engine.allCases) func freeTextStandsBesideTheJournal(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        let story = "Chị Hoa đọc truyện cho lớp 3A"
        _ = try await world.ledger.act(
            Count(counter: world.counter, amount: 1, remark: story), id: .number(50), by: lan)
        let entry = try await world.ledger.entries()[1]
        #expect(!String(decoding: entry.bytes, as: UTF8.self).contains("Hoa"))
        let reference = try #require(try entry.facts(as: Counted.self).remark)
        let kept = try await world.ledger.read { reader in
            try reader.first(LedgerTables.passage, reference.passage)
        }
        var scan = try #require(kept).scan
        #expect(Digest.sha256(scan.blob() + Array(scan.text().utf8)).hex == reference.digest)
    }

    @Test(arguments: Engine.allCases) func afterClosingNothingIsTaken(engine: Engine) async throws {
        let world = try await DisturbedLedger(engine)
        await world.ledger.close()
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await world.ledger.act(Count(counter: world.counter, amount: 5), id: .number(50), by: lan)
        }
        #expect(refusal?.status == 503)
    }

    private func count(_ table: String, _ ledger: Ledger) async throws -> Int64 {
        try await ledger.read { reader in
            try reader.rows(Statement("test.count.\(table)", "select count(*) from \(table) where journal = $1"))[0]
                .integer
        }
    }
}

/// Nothing to find for `verify`.
func expectSound(_ ledger: Ledger, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let verification = try await ledger.verify(scratch: try Laboratory.scratch())
    #expect(verification.flaws == [], sourceLocation: sourceLocation)
}
