import Activities
import Base
import Foundation
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Participation

/// Signing up without an account: seats, the waiting list, the link, who came, and that names go.
struct SignUpTests {
    private let form = "/activities/{number}/sign-up"
    private let list = "/activities/{number}/sign-ups"
    private let link = "/sign-ups/{code}"

    /// A fair where one can sign up; the watch stands a week before it.
    private func fair(_ engine: Engine, seats: Int64?) async throws -> Fair {
        let fair = try await Fair(engine)
        try await fair.week.act(SetSignUp(fair.id, seats: seats, isOpen: true), by: fair.small.mai)
        return fair
    }

    /// What the form is sent with, after a person's time.
    private func sent(_ fair: Fair, _ typed: [(String, String)], seconds: Int64 = 20) async throws -> Fields {
        let page = try await fair.trial.page(form, Fair.number)
        func hidden(_ name: String) -> String {
            let parts = page.components(separatedBy: "name=\"\(name)\" value=\"")
            return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
        }
        fair.week.watch.move(seconds: seconds)
        return Fields([("action", hidden("action")), ("seal", hidden("seal"))] + typed)
    }

    /// - Returns: the code of the link.
    private func signUp(_ fair: Fair, _ typed: [(String, String)]) async throws -> String {
        let answer = try await fair.trial.ask(.post, form, Fair.number, form: try await sent(fair, typed), remote: "10.0.0.9")
        let parts = (answer.leadsTo ?? answer.markup).split(separator: "/")
        return String(parts.last?.prefix { $0 != "?" } ?? "")
    }

    private func states(_ fair: Fair) async throws -> [SignUpState] {
        try await fair.week.ledger.read { [id = fair.id] reader in try reader.signUps(of: id).map(\.state) }
    }

    private static let mother = [
        ("kind", "family"), ("name", "Nông Thị Bưởi"), ("contact", "0600 000 021"), ("adults", "1"), ("children", "2"),
        ("age", "6-10"), ("consent", "yes"), ("guardian", "yes"),
    ]
    private static let teacher = [
        ("kind", "class"), ("name", "Cô Hạnh"), ("group", "4A"), ("adults", "1"), ("children", "3"), ("consent", "yes"),
        ("guardian", "yes"),
    ]
    private static let man = [("kind", "person"), ("name", "Ông Tư"), ("consent", "yes")]

    @Test(arguments: Engine.allCases) func theWaitingListMovesUpWhenSomebodyCancels(engine: Engine) async throws {
        let fair = try await fair(engine, seats: 4)
        let first = try await signUp(fair, Self.mother)
        let second = try await signUp(fair, Self.teacher)
        let third = try await signUp(fair, Self.man)
        #expect(try await states(fair) == [.seated, .waiting, .seated])
        #expect(try await fair.trial.page(link, ["code": second]).contains("đang chờ, trước bạn có 0 người"))
        let full = try await fair.trial.page(form, Fair.number)
        #expect(full.contains("Đã hết chỗ") && full.contains("4 người đang chờ"))
        // One seat is free: the class of four does not fit and keeps its place.
        _ = try await fair.trial.ask(.post, link + "/cancel", ["code": third])
        #expect(try await states(fair) == [.seated, .waiting, .cancelled])
        _ = try await fair.trial.ask(.post, link + "/cancel", ["code": first])
        #expect(try await states(fair) == [.cancelled, .seated, .cancelled])
        #expect(try await fair.trial.page(link, ["code": second]).contains("có chỗ"))
        #expect(try await Traces.places(of: ["Nông Thị Bưởi", "0600 000 021", "Ông Tư"], in: fair.week.ledger) == [])
        #expect(try await Traces.places(of: ["Cô Hạnh", "4A"], in: fair.week.ledger) == ["passage: Cô Hạnh", "passage: 4A"])
        #expect(try await fair.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func theNumberIsChangedByTheLinkAsFarAsThereAreSeats(engine: Engine) async throws {
        let fair = try await fair(engine, seats: 4)
        let code = try await signUp(fair, Self.mother)
        _ = try await signUp(fair, Self.teacher)
        let more = try await fair.trial.ask(
            .post, link, ["code": code], form: ["adults": "2", "children": "3", "guardian": "yes"])
        #expect(more.status == 422 && more.markup.contains("Chỉ còn 1 chỗ"))
        let unguarded = try await fair.trial.ask(.post, link, ["code": code], form: ["adults": "1", "children": "3"])
        #expect(unguarded.status == 422 && unguarded.markup.contains("Thêm trẻ em: cần sự đồng ý"))
        let changed = try await fair.trial.ask(.post, link, ["code": code], form: ["adults": "2", "children": "0"])
        #expect(changed.status == 303)
        #expect(try await fair.trial.page(link, ["code": code]).contains("2 người lớn"))
        // More seats move the class up.
        try await fair.week.act(SetSignUp(fair.id, seats: 6, isOpen: false), by: fair.small.hLinh)
        #expect(try await states(fair) == [.seated, .seated])
        #expect(try await fair.trial.page(form, Fair.number).contains("không nhận đăng ký"))
    }

