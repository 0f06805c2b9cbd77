internal import Base
@testable import Journal
@testable import Library
internal import TestSupport
import Testing
internal import Units
internal import Web

/// Challenges and reviews.
@Suite struct ChallengeTests {
    private static let day = SmallWeek.firstDay

    @Test(arguments: Engine.allCases) func aChallengeIsAdaptedBelow(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let (small, day) = (week.small, ChallengeTests.day)
        func tell(_ typed: TypedChallenge, _ unit: Id, by person: Id, adapts parent: Id? = nil) async throws -> Challenge {
            let number = try await week.act(
                TellChallenge(typed, unit: unit, campaign: week.campaign, adapts: parent), by: person)
            return try #require(try await week.ledger.read { reader in try reader.challenge(number: number) })
        }
        let whole = try await tell(
            TypedChallenge("Mỗi người một giờ", from: day, to: day.adding(days: 6), goal: 60), small.province, by: small.hoa)
        // Other words, another goal, fewer days; it counts the same, whatever was said.
        let own = try await tell(
            TypedChallenge("Ea Mây đọc", from: day, to: day.adding(days: 3), counts: .books, goal: 30), small.eaMay,
            by: small.yBling, adapts: whole.id)
        #expect(own.parent == whole.id && own.facts.counts == .minutes && own.facts.goal == 30)
        let longer = TypedChallenge("Lâu hơn", from: day, to: day.adding(days: 7), goal: 60)
        let refusal = await #expect(throws: Refusal.self) {
            try await tell(longer, small.benGio, by: small.hoa, adapts: whole.id)
        }
        #expect(refusal?.fields.map(\.field) == ["from"])
        // Once, by units below only, and not when it was called off.
        await #expect(throws: Refusal.self) { try await tell(own.typed, small.eaMay, by: small.yBling, adapts: whole.id) }
        await #expect(throws: Refusal.self) { try await tell(own.typed, small.benGio, by: small.hoa, adapts: own.id) }
        try await week.act(StandChallenge(whole.id, isOpen: false), by: small.hoa)
        await #expect(throws: Refusal.self) { try await tell(own.typed, small.benGio, by: small.hoa, adapts: whole.id) }
        await #expect(throws: Refusal.self) { try await week.act(StandChallenge(whole.id, isOpen: true), by: small.yBling) }

