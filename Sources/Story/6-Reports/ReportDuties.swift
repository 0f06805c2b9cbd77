package import Base
package import Journal
package import Plans
internal import Totals
package import Units

/// What a unit has to do about reports now.
package struct ReportDuties: Hashable, Sendable {
    /// It has not submitted, or has to submit again.
    package var writes = false
    package var isReturned = false
    package var due: Day?
    /// Reports of units below that wait for it.
    package var waiting = 0
    /// Units below that have not sent theirs although the day is past.
    package var silent = 0
    /// Facts that are not as they were accepted and of which nobody was asked.
    package var differing = 0
    /// Amendments that units below ask for.
    package var amendments = 0
    /// Wishes of the level above that wait for an answer.
    package var mendings = 0

    package init() {}

    /// A report is asked for from a few days before the Week ends, or a week before it is due, whichever comes first.
    static func isTime(_ today: Day, _ campaign: Campaign, due: Day?) -> Bool {
        let days = [campaign.to?.adding(days: -2), due?.adding(days: -7)].compactMap(\.self)
        return days.contains { $0 <= today }
    }
}

extension Reader {
    /// - Parameters:
    ///   - mayEdit: whether the caller writes for the unit.
    ///   - mayReview: whether the caller decides about units below.
    package func reportDuties(
        of unit: OrgUnit, in campaign: Campaign, mayEdit: Bool, mayReview: Bool, on today: Day
    ) throws -> ReportDuties {
        var duties = ReportDuties()
        guard let from = campaign.from, from <= today, unit.kind != .village else { return duties }
        let report = try report(of: unit.id, in: campaign.id)
        if mayEdit || mayReview { duties.due = try reportDue(of: unit.id, in: campaign) }
        let isTime = ReportDuties.isTime(today, campaign, due: duties.due)
        if mayEdit {
            duties.isReturned = report?.state == .returned
            duties.writes = try (report?.state.isOpen ?? true)
                && (duties.isReturned || (isTime && hasToReport(unit, campaign)))
            if report?.state == .accepted {
                let amendments = try amendments(of: unit.id, in: campaign.id).filter { $0.state == .asked }
                let asked = Set(amendments.filter { $0.origin == .unit }.flatMap(\.facts))
                duties.mendings = amendments.count { $0.origin == .above }
                duties.differing = Set(try reportDifferences(of: unit.id, in: campaign.id).map(\.fact))
                    .subtracting(asked).count
            }
        }
        if mayReview {
            duties.waiting = try waitingReports(of: unit.id, in: campaign.id)
            duties.amendments = try amendmentsAsked(of: unit.id, in: campaign.id).count
        }
        if mayEdit {
            let days = try reportDays(in: campaign)
            duties.silent = try silentReporters(below: unit.id, in: campaign).count { silent in
                days.due(silent.id).map { $0 < today } ?? false
            }
        }
        return duties
    }

    /// Whether a plan reached the unit, or it has anything to tell, or it runs the campaign.
    private func hasToReport(_ unit: OrgUnit, _ campaign: Campaign) throws -> Bool {
        if campaign.owner == unit.id { return true }
        if try deliveries(to: unit.id).contains(where: { $0.campaign == campaign.id }) { return true }
        return try !allTotals(of: unit.id, in: campaign.id).isEmpty
    }

    /// Units directly below that have not sent a report, or got it back.
    package func silentReporters(below unit: Id, in campaign: Campaign) throws -> [OrgUnit] {
        let reports = try reports(in: campaign.id)
        return try expectedReporters(below: unit, in: campaign).filter { reports[$0.id]?.state.isOpen ?? true }
    }
}
