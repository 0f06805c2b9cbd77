internal import Activities
package import Base
package import Journal
internal import Plans
internal import Units

/// What a person says came of an activity.
package struct TypedResult: Codable, Hashable, Sendable {
    package var activity: Id
    /// Measures that are not named stay as they were.
    package var figures: [ToldFigure]
    /// Where the numbers come from, or a remark; empty for none.
    package var source: String

    package init(activity: Id, figures: [ToldFigure], source: String = "") {
        self.activity = activity
        self.figures = figures
        self.source = source
    }
}

/// Tells the results of an activity, or corrects them.
package struct TellResults: Action {
    package static let name = "results.tell"

    package var result: TypedResult
    /// The entry of the telling that the person saw when they began, `nothingSeen` when there was none; nil
    /// tells over whatever is there.
    package var seen: Int64?
    /// How it went, in words; nil leaves what was told before.
    package var story: TypedStory?
    /// Files that go beside the figures.
    package var evidence: [EvidenceToAdd]

    package static let nothingSeen: Int64 = -1

    package init(
        _ result: TypedResult, seen: Int64? = nil, story: TypedStory? = nil, evidence: [EvidenceToAdd] = []
    ) {
        self.result = result
        self.seen = seen
        self.story = story
        self.evidence = evidence
    }

    package init(
        _ activity: Id, _ figures: [ToldFigure], source: String = "", seen: Int64? = nil, story: TypedStory? = nil,
        evidence: [EvidenceToAdd] = []
    ) {
        self.init(
            TypedResult(activity: activity, figures: figures, source: source), seen: seen, story: story,
            evidence: evidence)
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        let measures = try deciding.reader.measuresByCode()
        if let seen {
            let latest = try deciding.reader.latestTelling(of: result.activity) ?? TellResults.nothingSeen
            let known = try deciding.reader.results(of: result.activity)
            if latest != seen, ResultRules.merged(known, result.figures) != known {
                throw ResultRules.changedMeanwhile(result.figures, known: known, measures: measures)
            }
        }
        try deciding.tell(result, measures: measures)
        if let story { try deciding.tell(story, of: result.activity) }
        if !evidence.isEmpty {
            let (owner, campaign) = try deciding.reader.ownerToTell(
                .activity(result.activity), on: deciding.today)
            _ = try deciding.add(evidence, to: .activity(result.activity), owner: owner, campaign: campaign)
        }
        return Done()
    }
}

/// Tells the results of several activities, all or none.
package struct TellManyResults: Action {
    package static let name = "results.tellMany"
    package typealias Answer = Int

    package var results: [TypedResult]

    package init(_ results: [TypedResult]) { self.results = results }

    /// - Returns: how many activities had something new told.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard results.count <= ResultRules.listLimit else {
            throw Refusal(
                "results.tooMany", status: 413,
                Words(
                    "Một lần chỉ nhận \(ResultRules.listLimit) hoạt động.",
                    "No more than \(ResultRules.listLimit) activities at once."))
        }
        let measures = try deciding.reader.measuresByCode()
        var changed = 0
        for result in results where try deciding.tell(result, measures: measures) { changed += 1 }
        return changed
    }
}

/// Takes the latest telling back; only whoever told it may. What held before holds again, and both stay in the
/// history.
package struct UndoTelling: Action {
    package static let name = "results.undo"

    package var activity: Id
    /// The entry that is to be taken back.
    package var position: Int64

    package init(_ activity: Id, position: Int64) {
        self.activity = activity
        self.position = position
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.activity(activity) else { throw ResultRules.unknown }
        try deciding.require(.editor, over: known.lead)
        try ResultRules.checkMayTell(known, on: deciding.today)
        let tellings = try deciding.reader.tellings(of: activity)
        guard let latest = tellings.first, latest.position == position, latest.undoes == nil,
            latest.actor == deciding.caller.actor
        else { throw ResultRules.nothingToUndo }
        let before = tellings.dropFirst().first
        deciding.happen(
            ResultTold(
                activity: activity, campaign: known.campaign, lead: known.lead, figures: before?.figures ?? [],
                above: try deciding.reader.countedAt(known), source: deciding.passage(before?.source),
                undoes: position))
        return Done()
    }
}

extension Deciding {
    /// - Returns: whether anything is different now.
    @discardableResult
    fileprivate mutating func tell(_ typed: TypedResult, measures: [String: Measure]) throws -> Bool {
        guard let activity = try reader.activity(typed.activity) else { throw ResultRules.unknown }
        try require(.editor, over: activity.lead)
        try ResultRules.checkMayTell(activity, on: today)
        let known = try reader.results(of: activity.id)
        let problems = ResultRules.problems(typed.figures, known: known, measures: measures)
        guard problems.isEmpty else { throw ResultRules.refusal(problems) }
        let source = try ResultRules.source(typed.source)
        guard try reader.isNews(typed.figures, source: source, of: activity.id, known: known) else { return false }
        let after = ResultRules.merged(known, typed.figures)
        happen(
            ResultTold(
                activity: activity.id, campaign: activity.campaign, lead: activity.lead, figures: after,
                above: try reader.countedAt(activity), source: passage(source.isEmpty ? nil : source), undoes: nil))
        return true
    }
}

extension Deciding {
    /// Tells how an activity went, when that is anything new; whoever may tell its figures was asked before.
    fileprivate mutating func tell(_ typed: TypedStory, of activity: Id) throws {
        guard let activity = try reader.activity(activity) else { throw ResultRules.unknown }
        let tidy = try ResultRules.tidy(typed)
        guard tidy != (try reader.story(of: activity.id)?.words ?? TypedStory()) else { return }
        happen(
            StoryTold(
                activity: activity.id, campaign: activity.campaign, lead: activity.lead, story: passage(Optional(tidy.story)),
                difficulties: passage(Optional(tidy.difficulties)), proposals: passage(Optional(tidy.proposals))))
    }
}

extension Reader {
    package func measuresByCode() throws -> [String: Measure] {
        Dictionary(try measures().map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    }

    /// The lead and everything above it in the campaign's tree; a unit that came later is taken as of its first day.
    func countedAt(_ activity: Activity) throws -> [Id] {
        guard let campaign = try campaign(activity.campaign), let lead = try unit(activity.lead) else { return [] }
        return try countedAt(lead, in: campaign)
    }

    /// A unit and everything above it in the campaign's tree.
    func countedAt(_ unit: OrgUnit, in campaign: Campaign) throws -> [Id] {
        let day = unit.stands(on: campaign.treeDay) ? campaign.treeDay : unit.opened
        return try rows(UnitTables.aboveOn, unit.id, day).map { row in
            var scan = row.scan
            return scan.id()
        }
    }

    /// Whether telling this would change a figure, or name another source.
    func isNews(_ figures: [ToldFigure], source: String, of activity: Id, known: [ToldFigure]) throws -> Bool {
        if Set(ResultRules.merged(known, figures)) != Set(known) { return true }
        return try !source.isEmpty && source != tellings(of: activity).first?.source ?? ""
    }

    /// What would be wrong with telling these results, without telling them: for lists, before anything is written.
    /// - Throws: the first refusal that is not about a single figure.
    package func check(_ typed: TypedResult, measures: [String: Measure], on today: Day) throws -> [FieldProblem] {
        guard let activity = try activity(typed.activity) else { throw ResultRules.unknown }
        try ResultRules.checkMayTell(activity, on: today)
        _ = try ResultRules.source(typed.source)
        return ResultRules.problems(typed.figures, known: try results(of: activity.id), measures: measures)
    }
}
