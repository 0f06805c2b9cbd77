/// What the plan is for and how it asks to be carried out.
struct ReadingPurposes: Sendable {
    private(set) var objectives: [Found<String>] = []
    private(set) var requirements: [Found<String>] = []

    private let text: ReadingText
    /// Where movements and programmes are named.
    private let named: [Range<Int>]

    init(_ text: ReadingText, outline: ReadingOutline, named: [Range<Int>]) {
        self.text = text
        self.named = named
        readSections(outline)
        if objectives.isEmpty && requirements.isEmpty { readSentences(outline) }
    }

    // MARK: A plan with parts

    /// After marked items under a heading a plain paragraph is one of them only when it begins as they do.
    private mutating func readSections(_ outline: ReadingOutline) {
        var hasMarks = false
        for line in outline.lines {
            if line.isHeading { hasMarks = false }
            if line.mark == .none, hasMarks, !line.isHeading, !isItemWithoutMark(line.words) { continue }
            hasMarks = hasMarks || line.mark >= .letter && line.mark != .none
            switch line.section {
            case .purposes: objectives += items(of: line)
            case .requirements: requirements += items(of: line)
            case .purposesAndRequirements where !line.isHeading:
                for item in items(of: line) {
                    if isRequirement(item) { requirements.append(item) } else { objectives.append(item) }
                }
            default: continue
            }
        }
    }

    private func isItemWithoutMark(_ words: Range<Int>) -> Bool {
        guard let last = words.last, text.isMark(last, ".;") else { return false }
        return text.start(words, with: ReadingPurposes.continuations) != nil
    }

    /// A marked item is one; a plain paragraph is parted at its semicolons. A heading's own item stands after its
    /// colon.
    private func items(of line: OutlineLine) -> [Found<String>] {
        var words = line.words
        if line.isHeading {
            guard let colon = words.first(where: { text.isMark($0, ":") }) else { return [] }
            words = text.trimmed(colon + 1..<words.upperBound)
        }
        if let last = words.last, text.isMark(last, ":") { return [] }
        let parts =
            line.mark == .none || line.isHeading ? text.sentences(in: words).flatMap { text.clauses(in: $0) } : [words]
        return withCitations(parts).map(text.withoutEnd).filter { $0.count > 8 && !ReadingTargets.isShare(text, $0) }
            .map { text.found($0) }
    }

    /// "theo Nghị định số 20/...; Thông tư số 07/...": what the words before rest on, not a purpose of its own.
    private func withCitations(_ parts: [Range<Int>]) -> [Range<Int>] {
        var whole: [Range<Int>] = []
        for part in parts {
            if let before = whole.last, text.references(in: part).first?.range.lowerBound == part.lowerBound {
                whole[whole.count - 1] = before.lowerBound..<part.upperBound
            } else {
                whole.append(part)
            }
        }
        return whole
    }

    /// Under the joint heading without parts of its own, an item that says how is a requirement.
    private func isRequirement(_ item: Found<String>) -> Bool {
        let words = item.value.lowercased()
        if words.hasPrefix("thiết thực kỷ niệm") || words.hasPrefix("thiết thực chào mừng") { return false }
        return words.hasPrefix("yêu cầu")
            || ["phải ", "đảm bảo", "bảo đảm", "thiết thực", "tiết kiệm"].contains {
                words.contains($0)
            } && !ReadingPurposes.aims.contains { words.hasPrefix($0) }
    }

    /// An item that begins so says what for, whatever it says of the manner further on.
    private static let aims = ["nâng cao", "đánh giá", "góp phần", "thúc đẩy", "khơi dậy", "tôn vinh", "nhằm"]

    // MARK: A note

    private mutating func readSentences(_ outline: ReadingOutline) {
        var isListed = false
        var isPurpose = false
        let others: [Section] = [.duties, .recipients, .results]
        for line in outline.lines where !others.contains(where: { $0 == line.section }) {
            if isListed, line.mark != .none {
                add(line.words)
                continue
            }
            isListed = false
            isPurpose = isPurpose && text.start(line.words, with: ["đồng thời", "bên cạnh đó"]) != nil
            for sentence in text.sentences(in: line.words) {
                isListed = opensList(sentence)
                if let words = requirement(sentence) {
                    isPurpose = false
                    requirements.append(words)
                } else if let start = purposeStart(sentence) {
                    isPurpose = true
                    add(start..<text.untilExamples(start..<sentence.upperBound), isStated: true)
                } else if let lead = text.lead(of: sentence) {
                    isPurpose = true
                    add(lead, isStated: true)
                } else if isPurpose, text.start(sentence, with: ReadingPurposes.continuations) != nil {
                    add(sentence)
                } else {
                    isPurpose = false
                }
            }
        }
    }

    /// "Tuần lễ ... nhằm mục đích:" with the purposes on the lines below.
    private func opensList(_ sentence: Range<Int>) -> Bool {
        guard let last = sentence.last, text.isMark(last, ":") else { return false }
        return text.contains(["kế hoạch", "tuần lễ"], in: sentence)
            && text.ending(
                text.withoutEnd(sentence), with: ["nhằm", "mục đích", "mục tiêu", "nhằm mục đích", "với mục đích"])
                != nil
    }

    /// - Parameter isStated: the sentence itself says that it tells the purpose; in others what only names a movement
    ///   or programme is left to those.
    private mutating func add(_ range: Range<Int>, isStated: Bool = false) {
        for clause in text.clauses(in: range) {
            let words = text.withoutEnd(clause)
            guard words.count > 8, isStated || objectives.isEmpty || !named.contains(where: { $0.overlaps(words) }),
                !ReadingTargets.isShare(text, words)
            else { continue }
            let found = text.found(words)
            if objectives.contains(where: { $0.value.hasPrefix(found.value) }) { continue }
            objectives.removeAll { found.value.hasPrefix($0.value) }
            objectives.append(found)
        }
    }

