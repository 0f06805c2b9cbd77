internal import Base
internal import Journal
package import Web

/// Who acts for a unit: inviting, taking roles away, handing over, a code for whoever forgot their passphrase.
package enum PeoplePages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/people", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language), status: 200)
            },
            .post("/desk/{unit}/people/invitations", access: .signedIn) { ask in try await invite(world, ask) },
            .get("/desk/{unit}/people/{person}/revoke/{role}", access: .signedIn) { ask in
                try await askToRevoke(world, ask)
            },
            .post("/desk/{unit}/people/{person}/revoke/{role}", access: .signedIn) { ask in
                try await revoke(world, ask)
            },
        ] + HandOverPages.routes(world) + ResetSheetPages.routes(world) + ErasePages.routes(world)
    }

    /// What the page shows.
    struct Board: Sendable {
        let desk: Desk
        /// At the unit itself.
        let here: [HeldRole]
        /// At units above it.
        let above: [HeldRole]
        let invited: Int
        /// Whether the one who asks looks after the unit.
        let isSteward: Bool
        let me: Id?
    }

    private static func board(_ world: World, _ ask: Ask) async throws -> Board {
        let address = try ask.parameter("unit")
        return try await world.ledger.read { [ask] reader in
            let desk = try reader.desk(address, .reader, ask.caller, on: ask.today)
            let held = try reader.heldRoles(around: desk.unit.id, on: ask.today)
            let invited = try reader.invitations(of: desk.unit.id, on: ask.today)
                .count { $0.unit.id == desk.unit.id && $0.invitation.standing(at: ask.now).isOpen }
            return Board(
                desk: desk, here: held.filter { $0.depth == 0 }, above: held.filter { $0.depth > 0 },
                invited: invited,
                isSteward: try reader.may(ask.caller, .steward, over: desk.unit.id, on: ask.today), me: ask.person)
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form, status: Int) async throws -> Answer {
        let board = try await board(world, ask)
        let title = ask.tongue("Người làm việc", "People")
        return try await world.page(
            ask, status: status,
            PageContent(
                title: "\(title) · \(board.desk.unit.fullName)", thread: board.desk.thread(title, "people"),
                notice: notice(ask).map { "<p>\($0)</p>" }, isSearchable: false,
                body: body(board, form, formId: world.formId(), today: ask.today)))
    }

    private static func notice(_ ask: Ask) -> String? {
        let t = ask.tongue
        switch ask.query.first("done") {
        case "revoked": return t("Đã thôi vai trò.", "The role was taken away.")
        case "handed-over": return t("Đã bàn giao.", "The work was handed over.")
        case "erased": return t("Đã xóa tài khoản.", "The account was erased.")
        default: return nil
        }
    }

    private static func invite(_ world: World, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let address = try ask.parameter("unit")
                let desk = try await world.ledger.read { [ask] reader in
                    try reader.desk(address, .steward, ask.caller, on: ask.today)
                }
                guard let role = ask.form.filled("role").flatMap({ Role(rawValue: $0) }) else {
                    throw PersonRules.problem("role", Words("Chưa chọn vai trò.", "No role was chosen."))
                }
                let id = try await world.act(ask, IssueInvitation(unit: desk.unit.id, role: role))
                let page = Address(
                    path: ["desk", address, "invitations"], query: [("done", "issued"), ("count", "1")],
                    fragment: "i-\(id)")
                return .see(page)
            },
            again: { form in try await show(world, ask, form, status: 422) })
    }

    /// The person and the role that an address of this page names.
    static func held(_ world: World, _ ask: Ask) async throws -> (desk: Desk, person: Person, roles: [Role]) {
        let address = try ask.parameter("unit")
        guard let id = Id(try ask.parameter("person")) else { throw PersonRules.unknown }
        return try await world.ledger.read { [ask] reader in
            // Everybody may leave; for others only a steward decides.
            let desk = try reader.desk(address, ask.person == id ? .reader : .steward, ask.caller, on: ask.today)
            let roles = try reader.roles(of: id, at: desk.unit.id)
            guard let person = try reader.person(id), !roles.isEmpty else { throw PersonRules.unknown }
            return (desk, person, roles)
        }
    }

    private static func askToRevoke(_ world: World, _ ask: Ask) async throws -> Answer {
        let (desk, person, roles) = try await held(world, ask)
        guard let role = Role(rawValue: try ask.parameter("role")), roles.contains(role) else {
            throw PersonRules.unknown
        }
        let t = ask.tongue
        let title = t("Thôi vai trò \(role.words.vi) của \(person.name)", "End \(person.name)'s role: \(role.words.en)")
        let consequences: HTML = """
            <p>\(t(
                "Từ nay người này không còn làm việc với vai trò đó cho \(desk.unit.fullName). Việc đã làm vẫn giữ nguyên.",
                "From now on they do not act in that role for \(desk.unit.fullName). What they did stays."))</p>

            """
        return try await world.page(
            ask,
            PageContent(
                title: title, thread: desk.thread(t("Người làm việc", "People"), "people"), isSearchable: false,
                body: confirmation(
                    title, consequences: consequences,
                    to: Address(path: "desk", desk.unit.address, "people", person.id.description, "revoke", role.rawValue),
                    hidden: Form(ask.language)(Hidden("action", world.formId())), t("Thôi vai trò", "End the role"),
                    back: desk.address("people"), t)))
    }

    private static func revoke(_ world: World, _ ask: Ask) async throws -> Answer {
        let (desk, person, _) = try await held(world, ask)
        guard let role = Role(rawValue: try ask.parameter("role")) else { throw PersonRules.unknown }
        _ = try await world.act(ask, RevokeRole(role, of: person.id, at: desk.unit.id))
        // Whoever ended their own role may not see this desk any more.
        return .see(
            ask.person == person.id ? Address(path: "account") : desk.address("people", query: ["done": "revoked"]))
    }
}

