import Base
import Journal
import Sheets
import TestSupport
import Testing
import Web

@testable import Units

struct InvitationTests {
    private func site(_ engine: Engine) async throws -> ProvinceSite {
        try await ProvinceSite(engine, rooms: [UnitsRoom.room]) { world in
            SignInPages.routes(world) + InvitationPages.routes(world) + InvitationDeskPages.routes(world)
        }
    }

    private static let board = "/desk/huyen-ho-sen/invitations"
    private static let newcomer: Fields = [
        "name": "Đinh Thị Lụa", "contact": "0600 000 021", "passphrase": "lá xanh trên cành", "consent": "yes",
    ]

    /// The links on the page of invitations, in its order.
    private func links(_ page: Answer) -> [String] {
        page.markup.matches(of: /id="l-[^>]*>\s*https:..songngan\.example(\/invitations\/[0-9a-z]{24})</).map { String($0.output.1) }
    }

    @Test(arguments: Engine.allCases) func oneClickInvitesEveryUnitBelowThatHasNobody(engine: Engine) async throws {
        let site = try await site(engine)
        let hoa = site.small.hoa
        let page = "/desk/tinh-song-ngan/invitations"
        let made = try await site.post(page, ["reach": "all", "days": "30"], by: hoa)
        // Hồ Sen, Cư Nắng, Bến Gió, Lá Xanh, Hoa Sim and the library have no steward.
        #expect(made.leadsTo == page + "?done=issued&count=6")
        let again = try await site.post(page, ["reach": "all", "days": "30"], by: hoa)
        #expect(again.leadsTo == page + "?done=issued&count=0")
        let shown = try await site.get(page, by: hoa)
        #expect(links(shown).count == 6)
        #expect(Set(links(shown)).count == 6)
        #expect(shown.markup.contains("Chép tất cả 6 liên kết"))
    }

    @Test func onlyTheChosenKindsAreInvited() async throws {
        let site = try await site(.sqlite)
        let page = "/desk/tinh-song-ngan/invitations"
        let made = try await site.post(page, ["reach": "all", "days": "30", "kind": "library"], by: site.small.hoa)
        #expect(made.leadsTo == page + "?done=issued&count=1")
        let direct = try await site.post(page, ["reach": "direct", "days": "30"], by: site.small.hoa)
        #expect(direct.leadsTo == page + "?done=issued&count=1")
    }

    @Test(arguments: Engine.allCases) func newcomerAcceptsAndLandsOnTheDesk(engine: Engine) async throws {
        let site = try await site(engine)
        _ = try await site.post("/desk/huyen-nui-do/invitations", ["reach": "direct", "days": "30"], by: site.small.nga)
        let link = try #require(links(try await site.get("/desk/huyen-nui-do/invitations", by: site.small.nga)).first)
        let offer = try await site.get(link)
        #expect(offer.markup.contains("<h1>Xã Cư Nắng</h1>"))
        #expect(offer.markup.contains("Phạm Thị Nga"))
        #expect(!offer.markup.contains("checked"))
        let done = try await site.post(link, Self.newcomer)
        #expect(done.leadsTo == "/desk/xa-cu-nang?done=joined")
        let sessions = Sessions(ledger: site.world.ledger, watch: site.watch, chance: site.world.chance)
        let token = try #require(done.sessionToken)
        let person = try #require(try await sessions.person(token: token))
        let roles = try await site.world.ledger.read { [day = site.watch.now().day, unit = site.small.cuNang] reader in
            try reader.roles(of: person, over: unit, on: day)
        }
        #expect(roles == [.steward])
        let refusal = await #expect(throws: Refusal.self) { try await site.get(link) }
        #expect(refusal == InvitationRules.used)
    }

    @Test(arguments: Engine.allCases) func theDeskSeesWhatWasSentAndOpened(engine: Engine) async throws {
        let site = try await site(engine)
        let (page, nga) = ("/desk/huyen-nui-do/invitations", site.small.nga)
        _ = try await site.post(page, ["reach": "direct", "days": "30"], by: nga)
        let made = try await site.get(page, by: nga)
        #expect(made.markup.contains("1 chưa gửi") && made.markup.contains("Đánh dấu cả 1 lời mời là đã gửi"))
        _ = try await site.post(page + "/sent", [:], by: nga)
        #expect(try await site.get(page, by: nga).markup.contains("1 đã gửi"))
        let link = try #require(links(made).first)
        // Whoever looks after the unit only tries the link.
        _ = try await site.get(link, by: nga)
        #expect(try await site.get(page, by: nga).markup.contains("1 đã gửi"))
        _ = try await site.get(link)
        _ = try await site.get(link)
        let opened = try await site.get(page, by: nga).markup
        #expect(opened.contains("1 đã mở") && !opened.contains("Đánh dấu đã gửi"))
        let entries = try await site.small.ledger.read { reader in try Ledger.entries(reader, from: 0, limit: .max) }
        #expect(entries.filter { $0.kind == "invitations.opened" }.map(\.actor) == [Caller.nobody])
        // Made anew, nobody has the link yet.
        let id = try #require(made.markup.firstMatch(of: /id="l-([0-9a-f-]{36})"/)?.output.1)
        _ = try await site.post("\(page)/\(id)/renew", [:], by: nga)
        #expect(try await site.get(page, by: nga).markup.contains("1 chưa gửi"))
    }

    @Test(arguments: Engine.allCases) func ofTwoAtOnceTheSecondSeesItWasUsed(engine: Engine) async throws {
        let small = try await site(engine).small
        let id = try await small.act(IssueInvitation(unit: small.laXanh, role: .editor), by: small.hoa)
        @Sendable func accept(_ contact: String) async -> Bool {
            let newcomer = AcceptInvitation.Newcomer(
                name: "Ai Đó", contact: contact, passphrase: "x", consents: true)
            let done = try? await small.act(AcceptInvitation(id, generation: 1, newcomer: newcomer), by: .visitor)
            return done != nil
        }
        async let first = accept("0600000031")
        async let second = accept("0600000032")
        let done = await [first, second]
        #expect(done.count { $0 } == 1)
    }

    @Test func everyProblemStandsBesideItsField() async throws {
        let site = try await site(.sqlite)
        _ = try await site.post(Self.board, ["reach": "direct", "days": "30"], by: site.small.hoa)
        let link = try #require(links(try await site.get(Self.board, by: site.small.hoa)).first)
        let page = try await site.post(link, ["name": " ", "contact": "12", "passphrase": "123"])
        #expect(page.status == 422)
        #expect(page.markup.contains("hãy sửa 4 chỗ"))
        for field in ["name", "contact", "passphrase", "consent"] {
            #expect(page.markup.contains("id=\"p-\(field)\""), "\(field)")
        }
        #expect(page.markup.contains("value=\"12\""))
        #expect(!page.markup.contains("value=\"123\""))
    }

    @Test(arguments: Engine.allCases) func renewedWithdrawnAndExpiredLinksSayWhatToDo(engine: Engine) async throws {
        let site = try await site(engine)
        let hoa = site.small.hoa
        _ = try await site.post(Self.board, ["reach": "direct", "days": "10"], by: hoa)
        let first = links(try await site.get(Self.board, by: hoa))
        let id = try #require(
            try await site.get(Self.board, by: hoa).markup.firstMatch(of: /id="l-([0-9a-f-]+)"/)?.output.1)
        _ = try await site.post(Self.board + "/\(id)/renew", [:], by: hoa)
        let second = links(try await site.get(Self.board, by: hoa))
        #expect(first[0] != second[0] && first[1] == second[1])
        let renewed = await #expect(throws: Refusal.self) { try await site.get(first[0]) }
        #expect(renewed == InvitationRules.renewed)
        site.watch.move(seconds: 11 * 86_400)
        let expired = await #expect(throws: Refusal.self) { try await site.get(first[1]) }
        #expect(expired == InvitationRules.expired)
        #expect(try await site.get(second[0]).status == 200)
        _ = try await site.post(Self.board + "/\(id)/withdraw", [:], by: hoa)
        let withdrawn = await #expect(throws: Refusal.self) { try await site.get(second[0]) }
        #expect(withdrawn == InvitationRules.withdrawn)
        let unknown = await #expect(throws: Refusal.self) { try await site.get("/invitations/abcdabcdabcdabcdabcdabcd") }
        #expect(unknown == InvitationRules.unknown)
    }

