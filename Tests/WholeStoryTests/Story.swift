internal import Activities
internal import Base
internal import Journal
internal import Library
internal import News
internal import Participation
internal import Plans
internal import Reports
internal import Results
internal import Sheets
internal import Site
internal import TestSupport
internal import Units
internal import Web

/// The small province's Week from the plan to the figures, on one engine, with everything that was read written down.
struct Story {
    let week: SmallWeek
    let driver: RecordingDriver
    let plan: Id
    let fair: Id
    /// On the paper of the province's library, the first to report.
    let code: String

    init(_ engine: Engine) async throws {
        var recording: RecordingDriver?
        week = try await SmallWeek(engine) { driver in
            let wrapped = RecordingDriver(driver)
            recording = wrapped
            return wrapped
        }
        guard let recording else { throw Refusal("test.driver", Words("", "")) }
        driver = recording
        let small = week.small
        plan = try await Story.issuePlan(week)
        let fair = try await week.register(lead: small.eaMay, partners: [small.hoaSim])
        self.fair = fair
        try await week.act(AnswerPartner(small.hoaSim, activity: fair, confirms: true), by: small.mai)
        let twin = try await week.register("Hội sách Mùa Thu", lead: small.benGio)
        let club = try await week.register("Câu lạc bộ đọc sách", kind: "book-club", lead: small.library, day: 1)
        let contest = try await week.register("Thi kể chuyện", kind: "contest", lead: small.saoMai, day: 2)
        try await week.act(ApproveActivities([fair]), by: small.hoa)
        try await week.act(MergeActivity(twin, into: fair), by: small.hoa)
        try await week.act(UnmergeActivity(twin), by: small.hoa)
        try await week.act(MergeActivity(twin, into: fair), by: small.hoa)
        try await week.act(ReturnActivity(club, reason: "Xin ghi rõ nơi tổ chức"), by: small.hoa)
        try await week.act(CancelActivity(contest, reason: "Mưa"), by: small.son)
        try await week.tell(fair, ["visits": .number(340), "visits-women": .number(180), "books-given": .zero])
        try await Story.give(week, at: fair)
        try await Story.signUp(to: fair, in: week)
        try await Story.come(to: fair, in: week)
        try await Story.bringList(into: week)
        try await Story.shelve(week)
        try await Story.read(week)
        try await Story.write(week)
        code = try await Story.report(week)
        try await week.act(
            MoveUnit(small.benGio, line: .place, under: small.nuiDo, from: SmallWeek.firstDay.adding(days: 30)),
            by: small.hoa)
    }

    /// A need, a promise of another unit, and what came of it.
    private static func give(_ week: SmallWeek, at fair: Id) async throws {
        let small = week.small
        try await week.act(
            SayNeed(
                campaign: week.campaign, unit: small.eaMay, gift: .books, quantity: 200,
                due: SmallWeek.firstDay.adding(days: 9), about: "Tủ sách cho buôn xa"), by: small.yBling)
        let need = try await week.ledger.read { reader in try reader.need(number: 1)?.id } ?? fair
        try await week.act(PledgeGift(need, quantity: 120, by: .unit(small.library), isNamed: true), by: small.hLinh)
        let pledge = try await week.ledger.read { reader in try reader.pledge(number: 1)?.id }
        let typed = TypedHandOver(
            .books, 100, day: SmallWeek.firstDay, receivers: [ReceiverCount(.communities, 2)], pledge: pledge,
            activity: fair)
        try await week.act(RecordHandOver(typed, campaign: week.campaign, unit: small.eaMay), by: small.yBling)
    }

    /// Three check in, two are written on the roll, and heads are counted.
    private static func come(to fair: Id, in week: SmallWeek) async throws {
        let (small, day) = (week.small, SmallWeek.firstDay)
        for number in 1...3 {
            let device = Id(high: 9, low: UInt64(number))
            try await small.act(
                CheckIn(fair, day: day, start: 450, device: device, isFlagged: number == 3), by: .visitor)
        }
        let lines = [TypedName("Nông Thị Bưởi", part: "Thôn 2"), TypedName("Y Thành Niê")]
        try await week.act(KeepRoll(fair, day: day, lines: lines), by: small.yBling)
        try await week.act(
            CountHeads(fair, day: day, heads: 60, groups: [.init(.women, 35), .init(.disabled, 2)]), by: small.yBling)
    }

