/// Lines to paragraphs. A line goes on in the next one when that begins in lower case, or when it ends with a comma
/// or a word that cannot end a sentence; text copied from a printed page is broken so.
struct ReadingLines {
    let scalars: [Unicode.Scalar]
    let key: [UInt32]

    func paragraphs() -> [Range<Int>] {
        var paragraphs: [Range<Int>] = []
        var isAfterGap = true
        for line in lines() {
            if line.isEmpty {
                isAfterGap = true
                continue
            }
            if !isAfterGap, let last = paragraphs.last, last.count < 20_000, joins(last, line) {
                paragraphs[paragraphs.count - 1] = last.lowerBound..<line.upperBound
            } else {
                paragraphs.append(line)
            }
            isAfterGap = false
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

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, key[low] == 0x20 { low += 1 }
        while high > low, key[high - 1] == 0x20 { high -= 1 }
        return low..<high
    }

    private func lines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for place in 0...key.count where place == key.count || scalars[place] == "\n" {
            lines.append(trimmed(start..<place))
            start = place + 1
        }
        return lines
    }

    private func joins(_ last: Range<Int>, _ next: Range<Int>) -> Bool {
        guard !startsItem(next), isCapitals(next) == isCapitals(last) || !isCapitals(next) else { return false }
        if isRow(last) || isRow(next) { return false }
        let first = next.lowerBound
        let final = key[last.upperBound - 1]
        if ReadingLines.sentenceEnds.contains(final) { return false }
        if ReadingKey.isLetter(key[first]), !ReadingKey.isUpper(scalars[first].value) { return true }
        if last.count < 40 { return false }
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

    private func isCapitals(_ line: Range<Int>) -> Bool {
        line.allSatisfy { !ReadingKey.isLetter(key[$0]) || ReadingKey.isUpper(scalars[$0].value) }
    }

    /// "a)", "1.", "- ", "+ ", "IV.": a line that begins an item.
    private func startsItem(_ line: Range<Int>) -> Bool {
        let first = key[line.lowerBound]
        if [0x2D, 0x2B, 0x2A, 0x2022, 0xB7, 0x25CF, 0x25AA].contains(first) { return true }
        var cursor = line.lowerBound
        while cursor < line.upperBound, cursor - line.lowerBound < 5, ReadingKey.isWordPart(key[cursor]) { cursor += 1 }
        guard cursor > line.lowerBound, cursor < line.upperBound else { return false }
        if key[cursor] == 0x29 { return cursor - line.lowerBound <= 2 }
        return key[cursor] == 0x2E && (0x30...0x39).contains(first) && cursor - line.lowerBound <= 2
    }

    private static let sentenceEnds: Set<UInt32> = [0x2E, 0x3B, 0x3A, 0x21, 0x3F]
    private static let openWords: [Phrase] = [
        "và", "của", "về", "các", "những", "cho", "tại", "với", "theo", "trong", "là", "ngày", "năm", "tháng", "số",
        "tỉnh", "xã", "phường", "hoặc", "do", "từ", "đến", "phong trào", "đề án", "án", "trào",
    ]
}
