import Base
import Foundation
import Journal
import TestSupport
import Testing
import Web

@testable import Plans
@testable import Units

@Suite struct PlanPagesTests {
    static let desk = "/desk/tinh-song-ngan/plans"

    /// A plan in the manner of Decree 30/2020, made up for the small province.
    static let document = """
        ỦY BAN NHÂN DÂN
        TỈNH SÔNG NGÂN
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 88/KH-UBND
        Sông Ngân, ngày 20 tháng 9 năm 2024
        KẾ HOẠCH
        Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        I. MỤC ĐÍCH, YÊU CẦU
        1. Mục đích
        - Nâng cao nhận thức của Nhân dân về học tập suốt đời.
        - Đưa sách đến trẻ em < 6 tuổi & người già<script>alert(1)</script>.
        2. Yêu cầu
        - Tổ chức thiết thực, tiết kiệm.
        II. CHỦ ĐỀ, THỜI GIAN
        1. Chủ đề: “Sách mở cửa, người học mở lòng”.
        2. Thời gian: từ ngày 01/10/2024 đến ngày 07/10/2024.
        III. TỔ CHỨC THỰC HIỆN
        1. Thư viện tỉnh Sông Ngân
        - Tổ chức hội sách tại trung tâm tỉnh.
        2. UBND huyện Núi Đỏ
        - Tổ chức lễ phát động; báo cáo kết quả trước ngày 15/10/2024.
        """

    private func intake(_ site: PlanSite) async throws -> String {
        let small = site.world.small
        let edit = try await site.send(
            PlanPagesTests.desk + "/add", ["action": "\(SmallProvince.freshId())", "text": PlanPagesTests.document],
            by: small.hoa)
        return try #require(edit)
    }

    private func issue(_ site: PlanSite) async throws -> String {
        let edit = try await intake(site)
        _ = try await site.send(
            edit + "/issue", ["version": "1", "scope": "direct", "action": "\(SmallProvince.freshId())"],
            by: site.world.small.hoa)
        return "/plans/\(try #require(edit.split(separator: "/").last))"
    }

    @Test func pastedPlanIsShownBesideWhatWasReadFromIt() async throws {
        let site = PlanSite(try await PlanWorld(.sqlite))
        let edit = try await intake(site)
        let page = try await site.page(edit, by: site.world.small.hoa)
        #expect(page.contains("value=\"88/KH-UBND\""))
        #expect(page.contains("value=\"2024-09-20\""))
        #expect(page.contains("value=\"2024-10-01\""))
        #expect(page.contains("<mark>"))
        #expect(page.contains("href=\"#f-number.0\""))
        #expect(page.contains("Phong trào"))
        #expect(page.contains("Đưa sách đến trẻ em &lt; 6 tuổi &amp; người già"))
        #expect(!page.contains("alert(1)"))
        let english = try await site.page(edit, language: .english, by: site.world.small.hoa)
        #expect(english.contains("What the plan says"))
    }

    @Test(arguments: Engine.allCases)
    func issuedPlanIsPublicAndADraftIsNot(engine: Engine) async throws {
        let site = PlanSite(try await PlanWorld(engine))
        let edit = try await intake(site)
        let id = try #require(edit.split(separator: "/").last)
        await #expect(throws: Refusal.self) { try await site.page("/plans/\(id)") }
        await #expect(throws: Refusal.self) { try await site.page(edit, by: site.world.small.nga) }
        let confirm = try await site.page(edit + "/issue", by: site.world.small.hoa)
        #expect(confirm.contains("3 đơn vị trực thuộc trực tiếp"))
        let address = try await site.send(
            edit + "/issue", ["version": "1", "scope": "direct"], by: site.world.small.hoa)
        // Whoever issues comes back to the desk, which says what is next.
        #expect(address == "/desk/tinh-song-ngan?done=issued")
        let page = try await site.page("/2024/plan")
        #expect(page.contains("Kế hoạch số 88/KH-UBND"))
        #expect(page.contains("Đưa sách đến trẻ em &lt; 6 tuổi &amp; người già"))
        #expect(page.contains("Sách mở cửa, người học mở lòng"))
        #expect(page.contains("thứ Ba 1/10 – thứ Hai 7/10/2024"))
        #expect(page.contains("Đã gửi 3 đơn vị: 0 đã nhận"))
    }

