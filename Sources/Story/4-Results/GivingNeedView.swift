internal import Base
internal import Journal
internal import Participation
internal import Plans
internal import Units
internal import Web

/// One need with what was promised and handed over, for one person.
struct NeedView: Sendable {
    let need: GivingNeed
    let unit: OrgUnit
    let campaign: Campaign
    let pledges: [(pledge: GivingPledge, giver: ShownGiver)]
    let handOvers: [ShownHandOver]
    /// The units that this person may promise for; empty for those who promise as themselves.
    let givers: [OrgUnit]
    /// Whether the need is the person's own unit's.
    let isOwn: Bool

    init(_ reader: any Reader, number: Int, for caller: Caller, on today: Day) throws {
        guard let need = try reader.need(number: number), let unit = try reader.unit(need.unit),
            let campaign = try reader.campaign(need.campaign)
        else { throw GivingRules.unknown }
        self.need = need
        self.unit = unit
        self.campaign = campaign
        pledges = try reader.pledges(ofNeed: need.id).filter { $0.state == .accepted }.map { pledge in
            (pledge, try ShownGiver(pledge.giver, pledge.giverName, isNamed: pledge.isNamed, reader))
        }
        handOvers = try reader.handOvers(ofNeed: need.id).filter(\.stands).map { try ShownHandOver($0, reader) }
        var held: [OrgUnit] = []
        if case .person(let person) = caller {
            held = try reader.rolesHeld(by: person).filter { $0.role.covers(.editor) }.map(\.unit)
        }
        var seen: Set<Id> = [need.unit]
        givers = held.filter { seen.insert($0.id).inserted }
        isOwn = try reader.may(caller, .editor, over: need.unit, on: today)
    }
}

struct NeedPage: Sendable {
    let view: NeedView
    let formId: String

    private var need: GivingNeed { view.need }

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = "\(need.gift.words(t.language)): \(need.gift.spoken(need.quantity, t.language))"
        return PageContent(
            title: "\(title) · \(view.unit.title)",
            thread: [
                Crumb(view.campaign.name, Address(path: view.campaign.address)),
                Crumb(t("Khuyến học, khuyến tài", "Giving for learning"), GivingPages.address(view.campaign)),
                Crumb(title, GivingPages.address(need), isCurrent: true),
            ],
            isSearchable: need.state == .open,
            body: """
                <h1>\(title)</h1>
                \(about(t))\(desk(t))\(promised(t))\(handed(t))\(giving(form))
                """)
    }

    private func about(_ t: Tongue) -> HTML {
        let unit: HTML = "<a href=\"\(Address(path: "units", view.unit.address))\">\(view.unit.title)</a>"
        return """
            <p>\(need.about ?? t("(đã xóa)", "(erased)"))</p>
            \(facts([
                (t("Đơn vị cần", "Needed by"), unit),
                (t("Cần trước ngày", "By"), HTML(text: need.due?.spoken(t.language) ?? "")),
                (t("Đã hứa", "Promised"), HTML(text: need.gift.spoken(need.pledged, t.language))),
                (t("Đã trao", "Handed over"), HTML(text: need.gift.spoken(need.handed, t.language))),
                (t("Tình trạng", "State"), GivingPages.step(need, t)),
                (t("Lý do", "Reason"), HTML(text: need.reason ?? "")),
            ]))
            """
    }

    private func desk(_ t: Tongue) -> HTML {
        guard view.isOwn else { return .nothing }
        let address = Address(path: "desk", view.unit.address, "giving")
        return "<p><a href=\"\(address)\">\(t("Xử lý tại bàn làm việc của đơn vị", "Work on it at the unit's desk"))</a></p>\n"
    }

    private func promised(_ t: Tongue) -> HTML {
        if view.pledges.isEmpty { return .nothing }
        let lines = view.pledges.map { pledge, giver -> HTML in
            "<li>\(pledge.gift.spoken(pledge.quantity, t.language)) · \(giver.publicly(t))</li>\n"
        }
        return "<h2>\(t("Đã nhận lời", "Accepted promises"))</h2>\n<ul class=\"lines\">\n\(HTML.joined(lines))</ul>\n"
    }

    private func handed(_ t: Tongue) -> HTML {
        if view.handOvers.isEmpty { return .nothing }
        return """
            <h2>\(t("Đã trao", "Handed over"))</h2>
            <ul class="lines">
            \(each: view.handOvers, { GivingPages.line($0, t) })</ul>

            """
    }

    // MARK: Promising

    private func giving(_ form: Form) -> HTML {
        let t = form.t
        guard need.state == .open else { return .nothing }
        guard need.missing > 0 else {
            let says = t("Đã có người hứa đủ. Xin xem các nhu cầu khác.", "All of it is promised. Please see other needs.")
            return "<p>\(says) <a href=\"\(GivingPages.address(view.campaign))\">\(t("Các nhu cầu", "What is needed"))</a></p>\n"
        }
        if view.isOwn, view.givers.isEmpty { return .nothing }
        let quantity = NumberField(
            FieldLabel(
                "quantity", Words("Tôi hứa tặng", "I promise"),
                help: Words(
                    "Còn thiếu \(need.gift.spoken(need.missing, .vietnamese)); một phần cũng quý.",
                    "\(need.gift.spoken(need.missing, .english)) are missing; a part is welcome too."), isRequired: true),
            unit: need.gift.unit)
        let note = TextArea(
            FieldLabel(
                "note", Words("Lời nhắn cho đơn vị nhận", "A word to the unit"),
                help: Words("Ví dụ: giao khi nào, ở đâu.", "Such as when and where it comes.")), rows: 2)
        return """
            <h2>\(t("Hứa tặng", "Promise something"))</h2>
            \(form.frame(to: GivingPages.address(need), """
            \(form(Hidden("action", formId)))\(form(quantity))\(view.givers.isEmpty ? outside(form) : unit(form))\
            \(form(NeedPage.named))\(form(note))\(form.send(Words("Gửi lời hứa", "Send")))
            """))
            """
    }

    static let named = Checks(
        FieldLabel("named", Words("Nêu tên", "Being named")),
        [
            Option(
                "1", Words("Đồng ý nêu tên bên tặng trên trang công khai.", "The giver may be named on public pages."),
                help: Words("Nếu không đánh dấu, chỉ đơn vị nhận biết tên.", "Without this tick only the unit knows the name."))
        ])

    private func unit(_ form: Form) -> HTML {
        form(
            Select(
                FieldLabel("giver", Words("Bên tặng", "Giver")), view.givers.map { Option("\($0.id)", named: $0.title) },
                value: "\(view.givers[0].id)"))
    }

    private func outside(_ form: Form) -> HTML {
        let name = TextField(
            FieldLabel(
                "giverName", Words("Tên bên tặng", "Name of the giver"),
                help: Words("Doanh nghiệp, quỹ, nhóm hoặc cá nhân.", "An enterprise, a fund, a group or a person."),
                isRequired: true), autocomplete: "organization", longest: GivingRules.nameLimit)
        let contact = TextField(
            FieldLabel("contactName", Words("Người liên hệ", "Contact person"), isRequired: true),
            autocomplete: "name", longest: GivingRules.nameLimit)
        let phone = TextField(
            FieldLabel("contactPhone", Words("Số điện thoại", "Phone number"), isRequired: true), kind: .tel,
            autocomplete: "tel")
        let consent = Checks(
            FieldLabel("consent", Words("Dữ liệu cá nhân", "Personal data"), isRequired: true),
            [
                Option(
                    "yes",
                    Words(
                        "Tôi đồng ý cho \(view.unit.title) xem tên và số điện thoại của tôi để gọi lại về lời hứa này. "
                            + "Chúng bị xóa khi đã trao đủ, hoặc khi lời hứa được rút hay không được nhận.",
                        "I agree that \(view.unit.title) sees my name and phone number to call me about this promise. "
                            + "They are deleted when all was handed over, or it was withdrawn or declined."))
            ])
        return "\(form(name))\(form(contact))\(form(phone))\(form(consent))\(Trap.field(form.t))"
    }
}

