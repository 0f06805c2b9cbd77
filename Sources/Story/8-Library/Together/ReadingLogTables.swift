package import Base
package import Journal

/// The tables of what reading groups log: every log, its sums by day, readers by age; and beside them what one device
/// logged on one day, so that none logs more than a day has.
package enum ReadingLogTables {
    static let derived = """
        create table reading_entry (journal bigint not null, id bytea not null, day text not null,
            reading_group bytea not null, way text not null, minutes bigint not null, books bigint not null,
            readers text not null, item bytea, stands bigint not null, position bigint not null, at bigint not null,
            primary key (journal, id, day));
        create index reading_entry_by_group on reading_entry (journal, reading_group, position);
        create table reading_day (journal bigint not null, reading_group bytea not null, day text not null,
            way text not null, minutes bigint not null, books bigint not null, entries bigint not null,
            primary key (journal, reading_group, day, way));
        create table reading_age (journal bigint not null, reading_group bytea not null, age text not null,
            readers bigint not null, primary key (journal, reading_group, age))
        """

    /// A digest of a cookie stands for the device; gone after forty days.
    static let side = [
        Migration(
            "2026-11-26 reading devices",
            """
            create table reading_device (journal bigint not null, device bytea not null, day text not null,
                minutes bigint not null, entries bigint not null, primary key (journal, device, day));
            create index reading_device_by_day on reading_device (journal, day);
            create table reading_clock (journal bigint not null, device bytea not null, until bigint not null,
                primary key (journal, device))
            """)
    ]

    static let putEntry = Statement(
        "reading.putEntry",
        """
        insert into reading_entry (journal, id, day, reading_group, way, minutes, books, readers, item, stands, position, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)
        """)
    static let dropEntries = Statement("reading.dropEntries", "delete from reading_entry where journal = $1 and id = $2")
    static let strike = Statement(
        "reading.strike", "update reading_entry set stands = 0 where journal = $1 and id = $2")
    static let addDay = Statement(
        "reading.addDay",
        """
        insert into reading_day (journal, reading_group, day, way, minutes, books, entries)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (journal, reading_group, day, way) do update set minutes = reading_day.minutes + excluded.minutes,
            books = reading_day.books + excluded.books, entries = reading_day.entries + excluded.entries
        """)
    static let tidyDay = Statement(
        "reading.tidyDay",
        "delete from reading_day where journal = $1 and reading_group = $2 and day = $3 and entries = 0")
    static let addAge = Statement(
        "reading.addAge",
        """
        insert into reading_age (journal, reading_group, age, readers) values ($1, $2, $3, $4)
        on conflict (journal, reading_group, age) do update set readers = reading_age.readers + excluded.readers
        """)
    static let tidyAge = Statement(
        "reading.tidyAge", "delete from reading_age where journal = $1 and reading_group = $2 and readers = 0")

    private static let columns = "id, day, reading_group, way, minutes, books, readers, item, stands, at"
    /// A log, or the days of a sheet.
    static let entries = Statement(
        "reading.entries", "select \(columns) from reading_entry where journal = $1 and id = $2 order by day")
    static let latest = Statement(
        "reading.latestEntries",
        """
        select \(columns) from reading_entry where journal = $1 and reading_group = $2
        order by position desc, day limit $3
        """)
    static let days = Statement(
        "reading.days",
        """
        select day, way, minutes, books from reading_day
        where journal = $1 and reading_group = $2 and day >= $3 and day <= $4 order by day, way
        """)
    static let ages = Statement(
        "reading.ages", "select age, readers from reading_age where journal = $1 and reading_group = $2 order by age")

    // MARK: Devices

    static let device = Statement(
        "reading.device", "select minutes, entries from reading_device where journal = $1 and device = $2 and day = $3")
    static let countDevice = Statement(
        "reading.countDevice",
        """
        insert into reading_device (journal, device, day, minutes, entries) values ($1, $2, $3, $4, 1)
        on conflict (journal, device, day) do update set minutes = reading_device.minutes + excluded.minutes,
            entries = reading_device.entries + 1
        """)
    static let clock = Statement("reading.clock", "select until from reading_clock where journal = $1 and device = $2")
    static let setClock = Statement(
        "reading.setClock",
        """
        insert into reading_clock (journal, device, until) values ($1, $2, $3)
        on conflict (journal, device) do update set until = excluded.until
        """)
    static let forgetDevices = Statement(
        "reading.forgetDevices", "delete from reading_device where journal = $1 and day < $2")

    static let statements = [
        putEntry, dropEntries, strike, addDay, tidyDay, addAge, tidyAge, entries, latest, days, ages, device, countDevice,
        clock, setClock, forgetDevices,
    ]
}

