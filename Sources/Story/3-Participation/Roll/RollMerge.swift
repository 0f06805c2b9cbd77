package import Base
package import Journal

/// Two lines of a roll are one person: one of them no longer counts. It stays, so that this can be taken back.
package struct RollLinesMerged: Event {
    package static let kind = "participation.rollLinesMerged"

    package let activity: Id
    package let lead: Id
    package let day: Day
    /// The passages of the lines.
    package let gone: Id
    package let kept: Id
    package let why: PassageReference?

    package var unit: Id? { lead }
}

/// They are two people after all: the line counts again.
package struct RollLinesParted: Event {
    package static let kind = "participation.rollLinesParted"

    package let activity: Id
    package let lead: Id
    package let day: Day
    package let gone: Id

    package var unit: Id? { lead }
}

/// One line that was merged into another.
struct RollMerge: Hashable, Sendable {
    let gone: Id
    let kept: Id
    /// Erased, or never there, it is nil.
    let why: String?
    let at: Instant
    let actor: Id
}

enum RollMergeApplying {
    static let appliers = [
        Applier(RollLinesMerged.self) { event, entry, writer in
            try writer.write(
                RollMergeTables.insert, event.activity, event.day, event.gone, event.kept, event.why?.passage, entry.recorded,
                entry.actor)
        },
        Applier(RollLinesParted.self) { event, _, writer in
            try writer.write(RollMergeTables.drop, event.activity, event.day, event.gone)
        },
    ]
}

/// Which lines of a roll may be one person.
enum RollMergeRules {
    static let longestReason = 200

    /// Lines with one name, however it is written, in the order of the roll; those without a name are like nobody.
    static func alike(_ lines: [RollLine]) -> [[RollLine]] {
        var groups: [String: [RollLine]] = [:]
        var order: [String] = []
        for line in lines {
            guard let name = line.name else { continue }
            let key = Vietnamese.fold(name)
            if groups.updateValue((groups[key] ?? []) + [line], forKey: key) == nil { order.append(key) }
        }
        return order.compactMap { groups[$0] }.filter { $0.count > 1 }
    }

    static let unknownLine = Refusal(
        "roll.unknownLine", status: 409,
        Words("Danh sách đã thay đổi, dòng này không còn.", "The roll has changed; this line is not there any more."),
        next: Words("Xin mở lại trang.", "Please open the page again."))

    static func reason(_ typed: String) throws(Refusal) -> String {
        let text = typed.singleSpaced
        guard !text.isEmpty else {
            throw ParticipationRules.problem(
                "why", Words("Hãy ghi vì sao là cùng một người.", "Write why they are one person."))
        }
        guard text.unicodeScalars.count <= longestReason else {
            throw ParticipationRules.problem(
                "why", Words("Lý do dài quá \(longestReason) chữ.", "The reason is longer than \(longestReason) letters."))
        }
        return text
    }
}

extension Reader {
    func rollMerges(of activity: Id, on day: Day) throws -> [RollMerge] {
        try rows(RollMergeTables.ofDay, activity, day).map { row in
            var scan = row.scan
            return RollMerge(
                gone: scan.id(), kept: scan.id(), why: scan.textIfAny(), at: scan.instant(), actor: scan.id())
        }
    }
}
