import Base
import TestSupport
import Testing

@testable import Journal

/// `verify` names whatever does not agree.
@Suite(.timeLimit(.minutes(10))) struct VerifyTests {
    @Test(arguments: Engine.allCases, Engine.allCases) func aSoundJournalHasNoFlaws(
        engine: Engine, scratch: Engine
    ) async throws {
        let ledger = try await told(engine)
        let verification = try await ledger.verify(scratch: try await Laboratory.driver(scratch))
        #expect(verification.flaws == [])
        #expect(verification.entries == 5)
        #expect(verification.tables == ["entry", "journal_head", "frontier", "tile", "counter", "counter_step"])
        #expect(verification.notCompared == ["receipt", "passage"])
    }

    @Test(arguments: Engine.allCases) func oneChangedByteOfAnEntryIsNamed(engine: Engine) async throws {
        let ledger = try await told(engine)
        let columns = [
            "action", "ordinal", "actor", "unit", "kind", "version", "occurred", "recorded", "bytes", "leaf",
        ]
        for column in columns {
            let was = try await value(of: column, ledger)
            try await set(column, to: flipped(was), ledger)
            let flaws = try await flaws(ledger)
            #expect(flaws.contains { $0.table == "entry" && $0.key == "1" }, "\(column): \(flaws)")
            #expect(!flaws.contains { $0.table == "entry" && $0.key != "1" && $0.key != "" && column != "recorded" })
            try await set(column, to: was, ledger)
            #expect(try await self.flaws(ledger) == [], "\(column) set back")
        }
    }

    /// Every byte of one entry, on one engine: no byte may be changed unseen.
    @Test func noByteOfAnEntryCanBeChangedUnseen() async throws {
        let ledger = try await told(.sqlite)
        let bytes = try await ledger.entries()[1].bytes
        #expect(bytes.count > 200)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            try await set("bytes", to: .blob(changed), ledger)
            #expect(try await flaws(ledger).contains { $0.key == "1" }, "byte \(index)")
        }
    }

    @Test(arguments: Engine.allCases) func aMissingEntryIsNamed(engine: Engine) async throws {
        for (column, position) in [("position", Int64(100)), ("journal", 2)] {
            let ledger = try await told(engine)
            try await set(column, to: .integer(position), ledger)
            let flaws = try await flaws(ledger)
            #expect(flaws.contains(Flaw(table: "entry", key: "2", says: "position 1 is missing before it")))
        }
        let ledger = try await told(engine)
        try await write("delete from entry where journal = $1 and position = 4", ledger)
        #expect(try await flaws(ledger).contains { $0.table == "journal_head" })
    }

    @Test(arguments: Engine.allCases) func aDerivedRowChangedAddedOrRemovedIsNamed(engine: Engine) async throws {
        let changes = [
            ("counter", "update counter set total = total + 1 where journal = $1 and title = 'Sách'", 3),
            ("counter", "update counter set title = 'sách' where journal = $1 and title = 'Sách'", 3),
            ("counter", "update counter set share = share + 0.125 where journal = $1 and title = 'Sách'", 3),
            ("counter", "update counter set unit = null where journal = $1 and title = 'Người'", 3),
            ("counter_step", "delete from counter_step where journal = $1 and position = 2", 2),
            (
                "counter_step",
                "insert into counter_step (journal, counter, position, amount) "
                    + "select journal, id, 77, 1 from counter where journal = $1 and title = 'Sách'", 2
            ),
        ]
        for (table, change, count) in changes {
            let ledger = try await told(engine)
            try await write(change, ledger)
            let flaws = try await flaws(ledger)
            #expect(flaws.count == count && flaws.allSatisfy { $0.table == table }, "\(change): \(flaws)")
            try await ledger.rebuild()
            #expect(try await self.flaws(ledger) == [])
        }
    }

    @Test(arguments: Engine.allCases) func actionsGoOnWhileItIsVerified(engine: Engine) async throws {
        let ledger = try await told(engine)
        let counter = try await ledger.act(OpenCounter(title: "Nữa"), id: .number(80), by: lan)
        let acting = Task {
            for index in 0..<300 where !Task.isCancelled {
                _ = try await ledger.act(Count(counter: counter, amount: 1), id: .number(100 + index), by: lan)
            }
        }
        for _ in 0..<4 { #expect(try await flaws(ledger) == []) }
        acting.cancel()
        try await acting.value
    }

    // MARK: - The story, and how it is tampered with

    private func told(_ engine: Engine) async throws -> Ledger {
        let ledger = try await Laboratory.ledger(engine, rooms: [CounterRoom.room()])
        let books = try await ledger.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        let people = try await ledger.act(OpenCounter(title: "Người", unit: .number(8)), id: .number(2), by: lan)
        _ = try await ledger.act(Count(counter: books, amount: 3), id: .number(3), by: lan)
        _ = try await ledger.act(Count(counter: people, amount: 4), id: .number(4), by: lan)
        _ = try await ledger.act(Count(counter: books, amount: 5), id: .number(5), by: lan)
        return ledger
    }

    private func flaws(_ ledger: Ledger) async throws -> [Flaw] {
        try await ledger.verify(scratch: try Laboratory.scratch()).flaws
    }

    private func value(of column: String, _ ledger: Ledger) async throws -> Value {
        let statement = Statement(
            "test.get.\(column)", "select \(column) from entry where journal = $1 and position = 1")
        return try await ledger.read { reader in try #require(try reader.first(statement)).values[0] }
    }

    private func set(_ column: String, to value: Value, _ ledger: Ledger) async throws {
        let statement = Statement(
            "test.set.\(column)", "update entry set \(column) = $2 where journal = $1 and position = 1")
        try await ledger.driver.write(journal: 1) { writer in try writer.write(statement, [value]) }
    }

    private func write(_ sql: String, _ ledger: Ledger) async throws {
        try await ledger.driver.write(journal: 1) { writer in try writer.write(Statement("test \(sql.count)", sql)) }
    }

    /// The same with the lowest bit of one byte turned over.
    private func flipped(_ value: Value) -> Value {
        switch value {
        case .integer(let number): return .integer(number ^ 1)
        case .blob(var bytes):
            bytes[bytes.count / 2] ^= 1
            return .blob(bytes)
        case .id(let id): return .id(Id(high: id.high ^ 1, low: id.low))
        case .text(let text):
            var bytes = Array(text.utf8)
            bytes[0] ^= 1
            return .text(String(decoding: bytes, as: UTF8.self))
        case .null, .real: return value
        }
    }
}
