package import Base
package import Journal
package import Units

/// A target came on the list, changed, or holds no longer; always the whole of it.
package struct TargetSet: Event {
    package static let kind = "totals.targetSet"

    package let target: Target

    package var unit: Id? { target.unit }
}

/// A unit said how many households, adults and so on it has; without a value, it says so no longer.
package struct DenominatorTold: Event {
    package static let kind = "totals.denominatorTold"

    package let unitId: Id
    package let denominator: Denominator
    package let year: Int
    package let value: Int64?
    package let source: PassageReference?

    package var unit: Id? { unitId }
}

/// What the events of this room say in a unit's history.
package enum TotalHistory {
    package static let sentences: [EventSentence] = [
        EventSentence(TargetSet.self) { event, _ in
            let target = event.target
            let (vi, en) = (
                Share.spoken(perMille: target.perMille, .vietnamese), Share.spoken(perMille: target.perMille, .english)
            )
            return target.isOpen
                ? Words(
                    "ghi mục tiêu \(target.words.vi) \(vi) đến năm \(target.year)",
                    "set the target \(target.words.en) \(en) by \(target.year)")
                : Words("thôi mục tiêu \(target.words.vi)", "ended the target \(target.words.en)")
        },
        EventSentence(DenominatorTold.self) { event, _ in
            let (vi, en) = (event.denominator.words.vi, event.denominator.words.en)
            guard let value = event.value else {
                return Words("bỏ số nền \(vi) năm \(event.year)", "took back the number of \(en) in \(event.year)")
            }
            return Words(
                "ghi số nền \(event.year): \(Figure.format(value, .vietnamese)) \(vi)",
                "told the number of \(en) in \(event.year): \(Figure.format(value, .english))")
        },
    ]
}
