package import Base
package import Journal
internal import Plans
internal import Units

/// Sets until when units directly below report, each with everything below it that has no day of its own; a reviewer of
/// the unit that receives the reports decides. A day of nil takes it back: everybody's holds again.
package struct SetReportDays: Action {
    package static let name = "reports.setDays"
    /// How many were changed.
    package typealias Answer = Int

    package var campaign: Id
    /// Who receives the reports.
    package var above: Id
    package var days: [ReportDayTyped]

    package init(_ campaign: Id, above: Id, _ days: [ReportDayTyped]) {
        self.campaign = campaign
        self.above = above
        self.days = days
    }

    package func decide(_ deciding: inout Deciding) throws -> Int {
        let reader = deciding.reader
        guard let campaign = try reader.campaign(campaign) else { throw ReportRules.unknownCampaign }
        guard let unit = try reader.unit(above) else { throw ReportRules.unknown }
        guard try reader.mayReport(deciding.caller, .reviewer, of: unit, on: deciding.today) else {
            throw Permission.notYours(unit.fullName)
        }
        let expected = Set(try reader.expectedReporters(below: above, in: campaign).map(\.id))
        let known = try reader.ownReportDays(in: campaign.id)
        let changed = days.filter { known[$0.unit] != $0.due }
        for day in changed {
            guard expected.contains(day.unit) else { throw ReportRules.notBelow(unit.fullName) }
            guard let due = day.due, !campaign.admits(reportDay: due) else { continue }
            let says = ReportRules.dayOutside(campaign.year)
            throw Refusal("reports.day", field: "due", says)
        }
        for day in changed { deciding.happen(ReportDaySet(campaign: campaign.id, unitId: day.unit, due: day.due)) }
        return changed.count
    }
}

/// A day as it was typed for a unit.
package struct ReportDayTyped: Codable, Hashable, Sendable {
    package var unit: Id
    package var due: Day?

    package init(_ unit: Id, _ due: Day?) {
        self.unit = unit
        self.due = due
    }
}
