package import Base
package import Journal
internal import Plans
internal import Totals
internal import Units

/// What a person typed under one heading.
package struct TypedAnswer: Codable, Hashable, Sendable {
    package var section: String
    package var text: String

    package init(_ section: String, _ text: String) {
        self.section = section
        self.text = text
    }
}

/// Writes in a unit's report without submitting it.
package struct WriteReport: Action {
    package static let name = "reports.write"

    package var campaign: Id
    package var unit: Id
    /// Sections that are not named stay as they were.
    package var answers: [TypedAnswer]
    /// The latest entry of what the person saw written, `nothingSeen` when there was nothing; nil writes over
    /// whatever is there.
    package var seen: Int64?

    package static let nothingSeen: Int64 = -1

    package init(_ unit: Id, in campaign: Id, _ answers: [TypedAnswer], seen: Int64? = nil) {
        self.unit = unit
        self.campaign = campaign
        self.answers = answers
        self.seen = seen
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let (campaign, unit) = try deciding.reportPlace(campaign, unit, .editor)
        if let report = try deciding.reader.report(of: unit.id, in: campaign.id), !report.state.isOpen {
            throw ReportRules.notOpen(report)
        }
        _ = try deciding.write(answers, seen: seen, unit, campaign)
        return Done()
    }
}

/// Submits a unit's report: text and figures as they were seen. From here on its figures are frozen.
package struct SubmitReport: Action {
    package static let name = "reports.submit"
    /// The version.
    package typealias Answer = Int

    package var campaign: Id
    package var unit: Id
    package var answers: [TypedAnswer]
    package var seen: Int64?
    /// The figures that stood on the page: the unit's own, and with all below; nil signs whatever there is.
    package var own: [ReportFigure]?
    package var whole: [ReportFigure]?

    package init(
        _ unit: Id, in campaign: Id, _ answers: [TypedAnswer] = [], seen: Int64? = nil, own: [ReportFigure]? = nil,
        whole: [ReportFigure]? = nil
    ) {
        self.unit = unit
        self.campaign = campaign
        self.answers = answers
        self.seen = seen
        self.own = own
        self.whole = whole
    }

    package func decide(_ deciding: inout Deciding) throws -> Int {
        let (campaign, unit) = try deciding.reportPlace(campaign, unit, .editor)
        let reader = deciding.reader
        if let from = campaign.from, deciding.today < from { throw ReportRules.tooEarly }
        let last = try reader.report(of: unit.id, in: campaign.id)
        if let last, !last.state.isOpen { throw ReportRules.notOpen(last) }
        let written = try deciding.write(answers, seen: seen, unit, campaign)
        let now = try reader.reportFigures(of: unit.id, in: campaign.id)
        try checkSeen(now.own, now.whole, reader)
        let form = try deciding.pinnedForm(campaign)
        let addressee = try reader.addressee(of: unit, in: campaign)
        let accepted = try reader.reports(in: campaign.id).filter { $0.value.state == .accepted }
        let missing = try reader.expectedReporters(below: unit.id, in: campaign).map(\.id)
            .filter { accepted[$0] == nil }
        let version = (last?.version ?? 0) + 1
        deciding.happen(
            ReportSubmitted(
                campaign: campaign.id, unitId: unit.id, version: version, addressee: addressee?.id,
                formVersion: form.version, code: ReportCode.make(deciding.id()), own: now.own, whole: now.whole,
                missing: missing,
                answers: form.sections.compactMap { section in
                    written[section.code].map { AnswerWritten(section: section.code, text: $0) }
                }))
        if addressee == nil {
            // Nobody stands above who could accept it.
            deciding.happen(ReportAccepted(campaign: campaign.id, unitId: unit.id, version: version))
        }
        return version
    }

    private func checkSeen(_ own: [ReportFigure], _ whole: [ReportFigure], _ reader: any Reader) throws {
        let moved = (self.whole.map { ReportRules.moved($0, whole) } ?? [])
            + (self.own.map { ReportRules.moved($0, own) } ?? [])
        guard !moved.isEmpty else { return }
        var named: Set<String> = []
        throw ReportRules.figuresMoved(
            moved.filter { named.insert($0.before.measure).inserted },
            names: Dictionary(
                try reader.countedMeasures().map { ($0.code, $0) }, uniquingKeysWith: { $1 }))
    }
}

