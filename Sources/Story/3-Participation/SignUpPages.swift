internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Signing up without an account, and the link with which it is changed, cancelled and erased.
enum SignUpPages {
    static func routes(_ world: World) -> [Route] {
        let gate = SignUpGate(world)
        return [
            .get("/activities/{number}/sign-up", access: .everyone) { ask in
                try await show(world, gate, ask, Form(ask.language))
            },
            .post("/activities/{number}/sign-up", access: .everyone) { ask in
                try await world.form(
                    ask, do: { try await signUp(world, gate, ask) },
                    again: { try await show(world, gate, ask, $0) })
            },
            .get("/sign-ups/{code}", access: .everyone) { ask in
                try await link(world, gate, ask, Form(ask.language))
            },
            .post("/sign-ups/{code}", access: .everyone) { ask in
                try await world.form(
                    ask, do: { try await change(world, gate, ask) },
                    again: { try await link(world, gate, ask, $0) })
            },
            .post("/sign-ups/{code}/cancel", access: .everyone) { ask in
                let code = try ask.parameter("code")
                let known = try await found(world, gate, ask)
                let letters = try await SeatLetters.read(world, gate, known.activity)
                try await world.act(ask, CancelSignUp(known.id, isByLink: true, letters: letters))
                return .see(Address(path: ["sign-ups", code], query: [("done", "cancelled")]))
            },
        ] + SignUpListPages.routes(world, gate)
    }

    private static func setting(_ world: World, _ view: PresenceView) async throws -> SignUpSetting? {
        let activity = view.activity.id
        return try await world.ledger.read { reader in try reader.signUpSetting(of: activity) }
    }

    // MARK: Signing up

    private static func signUp(_ world: World, _ gate: SignUpGate, _ ask: Ask) async throws -> Answer {
        let view = try await PresenceView.read(world, ask)
        try gate.checkForm(ask)
        let typed = try SignUpFields.typed(ask)
        let problems = SignUpRules.problems(typed)
        try problems.refuse("signUp.fields")
        try gate.admit(ask, to: view.activity.id, people: typed.adults + typed.children)
        let number = try await world.act(ask, JoinActivity(view.activity.id, typed))
        return .see(Address(path: ["sign-ups", gate.code(number)], query: [("done", "signed-up")]))
    }

