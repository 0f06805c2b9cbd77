import Activities
import Base
import Foundation
import Journal
import Participation
import Plans
import Sheets
import TestSupport
import Testing
import Units
import Web

@testable import Results

struct ResultPageTests {
    private let results = "/activities/{number}/results"
    private let importing = "/desk/{unit}/results/import"

    private func trial(_ week: SmallWeek) -> PageTrial {
        PageTrial(week.ledger, watch: week.watch) { ResultPages.routes($0) }
    }

    private func form(_ pairs: [(String, String)], in page: String) -> Fields {
        var fields = Fields(pairs)
        for name in ["action", "seen"] {
            let parts = page.split(separator: "name=\"\(name)\" value=\"")
            if parts.count > 1 { fields.add(name, String(parts[1].prefix { $0 != "\"" })) }
        }
        return fields
    }

    @Test(arguments: Engine.allCases) func teacherTellsOnOnePageAndSeesWhatIsMissing(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        _ = try await week.register("Đọc sách cùng con", lead: week.small.hoaSim)
        let trial = trial(week)
        let empty = try await trial.page(results, ["number": "1"], by: week.small.mai)
        #expect(empty.contains("name=\"n.visits\""))
        #expect(empty.contains("không phát sinh"))
        let sent = form([("n.visits", "1.250"), ("nothing", "bookcases"), ("n.books-given", "0")], in: empty)
        let answer = try await trial.ask(.post, results, ["number": "1"], form: sent, by: week.small.mai)
        #expect(answer.leadsTo == "/activities/1/results?told=1")
        let told = try await week.ledger.read { reader in try reader.results(of: fair) }
        #expect(
            Set(told) == [
                ToldFigure("visits", .number(1250)), ToldFigure("bookcases", .nothing),
                ToldFigure("books-given", .zero),
            ])
        let after = try await trial.page(results, ["number": "1"], query: ["told": "1"], by: week.small.mai)
        #expect(after.contains("Còn chưa có: Sách trưng bày, giới thiệu."))
        #expect(after.contains("Ghi tiếp: Đọc sách cùng con"))
        #expect(after.contains("value=\"1.250\""))
        #expect(after.contains("Nguyễn Thị Mai"))
    }

    @Test(arguments: Engine.allCases) func headsCountedAtThePlaceFillTheFormAndAreNotTold(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        let groups = [HeadGroupCount(.women, 35), HeadGroupCount(.disabled, 0)]
        try await week.act(CountHeads(fair, day: SmallWeek.firstDay, heads: 60, groups: groups), by: week.small.mai)
        let trial = trial(week)
        let page = try await trial.page(results, ["number": "1"], by: week.small.mai)
        func value(_ field: String, in page: String) -> String? {
            page.components(separatedBy: "name=\"\(field)\"").dropFirst().first?.components(separatedBy: "value=\"")
                .dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
        }
        #expect(value("n.visits", in: page) == "60" && value("n.visits-women", in: page) == "35")
        #expect(value("n.visits-disabled", in: page) == "0")
        #expect(page.contains("Đếm tại chỗ: 35 trong 60 người.") && page.contains("chưa ghi gì cho đến khi bạn gửi"))
        #expect(try await week.ledger.read { reader in try reader.results(of: fair) } == [])
        // What was told stays, and nothing says any more that it was filled in.
        try await week.tell(fair, ["visits": .number(58), "visits-women": .number(33)])
        let after = try await trial.page(results, ["number": "1"], by: week.small.mai)
        #expect(value("n.visits", in: after) == "58" && value("n.visits-women", in: after) == "33")
        #expect(after.contains("Đếm tại chỗ: 35 trong 60 người."))
    }

    @Test(arguments: Engine.allCases) func everyFaultIsSaidBesideItsFieldAndNothingIsLost(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        _ = try await week.register(lead: week.small.hoaSim)
        let trial = trial(week)
        let sent = Fields([
            ("n.visits", "khoảng 100"), ("n.books-shown", "20"), ("nothing", "books-shown"), ("source", "Sổ <b>"),
        ])
        let answer = try await trial.ask(.post, results, ["number": "1"], form: sent, by: week.small.mai)
        #expect(answer.status == 422)
        #expect(answer.markup.contains("value=\"khoảng 100\""))
        #expect(answer.markup.contains("id=\"p-n.visits\""))
        #expect(answer.markup.contains("id=\"p-n.books-shown\""))
        #expect(answer.markup.contains("Sổ &lt;b&gt;"))
        let none = try await trial.ask(.post, results, ["number": "1"], form: ["n.visits": ""], by: week.small.mai)
        #expect(none.markup.contains("Chưa có gì để ghi"))
    }

    @Test(arguments: Engine.allCases) func onlyTheUnitSeesWhoToldWhatEverybodySees(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.act(
            TellResults(fair, [ToldFigure("visits", .number(31))], source: "Sổ riêng của trường"), by: week.small.mai)
        let trial = trial(week)
        let open = try await trial.page(results, ["number": "1"])
        #expect(open.contains("31 lượt người"))
        #expect(!open.contains("Nguyễn Thị Mai") && !open.contains("Sổ riêng") && !open.contains("<form"))
        let inside = try await trial.page(results, ["number": "1"], by: week.small.yBling)
        #expect(inside.contains("Nguyễn Thị Mai") && inside.contains("Sổ riêng"))
        let english = try await trial.page(results, ["number": "1"], language: .english)
        #expect(english.contains("31 visits"))
    }

    @Test(arguments: Engine.allCases) func authorUndoesFromThePage(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.act(TellResults(fair, [ToldFigure("visits", .number(5))]), by: week.small.mai)
        let trial = trial(week)
        let page = try await trial.page(results, ["number": "1"], by: week.small.mai)
        #expect(page.contains("Hoàn tác lần ghi cuối của tôi"))
        #expect(try await !trial.page(results, ["number": "1"], by: week.small.yBling).contains("Hoàn tác"))
        let latest = try await week.ledger.read { reader in try reader.latestTelling(of: fair) } ?? -1
        _ = try await trial.ask(
            .post, results + "/undo", ["number": "1"], form: ["position": "\(latest)"], by: week.small.mai)
        #expect(try await week.ledger.read { reader in try reader.results(of: fair) } == [])
    }

    @Test(arguments: Engine.allCases) func listGoesOutIsFilledInAndComesBack(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        let talk = try await week.register("Nói chuyện về tự học", kind: "talk", lead: small.hoaSim)
        try await week.tell(fair, ["visits": .number(1234), "bookcases": .nothing])
        let unit = try #require(try await week.ledger.read { reader in try reader.unit(small.hoaSim) })
        let trial = trial(week)
        let out = try await trial.ask(.get, "/desk/{unit}/results/list", ["unit": unit.address], by: small.mai)
        let sheets = try Sheet.read(try #require(out.file), filename: "ket-qua.xlsx")
        let sheet = try #require(sheets.first)
        let heading = sheet.rows[0].map(\.text)
        let visits = try #require(heading.firstIndex(of: "Lượt người tham gia"))
        #expect(sheet.rows[1][visits] == .number(1234))

        let same = try await bring(out.file ?? [], trial, unit, small.mai)
        #expect(same.contains("Đã ghi kết quả của 0 hoạt động; 1 hoạt động không có gì mới."))
        let pasted = "Số hoạt động\tLượt người tham gia\tNữ tham gia\n1\t1.300\t\n2\t45\tkhông phát sinh"
        let answer = try await trial.ask(
            .post, importing, ["unit": unit.address], form: ["pasted": pasted], by: small.mai)
        #expect(answer.markup.contains("Đã ghi kết quả của 2 hoạt động"))
        let told = try await week.ledger.read { reader in
            [Set(try reader.results(of: fair)), Set(try reader.results(of: talk))]
        }
        #expect(
            told == [
                [ToldFigure("visits", .number(1300)), ToldFigure("bookcases", .nothing)],
                [ToldFigure("visits", .number(45)), ToldFigure("visits-women", .nothing)],
            ])
    }

    private func bring(_ file: [UInt8], _ trial: PageTrial, _ unit: OrgUnit, _ person: Id) async throws -> String {
        let upload = try PageTrial.upload("file", file, name: "ket-qua.xlsx")
        return try await trial.ask(
            .post, importing, ["unit": unit.address], form: ["mode": "all"], uploads: [upload], by: person
        ).markup
    }

    @Test(arguments: Engine.allCases) func wrongRowsAreNamedAndNothingIsWritten(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let fair = try await week.register(lead: small.hoaSim)
        _ = try await week.register("Của trường khác", lead: small.saoMai)
        let unit = try #require(try await week.ledger.read { reader in try reader.unit(small.hoaSim) })
        let trial = trial(week)
        let pasted = "Số\tLượt người tham gia\tNữ tham gia\n1\t50\t60\n2\t10\t\n99\t1\t\n1\tmười\t"
        let refused = try await trial.ask(
            .post, importing, ["unit": unit.address], form: ["pasted": pasted], by: small.mai)
        #expect(refused.status == 422)
        #expect(refused.markup.contains("dòng 2, cột 3"))
        #expect(refused.markup.contains("mang số “2”") && refused.markup.contains("mang số “99”"))
        #expect(refused.markup.contains("Hoạt động 1 đã có ở"))
        #expect(try await week.ledger.read { reader in try reader.results(of: fair) } == [])
        let good = "Số\tLượt người tham gia\n1\t50\n2\t10"
        let some = try await trial.ask(
            .post, importing, ["unit": unit.address], form: ["pasted": good, "mode": "good"], by: small.mai)
        #expect(some.markup.contains("Đã ghi kết quả của 1 hoạt động"))
        await #expect(throws: Refusal.self) {
            try await trial.ask(.get, importing, ["unit": unit.address], by: small.son)
        }
    }

    @Test(arguments: Engine.allCases) func provinceKeepsMeasuresOnPages(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let trial = trial(week)
        let fields = Fields([
            ("code", "cây đã trồng"), ("vi", "Cây đã trồng"), ("en", "Trees planted"), ("unit-vi", "cây"),
            ("unit-en", "trees"), ("nature", "count"), ("open", "1"),
        ])
        let answer = try await trial.ask(.post, "/measures/{code}", ["code": "add"], form: fields, by: week.small.hoa)
        #expect(answer.leadsTo == "/measures")
        _ = try await trial.ask(
            .post, "/measures/kinds/{kind}", ["kind": "other"], form: ["m.cay-da-trong": "first", "m.visits": "later"],
            by: week.small.hoa)
        let asked = try await week.ledger.read { reader in try reader.kindMeasures("other") }
        #expect(Set(asked) == [KindMeasure("cay-da-trong", isFirst: true), KindMeasure("visits", isFirst: false)])
        #expect(try await trial.page("/measures").contains("Cây đã trồng"))
        let again = try await trial.ask(.post, "/measures/{code}", ["code": "add"], form: fields, by: week.small.hoa)
        #expect(again.status == 422 && again.markup.contains("Đã có chỉ tiêu với mã này"))
        await #expect(throws: Refusal.self) {
            try await trial.ask(.get, "/measures/{code}", ["code": "visits"], by: week.small.nga)
        }
    }
}
