package import Base
package import Journal

/// A unit told of a reading group, or told it anew; always the whole of it.
package struct GroupTold: Event {
    package static let kind = "library.groupTold"

    package let id: Id
    package let number: Int
    package let unitId: Id
    package let campaign: Id
    /// Of its link: a later one makes earlier links void.
    package let generation: Int
    package let facts: GroupFacts

    package var unit: Id? { unitId }
}

/// A reading group takes nothing in any more, or does so again.
package struct GroupStood: Event {
    package static let kind = "library.groupStood"

    package let id: Id
    package let unitId: Id
    package let isOpen: Bool

    package var unit: Id? { unitId }
}

/// Somebody of a group logged what was read. Numbers only: neither who nor from where. In no unit's history, as check-ins
/// are not: there would be thousands.
package struct ReadingLogged: Event {
    package static let kind = "library.readingLogged"

    package let id: Id
    package let group: Id
    package let unitId: Id
    package let campaign: Id
    package let way: ReadingWay
    package let line: ReadingLine
    package let readers: [AgeCount]
    /// What was read, when it is an item of the library.
    package let item: Id?

    package var unit: Id? { nil }
}

/// A printed log was typed back, or typed anew; always the whole sheet, so the latest holds.
package struct ReadingSheetTyped: Event {
    package static let kind = "library.readingSheetTyped"

    /// The same for the same printed sheet, however often it is typed.
    package let id: Id
    package let group: Id
    package let unitId: Id
    package let campaign: Id
    package let week: Day
    package let lines: [ReadingLine]
    package let readers: [AgeCount]

    package var unit: Id? { unitId }
}

/// What was logged was struck out: it was not true, or was there twice.
package struct ReadingStruck: Event {
    package static let kind = "library.readingStruck"

    /// Of the log or of the sheet.
    package let id: Id
    package let group: Id
    package let unitId: Id
    package let campaign: Id
    package let reason: PassageReference?

    package var unit: Id? { unitId }
}

/// A unit issued a reading challenge, adapted one from above, or told it anew; always the whole of it.
package struct ChallengeTold: Event {
    package static let kind = "library.challengeTold"

    package let id: Id
    package let number: Int
    package let unitId: Id
    package let campaign: Id
    /// The challenge of a unit above that this one adapts.
    package let parent: Id?
    package let facts: ChallengeFacts

    package var unit: Id? { unitId }
}

/// A challenge was called off, or holds again.
package struct ChallengeStood: Event {
    package static let kind = "library.challengeStood"

    package let id: Id
    package let unitId: Id
    package let isOpen: Bool

    package var unit: Id? { unitId }
}

/// Somebody wrote what they think of an item; the unit that answers for the item looks at it first. In no unit's history:
/// what the unit decides is.
package struct ReviewSent: Event {
    package static let kind = "library.reviewSent"

    package let id: Id
    package let number: Int
    package let item: Id
    package let unitId: Id
    package let text: PassageReference

    package var unit: Id? { nil }
}

/// The unit shows a review, or does not; then its words are erased.
package struct ReviewAnswered: Event {
    package static let kind = "library.reviewAnswered"

    package let id: Id
    package let item: Id
    package let unitId: Id
    package let isShown: Bool

    package var unit: Id? { unitId }
}
