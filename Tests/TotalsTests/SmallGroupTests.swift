import Base
import Journal
import Results
import Sheets
import TestSupport
import Testing
import Units
import Web

@testable import Totals

/// Numbers of groups so small that they may show who it was.
struct SmallGroupTests {
    private let number = "/{year}/totals/{unit}/{measure}"

    /// Two talks in one commune and one at the school in it, each with a few people with disabilities.
    private func talks(_ engine: Engine) async throws -> SmallWeek {
        let week = try await SmallWeek(engine)
        let small = week.small
        for (lead, people) in [(small.eaMay, 13), (small.eaMay, 4), (small.hoaSim, 3)] as [(Id, Int64)] {
            let talk = try await week.register("Nói chuyện \(people)", kind: "talk", lead: lead)
            try await week.tell(talk, ["visits": .number(91), "visits-disabled": .number(people)])
        }
        return week
    }

    private func trial(_ week: SmallWeek) -> PageTrial {
        PageTrial(week.ledger, watch: week.watch) { TotalPages.routes($0) }
    }

    private func address(_ week: SmallWeek, _ unit: Id) async throws -> String {
        try #require(try await week.ledger.read { reader in try reader.unit(unit)?.address })
    }

    @Test(arguments: Engine.allCases) func publicReadsThemRoundedAndThoseAboveReadThem(engine: Engine) async throws {
        let week = try await talks(engine)
        let small = week.small
        let trial = trial(week)
        func page(_ unit: Id, by person: Id? = nil, _ query: Fields = [:]) async throws -> String {
            try await trial.page(
                number,
                ["year": "2026", "unit": try await address(week, unit), "measure": "visits-disabled"], query: query,
                by: person)
        }
        let everybody = try await page(small.eaMay)
        #expect(everybody.contains("từ 20") && everybody.contains("dưới 5") && everybody.contains("từ 15"))
        #expect(everybody.contains("đã ghi, không công khai") && everybody.contains("chỉ nêu tròn"))
        for told in ["13 lượt người", "4 lượt người", "3 lượt người", "class=\"coverage\""] {
            #expect(!everybody.contains(told))
        }
        #expect(try await page(small.hoaSim).contains("dưới 5"))
        // Its parts are sought out by nobody who may not read them.
        for query in [["tree": "today"], ["grade": "declared"], ["basis": "accepted"]] as [Fields] {
            #expect(!(try await page(small.eaMay, query)).contains("13 lượt người"))
        }
        for person in [small.yBling, small.nga, small.hoa] {
            let own = try await page(small.eaMay, by: person)
            #expect(own.contains("13 lượt người") && own.contains("<p class=\"number\">20</p>"))
        }
        // Somebody of another commune is the public here.
        #expect(!(try await page(small.eaMay, by: small.son)).contains("13 lượt người"))
    }

    @Test(arguments: Engine.allCases) func workbookForEverybodyRoundsThemToo(engine: Engine) async throws {
        let week = try await talks(engine)
        let trial = trial(week)
        let unit = try await address(week, week.small.eaMay)
        func cells(by person: Id?) async throws -> [String] {
            let answer = try await trial.ask(
                .get, "/{year}/summary/{unit}/table", ["year": "2026", "unit": unit], by: person)
            let sheets = try Sheet.read(try #require(answer.file), filename: "tong-hop.xlsx")
            let heading = try #require(sheets.first { $0.name == "Chỉ tiêu" })
            let name = try #require(Measure.first.first { $0.code == "visits-disabled" }).words.vi
            let row = try #require(heading.rows.first { $0.first?.text == name })
            return row.map(\.text)
        }
        let everybody = try await cells(by: nil)
        #expect(everybody.contains("từ 20") && !everybody.contains("20"))
        #expect(try await cells(by: week.small.yBling).contains("20"))
    }

    @Test func everyNumberReadsAsAMultipleOfTheThreshold() {
        let spoken = [1, 4, 5, 9, 10, 1_004].map { Measure.rounded($0, below: 5).vi }
        #expect(spoken == ["dưới 5", "dưới 5", "từ 5", "từ 5", "từ 10", "từ 1.000"])
        let held = HeldBack(below: 5)
        #expect(!held.holds(.activities))
        #expect(held.words(3, .activities) == nil)
        let measure = Measure(
            code: "few", words: Words("Ít", "Few"), unit: Words("người", "people"), sort: 1, isSmallGroup: true)
        #expect(held.rounded(14, CountedMeasure(measure)) == 10)
        #expect(HeldBack.nothing.words(3, CountedMeasure(measure)) == nil)
        #expect(measure.heldBack(0, below: 5) == nil)
    }

    @Test(arguments: Engine.allCases) func photoStandsBesideTheFactBehindTheNumber(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        try await week.tell(fair, ["visits": .number(120)])
        func photo(_ byte: UInt8, isPublic: Bool) throws -> EvidenceToAdd {
            let photo = try FileToKeep([0xFF, 0xD8, 0xFF, byte], name: "anh.jpg", field: "photos", types: [.jpeg])
            return EvidenceToAdd(kind: .photo, file: photo, small: photo, original: photo.sha256, isPublic: isPublic)
        }
        try await small.act(
            AddEvidence(.activity(fair), [photo(0xE0, isPublic: true), photo(0xE1, isPublic: false)]), by: .console)
        let files = try await week.ledger.read { reader in try reader.evidence(of: .activity(fair)) }
        let trial = trial(week)
        let province = try await address(week, small.province)
        func page(by person: Id?) async throws -> String {
            try await trial.page(number, ["year": "2026", "unit": province, "measure": "visits"], by: person)
        }
        let everybody = try await page(by: nil)
        #expect(everybody.contains("/evidence/\(files[0].id)/small"))
        #expect(!everybody.contains("/evidence/\(files[1].id)"))
        #expect(try await page(by: small.hoa).contains("/evidence/\(files[1].id)/small"))
        try await small.act(WithdrawEvidence(files[0].id, reason: "Ảnh của buổi khác"), by: .console)
        #expect(!(try await page(by: nil)).contains("/evidence/"))
    }
}