    private static func show(_ world: World, _ gate: SignUpGate, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await PresenceView.read(world, ask)
        let setting = try await setting(world, view)
        let t = form.t
        let title = t("Đăng ký tham gia", "Sign up")
        var body: HTML = "<h1>\(title)</h1>\n\(view.about(t))\(when(view, t))"
        if let setting, setting.isOpen, view.activity.state.isLive, !SignUpRules.isOver(view.activity, ask.today) {
            let formId = world.formId()
            // The form comes back with the id that it was sent with.
            let seal = form.typed.raw("seal") ?? gate.seal(formId)
            body += "<p><strong>\(seats(setting, t))</strong></p>\n\(AtTheSameHour(activity: view.activity).markup(t))"
            body += SignUpForm(
                view: view, setting: setting, formId: formId, seal: seal,
                isMailed: world.settings.sendmail != nil && world.settings.mailFrom != nil
            ).markup(form)
        } else {
            let over = SignUpRules.isOver(view.activity, ask.today) ? SignUpRules.over : SignUpRules.closed
            body += emptyState(
                t(over.says),
                action: linkButton(t("Xem hoạt động", "See the activity"), to: ActivityAddress.page(view.activity.number), .secondary))
        }
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: "\(title): \(view.activity.title)", thread: thread(view, title, t), scripts: [RecordMark.script],
                isSearchable: false, body: body))
    }

    private static func thread(_ view: PresenceView, _ title: String, _ t: Tongue) -> [Crumb] {
        [
            Crumb(view.campaign.name, Address(path: view.campaign.address)),
            Crumb(view.lead.title, Address(path: "units", view.lead.address)),
            Crumb(view.activity.title, ActivityAddress.page(view.activity.number)),
            Crumb(title, view.address("sign-up"), isCurrent: true),
        ]
    }

    private static func when(_ view: PresenceView, _ t: Tongue) -> HTML {
        let times = view.activity.details.sessions.map { spoken($0.day, $0.start, t) }.joined(separator: "; ")
        return "<p>\([times, view.activity.details.place].filter { !$0.isEmpty }.joined(separator: " · "))</p>\n"
    }

    static func seats(_ setting: SignUpSetting, _ t: Tongue) -> String {
        guard let free = setting.free else { return t("Còn chỗ.", "There is room.") }
        let number = Figure.format(free, t.language)
        if free > 0 { return t("Còn \(number) chỗ.", free == 1 ? "1 seat is left." : "\(number) seats are left.") }
        let waiting = Figure.format(setting.waiting, t.language)
        return t(
            "Đã hết chỗ, \(waiting) người đang chờ. Đăng ký sẽ vào danh sách chờ, tự lên khi có người hủy.",
            "All seats are taken, \(waiting) people wait. You join the waiting list; it moves up by itself when somebody cancels.")
    }

    // MARK: The link

    private static func found(_ world: World, _ gate: SignUpGate, _ ask: Ask) async throws -> SignUp {
        let number = try gate.number(try ask.parameter("code"), ask)
        guard let found = try await world.ledger.read({ reader in try reader.signUp(number: number) }) else {
            throw SignUpRules.unknownLink
        }
        return found
    }

    private static func change(_ world: World, _ gate: SignUpGate, _ ask: Ask) async throws -> Answer {
        let known = try await found(world, gate, ask)
        let (adults, children, age) = try SignUpFields.read(ask)
        let letters = try await SeatLetters.read(world, gate, known.activity)
        try await world.act(
            ask,
            ChangeSignUp(
                known.id, adults: adults, children: children, age: age, guards: ask.form.filled("guardian") != nil, letters: letters))
        return .see(Address(path: ["sign-ups", try ask.parameter("code")], query: [("done", "changed")]))
    }

    private static func link(_ world: World, _ gate: SignUpGate, _ ask: Ask, _ form: Form) async throws -> Answer {
        let known = try await found(world, gate, ask)
        let activity = known.activity
        let state = try await world.ledger.read { reader in
            guard let activity = try reader.activity(activity), let lead = try reader.unit(activity.lead) else {
                throw SignUpRules.unknownLink
            }
            let ahead = try reader.signUps(of: activity.id).filter { $0.state == .waiting && $0.number < known.number }
            return (activity, lead, ahead.reduce(0) { $0 + $1.people })
        }
        let page = SignUpLinkPage(
            signUp: known, activity: state.0, lead: state.1, ahead: state.2, today: ask.today,
            address: Address(path: "sign-ups", try ask.parameter("code")), origin: ask.origin.address,
            isMailed: world.settings.sendmail != nil && world.settings.mailFrom != nil,
            formId: world.formId)
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422, page.content(form, done: ask.query.text("done")))
    }
}

/// What somebody sees who opens the link of a sign-up.
struct SignUpLinkPage: Sendable {
    let signUp: SignUp
    let activity: Activity
    let lead: OrgUnit
    /// People before this one on the waiting list.
    let ahead: Int64
    let today: Day
    let address: Address
    let origin: String
    /// Whether letters leave the house.
    let isMailed: Bool
    let formId: @Sendable () -> String

    private var isOver: Bool { SignUpRules.isOver(activity, today) }

