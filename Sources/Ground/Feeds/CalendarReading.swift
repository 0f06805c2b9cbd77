package import Base

/// One event of a calendar that comes in (iCalendar, RFC 5545), in the time of Viet Nam.
package struct CalendarEntry: Hashable, Sendable {
    /// The line of the file on which it begins.
    package var line: Int
    package var title = ""
    package var day = Day(number: 0)
    /// Minutes since midnight; nil = the whole day.
    package var start: Int?
    package var end: Int?
    /// Whole days that follow.
    package var further: [Day] = []
    package var place = ""
    package var about = ""
    package var link = ""
}

/// Reads the events of a calendar. Nothing is fetched, nothing is repeated by rule: what repeats is refused, so that one
/// line cannot become a million activities. What was called off is left out.
package struct CalendarReading: Sendable {
    private static let mostEvents = 2_000
    private static let mostLines = 200_000
    private static let longest = 20_000
    private static let mostDepth = 8
    private static let mostDays = 30

    private let file: String
    private var entries: [CalendarEntry] = []
    private var open: [String] = []
    private var entry: CalendarEntry?
    private var ends: Moment?
    private var lasting: Int?
    private var repeats: Int?
    private var isCancelled = false

    package static func isCalendar(_ bytes: [UInt8]) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let head = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        return String(decoding: head.prefix(16), as: UTF8.self).uppercased().hasPrefix("BEGIN:VCALENDAR")
    }

    package static func read(_ bytes: [UInt8], file: String) throws(Refusal) -> [CalendarEntry] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FeedRefusals.encoding(file, line: 1, nil)
        }
        var reading = CalendarReading(file: file)
        for line in try lines(text, file) { try reading.take(line) }
        guard reading.open.isEmpty else { throw FeedRefusals.broken(file, line: text.count(where: isEnd) + 1) }
        return reading.entries
    }

    private init(file: String) { self.file = file }

    // MARK: Lines

    private struct Line {
        let number: Int
        let name: String
        let parameters: [String: String]
        let value: String
    }

    private static func isEnd(_ letter: Character) -> Bool { letter == "\r\n" || letter == "\n" || letter == "\r" }

    /// Folded lines are put together again; each is cut into its name, its parameters and its value.
    private static func lines(_ text: String, _ file: String) throws(Refusal) -> [Line] {
        var whole: [(number: Int, text: String)] = []
        var number = 0
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: isEnd) {
            number += 1
            guard number <= mostLines else { throw FeedRefusals.tooMany(file, mostEvents) }
            if let first = part.first, first == " " || first == "\t", !whole.isEmpty {
                guard whole[whole.count - 1].text.utf8.count < longest else { continue }
                whole[whole.count - 1].text += part.dropFirst()
            } else if !part.allSatisfy(\.isWhitespace) {
                whole.append((number, String(part.drop { $0 == "\u{FEFF}" })))
            }
        }
        var lines: [Line] = []
        for (number, text) in whole {
            guard let line = cut(text, number) else { throw FeedRefusals.broken(file, line: number) }
            lines.append(line)
        }
        return lines
    }

    /// `NAME;KEY=value;KEY="va:lue":the value`
    private static func cut(_ text: String, _ number: Int) -> Line? {
        var (parts, isQuoted) = ([""], false)
        var rest = text[...]
        while let letter = rest.first {
            rest = rest.dropFirst()
            if letter == "\"" {
                isQuoted.toggle()
            } else if letter == ";", !isQuoted {
                parts.append("")
            } else if letter == ":", !isQuoted {
                let pairs = parts.dropFirst().compactMap { part -> (String, String)? in
                    let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
                    return pair.count == 2 ? (pair[0].uppercased(), pair[1]) : nil
                }
                return Line(
                    number: number, name: parts[0].uppercased(), parameters: Dictionary(pairs) { first, _ in first },
                    value: String(String(rest).prefix(longest)))
            } else {
                parts[parts.count - 1].append(letter)
            }
        }
        return nil
    }

    // MARK: Events

    private mutating func take(_ line: Line) throws(Refusal) {
        switch line.name {
        case "BEGIN":
            open.append(line.value.uppercased())
            guard open.count <= Self.mostDepth else { throw FeedRefusals.tooDeep(file, line: line.number) }
            if open == ["VCALENDAR", "VEVENT"] {
                (entry, ends, lasting, repeats, isCancelled) = (CalendarEntry(line: line.number), nil, nil, nil, false)
            }
        case "END":
            guard open.last == line.value.uppercased() else { throw FeedRefusals.broken(file, line: line.number) }
            if open == ["VCALENDAR", "VEVENT"] { try close() }
            open.removeLast()
        default:
            if open == ["VCALENDAR", "VEVENT"] { try note(line) }
        }
    }

    private mutating func note(_ line: Line) throws(Refusal) {
        switch line.name {
        case "SUMMARY": entry?.title = Self.words(line.value).replacing("\n", with: " ")
        case "LOCATION": entry?.place = Self.words(line.value).replacing("\n", with: ", ")
        case "DESCRIPTION": entry?.about = Self.words(line.value)
        case "CONFERENCE": entry?.link = line.value
        case "STATUS": isCancelled = line.value.uppercased() == "CANCELLED"
        case "DTSTART":
            let moment = try moment(line)
            entry?.day = moment.day
            entry?.start = moment.minute
        case "DTEND": ends = try moment(line)
        case "DURATION": lasting = Self.minutes(line.value)
        case "RRULE", "RDATE": repeats = line.number
        default: break
        }
    }

    private mutating func close() throws(Refusal) {
        defer { entry = nil }
        guard var entry, !isCancelled else { return }
        if let repeats { throw FeedRefusals.repeated(file, line: repeats, entry.title) }
        guard entry.day.number > 0 else { throw FeedRefusals.noDay(file, line: entry.line) }
        guard entries.count < Self.mostEvents else { throw FeedRefusals.tooMany(file, Self.mostEvents) }
        if let start = entry.start {
            if let ends, let minute = ends.minute, ends.day.number - entry.day.number <= 1 { entry.end = minute }
            if let lasting, lasting > 0, lasting < 1_440 { entry.end = (start + lasting) % 1_440 }
        } else if let ends {
            // A whole day ends before the day that is told.
            let days = min(ends.day.number - entry.day.number, Self.mostDays)
            if days > 1 { entry.further = (1..<days).map { entry.day.adding(days: $0) } }
        }
        entries.append(entry)
    }

    // MARK: Values

    private struct Moment {
        let day: Day
        let minute: Int?
    }

    /// What programs call the time of Viet Nam, and of its neighbours that keep the same.
    private static let zones: Set<String> = [
        "asia/ho_chi_minh", "asia/saigon", "asia/bangkok", "asia/hanoi", "se asia standard time", "indochina time",
    ]

    /// `20241001`, `20241001T073000` in Viet Nam, `20241001T003000Z` everywhere.
    private func moment(_ line: Line) throws(Refusal) -> Moment {
        let value = line.value.uppercased()
        let digits = value.prefix(8)
        guard digits.count == 8, let number = Int(digits), let day = Day(number / 10_000, number / 100 % 100, number % 100) else {
            throw FeedRefusals.noDay(file, line: line.number)
        }
        let rest = value.dropFirst(8)
        if rest.isEmpty { return Moment(day: day, minute: nil) }
        guard rest.first == "T", rest.count >= 5, let time = Int(rest.dropFirst().prefix(4)), time / 100 < 24, time % 100 < 60,
            time >= 0
        else { throw FeedRefusals.noDay(file, line: line.number) }
        let minute = time / 100 * 60 + time % 100
        if value.hasSuffix("Z") {
            let here = minute + 7 * 60
            return Moment(day: day.adding(days: here / 1_440), minute: here % 1_440)
        }
        if let zone = line.parameters["TZID"], !Self.zones.contains(zone.lowercased()) {
            throw FeedRefusals.zone(file, line: line.number, zone)
        }
        return Moment(day: day, minute: minute)
    }

    /// `PT1H30M`, `P1D`; nil for what is none.
    private static func minutes(_ value: String) -> Int? {
        guard value.uppercased().hasPrefix("P"), value.count < 20 else { return nil }
        var (sum, digits) = (0, "")
        for letter in value.uppercased().dropFirst() {
            if letter.isNumber {
                digits.append(letter)
            } else if let number = Int(digits), number < 100_000 {
                sum += number * (["W": 10_080, "D": 1_440, "H": 60, "M": 1][letter] ?? 0)
                digits = ""
            }
        }
        return sum
    }

    private static func words(_ value: String) -> String {
        var (words, isEscaped) = ("", false)
        for letter in value {
            if isEscaped {
                words.append(letter == "n" || letter == "N" ? "\n" : letter)
                isEscaped = false
            } else if letter == "\\" {
                isEscaped = true
            } else {
                words.append(letter)
            }
        }
        return words
    }
}
