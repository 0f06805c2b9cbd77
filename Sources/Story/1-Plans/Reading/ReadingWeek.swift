internal import Base

/// The Week's name and year, which much else rests on.
struct ReadingWeekYear: Sendable {
    var name: Found<String>?
    var year: Found<Int>?

    static let names: [Phrase] = [
        "tuần lễ hưởng ứng học tập suốt đời", "tuần lễ học tập suốt đời",
        "tuần lễ hưởng ứng phong trào học tập suốt đời",
    ]

    /// The name in the subject if it is there, else the one year that the text joins to the name. Two years and no
    /// subject: no year.
    init(_ text: ReadingText, subject: Range<Int>? = nil) {
        var mentions: [(range: Range<Int>, year: Int?, yearRange: Range<Int>?)] = []
        for paragraph in text.paragraphs.prefix(2000) {
            for phrase in ReadingWeekYear.names {
                mentions += text.findAll(phrase, in: paragraph).map { ReadingWeekYear.extend($0, text, in: paragraph) }
            }
        }
        mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
        guard let first = mentions.first else { return }
        var years = Set(mentions.compactMap(\.year))
        if years.count > 1, let own = subject.flatMap({ range in mentions.first { range.overlaps($0.range) }?.year }) {
            years = [own]
        }
        guard years.count == 1, let year = years.first else {
            name = ReadingWeekYear.name(first.range, text)
            return
        }
        let dated = mentions.filter { $0.year == year }
        let best = dated.first { !text.isCapitals($0.range) } ?? dated.first ?? first
        name = ReadingWeekYear.name(best.range, text)
        self.year = best.yearRange.map { text.found(year, $0) }
    }

    private static func name(_ range: Range<Int>, _ text: ReadingText) -> Found<String> {
        let value = text.value(range).filter { !"“”\"«»".contains($0) }
        return text.found(value, range)
    }

    /// The name with "năm 2024" after it, past a closing quote.
    private static func extend(_ name: Range<Int>, _ text: ReadingText, in paragraph: Range<Int>)
        -> (range: Range<Int>, year: Int?, yearRange: Range<Int>?)
    {
        var place = name.upperBound
        if place < paragraph.upperBound, text.isMark(place, "\"") { place += 1 }
        place = text.afterSpaces(place, in: paragraph)
        if place < paragraph.upperBound, text.isMark(place, "-") { place = text.afterSpaces(place + 1, in: paragraph) }
        guard let word = text.end(of: "năm", at: place, in: paragraph),
            let year = text.year(text.afterSpaces(word, in: paragraph), in: paragraph)
        else { return (name, nil, nil) }
        return (name.lowerBound..<year.end, year.value, (year.end - 4)..<year.end)
    }
}

/// When the Week is and what its theme is, as the text states it. Days and themes of other things (a contest, a
/// month of study promotion, last year's Week) are not the Week's.
struct ReadingWeek: Sendable {
    var from: Found<Day>?
    var to: Found<Day>?
    var theme: Found<String>?

    private let text: ReadingText
    private let year: Int?

    init(_ text: ReadingText, outline: ReadingOutline, year: Int?) {
        self.text = text
        self.year = year
        readSpan(outline)
        readTheme(outline)
    }

    /// What a span of days or a theme may belong to; the nearest one before it decides.
    private static let week: [Phrase] = ["tuần lễ", "tuần lễ htsđ"]
    private static let others: [Phrase] = [
        "tháng khuyến học", "cuộc thi", "hội thi", "hội sách", "triển lãm", "lớp", "chiến dịch", "ngày hội", "đợt",
        "tập huấn", "chuyến", "tháng hành động",
        "giai đoạn", "hội thảo", "tọa đàm", "thi đua", "đăng ký", "nhận bài", "trưng bày", "chương trình", "hội nghị",
        "diễn đàn", "ngày sách", "tuần lễ sách",
        "tuần lễ đọc sách", "tuần lễ văn hóa", "tuần lễ biển", "tháng", "lễ hội", "tuần lễ quốc gia", "nói chuyện",
    ]

    private enum Owner { case week, label, other, nobody }

    /// To what the words before `place` (from `start`) belong.
    private func owner(of place: Int, from start: Int) -> Owner {
        let before = start..<place
        let week = text.findLast("tuần lễ", in: before)
        var other: Range<Int>?
        for phrase in ReadingWeek.others {
            guard let found = text.findLast(phrase, in: before), !isPartOfDate(found) else { continue }
            if found.lowerBound > other?.lowerBound ?? -1 { other = found }
        }
        if let week, other.map({ $0.lowerBound < week.lowerBound }) ?? true { return .week }
        if other != nil { return .other }
        return text.findLast("thời gian", in: before) != nil ? .label : .nobody
    }

