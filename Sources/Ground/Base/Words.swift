/// The languages that pages are complete in. The Vietnamese text stands in the code and is the key by which
/// files of further languages will be looked up.
package enum Language: String, Codable, Sendable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"
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
        language == .vietnamese ? vi : en
    }
}

/// Speaks one language: `t("Chương trình", "Programme")`.
package struct Tongue: Hashable, Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func callAsFunction(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }

    package func callAsFunction(_ words: Words) -> String { words(language) }
}
