import Base
import Journal
import Library
import News
import Results
import TestSupport
import Testing
import Units
import Web

@testable import Site

@Suite struct HomeTests {
    @Test(arguments: Engine.allCases)
    func homeShowsTheFirstDaysBeforeTheWeekAndTodayInIt(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        let before = await site.get("/").shownText
        #expect(before.contains("Tuần lễ học tập suốt đời 2024"))
        #expect(before.contains("Phát triển văn hóa đọc"))
        #expect(before.contains("còn 5 ngày"))
        #expect(before.contains("Những ngày đầu"))
        site.watch.move(to: SiteWorld.day(10, 1).instant(minutes: 480))
        let during = await site.get("/").shownText
        #expect(during.contains("đang diễn ra, còn 7 ngày"))
        #expect(during.contains("Hôm nay"))
        site.watch.move(to: SiteWorld.day(10, 20).instant(minutes: 480))
        #expect(await site.get("/2024").shownText.contains("đã kết thúc"))
        #expect(await site.get("/2019").status == 404)
    }

    /// Whoever looks in the evening is not told of the morning.
    @Test(arguments: Engine.allCases) func homeShowsWhatIsStillOnToday(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        site.watch.move(to: SiteWorld.day(10, 1).instant(minutes: 505))
        #expect(await site.get("/").shownText.contains("Hôm nay"), "begun within the hour")
        site.watch.move(to: SiteWorld.day(10, 1).instant(minutes: 1_200))
        let evening = await site.get("/").shownText
        #expect(!evening.contains("Hôm nay") && evening.contains("Sắp tới") && evening.contains("Tiết đọc tại thư viện"))
    }

    /// A plan spreads by posts, so its page leads to them; a unit's page leads to where people read together.
    @Test func planLeadsToItsNewsAndUnitToItsReadingGroups() async throws {
        let site = try await SiteWorld()
        let small = site.small
        let post = TypedPost(title: "Kế hoạch đã ban hành", text: "Mời xem.", subject: PostSubject(.plan, site.plan))
        try await small.act(DraftPost(post, unit: small.eaMay, publishes: true), by: small.yBling)
        try await small.act(DraftPost(TypedPost(title: "MẬT", text: "Chữ."), unit: small.eaMay, publishes: true), by: small.yBling)
        for page in ["/2024/plan", "/plans/\(site.plan)"] {
            let text = await site.get(page).shownText
            #expect(text.contains("href=\"/news/1\"") && !text.contains("MẬT"), "\(page)")
        }
        for (name, kind) in [("Bạn đọc buôn Sah", GroupKind.club), ("Nhà Ama Rin", .family)] {
            try await small.act(TellGroup(TypedGroup(name, kind), unit: small.eaMay, campaign: site.campaign), by: small.yBling)
        }
        let unit = await site.get("/units/xa-ea-may").shownText
        #expect(unit.contains("href=\"/reading/groups/1\"") && unit.contains("Bạn đọc buôn Sah") && !unit.contains("Ama Rin"))
    }

    @Test func homeOfAnEmptyProvinceSaysWhatComesNext() async throws {
        let ledger = try await Laboratory.ledger(.sqlite, rooms: AllRooms.rooms)
        _ = try await SmallProvince(in: ledger)
        let dispatcher = SiteWorld.dispatcher(SiteWorld.world(ledger, StandingWatch()))
        let answer = await dispatcher.answer(Ask(.get, "/", now: StandingWatch().now()))
        #expect(answer.status == 200)
        #expect(answer.shownText.contains("Chưa có đợt nào"))
    }

    @Test(arguments: Engine.allCases)
    func whatIsToldBecomesAFigureOfTheUnitAndOfTheProvince(engine: Engine) async throws {
        let site = try await SiteWorld(engine)
        site.watch.move(to: SiteWorld.day(10, 2).instant(minutes: 480))
        try await site.small.act(
            TellResults(site.fair, [ToldFigure("visits", .number(1_240))]), by: site.small.yBling)
        for page in ["/", "/units/xa-ea-may"] {
            let text = await site.get(page).shownText
            #expect(text.contains("1.240"), "\(page)")
            #expect(text.contains("Lượt người tham gia"), "\(page)")
        }
    }
}

@Suite struct HelpTests {
    @Test(arguments: HelpPages.guides.map(\.name), Language.allCases)
    func everyGuideIsThereInBothLanguagesAndFitsOnOnePage(name: String, language: Language) throws {
        let text = try #require(HelpPages.text(name, language, in: SiteWorld.guides))
        #expect(GuideText(text).title.isEmpty == false)
        #expect(text.split(whereSeparator: \.isWhitespace).count < 650)
    }

    @Test func guidesAreReadAndNothingInThemRuns() {
        let text = GuideText(
            """
            # Đầu đề
            Một **đoạn** với `phím`, một [liên kết](/help)
            và [một cái khác](javascript:alert).

            1. một
            2. hai
               nối tiếp

            > Nhớ <script>
            """)
        #expect(text.title == "Đầu đề")
        #expect(text.body.text.contains("<a href=\"/help\">liên kết</a>"))
        #expect(text.body.text.contains("<strong>đoạn</strong>"))
        #expect(text.body.text.contains("<ol>\n<li>một</li>\n<li>hai nối tiếp</li>\n</ol>"))
        #expect(!text.body.text.contains("href=\"javascript"))
        #expect(!text.body.text.contains("<script>"))
    }

    @Test func picturesOfTheGuidesAreNoWayOut() async throws {
        let site = try await SiteWorld()
        for name in ["..%2Fcan-bo-xa.md", "can-bo-xa.md", ".png", "x.png"] {
            #expect(await site.get("/help/pictures/\(name)").status == 404)
        }
    }
}
