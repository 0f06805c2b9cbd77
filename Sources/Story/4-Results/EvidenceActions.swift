internal import Activities
package import Base
package import Journal
package import Units

/// A file that was looked at and may be kept as evidence.
package struct EvidenceToAdd: Codable, Hashable, Sendable {
    package let kind: EvidenceKind
    package let file: FileToKeep
    /// A small picture of a photo.
    package let small: FileToKeep?
    /// SHA-256 of the file as it was sent.
    package let original: String
    /// Whether those in the photo agreed that everybody may see it.
    package let isPublic: Bool

    package init(kind: EvidenceKind, file: FileToKeep, small: FileToKeep?, original: String, isPublic: Bool) {
        self.kind = kind
        self.file = file
        self.small = small
        self.original = original
        // Papers and lists hold names.
        self.isPublic = isPublic && kind == .photo
    }
}

/// Puts files beside what was told of an activity or a line.
package struct AddEvidence: Action {
    package static let name = "results.addEvidence"

    package var fact: FactReference
    package var evidence: [EvidenceToAdd]

    package init(_ fact: FactReference, _ evidence: [EvidenceToAdd]) {
        self.fact = fact
        self.evidence = evidence
    }

    /// - Returns: how many were new beside this fact.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        let (owner, campaign) = try deciding.reader.ownerToTell(fact, on: deciding.today)
        try deciding.require(.editor, over: owner)
        return try deciding.add(evidence, to: fact, owner: owner, campaign: campaign)
    }
}

/// Takes evidence back; it stays in the history.
package struct WithdrawEvidence: Action {
    package static let name = "results.withdrawEvidence"

    package var id: Id
    package var reason: String

    package init(_ id: Id, reason: String) {
        self.id = id
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.evidence(id) else { throw EvidenceRules.unknown }
        try deciding.require(.editor, over: known.owner)
        guard known.isStanding else { throw EvidenceRules.withdrawn }
        let reason = try ResultRules.reason(reason)
        deciding.happen(
            EvidenceWithdrawn(
                id: id, fact: known.fact, campaign: known.campaign, owner: known.owner,
                reason: deciding.passage(reason)))
        return Done()
    }
}

extension Reader {
    /// The unit to which a fact belongs, when something can be told of it now.
    func ownerToTell(_ fact: FactReference, on today: Day) throws -> (owner: Id, campaign: Id) {
        switch fact.source {
        case .activity:
            guard let activity = try activity(fact.id) else { throw ResultRules.unknown }
            try ResultRules.checkMayTell(activity, on: today)
            return (activity.lead, activity.campaign)
        case .line:
            guard let line = try otherWork(fact.id) else { throw OtherWorkRules.unknown }
            guard line.isStanding else { throw OtherWorkRules.withdrawn }
            return (line.owner, line.campaign)
        // What stands behind reading is the paper log with its code, not a file.
        case .reading: throw OtherWorkRules.unknown
        }
    }
}

extension Deciding {
    /// Keeps the files and puts them beside the fact; a file that stands there already is not put there twice.
    mutating func add(
        _ evidence: [EvidenceToAdd], to fact: FactReference, owner: Id, campaign: Id
    ) throws -> Int {
        guard !evidence.isEmpty else { return 0 }
        var standing = Set(try reader.evidence(of: fact).filter(\.isStanding).map(\.original))
        var added = 0
        for each in evidence where standing.insert(each.original).inserted {
            guard standing.count <= EvidenceRules.mostOfFact else { throw EvidenceRules.tooMany }
            let file = try keepFile(each.file, of: owner)
            let small = try each.small.map { try keepFile($0, of: owner) }
            happen(
                EvidenceAdded(
                    id: id(), fact: fact, campaign: campaign, owner: owner, evidenceKind: each.kind, file: file,
                    small: small, original: each.original, isPublic: each.isPublic))
            added += 1
        }
        return added
    }
}

enum EvidenceRules {
    /// How many files may stand beside one fact.
    static let mostOfFact = 40
    /// How many files come with one form.
    static let mostAtOnce = 12
    static let largest = 10 * 1024 * 1024

    static let unknown = Refusal(
        "results.unknownEvidence", status: 404, Words("Không có minh chứng này.", "There is no such evidence."))
    static let withdrawn = Refusal(
        "results.evidenceWithdrawn", status: 409,
        Words("Minh chứng này đã được rút trước đó.", "This evidence was withdrawn before."))
    static let tooMany = Refusal(
        "results.tooMuchEvidence",
        Words(
            "Mỗi hoạt động hoặc việc giữ nhiều nhất \(mostOfFact) tệp minh chứng.",
            "At most \(mostOfFact) files of evidence are kept for one activity or line."),
        next: Words("Xin chọn những tệp rõ nhất.", "Please choose the clearest ones."))
}

extension ResultRules {
    static let reasonLimit = 500

    /// Why something is taken back; needed.
    static func reason(_ typed: String) throws(Refusal) -> String {
        let text = Vietnamese.nfc(typed)
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Refusal("results.reason", field: "reason", Words("Xin ghi lý do.", "Please say why."))
        }
        guard text.count <= reasonLimit else {
            throw Refusal(
                "results.reason", field: "reason",
                Words(
                    "Lý do dài quá \(reasonLimit) ký tự.", "The reason is longer than \(reasonLimit) characters."))
        }
        return text
    }
}