    @Test(arguments: Engine.allCases)
    func unitReceivesThenAdoptsWithOneClickEach(engine: Engine) async throws {
        let site = PlanSite(try await PlanWorld(engine))
        let small = site.world.small
        let plan = try await issue(site).split(separator: "/").last ?? ""
        let desk = "/desk/huyen-nui-do/plans"
        let before = try await site.page(desk, by: small.nga)
        #expect(before.contains("Đã nhận"))
        #expect(before.contains("chưa xác nhận"))
        #expect(try await site.send("\(desk)/\(plan)/receive", by: small.nga) == desk)
        _ = try await site.send("\(desk)/\(plan)/adopt", by: small.nga)
        let after = try await site.page(desk, by: small.nga)
        #expect(after.contains("Gửi tiếp cho 2 đơn vị trực thuộc"))
        _ = try await site.send("\(desk)/\(plan)/send", by: small.nga)
        let cascade = try await site.page("/2024/cascade", by: small.hoa)
        #expect(cascade.contains("5 đơn vị được gửi: 1 đã nhận, 1 đã triển khai, 4 còn im lặng."))
        #expect(cascade.contains("0/2 đơn vị bên dưới đã nhận"))
        let own = try await site.page("/2024/cascade", query: ["unit": "huyen-nui-do"], by: small.nga)
        #expect(own.contains("2 đơn vị được gửi"))
        await #expect(throws: Refusal.self) { try await site.page("/2024/cascade", by: small.nga) }
    }

    @Test(arguments: Engine.allCases)
    func planSentToAllAtOnceHangsInTheTreeOfUnits(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (_, campaign) = try await world.issued(.all)
        let nodes = try await world.ledger.read { reader in
            CascadeTree.below(
                small.province, try reader.sentPlans(campaign: campaign),
                parents: try reader.parentsOfRecipients(campaign: campaign, on: PlanWorld.day(2024, 9, 25)))
        }
        #expect(nodes.map(\.unit.name) == ["Hồ Sen", "Núi Đỏ", "Thư viện tỉnh Sông Ngân"])
        #expect(nodes[1].below.map(\.unit.name) == ["Cư Nắng", "Ea Mây"])
        #expect(nodes.flatMap(\.all).count == 9)
    }

    @Test func weekOfAnotherYearIsNamedBeforeIssuing() {
        let facts: [PlanPartKind: String] = [
            .number: "173/KH-UBND", .issuedOn: "2024-09-25", .subject: "tổ chức Tuần lễ", .campaignYear: "2024",
            .campaignFrom: "2024-10-01", .campaignTo: "2026-10-07",
        ]
        let problems = PlanRules.missingForIssue(facts, startsCampaign: false)
        #expect(problems.map(\.field) == ["campaign.to.0"])
        #expect(problems.first?.says.vi == "Ngày 7/10/2026 không thuộc năm 2024 của đợt.")
    }

    @Test func secondOfficerSeesBothValuesAndMaySaveAnyway() async throws {
        let site = PlanSite(try await PlanWorld(.sqlite))
        let hoa = site.world.small.hoa
        let edit = try await intake(site)
        let first: Fields = ["version": "1", "then": "save", "number.0": "88/KH-UBND", "subject.0": "Tuần lễ học tập"]
        #expect(try await site.send(edit, first, by: hoa) == edit)
        let second: Fields = ["version": "1", "then": "save", "number.0": "88/KH-UBND", "subject.0": "Tuần lễ của tôi"]
        let answer = try await site.ask(.post, edit, form: second, by: hoa)
        #expect(answer.status == 409)
        let page = PlanSite.markup(answer)
        #expect(page.contains("Tuần lễ của tôi</textarea>"))
        #expect(page.contains("Người kia đã ghi: “Tuần lễ học tập”"))
        #expect(page.contains("name=\"version\" value=\"2\""))
        let again: Fields = ["version": "2", "then": "save", "number.0": "88/KH-UBND", "subject.0": "Tuần lễ của tôi"]
        #expect(try await site.send(edit, again, by: hoa) == edit)
    }