    /// A book to read on the library's shelf and at a bookcase; the commune holds the same on paper.
    private static func shelve(_ week: SmallWeek) async throws {
        let small = week.small
        let typed = TypedItem(
            title: "Truyện làng", maker: "Bùi Văn Tám", subject: .literature, ages: [.primary, .adult], licence: .own,
            identifier: "0306406152", about: "Ba truyện ngắn.")
        let number = try await week.act(
            ShelveItem(typed, unit: small.library, files: FilesToKeep(book: try SmallBook.kept())), by: small.hLinh)
        let times = try OpeningTimes.read("Thứ 2 - Thứ 6: 7:30-11:30", year: 2026)
        let place = try await week.act(
            TellPlace(PlaceFacts(name: "Tủ sách cổng trường", kind: .bookcase, times: times), unit: small.library), by: small.hLinh)
        let item = try await week.ledger.read { reader in try reader.shelfItem(number: number)?.id ?? place }
        try await week.act(TellCopies(item, [.init(3, at: place)]), by: small.hLinh)
        let paper = TypedItem(title: "TRUYỆN LÀNG", maker: "Bùi văn Tám", licence: .paper)
        try await week.act(TakeInStock([StockRow(paper)], unit: small.eaMay), by: small.yBling)
        try await week.act(KeepReadingState(item, "{}"), by: small.hoa)
        try await week.act(KeepReadingState(item, "{}", isCourse: true), by: small.hoa)
        try await week.act(KeepRecord([RecordEntry(.read, id: "own 1", day: SmallWeek.firstDay, title: "Truyện làng")]), by: small.hoa)
    }

    /// A club of the library reads a book together: somebody logs, and a printed log is typed back.
    private static func read(_ week: SmallWeek) async throws {
        let small = week.small
        let item = try await week.ledger.read { reader in try reader.shelfItem(number: 1)?.id }
        let typed = TypedGroup(
            "Câu lạc bộ Bến Nước", .club, item: item, goal: 60, members: 12, prompts: ["Bạn thích nhân vật nào?"])
        try await week.act(TellGroup(typed, unit: small.library, campaign: week.campaign), by: small.hLinh)
        let group = try await week.ledger.read { reader in try reader.readingGroup(number: 1)?.id } ?? small.library
        let reading = TypedReading(SmallWeek.firstDay, minutes: 20, books: 1, readers: [AgeCount(.adult, 2)], item: item)
        try await small.act(LogReading(group, reading, device: Id(high: 9, low: 9)), by: .visitor)
        let sheet = TypedSheet(
            Id(high: 9, low: 10), week: SmallWeek.firstDay.adding(days: -3),
            lines: [ReadingLine(SmallWeek.firstDay.adding(days: -1), minutes: 300, books: 4)],
            readers: [AgeCount(.primary, 20), AgeCount(.adult, 2)])
        try await week.act(TypeReadingSheet(group, sheet), by: small.hLinh)
        let day = SmallWeek.firstDay
        let challenge = TypedChallenge("Mỗi người một giờ", from: day.adding(days: -3), to: day.adding(days: 6), goal: 60)
        try await week.act(TellChallenge(challenge, unit: small.province, campaign: week.campaign), by: small.hoa)
        let issued = try await week.ledger.read { reader in try reader.challenge(number: 1)?.id }
        let adapted = TypedChallenge("Ea Mây đọc nửa giờ", from: day, to: day.adding(days: 2), goal: 30)
        try await week.act(
            TellChallenge(adapted, unit: small.eaMay, campaign: week.campaign, adapts: issued), by: small.yBling)
        for text in ["Đọc cho con nghe rất hay.", "Truyện thứ hai làm tôi nhớ bà."] {
            try await small.act(SendReview(item ?? group, text), by: .visitor)
        }
        try await week.act(AnswerReview(1, isShown: true), by: small.hLinh)
    }

