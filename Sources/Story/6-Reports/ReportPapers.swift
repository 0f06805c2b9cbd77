package import Base
package import Journal
package import Plans
package import Print
package import Units

/// One unit's report as it was submitted, on paper.
package struct UnitPaper: Sendable {
    package let unit: OrgUnit
    package let paper: Paper
}

/// The papers of many units at once.
package struct ReportPapers: Sendable {
    package let papers: [UnitPaper]
    /// Units that have to report and have not, or got it back.
    package let missing: [OrgUnit]

    /// Of a unit and everything below it in the campaign's tree: whatever was submitted or accepted.
    /// - Parameters:
    ///   - site: where the public page about a paper is reached, without a slash at the end.
    ///   - seal: the journal's size and root as they are printed; nil when it is not sealed.
    package init(
        _ reader: any Reader, of unit: OrgUnit, in campaign: Campaign, site: String, isSimulated: Bool, seal: String?,
        on today: Day
    ) throws {
        var papers: [UnitPaper] = []
        var missing: [OrgUnit] = []
        var waiting = [unit]
        while let next = waiting.popLast() {
            let view = try ReportView(reader, next, campaign, .console, on: today)
            if view.isOpen {
                missing.append(next)
            } else {
                let context = try ReportPaper.Context(reader, next, campaign, site: site, isSimulated: isSimulated)
                papers.append(UnitPaper(unit: next, paper: ReportPaper(view, context).paper(seal: seal)))
            }
            waiting += view.below.map(\.unit).reversed()
        }
        self.papers = papers
        self.missing = missing
    }
}
