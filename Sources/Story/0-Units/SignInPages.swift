internal import Base
internal import Journal
package import Web

/// Signing in and out, and choosing another passphrase when it was forgotten.
package enum SignInPages {
    package static func routes(_ world: World) -> [Route] {
        let gate = Gate()
        return [
            .get("/sign-in", access: .everyone) { ask in try await show(world, ask) },
            .post("/sign-in", access: .everyone) { ask in try await signIn(world, gate, ask) },
            .post("/sign-out", access: .everyone) { ask in try await signOut(world, ask) },
            .get("/sign-in/forgotten", access: .everyone) { ask in
                try await world.page(ask, forgottenPage(world, ask, Form(ask.language)))
            },
            .post("/sign-in/forgotten", access: .everyone) { ask in try await forgot(world, gate, ask) },
            .get("/sign-in/code", access: .everyone) { ask in try await goToCode(world, gate, ask) },
            .get("/sign-in/code/{code}", access: .everyone) { ask in try await showCode(world, gate, ask) },
            .post("/sign-in/code/{code}", access: .everyone) { ask in try await useCode(world, gate, ask) },
        ]
    }

    /// Against guessing: few tries for one account, more for one network address, since a whole school may share it.
    struct Gate: Sendable {
        let accounts = Throttle(most: 10, windowSeconds: 15 * 60)
        let addresses = Throttle(most: 120, windowSeconds: 15 * 60)

        func admit(_ key: String, _ ask: Ask) throws {
            try addresses.admit(ask.remote, now: ask.now)
            try accounts.admit(key, now: ask.now)
        }
    }

    /// Only to our own pages, and never straight out again.
    static func back(_ ask: Ask) -> Address {
        let given = ask.form.filled("back") ?? ask.query.filled("back")
        guard let address = given.flatMap({ Address(untrusted: $0) }), address.isOwn,
            !address.text.hasPrefix("/sign-")
        else { return Address(path: "desk") }
        return address
    }
}

// MARK: Signing in

extension SignInPages {
    private static func show(_ world: World, _ ask: Ask) async throws -> Answer {
        if ask.person != nil { return .see(back(ask)) }
        return try await world.page(ask, signInPage(Form(ask.language), back: back(ask)))
    }

    private static func signIn(_ world: World, _ gate: Gate, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let contact = try Contact.read(ask.form.text("contact"), field: "contact")
                let key = contact.phone ?? contact.mail ?? ""
                try gate.admit(key, ask)
                let found = try await world.ledger.read { reader in try reader.secret(of: contact) }
                let typed = ask.form.raw("passphrase") ?? ""
                guard await world.hashing.isRight(typed, encoded: found?.encoded), let found else { throw wrong }
                gate.accounts.forgive(key)
                return try await world.signIn(found.person, .see(back(ask)))
            },
            again: { form in
                try await world.page(ask, status: 422, signInPage(form, back: back(ask)))
            })
    }

    /// The same for an unknown account and for a wrong passphrase.
    private static let wrong = PersonRules.problem(
        "passphrase",
        Words(
            "Số điện thoại, thư hoặc mật khẩu không đúng.", "The phone number, mail address or passphrase is wrong."))

    static func signInPage(_ form: Form, back: Address) -> PageContent {
        let t = form.t
        let contact = TextField(
            FieldLabel("contact", Words("Số điện thoại hoặc thư điện tử", "Phone number or mail address")),
            autocomplete: "username")
        let passphrase = TextField(
            FieldLabel("passphrase", Words("Mật khẩu", "Passphrase")), kind: .password,
            autocomplete: "current-password")
        let invited = t(
            "Chưa có tài khoản? Đơn vị của bạn nhận lời mời từ cấp trên:",
            "No account yet? Your unit is invited by the level above:")
        return PageContent(
            title: t("Đăng nhập", "Sign in"), isSearchable: false,
            body: """
                <h1>\(t("Đăng nhập", "Sign in"))</h1>
                \(form.frame(to: Address(path: "sign-in"), """
                    \(form(Hidden("back", back.text)))\(form(contact))\(form(passphrase))\
                    \(form.send(Words("Đăng nhập", "Sign in")))
                    """))
                <p><a href="/sign-in/forgotten">\(t("Quên mật khẩu", "Forgot the passphrase"))</a></p>
                <p>\(invited) <a href="/invitations">\(t("nhập mã mời", "type the code of an invitation"))</a>.
                \(t("Đơn vị chưa có trong danh sách?", "Is your unit not on the list?"))
                <a href="/join">\(t("Xin tham gia", "Ask to join"))</a>.</p>

                """)
    }

    private static func signOut(_ world: World, _ ask: Ask) async throws -> Answer {
        if let token = ask.sessionToken {
            try await world.ledger.act(
                EndSession(digest: Sessions.digest(of: token)), id: world.chance.id(at: ask.now), by: ask.caller)
        }
        return .see(.home).setting(.signedOut)
    }
}

