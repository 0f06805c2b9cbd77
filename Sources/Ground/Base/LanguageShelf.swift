/// The further languages that lie beside the program, and what there is to translate.
package struct LanguageShelf: Sendable {
    package let lexicons: [Lexicon]
    /// Every word and sentence of the pages, Vietnamese first, with `{}` where a number or a name stands. Read when it is
    /// asked for: where the program was built it is gathered from the sources.
    package let everything: @Sendable () -> [Words]

    package init(_ lexicons: [Lexicon] = [], everything: @escaping @Sendable () -> [Words] = { [] }) {
        self.lexicons = lexicons
        self.everything = everything
    }

    package static let none = LanguageShelf()

    /// How much of everything each language has.
    package func completeness() -> (whole: Int, languages: [(lexicon: Lexicon, count: Int)]) {
        let keys = Set(everything().map(\.vi))
        return (keys.count, lexicons.map { lexicon in (lexicon, keys.count { lexicon.gives($0) }) })
    }
}
