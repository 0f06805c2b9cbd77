internal import Base
internal import Foundation
internal import Journal
@testable import News
internal import Plans
internal import Site
internal import TestSupport
import Testing
internal import Units
internal import Web

@Suite struct NewsPageTests {
    private struct Newsroom {
        let site: ProvinceSite
        var small: SmallProvince { site.small }

        init() async throws {
            site = try await ProvinceSite(.sqlite, rooms: AllRooms.rooms) { world in NewsPages.routes(world) }
        }

        func write(_ title: String, _ text: String = "Chữ.", publishes: Bool = true, _ change: (inout TypedPost) throws -> Void = { _ in })
            async throws
        {
            var typed = TypedPost(title: title, text: text)
            try change(&typed)
            try await small.act(DraftPost(typed, unit: small.eaMay, publishes: publishes), by: small.yBling)
        }
    }

    @Test func everybodySeesWhatIsPublishedAndNobodyElseWhatIsNot() async throws {
        let room = try await Newsroom()
        let site = room.site
        try await room.write("Tin công khai")
        try await room.write("MẬT-NHÁP", publishes: false)
        let list = try await site.get("/news").shownText
        #expect(list.contains("Tin công khai") && !list.contains("MẬT-NHÁP"))
        await #expect(throws: PostRules.unknown) { try await site.get("/news/2") }
        await #expect(throws: PostRules.unknown) { try await site.get("/news/2", by: room.small.mai) }
        #expect(try await site.get("/news/2", by: room.small.yBling).shownText.contains("Bản nháp"))
        try await room.small.act(
            ShowPost(try await id(1, site), isPublic: false), by: room.small.yBling)
        await #expect(throws: PostRules.gone) { try await site.get("/news/1") }
        #expect(try await !site.get("/news/feed.atom").shownText.contains("Tin công khai"))
    }

    private func id(_ number: Int, _ site: ProvinceSite) async throws -> Id {
        try #require(try await site.world.ledger.read { reader in try reader.post(number: number)?.id })
    }

    @Test func filesAreFetchedThroughTheirPostOnly() async throws {
        let room = try await Newsroom()
        let site = room.site
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "anh.jpg", field: "photos", types: [.jpeg])
        let paper = try FileToKeep(Array("%PDF-1.4\n%%EOF\n".utf8), name: "tin.pdf", field: "original")
        try await room.write("Hội sách") { typed in
            typed.added = [PictureToAdd(photo, small: photo, consent: .agreed, caption: "Cổng trường")]
            typed.original = paper
        }
        let page = try await site.get("/news/1").shownText
        #expect(page.contains("alt=\"Cổng trường\"") && page.contains("Xem bản ký (PDF, 1 kB)"))
        for path in ["/news/1/pictures/1", "/news/1/pictures/1/small", "/news/1/original"] {
            #expect(try await site.get(path).status == 200, "\(path)")
        }
        await #expect(throws: Refusal.noSuchPage) { try await site.get("/news/1/pictures/2") }
        try await room.small.act(ShowPost(try await id(1, site), isPublic: false), by: room.small.yBling)
        for path in ["/news/1/pictures/1", "/news/1/pictures/1/small", "/news/1/original"] {
            await #expect(throws: PostRules.gone, "\(path)") { try await site.get(path) }
            #expect(try await site.get(path, by: room.small.yBling).status == 200, "\(path)")
        }
    }

    @Test func feedsKeepTheirIds() async throws {
        let room = try await Newsroom()
        let site = room.site
        try await room.write("Tin <một> & hai", "Xem [chương trình](/2026).")
        let all = try await site.get("/news/feed.atom").shownText
        let unit = try await site.get("/units/xa-ea-may/news.atom").shownText
        let id = "<id>\("urn:uuid:")"
        #expect(all.components(separatedBy: id).count == 3 && unit.components(separatedBy: id).count == 3)
        #expect(all.contains("<title>Tin &lt;một&gt; &amp; hai</title>") && all.contains("<published>"))
        #expect(all.contains("xml:base=\"https://songngan.example/news/1\""))
        func ids(_ text: String) -> [Substring] {
            text.matches(of: /<id>([^<]*)<\/id>/).map(\.output.1)
        }
        #expect(ids(all)[0] != ids(unit)[0] && ids(all)[1] == ids(unit)[1])
        #expect(try await ids(site.get("/news/feed.en.atom", language: .english).shownText) == ids(all))
    }

    @Test func aFormBringsWhatWasTypedAndSaysWhatIsMissing() async throws {
        let room = try await Newsroom()
        let site = room.site
        let refused = try await site.post(
            "/desk/xa-ea-may/news/add", ["title": "", "text": "Đã gõ", "publish": "1"], by: room.small.yBling)
        #expect(refused.status == 422 && refused.shownText.contains("Đã gõ") && refused.shownText.contains("Xin ghi tiêu đề."))
        let sent = try await site.post(
            "/desk/xa-ea-may/news/add", ["title": "Tin", "text": "Đã gõ", "publish": "1"], by: room.small.yBling)
        #expect(sent.status == 303)
        let article = try await site.get("/news/1").shownText
        #expect(article.contains("\"@type\":\"NewsArticle\"") && article.contains("\"headline\":\"Tin\""))
        let corrected = try await site.post(
            "/desk/xa-ea-may/news/1", ["title": "Tin", "text": "Chữ mới", "version": "1", "correction": "Sửa ngày."],
            by: room.small.yBling)
        #expect(corrected.status == 303)
        #expect(try await site.get("/news/1").shownText.contains("Sửa ngày."))
        let desk = try await site.get("/desk/xa-ea-may/news/1", by: room.small.yBling, query: ["done": "mended"])
        #expect(desk.shownText.contains("Hoàn tác"))
    }
}

extension Answer {
    fileprivate var shownText: String {
        switch body {
        case .html(let html): html.text
        case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
        case .text(let text): text
        case .redirect, .file, .none: ""
        }
    }
}
