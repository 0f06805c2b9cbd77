internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// What a unit asks for, was promised and handed over, at its desk.
struct GivingDeskView: Sendable {
    let desk: Desk
    let campaign: Campaign
    let needs: [GivingNeed]
    let pledges: [Received]
    /// What the unit itself promised to others.
    let given: [(pledge: GivingPledge, unit: OrgUnit?)]
    let handOvers: [(shown: ShownHandOver, activity: ListedActivity?)]
    let mayEdit: Bool
    let today: Day

    /// A promise to the unit, with who made it and how they are reached.
    struct Received: Sendable {
        let pledge: GivingPledge
        let giver: ShownGiver
        let contact: JoinContact?
    }

    init(_ reader: any Reader, unit address: String, _ caller: Caller, on today: Day) throws {
        let desk = try reader.desk(address, .reader, caller, on: today)
        guard let campaign = try reader.campaigns().first else { throw GivingRules.unknownCampaign }
        let mayEdit = try reader.may(caller, .editor, over: desk.unit.id, on: today)
        self.desk = desk
        self.campaign = campaign
        self.mayEdit = mayEdit
        self.today = today
        needs = try reader.needs(of: desk.unit.id, in: campaign.id)
        pledges = try reader.pledges(to: desk.unit.id, in: campaign.id).map { pledge in
            Received(
                pledge: pledge, giver: try ShownGiver(pledge.giver, pledge.giverName, isNamed: pledge.isNamed, reader),
                contact: mayEdit ? try reader.contact(of: pledge.id) : nil)
        }
        given = try reader.pledges(by: desk.unit.id, in: campaign.id).map { ($0, try reader.unit($0.unit)) }
        let activities = try reader.activitiesToTell(ledBy: desk.unit.id, in: campaign.id)
        handOvers = try reader.handOvers(of: desk.unit.id, in: campaign.id).map { handOver in
            (try ShownHandOver(handOver, reader), activities.first { $0.id == handOver.activity })
        }
    }
}

struct GivingDeskPage: Sendable {
    let view: GivingDeskView
    let formId: @Sendable () -> String

    static let part = "giving"

    private var desk: Desk { view.desk }

