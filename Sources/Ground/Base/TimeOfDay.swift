/// A time of day in Viet Nam, in minutes since midnight (0..<1440).
package enum TimeOfDay {
    /// `7:30`, `19:00`: 24 hours.
    package static func spoken(_ minutes: Int) -> String {
        let minute = minutes % 60
        return "\(minutes / 60):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Minutes since midnight of a time as people type it: `7:30`, `7h30`, `07h`, `7 giờ 30`, `7 giờ rưỡi`, `19:00`,
    /// `7:30 tối`, `2h chiều`, `7:30 PM`. A number alone is refused, because 7 may be the morning or the evening.
    ///
    /// Codes: `time.empty`, `time.unread`, `time.none`.
    package static func read(_ text: String) throws(Refusal) -> Int {
        let words = Vietnamese.line(text)
        let typed = shortened(words)
        guard !typed.isEmpty else {
            throw Refusal("time.empty", Words("Chưa có giờ.", "There is no time."), next: howToWrite)
        }
        guard let written = WrittenTime(words) else {
            throw Refusal(
                "time.unread", Words("“\(typed)” không phải là giờ.", "“\(typed)” is not a time."), next: howToWrite)
        }
        guard let hour = written.hourOfDay, written.minute < 60 else {
            throw Refusal(
                "time.none", Words("Không có giờ “\(typed)”.", "There is no time “\(typed)”."), next: howToWrite)
        }
        return hour * 60 + written.minute
    }

    private static let howToWrite = Words(
        "Hãy viết giờ và phút theo 24 giờ, ví dụ 7:30 hoặc 19:00.",
        "Write hours and minutes of 24 hours, such as 7:30 or 19:00.")
}

private struct WrittenTime {
    private enum Part { case morning, noon, afternoon, evening, night, am, pm }

    private let hour: Int
    let minute: Int
    private let part: Part?

    init?(_ text: String) {
        var tokens = WrittenParts.split(text)
        part = tokens.last.flatMap { WrittenTime.partsOfDay[$0] }
        if part != nil { tokens.removeLast() }
        while let last = tokens.last, ["phut", "p", "'", "’"].contains(last) { tokens.removeLast() }
        guard let first = tokens.first, first.utf8.count <= 2, let hour = Int(first) else { return nil }
        self.hour = hour
        let rest = Array(tokens.dropFirst())
        let isHourWord = rest.first.map { ["h", "g", "gio"].contains($0) } ?? false
        switch rest.count {
        case 0 where part != nil: minute = 0
        case 1 where isHourWord: minute = 0
        case 2 where isHourWord && rest[1] == "ruoi": minute = 30
        case 2 where isHourWord || ((rest[0] == ":" || rest[0] == ".") && rest[1].utf8.count == 2):
            guard rest[1].utf8.count <= 2, let minute = Int(rest[1]) else { return nil }
            self.minute = minute
        case 4 where rest[0] == ":" && rest[2] == ":" && rest[3] == "00" && rest[1].utf8.count == 2:
            guard let minute = Int(rest[1]) else { return nil }
            self.minute = minute
        default: return nil
        }
    }

    /// The hour of 24; nil when there is none such, as in `25:00` or `19:00 sáng`.
    var hourOfDay: Int? {
        guard (0..<24).contains(hour) else { return nil }
        switch part {
        case nil: return hour
        case .morning: return hour < 12 ? hour : nil
        case .noon: return (10...13).contains(hour) ? hour : (1...2).contains(hour) ? hour + 12 : nil
        case .afternoon: return (1...7).contains(hour) ? hour + 12 : (12...19).contains(hour) ? hour : nil
        case .evening: return (5...11).contains(hour) ? hour + 12 : hour >= 17 ? hour : nil
        case .night:
            if hour == 12 { return 0 }
            return (9...11).contains(hour) ? hour + 12 : hour <= 4 || hour >= 21 ? hour : nil
        case .am: return hour == 12 ? 0 : hour < 12 ? hour : nil
        case .pm: return hour == 12 ? 12 : (1...11).contains(hour) ? hour + 12 : hour > 12 ? hour : nil
        }
    }

    private static let partsOfDay: [String: Part] = [
        "sang": .morning, "trua": .noon, "chieu": .afternoon, "toi": .evening, "dem": .night, "am": .am, "pm": .pm,
    ]
}

/// Splits a typed day or time into what it is made of.
enum WrittenParts {
    /// Folded words, runs of digits and single marks, in order; spaces are dropped.
    static func split(_ text: String) -> [String] {
        var parts: [String] = []
        var isOpen = false
        for character in Vietnamese.nfc(text) {
            let folded = Vietnamese.fold(String(character))
            if folded.isEmpty {
                if !character.isWhitespace { parts.append(character == "–" ? "-" : String(character)) }
                isOpen = false
            } else if isOpen, let last = parts.last, isNumber(last) == isNumber(folded) {
                parts[parts.count - 1] = last + folded
            } else {
                parts.append(folded)
                isOpen = true
            }
        }
        return parts
    }

    private static func isNumber(_ part: String) -> Bool { part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
