internal import ArgumentParser
internal import Base
internal import Foundation
internal import Journal
internal import Sheets
internal import Units

/// Gives lists out: one subcommand for each kind of list.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a list to an Excel or CSV file, in the columns that come in again.",
        subcommands: [ExportUnitsCommand.self])
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
        let bytes = file.lowercased().hasSuffix(".xlsx") ? try OutTable.xlsx([table], made: made) : table.csv()
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
            var notes = [day.official]
            if founding?.isSimulated == true { notes.append("mô phỏng / simulated") }
            try out.write(UnitList.table(roster, name: "Đơn vị", notes: notes), made: now)
        }
    }
}
