import Activities
import Base
import Journal
import Plans
import Results
import TestSupport
import Testing
import Totals
import Units

@testable import Reports

/// What was signed stays signed; later changes need both sides.
struct FreezingTests {
    @Test(arguments: Engine.allCases) func figuresAreFrozenWithTheSubmission(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let small = reports.small
        try await reports.submit(small.eaMay, by: small.yBling)
        try await reports.week.tell(reports.fair, ["visits": .number(500)])
        #expect(try await reports.visits(small.province, .submitted) == 340)
        // What is accepted is what was sent, whatever happened in between.
        try await reports.accept(small.eaMay, by: small.nga)
        #expect(try await reports.visits(small.province, .accepted) == 340)
        #expect(try await reports.visits(small.province, .live) == 585)
        let changes = try await reports.differences(small.eaMay)
        #expect(changes.map(\.measure) == ["visits"])
        #expect(changes.first?.before?.value == 340 && changes.first?.after?.value == 500)
    }

    @Test(arguments: Engine.allCases) func figuresThatMovedUnderTheHandAreNotSigned(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        let seen = try await reports.ledger.read { reader in
            try reader.reportFigures(of: small.eaMay, in: campaign)
        }
        try await reports.week.tell(reports.fair, ["visits": .number(341)])
        let stale = SubmitReport(small.eaMay, in: campaign, own: seen.own, whole: seen.whole)
        let refusal = await #expect(throws: Refusal.self) { try await reports.week.act(stale, by: small.yBling) }
        #expect(refusal?.code == "reports.figuresMoved")
        #expect(refusal?.says.vi.contains("340 → 341") == true)
        #expect(try await reports.report(small.eaMay) == nil)
        // A report accepted below moves the whole just as well.
        let again = try await reports.ledger.read { reader in
            try reader.reportFigures(of: small.eaMay, in: campaign)
        }
        try await reports.submit(small.hoaSim, by: small.mai)
        try await reports.accept(small.hoaSim, by: small.yBling)
        let second = SubmitReport(small.eaMay, in: campaign, own: again.own, whole: again.whole)
        #expect(try await reports.refusal(second, by: small.yBling) == "reports.figuresMoved")
    }

    @Test(arguments: Engine.allCases) func anAmendmentTouchesWhatBothSidesAgreedOn(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        let second = try await reports.week.register("Hội sách thôn", lead: small.eaMay, day: 1)
        reports.week.watch.move(to: SmallWeek.firstDay.adding(days: 8).instant(minutes: 480))
        try await reports.week.tell(second, ["visits": .number(10)])
        try await reports.acceptedCommune()
        try await reports.week.tell(reports.fair, ["visits": .number(300)])
        try await reports.week.tell(second, ["visits": .number(99)])
        #expect(Set(try await reports.differences(small.eaMay).map(\.fact)) == [reports.fair, second])
        let asking = AskAmendment(small.eaMay, in: campaign, facts: [reports.fair], reason: "Đếm trùng 40 lượt")
        let amendment = try await reports.week.act(asking, by: small.yBling)
        // Asking alone changes nothing, and the unit cannot agree with itself.
        #expect(try await reports.visits(small.nuiDo, .accepted) == 350)
        #expect(try await reports.refusal(AgreeAmendment(amendment), by: small.yBling) == "people.notYours")
        #expect(try await reports.refusal(asking, by: small.yBling) == "reports.askedAlready")
        try await reports.week.act(AgreeAmendment(amendment), by: small.nga)
        #expect(try await reports.visits(small.nuiDo, .accepted) == 310)
        #expect(try await reports.visits(small.nuiDo, .submitted) == 310)
        #expect(try await reports.differences(small.eaMay).map(\.fact) == [second])
        #expect(try await reports.refusal(AgreeAmendment(amendment), by: small.nga) == "reports.answeredAlready")
        let other = try await Laboratory.driver(engine == .sqlite ? .postgres : .sqlite)
        #expect(try await reports.ledger.verify(scratch: other).flaws == [])
    }

    @Test(arguments: Engine.allCases) func whatChangedAgainAfterAskingIsNotAgreedTo(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        try await reports.acceptedCommune()
        try await reports.week.tell(reports.fair, ["visits": .number(300)])
        let amendment = try await reports.week.act(
            AskAmendment(small.eaMay, in: campaign, facts: [reports.fair], reason: "Đếm lại"), by: small.yBling)
        try await reports.week.tell(reports.fair, ["visits": .number(9_000)])
        #expect(try await reports.refusal(AgreeAmendment(amendment), by: small.nga) == "reports.changedSinceAsked")
        try await reports.week.act(DeclineAmendment(amendment, reason: "Số lại vừa đổi"), by: small.nga)
        #expect(try await reports.visits(small.nuiDo, .accepted) == 340)
        try await reports.week.act(
            AskAmendment(small.eaMay, in: campaign, facts: [reports.fair], reason: "Đếm lại lần hai"), by: small.yBling)
    }

    @Test(arguments: Engine.allCases) func theLevelAboveAsksAndTheUnitAnswers(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        try await reports.acceptedCommune()
        let asking = AskMending(small.eaMay, in: campaign, facts: [reports.fair], reason: "Số lượt có nhầm không?")
        #expect(try await reports.refusal(asking, by: small.yBling) == "people.notYours")
        let wish = try await reports.week.act(asking, by: small.nga)
        #expect(try await reports.refusal(DeclineAmendment(wish, reason: "Đúng rồi"), by: small.son) == "people.notYours")
        try await reports.week.tell(reports.fair, ["visits": .number(34)])
        let answer = try await reports.week.act(
            AskAmendment(small.eaMay, in: campaign, facts: [reports.fair], reason: "Gõ nhầm", answers: wish),
            by: small.yBling)
        try await reports.week.act(AgreeAmendment(answer), by: small.nga)
        let states = try await reports.ledger.read { reader in
            try reader.amendments(of: small.eaMay, in: campaign).map(\.state)
        }
        #expect(states == [.agreed, .agreed])
        #expect(try await reports.visits(small.province, .accepted) == 34)
    }

