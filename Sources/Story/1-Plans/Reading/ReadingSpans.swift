internal import Base

/// From one day to another as written, for example "từ ngày 01/10 đến ngày 07/10/2024"; or a first day and how many
/// days it lasts, "7 ngày, kể từ ngày 01/10/2024", where the last day follows from the words and is not among them.
struct WrittenSpan: Hashable, Sendable {
    let from: WrittenDay
    /// The first day again where the days are counted.
    let to: WrittenDay
    /// How many days, where they are counted.
    var days: Int?
    let range: Range<Int>

    /// nil without a year, or when the days do not follow each other.
    func resolved(year: Int?) -> (from: Day, to: Day)? {
        if let days {
            guard let first = from.resolved(year: year) else { return nil }
            return (first, Day(number: first.number + days - 1))
        }
        guard let last = to.resolved(year: year),
            let first = from.resolved(month: to.month, year: from.year ?? last.year), first <= last
        else { return nil }
        return (first, last)
    }
}

extension ReadingText {
    /// Every span of days within the range.
    func spans(in range: Range<Int>) -> [WrittenSpan] {
        var spans: [WrittenSpan] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if isDigit(place), place == 0 || !(isWordPart(place - 1) || isMark(place - 1, "/-.")),
                let span = span(at: place, in: range)
            {
                spans.append(span)
                place = span.range.upperBound
            } else {
                place += 1
            }
        }
        return spans
    }

    private func span(at place: Int, in range: Range<Int>) -> WrittenSpan? {
        if let span = dashedDays(at: place, in: range) { return span }
        guard let from = day(at: place, in: range, mayLackMonth: true) else { return nil }
        var next = afterWeekdayInBrackets(afterSpaces(from.range.upperBound, in: range), in: range)
        if next < range.upperBound, isMark(next, ",") {
            let after = afterSpaces(next + 1, in: range)
            if start(after..<range.upperBound, with: ["kết thúc", "và kết thúc"]) != nil { next = after }
        }
        var cursor: Int?
        for word in ReadingText.untilWords where cursor == nil {
            cursor = end(of: word, at: next, in: range)
        }
        if cursor == nil, next < range.upperBound, isMark(next, "-"), from.month != nil { cursor = next + 1 }
        guard let start = cursor else { return counted(from, at: place, in: range) }
        guard let to = dayAfterClock(afterSpaces(start, in: range), in: range) else { return nil }
        return WrittenSpan(from: from, to: to, range: opening(place)..<to.range.upperBound)
    }

    /// The day itself, or behind a weekday or an hour: "thứ Ba, ngày 07/10", "17 giờ 00 ngày 07/10".
    private func dayAfterClock(_ place: Int, in range: Range<Int>) -> WrittenDay? {
        if let day = day(at: place, in: range) { return day }
        guard place < range.upperBound, isDigit(place) || start(place..<range.upperBound, with: ReadingText.weekdays) != nil,
            let word = find("ngày", in: place..<min(range.upperBound, place + 22))
        else { return nil }
        return day(at: word.lowerBound, in: range)
    }

    /// "01/10/2025 (thứ Tư)".
    private func afterWeekdayInBrackets(_ place: Int, in range: Range<Int>) -> Int {
        guard place < range.upperBound, isMark(place, "("),
            start(place + 1..<range.upperBound, with: ReadingText.weekdays) != nil,
            let close = (place..<min(range.upperBound, place + 20)).first(where: { isMark($0, ")") })
        else { return place }
        return afterSpaces(close + 1, in: range)
    }

    /// "01-07/10/2024", "6 - 12/10": days of one month.
    private func dashedDays(at place: Int, in range: Range<Int>) -> WrittenSpan? {
        guard let first = number(place, digits: 2, in: range), (1...31).contains(first.value) else { return nil }
        let dash = afterSpaces(first.end, in: range)
        guard dash < range.upperBound, isMark(dash, "-"),
            let second = number(afterSpaces(dash + 1, in: range), digits: 2, in: range),
            let to = day(at: afterSpaces(dash + 1, in: range), in: range)
        else { return nil }
        let mark = afterSpaces(second.end, in: range)
        guard !isMark(mark, "-") else { return nil }
        let from = WrittenDay(day: first.value, month: nil, year: nil, range: place..<first.end)
        return WrittenSpan(from: from, to: to, range: opening(place)..<to.range.upperBound)
    }

    // MARK: Counted days

    /// "trong 07 ngày, kể từ ngày 01/10/2025", "bắt đầu từ ngày 01/10/2025 và kéo dài một tuần".
    private func counted(_ from: WrittenDay, at place: Int, in range: Range<Int>) -> WrittenSpan? {
        guard from.month != nil, let since = ending(range.lowerBound..<place, with: ReadingText.sinceWords) else {
            return nil
        }
        let before = trimmed(range.lowerBound..<since.lowerBound, marks: ",(")
        if let count = countEnding(before) {
            return WrittenSpan(from: from, to: from, days: count.days, range: count.range.lowerBound..<from.range.upperBound)
        }
        var next = afterWeekdayInBrackets(afterSpaces(from.range.upperBound, in: range), in: range)
        if next < range.upperBound, isMark(next, ",") { next = afterSpaces(next + 1, in: range) }
        guard next < range.upperBound, let lasts = start(next..<range.upperBound, with: ReadingText.lastingWords) else {
            return nil
        }
        let rest = afterSpaces(lasts.upperBound, in: range)..<range.upperBound
        guard let count = countStarting(rest) else { return nil }
        return WrittenSpan(from: from, to: from, days: count.days, range: since.lowerBound..<count.end)
    }

    private func countEnding(_ range: Range<Int>) -> (days: Int, range: Range<Int>)? {
        if let week = ending(range, with: ReadingText.oneWeek) { return (7, week) }
        guard let word = ending(range, with: ["ngày"]) else { return nil }
        let digits = trimmed(range.lowerBound..<word.lowerBound)
        var start = digits.upperBound
        while start > digits.lowerBound, isDigit(start - 1) { start -= 1 }
        guard let number = number(start, digits: 2, in: digits), start == 0 || !isWordPart(start - 1),
            start == 0 || !isMark(start - 1, "/-.")
        else { return nil }
        return (number.value, start..<word.upperBound)
    }

    private func countStarting(_ range: Range<Int>) -> (days: Int, end: Int)? {
        if let week = start(range, with: ReadingText.oneWeek) { return (7, week.upperBound) }
        guard let number = number(range.lowerBound, digits: 2, in: range),
            let word = end(of: "ngày", at: afterSpaces(number.end, in: range), in: range)
        else { return nil }
        let next = afterSpaces(word, in: range)
        // "trong 07 ngày 01/10" would be a day, not a count.
        return next < range.upperBound && isDigit(next) ? nil : (number.value, word)
    }

    /// Where "từ ngày" before the digits begins.
    private func opening(_ place: Int) -> Int {
        let before = max(0, place - 20)..<place
        return ending(before, with: ["từ ngày mùng", "từ ngày mồng", "từ ngày", "từ mùng", "từ mồng", "từ", "ngày"])?
            .lowerBound ?? place
    }

    private static let untilWords: [Phrase] = [
        "đến hết", "cho đến hết", "cho đến", "đến", "tới hết", "tới", "và kết thúc vào", "và kết thúc",
        "kết thúc vào", "kết thúc",
    ]
    private static let sinceWords: [Phrase] = [
        "kể từ ngày", "bắt đầu từ ngày", "tính từ ngày", "bắt đầu vào ngày", "bắt đầu ngày", "từ ngày", "kể từ",
        "bắt đầu từ", "tính từ", "từ",
    ]
    private static let lastingWords: [Phrase] = [
        "và kéo dài trong vòng", "và kéo dài trong", "và kéo dài", "kéo dài trong vòng", "kéo dài trong", "kéo dài",
        "và diễn ra trong", "diễn ra trong", "trong vòng", "trong thời gian", "trong",
    ]
    private static let oneWeek: [Phrase] = ["một tuần lễ", "một tuần", "01 tuần", "1 tuần", "bảy ngày"]
    private static let weekdays: [Phrase] = [
        "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6",
        "thứ 7", "chủ nhật",
    ]
}