    /// The province's post about its plan, and the commune's about its fair, with a picture.
    private static func write(_ week: SmallWeek) async throws {
        let small = week.small
        let photo = try FileToKeep([0xFF, 0xD8, 0xFF, 0xE0], name: "anh.jpg", field: "photos", types: [.jpeg])
        var typed = TypedPost(title: "Hội sách Ea Mây", text: "Mời **mọi người** đến.")
        typed.added = [PictureToAdd(photo, small: photo, consent: .nobody, caption: "Băng rôn")]
        try await week.act(DraftPost(typed, unit: small.eaMay, publishes: true), by: small.yBling)
        try await week.act(
            DraftPost(TypedPost(title: "Kế hoạch đã ban hành", text: "Xem kế hoạch."), unit: small.province, publishes: true),
            by: small.hoa)
    }

    /// Of two seats a mother and her child have both; a class waits.
    private static func signUp(to fair: Id, in week: SmallWeek) async throws {
        let small = week.small
        try await week.act(SetSignUp(fair, seats: 2, isOpen: true), by: small.yBling)
        let family = TypedSignUp(
            .family, name: "Nông Thị Bưởi", contact: "0600000021", children: 1, age: .primary, consents: true, guards: true)
        try await small.act(JoinActivity(fair, family), by: .visitor)
        let whole = TypedSignUp(
            .schoolClass, name: "H'Mai Kbuôr", group: "4A", children: 30, consents: true, guards: true)
        try await small.act(JoinActivity(fair, whole), by: .visitor)
    }

    /// The library reports and is accepted; the school sends its report and waits.
    private static func report(_ week: SmallWeek) async throws -> String {
        let (small, campaign) = (week.small, week.campaign)
        try await week.act(
            SubmitReport(small.library, in: campaign, [TypedAnswer("lead", "Đã mở cửa cả tuần")]), by: small.hLinh)
        try await week.act(AcceptReport(small.library, in: campaign, version: 1), by: small.hoa)
        try await week.act(SubmitReport(small.hoaSim, in: campaign), by: small.mai)
        return try await week.ledger.read { reader in
            try reader.report(of: small.library, in: campaign)?.code ?? ""
        }
    }

    /// A pasted list, staged and released, and the same list again.
    private static func bringList(into week: SmallWeek) async throws {
        let (campaign, lead) = (week.campaign, week.small.cuNang)
        let day = SmallWeek.firstDay
        let pasted = Sheet.paste(
            "Tên hoạt động\tLoại\tNgày\tĐịa điểm\nTặng sách\tTủ sách, tặng sách, quyên góp sách\t\(day)\tNhà văn hóa")
        for _ in 0..<2 {
            let reading = try await week.ledger.read { reader in
                try ActivityIntake.read([pasted], campaign: campaign, lead: lead, on: day, reader)
            }
            if reading.rows.isEmpty { continue }
            // The same on both engines, whose answers are compared.
            let batch = Id(high: 1, low: 77)
            try await week.act(
                ImportActivities(reading.rows, campaign: campaign, batch: batch, isStaged: true), by: week.small.nga)
            try await week.act(ReleaseBatch(batch), by: week.small.nga)
        }
    }

    private static func issuePlan(_ week: SmallWeek) async throws -> Id {
        let small = week.small
        let reading = PlanReader.read("KẾ HOẠCH\nTổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026")
        let typed: [PlanPart] = [
            PlanPart(.number, value: "12/KH-UBND", origin: .typed),
            PlanPart(.issuedOn, value: "2026-09-20", origin: .typed),
            PlanPart(.subject, value: "Tổ chức Tuần lễ", origin: .typed),
            PlanPart(.campaignName, value: "Tuần lễ học tập suốt đời 2026", origin: .typed),
            PlanPart(.campaignYear, value: "2026", origin: .typed),
        ]
        let plan = try await week.act(DraftPlan(unit: small.province, text: reading.text, parts: typed), by: small.hoa)
        let version = try await week.act(
            SavePlan(plan, version: 1, campaign: week.campaign, parts: typed), by: small.hoa)
        try await week.act(IssuePlan(plan, version: version, scope: .all), by: small.hoa)
        try await week.act(ReceivePlan(plan, at: small.eaMay), by: small.yBling)
        try await week.act(AdoptPlan(plan, at: small.eaMay), by: small.yBling)
        try await week.act(
            SetTasks(plan, [.init(title: "Ngày hội đọc sách", lead: small.library, due: SmallWeek.firstDay)]),
            by: small.hoa)
        return plan
    }

