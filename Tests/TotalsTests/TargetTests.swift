import Base
import Journal
import Plans
import Results
import Sheets
import TestSupport
import Testing
import Units
import Web

@testable import Totals

struct TargetTests {
    private func first(_ week: SmallWeek, _ denominator: Denominator, _ year: Int) async throws -> Target {
        let unit = week.small.province
        return try #require(
            try await week.ledger.read { reader in
                try reader.targets(of: unit).first { $0.denominator == denominator && $0.year == year }
            })
    }

    private func told(_ unit: Id, _ value: Int64?, _ denominator: Denominator = .households, year: Int = 2026)
        -> TellDenominators.Typed
    {
        .init(unit: unit, denominator, year: year, value: value, source: "Niên giám thống kê \(year)")
    }

    @Test(arguments: Engine.allCases) func nationalTargetsComeInOnce(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let province = week.small.province
        #expect(try await week.act(TakeNationalTargets(for: province), by: week.small.hoa) == 22)
        #expect(try await week.act(TakeNationalTargets(for: province), by: week.small.hoa) == 0)
        let families = try await first(week, .households, 2030)
        #expect(families.perMille == 800 && !families.isVerified && families.measure == "families-recognised")
        // They hold for everything below.
        let below = try await week.ledger.read { [commune = week.small.eaMay] reader in
            try reader.targets(for: commune, on: SmallWeek.firstDay).count
        }
        #expect(below == 22)
        await #expect(throws: Refusal.self) {
            _ = try await week.act(TakeNationalTargets(for: province), by: week.small.yBling)
        }
    }

    @Test(arguments: Engine.allCases) func aShareIsTwoNumbersAndTheGapIsCounted(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        try await week.act(TakeNationalTargets(for: small.province), by: small.hoa)
        let titles = try await week.register("Đăng ký gia đình học tập", kind: "learning-titles", lead: small.eaMay)
        try await week.tell(titles, ["families-recognised": .number(1180), "families-registered": .number(1300)])
        let target = try await first(week, .households, 2025)
        func line() async throws -> (TargetView.Line, [TargetView.Part]) {
            try await week.ledger.read { reader in
                let view = try TargetView(
                    reader, campaign: "2026", unit: nil, target: target.id, .live, .operator)
                return (try #require(view.chosen?.line), view.chosen?.parts ?? [])
            }
        }
        // Without the number it is a share of there is no share.
        #expect(try await line().0.share == nil)
        try await week.act(
            TellDenominators([told(small.province, 2000), told(small.nuiDo, 1250), told(small.province, 900, year: 2020)]),
            by: small.hoa)
        let (whole, parts) = try await line()
        #expect(whole.share == Share(1180, of: 2000) && whole.share?.spoken(.vietnamese) == "59%")
        #expect(whole.gap == 220)
        #expect(parts.map(\.unit.id) == [small.nuiDo])
        #expect(parts.first?.line.share?.spoken(.english) == "94.4%" && parts.first?.line.gap == 0)
        let page = TargetPage(
            view: try await week.ledger.read { reader in
                try TargetView(reader, campaign: "2026", unit: nil, target: target.id, .live, .operator)
            }, t: Tongue(.vietnamese)
        ).content.body.text
        #expect(page.contains("2.000 hộ gia đình") && page.contains("220 hộ gia đình"))
        #expect(page.contains("/2026/totals/tinh-song-ngan/families-recognised"))
        #expect(page.contains("chưa đối chiếu văn bản"))
    }

    @Test(arguments: Engine.allCases) func numbersNeedASourceAndCanBeTakenBack(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let commune = week.small.eaMay
        let typed = TellDenominators.Typed(unit: commune, .adults, year: 2025, value: 900, source: " ")
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await week.act(TellDenominators([typed]), by: week.small.yBling)
        }
        #expect(refusal?.fields.map(\.field) == ["source"])
        #expect(try await week.act(TellDenominators([told(commune, 900, .adults)]), by: week.small.yBling) == 1)
        #expect(try await week.act(TellDenominators([told(commune, 900, .adults)]), by: week.small.yBling) == 0)
        #expect(try await week.act(TellDenominators([told(commune, nil, .adults)]), by: week.small.yBling) == 1)
        let left = try await week.ledger.read { reader in try reader.denominators(of: commune, by: 2026) }
        #expect(left == [:])
    }

    @Test(arguments: ["xlsx", "csv"]) func listGoesOutAndComesInAgain(ending: String) async throws {
        let week = try await SmallWeek(.sqlite)
        let small = week.small
        try await week.act(TakeNationalTargets(for: small.province), by: small.hoa)
        let all = [told(small.province, 2000), told(small.eaMay, 700), told(small.eaMay, 1500, .adults)]
        try await week.act(TellDenominators(all), by: small.hoa)
        let (read, problems) = try await week.ledger.read { reader in
            let unit = try #require(try reader.unit(small.province))
            let table = try DenominatorList.table(reader, of: unit, year: 2026, on: SmallWeek.firstDay, notes: [])
            let bytes = ending == "xlsx" ? try OutTable.xlsx([table]) : table.csv()
            return try DenominatorList.read(try Sheet.read(bytes, filename: "so-nen.\(ending)"), reader)
        }
        #expect(problems == [])
        #expect(Set(read) == Set(all))
        #expect(try await week.act(TellDenominators(read), by: small.hoa) == 0)
    }

    @Test(arguments: [
        ("70", 700), ("70%", 700), ("12,5", 125), ("12.5 %", 125), ("100", 1000), ("101", nil), ("1,25", nil), ("", nil),
    ])
    func sharesAreRead(_ typed: String, _ perMille: Int?) {
        #expect(TargetRules.perMille(typed) == perMille)
    }
}
