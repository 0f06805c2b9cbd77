internal import Base
internal import Journal
internal import Units
internal import Web

/// Finding the unit of a desk page, and whether who asks may see it.
extension Reader {
    /// - Throws: 404 when there is no such unit, 403 when the caller holds no fitting role over it.
    func deskUnit(_ address: String, _ caller: Caller, _ role: Role, on day: Day) throws -> OrgUnit {
        guard let unit = try unit(address: address) else { throw Refusal.noSuchPage }
        guard try may(caller, role, over: unit.id, on: day) else { throw Permission.notYours(unit.fullName) }
        return unit
    }

    /// The plan of a desk page; one that is not the unit's is not found.
    func deskPlan(_ ask: Ask, _ caller: Caller) throws -> (OrgUnit, Plan) {
        let unit = try deskUnit(ask.parameter("unit"), caller, .editor, on: ask.today)
        guard let id = Id(try ask.parameter("plan")), let plan = try plan(id), plan.unit == unit.id,
            plan.state != .discarded
        else { throw PlanRules.unknown }
        return (unit, plan)
    }
}

extension PlanDesk {
    static func thread(_ unit: OrgUnit, _ t: Tongue, _ rest: [Crumb] = []) -> [Crumb] {
        [
            Crumb(unit.title, Address(path: "desk", unit.address)),
            Crumb(
                t("Kế hoạch", "Plans"), Address(path: "desk", unit.address, "plans"), isCurrent: rest.isEmpty),
        ] + rest
    }
}

/// The plans of one unit as its officers see them: sent to it, and its own.
struct PlanDesk: Sendable {
    let unit: OrgUnit
    let received: [Received]
    let own: [Plan]
    /// Of the unit's issued plans.
    let campaigns: [Id: Campaign]
    let openTasks: Int
    let mayEdit: Bool
    let today: Day

    struct Received: Sendable {
        let plan: Plan
        let delivery: Delivery
        let sender: OrgUnit?
        /// The unit's own draft or plan under it.
        let own: Plan?
        /// Units below that it could still be sent on to.
        let notSentOn: Int
    }
}

extension Reader {
    func planDesk(_ unit: OrgUnit, _ caller: Caller, on day: Day) throws -> PlanDesk {
        let received = try deliveries(to: unit.id).compactMap { delivery -> PlanDesk.Received? in
            guard let plan = try plan(delivery.plan), let campaign = try campaign(delivery.campaign) else {
                return nil
            }
            let waiting =
                delivery.adoptedAt == nil
                ? 0 : try unitsWithout(plan.id, below: unit.id, .direct, on: campaign.deliveryDay(day)).count
            return PlanDesk.Received(
                plan: plan, delivery: delivery, sender: try self.unit(delivery.sender),
                own: try plans(PlanTables.under, unit.id, plan.id).first, notSentOn: waiting)
        }
        let own = try plans(PlanTables.ofUnit, unit.id)
        var campaigns: [Id: Campaign] = [:]
        for id in own.compactMap(\.campaign).uniqued { campaigns[id] = try campaign(id) }
        return PlanDesk(
            unit: unit, received: received, own: own, campaigns: campaigns,
            openTasks: try openTasks(of: unit.id).count, mayEdit: try may(caller, .editor, over: unit.id, on: day),
            today: day)
    }
}

struct PlanDeskView {
    let desk: PlanDesk
    let t: Tongue
    let formId: @Sendable () -> String

