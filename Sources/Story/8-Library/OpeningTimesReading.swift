package import Base

extension OpeningTimes {
    /// Opening times as people write them, one line or piece after a semicolon for some days:
    ///
    ///     Thứ 2 - Thứ 6: 7:30-11:30, 13:30-17:00
    ///     Chủ nhật: 8h-11h
    ///     15/10/2024: 8:00-10:00
    ///
    /// - Parameter year: of days written without one.
    package static func read(_ typed: String, year: Int) throws(Refusal) -> OpeningTimes {
        var spans: [Span] = []
        for line in typed.split(whereSeparator: { $0.isNewline || $0 == ";" }) {
            let text = Vietnamese.line(String(line))
            if !text.isEmpty { spans += try OpeningLine(text, year: year).spans() }
        }
        return OpeningTimes(spans)
    }
}

/// One line of opening times: days, then hours.
private struct OpeningLine {
    let text: String
    let year: Int

    init(_ text: String, year: Int) {
        self.text = text
        self.year = year
    }

    func spans() throws(Refusal) -> [OpeningTimes.Span] {
        let folded = Vietnamese.fold(text)
        if ["dong cua", "nghi", "closed"].contains(where: { folded.hasSuffix($0) }) { return [] }
        guard let begin = hoursBegin() else { throw unread() }
        let days = text[..<begin].reversed().drop { " :,".contains($0) }.reversed()
        let hours = try read(hours: text[begin...])
        return try read(days: String(days)).flatMap { day in
            hours.map { OpeningTimes.Span(weekday: day.weekday, day: day.day, from: $0.from, to: $0.to) }
        }
    }

    /// The first `7:30`, `7h` or `7 giờ`.
    private func hoursBegin() -> String.Index? {
        var place = text.startIndex
        while place < text.endIndex {
            let rest = text[place...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty else {
                place = text.index(after: place)
                continue
            }
            let after = text[digits.endIndex...]
            let isColon = after.hasPrefix(":") && after.dropFirst().first.map { $0.isASCII && $0.isNumber } ?? false
            if digits.count <= 2, isColon || after.lowercased().hasPrefix("h") || after.hasPrefix(" giờ") {
                return place
            }
            place = digits.endIndex
        }
        return nil
    }

    private func read(hours: Substring) throws(Refusal) -> [(from: Int, to: Int)] {
        var found: [(Int, Int)] = []
        for piece in hours.split(separator: ",") {
            let ends = OpeningLine.ends(String(piece))
            guard ends.count == 2 else { throw unread() }
            let (from, to) = (try time(ends[0]), try time(ends[1]))
            guard from < to else { throw unread() }
            found.append((from, to))
        }
        return found
    }

    private func time(_ text: String) throws(Refusal) -> Int {
        do {
            return try TimeOfDay.read(text)
        } catch {
            throw unread()
        }
    }

    private func read(days: String) throws(Refusal) -> [(weekday: Int?, day: Day?)] {
        let folded = Vietnamese.fold(days)
        if folded.isEmpty || ["hang ngay", "moi ngay", "ca tuan", "daily", "every day"].contains(folded) {
            return (1...7).map { ($0, nil) }
        }
        if ["cuoi tuan", "weekend", "weekends"].contains(folded) { return [(6, nil), (7, nil)] }
        var found: [(Int?, Day?)] = []
        for piece in days.split(separator: ",").map(String.init) {
            let ends = OpeningLine.ends(piece)
            if ends.count == 2, let first = OpeningLine.weekday(ends[0]), let last = OpeningLine.weekday(ends[1]),
                first <= last
            {
                found += (first...last).map { ($0, nil) }
            } else if let one = OpeningLine.weekday(piece) {
                found.append((one, nil))
            } else {
                found.append((nil, try day(piece)))
            }
        }
        return found
    }

    private func day(_ text: String) throws(Refusal) -> Day {
        do {
            return try Day.read(text, year: year)
        } catch {
            throw unread()
        }
    }

    /// `7:30-11:30`, `thứ 2 đến thứ 6`: the two ends.
    private static func ends(_ text: String) -> [String] {
        text.replacing("–", with: "-").replacing("—", with: "-").replacing(" đến ", with: "-").replacing(
            " to ", with: "-"
        )
        .split(separator: "-").map { String($0) }
    }

    private static let weekdays: [String: Int] = {
        let names = [
            ["thu hai", "thu 2", "t2", "hai", "mon", "monday"], ["thu ba", "thu 3", "t3", "ba", "tue", "tuesday"],
            ["thu tu", "thu 4", "t4", "tu", "wed", "wednesday"], ["thu nam", "thu 5", "t5", "nam", "thu", "thursday"],
            ["thu sau", "thu 6", "t6", "sau", "fri", "friday"], ["thu bay", "thu 7", "t7", "bay", "sat", "saturday"],
            ["chu nhat", "cn", "sun", "sunday"],
        ]
        var table: [String: Int] = [:]
        for (index, all) in names.enumerated() { for name in all { table[name] = index + 1 } }
        return table
    }()

    private static func weekday(_ text: String) -> Int? { weekdays[Vietnamese.fold(text)] }

    private func unread() -> Refusal {
        let says = Words("Không đọc được giờ mở cửa “\(text)”.", "The opening time “\(text)” cannot be read.")
        let next = Words(
            "Viết như: Thứ 2 - Thứ 6: 7:30-11:30, 13:30-17:00; mỗi dòng một nhóm ngày.",
            "Write it as: Mon - Fri: 7:30-11:30, 13:30-17:00, one line for each group of days.")
        return Refusal(
            "library.hours", says, next: next,
            fields: [FieldProblem("hours", Words("\(says.vi) \(next.vi)", "\(says.en) \(next.en)"))])
    }
}
