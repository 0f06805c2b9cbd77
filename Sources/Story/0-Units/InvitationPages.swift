internal import Base
internal import Journal
package import Web

/// What whoever was invited sees.
package enum InvitationPages {
    package static func routes(_ world: World) -> [Route] {
        // Codes cannot be guessed (96 bits); this keeps programs from trying all day.
        let gate = Throttle(most: 300, windowSeconds: 15 * 60)
        return [
            .get("/invitations", access: .everyone) { ask in try await typeCode(world, gate, ask) },
            .get("/invitations/{code}", access: .everyone) { ask in
                try gate.admit(ask.remote, now: ask.now)
                let answer = try await show(world, ask, Form(ask.language), status: 200)
                await noteOpened(world, ask)
                return answer
            },
            .post("/invitations/{code}", access: .everyone) { ask in
                try gate.admit(ask.remote, now: ask.now)
                return try await accept(world, ask)
            },
        ]
    }

    /// What the page shows.
    struct Offer: Sendable {
        let code: String
        let invitation: Invitation
        let unit: OrgUnit
        let above: [OrgUnit]
        /// Who invites: a name, or the unit above when the server's operator did.
        let from: Words
        /// Who leaves the place; nil for a new one, or when they have been erased.
        let leaving: String?
        /// Who is signed in on this browser.
        let me: Person?
    }

    /// A code mistyped comes back in its box.
    private static func typeCode(_ world: World, _ gate: Throttle, _ ask: Ask) async throws -> Answer {
        let t = ask.tongue
        var box = Form(ask.language)
        if let code = ask.query.filled("code") {
            try gate.admit(ask.remote, now: ask.now)
            if try await isKnown(code, world) { return .see(Address(path: "invitations", code)) }
            box = Form(ask.language, typed: ask.query, problems: [FieldProblem("code", InvitationRules.unknown.advice)])
        }
        return try await world.page(
            ask, status: box.problems.isEmpty ? 200 : InvitationRules.unknown.status,
            PageContent(
                title: t("Nhận lời mời", "Accept an invitation"), isSearchable: false,
                body: """
                    <h1>\(t("Nhận lời mời", "Accept an invitation"))</h1>
                    <p>\(t("Nhập mã in trên tờ giấy mời; chữ hoa, chữ thường và dấu gạch không quan trọng.",
                        "Type the code printed on the sheet; capitals and hyphens do not matter."))</p>
                    \(SignInPages.codeBox(at: Address(path: "invitations"), box))
                    """))
    }

    private static func isKnown(_ code: String, _ world: World) async throws -> Bool {
        let key = world.settings.invitationKey
        return try await world.ledger.read { reader in
            // One that was made anew is known too; its own page says so.
            do { return try reader.invitation(code: code, key: key) != nil } catch is Refusal { return true }
        }
    }

    private static func offer(_ world: World, _ ask: Ask) async throws -> Offer {
        let code = try ask.parameter("code")
        let key = world.settings.invitationKey
        return try await world.ledger.read { [person = ask.person, now = ask.now, today = ask.today] reader in
            guard let invitation = try reader.invitation(code: code, key: key),
                let unit = try reader.unit(invitation.unit)
            else { throw InvitationRules.unknown }
            try InvitationRules.checkOpen(invitation, generation: invitation.generation, now: now)
            let above = try reader.units(UnitTables.thread, unit.id, Line.place.rawValue, today)
            return Offer(
                code: code, invitation: invitation, unit: unit, above: above.filter { $0.id != unit.id },
                from: invitation.issuedBy == Caller.nobody
                    ? Words("Người quản trị máy chủ", "The server's operator")
                    : try reader.nameOf(person: invitation.issuedBy),
                leaving: try invitation.replaces.flatMap { try reader.person($0)?.name },
                me: try person.flatMap { try reader.person($0) })
        }
    }

    /// The desk sees that the link arrived. Stewards who look at their own links are not meant, and the page is shown
    /// whether or not this can be written.
    private static func noteOpened(_ world: World, _ ask: Ask) async {
        do {
            let code = try ask.parameter("code")
            let key = world.settings.invitationKey
            let waiting = try await world.ledger.read { [caller = ask.caller, now = ask.now, today = ask.today] reader in
                try reader.invitation(code: code, key: key).flatMap { found -> Id? in
                    let standing = found.standing(at: now)
                    guard standing == .unsent || standing == .sent,
                        try !reader.may(caller, .steward, over: found.unit, on: today)
                    else { return nil }
                    return found.id
                }
            }
            if let waiting { try await world.act(ask, NoteInvitationOpened(waiting)) }
        } catch {
            // Only the mark is missing then; the next opening makes it.
            return
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form, status: Int) async throws -> Answer {
        let offer = try await offer(world, ask)
        return try await world.page(
            ask, status: status,
            PageContent(
                title: ask.tongue("Lời mời cho \(offer.unit.fullName)", "An invitation for \(offer.unit.fullName)"),
                isSearchable: false, body: body(offer, form, formId: world.formId(), today: ask.today)))
    }

    private static func accept(_ world: World, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let code = try ask.parameter("code")
                let key = world.settings.invitationKey
                let found = try await world.ledger.read { reader in try reader.invitation(code: code, key: key) }
                guard let found else { throw InvitationRules.unknown }
                let newcomer = ask.person == nil ? try await newcomer(world, ask) : nil
                let accepted = try await world.act(
                    ask, AcceptInvitation(found.id, generation: found.generation, newcomer: newcomer))
                let desk = try await world.ledger.read { reader in try reader.unit(accepted.unit)?.address }
                let answer = Answer.see(Address(path: ["desk", desk ?? ""], query: [("done", "joined")]))
                return ask.person == nil ? try await world.signIn(accepted.person, answer) : answer
            },
            again: { form in try await show(world, ask, form, status: 422) })
    }

    /// Names every problem at once, so that nobody mends a form field by field.
    private static func newcomer(_ world: World, _ ask: Ask) async throws -> AcceptInvitation.Newcomer {
        var problems: [FieldProblem] = []
        func collect(_ check: () throws -> Void) throws {
            do { try check() } catch let refusal as Refusal { problems += refusal.fields }
        }
        let consents = ask.form.first("consent") == "yes"
        try collect { _ = try PersonRules.name(ask.form.text("name")) }
        try collect { _ = try Contact.read(ask.form.text("contact"), field: "contact") }
        try collect { try Passphrase.check(ask.form.raw("passphrase") ?? "") }
        try collect { if !consents { throw InvitationRules.consentMissing } }
        try problems.refuse("invitations.newcomer")
        return AcceptInvitation.Newcomer(
            name: ask.form.text("name"), contact: ask.form.text("contact"), passphrase: try await world.encode(ask),
            consents: consents)
    }
}

