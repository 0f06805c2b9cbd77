internal import Activities
package import Base
package import Journal
package import Participation
internal import Units
internal import Web

/// The results of an activity told on a device out of reach: only what was written is told, and what others told
/// meanwhile is not written over unawares.
package struct TellResultsApart: Action {
    package static let name = "results.tellApart"

    package var activity: Id
    package var figures: [ToldFigure]
    package var source: String
    /// Parts that are empty stay as they are.
    package var story: TypedStory
    /// The entries of the telling and of the story that the device knew; nil when there were none.
    package var seen: Int64?
    package var storySeen: Int64?
    package var isSure: Bool

    package init(
        _ activity: Id, _ figures: [ToldFigure], source: String = "", story: TypedStory = TypedStory(), seen: Int64?,
        storySeen: Int64? = nil, isSure: Bool = false
    ) {
        self.activity = activity
        self.figures = figures
        self.source = source
        self.story = story
        self.seen = seen
        self.storySeen = storySeen
        self.isSure = isSure
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let told = try deciding.reader.activity(activity) else { throw ResultRules.unknown }
        try deciding.require(.editor, over: told.lead)
        let known = try deciding.reader.story(of: activity)
        if !isSure {
            try checkFigures(deciding)
            try checkStory(known, deciding.caller)
        }
        let before = known?.words ?? TypedStory()
        let whole = TypedStory(
            story: story.story.isEmpty ? before.story : story.story,
            difficulties: story.difficulties.isEmpty ? before.difficulties : story.difficulties,
            proposals: story.proposals.isEmpty ? before.proposals : story.proposals)
        return try TellResults(activity, figures, source: source, story: story.isEmpty ? nil : whole).decide(&deciding)
    }

    /// A figure that somebody else told anew since is not replaced by another one.
    private func checkFigures(_ deciding: Deciding) throws {
        let later = try deciding.reader.tellings(of: activity).filter { $0.position > (seen ?? TellResults.nothingSeen) }
        guard later.contains(where: { $0.actor != deciding.caller.actor }) else { return }
        let then = try deciding.reader.tellings(of: activity).first { $0.position == seen }?.figures ?? []
        let known = try deciding.reader.results(of: activity)
        let (was, now) = (ResultDay.told(then), ResultDay.told(known))
        let moved = figures.filter { figure in
            let current = now[figure.measure] ?? .notYet
            return current != figure.told && current != was[figure.measure] ?? .notYet
        }
        guard moved.isEmpty else {
            throw ResultRules.changedMeanwhile(moved, known: known, measures: try deciding.reader.measuresByCode())
        }
    }

    private func checkStory(_ known: ActivityStory?, _ caller: Caller) throws {
        guard !story.isEmpty, let known, known.position > storySeen ?? TellResults.nothingSeen, known.actor != caller.actor
        else { return }
        throw ResultDay.storyChanged
    }
}

/// The result form among what is written without a network.
package enum ResultDay {
    package static let part = DayPart(
        "result",
        show: { reader, activity, caller, day, prefix, t in
            let view = try ResultView(reader, number: activity.number, for: caller, on: day)
            return view.mayTell ? ResultDayForm(view: view, prefix: prefix, t: t).markup : .nothing
        },
        take: { world, ask, activity, writing in
            let (caller, today) = (ask.caller, ask.today)
            let view = try await world.ledger.read { reader in
                guard let number = try reader.activity(activity)?.number else { throw ResultRules.unknown }
                return try ResultView(reader, number: number, for: caller, on: today)
            }
            guard view.mayTell else { throw Permission.notYours(view.lead.fullName) }
            let action = try action(writing, view)
            _ = try await writing.act(action, world, ask)
            let number = action.figures.count
            return Words("đã ghi kết quả, \(number) chỉ tiêu", "results told, \(number) measures")
        })

    static let storySeen = "story.seen"
    static let ticked = "nothing."

    static let storyChanged = Refusal(
        "results.changedMeanwhile", status: 409,
        Words(
            "Trong lúc đó đã có người viết phần diễn biến của hoạt động này.",
            "Meanwhile somebody wrote how this activity went."),
        next: Words(
            "Xin xem bài ấy khi có mạng, rồi chọn bài nào giữ lại.", "Please read it when there is a network, then choose which stays."))

    static func told(_ figures: [ToldFigure]) -> [String: Told] {
        Dictionary(figures.map { ($0.measure, $0.told) }, uniquingKeysWith: { $1 })
    }

    /// What was typed, read as the usual form reads it; what was left empty is not told.
    static func action(_ writing: DayWriting, _ view: ResultView) throws -> TellResultsApart {
        let typed = writing.fields.sorted { $0.key < $1.key }
        let sent = Fields(
            typed.map { name, value in
                name.hasPrefix(ticked) ? (FigureFields.nothing, String(name.dropFirst(ticked.count))) : (name, value)
            })
        let codes = Set(view.lines.map { ResultRules.field($0.measure.code) })
        let stray = typed.filter { $0.key.hasPrefix(ResultRules.field("")) && !codes.contains($0.key) }
        let (figures, problems) = FigureFields.read(sent, view.lines)
        let unasked = stray.map { name, _ in
            FieldProblem(name, Words("Không còn hỏi số liệu “\(name)”.", "The figure “\(name)” is not asked for any more."))
        }
        guard problems.isEmpty, unasked.isEmpty else { throw ResultRules.refusal(problems + unasked) }
        let said = figures.filter(\.told.isAnswer)
        let story = TypedStory(
            story: sent.text("story"), difficulties: sent.text("difficulties"), proposals: sent.text("proposals"))
        guard !said.isEmpty || !story.isEmpty else {
            throw Refusal("results.empty", Words("Mục này không có gì để ghi.", "There is nothing to tell in this entry."))
        }
        return TellResultsApart(
            view.activity.id, said, source: sent.text("source"), story: story, seen: writing.seen,
            storySeen: Int64(sent.text(storySeen)), isSure: writing.isSure)
    }
}

