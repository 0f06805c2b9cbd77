internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Totals
internal import Units
internal import Web

/// Where figures are not as they were accepted, and what both sides asked of each other.
struct DifferenceView: Sendable {
    let view: ReportView
    let facts: [Fact]
    let amendments: [Asked]

    /// One fact with what changed of it.
    struct Fact: Hashable, Sendable {
        let id: Id
        let title: String?
        /// Of its activity, when it is one that can be opened.
        let number: Int?
        let changes: [FactChange]
        let isWaiting: Bool
    }

    struct Asked: Hashable, Sendable {
        let amendment: Amendment
        let reason: String?
        let answer: String?
        let who: Words
        let titles: [String?]
    }

    init(_ reader: any Reader, _ wish: ReportWish) throws {
        let view = try ReportView(reader, wish)
        self.view = view
        let known = try reader.ownFacts(of: view.unit.id, in: view.campaign.id, .live)
            + reader.ownFacts(of: view.unit.id, in: view.campaign.id, .accepted)
        let byId = Dictionary(known.map { ($0.fact, $0) }, uniquingKeysWith: { first, _ in first })
        // Activities have titles; other work has the words of the unit, which can be erased.
        func title(_ id: Id) throws -> String? { try byId[id]?.title ?? reader.otherWork(id)?.title }
        let waiting = Set(
            view.amendments.filter { $0.origin == .unit && $0.state == .asked }.flatMap(\.facts))
        let changes = Dictionary(grouping: view.differences, by: \.fact)
        facts = try view.differences.map(\.fact).uniqued.map { id in
            Fact(
                id: id, title: try title(id), number: byId[id]?.number, changes: changes[id] ?? [],
                isWaiting: waiting.contains(id))
        }
        amendments = try view.amendments.map { amendment in
            Asked(
                amendment: amendment, reason: try reader.passageText(amendment.reason),
                answer: try reader.passageText(amendment.answer),
                who: try reader.nameOf(person: amendment.askedBy),
                titles: try amendment.facts.map { try title($0) })
        }
    }
}

struct DifferencePage: Sendable {
    let difference: DifferenceView
    let formId: String
    let notice: HTML?
    let t: Tongue

    private var view: ReportView { difference.view }

