internal import Base
@testable import Journal
internal import Library
internal import Results
internal import TestSupport
import Testing
internal import Totals
internal import Units
internal import Web

/// Reading together: what groups log climbs, each part as sure as it is, and nobody logs more than a day has.
@Suite struct TogetherTests {
    static let day = SmallWeek.firstDay
    static let device = Id(high: 7, low: 7)

    /// A class of the school, with its id.
    static func open(_ week: SmallWeek, _ typed: TypedGroup = TypedGroup("Lớp 4A", .schoolClass, members: 30)) async throws -> Id {
        let number = try await week.act(
            TellGroup(typed, unit: week.small.hoaSim, campaign: week.campaign), by: week.small.mai)
        return try await week.ledger.read { reader in try reader.readingGroup(number: number)?.id } ?? week.campaign
    }

    static func reading(
        _ minutes: Int, books: Int = 0, readers: Int = 1, item: Id? = nil, day: Day = TogetherTests.day
    ) -> TypedReading {
        TypedReading(day, minutes: minutes, books: books, readers: [AgeCount(.primary, readers)], item: item)
    }

    private func total(_ week: SmallWeek, _ unit: Id, _ measure: String = Measure.readingMinutes) async throws -> Total {
        try await week.ledger.read { [campaign = week.campaign] reader in try reader.total(measure, of: unit, in: campaign) }
    }

    @Test(arguments: Engine.allCases) func minutesClimbMeasuredEvidencedAndDeclaredApart(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let group = try await TogetherTests.open(week)
        let number = try await week.act(
            ShelveItem(
                TypedItem(title: "Truyện làng", licence: .own), unit: small.library,
                files: FilesToKeep(book: try SmallBook.kept())), by: small.hLinh)
        let item = try await week.ledger.read { reader in try reader.shelfItem(number: number)?.id }
        // Thirty read ten minutes each and told so; twelve minutes were read here.
        try await small.act(LogReading(group, TogetherTests.reading(10, books: 3, readers: 30)), by: .visitor)
        let begun = week.watch.now()
        week.watch.move(seconds: 12 * 60)
        let measured = try await small.act(
            LogReading(group, TogetherTests.reading(12, item: item), device: TogetherTests.device, begun: begun), by: .visitor)
        #expect(measured.way == .measured && measured.minutes == 12)
        // The same twelve minutes again are told: the clock has not gone on.
        let again = try await small.act(
            LogReading(group, TogetherTests.reading(12, item: item), device: TogetherTests.device, begun: begun), by: .visitor)
        #expect(again.way == .told)
        let sheet = TypedSheet(
            Id(high: 5, low: 5), week: TogetherTests.day.adding(days: -3),
            lines: [ReadingLine(TogetherTests.day, minutes: 240, books: 4)], readers: [AgeCount(.primary, 25)])
        try await week.act(TypeReadingSheet(group, sheet), by: small.mai)
        for unit in [small.hoaSim, small.eaMay, small.nuiDo, small.province] {
            let total = try await total(week, unit)
            #expect(total.value == 300 + 12 + 12 + 240 && total.measured == 12 && total.evidenced == 240)
            #expect(try await self.total(week, unit, Measure.booksRead).value == 7)
        }
        #expect(try await total(week, small.hoSen).value == 0)
        let facts = try await week.ledger.read { [campaign = week.campaign] reader in
            try reader.ownFacts(of: small.hoaSim, in: campaign)
        }
        #expect(facts.map(\.source) == [.reading, .reading] && facts.allSatisfy { $0.fact == group && $0.title == "Lớp 4A" })
    }