    var html: HTML {
        // Whoever was sent a plan answers that one first.
        let isSent = !desk.received.isEmpty
        let add = linkButton(
            t("Đưa kế hoạch vào", "Bring a plan in"), to: Address(path: "desk", desk.unit.address, "plans", "add"),
            isSent ? .secondary : .primary)
        let adding: HTML = "\(if: desk.mayEdit, "<p class=\"actions\">\(add)</p>")"
        return """
            <h1>\(t("Kế hoạch của \(desk.unit.fullName)", "Plans of \(desk.unit.fullName)"))</h1>
            \(if: !isSent, adding)
            <h2>\(t("Được gửi đến", "Sent to this unit"))</h2>
            \(receivedList)
            <h2>\(t("Do đơn vị ban hành", "Issued by this unit"))</h2>
            \(ownList)\(if: isSent, adding)
            \(tasksLine)\(campaignsLine)
            """
    }

    private var tasksLine: HTML {
        let address = Address(path: "desk", desk.unit.address, "tasks")
        let words = t("Nhiệm vụ được giao: \(desk.openTasks) việc còn mở", "Tasks: \(desk.openTasks) open")
        return "<p><a href=\"\(address)\">\(words)</a></p>\n"
    }

    private var campaignsLine: HTML {
        let address = Address(path: "desk", desk.unit.address, "campaigns")
        return "<p><a href=\"\(address)\">\(t("Các đợt và ngày tổ chức của đơn vị", "Campaigns, and our own days"))</a></p>\n"
    }

    private var receivedList: HTML {
        if desk.received.isEmpty {
            return emptyState(
                t(
                    "Chưa có kế hoạch nào được gửi đến. Khi cấp trên ban hành, kế hoạch hiện ở đây.",
                    "No plan was sent here yet. When a unit above issues one, it appears here."))
        }
        return "<ul class=\"lines\">\n\(each: desk.received, received)</ul>\n"
    }

    private func received(_ received: PlanDesk.Received) -> HTML {
        let (plan, delivery) = (received.plan, received.delivery)
        let from = received.sender.map { t("từ \($0.fullName)", "from \($0.fullName)") } ?? ""
        let sent = delivery.issuedAt.spoken(t.language, today: desk.today)
        return """
            <li><a href="\(Address(path: "plans", plan.id.description))">\(plan.title(t))</a> \
            \(deliveryState(delivery.step, t))
            <div class="why">\(plan.subject ?? "") · \(from) · \(t("gửi", "sent")) \(sent)</div>
            \(if: desk.mayEdit, steps(received))</li>

            """
    }

    /// One button a step; what is done shows its undo.
    private func steps(_ received: PlanDesk.Received) -> HTML {
        let (plan, delivery) = (received.plan, received.delivery)
        var buttons = HTML()
        if delivery.receivedAt == nil {
            buttons += deed("receive", plan, t("Đã nhận", "We received it"), .primary)
        }
        if delivery.ownPlan == nil {
            if delivery.adoptedAt == nil {
                let weight: ButtonWeight = delivery.receivedAt == nil ? .secondary : .primary
                buttons += deed("adopt", plan, t("Thực hiện theo kế hoạch này", "Carry out this plan"), weight)
            } else {
                buttons += deed("leave", plan, t("Bỏ “thực hiện theo”", "Take back “carry out”"), .secondary)
            }
            buttons += ownButton(received)
        }
        if received.notSentOn > 0 {
            let label = t(
                "Gửi tiếp cho \(received.notSentOn) đơn vị trực thuộc", "Send on to \(received.notSentOn) units below")
            buttons += deed("send", plan, label, .primary)
        }
        return "<div class=\"actions\">\(buttons)</div>"
    }

    private func ownButton(_ received: PlanDesk.Received) -> HTML {
        if let own = received.own {
            return linkButton(
                t("Tiếp tục bản nháp của đơn vị", "Go on with our draft"),
                to: Address(path: "desk", desk.unit.address, "plans", own.id.description), .secondary)
        }
        return linkButton(
            t("Ban hành kế hoạch riêng", "Issue our own plan"),
            to: Address(
                path: "desk", desk.unit.address, "plans", "add", query: ["under": received.plan.id.description]),
            .secondary)
    }

    private func deed(_ step: String, _ plan: Plan, _ label: String, _ weight: ButtonWeight) -> HTML {
        let address = Address(path: "desk", desk.unit.address, "plans", plan.id.description, step)
        return """
            <form method="post" action="\(address)"><input type="hidden" name="action" value="\(formId())">\
            \(button(label, weight))</form>
            """
    }

    private var ownList: HTML {
        if desk.own.isEmpty {
            return emptyState(t("Chưa có kế hoạch nào.", "No plan yet."))
        }
        return "<ul class=\"lines\">\n\(each: desk.own, own)</ul>\n"
    }

    private func own(_ plan: Plan) -> HTML {
        let step: HTML =
            plan.state == .draft
            ? state(.doing, says: t("bản nháp", "draft")) : state(.done, says: t("đã ban hành", "issued"))
        let edit = Address(path: "desk", desk.unit.address, "plans", plan.id.description)
        let address = plan.state == .draft ? edit : Address(path: "plans", plan.id.description)
        let mend = plan.state == .issued && desk.mayEdit
        return """
            <li><a href="\(address)">\(plan.title(t))</a> \(step)
            <div class="why">\(plan.subject ?? "")</div>\
            \(if: mend, " <a href=\"\(edit)\">\(t("Sửa", "Correct"))</a>")\(cascadeLinks(plan))</li>

            """
    }

    private func cascadeLinks(_ plan: Plan) -> HTML {
        guard plan.state == .issued, let campaign = plan.campaign.flatMap({ desk.campaigns[$0] }) else {
            return .nothing
        }
        let cascade = Address(path: campaign.address, "cascade", query: ["unit": desk.unit.address])
        let remind = Address(path: "desk", desk.unit.address, "reminders", query: ["campaign": campaign.address])
        let reminding: HTML = desk.mayEdit ? " · <a href=\"\(remind)\">\(t("Nhắc", "Remind"))</a>" : .nothing
        return " · <a href=\"\(cascade)\">\(t("Đã đến đâu", "How far it has come"))</a>\(reminding)"
    }
}

/// The state of a delivery in words with a shape.
func deliveryState(_ step: DeliveryStep, _ t: Tongue) -> HTML {
    switch step {
    case .issued: state(.none, says: t(step.words))
    case .received: state(.doing, says: t(step.words))
    case .adopted, .ownPlan: state(.done, says: t(step.words))
    }
}
