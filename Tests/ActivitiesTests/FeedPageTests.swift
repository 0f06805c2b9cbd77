import Base
import Foundation
import Journal
import Plans
import TestSupport
import Testing
import Units
import Web

@testable import Activities

/// Calendars and feeds as programs fetch them.
struct FeedPageTests {
    private struct Desk {
        let village: Village
        let trial: PageTrial

        init(_ engine: Engine, isSimulated: Bool = false) async throws {
            village = try await Village.withProgramme(engine)
            let watch = StandingWatch(Village.day(2024, 9, 25).instant(minutes: 480))
            trial = PageTrial(village.ledger, watch: watch, isSimulated: isSimulated) { ActivitiesPages.routes($0) }
        }

        func file(_ pattern: String, _ parameters: [String: String], query: Fields = [:]) async throws -> String {
            let answer = try await trial.ask(.get, pattern, parameters, query: query)
            #expect(answer.caching == .settledPage)
            return String(decoding: answer.file ?? [], as: UTF8.self).replacing("\r\n ", with: "")
        }

        func programme(_ query: Fields = [:]) async throws -> String {
            try await file("/{campaign}/programme/calendar.ics", ["campaign": "2024"], query: query)
        }
    }

    private func count(_ text: String, _ part: String) -> Int { text.split(separator: part, omittingEmptySubsequences: false).count - 1 }

    @Test(arguments: Engine.allCases) func programmeUnitAndSearchAreCalendars(engine: Engine) async throws {
        let desk = try await Desk(engine)
        #expect(count(try await desk.programme(), "BEGIN:VEVENT") == 5)
        let found = try await desk.programme(["q": "hoa giai"])
        #expect(count(found, "BEGIN:VEVENT") == 1)
        #expect(found.contains("SOURCE;VALUE=URI:https://longhouse.example/2024/programme/calendar.ics?q=hoa%20giai"))
        let unit = try await desk.file("/units/{unit}/calendar.en.ics", ["unit": "xa-quang-phu"])
        #expect(count(unit, "BEGIN:VEVENT") == 3)
        #expect(unit.contains("NAME:Xã Quảng Phú"))
        let one = try await desk.file("/activities/{number}/calendar.ics", ["number": "3"])
        #expect(count(one, "UID:") == 2)
        #expect(one.contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20241003T080000"))
    }

    /// The identifier stays, the sequence grows, and what is called off says so.
    @Test(arguments: Engine.allCases) func changeAndCancellationReachFollowers(engine: Engine) async throws {
        let desk = try await Desk(engine)
        func line(_ name: String) async throws -> String {
            let file = try await desk.programme(["q": "hoa giai"])
            return String(file.split(separator: "\r\n").first { $0.hasPrefix(name) } ?? "")
        }
        let (uid, sequence) = (try await line("UID:"), try await line("SEQUENCE:"))
        let talk = try await desk.village.number(2)
        try await desk.village.act(CancelActivity(talk.id, reason: "Mưa"), by: desk.village.hBia)
        #expect(try await line("UID:") == uid)
        #expect(try await line("SEQUENCE:") > sequence)
        #expect(try await line("STATUS:") == "STATUS:CANCELLED")
        let alone = try await desk.file("/activities/{number}/calendar.ics", ["number": "2"])
        #expect(alone.contains("STATUS:CANCELLED"))
        #expect(!alone.contains("Mưa"))
        let feed = try await desk.file("/{campaign}/programme/feed.atom", ["campaign": "2024"])
        #expect(!feed.contains("Tọa đàm hòa giải"))
    }

    /// Whoever follows a school hears of what it does together with the commune, also that it was called off.
    @Test(arguments: Engine.allCases) func aUnitIsFollowedInWhatItDoesWithOthersToo(engine: Engine) async throws {
        let desk = try await Desk(engine)
        let village = desk.village
        func calendar() async throws -> String {
            try await desk.file("/units/{unit}/calendar.ics", ["unit": "xa-quang-phu"])
        }
        let talk = try await village.number(2)
        #expect(try await !calendar().contains("Tọa đàm hòa giải"))
        try await village.act(ProposePartner(village.quangPhu, activity: talk.id), by: village.hBia)
        #expect(try await !calendar().contains("Tọa đàm hòa giải"), "not confirmed")
        try await village.act(AnswerPartner(village.quangPhu, activity: talk.id, confirms: true), by: village.nam)
        let shared = try await calendar()
        #expect(count(shared, "BEGIN:VEVENT") == 4 && shared.contains("Tọa đàm hòa giải"))
        let feed = try await desk.file("/units/{unit}/feed.atom", ["unit": "xa-quang-phu"])
        #expect(feed.contains("Tọa đàm hòa giải"))
        let above = try await desk.file("/units/{unit}/calendar.ics", ["unit": "huyen-cu-mot"])
        #expect(count(above, "SUMMARY;LANGUAGE=vi:Tọa đàm hòa giải") == 1)
        try await village.act(CancelActivity(talk.id, reason: "Mưa"), by: village.hBia)
        #expect(try await calendar().contains("STATUS:CANCELLED"))
    }

    @Test(arguments: Engine.allCases) func whatIsNotPublicIsInNoFeed(engine: Engine) async throws {
        let desk = try await Desk(engine)
        try await desk.village.act(
            RegisterActivity(desk.village.fair("Bí mật"), lead: desk.village.eaTul, campaign: desk.village.week, isDraft: true),
            by: desk.village.hBia)
        for (pattern, key, value) in [
            ("/{campaign}/programme/calendar.ics", "campaign", "2024"), ("/{campaign}/programme/feed.atom", "campaign", "2024"),
            ("/units/{unit}/calendar.ics", "unit", "xa-ea-tul"), ("/units/{unit}/feed.atom", "unit", "xa-ea-tul"),
        ] {
            #expect(try await !desk.file(pattern, [key: value]).contains("Bí mật"), "\(pattern)")
        }
        await #expect(throws: Refusal.self) {
            try await desk.file("/activities/{number}/calendar.ics", ["number": "5"])
        }
    }

    @Test func feedTellsTheLatestFirstAndMadeUpDataIsStamped() async throws {
        let desk = try await Desk(.sqlite, isSimulated: true)
        let feed = try await desk.file("/units/{unit}/feed.atom", ["unit": "xa-quang-phu"])
        let first = try #require(feed.range(of: "[mô phỏng] Đi bộ hoá trang"))
        let second = try #require(feed.range(of: "[mô phỏng] Ngày hội đọc sách"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(count(feed, "<entry>") == 2)
        #expect(try await desk.programme().contains("NAME:[mô phỏng] Chương trình"))
    }

    @Test func pageSaysHowToTakeItAlong() async throws {
        let desk = try await Desk(.sqlite)
        let page = try await desk.trial.page("/{campaign}/programme", ["campaign": "2024"], query: ["q": "hoa"])
        #expect(page.contains("webcal://longhouse.example/2024/programme/calendar.ics?q=hoa"))
        let english = try await desk.trial.page("/{campaign}/programme", ["campaign": "2024"], language: .english)
        #expect(english.contains("https://longhouse.example/2024/programme/calendar.en.ics"))
        let activity = try await desk.trial.page("/activities/{number}", ["number": "1"])
        #expect(activity.contains("href=\"/activities/1/calendar.ics\""))
    }
}
