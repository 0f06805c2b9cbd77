internal import Base
internal import Plans
internal import Units
internal import Web

/// The small forms of a unit's giving desk, and the pages on which needs and hand-overs are written down.
struct GivingDeskForms: Sendable {
    let desk: Desk
    let formId: @Sendable () -> String

    // MARK: On the list

    func work(on handOver: GivingHandOver, _ form: Form) -> HTML {
        let number = "\(handOver.number)"
        let t = form.t
        let proof = "proof-\(number)"
        let upload = form(GivingDeskForms.proof(proof))
        let prove: HTML = """
            <form class="form" method="post" enctype="multipart/form-data" novalidate \
            action="\(GivingDeskPages.address(desk, "hand-overs", number, "prove"))">\
            <input type="hidden" name="action" value="\(formId())">\(upload)\
            <p class="actions">\(button(t("Nộp minh chứng", "Send the proof"), .secondary))</p></form>
            """
        let words = handOver.isProven
            ? t("Thay hoặc rút minh chứng", "Replace or withdraw the proof") : t("Nộp minh chứng", "Prove it")
        let unprove = taking(
            back: "unproof-\(number)", at: ["hand-overs", number, "unprove"],
            Words("Rút minh chứng", "Withdraw the proof"), form)
        let withdraw = taking(
            back: "withdraw-\(number)", at: ["hand-overs", number, "withdraw"],
            Words("Rút lần trao này", "Withdraw this hand-over"), form)
        let isProofWrong = form.problem(of: proof) != nil || form.problem(of: "unproof-\(number)") != nil
        return """
            <details class="fold"\(if: isProofWrong, " open")><summary>\(words)<span class="unseen"> \(number)</span></summary>
            \(prove)\(if: handOver.isProven, unprove)</details>
            <details class="fold"\(if: form.problem(of: "withdraw-\(number)") != nil, " open")>\
            <summary>\(t("Ghi nhầm?", "Recorded by mistake?"))<span class="unseen"> \(number)</span></summary>
            \(withdraw)</details>
            """
    }

    func withdraw(_ pledge: GivingPledge, _ form: Form) -> HTML {
        let number = "\(pledge.number)"
        let field = "take-\(number)"
        return """
            <details class="fold"\(if: form.problem(of: field) != nil, " open")>\
            <summary>\(form.t("Rút lời hứa", "Withdraw"))<span class="unseen"> \(number)</span></summary>
            \(taking(back: field, at: ["pledges", number, "withdraw"], Words("Rút lời hứa", "Withdraw"), form))</details>
            """
    }

    /// A reason and a button.
    private func taking(back field: String, at part: [String], _ words: Words, _ form: Form) -> HTML {
        let reason = TextField(FieldLabel(field, Words("Lý do", "Reason"), isRequired: true))
        return """
            <form class="form" method="post" novalidate action="\(Address(path: ["desk", desk.unit.address, "giving"] + part))">\
            <input type="hidden" name="action" value="\(formId())">\(form(reason))\
            <p class="actions">\(button(form.t(words), .secondary))</p></form>
            """
    }

