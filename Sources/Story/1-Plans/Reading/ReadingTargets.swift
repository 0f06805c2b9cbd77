/// Figures to be reached: "phấn đấu 100% trường học ...", "mỗi xã tổ chức ít nhất 01 hoạt động".
struct ReadingTargets: Sendable {
    private(set) var targets: [Found<String>] = []

    init(_ text: ReadingText, outline: ReadingOutline) {
        for line in outline.lines where line.section != .recipients && line.section != .results {
            if line.isHeading, !line.words.contains(where: { text.isMark($0, ":") }) { continue }
            for sentence in text.sentences(in: line.words) {
                let isGoal = text.contains(["phấn đấu", "chỉ tiêu", "đặt mục tiêu"], in: sentence)
                for clause in text.clauses(in: sentence) {
                    let words = ReadingTargets.withoutLabel(text, text.withoutEnd(clause))
                    guard ReadingTargets.isTarget(text, words, isGoal: isGoal, line.section) else { continue }
                    targets.append(text.found(words))
                }
            }
        }
    }

    /// "Mục tiêu đến năm 2030: 60% ..." without what stands before the colon.
    private static func withoutLabel(_ text: ReadingText, _ words: Range<Int>) -> Range<Int> {
        guard let label = text.start(words, with: ["chỉ tiêu", "mục tiêu"]),
            let colon = words.first(where: { $0 >= label.upperBound && text.isMark($0, ":") }),
            colon - words.lowerBound < 60
        else { return words }
        return text.trimmed(colon + 1..<words.upperBound)
    }

    /// Figures other than years: "Đến năm 2025" alone is a heading.
    private static func hasFigure(_ text: ReadingText, _ words: Range<Int>) -> Bool {
        var place = words.lowerBound
        while place < words.upperBound {
            guard text.isDigit(place) else {
                place += 1
                continue
            }
            let isYear = text.year(place, in: words).map { $0.end >= words.upperBound || !text.isDigit($0.end) }
            if isYear != true { return true }
            place += 4
        }
        return false
    }

    /// A share that stands first, or after "phấn đấu" or a year: a figure to reach, not a purpose.
    static func isShare(_ text: ReadingText, _ words: Range<Int>) -> Bool {
        words.contains { text.isMark($0, "%") && $0 > words.lowerBound && text.isDigit($0 - 1) }
            && (text.isDigit(words.lowerBound)
                || text.start(words, with: ["phấn đấu", "đến năm", "có", "trên", "ít nhất", "tối thiểu"]) != nil)
    }

    private static func isTarget(_ text: ReadingText, _ words: Range<Int>, isGoal: Bool, _ section: Section?) -> Bool {
        guard words.contains(where: { text.isDigit($0) }), words.count > 30 || hasFigure(text, words),
            !text.contains(
                [
                    "đã", "đạt được kết quả", "phát biểu", "kêu gọi", "chia sẻ", "cho biết",
                ], in: words)
        else { return false }
        let share = words.contains { text.isMark($0, "%") && $0 > words.lowerBound && text.isDigit($0 - 1) }
        if share {
            return isGoal || section == .targets || isShare(text, words) && section == .purposes
                || text.isDigit(words.lowerBound)
                || text.contains(["ít nhất", "tối thiểu", "trên"], in: words) && section != nil
        }
        let isCounted = ["ít nhất", "tối thiểu"].contains { (phrase: Phrase) in
            text.find(phrase, in: words).map { atLeast in
                let next = text.afterSpaces(atLeast.upperBound, in: words)
                return next < words.upperBound && text.isDigit(next)
            } ?? false
        }
        return isCounted || section == .targets
    }
}
