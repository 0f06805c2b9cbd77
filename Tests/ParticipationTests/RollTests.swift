import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Participation

/// Names of those who did not scan, and heads counted by group.
struct RollTests {
    private let roll = "/activities/{number}/roll"

    @Test(arguments: Engine.allCases) func fiveThousandNamesComeInAndLeaveNoNameInTheJournal(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let names = (1...5_000).map { "Nông Thị Số\(Vietnamese.fold("\($0)"))" }
        let form = Fields([("names", names.joined(separator: "\n"))])
        let answer = try await fair.trial.ask(.post, roll, Fair.number, form: form, by: fair.small.mai)
        #expect(answer.leadsTo == "/activities/1/presence?saved=1")
        #expect(try await fair.presence()?.visits == 5_000)
        #expect(try await Traces.places(of: ["Nông Thị"], in: fair.week.ledger) == ["passage: Nông Thị"])
        let page = try await fair.trial.page(roll, Fair.number, by: fair.small.mai)
        #expect(page.contains("Nông Thị Số5000"))
        let more = Fields([("names", (names + ["Y Thêm"]).joined(separator: "\n"))])
        let refused = try await fair.trial.ask(.post, roll, Fair.number, form: more, by: fair.small.mai)
        #expect(refused.status == 422 && refused.markup.contains("Danh sách có 5001 dòng"))
    }

    @Test(arguments: Engine.allCases) func aRollIsMendedAndItsNamesAreErased(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let pasted = "STT\tHọ và tên\tLớp\n1\tNông Thị Bưởi\t4A\n2\tBùi Văn Tám\t4B\n3\tBùi Văn Tám\t4B"
        let sent = try await fair.trial.ask(.post, roll, Fair.number, form: ["names": pasted], by: fair.small.hLinh)
        #expect(sent.leadsTo == "/activities/1/presence?saved=1&twins=1")
        let page = try await fair.trial.page(roll, Fair.number, by: fair.small.mai)
        #expect(page.contains("Nông Thị Bưởi | 4A\nBùi Văn Tám | 4B"))
        // He has an account, and goes: his name goes from the roll too, with his class, and both lines stay.
        try await fair.week.act(ErasePerson(fair.small.tam), by: fair.small.tam)
        #expect(try await Traces.places(of: ["Bùi Văn Tám", "4B"], in: fair.week.ledger) == [])
        #expect(try await fair.presence()?.rollLines == 3)
        let mended = try await fair.trial.ask(.post, roll, Fair.number, form: ["names": "Y Thành Niê"], by: fair.small.mai)
        #expect(mended.status == 303)
        #expect(try await fair.presence()?.rollLines == 3)
        #expect(try await fair.trial.page(roll, Fair.number, by: fair.small.mai).contains("2 dòng không có tên: tên đã xóa theo yêu cầu"))
        #expect(try await Traces.places(of: ["Nông Thị Bưởi"], in: fair.week.ledger) == [])
        #expect(try await fair.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func namesGoWhenTheirTimeIsOver(engine: Engine) async throws {
        let fair = try await Fair(engine)
        try await fair.week.act(KeepRoll(fair.id, day: Fair.day, lines: [TypedName("Y Thành Niê")]), by: fair.small.mai)
        let until = SmallWeek.firstDay.adding(days: 6 + 90)
        fair.week.watch.move(to: until.instant(minutes: 600))
        #expect(try await fair.small.act(ForgetRolls(), by: .console) == 0)
        fair.week.watch.move(to: until.adding(days: 1).instant(minutes: 1))
        #expect(try await fair.small.act(ForgetRolls(), by: .console) == 1)
        #expect(try await fair.small.act(ForgetRolls(), by: .console) == 0)
        #expect(try await Traces.places(of: ["Y Thành"], in: fair.week.ledger) == [])
        // They come back with a backup, and go again.
        try await fair.small.act(BringBack(activity: fair.id), by: .console)
        #expect(try await Traces.places(of: ["Y Thành"], in: fair.week.ledger) == ["passage: Y Thành"])
        #expect(try await fair.small.act(ForgetRolls(), by: .console) == 0)
        #expect(try await Traces.places(of: ["Y Thành"], in: fair.week.ledger) == [])
        #expect(try await fair.presence()?.rollLines == 1)
    }

