import Base
import Journal
import TestSupport
import Testing
import Web

@testable import Units

/// A commune looks after a school, not after the department: it asks, the department answers.
struct SectorRequestTests {
    private func site(_ engine: Engine) async throws -> ProvinceSite {
        try await ProvinceSite(engine, rooms: [UnitsRoom.room]) { world in UnitDeskPages.routes(world) }
    }

    private let day = Day(number: 20_000)

    @Test(arguments: Engine.allCases) func theBodyThatWasAskedTakesTheUnitIn(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let sent = try await site.post(
            "/desk/truong-tieu-hoc-hoa-sim/change/sector",
            ["sector": "\(small.library)", "from": "\(site.watch.now().day)"], by: small.yBling)
        #expect(sent.leadsTo?.hasSuffix("/change?changed=1") == true)
        let asking = try await site.get("/desk/xa-ea-may/sectors", by: small.yBling).markup
        #expect(asking.contains("xin thuộc Thư viện tỉnh Sông Ngân") && asking.contains("Thôi không xin"))
        #expect(!asking.contains("/admit"))
        let page = try await site.get("/desk/tinh-song-ngan/sectors", by: small.hoa).markup
        let id = try #require(page.firstMatch(of: /sectors\/([0-9a-f-]{36})\/admit/)?.output.1)
        await #expect(throws: Refusal.self) {
            try await site.post("/desk/xa-ea-may/sectors/\(id)/admit", [:], by: small.yBling)
        }
        _ = try await site.post("/desk/tinh-song-ngan/sectors/\(id)/admit", [:], by: small.hoa)
        let parents = try await small.ledger.read { reader in try reader.parents(small.hoaSim) }
        #expect(parents.contains { $0.line == .sector && $0.parent == small.library })
        #expect(try await !site.get("/desk/xa-ea-may/sectors", by: small.yBling).markup.contains("xin thuộc"))
        #expect(try await small.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func itIsAskedOnceAndAnsweredOnce(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let ask = AskSector(small.library, for: small.hoaSim, from: day)
        await #expect(throws: Refusal.self) { try await small.act(ask, by: small.mai) }
        let first = try await small.act(ask, by: small.yBling)
        let twice = await #expect(throws: Refusal.self) { try await small.act(ask, by: small.yBling) }
        #expect(twice?.fields.map(\.field) == ["sector"])
        try await small.act(AnswerSectorRequest(first, admits: false), by: small.hoa)
        let late = await #expect(throws: Refusal.self) {
            try await small.act(AnswerSectorRequest(first, admits: true), by: small.hoa)
        }
        #expect(late?.status == 409)
        let second = try await small.act(ask, by: small.yBling)
        try await small.act(WithdrawSectorRequest(second), by: small.yBling)
        let open = try await small.ledger.read { [day] reader in
            try reader.sectorRequests(to: small.province, on: day)
        }
        #expect(open == [])
    }

    @Test func anAreaHasNoSector() async throws {
        let small = try await site(.sqlite).small
        let refusal = await #expect(throws: Refusal.self) {
            try await small.act(AskSector(small.library, for: small.eaMay, from: day), by: small.nga)
        }
        #expect(refusal?.status == 422)
    }
}
