package import Base
package import Results

/// One fact as it counts for one measure in one of the three totals.
package struct OwnFact: Hashable, Sendable {
    package let fact: Id
    package let source: FactSource
    package let measure: String
    package let told: Told
    /// What it counts for: for tallies 1, told or not.
    package let value: Int64
    package let measured: Int64
    package let evidenced: Int64
    /// Of an activity.
    package let number: Int?
    /// nil for lines whose words were erased.
    package let title: String?
    package let firstDay: Day

    package var declared: Int64 { value - measured - evidenced }
}

/// A fact behind a total, with what is needed to list it.
package struct ListedFact: Hashable, Sendable {
    package let fact: OwnFact
    /// See `Activity.State.openness`: whether its title may be shown to everybody.
    package let openness: Int
    package let lead: Id
    package let leadTitle: String
    package let leadAddress: String
    /// Names of the units that do it together with the lead.
    package var partners: [String]
    /// What stands beside it and was not withdrawn, in the order in which it came.
    package var evidence: [FactEvidence]
}

/// A file beside a fact, as far as a list shows it.
package struct FactEvidence: Hashable, Sendable {
    package let id: Id
    package let kind: EvidenceKind
    /// Whether it has a small picture.
    package let isPictured: Bool
    /// Whether everybody may see it.
    package let isPublic: Bool
}

/// Which facts behind a total are listed.
package struct FactWish: Hashable, Sendable {
    package var state: Told.State?
    package var grade: Grade?
    /// Only those of the unit itself, not of those below.
    package var isOwnOnly = false
    package var place = FactPlace.start

    /// The same, whatever was answered and however sure it is.
    package var ofAnyAnswer: FactWish { FactWish(isOwnOnly: isOwnOnly, place: place) }

    package init(
        state: Told.State? = nil, grade: Grade? = nil, isOwnOnly: Bool = false, place: FactPlace = .start
    ) {
        self.state = state
        self.grade = grade
        self.isOwnOnly = isOwnOnly
        self.place = place
    }
}

/// How far a figure can be trusted.
package enum Grade: String, Hashable, Sendable, CaseIterable {
    case measured, evidenced, declared

    package var words: Words {
        switch self {
        case .measured: Words("đo đếm", "measured")
        case .evidenced: Words("có minh chứng", "evidenced")
        case .declared: Words("khai báo", "declared")
        }
    }
}

/// Where a page of facts begins: behind this day and fact.
package struct FactPlace: Hashable, Sendable {
    package let day: String
    package let fact: Id

    package init(day: String, fact: Id) {
        self.day = day
        self.fact = fact
    }

    package static let start = FactPlace(day: "", fact: Id(high: 0, low: 0))
}