    /// "tháng 10" and "đợt" inside dates are no owners.
    private func isPartOfDate(_ range: Range<Int>) -> Bool {
        let next = text.afterSpaces(range.upperBound, in: range.upperBound..<min(text.key.count, range.upperBound + 3))
        return text.end(of: "tháng", at: range.lowerBound, in: range) == range.upperBound && next < text.key.count
            && text.isDigit(next)
    }

    // MARK: Days

    private mutating func readSpan(_ outline: ReadingOutline) {
        var found: [(span: WrittenSpan, from: Day, to: Day, isYearWritten: Bool)] = []
        guard text.paragraphs.contains(where: { text.find("tuần lễ", in: $0) != nil }) else { return }
        for line in outline.lines {
            for clause in text.sentences(in: line.paragraph).flatMap({ text.clauses(in: $0) }) {
                for span in text.spans(in: clause).prefix(40) where belongsToWeek(span, clause, line) {
                    guard let days = span.resolved(year: year), (4...13).contains(days.to.number - days.from.number),
                        year == nil || days.from.year == year
                    else { continue }
                    found.append((span, days.from, days.to, span.to.year != nil))
                }
            }
        }
        let written = found.filter { $0.span.days == nil } + found.filter { $0.span.days != nil }
        guard let first = written.first(where: \.isYearWritten) ?? written.first,
            found.allSatisfy({ $0.from == first.from && $0.to == first.to })
        else { return }
        from = text.found(first.from, first.span.range, inferred: !first.isYearWritten)
        to = text.found(first.to, first.span.range, inferred: !first.isYearWritten || first.span.days != nil)
    }

    private func belongsToWeek(_ span: WrittenSpan, _ clause: Range<Int>, _ line: OutlineLine) -> Bool {
        let before = clause.lowerBound..<span.range.lowerBound
        if span.days != nil, text.contains(ReadingWeek.limits, in: before) { return false }
        switch owner(of: span.range.lowerBound, from: clause.lowerBound) {
        case .week: return !namesOtherYear(before)
        case .other: return false
        case .label:
            return line.section == .themeAndTime || line.section == nil
                || text.find("tuần lễ", in: line.paragraph) != nil
        case .nobody:
            return line.section == .themeAndTime && line.isHeading || isTimeLine(line, span)
                || text.contains(["diễn ra", "được tổ chức", "tổ chức hưởng ứng"], in: before)
                    && owner(of: clause.lowerBound, from: line.paragraph.lowerBound) == .week
        }
    }

    /// "báo cáo trong vòng 7 ngày, kể từ ngày ...": days that somebody has for something.
    private static let limits: [Phrase] = ["báo cáo", "gửi", "nộp", "đăng ký", "hoàn thành", "sau", "chậm nhất", "trước"]

    /// A line of nothing but the days, below "Thời gian".
    private func isTimeLine(_ line: OutlineLine, _ span: WrittenSpan) -> Bool {
        line.section == .themeAndTime && span.range.lowerBound - line.words.lowerBound < 12
    }

    private func namesOtherYear(_ range: Range<Int>) -> Bool {
        guard let year else { return false }
        return text.findAll("năm", in: range).contains { word in
            let limit = min(text.key.count, word.upperBound + 8)
            let place = text.afterSpaces(word.upperBound, in: word.upperBound..<limit)
            return text.year(place, in: word.upperBound..<limit).map { $0.value != year } ?? false
        }
    }

    // MARK: Theme

    private mutating func readTheme(_ outline: ReadingOutline) {
        var themes: [Range<Int>] = []
        for line in outline.lines {
            for sentence in text.sentences(in: line.paragraph) {
                for word in text.findAll("chủ đề", in: sentence).prefix(20) {
                    if let theme = theme(after: word, in: sentence, line) { themes.append(theme) }
                }
            }
        }
        if themes.isEmpty { themes = themeBelow(outline) }
        guard let first = themes.first, themes.allSatisfy({ text.same($0, first) }) else { return }
        theme = text.found(first)
    }

    /// "1. Chủ đề" on a line of its own, and the theme in quotes on the next.
    private func themeBelow(_ outline: ReadingOutline) -> [Range<Int>] {
        zip(outline.lines, outline.lines.dropFirst()).compactMap { heading, line in
            guard let word = text.start(heading.words, with: ["chủ đề"]), heading.words.count < 60,
                let quoted = text.quoted(at: line.words.lowerBound, in: line.words),
                text.withoutEnd(quoted.end..<line.words.upperBound).isEmpty,
                !namesOtherYear(word.upperBound..<heading.words.upperBound)
            else { return nil }
            return quoted.inside
        }
    }

