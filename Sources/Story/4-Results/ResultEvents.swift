package import Base
package import Journal

/// A measure came on the list, or what is known of it changed; always the whole of it.
package struct MeasureSet: Event {
    package static let kind = "results.measureSet"
    package static let version = 2

    package let measure: Measure

    /// Version 1 did not say whether a measure counts a small group.
    static let upcasters: [Int: EventKind.Upcaster] = [
        1: { facts in
            var facts = facts
            var measure = facts["measure"] as? [String: any Sendable] ?? [:]
            measure["isSmallGroup"] = false
            facts["measure"] = measure
            return facts
        }
    ]

    package var unit: Id? { nil }
}

/// What activities of a kind are asked for from now on, in order; always the whole list.
package struct KindMeasuresSet: Event {
    package static let kind = "results.kindMeasuresSet"

    package let activityKind: String
    package let measures: [KindMeasure]

    package var unit: Id? { nil }
}

/// A unit told what came of an activity; always the whole of it, so the latest holds.
package struct ResultTold: Event {
    package static let kind = "results.told"

    package let activity: Id
    package let campaign: Id
    package let lead: Id
    package let figures: [ToldFigure]
    /// The lead and everything above it on either line in the campaign's tree as it was known when this was told:
    /// where the figures count, for whoever reads the journal alone. Tables follow later corrections of the tree.
    package let above: [Id]
    package let source: PassageReference?
    /// The entry that is taken back.
    package let undoes: Int64?

    package var unit: Id? { lead }
}
