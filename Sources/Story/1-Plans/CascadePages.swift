internal import Base
internal import Journal
internal import Units
internal import Web

/// The cascade of a campaign's plans as a tree with states; for those who may see the units in it.
enum CascadePages {
    static func routes(_ world: World) -> [Route] {
        [.get("/{year}/cascade", access: .signedIn) { try await cascade($0, world) }]
    }

    struct Cascade: Sendable {
        let campaign: Campaign
        let root: OrgUnit
        let nodes: [CascadeNode]
        /// The plan that units which appeared later can still be sent, and how many they are.
        let plan: Plan?
        let notSent: Int
        let mayEdit: Bool
        let today: Day
    }

    private static func cascade(_ ask: Ask, _ world: World) async throws -> Answer {
        let year = try ask.parameter("year")
        let cascade = try await world.ledger.read { reader -> Cascade in
            guard let campaign = try reader.campaign(address: year) else { throw Refusal.noSuchPage }
            let root = try root(ask, campaign, reader)
            guard try reader.may(ask.caller, .reader, over: root.id, on: ask.today) else {
                throw Permission.notYours(root.fullName)
            }
            let plan = try reader.plans(PlanTables.issuedIn, campaign.id).last { $0.unit == root.id }
            let waiting = try plan.map {
                try reader.unitsWithout($0.id, below: root.id, .direct, on: campaign.deliveryDay(ask.today)).count
            }
            return Cascade(
                campaign: campaign, root: root,
                nodes: CascadeTree.below(
                    root.id, try reader.sentPlans(campaign: campaign.id),
                    parents: try reader.parentsOfRecipients(
                        campaign: campaign.id, on: campaign.deliveryDay(ask.today))), plan: plan,
                notSent: waiting ?? 0,
                mayEdit: try reader.may(ask.caller, .editor, over: root.id, on: ask.today), today: ask.today)
        }
        let t = ask.tongue
        let title = t("Kế hoạch đã đến đâu", "How far the plan has come")
        return try await world.page(
            ask,
            PageContent(
                title: title,
                thread: [
                    Crumb(cascade.campaign.name, Address(path: cascade.campaign.address)),
                    Crumb(t("Kế hoạch", "Plan"), Address(path: cascade.campaign.address, "plan")),
                    Crumb(
                        title,
                        Address(path: cascade.campaign.address, "cascade", query: ["unit": cascade.root.address]),
                        isCurrent: true),
                ],
                isSearchable: false, body: html(cascade, title, formId: world.formId(), t)))
    }

    private static func root(_ ask: Ask, _ campaign: Campaign, _ reader: any Reader) throws -> OrgUnit {
        let asked = try ask.query.filled("unit").flatMap { try reader.unit(address: $0) }
        guard let unit = try asked ?? reader.unit(campaign.owner) else { throw Refusal.noSuchPage }
        return unit
    }

    static func html(_ cascade: Cascade, _ title: String, formId: String, _ t: Tongue) -> HTML {
        let all = cascade.nodes.flatMap(\.all)
        let received = all.count { $0.step != .issued }
        let answered = all.count { $0.step == .adopted || $0.step == .ownPlan }
        let sum = t(
            "\(all.count) đơn vị được gửi: \(received) đã nhận, \(answered) đã triển khai, \(all.count - received) còn im lặng.",
            "Sent to \(all.count) units: \(received) received, \(answered) carry it out, \(all.count - received) silent.")
        let remind = Address(
            path: "desk", cascade.root.address, "reminders", query: ["campaign": cascade.campaign.address])
        let reminder = linkButton(t("Nhắc đơn vị chưa nhận", "Remind the silent ones"), to: remind, .secondary)
        let tree: HTML = cascade.nodes.isEmpty
            ? emptyState(t("Chưa kế hoạch nào được gửi xuống.", "No plan has been sent down yet."))
            : "<ul class=\"tree\">\n\(each: cascade.nodes, { node($0, cascade, t) })</ul>\n"
        return """
            <h1>\(title)</h1>
            <p><strong>\(cascade.root.title)</strong> · \(sum)</p>
            \(if: cascade.mayEdit && received < all.count, "<p>\(reminder)</p>")
            \(sendMore(cascade, formId: formId, t))\(tree)
            """
    }

    /// Units that were opened after the plan was issued are sent it when somebody says so.
    private static func sendMore(_ cascade: Cascade, formId: String, _ t: Tongue) -> HTML {
        guard cascade.mayEdit, cascade.notSent > 0, let plan = cascade.plan else { return .nothing }
        let back = Address(path: cascade.campaign.address, "cascade", query: ["unit": cascade.root.address])
        return note(
            """
            <p>\(t(
                "\(cascade.notSent) đơn vị trực thuộc chưa được gửi kế hoạch (mới lập, hoặc mới thêm vào).",
                "\(cascade.notSent) units below were not sent the plan (they are new)."))</p>
            <form method="post" action="\(Address(path: "desk", cascade.root.address, "plans", plan.id.description, "send"))">\
            <input type="hidden" name="action" value="\(formId)"><input type="hidden" name="back" value="\(back)">\
            \(button(t("Gửi thêm", "Send it to them")))</form>
            """)
    }

    private static func node(_ node: CascadeNode, _ cascade: Cascade, _ t: Tongue) -> HTML {
        let name: HTML = "<a href=\"\(Address(path: "units", node.unit.address))\">\(node.unit.title)</a>"
        let days = cascade.today.number - node.issuedAt.day.number
        let silent = node.step == .issued && days > 0 ? t(" (đã gửi \(days) ngày)", " (sent \(days) days ago)") : ""
        let line: HTML = "\(name) \(deliveryState(node.step, t))\(silent)"
        if node.below.isEmpty { return "<li>\(line)</li>\n" }
        let all = node.below.flatMap(\.all)
        let received = all.count { $0.step != .issued }
        let count = t("\(received)/\(all.count) đơn vị bên dưới đã nhận", "\(received) of \(all.count) below received it")
        return """
            <li>\(line)<details><summary>\(count)</summary><ul>
            \(each: node.below, { self.node($0, cascade, t) })</ul></details></li>

            """
    }
}
