internal import Base
internal import Journal
package import Web

/// Asking to join from outside, and seeing what became of it.
package enum JoinPages {
    package static func routes(_ world: World) -> [Route] {
        // A person asks once; a school's network may hold several who do.
        let gate = Throttle(most: 10, windowSeconds: 60 * 60)
        let wrong = Throttle.wrongLinks()
        return [
            .get("/join", access: .everyone) { ask in try await begin(world, ask) },
            .post("/join", access: .everyone) { ask in try await send(world, gate, ask) },
            .get("/join/{code}", access: .everyone) { ask in try await state(world, wrong, ask) },
        ] + JoinDeskPages.routes(world)
    }

    /// Whoever comes from the page of a commune has chosen it.
    private static func begin(_ world: World, _ ask: Ask) async throws -> Answer {
        let from = ask.query.filled("commune")
        let chosen = try await world.ledger.read { reader in try from.flatMap { try reader.unit(address: $0) } }
        return try await show(world, ask, Form(ask.language), status: 200, chosen: chosen?.id)
    }

    private static func show(
        _ world: World, _ ask: Ask, _ form: Form, status: Int, chosen: Id? = nil
    ) async throws -> Answer {
        let communes = try await world.ledger.read { [today = ask.today] reader in
            try reader.communes(on: today).map { Commune($0.commune, in: $0.district) }
        }
        let t = ask.tongue
        return try await world.page(
            ask, status: status,
            PageContent(
                title: t("Xin tham gia", "Ask to join"),
                description: t(
                    "Doanh nghiệp, câu lạc bộ, trường học chưa có trong danh sách tự đề nghị tham gia Tuần lễ.",
                    "Enterprises, clubs and schools that are not on the list propose themselves for the Week."),
                body: body(communes, chosen: chosen, form, formId: world.formId())))
    }

    /// A commune to choose: "huyện Núi Đỏ: xã Ea Mây".
    struct Commune: Hashable, Sendable {
        let id: Id
        let name: String
        let district: String

        init(_ unit: OrgUnit, in district: String) {
            id = unit.id
            name = unit.fullName
            self.district = district
        }
    }

    private static func send(_ world: World, _ gate: Throttle, _ ask: Ask) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                try gate.admit(ask.remote, now: ask.now)
                guard !Trap.isFilled(ask.form) else { throw looksLikeAProgram }
                try check(ask.form)
                let number = try await world.act(
                    ask,
                    AskToJoin(
                        name: ask.form.text("name"), kind: UnitKind(rawValue: ask.form.text("kind")) ?? .province,
                        commune: ask.form.id("commune") ?? Caller.nobody, does: ask.form.text("does"),
                        contactName: ask.form.text("contactName"), contactPhone: ask.form.text("contactPhone")))
                let code = LinkCode.make(
                    .join, number: number, generation: 1, journal: world.ledger.journal,
                    key: world.settings.invitationKey)
                return .see(Address(path: ["join", code], query: [("done", "asked")]))
            },
            again: { form in try await show(world, ask, form, status: 422) })
    }

    /// Names every problem at once, so that nobody mends the form field by field.
    private static func check(_ form: Fields) throws {
        var problems: [FieldProblem] = []
        func collect(_ check: () throws -> Void) throws {
            do { try check() } catch let refusal as Refusal { problems += refusal.fields }
        }
        let kind = UnitKind(rawValue: form.text("kind"))
        try collect { _ = try UnitRules.name(form.text("name"), kind: kind ?? .other, field: "name") }
        if kind == nil { problems.append(FieldProblem("kind", Words("Chưa chọn loại đơn vị.", "No kind was chosen."))) }
        if form.id("commune") == nil {
            problems.append(FieldProblem("commune", Words("Chưa chọn xã, phường.", "No commune was chosen.")))
        }
        try collect { _ = try JoinRules.does(form.text("does")) }
        try collect { _ = try PersonRules.name(form.text("contactName"), field: "contactName") }
        try collect { _ = try Contact.read(form.text("contactPhone"), field: "contactPhone") }
        if form.first("consent") != "yes" {
            let says = Words("Cần bạn đồng ý để xã có thể gọi lại.", "Your consent is needed for the commune to call.")
            problems.append(FieldProblem("consent", says))
        }
        try problems.refuse("join.fields")
    }

    private static let looksLikeAProgram = Refusal(
        "join.trap", status: 400, Words("Chưa nhận được đề nghị.", "The request was not taken."),
        next: Words("Hãy mở lại trang và để trống ô ẩn.", "Open the page again and leave the hidden field empty."))

    private static func state(_ world: World, _ wrong: Throttle, _ ask: Ask) async throws -> Answer {
        let code = try ask.parameter("code")
        let key = world.settings.invitationKey
        let (request, commune, invitation) = try await world.ledger.read { reader in
            guard let request = try reader.joinRequest(code: code, key: key) else {
                try wrong.admit(ask.remote, now: ask.now)
                throw JoinRules.unknown
            }
            return (
                request, try reader.unit(request.commune),
                try request.invitation.flatMap { try reader.invitation($0) }
            )
        }
        let t = ask.tongue
        let link = invitation.flatMap { invitation -> Address? in
            guard invitation.standing(at: ask.now).isOpen else { return nil }
            return Address(path: "invitations", invitation.code(journal: world.ledger.journal, key: key))
        }
        return try await world.page(
            ask,
            PageContent(
                title: t("Đề nghị tham gia", "Your request to join"),
                notice: ask.query.first("done") == nil ? nil : "<p>\(kept(t))</p>", isSearchable: false,
                body: stateBody(request, commune: commune?.fullName ?? "", invitation: link, ask)))
    }

    private static func kept(_ t: Tongue) -> String {
        t(
            "Đã gửi. Hãy lưu địa chỉ dưới đây để xem kết quả; không có liên kết nào khác.",
            "Sent. Keep the address below to see what becomes of it; there is no other link.")
    }
}