    @Test func wrongDayIsToldBesideItsFieldAndKept() async throws {
        let site = PlanSite(try await PlanWorld(.sqlite))
        let edit = try await intake(site)
        let answer = try await site.ask(
            .post, edit, form: ["version": "1", "issued_on.0": "31/02/2024"], by: site.world.small.hoa)
        #expect(answer.status == 422)
        let page = PlanSite.markup(answer)
        #expect(page.contains("Đây không phải là một ngày có trong lịch."))
        #expect(page.contains("value=\"31/02/2024\""))
    }

    @Test(arguments: Engine.allCases)
    func dutiesBecomeTasksOfTheUnitsThatTheyName(engine: Engine) async throws {
        let site = PlanSite(try await PlanWorld(engine))
        let small = site.world.small
        let plan = try await issue(site).split(separator: "/").last ?? ""
        let page = try await site.page("\(PlanPagesTests.desk)/\(plan)/tasks", by: small.hoa)
        #expect(page.contains("Từ phần phân công của kế hoạch"))
        #expect(page.contains("value=\"Thư viện tỉnh Sông Ngân\""))
        #expect(page.contains("value=\"huyện Núi Đỏ\""))
        let form: Fields = [
            "n.0.title": "Hội sách", "n.0.lead": "Thư viện tỉnh Sông Ngân", "n.0.with": "huyện Núi Đỏ, Hồ Sen",
            "n.0.due": "1/10/2024",
        ]
        let answer = try await site.ask(.post, "\(PlanPagesTests.desk)/\(plan)/tasks", form: form, by: small.hoa)
        #expect(answer.status == 422)
        #expect(PlanSite.markup(answer).contains("Không tìm thấy đúng một đơn vị tên là: Hồ Sen."))
        var whole = form.entries.filter { $0.name != "n.0.with" }.map { ($0.name, $0.value) }
        whole.append(("n.0.with", "UBND huyện Núi Đỏ"))
        _ = try await site.send("\(PlanPagesTests.desk)/\(plan)/tasks", Fields(whole), by: small.hoa)
        let desk = "/desk/thu-vien-tinh-song-ngan/tasks"
        let list = try await site.page(desk, by: small.hLinh)
        #expect(list.contains("Hội sách"))
        #expect(list.contains("phối hợp: huyện Núi Đỏ"))
        #expect(list.contains("hạn thứ Ba 1/10"))
        let tasks = try await site.world.ledger.read { try $0.openTasks(of: small.library) }
        _ = try await site.send("\(desk)/\(tasks[0].id)/finish", ["note": "Đông vui"], by: small.hLinh)
        #expect(try await site.page(desk, by: small.hLinh).contains("Đông vui"))
    }

    @Test(arguments: Engine.allCases)
    func reminderIsReadyForOneAndForAll(engine: Engine) async throws {
        let site = PlanSite(try await PlanWorld(engine))
        let small = site.world.small
        let plan = try await issue(site).split(separator: "/").last ?? ""
        _ = try await site.send("/desk/huyen-nui-do/plans/\(plan)/receive", by: small.nga)
        let page = try await site.page("/desk/tinh-song-ngan/reminders", by: small.hoa)
        #expect(page.contains("2 đơn vị chưa xác nhận đã nhận kế hoạch."))
        #expect(page.contains("Tỉnh Sông Ngân kính gửi huyện Hồ Sen: xin đơn vị mở kế hoạch và bấm “Đã nhận”"))
        #expect(page.contains("https://tuanle.example.vn/desk/huyen-ho-sen/plans"))
        #expect(!page.contains("kính gửi huyện Núi Đỏ"))
        let adopted = try await site.page(
            "/desk/tinh-song-ngan/reminders", query: ["step": "adopted"], by: small.hoa)
        #expect(adopted.contains("3 đơn vị chưa triển khai kế hoạch."))
    }

