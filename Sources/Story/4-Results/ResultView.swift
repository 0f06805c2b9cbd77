internal import Activities
internal import Base
internal import Journal
internal import Participation
internal import Plans
internal import Units

/// Everything that the page of an activity's results shows to one person.
struct ResultView: Sendable {
    let activity: Activity
    let lead: OrgUnit
    let campaign: Campaign
    /// What its kind is asked for, in order, closed measures left out; then whatever else was told.
    let lines: [Line]
    let tellings: [Told]
    /// Why nothing can be told now; nil when it can.
    let hindrance: Refusal?
    let mayTell: Bool
    /// The entry of the latest telling, when this person may take it back.
    let undoable: Int64?
    let latest: Int64
    /// The next activities of the unit of which nothing was told.
    let waiting: [ListedActivity]
    let today: Day
    /// Sees more than everybody does.
    let isReader: Bool
    /// How it went; difficulties and proposals only for those who may read them.
    let story: ActivityStory?
    let evidence: [ShownEvidence]
    /// What is known from the place, by measure: stands beside the field.
    let known: [String: Words]

    struct Line: Hashable, Sendable {
        let measure: Measure
        let told: Results.Told
        let isFirst: Bool
        /// A number known from the place, to start from.
        var suggested: Int64?
    }

    /// One telling with the name of who told and what differed from the one before.
    struct Told: Hashable, Sendable {
        let telling: Telling
        let who: Words
        let changes: [Change]
    }

    struct Change: Hashable, Sendable {
        let measure: Measure
        let before: Results.Told
        let after: Results.Told
    }

    /// - Throws: 404 when there is no such activity for this person.
    init(_ reader: any Reader, number: Int, for caller: Caller, on today: Day) throws {
        guard let activity = try reader.activity(number: number), let lead = try reader.unit(activity.lead),
            let campaign = try reader.campaign(activity.campaign)
        else { throw ResultRules.unknown }
        let isReader = try reader.may(caller, .reader, over: lead.id, on: today)
        let state = activity.state
        let wasOpen = (activity.stateBefore ?? state).openness >= campaign.policy.leastOpenness
        guard isReader || (state != .staged && wasOpen) else { throw ResultRules.unknown }
        self.isReader = isReader
        self.activity = activity
        self.lead = lead
        self.campaign = campaign
        self.today = today
        mayTell = try reader.may(caller, .editor, over: lead.id, on: today)
        hindrance = ResultRules.hindrance(activity, on: today)
        let measures = try reader.measuresByCode()
        let results = try reader.results(of: activity.id)
        let place = try PlaceFigures(reader, of: activity.id, told: results)
        known = place.says
        lines = ResultView.lines(try reader.kindMeasures(activity.details.kind), results, measures).map { line in
            var line = line
            line.suggested = place.numbers[line.measure.code]
            return line
        }
        story = try reader.story(of: activity.id).map { isReader ? $0 : $0.forEverybody }
        evidence = try reader.shownEvidence(.activity(activity.id), caller, isReader: isReader, on: today)
        let tellings = isReader ? try reader.tellings(of: activity.id) : []
        self.tellings = try ResultView.history(tellings, measures) { try reader.nameOf(person: $0) }
        latest = try reader.latestTelling(of: activity.id) ?? TellResults.nothingSeen
        let last = tellings.first
        undoable = last.flatMap { last in
            last.undoes == nil && caller != .visitor && last.actor == caller.actor ? last.position : nil
        }
        waiting = mayTell
            ? try reader.untold(ledBy: lead.id, in: campaign.id, by: today, limit: 6).filter { $0.id != activity.id }
            : []
    }

    static func lines(
        _ asked: [KindMeasure], _ results: [ToldFigure], _ measures: [String: Measure]
    ) -> [Line] {
        let told = Dictionary(results.map { ($0.measure, $0.told) }, uniquingKeysWith: { $1 })
        let askedCodes = Set(asked.map(\.measure))
        let open = asked.compactMap { asked -> Line? in
            guard let measure = measures[asked.measure] else { return nil }
            let answer = told[measure.code] ?? .notYet
            guard measure.isOpen || answer.isAnswer else { return nil }
            return Line(measure: measure, told: answer, isFirst: asked.isFirst)
        }
        let others = results.filter { !askedCodes.contains($0.measure) && $0.told.isAnswer }.compactMap { figure in
            measures[figure.measure].map { Line(measure: $0, told: figure.told, isFirst: false) }
        }
        return open + others
    }

    private static func history(
        _ tellings: [Telling], _ measures: [String: Measure], name: (Id) throws -> Words
    ) rethrows -> [Told] {
        try tellings.enumerated().map { index, telling in
            let earlier = index + 1 < tellings.count ? tellings[index + 1].figures : []
            let before = Dictionary(earlier.map { ($0.measure, $0.told) }, uniquingKeysWith: { $1 })
            let after = Dictionary(telling.figures.map { ($0.measure, $0.told) }, uniquingKeysWith: { $1 })
            let changes = measures.values.sorted { $0.sort < $1.sort }.compactMap { measure -> Change? in
                let (old, new) = (before[measure.code] ?? .notYet, after[measure.code] ?? .notYet)
                return old == new ? nil : Change(measure: measure, before: old, after: new)
            }
            return Told(telling: telling, who: try name(telling.actor), changes: changes)
        }
    }

    var hasPhotos: Bool { evidence.contains { $0.evidence.isStanding && $0.evidence.small != nil } }

    var isTold: Bool { lines.contains { $0.told.isAnswer } }
}
