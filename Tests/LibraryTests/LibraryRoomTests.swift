internal import Base
internal import Foundation
@testable import Journal
internal import Library
internal import TestSupport
import Testing
internal import Units

@Suite struct ShelfTests {
    private func catalogue(_ week: SmallWeek, _ typed: String, unit: Id? = nil) async throws -> [CatalogueEntry] {
        try await week.ledger.read { reader in
            try reader.catalogue(CatalogueWish(search: CatalogueSearch(typed), unit: unit, day: SmallWeek.firstDay))
        }
    }

    @Test(arguments: Engine.allCases) func theSameBookOnTwoShelvesIsOneEntry(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let one = TypedItem(title: "Hội sách Buôn Hồ", maker: "Y Thành", licence: .paper)
        let other = TypedItem(title: "HỘI SÁCH buôn hồ", maker: "Y thành", licence: .paper)
        let third = TypedItem(title: "Hội sách Buôn Hồ", maker: "Người khác", licence: .paper)
        for (typed, unit) in [(one, small.library), (other, small.eaMay), (third, small.benGio)] {
            try await small.act(ShelveItem(typed, unit: unit), by: .console)
        }
        let found = try await catalogue(week, "hoi sach buon")
        #expect(found.map(\.holders) == [2, 1])
        #expect(found[0].item.number == 1 && found[0].unitName == "Thư viện tỉnh Sông Ngân")
        // Within a district its own holder leads the entry.
        let within = try await catalogue(week, "hoi sach", unit: small.nuiDo)
        #expect(within.map(\.item.number) == [2])
        #expect(try await catalogue(week, "thanh").map(\.item.number) == [1])
        #expect(try await catalogue(week, "sach xyz").isEmpty)
        // When the first is taken off, the next one leads.
        try await small.act(StandItem(found[0].item.id, isStanding: false), by: small.hLinh)
        #expect(try await catalogue(week, "hoi").map(\.item.number).sorted() == [2, 3])
    }

    @Test(arguments: Engine.allCases) func aNumberJoinsWhatIsCalledOtherwise(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let first = TypedItem(title: "Cây lúa", maker: "A B", licence: .paper, identifier: "0-306-40615-2")
        let second = TypedItem(title: "Cây lúa nước, tái bản", maker: "A.B.", licence: .paper, identifier: "978-0-306-40615-7")
        try await week.small.act(ShelveItem(first, unit: week.small.library), by: .console)
        try await week.small.act(ShelveItem(second, unit: week.small.eaMay), by: .console)
        let found = try await catalogue(week, "9780306406157")
        #expect(found.map(\.holders) == [2])
        #expect(try await catalogue(week, "tai ban").map(\.item.number) == [1])
    }

    @Test(arguments: Engine.allCases) func everyWordOfALongTitleCounts(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        for number in 1...2 {
            let typed = TypedItem(title: "Sổ tay tổ chức ngày hội đọc sách tập \(number)", licence: .paper)
            try await week.small.act(ShelveItem(typed, unit: week.small.library), by: .console)
        }
        let found = try await catalogue(week, "so tay to chuc ngay hoi doc sach tap 2")
        #expect(found.map(\.item.facts.title) == ["Sổ tay tổ chức ngày hội đọc sách tập 2"])
    }

    @Test func typedMarksRankFirst() async throws {
        let week = try await SmallWeek(.sqlite)
        for title in ["Bán cây", "Bạn cây", "Bàn cây"] {
            try await week.small.act(ShelveItem(TypedItem(title: title, licence: .paper), unit: week.small.library), by: .console)
        }
        #expect(try await catalogue(week, "bạn").map(\.item.facts.title).first == "Bạn cây")
        #expect(try await catalogue(week, "ban").count == 3)
    }

