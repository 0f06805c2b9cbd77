internal import Base
internal import Journal
package import Web

/// What a person can do about their own account.
package enum AccountPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/account", access: .signedIn) { ask in
                try await world.page(ask, page(world, ask, Form(ask.language)))
            },
            .post("/account", access: .signedIn) { ask in try await change(world, ask) },
            .post("/account/passphrase", access: .signedIn) { ask in try await changePassphrase(world, ask) },
            .post("/account/sign-out-everywhere", access: .signedIn) { ask in
                _ = try await world.act(ask, EndSession(digest: nil))
                return .see(Address(path: "sign-in")).setting(.signedOut)
            },
            .get("/account/erase", access: .signedIn) { ask in
                try await world.page(ask, erasePage(world, ask.tongue))
            },
            .post("/account/erase", access: .signedIn) { ask in
                guard let person = ask.person else { throw Permission.signInFirst }
                _ = try await world.act(ask, ErasePerson(person))
                return .see(.home).setting(.signedOut)
            },
        ]
    }

    /// What the page shows.
    struct Account: Sendable {
        let person: Person
        let roles: [(unit: OrgUnit, role: Role)]
    }

    private static func account(_ world: World, _ ask: Ask) async throws -> Account {
        guard let id = ask.person else { throw Permission.signInFirst }
        return try await world.ledger.read { reader in
            guard let person = try reader.person(id) else { throw Permission.signInFirst }
            return Account(person: person, roles: try reader.rolesHeld(by: id))
        }
    }

    private static func change(_ world: World, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                _ = try await world.act(
                    ask,
                    ChangeAccount(
                        name: ask.form.text("name"), phone: ask.form.text("phone"), mail: ask.form.text("mail")))
                return .see(Address(path: "account", query: ["done": "saved"]))
            },
            again: { form in try await world.page(ask, status: 422, page(world, ask, form)) })
    }

    private static func changePassphrase(_ world: World, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                guard let person = ask.person else { throw Permission.signInFirst }
                let encoded = try await world.ledger.read { reader in try reader.secret(of: person) }
                guard await world.hashing.isRight(ask.form.raw("current") ?? "", encoded: encoded) else {
                    throw PersonRules.problem(
                        "current", Words("Mật khẩu hiện tại không đúng.", "The current passphrase is wrong."))
                }
                let next = try await world.encode(ask)
                _ = try await world.act(ask, ChangePassphrase(encoded: next))
                return try await world.signIn(
                    person, .see(Address(path: "account", query: ["done": "passphrase"])))
            },
            again: { form in try await world.page(ask, status: 422, page(world, ask, form)) })
    }

    private static func page(_ world: World, _ ask: Ask, _ form: Form) async throws -> PageContent {
        let account = try await account(world, ask)
        let t = ask.tongue
        let done: String? =
            switch ask.query.first("done") {
            case "saved": t("Đã lưu.", "Saved.")
            case "passphrase": t("Đã đổi mật khẩu; các máy khác đã được đăng xuất.",
                "The passphrase was changed; other devices were signed out.")
            default: nil
            }
        return PageContent(
            title: t("Tài khoản của tôi", "My account"), notice: done.map { "<p>\($0)</p>" }, isSearchable: false,
            body: body(account, form, formId: world.formId))
    }

    static func body(_ account: Account, _ form: Form, formId: () -> String) -> HTML {
        let t = form.t
        let roles: HTML = """
            \(each: account.roles, { held in
                "<li><a href=\"\(Address(path: "desk", held.unit.address))\">\(held.unit.title)</a>: \(t(held.role.words))</li>\n"
            })
            """
        let none = t(
            "Bạn chưa có vai trò ở đơn vị nào. Hãy xin người phụ trách một lời mời.",
            "You have no role at any unit yet. Ask a steward for an invitation.")
        return """
            <h1>\(account.person.name)</h1>
            <h2>\(t("Đơn vị của tôi", "My units"))</h2>
            \(account.roles.isEmpty ? emptyState(none) : "<ul>\n\(roles)</ul>\n")
            <h2>\(t("Tên và cách liên hệ", "Name and how to reach you"))</h2>
            \(contactForm(account.person, form, formId()))
            <h2>\(t("Đổi mật khẩu", "Change the passphrase"))</h2>
            \(passphraseForm(form, formId()))
            <h2>\(t("Thoát và xóa", "Signing out and erasing"))</h2>
            <form method="post" action="/account/sign-out-everywhere">\
            <p class="actions">\(button(t("Đăng xuất trên mọi máy", "Sign out everywhere"), .secondary))</p></form>
            <p><a href="/account/erase">\(t("Xóa tài khoản của tôi", "Erase my account"))</a></p>

            """
    }

    private static func contactForm(_ person: Person, _ form: Form, _ id: String) -> HTML {
        let name = TextField(
            FieldLabel("name", Words("Họ và tên", "Name"), isRequired: true), value: person.name,
            autocomplete: "name")
        let phone = TextField(
            FieldLabel("phone", Words("Số điện thoại", "Phone number")), kind: .tel,
            value: person.phone.map { Person.spoken(phone: $0) } ?? "", autocomplete: "tel")
        let mail = TextField(
            FieldLabel("mail", Words("Thư điện tử", "Mail address")), kind: .email, value: person.mail ?? "",
            autocomplete: "email")
        return form.frame(
            to: Address(path: "account"),
            """
            \(form(Hidden("action", id)))\(form(name))\(form(phone))\(form(mail))\
            \(form.send(Words("Lưu", "Save")))
            """)
    }

    private static func passphraseForm(_ form: Form, _ id: String) -> HTML {
        let current = TextField(
            FieldLabel("current", Words("Mật khẩu hiện tại", "Current passphrase"), isRequired: true),
            kind: .password, autocomplete: "current-password")
        // The summary of problems stands once, on the form above.
        let plain = Form(form.t.language, typed: form.typed)
        let fields: HTML = """
            \(form(Hidden("action", id)))\(form(current))\(form(SignInPages.passphraseField()))\
            \(form.send(Words("Đổi mật khẩu", "Change it")))
            """
        return plain.frame(to: Address(path: "account", "passphrase"), fields)
    }

    private static func erasePage(_ world: World, _ t: Tongue) -> PageContent {
        let title = t("Xóa tài khoản của tôi", "Erase my account")
        let consequences: HTML = """
            <p>\(t(
                "Tên, số điện thoại, thư và mật khẩu của bạn bị xóa ngay; các vai trò chấm dứt. "
                    + "Việc bạn đã làm cho đơn vị vẫn còn, nhưng không ghi là ai làm. Không lấy lại được.",
                "Your name, phone number, mail address and passphrase are deleted at once and your roles end. "
                    + "What you did for your units stays, without saying who did it. This cannot be undone."))</p>

            """
        return PageContent(
            title: title, isSearchable: false,
            body: confirmation(
                title, consequences: consequences, to: Address(path: "account", "erase"),
                hidden: Form(t.language)(Hidden("action", world.formId())), t("Xóa tài khoản", "Erase"),
                back: Address(path: "account"), t))
    }
}
