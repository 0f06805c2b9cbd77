internal import Synchronization

/// The further languages that lie beside the program, and what there is to translate.
package final class LanguageShelf: Sendable {
    package let lexicons: [Lexicon]
    private let gather: @Sendable () -> [Words]
    private let gathered = Mutex<[Words]?>(nil)

    /// - Parameter gather: reads what `everything` tells.
    package init(_ lexicons: [Lexicon] = [], gather: @escaping @Sendable () -> [Words] = { [] }) {
        self.lexicons = lexicons
        self.gather = gather
    }

    /// Every word and sentence of the pages, Vietnamese first, with `{}` where a number or a name stands. Read when it is
    /// first asked for: where the program was built it is gathered from all its sources.
    package func everything() -> [Words] {
        gathered.withLock { gathered in
            if let gathered { return gathered }
            let words = gather()
            gathered = words
            return words
        }
    }

    package static let none = LanguageShelf()

    /// How much of everything each language has.
    package func completeness() -> (whole: Int, languages: [(lexicon: Lexicon, count: Int)]) {
        let keys = Set(everything().map(\.vi))
        return (keys.count, lexicons.map { lexicon in (lexicon, keys.count { lexicon.gives($0) }) })
    }
}