    @Test func whatIsWrongIsSaidBesideItsField() async throws {
        let week = try await SmallWeek(.sqlite)
        var typed = TypedItem(title: " ", licence: nil)
        typed.link = "javascript:alert(1)"
        typed.year = 20_260
        await #expect(throws: Refusal.self) { try await week.small.act(ShelveItem(typed, unit: week.small.library), by: .console) }
        let refusal = await #expect(throws: Refusal.self) {
            try await week.small.act(ShelveItem(typed, unit: week.small.library), by: .console)
        }
        #expect(refusal?.fields.map(\.field) == ["title", "licence", "link", "year"])
        let locked = TypedItem(title: "Sách", licence: .paper)
        let book = try SmallBook.kept()
        let other = await #expect(throws: Refusal.self) {
            try await week.small.act(ShelveItem(locked, unit: week.small.library, files: FilesToKeep(book: book)), by: .console)
        }
        #expect(other?.fields.map(\.field) == ["licence"])
        await #expect(throws: Permission.notYours("Thư viện tỉnh Sông Ngân")) {
            try await week.act(ShelveItem(TypedItem(title: "Sách", licence: .paper), unit: week.small.library), by: week.small.mai)
        }
    }

    @Test func theTermOfProtectionIsWatched() {
        let today = SmallWeek.firstDay
        #expect(Licence.publicDomain.doubt(makerDied: 1975, on: today) == nil)
        #expect(Licence.publicDomain.doubt(makerDied: 1976, on: today) != nil)
        #expect(Licence.publicDomain.doubt(makerDied: nil, on: today) != nil)
        #expect(Licence.ccBy.doubt(makerDied: 2020, on: today) == nil)
    }

    @Test(arguments: Engine.allCases) func mendingCanBeUndone(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let first = TypedItem(title: "Sách một", maker: "Y Một", licence: .own)
        let number = try await week.act(ShelveItem(first, unit: small.library), by: small.hLinh)
        let item = try #require(try await week.ledger.read { reader in try reader.shelfItem(number: number) })
        var typed = item.typed
        typed.title = "Sách hai"
        typed.maker = "Y Hai"
        try await week.act(MendItem(item.id, version: 1, typed), by: small.hLinh)
        #expect(try await catalogue(week, "y hai").count == 1)
        await #expect(throws: Refusal.self) { try await week.act(MendItem(item.id, version: 1, typed), by: small.hLinh) }
        try await week.act(UndoMending(item.id, version: 2), by: small.hLinh)
        let again = try #require(try await week.ledger.read { reader in try reader.shelfItem(number: number) })
        #expect(again.typed == item.typed && again.version == 3)
        #expect(try await catalogue(week, "hai").isEmpty)
        #expect(try await catalogue(week, "mot").count == 1)
    }

    @Test(arguments: Engine.allCases) func whoeverIsErasedIsNotFoundAnyMore(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        try await small.act(ShelveItem(TypedItem(title: "Sổ tay", maker: "Bùi Văn Tám", licence: .own), unit: small.library), by: .console)
        let number = 1
        let item = try #require(try await week.ledger.read { reader in try reader.shelfItem(number: number) })
        try await week.act(KeepReadingState(item.id, "{\"page\":\"2\"}"), by: small.tam)
        #expect(try await catalogue(week, "bui tam").count == 1)
        try await week.act(ErasePerson(small.tam), by: small.tam)
        #expect(try await catalogue(week, "bui tam").isEmpty)
        let left = try await week.ledger.read { reader in
            (try reader.shelfItem(number: number)?.maker, try TableDump.all(["shelf_word", "reading_state"], reader))
        }
        #expect(left.0 == nil)
        #expect(!"\(left.1)".contains("\"tam\"") && !"\(left.1)".contains("page"))
    }

    @Test(arguments: Engine.allCases) func theTablesFollowFromTheJournal(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        try await week.act(
            ShelveItem(TypedItem(title: "Truyện làng", licence: .own), unit: small.library, files: FilesToKeep(book: try SmallBook.kept())),
            by: small.hLinh)
        #expect(try await week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
        try await week.ledger.rebuild()
        #expect(try await catalogue(week, "truyen").map(\.readable) == [1])
    }
}
