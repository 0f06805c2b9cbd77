import Activities
import Base
import Journal
import Library
import News
import Participation
import Results
import TestSupport
import Testing
import Units
import Web

@testable import Site

/// Names of people, with an account or without, wherever they were written down: found, and gone when they ask for it.
struct NameErasingTests {
    private let name = "Hoàng Văn Lá"
    private let search = "/desk/{unit}/rolls"
    private let unit = ["unit": "xa-ea-may"]

    /// The name on a roll, as a giver, in a note and as whoever answers for a promise.
    private func told(_ engine: Engine, _ name: String, phone: String = "0600000099") async throws -> SmallWeek {
        let week = try await SmallWeek(engine)
        let small = week.small
        week.watch.move(to: SmallWeek.firstDay.instant(minutes: 480))
        let fair = try await week.register(lead: small.hoaSim)
        let roll = KeepRoll(
            fair, day: SmallWeek.firstDay, lines: [TypedName(name, part: "4A"), TypedName("Y Thành")])
        try await week.act(roll, by: small.mai)
        let need = try await week.act(
            SayNeed(
                campaign: week.campaign, unit: small.eaMay, gift: .books, quantity: 100, due: nil, about: "Sách truyện"),
            by: small.yBling)
        let id = try #require(try await week.ledger.read { reader in try reader.need(number: need) }).id
        let giver = PledgeGift.Giver.outside(name: "Ông \(name)", contact: name, phone: phone)
        try await small.act(
            PledgeGift(id, quantity: 10, by: giver, isNamed: true, note: "Gọi \(phone), gặp \(name)"), by: .visitor)
        try await week.act(
            RecordHandOver(
                TypedHandOver(
                    .books, 5, day: SmallWeek.firstDay, giverName: name, isNamed: true, note: "\(name) trao tận tay"),
                campaign: week.campaign, unit: small.eaMay), by: small.yBling)
        return week
    }

    @Test(arguments: Engine.allCases) func whoeverAsksIsFoundAndErasedByTheSteward(engine: Engine) async throws {
        let week = try await told(engine, name)
        let small = week.small
        let trial = PageTrial(week.ledger, watch: week.watch) { NameSearchPages.routes($0) }
        let found = try await trial.ask(
            .post, search, unit, form: ["name": "hoang van la", "intent": "search"], by: small.yBling)
        #expect(found.markup.contains("Có ở 6 chỗ") && found.markup.contains("Hội sách mùa thu"))
        #expect(found.markup.contains("Ông Hoàng Văn Lá") && found.markup.contains("/desk/xa-ea-may/giving"))
        let file = try await trial.ask(.post, search, unit, form: ["name": name, "intent": "file"], by: small.yBling)
        #expect(String(decoding: file.file ?? [], as: UTF8.self).contains("Hội sách mùa thu,2026-10-01,Hoàng Văn Lá,4A"))
        await #expect(throws: Refusal.self) {
            _ = try await trial.ask(.post, search, unit, form: ["name": name], by: small.mai)
        }
        let erased = try await trial.ask(.post, search, unit, form: ["name": name, "intent": "erase"], by: small.yBling)
        #expect(erased.markup.contains("Đã xóa tên ở 6 chỗ"))
        #expect(try await Traces.places(of: [name], in: week.ledger) == [])
        let sums = try await week.ledger.read { reader in try reader.given(in: week.campaign) }
        #expect(sums.map(\.quantity) == [5])
        #expect(try await week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
        // The list that is kept beside backups knows what was erased, as ids.
        let list = try await week.ledger.read { reader in try reader.erasures() }
        #expect(list.count == 5)
    }

    /// News, a reading group, what is said of an activity: whatever a unit below wrote, and nothing of its neighbours.
    @Test(arguments: Engine.allCases) func whatAUnitWroteIsFoundAndErasedToo(engine: Engine) async throws {
        let week = try await SmallWeek(engine, rooms: AllRooms.rooms)
        let small = week.small
        let long = "Hội sách mở cửa cả ngày.\n\nCảm ơn bà \(name) đã kể chuyện. " + String(repeating: "Sách hay. ", count: 30)
        let post = TypedPost(title: "Bà \(name) kể chuyện", text: long)
        try await week.act(DraftPost(post, unit: small.eaMay, publishes: true), by: small.yBling)
        try await small.act(DraftPost(post, unit: small.cuNang, publishes: true), by: .console)
        let group = TypedGroup("Nhóm của \(name)", prompts: ["Chương 1", "Hỏi \(name)"])
        try await week.act(TellGroup(group, unit: small.hoaSim, campaign: week.campaign), by: small.mai)
        try await small.act(
            RegisterActivity(
                TypedActivity(
                    title: "Hội sách", kind: "book-fair", sessions: [ActivitySession(day: SmallWeek.firstDay, start: 450)],
                    place: "Sân", description: "\(name) kể chuyện", contact: "\(name), 0600 000 099"),
                lead: small.eaMay, campaign: week.campaign), by: .console)
        let trial = PageTrial(week.ledger, watch: week.watch) { NameSearchPages.routes($0) }
        func ask(_ intent: String) async throws -> String {
            try await trial.ask(.post, search, unit, form: ["name": "hoang van la", "intent": intent], by: small.yBling).markup
        }
        let found = try await ask("search")
        #expect(found.contains("Có ở 6 chỗ") && found.contains("/desk/xa-ea-may/news/1") && found.contains("Cảm ơn bà"))
        #expect(!found.contains("Sách hay") && !found.contains("/news/2"))
        #expect(try await ask("erase").contains("Đã xóa tên ở 6 chỗ"))
        #expect(try await Traces.places(of: [name], in: week.ledger) == ["passage: \(name)"], "the neighbour's post")
        #expect(try await week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func erasingAPersonReachesGiftsAndTheirContacts(engine: Engine) async throws {
        let week = try await told(engine, "Bùi Văn Tám")
        let small = week.small
        #expect(try await Traces.places(of: ["Bùi Văn Tám"], in: week.ledger).count == 3)
        try await week.act(ErasePerson(small.tam), by: small.tam)
        #expect(try await Traces.places(of: ["Bùi Văn Tám", "0600000099", "600000099"], in: week.ledger) == [])
        #expect(try await week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test(arguments: Engine.allCases) func aListOfErasuresReachesWhatAnOlderBackupKnows(engine: Engine) async throws {
        // Erased in one store; the other is the older one, which still knows it: told alike, it has the same ids.
        let week = try await told(engine, name)
        try await week.act(EraseName(name, below: week.small.eaMay), by: week.small.yBling)
        let list = try await week.ledger.read { reader in try reader.erasures() }
        let older = try await told(engine, name)
        let known = try await older.ledger.read { reader in
            try reader.names(name, below: older.small.eaMay, on: SmallWeek.firstDay).map(\.kept)
        }
        let passages = known.compactMap { kept in if case .passage(let id) = kept { id } else { nil } }
        #expect(list.count == passages.count)
        let applied = try await older.small.act(ApplyErasures(listed: passages), by: .console)
        #expect(applied.people == 0 && applied.passages == 5)
        #expect(try await Traces.places(of: [name], in: older.ledger) == ["join_contact: \(name)"])
        try await older.small.act(ForgetSettledContacts(), by: .console)
        #expect(try await older.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }
}