    /// An activity that was cancelled after acceptance still counts as accepted, until both sides take it out.
    @Test(arguments: Engine.allCases) func aCancelledActivityLeavesOnlyByAmendment(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        try await reports.acceptedCommune()
        try await reports.week.act(CancelActivity(reports.fair, reason: "Ghi nhầm"), by: small.yBling)
        #expect(try await reports.visits(small.nuiDo, .accepted) == 340)
        #expect(try await reports.differences(small.eaMay).allSatisfy { $0.after == nil })
        let amendment = try await reports.week.act(
            AskAmendment(small.eaMay, in: campaign, facts: [reports.fair], reason: "Không diễn ra"), by: small.yBling)
        try await reports.week.act(AgreeAmendment(amendment), by: small.nga)
        #expect(try await reports.visits(small.nuiDo, .accepted) == 0)
        #expect(try await reports.differences(small.eaMay) == [])
    }

    @Test(arguments: Engine.allCases) func theTopTakesChangesInAtOnce(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        let opening = try await reports.week.register("Lễ khai mạc", lead: small.province)
        try await reports.week.tell(opening, ["visits": .number(1_000)])
        try await reports.submit(small.province, by: small.hoa)
        try await reports.week.tell(opening, ["visits": .number(1_200)])
        try await reports.week.act(
            AskAmendment(small.province, in: campaign, facts: [opening], reason: "Đếm thiếu"), by: small.hoa)
        #expect(try await reports.visits(small.province, .accepted) == 1_200)
    }

    @Test(arguments: Engine.allCases) func twoWhoWriteDoNotEraseEachOther(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        func write(_ text: String, seen: Int64?) -> WriteReport {
            WriteReport(small.eaMay, in: campaign, [TypedAnswer("lead", text)], seen: seen)
        }
        try await reports.week.act(write("Một", seen: WriteReport.nothingSeen), by: small.yBling)
        #expect(
            try await reports.refusal(write("Hai", seen: WriteReport.nothingSeen), by: small.nga)
                == "reports.writtenMeanwhile")
        let latest = try await reports.ledger.read { reader in
            try reader.reportAnswers(of: small.eaMay, in: campaign, version: 0)["lead"]?.position
        }
        try await reports.week.act(write("Hai", seen: latest), by: small.nga)
        #expect(try await reports.refusal(write("", seen: nil), by: small.nga) == nil)
    }

    @Test(arguments: Engine.allCases) func aReportKeepsTheFormItAnswered(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let (small, campaign) = (reports.small, reports.week.campaign)
        try await reports.submit(small.eaMay, by: small.yBling)
        #expect(try await reports.report(small.eaMay)?.formVersion == 1)
        let sections = [
            ReportSection(code: "", heading: "Kết  quả", question: "", figures: .listed, measures: ["visits"]),
            ReportSection(code: "", heading: "Kết quả", question: "Viết gì"),
        ]
        let set = SetReportForm(campaign, due: SmallWeek.firstDay.adding(days: 14), sections: sections)
        #expect(try await reports.refusal(set, by: small.nga) == "people.notYours")
        #expect(try await reports.week.act(set, by: small.hoa) == 2)
        let (pinned, latest) = try await reports.ledger.read { reader in
            (try reader.reportForm(of: campaign, version: 1), try reader.reportForm(of: campaign))
        }
        #expect(pinned.sections == ReportForm.first.sections)
        #expect(latest.sections.map(\.code) == ["ket-qua", "ket-qua-2"])
        let wrong = [ReportSection(code: "", heading: "", question: "", figures: .listed, measures: ["khong-co"])]
        let refusal = await #expect(throws: Refusal.self) {
            try await reports.week.act(SetReportForm(campaign, due: nil, sections: wrong), by: small.hoa)
        }
        #expect(refusal?.fields.map(\.field) == ["heading.0", "measures.0"])
    }

    /// What stood behind a figure when it was accepted is taken away: the number stays, its grade differs.
    @Test(arguments: Engine.allCases) func evidenceWithdrawnAfterSubmissionShowsAsADifferenceOfGrade(engine: Engine) async throws {
        let reports = try await ReportWeek(engine)
        let small = reports.small
        let file = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "hoi-sach.jpg", field: "photos", types: [.jpeg])
        let photo = EvidenceToAdd(kind: .photo, file: file, small: file, original: file.sha256, isPublic: true)
        try await reports.week.act(AddEvidence(.activity(reports.fair), [photo]), by: small.yBling)
        try await reports.acceptedCommune()
        #expect(try await reports.differences(small.eaMay) == [])
        let evidence = try await reports.ledger.read { [fair = reports.fair] reader in
            try reader.evidence(of: .activity(fair))
        }
        try await reports.week.act(WithdrawEvidence(evidence[0].id, reason: "Ảnh của buổi khác"), by: small.yBling)
        let changes = try await reports.differences(small.eaMay)
        let visits = changes.first { $0.measure == "visits" }
        #expect(visits?.before?.value == 340 && visits?.before?.evidenced == 340)
        #expect(visits?.after?.value == 340 && visits?.after?.evidenced == 0)
        #expect(try await reports.visits(small.nuiDo, .accepted) == 340)
    }
}
