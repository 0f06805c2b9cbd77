internal import Activities
internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Plans
internal import Results
internal import Sheets
internal import Totals
internal import Units

/// Gives lists out: one subcommand for each kind of list.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a list to an Excel or CSV file, in the columns that come in again.",
        subcommands: [
            ExportUnitsCommand.self, ExportActivitiesCommand.self, ExportResultsCommand.self, ExportTotalsCommand.self,
            ExportReportsCommand.self,
        ])
}

/// Where a list goes.
struct ExportOptions: ParsableArguments {
    @Argument(help: "The file to write: its name ends in .xlsx or .csv; - writes CSV to standard output.")
    var file: String

    func write(_ table: OutTable, made: Instant) throws {
        if file == "-" {
            FileHandle.standardOutput.write(Data(table.csv()))
            return
        }
        let name = file.lowercased()
        guard name.hasSuffix(".xlsx") || name.hasSuffix(".csv") else {
            throw Refusal(
                "export.ending", Words("Không biết ghi '\(file)' thành loại tệp nào.", "What kind of file is '\(file)'?"),
                next: Words("Xin đặt đuôi .xlsx hoặc .csv.", "Please let its name end in .xlsx or .csv."))
        }
        let bytes = name.hasSuffix(".xlsx") ? try OutTable.xlsx([table], made: made) : table.csv()
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
        } catch {
            throw Refusal(
                "export.file", Words("Không ghi được tệp '\(file)'.", "The file '\(file)' cannot be written."),
                next: Words("Xin kiểm tra thư mục và dung lượng đĩa.", "Please check the folder and the disk."))
        }
        Longhouse.say("\(file): \(table.rows.count) dòng / rows")
    }
}

struct ExportUnitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: "Every unit that stands on a day, parents first.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var out: ExportOptions
    @Option(help: "The day, e.g. 2024-10-01; today when not given.") var on: String?

    func run() async throws {
        let given = try on.map { try Day.read($0) }
        try await House.with(house.settings()) { house in
            let now = house.watch.now()
            let day = given ?? now.day
            let (roster, founding) = try await house.ledger.read { reader in
                (try reader.roster(on: day), try reader.founding())
            }
            let notes = ExportNotes.simulated(founding) + [day.official]
            try out.write(UnitList.table(roster, name: "Đơn vị", notes: notes), made: now)
        }
    }
}

/// What is said about a list that goes out.
enum ExportNotes {
    static func simulated(_ founding: Founding?) -> [String] {
        founding?.isSimulated == true ? ["mô phỏng / simulated"] : []
    }
}

/// A list of one unit and campaign: found, read in one snapshot, written.
protocol ScopedExport: AsyncParsableCommand, Sendable {
    var house: HouseOptions { get }
    var out: ExportOptions { get }
    var scope: ScopeOptions { get }

    /// - Parameter notes: what stands above the list in any case.
    static func table(_ reader: any Reader, _ found: Scope, notes: [String], at now: Instant) throws -> OutTable
}

extension ScopedExport {
    func run() async throws {
        let scope = scope
        try await House.with(house.settings()) { house in
            let now = house.watch.now()
            let table = try await house.ledger.read { reader in
                try Self.table(
                    reader, try scope.found(reader, on: now.day), notes: ExportNotes.simulated(try reader.founding()),
                    at: now)
            }
            try out.write(table, made: now)
        }
    }
}

struct ExportActivitiesCommand: ScopedExport {
    static let configuration = CommandConfiguration(
        commandName: "activities", abstract: "The activities of a unit and of everything below it, without drafts.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var out: ExportOptions
    @OptionGroup var scope: ScopeOptions

    static func table(_ reader: any Reader, _ found: Scope, notes: [String], at now: Instant) throws -> OutTable {
        let lines = try reader.listLines(found.unit.id, campaign: found.campaign.id, withBelow: true, on: now.day)
        return ActivityList.table(lines, isSimulated: !notes.isEmpty)
    }
}

struct ExportResultsCommand: ScopedExport {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Every activity of a unit and of everything below it, with what was told.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var out: ExportOptions
    @OptionGroup var scope: ScopeOptions

    static func table(_ reader: any Reader, _ found: Scope, notes: [String], at now: Instant) throws -> OutTable {
        let units = try reader.units(UnitTables.below, found.unit.id, now.day)
        return try ResultList.table(
            reader, ledBy: units, in: found.campaign.id, notes: notes + [found.campaign.name])
    }
}

struct ExportTotalsCommand: ScopedExport {
    static let configuration = CommandConfiguration(
        commandName: "totals", abstract: "Every total of a unit and of each unit below it, one row a unit and measure.")

    @OptionGroup var house: HouseOptions
    @OptionGroup var out: ExportOptions
    @OptionGroup var scope: ScopeOptions

    static func table(_ reader: any Reader, _ found: Scope, notes: [String], at now: Instant) throws -> OutTable {
        let head = "\(found.campaign.name) · \(now.spoken(.vietnamese)) · đơn vị khai báo / declared by the units"
        return try TotalList.table(reader, of: found.unit, in: found.campaign, notes: notes + [head])
    }
}
