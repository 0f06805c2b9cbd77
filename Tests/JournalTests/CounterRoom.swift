import Base
import Journal

/// A room as small as a room can be: counters are opened and counted up.
enum CounterRoom {
    static func room(reading: Int = 1, extra: String = "", side: [Migration] = []) -> Room {
        Room(
            "counter", reading: reading,
            derived: """
                create table counter (journal bigint not null, id bytea not null, title text not null,
                    unit bytea, total bigint not null, share double precision not null,
                    primary key (journal, id), check (total < 1000));
                create index counter_by_title on counter (journal, title, id);
                create table counter_step (journal bigint not null, counter bytea not null,
                    position bigint not null, amount bigint not null, remark text,
                    primary key (journal, counter, position))\(extra)
                """,
            side: side,
            events: [
                EventKind(CounterOpened.self, upcasters: [1: CounterOpened.fromFirstVersion]),
                EventKind(Counted.self),
            ],
            appliers: [
                Applier(CounterOpened.self) { event, _, writer in
                    try writer.write(CounterTables.open, event.counter, event.title, event.unit, 0, 0.0)
                },
                Applier(Counted.self) { event, entry, writer in
                    if event.amount == Count.unluckyForAppliers { throw Count.tooLate }
                    try writer.write(
                        CounterTables.step, event.counter, entry.position, event.amount, event.remark?.digest)
                    try writer.write(CounterTables.add, event.counter, event.amount, Double(event.amount) / 8)
                },
            ],
            statements: CounterTables.statements)
    }
}

struct CounterOpened: Event, Hashable {
    static let kind = "counter.opened"
    static let version = 2
    let counter: Id
    let title: String
    let unit: Id?

    /// The first version called the title `name` and knew no unit.
    @Sendable static func fromFirstVersion(_ facts: [String: any Sendable]) -> [String: any Sendable] {
        var facts = facts
        facts["title"] = facts.removeValue(forKey: "name")
        return facts
    }
}

struct Counted: Event, Hashable {
    static let kind = "counter.counted"
    let counter: Id
    let amount: Int
    let remark: PassageReference?
    var unit: Id? { nil }
}

enum CounterTables {
    static let open = Statement(
        "counter.open",
        "insert into counter (journal, id, title, unit, total, share) values ($1, $2, $3, $4, $5, $6)")
    static let add = Statement(
        "counter.add",
        """
        insert into counter (journal, id, title, total, share) values ($1, $2, '', $3, $4)
        on conflict (journal, id) do update
        set total = counter.total + excluded.total, share = counter.share + excluded.share
        """)
    static let step = Statement(
        "counter.step",
        "insert into counter_step (journal, counter, position, amount, remark) values ($1, $2, $3, $4, $5)")
    static let total = Statement(
        "counter.total", "select total from counter where journal = $1 and id = $2")
    static let everything = Statement(
        "counter.everything",
        "select id, title, unit, total, share from counter where journal = $1 order by title, id")
    static let steps = Statement(
        "counter.steps",
        """
        select counter, position, amount, remark from counter_step where journal = $1
        order by counter, position
        """)

    static let statements = [open, add, step, total, everything, steps]
}

struct OpenCounter: Action {
    static let name = "counter.open"
    let title: String
    var unit: Id?

    func decide(_ deciding: inout Deciding) throws -> Id {
        let id = deciding.id()
        deciding.happen(CounterOpened(counter: id, title: title, unit: unit))
        return id
    }
}

/// Answers with the total after it.
struct Count: Action {
    static let name = "counter.count"
    static let unluckyForAppliers = 13
    let counter: Id
    let amount: Int
    var remark: String?

    func decide(_ deciding: inout Deciding) throws -> Int64 {
        guard let row = try deciding.reader.first(CounterTables.total, counter) else { throw Count.noCounter }
        let remark = deciding.passage(remark)
        deciding.happen(Counted(counter: counter, amount: amount, remark: remark))
        guard amount > 0 else { throw Count.nothingToCount }
        return row.integer + Int64(amount)
    }

    static let noCounter = Refusal("counter.none", status: 404, Words("Không có.", "There is none."))
    static let nothingToCount = Refusal("counter.nothing", Words("Không có gì để đếm.", "Nothing to count."))
    static let tooLate = Refusal("counter.tooLate", Words("Muộn rồi.", "Too late."))
}

extension Ledger {
    func entries() async throws -> [Entry] {
        try await read { reader in
            try reader.rows(LedgerTables.entries, 0, 100_000).map { row in
                var scan = row.scan
                return Entry(&scan, journal: reader.journal)
            }
        }
    }

    func counters() async throws -> [Row] {
        try await read { reader in
            try reader.rows(CounterTables.everything) + reader.rows(CounterTables.steps)
        }
    }

    func total(of counter: Id) async throws -> Int64? {
        try await read { reader in try reader.first(CounterTables.total, counter)?.integer }
    }
}

extension Id {
    /// A made-up id that one recognises.
    static func number(_ number: Int) -> Id { Id(high: 7, low: UInt64(number)) }
}

/// Somebody with an account.
let lan = Caller.person(.number(1))
