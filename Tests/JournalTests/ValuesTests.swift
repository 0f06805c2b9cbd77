import Base
import Dispatch
import Journal
import TestSupport
import Testing

/// The same values come back from both engines.
struct ValuesTests {
    static let insert = Statement(
        "sample.insert",
        "insert into sample (journal, id, number, words, bytes, fraction) values ($1, $2, $3, $4, $5, $6)")
    static let all = Statement(
        "sample.all", "select id, number, words, bytes, fraction from sample where journal = $1 order by id")
    static let byWords = Statement(
        "sample.byWords", "select words from sample where journal = $1 order by words nulls last")
    static let table = """
        create table sample (journal bigint not null, id bigint not null, number bigint, words text, bytes bytea,
            fraction double precision, primary key (journal, id))
        """

    static let samples: [[Value]] = [
        [.integer(1), .null, .null, .null, .null],
        [.integer(2), .integer(.max), .text(""), .blob([]), .real(0)],
        [.integer(3), .integer(.min), .text("Cư M'gar \"Ea Kpam\" \\ $1 ?1 ; --"), .blob([0, 255, 0]), .real(-0.1)],
        [.integer(4), .integer(-1), .text(Vietnamese.nfc("Tuần lễ học tập suốt đời")), .blob([1]), .real(1e300)],
        [.integer(5), .integer(0), .text("📚\n\t\r"), .blob(Array(repeating: 7, count: 200_000)), .real(.pi)],
        [.integer(6), .integer(3_000_000_000), .text(String(repeating: "ơ", count: 50_000)), .null,
            .real(.leastNonzeroMagnitude)],
    ]

    @Test(arguments: Engine.allCases) func valuesComeBackAsTheyWere(engine: Engine) async throws {
        let driver = try await Laboratory.driver(engine)
        let rows = try await driver.write(journal: 1) { writer in
            try writer.define(ValuesTests.table)
            for sample in ValuesTests.samples { try writer.write(ValuesTests.insert, sample) }
            return try writer.rows(ValuesTests.all)
        }
        #expect(rows.map(\.values) == ValuesTests.samples)
        let later = try await driver.read(journal: 1) { reader in try reader.rows(ValuesTests.all) }
        #expect(later == rows)
        let elsewhere = try await driver.read(journal: 2) { reader in try reader.rows(ValuesTests.all) }
        #expect(elsewhere.isEmpty)
    }

    @Test(arguments: Engine.allCases) func textIsOrderedByItsBytes(engine: Engine) async throws {
        let words = ["a", "B", "đ", "z", "Z", "ă", "á", "A", "~", "0", "_"]
        let driver = try await Laboratory.driver(engine)
        let rows = try await driver.write(journal: 1) { writer in
            try writer.define(ValuesTests.table)
            for (index, word) in words.enumerated() {
                try writer.write(ValuesTests.insert, index, Int?.none, word, [UInt8]?.none, Double?.none)
            }
            return try writer.rows(ValuesTests.byWords)
        }
        let sorted = words.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        #expect(rows == sorted.map { Row([.text($0)]) })
    }

    @Test(arguments: Engine.allCases) func parametersAreCountedByTheirNumbers(engine: Engine) async throws {
        let driver = try await Laboratory.driver(engine)
        let rows = try await driver.read(journal: 5) { reader in
            [
                try reader.rows(
                    Statement("test.secondFirst", "select cast($2 as bigint) - cast($1 as bigint)"), 12),
                try reader.rows(
                    Statement("test.twice", "select cast($2 as text) || '$2' || cast($2 as text), $1"), "a"),
                try reader.rows(
                    Statement("test.large", "select coalesce(cast($2 as bigint), 0), $1"), 3_000_000_000),
                try reader.rows(
                    Statement("test.guessed", "select case when $1 = 5 then $2 else 0 end"), 3_000_000_000),
                try reader.rows(Statement("test.choice", "select $1 = 5, $1 = 6")),
                try reader.rows(
                    Statement("test.none", "select cast($2 as bigint) is null where $1 = 5"), Int?.none),
            ].map { $0.map(\.values) }
        }
        #expect(
            rows == [
                [[.integer(7)]], [[.text("a$2a"), .integer(5)]], [[.integer(3_000_000_000), .integer(5)]],
                [[.integer(3_000_000_000)]], [[.integer(1), .integer(0)]], [[.integer(1)]],
            ])
    }

    @Test(arguments: Engine.allCases) func manyWritesAreSentTogetherAndSeenByTheNextReading(
        engine: Engine
    ) async throws {
        let driver = try await Laboratory.driver(engine)
        let counts = try await driver.write(journal: 1) { writer in
            try writer.define(ValuesTests.table)
            return try (0..<3).map { round in
                for index in 0..<1500 {
                    try writer.write(
                        ValuesTests.insert, round * 1500 + index, index, "w", Array("bytes".utf8), 0.5)
                }
                return try writer.rows(Statement("test.count", "select count(*) from sample where journal = $1"))[0]
                    .integer
            }
        }
        #expect(counts == [1500, 3000, 4500])
    }

    @Test(arguments: Engine.allCases) func aRefusedWriteUndoesTheTransaction(engine: Engine) async throws {
        let driver = try await Laboratory.driver(engine)
        try await driver.write(journal: 1) { writer in
            try writer.define(ValuesTests.table)
            try writer.write(ValuesTests.insert, ValuesTests.samples[0])
        }
        for _ in 0..<2 {
            await #expect(throws: (any Error).self) {
                try await driver.write(journal: 1) { writer in
                    try writer.write(ValuesTests.insert, ValuesTests.samples[1])
                    try writer.write(ValuesTests.insert, ValuesTests.samples[0])
                    try writer.write(ValuesTests.insert, ValuesTests.samples[2])
                }
            }
            await #expect(throws: (any Error).self) {
                try await driver.write(journal: 1) { writer in
                    try writer.write(ValuesTests.insert, ValuesTests.samples[1])
                    _ = try writer.rows(Statement("test.noTable", "select 1 from nowhere where journal = $1"))
                }
            }
        }
        try await driver.write(journal: 1) { writer in
            try writer.write(ValuesTests.insert, ValuesTests.samples[3])
        }
        let rows = try await driver.read(journal: 1) { reader in try reader.rows(ValuesTests.all) }
        #expect(rows.map(\.values) == [ValuesTests.samples[0], ValuesTests.samples[3]])
    }

    @Test(arguments: Engine.allCases) func oneReadingIsOneMoment(engine: Engine) async throws {
        let store = try await Laboratory.store(engine)
        let driver = try await store.driver()
        try await driver.write(journal: 1) { writer in try writer.define(ValuesTests.table) }
        let (began, went) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let sizes = driver.read(journal: 1) { reader in
            let before = try reader.rows(ValuesTests.all).count
            began.signal()
            went.wait()
            return [before, try reader.rows(ValuesTests.all).count]
        }
        await wait(for: began)
        try await driver.write(journal: 1) { writer in try writer.write(ValuesTests.insert, ValuesTests.samples[0]) }
        went.signal()
        #expect(try await sizes == [0, 0])
        #expect(try await driver.read(journal: 1) { reader in try reader.rows(ValuesTests.all).count } == 1)
    }

    private func wait(for signal: DispatchSemaphore) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                signal.wait()
                continuation.resume()
            }
        }
    }
}