    @Test(arguments: Engine.allCases) func whoCameStandsOnTheRollWithOneTap(engine: Engine) async throws {
        let fair = try await fair(engine, seats: nil)
        let code = try await signUp(fair, Self.mother)
        _ = try await signUp(fair, Self.teacher)
        let came: Fields = ["people": "3", "day": Fair.day.description]
        let entry = ["number": "1", "entry": "1"]
        let noted = try await fair.trial.ask(.post, list + "/{entry}/came", entry, form: came, by: fair.small.mai)
        #expect(noted.status == 303)
        #expect(try await fair.presence()?.rollLines == 3)
        let roll = try await fair.trial.page("/activities/{number}/roll", Fair.number, by: fair.small.mai)
        #expect(roll.contains("Nông Thị Bưởi") && roll.contains("2 dòng không có tên"))
        // The roll is written anew by hand; taking back still finds the lines.
        try await fair.week.act(
            KeepRoll(fair.id, day: Fair.day, lines: [TypedName("Nông Thị Bưởi"), TypedName("Y Thành")]), by: fair.small.mai)
        #expect(try await fair.presence()?.rollLines == 4)
        let back: Fields = ["people": "0", "day": Fair.day.description]
        _ = try await fair.trial.ask(.post, list + "/{entry}/came", entry, form: back, by: fair.small.mai)
        let lines = try await fair.week.ledger.read { reader in try reader.rollLines(of: fair.id, on: Fair.day) }
        #expect(lines.map(\.name) == ["Y Thành"])
        #expect(try await fair.presence()?.rollLines == 1)
        // The mother erases her name after the fair; that she came stays.
        _ = try await fair.trial.ask(.post, list + "/{entry}/came", entry, form: came, by: fair.small.mai)
        fair.week.watch.move(to: Fair.day.adding(days: 3).instant(minutes: 600))
        _ = try await fair.trial.ask(.post, link + "/cancel", ["code": code])
        #expect(try await states(fair) == [.seated, .seated])
        #expect(try await fair.presence()?.rollLines == 4)
        #expect(try await Traces.places(of: ["0600 000 021"], in: fair.week.ledger) == [])
        #expect(try await fair.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func namesGoTwoWeeksAfterTheLastDay(engine: Engine) async throws {
        let fair = try await fair(engine, seats: nil)
        let code = try await signUp(fair, Self.teacher)
        let until = Fair.day.adding(days: 1 + SignUpRules.daysKept)
        fair.week.watch.move(to: until.instant(minutes: 600))
        #expect(try await fair.small.act(ForgetSignUps(), by: .console) == 0)
        fair.week.watch.move(to: until.adding(days: 1).instant(minutes: 1))
        #expect(try await fair.small.act(ForgetSignUps(), by: .console) == 1)
        #expect(try await fair.small.act(ForgetSignUps(), by: .console) == 0)
        #expect(try await Traces.places(of: ["Cô Hạnh", "4A"], in: fair.week.ledger) == [])
        #expect(try await fair.trial.page(link, ["code": code]).contains("đã xóa"))
        #expect(try await fair.trial.page(list, Fair.number, by: fair.small.mai).contains("(tên đã xóa)"))
    }