    @Test(arguments: Engine.allCases) func aSheetIsTypedOnceHoweverOften(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let group = try await TogetherTests.open(week)
        let id = Id(high: 5, low: 5)
        func sheet(_ minutes: [Int]) -> TypedSheet {
            let lines = minutes.enumerated().map { ReadingLine(TogetherTests.day.adding(days: -$0.offset), minutes: $0.element) }
            return TypedSheet(
                id, week: TogetherTests.day.adding(days: -3), lines: lines, readers: [AgeCount(.primary, 20), AgeCount(.adult, 1)])
        }
        try await week.act(TypeReadingSheet(group, sheet([100, 50])), by: small.mai)
        try await week.act(TypeReadingSheet(group, sheet([100, 50])), by: small.mai)
        try await week.act(TypeReadingSheet(group, sheet([90])), by: small.mai)
        #expect(try await total(week, small.province).evidenced == 90)
        let ages = try await week.ledger.read { reader in try reader.readingAges(of: group) }
        #expect(ages == [AgeCount(.primary, 20), AgeCount(.adult, 1)])
        await #expect(throws: Refusal.self) { try await week.act(StrikeReading(id, reason: " "), by: small.mai) }
        try await week.act(StrikeReading(id, reason: "Nhầm lớp"), by: small.mai)
        #expect(try await total(week, small.province).isEmpty)
        let left = try await week.ledger.read { reader in
            try TableDump.all(["reading_sum", "reading_day", "reading_age", "counted", "total"], reader)
        }
        #expect(left.allSatisfy { $0.rows.isEmpty })
        // It was right after all.
        try await week.act(TypeReadingSheet(group, sheet([90])), by: small.mai)
        #expect(try await total(week, small.province).evidenced == 90)
        // Only the group's own unit types and strikes.
        await #expect(throws: Refusal.self) { try await week.act(TypeReadingSheet(group, sheet([80])), by: small.son) }
        await #expect(throws: Refusal.self) { try await week.act(StrikeReading(id, reason: "Không"), by: small.son) }
    }

