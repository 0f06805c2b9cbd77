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

/// Days in the ways Vietnamese documents write them (25/9/2024, 25-9-2024, 25.9.2024,
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
        if let early = self.start(place..<max(place, range.upperBound), with: ["mùng", "mồng"]) {
            place = afterSpaces(early.upperBound, in: range)
        }
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
}
