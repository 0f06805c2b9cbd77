internal import Activities
package import Base
package import Journal
internal import Plans
internal import Units

/// Says that two lines of a roll are one person, told by paper and by phone: the second counts no more.
package struct MergeRollLines: Action {
    package static let name = "participation.mergeRollLines"

    package var activity: Id
    package var day: Day
    package var gone: Id
    package var kept: Id
    package var why: String

    package init(_ activity: Id, day: Day, gone: Id, into kept: Id, why: String) {
        self.activity = activity
        self.day = day
        self.gone = gone
        self.kept = kept
        self.why = why
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let hosted = try deciding.hosted(activity)
        let lines = try deciding.reader.rollLines(of: activity, on: day)
        guard gone != kept, lines.contains(where: { $0.passage.passage == gone }),
            lines.contains(where: { $0.passage.passage == kept })
        else { throw RollMergeRules.unknownLine }
        let why = try RollMergeRules.reason(why)
        deciding.happen(
            RollLinesMerged(
                activity: activity, lead: hosted.lead, day: day, gone: gone, kept: kept, why: deciding.passage(Optional(why))))
        let left = lines.map(\.passage).filter { $0.passage != gone }
        try deciding.rollKept(left, of: hosted, on: day)
        return Done()
    }
}

/// Takes that back: two people after all.
package struct PartRollLines: Action {
    package static let name = "participation.partRollLines"

    package var activity: Id
    package var day: Day
    package var gone: Id

    package init(_ activity: Id, day: Day, gone: Id) {
        self.activity = activity
        self.day = day
        self.gone = gone
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let hosted = try deciding.hosted(activity)
        let lines = try deciding.reader.rollLines(of: activity, on: day, withMerged: true)
        guard lines.contains(where: { $0.passage.passage == gone && $0.isMerged }) else { throw RollMergeRules.unknownLine }
        deciding.happen(RollLinesParted(activity: activity, lead: hosted.lead, day: day, gone: gone))
        let counted = lines.filter { !$0.isMerged || $0.passage.passage == gone }
        try deciding.rollKept(counted.map(\.passage), of: hosted, on: day)
        return Done()
    }
}

extension Deciding {
    /// Lines that were merged into these, which are about to go, stand for their people again.
    mutating func part(from going: Set<Id>, of activity: Activity, on day: Day) throws -> [PassageReference] {
        let merged = try reader.rollLines(of: activity.id, on: day, withMerged: true).filter(\.isMerged)
        let back = try reader.rollMerges(of: activity.id, on: day).filter { going.contains($0.kept) && !going.contains($0.gone) }
        return back.compactMap { merge in
            guard let line = merged.first(where: { $0.passage.passage == merge.gone }) else { return nil }
            happen(RollLinesParted(activity: activity.id, lead: activity.lead, day: day, gone: merge.gone))
            return line.passage
        }
    }
}
