/// A moment: milliseconds since 1970-01-01 UTC.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    package func adding(days: Int64) -> Instant { adding(seconds: days * 86_400) }

    /// The day in Viet Nam (UTC+7 all year) at this moment.
    package var day: Day { Day(number: Int((milliseconds + vietnamOffset).flooredQuotient(86_400_000))) }

    /// The time of day in Viet Nam, in minutes since midnight.
    package var minuteOfDay: Int {
        let local = milliseconds + vietnamOffset
        return Int((local - local.flooredQuotient(86_400_000) * 86_400_000) / 60_000)
    }
}

/// Viet Nam keeps UTC+7 all year; no daylight saving since 1975.
private let vietnamOffset: Int64 = 7 * 3_600_000

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}

/// A day of the Gregorian calendar, written and stored as ISO 8601 (`2024-10-01`).
package struct Day: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// nil when there is no such day (31/02), or outside the years 1900-2199.
    package init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1900..<2200).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(of: month, in: year)
        else { return nil }
        self.init(checked: year, month, day)
    }

    /// `2024-10-01`, nothing else.
    package init?(iso: String) {
        guard iso.utf8.count == 10 else { return nil }
        var numbers = [0, 0, 0]
        for (place, byte) in iso.utf8.enumerated() {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                let part = place < 4 ? 0 : place < 7 ? 1 : 2
                numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    /// Days since 1970-01-01 (the civil-from-days algorithm of the proleptic Gregorian calendar).
    package init(number: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            checked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private init(checked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package var number: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 1 = Monday ... 7 = Sunday (ISO 8601).
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    package func adding(days: Int) -> Day { Day(number: number + days) }

    /// Midnight in Viet Nam at the start of this day, plus `minutes`.
    package func instant(minutes: Int = 0) -> Instant {
        Instant(milliseconds: Int64(number) * 86_400_000 + Int64(minutes) * 60_000 - vietnamOffset)
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

extension Day: CustomStringConvertible, Codable {
    package var description: String { "\(year)-\(pad(month))-\(pad(day))" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a day")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Where the time comes from; tests hold a watch that stands still.
package protocol Watch: Sendable {
    func now() -> Instant
}
