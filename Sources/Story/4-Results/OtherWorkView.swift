internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Everything that the page of one line shows to one person; also of a line that is about to be told.
struct OtherWorkView: Sendable {
    let desk: Desk
    let campaign: Campaign
    /// nil for a new one.
    let line: OtherWork?
    let kinds: [ActivityKind]
    let kind: ActivityKind?
    /// What work of its kind is asked for, and what was told besides.
    let asked: [ResultView.Line]
    /// Every other measure, for work that fits no kind.
    let others: [ResultView.Line]
    let evidence: [ShownEvidence]
    let steps: [Step]
    let measures: [String: Measure]
    let mayEdit: Bool
    let today: Day

    struct Step: Hashable, Sendable {
        let step: OtherWorkStep
        let who: Words
    }

    /// - Throws: 404 for an unknown line, 403 for a unit that is not this person's.
    init(
        _ reader: any Reader, unit: String, line wanted: String?, kind: String?, for caller: Caller, on today: Day
    ) throws {
        let desk = try reader.desk(unit, wanted == nil ? .editor : .reader, caller, on: today)
        self.desk = desk
        self.today = today
        mayEdit = try reader.may(caller, .editor, over: desk.unit.id, on: today)
        let measures = try reader.measuresByCode()
        self.measures = measures
        let known = try wanted.map { try OtherWorkView.known($0, of: desk.unit.id, reader) }
        line = known
        let campaigns = try reader.campaigns()
        guard let campaign = campaigns.first(where: { known == nil || $0.id == known?.campaign }) else {
            throw Refusal.noSuchPage
        }
        self.campaign = campaign
        let kinds = try reader.activityKinds()
        self.kinds = kinds.filter(\.isOpen)
        let chosen = kinds.first { $0.code == kind ?? known?.kind }
        self.kind = chosen
        let asked = try chosen.map { try reader.kindMeasures($0.code) } ?? []
        let lines = ResultView.lines(asked, known?.figures ?? [], measures)
        self.asked = lines
        let codes = Set(lines.map(\.measure.code))
        others = measures.values.filter { $0.isOpen && !codes.contains($0.code) }
            .sorted { ($0.sort, $0.code) < ($1.sort, $1.code) }
            .map { ResultView.Line(measure: $0, told: .notYet, isFirst: false) }
        evidence = try known.map { try reader.shownEvidence($0.fact, caller, isReader: true, on: today) } ?? []
        steps = try known.map { line in
            try reader.otherWorkSteps(of: line.id).map { Step(step: $0, who: try reader.nameOf(person: $0.actor)) }
        } ?? []
    }

    private static func known(_ wanted: String, of unit: Id, _ reader: any Reader) throws -> OtherWork {
        guard let id = Id(wanted), let line = try reader.otherWork(id), line.owner == unit else {
            throw OtherWorkRules.unknown
        }
        return line
    }

    var listAddress: Address { desk.address("lines") }
    var address: Address { OtherWorkPages.address(desk.unit, line?.id.description ?? "add") }
    var hasPhotos: Bool { evidence.contains { $0.evidence.isStanding && $0.evidence.small != nil } }
}

