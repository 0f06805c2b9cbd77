import Activities
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

struct NumberPageTests {
    private let number = "/{year}/totals/{unit}/{measure}"

    private func trial(_ week: SmallWeek, isSimulated: Bool = false) -> PageTrial {
        PageTrial(week.ledger, watch: week.watch, isSimulated: isSimulated) { TotalPages.routes($0) }
    }

    private func view(_ week: SmallWeek, _ unit: Id, _ measure: String) async throws -> NumberView {
        try await week.ledger.read { reader in
            let address = try reader.unit(unit)?.address ?? ""
            return try NumberView(reader, .init(campaign: "2026", unit: address, measure: measure))
        }
    }

    /// Three fairs in two districts and one at the province; the school also stands under the library's line.
    private func fairs(_ engine: Engine) async throws -> SmallWeek {
        let week = try await SmallWeek(engine)
        let small = week.small
        let school = try await week.register(lead: small.hoaSim, partners: [small.library])
        try await small.act(AnswerPartner(small.library, activity: school, confirms: true), by: .console)
        let commune = try await week.register("Hội sách Bến Gió", lead: small.benGio)
        let province = try await week.register("Lễ khai mạc", kind: "opening", lead: small.province)
        _ = try await week.register("Hội sách Lá Xanh", lead: small.laXanh)
        try await week.tell(school, ["visits": .number(120)])
        try await week.tell(commune, ["visits": .number(80)])
        try await week.tell(province, ["visits": .number(500)])
        return week
    }

    @Test(arguments: Engine.allCases) func partsAndOwnMakeUpTheNumber(engine: Engine) async throws {
        let week = try await fairs(engine)
        let view = try await view(week, week.small.province, "visits")
        #expect(view.total.value == 700)
        #expect(view.parts.map(\.unit.name) == ["Núi Đỏ", "Hồ Sen"])
        #expect(view.parts.map(\.total.value) == [120, 80])
        #expect(view.total.ownValue == 500)
        #expect(view.overlap == 0)
        #expect(view.total.notYet == 1)
        #expect(view.silent.map(\.name) == ["Thư viện tỉnh Sông Ngân"])
    }

    @Test(arguments: Engine.allCases) func unitOnTwoLinesCountsOnceAndThePageSaysSo(engine: Engine) async throws {
        let week = try await fairs(engine)
        let small = week.small
        try await small.act(
            MoveUnit(small.hoaSim, line: .sector, under: small.library, from: SmallProvince.opened), by: .console)
        let view = try await view(week, small.province, "visits")
        #expect(view.total.value == 700)
        #expect(view.parts.map(\.total.value) == [120, 120, 80])
        #expect(view.overlap == 120)
        let page = try await trial(week).page(
            number, ["year": "2026", "unit": view.unit.address, "measure": "visits"])
        #expect(page.contains("chỉ tính một lần") && page.contains("-120"))
    }

    @Test(arguments: Engine.allCases) func numberOpensDownToTheActivityAndNamesWhoShares(engine: Engine) async throws {
        let week = try await fairs(engine)
        let trial = trial(week)
        let units = try await week.ledger.read { reader in
            try [week.small.province, week.small.nuiDo, week.small.hoaSim, week.small.library].map {
                try reader.unit($0)?.address ?? ""
            }
        }
        func page(_ unit: String, query: Fields = [:]) async throws -> String {
            try await trial.page(number, ["year": "2026", "unit": unit, "measure": "visits"], query: query)
        }
        #expect(try await page(units[0]).contains("href=\"/2026/totals/\(units[1])/visits\""))
        let school = try await page(units[2])
        #expect(school.contains("href=\"/activities/1/results\""))
        #expect(school.contains("cùng với Thư viện tỉnh Sông Ngân"))
        #expect(school.contains("120 lượt người"))
        #expect(try await page(units[2], query: ["state": "zero"]).contains("Không có việc nào như vậy"))
        #expect(try await page(units[0]).contains("href=\"/activities/1/results\""))
        #expect(try await page(units[3]).contains("cùng thực hiện 1 hoạt động với 120 lượt người"))
        let all = try await trial.page("/{year}/totals/{unit}", ["year": "2026", "unit": units[0]])
        #expect(all.contains("700 lượt người") && all.contains("/2026/totals/\(units[0])/kind.book-fair"))
        let home = try await trial.ask(.get, "/{year}/totals", ["year": "2026"])
        #expect(home.leadsTo == "/2026/totals/\(units[0])")
    }

    @Test(arguments: Engine.allCases) func ownActivitiesComeInPages(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        for count in 1...23 { _ = try await week.register("Buổi đọc số \(count)", lead: week.small.hoaSim) }
        let first = try await view(week, week.small.hoaSim, "visits")
        let next = try #require(first.next)
        let second = try await week.ledger.read { reader in
            try NumberView(
                reader,
                .init(campaign: "2026", unit: first.unit.address, measure: "visits", wish: FactWish(place: next)))
        }
        #expect(first.facts.count == 20 && second.facts.count == 3)
        #expect(Set((first.facts + second.facts).map(\.fact.fact)).count == 23)
        #expect(second.next == nil)
    }

    @Test(arguments: Engine.allCases) func pageTakesTheSameStatementsForOneAndForMany(engine: Engine) async throws {
        let week = try await SmallWeek(engine) { RecordingDriver($0) }
        let recording = try #require(week.ledger.driver as? RecordingDriver)
        _ = try await week.register("Một", lead: week.small.hoaSim)
        recording.takeReadings()
        _ = try await view(week, week.small.province, "visits")
        let one = recording.takeReadings().count
        for count in 1...3 {
            _ = try await week.register("Thêm \(count)", lead: week.small.benGio, partners: [week.small.library])
        }
        recording.takeReadings()
        _ = try await view(week, week.small.province, "visits")
        #expect(recording.takeReadings().count == one)
    }

    @Test(arguments: Engine.allCases) func summaryAddsUpOnPaperAndInTheWorkbook(engine: Engine) async throws {
        let week = try await fairs(engine)
        let trial = trial(week, isSimulated: true)
        let unit = try #require(try await week.ledger.read { reader in try reader.unit(week.small.province) })
        let page = try await trial.page("/{year}/summary/{unit}", ["year": "2026", "unit": unit.address])
        #expect(page.contains("mô phỏng / simulated") && page.contains("Tổng cộng") && page.contains("class=\"wide\""))
        let answer = try await trial.ask(.get, "/{year}/summary/{unit}/table", ["year": "2026", "unit": unit.address])
        let sheets = try Sheet.read(try #require(answer.file), filename: "tong-hop.xlsx")
        let units = try #require(sheets.first { $0.name == "Đơn vị" })
        let column = try #require(units.rows[0].firstIndex { $0.text.hasPrefix("Lượt người tham gia") })
        let numbers = units.rows.dropFirst().map { row in row.count > column ? row[column].wholeNumber ?? 0 : 0 }
        #expect(numbers.last == 700)
        #expect(numbers.dropLast().reduce(0, +) == 700)
        #expect(sheets.contains { $0.rows.contains { $0.contains { $0.text == "mô phỏng / simulated" } } })
    }

    @Test(arguments: Engine.allCases) func whatDoesNotExistIsSaid(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let trial = trial(week)
        for parameters in [
            ["year": "2031", "unit": "x", "measure": "visits"], ["year": "2026", "unit": "x", "measure": "visits"],
        ] {
            let refusal = await #expect(throws: Refusal.self) { try await trial.page(number, parameters) }
            #expect(refusal?.status == 404)
        }
    }
}
