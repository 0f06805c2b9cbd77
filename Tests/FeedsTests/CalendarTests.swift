import Base
import Testing

@testable import Feeds

struct CalendarTests {
    private let changed = Instant(milliseconds: 1_727_740_800_000)

    private func event(_ title: String = "Hội sách", start: Int? = 450, end: Int? = 690, cancelled: Bool = false) -> CalendarEvent {
        CalendarEvent(
            uid: "0192-0", sequence: 3, modified: changed, day: Day(2024, 10, 1) ?? Day(number: 0), start: start, end: end,
            title: title, place: "Nhà cộng đồng buôn Brah", page: "https://longhouse.example/activities/1",
            isCancelled: cancelled)
    }

    private func text(_ events: [CalendarEvent], source: String? = nil) -> String {
        let file = CalendarFile(
            name: "Tuần lễ; 2024, a\\b", about: "", language: .vietnamese, page: "https://longhouse.example/2024",
            source: source, events: events)
        return String(decoding: file.bytes, as: UTF8.self)
    }

    /// As a reader undoes the folding: CRLF and one space.
    private func unfolded(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").components("\r\n")
    }

    @Test func noLineIsLongerThanTheStandardAllowsAndNoLetterIsCut() {
        let long = String(repeating: "Ngày hội đọc sách buôn Kroa ", count: 12)
        let file = text([event(long)])
        for line in file.components("\r\n") { #expect(line.utf8.count <= 75, "\(line)") }
        #expect(unfolded(file).contains("SUMMARY;LANGUAGE=vi:\(long)"))
        #expect(!file.contains("\u{FFFD}"))
    }

    @Test func whatMeansSomethingElseIsEscaped() {
        let file = unfolded(text([event("Thơ; nhạc, họa\nđêm \\ ngày\u{7}")]))
        #expect(file.contains("SUMMARY;LANGUAGE=vi:Thơ\\; nhạc\\, họa\\nđêm \\\\ ngày"))
        #expect(file.contains("NAME:Tuần lễ\\; 2024\\, a\\\\b"))
    }

    @Test func titleCannotAddALineOfItsOwn() {
        let file = unfolded(text([event("Hội\r\nEND:VEVENT\r\nATTACH:https://bad.example")]))
        #expect(!file.contains { $0.hasPrefix("ATTACH") })
        #expect(file.filter { $0 == "END:VEVENT" }.count == 1)
    }

    @Test func timesAreOfVietNamAndWholeDaysEndBeforeTheNext() {
        let timed = unfolded(text([event()]))
        #expect(timed.contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20241001T073000"))
        #expect(timed.contains("DTEND;TZID=Asia/Ho_Chi_Minh:20241001T113000"))
        #expect(timed.contains("TZOFFSETTO:+0700"))
        let whole = unfolded(text([event(start: nil, end: nil)]))
        #expect(whole.contains("DTSTART;VALUE=DATE:20241001"))
        #expect(whole.contains("DTEND;VALUE=DATE:20241002"))
        #expect(!whole.contains("BEGIN:VTIMEZONE"))
        let open = unfolded(text([event(end: nil)]))
        #expect(!open.contains { $0.hasPrefix("DTEND") })
    }

    @Test func eveningPastMidnightEndsOnTheNextDay() {
        let night = unfolded(text([event(start: 1_260, end: 30)]))
        #expect(night.contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20241001T210000"))
        #expect(night.contains("DTEND;TZID=Asia/Ho_Chi_Minh:20241002T003000"))
    }

    @Test func changeAndCancellationReachAFollower() {
        let file = unfolded(text([event(cancelled: true)], source: "https://longhouse.example/2024/programme/calendar.ics"))
        for line in [
            "STATUS:CANCELLED", "SEQUENCE:3", "LAST-MODIFIED:20241001T000000Z", "UID:0192-0",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "SOURCE;VALUE=URI:https://longhouse.example/2024/programme/calendar.ics",
        ] {
            #expect(file.contains(line), "\(line)")
        }
    }

    @Test func feedEscapesAndNamesItsMoment() {
        let feed = AtomFeed(
            id: AtomFeed.urn(Id(high: 1, low: 2)), title: "Sách & <thơ>", about: "", language: .english,
            page: "https://longhouse.example/?a=1&b=2", source: "https://longhouse.example/feed.atom", made: changed,
            entries: [])
        let text = String(decoding: feed.bytes, as: UTF8.self)
        #expect(text.contains("<id>urn:uuid:00000000-0000-0001-0000-000000000002</id>"))
        #expect(text.contains("<title>Sách &amp; &lt;thơ&gt;</title>"))
        #expect(text.contains("href=\"https://longhouse.example/?a=1&amp;b=2\""))
        #expect(text.contains("<updated>2024-10-01T07:00:00+07:00</updated>"))
    }
}

extension String {
    /// CR and LF are one letter to Swift, so that lines are parted by their bytes.
    fileprivate func components(_ mark: String) -> [String] {
        let mark = Array(mark.utf8)
        var parts: [[UInt8]] = [[]]
        for byte in utf8 {
            parts[parts.count - 1].append(byte)
            if parts[parts.count - 1].suffix(mark.count) == mark[...] {
                parts[parts.count - 1].removeLast(mark.count)
                parts.append([])
            }
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }
}
