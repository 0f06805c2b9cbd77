/// What a paragraph begins with: "B.", "II.", "1.", "1.2.", "a)", "-", "Điều 2.".
enum ItemMark: Int, Comparable, Sendable {
    case part, roman, article, arabic, decimal, letter, dash, plus, none

    static func < (left: ItemMark, right: ItemMark) -> Bool { left.rawValue < right.rawValue }
}

/// The parts of a plan that this reader knows.
enum Section: Sendable, CaseIterable {
    case purposesAndRequirements, purposes, requirements, targets, themeAndTime, content, funds, duties, recipients
    /// What was reached before: none of it is asked now.
    case results
    case other
}

/// One paragraph and where it stands in the document's outline.
struct OutlineLine: Sendable {
    let paragraph: Range<Int>
    let mark: ItemMark
    /// Without the item mark.
    let words: Range<Int>
    var section: Section?
    /// Whether the line itself names the section.
    var isHeading = false
}

/// The outline of a document: every paragraph, and the section it stands in.
struct ReadingOutline: Sendable {
    private(set) var lines: [OutlineLine] = []
    private var open: [(mark: ItemMark, section: Section)] = []
    /// Whether the line before was "Phần thứ nhất".
    private var isAfterPart = false

    init(_ text: ReadingText, paragraphs: ArraySlice<Range<Int>>) {
        for paragraph in paragraphs {
            let (mark, words) = text.itemMark(of: paragraph)
            let isWhole = words.first { text.isMark($0, ":") }.map { $0 + 1 < words.upperBound } ?? false
            add(
                OutlineLine(paragraph: paragraph, mark: mark, words: words),
                heading: text.heading(words, mark: mark), isWhole: isWhole)
            isAfterPart = text.isPartName(paragraph)
            if isAfterPart { open.removeAll() }
        }
    }

    /// The outline without the lines that are not wanted.
    func lines(where isWanted: (OutlineLine) -> Bool) -> ReadingOutline {
        var outline = self
        outline.lines.removeAll { !isWanted($0) }
        return outline
    }

    func lines(of section: Section) -> [OutlineLine] { lines.filter { $0.section == section } }

    /// - Parameter isWhole: the line has its content with it ("Thời gian: từ ngày ..."), and what follows is not its.
    private mutating func add(_ line: OutlineLine, heading: Section?, isWhole: Bool) {
        var line = line
        // Whoever receives stands below "Nơi nhận", also when the signature's column stands beside it.
        if let heading, heading != .recipients, line.mark == .none, isWhole {
            line.section = heading
            line.isHeading = true
            lines.append(line)
            return
        }
        let rank = rank(of: line.mark, heading: heading)
        if let rank {
            while let last = open.last, last.mark >= rank { open.removeLast() }
        }
        if let heading, let rank {
            open.append((rank, heading == .other ? open.last?.section ?? .other : heading))
            line.isHeading = heading != .other
        }
        line.section = open.last?.section
        lines.append(line)
    }

    /// How deep a line stands. A heading without a mark opens a part of its own, except "Mục đích" and "Yêu cầu"
    /// below "Mục đích, yêu cầu". A plain line stands wherever it is.
    private func rank(of mark: ItemMark, heading: Section?) -> ItemMark? {
        guard mark == .none else { return mark }
        guard let heading else { return nil }
        if isAfterPart { return .part }
        let isPart =
            (heading == .purposes || heading == .requirements || heading == .targets)
            && open.contains { $0.section == .purposesAndRequirements }
        return isPart ? .decimal : .roman
    }
}

extension ReadingText {
    /// The item mark of a paragraph, and the words after it.
    func itemMark(of paragraph: Range<Int>) -> (ItemMark, Range<Int>) {
        let start = paragraph.lowerBound
        if isMark(start, "-*") || ReadingKey.isBullet(key[start]) {
            var words = trimmed(paragraph, marks: "-*")
            while let first = words.first, ReadingKey.isBullet(key[first]) || isSpace(first) || isMark(first, "-*") {
                words = first + 1..<words.upperBound
            }
            return (.dash, words)
        }
        if ReadingKey.isHollowBullet(paragraph, scalars) { return (.plus, trimmed(start + 1..<paragraph.upperBound)) }
        if isMark(start, "+") { return (.plus, trimmed(start + 1..<paragraph.upperBound)) }
        if let article = end(of: "điều", at: start, in: paragraph),
            let digits = number(afterSpaces(article, in: paragraph), digits: 2, in: paragraph)
        {
            return (.article, afterMark(digits.end, in: paragraph))
        }
        var cursor = start
        while cursor < paragraph.upperBound, cursor - start < 5, isWordPart(cursor) { cursor += 1 }
        guard cursor > start, cursor < paragraph.upperBound else { return (.none, paragraph) }
        if isMark(cursor, ")/"), cursor - start == 1, !isUpper(start), isMark(cursor, ")") {
            return (isDigit(start) ? .arabic : .letter, afterMark(cursor, in: paragraph))
        }
        if isMark(cursor, ".-/)"), self.start(paragraph, with: ["v/v"]) == nil, isRoman(start..<cursor) {
            return (.roman, afterMark(cursor, in: paragraph))
        }
        if let part = partMark(of: paragraph, letter: start..<cursor) { return part }
        guard let digits = number(start, digits: 2, in: paragraph), digits.end == cursor else {
            return (.none, paragraph)
        }
        if isMark(cursor, ")") || isDashBeforeWords(cursor, in: paragraph) {
            return (.arabic, afterMark(cursor, in: paragraph))
        }
        guard isMark(cursor, ".") else { return (.none, paragraph) }
        var end = cursor + 1
        var isDecimal = false
        while let more = number(end, digits: 2, in: paragraph) {
            isDecimal = true
            end = more.end
            if end < paragraph.upperBound, isMark(end, ".") { end += 1 }
        }
        if isDecimal, end < paragraph.upperBound, !isSpace(end) { return (.none, paragraph) }
        return (isDecimal ? .decimal : .arabic, trimmed(end..<paragraph.upperBound))
    }

