internal import Base

/// By when something is to be done or reported: "báo cáo kết quả về Sở GD&ĐT trước ngày 15/10/2024".
struct ReadingDeadlines: Sendable {
    private(set) var deadlines: [DeadlineReading] = []

    private let text: ReadingText

    private static let limits: [Phrase] = [
        "trước ngày", "chậm nhất là ngày", "chậm nhất ngày", "chậm nhất vào ngày", "chậm nhất đến ngày",
        "muộn nhất là ngày", "muộn nhất ngày", "hạn cuối là ngày",
        "hạn cuối ngày", "hạn chót ngày", "trước", "chậm nhất là", "chậm nhất", "hạn cuối", "thời hạn gửi",
        "xong trước ngày",
    ]

    private static let acts: [Phrase] = [
        "báo cáo", "gửi", "nộp", "hoàn thành", "đăng ký", "xây dựng", "tổng hợp", "lập", "ban hành", "triển khai",
        "thực hiện", "trình", "tổ chức", "hoàn thiện",
        "cung cấp", "phản hồi", "tổng kết", "kết thúc", "ủng hộ",
        "chuẩn bị", "hỗ trợ", "rà soát", "cấp thêm", "đề xuất", "cử", "treo", "phát động", "mở",
    ]

    /// - Parameter year: the Week's year, for a day written without one.
    init(_ text: ReadingText, outline: ReadingOutline, year: Int?) {
        self.text = text
        for line in outline.lines where line.section != .results {
            let isPreamble = text.start(line.words, with: ["căn cứ"]) != nil
            guard !isPreamble else { continue }
            for sentence in text.sentences(in: line.words) {
                for clause in text.clauses(in: sentence) {
                    readLabelled(clause, year: year)
                    read(clause, year: year)
                }
            }
        }
    }

    /// "Hạn báo cáo về Phòng GD&ĐT: 08/10/2024": a label, a colon, a day and nothing else.
    private mutating func readLabelled(_ clause: Range<Int>, year: Int?) {
        guard text.start(clause, with: ["hạn", "thời hạn"]) != nil,
            let colon = clause.first(where: { text.isMark($0, ":") }),
            let day = text.day(at: text.afterSpaces(colon + 1, in: clause), in: clause),
            text.withoutEnd(day.range.upperBound..<clause.upperBound).isEmpty
        else { return }
        add(day, day.range, clause, year: year)
    }

    private mutating func read(_ clause: Range<Int>, year: Int?) {
        var place = clause.lowerBound
        while place < clause.upperBound {
            guard let limit = text.start(place..<clause.upperBound, with: ReadingDeadlines.limits),
                place == clause.lowerBound || !text.isWordPart(place - 1),
                let day = day(after: limit.upperBound, in: clause)
            else {
                place += 1
                continue
            }
            // "trước ngày 15/12 hằng năm" is no one day.
            let after = text.afterSpaces(day.range.upperBound, in: clause)..<clause.upperBound
            let isYearly = text.start(after, with: ["hằng năm", "hàng năm", "mỗi năm", "của năm"]) != nil
            if !isYearly { add(day, limit, clause, year: year) }
            place = day.range.upperBound
        }
    }

    /// The day after "trước ngày", "trước 17 giờ 00 ngày", "chậm nhất vào ngày".
    private func day(after start: Int, in clause: Range<Int>) -> WrittenDay? {
        let place = text.afterSpaces(start, in: clause)
        if let day = text.day(at: place, in: clause) { return day }
        let near = place..<min(clause.upperBound, place + 22)
        guard let word = text.find("ngày", in: near),
            text.isDigit(place) || text.start(near, with: ["thứ", "vào"]) != nil
        else { return nil }
        return text.day(at: word.lowerBound, in: clause)
    }

    private mutating func add(_ written: WrittenDay, _ limit: Range<Int>, _ clause: Range<Int>, year: Int?) {
        guard text.contains(ReadingDeadlines.acts, in: clause), let day = written.resolved(year: year) else { return }
        let quote = limit.lowerBound..<written.range.upperBound
        let what = text.withoutEnd(clause)
        let on = text.found(day, quote, inferred: written.year == nil)
        let isKnown = deadlines.contains { $0.on.value == day && $0.what.value == text.value(what) }
        if !isKnown { deadlines.append(DeadlineReading(what: text.found(what), on: on)) }
    }
}
