import Activities
import Base
import Journal
import Plans
import Reports
import Results
import Sheets
import TestSupport
import Testing
import Units
import Web

@testable import Site

@Suite struct DeskTests {
    /// What the desk of a unit lists, as actions in words.
    private func tasks(_ site: SiteWorld, _ unit: String, by person: Id) async throws -> [String] {
        let now = site.watch.now()
        let view = try await site.world.ledger.read { reader in
            try DeskView(reader, address: unit, caller: .person(person), now: now)
        }
        let words = DutyWords(unit: view.unit, campaign: view.campaign, today: view.today, t: Tongue(.vietnamese))
        return view.facts.duties(Tongue(.vietnamese)).map { words.task($0).action }
    }

    @Test(arguments: Engine.allCases)
    func communeThatReceivedNothingYetAcknowledgesFirst(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        let tasks = try await tasks(site, "xa-cu-nang", by: site.staff.neighbour)
        #expect(tasks == ["Xác nhận đã nhận kế hoạch số 173/KH-UBND", "Đăng ký hoạt động đầu tiên"])
    }

    @Test(arguments: Engine.allCases)
    func dutiesOfABusyCommuneComeInOrder(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        #expect(
            try await tasks(site, "xa-ea-may", by: site.small.yBling) == [
                "Hoàn thành và ban hành: Kế hoạch chưa có số", "Tổ chức hội sách", "Gửi bản nháp: MẬT-TIÊU-ĐỀ",
                "Mời người phụ trách cho 1 đơn vị",
            ])
        site.watch.move(to: SiteWorld.day(10, 2).instant(minutes: 480))
        let later = try await tasks(site, "xa-ea-may", by: site.small.yBling)
        #expect(later.contains("Báo kết quả: Hội sách xã Ea Mây"))
        // Whoever only reads has nothing to do.
        #expect(try await tasks(site, "xa-ea-may", by: site.staff.reader) == [])
    }

    @Test func giftsPromisedAndHandedOverAskForAnAnswerAndForProof() async throws {
        let site = try await SiteWorld()
        let small = site.small
        #expect(await !site.get("/").shownText.contains("Nơi đang cần sách"))
        let number = try await small.act(
            SayNeed(campaign: site.campaign, unit: small.eaMay, gift: .books, quantity: 20, about: "Tủ sách buôn"),
            by: small.yBling)
        #expect(await site.get("/").shownText.contains("Nơi đang cần sách"), "whoever would give finds it from the home")
        let need = try #require(try await site.world.ledger.read { reader in try reader.need(number: number) })
        let outside = PledgeGift.Giver.outside(name: "Tên thử", contact: "Tên thử", phone: "0600000004")
        _ = try await small.act(PledgeGift(need.id, quantity: 2, by: outside, isNamed: false), by: .visitor)
        let typed = TypedHandOver(.books, 30, day: SiteWorld.day(9, 20), giverName: "Tên thử")
        _ = try await small.act(RecordHandOver(typed, campaign: site.campaign, unit: small.eaMay), by: small.yBling)
        let tasks = try await tasks(site, "xa-ea-may", by: small.yBling)
        #expect(tasks.filter { $0.contains("tặng") } == ["Trả lời 1 lời hứa tặng", "Thêm minh chứng cho 1 lần trao tặng"])
        #expect(try await self.tasks(site, "xa-ea-may", by: site.staff.reader) == [])
    }

    @Test func partnerAnswersOnItsOwnDesk() async throws {
        let site = try await SiteWorld()
        let before = try await tasks(site, "truong-tieu-hoc-hoa-sim", by: site.small.mai)
        #expect(before.contains("Trả lời lời mời phối hợp: Hội sách xã Ea Mây"))
        try await site.small.act(
            AnswerPartner(site.small.hoaSim, activity: site.fair, confirms: true), by: site.small.mai)
        let after = try await tasks(site, "truong-tieu-hoc-hoa-sim", by: site.small.mai)
        #expect(!after.contains("Trả lời lời mời phối hợp: Hội sách xã Ea Mây"))
        #expect(await site.get("/units/truong-tieu-hoc-hoa-sim").shownText.contains("Hội sách xã Ea Mây"))
    }

    @Test(arguments: Engine.allCases)
    func districtReviewsWhatWaitsTooLong(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        #expect(try await !tasks(site, "huyen-nui-do", by: site.small.nga).contains("Duyệt 2 hoạt động"))
        site.watch.move(to: SiteWorld.day(9, 29).instant(minutes: 480))
        #expect(try await tasks(site, "huyen-nui-do", by: site.small.nga).contains("Duyệt 2 hoạt động"))
    }

    @Test func provinceRemindsUntilTheWeekIsOver() async throws {
        let site = try await SiteWorld()
        let before = try await tasks(site, "tinh-song-ngan", by: site.small.hoa)
        #expect(before.contains { $0.hasPrefix("Nhắc ") && $0.hasSuffix(" đơn vị chưa nhận kế hoạch") })
        site.watch.move(to: SiteWorld.day(10, 20).instant(minutes: 480))
        let after = try await tasks(site, "tinh-song-ngan", by: site.small.hoa)
        #expect(!after.contains { $0.hasPrefix("Nhắc ") })
    }

    @Test func emptyStartIsLedByTheHand() {
        var facts = DutyFacts(unit: Id(high: 1, low: 1), today: SiteWorld.day(9, 20))
        (facts.isOwner, facts.mayEdit, facts.maySteward) = (true, true, true)
        (facts.lacksBodies, facts.unattended) = (true, 102)
        #expect(facts.duties(Tongue(.vietnamese)) == [.takePlanIn, .addBodies, .inviteStewards(102)])
    }

    @Test func signingInLeadsToTheOnlyDesk() async throws {
        let site = try await SiteWorld()
        let answer = await site.get("/desk", by: site.small.yBling)
        #expect(answer.status == 303)
        guard case .redirect(let address) = answer.body else {
            Issue.record("no redirect")
            return
        }
        #expect(address.text == "/desk/xa-ea-may")
    }
}