/// The fields on the page: what is known stands beside each, and what is left empty stays as it is.
struct ResultDayForm: Sendable {
    let view: ResultView
    /// Before the names of the fields, for their ids.
    let prefix: String
    let t: Tongue

    var markup: HTML {
        let (first, later) = (view.lines.filter(\.isFirst), view.lines.filter { !$0.isFirst })
        let help = t(
            "Chỉ ghi số có thay đổi; ô để trống thì giữ nguyên. Ảnh và văn bản: thêm khi có mạng.",
            "Write only what changes; what is left empty stays. Photos and papers are added when there is a network.")
        let more: HTML = first.isEmpty || later.isEmpty
            ? .nothing
            : """
                <details class="fold"><summary>\(t("Số liệu khác (nếu có)", "Other figures (if any)"))</summary>
                \(each: later, field)</details>

                """
        return """
            <details class="fold" data-part="result" data-seen="\(view.latest)"><summary>\(t("Kết quả", "Results"))</summary>
            <p class="help">\(help)</p>
            \(each: first.isEmpty ? later : first, field)\(more)\(words)\
            <p class="actions"><button class="button" name="kind" value="result">\(t("Giữ kết quả", "Keep the results"))</button></p>
            </details>

            """
    }

    private func field(_ line: ResultView.Line) -> HTML {
        let (code, measure) = (line.measure.code, line.measure)
        let name = ResultRules.field(code)
        let known = line.told.isAnswer
            ? "<p class=\"help\" id=\"\(prefix)\(name)-known\">\(t("Đã ghi:", "Told:")) \(line.told.spoken(measure.unit, t.language))</p>\n"
            : HTML.nothing
        let described: HTML = line.told.isAnswer ? " aria-describedby=\"\(prefix)\(name)-known\"" : .nothing
        return """
            <div class="told"><div class="field"><label for="\(prefix)\(name)">\(t(measure.words))</label>
            \(known)<input class="number" id="\(prefix)\(name)" name="\(name)" type="text" inputmode="numeric" \
            autocomplete="off"\(described)> <span class="unit">\(t(measure.unit))</span></div>\
            <label class="tick"><input type="checkbox" name="\(ResultDay.ticked)\(code)" value="1"> \
            <span>\(t("không phát sinh", "nothing to report"))<span class="unseen">: \(t(measure.words))</span></span></label></div>

            """
    }

    private var words: HTML {
        let story = view.story?.words ?? TypedStory()
        let areas = [
            ("story", t("Hoạt động diễn ra thế nào", "How it went"), story.story, 4),
            ("difficulties", t("Khó khăn", "Difficulties"), story.difficulties, 2),
            ("proposals", t("Đề xuất, kiến nghị", "Proposals"), story.proposals, 2),
            ("source", t("Nguồn số liệu hoặc ghi chú", "Source of the numbers, or a note"), "", 1),
        ]
        return """
            <input type="hidden" name="\(ResultDay.storySeen)" value="\(view.story?.position ?? TellResults.nothingSeen)">
            \(each: areas, { name, label, value, rows in
                """
                <div class="field"><label for="\(prefix)\(name)">\(label)</label>
                <textarea id="\(prefix)\(name)" name="\(name)" rows="\(rows)">
                \(value)</textarea></div>

                """ as HTML
            })
            """
    }
}
