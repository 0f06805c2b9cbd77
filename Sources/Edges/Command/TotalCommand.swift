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
            try await house.ledger.read { reader in try TotalCommand.lines(reader, unit: wanted, campaign: year) }
        }
        if json { return try printJSON(lines) }
        for line in lines {
            print("\(line.measure)\t\(line.value)\t\(line.activities) hoạt động / activities\t\(line.notYet) chưa báo / not yet")
        }
    }

    private static func lines(_ reader: any Reader, unit wanted: String, campaign year: String?) throws -> [TotalLine] {
        guard let campaign = try year.map({ try reader.campaign(address: $0) }) ?? reader.campaigns().first else {
            throw Refusal("total.campaign", Words("Không có đợt này.", "There is no such campaign."))
        }
        guard let unit = try find(wanted, reader, campaign) else {
            throw Refusal(
                "total.unit",
                Words("Không có đơn vị mang mã '\(wanted)'.", "No unit has the code '\(wanted)'."),
                next: Words(
                    "Xin dùng mã trong danh sách hành chính, hoặc địa chỉ của đơn vị trên trang.",
                    "Please use the code of the national list, or the unit's address on the site."))
        }
        return try reader.totals(unit, campaign)
    }

    /// Codes are reused from list to list: first in the list the journal began with, then backwards from the
    /// campaign's year; the unit must have stood when the campaign was counted.
    private static func find(_ wanted: String, _ reader: any Reader, _ campaign: Campaign) throws -> OrgUnit? {
        let lists = [try reader.founding()?.tree].compactMap { $0 } + stride(from: campaign.year, to: 2020, by: -1)
        for year in lists {
            if let unit = try reader.unit(code: wanted, year: year), unit.stands(on: campaign.treeDay) { return unit }
        }
        return try reader.unit(address: wanted)
    }
}
