/// Who is to do what.
struct ReadingDuties: Sendable {
    var duties: [DutyReading] = []

    let text: ReadingText

    /// - Parameter tables: what tables told; a line with cells that belongs to none of them is left out.
    init(_ text: ReadingText, outline: ReadingOutline, tables: [DutyReading]) {
        self.text = text
        duties = tables
        let outline = outline.lines(where: { !text.hasCells($0.words) })
        readSection(outline)
        readAskedLists(outline)
        readSentences(outline)
    }

    // MARK: The part "Tổ chức thực hiện"

    private mutating func readSection(_ outline: ReadingOutline) {
        var unit: Range<Int>?
        var unitMark = ItemMark.none
        var isAsked = false
        var hasOwn = false
        for line in outline.lines where line.section == .duties || unit != nil || asksBelow(line) {
            if line.isHeading {
                unit = nil
                continue
            }
            if isClosing(line.words) { break }
            if line.mark == .none, text.isCapitals(line.words) {
                unit = nil
                continue
            }
            if line.section != .duties {
                isAsked = asksBelow(line) || isAsked && line.mark > unitMark && line.mark != .none
                guard isAsked else {
                    unit = nil
                    continue
                }
            }
            if let named = namedUnit(line) {
                unit = named.unit
                unitMark = line.mark
                hasOwn = named.duty != nil
                if let duty = named.duty { add(named.unit, duty) }
            } else if let current = unit,
                line.mark > unitMark && line.mark != .none || line.mark == .none && !hasOwn
                    || text.start(line.words, with: ReadingDuties.verbs) != nil && line.mark == .none
            {
                add(current, line.words)
            } else if line.mark != .none, line.mark <= unitMark {
                unit = nil
            }
        }
    }

    private func isClosing(_ words: Range<Int>) -> Bool {
        text.start(
            words,
            with: [
                "trên đây là", "trong quá trình", "nơi nhận", "tm.", "kt.", "tl.", "yêu cầu thủ trưởng",
            ]) != nil
    }

    /// "1. Sở Giáo dục và Đào tạo", "Sở Nội vụ: hướng dẫn ...", "Giao Sở Tài chính chủ trì ...".
    func namedUnit(_ line: OutlineLine) -> (unit: Range<Int>, duty: Range<Int>?)? {
        var words = line.words
        if let ask = text.start(
            words,
            with: [
                "giao cho", "giao", "đề nghị", "yêu cầu", "trách nhiệm của", "nhiệm vụ của",
            ])
        {
            words = text.trimmed(ask.upperBound..<words.upperBound)
        }
        guard let start = unitStart(words) ?? text.start(words, with: ReadingDuties.lowest)?.upperBound else {
            return labelled(words)
        }
        if let colon = words.first(where: { text.isMark($0, ":") }), colon - words.lowerBound < 260,
            !containsVerb(words.lowerBound..<colon)
        {
            let duty = text.withoutEnd(colon + 1..<words.upperBound)
            return (text.trimmed(words.lowerBound..<colon), duty.isEmpty ? nil : duty)
        }
        if let verb = firstVerb(in: start..<words.upperBound) {
            guard verb - words.lowerBound < 260 else { return nil }
            let duty = text.withoutEnd(verb..<words.upperBound)
            return (unitWords(words.lowerBound..<verb), duty.count > 5 ? duty : nil)
        }
        return words.count < 260 && line.mark != .none && line.mark < .dash ? (text.withoutEnd(words), nil) : nil
    }

    /// "Đoàn trường: phụ trách trang trí": whoever stands before a colon that a task follows.
    func labelled(_ words: Range<Int>) -> (unit: Range<Int>, duty: Range<Int>?)? {
        guard text.isUpper(words.lowerBound), let colon = words.first(where: { text.isMark($0, ":") }),
            colon - words.lowerBound < 60
        else { return nil }
        let name = text.trimmed(words.lowerBound..<colon)
        let duty = text.withoutEnd(colon + 1..<words.upperBound)
        guard text.start(name, with: ReadingDuties.labels) == nil, !name.contains(where: { text.isDigit($0) }),
            !duty.isEmpty, text.start(duty, with: ReadingDuties.verbs) != nil
        else { return nil }
        return (name, duty)
    }

    /// "Giao Sở Giáo dục và Đào tạo:" with the tasks on the lines below.
    private func asksBelow(_ line: OutlineLine) -> Bool {
        guard let last = line.words.last, text.isMark(last, ":") || line.mark == .article, line.section != .recipients,
            text.start(line.words, with: ["giao cho", "giao", "đề nghị", "yêu cầu", "phân công"]) != nil
        else { return false }
        return namedUnit(line)?.duty == nil && namedUnit(line) != nil
    }

    func unitWords(_ range: Range<Int>) -> Range<Int> {
        var words = text.trimmed(range, marks: ",-:")
        while let filler = text.ending(
            words,
            with: [
                "có trách nhiệm", "có nhiệm vụ", "sẽ", "cần", "phải", "là cơ quan", "tiếp tục",
            ])
        {
            words = text.trimmed(words.lowerBound..<filler.lowerBound, marks: ",-:")
        }
        return words
    }

    /// Where a unit is named at the start of the words: the end of its first name.
    func unitStart(_ words: Range<Int>) -> Int? {
        guard !words.isEmpty else { return nil }
        let body = text.body(at: words.lowerBound, in: words)
        if let body, text.ending(body, with: ReadingText.sectors) != nil { return body.upperBound }
        if let several = text.start(words, with: ReadingDuties.several) { return several.upperBound }
        return body?.upperBound
    }

    mutating func add(_ unit: Range<Int>, _ duty: Range<Int>) {
        let words = text.withoutEnd(duty)
        guard words.count > 5, !isEmptyDuty(words) else { return }
        let found = DutyReading(unit: text.found(text.withoutEnd(unit)), duty: text.found(words))
        if !duties.contains(where: { $0.unit.value == found.unit.value && $0.duty.value == found.duty.value }) {
            duties.append(found)
        }
    }

    /// "thực hiện một số nội dung sau", "4. Báo cáo": announces duties, says none.
    private func isEmptyDuty(_ words: Range<Int>) -> Bool {
        if text.start(words, with: ["báo cáo", "chế độ báo cáo"]) == words { return true }
        if text.ending(words, with: ["sau", "sau đây", "như sau", "dưới đây"]) != nil { return true }
        return words.count < 40 && text.ending(words, with: ["thực hiện"]) != nil
            && !words.contains { text.isMark($0, ",") }
    }
}
