import Testing

@testable import Base

@Suite struct DateTests {
    @Test(arguments: [
        "1/10/2024", "01-10-2024", "1.10.2024", "1/10/24", "2024-10-01", "2024/10/1", "ngày 01 tháng 10 năm 2024",
        "Ngày 1 tháng 10, 2024", "1 / 10 / 2024", " 1/10/2024. ", "ngày 1/10", "1/10", "01-10", "1 tháng 10",
        "thứ Ba 1/10", "Thứ ba, ngày 1/10/2024", "T3 1/10", "thu 3, 1/10", "1/10 năm 2024", "１/１０/２０２４", "1 Oct 2024",
        "Tue 1 Oct", "Tuesday, 1 October 2024", "ngay 01 thang 10 nam 2024", "1–10–2024",
        "1/10/2024 0:00", "2024-10-01T00:00:00", "2024-10-01 00:00",
    ])
    func firstOfOctoberIsReadHoweverItIsTyped(text: String) throws {
        #expect(try Day.read(text, year: 2024) == Day(2024, 10, 1))
        #expect(try Day.read(decomposed(text), year: 2024) == Day(2024, 10, 1))
    }

    @Test func thursdayIsNotTuesday() throws {
        #expect(try Day.read("Thu 3 Oct 2024") == Day(2024, 10, 3))
        #expect(try Day.read("thứ 3 1/10/2024") == Day(2024, 10, 1))
        #expect(try Day.read("Thu, 3/10/2024") == Day(2024, 10, 3))
        #expect(try Day.read("thứ năm 3/10/2024") == Day(2024, 10, 3))
        #expect(try Day.read("CN 6/10/2024") == Day(2024, 10, 6))
    }

    @Test(arguments: [
        ("", "day.empty"), ("31/02/2024", "day.none"), ("29/2/2023", "day.none"), ("0/10/2024", "day.none"),
        ("32/1/2024", "day.none"), ("10/25/2024", "day.month"), ("1/0/2024", "day.month"), ("1/10", "day.year"),
        ("ngày 01 tháng 10", "day.year"), ("1/10/202", "day.year"), ("1/10/1824", "day.year"),
        ("10/2024", "day.missing"),
        ("tháng 10 năm 2024", "day.missing"), ("45566", "day.unread"), ("1-7/10", "day.unread"),
        ("1/10-2024", "day.unread"),
        ("1-7/10/2024", "day.unread"), ("hôm qua", "day.unread"), ("1 10 2024", "day.unread"),
        ("1/10/2024/5", "day.unread"),
        ("ngày", "day.unread"), ("1/10/2024 7:30", "day.unread"), ("0:00", "day.unread"),
        ("1/10/2024 và 2/10/2024", "day.unread"), ("thứ Tư 1/10/2024", "day.weekday"),
        ("<script>1/10/2024", "day.unread"), ("99999999999999999999/1/2024", "day.unread"),
    ])
    func whatIsNoDayIsRefused(text: String, code: String) {
        let refusal = #expect(throws: Refusal.self) { try Day.read(text) }
        #expect(refusal?.code == code)
    }

    @Test(arguments: [
        ("31/02/2024", "Không có ngày 31/02/2024: tháng 2 năm 2024 có 29 ngày."),
        ("10/25/2024", "Không có tháng 25: một năm có 12 tháng."), ("1/10", "Ngày “1/10” thiếu năm."),
        ("thứ Tư 1/10/2024", "Ngày 1/10/2024 là thứ Ba, không phải thứ Tư."),
    ])
    func refusalSaysWhatIsWrongWithTheDay(text: String, sentence: String) {
        let refusal = #expect(throws: Refusal.self) { try Day.read(text) }
        #expect(refusal?.says.vi == sentence)
    }

    @Test func daysAreSpokenAndReadBack() throws {
        let today = try #require(Day(2024, 9, 28))
        for offset in 0..<800 {
            let day = today.adding(days: offset)
            for language in Language.allCases {
                #expect(try Day.read(day.spoken(language, today: today), year: 2024) == day)
            }
            #expect(try Day.read(day.official) == day)
            #expect(try Day.read(day.description) == day)
        }
    }

