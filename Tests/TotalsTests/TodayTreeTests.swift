import Base
import Journal
import Plans
import Results
import TestSupport
import Testing
import Units

@testable import Totals

/// An older campaign added up by the units of today.
struct TodayTreeTests {
    private let later = SmallWeek.firstDay.adding(days: 60)

    /// Both communes of one district became one, one of the other's communes was divided, the last lives on in a half.
    /// The districts ended without successors.
    private func reformed(_ engine: Engine, moving: Bool = true) async throws -> SmallWeek {
        let week = try await SmallWeek(engine)
        let small = week.small
        for (lead, visits) in [
            (small.province, 500), (small.nuiDo, 4), (small.eaMay, 30), (small.cuNang, 20), (small.hoaSim, 9),
            (small.benGio, 7), (small.laXanh, 100),
        ] as [(Id, Int64)] {
            try await week.tell(try await week.register(lead: lead), ["visits": .number(visits)])
        }
        let list = try NationalList(
            year: 2025,
            csv: """
                code,parent,level,kind,name
                97,,province,tỉnh,Sông Ngân
                9701,97,commune,xã,Núi Đỏ Mới
                9702,97,commune,xã,Bến Sen
                9703,97,commune,xã,Bến Hồ

                """)
        let successions = """
            old,new,relation
            97101,9701,whole
            97102,9701,whole
            97201,9702,part
            97201,9703,part
            97202,9702,whole

            """
        try await small.act(
            BringInTree(
                year: 2025, opened: later, units: list.units, replaces: 2024,
                successions: try NationalList.successions(csv: successions)),
            by: .console)
        guard moving else { return week }
        let commune = try #require(try await week.ledger.read { reader in try reader.unit(code: "9701", year: 2025) })
        try await small.act(MoveUnit(small.hoaSim, line: .place, under: commune.id, from: later), by: .console)
        return week
    }

    private func view(_ week: SmallWeek, code: String, on today: Day) async throws -> TodayView {
        try await week.ledger.read { reader in
            let unit = try reader.unit(code: code, year: 2025)
            return try TodayView(
                reader,
                .init(
                    campaign: "2026", unit: unit?.address ?? "", measure: "visits",
                    looker: Looker(caller: .console, today: today, least: 0)))
        }
    }

    @Test(arguments: Engine.allCases) func whatWasDoneCountsWhereThoseWhoDidItBelongNow(engine: Engine) async throws {
        let week = try await reformed(engine)
        let view = try await view(week, code: "97", on: later)
        #expect(view.value == 670)
        #expect(view.activities == 7)
        #expect(view.parts.map(\.unit.name) == ["Bến Sen", "Núi Đỏ Mới"])
        #expect(view.parts.map(\.value) == [100, 59])
        // The district had no successor, so what it did itself counts at the nearest unit above that stands.
        #expect(view.own == 504)
        // Divided between two communes that both stand below: in neither, but in the whole.
        #expect(view.between == 7)
        #expect(view.divided == 0 && view.overlap == 0)
    }

    @Test(arguments: Engine.allCases) func partsOfADividedUnitAreNotGuessedAt(engine: Engine) async throws {
        let week = try await reformed(engine)
        let half = try await view(week, code: "9702", on: later)
        #expect(half.value == 100 && half.divided == 7)
        let other = try await view(week, code: "9703", on: later)
        #expect(other.value == 0 && other.divided == 7)
        let merged = try await view(week, code: "9701", on: later)
        #expect(merged.value == 59 && merged.own == 50)
        #expect(merged.parts.map(\.value) == [9])
    }

    @Test(arguments: Engine.allCases) func schoolThatNobodyMovedGoesWhereItsCommuneWent(engine: Engine) async throws {
        let week = try await reformed(engine, moving: false)
        let merged = try await view(week, code: "9701", on: later)
        #expect(merged.value == 59 && merged.own == 59)
        #expect(try await view(week, code: "97", on: later).value == 670)
    }

    @Test(arguments: Engine.allCases) func campaignsOwnFiguresStayAsTheyWere(engine: Engine) async throws {
        let week = try await reformed(engine)
        let small = week.small
        let totals = try await week.totals("visits", [small.province, small.nuiDo, small.hoSen])
        #expect(totals.map(\.value) == [670, 63, 107])
        // Before the reform there is no other tree to look through.
        for (day, isOffered) in [(later.adding(days: -1), false), (later, true)] {
            let view = try await week.ledger.read { reader in
                let unit = try reader.unit(small.province)
                return try NumberView(
                    reader,
                    .init(
                        campaign: "2026", unit: unit?.address ?? "", measure: "visits",
                        looker: Looker(caller: .visitor, today: day, least: 5)))
            }
            #expect(view.hasOtherTree == isOffered)
        }
    }
}