@Suite struct BoardTests {
    private func view(_ site: SiteWorld, _ query: Fields = [:], unit: String? = nil, by person: Id) async throws -> BoardView {
        let today = site.watch.now().day
        return try await site.world.ledger.read { reader in
            try BoardView(reader, year: "2024", unit: unit, BoardWish(query), .person(person), today)
        }
    }

    @Test(arguments: Engine.allCases)
    func theSilentStandOnTopAndTheBusyBelow(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        let rows = try await view(site, by: site.small.hoa).rows
        #expect(rows.count == 9)
        #expect(rows.last?.unit.title == "Xã Ea Mây")
        #expect(rows.last?.stepsDone == 3)
        #expect(rows.last?.registered == 2)
        // What the district has below it counts for it too, but it did nothing with the plan itself.
        #expect(rows.first { $0.unit.title == "Huyện Núi Đỏ" }?.registered == 2)
        #expect(rows.first { $0.unit.title == "Huyện Núi Đỏ" }?.receivedAt == nil)
        #expect(rows.first { $0.unit.title == "Xã Ea Mây" }?.unit.parent == "huyện Núi Đỏ")
    }

    @Test func whatOthersDoToAUnitIsNoSignOfItsLife() async throws {
        let site = try await SiteWorld()
        // Cư Nắng has a steward who did nothing but accept; Lá Xanh has nobody.
        let rows = try await view(site, by: site.small.hoa).rows
        #expect(rows.first { $0.unit.title == "Thị trấn Lá Xanh" }?.lastSign == nil)
        #expect(rows.first { $0.unit.title == "Xã Ea Mây" }?.lastSign?.day == SiteWorld.day(9, 26))
    }

