package import Base

/// Groups of people that are counted apart, only ever as a number. One person may be in several.
package enum HeadGroup: String, Codable, CaseIterable, Sendable {
    case women, pupils, officials, residents, elderly, minorities, disabled

    package var words: Words {
        switch self {
        case .women: Words("Nữ", "Women")
        case .pupils: Words("Học sinh, sinh viên", "Pupils and students")
        case .officials: Words("Cán bộ, công chức", "Officials")
        case .residents: Words("Người dân", "Residents")
        case .elderly: Words("Người từ 60 tuổi", "People aged 60 or more")
        case .minorities: Words("Người dân tộc thiểu số", "Ethnic minorities")
        case .disabled: Words("Người khuyết tật", "People with a disability")
        }
    }

    /// The code of the measure that tells the same in the results.
    package var measure: String { "visits-" + rawValue }
}

/// What the public is told of a group so small that somebody might be recognised in it.
package enum SmallGroup {
    /// Groups below this many people are held back unless the operator sets another number.
    package static let usual: Int64 = 5

    /// `dưới 5` for a small group; `trên 15` when the rest of twenty would be small; otherwise the number.
    package static func spoken(
        _ heads: Int64, of whole: Int64, below least: Int64 = usual, _ language: Language
    ) -> String {
        let rest = whole - heads
        if heads > 0, heads < least {
            let number = Figure.format(least, language)
            return language != .english ? "dưới \(number)" : "under \(number)"
        }
        if rest > 0, rest < least {
            let number = Figure.format(whole - least, language)
            return language != .english ? "trên \(number)" : "over \(number)"
        }
        return Figure.format(heads, language)
    }
}
