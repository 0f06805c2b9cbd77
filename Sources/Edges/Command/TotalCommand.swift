internal import ArgumentParser
internal import Base
internal import Journal
internal import Plans
internal import Totals
internal import Units

struct TotalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "total", abstract: "Prints the live totals of a unit and everything below it.")

    @OptionGroup var house: HouseOptions
    @Option(help: "The unit's code in the national list, or its address on the site: 66, xa-ea-tul.") var unit: String
    @Option(help: "The campaign by its address; without it the latest: 2024.") var campaign: String?
    @Flag(help: "Print a list of {unit, campaign, measure, value, activities, not_yet}.") var json = false

    func run() async throws {
        let (wanted, year) = (unit, campaign)
        let lines = try await House.with(house.settings()) { house in
            let today = house.watch.now().day
            return try await house.ledger.read { reader in
                let scope = try Scope(reader, unit: wanted, campaign: year, on: today)
                return try reader.totals(scope.unit, scope.campaign)
            }
        }
        if json { return try printJSON(lines) }
        for line in lines {
            print("\(line.measure)\t\(line.value)\t\(line.activities) hoạt động / activities\t\(line.notYet) chưa báo / not yet")
        }
    }
}