    func content(_ form: Form, done: String = "") -> PageContent {
        let t = form.t
        let title = t("Khuyến học, khuyến tài", "Giving for learning")
        let add = linkButton(t("Nêu nhu cầu", "Say what is needed"), to: GivingDeskPages.address(desk, "needs", "add"))
        let record = linkButton(
            t("Ghi lần trao", "Record a hand-over"), to: GivingDeskPages.address(desk, "hand-overs", "add"), .secondary)
        let publicPage: HTML =
            "<a href=\"\(GivingPages.address(view.campaign))\">\(t("Trang công khai của đợt", "The campaign's public page"))</a>"
        return PageContent(
            title: "\(title) · \(desk.unit.title)", thread: desk.thread(title, GivingDeskPage.part),
            notice: notice(done, t), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(view.campaign.name) · \(publicPage)</p>
                \(form.problemSummary)\(if: view.mayEdit, "<p class=\"actions\">\(add) \(record)</p>\n")\
                \(needs(t))\(pledges(form))\(handOvers(form))\(given(form))
                """)
    }

    private func notice(_ done: String, _ t: Tongue) -> HTML? {
        switch done {
        case "need": "\(t("Đã ghi nhu cầu.", "The need is recorded."))"
        case "closed": "\(t("Đã đóng nhu cầu.", "The need is closed."))"
        case "answered": "\(t("Đã trả lời.", "Your answer is recorded."))"
        case "withdrawn": "\(t("Đã rút.", "It was withdrawn."))"
        case "recorded": "\(t("Đã ghi lần trao.", "The hand-over is recorded."))"
        case "proven": "\(t("Đã nộp minh chứng.", "The proof is there."))"
        default: nil
        }
    }

    // MARK: Needs

    private func needs(_ t: Tongue) -> HTML {
        let heading: HTML = "<h2>\(t("Nhu cầu", "Needs"))</h2>\n"
        guard !view.needs.isEmpty else {
            return "\(heading)<p>\(t("Chưa nêu nhu cầu nào.", "None was said yet."))</p>\n"
        }
        return "\(heading)<ul class=\"lines\">\n\(each: view.needs, { need($0, t) })</ul>\n"
    }

    private func need(_ need: GivingNeed, _ t: Tongue) -> HTML {
        let edit = GivingDeskPages.address(desk, "needs", "\(need.number)")
        let record = GivingDeskPages.address(desk, "hand-overs", "add").adding(query: ["need": "\(need.number)"])
        let links: HTML = """
            \(if: need.state == .open, """
             · <a href="\(edit)">\(t("Sửa, đóng", "Change, close"))<span class="unseen"> \(need.number)</span></a>\
             · <a href="\(record)">\(t("Ghi lần trao", "Record a hand-over"))<span class="unseen"> \(need.number)</span></a>
            """)
            """
        let due = need.due.map { t("cần trước ngày \($0.spoken(.vietnamese))", "needed by \($0.spoken(.english))") }
        return """
            <li><a href="\(GivingPages.address(need))">\(need.gift.words(t.language)): \
            \(need.gift.spoken(need.quantity, t.language))</a>
            <div class="why">\(need.about ?? t("(đã xóa)", "(erased)"))\(optional: due, { " · \($0)" })</div>
            \(GivingPages.step(need, t))\(if: view.mayEdit, links)\
            \(optional: need.reason, { "<div class=\"why\">\(t("Lý do", "Reason")): \($0)</div>" })</li>

            """
    }

    // MARK: Promises to the unit

    private func pledges(_ form: Form) -> HTML {
        if view.pledges.isEmpty { return .nothing }
        let heading = form.t("Lời hứa tặng đơn vị", "Promises to the unit")
        return """
            <h2 id="pledges">\(heading)</h2>
            <ul class="lines">
            \(each: view.pledges, { received($0, form) })</ul>

            """
    }

    private func received(_ received: GivingDeskView.Received, _ form: Form) -> HTML {
        let (pledge, t) = (received.pledge, form.t)
        let contact = received.contact.flatMap { contact -> HTML? in
            Address(untrusted: "tel:\(contact.phone)").map { address in
                "<div>\(t("Liên hệ", "Contact")): \(contact.name), <a href=\"\(address)\">\(Person.spoken(phone: contact.phone))</a></div>"
            }
        }
        let named = pledge.isNamed
            ? t("đồng ý nêu tên", "may be named") : t("không muốn nêu tên", "does not want to be named")
        let need = view.needs.first { $0.id == pledge.need }
        return """
            <li id="p-\(pledge.number)"><strong>\(pledge.gift.words(t.language)): \
            \(pledge.gift.spoken(pledge.quantity, t.language))</strong> · \(received.giver.named(t)) (\(named))
            <div class="why">\(t("Cho", "For")): \(need?.about ?? "")</div>\
            \(optional: pledge.note, { "<div class=\"why\">“\($0)”</div>" })\(optional: contact)
            <div>\(GivingDeskPage.mark(pledge, t))\
            \(optional: pledge.reason, { " · \(t("Lý do", "Reason")): \($0)" })</div>
            \(if: view.mayEdit, answer(pledge, form))</li>

            """
    }

    static func mark(_ pledge: GivingPledge, _ t: Tongue) -> HTML {
        let words = t(pledge.state.words)
        let handed = pledge.gift.spoken(pledge.handed, t.language)
        switch pledge.state {
        case .offered: return state(.doing, says: words)
        case .accepted where pledge.handed >= pledge.quantity:
            return state(.done, says: t("đã trao đủ", "all handed over"))
        case .accepted where pledge.handed > 0:
            return state(.doing, says: t("đã trao \(handed)", "\(handed) handed over"))
        case .accepted: return state(.doing, says: words)
        case .declined, .withdrawn: return state(.nothing, says: words)
        }
    }

    private func answer(_ pledge: GivingPledge, _ form: Form) -> HTML {
        let t = form.t
        guard pledge.state.stands, pledge.handed < pledge.quantity else { return .nothing }
        let record = GivingDeskPages.address(desk, "hand-overs", "add").adding(query: ["pledge": "\(pledge.number)"])
        let hand = linkButton(t("Ghi lần trao", "Record a hand-over"), to: record, .secondary)
        let address = GivingDeskPages.address(desk, "pledges", "\(pledge.number)", "answer")
        let accept: HTML = """
            <form method="post" action="\(address)"><input type="hidden" name="action" value="\(formId())">\
            \(button(t("Nhận lời", "Accept"), .secondary, name: "answer", value: "yes"))</form>
            """
        let field = "reason-\(pledge.number)"
        let isWrong = form.problem(of: field) != nil
        let decline: HTML = """
            <details class="fold"\(if: isWrong, " open")><summary>\(t("Không nhận", "Decline"))\
            <span class="unseen"> \(pledge.number)</span></summary>
            <form class="form" method="post" action="\(address)" novalidate>\
            <input type="hidden" name="action" value="\(formId())">\
            \(form(TextField(FieldLabel(field, Words("Lý do, bên tặng sẽ đọc", "Reason; the giver reads it"), isRequired: true))))\
            <p class="actions">\(button(t("Không nhận", "Decline"), .secondary, name: "answer", value: "no"))</p></form></details>
            """
        return """
            <div class="actions">\(if: pledge.state == .offered, accept)\(hand)</div>\
            \(if: pledge.handed == 0, decline)
            """
    }

    // MARK: Hand-overs

    private func handOvers(_ form: Form) -> HTML {
        let t = form.t
        let heading: HTML = "<h2 id=\"hand-overs\">\(t("Các lần trao", "Hand-overs"))</h2>\n"
        guard !view.handOvers.isEmpty else {
            return "\(heading)<p>\(t("Chưa ghi lần trao nào.", "None was recorded yet."))</p>\n"
        }
        return "\(heading)<ul class=\"lines\">\n\(each: view.handOvers, { handOver($0.shown, $0.activity, form) })</ul>\n"
    }

    private func handOver(_ shown: ShownHandOver, _ activity: ListedActivity?, _ form: Form) -> HTML {
        let (handOver, t) = (shown.handOver, form.t)
        let counted: HTML =
            activity.map { "<a href=\"\(Address(path: "activities", "\($0.number)"))\">\($0.title)</a>" }
            ?? "\(t("việc riêng của đơn vị", "a work of the unit by itself"))"
        let mark: HTML =
            !handOver.stands
            ? state(.nothing, says: t("đã rút", "withdrawn"))
            : handOver.isProven
                ? state(.done, says: t("có minh chứng", "with proof"))
                : state(.none, says: t("chưa có minh chứng", "no proof yet"))
        let worth = handOver.worth > 0 ? " (\(Figure.money(handOver.worth, t.language)))" : ""
        return """
            <li id="h-\(handOver.number)"><strong>\(handOver.gift.words(t.language)): \
            \(handOver.gift.spoken(handOver.quantity, t.language))</strong>\(worth) · \(handOver.day.spoken(t.language))
            <div class="why">\(t("Bên tặng", "Giver")): \(shown.giver.named(t)). \(GivingPages.receivers(handOver, t)) \
            \(t("Tính vào", "Counted with")): \(counted).</div>\
            \(optional: handOver.note, { "<div class=\"why\">\($0)</div>" })<div>\(mark)\
            \(optional: handOver.reason, { " · \(t("Lý do", "Reason")): \($0)" })</div>\
            \(if: view.mayEdit && handOver.stands, GivingDeskForms(desk: desk, formId: formId).work(on: handOver, form))</li>

            """
    }

    // MARK: What the unit promised

    private func given(_ form: Form) -> HTML {
        if view.given.isEmpty { return .nothing }
        let t = form.t
        let lines = view.given.map { pledge, unit -> HTML in
            let withdraw = GivingDeskForms(desk: desk, formId: formId).withdraw(pledge, form)
            let mayWithdraw = view.mayEdit && pledge.state.stands && pledge.handed == 0
            return """
                <li>\(pledge.gift.words(t.language)): \(pledge.gift.spoken(pledge.quantity, t.language)) · \(unit?.title ?? "")
                <div>\(GivingDeskPage.mark(pledge, t))\
                \(optional: pledge.reason, { " · \(t("Lý do", "Reason")): \($0)" })</div>\(if: mayWithdraw, withdraw)</li>

                """
        }
        return """
            <h2 id="given">\(t("Đơn vị hứa tặng nơi khác", "What the unit promised to others"))</h2>
            <ul class="lines">
            \(HTML.joined(lines))</ul>

            """
    }
}