/// Takes a report back before it is accepted; the unit on top may also after, to submit anew.
package struct WithdrawReport: Action {
    package static let name = "reports.withdraw"

    package var campaign: Id
    package var unit: Id
    package var version: Int

    package init(_ unit: Id, in campaign: Id, version: Int) {
        self.unit = unit
        self.campaign = campaign
        self.version = version
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let (campaign, unit) = try deciding.reportPlace(campaign, unit, .editor)
        guard let report = try deciding.reader.report(of: unit.id, in: campaign.id), !report.state.isOpen else {
            throw ReportRules.notSubmitted(try deciding.reader.report(of: unit.id, in: campaign.id))
        }
        guard report.version == version else { throw ReportRules.otherVersion }
        guard report.state == .submitted || report.addressee == nil else { throw ReportRules.notOpen(report) }
        deciding.happen(ReportWithdrawn(campaign: campaign.id, unitId: unit.id, version: version))
        return Done()
    }
}

extension Deciding {
    /// The campaign and the unit whose report it is, for somebody who holds the role there.
    func reportPlace(_ campaign: Id, _ unit: Id, _ role: Role) throws -> (Campaign, OrgUnit) {
        guard let campaign = try reader.campaign(campaign) else { throw ReportRules.unknownCampaign }
        guard let unit = try reader.unit(unit) else { throw ReportRules.unknown }
        if case .visitor = caller { throw Permission.signInFirst }
        guard try reader.mayReport(caller, role, of: unit, on: today) else {
            throw Permission.notYours(unit.fullName)
        }
        return (campaign, unit)
    }

    /// The form as reports answer it. What everybody starts with is written down with the first report that does, so
    /// that it can be read when the program starts with another.
    fileprivate mutating func pinnedForm(_ campaign: Campaign) throws -> ReportForm {
        let form = try reader.reportForm(of: campaign.id)
        guard form.version == 0 else { return form }
        happen(
            ReportFormSet(
                campaign: campaign.id, owner: campaign.owner, version: 1, due: form.due, sections: form.sections))
        return ReportForm(version: 1, due: form.due, sections: form.sections)
    }

    /// Keeps what is different from what was written before.
    /// - Returns: everything that is written then, by section.
    fileprivate mutating func write(
        _ answers: [TypedAnswer], seen: Int64?, _ unit: OrgUnit, _ campaign: Campaign
    ) throws -> [String: PassageReference] {
        let known = try reader.reportAnswers(of: unit.id, in: campaign.id, version: 0)
        let sections = Set(try reader.reportForm(of: campaign.id).sections.map(\.code))
        var written = known.mapValues { PassageReference(passage: $0.passage, digest: $0.digest) }
        var news: [AnswerWritten] = []
        var conflicts: [String] = []
        for answer in answers {
            guard sections.contains(answer.section) else { throw ReportRules.unknownSection }
            let text = try ReportRules.text(answer.text, section: answer.section)
            guard text != known[answer.section]?.text ?? "" else { continue }
            if let seen, let before = known[answer.section], before.position > seen {
                conflicts.append(answer.section)
            }
            let kept: PassageReference? = passage(text.isEmpty ? nil : text)
            written[answer.section] = kept
            news.append(AnswerWritten(section: answer.section, text: kept))
        }
        guard conflicts.isEmpty else { throw ReportRules.writtenMeanwhile(conflicts) }
        if !news.isEmpty { happen(ReportWritten(campaign: campaign.id, unitId: unit.id, answers: news)) }
        return written
    }
}