    private func theme(after word: Range<Int>, in sentence: Range<Int>, _ line: OutlineLine) -> Range<Int>? {
        if text.ending(
            sentence.lowerBound..<word.lowerBound,
            with: [
                "các", "theo", "những", "mỗi", "nhiều",
            ]) != nil
        {
            return nil
        }
        let place = opening(after: word.upperBound, in: sentence)
        guard let place, belongsToWeek(theme: word, until: place, sentence, line) else { return nil }
        if let quoted = text.quoted(at: place, in: line.paragraph) {
            return isOneOfSeveral(quoted.end, in: line.paragraph) ? nil : quoted.inside
        }
        let isLabelled = text.isMark(text.trimmed(word.upperBound..<place).upperBound - 1, ":")
        guard isLabelled else { return nil }
        let words = text.withoutEnd(place..<sentence.upperBound)
        let isPlain = text.clauses(in: words).count == 1 && words.count > 10 && words.count < 250
        return isPlain && text.isUpper(words.lowerBound) && !words.contains { text.isMark($0, "\"") } ? words : nil
    }

    /// Where the theme's words begin: after "của Tuần lễ ... năm 2024 là:", which may say nothing else.
    private func opening(after start: Int, in sentence: Range<Int>) -> Int? {
        var place = text.afterSpaces(start, in: sentence)
        while place < sentence.upperBound, place - start < 110 {
            if text.isMark(place, "\"'") {
                guard let quoted = text.quoted(at: place, in: sentence.lowerBound..<text.key.count) else { return nil }
                let isName = text.start(quoted.inside, with: ReadingWeekYear.names + ["tuần lễ"]) != nil
                if !isName { return place }
                place = text.afterSpaces(quoted.end, in: sentence)
            } else if text.isMark(place, ":") {
                return text.afterSpaces(place + 1, in: sentence)
            } else if let word = text.start(place..<sentence.upperBound, with: ReadingWeek.themeFillers) {
                place = text.afterSpaces(word.upperBound, in: sentence)
            } else if let number = text.year(place, in: sentence) {
                place = text.afterSpaces(number.end, in: sentence)
            } else {
                return nil
            }
        }
        return nil
    }

    private static let themeFillers: [Phrase] =
        ReadingWeekYear.names + [
            "tuần lễ", "của", "cho", "năm", "nay", "này", "là", "với", "được xác định", "được chọn", "hưởng ứng",
            "học tập suốt đời", "cả nước", "chung", "tỉnh", "thành phố",
            "lần này", "tổ chức",
        ]

    private func belongsToWeek(theme word: Range<Int>, until place: Int, _ sentence: Range<Int>, _ line: OutlineLine)
        -> Bool
    {
        if text.find("tuần lễ", in: word.upperBound..<place) != nil { return !namesOtherYear(word.upperBound..<place) }
        switch owner(of: word.lowerBound, from: sentence.lowerBound) {
        case .week: return !namesOtherYear(sentence.lowerBound..<place)
        case .other: return false
        case .label, .nobody:
            let isFirst =
                word.lowerBound - line.words.lowerBound < 12
                || (word.lowerBound == sentence.lowerBound
                    || text.ending(sentence.lowerBound..<word.lowerBound, with: ["lựa chọn", "đã chọn"]) != nil
                    || text.end(of: "với chủ đề", at: sentence.lowerBound, in: sentence) == word.upperBound)
                    && owner(of: sentence.lowerBound, from: line.paragraph.lowerBound) == .week
            return !namesOtherYear(word.upperBound..<place)
                && (line.section == .themeAndTime || isFirst && text.isMark(place, "\"") == false
                    || isFirst && line.paragraph.contains(place))
        }
    }

    /// “A”, “B”, “C”: suggestions, of which none is the theme.
    private func isOneOfSeveral(_ end: Int, in paragraph: Range<Int>) -> Bool {
        var place = text.afterSpaces(end, in: paragraph)
        guard place < paragraph.upperBound else { return false }
        if text.isMark(place, ",;") { place = text.afterSpaces(place + 1, in: paragraph) }
        if let word = text.start(place..<paragraph.upperBound, with: ["và", "hoặc"]) {
            place = text.afterSpaces(word.upperBound, in: paragraph)
        }
        return place < paragraph.upperBound && text.isMark(place, "\"")
    }
}
