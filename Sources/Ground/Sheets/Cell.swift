package import Base
internal import Foundation

/// What stands in one cell of a table, as it was read or as it will be written.
package enum Cell: Hashable, Sendable {
    case empty
    /// Text in NFC. Cells of CSV and of pasted rows are always text: `0912345678` keeps its zero.
    case text(String)
    case number(Double)
    case day(Day)
    /// A day with a time in Viet Nam, in minutes since midnight.
    case moment(Day, minutes: Int)
    /// A time of day, or a length of time, in minutes.
    case time(minutes: Int)
    case bool(Bool)
    /// What a formula shows when it failed: `#REF!`.
    case fault(String)

    /// What a person sees in the cell: `12480`, `01/10/2024`, `07:30`. Numbers have no thousands marks.
    package var text: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .number(let number): Cell.plain(number)
        case .day(let day): Cell.dayText(day.year, day.month, day.day)
        case .moment(let day, let minutes):
            Cell.dayText(day.year, day.month, day.day) + " " + Cell.timeText(minutes)
        case .time(let minutes): Cell.timeText(minutes)
        case .bool(let value): value ? "TRUE" : "FALSE"
        case .fault(let text): text
        }
    }

    /// The day of a day or a moment; nil for anything else, also for text that looks like a day.
    package var day: Day? {
        switch self {
        case .day(let day), .moment(let day, _): day
        default: nil
        }
    }

    /// The time of a time or a moment, in minutes; nil for anything else.
    package var minutes: Int? {
        switch self {
        case .time(let minutes), .moment(_, let minutes): minutes
        default: nil
        }
    }

    /// The whole number of a number cell; nil for fractions, text and anything beyond 15 digits, which a
    /// spreadsheet does not keep exactly.
    package var wholeNumber: Int64? {
        guard case .number(let number) = self, number.rounded() == number, abs(number) < 1e15 else { return nil }
        return Int64(number)
    }

    package var isEmpty: Bool { self == .empty }

    /// A text cell in NFC, or empty when there is nothing but white space.
    static func typed(_ text: String) -> Cell {
        let clean = Vietnamese.nfc(text)
        return clean.allSatisfy(\.isWhitespace) ? .empty : .text(clean)
    }

    /// Without white space at both ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    static func dayText(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(twoDigits(day))/\(twoDigits(month))/\(year)"
    }

    static func timeText(_ minutes: Int) -> String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Fifteen significant digits, as spreadsheets show them: 0.1 + 0.2 is 0.3.
    private static func plain(_ number: Double) -> String {
        if number.rounded() == number, abs(number) < 1e15 { return "\(Int64(number))" }
        return String(format: "%.15g", number)
    }
}
