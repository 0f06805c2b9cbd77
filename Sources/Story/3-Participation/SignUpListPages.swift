internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// For organisers: opening and closing, who signed up, and who of them came.
enum SignUpListPages {
    static func routes(_ world: World, _ gate: SignUpGate) -> [Route] {
        [
            .get("/activities/{number}/sign-ups", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/activities/{number}/sign-ups", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await set(world, gate, ask) }, again: { try await show(world, ask, $0) })
            },
            .post("/activities/{number}/sign-ups/{entry}/came", access: .signedIn) { ask in
                try await onEntry(world, ask) { view, entry in
                    guard let people = try? Figure.read(ask.form.text("people")) else {
                        throw ParticipationRules.problem("people", Words("Hãy ghi số người đến.", "Write how many came."))
                    }
                    try await world.act(ask, NoteSignUpCame(entry.id, day: try view.day(ask), people: people))
                }
            },
            .post("/activities/{number}/sign-ups/{entry}/cancel", access: .signedIn) { ask in
                try await onEntry(world, ask) { _, entry in
                    let letters = try await SeatLetters.read(world, gate, entry.activity)
                    try await world.act(ask, CancelSignUp(entry.id, letters: letters))
                }
            },
        ]
    }

    private static func set(_ world: World, _ gate: SignUpGate, _ ask: Ask) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        var seats: Int64?
        if let typed = ask.form.filled("seats") {
            do throws(Refusal) {
                seats = try Figure.read(typed)
            } catch {
                throw ParticipationRules.problem("seats", error.advice)
            }
        }
        let letters = try await SeatLetters.read(world, gate, view.activity.id)
        try await world.act(ask, SetSignUp(view.activity.id, seats: seats, isOpen: ask.form.has("open"), letters: letters))
        return .see(view.address("sign-ups").adding(query: ["saved": "1"]))
    }

    private static func onEntry(
        _ world: World, _ ask: Ask, _ work: @escaping (PresenceView, SignUp) async throws -> Void
    ) async throws -> Answer {
        try await world.form(
            ask,
            do: {
                let view = try await PresenceView.host(world, ask)
                let (activity, number) = (view.activity.id, Int(try ask.parameter("entry")) ?? 0)
                let entry = try await world.ledger.read { reader in try reader.signUp(number: number) }
                guard let entry, entry.activity == activity else { throw SignUpRules.unknownLink }
                try await work(view, entry)
                return .see(view.address("sign-ups").adding(query: ["saved": "1", "day": ask.form.filled("day")]))
            }, again: { try await show(world, ask, $0) })
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let activity = view.activity.id
        let (setting, entries, came) = try await world.ledger.read { reader in
            (
                try reader.signUpSetting(of: activity), try reader.signUps(of: activity),
                try reader.signUpPresences(of: activity)
            )
        }
        let page = SignUpListPage(
            view: view, setting: setting, entries: entries, came: came, day: view.days.isEmpty ? nil : try view.day(ask),
            link: ask.absolute(view.address("sign-up")), formId: world.formId)
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422, page.content(form, isSaved: ask.query.has("saved")))
    }
}

struct SignUpListPage: Sendable {
    let view: PresenceView
    let setting: SignUpSetting?
    let entries: [SignUp]
    let came: [SignUpPresence]
    /// The day of the roll, once one has begun.
    let day: Day?
    let link: String
    let formId: @Sendable () -> String