    @Test(arguments: Engine.allCases) func nobodyLogsMoreThanADayHas(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let group = try await TogetherTests.open(week)
        let day = TogetherTests.day
        let wrong: [(TypedReading, String)] = [
            (TogetherTests.reading(1_441), "minutes"), (TogetherTests.reading(0), "minutes"), (TogetherTests.reading(-5), "minutes"),
            (TogetherTests.reading(10, readers: 0), "readers"), (TogetherTests.reading(10, readers: 61), "readers"),
            (TogetherTests.reading(10, books: 21), "books"), (TogetherTests.reading(10, day: day.adding(days: 1)), "day"),
            (TogetherTests.reading(10, day: day.adding(days: -32)), "day"),
        ]
        for (typed, field) in wrong {
            let refusal = await #expect(throws: Refusal.self) {
                try await small.act(LogReading(group, typed, device: TogetherTests.device), by: .visitor)
            }
            #expect(refusal?.fields.map(\.field) == [field])
        }
        // One phone, again and again: no more than a day, no more than thirty times.
        try await small.act(LogReading(group, TogetherTests.reading(1_400), device: TogetherTests.device), by: .visitor)
        let full = await #expect(throws: Refusal.self) {
            try await small.act(LogReading(group, TogetherTests.reading(41), device: TogetherTests.device), by: .visitor)
        }
        #expect(full?.code == "reading.dayFull" && full?.says.vi.contains("40 phút") == true)
        for _ in 1..<30 {
            try await small.act(LogReading(group, TogetherTests.reading(1), device: TogetherTests.device), by: .visitor)
        }
        let often = await #expect(throws: Refusal.self) {
            try await small.act(LogReading(group, TogetherTests.reading(1), device: TogetherTests.device), by: .visitor)
        }
        #expect(often?.status == 429)
        // Another day is another day.
        try await small.act(
            LogReading(group, TogetherTests.reading(20, day: day.adding(days: -1)), device: TogetherTests.device), by: .visitor)
        #expect(try await total(week, small.province).value == 1_400 + 29 + 20)
        try await week.act(StandGroup(group, isOpen: false), by: small.mai)
        await #expect(throws: Refusal.self) { try await small.act(LogReading(group, TogetherTests.reading(5)), by: .visitor) }
    }

    /// What is read long after a campaign does not count for it, by phone or on paper.
    @Test(arguments: Engine.allCases) func aGroupReadsForItsCampaignOnly(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let group = try await TogetherTests.open(week)
        let last = TogetherTests.day.adding(days: 6 + 31)
        week.watch.move(seconds: 86_400 * (6 + 31 + 2))
        try await small.act(LogReading(group, TogetherTests.reading(10, day: last)), by: .visitor)
        let late = await #expect(throws: Refusal.self) {
            try await small.act(LogReading(group, TogetherTests.reading(10, day: last.adding(days: 1))), by: .visitor)
        }
        #expect(late?.fields.map(\.field) == ["day"] && late?.says.vi.contains("Đợt của nhóm đã kết thúc") == true)
        let sheet = TypedSheet(
            Id(high: 6, low: 6), week: last.adding(days: -3), lines: [-1, 0, 1].map { ReadingLine(last.adding(days: $0), minutes: 20) },
            readers: [AgeCount(.primary, 2)])
        let paper = await #expect(throws: Refusal.self) { try await week.act(TypeReadingSheet(group, sheet), by: small.mai) }
        #expect(paper?.fields.map(\.field) == ["minutes.\(last.adding(days: 1))"])
        #expect(try await total(week, small.province).value == 10)
    }

    /// A family's minutes count; its name stands nowhere for everybody.
    @Test func aFamilyIsNotNamed() async throws {
        let week = try await SmallWeek(.sqlite)
        let group = try await TogetherTests.open(week, TypedGroup("Nhà ông Tám", .family))
        try await week.small.act(LogReading(group, TogetherTests.reading(30)), by: .visitor)
        let facts = try await week.ledger.read { [campaign = week.campaign, unit = week.small.hoaSim] reader in
            try reader.ownFacts(of: unit, in: campaign)
        }
        #expect(facts.map(\.title) == [nil] && facts.map(\.value) == [30])
        let entries = try await week.ledger.read { reader in try Ledger.entries(reader, from: 0, limit: .max) }
        #expect(!entries.contains { String(decoding: $0.bytes, as: UTF8.self).contains("ông Tám") })
    }

    @Test func aMissedDayAWeekDoesNotEndAStreak() {
        let day = TogetherTests.day
        func streak(_ back: [Int]) -> Int { ReadingStreak.days(back.map { day.adding(days: -$0) }, today: day) }
        #expect(streak([]) == 0)
        #expect(streak([0]) == 1 && streak([1]) == 1 && streak([3]) == 0)
        #expect(streak([0, 1, 2]) == 3)
        #expect(streak([0, 1, 3, 4]) == 4)
        // Two missed within a week end it, also when they lie apart.
        #expect(streak([0, 1, 4, 5]) == 2)
        #expect(streak([0, 2, 4, 5]) == 2)
        // One every week does not.
        #expect(streak([0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 14]) == 13)
        // Today is not over.
        #expect(streak([1, 2, 3]) == 3 && streak([2, 3]) == 2)
    }
}

/// The pages of reading together, as people use them.
@Suite struct TogetherPageTests {
    let week: SmallWeek
    let trial: PageTrial
    let group: Id
    let code: String

    init() async throws {
        week = try await SmallWeek(.sqlite)
        trial = PageTrial(week.ledger, watch: week.watch) { LibraryPages.routes($0) }
        group = try await TogetherTests.open(week)
        code = LinkCode.make(
            .reading, number: 1, generation: 1, journal: week.ledger.journal, key: trial.world.settings.invitationKey)
    }

    private let join = "/reading/join/{code}"

    private func log(_ form: Fields, cookie: String? = nil, remote: String = "") async throws -> Answer {
        try await trial.ask(
            .post, join, ["code": code], form: form, headers: cookie.map { ["cookie": "reader=\($0)"] } ?? [:], remote: remote)
    }

