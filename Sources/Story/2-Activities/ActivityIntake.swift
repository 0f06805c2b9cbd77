package import Base
package import Journal
internal import Plans
package import Sheets
internal import Units

/// One good row of a list, to be registered.
package struct IntakeRow: Codable, Hashable, Sendable {
    package let lead: Id
    package let typed: TypedActivity
}

/// A list of activities as it was read: good rows, and every wrong one with what is wrong.
package struct IntakeReading: Sendable {
    package internal(set) var rows: [IntakeRow] = []
    package internal(set) var problems: [RowProblem] = []
    /// What was left out and need not stop anybody.
    package internal(set) var notices: [RowProblem] = []
    /// Rows whose activity is in the record already.
    package internal(set) var already = 0
    /// Headers that mean nothing here.
    package internal(set) var unknownColumns: [String] = []

    init() {}
}

package struct IntakeOutcome: Codable, Hashable, Sendable {
    package let taken: Int
    /// There already: the same unit, title, day and time.
    package let already: Int
    /// Rows that were wrong and left out.
    package let leftOut: Int
}

/// Lists of activities that come in: from a form or from the command line.
package enum ActivityIntake {
    package enum Choice: String, Codable, Sendable, CaseIterable {
        /// Nothing comes in while one row is wrong.
        case allOrNone = "all"
        case onlyGood = "good"
    }

    /// Rows of one action: held well below a quarter of a second.
    static let chunk = 200

    /// Checks a list against the record.
    /// - Parameters:
    ///   - lead: the unit of rows that name none; nil = every row must name its unit.
    ///   - kind: the kind of rows of a list without that column.
    ///   - withoutHeader: whether rows may come without a header, as when they are pasted.
    /// - Throws: a `Refusal` when no table with the needed columns is found, or the campaign is unknown.
    package static func read(
        _ sheets: [Sheet], campaign: Id, lead: Id?, kind: String? = nil, withoutHeader: Bool = false,
        on day: Day, _ reader: any Reader
    ) throws -> IntakeReading {
        guard let campaign = try reader.campaign(campaign) else { throw Refusal.noCampaign }
        let tables = try tables(in: sheets, withoutHeader: withoutHeader)
        let context = IntakeContext(
            campaign: campaign, kinds: try reader.activityKinds(),
            names: UnitNames(try reader.units(UnitTables.standing, day)), lead: lead, kind: kind)
        var reading = IntakeReading()
        var found: [(row: IntakeRow, place: TableRow)] = []
        for table in tables {
            reading.problems += table.problems
            reading.notices += table.notices
            reading.unknownColumns += table.unknownColumns
            for line in table.rows {
                if let notice = ended(line) {
                    reading.notices.append(notice)
                    continue
                }
                var row = IntakeRowReading(line, context)
                if let good = row.finish() { found.append((good, line)) }
                reading.problems += row.problems
            }
        }
        try compare(found, &reading, reader)
        return reading
    }

    private static func tables(in sheets: [Sheet], withoutHeader: Bool) throws -> [TableReading] {
        guard withoutHeader, let only = sheets.first, sheets.count == 1 else {
            return try TableReading.all(in: sheets, columns: ActivityList.columns)
        }
        return [try TableReading(only, columns: ActivityList.columns, withoutHeader: true)]
    }

    /// A list that went out also names what was cancelled or merged: coming in again must not bring it back.
    private static func ended(_ line: TableRow) -> RowProblem? {
        let typed = Vietnamese.fold(line.text("state"))
        let ended = [Activity.State.cancelled, .merged].map(\.words)
        guard !typed.isEmpty, let state = ended.first(where: { [$0.vi, $0.en].map(Vietnamese.fold).contains(typed) })
        else { return nil }
        return line.problem(
            "state", Words("Hoạt động \(state.vi): không nạp.", "\(state.en): it does not come in."),
            next: Words(
                "Muốn nạp như hoạt động mới thì xóa ô trạng thái.",
                "Empty the cell of the state to register it anew."))
    }

    /// Rows that are in the record are counted; rows that stand twice in the list are named.
    private static func compare(
        _ found: [(row: IntakeRow, place: TableRow)], _ reading: inout IntakeReading, _ reader: any Reader
    ) throws {
        var known: [Id: Set<String>] = [:]
        for lead in Set(found.map(\.row.lead)) { known[lead] = try reader.identities(of: lead) }
        var first: [String: Place] = [:]
        for (row, line) in found {
            let identity = row.identity
            if known[row.lead]?.contains(identity) ?? false {
                reading.already += 1
            } else if let earlier = first.updateValue(line.place, forKey: "\(row.lead) \(identity)") {
                reading.problems.append(
                    line.problem(
                        "title",
                        Words(
                            "Trùng với \(earlier.words.vi): cùng đơn vị, tên, ngày và giờ.",
                            "The same as \(earlier.words.en): unit, title, day and time."),
                        next: Words("Xóa một trong hai hàng.", "Delete one of the two rows.")))
            } else {
                reading.rows.append(row)
            }
        }
    }

    /// Registers what was read. More than one chunk of "all or none" is staged first and then released at once.
    /// - Parameter progress: told how many rows are done.
    package static func bring(
        _ reading: IntakeReading, _ choice: Choice, campaign: Id, into ledger: Ledger, by caller: Caller,
        nextId: @Sendable () -> Id, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> IntakeOutcome {
        if choice == .allOrNone, !reading.problems.isEmpty {
            return IntakeOutcome(taken: 0, already: reading.already, leftOut: reading.rows.count)
        }
        let batch = nextId()
        let isStaged = choice == .allOrNone && reading.rows.count > chunk
        var (taken, already) = (0, reading.already)
        do {
            for start in stride(from: 0, to: reading.rows.count, by: chunk) {
                let rows = Array(reading.rows[start..<min(start + chunk, reading.rows.count)])
                let answer = try await ledger.act(
                    ImportActivities(rows, campaign: campaign, batch: batch, isStaged: isStaged), id: nextId(),
                    by: caller)
                taken += answer.taken
                already += answer.already
                progress(start + rows.count)
            }
            if isStaged { _ = try await ledger.act(ReleaseBatch(batch), id: nextId(), by: caller) }
        } catch {
            if isStaged { _ = try await ledger.act(DropBatch(batch), id: nextId(), by: caller) }
            throw error
        }
        return IntakeOutcome(taken: taken, already: already, leftOut: reading.problemRows)
    }
}

extension IntakeReading {
    /// How many rows are wrong.
    package var problemRows: Int { Set(problems.map { "\($0.sheet) \($0.row)" }).count }
}

extension IntakeRow {
    var identity: String { ActivityDetails.identity(title: typed.title, first: typed.sessions.first) }
}

extension Reader {
    /// Identities of everything a unit has in the record and did not cancel.
    func identities(of lead: Id) throws -> Set<String> {
        Set(
            try rows(ActivityTables.identities, lead).map { row in
                var scan = row.scan
                return scan.text()
            })
    }
}