// MARK: Markup

extension PeoplePages {
    static func body(_ board: Board, _ form: Form, formId: String, today: Day) -> HTML {
        let t = form.t
        let nobody = t(
            "Chưa có ai làm việc cho đơn vị này. Hãy tạo lời mời bên dưới.",
            "Nobody acts for this unit yet. Make an invitation below.")
        let invitations = board.desk.address("invitations")
        let waiting: HTML = """
            <p><a href="\(invitations)">\(t("\(board.invited) lời mời đang chờ nhận",
                "\(board.invited) invitations are waiting"))</a></p>

            """
        return """
            <h1>\(t("Người làm việc", "People")) · \(board.desk.unit.fullName)</h1>
            \(board.here.isEmpty ? emptyState(nobody) : people(board.here, board, t, today))
            \(if: board.isSteward && board.invited > 0, waiting)\
            \(if: board.isSteward, inviteForm(board, form, formId) + elsewhere(board, t))\
            \(if: !board.above.isEmpty, """
                <h2>\(t("Từ cấp trên", "From above"))</h2>
                \(people(board.above, board, t, today))
                """)
            """
    }

    /// Whoever has no account asks the steward.
    private static func elsewhere(_ board: Board, _ t: Tongue) -> HTML {
        let says = t(
            "Người không có tài khoản muốn xem hoặc xóa tên mình (danh sách có mặt, trao tặng, tin tức...)",
            "Somebody without an account wants to see or erase their name (rolls, gifts, news...)")
        return "<p><a href=\"\(board.desk.address("rolls"))\">\(says)</a></p>\n"
    }

    private static func people(_ held: [HeldRole], _ board: Board, _ t: Tongue, _ today: Day) -> HTML {
        "<ul class=\"lines\">\n\(each: held, { line($0, board, t, today) })</ul>\n"
    }

    private static func line(_ held: HeldRole, _ board: Board, _ t: Tongue, _ today: Day) -> HTML {
        let name = held.who?.name ?? t("Người đã xóa tài khoản", "Somebody who left")
        let isMe = held.person == board.me
        let place: HTML = held.depth > 0 ? " · \(held.unit.title)" : .nothing
        let since = t(
            "từ \(held.since.day.spoken(t.language, today: today))",
            "since \(held.since.day.spoken(t.language, today: today))")
        return """
            <li><strong>\(name)</strong>\(if: isMe, " (\(t("bạn", "you")))") · \(t(held.role.words))\(place) · \
            <span class="quiet-text">\(since)</span>\(contact(held, board, t))\
            \(if: held.depth == 0 && (isMe || board.isSteward), changes(held, board, t))</li>

            """
    }

    /// How to reach colleagues and those above is what the roles are for; nobody else sees it.
    private static func contact(_ held: HeldRole, _ board: Board, _ t: Tongue) -> HTML {
        let phone = held.who?.phone.flatMap { number in
            Address(untrusted: "tel:\(number)").map { "<a href=\"\($0)\">\(Person.spoken(phone: number))</a>" as HTML }
        }
        let mail = held.who?.mail.flatMap { mail in
            Address(untrusted: "mailto:\(mail)").map { "<a href=\"\($0)\">\(mail)</a>" as HTML }
        }
        return "\(optional: phone, { " · \($0)" })\(optional: mail, { " · \($0)" })"
    }

    private static func changes(_ held: HeldRole, _ board: Board, _ t: Tongue) -> HTML {
        let base = ["desk", board.desk.unit.address, "people", held.person.description]
        let isMe = held.person == board.me
        let links = [
            Crumb(t("Bàn giao", "Hand over"), Address(path: base + ["hand-over"])),
            Crumb(t("Thôi vai trò", "End the role"), Address(path: base + ["revoke", held.role.rawValue])),
        ]
        let others = [
            Crumb(t("In mã đặt lại mật khẩu", "Print a passphrase code"), Address(path: base + ["code"])),
            Crumb(t("Xóa tài khoản", "Erase the account"), Address(path: base + ["erase"])),
        ]
        return """
            <div class="quiet-text">\(HTML.joined((links + (isMe ? [] : others)).map {
                "<a class=\"quiet\" href=\"\($0.address)\">\($0.label)</a>"
            }, separator: " · "))</div>
            """
    }

    private static func inviteForm(_ board: Board, _ form: Form, _ formId: String) -> HTML {
        let t = form.t
        let role = Choice(
            FieldLabel("role", Words("Vai trò", "Role"), isRequired: true),
            Role.allCases.map { Option($0.rawValue, $0.words, help: InvitationPages.duty(of: $0)) },
            value: Role.editor.rawValue)
        return """
            <h2>\(t("Mời thêm người", "Invite somebody"))</h2>
            \(form.frame(to: Address(path: "desk", board.desk.unit.address, "people", "invitations"), """
                \(form(Hidden("action", formId)))\(form(role))\(form.send(Words("Tạo lời mời", "Make an invitation")))
                """))
            """
    }
}
