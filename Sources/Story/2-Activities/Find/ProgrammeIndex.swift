internal import Base
internal import Journal
internal import Synchronization
internal import Units

/// Finds in the programme within milliseconds, however long it is: words with and without marks, places, days. It
/// holds what the tables say and reads what was written since before it answers, so that it is never behind them;
/// names of units alone may be half a minute old.
final class ProgrammeIndex: Sendable {
    private struct State {
        var shelf = ProgrammeShelf()
        /// How long the journal was when the names of units were read, and when that was.
        var unitsRead: (size: Int64, at: Instant)?
    }

    private let state = Mutex(State())
    /// While the journal moves, the names of units are read again no more often than this.
    private static let unitSeconds: Int64 = 30

    func find(
        _ filter: ProgrammeFilter, _ search: ProgrammeSearch? = nil, in language: ActivityLanguage? = nil,
        withCancelled: Bool = false, _ reader: any Reader, now: Instant
    ) throws -> ProgrammeFound {
        let shelf = try shelf(reader, now: now)
        var query = ShelfQuery(
            campaign: filter.campaign, leastOpenness: filter.leastOpenness,
            days: filter.from.number...max(filter.from, filter.to).number, kind: filter.kind,
            audienceBits: filter.audienceBits, languageBits: language?.bit, search: search, today: now.day.number,
            withCancelled: withCancelled)
        query.leads = try filter.unit.map { try below($0, filter.treeDay, shelf, reader) }
        query.areas = try filter.place.map { try below($0, filter.treeDay, shelf, reader) }
        return shelf.find(query)
    }

    private func below(_ unit: Id, _ day: Day, _ shelf: ProgrammeShelf, _ reader: any Reader) throws -> [Bool] {
        var isBelow = [Bool](repeating: false, count: shelf.units.all.count)
        for id in try reader.unitsBelow(unit, on: day) {
            if let slot = shelf.units.known(id) { isBelow[Int(slot)] = true }
        }
        return isBelow
    }

    /// As the reader's snapshot has it, or later.
    private func shelf(_ reader: any Reader, now: Instant) throws -> ProgrammeShelf {
        try state.withLock { state in
            let known = state.shelf.units.all.count
            state.shelf.take(try reader.shelfActivities(after: state.shelf.touched))
            let size = try Ledger.head(reader).size
            let isOld = state.unitsRead.map { read in
                read.size < size && read.at.adding(seconds: Self.unitSeconds) <= now
            }
            if isOld ?? true || state.shelf.units.all.count != known {
                for unit in try reader.shelfUnits() {
                    state.shelf.units.set(unit.id, name: unit.name, parent: unit.parent, &state.shelf.pool)
                }
                state.unitsRead = (size, now)
            }
            return state.shelf
        }
    }
}
