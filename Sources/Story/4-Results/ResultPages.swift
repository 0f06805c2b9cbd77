package import Activities
internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// What came of an activity: told by its lead, seen by everybody.
package enum ResultPages {
    package static func routes(_ world: World) -> [Route] {
        let studio = PhotoStudio()
        return [
            .get("/activities/{number}/results", access: .everyone) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/activities/{number}/results", access: .signedIn, bodyLimit: EvidenceFields.bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await tell(world, ask, studio) },
                    again: { form in try await show(world, ask, form) })
            },
            .post("/activities/{number}/results/undo", access: .signedIn) { ask in
                let number = try number(ask)
                let activity = try await activity(world, number)
                try await world.act(
                    ask, UndoTelling(activity, position: Int64(ask.form.text("position")) ?? -1))
                return .see(address(number))
            },
        ] + MeasurePages.routes(world) + ResultListPages.routes(world) + EvidencePages.routes(world)
            + OtherWorkPages.routes(world, studio)
    }

    /// What came of it, on the page of the activity itself.
    package static func onActivity(below least: Int64) -> ActivityPart {
        { reader, activity, caller, day, language in
            do {
                let view = try ResultView(reader, number: activity.number, for: caller, on: day)
                return ResultPage(view: view, least: least, formId: "", undoId: "").summary(Tongue(language))
            } catch let refusal as Refusal where refusal == ResultRules.unknown {
                // Whoever sees the activity need not see what came of it: a partner before it is public.
                return .nothing
            }
        }
    }

    package static func address(_ number: Int) -> Address {
        Address(path: "activities", "\(number)", "results")
    }

    private static func number(_ ask: Ask) throws -> Int {
        guard let number = Int(try ask.parameter("number")), number > 0 else { throw ResultRules.unknown }
        return number
    }

    private static func activity(_ world: World, _ number: Int) async throws -> Id {
        try await world.ledger.read { reader in
            guard let activity = try reader.activity(number: number) else { throw ResultRules.unknown }
            return activity.id
        }
    }

    private static func view(_ world: World, _ ask: Ask) async throws -> ResultView {
        let (number, caller, today) = (try number(ask), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            try ResultView(reader, number: number, for: caller, on: today)
        }
    }

    private static func tell(_ world: World, _ ask: Ask, _ studio: PhotoStudio) async throws -> Answer {
        let view = try await view(world, ask)
        guard view.mayTell else { throw Permission.notYours(view.lead.fullName) }
        if let hindrance = view.hindrance { throw hindrance }
        let (figures, problems) = FigureFields.read(ask.form, view.lines)
        guard problems.isEmpty else { throw ResultRules.refusal(problems) }
        let evidence = try await EvidenceReading.read(ask, studio)
        let story = story(ask.form)
        // What was never told and is left empty is not said again.
        let known = Set(view.lines.filter(\.told.isAnswer).map(\.measure.code))
        let said = figures.filter { $0.told.isAnswer || known.contains($0.measure) }
        guard !said.isEmpty || !evidence.isEmpty || story?.isEmpty == false else {
            throw Refusal(
                "results.empty",
                Words(
                    "Chưa có gì để ghi: hãy ghi ít nhất một số, hoặc đánh dấu “không phát sinh”.",
                    "There is nothing to tell yet: write at least one number, or tick “nothing to report”."))
        }
        try await world.act(
            ask,
            TellResults(
                view.activity.id, said, source: ask.form.text("source"), seen: Int64(ask.form.text("seen")),
                story: story, evidence: evidence))
        return .see(address(view.activity.number).adding(query: ["told": "1"]))
    }

    /// nil when the form had no such fields.
    private static func story(_ form: Fields) -> TypedStory? {
        guard form.has("story") else { return nil }
        return TypedStory(
            story: form.text("story"), difficulties: form.text("difficulties"), proposals: form.text("proposals"))
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await view(world, ask)
        let isTold = ask.method == .get && ask.query.has("told")
        let page = ResultPage(
            view: view, least: world.settings.smallGroup, formId: world.formId(), undoId: world.formId(),
            paper: ask.query.text("paper"))
        let content = page.content(form, isTold: isTold)
        if case .visitor = ask.caller { return try await world.settledPage(ask, content) }
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, content)
    }
}

