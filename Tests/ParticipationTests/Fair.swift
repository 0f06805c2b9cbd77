import Activities
import Base
import Journal
import Plans

import TestSupport
import Units
import Web

@testable import Participation

/// Trường Tiểu học Hoa Sim holds a book fair on the first day from 7:30, and on the second all day, together with
/// the library. The watch stands at eight on the first day.
struct Fair {
    let week: SmallWeek
    let id: Id
    let trial: PageTrial
    static let day = SmallWeek.firstDay
    static let number = ["number": "1"]

    var small: SmallProvince { week.small }

    init(_ engine: Engine) async throws {
        week = try await SmallWeek(engine)
        let small = week.small
        let typed = TypedActivity(
            title: "Hội sách mùa thu", kind: "book-fair",
            sessions: [
                ActivitySession(day: Fair.day, start: 450), ActivitySession(day: Fair.day.adding(days: 1)),
            ], place: "Sân trường", partners: [small.library])
        id = try await small.act(
            RegisterActivity(typed, lead: small.hoaSim, campaign: week.campaign), by: .console).id
        try await week.act(AnswerPartner(small.library, activity: id, confirms: true), by: small.hLinh)
        trial = PageTrial(week.ledger, watch: week.watch) { ParticipationPages.routes($0) }
    }

    func checkIn(_ device: UInt64, day: Day = Fair.day, start: Int? = 450, flagged: Bool = false) async throws -> CheckIn.Answer {
        try await small.act(
            CheckIn(id, day: day, start: start, device: Id(high: 9, low: device), isFlagged: flagged), by: .visitor)
    }

    func presence() async throws -> Presence? {
        try await week.ledger.read { [id] reader in try reader.presence(of: id) }
    }

    /// The code that the organiser's page shows now.
    func code() async throws -> String {
        let page = try await trial.page("/activities/{number}/check-in", Fair.number, by: small.mai)
        let parts = page.split(separator: "longhouse.example/c/1/")
        return parts.count > 1 ? String(parts[1].prefix(CheckInCode.length)) : ""
    }

    /// What a phone with this cookie is answered.
    func post(_ code: String, cookie: String?, number: String = "1", remote: String = "10.0.0.1") async throws -> Answer {
        try await trial.ask(
            .post, "/c/{number}/{code}", ["number": number, "code": code],
            headers: cookie.map { ["cookie": "device=\($0)"] } ?? [:], remote: remote)
    }

    static func cookie(_ number: Int) -> String { Id(high: 5, low: UInt64(number)).bytes.hex }
}
