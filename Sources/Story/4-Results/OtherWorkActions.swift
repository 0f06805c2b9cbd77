internal import Activities
package import Base
package import Journal
internal import Plans
internal import Units

/// What a person says of other work.
package struct TypedOtherWork: Codable, Hashable, Sendable {
    package var title: String
    /// Code of an `ActivityKind`; nil when it is of none.
    package var kind: String?
    package var story: String
    package var figures: [ToldFigure]

    package init(title: String, kind: String? = nil, story: String = "", figures: [ToldFigure] = []) {
        self.title = title
        self.kind = kind
        self.story = story
        self.figures = figures
    }
}

/// Tells of work that was not registered as an activity, or tells it anew.
package struct TellOtherWork: Action {
    package static let name = "results.tellLine"

    package var unit: Id
    package var campaign: Id
    /// nil for a new line.
    package var line: Id?
    /// The entry that the person saw when they began; nil tells over whatever is there.
    package var seen: Int64?
    package var typed: TypedOtherWork
    package var evidence: [EvidenceToAdd]

    package init(
        unit: Id, campaign: Id, line: Id? = nil, seen: Int64? = nil, _ typed: TypedOtherWork,
        evidence: [EvidenceToAdd] = []
    ) {
        self.unit = unit
        self.campaign = campaign
        self.line = line
        self.seen = seen
        self.typed = typed
        self.evidence = evidence
    }

    /// - Returns: the line's id.
    package func decide(_ deciding: inout Deciding) throws -> Id {
        try deciding.require(.editor, over: unit)
        guard let owner = try deciding.reader.unit(unit), let campaign = try deciding.reader.campaign(campaign) else {
            throw OtherWorkRules.unknown
        }
        let known = try self.line.map { try standing($0, deciding.reader) }
        let measures = try deciding.reader.measuresByCode()
        let kinds = Set(try deciding.reader.activityKinds().map(\.code))
        let tidy = try OtherWorkRules.tidy(typed, known: known?.figures ?? [], measures: measures, kinds: kinds)
        let id = known?.id ?? deciding.id()
        if known.map({ OtherWorkRules.isSame($0, tidy) }) != true {
            deciding.happen(
                LineTold(
                    id: id, campaign: campaign.id, owner: unit, activityKind: tidy.kind,
                    title: deciding.passage(Optional(tidy.title)),
                    story: deciding.passage(Optional(tidy.story)),
                    figures: tidy.figures, above: try deciding.reader.countedAt(owner, in: campaign)))
        }
        _ = try deciding.add(evidence, to: .line(id), owner: unit, campaign: campaign.id)
        return id
    }

    private func standing(_ line: Id, _ reader: any Reader) throws -> OtherWork {
        guard let known = try reader.otherWork(line), known.owner == self.unit, known.campaign == self.campaign else {
            throw OtherWorkRules.unknown
        }
        guard known.isStanding else { throw OtherWorkRules.withdrawn }
        if let seen, seen != known.position { throw OtherWorkRules.changedMeanwhile }
        return known
    }
}

/// Takes a line back; it stays in the history.
package struct WithdrawOtherWork: Action {
    package static let name = "results.withdrawLine"

    package var line: Id
    package var reason: String

    package init(_ line: Id, reason: String) {
        self.line = line
        self.reason = reason
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.otherWork(line) else { throw OtherWorkRules.unknown }
        try deciding.require(.editor, over: known.owner)
        guard known.isStanding else { throw OtherWorkRules.withdrawn }
        let reason = try ResultRules.reason(reason)
        deciding.happen(
            LineWithdrawn(
                id: line, campaign: known.campaign, owner: known.owner, reason: deciding.passage(reason)))
        return Done()
    }
}

package enum OtherWorkRules {
    static let titleLimit = 200

    static let unknown = Refusal(
        "results.unknownLine", status: 404, Words("Không có việc này.", "There is no such line."))
    static let withdrawn = Refusal(
        "results.lineWithdrawn", status: 409,
        Words("Việc này đã được rút.", "This line was withdrawn."),
        next: Words("Nếu việc có thật, xin thêm lại.", "If it was done after all, please add it anew."))
    static let changedMeanwhile = Refusal(
        "results.lineChanged", status: 409,
        Words(
            "Trong lúc bạn điền, có người đã sửa việc này.", "While you were typing somebody else changed this line."),
        next: Words("Xin mở lại trang và xem số mới.", "Please open the page again and see what it says now."))

    /// What is kept of what was typed; figures that are not named stay as they were.
    static func tidy(
        _ typed: TypedOtherWork, known: [ToldFigure], measures: [String: Measure], kinds: Set<String>
    ) throws(Refusal) -> TypedOtherWork {
        var tidy = typed
        tidy.title = Vietnamese.line(typed.title)
        tidy.story = Vietnamese.nfc(typed.story)
        if !tidy.story.contains(where: { !$0.isWhitespace }) { tidy.story = "" }
        var problems = ResultRules.problems(typed.figures, known: known, measures: measures)
        if tidy.title.isEmpty || tidy.title.count > titleLimit {
            problems.insert(
                FieldProblem(
                    "title",
                    Words(
                        "Cần tên việc, từ 1 đến \(titleLimit) ký tự.",
                        "The work needs a name of 1 to \(titleLimit) characters.")), at: 0)
        }
        if tidy.story.count > ResultRules.storyLimit {
            let limit = ResultRules.storyLimit
            problems.append(
                FieldProblem(
                    "story", Words("Dài quá \(limit) ký tự.", "This is longer than \(limit) characters.")))
        }
        if let kind = typed.kind, !kinds.contains(kind) {
            problems.append(FieldProblem("kind", MeasureRules.unknownKind.says))
        }
        tidy.figures = ResultRules.merged(known, typed.figures).filter(\.told.isAnswer)
        if problems.isEmpty, tidy.figures.isEmpty {
            problems.append(
                FieldProblem(
                    "figures",
                    Words(
                        "Cần ít nhất một số liệu; việc không có số thì ghi vào báo cáo bằng lời.",
                        "At least one figure is needed; work without figures is told in the words of the report.")))
        }
        try problems.refuse("results.line")
        return tidy
    }

    static func isSame(_ known: OtherWork, _ typed: TypedOtherWork) -> Bool {
        known.title == typed.title && known.kind == typed.kind && known.story ?? "" == typed.story
            && Set(known.figures) == Set(typed.figures)
    }
}
