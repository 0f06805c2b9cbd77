import Base
import Journal
import Plans
import Results
import TestSupport
import Testing
import Totals
import Units

@testable import Reports

/// From a unit to the top: who submits, who accepts, what counts where.
struct ClimbingTests {
    @Test(arguments: Engine.allCases) func aReportClimbsThreeLevels(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let small = reports.small
        try await reports.submit(small.hoaSim, by: small.mai)
        try await reports.accept(small.hoaSim, by: small.yBling)
        #expect(try await reports.visits(small.eaMay, .accepted) == 60)
        try await reports.submit(small.eaMay, by: small.yBling)
        #expect(try await reports.report(small.eaMay)?.addressee == small.nuiDo)
        #expect(try await reports.visits(small.province, .submitted) == 400)
        #expect(try await reports.visits(small.province, .accepted) == 60)
        // What is signed is the unit's own and everything accepted below it.
        let signed = try #require(try await reports.report(small.eaMay))
        #expect(signed.own.first { $0.measure == "visits" }?.value == 340)
        #expect(signed.whole.first { $0.measure == "visits" }?.value == 400)
        try await reports.accept(small.eaMay, by: small.nga)
        #expect(try await reports.visits(small.province, .accepted) == 400)
        try await reports.submit(small.nuiDo, by: small.nga)
        try await reports.accept(small.nuiDo, by: small.dat)
        try await reports.submit(small.province, by: small.hoa)
        let top = try #require(try await reports.report(small.province))
        // Nobody stands above the province: it is accepted with its submission.
        #expect(top.state == .accepted && top.addressee == nil)
        #expect(top.whole.first { $0.measure == "visits" }?.value == 400)
        #expect(top.missing.contains(small.library) && !top.missing.contains(small.nuiDo))
        let other = try await Laboratory.driver(engine == .sqlite ? .postgres : .sqlite)
        #expect(try await reports.ledger.verify(scratch: other).flaws == [])
    }

