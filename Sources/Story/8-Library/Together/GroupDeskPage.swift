internal import Base
internal import Units
internal import Web

/// One reading group at the desk: its link, its sheets, what was logged, what is known of it.
struct GroupDeskPage {
    let desk: Desk
    let view: GroupView
    /// Latest first; a sheet with all its days.
    let logs: [[ReadingEntry]]
    let books: [ShelfItem]
    let code: String
    let link: String
    let formId: () -> String

    static let shownEntries = 30

    private var group: ReadingGroup { view.group }

    func content(_ form: Form, done: String) -> PageContent {
        let t = form.t
        let name = t(group.title())
        return PageContent(
            title: name,
            thread: desk.thread(t("Đọc cùng nhau", "Reading together"), "reading").map { Crumb($0.label, $0.address) } + [
                Crumb(name, GroupDeskPages.address(desk.unit, group), isCurrent: true)
            ], notice: notice(done, t), isSearchable: false,
            body: """
                <h1>\(name)</h1>
                <p>\(t(group.facts.kind.words))\(if: !group.isOpen, " · \(t("đã khép", "closed"))") · \
                <a href="\(ReadingPages.address(group))">\(t("Trang của nhóm", "Its public page"))</a></p>
                \(view.sums(t))\(readers(t))\(if: group.isOpen, share(t))\(paper(t))\
                \(log(t))\(mend(form))\(standing(t))
                """)
    }

    private func notice(_ done: String, _ t: Tongue) -> HTML? {
        switch done {
        case "opened":
            "\(t("Đã mở nhóm đọc. Hãy gửi liên kết cho mọi người.", "The group is open. Send its link to everybody."))"
        case "told": "\(t("Đã lưu.", "Saved."))"
        case "stood": "\(t("Đã ghi.", "Recorded."))"
        case "renewed": "\(t("Liên kết cũ không dùng được nữa.", "The old link works no more."))"
        case "struck": "\(t("Đã gạch lần ghi đó.", "It is struck out."))"
        case "typed": "\(t("Đã nhập tờ sổ.", "The sheet is in."))"
        default: nil
        }
    }

    private func readers(_ t: Tongue) -> HTML {
        guard !view.ages.isEmpty else { return .nothing }
        let words = view.ages.map { "\(t($0.age.words)): \(Figure.format(Int64($0.readers), t.language))" }
        return "<p>\(t("Lượt người đọc", "Readers, each time anew")): \(words.joined(separator: "; "))</p>\n"
    }

    private func post(_ step: String, _ content: HTML) -> HTML {
        """
        <form class="inline" method="post" action="\(GroupDeskPages.address(desk.unit, group, step))">\
        <input type="hidden" name="action" value="\(formId())">\(content)</form>

        """
    }

    private func share(_ t: Tongue) -> HTML {
        """
        <h2>\(t("Liên kết của nhóm", "The link of the group"))</h2>
        <p>\(t(
            "Ai có liên kết này ghi được vào nhóm, không cần tài khoản.",
            "Whoever has this link can log in the group, without an account."))</p>
        \(qr(link, label: t("Mã QR của nhóm đọc", "QR code of the group")))
        \(copyButton(link, id: "group-link", label: t("Liên kết", "Link"), t))
        <p>\(t("Hoặc gõ mã ở trang Việc đọc của tôi:", "Or type this at My reading:")) \
        <span class="code">\(CodeLetters.spoken(code))</span></p>
        \(post("link", button(t("Đổi liên kết", "Make a new link"), .secondary)))

        """
    }

    private func paper(_ t: Tongue) -> HTML {
        let print = linkButton(
            t("In sổ đọc tuần này", "Print the log of this week"),
            to: GroupDeskPages.address(desk.unit, group, "sheet"), .secondary)
        let type = linkButton(
            t("Nhập sổ đọc giấy", "Type a paper log"), to: Address(path: "desk", desk.unit.address, "reading", "typed"),
            .secondary)
        return """
            <h2>\(t("Trên giấy", "On paper"))</h2>
            <p>\(t(
                "Mỗi tờ có mã riêng; nhập lại tờ cũ là sửa tờ đó. Tên trên giấy không được nhập.",
                "Each sheet has its code; to type it again replaces what it said. The names on it are not typed."))</p>
            <p class="actions">\(print) \(type)</p>

            """
    }

    private func log(_ t: Tongue) -> HTML {
        guard !logs.isEmpty else { return .nothing }
        return """
            <h2>\(t("Các lần ghi gần đây", "What was logged lately"))</h2>
            <ul class="lines">
            \(each: logs, { line($0, t) })</ul>

            """
    }

    private func line(_ entries: [ReadingEntry], _ t: Tongue) -> HTML {
        guard let entry = entries.first else { return .nothing }
        func sum(_ count: (ReadingLine) -> Int) -> String {
            Figure.format(Int64(entries.map { count($0.line) }.reduce(0, +)), t.language)
        }
        let readers = entries.flatMap(\.readers).map { "\(t($0.age.words)): \($0.readers)" }.joined(separator: "; ")
        let day = entry.line.day.spoken(t.language, today: view.today)
        let when = entry.way == .paper ? t("Tờ sổ giấy, từ \(day)", "Paper sheet, from \(day)") : day
        let strike: HTML = """
            <details><summary>\(t("Gạch lần ghi này", "Strike it out"))</summary>
            \(post("strike", """
                <input type="hidden" name="entry" value="\(entry.id)"><label>\(t("Lý do", "Why")) \
                <input type="text" name="reason" maxlength="300" autocomplete="off"></label> \
                \(button(t("Gạch", "Strike out"), .danger))
                """))</details>
            """
        let struck: HTML = " · \(state(.nothing, says: t("đã gạch", "struck out")))"
        return """
            <li>\(when): <strong>\(sum(\.minutes)) \(t("phút", "minutes"))</strong>, \
            \(sum(\.books)) \(t("cuốn", "books")) · \(t(entry.way.words))\(if: !entry.stands, struck)
            <div class="why">\(readers)</div>\(if: entry.stands, strike)</li>

            """
    }

    private func mend(_ form: Form) -> HTML {
        let fields = GroupForm(form: form, group: group, prompts: view.prompts, books: books, formId: formId())
        let target = GroupDeskPages.address(desk.unit, group)
        return "<h2>\(form.t("Về nhóm", "About the group"))</h2>\n\(form.frame(to: target, fields.content()))"
    }

    private func standing(_ t: Tongue) -> HTML {
        group.isOpen
            ? post("stand", button(t("Khép nhóm", "Close the group"), .danger))
            : post("stand", "<input type=\"hidden\" name=\"open\" value=\"1\">\(button(t("Mở lại nhóm", "Open it again"), .secondary))")
    }
}
