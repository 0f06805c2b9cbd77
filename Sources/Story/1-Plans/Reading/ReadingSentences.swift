/// Sentences and clauses.
extension ReadingText {
    /// Sentences of a paragraph, without the spaces around them, with their final mark.
    func sentences(in range: Range<Int>) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        for place in range where isMark(place, ".!?…") && endsSentence(place, in: range) {
            let sentence = trimmed(start..<(place + 1))
            if !sentence.isEmpty { sentences.append(sentence) }
            start = place + 1
        }
        let rest = trimmed(start..<range.upperBound)
        if !rest.isEmpty { sentences.append(rest) }
        return sentences
    }

    private func endsSentence(_ place: Int, in range: Range<Int>) -> Bool {
        var next = place + 1
        if next < range.upperBound, isMark(next, "\"')") { next += 1 }
        guard next < range.upperBound else { return true }
        guard isSpace(next) else { return false }
        next = afterSpaces(next, in: range)
        guard next < range.upperBound else { return true }
        guard isUpper(next) || isMark(next, "\"-+(") || isDigit(next) else { return false }
        return !isMark(place, ".") || !isShortening(place, in: range)
    }

    /// "TP.", "PGS.", "A.", "1.": a point that ends no sentence.
    private func isShortening(_ point: Int, in range: Range<Int>) -> Bool {
        var start = point
        while start > range.lowerBound, isWordPart(start - 1) { start -= 1 }
        let word = start..<point
        if word.isEmpty { return false }
        if word.count == 1 { return isUpper(start) || isDigit(start) && start == range.lowerBound }
        if word.count == 2, isDigit(start), start == range.lowerBound { return true }
        return self.start(
            word,
            with: [
                "tp", "tx", "tt", "ts", "ths", "gs", "pgs", "tm", "kt", "tl", "st", "bs", "đ/c",
            ]) == word
    }

    /// Parts between semicolons that stand outside quotes and brackets, trimmed.
    func clauses(in range: Range<Int>) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = range.lowerBound
        var isQuoted = false
        var depth = 0
        for place in range {
            switch scalars[place] {
            case "“": isQuoted = true
            case "”": isQuoted = false
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case ";" where !isQuoted && depth == 0:
                clauses.append(trimmed(start..<place))
                start = place + 1
            default: break
            }
        }
        clauses.append(trimmed(start..<range.upperBound))
        return clauses.filter { !$0.isEmpty }
    }

    /// Where the sentence that holds `place` begins and ends.
    func sentence(around place: Int, in paragraph: Range<Int>) -> Range<Int> {
        sentences(in: paragraph).first { $0.upperBound > place } ?? paragraph
    }

    /// A stretch without its final mark.
    func withoutEnd(_ range: Range<Int>) -> Range<Int> {
        var result = trimmed(range)
        while let last = result.last, isMark(last, ".;:,/") || isSpace(last) {
            result = result.lowerBound..<last
        }
        return result
    }

    /// What stands between the quotes that open at `place`: the words inside, and the end after the closing quote.
    func quoted(at place: Int, in range: Range<Int>) -> (inside: Range<Int>, end: Int)? {
        guard place < range.upperBound, isMark(place, "\"'") else { return nil }
        let mark = key[place]
        var cursor = place + 1
        while cursor < range.upperBound, cursor - place < 400 {
            if key[cursor] == mark, mark != 0x27 || cursor + 1 >= range.upperBound || !isWordPart(cursor + 1) {
                let inside = trimmed(place + 1..<cursor, marks: "\"'.,;")
                return inside.isEmpty ? nil : (inside, cursor + 1)
            }
            cursor += 1
        }
        return nil
    }

    /// "Nhằm nâng cao ..., ngày 22/9, UBND tỉnh ban hành Kế hoạch ...": what for, before who now acts.
    func lead(of sentence: Range<Int>) -> Range<Int>? {
        guard let opening = start(sentence, with: ["nhằm mục đích", "với mục đích", "nhằm", "để", "góp phần"]) else {
            return nil
        }
        let isAim = start(opening, with: ["góp phần"]) != nil
        let from = isAim ? opening.lowerBound : afterSpaces(opening.upperBound, in: sentence)
        guard from < sentence.upperBound,
            start(from..<sentence.upperBound, with: ReadingText.noAims) == nil
        else { return nil }
        for comma in from..<sentence.upperBound where isMark(comma, ",") {
            var next = afterSpaces(comma + 1, in: sentence)
            if let day = day(at: next, in: sentence), start(next..<sentence.upperBound, with: ["ngày"]) != nil {
                next = afterSpaces(day.range.upperBound, in: sentence)
                if next < sentence.upperBound, isMark(next, ",") { next = afterSpaces(next + 1, in: sentence) }
            }
            guard next < sentence.upperBound, isUpper(next), let actor = body(at: next, in: sentence),
                start(afterBrackets(actor.upperBound, in: sentence)..<sentence.upperBound, with: ReadingText.acts) != nil,
                contains(["kế hoạch", "tuần lễ", "công văn", "học tập suốt đời"], in: actor.upperBound..<sentence.upperBound)
            else { continue }
            return trimmed(from..<comma)
        }
        return nil
    }

    /// After a name's short form in brackets: "Bộ Giáo dục và Đào tạo (GDĐT) đề nghị".
    private func afterBrackets(_ place: Int, in range: Range<Int>) -> Int {
        let next = afterSpaces(place, in: range)
        guard next < range.upperBound, isMark(next, "("),
            let close = (next..<min(range.upperBound, next + 40)).first(where: { isMark($0, ")") })
        else { return next }
        return afterSpaces(close + 1, in: range)
    }

    /// What one gets done, not what for.
    private static let noAims: [Phrase] = [
        "thực hiện", "triển khai", "chuẩn bị", "hưởng ứng", "kịp thời", "việc", "tổ chức", "công tác", "có", "các",
        "thiết thực", "đảm bảo", "bảo đảm", "phù hợp", "tuần lễ", "kế hoạch",
    ]
    private static let acts: [Phrase] = [
        "vừa", "đã", "ban hành", "xây dựng", "đề nghị", "yêu cầu", "tổ chức", "có", "ký", "phối hợp",
    ]

    /// "... một cách thiết thực như: Đẩy mạnh ...": the end of the words before the examples.
    func untilExamples(_ range: Range<Int>) -> Int {
        for like in findAll("như", in: range) where like.upperBound < range.upperBound && isMark(like.upperBound, ":") {
            return trimmed(range.lowerBound..<like.lowerBound).upperBound
        }
        return range.upperBound
    }
}