    /// 24 letters from paper are long to type: a slip does not cost them all.
    @Test func aCodeMistypedComesBackInItsBox() async throws {
        let site = try await site(.sqlite)
        _ = try await site.post(Self.board, ["reach": "direct", "days": "30"], by: site.small.hoa)
        let link = links(try await site.get(Self.board, by: site.small.hoa))[0]
        let code = String(link.split(separator: "/").last ?? "")
        let wrong = try await site.get("/invitations", query: ["code": code + "0"])
        #expect(wrong.status == 404 && wrong.markup.contains("value=\"\(code)0\""))
        #expect(wrong.markup.contains("Không có lời mời nào với mã này. Hãy kiểm tra lại mã"))
        #expect(try await site.get("/invitations", query: ["code": code.uppercased()]).leadsTo == "/invitations/\(code.uppercased())")
        let forgotten = try await site.get("/sign-in/code", query: ["code": "abcd-0000"])
        #expect(forgotten.status == 410 && forgotten.markup.contains("value=\"abcd-0000\""))
        #expect(forgotten.markup.contains("Mã này không đúng hoặc đã hết hạn."))
    }

    @Test(arguments: Engine.allCases) func whoIsSignedInTakesItWithOneButton(engine: Engine) async throws {
        let site = try await site(engine)
        _ = try await site.post(Self.board, ["reach": "direct", "days": "30"], by: site.small.hoa)
        let link = try #require(links(try await site.get(Self.board, by: site.small.hoa)).first)
        let offer = try await site.get(link, by: site.small.tam)
        #expect(offer.markup.contains("<strong>Bùi Văn Tám</strong>"))
        #expect(!offer.markup.contains("name=\"passphrase\""))
        let done = try await site.post(link, [:], by: site.small.tam)
        #expect(done.leadsTo == "/desk/xa-ben-gio?done=joined")
        #expect(done.sessionToken == nil)
    }

