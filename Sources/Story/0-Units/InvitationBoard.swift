internal import Base
internal import Web

/// The page of a steward's invitations.
enum InvitationBoard {
    typealias Board = InvitationDeskPages.Board

    static func body(_ board: Board, _ form: Form, formId: () -> String, today: Day) -> HTML {
        let t = form.t
        let counts = Invitation.Standing.allCases.map { standing in
            (words(standing), board.lines.count { $0.standing == standing })
        }
        let summary = counts.filter { $0.1 > 0 }.map { "\($0.1) \(t($0.0))" }.joined(separator: ", ")
        return """
            <h1>\(t("Lời mời", "Invitations")) · \(board.desk.unit.fullName)</h1>
            \(if: !summary.isEmpty, "<p>\(summary).</p>\n")\
            \(inviteForm(board, form, formId()))
            \(board.lines.isEmpty ? .nothing : outputs(board, form, formId))
            \(board.lines.isEmpty ? .nothing : lines(board, form, formId, today))
            """
    }

    static func words(_ standing: Invitation.Standing) -> Words {
        switch standing {
        case .unsent: Words("chưa gửi", "not sent yet")
        case .sent: Words("đã gửi", "sent")
        case .opened: Words("đã mở", "opened")
        case .accepted: Words("đã nhận", "accepted")
        case .expired: Words("hết hạn", "expired")
        case .withdrawn: Words("đã thu hồi", "withdrawn")
        }
    }

    private static func mark(_ standing: Invitation.Standing, _ t: Tongue) -> HTML {
        let step: StepState =
            switch standing {
            case .unsent: .none
            case .sent, .opened: .doing
            case .accepted: .done
            case .expired: .late(days: 0)
            case .withdrawn: .nothing
            }
        return state(step, says: t(words(standing)))
    }

    private static func inviteForm(_ board: Board, _ form: Form, _ formId: String) -> HTML {
        let t = form.t
        guard board.all > 0 else {
            let says = t(
                "Mọi đơn vị bên dưới đã có người phụ trách hoặc đã được mời.",
                "Every unit below has a steward or an invitation.")
            return note("<p>\(says)</p>")
        }
        let reach = Choice(
            FieldLabel("reach", Words("Mời người phụ trách cho", "Invite a steward for")),
            [
                Option(
                    "direct",
                    Words("\(board.direct) đơn vị trực thuộc", "the \(board.direct) units directly below")),
                Option("all", Words("tất cả \(board.all) đơn vị bên dưới", "all \(board.all) units below")),
            ], value: board.direct > 0 ? "direct" : "all")
        let kinds = Checks(
            FieldLabel(
                "kind", Words("Chỉ những loại này", "Only these kinds"),
                help: Words("Không chọn gì là mọi loại.", "Nothing chosen means all of them.")),
            board.kinds.map { Option($0.rawValue, $0.words) })
        let days = NumberField(
            FieldLabel("days", Words("Có hiệu lực trong", "Good for")), value: "\(Invitation.usualDays)",
            unit: Words("ngày", "days"))
        let fields: HTML = """
            \(form(Hidden("action", formId)))\
            \(board.all > board.direct ? form(reach) : "\(form(Hidden("reach", "direct")))\(everyone(board.all, t))")\
            \(form.fold(Words("Chọn loại đơn vị, thời hạn", "Kinds of units, time"), names: ["kind", "days"], """
                \(if: board.kinds.count > 1, form(kinds))\(form(days))
                """))\
            \(form.send(Words("Tạo lời mời", "Make the invitations")))
            """
        return form.frame(to: board.desk.address("invitations"), fields)
    }

    /// Where nothing lies deeper there is nothing to choose.
    private static func everyone(_ count: Int, _ t: Tongue) -> HTML {
        let says = t(
            "\(count) đơn vị trực thuộc chưa có người phụ trách.", "\(count) units below have no steward yet.")
        return "<p>\(says)</p>\n"
    }