/// The page itself, from what was read.
struct OtherWorkPage: Sendable {
    let view: OtherWorkView
    let formId: String
    let withdrawId: String

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = view.line.map { $0.title ?? t("(đã xóa)", "(erased)") } ?? t("Thêm việc khác", "Add other work")
        var thread = view.desk.thread(t("Việc khác", "Other work"), "lines").map {
            Crumb($0.label, $0.address)
        }
        thread.append(Crumb(title, view.address, isCurrent: true))
        return PageContent(
            title: title, thread: thread, isSearchable: false,
            body: "<h1>\(title)</h1>\n\(main(form))\(gallery(t))\(history(t))\(withdrawing(form))")
    }

    private func main(_ form: Form) -> HTML {
        if view.line?.isStanding == false {
            return note("<p>\(form.t(OtherWorkRules.withdrawn.says))</p>")
        }
        guard view.mayEdit else { return figures(form.t) }
        return view.kind == nil && view.line == nil ? choosing(form.t) : telling(form)
    }

    /// First the kind: it says which figures are asked for.
    private func choosing(_ t: Tongue) -> HTML {
        let kinds = view.kinds.map { kind -> HTML in
            let address = view.address.adding(query: ["kind": kind.code])
            return "<li><a href=\"\(address)\">\(t(kind.words))</a></li>\n"
        }
        return """
            <p>\(t("Việc thuộc loại nào?", "What kind of work was it?"))</p>
            <ul class="lines">
            \(HTML.joined(kinds))</ul>

            """
    }

    private func telling(_ form: Form) -> HTML {
        let figures = FigureFields(form: form)
        let title = TextField(
            FieldLabel(
                "title", Words("Tên việc", "What was done"),
                help: Words("Ví dụ: Trao 20 suất học bổng. Không ghi tên người.", "Such as: 20 scholarships given. No names."),
                isRequired: true), value: view.line?.title ?? "", longest: OtherWorkRules.titleLimit)
        let story = TextArea(
            FieldLabel("story", Words("Kể thêm (nếu có)", "More about it (if any)")), value: view.line?.story ?? "",
            rows: 3)
        let (first, later) = (view.asked.filter(\.isFirst), view.asked.filter { !$0.isFirst })
        let hidden: HTML = """
            <input type="hidden" name="action" value="\(formId)">
            <input type="hidden" name="kind" value="\(view.kind?.code ?? "")">
            \(optional: view.line, { "<input type=\"hidden\" name=\"seen\" value=\"\($0.position)\">" })

            """
        let fields = EvidenceFields(form: form)
        let names = [EvidenceReading.photoField, EvidenceReading.cameraField, EvidenceReading.paperField]
        return form.frame(
            to: view.address, carriesFiles: true,
            """
            \(hidden)<p class="quiet-text">\(optional: view.kind, { "\(form.t($0.words))" })</p>
            \(form(title))<div id="\(fieldId("figures"))" tabindex="-1">\(figures.markup(first))</div>\
            \(if: !later.isEmpty, figures.folded(Words("Số liệu khác (nếu có)", "Other figures (if any)"), later))\
            \(figures.folded(Words("Chỉ tiêu của loại việc khác", "Measures of other kinds of work"), view.others))\
            \(form(story))\
            \(form.fold(Words("Ảnh, giấy tờ", "Photos, papers"), names: names, "\(fields.photos())\(fields.papers())"))\
            \(form.send(Words("Ghi", "Record")))
            """)
    }

    private func figures(_ t: Tongue) -> HTML {
        let lines = view.asked.filter(\.told.isAnswer)
        return table(
            id: "figures", caption: t("Đơn vị khai báo", "Declared by the unit"),
            [TableColumn(t("Chỉ tiêu", "Measure")), TableColumn(t("Kết quả", "Result"), isNumber: true)], each: lines
        ) { line in ["\(t(line.measure.words))", "\(line.told.spoken(line.measure.unit, t.language))"] }
            + (view.line?.story.map { "<p>\($0)</p>\n" as HTML } ?? .nothing)
    }

    private func gallery(_ t: Tongue) -> HTML {
        let mayEdit = view.mayEdit && view.line?.isStanding == true
        return EvidenceGallery(shown: view.evidence, mayEdit: mayEdit, today: view.today).markup(t)
    }

    private func history(_ t: Tongue) -> HTML {
        if view.steps.isEmpty { return .nothing }
        return """
            <h2>\(t("Các lần ghi", "What was told when"))</h2>
            <ul class="lines">
            \(each: view.steps, { line($0, t) })</ul>

            """
    }

    private func line(_ step: OtherWorkView.Step, _ t: Tongue) -> HTML {
        let what = step.step
        let figures = what.figures.compactMap { figure in
            view.measures[figure.measure].map { "\(t($0.words)): \(figure.told.spoken($0.unit, t.language))" }
        }.joined(separator: " · ")
        let says = what.isWithdrawal ? "\(t("rút", "withdrawn")): \(what.reason ?? "")" : figures
        return "<li>\(what.at.spoken(t.language, today: view.today)) · \(t(step.who))<p>\(says)</p></li>\n"
    }

    private func withdrawing(_ form: Form) -> HTML {
        guard view.mayEdit, let line = view.line, line.isStanding else { return .nothing }
        let reason = TextArea(FieldLabel("reason", Words("Lý do", "Reason"), isRequired: true), rows: 2)
        let content: HTML = """
            <form class="form" method="post" action="\(OtherWorkPages.address(view.desk.unit, line.id.description, "withdraw"))" novalidate>
            <input type="hidden" name="action" value="\(withdrawId)">\(form(reason))\
            \(form.send(Words("Rút việc này", "Withdraw it"), as: .danger))
            </form>

            """
        return form.fold(Words("Rút việc này khỏi số liệu", "Take this out of the figures"), names: ["reason"], content)
    }
}
