internal import Base

/// Every word that stands in the programme, once; texts are rows of their numbers.
struct WordPool: Sendable {
    struct Word: Sendable {
        let folded: [UInt8]
        let marked: [UInt8]
    }

    /// A text: a part of `numbers`.
    struct Text: Hashable, Sendable {
        static let empty = Text(start: 0, count: 0)
        let start: Int32
        let count: Int32
    }

    private var known: [String: UInt32] = [:]
    private(set) var words: [Word] = []
    private(set) var numbers: [UInt32] = []

    /// - Parameter marked: as `Vietnamese.foldKeepingMarks` gives it.
    mutating func add(_ marked: String) -> Text {
        let start = numbers.count
        for piece in marked.split(separator: " ") {
            let word = String(piece)
            if let number = known[word] {
                numbers.append(number)
            } else {
                let number = UInt32(words.count)
                known[word] = number
                words.append(Word(folded: Array(Vietnamese.fold(word).utf8), marked: Array(word.utf8)))
                numbers.append(number)
            }
        }
        return Text(start: Int32(start), count: Int32(numbers.count - start))
    }

    /// For every word of the pool how well it answers the one typed.
    func levels(_ typed: ProgrammeSearch.Word, isLoose: Bool) -> [UInt8] {
        words.map { WordLevel.of(typed, in: $0, isLoose: isLoose) }
    }

    /// The best level in a text.
    func level(_ text: Text, _ levels: [UInt8]) -> UInt8 {
        var best = WordLevel.none
        for place in Int(text.start)..<Int(text.start + text.count) { best = min(best, levels[Int(numbers[place])]) }
        return best
    }

    /// Which of the words typed have the next one right behind them here, a bit for each: of two texts that hold the
    /// same words, the one that holds them together is meant.
    func together(_ text: Text, _ levels: [[UInt8]]) -> UInt8 {
        var bits: UInt8 = 0
        if text.count < 2 { return bits }
        for place in Int(text.start)..<Int(text.start + text.count) - 1 {
            let (word, next) = (Int(numbers[place]), Int(numbers[place + 1]))
            for typed in 0..<levels.count - 1
            where levels[typed][word] != WordLevel.none && levels[typed + 1][next] != WordLevel.none {
                bits |= 1 << UInt8(typed)
            }
        }
        return bits
    }
}