    func content(_ form: Form) -> PageContent {
        let title = t("Khác số đã duyệt", "Changed since accepted")
        return PageContent(
            title: "\(title) · \(view.unit.title)",
            thread: ReportAddress.thread(
                view.campaign, view.unit,
                [
                    Crumb(t("Báo cáo", "Report"), ReportAddress.own(view.campaign, view.unit)),
                    Crumb(title, ReportAddress.own(view.campaign, view.unit, "differences"), isCurrent: true),
                ]), notice: notice, isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(view.unit.title) · \(view.campaign.name)</p>
                \(view.report?.state == .accepted ? accepted(form) : none)\(asked(form))
                """)
    }

    private var none: HTML {
        emptyState(
            t("Báo cáo chưa được duyệt nên chưa có gì để so.", "The report is not accepted yet: nothing to compare."),
            action: linkButton(
                t("Mở báo cáo", "Open the report"), to: ReportAddress.own(view.campaign, view.unit), .secondary))
    }

    private func accepted(_ form: Form) -> HTML {
        guard !difference.facts.isEmpty else {
            return note("<p>\(t("Số liệu hiện nay đúng như đã duyệt.", "All figures are as accepted."))</p>", .done)
                + mending(form)
        }
        let open = difference.facts.filter { !$0.isWaiting }
        return table + (view.mayWrite && !open.isEmpty ? asking(open, form) : .nothing) + mending(form)
    }

    private var table: HTML {
        let rows = difference.facts.flatMap { fact in fact.changes.map { (fact, $0) } }
        return Web.table(
            id: "differences", caption: t("Từng việc, từng chỉ tiêu", "Fact by fact"),
            [
                TableColumn(t("Việc và chỉ tiêu", "Fact and measure")),
                TableColumn(t("Đã duyệt", "Accepted"), isNumber: true),
                TableColumn(t("Hiện nay", "Now"), isNumber: true), TableColumn(t("Chênh", "Difference"), isNumber: true),
            ], isStacked: true, each: rows
        ) { fact, change in
            let by = (change.after?.value ?? 0) - (change.before?.value ?? 0)
            return [
                "\(name(fact))<br><small>\(measure(change.measure))</small>", graded(change.before), graded(change.after),
                by == 0 ? .nothing : "\(by > 0 ? "+" : "")\(Figure.format(by, t.language))",
            ]
        }
    }

    private func name(_ fact: DifferenceView.Fact) -> HTML {
        let title = fact.title ?? t("Việc khác", "Other work")
        guard let number = fact.number else { return "\(title)" }
        return "<a href=\"\(Address(path: "activities", "\(number)"))\">\(title)</a>"
    }

    private func measure(_ code: String) -> String {
        view.measures.first { $0.code == code }.map { t($0.words) } ?? code
    }

    private func graded(_ graded: Graded?) -> HTML {
        guard let graded else { return state(.none, says: t("không tính", "not counted")) }
        let supported = graded.measured + graded.evidenced
        let value = graded.state == .notYet && graded.value == 0
            ? t("chưa có", "not yet")
            : graded.state == .nothing ? t("không phát sinh", "nothing") : Figure.format(graded.value, t.language)
        guard supported > 0 else { return "\(value)" }
        let says = t("có căn cứ \(Figure.format(supported, t.language))", "\(supported) supported")
        return "\(value) <span class=\"quiet-text\">(\(says))</span>"
    }

    // MARK: Asking

    private func asking(_ open: [DifferenceView.Fact], _ form: Form) -> HTML {
        let options = open.map { fact in
            let title = fact.title ?? t("Việc khác", "Other work")
            return Option(fact.id.description, named: title)
        }
        let wish = view.amendments.first { $0.origin == .above && $0.state == .asked }
        let label = view.addressee == nil ? Words("Đưa vào báo cáo", "Take in") : Words("Xin điều chỉnh", "Ask to amend")
        let content: HTML = """
            <input type="hidden" name="action" value="\(formId)">\
            \(optional: wish, { "<input type=\"hidden\" name=\"answers\" value=\"\($0.id)\">" })
            \(form(Checks(
                FieldLabel("fact", Words("Việc đưa vào báo cáo đã duyệt", "What to take into the accepted report")),
                options, values: open.map(\.id.description))))\
            \(form(TextArea(FieldLabel("reason", Words("Lý do", "Why"), isRequired: true), rows: 2)))\
            \(form.send(label))
            """
        return """
            <h2>\(t("Đưa vào báo cáo", "Take it into the report"))</h2>
            \(form.frame(to: ReportAddress.own(view.campaign, view.unit, "differences"), content))
            """
    }

    /// The level above asks the unit to look again.
    private func mending(_ form: Form) -> HTML {
        guard view.mayReview, view.report?.addressee != nil else { return .nothing }
        let content: HTML = """
            <input type="hidden" name="action" value="\(formId)">\
            \(form(TextArea(FieldLabel("reason", Words("Điều cần xem lại", "What to look at"), isRequired: true), rows: 2)))\
            \(form.send(Words("Đề nghị đơn vị xem lại", "Ask the unit to look again"), as: .secondary))
            """
        return """
            <details class="fold"\(if: form.problem(of: "reason") != nil, " open")>\
            <summary>\(t("Đề nghị đơn vị xem lại số đã duyệt", "Ask the unit to look again"))</summary>
            \(form.frame(to: ReportAddress.own(view.campaign, view.unit, "mend"), content))</details>

            """
    }

    // MARK: What was asked

    private func asked(_ form: Form) -> HTML {
        guard !difference.amendments.isEmpty else { return .nothing }
        return """
            <h2>\(t("Điều chỉnh đã xin", "What was asked"))</h2>
            <ul class="lines">
            \(each: difference.amendments, { line($0) })</ul>

            """
    }

    private func line(_ asked: DifferenceView.Asked) -> HTML {
        let amendment = asked.amendment
        let titles = asked.titles.map { $0 ?? t("việc khác", "other work") }.joined(separator: ", ")
        let says = amendment.origin == .unit
            ? t("Đơn vị xin đưa vào: \(titles)", "The unit asks to take in: \(titles)")
            : t("Cấp trên đề nghị xem lại\(titles.isEmpty ? "" : ": \(titles)")", "The level above asks to look again")
        let step: StepState = amendment.state == .asked ? .doing : amendment.state == .agreed ? .done : .nothing
        let word = amendment.origin == .above && amendment.state == .agreed
            ? t("đã trả lời", "answered") : t(amendment.state.words)
        return """
            <li><strong>\(says)</strong> \(state(step, says: word))
            <div class="why">\(amendment.askedAt.spoken(t.language)) · \(t(asked.who))</div>
            <div>\(asked.reason ?? t("(đã xóa)", "(erased)"))</div>\
            \(optional: asked.answer, { "<div>\(t("Trả lời", "Answer")): \($0)</div>" })\
            \(changes(amendment))\(answering(amendment))</li>

            """
    }

    private func changes(_ amendment: Amendment) -> HTML {
        guard !amendment.changes.isEmpty else { return .nothing }
        return """
            <ul>\(each: amendment.changes, { change in
                "<li>\(measure(change.measure)): \(graded(change.before)) → \(graded(change.after))</li>"
            })</ul>
            """
    }

    /// Whoever was asked answers: agrees with one button, or says why not.
    private func answering(_ amendment: Amendment) -> HTML {
        let isAsked = amendment.state == .asked
            && (amendment.origin == .unit ? view.mayReview : view.mayWrite && !view.mayReview)
        guard isAsked else { return .nothing }
        let at = { (part: String) in
            ReportAddress.own(view.campaign, view.unit, "amendments", amendment.id.description, part)
        }
        let hidden: HTML = "<input type=\"hidden\" name=\"action\" value=\"\(formId)\">"
        let agree: HTML = amendment.origin == .unit
            ? """
                <form method="post" action="\(at("agree"))">\(hidden)\
                <p class="actions">\(button(t("Đồng ý điều chỉnh", "Agree")))</p></form>
                """ : .nothing
        let name = "reason-\(amendment.id)"
        return """
            \(agree)<form class="form" method="post" action="\(at("decline"))">\(hidden)\
            <div class="field"><label for="\(name)">\(t("Nếu không đồng ý, lý do", "If not, why"))</label>\
            <input id="\(name)" name="reason" type="text"></div>\
            <p class="actions">\(button(t("Không đồng ý", "Decline"), .secondary))</p></form>
            """
    }
}