    @Test func consentIsAskedAndNeverAssumed() async throws {
        let fair = try await fair(.sqlite, seats: nil)
        #expect(try await !fair.trial.page(form, Fair.number).contains("value=\"yes\" checked"))
        let silent = Self.mother.filter { $0.0 != "consent" && $0.0 != "guardian" }
        let fields = try await sent(fair, silent)
        let answer = try await fair.trial.ask(.post, form, Fair.number, form: fields)
        #expect(answer.status == 422 && answer.markup.contains("Cần đồng ý thì mới ghi được tên"))
        #expect(answer.markup.contains("Có trẻ em: cần sự đồng ý"))
        #expect(answer.markup.contains("value=\"Nông Thị Bưởi\""))
        #expect(try await states(fair) == [])
    }

    /// What is wrong is said beside its field.
    @Test(arguments: [
        ("children", "2", "Có trẻ em thì chọn"), ("name", "0912 345 678", "Có vẻ là số điện thoại"),
        ("adults", "ba", "ba"), ("adults", "2", "nhiều nhất 1 người"), ("name", "  ", "Hãy ghi tên"),
        ("kind", "army", "Hãy chọn ai đến"),
    ])
    func badInputIsAnswered(field: String, value: String, says: String) async throws {
        let fair = try await fair(.sqlite, seats: nil)
        let typed = Self.man.filter { $0.0 != field } + [(field, value)]
        let answer = try await fair.trial.ask(.post, form, Fair.number, form: try await sent(fair, typed))
        #expect(answer.status == 422 && answer.markup.contains(says))
    }

