package import Base
package import Journal

/// A file now stands beside what a unit told.
package struct EvidenceAdded: Event {
    package static let kind = "results.evidenceAdded"

    package let id: Id
    package let fact: FactReference
    package let campaign: Id
    package let owner: Id
    package let evidenceKind: EvidenceKind
    package let file: Id
    /// A small picture of a photo.
    package let small: Id?
    /// SHA-256 of the file as it was sent.
    package let original: String
    /// Whether those in the photo agreed that everybody may see it.
    package let isPublic: Bool

    package var unit: Id? { owner }
}

/// It no longer shows anything; the figures lose it.
package struct EvidenceWithdrawn: Event {
    package static let kind = "results.evidenceWithdrawn"

    package let id: Id
    package let fact: FactReference
    package let campaign: Id
    package let owner: Id
    package let reason: PassageReference?

    package var unit: Id? { owner }
}
