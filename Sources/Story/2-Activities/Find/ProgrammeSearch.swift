internal import Base

/// Words that somebody looks for.
struct ProgrammeSearch: Hashable, Sendable {
    struct Word: Hashable, Sendable {
        /// Without marks.
        let folded: [UInt8]
        /// As typed; nil when it was typed without marks, so that any marks will do.
        let marked: [UInt8]?
    }

    /// Further words are passed over.
    static let mostWords = 8

    let words: [Word]

    /// How many of the words may be one letter off: the others have to be right, or everything would resemble
    /// everything.
    var mostTypos: Int { max(1, words.count / 2) }

    /// nil when nothing is typed that could be looked for.
    init?(_ typed: String) {
        let marked = Vietnamese.foldKeepingMarks(String(typed.prefix(200)))
        words = marked.split(separator: " ").prefix(Self.mostWords).map { word in
            let folded = Array(Vietnamese.fold(String(word)).utf8)
            let typed = Array(word.utf8)
            return Word(folded: folded, marked: folded == typed ? nil : typed)
        }
        if words.isEmpty { return nil }
    }
}

/// How well a word of the programme answers a word that was typed; the fewer the better.
enum WordLevel {
    static let same: UInt8 = 0
    static let otherMarks: UInt8 = 1
    static let beginsSo: UInt8 = 2
    /// One letter off.
    static let typo: UInt8 = 8
    static let none: UInt8 = 255
    /// In the name of what stands above the unit or the place.
    static let farther: UInt8 = 2
    /// The worst sum that a search can come to.
    static let worst = Int(typo + farther) * ProgrammeSearch.mostWords
    /// Shorter words are not guessed at: one letter off "ho" is half the language.
    static let shortestGuessed = 3
    /// Nor is a short word that stands alone.
    static let shortestGuessedAlone = 4

    static func of(_ typed: ProgrammeSearch.Word, in word: WordPool.Word, isLoose: Bool) -> UInt8 {
        if word.folded == typed.folded {
            return typed.marked == nil || typed.marked == word.marked ? same : otherMarks
        }
        if typed.folded.count > 1, word.folded.starts(with: typed.folded) { return beginsSo }
        guard isLoose, isOneOff(typed.folded, word.folded) else { return none }
        return typo
    }

    /// One letter more, less, another, or two letters next to each other changed about.
    static func isOneOff(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if abs(left.count - right.count) > 1 { return false }
        let shared = min(left.count, right.count)
        var first = 0
        while first < shared, left[first] == right[first] { first += 1 }
        if left.count != right.count {
            let (long, short) = left.count > right.count ? (left, right) : (right, left)
            return long[(first + 1)...] == short[first...]
        }
        if first == shared { return false }
        if left[(first + 1)...] == right[(first + 1)...] { return true }
        return first + 1 < shared && left[first] == right[first + 1] && left[first + 1] == right[first]
            && left[(first + 2)...] == right[(first + 2)...]
    }
}
