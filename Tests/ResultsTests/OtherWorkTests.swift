import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Results

struct OtherWorkTests {
    private func tell(
        _ week: SmallWeek, _ figures: [ToldFigure], title: String = "Trao học bổng", line: Id? = nil
    ) async throws -> Id {
        try await week.act(
            TellOtherWork(
                unit: week.small.hoaSim, campaign: week.campaign, line: line,
                TypedOtherWork(title: title, kind: "scholarship", figures: figures)), by: week.small.mai)
    }

    @Test(arguments: Engine.allCases) func aLineIsToldChangedAndWithdrawn(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let line = try await tell(week, [ToldFigure("scholarships", .number(20)), ToldFigure("bicycles", .notYet)])
        #expect(try await tell(week, [ToldFigure("bicycles", .number(2))], line: line) == line)
        // The same again leaves no trace.
        _ = try await tell(week, [ToldFigure("bicycles", .number(2))], line: line)
        try await week.act(WithdrawOtherWork(line, reason: "Đã đăng ký thành hoạt động"), by: week.small.mai)
        let (known, steps) = try await week.ledger.read { reader in
            (try reader.otherWork(line), try reader.otherWorkSteps(of: line))
        }
        #expect(known?.isStanding == false && known?.title == "Trao học bổng")
        #expect(
            Set(known?.figures ?? []) == [ToldFigure("scholarships", .number(20)), ToldFigure("bicycles", .number(2))])
        #expect(steps.map(\.isWithdrawal) == [true, false, false])
        #expect(steps.first?.reason == "Đã đăng ký thành hoạt động")
        let late = await #expect(throws: Refusal.self) {
            _ = try await tell(week, [ToldFigure("bicycles", .number(3))], line: line)
        }
        #expect(late?.code == "results.lineWithdrawn")
        #expect(try await week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func wrongLinesAreRefusedBesideTheirFields(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let empty = await #expect(throws: Refusal.self) { _ = try await tell(week, [], title: " ") }
        #expect(empty?.fields.map(\.field) == ["title"])
        let bare = await #expect(throws: Refusal.self) { _ = try await tell(week, []) }
        #expect(bare?.fields.map(\.field) == ["figures"])
        let large = await #expect(throws: Refusal.self) {
            _ = try await tell(week, [ToldFigure("learners", .number(5)), ToldFigure("learners-women", .number(6))])
        }
        #expect(large?.fields.map(\.field) == ["n.learners-women"])
        let stranger = await #expect(throws: Refusal.self) {
            try await week.act(
                TellOtherWork(
                    unit: week.small.hoaSim, campaign: week.campaign,
                    TypedOtherWork(title: "Việc", figures: [ToldFigure("banners", .number(1))])), by: week.small.son)
        }
        #expect(stranger?.status == 403)
    }

    @Test(arguments: Engine.allCases) func aLineIsToldOnItsPages(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let trial = PageTrial(week.ledger, watch: week.watch) { ResultPages.routes($0) }
        let address = try await week.ledger.read { [small = week.small] reader in
            try reader.unit(small.hoaSim)?.address ?? ""
        }
        let unit = ["unit": address]
        #expect(try await trial.page("/desk/{unit}/lines/add", unit, by: week.small.mai).contains("?kind=scholarship"))
        let form = try await trial.page(
            "/desk/{unit}/lines/add", unit, query: ["kind": "scholarship"], by: week.small.mai)
        #expect(form.contains("name=\"n.scholarships\"") && form.contains("name=\"n.banners\""))
        let wrong = try await trial.ask(
            .post, "/desk/{unit}/lines/add", unit,
            form: ["kind": "scholarship", "title": "Trao học bổng", "n.scholarships": "1.234,5"], by: week.small.mai)
        #expect(wrong.status == 422 && wrong.markup.contains("id=\"p-n.scholarships\""))
        let answer = try await trial.ask(
            .post, "/desk/{unit}/lines/add", unit,
            form: [
                "action": SmallProvince.freshId().description, "kind": "scholarship", "title": "Trao học bổng",
                "n.scholarships": "1.234",
            ], by: week.small.mai)
        #expect(answer.leadsTo?.hasSuffix("/lines?done=told") == true)
        let list = try await trial.page("/desk/{unit}/lines", unit, by: week.small.yBling)
        #expect(list.contains("Trao học bổng") && list.contains("1.234 suất"))
        let lines = try await week.ledger.read { [week] reader in
            try reader.otherWork(of: week.small.hoaSim, in: week.campaign)
        }
        let page = try await trial.page(
            "/desk/{unit}/lines/{line}", ["unit": address, "line": lines[0].id.description], by: week.small.mai)
        #expect(page.contains("value=\"1.234\"") && page.contains("Nguyễn Thị Mai"))
    }
}
