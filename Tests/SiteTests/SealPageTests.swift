import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Site

/// The page of the seal, and what programs ask for.
@Suite struct SealPageTests {
    @Test(arguments: Engine.allCases) func anEarlierSealIsHeldAgainstTheJournal(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        let early = try await site.world.ledger.checkpoint()
        try await site.small.act(
            Units.AskToJoin(
                name: "Câu lạc bộ Sách", kind: .other, commune: site.small.eaMay, does: "Đọc sách",
                contactName: "Y Ngông", contactPhone: "0600000015"), by: .visitor)
        let signed = await shown(site, early.signed)
        #expect(signed.contains("KHỚP") && !signed.contains("KHÔNG KHỚP") && signed.contains("đúng khóa"))
        #expect(await shown(site, early.printed).contains("trên giấy không có chữ ký"))
        let other = (early.rootHex.first == "0" ? "1" : "0") + early.rootHex.dropFirst()
        #expect(await shown(site, "\(early.size) \(other)").contains("KHÔNG KHỚP"))
        #expect(await shown(site, "999999 \(early.rootHex)").contains("KHÔNG KHỚP"))
        #expect(await shown(site, "xin chào").contains("Không đọc được dấu niêm phong"))
    }

    @Test func anUnknownOrChangedSignatureProvesNothingAgainstTheJournal() async throws {
        let site = try await SiteWorld()
        let ours = try await site.world.ledger.checkpoint()
        let changed = ours.signed.replacing("\n\(ours.size)\n", with: "\n\(ours.size - 1)\n")
        #expect(await shown(site, changed).contains("KHÔNG KẾT LUẬN ĐƯỢC"))
        let stranger = try #require(SealKey(name: "elsewhere.example", seed: Array(2...33)))
        let note = try stranger.sign("elsewhere.example\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").written
        let text = await shown(site, note)
        #expect(text.contains("KHÔNG KẾT LUẬN ĐƯỢC") && text.contains("Không rõ chữ ký"))
    }

    @Test func programsGetTheCheckpointAndHashesOnly() async throws {
        let site = try await SiteWorld()
        let checkpoint = try await site.world.ledger.checkpoint()
        #expect(await site.get("/checkpoint").shownText == checkpoint.signed)
        guard case .bytes(let bytes, let type) = await site.get("/tile/0/000.p/2").body else {
            Issue.record("no tile")
            return
        }
        #expect(bytes.count == 64 && type == "application/octet-stream")
        for path in ["/tile/entries/000", "/tile/0/000.p/256", "/tile/0/000.p/0", "/tile/0/999", "/tile/9/000.p/1"] {
            #expect(await site.get(path).status == 404, "\(path)")
        }
    }

    @Test(arguments: [
        (["067"], 67, 256), (["x001", "234"], 1_234, 256), (["x001", "x234", "067"], 1_234_067, 256),
        (["x001", "234.p", "12"], 1_234, 12),
    ]) func aTileIsFoundByItsPath(parts: [String], position: Int64, width: Int) {
        let place = TilePlace(parts)
        #expect(place?.position == position && place?.width == width)
    }

    @Test(arguments: [
        ["67"], ["0067"], ["x067"], ["001", "234"], ["x000", "234"], ["067.p"], ["067.p", "0"], ["067.p", "012"],
        ["067.p", "x"], ["a67"], [],
    ]) func whatIsNoPathOfATileIsNotRead(parts: [String]) {
        #expect(TilePlace(parts) == nil)
    }

    private func shown(_ site: SiteWorld, _ seal: String) async -> String {
        await site.get(Address(path: "seal", query: ["c": seal]).text).shownText
    }
}