    @Test func programsAreKeptOut() async throws {
        let fair = try await fair(.sqlite, seats: nil)
        let quick = try await sent(fair, Self.man, seconds: 1)
        let answer = try await fair.trial.ask(.post, form, Fair.number, form: quick)
        #expect(answer.status == 422 && answer.markup.contains("nhanh hơn một người kịp điền"))
        var trapped = try await sent(fair, Self.man)
        trapped.add("website", "https://spam.example")
        let bare = Fields(Self.man + [("action", SmallProvince.freshId().description)])
        for fields in [trapped, bare, Fields(Self.man)] {
            let refused = await #expect(throws: Refusal.self) {
                _ = try await fair.trial.ask(.post, form, Fair.number, form: fields)
            }
            #expect(refused?.code == "signUp.trap")
        }
        #expect(try await states(fair) == [])
    }

    @Test func onePhoneCannotSignUpAThousandTimes() async throws {
        let fair = try await fair(.sqlite, seats: 50)
        var refused = 0
        for _ in 0..<60 {
            let fields = try await sent(fair, Self.man, seconds: 4)
            do {
                _ = try await fair.trial.ask(.post, form, Fair.number, form: fields, remote: "10.0.0.7")
            } catch let refusal as Refusal {
                #expect(refusal.status == 429)
                refused += 1
            }
        }
        #expect(refused == 60 - SignUpRules.networkPerHour)
        // The same form sent twice is one sign-up.
        let fields = try await sent(fair, Self.man)
        for _ in 0..<2 { _ = try await fair.trial.ask(.post, form, Fair.number, form: fields, remote: "10.0.0.8") }
        #expect(try await states(fair).count == SignUpRules.networkPerHour + 1)
    }

    /// Nor does it fill thirty places in every hall of the province.
    @Test func onePhoneCannotSignUpForEverything() async throws {
        let fair = try await fair(.sqlite, seats: nil)
        var numbers = ["1"]
        for day in 0..<6 {
            for title in ["A", "B"] {
                let more = try await fair.week.register("Hội \(title)", lead: fair.small.hoaSim, day: day)
                try await fair.week.act(SetSignUp(more, seats: nil, isOpen: true), by: fair.small.mai)
                numbers.append("\(numbers.count + 1)")
            }
        }
        var taken = 0
        for number in numbers {
            for _ in 0..<SignUpRules.networkPerHour {
                let fields = try await sent(fair, Self.man, seconds: 4)
                do {
                    _ = try await fair.trial.ask(.post, form, ["number": number], form: fields, remote: "10.0.0.7")
                    taken += 1
                } catch let refusal as Refusal { #expect(refusal.status == 429) }
            }
        }
        #expect(taken == SignUpRules.everywherePerHour)
    }

    /// Whoever pressed the button twice, or came back with another form, is shown to the organiser, who may cancel one.
    @Test func whatMayHaveBeenSentTwiceIsShownToTheOrganiser() async throws {
        let fair = try await fair(.sqlite, seats: nil)
        _ = try await signUp(fair, Self.mother)
        let says = "Có thể đã gửi hai lần"
        #expect(try await !fair.trial.page(list, Fair.number, by: fair.small.mai).contains(says))
        let other = Self.mother.map { $0.0 == "contact" ? ("contact", "0600 000 022") : $0 }
        _ = try await signUp(fair, other)
        #expect(try await !fair.trial.page(list, Fair.number, by: fair.small.mai).contains(says), "another of that name")
        let again = Self.mother.map { $0.0 == "name" ? ("name", "nông thị bưởi") : $0.0 == "contact" ? ("contact", "0600000021") : $0 }
        let code = try await signUp(fair, again)
        #expect(try await fair.trial.page(list, Fair.number, by: fair.small.mai).components(separatedBy: says).count == 2)
        _ = try await fair.trial.ask(.post, link + "/cancel", ["code": code])
        #expect(try await !fair.trial.page(list, Fair.number, by: fair.small.mai).contains(says))
    }

    @Test func guessedLinksLeadNowhere() async throws {
        let fair = try await fair(.sqlite, seats: nil)
        let code = try await signUp(fair, Self.man)
        for wrong in ["x", String(code.dropLast()) + (code.last == "a" ? "b" : "a"), String(repeating: "0", count: 24)] {
            let refused = await #expect(throws: Refusal.self) {
                _ = try await fair.trial.ask(.post, link + "/cancel", ["code": wrong])
            }
            #expect(refused?.code == "signUp.link")
        }
        #expect(try await states(fair) == [.seated])
        var last = 0
        for _ in 0..<40 {
            do { _ = try await fair.trial.ask(.get, link, ["code": "zz"]) } catch let refusal as Refusal { last = refusal.status }
        }
        #expect(last == 429)
    }

    @Test func theListIsForOrganisersOnlyAndTheActivityTellsWhatIsFree() async throws {
        let fair = try await fair(.sqlite, seats: 10)
        _ = try await signUp(fair, Self.mother)
        let seen = try await fair.trial.page(list, Fair.number, by: fair.small.hLinh)
        #expect(seen.contains("Nông Thị Bưởi") && seen.contains("0600 000 021") && seen.contains("3 người có chỗ trên 10 chỗ"))
        let refused = await #expect(throws: Refusal.self) {
            _ = try await fair.trial.page(list, Fair.number, by: fair.small.tam)
        }
        #expect(refused?.status == 403)
        let shown = try await fair.week.ledger.read { [id = fair.id] reader in
            guard let activity = try reader.activity(id) else { return "" }
            return try ParticipationPages.onActivity(reader, activity, .visitor, Fair.day, .vietnamese).text
        }
        #expect(shown.contains("Còn 7 chỗ") && shown.contains("/activities/1/sign-up\"") && !shown.contains("sign-ups"))
    }
}
