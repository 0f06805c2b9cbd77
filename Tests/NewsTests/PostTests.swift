internal import Activities
internal import Base
internal import Journal
@testable import News
internal import TestSupport
import Testing
internal import Units

@Suite struct PostTests {
    private func draft(_ week: SmallWeek, publishes: Bool, _ typed: TypedPost? = nil) async throws -> Post {
        let typed = typed ?? TypedPost(title: "Kế hoạch đã ban hành", text: "Xem kế hoạch.")
        let number = try await week.act(
            DraftPost(typed, unit: week.small.eaMay, publishes: publishes), by: week.small.yBling)
        return try await post(week, number)
    }

    private func post(_ week: SmallWeek, _ number: Int = 1) async throws -> Post {
        try #require(try await week.ledger.read { reader in try reader.post(number: number) })
    }

    @Test(arguments: Engine.allCases) func aPostIsDraftedPublishedCorrectedUndoneAndWithdrawn(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let drafted = try await draft(week, publishes: false)
        #expect(drafted.state == .draft && drafted.published == nil)
        #expect(try await week.ledger.read { try $0.news(limit: 9) } == [])
        try await week.act(ShowPost(drafted.id, isPublic: true), by: small.yBling)
        let shown = try await post(week)
        #expect(try await week.ledger.read { try $0.news(limit: 9) } == [shown])
        week.watch.move(seconds: 60)
        var typed = TypedPost(title: "Kế hoạch đã ban hành", text: "Xem kế hoạch số 12.")
        typed.correction = "Ghi thêm số kế hoạch."
        try await week.act(MendPost(shown.id, version: 1, typed), by: small.yBling)
        let mended = try await post(week)
        #expect(mended.text == "Xem kế hoạch số 12." && mended.changed > shown.changed && mended.published == shown.published)
        // Words that stayed are the same passage.
        #expect(mended.facts.title == shown.facts.title && mended.facts.text != shown.facts.text)
        #expect(try await week.ledger.read { try $0.corrections(of: mended.id) }.map(\.note) == ["Ghi thêm số kế hoạch."])
        await #expect(throws: PostRules.changedMeanwhile) {
            try await week.act(MendPost(shown.id, version: 1, typed), by: small.yBling)
        }
        try await week.act(UndoPostMending(mended.id, version: 2), by: small.yBling)
        let undone = try await post(week)
        #expect(undone.facts == shown.facts && undone.version == 3)
        #expect(try await week.ledger.read { try $0.corrections(of: mended.id) } == [])
        try await week.act(ShowPost(undone.id, isPublic: false), by: small.yBling)
        #expect(try await week.ledger.read { try $0.news(of: small.eaMay, limit: 9) } == [])
        // Published again it is as old as it was.
        try await week.act(ShowPost(undone.id, isPublic: true), by: small.yBling)
        #expect(try await post(week).published == shown.published)
    }

    @Test func aDraftIsPublishedAsItStandsInTheForm() async throws {
        let week = try await SmallWeek(.sqlite)
        let drafted = try await draft(week, publishes: false)
        let typed = TypedPost(title: "Kế hoạch số 12", text: "Xem kế hoạch số 12.")
        try await week.act(MendPost(drafted.id, version: 1, typed, publishes: true), by: week.small.yBling)
        let shown = try await post(week)
        #expect(shown.isPublic && shown.title == "Kế hoạch số 12" && shown.version == 2)
        #expect(try await week.ledger.read { try $0.corrections(of: shown.id) } == [])
    }

    @Test func nothingChangedLeavesNoTrace() async throws {
        let week = try await SmallWeek(.sqlite)
        let known = try await draft(week, publishes: true)
        let before = week.ledger.position
        try await week.act(
            MendPost(known.id, version: 1, TypedPost(title: " Kế hoạch đã ban hành ", text: "Xem kế hoạch.\r\n")),
            by: week.small.yBling)
        #expect(week.ledger.position == before)
    }

    @Test func whoMayAndWhatMustBeThere() async throws {
        let week = try await SmallWeek(.sqlite)
        let typed = TypedPost(title: "Tin", text: "Chữ")
        await #expect(throws: Permission.notYours("xã Ea Mây")) {
            try await week.act(DraftPost(typed, unit: week.small.eaMay, publishes: true), by: week.small.mai)
        }
        let refusal = await #expect(throws: Refusal.self) {
            try await week.act(
                DraftPost(
                    TypedPost(
                        title: String(repeating: "a", count: 201), text: " ",
                        subject: PostSubject(.activity, week.campaign)),
                    unit: week.small.eaMay, publishes: false), by: week.small.yBling)
        }
        #expect(refusal?.fields.map(\.field) == ["title", "text", "subject"])
    }

    @Test(arguments: Engine.allCases) func picturesKeepTheirOrderAndCaptions(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "anh.jpg", field: "photos", types: [.jpeg])
        let paper = try FileToKeep(Array("%PDF-1.4\n%%EOF\n".utf8), name: "tin.pdf", field: "original")
        var typed = TypedPost(title: "Hội sách", text: "Đông vui", original: paper)
        typed.added = ["Cổng trường", ""].map { PictureToAdd(photo, small: photo, consent: .nobody, caption: $0) }
        let known = try await draft(week, publishes: true, typed)
        #expect(known.pictures.map(\.caption) == ["Cổng trường", nil] && known.facts.original != nil)
        typed.added = []
        typed.original = nil
        typed.keepsOriginal = false
        typed.kept = [.init(known.pictures[1].facts.file, caption: "Quầy sách")]
        try await week.act(MendPost(known.id, version: 1, typed), by: week.small.yBling)
        let mended = try await post(week)
        #expect(mended.pictures.map(\.caption) == ["Quầy sách"] && mended.facts.original == nil)
        let other = try await Laboratory.driver(engine == .sqlite ? .postgres : .sqlite)
        #expect(try await week.ledger.verify(scratch: other).flaws == [])
    }

    /// A person who is named in a post takes the words along.
    @Test func wordsAreErasedWithWhomeverTheyName() async throws {
        let week = try await SmallWeek(.sqlite)
        let known = try await draft(
            week, publishes: true, TypedPost(title: "Khen ông Bùi Văn Tám", text: "Chúc mừng."))
        try await week.act(ErasePerson(week.small.tam), by: week.small.tam)
        let left = try await post(week, known.number)
        #expect(left.title == nil && left.text == "Chúc mừng.")
    }
}
