package import Base
package import Journal
internal import Units

/// What somebody says was read.
package struct TypedReading: Codable, Hashable, Sendable {
    package var day: Day
    /// Of each reader.
    package var minutes: Int
    package var books: Int
    package var readers: [AgeCount]
    package var item: Id?

    package init(_ day: Day, minutes: Int, books: Int = 0, readers: [AgeCount], item: Id? = nil) {
        self.day = day
        self.minutes = minutes
        self.books = books
        self.readers = readers
        self.item = item
    }
}

/// Logs what was read. Whoever makes this action has found the group's link right.
package struct LogReading: Action {
    package static let name = "reading.log"
    /// A whole school may log within a minute; sums are made once for all of them.
    package static let readsDeferred = false

    package var group: Id
    package var typed: TypedReading
    /// A digest of the device's cookie; nil for browsers that keep none.
    package var device: Id?
    /// When the clock of the house's reader was started on the device; nil when nothing was read in it.
    package var begun: Instant?

    package init(_ group: Id, _ typed: TypedReading, device: Id? = nil, begun: Instant? = nil) {
        self.group = group
        self.typed = typed
        self.device = device
        self.begun = begun
    }

    package struct Answer: Codable, Hashable, Sendable {
        /// Of everybody together.
        package let minutes: Int
        package let books: Int
        package let way: ReadingWay
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        let known = try deciding.group(group)
        guard known.isOpen else { throw TogetherRules.closed }
        let problems = TogetherRules.problems(typed, today: deciding.today, last: try deciding.reader.lastDay(of: known))
        try problems.refuse("reading.log")
        if let item = typed.item, try deciding.reader.shelfItem(item) == nil { throw ShelfRules.unknownItem }
        let readers = typed.readers.filter { $0.readers > 0 }
        let people = readers.map(\.readers).reduce(0, +)
        try countDevice(&deciding)
        let way = try way(people, &deciding)
        let line = ReadingLine(typed.day, minutes: typed.minutes * people, books: typed.books)
        deciding.happen(
            ReadingLogged(
                id: deciding.id(), group: group, unitId: known.unit, campaign: known.campaign, way: way, line: line,
                readers: readers, item: typed.item))
        return Answer(minutes: line.minutes, books: line.books, way: way)
    }

    /// No device logs more minutes than a day has, nor again and again.
    private func countDevice(_ deciding: inout Deciding) throws {
        guard let device else { return }
        let before = try deciding.reader.logged(by: device, on: typed.day)
        guard before.entries < TogetherRules.logsOfDay else { throw TogetherRules.tooOften }
        let left = TogetherRules.minutesOfDay - before.minutes
        guard typed.minutes <= left else { throw TogetherRules.dayFull(left) }
        deciding.keep(ReadingLogTables.countDevice, device, typed.day, typed.minutes)
        deciding.keep(ReadingLogTables.forgetDevices, deciding.today.adding(days: -TogetherRules.daysBack - 9))
    }

    /// Measured is what one reader read in the house's reader, as far as the server's clock allows it.
    private func way(_ people: Int, _ deciding: inout Deciding) throws -> ReadingWay {
        guard let device, begun != nil, people == 1, let item = typed.item,
            try deciding.reader.shelfItem(item)?.files.book != nil
        else { return .told }
        let counted = try deciding.reader.readingClock(of: device)
        let used = TogetherRules.measured(minutes: typed.minutes, begun: begun, counted: counted, now: deciding.now)
        guard let used else { return .told }
        deciding.keep(ReadingLogTables.setClock, device, used)
        return .measured
    }
}

/// What an officer types back from a printed log.
package struct TypedSheet: Codable, Hashable, Sendable {
    /// The same for the same sheet of paper.
    package var sheet: Id
    /// The first day of its week.
    package var week: Day
    package var lines: [ReadingLine]
    package var readers: [AgeCount]

    package init(_ sheet: Id, week: Day, lines: [ReadingLine], readers: [AgeCount]) {
        self.sheet = sheet
        self.week = week
        self.lines = lines
        self.readers = readers
    }
}

/// Types a printed log back, or mends what was typed. Whoever makes this action has found the sheet's code right.
package struct TypeReadingSheet: Action {
    package static let name = "reading.typeSheet"

    package var group: Id
    package var typed: TypedSheet

    package init(_ group: Id, _ typed: TypedSheet) {
        self.group = group
        self.typed = typed
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.group(group)
        try deciding.require(.editor, over: known.unit)
        let lines = try TogetherRules.sheet(typed, today: deciding.today, last: try deciding.reader.lastDay(of: known))
        let readers = typed.readers.filter { $0.readers > 0 }
        let before = try deciding.reader.readingEntries(typed.sheet)
        if !before.isEmpty, before.allSatisfy(\.stands), before.map(\.line) == lines,
            before.flatMap(\.readers) == readers
        {
            return Done()
        }
        deciding.happen(
            ReadingSheetTyped(
                id: typed.sheet, group: group, unitId: known.unit, campaign: known.campaign, week: typed.week,
                lines: lines, readers: readers))
        return Done()
    }
}

/// Strikes out what was logged; it stays in the history.
package struct StrikeReading: Action {
    package static let name = "reading.strike"

    package var entry: Id
    package var reason: String

    package init(_ entry: Id, reason: String) {
        self.entry = entry
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.readingEntries(entry).first else { throw TogetherRules.nothingToStrike }
        let group = try deciding.group(known.group)
        try deciding.require(.editor, over: group.unit)
        guard known.stands else { return Done() }
        let words = Vietnamese.line(reason)
        guard !words.isEmpty, words.count <= TogetherRules.promptLimit else {
            throw Refusal(
                "reading.reason", field: "reason",
                Words("Hãy ghi lý do, tối đa 300 ký tự.", "Say why, in at most 300 characters."))
        }
        deciding.happen(
            ReadingStruck(
                id: entry, group: group.id, unitId: group.unit, campaign: group.campaign,
                reason: deciding.passage(Optional(words))))
        return Done()
    }
}
