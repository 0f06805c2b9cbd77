import Base
import Journal
import Plans
import TestSupport
import Testing
import Units
import Web

@testable import Activities

/// The pages asked for as a browser would, without a server around them.
struct PageTests {
    private struct Desk {
        let village: Village
        let routes: Routes
        let world: World

        init(_ engine: Engine) async throws {
            village = try await Village(engine)
            world = World(
                ledger: village.ledger, watch: StandingWatch(), chance: SystemChance(),
                settings: WorldSettings(publicAddress: "http://localhost", isSimulated: false, invitationKey: [1])
            ) { _, _, content in "\(optional: content.notice)\(content.body)" }
            routes = Routes(ActivitiesPages.routes(world))
        }

        func ask(
            _ method: Ask.Method = .get, _ pattern: String, _ parameters: [String: String], query: Fields = [:],
            form: Fields = [:], by caller: Caller
        ) async throws -> Answer {
            let route = try #require(routes.all.first { $0.method == method && $0.pattern == pattern })
            var person: Id?
            if case .person(let id) = caller { person = id }
            return try await route.handler(
                Ask(
                    method, pattern, parameters: parameters, query: query, form: form, person: person,
                    now: StandingWatch().now()))
        }

        func text(_ answer: Answer) -> String {
            if case .html(let html) = answer.body { return html.text }
            return ""
        }

        func target(_ answer: Answer) -> String? {
            if case .redirect(let address) = answer.body { return address.text }
            return nil
        }
    }

    private let fiveFields: Fields = [
        "kind": "book-fair", "title": "Hội sách xã Ea Tul", "day": "2024-10-01", "time": "07:30",
        "place": "Nhà cộng đồng buôn Brah", "audience": "everyone", "intent": "register",
    ]

    @Test(arguments: Engine.allCases) func fiveFieldsAreEnough(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let form = try await desk.ask(.get, "/desk/{unit}/activities/add", ["unit": "xa-ea-tul"], by: desk.village.hBia)
        #expect(desk.text(form).contains("value=\"2024-10-01\""))
        let sent = try await desk.ask(
            .post, "/desk/{unit}/activities/add", ["unit": "xa-ea-tul"], form: fiveFields, by: desk.village.hBia)
        #expect(desk.target(sent) == "/activities/1")
        let page = try await desk.ask(.get, "/activities/{number}", ["number": "1"], by: .visitor)
        #expect(page.caching == .settledPage)
        #expect(desk.text(page).contains("<h1>Hội sách xã Ea Tul</h1>"))
        #expect(desk.text(page).contains("thứ Ba 1/10, 7:30"))
        #expect(!desk.text(page).contains("<form"))
    }