    @Test func whatIsNoNameIsSaidBesideTheListAndNothingIsLost() async throws {
        let fair = try await Fair(.sqlite)
        let typed = "Nông Thị Bưởi\nY Thành 0912 345 678\n" + String(repeating: "a", count: 101)
        let answer = try await fair.trial.ask(.post, roll, Fair.number, form: ["names": typed], by: fair.small.mai)
        #expect(answer.status == 422)
        #expect(answer.markup.contains("Dòng 2: có vẻ là số điện thoại"))
        #expect(answer.markup.contains("Dòng 3: dài quá"))
        #expect(answer.markup.contains("Y Thành 0912 345 678"))
        let future: Fields = ["day": Fair.day.adding(days: 1).description, "names": "Y Thành"]
        let refused = await #expect(throws: Refusal.self) {
            _ = try await fair.trial.ask(.post, roll, Fair.number, form: future, by: fair.small.mai)
        }
        #expect(refused?.status == 409)
    }

    @Test func namesOfAFileAreRead() async throws {
        let fair = try await Fair(.sqlite)
        let csv = "TRƯỜNG TIỂU HỌC HOA SIM\nSTT,Họ và tên,Ngày sinh,Lớp\n1,Nông Thị Bưởi,1/2/2016,4A\n2,Y Thành Niê,,4B\n"
        let upload = try PageTrial.upload("file", Array(csv.utf8), name: "lop.csv")
        let answer = try await fair.trial.ask(
            .post, roll, Fair.number, form: ["names": "H'Mai Kbuôr"], uploads: [upload], by: fair.small.mai)
        #expect(answer.status == 303)
        let lines = try await fair.week.ledger.read { reader in try reader.rollLines(of: fair.id, on: Fair.day) }
        #expect(lines.map(\.name) == ["H'Mai Kbuôr", "Nông Thị Bưởi", "Y Thành Niê"])
        #expect(lines.map(\.part) == ["", "4A", "4B"])
    }

    @Test(arguments: Engine.allCases) func headsAreCountedByGroupAndSmallGroupsAreHeldBack(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let count = "/activities/{number}/count"
        let sent: Fields = ["heads": "60", "g.women": "35", "g.disabled": "2", "g.elderly": "57", "g.minorities": "0"]
        #expect(try await fair.trial.ask(.post, count, Fair.number, form: sent, by: fair.small.mai).status == 303)
        let open = try await fair.trial.page("/activities/{number}/presence", Fair.number)
        #expect(open.contains("dưới 5") && open.contains("trên 55") && open.contains(">35<") && !open.contains(">2<"))
        let inside = try await fair.trial.page("/activities/{number}/presence", Fair.number, by: fair.small.yBling)
        #expect(inside.contains(">2<") && inside.contains(">57<"))
        let wrong: Fields = ["heads": "10", "g.women": "11", "g.pupils": "vài em"]
        let answer = try await fair.trial.ask(.post, count, Fair.number, form: wrong, by: fair.small.mai)
        #expect(answer.status == 422 && answer.markup.contains("vài em"))
        let larger = try await fair.trial.ask(
            .post, count, Fair.number, form: ["heads": "10", "g.women": "11"], by: fair.small.mai)
        #expect(larger.status == 422 && larger.markup.contains("nhiều hơn tổng số 10"))
        #expect(try await fair.presence()?.heads == 60)
        _ = try await fair.trial.ask(.post, count, Fair.number, form: ["heads": ""], by: fair.small.mai)
        #expect(try await fair.presence()?.heads == nil)
        #expect(try await fair.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }
}

/// What restoring the side tables of an older backup does to a roll.
private struct BringBack: Action {
    static let name = "tests.bringBack"

    let activity: Id

    func decide(_ deciding: inout Deciding) throws -> Done {
        let name: PassageReference = deciding.passage("Y Thành Niê")
        deciding.keep(ParticipationTables.keepRollLine, activity, Fair.day, 0, name.passage, name.digest)
        return Done()
    }
}