// MARK: Forgotten

extension SignInPages {
    private static func forgot(_ world: World, _ gate: Gate, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let contact = try Contact.read(ask.form.text("contact"), field: "contact")
                try gate.admit("forgotten " + (contact.phone ?? contact.mail ?? ""), ask)
                if world.sendsMail { try await request(world, ask, contact) }
                return try await world.page(ask, askedPage(world, ask))
            },
            again: { form in try await world.page(ask, status: 422, forgottenPage(world, ask, form)) })
    }

    private static func request(_ world: World, _ ask: Ask, _ contact: Contact) async throws {
        let reset = world.chance.id(at: ask.now)
        let code = Reset.code(reset, journal: world.ledger.journal, key: world.settings.invitationKey)
        let link = world.settings.publicAddress + Address(path: "sign-in", "code", code).text
        let t = ask.tongue
        let body = t(
            "Bạn (hoặc ai đó) vừa xin đặt lại mật khẩu trên Longhouse. Mở liên kết sau trong \(Reset.mailHours) giờ:",
            "You, or somebody else, asked for another passphrase on Longhouse. Open this within "
                + "\(Reset.mailHours) hours:")
        let otherwise = t(
            "Nếu không phải bạn, hãy bỏ qua thư này: mật khẩu vẫn như cũ.",
            "If it was not you, ignore this letter: nothing has changed.")
        _ = try await world.act(
            ask,
            RequestReset(
                contact: contact, reset: reset, codeDigest: Reset.digest(of: code),
                subject: t("Đặt lại mật khẩu Longhouse", "Another passphrase for Longhouse"),
                body: "\(body)\n\n\(link)\n\n\(otherwise)\n"))
    }

    /// - Parameter code: the box for a code, as it was sent.
    static func forgottenPage(_ world: World, _ ask: Ask, _ form: Form, code: Form? = nil) -> PageContent {
        let t = form.t
        let contact = TextField(
            FieldLabel("contact", Words("Số điện thoại hoặc thư điện tử của bạn", "Your phone number or mail address")),
            autocomplete: "username")
        let mailed: HTML = """
            <p>\(t("Chúng tôi gửi liên kết tới thư điện tử ghi trong tài khoản.",
                "A link is sent to the mail address of the account."))</p>
            \(form.frame(to: Address(path: "sign-in", "forgotten"), """
                \(form(Hidden("action", world.formId())))\(form(contact))\
                \(form.send(Words("Gửi liên kết", "Send the link")))
                """))
            """
        return PageContent(
            title: t("Quên mật khẩu", "Forgot the passphrase"), isSearchable: false,
            body: """
                <h1>\(t("Quên mật khẩu", "Forgot the passphrase"))</h1>
                \(if: world.sendsMail, mailed)
                <h2>\(t("Xin mã từ người phụ trách", "A code from your steward"))</h2>
                <p>\(t(
                    "Người phụ trách đơn vị cấp trên in cho bạn một mã dùng một lần. Có mã rồi thì nhập vào đây:",
                    "The steward of the unit above prints a code for you, good for once. Type it here:"))</p>
                \(codeBox(at: Address(path: "sign-in", "code"), code ?? Form(ask.language)))

                """)
    }

    /// A box for a code read from paper; sent as `code`.
    static func codeBox(at address: Address, _ form: Form) -> HTML {
        let field = TextField(
            FieldLabel("code", Words("Mã trên giấy", "The code on the paper")), autocomplete: "off", longest: 60)
        return form.frame(to: address, method: .get, "\(form(field))\(form.send(Words("Tiếp tục", "Go on"), as: .secondary))")
    }

    private static func askedPage(_ world: World, _ ask: Ask) -> PageContent {
        let t = ask.tongue
        let says =
            world.sendsMail
            ? t(
                "Nếu có tài khoản với thư điện tử, liên kết đã được gửi. Hãy xem hộp thư, cả mục thư rác.",
                "If there is such an account with a mail address, the link is on its way. Look into the spam folder too.")
            : t(
                "Hệ thống này không gửi thư. Hãy xin mã từ người phụ trách đơn vị cấp trên.",
                "This site sends no mail. Ask the steward of the unit above for a code.")
        return PageContent(
            title: t("Quên mật khẩu", "Forgot the passphrase"), isSearchable: false,
            body: "<h1>\(t("Đã nhận yêu cầu", "Your request is in"))</h1>\n<p>\(says)</p>\n")
    }
}