    @Test(arguments: Engine.allCases) func mistakesAreShownAndWhatWasTypedIsKept(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let answer = try await desk.ask(
            .post, "/desk/{unit}/activities/add", ["unit": "xa-ea-tul"],
            form: ["title": "Hội <sách>", "day": "31/02", "time": "7 rưỡi gì đó", "partners": "xã Không Có"],
            by: desk.village.hBia)
        let text = desk.text(answer)
        for says in ["31/02", "7 rưỡi gì đó", "Hội &lt;sách&gt;", "xã Không Có"] { #expect(text.contains(says)) }
        #expect(text.ranges(of: "class=\"problem\"").count == 3)
    }

    @Test(arguments: Engine.allCases) func doubleIsShownBeforeSavingAndJoined(engine: Engine) async throws {
        let desk = try await Desk(engine)
        _ = try await desk.village.register()
        var fields = fiveFields
        fields.add("placeUnit", desk.village.eaTul.description)
        let asked = try await desk.ask(
            .post, "/desk/{unit}/activities/add", ["unit": "xa-quang-phu"], form: fields, by: desk.village.nam)
        #expect(desk.text(asked).contains("Có thể trùng"))
        let first = try #require(try await desk.village.ledger.read { try $0.activity(number: 1) })
        var joining = fields
        joining.add("join", first.id.description)
        let joined = try await desk.ask(
            .post, "/desk/{unit}/activities/add", ["unit": "xa-quang-phu"], form: joining, by: desk.village.nam)
        #expect(desk.target(joined) == "/activities/1")
        let partners = try await desk.village.ledger.read { try $0.partners(of: first.id) }
        #expect(partners.map(\.askedByPartner) == [true])
        fields.add("confirmed", "1")
        let anyway = try await desk.ask(
            .post, "/desk/{unit}/activities/add", ["unit": "xa-quang-phu"], form: fields, by: desk.village.nam)
        #expect(desk.target(anyway) == "/activities/2")
    }

    @Test(arguments: Engine.allCases) func secondOfficerSeesTheDifference(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let id = try await desk.village.register().id
        try await desk.village.act(
            ChangeActivity(id, seen: 1, desk.village.fair("Hội sách lớn")), by: desk.village.hBia)
        var fields = fiveFields
        fields.add("seen", "1")
        let answer = try await desk.ask(
            .post, "/activities/{number}/edit", ["number": "1"], form: fields, by: desk.village.hBia)
        let text = desk.text(answer)
        #expect(text.contains("Hội sách lớn"))
        #expect(text.contains("name=\"seen\" value=\"2\""))
    }

    @Test(arguments: Engine.allCases) func mistakeIsUndoneAndTheHistoryShowsIt(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let id = try await desk.village.register().id
        try await desk.village.act(
            ChangeActivity(id, seen: 1, desk.village.fair("Hội sách nhầm")), by: desk.village.hBia)
        let steps = try await desk.village.ledger.read { try $0.steps(of: id) }
        #expect(steps.map(\.kind) == [.changed, .registered])
        let first = try #require(steps.last).position
        _ = try await desk.ask(
            .post, "/activities/{number}/undo", ["number": "1"], form: ["to": "\(first)", "seen": "2"],
            by: desk.village.hBia)
        #expect(try await desk.village.activity(id).title == "Hội sách xã Ea Tul")
        let page = try await desk.ask(.get, "/activities/{number}", ["number": "1"], by: desk.village.hBia)
        #expect(desk.text(page).contains("Quay lại bản trước"))
    }

    @Test(arguments: Engine.allCases) func programmeIsEverybodysPage(engine: Engine) async throws {
        let desk = try await Desk(engine)
        _ = try await desk.village.register()
        let page = try await desk.ask(.get, "/{campaign}/programme", ["campaign": "2024"], by: .visitor)
        #expect(page.caching == .settledPage)
        #expect(desk.text(page).contains("<a href=\"/activities/1\">Hội sách xã Ea Tul</a>"))
        let empty = try await desk.ask(
            .get, "/{campaign}/programme", ["campaign": "2024"], query: ["q": "bơi lội"], by: .visitor)
        #expect(desk.text(empty).contains("Không có hoạt động nào như vậy."))
    }

    @Test(arguments: Engine.allCases) func reviewerApprovesManyAtOnce(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let one = try await desk.village.register().id
        let two = try await desk.village.act(
            RegisterActivity(
                desk.village.fair("Lớp kỹ năng số"), lead: desk.village.quangPhu, campaign: desk.village.week),
            by: desk.village.nam
        ).id
        let page = try await desk.ask(.get, "/desk/{unit}/review", ["unit": "huyen-cu-mot"], by: desk.village.reviewer)
        #expect(desk.text(page).contains("2 hoạt động chờ duyệt"))
        _ = try await desk.ask(
            .post, "/desk/{unit}/review", ["unit": "huyen-cu-mot"],
            form: ["activity": one.description, "activity": two.description], by: desk.village.reviewer)
        #expect(try await desk.village.activity(one).state == .approved)
        #expect(try await desk.village.activity(two).state == .approved)
    }

    @Test(arguments: Engine.allCases) func draftsAreForTheUnitOnly(engine: Engine) async throws {
        let desk = try await Desk(engine)
        try await desk.village.act(
            RegisterActivity(desk.village.fair(), lead: desk.village.eaTul, campaign: desk.village.week, isDraft: true),
            by: desk.village.hBia)
        let list = try await desk.ask(.get, "/desk/{unit}/activities", ["unit": "xa-ea-tul"], by: desk.village.hBia)
        #expect(desk.text(list).contains("Bản nháp"))
        for caller in [Caller.visitor, desk.village.nam] {
            await #expect(throws: Refusal.self) {
                _ = try await desk.ask(.get, "/activities/{number}", ["number": "1"], by: caller)
            }
        }
        let draft = try #require(try await desk.village.ledger.read { try $0.activity(number: 1) })
        _ = try await desk.ask(
            .post, "/desk/{unit}/activities/send", ["unit": "xa-ea-tul"], form: ["activity": draft.id.description],
            by: desk.village.hBia)
        #expect(try await desk.village.activity(draft.id).state == .registered)
    }

