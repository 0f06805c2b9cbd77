package import Base
package import Journal
internal import Units

/// Takes up again what was known of an activity at an earlier entry: a mistake is undone, and the history shows it.
package struct UndoChange: Action {
    package static let name = "activities.undoChange"

    package var activity: Id
    package var seen: Int
    /// The position of the entry whose state of things is wanted.
    package var position: Int64

    package init(_ activity: Id, seen: Int, to position: Int64) {
        self.activity = activity
        self.seen = seen
        self.position = position
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity, toChangeAt: seen)
        guard let details = try deciding.reader.details(of: activity, at: position) else {
            throw Refusal(
                "activities.noSuchVersion", status: 404,
                Words("Không có bản trước này.", "There is no such earlier version."))
        }
        if details == known.details { return ActivityNumber(known) }
        if known.state == .draft {
            deciding.happen(
                ActivityDrafted(
                    id: known.id, number: known.number, campaign: known.campaign, lead: known.lead, details: details))
        } else {
            deciding.happen(try deciding.change(of: known, to: details, undoes: position))
        }
        return ActivityNumber(known)
    }
}

extension ActivityStep.Kind {
    /// Whether the entry of this step carries everything that was known of the activity.
    var carriesDetails: Bool {
        switch self {
        case .drafted, .registered, .changed, .undone: true
        default: false
        }
    }
}

/// What the events that carry the whole of an activity have in common.
private struct CarriedDetails: Decodable {
    let id: Id
    let details: ActivityDetails
}

extension Reader {
    /// What an entry says about an activity; nil when it is about another or carries no details.
    fileprivate func details(of activity: Id, at position: Int64) throws -> ActivityDetails? {
        let kinds = [ActivityDrafted.kind, ActivityRegistered.kind, ActivityChanged.kind]
        guard let entry = try entry(at: position), kinds.contains(entry.kind) else { return nil }
        let carried = try entry.facts(as: CarriedDetails.self)
        return carried.id == activity ? carried.details : nil
    }
}
