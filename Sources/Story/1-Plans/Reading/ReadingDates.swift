internal import Base

/// A day as written: the month or the year may be left to the context.
struct WrittenDay: Hashable, Sendable {
    let day: Int
    let month: Int?
    let year: Int?
    let range: Range<Int>

    func resolved(month otherMonth: Int? = nil, year otherYear: Int?) -> Day? {
        guard let month = month ?? otherMonth, let year = year ?? otherYear else { return nil }
        return Day(year, month, day)
    }
}

/// From one day to another as written, for example "từ ngày 01/10 đến ngày 07/10/2024".
struct WrittenSpan: Hashable, Sendable {
    let from: WrittenDay
    let to: WrittenDay
    let range: Range<Int>

    /// nil without a year, or when the days do not follow each other.
    func resolved(year: Int?) -> (from: Day, to: Day)? {
        guard let last = to.resolved(year: year),
            let first = from.resolved(month: to.month, year: from.year ?? last.year), first <= last
        else { return nil }
        return (first, last)
    }
}

/// Days and spans of days, in the ways Vietnamese documents write them (25/9/2024, 25-9-2024, 25.9.2024,
/// ngày 25 tháng 9 năm 2024, 01-07/10/2024).
extension ReadingText {
    /// A whole number of at most `digits` digits that begins at `place`.
    func number(_ place: Int, digits: Int, in range: Range<Int>) -> (value: Int, end: Int)? {
        var cursor = place
        var value = 0
        while cursor < range.upperBound, isDigit(cursor) {
            guard cursor - place < digits else { return nil }
            value = value * 10 + Int(key[cursor] - 0x30)
            cursor += 1
        }
        return cursor == place ? nil : (value, cursor)
    }

    func year(_ place: Int, in range: Range<Int>) -> (value: Int, end: Int)? {
        guard let year = number(place, digits: 4, in: range), (1945...2100).contains(year.value) else { return nil }
        return year
    }

    /// A day that begins at `place` (where its digits begin, or at "ngày"). The month is asked for unless
    /// `mayLackMonth`.
    func day(at start: Int, in range: Range<Int>, mayLackMonth: Bool = false) -> WrittenDay? {
        var place = start
        if let word = end(of: "ngày", at: place, in: range) { place = afterSpaces(word, in: range) }
        guard place < range.upperBound, isDigit(place), place == 0 || !isWordPart(place - 1),
            let day = number(place, digits: 2, in: range), (1...31).contains(day.value)
        else { return nil }
        if let full = dayWithMonth(day, start: start, in: range) { return full }
        return mayLackMonth ? WrittenDay(day: day.value, month: nil, year: nil, range: start..<day.end) : nil
    }

    private func dayWithMonth(_ day: (value: Int, end: Int), start: Int, in range: Range<Int>) -> WrittenDay? {
        let after = afterSpaces(day.end, in: range)
        if let word = end(of: "tháng", at: after, in: range) {
            guard let month = number(afterSpaces(word, in: range), digits: 2, in: range), (1...12).contains(month.value)
            else { return nil }
            let next = afterSpaces(month.end, in: range)
            let yearPlace =
                end(of: "năm", at: next, in: range).map { afterSpaces($0, in: range) }
                ?? (next < range.upperBound && isMark(next, "/") ? next + 1 : nil)
            let year = yearPlace.flatMap { self.year($0, in: range) }
            return WrittenDay(
                day: day.value, month: month.value, year: year?.value, range: start..<(year?.end ?? month.end))
        }
        guard after < range.upperBound, isMark(after, "/-.") else { return nil }
        let mark = key[after]
        let monthPlace = mark == 0x2F ? afterSpaces(after + 1, in: range) : after + 1
        guard mark == 0x2F || after == day.end, let month = number(monthPlace, digits: 2, in: range),
            (1...12).contains(month.value)
        else { return nil }
        let next = mark == 0x2F ? afterSpaces(month.end, in: range) : month.end
        if next + 1 < range.upperBound, key[next] == mark {
            let yearPlace = mark == 0x2F ? afterSpaces(next + 1, in: range) : next + 1
            if let year = year(yearPlace, in: range), year.end >= range.upperBound || !isDigit(year.end) {
                return WrittenDay(day: day.value, month: month.value, year: year.value, range: start..<year.end)
            }
            if isDigit(yearPlace) { return nil }
        }
        if let word = end(of: "năm", at: afterSpaces(month.end, in: range), in: range),
            let year = year(afterSpaces(word, in: range), in: range)
        {
            return WrittenDay(day: day.value, month: month.value, year: year.value, range: start..<year.end)
        }
        if month.end < range.upperBound, isDigit(month.end) || (mark == 0x2E && isMark(month.end, "%")) { return nil }
        return WrittenDay(day: day.value, month: month.value, year: nil, range: start..<month.end)
    }

    /// The first day within the range that has a month.
    func firstDay(in range: Range<Int>) -> WrittenDay? {
        var place = range.lowerBound
        while place < range.upperBound {
            if isDigit(place), place == 0 || !(isWordPart(place - 1) || isMark(place - 1, "/-.")),
                let day = day(at: place, in: range)
            {
                return day
            }
            place += 1
        }
        return nil
    }

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
        var next = afterSpaces(from.range.upperBound, in: range)
        if next < range.upperBound, isMark(next, ",") {
            let after = afterSpaces(next + 1, in: range)
            if start(after..<range.upperBound, with: ["kết thúc", "và kết thúc"]) != nil { next = after }
        }
        var cursor: Int?
        for word in ReadingText.untilWords where cursor == nil {
            cursor = end(of: word, at: next, in: range)
        }
        if cursor == nil, next < range.upperBound, isMark(next, "-"), from.month != nil { cursor = next + 1 }
        guard let start = cursor, let to = day(at: afterSpaces(start, in: range), in: range) else { return nil }
        return WrittenSpan(from: from, to: to, range: opening(place)..<to.range.upperBound)
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

    /// Where "từ ngày" before the digits begins.
    private func opening(_ place: Int) -> Int {
        let before = max(0, place - 16)..<place
        return ending(before, with: ["từ ngày", "từ", "ngày"])?.lowerBound ?? place
    }

    private static let untilWords: [Phrase] = [
        "đến hết", "cho đến", "đến", "tới", "và kết thúc vào", "và kết thúc", "kết thúc vào", "kết thúc",
    ]
}
