import Base
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Tables made, remade and moved on; events of every version so far.
struct ShapeTests {
    @Test(arguments: Engine.allCases) func rebuiltTablesAreTheLivingOnes(engine: Engine) async throws {
        let (ledger, _) = try await told(engine)
        let before = try await ledger.counters()
        #expect(try await ledger.rebuild() == 5)
        #expect(try await ledger.counters() == before)
        #expect(before.count == 2 + 3)
        // And it goes on from there.
        _ = try await ledger.act(OpenCounter(title: "Thêm"), id: .number(90), by: lan)
        try await expectSound(ledger)
    }

    @Test(arguments: Engine.allCases) func aHigherReadingMakesTheTablesAnew(engine: Engine) async throws {
        let (ledger, store) = try await told(engine)
        let before = try await ledger.counters()
        let extra = "; create table counter_extra (journal bigint not null, id bigint not null, "
            + "primary key (journal, id))"
        let later = try await open(store, CounterRoom.room(reading: 2, extra: extra))
        #expect(try await later.counters() == before)
        try await expectSound(later)
        // The earlier program's connections still read; but it may not write here after a restart.
        #expect(try await ledger.counters() == before)
        await #expect(throws: JournalFault.remadeByAnother) {
            _ = try await ledger.act(OpenCounter(title: "Thêm"), id: .number(90), by: lan)
        }
        _ = try await later.act(OpenCounter(title: "Thêm"), id: .number(91), by: lan)
        await #expect(throws: JournalFault.laterReading(room: "counter", stored: 2, known: 1)) {
            _ = try await open(store, CounterRoom.room())
        }
    }

    @Test(arguments: Engine.allCases) func aStoreHoldsOneJournal(engine: Engine) async throws {
        let (ledger, store) = try await told(engine)
        let other = Ledger(
            journal: 2, rooms: [CounterRoom.room()], driver: try await store.driver(), watch: StandingWatch(),
            chance: SystemChance(), receiptKey: Laboratory.receiptKey)
        await #expect(throws: JournalFault.otherJournal) { try await other.open() }
        try await expectSound(ledger)
    }

    @Test(arguments: Engine.allCases) func migrationsRunOnceAndTheirDataStay(engine: Engine) async throws {
        let first = Migration(
            "2026-11-24 names",
            """
            create table name (journal bigint not null, id bytea not null, name text not null,
                primary key (journal, id))
            """)
        let second = Migration("2026-11-25 names found", "create index name_by_name on name (journal, name)")
        let store = try await Laboratory.store(engine)
        let ledger = try await open(store, CounterRoom.room(side: [first]))
        let insert = Statement("test.name", "insert into name (journal, id, name) values ($1, $2, $3)")
        try await ledger.driver.write(journal: 1) { writer in
            try writer.write(insert, Id.number(1), "Lê Thị Hoa")
        }
        for _ in 0..<2 {
            let again = try await open(store, CounterRoom.room(side: [first, second]))
            let names = try await again.read { reader in
                try reader.rows(Statement("test.names", "select name from name where journal = $1"))
            }
            #expect(names == [Row([.text("Lê Thị Hoa")])])
            let done = try await again.read { reader in try reader.rows(LedgerTables.migrationsDone) }
            #expect(
                done.map(\.values) == [
                    [.text("2026-11-24 journal")], [.text("2026-11-24 names")], [.text("2026-11-25 names found")],
                    [.text("2026-11-26 seal")],
                ])
        }
    }

    @Test(arguments: Engine.allCases) func aMigrationThatFailsLeavesTheStoreAsItWas(engine: Engine) async throws {
        let (ledger, store) = try await told(engine)
        let before = try await ledger.counters()
        let bad = Migration("2026-11-26 bad", "create table half (journal bigint not null); create nonsense")
        await #expect(throws: (any Error).self) { _ = try await open(store, CounterRoom.room(side: [bad])) }
        let good = try await open(store, CounterRoom.room())
        #expect(try await good.counters() == before)
        await #expect(throws: (any Error).self) {
            _ = try await good.read { reader in
                try reader.rows(Statement("test.half", "select 1 from half where journal = $1"))
            }
        }
    }

    @Test func everyVersionSoFarIsRead() throws {
        let first = try golden("counter.opened.1")
        let second = try golden("counter.opened.2")
        let kind = EventKind(CounterOpened.self, upcasters: [1: CounterOpened.fromFirstVersion])
        let fromFirst = try kind.decode(entry(first, kind: "counter.opened", version: 1))
        let fromSecond = try kind.decode(entry(second, kind: "counter.opened", version: 2))
        #expect(fromFirst as? CounterOpened == CounterOpened(counter: .number(7), title: "Sách \"hay\"", unit: nil))
        #expect(
            fromSecond as? CounterOpened
                == CounterOpened(counter: .number(7), title: "Sách \"hay\"", unit: .number(8)))
    }

    @Test func anEntryIsWrittenAsTheGoldenFileSays() throws {
        let event = CounterOpened(counter: .number(7), title: "Sách \"hay\"", unit: .number(8))
        let entry = try Entry(
            event, journal: 1, position: 4, action: .number(9), ordinal: 0, actor: .number(1),
            occurred: Instant(milliseconds: 1000), recorded: Instant(milliseconds: 2000))
        #expect(entry.bytes == (try golden("counter.opened.2")))
        #expect(try entry.headFromBytes == entry.headFromColumns)
    }

    @Test func aVersionWithoutAWayUpIsRefused() throws {
        let kind = EventKind(CounterOpened.self)
        let bytes = try golden("counter.opened.1")
        #expect(throws: JournalFault.noUpcaster(kind: "counter.opened", version: 1)) {
            try kind.decode(entry(bytes, kind: "counter.opened", version: 1))
        }
        #expect(throws: JournalFault.laterVersion(kind: "counter.opened", version: 3)) {
            try kind.decode(entry(bytes, kind: "counter.opened", version: 3))
        }
    }

    @Test(arguments: Engine.allCases) func anUnknownKindIsNeverLeftOut(engine: Engine) async throws {
        let (_, store) = try await told(engine)
        let stranger = Room(
            "counter", reading: 2, derived: CounterRoom.room().derived, events: [EventKind(CounterOpened.self)],
            appliers: [], statements: [])
        await #expect(throws: JournalFault.unknownKind("counter.counted")) { _ = try await open(store, stranger) }
        // Nothing was remade half.
        let ledger = try await open(store, CounterRoom.room())
        try await expectSound(ledger)
        let poor = Room("poor", reading: 1, derived: "", events: [], appliers: [], statements: [])
        let without = try await Laboratory.ledger(engine, rooms: [poor])
        await #expect(throws: JournalFault.unknownKind("counter.opened")) {
            _ = try await without.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        }
        #expect(try await without.entries() == [])
    }

    @Test func bothEnginesTellTheSameStory() async throws {
        var stories: [[Reading]] = []
        for engine in Engine.allCases {
            var recording: RecordingDriver?
            let ledger = try await Laboratory.ledger(engine, rooms: [CounterRoom.room()]) { driver in
                let wrapped = RecordingDriver(driver)
                recording = wrapped
                return wrapped
            }
            try await tell(ledger)
            _ = try await ledger.counters()
            _ = try await ledger.entries()
            stories.append(try #require(recording).readings)
        }
        #expect(stories[0].count > 10)
        #expect(stories[0] == stories[1])
    }

    @Test(arguments: [
        ("select $2 || $1", "select ?2 || ?1"), ("select $1, $1, $12", "select ?1, ?1, ?12"),
        ("select '$1', $1, 'it''s $2', $3", "select '$1', ?1, 'it''s $2', ?3"), ("select '$', $1", "select '$', ?1"),
        ("select $x", "select $x"),
    ])
    func dollarsBecomeNumberedMarks(written: String, numbered: String) {
        #expect(Statement("test", written).numbered == numbered)
    }

    // MARK: - A small story

    private func told(_ engine: Engine) async throws -> (Ledger, Laboratory.Store) {
        let store = try await Laboratory.store(engine)
        let ledger = try await open(store, CounterRoom.room())
        try await tell(ledger)
        return (ledger, store)
    }

    private func tell(_ ledger: Ledger) async throws {
        let books = try await ledger.act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        let people = try await ledger.act(OpenCounter(title: "Người", unit: .number(8)), id: .number(2), by: lan)
        _ = try await ledger.act(Count(counter: books, amount: 3), id: .number(3), by: lan)
        _ = try await ledger.act(Count(counter: people, amount: 4, remark: "Vui"), id: .number(4), by: .visitor)
        _ = try await ledger.act(Count(counter: books, amount: 5), id: .number(5), by: .console)
    }

    /// Chance as in life: several programs must not count the same ids.
    private func open(_ store: Laboratory.Store, _ room: Room) async throws -> Ledger {
        let ledger = Ledger(
            journal: 1, rooms: [room], driver: try await store.driver(), watch: StandingWatch(),
            chance: SystemChance(), receiptKey: Laboratory.receiptKey)
        try await ledger.open()
        return ledger
    }

    private func golden(_ name: String) throws -> [UInt8] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).json")
        return Array(try Data(contentsOf: file))
    }

    private func entry(_ bytes: [UInt8], kind: String, version: Int) -> Entry {
        Entry(
            journal: 1, position: 4, action: .number(9), ordinal: 0, actor: .number(1), unit: nil, kind: kind,
            version: version, occurred: Instant(milliseconds: 1000), recorded: Instant(milliseconds: 2000),
            bytes: bytes)
    }
}
