package import Base
package import Journal

/// Work of a unit in a campaign that was not registered as an activity, told in one line. (Việc khác.)
package struct OtherWork: Hashable, Sendable {
    package let id: Id
    package let campaign: Id
    package let owner: Id
    /// Code of an `ActivityKind`; nil when it is of none.
    package let kind: String?
    /// What it was, in the unit's words; nil when erased.
    package let title: String?
    /// What came of it; nil when there was nothing to say or it was erased.
    package let story: String?
    package let isStanding: Bool
    /// The entry that told it last.
    package let position: Int64
    package let told: Instant
    package let figures: [ToldFigure]

    package var fact: FactReference { .line(id) }
}

/// One time that a line was told or withdrawn.
package struct OtherWorkStep: Hashable, Sendable {
    package let position: Int64
    package let actor: Id
    package let at: Instant
    package let figures: [ToldFigure]
    package let title: String?
    package let isWithdrawal: Bool
    /// Why it was withdrawn; nil when erased.
    package let reason: String?
}

/// A unit told of other work, or told it anew; always the whole of it, so the latest holds.
package struct LineTold: Event {
    package static let kind = "results.lineTold"

    package let id: Id
    package let campaign: Id
    package let owner: Id
    package let activityKind: String?
    package let title: PassageReference?
    package let story: PassageReference?
    package let figures: [ToldFigure]
    /// The owner and everything above it in the campaign's tree as it was known when this was told.
    package let above: [Id]

    package var unit: Id? { owner }
}

/// A line no longer counts.
package struct LineWithdrawn: Event {
    package static let kind = "results.lineWithdrawn"

    package let id: Id
    package let campaign: Id
    package let owner: Id
    package let reason: PassageReference?

    package var unit: Id? { owner }
}