    func content(_ form: Form, isSaved: Bool) -> PageContent {
        let t = form.t
        let title = t("Danh sách đăng ký", "Who signed up")
        return PageContent(
            title: title, thread: view.thread(title, "sign-ups", t: t),
            notice: isSaved ? "\(t("Đã lưu.", "Saved."))" : nil, isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(view.about(t))\(optional: form.problem(of: "people"), { note("<p>\($0)</p>", .late) })\
                \(settings(form))\(list(t))
                """)
    }

    private func settings(_ form: Form) -> HTML {
        let t = form.t
        let seats = NumberField(
            FieldLabel(
                "seats", Words("Số chỗ", "Seats"),
                help: Words("Để trống nếu không giới hạn.", "Leave empty for no limit.")),
            value: setting?.seats.map { Figure.format($0, t.language) } ?? "", unit: Words("người", "people"))
        let open = Checks(
            FieldLabel("open", Words("Nhận đăng ký", "Signing up")),
            [Option("yes", Words("Đang mở cho mọi người", "Open to everybody"))],
            values: setting?.isOpen == false ? [] : ["yes"])
        let fields = form.frame(
            to: view.address("sign-ups"),
            "\(form(Hidden("action", formId())))\(form(seats))\(form(open))\(form.send(Words("Lưu", "Save")))")
        guard let setting else { return "<div class=\"no-print\">\(fields)</div>\n" }
        let shared = setting.isOpen
            ? copyButton(link, id: "link", label: t("Liên kết đăng ký", "Link to sign up"), t) : HTML.nothing
        let folded = form.fold(Words("Số chỗ và mở, đóng", "Seats, open or closed"), prefilled: ["seats"], fields)
        return "<div class=\"no-print\">\(shared)\(folded)</div>\n"
    }

    private func list(_ t: Tongue) -> HTML {
        guard let setting else {
            return "<p>\(t("Chưa mở đăng ký.", "Signing up was not opened yet."))</p>\n"
        }
        let shown = entries.filter { $0.state != .cancelled }
        let cancelled = entries.count - shown.count
        let number = { (value: Int64) in Figure.format(value, t.language) }
        let whole = setting.seats.map { t(" trên \(number($0)) chỗ", " of \(number($0)) seats") } ?? ""
        let says = t(
            "\(number(setting.taken)) người có chỗ\(whole), \(number(setting.waiting)) người chờ, \(cancelled) lượt đã hủy.",
            "\(number(setting.taken)) people have a seat\(whole), \(number(setting.waiting)) wait, \(cancelled) cancelled.")
        if shown.isEmpty { return "<p>\(says)</p>\n\(emptyState(t("Chưa ai đăng ký.", "Nobody has signed up yet.")))" }
        let until = SignUpRules.keptUntil(view.activity)
        let privacy = t(
            "Tên và liên hệ tự xóa sau \(until.spoken(.vietnamese, today: view.now.day)). In bằng lệnh in của trình duyệt; xong việc thì hủy tờ in.",
            "Names and contacts are deleted after \(until.spoken(.english, today: view.now.day)). Print with the browser; destroy the print afterwards.")
        let coming = day.map { day in
            t(
                "\(day.spoken(.vietnamese)): ai đến mà không quét mã, bấm “Có mặt” để ghi vào danh sách của ngày; ai đã quét thì không bấm nữa.",
                "\(day.spoken(.english)): tap “Came” for those who came and did not scan; whoever scanned is counted already.")
        }
        let doubles = SignUpRules.doubles(shown)
        let rows = table(
            id: "sign-ups", caption: t("Theo thứ tự đăng ký", "In the order in which they signed up"), columns(t),
            isStacked: true, each: shown) { cells($0, isDouble: doubles.contains($0.id), t) }
        return """
            <p><strong>\(says)</strong></p>
            \(view.dayLinks("sign-ups", day ?? view.now.day, t))\(optional: coming, { "<p class=\"no-print\">\($0)</p>\n" })\
            \(rows)<p class="no-print"><a href="\(view.address("forms").adding(query: ["only": "r", "day": day?.description]))">\(t(
                "In danh sách ký tên, có sẵn tên đã đăng ký", "Print the sign-in roll with those who signed up"))</a></p>
            <p class="quiet-text">\(privacy)</p>

            """
    }

    private func columns(_ t: Tongue) -> [TableColumn] {
        [
            TableColumn(t("Tên", "Name")), TableColumn(t("Số người", "People")), TableColumn(t("Liên hệ", "Contact")),
            TableColumn(t("Chỗ", "Seat")), TableColumn(t("Có mặt", "Came")),
        ]
    }

    private func cells(_ entry: SignUp, isDouble: Bool, _ t: Tongue) -> [HTML] {
        let name = entry.name ?? t("(tên đã xóa)", "(name erased)")
        let seat = entry.state == .seated
            ? state(.done, says: t(entry.state.words)) : state(.doing, says: t(entry.state.words))
        let twice = t("Có thể đã gửi hai lần: cùng tên với một lượt ở trên.", "Perhaps sent twice: the same name as one above.")
        return [
            "\(name)\(optional: entry.group, { "<br>\($0)" })", "\(entry.spokenPeople(t))", "\(entry.contact ?? "–")",
            "\(seat) \(cancelButton(entry, t))\(if: isDouble, "<br><span class=\"quiet-text\">\(twice)</span>")", coming(entry, t),
        ]
    }

    private func post(_ entry: SignUp, _ step: String, _ content: HTML) -> HTML {
        """
        <form class="inline no-print" method="post" action="\(view.address("sign-ups"))/\(entry.number)/\(step)">\
        <input type="hidden" name="action" value="\(formId())">\(content)</form>
        """
    }

    private func cancelButton(_ entry: SignUp, _ t: Tongue) -> HTML {
        if SignUpRules.isOver(view.activity, view.now.day) { return .nothing }
        let label: HTML = "<span class=\"quiet-text\">\(t("và xóa tên", "and erase"))</span>"
        return post(entry, "cancel", "\(button(t("Hủy", "Cancel"), .secondary)) \(label)")
    }

    private func coming(_ entry: SignUp, _ t: Tongue) -> HTML {
        guard let day else { return "–" }
        let hidden: HTML = "<input type=\"hidden\" name=\"day\" value=\"\(day)\">"
        if let known = came.first(where: { $0.signUp == entry.id && $0.day == day }) {
            let says = t("\(known.people) người, đã vào danh sách", "\(known.people) on the roll")
            let undo: HTML = "\(hidden)<input type=\"hidden\" name=\"people\" value=\"0\">\(button(t("Rút", "Take back"), .secondary))"
            return "\(state(.done, says: says)) \(post(entry, "came", undo))"
        }
        guard entry.name != nil else { return "–" }
        let label = t("Số người đến của lượt \(entry.number)", "How many of sign-up \(entry.number) came")
        return post(
            entry, "came",
            """
            \(hidden)<input class="number" name="people" inputmode="numeric" value="\(entry.people)" \
            aria-label="\(label)"> \(button(t("Có mặt", "Came")))
            """)
    }
}

/// What the page of an activity says about signing up.
enum SignUpPart {
    static func show(
        _ reader: any Reader, _ activity: Activity, _ caller: Caller, _ day: Day, _ language: Language
    ) throws -> HTML {
        let t = Tongue(language)
        guard activity.state.isLive else { return .nothing }
        let setting = try reader.signUpSetting(of: activity.id)
        var lines: [HTML] = []
        if let setting, setting.isOpen, !SignUpRules.isOver(activity, day) {
            let button = linkButton(
                t("Đăng ký tham gia", "Sign up"), to: Address(path: "activities", "\(activity.number)", "sign-up"))
            lines.append("<p>\(SignUpPages.seats(setting, t))</p>\n<p class=\"actions\">\(button)</p>\n")
        }
        if try reader.mayHost(activity, caller, on: day) {
            let label = setting == nil
                ? t("Mở đăng ký tham gia", "Let people sign up")
                : t("Danh sách đăng ký", "Who signed up")
            let address = Address(path: "activities", "\(activity.number)", "sign-ups")
            lines.append("<p><a href=\"\(address)\">\(label)</a></p>\n")
        }
        return HTML.joined(lines)
    }
}
