package import Base

/// Of what something is told: an activity, a line of work that a unit did besides, or what a reading group read.
package enum FactSource: String, Codable, Sendable, CaseIterable {
    case activity, line, reading
}

/// Names one fact. Every figure belongs to one, and every fact to one unit.
package struct FactReference: Codable, Hashable, Sendable {
    package let source: FactSource
    package let id: Id

    package init(_ source: FactSource, _ id: Id) {
        self.source = source
        self.id = id
    }

    package static func activity(_ id: Id) -> FactReference { FactReference(.activity, id) }
    package static func line(_ id: Id) -> FactReference { FactReference(.line, id) }
}

/// What shows that something was done. (Minh chứng.)
package enum EvidenceKind: String, Codable, Sendable, CaseIterable {
    case photo
    /// A paper: a decision, a certificate, a handing-over record.
    case document
    /// A list that those who came have signed, as a scan; holds their names, so it is never public.
    case roll
    /// A spreadsheet.
    case sheet

    package var words: Words {
        switch self {
        case .photo: Words("ảnh", "photo")
        case .document: Words("văn bản", "paper")
        case .roll: Words("danh sách ký tên", "signed list")
        case .sheet: Words("bảng tính", "spreadsheet")
        }
    }
}

/// A file that a unit put beside what it told.
package struct Evidence: Hashable, Sendable {
    package let id: Id
    package let fact: FactReference
    package let owner: Id
    package let campaign: Id
    package let kind: EvidenceKind
    package let file: Id
    /// A small picture of a photo.
    package let small: Id?
    /// SHA-256 of the file as it was sent: the same file elsewhere has the same.
    package let original: String
    /// Whether those in the photo agreed that everybody may see it.
    package let isPublic: Bool
    package let added: Instant
    package let actor: Id
    /// nil while it stands.
    package let withdrawn: Withdrawal?
    /// As its sender named it; nil when the file was erased.
    package let name: String?

    package var isStanding: Bool { withdrawn == nil }

    package struct Withdrawal: Hashable, Sendable {
        package let at: Instant
        /// nil when none was given or it was erased.
        package let reason: String?
    }
}
