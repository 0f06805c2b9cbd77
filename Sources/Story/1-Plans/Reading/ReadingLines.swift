/// Lines to paragraphs. A line goes on in the next one when that begins in lower case, or when it ends with a comma
/// or a word that cannot end a sentence; text copied from a printed page is broken so. An empty line parts paragraphs,
/// unless the whole text has one after every line, as some readers of PDF files write it.
struct ReadingLines {
    let scalars: [Unicode.Scalar]
    let key: [UInt32]
    private let lines: [Range<Int>]
    /// How many characters fit in a line of a text that is broken by a page's width; nil for one that is not.
    private let width: Int?

    init(scalars: [Unicode.Scalar], key: [UInt32]) {
        self.scalars = scalars
        self.key = key
        lines = ReadingLines.lines(scalars, key)
        width = ReadingLines.width(lines.filter { line in !line.contains { scalars[$0] == "\t" || scalars[$0] == "|" } })
    }

    func paragraphs() -> [Range<Int>] {
        let gapsPart = !isDoubleSpaced
        var paragraphs: [Range<Int>] = []
        var lineBefore = 0..<0
        var isAfterGap = true
        for line in lines {
            if line.isEmpty {
                isAfterGap = isAfterGap || gapsPart
                continue
            }
            if !isAfterGap, let last = paragraphs.last, last.count < 20_000, joins(last, lineBefore, line) {
                paragraphs[paragraphs.count - 1] = last.lowerBound..<line.upperBound
            } else {
                paragraphs.append(line)
            }
            isAfterGap = false
            lineBefore = line
        }
        return paragraphs.flatMap(parts)
    }

    /// A stretch longer than any paragraph (a text that lost its line ends) is parted after a sentence, so that what
    /// looks back and forth within a paragraph stays quick.
    private func parts(_ paragraph: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = paragraph.lowerBound
        while paragraph.upperBound - start > ReadingLines.longest {
            let window = (start + ReadingLines.longest / 2)..<(start + ReadingLines.longest)
            let cut =
                window.last { key[$0] == 0x20 && key[$0 - 1] == 0x2E } ?? window.last { key[$0] == 0x20 }
                ?? window.upperBound
            if cut > start { parts.append(trimmed(start..<cut)) }
            start = cut
        }
        parts.append(trimmed(start..<paragraph.upperBound))
        return parts.filter { !$0.isEmpty }
    }

    private static let longest = 4000

    private func trimmed(_ range: Range<Int>) -> Range<Int> { ReadingLines.trimmed(range, key) }

