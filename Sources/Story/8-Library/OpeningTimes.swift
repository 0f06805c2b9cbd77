package import Base

/// When a reading place is open: hours of the week, and of single days.
package struct OpeningTimes: Hashable, Sendable {
    package struct Span: Hashable, Sendable, Comparable {
        /// 1 is Monday; nil for one day only.
        package let weekday: Int?
        package let day: Day?
        /// Minutes since midnight.
        package let from: Int
        package let to: Int

        package init(weekday: Int? = nil, day: Day? = nil, from: Int, to: Int) {
            self.weekday = weekday
            self.day = day
            self.from = from
            self.to = to
        }

        package static func < (left: Span, right: Span) -> Bool { left.order < right.order }

        private var order: (Int, Int, Int) { (weekday ?? 8, day?.number ?? 0, from) }
    }

    package let spans: [Span]

    package init(_ spans: some Sequence<Span>) { self.spans = Set(spans).sorted() }

    package enum State: Hashable, Sendable {
        case open(until: Int)
        case closed(next: (day: Day, from: Int)?)
        /// Nobody said when it is open.
        case unknown

        package static func == (left: State, right: State) -> Bool {
            switch (left, right) {
            case (.open(let one), .open(let other)): one == other
            case (.closed(let one), .closed(let other)): one?.day == other?.day && one?.from == other?.from
            case (.unknown, .unknown): true
            default: false
            }
        }

        package func hash(into hasher: inout Hasher) {
            if case .open(let until) = self { hasher.combine(until) }
        }
    }

    package func state(at now: Instant) -> State {
        if spans.isEmpty { return .unknown }
        let (today, minute) = (now.day, now.minuteOfDay)
        let current = spans(on: today).filter { $0.from <= minute && minute < $0.to }
        if let until = current.map(\.to).max() { return .open(until: until) }
        for ahead in 0..<60 {
            let day = today.adding(days: ahead)
            let next = spans(on: day).first { ahead > 0 || $0.from > minute }
            if let next { return .closed(next: (day, next.from)) }
        }
        return .closed(next: nil)
    }

    private func spans(on day: Day) -> [Span] {
        spans.filter { $0.day == day || ($0.day == nil && $0.weekday == day.weekday) }.sorted { $0.from < $1.from }
    }

    /// Lines as they are shown and typed: days with the same hours together.
    package func lines(_ language: Language) -> [String] {
        let t = { (words: Words) in words(language) }
        var lines: [String] = []
        let week = (1...7).map { weekday in
            spans.filter { $0.weekday == weekday }.map(OpeningTimes.hours).joined(separator: ", ")
        }
        var first = 0
        while first < 7 {
            var last = first
            while last + 1 < 7, week[last + 1] == week[first] { last += 1 }
            if !week[first].isEmpty {
                let days =
                    first == last
                    ? t(OpeningTimes.names[first]) : "\(t(OpeningTimes.names[first])) – \(t(OpeningTimes.names[last]))"
                lines.append("\(first == 0 && last == 6 ? t(Words("Hằng ngày", "Daily")) : days): \(week[first])")
            }
            first = last + 1
        }
        for day in Set(spans.compactMap(\.day)).sorted() {
            let hours = spans.filter { $0.day == day }.map(OpeningTimes.hours).joined(separator: ", ")
            lines.append("\(day.day)/\(day.month)/\(day.year): \(hours)")
        }
        return lines
    }

    private static func hours(_ span: Span) -> String { "\(TimeOfDay.spoken(span.from))–\(TimeOfDay.spoken(span.to))" }

    static let names = [
        Words("Thứ Hai", "Mon"), Words("Thứ Ba", "Tue"), Words("Thứ Tư", "Wed"), Words("Thứ Năm", "Thu"),
        Words("Thứ Sáu", "Fri"), Words("Thứ Bảy", "Sat"), Words("Chủ nhật", "Sun"),
    ]
}

/// In the journal and in its column: `1 450 690;2024-10-15 480 600`.
extension OpeningTimes: Codable {
    package var text: String {
        spans.map { "\($0.weekday.map(String.init) ?? $0.day?.description ?? "") \($0.from) \($0.to)" }.joined(
            separator: ";")
    }

    /// What is not of that form is left out.
    package init(text: String) {
        self.init(
            text.split(separator: ";").compactMap { piece in
                let words = piece.split(separator: " ").map(String.init)
                guard words.count == 3, let from = Int(words[1]), let to = Int(words[2]) else { return nil }
                if let weekday = Int(words[0]) { return Span(weekday: weekday, from: from, to: to) }
                return Day(iso: words[0]).map { Span(day: $0, from: from, to: to) }
            })
    }

    package init(from decoder: any Decoder) throws {
        self.init(text: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