    static func proof(_ name: String) -> FileField {
        FileField(
            FieldLabel(
                name, Words("Minh chứng", "Proof"),
                help: Words(
                    "Biên bản trao, giấy nhận, ảnh (PDF, Word, Excel, JPG, PNG; đến 10 MB). Chỉ đơn vị và cấp trên xem được.",
                    "A record, a receipt, a photo (PDF, Word, Excel, JPG, PNG; up to 10 MB). Only the unit and those above see it.")),
            accept: ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.webp")
    }

    // MARK: A need

    func need(_ need: GivingNeed?, _ campaign: Campaign, _ form: Form) -> PageContent {
        let t = form.t
        let title = need == nil ? t("Nêu nhu cầu", "Say what is needed") : t("Sửa nhu cầu", "Change what is needed")
        let here = GivingDeskPages.address(desk, "needs", need.map { "\($0.number)" } ?? "add")
        let quantity = NumberField(
            FieldLabel("quantity", Words("Số lượng", "How many"), isRequired: true),
            value: need.map { Figure.format($0.quantity, t.language) } ?? "")
        let about = TextArea(
            FieldLabel(
                "about", Words("Để làm gì, cho bao nhiêu người", "What for, and for how many"),
                help: Words(
                    "Ai cũng đọc được. Ghi số người, không ghi tên học sinh hay hoàn cảnh riêng.",
                    "Everybody can read it. Numbers only: no names of pupils, nothing private."), isRequired: true),
            value: need?.about ?? "", rows: 3)
        let due = DayField(FieldLabel("due", Words("Cần trước ngày", "Needed by")), value: need?.due)
        let fields: HTML = """
            \(form(Hidden("action", formId())))\(form(Hidden("seen", "\(need?.version ?? 0)")))\
            \(row("\(form(GivingDeskForms.gift(need?.gift)))\(form(quantity))"))\(form(about))\(form(due))\
            \(form.send(Words("Lưu", "Save")))
            """
        return PageContent(
            title: title, thread: thread(title, here, t), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(campaign.name) · \(desk.unit.title)</p>
                \(form.frame(to: here, fields))\(optional: need, { closing($0, form) })
                """)
    }

    private func closing(_ need: GivingNeed, _ form: Form) -> HTML {
        guard need.state == .open else { return .nothing }
        let t = form.t
        let address = GivingDeskPages.address(desk, "needs", "\(need.number)", "close")
        let reason = TextField(
            FieldLabel(
                "reason", Words("Lý do", "Reason"),
                help: Words("Bắt buộc khi rút vì không cần nữa.", "Required when it is withdrawn.")))
        return """
            <h2>\(t("Đóng nhu cầu", "Close it"))</h2>
            <form class="form" method="post" action="\(address)" novalidate>\
            <input type="hidden" name="action" value="\(formId())">\(form(reason))\
            <p class="actions">\(button(t("Đã đủ", "It is met"), .secondary, name: "close", value: "met")) \
            \(button(t("Rút, không cần nữa", "Withdraw it"), .secondary, name: "close", value: "withdrawn"))</p></form>

            """
    }

    static func gift(_ gift: Gift?) -> Select {
        Select(
            FieldLabel("gift", Words("Loại", "Kind"), isRequired: true),
            Gift.allCases.map { Option($0.rawValue, Words("\($0.words.vi) (\($0.unit.vi))", "\($0.words.en) (\($0.unit.en))")) },
            value: gift?.rawValue ?? "", prompt: Words("Chọn…", "Choose…"))
    }

    func thread(_ title: String, _ here: Address, _ t: Tongue) -> [Crumb] {
        let all = t("Khuyến học, khuyến tài", "Giving for learning")
        return desk.thread(all, GivingDeskPage.part).dropLast()
            + [Crumb(all, GivingDeskPages.address(desk)), Crumb(title, here, isCurrent: true)]
    }

    // MARK: A hand-over

    /// What a hand-over is about when its form is opened from a need or a pledge.
    struct Start: Sendable {
        var need: GivingNeed?
        var pledge: GivingPledge?
        var giver: ShownGiver?
        var activity: ListedActivity?
        var activities: [ListedActivity] = []
    }

    func handOver(_ start: Start, _ campaign: Campaign, _ form: Form, today: Day) -> PageContent {
        let t = form.t
        let title = t("Ghi lần trao", "Record a hand-over")
        let here = GivingDeskPages.address(desk, "hand-overs", "add")
        let left = start.pledge.map { max(0, $0.quantity - $0.handed) }
        let quantity = NumberField(
            FieldLabel("quantity", Words("Đã trao bao nhiêu", "How much"), isRequired: true),
            value: left.map { $0 > 0 ? Figure.format($0, t.language) : "" } ?? "")
        let worth = NumberField(
            FieldLabel(
                "worth", Words("Trị giá", "Worth"),
                help: Words("Ghi khi là học bổng hoặc hiện vật khác.", "For scholarships and other goods.")),
            unit: Words("đồng", "dong"))
        let day = DayField(FieldLabel("day", Words("Ngày trao", "Day"), isRequired: true), value: today, latest: today)
        let note = TextArea(FieldLabel("note", Words("Ghi chú", "Note")), rows: 2)
        let fields: HTML = """
            \(form(Hidden("action", formId())))\(hidden(start, form))\
            \(row("\(form(GivingDeskForms.gift(start.pledge?.gift ?? start.need?.gift)))\(form(quantity))"))\
            \(row("\(form(day))\(form(worth))"))\(activity(start, form))\(giver(start, form))\(receivers(form))\
            \(form(GivingDeskForms.proof("proof")))\(form(note))\(form.send(Words("Ghi lần trao", "Record it")))
            """
        return PageContent(
            title: title, thread: thread(title, here, t), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(about(start, campaign, t))\(form.frame(to: here, carriesFiles: true, fields))
                """)
    }

    private func hidden(_ start: Start, _ form: Form) -> HTML {
        let pledge = start.pledge.map { form(Hidden("pledge", "\($0.number)")) }
        let need = start.pledge == nil ? start.need.map { form(Hidden("need", "\($0.number)")) } : nil
        return "\(optional: pledge)\(optional: need)"
    }

    private func about(_ start: Start, _ campaign: Campaign, _ t: Tongue) -> HTML {
        let need = start.need.map { need -> HTML in
            "<br>\(t("Cho nhu cầu", "For the need")): \(need.gift.spoken(need.quantity, t.language)) – \(need.about ?? "")"
        }
        let pledge = start.pledge.map { pledge -> HTML in
            "<br>\(t("Theo lời hứa", "As promised")): \(pledge.gift.spoken(pledge.quantity, t.language))"
        }
        return "<p>\(campaign.name) · \(desk.unit.title)\(optional: need)\(optional: pledge)</p>\n"
    }

    private func activity(_ start: Start, _ form: Form) -> HTML {
        let field = Select(
            FieldLabel(
                "activity", Words("Trong hoạt động", "At an activity"),
                help: Words(
                    "Nếu không chọn, lần trao thành một việc riêng của đơn vị và được cộng vào số liệu.",
                    "If none is chosen, it becomes a work of the unit by itself and is added to its figures.")),
            start.activities.map { Option("\($0.id)", named: $0.title) },
            value: start.activity.map { "\($0.id)" } ?? "",
            prompt: Words("không thuộc hoạt động nào", "at no activity"))
        return start.activities.isEmpty ? .nothing : form(field)
    }

    private func giver(_ start: Start, _ form: Form) -> HTML {
        if start.pledge != nil {
            return "<p>\(form.t("Bên tặng", "Giver")): \(optional: start.giver, { $0.named(form.t) })</p>\n"
        }
        let name = TextField(
            FieldLabel("giverName", Words("Bên tặng", "Giver"),
                help: Words("Doanh nghiệp, quỹ, nhóm hoặc cá nhân.", "An enterprise, a fund, a group or a person.")),
            longest: GivingRules.nameLimit)
        return "\(form(name))\(form(NeedPage.named))"
    }

    private func receivers(_ form: Form) -> HTML {
        let fields = GivingReceiver.allCases.map { receiver in
            NumberField(
                FieldLabel(
                    GivingDeskForms.field(receiver),
                    Words("Số \(receiver.words.vi)", "Number of \(receiver.words.en)")))
        }
        return form.fold(
            Words("Trao cho ai (chỉ ghi số lượng)", "To whom (as counts only)"), names: fields.map(\.name),
            HTML.joined(fields.map { form($0) }))
    }

    static func field(_ receiver: GivingReceiver) -> String { "to.\(receiver.rawValue)" }
}