    /// Everything at once: to copy, to download, to print.
    private static func outputs(_ board: Board, _ form: Form, _ formId: () -> String) -> HTML {
        let t = form.t
        let open = board.open
        let text = open.map { "\($0.unit.title): \($0.link)" }.joined(separator: "\n")
        let printing = board.desk.address("invitations").text + "/sheets"
        return """
            <p class="actions">
            <a class="button secondary" href="\(board.desk.address("invitations").text)/list">\
            \(t("Tải danh sách Excel", "Download as Excel"))</a>
            \(if: !open.isEmpty, """
                <a class="button secondary" href="\(printing)">\(t("In giấy mời, mỗi đơn vị một tờ",
                    "Print sheets, one a unit"))</a>
                <a class="button secondary" href="\(printing)?per=4">\(t("In bốn lời mời mỗi tờ",
                    "Print four to a page"))</a>
                """)</p>
            \(if: !open.isEmpty, """
                <details class="fold"><summary>\(t("Chép tất cả \(open.count) liên kết", "Copy all \(open.count) links"))\
                </summary>
                \(copyButton(text, id: "all-links", label: t("Mọi liên kết chưa nhận", "All links not accepted yet"), t))\
                </details>

                """)\(sendAll(board, form, formId))
            """
    }

    /// Whoever printed or copied all of them says so once.
    private static func sendAll(_ board: Board, _ form: Form, _ formId: () -> String) -> HTML {
        let count = board.lines.count { $0.standing == .unsent }
        if count == 0 { return .nothing }
        let says = form.t("Đánh dấu cả \(count) lời mời là đã gửi", "Mark all \(count) as sent")
        return """
            <form method="post" action="\(board.desk.address("invitations").text)/sent">\(form(Hidden("action", formId())))\
            <p class="actions">\(button(says, .secondary))</p></form>

            """
    }

    private static func lines(_ board: Board, _ form: Form, _ formId: () -> String, _ today: Day) -> HTML {
        "<ul class=\"lines\">\n\(each: board.lines, { line in self.line(line, board, form, formId, today) })</ul>\n"
    }

    private static func line(
        _ line: Board.Line, _ board: Board, _ form: Form, _ formId: () -> String, _ today: Day
    ) -> HTML {
        let t = form.t
        let until = t(
            "có hiệu lực đến \(line.listed.invitation.expires.day.spoken(t.language, today: today))",
            "good until \(line.listed.invitation.expires.day.spoken(t.language, today: today))")
        let label = t("Liên kết của \(line.unit.fullName)", "The link of \(line.unit.fullName)")
        return """
            <li id="i-\(line.id)"><strong>\(line.unit.title)</strong> · \(t(line.listed.invitation.role.words)) · \
            \(mark(line.standing, t))\(optional: line.listed.acceptedBy, { " · \($0)" })\
            \(if: line.standing.isOpen, """
                 · <span class="quiet-text">\(until)</span>\(copyButton(line.link, id: "l-\(line.id)", label: label, t))
                """)\(if: line.standing != .accepted, changes(line, board, form, formId))</li>

            """
    }

    private static func changes(
        _ line: Board.Line, _ board: Board, _ form: Form, _ formId: () -> String
    ) -> HTML {
        let t = form.t
        let base = board.desk.address("invitations").text + "/\(line.id)"
        func one(_ step: String, _ says: String) -> HTML {
            """
            <form method="post" action="\(base)/\(step)">\(form(Hidden("action", formId())))\
            <button class="quiet">\(says)</button></form>
            """
        }
        return """
            \(if: line.standing == .unsent, one("sent", t("Đánh dấu đã gửi", "Mark as sent")))\
            \(one("renew", t("Tạo liên kết mới", "Make the link anew")))\
            \(if: line.standing.isOpen, one("withdraw", t("Thu hồi", "Withdraw")))
            """
    }
}
