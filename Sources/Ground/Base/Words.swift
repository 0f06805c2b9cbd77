/// In which language a page is written. Vietnamese and English are complete: their words stand in the code. Further ones
/// come with files whose key is the Vietnamese text; what a file lacks stays Vietnamese.
package enum Language: RawRepresentable, Codable, Hashable, Sendable {
    case vietnamese, english
    case further(Lexicon)

    /// The complete ones.
    package static let allCases: [Language] = [.vietnamese, .english]

    /// A complete language by its tag.
    package init?(rawValue: String) {
        switch rawValue {
        case "vi": self = .vietnamese
        case "en": self = .english
        default: return nil
        }
    }

    /// Its tag by BCP 47.
    package var rawValue: String {
        switch self {
        case .vietnamese: "vi"
        case .english: "en"
        case .further(let lexicon): lexicon.tag
        }
    }

    /// One of two texts, or what the language's own file gives for the Vietnamese one.
    package func callAsFunction(_ vi: String, _ en: String) -> String {
        switch self {
        case .vietnamese: vi
        case .english: en
        case .further(let lexicon): lexicon(vi) ?? vi
        }
    }
}

/// One sentence or label in every complete language.
package struct Words: Hashable, Codable, Sendable {
    package let vi: String
    package let en: String

    package init(_ vi: String, _ en: String) {
        self.vi = vi
        self.en = en
    }

    package func callAsFunction(_ language: Language) -> String {
        language(vi, en)
    }
}

/// Speaks one language: `t("Chương trình", "Programme")`.
package struct Tongue: Hashable, Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func callAsFunction(_ vi: String, _ en: String) -> String { language(vi, en) }

    package func callAsFunction(_ words: Words) -> String { words(language) }

    /// A whole number as people write it: `1.857`.
    package func number(_ number: some BinaryInteger) -> String { Figure.format(Int64(number), language) }
}