/// The page itself, from what was read.
struct ResultPage: Sendable {
    let view: ResultView
    /// Numbers of small groups are told in multiples of this to the public.
    let least: Int64
    let formId: String
    let undoId: String
    /// The code of the form of paper that is typed back.
    var paper = ""

    private var activity: Activity { view.activity }
    private var address: Address { ResultPages.address(activity.number) }

    func content(_ form: Form, isTold: Bool) -> PageContent {
        let t = form.t
        return PageContent(
            title: t("Kết quả: \(activity.title)", "Results: \(activity.title)"), thread: thread(t),
            notice: isTold ? notice(t) : nil, isSearchable: activity.state.isLive,
            body: """
                <h1>\(t("Kết quả", "Results"))</h1>
                \(about(t))\(main(form))\(evidence(t))\(history(t))
                """)
    }

    private func thread(_ t: Tongue) -> [Crumb] {
        [
            Crumb(view.campaign.name, Address(path: view.campaign.address)),
            Crumb(view.lead.title, Address(path: "units", view.lead.address)),
            Crumb(activity.title, Address(path: "activities", "\(activity.number)")),
            Crumb(t("Kết quả", "Results"), address, isCurrent: true),
        ]
    }

    private func about(_ t: Tongue) -> HTML {
        let days = activity.firstDay == activity.lastDay
            ? activity.firstDay.spoken(t.language, today: view.today)
            : "\(activity.firstDay.spoken(t.language)) – \(activity.lastDay.spoken(t.language, today: view.today))"
        let link: HTML =
            "<a href=\"\(Address(path: "activities", "\(activity.number)"))\">\(activity.title)</a>"
        return "<p>\(link)<br><span class=\"quiet-text\">\(days) · \(view.lead.title)</span></p>\n"
    }

    private func main(_ form: Form) -> HTML {
        if view.mayTell, view.hindrance == nil {
            return ResultForm(view: view, formId: formId, paper: paper).markup(form, to: address)
        }
        let hindrance = view.hindrance.map { refusal -> HTML in
            note("<p>\(form.t(refusal.says))\(optional: refusal.next, { " \(form.t($0))" })</p>")
        }
        return "\(optional: hindrance)\(figuresTold(form.t))\(told(form.t))"
    }

    /// Figures, words and photos; nothing before anything was told.
    func summary(_ t: Tongue) -> HTML {
        guard view.isTold || view.story != nil || !view.evidence.isEmpty else { return .nothing }
        let heading: HTML = "<h2 id=\"what-came\">\(t("Kết quả", "Results"))</h2>\n"
        let gallery = EvidenceGallery(
            shown: view.evidence.filter(\.evidence.isStanding), mayEdit: false, today: view.today)
        return "\(heading)\(if: view.isTold, figuresTold(t))\(told(t))\(gallery.markup(t))"
    }

    private func evidence(_ t: Tongue) -> HTML {
        EvidenceGallery(shown: view.evidence, mayEdit: view.mayTell, today: view.today).markup(t)
    }

    /// How it went, for whoever reads it.
    private func told(_ t: Tongue) -> HTML {
        guard let words = view.story?.words else { return .nothing }
        let parts = [
            (t("Hoạt động diễn ra thế nào", "How it went"), words.story), (t("Khó khăn", "Difficulties"), words.difficulties),
            (t("Đề xuất, kiến nghị", "Proposals"), words.proposals),
        ]
        return HTML.joined(
            parts.filter { !$0.1.isEmpty }.map { heading, text in
                let paragraphs = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
                return "<h2>\(heading)</h2>\n\(each: paragraphs, { "<p>\($0)</p>\n" })"
            })
    }