/// What became of a promise, for whoever holds its link.
struct PledgePage: Sendable {
    let pledge: GivingPledge
    let need: GivingNeed
    let unit: OrgUnit
    let code: String
    let formId: String

    func content(_ t: Tongue, done: String, today: Day) -> PageContent {
        let title = t("Lời hứa tặng của bạn", "Your promise")
        let kept = t(
            "Đã gửi. Hãy lưu địa chỉ trang này để xem trả lời hoặc rút lại; không có liên kết nào khác.",
            "Sent. Keep the address of this page to see the answer or to withdraw; there is no other link.")
        let steps: HTML =
            switch pledge.state {
            case .offered: state(.doing, says: t("đang chờ \(unit.title) trả lời", "waiting for \(unit.title)"))
            case .accepted: state(.done, says: t("\(unit.title) đã nhận lời", "accepted by \(unit.title)"))
            case .declined: state(.nothing, says: t("không nhận", "declined"))
            case .withdrawn: state(.nothing, says: t("đã rút", "withdrawn"))
            }
        let needed: HTML = "<a href=\"\(GivingPages.address(need))\">\(need.about ?? t("nhu cầu", "need")) · \(unit.title)</a>"
        return PageContent(
            title: title, notice: done == "pledged" ? "<p>\(kept)</p>" : nil, scripts: [RecordMark.script], isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(facts([
                    (t("Hứa tặng", "Promised"), HTML(text: pledge.gift.spoken(pledge.quantity, t.language))),
                    (t("Cho", "For"), needed),
                    (t("Gửi lúc", "Sent"), HTML(text: pledge.offered.spoken(t.language, today: today))),
                    (t("Đã trao", "Handed over"), HTML(text: pledge.gift.spoken(pledge.handed, t.language))),
                    (t("Tình trạng", "State"), steps), (t("Lý do", "Reason"), HTML(text: pledge.reason ?? "")),
                ]))
                \(RecordMark.markup(mine(t), t))\(withdrawal(t))
                """)
    }

    /// For the giver's own record: what was handed over, until then what was promised.
    private func mine(_ t: Tongue) -> RecordEntry {
        let given = pledge.gift.spoken(pledge.handed > 0 ? pledge.handed : pledge.quantity, t.language)
        return RecordEntry(
            .given, id: "given \(pledge.number)", day: pledge.offered.day, title: "\(need.about ?? t("nhu cầu", "need")) · \(unit.title)",
            link: GivingPages.address(need), text: pledge.handed > 0 ? given : t("hứa \(given)", "\(given) promised"),
            isGone: !pledge.state.stands)
    }

    private func withdrawal(_ t: Tongue) -> HTML {
        guard pledge.state.stands, pledge.handed == 0 else { return .nothing }
        let reason = TextField(FieldLabel("reason", Words("Lý do (nếu muốn)", "Reason (if you like)")))
        let form = Form(t.language)
        return """
            <h2>\(t("Rút lời hứa", "Withdraw"))</h2>
            \(form.frame(to: Address(path: "pledges", code, "withdraw"), """
            \(form(Hidden("action", formId)))\(form(reason))\
            \(form.send(Words("Rút lời hứa, xóa liên hệ của tôi", "Withdraw and delete my contact"), as: .secondary))
            """))
            """
    }
}