// MARK: A code

extension SignInPages {
    /// A code mistyped comes back in its box.
    private static func goToCode(_ world: World, _ gate: Gate, _ ask: Ask) async throws -> Answer {
        guard let code = ask.query.filled("code") else { return .see(Address(path: "sign-in", "forgotten")) }
        try gate.addresses.admit(ask.remote, now: ask.now)
        do {
            _ = try await checked(world, code, ask.now)
            return .see(Address(path: "sign-in", "code", code))
        } catch let refusal as Refusal {
            let box = Form(ask.language, typed: ask.query, problems: [FieldProblem("code", refusal.advice)])
            let page = forgottenPage(world, ask, Form(ask.language), code: box)
            return try await world.page(ask, status: refusal.status, page)
        }
    }

    private static func showCode(_ world: World, _ gate: Gate, _ ask: Ask) async throws -> Answer {
        try gate.addresses.admit(ask.remote, now: ask.now)
        let code = try ask.parameter("code")
        _ = try await checked(world, code, ask.now)
        return try await world.page(ask, codePage(world, code, Form(ask.language)))
    }

    private static func checked(_ world: World, _ code: String, _ now: Instant) async throws -> Reset {
        let found = try await world.ledger.read { reader in try reader.reset(code: code) }
        guard let found, now < found.expires else { throw Reset.unknown }
        return found
    }

    private static func useCode(_ world: World, _ gate: Gate, _ ask: Ask) async throws -> Answer {
        try gate.addresses.admit(ask.remote, now: ask.now)
        let code = try ask.parameter("code")
        return try await world.form(
            ask,
            do: {
                _ = try await checked(world, code, ask.now)
                let encoded = try await world.encode(ask)
                let person = try await world.act(
                    ask, UseReset(codeDigest: Reset.digest(of: code), encoded: encoded))
                return try await world.signIn(person, .see(Address(path: "desk")))
            },
            again: { form in try await world.page(ask, status: 422, codePage(world, code, form)) })
    }

    private static func codePage(_ world: World, _ code: String, _ form: Form) -> PageContent {
        let title = Words("Chọn mật khẩu khác", "Choose another passphrase")
        return PageContent(
            title: form.t(title), isSearchable: false,
            body: """
                <h1>\(form.t(title))</h1>
                \(form.frame(to: Address(path: "sign-in", "code", code), """
                    \(form(Hidden("action", world.formId())))\(form(passphraseField()))\
                    \(form.send(Words("Lưu và đăng nhập", "Save and sign in")))
                    """))
                """)
    }

    static func passphraseField(_ name: String = "passphrase") -> TextField {
        TextField(
            FieldLabel(
                name, Words("Mật khẩu mới", "New passphrase"),
                help: Words(
                    "Ít nhất \(Passphrase.shortest) ký tự. Một câu ngắn dễ nhớ là tốt nhất, có dấu cũng được.",
                    "At least \(Passphrase.shortest) characters. A short sentence is best."),
                isRequired: true),
            kind: .password, autocomplete: "new-password")
    }
}

extension World {
    var sendsMail: Bool { settings.sendmail != nil && settings.mailFrom != nil }

    /// The passphrase of a posted form, hashed. The salt follows from the form's id, so that sending the form twice
    /// is the same action.
    func encode(_ ask: Ask, field: String = "passphrase") async throws -> String {
        let salt = ask.actionId.map { Digest.hmac(Array("salt \($0)".utf8), key: settings.invitationKey) }
        return try await hashing.encode(
            ask.form.raw(field) ?? "", salt: Array((salt ?? chance.secret(bytes: 16)).prefix(16)), field: field)
    }
}

extension Reader {
    func secret(of contact: Contact) throws -> (person: Id, encoded: String)? {
        try first(PersonTables.secret, contact.phone ?? contact.mail).map { row in
            var scan = row.scan
            return (scan.id(), scan.text())
        }
    }

    func secret(of person: Id) throws -> String? {
        try first(PersonTables.secretById, person).map { row in
            var scan = row.scan
            _ = scan.id()
            return scan.text()
        }
    }
}
