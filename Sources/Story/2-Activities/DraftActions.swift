package import Base
package import Journal
internal import Plans
internal import Units

/// Registers drafts as they stand.
package struct SendDrafts: Action {
    package static let name = "activities.sendDrafts"
    package typealias Answer = Int

    package var activities: [Id]

    package init(_ activities: [Id]) { self.activities = activities }

    /// Answers how many were registered. All or none: the first that lacks something is named.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard !activities.isEmpty else {
            throw ActivityRules.refusal([
                FieldProblem("activity", Words("Chưa chọn bản nháp nào.", "No draft is chosen."))
            ])
        }
        let kinds = try deciding.reader.activityKinds()
        var sent = 0
        for id in Set(activities).sorted() {
            let draft = try deciding.activity(id)
            try deciding.require(.editor, over: draft.lead)
            guard draft.state == .draft else { throw ActivityRules.wrongState(draft) }
            guard let campaign = try deciding.reader.campaign(draft.campaign) else { throw ActivityRules.unknown }
            let typed = try deciding.reader.typed(draft, withContact: true)
            if let problem = ActivityRules.problems(typed, campaign: campaign, kinds: kinds).first {
                throw ActivityRules.refusal([
                    FieldProblem(
                        "activity",
                        Words("“\(draft.title)”: \(problem.says.vi)", "“\(draft.title)”: \(problem.says.en)"))
                ])
            }
            deciding.happen(
                ActivityRegistered(
                    id: draft.id, number: draft.number, campaign: draft.campaign, lead: draft.lead,
                    details: draft.details, state: try deciding.stateWhenSent(by: draft.lead), batch: nil))
            sent += 1
        }
        return sent
    }
}

/// "Same as last year": activities of an earlier campaign become drafts of this one, on the same day of the Week.
package struct TakeUpAgain: Action {
    package static let name = "activities.takeUpAgain"
    package typealias Answer = Int

    package var activities: [Id]
    package var campaign: Id

    package init(_ activities: [Id], campaign: Id) {
        self.activities = activities
        self.campaign = campaign
    }

    /// Answers how many drafts were made; what is there already is passed over.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard !activities.isEmpty else {
            throw ActivityRules.refusal([
                FieldProblem("activity", Words("Chưa chọn hoạt động nào.", "No activity is chosen."))
            ])
        }
        guard let campaign = try deciding.reader.campaign(campaign) else { throw ActivityRules.unknown }
        var number = try deciding.reader.nextActivityNumber()
        let first = number
        for id in Set(activities).sorted() {
            let source = try deciding.activity(id)
            try deciding.require(.editor, over: source.lead)
            guard let earlier = try deciding.reader.campaign(source.campaign), earlier.id != campaign.id else {
                throw ActivityRules.wrongState(source)
            }
            var typed = try deciding.reader.typed(source, withContact: true)
            if try deciding.reader.isTakenUp(source, from: earlier, to: campaign) { continue }
            typed.sessions = CampaignShift.sessions(typed.sessions, from: earlier, to: campaign)
            typed.task = nil
            deciding.happen(
                ActivityDrafted(
                    id: deciding.id(), number: number, campaign: campaign.id, lead: source.lead,
                    details: try deciding.details(typed, lead: source.lead)))
            number += 1
        }
        return number - first
    }
}

extension Reader {
    /// Whether an activity of an earlier campaign stands in the later one already, on the day it would come to.
    func isTakenUp(_ source: Activity, from earlier: Campaign, to campaign: Campaign) throws -> Bool {
        let sessions = CampaignShift.sessions(source.details.sessions, from: earlier, to: campaign)
        let identity = ActivityDetails.identity(title: source.title, first: sessions.first)
        return try !rows(ActivityTables.byIdentity, source.lead, identity).isEmpty
    }
}

/// Where a day of one campaign lies in another.
enum CampaignShift {
    static func sessions(
        _ sessions: [ActivitySession], from earlier: Campaign, to later: Campaign
    ) -> [ActivitySession] {
        guard let first = sessions.first?.day else { return [] }
        // All move together: the second evening stays the day after the first.
        let days = day(first, from: earlier, to: later).number - first.number
        return sessions.map { session in
            ActivitySession(day: session.day.adding(days: days), start: session.start, end: session.end)
        }
    }

    /// The first day stays the first: an opening opens. Every other keeps its day of the week, as close as can be to the
    /// same day of the campaign: a Saturday stays a Saturday. Where that would lie outside the campaign's days it is as
    /// far from the first as it was; the same date where a campaign has no days.
    static func day(_ day: Day, from earlier: Campaign, to later: Campaign) -> Day {
        guard let old = earlier.from, let new = later.from else {
            return Day(later.year, day.month, day.day) ?? day.adding(days: 365)
        }
        let same = new.adding(days: day.number - old.number)
        if day == old { return new }
        let step = (day.weekday - same.weekday + 7) % 7
        let moved = same.adding(days: step > 3 ? step - 7 : step)
        return moved >= new && moved <= later.to ?? moved ? moved : same
    }
}