        // What counts is what groups at and below the unit read on its days.
        let group = try await TogetherTests.open(week)
        for (minutes, back) in [(20, 0), (50, 1)] {
            let typed = TogetherTests.reading(minutes, readers: 3, day: day.adding(days: -back))
            try await small.act(LogReading(group, typed), by: .visitor)
        }
        let read = try await week.ledger.read { reader in (try reader.readFor(whole), try reader.readFor(own)) }
        #expect(read.0 == [.told: 60] && read.1 == [.told: 60])
    }

    /// Most per head first; like with like; those too small for their number to be shown are left out.
    @Test func teamsStandBesideEachOtherPerHead() {
        let teams = [
            Team("Đông", members: 100, value: 5_000), Team("Vừa", members: 10, value: 600),
            Team("Nhỏ", members: 4, value: 4_000), Team("Không nói", members: 0, value: 900),
            Team("Bằng", members: 20, value: 1_200),
        ]
        let board = TeamBoard(teams, least: 5)
        #expect(board.teams.map(\.name) == ["Bằng", "Vừa", "Đông"] && board.heldBack == 2)
        #expect(board.teams.map { $0.reaches(60) } == [true, true, false])
        #expect(TeamBoard(teams, least: 1).teams.count == 4)
    }

    @Test func thePageComparesLikeWithLikeAndLeavesSmallTeamsOut() async throws {
        let week = try await SmallWeek(.sqlite)
        let (small, day) = (week.small, ChallengeTests.day)
        let trial = PageTrial(week.ledger, watch: week.watch) { LibraryPages.routes($0) }
        try await week.act(
            TellChallenge(
                TypedChallenge("Mỗi người một giờ", from: day, to: day.adding(days: 6), goal: 60), unit: small.province,
                campaign: week.campaign), by: small.hoa)
        let groups: [(String, Id, Id, Int, Int)] = [
            ("Lớp 4A", small.hoaSim, small.mai, 30, 40), ("Lớp 5B", small.saoMai, small.son, 20, 70),
            ("Lớp nhỏ", small.saoMai, small.son, 3, 90),
        ]
        for (name, unit, person, members, minutes) in groups {
            let number = try await week.act(
                TellGroup(TypedGroup(name, .schoolClass, members: members), unit: unit, campaign: week.campaign), by: person)
            let id = try #require(try await week.ledger.read { reader in try reader.readingGroup(number: number)?.id })
            try await small.act(LogReading(id, TogetherTests.reading(minutes, readers: members)), by: .visitor)
        }
        let page = "/reading/challenges/{challenge}"
        let units = try await trial.page(page, ["challenge": "1"])
        #expect(units.contains("Trường THCS Sao Mai") && units.contains("72,6") && units.contains("khai báo 2.870"))
        let classes = try await trial.page(page, ["challenge": "1"], query: ["teams": "group-class"])
        #expect(classes.contains("Lớp 5B") && !classes.contains("Lớp nhỏ") && classes.contains("1 đội dưới 5 người"))
        // A unit below is offered it and takes it up at its desk.
        let desk = try await trial.page("/desk/{unit}/challenges", ["unit": "xa-ea-may"], by: small.yBling)
        #expect(desk.contains("Nhận và chỉnh"))
        let answer = try await trial.ask(
            .post, "/desk/{unit}/challenges/add", ["unit": "xa-ea-may"],
            form: ["adapts": "1", "name": "Ea Mây đọc", "from": "2/10", "to": "4/10", "goal": "30"], by: small.yBling)
        #expect(answer.status == 303)
        #expect(try await trial.page(page, ["challenge": "1"]).contains("Ea Mây đọc"))
    }

    @Test(arguments: [
        ("Con em là Nguyễn Thị Na thích cuốn này lắm.", ["Nguyễn Thị Na"]),
        ("Bé Bi đọc đi đọc lại. Cháu H'Lan cũng thích!", ["Bi", "H'Lan"]),
        ("Sách hay, chữ to. Cảm ơn thư viện.", []), ("Bến nước của Y Điêng rất hay.", []),
    ]) func whatMayBeANameIsShownToWhoeverDecides(text: String, names: [String]) {
        #expect(ReviewRules.likelyNames(text, known: "Bến nước Y Điêng") == names)
    }

    @Test(arguments: ["Gọi em theo số 0912 345 678 nhé", "Viết cho na@truong.example nhé"])
    func aReviewWithAWayToReachSomebodyIsNotTaken(text: String) {
        let refusal = #expect(throws: Refusal.self) { try ReviewRules.tidy(text) }
        #expect(refusal?.fields.map(\.field) == ["text"])
    }

    @Test func aReviewIsSeenByTheUnitFirst() async throws {
        let week = try await SmallWeek(.sqlite)
        let small = week.small
        let trial = PageTrial(week.ledger, watch: week.watch) { LibraryPages.routes($0) }
        let number = try await week.act(
            ShelveItem(TypedItem(title: "Truyện làng", licence: .own), unit: small.library), by: small.hLinh)
        let item = ["item": "\(number)"]
        func send(_ text: String, _ more: Fields.Entry...) async throws -> Answer {
            try await trial.ask(.post, "/library/{item}/reviews", item, form: Fields([.init("text", text)] + more))
        }
        let words = "Bến nước kể rất hay, <b>nên đọc</b>."
        #expect(try await send(words).status == 303)
        #expect(try await send("Bà H'Mai ở thôn 2 kể cho tôi nghe.").status == 303)
        #expect(try await send("ngắn").status == 422)
        #expect(try await send("Xem ở http://spam.example nhé").status == 422)
        await #expect(throws: Refusal.self) { try await send(words, .init("website", "x")) }
        #expect(try await !trial.page("/library/{item}", item).contains("Bến nước"))
        let unit = ["unit": "thu-vien-tinh-song-ngan"]
        #expect(try await trial.page("/desk/{unit}/reviews", unit, by: small.hLinh).contains("Bến nước"))
        let show = "/desk/{unit}/reviews/{review}"
        await #expect(throws: Refusal.self) {
            try await trial.ask(.post, show, ["unit": "xa-ea-may", "review": "1"], form: ["show": "1"], by: small.yBling)
        }
        _ = try await trial.ask(.post, show, unit.merging(["review": "1"]) { $1 }, form: ["show": "1"], by: small.hLinh)
        _ = try await trial.ask(.post, show, unit.merging(["review": "2"]) { $1 }, by: small.hLinh)
        let page = try await trial.page("/library/{item}", item)
        #expect(page.contains("Bến nước kể rất hay, &lt;b&gt;nên đọc&lt;/b&gt;.") && !page.contains("H'Mai"))
        // What is not shown is nowhere any more.
        let left = try await week.ledger.read { reader in try TableDump.all(["passage"], reader) }
        #expect(!"\(left)".contains("thôn 2"))
        let entries = try await week.ledger.read { reader in try Ledger.entries(reader, from: 0, limit: .max) }
        #expect(!entries.contains { String(decoding: $0.bytes, as: UTF8.self).contains("thôn 2") })
        for _ in 0..<8 { #expect(try await send(words).status == 303) }
        let refusal = await #expect(throws: Refusal.self) { try await send(words) }
        #expect(refusal?.status == 429)
    }
}

extension Challenge {
    fileprivate var typed: TypedChallenge {
        TypedChallenge(name ?? "", from: facts.from, to: facts.to, counts: facts.counts, goal: facts.goal)
    }
}