    @Test func dayIsSpokenWithTheYearOnlyWhenItIsAnother() throws {
        let day = try #require(Day(2024, 10, 1))
        #expect(day.spoken(.vietnamese) == "thứ Ba 1/10")
        #expect(day.spoken(.english) == "Tue 1 Oct")
        #expect(day.spoken(.vietnamese, today: Day(2024, 1, 5)) == "thứ Ba 1/10")
        #expect(day.spoken(.vietnamese, today: Day(2025, 1, 5)) == "thứ Ba 1/10/2024")
        #expect(day.spoken(.english, today: Day(2025, 1, 5)) == "Tue 1 Oct 2024")
        #expect(day.dated(.vietnamese) == "thứ Ba 1/10/2024" && day.dated(.english) == "Tue 1 Oct 2024")
        #expect(day.instant(minutes: 450).dated(.vietnamese) == "thứ Ba 1/10/2024, 7:30")
        #expect(day.adding(days: 5).spoken(.vietnamese) == "chủ nhật 6/10")
        #expect(day.instant(minutes: 450).spoken(.vietnamese) == "thứ Ba 1/10, 7:30")
        #expect(day.instant(minutes: 19 * 60 + 5).spoken(.english) == "Tue 1 Oct, 19:05")
    }

    @Test func officialDayHasTheZerosOfDecree30() throws {
        #expect(Day(2024, 10, 1)?.official == "ngày 01 tháng 10 năm 2024")
        #expect(Day(2024, 2, 25)?.official == "ngày 25 tháng 02 năm 2024")
        #expect(Day(2024, 3, 9)?.official == "ngày 09 tháng 3 năm 2024")
    }

    @Test func distanceCountsDays() throws {
        let today = try #require(Day(2024, 9, 29))
        let cases: [(Int, String, String)] = [
            (2, "còn 2 ngày", "2 days left"), (1, "còn 1 ngày", "1 day left"), (0, "hôm nay", "today"),
            (-1, "trễ 1 ngày", "1 day late"), (-3, "trễ 3 ngày", "3 days late"),
        ]
        for (days, vietnamese, english) in cases {
            #expect(today.adding(days: days).distance(from: today, .vietnamese) == vietnamese)
            #expect(today.adding(days: days).distance(from: today, .english) == english)
        }
    }

    @Test(arguments: [
        ("7:30", 450), ("07:30", 450), ("7h30", 450), ("7H30", 450), ("7 h 30", 450), ("7g30", 450), ("7 giờ 30", 450),
        ("7 giờ 30 phút", 450), ("7h30'", 450), ("7 giờ rưỡi", 450), ("7.30", 450), ("7:30:00", 450),
        ("7:30 sáng", 450),
        ("07h", 420), ("7 giờ", 420), ("0:00", 0), ("19:00", 1140), ("7:30 tối", 1170), ("7h30 tối", 1170),
        ("19h tối", 1140),
        ("2h chiều", 840), ("2 chiều", 840), ("12h trưa", 720), ("1 giờ trưa", 780), ("12 giờ đêm", 0),
        ("10 giờ đêm", 1320),
        ("7:30 PM", 1170), ("12:30 am", 30), ("12:30 pm", 750), ("23:59", 1439),
    ])
    func timesTypedByPeopleAreRead(text: String, minutes: Int) throws {
        #expect(try TimeOfDay.read(text) == minutes)
        #expect(try TimeOfDay.read(decomposed(text)) == minutes)
    }

    @Test(arguments: [
        ("", "time.empty"), ("7", "time.unread"), ("730", "time.unread"), ("7:3", "time.unread"),
        ("7:30:15", "time.unread"),
        ("sáng", "time.unread"), ("7 giờ kém 15", "time.unread"), ("7h30-9h", "time.unread"), ("24:00", "time.none"),
        ("7:60", "time.none"), ("19:00 sáng", "time.none"), ("25h", "time.none"), ("-7:30", "time.unread"),
    ])
    func whatIsNoTimeIsRefused(text: String, code: String) {
        let refusal = #expect(throws: Refusal.self) { try TimeOfDay.read(text) }
        #expect(refusal?.code == code)
    }

    @Test func everyMinuteIsSpokenAndReadBack() throws {
        for minutes in 0..<1440 { #expect(try TimeOfDay.read(TimeOfDay.spoken(minutes)) == minutes) }
    }
}
