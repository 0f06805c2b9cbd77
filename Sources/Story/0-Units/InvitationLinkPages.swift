internal import Base
internal import Journal
internal import Web

/// One invitation with its link and QR code: for whoever made it, and for stewards.
enum InvitationLinkPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/invitations/{invitation}/link", access: .signedIn) { ask in try await show(world, ask) }
        ]
    }

    private static func show(_ world: World, _ ask: Ask) async throws -> Answer {
        let address = try ask.parameter("unit")
        guard let id = Id(try ask.parameter("invitation")) else { throw InvitationRules.unknown }
        let (desk, found) = try await world.ledger.read { [ask] reader in
            guard let found = try reader.invitation(id) else { throw InvitationRules.unknown }
            let isMine = ask.person == found.issuedBy
            let desk = try reader.desk(address, isMine ? .reader : .steward, ask.caller, on: ask.today)
            guard desk.unit.id == found.unit else { throw InvitationRules.unknown }
            return (desk, found)
        }
        try InvitationRules.checkOpen(found, generation: found.generation, now: ask.now)
        let code = found.code(journal: world.ledger.journal, key: world.settings.invitationKey)
        let link = world.settings.publicAddress + Address(path: "invitations", code).text
        let t = ask.tongue
        let title = t("Lời mời: \(found.role.words.vi)", "Invitation: \(found.role.words.en)")
        let until = found.expires.day.spoken(ask.language, today: ask.today)
        return try await world.page(
            ask,
            PageContent(
                title: "\(title) · \(desk.unit.fullName)", thread: desk.thread(title, "invitations"),
                isSearchable: false,
                body: """
                    <h1>\(title) · \(desk.unit.fullName)</h1>
                    <p>\(t("Gửi liên kết này cho người nhận, hoặc cho họ quét mã. Dùng một lần, đến \(until).",
                        "Send them this link, or let them scan the code. Good once, until \(until)."))</p>
                    \(copyButton(link, id: "link", label: t("Liên kết", "Link"), t))
                    \(qr(link, label: t("Mã QR của lời mời", "QR code of the invitation")))
                    <p class="code"><strong>\(CodeLetters.spoken(code))</strong></p>

                    """))
    }
}
