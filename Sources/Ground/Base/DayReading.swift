extension Day {
    /// A day as people type it: `1/10/2024`, `01-10-2024`, `1.10.2024`, `1/10/24` (20xx), `2024-10-01`,
    /// `ngày 01 tháng 10 năm 2024`, `thứ Ba 1/10`, `1 Oct 2024`. The day stands before the month. Without a year it
    /// is a day of `year`. A midnight after the day is passed over. What `spoken` or `official` says is read back.
    ///
    /// Codes: `day.empty`, `day.unread`, `day.missing` (only month and year), `day.year`, `day.month`, `day.none`,
    /// `day.weekday` (the day of the week that was typed is another).
    package static func read(_ text: String, year: Int? = nil) throws(Refusal) -> Day {
        let typed = shortened(Vietnamese.line(text))
        guard !typed.isEmpty else {
            throw Refusal("day.empty", Words("Chưa có ngày.", "There is no day."), next: howToWrite)
        }
        let written = try WrittenDay(typed: typed, text: text)
        let day = try written.day(typed: typed, in: year)
        if let weekday = written.weekday, weekday != day.weekday {
            let (said, right) = (weekdays[weekday - 1], day.weekdayWords)
            let date = "\(day.day)/\(day.month)/\(day.year)"
            throw Refusal(
                "day.weekday",
                Words(
                    "Ngày \(date) là \(right.vi), không phải \(said.vi).", "\(date) is a \(right.en), not a \(said.en)."
                ),
                next: Words("Hãy sửa ngày hoặc thứ.", "Correct the day or the weekday."))
        }
        return day
    }

    static let howToWrite = Words(
        "Hãy viết ngày/tháng/năm, ví dụ 1/10/2024.", "Write day/month/year, such as 1/10/2024.")
}

/// The numbers of a day as they were written, before anything is known about whether there is such a day.
private struct WrittenDay {
    private(set) var weekday: Int?
    private var numbers: [Number] = []
    private var joints: [String] = []

    private struct Number {
        let value: Int
        let digits: Int
    }

    /// `text` is cut into words, numbers and marks; `typed` is what a refusal repeats.
    init(typed: String, text: String) throws(Refusal) {
        var parts = WrittenParts.split(text)
        WrittenDay.dropMidnight(&parts)
        weekday = WrittenDay.takeWeekday(&parts)
        if parts.last == "." || parts.last == "," { parts.removeLast() }
        var joint = ""
        for part in parts {
            if let month = WrittenDay.englishMonth(part) {
                numbers.append(Number(value: month, digits: 2))
                joints.append(joint + "month")
                joint = "month"
            } else if let value = Int(part) {
                numbers.append(Number(value: value, digits: part.count))
                joints.append(joint)
                joint = ""
            } else {
                joint += part
            }
        }
        guard joint.isEmpty || joint == "month" else { throw WrittenDay.unread(typed) }
    }

    func day(typed: String, in year: Int?) throws(Refusal) -> Day {
        let shape = joints.joined(separator: " ")
        if numbers.count == 3, numbers[0].digits == 4, [" - -", " / /", " . ."].contains(shape) {
            return try WrittenDay.day(numbers[2].value, numbers[1].value, numbers[0].value)
        }
        if WrittenDay.monthAndYear.contains(shape), numbers.last?.digits == 4 { throw WrittenDay.dayMissing(typed) }
        guard let lead = joints.first, ["", "ngay"].contains(lead), numbers[0].digits <= 2, numbers.count > 1,
            numbers[1].digits <= 2
        else { throw WrittenDay.unread(typed) }
        let rest = joints.dropFirst().joined(separator: " ")
        if numbers.count == 3, WrittenDay.fullShapes.contains(rest) {
            return try WrittenDay.day(numbers[0].value, numbers[1].value, WrittenDay.year(numbers[2], typed: typed))
        }
        guard numbers.count == 2, WrittenDay.shortShapes.contains(rest) else { throw WrittenDay.unread(typed) }
        guard let year else {
            throw Refusal(
                "day.year", Words("Ngày “\(typed)” thiếu năm.", "The day “\(typed)” has no year."), next: Day.howToWrite
            )
        }
        return try WrittenDay.day(numbers[0].value, numbers[1].value, year)
    }

    /// What may stand between day and month, and between month and year.
    private static let fullShapes: Set<String> = [
        "/ /", "- -", ". .", "thang nam", "thang /", "thang ,", "thang ,nam", "/ nam", "thang -", "month month",
        "month month,",
    ]
    private static let shortShapes: Set<String> = ["/", "-", ".", "thang", "month"]
    private static let monthAndYear: Set<String> = [" /", " -", " .", "thang nam", "thang /", "month month"]

