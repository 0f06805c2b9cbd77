import Activities
import Base
import Journal
import Participation
import TestSupport
import Testing
import Units
import Web

@testable import Results

/// Results told on a device out of reach.
struct ResultDayTests {
    private func trial(_ week: SmallWeek) -> PageTrial {
        PageTrial(week.ledger, watch: week.watch) { world in
            ParticipationPages.routes(world, day: [ResultDay.part], paper: [ResultPaper.form(world)])
        }
    }

    private func sent(
        _ week: SmallWeek, _ fields: [String: String], id: Int = 7, seen: Int64 = -1, sure: Bool = false, by person: Id? = nil
    ) async throws -> String {
        let pairs = fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
        let text = """
            {"entry":{"id":"0000000000000000000000000000\(1000 + id)","activity":1,"day":"\(SmallWeek.firstDay)","kind":"result",
            "fields":{\(pairs)},"seen":\(seen),"isSure":\(sure),"at":1000},"sent":61000}
            """
        let route = trial(week)
        guard let taken = ParticipationPages.routes(route.world, day: [ResultDay.part]).first(where: { $0.pattern == "/day/entries" })
        else { return "" }
        let ask = Ask(
            .post, "/day/entries", body: Array(text.utf8), person: person ?? week.small.mai, now: week.watch.now())
        do {
            return String(decoding: try await taken.handler(ask).file ?? [], as: UTF8.self)
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    private func told(_ week: SmallWeek, _ fair: Id) async throws -> [String: Told] {
        try await week.ledger.read { reader in ResultDay.told(try reader.results(of: fair)) }
    }

    private func latest(_ week: SmallWeek, _ fair: Id) async throws -> Int64 {
        try await week.ledger.read { reader in try reader.latestTelling(of: fair) ?? -1 }
    }

    @Test(arguments: Engine.allCases) func whatWasWrittenIsToldOnceAndTheRestStays(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.act(TellResults(fair, [ToldFigure("books-shown", .number(90))]), by: week.small.mai)
        let seen = try await latest(week, fair)
        let page = try await trial(week).page("/day", by: week.small.mai)
        #expect(page.contains("data-part=\"result\" data-seen=\"\(seen)\"") && page.contains("Đã ghi: 90"))
        let typed = ["n.visits": "1.250", "nothing.bookcases": "1", "story": "Đông vui", "story.seen": "-1"]
        for _ in 0..<2 { #expect(try await sent(week, typed, seen: seen).contains("đã ghi kết quả, 2 chỉ tiêu")) }
        let now = try await told(week, fair)
        #expect(now["visits"] == .number(1250) && now["bookcases"] == .nothing && now["books-shown"] == .number(90))
        let (tellings, story) = try await week.ledger.read { reader in
            (try reader.tellings(of: fair), try reader.story(of: fair)?.words.story)
        }
        #expect(tellings.count == 2 && story == "Đông vui")
        // Written a minute before it was sent.
        #expect(try await week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func whatOthersToldMeanwhileIsNotWrittenOver(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.tell(fair, ["visits": .number(300)])
        // Another measure is no quarrel; the same one is.
        #expect(try await sent(week, ["n.books-shown": "12"], id: 1).contains("1 chỉ tiêu"))
        #expect(try await sent(week, ["n.visits": "310"], id: 2) == "results.changedMeanwhile")
        #expect(try await told(week, fair)["visits"] == .number(300))
        #expect(try await sent(week, ["n.visits": "310"], id: 3, sure: true).contains("1 chỉ tiêu"))
        // What the same person told meanwhile is no quarrel either.
        #expect(try await sent(week, ["n.visits": "311"], id: 4, seen: try await latest(week, fair)).contains("1 chỉ tiêu"))
        try await week.act(
            TellResults(fair, [ToldFigure("visits", .number(311))], story: TypedStory(story: "Chuyện kể")), by: week.small.hoa)
        #expect(try await sent(week, ["story": "Chuyện khác", "story.seen": "-1"], id: 5) == "results.changedMeanwhile")
        #expect(try await sent(week, ["story": "Chuyện khác", "story.seen": "-1"], id: 6, sure: true).contains("đã ghi"))
    }

    @Test func whatIsWrongComesBackWithItsReason() async throws {
        let week = try await SmallWeek(.sqlite)
        _ = try await week.register(lead: week.small.hoaSim)
        #expect(try await sent(week, ["n.visits": "vài trăm"], id: 1) == "results.figures")
        #expect(try await sent(week, ["n.visits": "3", "nothing.visits": "1"], id: 2) == "results.figures")
        #expect(try await sent(week, ["n.unknown": "3"], id: 3) == "results.figures")
        #expect(try await sent(week, ["story.seen": "-1"], id: 4) == "results.empty")
        #expect(try await sent(week, ["n.visits": "3"], id: 5, by: week.small.son) == "people.notYours")
        #expect(try await sent(week, ["story": String(repeating: "a", count: 41_000)], id: 6) == "day.unreadable")
        let sheet = try await trial(week).page("/activities/{number}/forms", ["number": "1"], query: ["only": "k"], by: week.small.mai)
        #expect(sheet.contains("Phiếu kết quả") && sheet.contains("Lượt người tham gia"))
    }

    @Test func aPartnerWritesRollsOfWhatOthersLead() async throws {
        let week = try await SmallWeek(.sqlite)
        let small = week.small
        let fair = try await week.register(lead: small.eaMay, partners: [small.hoaSim])
        #expect(!(try await trial(week).page("/day", by: small.mai)).contains("Hội sách mùa thu"))
        try await week.act(AnswerPartner(small.hoaSim, activity: fair, confirms: true), by: small.mai)
        let page = try await trial(week).page("/day", by: small.mai)
        #expect(page.contains("Hội sách mùa thu") && page.contains("phối hợp") && !page.contains("data-part=\"result\""))
    }
}