// MARK: Markup

extension JoinPages {
    static func body(_ communes: [Commune], chosen: Id?, _ form: Form, formId: String) -> HTML {
        let t = form.t
        let name = TextField(
            FieldLabel("name", Words("Tên đơn vị", "Name of the unit"), isRequired: true), autocomplete: "organization",
            longest: UnitRules.nameLimit)
        let kind = Select(
            FieldLabel("kind", Words("Loại đơn vị", "Kind"), isRequired: true),
            JoinRules.kinds.map { Option($0.rawValue, $0 == .other ? otherWords : $0.words) }, prompt: Words("Chọn…", "Choose…"))
        let tellsApart = Set(communes.map(\.district)).count > 1
        let commune = Select(
            FieldLabel(
                "commune", Words("Xã, phường nơi đơn vị đóng", "Commune where it lies"), isRequired: true),
            communes.map { Option("\($0.id)", named: tellsApart ? "\($0.district): \($0.name)" : $0.name) },
            value: chosen?.description ?? "", prompt: Words("Chọn…", "Choose…"))
        let does = TextArea(
            FieldLabel(
                "does", Words("Đơn vị làm gì, muốn góp gì cho Tuần lễ", "What it does, what it would bring to the Week")))
        let contactName = TextField(
            FieldLabel("contactName", Words("Người liên hệ", "Contact person"), isRequired: true),
            autocomplete: "name")
        let contactPhone = TextField(
            FieldLabel("contactPhone", Words("Số điện thoại", "Phone number"), isRequired: true), kind: .tel,
            autocomplete: "tel")
        let intro = t(
            "Đơn vị chưa có trong danh sách? Xã, phường xem đề nghị này, gọi lại cho bạn và gửi lời mời.",
            "Not on the list? The commune looks at this request, calls you and sends an invitation.")
        let fields: HTML = """
            \(form(Hidden("action", formId)))\(form(name))\(form(kind))\(form(commune))\(form(does))\
            \(form(contactName))\(form(contactPhone))\(form(consent))\(Trap.field(t))\
            \(form.send(Words("Gửi đề nghị", "Send")))
            """
        return """
            <h1>\(t("Xin tham gia", "Ask to join"))</h1>
            <p>\(intro)</p>
            \(form.frame(to: Address(path: "join"), fields))
            """
    }

    /// Reading clubs, groups of parents and the like look for themselves in the list.
    private static let otherWords = Words("Câu lạc bộ, nhóm, khác", "Club, group, other")

    private static let consent = Checks(
        FieldLabel("consent", Words("Dữ liệu cá nhân", "Personal data"), isRequired: true),
        [
            Option(
                "yes",
                Words(
                    "Tôi đồng ý cho xã xem tên và số điện thoại của tôi để gọi lại về đề nghị này. "
                        + "Chúng bị xóa khi đề nghị được giải quyết xong.",
                    "I agree that the commune sees my name and phone number to call me about this request. "
                        + "They are deleted when it is settled."))
        ])

    static func stateBody(_ request: JoinRequest, commune: String, invitation: Address?, _ ask: Ask) -> HTML {
        let t = ask.tongue
        let asked = request.asked.spoken(ask.language, today: ask.today)
        let name = request.unitName ?? t("Đề nghị tham gia", "Request to join")
        let head: HTML = """
            <h1>\(name)</h1>
            \(facts([
                (t("Loại", "Kind"), HTML(text: t(request.kind.words))), (t("Gửi tới", "Sent to"), HTML(text: commune)),
                (t("Lúc", "At"), HTML(text: asked)),
            ]))
            """
        switch request.state {
        case .waiting:
            let says = t("đang chờ \(commune) trả lời", "waiting for \(commune) to answer")
            let label = t("Địa chỉ của đề nghị này", "The address of this request")
            let address = ask.origin.address + Address(path: ask.path.split(separator: "/").map(String.init)).text
            return "\(head)<p>\(Web.state(.doing, says: says))</p>\n\(copyButton(address, id: "link", label: label, t))"
        case .declined:
            return """
                \(head)<p>\(Web.state(.nothing, says: t("không nhận", "declined")))</p>
                <blockquote>\(request.reason ?? "")</blockquote>

                """
        case .admitted:
            let says = t("\(commune) đã nhận đơn vị của bạn", "\(commune) admitted your unit")
            return """
                \(head)<p>\(Web.state(.done, says: says))</p>
                \(optional: invitation, { link in
                    "<p>\(linkButton(t("Nhận lời mời và bắt đầu", "Accept the invitation and begin"), to: link))</p>\n"
                })
                """
        }
    }
}
