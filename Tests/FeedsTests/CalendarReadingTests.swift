import Base
import Testing

@testable import Feeds

/// Calendars that come in: read as they are meant, and what is meant ill refused with its line.
struct CalendarReadingTests {
    private func calendar(_ lines: String...) -> [UInt8] {
        Array((["BEGIN:VCALENDAR", "VERSION:2.0"] + lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n").utf8)
    }

    private func event(_ lines: String...) -> String {
        (["BEGIN:VEVENT", "SUMMARY:Hội sách"] + lines + ["END:VEVENT"]).joined(separator: "\r\n")
    }

    private func refused(_ bytes: [UInt8]) -> Refusal? {
        do {
            _ = try CalendarReading.read(bytes, file: "lich.ics")
            return nil
        } catch { return error }
    }

    @Test func timesOfVietNamOfTheWorldAndOfWholeDaysAreRead() throws {
        let entries = try CalendarReading.read(
            calendar(
                event("DTSTART;TZID=Asia/Ho_Chi_Minh:20241001T073000", "DTEND;TZID=Asia/Ho_Chi_Minh:20241001T113000"),
                event("DTSTART:20241001T183000Z", "DURATION:PT1H30M"),
                event("DTSTART;VALUE=DATE:20241003", "DTEND;VALUE=DATE:20241006", "LOCATION:Sân\\, buôn Sah"),
                event("DTSTART;TZID=\"SE Asia Standard Time\":20241004T210000", "DTEND:20241004T173000Z"),
                event("DTSTART:20241005T070000", "STATUS:CANCELLED")), file: "lich.ics")
        let day = { (number: Int) in Day(2024, 10, number) }
        #expect(entries.map(\.day) == [day(1), day(2), day(3), day(4)])
        #expect(entries.map(\.start) == [450, 90, nil, 1_260] && entries.map(\.end) == [690, 180, nil, 30])
        #expect(entries[2].further == [day(4), day(5)] && entries[2].place == "Sân, buôn Sah")
    }

    @Test func whatWeGiveOutComesInAgain() throws {
        let title = "Đêm thơ; nhạc, " + String(repeating: "kể khan ", count: 12) + "\\ hết"
        let out = CalendarFile(
            name: "Lịch", about: "", language: .vietnamese, page: "https://longhouse.example/", source: nil,
            events: [
                CalendarEvent(
                    uid: "1", sequence: 1, modified: Instant(milliseconds: 0), day: Day(number: 20_000), start: 1_200, end: 30,
                    title: title, place: "Nhà dài", page: "https://longhouse.example/activities/1")
            ])
        let entries = try CalendarReading.read(out.bytes, file: "lich.ics")
        #expect(entries.map(\.title) == [title] && entries.map(\.end) == [30] && entries[0].day == Day(number: 20_000))
    }

    @Test func partsThatAreNoEventsAndAlarmsInsideAreLeftOut() throws {
        let entries = try CalendarReading.read(
            calendar(
                "BEGIN:VTODO\r\nSUMMARY:Việc\r\nDTSTART:20241001\r\nEND:VTODO",
                event("DTSTART:20241001", "BEGIN:VALARM\r\nSUMMARY:Nhắc\r\nTRIGGER:-PT15M\r\nEND:VALARM", "ATTACH:file:///etc/passwd")),
            file: "lich.ics")
        #expect(entries.map(\.title) == ["Hội sách"])
    }

    @Test func whatIsMeantIllIsRefusedWithItsLine() {
        let cases: [(String, [UInt8], String)] = [
            ("a rule without an end", calendar(event("DTSTART:20241001", "RRULE:FREQ=SECONDLY")), "feeds.repeated"),
            ("a zone of elsewhere", calendar(event("DTSTART;TZID=America/New_York:20241001T070000")), "feeds.zone"),
            ("no day", calendar(event("LOCATION:Sân")), "feeds.noDay"),
            ("a day that is none", calendar(event("DTSTART:20241399T250000")), "feeds.noDay"),
            ("a number that is none", calendar(event("DTSTART:99999999999999999999")), "feeds.noDay"),
            ("cut off", Array("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Hội".utf8), "feeds.broken"),
            ("crossed", calendar("BEGIN:VEVENT", "END:VCALENDAR"), "feeds.broken"),
            ("no property", calendar("<script>alert(1)</script>"), "feeds.broken"),
            ("another encoding", calendar() + [0xFF, 0xFE, 0xC3], "feeds.encoding"),
            ("nested without end", Array(String(repeating: "BEGIN:VCALENDAR\r\n", count: 50_000).utf8), "feeds.tooDeep"),
            ("a million lines", Array(("BEGIN:VCALENDAR\n" + String(repeating: "X:1\n", count: 1_000_000)).utf8), "feeds.tooMany"),
        ]
        for (what, bytes, code) in cases {
            let refusal = refused(bytes)
            #expect(refusal?.code == code, "\(what)")
            #expect(refusal?.says.vi.contains("lich.ics") == true, "\(what)")
        }
        let many = (0...2_000).map { _ in event("DTSTART:20241001") }.joined(separator: "\r\n")
        #expect(refused(calendar(many))?.code == "feeds.tooMany")
    }

    /// One line that goes on for ever is cut, not kept.
    @Test func aLineWithoutEndIsCut() throws {
        let long = "DESCRIPTION:" + String(repeating: "a\r\n ", count: 150_000)
        let entries = try CalendarReading.read(calendar(event("DTSTART:20241001", long + "b")), file: "lich.ics")
        #expect(entries[0].about.utf8.count <= 20_001)
    }
}
