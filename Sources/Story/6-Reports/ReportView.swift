internal import Base
internal import Journal
internal import Plans
internal import Totals
internal import Units
internal import Web

/// Which report a page is about, and who asks.
struct ReportWish: Sendable {
    let unit: String
    let campaign: String
    let caller: Caller
    let today: Day

    init(_ ask: Ask) throws {
        unit = try ask.parameter("unit")
        campaign = try ask.parameter("year")
        caller = ask.caller
        today = ask.today
    }

    init(unit: String, campaign: String, caller: Caller, today: Day) {
        self.unit = unit
        self.campaign = campaign
        self.caller = caller
        self.today = today
    }

    /// - Throws: 404 when there is no such unit or campaign, 403 when the caller may not see its report.
    func place(_ reader: any Reader, _ role: Role = .reader) throws -> (Campaign, OrgUnit) {
        guard let unit = try reader.unit(address: unit) else { throw Refusal.noSuchPage }
        guard let campaign = try reader.campaign(address: campaign) else { throw ReportRules.unknownCampaign }
        guard try reader.mayReport(caller, role, of: unit, on: today) else { throw Permission.notYours(unit.fullName) }
        return (campaign, unit)
    }
}

/// A unit's report as it is read or written.
struct ReportView: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    /// nil for the unit on top.
    let addressee: OrgUnit?
    /// What was submitted last.
    let report: Report?
    /// Who sent it and who decided about it, by name.
    let sender: Words?
    let decider: Words?
    /// The form that it answers, or will.
    let form: ReportForm
    let answers: [String: ReportAnswer]
    /// What stands in it: as signed once it was submitted, until then as it is now.
    let own: [String: ReportFigure]
    let whole: [String: ReportFigure]
    /// Everything that can be counted, in order.
    let measures: [CountedMeasure]
    let below: [ReportBelow]
    let due: Day?
    /// Of a returned report.
    let reason: String?
    let differences: [FactChange]
    /// Of a submitted report: the unit's own measures that are not as they were signed.
    let movedSinceSigned: [String]
    let amendments: [Amendment]
    let mayWrite: Bool
    let mayReview: Bool
    let today: Day

    init(_ reader: any Reader, _ wish: ReportWish, _ role: Role = .reader) throws {
        let (campaign, unit) = try wish.place(reader, role)
        try self.init(reader, unit, campaign, wish.caller, on: wish.today)
    }

    init(_ reader: any Reader, _ unit: OrgUnit, _ campaign: Campaign, _ caller: Caller, on today: Day) throws {
        self.unit = unit
        self.campaign = campaign
        self.today = today
        let report = try reader.report(of: unit.id, in: campaign.id)
        self.report = report
        sender = try report.map { try reader.nameOf(person: $0.submittedBy) }
        decider = try report?.decidedBy.map { try reader.nameOf(person: $0) }
        addressee = try reader.addressee(of: unit, in: campaign)
        let isOpen = report?.state.isOpen ?? true
        form = try report.map { report in
            isOpen
                ? try reader.reportForm(of: campaign.id)
                : try reader.reportForm(of: campaign.id, version: report.formVersion)
        } ?? reader.reportForm(of: campaign.id)
        answers = try reader.reportAnswers(
            of: unit.id, in: campaign.id, version: isOpen ? 0 : report?.version ?? 0)
        let figures = try reader.figures(report, of: unit.id, in: campaign.id)
        own = ReportView.byMeasure(figures.own)
        whole = ReportView.byMeasure(figures.whole)
        measures = try reader.countedMeasures()
        below = try reader.reportsBelow(unit, in: campaign)
        due = try reader.reportDue(of: unit.id, in: campaign)
        reason = try reader.passageText(report.flatMap { $0.state == .returned ? $0.reason : nil })
        differences = report?.state == .accepted ? try reader.reportDifferences(of: unit.id, in: campaign.id) : []
        movedSinceSigned = report?.state == .submitted
            ? ReportRules.moved(
                report?.own ?? [], ReportRules.figures(of: try reader.ownFacts(of: unit.id, in: campaign.id, .live))
            ).map(\.after.measure) : []
        amendments = try reader.amendments(of: unit.id, in: campaign.id)
        mayWrite = try reader.mayReport(caller, .editor, of: unit, on: today)
        mayReview = try reader.mayReviewReport(caller, of: unit, on: today)
    }

    var isOpen: Bool { report?.state.isOpen ?? true }

    /// Whether anything that is written now can be sent.
    var hasBegun: Bool { campaign.from.map { $0 <= today } ?? true }

    var missing: [ReportBelow] { below.filter { !$0.isAccepted } }

    /// The latest entry of what is written, for whoever writes over it.
    var seen: Int64 { answers.values.map(\.position).max() ?? WriteReport.nothingSeen }

    var hasBelow: Bool { !below.isEmpty || own != whole }

    /// The activities, kinds and measures that have a figure, in order.
    var shownMeasures: [CountedMeasure] { measures.filter { figure($0).figure != nil } }

    /// Measures that somebody was asked for and nobody has told yet; they are not the same as 0.
    var silentMeasures: [CountedMeasure] {
        measures.filter { figure($0).figure == nil && figure($0).answered == 0 && figure($0).notYet > 0 }
    }

    /// Measures of which all who were asked say that there is nothing to report.
    var emptyMeasures: [CountedMeasure] {
        measures.filter { figure($0).figure == nil && figure($0).answered > 0 }
    }

    func shown(_ section: ReportSection) -> [CountedMeasure] {
        switch section.figures {
        case .none, .units: []
        case .all: shownMeasures
        case .listed: section.measures.compactMap { code in measures.first { $0.code == code } }
        }
    }

    func figure(_ measure: CountedMeasure) -> ReportFigure { whole[measure.code] ?? .none(measure.code) }

    /// Days after the day it was due; nil while nothing is late.
    var daysLate: Int? {
        guard let due, isOpen, due < today else { return nil }
        return today.number - due.number
    }

    static func byMeasure(_ figures: [ReportFigure]) -> [String: ReportFigure] {
        Dictionary(figures.map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
    }
}

/// One unit that reports to another, and how far it is.
struct ReportBelow: Hashable, Sendable {
    let unit: OrgUnit
    let report: Report?
    /// What of it and everything below is accepted.
    let accepted: [String: ReportFigure]

    var isAccepted: Bool { report?.state == .accepted }
    var isSent: Bool { report?.state == .accepted || report?.state == .submitted }
}

extension Reader {
    /// As signed when it was submitted, as accepted once it was accepted, else as it is now.
    func figures(
        _ report: Report?, of unit: Id, in campaign: Id
    ) throws -> (own: [ReportFigure], whole: [ReportFigure]) {
        switch report?.state {
        case .submitted: return (report?.own ?? [], report?.whole ?? [])
        case .accepted:
            return (
                ReportRules.figures(of: try ownFacts(of: unit, in: campaign, .accepted)),
                try allTotals(of: unit, in: campaign, .accepted).map { ReportFigure($0) }
            )
        default: return try reportFigures(of: unit, in: campaign)
        }
    }

    func reportsBelow(_ unit: OrgUnit, in campaign: Campaign) throws -> [ReportBelow] {
        let expected = try expectedReporters(below: unit.id, in: campaign)
        guard !expected.isEmpty else { return [] }
        let reports = try reports(in: campaign.id)
        let totals = try totalsBelow(unit.id, in: campaign.id, .accepted)
        return expected.map { unit in
            ReportBelow(
                unit: unit, report: reports[unit.id],
                accepted: (totals[unit.id] ?? [:]).mapValues { ReportFigure($0) })
        }
    }
}
