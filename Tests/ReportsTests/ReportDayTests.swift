import Base
import Journal
import Plans
import TestSupport
import Testing
import Units

@testable import Reports

/// A day set for a unit holds for it and for everything below it, until somebody nearer sets another.
struct ReportDayTests {
    @Test(arguments: Engine.allCases) func theNearestDayHolds(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        let (usual, early, earlier) = (day(14), day(10), day(8))
        try await reports.week.act(SetReportForm(campaign, due: usual, sections: ReportForm.first.sections), by: small.hoa)
        try await set(reports, above: small.province, small.nuiDo, early, by: small.hoa)
        #expect(try await due(reports, small.nuiDo) == early)
        #expect(try await due(reports, small.eaMay) == early)
        #expect(try await due(reports, small.library) == usual)
        try await set(reports, above: small.nuiDo, small.eaMay, earlier, by: small.nga)
        #expect(try await due(reports, small.eaMay) == earlier)
        #expect(try await due(reports, small.hoaSim) == earlier, "the school below the commune")
        #expect(try await due(reports, small.nuiDo) == early)
        // The list of all of them says the same as each asked alone.
        let days = try await reports.ledger.read { reader in
            try reader.reportDays(in: try #require(try reader.campaign(campaign)))
        }
        #expect([small.nuiDo, small.eaMay, small.hoaSim, small.library].map(days.due) == [early, earlier, earlier, usual])
        try await set(reports, above: small.nuiDo, small.eaMay, nil, by: small.nga)
        #expect(try await due(reports, small.eaMay) == early)
    }

    @Test(arguments: Engine.allCases) func onlyWhoReceivesReportsSetsTheirDay(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        func refusal(above: Id, _ unit: Id, _ due: Day?, by person: Id) async throws -> String? {
            try await reports.refusal(SetReportDays(campaign, above: above, [ReportDayTyped(unit, due)]), by: person)
        }
        #expect(try await refusal(above: small.nuiDo, small.eaMay, day(9), by: small.yBling) == "people.notYours")
        #expect(try await refusal(above: small.nuiDo, small.library, day(9), by: small.nga) == "reports.notBelow")
        #expect(try await refusal(above: small.nuiDo, small.eaMay, day(-3), by: small.nga) == "reports.day")
        #expect(try await refusal(above: small.nuiDo, small.eaMay, day(3_000), by: small.nga) == "reports.day")
    }

    private func day(_ after: Int) -> Day { SmallWeek.firstDay.adding(days: after) }

    private func set(_ reports: ReportWeek, above: Id, _ unit: Id, _ due: Day?, by person: Id) async throws {
        try await reports.week.act(
            SetReportDays(reports.week.campaign, above: above, [ReportDayTyped(unit, due)]), by: person)
    }

    private func due(_ reports: ReportWeek, _ unit: Id) async throws -> Day? {
        let campaign = reports.week.campaign
        return try await reports.ledger.read { reader in
            try reader.reportDue(of: unit, in: try #require(try reader.campaign(campaign)))
        }
    }
}
