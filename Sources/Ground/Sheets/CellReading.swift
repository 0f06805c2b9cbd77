package import Base

/// What the cells of a row mean. An empty cell is nil, so that each import decides what it needs. A failed formula
/// counts as empty here: `TableReading.problems` names it already.
extension TableRow {
    /// What a person sees in the cell, without white space at both ends.
    package func text(_ key: String) -> String {
        if case .fault = self[key] { return "" }
        return Cell.trimmed(self[key].text)
    }

    /// A day: a real one of a workbook, or text as people type it (`Day.read`, which also knows what `year` is for).
    /// Throws for a number: a spreadsheet makes 1.1 of "1.10", which is no longer the first of October.
    package func day(_ key: String, year: Int? = nil) throws(Refusal) -> Day? {
        switch self[key] {
        case .day(let day), .moment(let day, _): return day
        case .number, .bool, .time: throw notADay(text(key))
        case .text: return try Day.read(text(key), year: year)
        case .empty, .fault: return nil
        }
    }

    /// A time of day in minutes since midnight: a real one of a workbook, or text as people type it
    /// (`TimeOfDay.read`). Throws for a number, which may be the morning or the evening, and for lengths of a day or
    /// more.
    package func timeOfDay(_ key: String) throws(Refusal) -> Int? {
        switch self[key] {
        case .time(let minutes) where (0..<1440).contains(minutes): return minutes
        case .moment(_, let minutes): return minutes
        case .number, .bool, .time, .day: throw notATime(text(key))
        case .text: return try TimeOfDay.read(text(key))
        case .empty, .fault: return nil
        }
    }

    /// A whole number: of a workbook, or text as people type it (`Figure.read`). Throws for 1.234 in a number cell,
    /// which is a fraction there, although the same characters as text are one thousand two hundred and thirty-four.
    package func figure(_ key: String, allowingNegative: Bool = false) throws(Refusal) -> Int64? {
        switch self[key] {
        case .empty, .fault: return nil
        case .number(let number) where number.rounded() != number: throw notWhole(text(key))
        default: return try Figure.read(text(key), allowingNegative: allowingNegative)
        }
    }

    private func notADay(_ seen: String) -> Refusal {
        Refusal(
            "sheets.not_a_day",
            Words("Ô chứa “\(seen)”, không phải là ngày.", "The cell holds \"\(seen)\", which is not a day."),
            next: Words("Gõ ngày dạng 1/10/2024.", "Type the day as 1/10/2024."))
    }

    private func notATime(_ seen: String) -> Refusal {
        Refusal(
            "sheets.not_a_time",
            Words("Ô chứa “\(seen)”, không phải là giờ.", "The cell holds \"\(seen)\", which is not a time of day."),
            next: Words("Gõ giờ dạng 7:30 hoặc 19:00.", "Type the time as 7:30 or 19:00."))
    }

    private func notWhole(_ seen: String) -> Refusal {
        let comma = seen.replacing(".", with: ",")
        return Refusal(
            "sheets.not_whole",
            Words(
                "Ô chứa số lẻ \(comma); ở đây cần số nguyên.", "The cell holds \(seen); a whole number is needed here."),
            next: Words("Gõ số nguyên, ví dụ 1234.", "Type a whole number such as 1234."))
    }
}
