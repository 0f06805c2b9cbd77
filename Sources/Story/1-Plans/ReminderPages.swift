internal import Base
internal import Journal
internal import Units
internal import Web

/// Who is late with a step, and the words to send them.
enum ReminderPages {
    static func routes(_ world: World, _ later: [ReminderStep]) -> [Route] {
        let steps = [ReminderStep.received, .adopted, .tasks] + later
        return [
            .get("/desk/{unit}/reminders", access: .signedIn) { try await reminders($0, world, steps) }
        ]
    }

    struct Reminders: Sendable {
        let unit: OrgUnit
        let campaign: Campaign
        let step: ReminderStep
        let steps: [ReminderStep]
        let late: [OrgUnit]
        let plan: Plan?
        /// Where the site is reached from outside.
        let site: String
    }

    private static func reminders(_ ask: Ask, _ world: World, _ steps: [ReminderStep]) async throws -> Answer {
        let step = steps.first { $0.code == ask.query.text("step") } ?? steps[0]
        let site = world.settings.publicAddress
        let found = try await world.ledger.read { reader -> (OrgUnit, Reminders?) in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .editor, on: ask.today)
            let asked = try ask.query.filled("campaign").flatMap { try reader.campaign(address: $0) }
            guard let campaign = try asked ?? reader.campaigns().first else { return (unit, nil) }
            let plan = try reader.plans(PlanTables.issuedIn, campaign.id).last { $0.unit == unit.id }
            return (
                unit,
                Reminders(
                    unit: unit, campaign: campaign, step: step, steps: steps,
                    late: try step.late(reader, campaign, unit, ask.today),
                    plan: try plan ?? reader.plan(of: campaign.id), site: site)
            )
        }
        let t = ask.tongue
        let title = t("Nhắc đơn vị còn chậm", "Remind the late ones")
        let none = emptyState(t("Chưa có đợt nào.", "There is no campaign yet."))
        return try await world.page(
            ask,
            PageContent(
                title: title,
                thread: PlanDesk.thread(
                    found.0, t, [Crumb(title, Address(path: "desk", found.0.address, "reminders"), isCurrent: true)]),
                isSearchable: false, body: "<h1>\(title)</h1>\n\(found.1.map { html($0, t) } ?? none)"))
    }

    static func html(_ reminders: Reminders, _ t: Tongue) -> HTML {
        let chips = reminders.steps.map { step in
            Crumb(
                t(step.lateness),
                Address(
                    path: "desk", reminders.unit.address, "reminders",
                    query: ["step": step.code, "campaign": reminders.campaign.address]),
                isCurrent: step.code == reminders.step.code)
        }
        let list = chipLinks(t("Việc còn chậm", "What is late"), chips)
        guard !reminders.late.isEmpty else {
            return list + emptyState(
                t(
                    "Không có đơn vị nào \(reminders.step.lateness.vi).",
                    "There are no units that \(reminders.step.lateness.en)."))
        }
        return """
            <p>\(reminders.campaign.name)</p>
            \(list)<p><strong>\(t(
                "\(reminders.late.count) đơn vị \(reminders.step.lateness.vi).",
                "\(reminders.late.count) units \(reminders.step.lateness.en)."))</strong></p>
            <h2>\(t("Một tin cho tất cả", "One message for all"))</h2>
            \(forAll(reminders, t))
            <h2>\(t("Từng đơn vị", "Unit by unit"))</h2>
            \(HTML.joined(reminders.late.enumerated().map { forOne($1, number: $0, reminders, t) }))
            """
    }

    private static func forAll(_ reminders: Reminders, _ t: Tongue) -> HTML {
        let text = ReminderText(
            toAll: reminders.late, from: reminders.unit, reminders.step, plan: reminders.plan,
            link: reminders.site + Address(path: "desk").text, t)
        return box(text, id: "all", label: t("Tin nhắn cho tất cả", "Message for all"), t)
    }

    private static func forOne(_ unit: OrgUnit, number: Int, _ reminders: Reminders, _ t: Tongue) -> HTML {
        let link = reminders.site + Address(path: reminders.step.page(reminders.campaign, unit)).text
        let text = ReminderText(
            to: unit, from: reminders.unit, reminders.step, plan: reminders.plan, link: link, t)
        return "<h3>\(unit.title)</h3>\n" + box(text, id: "unit-\(number)", label: unit.title, t)
    }

    private static func box(_ text: ReminderText, id: String, label: String, _ t: Tongue) -> HTML {
        let count = t(
            "\(text.characters) ký tự; nếu gửi SMS: \(text.messages) tin.",
            "\(text.characters) characters; as SMS: \(text.messages).")
        return copyButton(text.text, id: id, label: label, t) + "<p class=\"why\">\(count)</p>\n"
    }
}