    @Test func listAndSheetsCarryEveryOpenInvitation() async throws {
        let site = try await site(.sqlite)
        let hoa = site.small.hoa
        _ = try await site.post(Self.board, ["reach": "direct", "days": "30"], by: hoa)
        let answer = try await site.get(Self.board + "/list", by: hoa)
        guard case .bytes(let bytes, _) = answer.body else {
            Issue.record("no file")
            return
        }
        #expect(bytes.starts(with: Array("PK".utf8)))
        let sheets = try await site.get(Self.board + "/sheets", by: hoa)
        #expect(sheets.markup.matches(of: /class="qr"/).count == 2)
        #expect(sheets.markup.matches(of: /class="sheet"/).count == 2)
        let four = try await site.get(Self.board + "/sheets", by: hoa, query: ["per": "4"])
        #expect(four.markup.matches(of: /class="sheet four"/).count == 1)
        #expect(four.markup.contains(/[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/))
    }

    @Test func nobodyInvitesForAUnitThatIsNotTheirs() async throws {
        let site = try await site(.sqlite)
        let small = site.small
        for (person, status) in [(small.mai, 403), (small.dat, 403), (small.tam, 403), (small.nga, 403)] {
            let read = await #expect(throws: Refusal.self) { try await site.get(Self.board, by: person) }
            #expect(read?.status == status)
            let write = await #expect(throws: Refusal.self) {
                try await site.post(Self.board, ["reach": "all", "days": "30"], by: person)
            }
            #expect(write?.status == status)
        }
        let visitor = await #expect(throws: Refusal.self) { try await site.get(Self.board) }
        #expect(visitor?.status == 401)
    }

    /// Whoever copies the database has nothing that opens an invitation.
    @Test func databaseHoldsNoCode() async throws {
        let site = try await site(.sqlite)
        _ = try await site.post(Self.board, ["reach": "direct", "days": "30"], by: site.small.hoa)
        let link = try #require(links(try await site.get(Self.board, by: site.small.hoa)).first)
        let code = String(link.suffix(24))
        #expect(LinkCode.number(in: code.uppercased()) == LinkCode.number(in: CodeLetters.spoken(code)))
        #expect(try await Traces.places(of: [code], in: site.world.ledger) == [])
    }
}
