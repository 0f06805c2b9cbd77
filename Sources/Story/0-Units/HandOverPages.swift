internal import Base
internal import Journal
internal import Web

/// Handing over when somebody leaves: to a colleague with an account, or to whoever takes an invitation.
enum HandOverPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/people/{person}/hand-over", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language), status: 200)
            },
            .post("/desk/{unit}/people/{person}/hand-over", access: .signedIn) { ask in
                try await handOver(world, ask)
            },
        ]
    }

    private static let bySomebodyInvited = "invitation"

    private static func show(_ world: World, _ ask: Ask, _ form: Form, status: Int) async throws -> Answer {
        let (desk, leaving, roles) = try await PeoplePages.held(world, ask)
        let others = try await world.ledger.read { [ask] reader in
            try reader.heldRoles(around: desk.unit.id, on: ask.today).compactMap(\.who)
        }
        let t = ask.tongue
        let title = t("Bàn giao việc của \(leaving.name)", "Hand over \(leaving.name)'s work")
        return try await world.page(
            ask, status: status,
            PageContent(
                title: title, thread: desk.thread(t("Người làm việc", "People"), "people"), isSearchable: false,
                body: body(title, desk, leaving, roles, others, form, world.formId())))
    }

    private static func body(
        _ title: String, _ desk: Desk, _ leaving: Person, _ roles: [Role], _ others: [Person], _ form: Form,
        _ formId: String
    ) -> HTML {
        let t = form.t
        var seen: Set<Id> = [leaving.id]
        let colleagues = others.filter { seen.insert($0.id).inserted }
        let to = Choice(
            FieldLabel("to", Words("Bàn giao cho", "To"), isRequired: true),
            [
                Option(
                    bySomebodyInvited, Words("Người mới, qua một lời mời", "Somebody new, by an invitation"),
                    help: Words(
                        "\(leaving.name) vẫn làm việc cho đến khi người mới nhận lời.",
                        "\(leaving.name) goes on until the invitation is accepted."))
            ] + colleagues.map { Option($0.id.description, named: $0.name) },
            value: bySomebodyInvited)
        let held = roles.map { t($0.words) }.joined(separator: ", ")
        let says = t(
            "Vai trò ở \(desk.unit.fullName) (\(held)) chuyển sang người nhận; \(leaving.name) được đăng xuất khỏi mọi máy. "
                + "Lịch sử vẫn ghi ai đã làm gì.",
            "The roles at \(desk.unit.fullName) (\(held)) go over; \(leaving.name) is signed out everywhere. "
                + "The history still says who did what.")
        return """
            <h1>\(title)</h1>
            <p>\(says)</p>
            \(form.frame(
                to: Address(path: "desk", desk.unit.address, "people", leaving.id.description, "hand-over"),
                "\(form(Hidden("action", formId)))\(form(to))\(form.send(Words("Bàn giao", "Hand over")))"))
            """
    }

    private static func handOver(_ world: World, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let (desk, leaving, roles) = try await PeoplePages.held(world, ask)
                if ask.form.first("to") == bySomebodyInvited {
                    // The steward's role covers the others; all that the person holds goes over anyway.
                    let role = Role.allCases.first { roles.contains($0) } ?? .reader
                    let id = try await world.act(
                        ask, IssueInvitation(unit: desk.unit.id, role: role, replaces: leaving.id))
                    return .see(Address(path: "desk", desk.unit.address, "invitations", "\(id)", "link"))
                }
                guard let successor = ask.form.id("to") else {
                    throw PersonRules.problem("to", Words("Chưa chọn người nhận.", "Nobody was chosen."))
                }
                _ = try await world.act(ask, HandOver(at: desk.unit.id, from: leaving.id, to: successor))
                return .see(
                    ask.person == leaving.id
                        ? Address(path: "account") : desk.address("people", query: ["done": "handed-over"]))
            },
            again: { form in try await show(world, ask, form, status: 422) })
    }
}
