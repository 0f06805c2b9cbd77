internal import Base
internal import Journal
internal import Units
internal import Web

/// Issuing a draft, taking an issued plan back, putting a draft away: each asks first, on a page of its own.
enum PlanIssuingPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/plans/{plan}/issue", access: .signedIn) { try await issuing($0, world, []) },
            .post("/desk/{unit}/plans/{plan}/issue", access: .signedIn) { ask in
                try await world.form(ask) {
                    try await issue(ask, world)
                } again: { try await issuing(ask, world, $0.problems) }
            },
            .get("/desk/{unit}/plans/{plan}/discard", access: .signedIn) { try await discarding($0, world) },
            .post("/desk/{unit}/plans/{plan}/discard", access: .signedIn) { ask in
                let (unit, plan) = try await world.ledger.read { try $0.deskPlan(ask, ask.caller) }
                try await world.act(ask, DiscardPlan(plan.id))
                return .see(Address(path: "desk", unit.address, "plans"))
            },
            .get("/desk/{unit}/plans/{plan}/withdraw", access: .signedIn) { try await withdrawing($0, world) },
            .post("/desk/{unit}/plans/{plan}/withdraw", access: .signedIn) { ask in
                let (unit, plan) = try await world.ledger.read { try $0.deskPlan(ask, ask.caller) }
                try await world.act(ask, WithdrawPlan(plan.id))
                return .see(Address(path: "desk", unit.address, "plans", plan.id.description))
            },
        ]
    }

    /// What issuing would do.
    struct Issuing: Sendable {
        let unit: OrgUnit
        let plan: Plan
        /// nil: the plan starts one.
        let campaign: Campaign?
        /// Of the same year, when the plan would start another.
        let sameYear: [Campaign]
        let direct: [OrgUnit]
        let all: Int
        let problems: [FieldProblem]
    }

    private static func issuing(_ ask: Ask, _ world: World, _ problems: [FieldProblem]) async throws -> Answer {
        let issuing = try await world.ledger.read { reader in
            let (unit, plan) = try reader.deskPlan(ask, ask.caller)
            guard plan.state == .draft else { throw PlanRules.notADraft }
            let campaign = try plan.campaign.flatMap { try reader.campaign($0) }
            let facts = try reader.planFacts(plan.id)
            let day =
                campaign?.deliveryDay(ask.today) ?? facts.day(.campaignFrom) ?? facts.day(.issuedOn) ?? ask.today
            let year = facts.once[.campaignYear].flatMap { Int($0) }
            let sameYear = try campaign == nil ? reader.campaigns().filter { $0.year == year } : []
            return Issuing(
                unit: unit, plan: plan, campaign: campaign, sameYear: sameYear,
                direct: try reader.unitsBelow(unit.id, .direct, on: day),
                all: try reader.unitsBelow(unit.id, .all, on: day).count,
                problems: PlanRules.missingForIssue(facts.once, startsCampaign: campaign == nil))
        }
        let title = ask.tongue("Ban hành \(issuing.plan.title(ask.tongue).lowercasedStart)", "Issue \(issuing.plan.title(ask.tongue))")
        let body = html(issuing, problems, title, formId: world.formId(), ask.tongue)
        return try await world.page(
            ask, status: problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: PlanDesk.thread(
                    issuing.unit, ask.tongue,
                    [
                        Crumb(
                            issuing.plan.title(ask.tongue),
                            Address(path: "desk", issuing.unit.address, "plans", issuing.plan.id.description)),
                        Crumb(title, Address(path: ask.path.split(separator: "/").map(String.init)), isCurrent: true),
                    ]),
                isSearchable: false, body: body))
    }

    static func html(
        _ issuing: Issuing, _ problems: [FieldProblem], _ title: String, formId: String, _ t: Tongue
    ) -> HTML {
        let (unit, plan) = (issuing.unit, issuing.plan)
        let edit = Address(path: ["desk", unit.address, "plans", plan.id.description])
        let missing = issuing.problems + problems.filter { !issuing.problems.contains($0) }
        guard missing.isEmpty else {
            let lines: HTML = """
                \(each: missing, { problem in
                    "<li><a href=\"\(edit)#\(fieldId(problem.field))\">\(t(problem.says))</a></li>" as HTML
                })
                """
            return """
                <h1>\(title)</h1>
                <p>\(t("Trước khi ban hành cần ghi thêm hoặc sửa:", "Before issuing, please add or correct:"))</p>
                <ul>\(lines)</ul>
                <p>\(linkButton(t("Quay lại bản nháp", "Back to the draft"), to: edit))</p>
                """
        }
        let form = Form(t.language)
        return """
            <h1>\(title)</h1>
            <p>\(plan.subject ?? "")</p>
            <ul><li>\(campaignLine(issuing, t))</li>
            <li>\(t("Kế hoạch thành công khai: ai cũng xem được.", "The plan becomes public: everybody can see it."))</li>
            <li>\(reachLine(issuing, t))</li></ul>
            \(second(issuing, t))\(form.frame(
                to: Address(path: ["desk", unit.address, "plans", plan.id.description, "issue"]),
                """
                <input type="hidden" name="action" value="\(formId)">\
                <input type="hidden" name="version" value="\(plan.version)">
                \(issuing.all > issuing.direct.count ? form(scopeChoice(issuing)) : form(Hidden("scope", DeliveryScope.direct.rawValue)))\
                <p class="actions">\(button(t("Ban hành", "Issue"))) \
                \(linkButton(t("Chưa, quay lại", "Not yet, go back"), to: edit, .secondary))</p>
                """))
            """
    }

    /// Two campaigns of one year would part the programme and the figures.
    private static func second(_ issuing: Issuing, _ t: Tongue) -> HTML {
        guard let known = issuing.sameYear.first else { return .nothing }
        let says = t(
            "Năm \(known.year) đã có đợt “\(known.name)”. Nếu kế hoạch này là của đợt ấy, hãy quay lại và chọn ở ô “Thuộc đợt”.",
            "\(known.year) has “\(known.name)” already. If this plan is that one's, go back and choose it under “Belongs to”.")
        return note("<p>\(says)</p>", .late)
    }

    private static func reachLine(_ issuing: Issuing, _ t: Tongue) -> String {
        guard !issuing.direct.isEmpty else {
            return t(
                "Chưa có đơn vị trực thuộc nào để gửi; khi thêm đơn vị, bạn gửi cho họ sau.",
                "There is no unit below to send it to; when units are added, you send it to them later.")
        }
        let names = issuing.direct.prefix(12).map(\.fullName).joined(separator: ", ")
        let others = issuing.direct.count - 12
        let more = others > 0 ? t(" và \(others) đơn vị khác", " and \(others) more") : ""
        let count = issuing.direct.count
        return t("Gửi cho \(count) đơn vị trực thuộc: \(names)\(more)", "Sent to \(count) units directly below: \(names)\(more)")
    }

    private static func scopeChoice(_ issuing: Issuing) -> Choice {
        Choice(
            FieldLabel("scope", Words("Gửi cho", "Send to")),
            [
                Option(
                    DeliveryScope.direct.rawValue,
                    Words(
                        "\(issuing.direct.count) đơn vị trực thuộc trực tiếp",
                        "\(issuing.direct.count) units directly below"),
                    help: Words(
                        "Cấp dưới nhận rồi gửi tiếp hoặc ban hành kế hoạch riêng.",
                        "They send it on, or issue their own plan under it.")),
                Option(
                    DeliveryScope.all.rawValue,
                    Words("Tất cả \(issuing.all) đơn vị bên dưới", "All \(issuing.all) units below")),
            ], value: DeliveryScope.direct.rawValue)
    }

    private static func campaignLine(_ issuing: Issuing, _ t: Tongue) -> String {
        guard let campaign = issuing.campaign else {
            return t("Mở một đợt mới theo kế hoạch này.", "A campaign starts from this plan.")
        }
        if campaign.owner == issuing.unit.id {
            return t(
                "Tên, thời gian và chủ đề của đợt \(campaign.name) lấy theo kế hoạch này.",
                "Name, dates and theme of \(campaign.name) follow this plan.")
        }
        return t("Thuộc đợt \(campaign.name).", "Belongs to \(campaign.name).")
    }

    private static func issue(_ ask: Ask, _ world: World) async throws -> Answer {
        let (unit, plan) = try await world.ledger.read { try $0.deskPlan(ask, ask.caller) }
        let scope = DeliveryScope(rawValue: ask.form.text("scope")) ?? .direct
        let version = ask.form.filled("version").flatMap { Int($0) } ?? 0
        _ = try await world.act(ask, IssuePlan(plan.id, version: version, scope: scope))
        return .see(Address(path: "desk", unit.address, query: ["done": "issued"]))
    }

    private static func discarding(_ ask: Ask, _ world: World) async throws -> Answer {
        try await confirm(
            ask, world, "discard", Words("Bỏ bản nháp này?", "Put this draft away?"),
            Words(
                "Bản nháp không còn trong danh sách. Lịch sử vẫn ghi việc này.",
                "The draft leaves the list. The history keeps that it was."),
            Words("Bỏ bản nháp", "Put it away"))
    }

    private static func withdrawing(_ ask: Ask, _ world: World) async throws -> Answer {
        try await confirm(
            ask, world, "withdraw", Words("Thu hồi kế hoạch đã ban hành?", "Take the issued plan back?"),
            Words(
                "Chỉ được khi chưa đơn vị nào xác nhận đã nhận. Kế hoạch trở lại bản nháp; các nhiệm vụ đã giao theo "
                    + "kế hoạch này được bỏ.",
                "Possible only while no unit has acknowledged it. It becomes a draft again; its tasks are removed."),
            Words("Thu hồi", "Take back"))
    }

    private static func confirm(
        _ ask: Ask, _ world: World, _ step: String, _ title: Words, _ says: Words, _ label: Words
    ) async throws -> Answer {
        let (unit, plan) = try await world.ledger.read { try $0.deskPlan(ask, ask.caller) }
        let t = ask.tongue
        let back = Address(path: ["desk", unit.address, "plans", plan.id.description])
        let body = confirmation(
            t(title), consequences: "<p>\(plan.title(t)) · \(plan.subject ?? "")</p><p>\(t(says))</p>",
            to: Address(path: ["desk", unit.address, "plans", plan.id.description, step]),
            hidden: "<input type=\"hidden\" name=\"action\" value=\"\(world.formId())\">", t(label), back: back, t)
        return try await world.page(
            ask,
            PageContent(
                title: t(title), thread: PlanDesk.thread(unit, t, [Crumb(plan.title(t), back)]), isSearchable: false,
                body: body))
    }
}
