import Base
import Journal
import TestSupport
import Testing
import Web

@testable import Units

struct PeopleTests {
    private func site(_ engine: Engine) async throws -> ProvinceSite {
        try await ProvinceSite(engine, rooms: [UnitsRoom.room]) { world in
            PeopleRoutes.all(world) + HistoryPages.routes(world, EventSentences(UnitHistory.sentences))
        }
    }

    private func roles(_ small: SmallProvince, _ person: Id, at unit: Id) async throws -> [Role] {
        try await small.ledger.read { reader in try reader.roles(of: person, at: unit) }
    }

    @Test func peopleOfAUnitAndOfThoseAboveAreShownToItsPeople() async throws {
        let site = try await site(.sqlite)
        let page = try await site.get("/desk/xa-ea-may/people", by: site.small.yBling).markup
        #expect(page.contains("<strong>Y Bling Niê</strong> (bạn) · Phụ trách"))
        #expect(page.contains("<strong>Phạm Thị Nga</strong> · Phụ trách · Huyện Núi Đỏ"))
        #expect(page.contains("<strong>Lê Thị Hoa</strong> · Phụ trách · Tỉnh Sông Ngân"))
        #expect(!page.contains("Võ Sơn"))
        let refusal = await #expect(throws: Refusal.self) {
            try await site.get("/desk/xa-ea-may/people", by: site.small.tam)
        }
        #expect(refusal?.status == 403)
    }

    @Test func readersSeeWhoIsThereAndChangeOnlyThemselves() async throws {
        let site = try await site(.sqlite)
        let page = try await site.get("/desk/xa-ben-gio/people", by: site.small.tam).markup
        #expect(page.contains("Bùi Văn Tám"))
        #expect(!page.contains("Mời thêm người"))
        #expect(page.matches(of: /hand-over/).count == 1)
        #expect(!page.contains("Xóa tài khoản</a>"))
    }

    @Test(arguments: Engine.allCases) func roleIsTakenAway(engine: Engine) async throws {
        let site = try await site(engine)
        let (small, mai) = (site.small, site.small.mai)
        let page = "/desk/truong-tieu-hoc-hoa-sim/people/\(mai)/revoke/editor"
        #expect(try await site.get(page, by: small.yBling).markup.contains("Thôi vai trò Biên tập của Nguyễn Thị Mai"))
        #expect(try await site.post(page, [:], by: small.yBling).leadsTo == "/desk/truong-tieu-hoc-hoa-sim/people?done=revoked")
        #expect(try await roles(small, mai, at: small.hoaSim) == [])
    }

    @Test(arguments: Engine.allCases) func lastStewardCannotLeaveEverybodyAlone(engine: Engine) async throws {
        let small = try await site(engine).small
        let refusal = await #expect(throws: Refusal.self) {
            try await small.act(RevokeRole(.steward, of: small.hoa, at: small.province), by: small.hoa)
        }
        #expect(refusal?.code == "people.lastSteward")
        #expect(refusal?.says.vi == "Tỉnh Sông Ngân sẽ không còn ai phụ trách, nên chưa làm được.")
        let erasing = await #expect(throws: Refusal.self) {
            try await small.act(ErasePerson(small.hoa), by: small.hoa)
        }
        #expect(erasing?.code == "people.lastSteward")
        // Of a district the province's steward still looks after it.
        try await small.act(RevokeRole(.steward, of: small.nga, at: small.nuiDo), by: small.nga)
        #expect(try await roles(small, small.nga, at: small.nuiDo) == [])
    }

    @Test(arguments: Engine.allCases) func officerHandsOverToAColleague(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let token = try #require(
            try await site.post(
                "/sign-in", ["contact": "0600000004", "passphrase": SmallProvince.passphrase]
            ).sessionToken)
        let page = "/desk/xa-ea-may/people/\(small.yBling)/hand-over"
        #expect(try await site.get(page, by: small.yBling).markup.contains("Bàn giao việc của Y Bling Niê"))
        let done = try await site.post(page, ["to": "\(small.nga)"], by: small.yBling)
        #expect(done.leadsTo == "/account")
        #expect(try await roles(small, small.yBling, at: small.eaMay) == [])
        #expect(try await roles(small, small.nga, at: small.eaMay) == [.steward])
        let sessions = Sessions(ledger: site.world.ledger, watch: site.watch, chance: site.world.chance)
        #expect(try await sessions.person(token: token) == nil)
    }

    @Test(arguments: Engine.allCases) func officerHandsOverToSomebodyInvited(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let asked = try await site.post(
            "/desk/truong-tieu-hoc-hoa-sim/people/\(small.mai)/hand-over", ["to": "invitation"], by: small.mai)
        let shown = try await site.get(try #require(asked.leadsTo), by: small.mai).markup
        let link = try #require(shown.firstMatch(of: /songngan\.example(\/invitations\/[0-9a-z]{24})/)?.output.1)
        #expect(try await roles(small, small.mai, at: small.hoaSim) == [.editor])
        #expect(try await site.get(String(link)).markup.contains("Nguyễn Thị Mai"))
        let done = try await site.post(
            String(link),
            ["name": "Hà Văn Kế", "contact": "0600000041", "passphrase": "hoa sim tím đồi", "consent": "yes"])
        #expect(done.leadsTo == "/desk/truong-tieu-hoc-hoa-sim?done=joined")
        #expect(try await roles(small, small.mai, at: small.hoaSim) == [])
        let page = try await site.get("/desk/truong-tieu-hoc-hoa-sim/people", by: small.yBling).markup
        #expect(page.contains("<strong>Hà Văn Kế</strong> · Biên tập"))
    }

    /// Otherwise a steward of a commune could take over an account of the province.
    @Test(arguments: Engine.allCases) func codeIsPrintedOnlyByWhoeverIsAboveAllRoles(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let page = "/desk/truong-tieu-hoc-hoa-sim/people/\(small.mai)/code"
        #expect(try await site.post(page, [:], by: small.yBling).leadsTo == page)
        let sheet = try await site.get(page, by: small.yBling).markup
        let code = try #require(sheet.firstMatch(of: /<strong>([0-9a-z-]{29})<\/strong>/)?.output.1)
        #expect(sheet.contains("class=\"qr\""))
        #expect(try await Traces.places(of: [String(code).replacing("-", with: "")], in: small.ledger) == [])
        let used = try await site.post("/sign-in/code/\(code)", ["passphrase": "mới toanh và dài"])
        #expect(used.sessionToken != nil)
        let id = try await small.act(IssueInvitation(unit: small.province, role: .reader), by: small.hoa)
        try await small.act(AcceptInvitation(id, generation: 1), by: small.mai)
        let refusal = await #expect(throws: Refusal.self) { try await site.post(page, [:], by: small.yBling) }
        #expect(refusal?.status == 403)
        #expect(try await site.post(page, [:], by: small.hoa).leadsTo == page)
    }

    @Test(arguments: Engine.allCases) func afterErasingNothingOfThePersonIsFound(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let id = try await small.act(IssueInvitation(unit: small.laXanh, role: .steward), by: small.hoa)
        let joined = try await small.act(
            AcceptInvitation(
                id, generation: 1,
                newcomer: AcceptInvitation.Newcomer(
                    name: "Zanzibar Quỳnh Dấu", contact: "0677123987",
                    passphrase: try Passphrase.encode("dấu vết", salt: Array("zanzibar salt".utf8), .light),
                    consents: true)),
            by: .visitor)
        _ = try await site.post(
            "/account", ["name": "Zanzibar Quỳnh Dấu", "phone": "0677123987", "mail": "zanzibar@laxanh.example"],
            by: joined.person)
        let marks = ["Zanzibar", "677123987", "zanzibar@laxanh.example"]
        #expect(try await Traces.places(of: marks, in: small.ledger).count == 3)
        #expect(try await site.get("/units/thi-tran-la-xanh/history", by: small.hoa).markup.contains("Zanzibar"))
        let done = try await site.post("/account/erase", [:], by: joined.person)
        #expect(done.leadsTo == "/")
        #expect(try await Traces.places(of: marks, in: small.ledger) == [])
        let history = try await site.get("/units/thi-tran-la-xanh/history", by: small.hoa).markup
        #expect(history.contains("Người đã xóa tài khoản"))
        #expect(!history.contains("Zanzibar"))
        #expect(try await small.ledger.verify(scratch: Laboratory.driver(engine)).flaws == [])
        let erased = try await small.ledger.read { reader in try reader.rows(PersonTables.erased).count }
        #expect(erased == 1)
    }

    @Test(arguments: Engine.allCases) func whoCameBackWithABackupIsErasedAgain(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        let named = try await small.ledger.read { reader in try reader.person(small.tam) }
        let who = try #require(named)
        let stranger = SmallProvince.freshId()
        try await small.act(ErasePerson(small.tam), by: small.tam)
        // As after restoring an older backup of the side tables: the person, and a text about them.
        try await small.act(BackFromBackup(person: who), by: .console)
        await #expect(throws: Refusal.self) { try await small.act(ApplyErasures(), by: small.hoa) }
        #expect(try await small.act(ApplyErasures(listed: [stranger]), by: .console) == .init(people: 1, passages: 1))
        #expect(try await Traces.places(of: ["Bùi Văn Tám", "tam@bengio.example"], in: small.ledger) == [])
        #expect(try await small.act(ApplyErasures(), by: .console) == .init(people: 0, passages: 0))
        #expect(try await small.ledger.verify(scratch: Laboratory.driver(engine)).flaws == [])
    }

    /// The journal itself came from an older backup: a list says who was erased in what is lost of it.
    @Test(arguments: Engine.allCases) func aListErasesWhoTheOlderJournalStillKnows(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        #expect(try await small.act(ApplyErasures(listed: [small.yBling]), by: .console).people == 1)
        #expect(try await Traces.places(of: ["Y Bling"], in: small.ledger) == [])
        let (erased, roles) = try await small.ledger.read { reader in
            (try reader.erasures(), try reader.rolesHeld(by: small.yBling).count)
        }
        #expect(erased == [small.yBling] && roles == 0)
    }

    @Test func everyKindOfEventOfThisRoomHasASentence() {
        let silent = Set(["units.journalFounded", "people.joined", "people.erased", "people.passageErased"])
        let kinds = Set(UnitsRoom.room.events.map(\.kind))
        #expect(kinds.subtracting(EventSentences(UnitHistory.sentences).kinds) == silent)
    }

    @Test(arguments: Engine.allCases) func historySaysWhoDidWhat(engine: Engine) async throws {
        let site = try await site(engine)
        let small = site.small
        try await small.act(RenameUnit(small.eaMay, to: "xã Ea Mây Trắng"), by: small.nga)
        let page = try await site.get("/units/xa-ea-may/history", by: small.yBling).markup
        let lines = page.matches(of: /<strong>([^<]*)<\/strong>: ([^<]*)<\/li>/).map { "\($0.output.1): \($0.output.2)" }
        #expect(
            lines == [
                "Phạm Thị Nga: đổi tên thành xã Ea Mây Trắng",
                "Khách hoặc người quản trị máy chủ: Y Bling Niê nhận vai trò Phụ trách",
                "Khách hoặc người quản trị máy chủ: Y Bling Niê nhận lời mời số 4",
                "Khách hoặc người quản trị máy chủ: tạo lời mời số 4, vai trò Phụ trách",
                "Khách hoặc người quản trị máy chủ: đưa đơn vị vào danh sách với tên Ea Mây",
            ])
        let refusal = await #expect(throws: Refusal.self) {
            try await site.get("/units/xa-ea-may/history", by: small.tam)
        }
        #expect(refusal?.status == 403)
    }

    @Test(arguments: Engine.allCases) func firstStewardIsInvitedFromTheConsole(engine: Engine) async throws {
        let site = try await site(engine)
        let first = try await site.small.act(InviteFirstSteward(), by: .console)
        let again = try await site.small.act(InviteFirstSteward(), by: .console)
        #expect(again == FirstInvitation(number: first.number, generation: 2))
        let path = again.path(journal: 1, key: ProvinceSite.invitationKey)
        #expect(try await site.get(path).markup.contains("<h1>Tỉnh Sông Ngân</h1>"))
    }
}

/// What a restored backup does to the side tables.
private struct BackFromBackup: Action {
    static let name = "tests.backFromBackup"

    let id: Id
    let fullName: String
    let mail: String?

    init(person: Person) {
        id = person.id
        fullName = person.name
        mail = person.mail
    }

    func decide(_ deciding: inout Deciding) throws -> Done {
        deciding.keep(PersonTables.keep, id, fullName, nil as String?, mail, "-", deciding.now)
        _ = deciding.passage("Hỏi ông \(fullName)")
        return Done()
    }
}
