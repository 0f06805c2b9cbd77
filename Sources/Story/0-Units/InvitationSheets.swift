internal import Base
internal import Sheets
internal import Web

/// Invitations on paper and as an Excel list.
enum InvitationSheets {
    typealias Board = InvitationDeskPages.Board

    static func table(_ board: Board, _ ask: Ask, isSimulated: Bool) -> OutTable {
        let t = ask.tongue
        let rows = board.lines.map { line -> [Cell] in
            [
                .text(line.unit.title), .text(t(line.unit.kind.words)), .text(t(line.listed.invitation.role.words)),
                .text(t(InvitationBoard.words(line.standing))), .day(line.listed.invitation.expires.day),
                .text(line.standing.isOpen ? line.link : ""), .text(line.listed.acceptedBy ?? ""),
            ]
        }
        return OutTable(
            name: t("Lời mời", "Invitations"),
            columns: [
                OutColumn(t("Đơn vị", "Unit")), OutColumn(t("Loại đơn vị", "Kind")), OutColumn(t("Vai trò", "Role")),
                OutColumn(t("Tình trạng", "State")), OutColumn(t("Có hiệu lực đến", "Good until")),
                OutColumn(t("Liên kết", "Link")), OutColumn(t("Người nhận", "Accepted by")),
            ],
            rows: rows,
            notes: [
                t("Lời mời của \(board.desk.unit.fullName), \(ask.now.spoken(.vietnamese)).",
                    "Invitations of \(board.desk.unit.fullName), \(ask.now.spoken(.english))."),
                t("Ai có liên kết thì nhận được vai trò: chỉ gửi cho đúng người của đơn vị.",
                    "Whoever has a link can take the role: send each to the right person only."),
            ] + (isSimulated ? ["mô phỏng / simulated"] : []))
    }

    /// One A4 sheet a unit, or four invitations to a page.
    static func content(_ board: Board, perPage: Int, isSimulated: Bool, _ ask: Ask) -> PageContent {
        let t = ask.tongue
        let title = t("Giấy mời", "Sheets of invitations")
        let groups = stride(from: 0, to: board.open.count, by: perPage).map { start in
            board.open[start..<min(start + perPage, board.open.count)]
        }
        let none = t("Không có lời mời nào đang chờ nhận.", "No invitation is waiting to be accepted.")
        let hint = t(
            "Dùng lệnh in của trình duyệt (Ctrl+P); mỗi khối bên dưới là một tờ A4.",
            "Use the browser's print command (Ctrl+P); each block below is one A4 sheet.")
        return PageContent(
            title: "\(title) · \(board.desk.unit.fullName)", thread: board.desk.thread(title, "invitations"),
            styles: ["paper.css"], isSearchable: false,
            body: """
                <div class="no-print"><h1>\(title)</h1><p>\(hint)</p></div>
                \(if: groups.isEmpty, emptyState(none))<div class="letters">
                \(each: groups, { group in
                    """
                    <section class="sheet\(if: perPage == 4, " four")">
                    \(each: group, { invitation($0, board, isSimulated, t) })</section>

                    """
                })</div>
                """)
    }

    private static func invitation(
        _ line: Board.Line, _ board: Board, _ isSimulated: Bool, _ t: Tongue
    ) -> HTML {
        let until = line.listed.invitation.expires.day.official
        let steps = [
            t("Quét mã bằng máy ảnh của điện thoại (hoặc Zalo), hoặc mở \(board.site)/invitations và nhập mã.",
                "Scan the code with a phone's camera, or open \(board.site)/invitations and type the code."),
            t("Ghi họ tên, số điện thoại, và tự đặt mật khẩu.", "Give your name and phone number, choose a passphrase."),
            t("Trang làm việc của đơn vị mở ra: nhận kế hoạch, đăng ký hoạt động.",
                "The desk of your unit opens: receive the plan, register activities."),
        ]
        let intro = t(
            "\(board.desk.unit.title) mời đơn vị tham gia Tuần lễ hưởng ứng học tập suốt đời trên Longhouse.",
            "\(board.desk.unit.title) invites your unit to the Lifelong Learning Week on Longhouse.")
        let label = t("Mã QR của \(line.unit.fullName)", "QR code of \(line.unit.fullName)")
        let care = t(
            "Có hiệu lực đến hết \(until), dùng một lần. Ai có mã này thì nhận được quyền của đơn vị: hãy giữ kín.",
            "Good until \(line.listed.invitation.expires.day), once. Whoever has this code can act for the unit: keep it.")
        return """
            <div class="invitation">\(if: isSimulated, "<p class=\"stamp\">mô phỏng / simulated</p>\n")\
            <h2>\(line.unit.title)</h2>
            <p>\(intro)</p>
            \(qr(line.link, label: label))
            <p class="code"><strong>\(CodeLetters.spoken(line.code))</strong></p>
            <ol>\(each: steps, { "<li>\($0)</li>" })</ol>
            <p>\(care)</p></div>

            """
    }
}