    @Test(arguments: Engine.allCases) func lastYearsActivitiesBecomeDrafts(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let id = try await desk.village.register().id
        let next = try await desk.village.act(
            SetCampaign(
                name: "Tuần lễ 2025", year: 2025, from: Village.day(2025, 10, 6), to: Village.day(2025, 10, 12),
                theme: nil, dispatch: nil, owner: desk.village.province), by: .console)
        let page = try await desk.ask(
            .get, "/desk/{unit}/activities/again", ["unit": "xa-ea-tul"], by: desk.village.hBia)
        #expect(desk.text(page).contains("thứ Ba 1/10/2024 → thứ Hai 6/10/2025"))
        for _ in 0..<2 {
            _ = try await desk.ask(
                .post, "/desk/{unit}/activities/again", ["unit": "xa-ea-tul"], form: ["activity": id.description],
                by: desk.village.hBia)
        }
        let (lead, rows) = (
            desk.village.eaTul,
            try await desk.village.ledger.read { [lead = desk.village.eaTul] reader in
                try reader.activities(of: lead, campaign: next)
            }
        )
        #expect(lead == rows.first?.lead)
        #expect(rows.map(\.day) == [Village.day(2025, 10, 6)])
        #expect(rows.map(\.state) == [.draft])
    }

    @Test(arguments: Engine.allCases) func daysKeepTheirPlaceInTheWeek(engine: Engine) async throws {
        let village = try await Village(engine)
        func campaign(_ year: Int, _ from: Day, _ to: Day) async throws -> Campaign {
            let id = try await village.act(
                SetCampaign(
                    name: "Tuần lễ \(year)", year: year, from: from, to: to, theme: nil, dispatch: nil, owner: village.province),
                by: .console)
            return try #require(try await village.ledger.read { try $0.campaign(id) })
        }
        let earlier = try #require(try await village.ledger.read { try $0.campaigns().first })
        let later = try await campaign(2025, Village.day(2025, 10, 1), Village.day(2025, 10, 7))
        // Tuesday to Monday became Wednesday to Tuesday: the opening opens, the other days keep their names.
        let moved = (1...7).map { CampaignShift.day(Village.day(2024, 10, $0), from: earlier, to: later).day }
        #expect(moved == [1, 1, 2, 3, 4, 5, 6])
        let evenings = [4, 5].map { ActivitySession(day: Village.day(2024, 10, $0), start: 1140) }
        #expect(CampaignShift.sessions(evenings, from: earlier, to: later).map(\.day.day) == [3, 4])
    }

    @Test(arguments: Engine.allCases) func wrongListIsExplainedAndNothingComesIn(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let answer = try await desk.ask(
            .post, "/desk/{unit}/activities/import", ["unit": "xa-ea-tul"],
            form: ["rows": "Tên hoạt động\tLoại\tNgày\nHội sách\tHội sách\t31/02/2024", "choice": "all"],
            by: desk.village.hBia)
        #expect(desk.text(answer).contains("Phần đã dán, dòng 2, cột 3"))
        let good = try await desk.ask(
            .post, "/desk/{unit}/activities/import", ["unit": "xa-ea-tul"],
            form: [
                "rows": "Tên hoạt động\tLoại\tNgày\tĐịa điểm\nHội sách\tHội sách\t1/10/2024\tSân xã", "choice": "all",
            ],
            by: desk.village.hBia)
        #expect(desk.target(good) == "/desk/xa-ea-tul/activities?taken=1&already=0")
        let mixed = try await desk.ask(
            .post, "/desk/{unit}/activities/import", ["unit": "xa-ea-tul"],
            form: [
                "rows": "Tên hoạt động\tLoại\tNgày\tĐịa điểm\nThi đọc\tHội sách\t1/10/2024\tSân xã\n"
                    + "Thi vẽ\tHội sách\t31/02/2024\tSân xã",
                "choice": "good",
            ],
            by: desk.village.hBia)
        #expect(desk.text(mixed).contains("Đã nạp 1 hoạt động"))
        #expect(desk.text(mixed).contains("Phần đã dán, dòng 3, cột 3"))
    }

    @Test(arguments: Engine.allCases) func onlyTheProvinceKeepsTheKinds(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let fields: Fields = ["vi": "Đi bộ đọc sách", "en": "Reading walks", "sort": "15", "open": "1"]
        await #expect(throws: Refusal.self) {
            _ = try await desk.ask(.post, "/kinds/{code}", ["code": "add"], form: fields, by: desk.village.hBia)
        }
        try await desk.village.act(SetActivityKinds([]), by: .console)
        let list = try await desk.ask(.get, "/kinds", [:], by: .visitor)
        #expect(desk.text(list).contains("Câu lạc bộ đọc sách"))
        #expect(!desk.text(list).contains("Đi bộ đọc sách"))
    }
}