// MARK: Markup

extension InvitationPages {
    static func body(_ offer: Offer, _ form: Form, formId: String, today: Day) -> HTML {
        let t = form.t
        let until = offer.invitation.expires.day.spoken(t.language, today: today)
        let lines = [
            (t("Vai trò", "Role"), "\(t(offer.invitation.role.words)): \(t(duty(of: offer.invitation.role)))" as HTML),
            (t("Thuộc", "Under"), HTML(text: offer.above.map(\.fullName).joined(separator: " › "))),
            (t("Người mời", "Invited by"), HTML(text: t(offer.from))),
            (t("Nhận bàn giao từ", "Taking over from"), HTML(text: offer.leaving ?? "")),
            (t("Có hiệu lực đến", "Good until"), HTML(text: until)),
        ]
        return """
            <h1>\(offer.unit.title)</h1>
            <p>\(t("Bạn được mời làm việc cho đơn vị này trong Tuần lễ hưởng ứng học tập suốt đời.",
                "You are invited to act for this unit in the Lifelong Learning Week."))</p>
            \(facts(lines))
            \(offer.me.map { signedIn($0, offer, form, formId) } ?? newcomerForm(offer, form, formId))
            """
    }

    /// What somebody in a role does, in one sentence.
    static func duty(of role: Role) -> Words {
        switch role {
        case .steward:
            Words(
                "nhận kế hoạch, mời người, đăng ký hoạt động và báo kết quả",
                "receives plans, invites people, registers activities and tells results")
        case .editor: Words("đăng ký hoạt động và báo kết quả", "registers activities and tells results")
        case .reviewer:
            Words("duyệt hoặc trả lại hoạt động cấp dưới gửi", "approves or returns what units below register")
        case .reader: Words("xem những gì chưa công khai", "sees what is not public yet")
        }
    }

    private static func signedIn(_ me: Person, _ offer: Offer, _ form: Form, _ formId: String) -> HTML {
        let t = form.t
        return """
            <p>\(t("Bạn đang đăng nhập với tên", "You are signed in as")) <strong>\(me.name)</strong>.</p>
            \(form.frame(to: Address(path: "invitations", offer.code), """
                \(form(Hidden("action", formId)))\(form.send(Words("Nhận lời mời", "Accept")))
                """))
            <form method="post" action="/sign-out">\
            <p class="actions">\(button(t("Không phải tôi, thoát", "This is not me, sign out"), .secondary))</p></form>

            """
    }

    private static func newcomerForm(_ offer: Offer, _ form: Form, _ formId: String) -> HTML {
        let t = form.t
        let page = Address(path: "invitations", offer.code)
        let name = TextField(
            FieldLabel("name", Words("Họ và tên của bạn", "Your name"), isRequired: true), autocomplete: "name",
            longest: PersonRules.nameLimit)
        let contact = TextField(
            FieldLabel(
                "contact", Words("Số điện thoại hoặc thư điện tử", "Phone number or mail address"),
                help: Words("Dùng để đăng nhập và để cấp trên liên hệ.", "To sign in, and for the unit above to reach you."),
                isRequired: true),
            autocomplete: "username")
        let consent = Checks(
            FieldLabel("consent", Words("Dữ liệu cá nhân", "Personal data"), isRequired: true),
            [
                Option(
                    "yes",
                    Words(
                        "Tôi đồng ý cho lưu họ tên và cách liên hệ của tôi để đăng nhập, để ghi ai đã làm gì cho đơn vị "
                            + "và để cấp trên liên hệ; tôi có thể xem, sửa và xóa bất cứ lúc nào.",
                        "I agree that my name and how to reach me are kept so that I can sign in, so that it is recorded "
                            + "who did what for the unit, and so that the unit above can reach me; I can see, correct and "
                            + "erase them at any time."))
            ])
        let fields: HTML = """
            \(form(Hidden("action", formId)))\(form(name))\(form(contact))\(form(SignInPages.passphraseField()))\
            \(form(consent))\(form.send(Words("Nhận lời mời", "Accept")))
            """
        return """
            <p>\(t("Đã có tài khoản?", "You have an account?")) \
            <a href="\(Address(path: "sign-in", query: ["back": page.text]))">\
            \(t("Đăng nhập rồi nhận", "Sign in and accept"))</a></p>
            \(form.frame(to: page, fields))
            """
    }
}