    @Test func somebodyLogsByTheLinkOfTheGroup() async throws {
        let page = try await trial.page(join, ["code": code])
        #expect(page.contains("Lớp 4A") && page.contains("name=\"minutes\""))
        let answer = try await log(["minutes": "25", "age.primary": "2", "books": "1"])
        guard case .redirect(let address) = answer.body else { return #expect(Bool(false)) }
        #expect(answer.status == 303 && address.text.contains("done=told&minutes=50"))
        let query: Fields = ["done": "told", "minutes": "50", "books": "1", "each": "25", "day": "2026-10-01"]
        let after = try await trial.page(join, ["code": code], query: query)
        #expect(after.contains("Đã ghi 50 phút, 1 cuốn") && after.contains("data-logged"))
        let open = try await trial.page("/reading/groups/{group}", ["group": group.description])
        #expect(open.contains("khai báo 50"))
        #expect(try await trial.page("/reading").contains("Lớp 4A"))
    }

    @Test func whatIsWrongIsSaidBesideItsField() async throws {
        let answer = try await log(["minutes": "nhiều", "age.primary": "1", "day": "31/02"])
        #expect(answer.status == 422)
        #expect(answer.markup.contains("“nhiều” không phải là số nguyên") && answer.markup.contains("id=\"p-day\""))
        let none = try await log(["minutes": "10"])
        #expect(none.status == 422 && none.markup.contains("Cần số người đọc"))
    }

    @Test func longAfterTheCampaignThePageSaysSo() async throws {
        week.watch.move(seconds: 86_400 * (6 + 31 + 10))
        let still = try await trial.page(join, ["code": code])
        #expect(still.contains("name=\"minutes\"") && still.contains("max=\"\(TogetherTests.day.adding(days: 37))\""))
        week.watch.move(seconds: 86_400 * 31)
        let over = try await trial.page(join, ["code": code])
        #expect(over.contains("Đợt của nhóm đã kết thúc") && !over.contains("name=\"minutes\""))
    }

    @Test func guessedAndOldLinksLeadNowhere() async throws {
        let first = await #expect(throws: Refusal.self) { try await trial.page(join, ["code": code.dropLast(4) + "0000"]) }
        #expect(first?.status == 404)
        try await week.act(RenewGroupLink(group), by: week.small.mai)
        for index in 1...10 {
            let refusal = await #expect(throws: Refusal.self) { try await log(["minutes": "10", "age.adult": "1"]) }
            #expect(refusal?.status == (index < 10 ? 404 : 429))
        }
        let new = LinkCode.make(
            .reading, number: 1, generation: 2, journal: week.ledger.journal, key: trial.world.settings.invitationKey)
        #expect(try await trial.page(join, ["code": new]).contains("Lớp 4A"))
    }

    @Test func programsAndCrowdsAreKeptOut() async throws {
        let program = await #expect(throws: Refusal.self) {
            try await log(["minutes": "10", "age.adult": "1", "website": "http://spam.example"])
        }
        #expect(program?.status == 400)
        // Without a cookie only so many come in from one network.
        for _ in 1...30 { #expect(try await log(["minutes": "1", "age.adult": "1"], remote: "one").status == 303) }
        let refusal = await #expect(throws: Refusal.self) { try await log(["minutes": "1", "age.adult": "1"], remote: "one") }
        #expect(refusal?.status == 429)
        #expect(try await log(["minutes": "1", "age.adult": "1"], remote: "other").status == 303)
    }

    /// A book of the house, and the clock that this device was given.
    private func bookAndClock() async throws -> (number: Int, clock: String, cookie: String) {
        let number = try await week.act(
            ShelveItem(
                TypedItem(title: "Truyện làng", licence: .own), unit: week.small.library,
                files: FilesToKeep(book: try SmallBook.kept())), by: week.small.hLinh)
        let given = try await trial.ask(.get, "/reading/clock")
        var clock: String?
        if case .text(let text) = given.body { clock = text }
        return (number, try #require(clock), try #require(given.cookies.first?.value))
    }

    /// What was read in the house's reader counts as measured only with the clock that this device was given.
    @Test func theClockIsTheServersAndTheDevices() async throws {
        let (number, clock, cookie) = try await bookAndClock()
        week.watch.move(seconds: 600)
        func logged(_ clock: String, _ cookie: String) async throws -> String {
            let form: Fields = ["minutes": "10", "age.adult": "1", "item": "\(number)", "clock": clock]
            guard case .redirect(let address) = try await log(form, cookie: cookie).body else { return "" }
            return address.text
        }
        #expect(try await logged(clock, "0123456789abcdef0123456789abcdef").contains("done=told"))
        #expect(try await logged("1\(clock)", cookie).contains("done=told"))
        #expect(try await logged(clock, cookie).contains("done=measured"))
        #expect(try await logged(clock, cookie).contains("done=told"))
    }

    /// Logs of a week without a network are sent at once: each is measured as far as time has passed for all of them.
    @Test func severalLogsThatWaitedShareTheTimeThatHasPassed() async throws {
        let (number, clock, cookie) = try await bookAndClock()
        week.watch.move(seconds: 3600)
        var ways: [Bool] = []
        for minutes in ["20", "25", "20", "14"] {
            let form: Fields = ["minutes": minutes, "age.adult": "1", "item": "\(number)", "clock": clock]
            guard case .redirect(let address) = try await log(form, cookie: cookie).body else { return #expect(Bool(false)) }
            ways.append(address.text.contains("done=measured"))
        }
        #expect(ways == [true, true, false, true])
    }

    @Test func aLogThatWaitedOnADeviceIsAnsweredToItsScript() async throws {
        let id = "0190a0b0c0d07000800000000000abcd"
        func send(_ minutes: String) async throws -> Answer {
            try await trial.ask(
                .post, join, ["code": code], form: ["action": id, "minutes": minutes, "age.adult": "1"],
                headers: ["accept": "application/json"])
        }
        let refusal = await #expect(throws: Refusal.self) { try await send("nhiều") }
        #expect(refusal?.status == 422 && refusal?.fields.map(\.field) == ["minutes"])
        for _ in 1...2 {
            guard case .bytes(let body, _) = try await send("15").body else { return #expect(Bool(false)) }
            let told = String(decoding: body, as: UTF8.self)
            #expect(told.contains("Đã ghi 15 phút, 0 cuốn (khai báo).") && told.contains("done=told&minutes=15"))
        }
        let open = try await trial.page("/reading/groups/{group}", ["group": group.description])
        #expect(open.contains("khai báo 15"))
    }

    @Test func anOfficerTypesThePaperBack() async throws {
        let paper = try await trial.page(
            "/desk/{unit}/reading/groups/{group}/sheet", ["unit": "truong-tieu-hoc-hoa-sim", "group": "1"], by: week.small.mai)
        let code = try #require(paper.firstMatch(of: /D101-260928-[0-9a-z]{4}/)).output
        let unit = ["unit": "truong-tieu-hoc-hoa-sim"]
        let typing = "/desk/{unit}/reading/typed"
        let form = try await trial.page(typing, unit, query: ["code": code.uppercased()], by: week.small.mai)
        #expect(form.contains("minutes.2026-09-30") && form.contains("Lớp 4A"))
        let answer = try await trial.ask(
            .post, typing, unit,
            form: ["code": String(code), "age.primary": "28", "minutes.2026-09-30": "560", "books.2026-10-01": "3"],
            by: week.small.mai)
        #expect(answer.status == 303)
        let total = try await week.ledger.read { [week] reader in
            try reader.total(Measure.readingMinutes, of: week.small.province, in: week.campaign)
        }
        #expect(total.value == 560 && total.evidenced == 560)
        // A code that no sheet bears, more minutes than so many people have, a day that has not come.
        let other = try await trial.ask(
            .post, typing, unit, form: ["code": "D102-260928-abcd", "age.primary": "1"], by: week.small.mai)
        #expect(other.status == 422 && other.markup.contains("Không có tờ sổ nào mang mã này"))
        let absurd = try await trial.ask(
            .post, typing, unit, form: ["code": String(code), "age.primary": "2", "minutes.2026-09-30": "2881"],
            by: week.small.mai)
        #expect(absurd.status == 422 && absurd.markup.contains("2 người không thể đọc 2881 phút"))
        let early = try await trial.ask(
            .post, typing, unit, form: ["code": String(code), "age.primary": "2", "minutes.2026-10-02": "20"],
            by: week.small.mai)
        #expect(early.status == 422 && early.markup.contains("Ngày này chưa đến"))
    }
}
