/// Figures to be reached: "phấn đấu 100% trường học ...", "mỗi xã tổ chức ít nhất 01 hoạt động".
struct ReadingTargets: Sendable {
    private(set) var targets: [Found<String>] = []

    init(_ text: ReadingText, outline: ReadingOutline) {
        for line in outline.lines where line.section != .recipients {
            if line.isHeading, !line.words.contains(where: { text.isMark($0, ":") }) { continue }
            for sentence in text.sentences(in: line.words) {
                let isGoal = text.contains(["phấn đấu", "chỉ tiêu", "đặt mục tiêu"], in: sentence)
                for clause in text.clauses(in: sentence) {
                    let words = text.withoutEnd(clause)
                    guard ReadingTargets.isTarget(text, words, isGoal: isGoal, line.section) else { continue }
                    let start = text.start(words, with: ["chỉ tiêu", "mục tiêu cụ thể"]).flatMap { head in
                        words.first { $0 >= head.upperBound && text.isMark($0, ":") }
                    }
                    targets.append(text.found(start.map { text.trimmed($0 + 1..<words.upperBound) } ?? words))
                }
            }
        }
    }

    private static func isTarget(_ text: ReadingText, _ words: Range<Int>, isGoal: Bool, _ section: Section?) -> Bool {
        guard words.contains(where: { text.isDigit($0) }), !text.contains([
            "đã", "đạt được kết quả",
        ], in: words) else { return false }
        let share = words.contains { text.isMark($0, "%") && $0 > words.lowerBound && text.isDigit($0 - 1) }
        if share {
            return isGoal || section == .targets || text.isDigit(words.lowerBound)
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
