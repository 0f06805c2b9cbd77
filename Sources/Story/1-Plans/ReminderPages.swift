internal import Base
internal import Journal
internal import Units
internal import Web

/// Who is late with a step, and the words to send them.
enum ReminderPages {
    static func routes(_ world: World, _ later: [ReminderStep]) -> [Route] {
        let steps = [ReminderStep.received, .adopted, .tasks] + later
        return [
            .get("/desk/{unit}/reminders", access: .signedIn) { try await show($0, world, steps) },
            .post("/desk/{unit}/reminders", access: .signedIn) { try await mail($0, world, steps) },
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
        /// Late units whose officers have a mail address; 0 when no mail is sent from here.
        let mailable: Int

        func text(to unit: OrgUnit, _ t: Tongue) -> ReminderText {
            let link = site + Address(path: step.page(campaign, unit)).text
            return ReminderText(to: unit, from: self.unit, step, plan: plan, link: link, t)
        }
    }

    /// nil while there is no campaign.
    private static func reminders(
        _ ask: Ask, _ world: World, _ steps: [ReminderStep], _ sent: Fields
    ) async throws -> (OrgUnit, Reminders?) {
        let step = steps.first { $0.code == sent.text("step") } ?? steps[0]
        let site = world.settings.publicAddress
        let mails = world.settings.sendmail != nil && world.settings.mailFrom != nil
        return try await world.ledger.read { reader -> (OrgUnit, Reminders?) in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .editor, on: ask.today)
            let asked = try sent.filled("campaign").flatMap { try reader.campaign(address: $0) }
            guard let campaign = try asked ?? reader.campaigns().first else { return (unit, nil) }
            let plan = try reader.plans(PlanTables.issuedIn, campaign.id).last { $0.unit == unit.id }
            let late = try step.late(reader, campaign, unit, ask.today)
            let addresses = mails ? try reader.mails(below: unit.id, on: ask.today) : [:]
            return (
                unit,
                Reminders(
                    unit: unit, campaign: campaign, step: step, steps: steps, late: late,
                    plan: try plan ?? reader.plan(of: campaign.id), site: site,
                    mailable: late.count { addresses[$0.id] != nil })
            )
        }
    }

    private static func show(_ ask: Ask, _ world: World, _ steps: [ReminderStep]) async throws -> Answer {
        let (unit, reminders) = try await reminders(ask, world, steps, ask.query)
        let t = ask.tongue
        let title = t("Nhắc đơn vị còn chậm", "Remind the late ones")
        let none = emptyState(t("Chưa có đợt nào.", "There is no campaign yet."))
        let mailed = ask.query.filled("mailed").flatMap { Int($0) }
        let body = reminders.map { html($0, formId: world.formId(), t) } ?? none
        return try await world.page(
            ask,
            PageContent(
                title: title,
                thread: PlanDesk.thread(
                    unit, t, [Crumb(title, Address(path: "desk", unit.address, "reminders"), isCurrent: true)]),
                notice: mailed.map { "\(t("Đã gửi thư nhắc \($0) đơn vị.", "Mailed \($0) units."))" },
                isSearchable: false, body: "<h1>\(title)</h1>\n\(body)"))
    }

    private static func mail(_ ask: Ask, _ world: World, _ steps: [ReminderStep]) async throws -> Answer {
        let (unit, found) = try await reminders(ask, world, steps, ask.form)
        guard let reminders = found, reminders.mailable > 0 else { throw Refusal.noSuchPage }
        let letters = reminders.late.map { unit in
            MailReminders.Reminder(unit: unit.id, text: reminders.text(to: unit, ask.tongue).text)
        }
        let mailed = try await world.act(
            ask,
            MailReminders(
                sender: unit.id, campaign: reminders.campaign.id, step: reminders.step.code,
                subject: "\(reminders.campaign.name): \(unit.fullName)", reminders: letters))
        return .see(
            Address(
                path: "desk", unit.address, "reminders",
                query: [
                    "step": reminders.step.code, "campaign": reminders.campaign.address, "mailed": "\(mailed)",
                ]))
    }

    static func html(_ reminders: Reminders, formId: String, _ t: Tongue) -> HTML {
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
            \(mailing(reminders, formId: formId, t))<h2>\(t("Một tin cho tất cả", "One message for all"))</h2>
            \(forAll(reminders, t))
            <h2>\(t("Từng đơn vị", "Unit by unit"))</h2>
            \(HTML.joined(reminders.late.enumerated().map { forOne($1, number: $0, reminders, t) }))
            """
    }

    /// Only where mail is sent from and somebody has an address.
    private static func mailing(_ reminders: Reminders, formId: String, _ t: Tongue) -> HTML {
        guard reminders.mailable > 0 else { return .nothing }
        let label = t("Gửi thư nhắc \(reminders.mailable) đơn vị", "Mail \(reminders.mailable) units")
        return """
            <form method="post" action="\(Address(path: "desk", reminders.unit.address, "reminders"))">\
            <input type="hidden" name="action" value="\(formId)">\
            <input type="hidden" name="step" value="\(reminders.step.code)">\
            <input type="hidden" name="campaign" value="\(reminders.campaign.address)">\
            <p class="actions">\(button(label, .secondary))</p></form>

            """
    }

    private static func forAll(_ reminders: Reminders, _ t: Tongue) -> HTML {
        let text = ReminderText(
            toAll: reminders.late, from: reminders.unit, reminders.step, plan: reminders.plan,
            link: reminders.site + Address(path: "desk").text, t)
        return box(text, id: "all", label: t("Tin nhắn cho tất cả", "Message for all"), t)
    }

    private static func forOne(_ unit: OrgUnit, number: Int, _ reminders: Reminders, _ t: Tongue) -> HTML {
        let text = reminders.text(to: unit, t)
        return "<h3>\(unit.title)</h3>\n" + box(text, id: "unit-\(number)", label: unit.title, t)
    }

    private static func box(_ text: ReminderText, id: String, label: String, _ t: Tongue) -> HTML {
        let count = t(
            "\(text.characters) ký tự; nếu gửi SMS: \(text.messages) tin.",
            "\(text.characters) characters; as SMS: \(text.messages).")
        return copyButton(text.text, id: id, label: label, t) + "<p class=\"why\">\(count)</p>\n"
    }
}