    private static func trimmed(_ range: Range<Int>, _ key: [UInt32]) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, key[low] == 0x20 { low += 1 }
        while high > low, key[high - 1] == 0x20 { high -= 1 }
        return low..<high
    }

    private static func lines(_ scalars: [Unicode.Scalar], _ key: [UInt32]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for place in 0...key.count where place == key.count || scalars[place] == "\n" {
            lines.append(trimmed(start..<place, key))
            start = place + 1
        }
        return lines
    }

    /// The longest lines tell the width of the page, unless they are whole paragraphs; rows of tables do not count.
    private static func width(_ lines: [Range<Int>]) -> Int? {
        let lengths = lines.filter { !$0.isEmpty }.map(\.count).sorted()
        guard lengths.count >= 6, let longest = lengths.last, (40...130).contains(longest) else { return nil }
        return longest
    }

    /// An empty line after nearly every line, and sentences that go on behind it.
    private var isDoubleSpaced: Bool {
        let full = lines.indices.filter { !lines[$0].isEmpty }
        let gaps = zip(full, full.dropFirst()).filter { $1 - $0 > 1 }
        guard gaps.count >= 5, gaps.count * 10 >= (full.count - 1) * 9 else { return false }
        let goingOn = gaps.filter { joins(lines[$0], lines[$0], lines[$1]) }
        return goingOn.count >= 3 && goingOn.count * 16 >= gaps.count
    }

    /// Whether the next line's first word had no room left in a line; letters are not of one breadth, so about.
    private func isFull(_ line: Range<Int>, before next: Range<Int>) -> Bool {
        guard let width else { return false }
        let word = next.prefix { key[$0] != 0x20 }.count
        return (line.count + 1 + word) * 10 > width * 9
    }

    /// - Parameter line: the line in which the paragraph `last` ends so far.
    private func joins(_ last: Range<Int>, _ line: Range<Int>, _ next: Range<Int>) -> Bool {
        if isRow(last) || isRow(next) { return false }
        if isBetweenYears(last, next) { return true }
        guard !startsItem(next), isCapitals(next) == isCapitals(last) || !isCapitals(next) else { return false }
        let first = next.lowerBound
        let final = key[last.upperBound - 1]
        if ReadingLines.sentenceEnds.contains(final) { return isFull(line, before: next) && goesOn(next, after: final) }
        if ReadingKey.isLetter(key[first]), !ReadingKey.isUpper(scalars[first].value) { return true }
        if endsWithDay(last), (0x30...0x39).contains(key[first]) { return true }
        if isOpen(last, before: next) { return true }
        if last.count < 40 { return false }
        if !isCapitals(last), isFull(line, before: next), !opensPart(next) { return true }
        if final == 0x2C { return true }
        var start = last.upperBound
        while start > last.lowerBound, ReadingKey.isLetter(key[start - 1]) { start -= 1 }
        if start < last.upperBound,
            ReadingLines.levels.contains(where: { $0.key == Array(key[start..<last.upperBound]) }),
            !isProperName(next)
        {
            return false
        }
        return start < last.upperBound && !ReadingKey.isUpper(scalars[start].value)
            && ReadingLines.openWords.contains { $0.key == Array(key[start..<last.upperBound]) }
    }

    /// Behind a semicolon what begins in lower case, behind a colon what stands in quotes: the page broke the line.
    private func goesOn(_ next: Range<Int>, after final: UInt32) -> Bool {
        switch final {
        case 0x3B: ReadingKey.isLetter(key[next.lowerBound]) && !ReadingKey.isUpper(scalars[next.lowerBound].value)
        case 0x3A: key[next.lowerBound] == 0x22
        default: false
        }
    }

    /// "giai đoạn 2023" above "- 2030": two years that the page parted.
    private func isBetweenYears(_ last: Range<Int>, _ next: Range<Int>) -> Bool {
        guard key[next.lowerBound] == 0x2D, last.count > 20 else { return false }
        let after = next.dropFirst().drop { key[$0] == 0x20 }.prefix(5)
        return last.suffix(4).allSatisfy { isDigit($0) } && after.count >= 4 && after.prefix(4).allSatisfy { isDigit($0) }
            && (after.count == 4 || after.last.map { !isDigit($0) } == true)
    }

    /// "Thực hiện Quyết định số" above "677/QĐ-TTg", "hội viên Hội" above "Khuyến học": a line that can end nothing,
    /// however short.
    private func isOpen(_ last: Range<Int>, before next: Range<Int>) -> Bool {
        var start = last.upperBound
        while start > last.lowerBound, ReadingKey.isLetter(key[start - 1]) { start -= 1 }
        guard start < last.upperBound, start > last.lowerBound else { return false }
        let word = Array(key[start..<last.upperBound])
        if isDigit(next.lowerBound) { return word == ReadingLines.numberWord }
        return !isCapitals(last) && ReadingKey.isUpper(scalars[start].value) && last.count > 12
            && ReadingKey.isUpper(scalars[next.lowerBound].value) && !isCapitals(next)
            && ReadingLines.bodyWords.contains { $0.key == word }
    }

    private static let numberWord = Phrase(stringLiteral: "số").key
    private static let bodyWords: [Phrase] = ["hội", "sở", "bộ", "phòng", "đoàn", "ban", "trường", "đảng"]

    private func isDigit(_ place: Int) -> Bool { (0x30...0x39).contains(key[place]) }

    /// "Hải Dương, ngày" above "15 tháng 11 năm 2021": the place and day of a narrow column.
    private func endsWithDay(_ line: Range<Int>) -> Bool {
        line.count > 7 && line.count < 60 && key[(line.upperBound - 6)..<line.upperBound].elementsEqual(ReadingLines.day)
    }

    private static let day = Phrase(stringLiteral: ", ngày").key

    /// "Căn cứ Luật ...", "Thực hiện Kế hoạch ..." with a capital: no sentence goes on so, even behind a full line.
    private func opensPart(_ line: Range<Int>) -> Bool {
        guard ReadingKey.isUpper(scalars[line.lowerBound].value) else { return false }
        return ReadingLines.openings.contains { phrase in
            let end = line.lowerBound + phrase.key.count
            return end < line.upperBound && key[line.lowerBound..<end].elementsEqual(phrase.key)
                && !ReadingKey.isWordPart(key[end])
        }
    }

    private static let openings: [Phrase] = [
        "căn cứ", "thực hiện", "kính gửi", "nơi nhận", "theo đề nghị", "hưởng ứng", "số:", "v/v",
    ]

    /// Two words in capitals: after "tỉnh" the name of one, not the next line's own beginning.
    private func isProperName(_ line: Range<Int>) -> Bool {
        guard let space = line.first(where: { key[$0] == 0x20 }),
            let second = (space..<line.upperBound).first(where: { key[$0] != 0x20 })
        else { return true }
        return ReadingKey.isUpper(scalars[second].value)
    }

    /// A row of a table: cells between tabs.
    private func isRow(_ line: Range<Int>) -> Bool {
        line.count < 2000 && line.lazy.filter { scalars[$0] == "\t" }.prefix(2).count == 2
    }

    private static let levels: [Phrase] = ["tỉnh", "xã", "phường"]

    /// Letters, and capitals all of them.
    private func isCapitals(_ line: Range<Int>) -> Bool {
        let letters = line.lazy.filter { ReadingKey.isLetter(key[$0]) }
        return !letters.isEmpty && letters.allSatisfy { ReadingKey.isUpper(scalars[$0].value) }
    }

    /// "a)", "1.", "- ", "+ ", "IV.": a line that begins an item.
    private func startsItem(_ line: Range<Int>) -> Bool {
        let first = key[line.lowerBound]
        if [0x2D, 0x2B, 0x2A].contains(first) || ReadingKey.isBullet(first) { return true }
        if ReadingKey.isHollowBullet(line, scalars) { return true }
        var cursor = line.lowerBound
        while cursor < line.upperBound, cursor - line.lowerBound < 5, ReadingKey.isWordPart(key[cursor]) { cursor += 1 }
        guard cursor > line.lowerBound, cursor < line.upperBound else { return false }
        if key[cursor] == 0x29 { return cursor - line.lowerBound <= 2 }
        guard key[cursor] == 0x2E, (0x30...0x39).contains(first), cursor - line.lowerBound <= 2 else { return false }
        // "5.000 bài dự thi" is a number, "5.1. Bài dự thi" an item.
        return line.dropFirst(cursor + 1 - line.lowerBound).prefix { (0x30...0x39).contains(key[$0]) }.count < 3
    }

    private static let sentenceEnds: Set<UInt32> = [0x2E, 0x3B, 0x3A, 0x21, 0x3F]
    private static let openWords: [Phrase] = [
        "và", "của", "về", "các", "những", "cho", "tại", "với", "theo", "trong", "là", "ngày", "năm", "tháng", "số",
        "tỉnh", "xã", "phường", "hoặc", "do", "từ", "đến", "phong trào", "đề án", "án", "trào",
    ]
}