    private func requirement(_ sentence: Range<Int>) -> Found<String>? {
        if let manner = text.start(sentence, with: ["các hoạt động", "việc tổ chức"]), sentence.count < 260,
            let must = text.find("phải", in: manner.upperBound..<sentence.upperBound),
            text.find("tuần lễ", in: manner.upperBound..<must.lowerBound) != nil
        {
            return text.found(text.withoutEnd(sentence))
        }
        if let asked = text.find("yêu cầu", in: sentence), asked.lowerBound > sentence.lowerBound {
            let rest = text.trimmed(asked.upperBound..<sentence.upperBound)
            guard !rest.isEmpty, text.start(rest, with: ReadingPurposes.manner) != nil else { return nil }
            return text.found(text.withoutEnd(rest))
        }
        guard
            let word = text.start(
                sentence,
                with: [
                    "yêu cầu của kế hoạch là", "yêu cầu của tuần lễ là", "yêu cầu là", "yêu cầu đặt ra là", "yêu cầu",
                ])
        else { return nil }
        let rest = text.trimmed(word.upperBound..<sentence.upperBound, marks: ":")
        guard rest.count > 12, text.body(at: rest.lowerBound, in: rest) == nil,
            text.start(
                rest,
                with: [
                    "các sở", "các cơ quan", "các đơn vị", "các địa phương", "các trường", "thủ trưởng", "các ban",
                    "các phòng",
                ]) == nil
        else { return nil }
        let words = text.withoutEnd(rest)
        let whole = text.withoutEnd(sentence)
        return text.found(text.value(words), whole)
    }

    /// Where the purpose begins in a sentence that states one.
    private func purposeStart(_ sentence: Range<Int>) -> Int? {
        if let word = text.start(sentence, with: ["mục đích", "mục tiêu"]) {
            let limit = word.upperBound..<min(sentence.upperBound, word.upperBound + 110)
            for stop in [": nhằm", ":", "là nhằm", "là", "nhằm"] as [Phrase] {
                if let found = text.find(stop, in: limit) { return text.afterSpaces(found.upperBound, in: sentence) }
            }
            return nil
        }
        if let word = text.start(sentence, with: ReadingPurposes.aimed) {
            return text.afterSpaces(word.upperBound, in: sentence)
        }
        for stop in ReadingPurposes.statements {
            if let found = text.find(stop, in: sentence) { return text.afterSpaces(found.upperBound, in: sentence) }
        }
        let isPointed =
            text.start(sentence, with: ["đây là", "đây cũng là"]) != nil
            && text.contains(["hoạt động", "sự kiện", "dịp"], in: sentence)
            || text.start(sentence, with: ["việc tổ chức các hoạt động", "việc tổ chức tuần lễ"]) != nil
                && text.contains(["nhằm mục đích", "với mục đích"], in: sentence)
        let isThemed = text.start(sentence, with: ["với chủ đề"]) != nil
        guard isPointed || isThemed || text.contains(["kế hoạch", "tuần lễ"], in: sentence) else { return nil }
        for stop in ["với mục đích", "nhằm mục đích", "với mục tiêu", "có mục đích", "nhằm"] as [Phrase] {
            guard let found = text.find(stop, in: sentence) else { continue }
            guard
                isPointed || isThemed
                    || text.contains(["kế hoạch", "tuần lễ"], in: sentence.lowerBound..<found.lowerBound),
                isAboutWhole(sentence.lowerBound..<found.lowerBound)
            else { return nil }
            return text.afterSpaces(
                text.start(
                    text.trimmed(found.upperBound..<sentence.upperBound),
                    with: [
                        "là", "nhằm",
                    ])?.upperBound ?? found.upperBound,
                in: sentence)
        }
        return nil
    }

    /// Whether the words before "nhằm" speak of the Week as a whole, not of one activity in it.
    private func isAboutWhole(_ before: Range<Int>) -> Bool {
        before.count < 260
            && !text.contains(
                [
                    "hội sách", "cuộc thi", "các lớp", "tủ sách", "tọa đàm", "hội thảo", "băng rôn", "câu lạc bộ",
                    "huy động", "đề án", "giao", "yêu cầu", "báo cáo", "kiểm tra", "rút kinh nghiệm", "phát biểu",
                ], in: before)
    }

    private static let statements: [Phrase] = [
        "mục đích của tuần lễ là", "mục tiêu của tuần lễ là", "mục đích của tuần lễ nhằm", "mục tiêu của tuần lễ nhằm",
        "mục đích của kế hoạch là", "mục đích của kế hoạch nhằm", "mục tiêu của kế hoạch là",
    ]

    /// How a sentence begins that tells what all this is for.
    private static let aimed: [Phrase] = [
        "chương trình nhằm", "kế hoạch nhằm", "tuần lễ nhằm", "hoạt động này nhằm", "sự kiện này nhằm",
    ]

    /// What is asked of the work, not of a unit.
    private static let manner: [Phrase] = [
        "các hoạt động", "việc tổ chức", "việc triển khai", "tổ chức", "công tác tổ chức", "nội dung", "hình thức",
    ]

    private static let continuations: [Phrase] = [
        "nâng cao", "đẩy mạnh", "tăng cường", "phát huy", "tạo", "khuyến khích", "góp phần", "huy động", "thúc đẩy",
        "xây dựng", "triển khai", "đa dạng hóa",
        "đảm bảo", "bảo đảm", "tuyên truyền", "qua đó", "từ đó", "thu hút", "phát triển", "giúp", "đồng thời",
        "khơi dậy", "tôn vinh", "động viên", "lan tỏa", "chú trọng",
    ]
}
