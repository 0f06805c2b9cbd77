import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Participation

/// Forms of paper: printed with a code, typed back where they belong; and people who were told twice.
struct PaperFormTests {
    private let forms = "/activities/{number}/forms"
    private let add = "/activities/{number}/roll/add"
    private let alike = "/activities/{number}/roll/alike"

    private func lines(_ fair: Fair, withMerged: Bool = false) async throws -> [String] {
        try await fair.week.ledger.read { [id = fair.id] reader in
            try reader.rollLines(of: id, on: Fair.day, withMerged: withMerged).map { "\($0.name ?? "-")|\($0.part)" }
        }
    }

    private func passages(_ fair: Fair) async throws -> [Id] {
        try await fair.week.ledger.read { [id = fair.id] reader in
            try reader.rollLines(of: id, on: Fair.day).map(\.passage.passage)
        }
    }

    private func sent(_ fair: Fair, _ names: String) async throws -> Answer {
        try await fair.trial.ask(
            .post, add, Fair.number, form: ["names": names, "day": Fair.day.description], by: fair.small.mai)
    }

    @Test func aCodeIsReadHoweverItIsTypedAndAMistypedOneIsNone() async throws {
        let world = try await Fair(.sqlite).trial.world
        let code = FormCode("r", 120, Fair.day)
        let spoken = code.spoken(world)
        #expect(spoken.hasPrefix("R120-261001-") && spoken.count == 16)
        for typed in [spoken, spoken.lowercased(), spoken.replacing("-", with: " "), " \(spoken.replacing("0", with: "o")) "] {
            #expect(FormCode.read(typed, world) == code, "\(typed)")
        }
        let others = [
            spoken.replacing("R120", with: "R121"), spoken.replacing("R", with: "H"), spoken.replacing("261001", with: "261002"),
            "", "R", "R120-261001", "R120-991399-abcd", String(repeating: "9", count: 400), "🏠120-261001-abcd",
        ]
        for typed in others { #expect(FormCode.read(typed, world) == nil, "\(typed)") }
    }

    @Test func formsArePrintedAndTheirCodesLeadToTheRecord() async throws {
        let fair = try await Fair(.sqlite)
        try await fair.week.act(SetSignUp(fair.id, seats: nil, isOpen: true), by: fair.small.mai)
        let typed = TypedSignUp(.schoolClass, name: "Cô Hạnh", group: "4A", children: 30, consents: true, guards: true)
        try await fair.small.act(JoinActivity(fair.id, typed), by: .visitor)
        let page = try await fair.trial.page(forms, Fair.number, by: fair.small.mai)
        #expect(page.contains("Cô Hạnh (31 người)") && page.contains("<td>4A</td>") && page.contains("TẤT CẢ"))
        let one = try await fair.trial.page(forms, Fair.number, query: ["only": "h"], by: fair.small.mai)
        #expect(one.contains("TẤT CẢ") && !one.contains("Cô Hạnh"))
        await #expect(throws: Refusal.self) { try await fair.trial.page(forms, Fair.number, by: fair.small.son) }
        func leads(_ code: String) async throws -> String? {
            try await fair.trial.ask(.get, "/paper", query: ["code": code]).leadsTo
        }
        let (roll, heads) = (FormCode("r", 1, Fair.day), FormCode("h", 1, Fair.day))
        let world = fair.trial.world
        #expect(page.contains(roll.spoken(world)) && page.contains(heads.spoken(world)))
        #expect(try await leads(roll.spoken(world).lowercased()) == "/activities/1/roll/add?day=2026-10-01&paper=\(roll.spoken(world))")
        #expect(try await leads(heads.spoken(world)) == "/activities/1/count?day=2026-10-01&paper=\(heads.spoken(world))")
        #expect(try await leads("abcd-efgh-jkmn") == "/paper/abcd-efgh-jkmn")
        // A kind that nobody prints here, and what is no code.
        for code in [FormCode("z", 1, Fair.day).spoken(world), "R1-261001-0000", "<script>"] {
            let answer = try await fair.trial.ask(.get, "/paper", query: ["code": code])
            #expect(answer.status == 422 && answer.markup.contains("so lại từng chữ") && !answer.markup.contains("<script>"))
        }
    }

    @Test(arguments: Engine.allCases) func whoWasToldByPaperAndByPhoneCountsOnce(engine: Engine) async throws {
        let fair = try await Fair(engine)
        try await fair.week.act(
            KeepRoll(fair.id, day: Fair.day, lines: [TypedName("Nông Thị Bưởi", part: "Thôn 2"), TypedName("Y Thành")]),
            by: fair.small.mai)
        let paper = "STT\tHọ và tên\tThôn\n1\tNÔNG THỊ  BƯỞI\tthôn 2\n2\tY Thành\tBuôn Brah\n3\tH'Mai Kbuôr\t"
        let answer = try await sent(fair, paper)
        #expect(answer.leadsTo == "/activities/1/roll/alike?day=2026-10-01&written=2&known=1")
        #expect(try await fair.presence()?.rollLines == 4)
        // The same sheet again adds nobody.
        _ = try await sent(fair, paper)
        #expect(try await fair.presence()?.rollLines == 4)
        // Of one name with and without a hamlet only people can tell.
        let page = try await fair.trial.page(alike, Fair.number, by: fair.small.mai)
        #expect(page.contains("Y Thành | Buôn Brah") && !page.contains("Bưởi"))
        let ids = try await passages(fair)
        func merge(_ why: String) async throws -> Answer {
            try await fair.trial.ask(
                .post, "/activities/{number}/roll/merge", Fair.number,
                form: ["day": Fair.day.description, "gone": ids[2].description, "kept": ids[1].description, "why": why],
                by: fair.small.hLinh)
        }
        #expect(try await merge("  ").status == 422)
        #expect(try await merge("Một người, ông Tám biết").status == 303)
        #expect(try await fair.presence()?.rollLines == 3)
        #expect(try await lines(fair) == ["Nông Thị Bưởi|Thôn 2", "Y Thành|", "H'Mai Kbuôr|"])
        // The line that went is known still: the sheet adds nobody.
        _ = try await sent(fair, paper)
        #expect(try await fair.presence()?.rollLines == 3)
        let merged = try await fair.trial.page(alike, Fair.number, by: fair.small.mai)
        #expect(merged.contains("Một người, ông Tám biết") && merged.contains("Tách lại"))
        await #expect(throws: Refusal.self) { _ = try await merge("Lần nữa") }
        let back = try await fair.trial.ask(
            .post, "/activities/{number}/roll/part", Fair.number, form: ["day": Fair.day.description, "gone": ids[2].description],
            by: fair.small.mai)
        #expect(back.status == 303)
        #expect(try await fair.presence()?.rollLines == 4)
        #expect(try await Traces.places(of: ["ông Tám"], in: fair.week.ledger) == ["passage: ông Tám"])
        #expect(try await fair.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func aSignUpTakenBackLeavesTheOneOnPaper(engine: Engine) async throws {
        let fair = try await Fair(engine)
        try await fair.week.act(SetSignUp(fair.id, seats: nil, isOpen: true), by: fair.small.mai)
        try await fair.small.act(JoinActivity(fair.id, TypedSignUp(.person, name: "Ông Tư", consents: true)), by: .visitor)
        let signUp = try await fair.week.ledger.read { [id = fair.id] reader in try reader.signUps(of: id)[0].id }
        try await fair.week.act(NoteSignUpCame(signUp, day: Fair.day, people: 1), by: fair.small.mai)
        try await fair.week.act(AddToRoll(fair.id, day: Fair.day, lines: [TypedName("Ông Tư", part: "Thôn 3")]), by: fair.small.mai)
        let ids = try await passages(fair)
        try await fair.week.act(MergeRollLines(fair.id, day: Fair.day, gone: ids[1], into: ids[0], why: "Một người"), by: fair.small.mai)
        #expect(try await fair.presence()?.rollLines == 1)
        try await fair.week.act(NoteSignUpCame(signUp, day: Fair.day, people: 0), by: fair.small.mai)
        #expect(try await lines(fair) == ["Ông Tư|Thôn 3"])
        #expect(try await fair.presence()?.rollLines == 1)
        // The other way round: what the sign-up wrote was merged away, and goes with it.
        try await fair.week.act(NoteSignUpCame(signUp, day: Fair.day, people: 1), by: fair.small.mai)
        let again = try await passages(fair)
        let second = MergeRollLines(fair.id, day: Fair.day, gone: again[1], into: again[0], why: "Một người")
        try await fair.week.act(second, by: fair.small.mai)
        try await fair.week.act(NoteSignUpCame(signUp, day: Fair.day, people: 0), by: fair.small.mai)
        #expect(try await lines(fair, withMerged: true) == ["Ông Tư|Thôn 3"])
        #expect(try await fair.presence()?.rollLines == 1)
        #expect(try await fair.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test func namesOfMergedLinesGoWithTheRoll() async throws {
        let fair = try await Fair(.sqlite)
        let twice = [TypedName("Y Thành"), TypedName("Y Thành", part: "4A")]
        try await fair.week.act(KeepRoll(fair.id, day: Fair.day, lines: twice), by: fair.small.mai)
        let ids = try await passages(fair)
        try await fair.week.act(MergeRollLines(fair.id, day: Fair.day, gone: ids[1], into: ids[0], why: "Một em"), by: fair.small.mai)
        fair.week.watch.move(to: SmallWeek.firstDay.adding(days: 97).instant(minutes: 1))
        #expect(try await fair.small.act(ForgetRolls(), by: .console) == 1)
        #expect(try await Traces.places(of: ["Y Thành"], in: fair.week.ledger) == [])
        #expect(try await fair.presence()?.rollLines == 1)
    }
}
