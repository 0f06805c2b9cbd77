// Days and moments as people say them; `DayReading` and `TimeOfDay` read them.

extension Day {
    /// `thứ Ba 1/10`, `chủ nhật 6/10`; in English `Tue 1 Oct`. The year is added when it is not the year of `today`.
    package func spoken(_ language: Language, today: Day? = nil) -> String {
        if let today, today.year != year { return dated(language) }
        switch language {
        case .vietnamese, .further: return "\(weekdayWords.vi) \(day)/\(month)"
        case .english: return "\(weekdayWords.en) \(day) \(Day.englishMonths[month - 1])"
        }
    }

    /// With its year, for what is kept and read later: `thứ Ba 1/10/2024`, `Tue 1 Oct 2024`.
    package func dated(_ language: Language) -> String {
        spoken(language) + (language == .english ? " \(year)" : "/\(year)")
    }

    /// `ngày 01 tháng 10 năm 2024`, as in the head of an official document: Decree 30/2020/NĐ-CP, appendix I, asks
    /// for a leading zero before days under 10 and before months 1 and 2.
    package var official: String {
        "ngày \(day < 10 ? "0" : "")\(day) tháng \(month < 3 ? "0" : "")\(month) năm \(year)"
    }

    /// How far away this day is: `còn 2 ngày`, `hôm nay`, `trễ 3 ngày`.
    package func distance(from today: Day, _ language: Language) -> String {
        let days = number - today.number
        if days == 0 { return language != .english ? "hôm nay" : "today" }
        let count = Figure.format(Int64(abs(days)), language)
        if language != .english { return days > 0 ? "còn \(count) ngày" : "trễ \(count) ngày" }
        let unit = abs(days) == 1 ? "day" : "days"
        return "\(count) \(unit) \(days > 0 ? "left" : "late")"
    }

    /// The day of the week: `thứ Ba`, `Tue`.
    package var weekdayWords: Words { Day.weekdays[weekday - 1] }

    static let weekdays = [
        Words("thứ Hai", "Mon"), Words("thứ Ba", "Tue"), Words("thứ Tư", "Wed"), Words("thứ Năm", "Thu"),
        Words("thứ Sáu", "Fri"), Words("thứ Bảy", "Sat"), Words("chủ nhật", "Sun"),
    ]

    static let englishMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Instant {
    /// `thứ Ba 1/10, 7:30` (time of Viet Nam); `Tue 1 Oct, 7:30`. The year as in `Day.spoken`.
    package func spoken(_ language: Language, today: Day? = nil) -> String {
        day.spoken(language, today: today) + ", " + TimeOfDay.spoken(minuteOfDay)
    }

    /// With its year: `thứ Ba 1/10/2024, 7:30`.
    package func dated(_ language: Language) -> String {
        day.dated(language) + ", " + TimeOfDay.spoken(minuteOfDay)
    }
}
