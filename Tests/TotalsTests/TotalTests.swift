import Activities
import Base
import Journal
import Plans
import Results
import TestSupport
import Testing
import Units

@testable import Totals

struct TotalTests {
    @Test(arguments: Engine.allCases) func figureCountsAtItsUnitAndEverythingAbove(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let school = try await week.register(lead: small.hoaSim)
        _ = try await week.register("Hội sách huyện", lead: small.nuiDo)
        try await week.tell(school, ["visits": .number(120)])
        let totals = try await week.totals(
            "visits", [small.hoaSim, small.eaMay, small.nuiDo, small.province, small.hoSen])
        #expect(totals.map(\.value) == [120, 120, 120, 120, 0])
        #expect(totals.map(\.activities) == [1, 1, 1, 1, 0])
        #expect(totals.map(\.notYet) == [0, 0, 1, 1, 0])
        #expect(totals.map(\.ownValue) == [120, 0, 0, 0, 0])
        #expect(totals.map(\.ownNotYet) == [0, 0, 1, 0, 0])
    }

    @Test(arguments: Engine.allCases) func jointActivityCountsOnceAbove(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim, partners: [small.library, small.saoMai])
        try await week.small.act(AnswerPartner(small.library, activity: fair, confirms: true), by: .console)
        try await week.tell(fair, ["visits": .number(500)])
        let totals = try await week.totals("visits", [small.province, small.library, small.hoSen])
        #expect(totals.map(\.value) == [500, 0, 0])
        let shared = try await week.ledger.read { reader in
            try [small.library, small.saoMai].map { unit in
                try reader.sharedTotals(of: unit, in: week.campaign).filter { $0.measure == "visits" }
            }
        }
        #expect(shared == [[SharedTotal(measure: "visits", value: 500, activities: 1)], []])
        try await week.small.act(RemovePartner(small.library, activity: fair), by: .console)
        let after = try await week.ledger.read { reader in
            try reader.sharedTotals(of: small.library, in: week.campaign)
        }
        #expect(after == [])
    }

    @Test(arguments: Engine.allCases) func cancelledCountsNoMoreAndRestoredCountsAgain(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        try await week.tell(fair, ["visits": .number(80)])
        try await week.act(CancelActivity(fair, reason: "Không đủ người"), by: small.mai)
        #expect(try await week.totals("visits", [small.province]).map(\.isEmpty) == [true])
        #expect(try await week.totals(Tally.activities, [small.province]).map(\.value) == [0])
        try await week.act(RestoreActivity(fair), by: small.mai)
        #expect(try await week.totals("visits", [small.province]).map(\.value) == [80])
        #expect(try await week.totals(Tally.activities, [small.province]).map(\.value) == [1])
    }

    /// What a unit below loses and the unit itself wins at once leaves its sum as it was, but not its own part of it.
    @Test(arguments: Engine.allCases) func whatMovesFromBelowToTheUnitItselfAtOnceIsItsOwn(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let below = try await week.register("Ngày hội của xã", lead: week.small.eaMay)
        let entries = Int(week.ledger.position)
        try await week.small.act(CancelActivity(below, reason: "Mưa lớn"), by: .console)
        _ = try await week.register("Ngày hội của huyện", lead: week.small.nuiDo)
        let verification = try await week.ledger.verify(scratch: Laboratory.driver(engine), entriesAtOnce: entries)
        #expect(verification.flaws == [])
        let total = try await week.ledger.read { reader in
            try reader.total(Tally.activities, of: week.small.nuiDo, in: week.campaign)
        }
        #expect(total.value == 1 && total.ownValue == 1)
    }

    @Test(arguments: Engine.allCases) func mergedCountsWhereItWentAndItsLeadIsCredited(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let kept = try await week.register(lead: small.hoaSim)
        let double = try await week.register("Hội sách", lead: small.library)
        try await week.tell(kept, ["visits": .number(300)])
        try await week.tell(double, ["visits": .number(310)])
        #expect(try await week.totals("visits", [small.province]).map(\.value) == [610])
        try await week.small.act(MergeActivity(double, into: kept), by: .console)
        #expect(try await week.totals("visits", [small.province, small.library]).map(\.value) == [300, 0])
        let shared = try await week.ledger.read { reader in
            try reader.sharedTotals(of: small.library, in: week.campaign).first { $0.measure == "visits" }
        }
        #expect(shared == SharedTotal(measure: "visits", value: 300, activities: 1))
        try await week.small.act(UnmergeActivity(double), by: .console)
        #expect(try await week.totals("visits", [small.province, small.library]).map(\.value) == [610, 310])
    }

    @Test(arguments: Engine.allCases) func submittedAndAcceptedStayWhileTheLiveOnesMove(engine: Engine) async throws {
        let week = try await SmallWeek(engine, rooms: SmallWeek.rooms + [FreezingRoom.room])
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        let other = try await week.register("Hội sách Bến Gió", lead: small.benGio)
        try await week.tell(fair, ["visits": .number(120)])
        try await week.tell(other, ["visits": .number(30)])
        func values(_ basis: Basis) async throws -> [Int64] {
            try await week.totals("visits", [small.hoaSim, small.nuiDo, small.province], basis).map(\.value)
        }
        try await small.act(Freeze(unit: small.hoaSim, campaign: week.campaign, from: .live, to: .submitted), by: .console)
        try await week.tell(fair, ["visits": .number(200)])
        #expect(try await values(.live) == [200, 200, 230])
        #expect(try await values(.submitted) == [120, 120, 120])
        #expect(try await values(.accepted) == [0, 0, 0])
        try await small.act(
            Freeze(unit: small.hoaSim, campaign: week.campaign, from: .submitted, to: .accepted), by: .console)
        try await small.act(Thaw(unit: small.hoaSim, campaign: week.campaign, .submitted), by: .console)
        #expect(try await values(.submitted) == [0, 0, 0])
        #expect(try await values(.accepted) == [120, 120, 120])
        try await small.act(FreezeFact(fair, from: .live, to: .accepted), by: .console)
        #expect(try await values(.accepted) == [200, 200, 200])
        let facts = try await week.ledger.read { reader in
            try reader.ownFacts(of: small.hoaSim, in: week.campaign, .accepted).filter { $0.measure == "visits" }
        }
        #expect(facts.map(\.value) == [200] && facts.map(\.declared) == [200] && facts.map(\.number) == [1])
        // What was accepted follows a corrected tree, and stays when the activity is cancelled.
        try await week.act(CancelActivity(fair, reason: "Mưa"), by: small.mai)
        try await small.act(
            MoveUnit(small.eaMay, line: .place, under: small.hoSen, from: SmallProvince.opened), by: .console)
        #expect(try await values(.accepted) == [200, 0, 200])
        #expect(try await values(.live) == [0, 0, 30])
    }

    @Test(arguments: Engine.allCases) func correctedTreeMovesWhatWasCounted(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        try await week.tell(fair, ["visits": .number(40)])
        let later = SmallWeek.firstDay.adding(days: 30)
        try await week.small.act(MoveUnit(small.eaMay, line: .place, under: small.hoSen, from: later), by: .console)
        #expect(try await week.totals("visits", [small.nuiDo, small.hoSen]).map(\.value) == [40, 0])
        try await week.small.act(
            MoveUnit(small.eaMay, line: .place, under: small.hoSen, from: SmallProvince.opened), by: .console)
        #expect(try await week.totals("visits", [small.nuiDo, small.hoSen, small.province]).map(\.value) == [0, 40, 40])
    }

    @Test(arguments: Engine.allCases) func unitThatCameLaterIsCountedFromItsFirstDay(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let club = try await week.small.act(
            OpenUnits([
                OpenUnits.Opening(
                    kind: .other, name: "Câu lạc bộ Đọc sách Ea Mây", place: .unit(small.eaMay),
                    opened: SmallWeek.firstDay.adding(days: 1))
            ]), by: .console)[0]
        week.watch.move(seconds: 86_400)
        let reading = try await week.register("Đọc sách", kind: "book-club", lead: club, day: 1)
        try await week.tell(reading, ["visits": .number(15)])
        #expect(try await week.totals("visits", [club, small.eaMay, small.province]).map(\.value) == [15, 15, 15])
        let parts = try await week.ledger.read { reader in
            try reader.parts(of: small.eaMay, "visits", in: week.campaign)
        }
        #expect(parts.map(\.total.value).reduce(0, +) == 15)
    }

    @Test(arguments: Engine.allCases) func linesOfTheCommandHaveTheirKeys(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        _ = try await week.register("Hội sách xã", lead: small.eaMay)
        try await week.tell(fair, ["visits": .number(120)])
        let lines = try await week.ledger.read { reader -> [TotalLine] in
            guard let unit = try reader.unit(small.eaMay), let campaign = try reader.campaign(week.campaign) else {
                return []
            }
            return try reader.totals(unit, campaign)
        }
        #expect(
            lines.first { $0.measure == "visits" }
                == TotalLine(unit: "97101", campaign: "2026", measure: "visits", value: 120, activities: 1, notYet: 1))
        #expect(
            lines.first { $0.measure == "activities" }
                == TotalLine(
                    unit: "97101", campaign: "2026", measure: "activities", value: 2, activities: 2, notYet: 1))
    }
}

extension SmallWeek {
    func totals(_ measure: String, _ units: [Id], _ basis: Basis = .live) async throws -> [Total] {
        let campaign = campaign
        return try await ledger.read { reader in
            try units.map { try reader.total(measure, of: $0, in: campaign, basis) }
        }
    }
}
