package import Base
package import Journal
internal import Plans
internal import Units

/// Accepts a unit's report: its figures count for everything above.
package struct AcceptReport: Action {
    package static let name = "reports.accept"

    package var campaign: Id
    package var unit: Id
    /// The submission that was looked at.
    package var version: Int

    package init(_ unit: Id, in campaign: Id, version: Int) {
        self.unit = unit
        self.campaign = campaign
        self.version = version
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let report = try deciding.reportToDecide(unit, campaign, version)
        deciding.happen(ReportAccepted(campaign: report.campaign, unitId: report.unit, version: version))
        return Done()
    }
}

/// Sends a unit's report back with reasons.
package struct ReturnReport: Action {
    package static let name = "reports.return"

    package var campaign: Id
    package var unit: Id
    package var version: Int
    package var reason: String

    package init(_ unit: Id, in campaign: Id, version: Int, reason: String) {
        self.unit = unit
        self.campaign = campaign
        self.version = version
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let report = try deciding.reportToDecide(unit, campaign, version)
        let reason = try ReportRules.reason(reason)
        deciding.happen(
            ReportReturned(
                campaign: report.campaign, unitId: report.unit, version: version, reason: deciding.passage(reason)))
        return Done()
    }
}

extension Deciding {
    /// The unit of a report, for whoever reviews it from above.
    func reviewedUnit(_ id: Id) throws -> OrgUnit {
        guard let unit = try reader.unit(id) else { throw ReportRules.unknown }
        if case .visitor = caller { throw Permission.signInFirst }
        guard try reader.mayReviewReport(caller, of: unit, on: today) else {
            throw Permission.notYours(unit.fullName)
        }
        return unit
    }

    fileprivate func reportToDecide(_ unit: Id, _ campaign: Id, _ version: Int) throws -> Report {
        let unit = try reviewedUnit(unit)
        guard let report = try reader.report(of: unit.id, in: campaign) else { throw ReportRules.notSubmitted(nil) }
        guard report.version == version else { throw ReportRules.otherVersion }
        guard report.state == .submitted else { throw ReportRules.notSubmitted(report) }
        return report
    }
}