    @Test(arguments: Engine.allCases)
    func reminderGoesByMailToThoseWhoHaveAnAddress(engine: Engine) async throws {
        let site = PlanSite(try await PlanWorld(engine))
        let small = site.world.small
        let invitation = try await small.act(IssueInvitation(unit: small.hoSen, role: .editor), by: .console)
        try await small.act(
            AcceptInvitation(
                invitation, generation: 1,
                newcomer: .init(
                    name: "Hồ Văn Thư", contact: "thu@hosen.example", passphrase: SmallProvince.passphrase,
                    consents: true)), by: .visitor)
        _ = try await issue(site)
        let address = "/desk/tinh-song-ngan/reminders"
        #expect(try await site.page(address, by: small.hoa).contains("Gửi thư nhắc 1 đơn vị"))
        let back = try await site.send(address, ["step": "received", "campaign": "2024"], by: small.hoa)
        #expect(back == address + "?step=received&campaign=2024&mailed=1")
        let letters = try await site.world.ledger.read { try $0.waitingLetters() }
        #expect(letters.map(\.recipient) == ["thu@hosen.example"])
        #expect(letters[0].body.contains("kính gửi huyện Hồ Sen"))
        await #expect(throws: Refusal.self) { try await site.send(address, ["step": "received"], by: small.nga) }
    }

    @Test func everyEventOfTheRoomHasASentenceInTheHistory() {
        #expect(Set(PlanHistory.sentences.map(\.kind)) == Set(PlansRoom.room.events.map(\.kind)))
    }