    @Test func latenessGrowsWithTheWeekAndCanBeFiltered() async throws {
        let site = try await SiteWorld()
        #expect(try await view(site, ["late": "1"], by: site.small.hoa).shown.isEmpty)
        site.watch.move(to: SiteWorld.day(9, 30).instant(minutes: 480))
        let late = try await view(site, ["late": "1"], by: site.small.hoa)
        #expect(!late.shown.contains { $0.unit.title == "Xã Ea Mây" })
        #expect(late.shown.count == 8)
        #expect(try await view(site, ["group": "districts"], by: site.small.hoa).shown.count == 2)
        #expect(try await view(site, ["group": "bodies"], by: site.small.hoa).shown.count == 3)
    }

    @Test func everyUnitSeesItsOwnSubtreeOnly() async throws {
        let site = try await SiteWorld()
        let own = try await view(site, by: site.small.nga)
        #expect(own.unit.id == site.small.nuiDo)
        #expect(Set(own.rows.map(\.unit.title)) == ["Xã Ea Mây", "Xã Cư Nắng", "Trường Tiểu học Hoa Sim"])
        #expect(await site.get("/2024/board?unit=tinh-song-ngan", by: site.small.nga).status == 403)
        #expect(await site.get("/2024/board", by: site.small.nga).status == 200)
    }

    @Test(arguments: Engine.allCases) func boardFollowsEachUnitToTheAcceptedReport(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        let (unit, campaign) = (site.small.eaMay, site.campaign)
        site.watch.move(to: SiteWorld.day(10, 7).instant(minutes: 960))
        func step() async throws -> (BoardRow, StepState, String) {
            let view = try await view(site, by: site.small.hoa)
            let row = try #require(view.rows.first { $0.unit.id == unit })
            return (row, row.states[5], BoardPage.summary(view.rows, Tongue(.vietnamese)))
        }
        #expect(try await step().2.hasPrefix("9 đơn vị: 0 đã nộp báo cáo (0 được chấp nhận), "))
        try await site.small.act(SubmitReport(unit, in: campaign), by: site.small.yBling)
        let (waiting, asked, summary) = try await step()
        #expect(waiting.isSubmitted && !waiting.isAccepted && asked == .doing)
        #expect(summary.hasPrefix("9 đơn vị: 1 đã nộp báo cáo (0 được chấp nhận), "))
        try await site.small.act(AcceptReport(unit, in: campaign, version: 1), by: site.small.nga)
        let (done, accepted, after) = try await step()
        #expect(done.isAccepted && accepted == .done && after.contains("(1 được chấp nhận)"))
        let page = await site.get("/2024/board", by: site.small.hoa).shownText
        #expect(page.contains("Nộp báo cáo") && page.contains("Được chấp nhận"))
    }

    @Test func figuresThatStandForAUnitAreNeverOfSmallGroups() async throws {
        let site = try await SiteWorld()
        site.watch.move(to: SiteWorld.day(10, 7).instant(minutes: 960))
        let all = try await site.world.ledger.read { reader in try reader.measures() }
        let whole = try #require(all.first { $0.partOf == nil && $0.nature == .count && !$0.isSmallGroup })
        let small = Measure(
            code: "few", words: Words("Người rất ít", "Very few"), unit: whole.unit, sort: 1, isSmallGroup: true)
        try await site.small.act(SetMeasures([small]), by: .console)
        try await site.small.act(
            TellResults(site.fair, [ToldFigure("few", .number(2)), ToldFigure(whole.code, .number(40))]),
            by: site.small.yBling)
        let shown = await site.get("/units/xa-ea-may").shownText
        #expect(shown.contains("Mọi số liệu") && !shown.contains("Người rất ít"))
    }

    @Test func boardGoesOutAsAWorkbookWithItsStamp() async throws {
        let site = try await SiteWorld()
        let view = try await view(site, by: site.small.hoa)
        let list = BoardList(view, Tongue(.vietnamese), isSimulated: true, made: site.watch.now())
        #expect(list.name == "mo-phong-bang-theo-doi-2024-tinh-song-ngan.xlsx")
        #expect(list.table.rows.count == 9)
        #expect(list.table.notes.first == "Dữ liệu mô phỏng, không có thật.")
        #expect(try list.xlsx().starts(with: [0x50, 0x4B]))
    }
}
