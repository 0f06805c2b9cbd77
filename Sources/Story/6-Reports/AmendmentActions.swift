package import Base
package import Journal
internal import Plans
internal import Totals
internal import Units

/// Asks to take changes of some facts into the accepted report. The unit on top, which nobody stands above, takes
/// them in at once.
package struct AskAmendment: Action {
    package static let name = "reports.askAmendment"

    package var campaign: Id
    package var unit: Id
    package var facts: [Id]
    package var reason: String
    /// The wish from above that this answers.
    package var answers: Id?

    package init(_ unit: Id, in campaign: Id, facts: [Id], reason: String, answers: Id? = nil) {
        self.unit = unit
        self.campaign = campaign
        self.facts = facts
        self.reason = reason
        self.answers = answers
    }

    package func decide(_ deciding: inout Deciding) throws -> Id {
        let (campaign, unit) = try deciding.reportPlace(campaign, unit, .editor)
        let report = try deciding.acceptedReport(unit.id, campaign.id)
        let known = try deciding.reader.amendments(of: unit.id, in: campaign.id)
        let wanted = Set(facts)
        let changes = try deciding.reader.reportDifferences(of: unit.id, in: campaign.id)
            .filter { wanted.contains($0.fact) }
        guard !changes.isEmpty else { throw ReportRules.nothingDiffers }
        let waiting = known.filter { $0.origin == .unit && $0.state == .asked }.flatMap(\.facts)
        guard wanted.isDisjoint(with: waiting) else { throw ReportRules.askedAlready }
        if let answers {
            guard let wish = known.first(where: { $0.id == answers }), wish.origin == .above else {
                throw ReportRules.unknownAmendment
            }
            guard wish.state == .asked else { throw ReportRules.answeredAlready }
        }
        let reason = try ReportRules.reason(reason)
        let id = deciding.id()
        deciding.happen(
            AmendmentAsked(
                id: id, campaign: campaign.id, unitId: unit.id, changes: changes, reason: deciding.passage(reason),
                answers: answers))
        if report.addressee == nil {
            deciding.happen(
                AmendmentAgreed(
                    id: id, campaign: campaign.id, unitId: unit.id, facts: changes.map(\.fact).uniqued))
        }
        return id
    }
}

/// Agrees to what a unit asked: the facts that it named are accepted as they stand now, and nothing else is touched.
package struct AgreeAmendment: Action {
    package static let name = "reports.agreeAmendment"

    package var amendment: Id

    package init(_ amendment: Id) { self.amendment = amendment }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.openAmendment(amendment)
        guard known.origin == .unit else { throw ReportRules.unknownAmendment }
        _ = try deciding.reviewedUnit(known.unit)
        _ = try deciding.acceptedReport(known.unit, known.campaign)
        let facts = Set(known.facts)
        let now = try deciding.reader.reportDifferences(of: known.unit, in: known.campaign)
            .filter { facts.contains($0.fact) }
        guard now == known.changes else { throw ReportRules.changedSinceAsked }
        deciding.happen(
            AmendmentAgreed(id: known.id, campaign: known.campaign, unitId: known.unit, facts: known.facts))
        return Done()
    }
}

/// Declines what the other side asked: the level above what a unit asked, a unit what the level above asked.
package struct DeclineAmendment: Action {
    package static let name = "reports.declineAmendment"

    package var amendment: Id
    package var reason: String

    package init(_ amendment: Id, reason: String) {
        self.amendment = amendment
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let known = try deciding.openAmendment(amendment)
        switch known.origin {
        case .unit: _ = try deciding.reviewedUnit(known.unit)
        case .above: _ = try deciding.reportPlace(known.campaign, known.unit, .editor)
        }
        let reason = try ReportRules.reason(reason)
        deciding.happen(
            AmendmentDeclined(
                id: known.id, campaign: known.campaign, unitId: known.unit, reason: deciding.passage(reason)))
        return Done()
    }
}

/// Asks a unit to look at its accepted report again; it answers with an amendment or says why not.
package struct AskMending: Action {
    package static let name = "reports.askMending"

    package var campaign: Id
    package var unit: Id
    /// Which facts it is about; empty for the report as a whole.
    package var facts: [Id]
    package var reason: String

    package init(_ unit: Id, in campaign: Id, facts: [Id] = [], reason: String) {
        self.unit = unit
        self.campaign = campaign
        self.facts = facts
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Id {
        let unit = try deciding.reviewedUnit(unit)
        let report = try deciding.acceptedReport(unit.id, campaign)
        let known = Set(try deciding.reader.factsReported(by: unit.id, in: campaign))
        guard facts.allSatisfy({ known.contains($0) }) else { throw ReportRules.nothingDiffers }
        let reason = try ReportRules.reason(reason)
        let id = deciding.id()
        deciding.happen(
            MendingAsked(
                id: id, campaign: report.campaign, unitId: unit.id, facts: facts.uniqued,
                reason: deciding.passage(reason)))
        return id
    }
}

extension Deciding {
    fileprivate func acceptedReport(_ unit: Id, _ campaign: Id) throws -> Report {
        guard let report = try reader.report(of: unit, in: campaign), report.state == .accepted else {
            throw ReportRules.notAccepted
        }
        return report
    }

    fileprivate func openAmendment(_ id: Id) throws -> Amendment {
        guard let known = try reader.amendment(id) else { throw ReportRules.unknownAmendment }
        guard known.state == .asked else { throw ReportRules.answeredAlready }
        return known
    }
}

extension Reader {
    /// The facts that stand in a unit's accepted report.
    fileprivate func factsReported(by unit: Id, in campaign: Id) throws -> [Id] {
        try ownFacts(of: unit, in: campaign, .accepted).map(\.fact)
    }
}