    /// Asks for every page there is, as a visitor and as the steward of the province.
    /// - Returns: pattern and status, in order.
    func visitEverything() async throws -> [String] {
        let world = TestWorld.world(week.ledger, watch: week.watch)
        let routes = SiteRoutes.all(world)
        let dispatcher = TestWorld.dispatcher(routes)
        var seen: [String] = []
        for route in routes where route.method == .get {
            for person in [nil, week.small.hoa] {
                for path in paths(route.pattern) {
                    for query in Story.queries(of: path) {
                        let answer = await dispatcher.answer(
                            Ask(.get, path, query: query, person: person, now: week.watch.now()))
                        seen.append("\(path) \(query.entries) \(person == nil ? "visitor" : "steward") \(answer.status)")
                    }
                }
            }
        }
        return seen
    }

    private static func queries(of path: String) -> [Fields] {
        if path.hasSuffix("/programme") { return searches }
        if path.hasSuffix("/find") { return [["q": "ben nuoc"]] }
        return path == "/library" ? librarySearches : [[:]]
    }

    /// Every shape that a wish for a part of the catalogue can have.
    private static var librarySearches: [Fields] {
        let shapes: [[(String, String)]] = [
            [], [("order", "newest")], [("unit", "xa-ea-may")], [("unit", "tinh-song-ngan"), ("order", "newest"), ("readable", "1")],
        ]
        let words = ["", "truyện", "truyen lang", "lang tam 0306", "truyen lang bui tam"]
        return shapes.flatMap { shape in words.map { Fields(shape + [("q", $0), ("age", "adult"), ("language", "vi")]) } }
    }

    /// Every shape that a wish for a part of the programme can have: by unit, by place, with one word to four.
    private static var searches: [Fields] {
        let places: [[(String, String)]] = [
            [], [("unit", "huyen-nui-do")], [("place", "xa-ea-may")], [("unit", "tinh-song-ngan"), ("place", "xa-ea-may")],
        ]
        let words = ["", "sách", "hoi sach", "hoi sach mua", "hoi sach mua thu"]
        return places.flatMap { place in words.map { Fields(place + [("q", $0), ("audience", "pupils")]) } }
    }

    /// A pattern with its parameters filled in from the story.
    private func paths(_ pattern: String) -> [String] {
        // Of the reading group.
        let link = LinkCode.make(
            .reading, number: 1, generation: 1, journal: week.ledger.journal,
            key: TestWorld.world(week.ledger, watch: week.watch).settings.invitationKey)
        let known: [String: [String]] = [
            "unit": pattern.contains("{group}")
                ? ["thu-vien-tinh-song-ngan"] : ["tinh-song-ngan", "xa-ea-may"],
            "year": ["2026"], "campaign": ["2026"], "number": ["1", "2", "4"],
            "plan": [plan.description], "measure": ["visits"], "code": ["visits", "book-fair", code, link],
            "guide": ["can-bo-xa"], "need": ["1"], "kind": ["book-fair"],
            "item": ["1"], "place": ["1"], "page": ["1", "2"], "picture": ["1"], "group": ["1"], "challenge": ["1", "2"], "review": ["2"],
            "post": ["1"], "photo": ["1"],
        ]
        return pattern.split(separator: "/").reduce([""]) { paths, part in
            guard part.hasPrefix("{") else { return paths.map { $0 + "/" + part } }
            let choices = known[String(part.dropFirst().dropLast())] ?? ["unknown"]
            return paths.flatMap { path in choices.map { path + "/" + $0 } }
        }.map { $0.isEmpty ? "/" : $0 }
    }
}
