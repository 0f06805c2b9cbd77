import Base
import Foundation
import Journal
import Reports
import Results
import TestSupport
import Testing
import Units
import Web

@testable import Site

/// A report as people write, send, accept and check it.
@Suite struct ReportSiteTests {
    private let own = "/desk/xa-ea-may/report/2024"

    private func inTheWeek(_ engine: Engine = .sqlite) async throws -> SiteWorld {
        let site = try await SiteWorld(engine)
        site.watch.move(to: SiteWorld.day(10, 7).instant(minutes: 960))
        try await site.small.act(
            TellResults(site.fair, [ToldFigure("visits", .number(1_240)), ToldFigure("books-given", .zero)]),
            by: site.small.yBling)
        return site
    }

    /// What the form carries along: hidden fields by name.
    private func hidden(_ name: String, in page: String) -> String {
        guard let start = page.range(of: "name=\"\(name)\" value=\"") else { return "" }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    private func form(_ page: String, _ fields: KeyValuePairs<String, String>) -> Fields {
        var form = Fields()
        for name in ["seen", "own", "whole"] { form.add(name, hidden(name, in: page)) }
        for (name, value) in fields { form.add(name, value) }
        return form
    }

    @Test(arguments: Engine.allCases) func aReportIsWrittenSentAcceptedAndChecked(engine: Engine) async throws {
        let site = try await inTheWeek(engine)
        let (commune, district) = (site.small.yBling, site.small.nga)
        let page = await site.get(own, by: commune).shownText
        #expect(page.contains("1.240") && page.contains("Gửi báo cáo lên huyện Núi Đỏ"))
        let saved = await site.post(own, form(page, ["do": "save", "text.lead": "MẬT-VĂN: đã họp."]), by: commune)
        #expect(saved.status == 303)
        let again = await site.get(own, by: commune).shownText
        #expect(again.contains("MẬT-VĂN: đã họp."))
        #expect(await site.post(own, form(again, ["do": "submit"]), by: commune).status == 303)
        let list = await site.get("/desk/huyen-nui-do/reports/2024", by: district).shownText
        #expect(list.contains("chờ duyệt") && list.contains("xa-ea-may/report/2024/review"))
        let review = await site.get(own + "/review", by: district).shownText
        #expect(review.contains("MẬT-VĂN") && review.contains("Duyệt báo cáo"))
        #expect(await site.post(own + "/accept", ["version": "1"], by: district).status == 303)
        let campaign = site.campaign
        let code = try await site.world.ledger.read { [unit = site.small.eaMay] reader in
            try reader.report(of: unit, in: campaign)?.code ?? ""
        }
        // Everybody who holds the paper sees figures and nothing that was written.
        let typed = CodeLetters.spoken(code).uppercased()
        let check = await site.get("/paper/\(typed)").shownText
        #expect(check.contains("1.240") && check.contains("đã duyệt") && check.contains("chưa số nào đổi"))
        #expect(!check.contains("MẬT-VĂN"))
        try await site.small.act(TellResults(site.fair, [ToldFigure("visits", .number(1_000))]), by: commune)
        #expect(await site.get("/paper/\(code)").shownText.contains("chưa số nào đổi"))
        let differences = await site.get(own + "/differences", by: commune).shownText
        #expect(differences.contains("-240") && differences.contains("Xin điều chỉnh"))
        #expect(await site.get("/paper/000000000000").status == 404)
    }

    @Test func aReportIsAskedForBeforeItIsDueAndIsLateAfterwards() async throws {
        let site = try await SiteWorld()
        let (small, campaign) = (site.small, site.campaign)
        let due = SiteWorld.day(10, 12)
        try await small.act(SetReportForm(campaign, due: due, sections: ReportForm.first.sections), by: small.hoa)
        func desk(_ unit: String, on day: Day, by person: Id) async throws -> String {
            site.watch.move(to: day.instant(minutes: 480))
            return await site.get("/desk/\(unit)", by: person).shownText
        }
        let task = "Viết và gửi báo cáo"
        #expect(!(try await desk("xa-ea-may", on: SiteWorld.day(10, 4), by: small.yBling)).contains(task))
        let early = try await desk("xa-ea-may", on: SiteWorld.day(10, 5), by: small.yBling)
        #expect(early.contains(task) && early.contains("còn 7 ngày"))
        #expect(!(try await desk("huyen-nui-do", on: due, by: small.nga)).contains("chưa gửi báo cáo"))
        let late = due.adding(days: 2)
        #expect((try await desk("xa-ea-may", on: late, by: small.yBling)).contains("trễ 2 ngày"))
        #expect((try await desk("huyen-nui-do", on: late, by: small.nga)).contains("đơn vị chưa gửi báo cáo"))
        let list = await site.get("/desk/huyen-nui-do/reports/2024", by: small.nga).shownText
        #expect(list.contains("trễ 2 ngày") && list.contains("/desk/huyen-nui-do/reminders?step=report"))
        #expect(await site.get("/2024/board?late=1", by: small.hoa).shownText.contains("trễ 2 ngày"))
        let reminder = await site.get("/desk/huyen-nui-do/reminders?step=report&campaign=2024", by: small.nga).shownText
        #expect(reminder.contains("hoàn thành và gửi báo cáo") && reminder.contains("xã Ea Mây"))
    }

    @Test func aDistrictSetsItsOwnDayForACommune() async throws {
        let site = try await SiteWorld()
        let (small, campaign) = (site.small, site.campaign)
        let due = SiteWorld.day(10, 12)
        try await small.act(SetReportForm(campaign, due: due, sections: ReportForm.first.sections), by: small.hoa)
        let page = "/desk/huyen-nui-do/reports/2024/days"
        #expect(await site.get(page, by: small.nga).shownText.contains("Xã Ea Mây"))
        let wrong = await site.post(page, ["unit": "unit:xa-ea-may", "due": "31/02/2024"], by: small.nga)
        #expect(wrong.status == 422 && wrong.shownText.contains("31/02"))
        #expect(await site.post(page, ["unit": "unit:xa-ea-may", "due": ""], by: small.nga).status == 422)
        #expect(await site.post(page, ["unit": "unit:buon-sah", "due": "8/10/2024"], by: small.nga).status == 422)
        let saved = await site.post(page, ["unit": "unit:xa-ea-may", "due": "8/10/2024"], by: small.nga)
        #expect(saved.status == 303)
        site.watch.move(to: SiteWorld.day(10, 7).instant(minutes: 480))
        let list = await site.get("/desk/huyen-nui-do/reports/2024", by: small.nga).shownText
        #expect(list.contains("chưa gửi, hạn thứ Ba 8/10") && list.contains("Hạn: thứ Bảy 12/10"))
        #expect(await site.get("/desk/xa-ea-may", by: small.yBling).shownText.contains("còn 1 ngày"))
        site.watch.move(to: SiteWorld.day(10, 10).instant(minutes: 480))
        #expect(await site.get("/2024/board?late=1", by: small.hoa).shownText.contains("trễ 2 ngày"))
    }

    /// However many units report, the form is one list and one day.
    @Test func manyGetOneDayAndTakeItBack() async throws {
        let site = try await SiteWorld()
        let (small, page) = (site.small, "/desk/huyen-nui-do/reports/2024/days")
        let names = ["Xã Ea Mây", "Xã Cư Nắng"]
        func own(_ shown: String) -> Bool { names.allSatisfy { shown.contains("\($0) · hạn riêng") } }
        func none(_ shown: String) -> Bool { names.allSatisfy { shown.contains($0) && !shown.contains("\($0) · hạn riêng") } }
        let before = await site.get(page, by: small.nga).shownText
        #expect(before.contains("Theo loại: Xã, phường (2)") && none(before) && !before.contains("Theo hạn chung"))
        #expect(await site.post(page, ["unit": "kind:commune", "due": "9/10/2024"], by: small.nga).status == 303)
        let set = await site.get(page, by: small.nga).shownText
        #expect(own(set) && set.contains("Có hạn riêng thứ Tư 9/10 (2)") && set.components(separatedBy: "type=\"date\"").count == 2)
        #expect(await site.post(page, ["unit": "due:2024-10-09", "back": "1"], by: small.nga).status == 303)
        #expect(none(await site.get(page, by: small.nga).shownText))
    }

    /// Somebody with a role at the unit and above it may do both, and it is said.
    @Test func thatOnePersonSentAndAcceptedIsSaid() async throws {
        let site = try await inTheWeek()
        let (small, campaign) = (site.small, site.campaign)
        let version = try await small.act(SubmitReport(small.eaMay, in: campaign), by: small.nga)
        try await small.act(AcceptReport(small.eaMay, in: campaign, version: version), by: small.nga)
        let says = "Người gửi cũng là người duyệt: Phạm Thị Nga."
        #expect(await site.get(own, by: small.yBling).shownText.contains(says))
        #expect(await site.get(own + "/review", by: small.hoa).shownText.contains(says))
        let code = try await site.world.ledger.read { reader in
            try reader.report(of: small.eaMay, in: campaign)?.code ?? ""
        }
        let check = await site.get("/paper/\(code)").shownText
        #expect(check.contains("người gửi cũng là người duyệt") && !check.contains("Phạm Thị Nga"))
        let second = try await small.act(SubmitReport(small.hoaSim, in: campaign), by: small.mai)
        try await small.act(AcceptReport(small.hoaSim, in: campaign, version: second), by: small.yBling)
        let other = await site.get("/desk/truong-tieu-hoc-hoa-sim/report/2024", by: small.mai).shownText
        #expect(other.contains("Người gửi: Nguyễn Thị Mai. Người duyệt: Y Bling Niê."))
    }

    @Test func figuresThatMovedComeBackWithTheTextThatWasTyped() async throws {
        let site = try await inTheWeek()
        let page = await site.get(own, by: site.small.yBling).shownText
        try await site.small.act(TellResults(site.fair, [ToldFigure("visits", .number(7))]), by: site.small.yBling)
        let sending = form(page, ["do": "submit", "text.lead": "Đoạn vừa gõ"])
        let answer = await site.post(own, sending, by: site.small.yBling)
        #expect(answer.status == 422)
        #expect(answer.shownText.contains("1.240 → 7") && answer.shownText.contains("Đoạn vừa gõ"))
        // The page that came back shows the figures of now: sent again, it goes.
        let again = form(answer.shownText, ["do": "submit", "text.lead": "Đoạn vừa gõ"])
        #expect(await site.post(own, again, by: site.small.yBling).status == 303)
    }

    @Test func aPaperOfWhatWasTakenBackShowsNoFigures() async throws {
        let site = try await inTheWeek()
        let (unit, campaign) = (site.small.eaMay, site.campaign)
        try await site.small.act(SubmitReport(unit, in: campaign), by: site.small.yBling)
        let code = try await site.world.ledger.read { reader in try reader.report(of: unit, in: campaign)?.code ?? "" }
        #expect(await site.get("/paper/\(code)").shownText.contains("1.240"))
        #expect(await site.post(own + "/withdraw", ["version": "1"], by: site.small.yBling).status == 303)
        let check = await site.get("/paper/\(code)").shownText
        #expect(check.contains("không còn hiệu lực") && !check.contains("1.240"))
    }

    @Test func papersAndTablesAreMade() async throws {
        let site = try await inTheWeek()
        try await site.small.act(
            SubmitReport(site.small.eaMay, in: site.campaign, [TypedAnswer("hard", "Thiếu sách.")]), by: site.small.yBling)
        let paper = await site.get(own + "/paper", by: site.small.yBling).shownText
        #expect(paper.uppercased().contains("XÃ EA MÂY") && paper.contains("Thiếu sách.") && paper.contains("1.240"))
        for (path, head) in [("/paper/pdf", "%PDF-"), ("/paper/docx", "PK"), ("/table", "PK")] {
            let answer = await site.get(own + path, by: site.small.yBling)
            guard case .bytes(let bytes, _) = answer.body else {
                Issue.record("\(path): no file but \(answer.status)")
                continue
            }
            #expect(bytes.starts(with: Array(head.utf8)), "\(path)")
        }
        let letter = await site.get("/desk/huyen-nui-do/reports/2024/letter", by: site.small.nga).shownText
        #expect(letter.contains("xã Cư Nắng") && !letter.contains("Ủy ban nhân dân xã Ea Mây"))
    }

    @Test func unitsWithoutAnAcceptedReportAreNamedAndTakeNoRow() async throws {
        let site = try await inTheWeek()
        let paper = "/desk/huyen-nui-do/report/2024/paper"
        try await site.small.act(SubmitReport(site.small.eaMay, in: site.campaign), by: site.small.yBling)
        let waiting = await site.get(paper, by: site.small.nga).shownText
        #expect(waiting.contains("Đã gửi, chờ duyệt (1): Xã Ea Mây") && !waiting.contains("<td>Xã Ea Mây"))
        #expect(waiting.contains("Chưa gửi (") && waiting.contains("Xã Cư Nắng") && !waiting.contains("<td>Xã Cư Nắng"))
        try await site.small.act(AcceptReport(site.small.eaMay, in: site.campaign, version: 1), by: site.small.nga)
        let accepted = await site.get(paper, by: site.small.nga).shownText
        #expect(accepted.contains("<td>Xã Ea Mây</td>") && !accepted.contains("chờ duyệt (1)"))
    }

    /// A heading that is emptied drops its section; the problem of a later one stays beside that one.
    @Test func aProblemStandsBesideItsSectionWhenAnEarlierOneIsDropped() async throws {
        let site = try await inTheWeek()
        let form: Fields = [
            "count": "3", "heading.0": "Chung", "heading.1": "", "heading.2": "Số liệu", "figures.2": "listed",
            "measures.2": "khong-co",
        ]
        let unit = try await site.world.ledger.read { [top = site.small.province] reader in try reader.unit(top)?.address ?? "" }
        let answer = await site.post("/desk/\(unit)/reports/2024/form", form, by: site.small.hoa)
        #expect(answer.status == 422 && answer.shownText.contains("Không có chỉ tiêu: khong-co."))
        #expect(answer.shownText.contains("href=\"#f-measures.2\"") && !answer.shownText.contains("href=\"#f-measures.1\""))
    }

    @Test(arguments: Engine.allCases) func theDeskSaysWhatIsToBeDoneAboutReports(engine: Engine) async throws {
        let site = try await inTheWeek(engine)
        func tasks(_ unit: String, by person: Id) async throws -> [String] {
            let now = site.watch.now()
            let view = try await site.world.ledger.read { reader in
                try DeskView(reader, address: unit, caller: .person(person), now: now)
            }
            let words = DutyWords(unit: view.unit, campaign: view.campaign, today: view.today, t: Tongue(.vietnamese))
            return view.facts.duties(Tongue(.vietnamese)).map { words.task($0).action }
        }
        #expect(try await tasks("xa-ea-may", by: site.small.yBling).contains("Viết và gửi báo cáo"))
        try await site.small.act(SubmitReport(site.small.eaMay, in: site.campaign), by: site.small.yBling)
        #expect(try await !tasks("xa-ea-may", by: site.small.yBling).contains("Viết và gửi báo cáo"))
        #expect(try await tasks("huyen-nui-do", by: site.small.nga).contains("Duyệt 1 báo cáo"))
        try await site.small.act(
            ReturnReport(site.small.eaMay, in: site.campaign, version: 1, reason: "Thiếu"), by: site.small.nga)
        #expect(try await tasks("xa-ea-may", by: site.small.yBling).contains("Sửa báo cáo bị trả lại"))
        let reminders = await site.get("/desk/huyen-nui-do/reminders?step=report", by: site.small.nga).shownText
        #expect(reminders.contains("chưa gửi báo cáo") && reminders.contains("Xã Cư Nắng"))
    }
}
