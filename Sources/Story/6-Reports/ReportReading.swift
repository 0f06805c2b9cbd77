package import Base
package import Journal
package import Plans
internal import Results
internal import Totals
package import Units

/// Who reports to whom, who may, until when, and what there is to report.
extension Reader {
    /// Whom a unit's report goes to: the one above its place in the campaign's tree, above its sector when it has no
    /// place; nil for the one on top.
    package func addressee(of unit: OrgUnit, in campaign: Campaign) throws -> OrgUnit? {
        let day = unit.stands(on: campaign.treeDay) ? campaign.treeDay : unit.opened
        var parents: [Line: Id] = [:]
        for row in try rows(UnitTables.parents, unit.id) {
            var scan = row.scan
            let (line, parent): (Line, Id) = (scan.choice(), scan.id())
            let (from, until) = (scan.day(), scan.day())
            if from <= day, day < until { parents[line] = parent }
        }
        return try (parents[.place] ?? parents[.sector]).flatMap { try self.unit($0) }
    }

    /// Units that report to a unit in a campaign, in the order of people.
    package func expectedReporters(below unit: Id, in campaign: Campaign) throws -> [OrgUnit] {
        try units(ReportTables.expected, campaign.id, unit, campaign.treeDay)
    }

    /// Whether a caller acts in a role for a unit's report. For a unit that was closed since, whoever did on its last
    /// day, and the people of those that came after it.
    package func mayReport(_ caller: Caller, _ role: Role, of unit: OrgUnit, on today: Day) throws -> Bool {
        if try may(caller, role, over: unit.id, on: unit.lastDay(until: today)) { return true }
        return try heirs(of: unit, on: today).contains { try may(caller, role, over: $0.id, on: today) }
    }

    /// Whether a caller accepts or returns a unit's report: a reviewer of any unit above it, never of the unit alone.
    package func mayReviewReport(_ caller: Caller, of unit: OrgUnit, on today: Day) throws -> Bool {
        if try reviewsFromAbove(caller, unit, on: unit.lastDay(until: today)) { return true }
        return try heirs(of: unit, on: today).contains { try reviewsFromAbove(caller, $0, on: today) }
    }

    private func reviewsFromAbove(_ caller: Caller, _ unit: OrgUnit, on day: Day) throws -> Bool {
        switch caller {
        case .console: return true
        case .visitor: return false
        case .person:
            return try rows(UnitTables.aboveOn, unit.id, day).contains { row in
                var scan = row.scan
                let above = scan.id()
                return try above != unit.id && may(caller, .reviewer, over: above, on: day)
            }
        }
    }

    /// Who came after a unit that no longer stands.
    private func heirs(of unit: OrgUnit, on today: Day) throws -> [OrgUnit] {
        guard let closed = unit.closed, closed <= today else { return [] }
        return try units(UnitTables.successors, unit.id).filter { $0.stands(on: today) }
    }

    /// Until when reports of a campaign are due: as its form says, else as the plan of its owner says of reports.
    package func reportDue(in campaign: Campaign) throws -> Day? {
        if let due = try reportForm(of: campaign.id).due { return due }
        return try plannedReportDue(in: campaign)
    }

    /// What the plan says: the first of its deadlines that is about reports.
    func plannedReportDue(in campaign: Campaign) throws -> Day? {
        guard let plan = try plan(of: campaign.id) else { return nil }
        let parts = try planParts(plan.id, text: planText(plan), only: [.deadlineWhat, .deadlineOn])
        let rows = parts.filter { part in
            part.kind == .deadlineWhat && Vietnamese.fold(part.value).contains("bao cao")
        }.map(\.row)
        return parts.first { $0.kind == .deadlineOn && rows.contains($0.row) }?.day
    }

    /// The unit's own figures as they stand, and with everything accepted below it.
    package func reportFigures(of unit: Id, in campaign: Id) throws -> (own: [ReportFigure], whole: [ReportFigure]) {
        let own = ReportRules.figures(of: try ownFacts(of: unit, in: campaign, .live))
        // Nothing of the unit itself is accepted while its report is open; what once was is not counted twice.
        let earlier = ReportRules.figures(of: try ownFacts(of: unit, in: campaign, .accepted))
        let below = try allTotals(of: unit, in: campaign, .accepted).map { ReportFigure($0) }
        return (own, ReportRules.without(earlier, ReportFigure.sum(own, below)))
    }

    /// Where the unit's facts are not as they were accepted, fact by fact.
    package func reportDifferences(of unit: Id, in campaign: Id) throws -> [FactChange] {
        ReportRules.changes(
            before: try ownFacts(of: unit, in: campaign, .accepted), after: try ownFacts(of: unit, in: campaign, .live))
    }
}

extension OrgUnit {
    /// The day by which roles over it are looked up: today, or its last day when it was closed.
    func lastDay(until today: Day) -> Day {
        guard let closed, closed <= today else { return today }
        return closed.adding(days: -1)
    }
}

extension ReportFigure {
    /// Tallies are numbers whatever was told of their activities.
    init(_ total: Total) {
        self.init(
            measure: total.measure, value: total.value, measured: total.measured, evidenced: total.evidenced,
            numbers: Tally.counts(total.measure) ? total.activities : total.told + total.zero,
            answered: total.activities, notYet: total.notYet)
    }
}

extension Tally {
    /// Whether the program counts the measure itself.
    static func counts(_ measure: String) -> Bool { measure == activities || kind(of: measure) != nil }
}
