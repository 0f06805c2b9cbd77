internal import Base

/// The words of a document as they are read: normalised text, and beside it a key of the same length to search in
/// (lower case, one tone placement, one kind of dash, quote and space), so that a place in one is a place in both.
struct ReadingText: Sendable {
    let scalars: [Unicode.Scalar]
    let key: [UInt32]
    /// Paragraphs without the white space around them; never empty. Lines broken by a page's width are joined.
    let paragraphs: [Range<Int>]
    /// UTF-8 offset of every 256th scalar.
    private let milestones: [Int]

    /// A plan has a few pages. What stands beyond the first 300,000 bytes of words (some 60 pages) is left out.
    static let longest = 300_000

    init(_ text: String) {
        let words = ReadingMarkup.isMarkup(text) ? ReadingMarkup.words(of: text, atMost: ReadingText.longest) : text
        let scalars = Array(Vietnamese.nfc(ReadingText.cut(words)).unicodeScalars)
        self.scalars = scalars
        key = ReadingKey.key(of: scalars)
        var milestones: [Int] = []
        var offset = 0
        for (place, scalar) in scalars.enumerated() {
            if place & 255 == 0 { milestones.append(offset) }
            offset += ReadingText.width(scalar)
        }
        self.milestones = milestones
        paragraphs = ReadingLines(scalars: scalars, key: key).paragraphs()
    }

    private static func cut(_ words: String) -> String {
        words.utf8.count <= longest ? words : String(decoding: words.utf8.prefix(longest), as: UTF8.self)
    }

    var whole: String { string(0..<scalars.count) }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// The words with every run of white space as one space.
    func value(_ range: Range<Int>) -> String {
        string(range).split { $0.isWhitespace }.joined(separator: " ")
    }

    func found(_ range: Range<Int>, inferred: Bool = false) -> Found<String> {
        found(value(range), range, inferred: inferred)
    }

    func found<Value>(_ value: Value, _ range: Range<Int>, inferred: Bool = false) -> Found<Value> {
        let start = offset(range.lowerBound)
        let quote = string(range)
        return Found(value, quote: quote, range: start..<(start + quote.utf8.count), inferred: inferred)
    }

    private func offset(_ place: Int) -> Int {
        guard place < scalars.count else {
            return place == 0 ? 0 : offset(place - 1) + ReadingText.width(scalars[place - 1])
        }
        return scalars[(place & ~255)..<place].reduce(milestones[place >> 8]) { $0 + ReadingText.width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
    }
}

/// Single characters of the text.
extension ReadingText {
    func isLetter(_ place: Int) -> Bool { ReadingKey.isLetter(key[place]) }
    func isDigit(_ place: Int) -> Bool { (0x30...0x39).contains(key[place]) }
    func isSpace(_ place: Int) -> Bool { key[place] == 0x20 }
    func isUpper(_ place: Int) -> Bool { ReadingKey.isUpper(scalars[place].value) }
    func isWordPart(_ place: Int) -> Bool { isLetter(place) || isDigit(place) }
    func isMark(_ place: Int, _ marks: String) -> Bool {
        marks.unicodeScalars.contains { $0.value == key[place] }
    }

    func isBreak(_ place: Int) -> Bool { scalars[place] == "\n" }

    func afterSpaces(_ place: Int, in range: Range<Int>) -> Int {
        var cursor = place
        while cursor < range.upperBound, isSpace(cursor) { cursor += 1 }
        return cursor
    }

    func trimmed(_ range: Range<Int>, marks: String = "") -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isSpace(low) || isMark(low, marks) { low += 1 }
        while high > low, isSpace(high - 1) || isMark(high - 1, marks) { high -= 1 }
        return low..<high
    }

    /// No lower case letter, and at least two capitals.
    func isCapitals(_ range: Range<Int>) -> Bool {
        var capitals = 0
        for place in range where isLetter(place) {
            guard isUpper(place) else { return false }
            capitals += 1
        }
        return capitals > 1
    }
}

/// Words to look for: in lower case, with their marks; a space stands for any run of white space.
struct Phrase: Sendable, ExpressibleByStringLiteral {
    let key: [UInt32]

    init(stringLiteral words: String) { key = ReadingKey.key(of: Array(words.unicodeScalars)) }
}

/// Finding words.
extension ReadingText {
    /// The end of the phrase when it stands at `place` as whole words.
    func end(of phrase: Phrase, at place: Int, in range: Range<Int>) -> Int? {
        guard place == 0 || !isWordPart(place - 1) || !ReadingKey.isWordPart(phrase.key[0]) else { return nil }
        var cursor = place
        for wanted in phrase.key {
            guard cursor < range.upperBound, key[cursor] == wanted else { return nil }
            cursor += 1
            if wanted == 0x20 { cursor = afterSpaces(cursor, in: range) }
        }
        let last = phrase.key[phrase.key.count - 1]
        guard cursor >= scalars.count || !isWordPart(cursor) || !ReadingKey.isWordPart(last) else { return nil }
        return cursor
    }

    func find(_ phrase: Phrase, in range: Range<Int>) -> Range<Int>? {
        let first = phrase.key[0]
        for place in range where key[place] == first {
            if let end = end(of: phrase, at: place, in: range) { return place..<end }
        }
        return nil
    }

    func findLast(_ phrase: Phrase, in range: Range<Int>) -> Range<Int>? {
        let first = phrase.key[0]
        for place in range.reversed() where key[place] == first {
            if let end = end(of: phrase, at: place, in: range) { return place..<end }
        }
        return nil
    }

    func findAll(_ phrase: Phrase, in range: Range<Int>) -> [Range<Int>] {
        let first = phrase.key[0]
        var all: [Range<Int>] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if key[place] == first, let end = end(of: phrase, at: place, in: range) {
                all.append(place..<end)
                place = end
            } else {
                place += 1
            }
        }
        return all
    }

    func contains(_ phrases: [Phrase], in range: Range<Int>) -> Bool {
        phrases.contains { find($0, in: range) != nil }
    }

    /// The first phrase of the list that stands at the start of the range; longer ones should come first.
    func start(_ range: Range<Int>, with phrases: [Phrase]) -> Range<Int>? {
        for phrase in phrases {
            if let end = end(of: phrase, at: range.lowerBound, in: range) { return range.lowerBound..<end }
        }
        return nil
    }

    /// The phrase of the list that ends the range (spaces apart).
    func ending(_ range: Range<Int>, with phrases: [Phrase]) -> Range<Int>? {
        let trimmed = trimmed(range)
        for phrase in phrases {
            let low = max(trimmed.lowerBound, trimmed.upperBound - phrase.key.count - 4)
            for place in low..<max(low, trimmed.upperBound)
            where end(of: phrase, at: place, in: trimmed) == trimmed.upperBound {
                return place..<trimmed.upperBound
            }
        }
        return nil
    }

    /// Whether two stretches say the same words.
    func same(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        Vietnamese.fold(string(left)) == Vietnamese.fold(string(right))
    }
}