    @Test(arguments: Engine.allCases) func aCommuneUnderTheProvinceReportsToIt(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let small = reports.small
        try await reports.week.act(
            MoveUnit(small.eaMay, line: .place, under: small.province, from: SmallWeek.firstDay.adding(days: -30)),
            by: small.hoa)
        try await reports.submit(small.eaMay, by: small.yBling)
        #expect(try await reports.report(small.eaMay)?.addressee == small.province)
        #expect(try await reports.refusal(
            AcceptReport(small.eaMay, in: reports.week.campaign, version: 1), by: small.nga) == "people.notYours")
        try await reports.accept(small.eaMay, by: small.dat)
        #expect(try await reports.visits(small.province, .accepted) == 340)
        #expect(try await reports.visits(small.nuiDo, .accepted) == 0)
    }

    @Test(arguments: Engine.allCases) func nobodyAcceptsTheirOwnReport(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let small = reports.small
        let campaign = reports.week.campaign
        #expect(try await reports.refusal(SubmitReport(small.eaMay, in: campaign), by: small.mai) == "people.notYours")
        try await reports.submit(small.eaMay, by: small.yBling)
        let accepting = AcceptReport(small.eaMay, in: campaign, version: 1)
        #expect(try await reports.refusal(accepting, by: small.yBling) == "people.notYours")
        #expect(try await reports.refusal(accepting, by: small.mai) == "people.notYours")
        #expect(try await reports.refusal(accepting, by: small.nga) == nil)
        #expect(try await reports.refusal(accepting, by: small.nga) == "reports.notSubmitted")
    }

    @Test(arguments: Engine.allCases) func whatIsReturnedCountsNoMoreAndComesAgain(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        try await reports.submit(small.eaMay, by: small.yBling, [TypedAnswer("hard", "Thiếu sách thiếu nhi.")])
        #expect(try await reports.visits(small.province, .submitted) == 340)
        let returning = ReturnReport(small.eaMay, in: campaign, version: 1, reason: "  ")
        #expect(try await reports.refusal(returning, by: small.nga) == "reports.reason")
        try await reports.week.act(
            ReturnReport(small.eaMay, in: campaign, version: 1, reason: "Xin ghi rõ số sách tặng"), by: small.nga)
        #expect(try await reports.visits(small.province, .submitted) == 0)
        try await reports.week.act(
            WriteReport(small.eaMay, in: campaign, [TypedAnswer("hard", "Thiếu sách tiếng Ê Đê.")]), by: small.yBling)
        #expect(try await reports.submit(small.eaMay, by: small.yBling) == 2)
        // The district looked at the first submission; the second one is there now.
        #expect(
            try await reports.refusal(AcceptReport(small.eaMay, in: campaign, version: 1), by: small.nga)
                == "reports.otherVersion")
        let texts = try await reports.ledger.read { reader in
            try (1...2).map { try reader.reportAnswers(of: small.eaMay, in: campaign, version: $0)["hard"]?.text }
        }
        #expect(texts == ["Thiếu sách thiếu nhi.", "Thiếu sách tiếng Ê Đê."])
    }

    @Test(arguments: Engine.allCases) func theTopTakesItsReportBackAndSubmitsAnew(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        try await reports.submit(small.province, by: small.hoa)
        try await reports.submit(small.library, by: small.hLinh)
        try await reports.accept(small.library, by: small.hoa)
        try await reports.week.act(WithdrawReport(small.province, in: campaign, version: 1), by: small.hoa)
        #expect(try await reports.submit(small.province, by: small.hoa) == 2)
        #expect(try await reports.report(small.province)?.whole.first { $0.measure == "visits" }?.value == 25)
        // Others cannot once they are accepted.
        #expect(
            try await reports.refusal(WithdrawReport(small.library, in: campaign, version: 1), by: small.hLinh)
                == "reports.notOpen")
    }

    @Test(arguments: Engine.allCases) func aUnitThatWasClosedIsReportedForByThoseWhoLookedAfterIt(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let small = reports.small
        try await reports.week.act(CloseUnit(small.hoaSim, on: SmallWeek.firstDay.adding(days: 10)), by: small.hoa)
        reports.week.watch.move(to: SmallWeek.firstDay.adding(days: 20).instant(minutes: 480))
        // Its own people still may, as may those above; others may not.
        let campaign = reports.week.campaign
        #expect(try await reports.refusal(SubmitReport(small.hoaSim, in: campaign), by: small.son) == "people.notYours")
        try await reports.submit(small.hoaSim, by: small.yBling)
        #expect(try await reports.report(small.hoaSim)?.addressee == small.eaMay)
        try await reports.accept(small.hoaSim, by: small.nga)
        #expect(try await reports.visits(small.eaMay, .accepted) == 60)
    }

    /// What was signed is what the accepted totals then say, also of activities of which nobody told anything.
    @Test(arguments: Engine.allCases) func whatWasSignedIsWhatIsAccepted(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        _ = try await reports.week.register("Thi kể chuyện", kind: "contest", lead: small.eaMay, day: 2)
        try await reports.acceptedCommune()
        let accepted = try await reports.ledger.read { reader in
            try reader.allTotals(of: small.eaMay, in: campaign, .accepted).map { ReportFigure($0) }
        }
        let signed = try #require(try await reports.report(small.eaMay))
        #expect(signed.whole == accepted.sorted { $0.measure < $1.measure })
        #expect(signed.whole == signed.own)
    }

    @Test(arguments: Engine.allCases) func thoseWhoMustReportAreKnown(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, ledger, id) = (reports.small, reports.ledger, reports.week.campaign)
        let expected = try await ledger.read { reader in
            let campaign = try #require(try reader.campaign(id))
            return try [small.province, small.nuiDo, small.eaMay].map { unit in
                try reader.expectedReporters(below: unit, in: campaign).map(\.id)
            }
        }
        #expect(Set(expected[0]) == [small.nuiDo, small.hoSen, small.library])
        #expect(Set(expected[1]) == [small.eaMay, small.cuNang])
        #expect(expected[2] == [small.hoaSim])
    }
}
