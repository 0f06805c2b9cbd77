package import Base
package import Journal
internal import Plans
internal import Units

/// Approves what units below registered, one or many at once.
package struct ApproveActivities: Action {
    package static let name = "activities.approve"
    package typealias Answer = Int

    package var activities: [Id]

    package init(_ activities: [Id]) { self.activities = activities }

    /// Answers how many were approved; those that are approved already are passed over.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        var approved = 0
        for id in Set(activities).sorted() {
            let activity = try deciding.activity(id)
            try deciding.requireReview(of: activity.lead)
            if activity.state == .approved { continue }
            guard activity.state == .registered else { throw ActivityRules.wrongState(activity) }
            deciding.happen(ActivityApproved(id: id, lead: activity.lead))
            approved += 1
        }
        return approved
    }
}

/// Sends an activity back with a reason.
package struct ReturnActivity: Action {
    package static let name = "activities.return"

    package var activity: Id
    package var reason: String

    package init(_ activity: Id, reason: String) {
        self.activity = activity
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        try deciding.requireReview(of: known.lead)
        guard known.state.isLive else { throw ActivityRules.wrongState(known) }
        let reason = try ReviewRules.reason(reason)
        deciding.happen(ActivityReturned(id: known.id, lead: known.lead, reason: deciding.passage(reason)))
        return ActivityNumber(known)
    }
}

/// Says that an activity will not take place; a draft is thrown away without a reason.
package struct CancelActivity: Action {
    package static let name = "activities.cancel"

    package var activity: Id
    package var reason: String

    package init(_ activity: Id, reason: String) {
        self.activity = activity
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        try deciding.require(.editor, over: known.lead)
        guard known.state != .cancelled, known.state != .merged else { throw ActivityRules.wrongState(known) }
        let reason = known.state == .draft ? nil : try ReviewRules.reason(reason)
        deciding.happen(
            ActivityCancelled(
                id: known.id, campaign: known.campaign, lead: known.lead, reason: deciding.passage(reason)))
        return ActivityNumber(known)
    }
}

/// Takes a cancellation back.
package struct RestoreActivity: Action {
    package static let name = "activities.restore"

    package var activity: Id

    package init(_ activity: Id) { self.activity = activity }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        try deciding.require(.editor, over: known.lead)
        guard known.state == .cancelled, let before = known.stateBefore else {
            throw ActivityRules.wrongState(known)
        }
        deciding.happen(
            ActivityRestored(id: known.id, campaign: known.campaign, lead: known.lead, state: before))
        return ActivityNumber(known)
    }
}

/// Says that an activity is the same as another, and counts there. Who reviews its lead may, and so may its lead
/// itself when the two do it together.
package struct MergeActivity: Action {
    package static let name = "activities.merge"

    package var activity: Id
    package var into: Id

    package init(_ activity: Id, into: Id) {
        self.activity = activity
        self.into = into
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        let target = try deciding.activity(into)
        if try !deciding.mayReview(known.lead) { try deciding.require(.editor, over: known.lead) }
        guard known.state.isLive || known.state == .returned else { throw ActivityRules.wrongState(known) }
        guard target.state.isLive else { throw ActivityRules.wrongState(target) }
        guard known.id != target.id, known.campaign == target.campaign,
            try deciding.reader.rows(ActivityTables.mergedHere, known.id).isEmpty
        else { throw ReviewRules.cannotMerge }
        deciding.happen(
            ActivityMerged(id: known.id, into: target.id, campaign: known.campaign, lead: known.lead))
        return ActivityNumber(target)
    }
}

/// Takes a merger back: both activities count again.
package struct UnmergeActivity: Action {
    package static let name = "activities.unmerge"

    package var activity: Id

    package init(_ activity: Id) { self.activity = activity }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity)
        if try !deciding.mayReview(known.lead) { try deciding.require(.editor, over: known.lead) }
        guard known.state == .merged, let from = known.mergedInto, let before = known.stateBefore else {
            throw ActivityRules.wrongState(known)
        }
        deciding.happen(
            ActivityUnmerged(id: known.id, from: from, campaign: known.campaign, lead: known.lead, state: before))
        return ActivityNumber(known)
    }
}

/// After how many days an unreviewed activity is shown on the desk above.
package struct SetReviewDays: Action {
    package static let name = "activities.setReviewDays"

    package var campaign: Id
    package var days: Int

    package init(_ days: Int, campaign: Id) {
        self.days = days
        self.campaign = campaign
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let campaign = try deciding.reader.campaign(campaign) else { throw ActivityRules.unknown }
        try deciding.require(.steward, over: campaign.owner)
        guard (0...30).contains(days) else {
            throw ActivityRules.refusal([
                FieldProblem("days", Words("Số ngày phải từ 0 đến 30.", "The number of days must be from 0 to 30."))
            ])
        }
        deciding.happen(ReviewDaysSet(campaign: campaign.id, owner: campaign.owner, days: days))
        return Done()
    }
}

enum ReviewRules {
    static func reason(_ typed: String) throws(Refusal) -> String {
        let reason = Vietnamese.nfc(typed)
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw ActivityRules.refusal([
                FieldProblem("reason", Words("Xin ghi lý do.", "Please give the reason."))
            ])
        }
        guard reason.count <= ActivityRules.textLimit else {
            throw ActivityRules.refusal([
                FieldProblem("reason", Words("Lý do quá dài.", "The reason is too long."))
            ])
        }
        return reason
    }

    static let cannotMerge = Refusal(
        "activities.cannotMerge", status: 409,
        Words(
            "Không gộp được hai hoạt động này: phải cùng đợt, khác nhau, và hoạt động bị gộp không chứa hoạt động đã gộp khác.",
            "These two cannot be merged: they must be of one campaign, different, and nothing may have been merged into the first."
        ),
        next: Words("Xin tách hoạt động đã gộp trước.", "Please separate what was merged before."))
}

extension Deciding {
    /// Whether the caller reviews a unit: as reviewer or steward of any unit above it, not at the unit itself.
    func mayReview(_ lead: Id) throws -> Bool { try reader.mayReview(caller, lead, on: today) }

    func requireReview(of lead: Id) throws {
        if case .visitor = caller { throw Permission.signInFirst }
        guard try mayReview(lead) else { throw Permission.notYours(try reader.unit(lead)?.fullName) }
    }
}

extension Reader {
    package func mayReview(_ caller: Caller, _ lead: Id, on day: Day) throws -> Bool {
        switch caller {
        case .console: return true
        case .visitor: return false
        case .person:
            for row in try rows(UnitTables.aboveOn, lead, day) {
                var scan = row.scan
                let above = scan.id()
                if above != lead, try may(caller, .reviewer, over: above, on: day) { return true }
            }
            return false
        }
    }
}