    /// "Phần thứ nhất", "PHẦN II": its name stands on the next line.
    func isPartName(_ paragraph: Range<Int>) -> Bool {
        guard paragraph.count < 18, let word = start(paragraph, with: ["phần"]) else { return false }
        let rest = trimmed(word.upperBound..<paragraph.upperBound, marks: ".:")
        return start(rest, with: ["thứ"]) != nil || !rest.isEmpty && rest.count < 5 && !rest.contains { isSpace($0) }
    }

    /// "1- Mục đích": a dash in the place of the point.
    private func isDashBeforeWords(_ place: Int, in paragraph: Range<Int>) -> Bool {
        let next = afterSpaces(place + 1, in: paragraph)
        return isMark(place, "-") && next < paragraph.upperBound && isUpper(next)
    }

    /// "B. CHỈ TIÊU": a letter above the Roman numbers; "H. Lắk" is a name.
    private func partMark(of paragraph: Range<Int>, letter: Range<Int>) -> (ItemMark, Range<Int>)? {
        guard letter.count == 1, isUpper(letter.lowerBound), isMark(letter.lowerBound, "abcdegh"),
            isMark(letter.upperBound, "./)")
        else { return nil }
        let words = afterMark(letter.upperBound, in: paragraph)
        let isHeading = isCapitals(words) || ReadingText.headings.contains { start(words, with: $0.1) == words }
        return words.count > 3 && isHeading ? (.part, words) : nil
    }

    private func isRoman(_ range: Range<Int>) -> Bool {
        range.allSatisfy { isUpper($0) && isMark($0, "ivx") }
    }

    private func afterMark(_ place: Int, in paragraph: Range<Int>) -> Range<Int> {
        trimmed(place..<paragraph.upperBound, marks: ".)/-:")
    }

    /// The section that a line names; nil when it is no heading. A heading is short, or ends in a colon, or has
    /// its content after a colon.
    func heading(_ words: Range<Int>, mark: ItemMark) -> Section? {
        let colon = words.first { isMark($0, ":") } ?? words.upperBound
        let title = trimmed(words.lowerBound..<colon)
        guard title.count <= 110, !title.isEmpty, mark < .dash || mark == .none || colon < words.upperBound else {
            return nil
        }
        let isMarked = mark <= .letter || isCapitals(title) || colon < words.upperBound
        for (section, phrases) in ReadingText.headings {
            guard let head = start(title, with: phrases) else { continue }
            if isPlainHeading(title, after: head, isMarked: isMarked, mark) { return section }
        }
        return mark <= .roman || mark == .arabic && isCapitals(title) ? .other : nil
    }

    /// Whether the heading is more than the first words of a sentence.
    private func isPlainHeading(_ title: Range<Int>, after head: Range<Int>, isMarked: Bool, _ mark: ItemMark)
        -> Bool
    {
        let isClosed = mark != .none && head.upperBound + 1 == title.upperBound && isMark(head.upperBound, ".")
        if head.upperBound == title.upperBound || isClosed { return true }
        guard isMarked else { return false }
        if isCapitals(title) { return true }
        if mark == .none { return false }
        let rest = trimmed(head.upperBound..<title.upperBound)
        let goesOn = rest.upperBound < key.count && isMark(rest.upperBound, ";")
        return rest.count <= 60 && start(rest, with: ReadingText.predicates) == nil
            && !isMark(rest.upperBound - 1, ".;") && !goesOn
    }

    /// What goes on so is a sentence: "Hoạt động phải gọn, không phô trương".
    private static let predicates: [Phrase] = [
        "là", "nhằm", "đã", "được", "các", "cho", "phải", "cần", "không", "thiết thực", "đảm bảo", "bảo đảm", "gắn",
        "phong phú", "phù hợp", "có",
    ]

    private static let headings: [(Section, [Phrase])] = [
        (
            .purposesAndRequirements,
            [
                "mục đích, yêu cầu", "mục đích - yêu cầu", "mục đích và yêu cầu", "mục đích yêu cầu",
                "mục đích, ý nghĩa, yêu cầu", "mục tiêu, yêu cầu", "mục đích, yêu cầu chung",
            ]
        ),
        (.requirements, ["yêu cầu"]),
        (.targets, ["chỉ tiêu", "mục tiêu cụ thể", "các chỉ tiêu", "mục tiêu, chỉ tiêu"]),
        (.purposes, ["mục đích, ý nghĩa", "mục đích", "mục tiêu chung", "mục tiêu"]),
        (.themeAndTime, ["chủ đề", "thời gian", "tên gọi", "khẩu hiệu", "địa điểm", "thời gian, địa điểm"]),
        (.funds, ["kinh phí", "nguồn kinh phí"]),
        (
            .duties,
            [
                "tổ chức thực hiện", "phân công nhiệm vụ", "phân công thực hiện", "phân công trách nhiệm",
                "trách nhiệm thực hiện", "phân công tổ chức thực hiện", "phân công", "trách nhiệm của các đơn vị",
                "nhiệm vụ của các đơn vị", "trách nhiệm của các cơ quan, đơn vị",
            ]
        ),
        (.content, ["nội dung", "các hoạt động", "hình thức", "hoạt động", "nhiệm vụ"]),
        (.recipients, ["nơi nhận"]),
        (.results, ["kết quả triển khai", "kết quả thực hiện", "kết quả đạt được", "thực trạng", "tình hình thực hiện"]),
    ]
}
