internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Sheets
internal import TestSupport
import Testing
internal import Totals
internal import Units

/// What goes out by the command line comes in again and changes nothing.
struct ListTests {
    @Test(arguments: ["xlsx", "csv"]) func activitiesComeInAgainWithoutAChange(ending: String) async throws {
        let week = try await Story(.sqlite).week
        let (campaign, province) = (week.campaign, week.small.province)
        let reading = try await week.ledger.read { reader in
            let lines = try reader.listLines(province, campaign: campaign, withBelow: true, on: SmallWeek.firstDay)
            #expect(lines.contains { $0.activity.state == .cancelled } && lines.count >= 4)
            let sheets = try sheets(ActivityList.table(lines, isSimulated: false), ending)
            return try ActivityIntake.read(sheets, campaign: campaign, lead: nil, on: SmallWeek.firstDay, reader)
        }
        #expect(reading.problems == [])
        #expect(reading.rows == [])
        #expect(reading.unknownColumns == [])
        #expect(reading.already >= 2 && reading.notices.count == 2)
    }

    @Test(arguments: ["xlsx", "csv"]) func resultsComeInAgainWithoutAChange(ending: String) async throws {
        let week = try await Story(.sqlite).week
        let (campaign, province) = (week.campaign, week.small.province)
        let (read, changing) = try await week.ledger.read { reader in
            let units = try reader.units(UnitTables.below, province, SmallWeek.firstDay)
            let table = try ResultList.table(reader, ledBy: units, in: campaign, notes: ["mô phỏng"])
            let read = try ResultList.read(try sheets(table, ending), for: .console, on: SmallWeek.firstDay, reader)
            return (read, try read.changing(reader))
        }
        #expect(read.problems == [] && read.unknownColumns == [])
        #expect(read.results.count == 1 && changing == 0)
    }

    @Test func totalsGoOutForEveryUnitThatHasAny() async throws {
        let week = try await Story(.sqlite).week
        let (campaign, province) = (week.campaign, week.small.province)
        let table = try await week.ledger.read { reader in
            let (unit, campaign) = (try #require(try reader.unit(province)), try #require(try reader.campaign(campaign)))
            return try TotalList.table(reader, of: unit, in: campaign, notes: [])
        }
        #expect(table.columns.map(\.title) == TotalList.columns)
        let visits = table.rows.filter { $0[3] == .text("visits") }.map { [$0[0], $0[6]] }
        #expect(visits.contains([.text("97"), .number(340)]) && visits.contains([.text("97101"), .number(340)]))
        let activities = table.rows.first { $0[0] == .text("97") && $0[3] == .text("activities") }
        #expect(activities.map { $0[6] != .empty } == true)
    }
}

private func sheets(_ table: OutTable, _ ending: String) throws -> [Sheet] {
    let bytes = ending == "xlsx" ? try OutTable.xlsx([table]) : table.csv()
    return try Sheet.read(bytes, filename: "danh-sach.\(ending)")
}