    @Test(arguments: Engine.allCases)
    func originalIsKeptToDownloadAndNeverRun(engine: Engine) async throws {
        let site = PlanSite(try await PlanWorld(engine))
        let hoa = site.world.small.hoa
        let edit = try await intake(site)
        let scan = try PlanSite.upload("original", "KH 88.html", Array("%PDF-1.4 bản ký".utf8))
        // What was mended and the file go together: neither is lost for the other.
        let id = try #require(edit.split(separator: "/").last.flatMap { Id(String($0)) })
        let kept = try await site.world.ledger.read { reader in
            let plan = try #require(try reader.plan(id))
            return try reader.planParts(id, text: reader.planText(plan)).map { ($0.field, $0.value) }
        }
        let mended = Fields(kept.filter { $0.0 != "theme.0" } + [("version", "1"), ("theme.0", "Sách về buôn")])
        _ = try await site.send(edit, mended, uploads: [scan], by: hoa)
        #expect(try await site.page(edit, by: hoa).contains("Sách về buôn"))
        let program = try PlanSite.upload("original", "KH 88.pdf", Array("<html><script>".utf8))
        let refused = try await site.ask(
            .post, edit, form: ["version": "2", "theme.0": "Sách về làng"], uploads: [program], by: hoa)
        #expect(refused.status == 422)
        #expect(PlanSite.markup(refused).contains("Sách về làng"))
        let file = try #require(
            await site.page(edit, by: hoa).firstMatch(of: /\/files\/[0-9a-f-]+/)?.output)
        await #expect(throws: Refusal.self) { try await site.ask(.get, String(file)) }
        let answer = try await site.ask(.get, String(file), by: hoa)
        #expect(answer.headers.contains(Answer.Header("X-Content-Type-Options", "nosniff")))
        #expect(answer.headers.contains { $0.name == "Content-Disposition" && $0.value.hasPrefix("attachment") })
        _ = try await site.send(edit + "/issue", ["version": "2"], by: hoa)
        #expect(try await site.ask(.get, String(file)).status == 200)
    }

    @Test(arguments: Engine.allCases)
    func campaignIsStartedChangedAndHeldOnOtherDays(engine: Engine) async throws {
        let site = PlanSite(try await PlanWorld(engine))
        let small = site.world.small
        let add = "/desk/tinh-song-ngan/campaigns/add"
        let wrong = try await site.ask(
            .post, add, form: ["name": "Tuần lễ 2024", "year": "2024", "from": "7/10/2024", "to": "1/10/2024"],
            by: small.hoa)
        #expect(PlanSite.markup(wrong).contains("Ngày cuối ở trước ngày đầu."))
        _ = try await site.send(
            add, ["name": "Tuần lễ 2024", "year": "2024", "from": "1/10", "to": "7/10", "policy": "review-first"],
            by: small.hoa)
        let campaign = try await site.world.ledger.read { try $0.campaign(address: "2024") }
        #expect(campaign?.policy == .reviewFirst)
        #expect(campaign?.to == PlanWorld.day(2024, 10, 7))
        _ = try await site.send(
            "/desk/xa-ea-may/window/2024", ["from": "6/10/2024", "to": "12/10/2024"], by: small.yBling)
        let window = try await site.world.ledger.read { reader in
            try campaign.flatMap { try reader.window(campaign: $0.id, unit: small.eaMay) }
        }
        #expect(window?.to == PlanWorld.day(2024, 10, 12))
        #expect(try await site.page("/2024/plan").contains("chưa được đưa lên"))
        await #expect(throws: Refusal.self) { try await site.page(add, by: small.nga) }
    }

    /// Every page of a desk is refused to people of other units and to visitors.
    @Test func desksAreClosedToOthers() async throws {
        let site = PlanSite(try await PlanWorld(.sqlite))
        let small = site.world.small
        let plan = try await issue(site).split(separator: "/").last ?? ""
        for path in [
            "", "/add", "/\(plan)", "/\(plan)/issue", "/\(plan)/discard", "/\(plan)/withdraw", "/\(plan)/tasks",
        ] {
            for person in [small.nga, small.tam, small.mai] {
                await #expect(throws: Refusal.self) { try await site.page(PlanPagesTests.desk + path, by: person) }
            }
            await #expect(throws: Refusal.self) { try await site.page(PlanPagesTests.desk + path) }
        }
        for path in ["/tasks", "/reminders", "/campaigns", "/campaigns/2024", "/window/2024"] {
            await #expect(throws: Refusal.self) { try await site.page("/desk/tinh-song-ngan" + path, by: small.nga) }
        }
    }

    @Test func realPlanOfDakLakGoesInWithNothingInvented() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Reading/Fixtures/ke-hoach-173-dak-lak-2024.txt")
        let reading = PlanReader.read(try String(contentsOf: file, encoding: .utf8))
        let parts = PlanIntake.parts(reading)
        func values(_ kind: PlanPartKind) -> [String] { parts.filter { $0.kind == kind }.map(\.value) }
        #expect(values(.number) == ["173/KH-UBND"])
        #expect(values(.issuedOn) == ["2024-09-25"])
        #expect(values(.campaignYear) == ["2024"])
        #expect(values(.movementFrom) == ["2023", "2023"])
        #expect(values(.republishedBy) == ["Quỹ Bảo vệ và PTR"])
        #expect(parts.first { $0.kind == .issuerPlace }?.origin == .inferred)
        let bytes = Array(reading.text.utf8)
        #expect(parts.allSatisfy { $0.place?.cut(bytes) != nil })
        let missing = PlanIntake.missing(parts).map(\.field)
        for field in ["theme.0", "campaign.from.0", "campaign.to.0", "duties.unit.0", "deadlines.what.0"] {
            #expect(missing.contains(field))
        }
    }

    @Test func messagesOfAPhoneAreCountedWithMarks() {
        let province = OrgUnit(
            id: Caller.nobody, kind: .province, word: "tỉnh", name: "Sông Ngân", address: "tinh-song-ngan",
            opened: PlanWorld.day(2020, 1, 1))
        let text = ReminderText(
            to: province, from: province, .received, plan: nil, link: "https://t.vn", Tongue(.vietnamese))
        #expect(text.characters == text.text.count)
        #expect(text.messages == (text.text.utf16.count + 66) / 67)
    }
}
