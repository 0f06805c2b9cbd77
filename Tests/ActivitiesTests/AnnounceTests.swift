import Base
import Foundation
import Journal
import Plans
import TestSupport
import Testing
import Units
import Web

@testable import Activities

/// What is put up, said aloud, and shown as calendar and map.
struct AnnounceTests {
    private func trial(_ village: Village) -> PageTrial {
        let watch = StandingWatch(Village.day(2024, 10, 1).instant(minutes: 360))
        return PageTrial(village.ledger, watch: watch) { ActivitiesPages.routes($0) }
    }

    @Test func loudspeakerSaysWholeSentencesAndLeavesOutTheInvited() async throws {
        let village = try await Village.withProgramme(.sqlite)
        var closed = village.fair("Họp chi bộ", start: 480)
        closed.isOpen = false
        try await village.act(
            RegisterActivity(closed, lead: village.eaTul, campaign: village.week), by: village.hBia)
        let page = try await trial(village).page("/units/{unit}/loudspeaker", ["unit": "xa-ea-tul"])
        #expect(page.contains("<p>Kính thưa bà con xã Ea Tul.</p>"))
        #expect(page.contains("Hôm nay, thứ Ba ngày 1 tháng 10"))
        #expect(page.contains("<p>Lúc 7 giờ 30, tại Nhà cộng đồng buôn Brah: Hội sách xã Ea Tul.</p>"))
        #expect(page.contains("có 1 hoạt động"))
        #expect(!page.contains("Họp chi bộ"))
        #expect(page.contains("Không đọc 1 hoạt động"))
        let tomorrow = try await trial(village).page(
            "/units/{unit}/loudspeaker", ["unit": "xa-ea-tul"], query: ["day": "2024-10-02"])
        #expect(tomorrow.contains("Lúc 19 giờ, tại Hội trường xã: Tọa đàm hòa giải, do xã Ea Tul tổ chức."))
        let none = try await trial(village).page(
            "/units/{unit}/loudspeaker", ["unit": "xa-ea-tul"], query: ["day": "2024-10-05"])
        #expect(none.contains("chưa có hoạt động nào"))
    }

    @Test func readingTimeIsCountedByWords() {
        let said = LoudspeakerText(
            of: "xã Ea Tul", "Tuần lễ 2024", theme: nil, on: Village.firstDay, today: Village.firstDay, [])
        #expect(said.words == said.text.split(whereSeparator: \.isWhitespace).count)
        #expect(said.seconds == (said.words * 60 + 149) / 150)
    }

    @Test func postersArePrintedInBothSizesForEverybodyButNotOfDrafts() async throws {
        let village = try await Village.withProgramme(.sqlite)
        try await village.act(
            RegisterActivity(village.fair("Bí mật"), lead: village.eaTul, campaign: village.week, isDraft: true),
            by: village.hBia)
        let trial = trial(village)
        for size in ["a4", "a3", ""] {
            let unit = try await trial.ask(.get, "/units/{unit}/poster.pdf", ["unit": "xa-ea-tul"], query: ["size": size])
            #expect(unit.file?.starts(with: Array("%PDF".utf8)) == true)
            let one = try await trial.ask(.get, "/activities/{number}/poster.pdf", ["number": "1"], query: ["size": size])
            #expect(one.file?.starts(with: Array("%PDF".utf8)) == true)
        }
        await #expect(throws: Refusal.self) {
            try await trial.ask(.get, "/activities/{number}/poster.pdf", ["number": "5"])
        }
    }

    @Test(arguments: Engine.allCases) func calendarCountsEveryDay(engine: Engine) async throws {
        let village = try await Village.withProgramme(engine)
        let page = try await trial(village).page(
            "/{campaign}/programme", ["campaign": "2024"], query: ["view": "calendar", "unit": "xa-quang-phu"])
        #expect(page.contains("<a href=\"/2024/programme?day=2024-10-02&amp;unit=xa-quang-phu\"><span class=\"date\">2/10</span>"))
        #expect(page.contains("<td><span class=\"date\">5/10</span></td>"))
        #expect(page.contains("<li>7:30 Đi bộ hoá trang</li>"))
    }

    @Test(arguments: Engine.allCases) func mapShowsPlacesWhereTheyOrTheirSuccessorsLie(engine: Engine) async throws {
        let village = try await Village.withProgramme(engine)
        let trial = trial(village)
        let before = try await trial.page("/{campaign}/programme", ["campaign": "2024"], query: ["view": "map"])
        #expect(before.contains("Chưa có địa bàn nào có tọa độ"))
        #expect(before.contains(">Xã Ea Tul</a> (2)"))
        try await village.act(
            LocateUnit(village.eaTul, at: Location(latitude: 12.99, longitude: 108.2)), by: .console)
        let after = try await trial.page("/{campaign}/programme", ["campaign": "2024"], query: ["view": "map"])
        #expect(after.contains("<a href=\"/2024/programme?place=xa-ea-tul\" aria-label=\"Ea Tul: 2 buổi\">"))
        #expect(after.contains("3 buổi không có trên bản đồ"))
        #expect(after.contains("zoom=1"))
    }

    @Test func mapIsWalkedByLinksAndStaysInside() {
        var sight = MapSight()
        for _ in 0..<9 { sight = sight.zoomed(1).moved(1, -1) }
        #expect(sight.zoom == MapSight.mostZoom)
        #expect(sight.x <= 1000 && sight.y >= 0)
        for _ in 0..<9 { sight = sight.zoomed(-1) }
        #expect(sight == MapSight())
        #expect(MapSight(["zoom": "99", "x": "-4", "y": "abc"]) == MapSight(["zoom": "4", "x": "0"]))
    }

    @Test func searchEnginesReadTheEventAndTextCannotEndIt() async throws {
        let village = try await Village(.sqlite)
        var typed = village.fair("Hội sách </script><b>")
        typed.link = "https://meet.example/1"
        try await village.act(RegisterActivity(typed, lead: village.eaTul, campaign: village.week), by: village.hBia)
        let page = try await trial(village).page("/activities/{number}", ["number": "1"])
        let data = page.components(separatedBy: "<script type=\"application/ld+json\">")[1].components(separatedBy: "</script>")[0]
        #expect(data.contains("\"startDate\":\"2024-10-01T07:30:00+07:00\""))
        #expect(data.contains("MixedEventAttendanceMode"))
        #expect(data.contains("\\u003c/script\\u003e\\u003cb\\u003e"))
    }
}