/// One log, or one day of a typed sheet.
package struct ReadingEntry: Hashable, Sendable {
    package let id: Id
    package let group: Id
    package let way: ReadingWay
    package let line: ReadingLine
    package let readers: [AgeCount]
    package let item: Id?
    package let stands: Bool
    package let at: Instant

    init(_ scan: inout RowScan) {
        id = scan.id()
        let day = scan.day()
        group = scan.id()
        way = scan.choice()
        line = ReadingLine(day, minutes: scan.int(), books: scan.int())
        readers = AgeCount.counts(in: scan.text())
        item = scan.idIfAny()
        stands = scan.flag()
        at = scan.instant()
    }
}

extension AgeCount {
    /// `primary:2 adult:1`, as the table holds it.
    static func text(_ counts: [AgeCount]) -> String {
        counts.map { "\($0.age.rawValue):\($0.readers)" }.joined(separator: " ")
    }

    static func counts(in text: String) -> [AgeCount] {
        text.split(separator: " ").compactMap { part in
            let pair = part.split(separator: ":")
            guard pair.count == 2, let age = ReadingAge(rawValue: String(pair[0])), let readers = Int(pair[1]) else {
                return nil
            }
            return AgeCount(age, readers)
        }
    }
}

extension Reader {
    package func readingEntries(_ id: Id) throws -> [ReadingEntry] { try entries(ReadingLogTables.entries, [id]) }

    /// Each log by itself, a sheet with all its days.
    func latestLogs(of group: Id, limit: Int) throws -> [[ReadingEntry]] {
        var seen: Set<Id> = []
        let latest = try entries(ReadingLogTables.latest, [group, limit]).filter { seen.insert($0.id).inserted }
        return try latest.map { try $0.way == .paper ? readingEntries($0.id) : [$0] }
    }

    private func entries(_ statement: Statement, _ values: [any Storable]) throws -> [ReadingEntry] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return ReadingEntry(&scan)
        }
    }

    /// Minutes and books of each day on which a group read, all ways together.
    package func readingDays(of group: Id, from: Day, to: Day) throws -> [ReadingLine] {
        var days: [ReadingLine] = []
        for row in try rows(ReadingLogTables.days, group, from, to) {
            var scan = row.scan
            let day = scan.day()
            _ = scan.text()
            let (minutes, books) = (scan.int(), scan.int())
            if let last = days.last, last.day == day {
                days[days.count - 1] = ReadingLine(day, minutes: last.minutes + minutes, books: last.books + books)
            } else {
                days.append(ReadingLine(day, minutes: minutes, books: books))
            }
        }
        return days
    }

    package func readingAges(of group: Id) throws -> [AgeCount] {
        let found = try rows(ReadingLogTables.ages, group).map { row in
            var scan = row.scan
            return AgeCount(scan.choice(), scan.int())
        }
        return ReadingAge.allCases.compactMap { age in found.first { $0.age == age } }
    }

    func logged(by device: Id, on day: Day) throws -> (minutes: Int, entries: Int) {
        guard let row = try first(ReadingLogTables.device, device, day) else { return (0, 0) }
        var scan = row.scan
        return (scan.int(), scan.int())
    }

    /// Until when the reading of a device was counted as measured.
    func readingClock(of device: Id) throws -> Instant? {
        try first(ReadingLogTables.clock, device).map { Instant(milliseconds: $0.integer) }
    }
}
