internal import Base
internal import Journal
internal import Plans
internal import Totals
internal import Units
internal import Web

/// A unit's own report: written and submitted while it is open, read afterwards.
struct ReportPage: Sendable {
    let view: ReportView
    let formId: String
    let notice: HTML?
    let t: Tongue

    var title: String { t("Báo cáo của \(view.unit.fullName)", "Report of \(view.unit.fullName)") }

    func content(_ form: Form) -> PageContent {
        PageContent(
            title: "\(title) · \(view.campaign.name)",
            thread: ReportAddress.thread(
                view.campaign, view.unit,
                [Crumb(t("Báo cáo", "Report"), ReportAddress.own(view.campaign, view.unit), isCurrent: true)]),
            notice: notice, isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(view.campaign.name)</p>
                \(standing)\(view.isOpen && view.mayWrite ? writing(form) : reading)\(papers)
                """)
    }

    // MARK: How it stands

    private var standing: HTML {
        guard let report = view.report else {
            return "<p>\(due)</p>\n"
        }
        let sent = report.submittedAt.spoken(t.language)
        let line: HTML
        switch report.state {
        case .submitted:
            line = """
                \(state(.doing, says: t("Đã gửi, chờ \(receiver) duyệt", "Submitted, waits for \(receiver)"))) · \(sent)
                """
        case .accepted:
            let accepted = (report.decidedAt ?? report.submittedAt).spoken(t.language)
            line = "\(state(.done, says: t("Đã duyệt", "Accepted"))) · \(accepted)"
        case .withdrawn: line = "\(state(.none, says: t("Đã rút lại, chưa gửi", "Taken back, not sent"))) · \(due)"
        case .returned: line = "\(state(.late(days: 0), says: t("Trả lại để sửa", "Returned to be changed"))) · \(due)"
        }
        return """
            <p>\(line)\(who(report))</p>
            \(optional: view.reason, { note("<p><strong>\(t("Lý do trả lại", "Why"))</strong>: \($0)</p>", .late) })\
            \(differing)\(withdrawal(report))
            """
    }

    private func who(_ report: Report) -> HTML {
        reportPeople(report, view, t).map { "<br><span class=\"quiet-text\">\($0)</span>" } ?? .nothing
    }

    private var receiver: String { view.addressee?.fullName ?? t("không ai", "nobody") }

    private var due: HTML {
        guard let due = view.due else {
            return "\(t("Chưa có hạn báo cáo.", "No deadline was set."))"
        }
        let says = t("Hạn gửi: \(due.spoken(.vietnamese))", "Due: \(due.spoken(.english))")
        guard let late = view.daysLate else { return "\(says)" }
        return "\(says) · \(state(.late(days: late), t))"
    }

    private var differing: HTML {
        let facts = view.differences.map(\.fact).uniqued.count
        let address = ReportAddress.own(view.campaign, view.unit, "differences")
        let open = view.amendments.count { $0.state == .asked }
        guard facts > 0 || !view.amendments.isEmpty else { return .nothing }
        let says = facts == 0
            ? t("Số liệu hiện nay đúng như đã duyệt.", "The figures are as they were accepted.")
            : t("Số liệu của \(facts) việc đã đổi sau khi duyệt.", "The figures of \(facts) facts changed since.")
        let waiting = open > 0 ? t(" \(open) điều chỉnh chờ trả lời.", " \(open) amendments wait for an answer.") : ""
        return note(
            "<p>\(says)\(waiting) <a href=\"\(address)\">\(t("Xem khác biệt", "See the differences"))</a></p>",
            facts > 0 || open > 0 ? .late : .done)
    }

    private func withdrawal(_ report: Report) -> HTML {
        guard view.mayWrite, report.state == .submitted || (report.state == .accepted && report.addressee == nil) else {
            return .nothing
        }
        return """
            <form class="no-print" method="post" action="\(ReportAddress.own(view.campaign, view.unit, "withdraw"))">\
            <input type="hidden" name="action" value="\(formId)">\
            <input type="hidden" name="version" value="\(report.version)">\
            <p class="actions">\(button(t("Rút lại để sửa", "Take it back to change it"), .secondary))</p></form>

            """
    }

    // MARK: Writing

    private func writing(_ form: Form) -> HTML {
        let table = ReportTable(view: view, t: t)
        let sections = view.form.sections.enumerated().map { index, section -> HTML in
            let heading = "\(Roman.text(index + 1)). \(section.heading)"
            return "<h2>\(heading)</h2>\n\(table.under(section))\(area(section, form))"
        }
        let hidden: [any FormField] = [
            Hidden("action", formId), Hidden("seen", "\(view.seen)"),
            Hidden("own", ReportFigure.line(view.own.values.sorted { $0.measure < $1.measure })),
            Hidden("whole", ReportFigure.line(view.whole.values.sorted { $0.measure < $1.measure })),
        ]
        // What was seen is what stands on this page now, also when the form comes back.
        let fresh = Form(t.language)
        let content: HTML = """
            \(fresh(all: hidden))\(HTML.joined(sections))\(sending)
            """
        return form.frame(
            to: ReportAddress.own(view.campaign, view.unit), draft: "report-\(view.unit.address)", content)
    }

    private func area(_ section: ReportSection, _ form: Form) -> HTML {
        guard !section.question.isEmpty else { return .nothing }
        return form(
            TextArea(
                FieldLabel("text.\(section.code)", Words(section.question, section.question)),
                value: view.answers[section.code]?.text ?? "", rows: 6))
    }

    private var sending: HTML {
        let save = button(t("Lưu, gửi sau", "Save, send later"), .secondary, name: "do", value: "save")
        guard view.hasBegun else {
            let says = t("Gửi được từ ngày đầu của đợt.", "It can be sent from the first day on.")
            return "<p class=\"actions\">\(save)</p>\n<p class=\"why\">\(says)</p>\n"
        }
        let label = view.addressee.map { t("Gửi báo cáo lên \($0.fullName)", "Submit to \($0.fullName)") }
            ?? t("Hoàn thành báo cáo", "Complete the report")
        let says = view.addressee == nil
            ? t(
                "Số liệu được chốt như đang hiện trên trang này.",
                "Figures are frozen as they stand on this page.")
            : t(
                "Số liệu được chốt như đang hiện trên trang này; rút lại được đến khi duyệt.",
                "Figures are frozen as they stand on this page; it can be taken back until it is accepted.")
        return """
            \(warnings)<p class="why">\(says)</p>
            <p class="actions">\(button(label, name: "do", value: "submit")) \(save)</p>

            """
    }

    /// What a person should know before sending; nothing of it forbids to.
    private var warnings: HTML {
        var lines: [String] = []
        let silent = view.own[Tally.activities]?.notYet ?? 0
        if silent > 0 {
            lines.append(
                t("\(silent) hoạt động của đơn vị chưa ghi kết quả.", "\(silent) of your activities have told nothing."))
        }
        if !view.missing.isEmpty {
            lines.append(
                t(
                    "\(view.missing.count) đơn vị trực thuộc chưa có báo cáo được duyệt; số của họ chưa có trong báo cáo.",
                    "\(view.missing.count) units below have no accepted report; their figures are not in it."))
        }
        guard !lines.isEmpty else { return .nothing }
        return note("<ul>\(each: lines, { "<li>\($0)</li>" })</ul>", .late)
    }

    // MARK: Reading

    var reading: HTML {
        let table = ReportTable(view: view, t: t)
        return HTML.joined(
            view.form.sections.enumerated().map { index, section in
                let heading = "\(Roman.text(index + 1)). \(section.heading)"
                return "<h2>\(heading)</h2>\n\(written(section))\(table.under(section))"
            })
    }

    private func written(_ section: ReportSection) -> HTML {
        guard !section.question.isEmpty else { return .nothing }
        guard let answer = view.answers[section.code] else {
            return "<p class=\"quiet-text\">\(t("Đơn vị không viết mục này.", "The unit wrote nothing here."))</p>\n"
        }
        guard let text = answer.text else {
            return "<p class=\"quiet-text\">\(t("Nội dung đã được xóa.", "The text was erased."))</p>\n"
        }
        return paragraphs(text)
    }

    private var papers: HTML {
        let links: [(String, Address)] = [
            (t("Xem bản in", "See the paper"), ReportAddress.own(view.campaign, view.unit, "paper")),
            ("Word", ReportAddress.own(view.campaign, view.unit, "paper", "docx")),
            ("PDF", ReportAddress.own(view.campaign, view.unit, "paper", "pdf")),
            (t("Bảng số liệu (Excel)", "Figures (Excel)"), ReportAddress.own(view.campaign, view.unit, "table")),
        ]
        let check: HTML = view.report.map { report in
            view.isOpen
                ? .nothing
                : """
                    <p>\(t("Mã kiểm tra trên giấy", "Code on the paper")): \
                    <a href="\(ReportAddress.check(report.code))">\(CodeLetters.spoken(report.code))</a></p>

                    """
        } ?? .nothing
        return """
            <section class="no-print"><h2>\(t("Bản in và tải về", "Papers"))</h2>
            <ul class="lines">\(each: links, { "<li><a href=\"\($0.1)\">\($0.0)</a></li>\n" })</ul>
            \(check)</section>

            """
    }
}

/// Free text as paragraphs, one a line.
func paragraphs(_ text: String) -> HTML {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    return HTML.joined(lines.map { "<p>\(String($0))</p>\n" })
}

/// Who sent a report and who accepted it; that both are one person is said.
func reportPeople(_ report: Report, _ view: ReportView, _ t: Tongue) -> String? {
    guard let sender = view.sender else { return nil }
    let sent = t("Người gửi: \(sender.vi).", "Sent by \(sender.en).")
    if report.isAcceptedBySender {
        return t("Người gửi cũng là người duyệt: \(sender.vi).", "Who sent it accepted it too: \(sender.en).")
    }
    guard report.state == .accepted, report.addressee != nil, let decider = view.decider else { return sent }
    return t("\(sent) Người duyệt: \(decider.vi).", "\(sent) Accepted by \(decider.en).")
}

/// Numbers of headings.
enum Roman {
    static func text(_ number: Int) -> String {
        var (rest, text) = (number, "")
        for (value, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
            while rest >= value {
                text += letters
                rest -= value
            }
        }
        return text
    }
}
