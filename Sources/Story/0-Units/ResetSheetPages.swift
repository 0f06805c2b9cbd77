internal import Base
internal import Journal
internal import Web

/// A printed code for somebody who forgot their passphrase.
enum ResetSheetPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/people/{person}/code", access: .signedIn) { ask in try await show(world, ask) },
            .post("/desk/{unit}/people/{person}/code", access: .signedIn) { ask in try await make(world, ask) },
        ]
    }

    private static func page(_ desk: Desk, _ person: Person) -> Address {
        Address(path: "desk", desk.unit.address, "people", person.id.description, "code")
    }

    private static func make(_ world: World, _ ask: Ask) async throws -> Answer {
        let (desk, person, _) = try await PeoplePages.held(world, ask)
        let reset = ask.actionId ?? world.chance.id(at: ask.now)
        let code = Reset.code(reset, journal: world.ledger.journal, key: world.settings.invitationKey)
        _ = try await world.act(
            ask, PrintReset(person: person.id, reset: reset, codeDigest: Reset.digest(of: code)))
        return .see(page(desk, person))
    }

    /// The sheet when there is a code, otherwise the question whether to make one.
    private static func show(_ world: World, _ ask: Ask) async throws -> Answer {
        let (desk, person, _) = try await PeoplePages.held(world, ask)
        let reset = try await world.ledger.read { [ask] reader in
            guard ask.person != person.id else { throw Permission.notYours(desk.unit.fullName) }
            for (unit, _) in try reader.rolesHeld(by: person.id)
            where try !reader.may(ask.caller, .steward, over: unit.id, on: ask.today) {
                throw Permission.notYours(unit.fullName)
            }
            return try reader.reset(of: person.id)
        }
        let t = ask.tongue
        let title = t("Mã đặt lại mật khẩu cho \(person.name)", "A passphrase code for \(person.name)")
        let hidden = Form(ask.language)(Hidden("action", world.formId()))
        let again: HTML = """
            <form class="no-print" method="post" action="\(page(desk, person))">\(hidden)\
            <p class="actions">\(button(t("Tạo mã mới", "Make a code"),
                reset == nil ? .primary : .secondary))</p></form>

            """
        let open = reset.flatMap { ask.now < $0.expires ? $0 : nil }
        let code = open.map { Reset.code($0.id, journal: world.ledger.journal, key: world.settings.invitationKey) }
        let intro = t(
            "In mã này và trao tận tay. Người nhận tự chọn mật khẩu khác; mã dùng một lần.",
            "Print this code and hand it over. They choose another passphrase themself; the code is good once.")
        return try await world.page(
            ask,
            PageContent(
                title: title, thread: desk.thread(t("Người làm việc", "People"), "people"), isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    <p class="no-print">\(intro)</p>
                    \(optional: code, { sheet($0, person, until: open?.expires.day ?? ask.today, world, t) })\(again)
                    """))
    }

    private static func sheet(_ code: String, _ person: Person, until: Day, _ world: World, _ t: Tongue) -> HTML {
        let link = world.settings.publicAddress + Address(path: "sign-in", "code", code).text
        let how = t(
            "Quét mã, hoặc mở \(world.settings.publicAddress)/sign-in/forgotten và nhập mã này.",
            "Scan this, or open \(world.settings.publicAddress)/sign-in/forgotten and type the code below.")
        return """
            <section class="invitation"><h2>\(person.name)</h2>
            \(qr(link, label: t("Mã QR đặt lại mật khẩu", "QR code for another passphrase")))
            <p class="code"><strong>\(CodeLetters.spoken(code))</strong></p>
            <p>\(how)</p>
            <p>\(t("Có hiệu lực đến hết \(until.official).", "Good until \(until)."))</p></section>

            """
    }
}