    private static func year(_ number: Number, typed: String) throws(Refusal) -> Int {
        switch number.digits {
        case 2: return 2000 + number.value
        case 4: return number.value
        default:
            throw Refusal(
                "day.year",
                Words("Năm trong “\(typed)” phải có bốn chữ số.", "The year in “\(typed)” must have four digits."),
                next: Day.howToWrite)
        }
    }

    private static func day(_ day: Int, _ month: Int, _ year: Int) throws(Refusal) -> Day {
        if let found = Day(year, month, day) { return found }
        guard (1900..<2200).contains(year) else {
            throw Refusal(
                "day.year",
                Words("Năm \(year) ngoài khoảng 1900 đến 2199.", "The year \(year) is not between 1900 and 2199."),
                next: Words("Hãy xem lại năm.", "Check the year."))
        }
        guard (1...12).contains(month) else {
            throw Refusal(
                "day.month",
                Words("Không có tháng \(month): một năm có 12 tháng.", "There is no month \(month): a year has 12."),
                next: Words(
                    "Hãy viết ngày trước, tháng sau, ví dụ 25/10/\(year).",
                    "Write the day before the month, such as 25/10/\(year)."))
        }
        let length = Day.length(of: month, in: year)
        let written = "\(twoDigits(day))/\(twoDigits(month))/\(year)"
        throw Refusal(
            "day.none",
            Words(
                "Không có ngày \(written): tháng \(month) năm \(year) có \(length) ngày.",
                "There is no \(written): month \(month) of \(year) has \(length) days."),
            next: Words("Hãy xem lại ngày và tháng.", "Check the day and the month."))
    }

    private static func unread(_ typed: String) -> Refusal {
        Refusal(
            "day.unread", Words("“\(typed)” không phải là một ngày.", "“\(typed)” is not a day."), next: Day.howToWrite)
    }

    private static func dayMissing(_ typed: String) -> Refusal {
        Refusal(
            "day.missing",
            Words("“\(typed)” chỉ có tháng và năm, thiếu ngày.", "“\(typed)” has a month and a year but no day."),
            next: Day.howToWrite)
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    // MARK: Words

    /// Spreadsheets write a day as its midnight: `1/10/2024 0:00`, `2024-10-01T00:00:00`.
    private static func dropMidnight(_ parts: inout [String]) {
        let midnights = [
            ["0", ":", "00", ":", "00"], ["00", ":", "00", ":", "00"], ["0", ":", "00"], ["00", ":", "00"],
        ]
        guard let midnight = midnights.first(where: { parts.count > $0.count && parts.suffix($0.count) == $0[...] })
        else { return }
        parts.removeLast(midnight.count)
        if parts.last == "t" { parts.removeLast() }
    }

    /// Takes `thứ Ba`, `thứ 3`, `T3`, `chủ nhật`, `CN` or `Tue` from the front, with the comma after it.
    private static func takeWeekday(_ parts: inout [String]) -> Int? {
        guard let taken = vietnameseWeekday(parts) ?? englishWeekday(parts) else { return nil }
        parts.removeFirst(taken.parts)
        if parts.first == "," { parts.removeFirst() }
        return taken.weekday
    }

    private static func vietnameseWeekday(_ parts: [String]) -> (weekday: Int, parts: Int)? {
        guard let first = parts.first else { return nil }
        if first == "cn" { return (7, 1) }
        guard parts.count > 2 else { return nil }
        if first == "chu", parts[1] == "nhat" { return (7, 2) }
        guard first == "thu" || first == "t", let weekday = vietnameseWeekdays[parts[1]] else { return nil }
        // "Thu 3 Oct" is English: a number names the weekday only where the day itself follows it.
        let isNamedByWord = Int(parts[1]) == nil
        let isFollowedByDay = parts[2] == "," || parts[2] == "ngay" || Int(parts[2]) != nil
        return isNamedByWord || isFollowedByDay ? (weekday, 2) : nil
    }

    private static func englishWeekday(_ parts: [String]) -> (weekday: Int, parts: Int)? {
        guard let first = parts.first else { return nil }
        return englishWeekdays.firstIndex { first == $0 || first == $0.prefix(3) }.map { ($0 + 1, 1) }
    }

    private static let englishWeekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static let vietnameseWeekdays = [
        "hai": 1, "2": 1, "ba": 2, "3": 2, "tu": 3, "4": 3, "nam": 4, "5": 4, "sau": 5, "6": 5, "bay": 6, "7": 6,
    ]

    private static func englishMonth(_ part: String) -> Int? {
        guard part.utf8.count >= 3 else { return nil }
        return englishMonths.firstIndex { part == $0 || part == $0.prefix(3) }.map { $0 + 1 }
    }

    private static let englishMonths = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]
}
