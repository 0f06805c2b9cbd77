internal import Base
internal import Journal
internal import Sheets
package import Web

/// Inviting the people of the units below: links to copy, an Excel list, sheets to print.
package enum InvitationDeskPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/invitations", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language), status: 200)
            },
            .post("/desk/{unit}/invitations", access: .signedIn) { ask in try await inviteBelow(world, ask) },
            .get("/desk/{unit}/invitations/list", access: .signedIn) { ask in try await list(world, ask) },
            .get("/desk/{unit}/invitations/sheets", access: .signedIn) { ask in
                let board = try await board(world, ask)
                let content = InvitationSheets.content(
                    board, perPage: ask.query.first("per") == "4" ? 4 : 1, isSimulated: world.settings.isSimulated, ask)
                return try await world.page(ask, content)
            },
            .post("/desk/{unit}/invitations/sent", access: .signedIn) { ask in
                let desk = try await board(world, ask).desk
                try await world.act(ask, MarkInvitationsSent(below: desk.unit.id))
                return .see(desk.address("invitations", query: ["done": "sent"]))
            },
            .post("/desk/{unit}/invitations/{invitation}/sent", access: .signedIn) { ask in
                let id = try invitationId(ask)
                try await world.act(ask, MarkInvitationsSent(id))
                return try back(ask, done: "sent", at: id)
            },
            .post("/desk/{unit}/invitations/{invitation}/renew", access: .signedIn) { ask in
                let id = try invitationId(ask)
                _ = try await world.act(ask, RenewInvitation(id))
                return try back(ask, done: "renewed", at: id)
            },
            .post("/desk/{unit}/invitations/{invitation}/withdraw", access: .signedIn) { ask in
                let id = try invitationId(ask)
                _ = try await world.act(ask, WithdrawInvitation(id))
                return try back(ask, done: "withdrawn", at: id)
            },
        ] + InvitationLinkPages.routes(world)
    }

    /// What the page, the list and the sheets show.
    struct Board: Sendable {
        struct Line: Sendable {
            let listed: ListedInvitation
            let standing: Invitation.Standing
            let code: String
            let link: String

            var id: Id { listed.invitation.id }
            var unit: OrgUnit { listed.unit }
        }

        let desk: Desk
        let lines: [Line]
        /// Units without a steward and without an invitation: directly below, and all below.
        let direct: Int
        let all: Int
        let kinds: [UnitKind]
        /// Who invites, as printed on the sheets.
        let site: String

        var open: [Line] { lines.filter { $0.standing.isOpen } }
    }

    static func board(_ world: World, _ ask: Ask) async throws -> Board {
        let address = try ask.parameter("unit")
        let key = world.settings.invitationKey
        let site = world.settings.publicAddress
        return try await world.ledger.read {
            [caller = ask.caller, today = ask.today, now = ask.now] reader in
            let desk = try reader.desk(address, .steward, caller, on: today)
            let lines = try reader.invitations(of: desk.unit.id, on: today).map { listed in
                let code = listed.invitation.code(journal: reader.journal, key: key)
                return Board.Line(
                    listed: listed, standing: listed.invitation.standing(at: now), code: code,
                    link: site + Address(path: "invitations", code).text)
            }
            let all = try reader.unattended(below: desk.unit.id, .all, on: today, now: now)
            let direct = try reader.unattended(below: desk.unit.id, .direct, on: today, now: now)
            let kinds = UnitKind.allCases.filter { kind in all.contains { $0.kind == kind } }
            return Board(
                desk: desk, lines: lines, direct: direct.count, all: all.count, kinds: kinds, site: site)
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form, status: Int) async throws -> Answer {
        let board = try await board(world, ask)
        let t = ask.tongue
        let title = t("Lời mời", "Invitations")
        return try await world.page(
            ask, status: status,
            PageContent(
                title: "\(title) · \(board.desk.unit.fullName)", thread: board.desk.thread(title, "invitations"),
                notice: notice(ask).map { "<p>\($0)</p>" }, isSearchable: false,
                body: InvitationBoard.body(board, form, formId: world.formId, today: ask.today)))
    }

    private static func notice(_ ask: Ask) -> String? {
        let t = ask.tongue
        switch ask.query.first("done") {
        case "renewed": return t("Đã tạo liên kết mới; liên kết cũ không dùng được nữa.",
            "A link was made anew; the one before no longer works.")
        case "sent": return t("Đã đánh dấu là đã gửi.", "Marked as sent.")
        case "withdrawn": return t("Đã thu hồi lời mời.", "The invitation was withdrawn.")
        case "issued":
            let count = ask.query.first("count") ?? ""
            return t("Đã tạo \(count) lời mời. Hãy gửi liên kết hoặc in giấy mời.",
                "\(count) invitations were made. Send the links, or print the sheets.")
        default: return nil
        }
    }

    private static func inviteBelow(_ world: World, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let address = try ask.parameter("unit")
                let desk = try await world.ledger.read { [caller = ask.caller, today = ask.today] reader in
                    try reader.desk(address, .steward, caller, on: today)
                }
                let reach = InviteBelow.Reach(rawValue: ask.form.text("reach")) ?? .direct
                let days = Int(ask.form.filled("days") ?? "\(Invitation.usualDays)") ?? 0
                let count = try await world.act(
                    ask,
                    InviteBelow(
                        unit: desk.unit.id, reach: reach,
                        kinds: ask.form.all("kind").compactMap { UnitKind(rawValue: $0) }, days: days))
                return .see(desk.address("invitations", query: ["done": "issued", "count": "\(count)"]))
            },
            again: { form in try await show(world, ask, form, status: 422) })
    }

    private static func invitationId(_ ask: Ask) throws -> Id {
        guard let id = Id(try ask.parameter("invitation")) else { throw InvitationRules.unknown }
        return id
    }

    private static func back(_ ask: Ask, done: String, at id: Id) throws -> Answer {
        let page = Address(
            path: ["desk", try ask.parameter("unit"), "invitations"], query: [("done", done)], fragment: "i-\(id)")
        return .see(page)
    }

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let board = try await board(world, ask)
        let bytes = try OutTable.xlsx(
            [InvitationSheets.table(board, ask, isSimulated: world.settings.isSimulated)], language: ask.language,
            made: ask.now)
        return .download(
            bytes, name: "loi-moi-\(board.desk.unit.address).xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }
}
