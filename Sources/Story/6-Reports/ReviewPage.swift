internal import Base
internal import Plans
internal import Units
internal import Web

/// A report for whoever accepts or returns it.
struct ReviewPage: Sendable {
    let view: ReportView
    let formId: String
    let t: Tongue

    func content(_ form: Form) -> PageContent {
        let title = t("Duyệt báo cáo của \(view.unit.fullName)", "Review the report of \(view.unit.fullName)")
        let list = view.addressee.map { above in
            [Crumb(t("Báo cáo gửi lên", "Reports"), ReportAddress.below(view.campaign, above))]
        } ?? []
        return PageContent(
            title: title,
            thread: ReportAddress.thread(
                view.campaign, view.addressee ?? view.unit,
                list + [Crumb(view.unit.title, ReportAddress.own(view.campaign, view.unit, "review"), isCurrent: true)]),
            isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(view.campaign.name)</p>
                \(standing)\(body)\(decision(form))
                """)
    }

    private var standing: HTML {
        guard let report = view.report else {
            return emptyState(t("Đơn vị chưa gửi báo cáo.", "The unit has not submitted its report."))
        }
        let by = report.submittedAt.spoken(t.language)
        let says = t(
            "Gửi lần \(report.version), \(by): \(report.state.words.vi).",
            "Submission \(report.version), \(by): \(report.state.words.en).")
        let differences = view.differences.isEmpty ? HTML.nothing : """
             <a href="\(ReportAddress.own(view.campaign, view.unit, "differences"))">\
            \(t("Số đã đổi sau khi duyệt", "What changed since"))</a>
            """
        let jump: HTML = report.state == .submitted
            ? " <a class=\"no-print\" href=\"\(Address(fragment: "decision"))\">\(t("Duyệt hoặc trả lại", "Accept or return"))</a>"
            : .nothing
        let people: HTML = reportPeople(report, view, t).map { "<br><span class=\"quiet-text\">\($0)</span>" } ?? .nothing
        return "<p>\(says)\(differences)\(jump)\(people)</p>\n\(moved)"
    }

    /// What the unit's own figures are now, where they are not as it signed them.
    private var moved: HTML {
        guard view.report?.state == .submitted, !view.movedSinceSigned.isEmpty else { return .nothing }
        let count = view.movedSinceSigned.count
        let says = t(
            "Từ khi gửi, \(count) chỉ tiêu của đơn vị đã đổi; duyệt là duyệt số đã gửi.",
            "Since then \(count) figures of the unit changed; accepting accepts what was sent.")
        return note("<p>\(says)</p>", .late)
    }

    private var body: HTML {
        guard let report = view.report, !report.state.isOpen else { return .nothing }
        return ReportPage(view: view, formId: formId, notice: nil, t: t).reading
    }

    private func decision(_ form: Form) -> HTML {
        guard let report = view.report, report.state == .submitted else { return .nothing }
        let hidden: HTML = """
            <input type="hidden" name="action" value="\(formId)">\
            <input type="hidden" name="version" value="\(report.version)">
            """
        let back = form(
            TextArea(
                FieldLabel(
                    "reason", Words("Lý do trả lại", "Why it is returned"),
                    help: Words("Đơn vị đọc được lý do này.", "The unit reads this.")), rows: 3))
        return """
            <section class="no-print"><h2 id="decision">\(t("Quyết định", "Decision"))</h2>
            <form method="post" action="\(ReportAddress.own(view.campaign, view.unit, "accept"))">\(hidden)\
            <p class="actions">\(button(t("Duyệt báo cáo", "Accept the report")))</p></form>
            \(form.frame(
                to: ReportAddress.own(view.campaign, view.unit, "return"),
                "\(hidden)\(back)\(form.send(Words("Trả lại để sửa", "Return it"), as: .secondary))"))</section>

            """
    }
}
