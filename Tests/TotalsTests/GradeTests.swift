import Activities
import Base
import Journal
import Participation
import Results
import TestSupport
import Testing
import Units

@testable import Totals

/// How far a figure can be trusted: measured, evidenced, declared.
struct GradeTests {
    private func grades(_ week: SmallWeek, _ measure: String, _ unit: Id) async throws -> [Int64] {
        let total = try await week.totals(measure, [unit])[0]
        return [total.value, total.measured, total.evidenced, total.declared]
    }

    private func checkIn(_ week: SmallWeek, _ activity: Id, _ count: Int) async throws {
        for device in 1...count {
            try await week.small.act(
                CheckIn(activity, day: SmallWeek.firstDay, start: 450, device: Id(high: 5, low: UInt64(device))),
                by: .visitor)
        }
    }

    private func photo() throws -> EvidenceToAdd {
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "hoi-sach.jpg", field: "photos", types: [.jpeg])
        return EvidenceToAdd(kind: .photo, file: photo, small: photo, original: photo.sha256, isPublic: true)
    }

    @Test(arguments: Engine.allCases) func thoseWhoCameCountUntilMoreIsTold(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        try await checkIn(week, fair, 3)
        #expect(try await grades(week, "visits", small.province) == [3, 3, 0, 0])
        #expect(try await grades(week, Tally.activities, small.province) == [1, 1, 0, 0])
        // Nothing was told yet: the activity is still asked for its results.
        #expect(try await week.totals(Tally.activities, [small.province]).map(\.notYet) == [1])
        try await week.tell(fair, ["visits": .number(120)])
        #expect(try await grades(week, "visits", small.province) == [120, 3, 0, 117])
        try await small.act(KeepRoll(fair, day: SmallWeek.firstDay, lines: [TypedName("Y Thoan")]), by: .console)
        #expect(try await grades(week, "visits", small.province) == [120, 4, 0, 116])
        try await week.tell(fair, ["visits": .number(2)])
        #expect(try await grades(week, "visits", small.province) == [2, 2, 0, 0])
        try await week.tell(fair, ["visits": .nothing])
        #expect(try await grades(week, "visits", small.province) == [0, 0, 0, 0])
    }

    @Test(arguments: Engine.allCases) func fileStandsBehindWhatIsNotMeasuredUntilItIsWithdrawn(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        try await week.tell(fair, ["visits": .number(120), "books-given": .number(40)])
        try await small.act(AddEvidence(.activity(fair), [photo()]), by: .console)
        #expect(try await grades(week, "visits", small.eaMay) == [120, 0, 120, 0])
        #expect(try await grades(week, Tally.activities, small.eaMay) == [1, 0, 1, 0])
        try await checkIn(week, fair, 2)
        #expect(try await grades(week, "visits", small.eaMay) == [120, 2, 118, 0])
        #expect(try await grades(week, "books-given", small.eaMay) == [40, 0, 40, 0])
        let evidence = try await week.ledger.read { reader in try reader.evidence(of: .activity(fair)) }
        try await small.act(WithdrawEvidence(evidence[0].id, reason: "Ảnh của buổi khác"), by: .console)
        #expect(try await grades(week, "visits", small.eaMay) == [120, 2, 0, 118])
        #expect(try await grades(week, Tally.activities, small.eaMay) == [1, 1, 0, 0])
        #expect(try await week.ledger.verify(scratch: Laboratory.driver(engine)).flaws == [])
    }

    @Test(arguments: Engine.allCases) func otherWorkAndHandOversCountAtTheirUnit(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let line = try await small.act(
            TellOtherWork(
                unit: small.eaMay, campaign: week.campaign,
                TypedOtherWork(title: "Đọc sách cho người già", figures: [ToldFigure("visits", .number(30))])),
            by: .console)
        #expect(try await grades(week, "visits", small.nuiDo) == [30, 0, 0, 30])
        #expect(try await week.totals(Tally.activities, [small.nuiDo]).map(\.isEmpty) == [true])
        try await small.act(AddEvidence(.line(line), [photo()]), by: .console)
        #expect(try await grades(week, "visits", small.nuiDo) == [30, 0, 30, 0])
        try await small.act(WithdrawOtherWork(line, reason: "Ghi hai lần"), by: .console)
        #expect(try await grades(week, "visits", small.nuiDo) == [0, 0, 0, 0])
        for (count, proof) in [(8, try photo()), (5, nil)] as [(Int64, EvidenceToAdd?)] {
            let typed = TypedHandOver(
                .bicycles, count, day: SmallWeek.firstDay, receivers: [ReceiverCount(.pupils, count)])
            try await small.act(
                RecordHandOver(typed, campaign: week.campaign, unit: small.eaMay, proof: proof), by: .console)
        }
        #expect(try await grades(week, "bicycles", small.nuiDo) == [13, 0, 8, 5])
        #expect(try await week.ledger.verify(scratch: Laboratory.driver(engine)).flaws == [])
    }
}