    private func figuresTold(_ t: Tongue) -> HTML {
        guard view.isTold else {
            return emptyState(t("Đơn vị chưa ghi kết quả của hoạt động này.", "The unit has not told any results yet."))
        }
        let lines = view.lines.filter { $0.told.isAnswer || $0.isFirst }
        return table(
            id: "results", caption: caption(t),
            [TableColumn(t("Chỉ tiêu", "Measure")), TableColumn(t("Kết quả", "Result"), isNumber: true)], each: lines
        ) { line in
            let held = view.isReader ? nil : line.measure.heldBack(line.told.value, below: least)
            return ["\(t(line.measure.words))", held.map { "\(t($0))" as HTML } ?? told(line.told, line.measure.unit, t)]
        }
    }

    /// How far the figures can be trusted, in words.
    private func caption(_ t: Tongue) -> String {
        view.evidence.contains { $0.evidence.isStanding }
            ? t("Đơn vị khai báo, có minh chứng", "Declared by the unit, with evidence")
            : t("Đơn vị khai báo", "Declared by the unit")
    }

    private func told(_ told: Told, _ unit: Words, _ t: Tongue) -> HTML {
        switch told {
        case .number, .zero: "\(told.spoken(unit, t.language))"
        case .nothing: state(.nothing, t)
        case .notYet: state(.none, says: t("chưa có", "not yet"))
        }
    }

    private func notice(_ t: Tongue) -> HTML {
        let open = view.lines.filter { $0.isFirst && !$0.told.isAnswer }
        let rest: HTML = open.isEmpty
            ? .nothing
            : " \(t("Còn chưa có:", "Still missing:")) \(open.map { t($0.measure.words) }.joined(separator: ", "))."
        let totals = Address(path: view.campaign.address, "totals", view.lead.address)
        let next = view.waiting.first.map { next -> HTML in
            "<br><a href=\"\(ResultPages.address(next.number))\">\(t("Ghi tiếp", "Next")): \(next.title)</a>"
        }
        return """
            \(t("Đã ghi kết quả.", "The results are recorded."))\(rest) \
            <a href=\"\(totals)\">\(t("Xem số liệu của đơn vị", "See the unit's figures"))</a>.\(optional: next)
            """
    }

    // MARK: History

    private func history(_ t: Tongue) -> HTML {
        if view.tellings.isEmpty { return .nothing }
        let undo = view.undoable.map { position -> HTML in
            """
            <form method="post" action="\(Address(path: "activities", "\(activity.number)", "results", "undo"))">\
            <input type="hidden" name="action" value="\(undoId)">\
            <input type="hidden" name="position" value="\(position)">\
            \(button(t("Hoàn tác lần ghi cuối của tôi", "Undo my last telling"), .secondary))</form>

            """
        }
        return """
            <h2>\(t("Các lần ghi", "What was told when"))</h2>
            <ul class="lines">
            \(each: view.tellings, { line($0, t) })</ul>
            \(view.hindrance == nil && view.mayTell ? undo ?? .nothing : .nothing)
            """
    }

    private func line(_ told: ResultView.Told, _ t: Tongue) -> HTML {
        let undone: HTML = told.telling.undoes == nil ? .nothing : " · \(t("hoàn tác", "undone"))"
        return """
            <li>\(told.telling.at.spoken(t.language, today: view.today)) · \(t(told.who))\(undone)<ul>
            \(each: told.changes, { change($0, t) })</ul>\
            \(optional: told.telling.source, { "<p class=\"why\">\(t("Nguồn", "Source")): \($0)</p>" })</li>

            """
    }

    private func change(_ change: ResultView.Change, _ t: Tongue) -> HTML {
        let unit = change.measure.unit
        let before = change.before.spoken(unit, t.language)
        let after = change.after.spoken(unit, t.language)
        if case .notYet = change.before { return "<li>\(t(change.measure.words)): <strong>\(after)</strong></li>\n" }
        return "<li>\(t(change.measure.words)): <del>\(before)</del> → <strong>\(after)</strong></li>\n"
    }
}
