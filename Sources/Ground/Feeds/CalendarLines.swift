internal import Base

/// The lines of an iCalendar file: ended by CRLF, folded after at most 75 octets (RFC 5545, section 3.1), never
/// inside a letter.
struct CalendarLines {
    private(set) var bytes: [UInt8] = []
    private static let longest = 75

    /// A value whose form is fixed: a day, a number, an address. What would end the line is left out.
    mutating func add(_ name: String, raw value: String) {
        fold(name + ":" + String(String.UnicodeScalarView(value.unicodeScalars.filter { !Self.isControl($0) })))
    }

    /// A value of words (section 3.3.11).
    mutating func add(_ name: String, text: String) { fold(name + ":" + Self.escaped(text)) }

    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped.append(contentsOf: ["\\", scalar])
            case "\n": escaped.append(contentsOf: ["\\", "n"])
            case "\t": escaped.append(" ")
            case _ where isControl(scalar): continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || scalar.value == 0x7F }

    private mutating func fold(_ line: String) {
        var room = Self.longest
        for scalar in line.unicodeScalars {
            let length = UTF8.width(scalar)
            if length > room {
                bytes.append(contentsOf: [0x0D, 0x0A, 0x20])
                room = Self.longest - 1
            }
            bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            room -= length
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    // MARK: Times

    static func day(_ day: Day) -> String { digits(day.year, 4) + digits(day.month, 2) + digits(day.day, 2) }

    static func local(_ day: Day, _ minutes: Int) -> String {
        Self.day(day) + "T" + digits(minutes / 60, 2) + digits(minutes % 60, 2) + "00"
    }

    static func utc(_ instant: Instant) -> String {
        let seconds = instant.milliseconds / 1000
        let (day, second) = (Int(seconds / 86_400), Int(seconds % 86_400))
        return Self.day(Day(number: day)) + "T" + digits(second / 3600, 2) + digits(second / 60 % 60, 2)
            + digits(second % 60, 2) + "Z"
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