    func content(_ form: Form, done: String) -> PageContent {
        let t = form.t
        let title = t("Đăng ký của bạn", "Your sign-up")
        let link: HTML = "<a href=\"\(ActivityAddress.page(activity.number))\">\(activity.title)</a>"
        let times = activity.details.sessions.map { spoken($0.day, $0.start, t) }.joined(separator: "; ")
        return PageContent(
            title: title, notice: notice(done, t), scripts: [RecordMark.script], isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(state(t))\(sameHour(t))\(facts([
                    (t("Hoạt động", "Activity"), link), (t("Khi nào", "When"), "\(times)"),
                    (t("Ở đâu", "Where"), "\(activity.details.place)"), (t("Ai làm", "Who"), "\(lead.title)"),
                    (t("Tên", "Name"), "\(signUp.name ?? t("đã xóa", "erased"))"),
                    (t("Lớp", "Class"), "\(signUp.group ?? "")"), (t("Liên hệ", "Contact"), "\(signUp.contact ?? "")"),
                    (t("Số người", "People"), "\(signUp.spokenPeople(t))"),
                ]))\(calendar(t))\(keep(t))\(RecordMark.markup(mine(t), t))\(changing(form))\(leaving(t))
                """)
    }

    private func sameHour(_ t: Tongue) -> HTML {
        signUp.state == .cancelled || isOver ? .nothing : AtTheSameHour(activity: activity, isSigned: true).markup(t)
    }

    private func calendar(_ t: Tongue) -> HTML {
        guard signUp.state == .seated, !isOver else { return .nothing }
        return "<p class=\"actions\">\(TakeAlong.button(activity.number, t))</p>\n"
    }

    /// Without the secret link: a record may be printed and carried about.
    private func mine(_ t: Tongue) -> RecordEntry {
        RecordEntry(
            .signed, id: "signed \(signUp.number)", day: activity.firstDay, title: activity.title,
            link: ActivityAddress.page(activity.number), text: signUp.spokenPeople(t),
            times: AtTheSameHour(activity: activity).times, isGone: signUp.state == .cancelled)
    }

    private func notice(_ done: String, _ t: Tongue) -> HTML? {
        switch done {
        case "signed-up": "\(t("Đã nhận đăng ký.", "You are signed up."))"
        case "changed": "\(t("Đã đổi.", "Changed."))"
        case "cancelled": "\(t("Đã xóa tên và liên hệ.", "Name and contact are erased."))"
        default: nil
        }
    }

    private func state(_ t: Tongue) -> HTML {
        if !activity.state.isLive {
            return note("<p>\(t("Hoạt động này đã hủy hoặc gộp.", "This activity was cancelled or merged."))</p>", .late)
        }
        switch signUp.state {
        case .seated:
            guard let moved = signUp.movedUp else { return "<p>\(Web.state(.done, says: t("có chỗ", "you have a seat")))</p>\n" }
            let since = moved.spoken(t.language, today: today)
            let says = t(
                "Bạn đã có chỗ, từ danh sách chờ, lúc \(since).",
                "You have a seat: you moved up from the waiting list at \(since).")
            return note("<p><strong>\(says)</strong></p>", .done)
        case .waiting:
            let says = t(
                "đang chờ, trước bạn có \(ahead) người.", "waiting, \(ahead) people are before you.")
            let told = isMailed && signUp.mail != nil
                ? t(
                    "Khi có chỗ, bạn nhận được thư ở địa chỉ đã ghi; mở lại trang này cũng thấy.",
                    "When there is a seat for you, you get a letter by mail; this page says so too.")
                : t("Mở lại trang này để xem đã có chỗ chưa.", "Open this page again to see whether you have a seat.")
            return "<p>\(Web.state(.doing, says: says)) \(told)</p>\n"
        case .cancelled: return "<p>\(Web.state(.none, says: t("đã hủy", "cancelled")))</p>\n"
        }
    }

    private func keep(_ t: Tongue) -> HTML {
        if signUp.state == .cancelled || signUp.name == nil { return .nothing }
        let label = t("Liên kết của bạn", "Your link")
        return """
            <p>\(t(
                "Hãy giữ liên kết này để đổi hoặc hủy. Ai có liên kết đều đổi được, đừng gửi cho người lạ.",
                "Keep this link to change or cancel. Whoever has it can do so; do not send it to strangers."))</p>
            \(copyButton(origin + address.text, id: "link", label: label, t))
            """
    }

    private func changing(_ form: Form) -> HTML {
        if signUp.state == .cancelled || isOver || signUp.kind == .person || !activity.state.isLive { return .nothing }
        return form.fold(
            Words("Đổi số người", "Change how many come"), prefilled: ["adults", "children", "guardian"],
            form.frame(
                to: address,
                """
                \(form(Hidden("action", formId())))\(SignUpFields.counts(form, signUp))\(SignUpFields.guardian(form))\
                \(form.send(Words("Lưu", "Save")))
                """))
    }

    private func leaving(_ t: Tongue) -> HTML {
        if signUp.name == nil { return .nothing }
        let says = isOver
            ? t("Xóa tên và liên hệ ngay.", "Erase name and contact now.")
            : t(
                "Hủy đăng ký và xóa tên, liên hệ ngay. Chỗ của bạn dành cho người đang chờ.",
                "Cancel, and erase name and contact at once. Your seat goes to whoever waits.")
        let label = isOver ? t("Xóa tên", "Erase the name") : t("Hủy và xóa tên", "Cancel and erase")
        return """
            <form method="post" action="\(address)/cancel"><input type="hidden" name="action" value="\(formId())">\
            <p>\(says)</p><p class="actions">\(button(label, .danger))</p></form>

            """
    }
}
