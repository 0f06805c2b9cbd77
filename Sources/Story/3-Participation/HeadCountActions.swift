internal import Activities
package import Base
package import Journal

/// Tells how many heads the organiser counted on a day, and how many of each group.
package struct CountHeads: Action {
    package static let name = "participation.count"

    package var activity: Id
    package var day: Day
    /// nil takes the count of the day back.
    package var heads: Int64?
    package var groups: [HeadGroupCount]

    package init(_ activity: Id, day: Day, heads: Int64?, groups: [HeadGroupCount] = []) {
        self.activity = activity
        self.day = day
        self.heads = heads
        self.groups = groups
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.hosted(activity, on: day)
        let groups = heads == nil ? [] : groups.sorted { $0.group.rawValue < $1.group.rawValue }
        if let heads {
            let problems = ParticipationRules.problems(heads: heads, groups)
            try problems.refuse("participation.count")
        }
        let before = try deciding.reader.headCounts(of: activity).first { $0.day == day }
        if before?.heads == heads, Set(before?.groups ?? []) == Set(groups) { return Done() }
        deciding.happen(
            HeadsCounted(
                activity: activity, campaign: known.campaign, lead: known.lead, day: day, heads: heads, groups: groups))
        return Done()
    }
}
