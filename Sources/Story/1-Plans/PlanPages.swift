package import Units
package import Web
package import Base
package import Journal

/// The public page of a plan, and everything else that the room shows.
package enum PlanPages {
    /// What a later room shows on the page of a plan: on one day, in one language.
    package typealias Beside = @Sendable (_ reader: any Reader, _ plan: Plan, _ day: Day, _ language: Language) throws -> HTML

    /// - Parameters:
    ///   - steps: what later rooms can remind of besides receiving and adopting.
    ///   - beside: shown on the page of a plan beside its facts.
    package static func routes(
        _ world: World, reminding steps: [ReminderStep] = [], beside: [Beside] = []
    ) -> [Route] {
        [
            .get("/{year}/plan", access: .everyone) { ask in
                try await ofCampaign(ask, world, beside)
            },
            .get("/plans/{plan}", access: .everyone) { ask in
                guard let id = Id(try ask.parameter("plan")) else { throw PlanRules.unknown }
                return try await show(ask, world, beside) { try $0.plan(id) }
            },
        ] + CampaignPages.routes(world) + PlanDeskPages.routes(world) + CascadePages.routes(world)
            + TaskPages.routes(world) + ReminderPages.routes(world, steps)
    }

    /// What the public page of a plan shows.
    struct PlanView: Sendable {
        let plan: Plan
        let unit: OrgUnit
        let campaign: Campaign?
        let above: Plan?
        let text: String?
        let parts: [PlanPart]
        let original: KeptFile?
        let tasks: [PlanTask]
        let units: [Id: OrgUnit]
        let counts: DeliveryCounts
    }

    private static func ofCampaign(_ ask: Ask, _ world: World, _ beside: [Beside]) async throws -> Answer {
        let address = try ask.parameter("year")
        let found = try await world.ledger.read { reader -> (Campaign, Bool) in
            guard let campaign = try reader.campaign(address: address) else { throw Refusal.noSuchPage }
            return (campaign, try reader.plan(of: campaign.id) != nil)
        }
        guard found.1 else { return try await nothingYet(found.0, ask, world) }
        return try await show(ask, world, beside) { try $0.plan(of: found.0.id) }
    }

    private static func nothingYet(_ campaign: Campaign, _ ask: Ask, _ world: World) async throws -> Answer {
        let t = ask.tongue
        let title = t("Kế hoạch", "Plan")
        let body: HTML = """
            <h1>\(title): \(campaign.name)</h1>
            \(emptyState(t(
                "Kế hoạch của đợt này chưa được đưa lên. Khi ban hành, kế hoạch hiện ở đây.",
                "The plan of this campaign is not here yet. Once issued, it appears here.")))
            """
        return try await world.settledPage(
            ask,
            PageContent(title: title, thread: thread(campaign, title, Address(path: campaign.address, "plan")), body: body))
    }

    private static func show(
        _ ask: Ask, _ world: World, _ beside: [Beside], _ find: @escaping @Sendable (any Reader) throws -> Plan?
    ) async throws -> Answer {
        let (today, language) = (ask.today, ask.language)
        let (view, more) = try await world.ledger.read { reader -> (PlanView, HTML) in
            // A draft is nobody's business outside its unit: as if it were not there.
            guard let plan = try find(reader), plan.state == .issued, let unit = try reader.unit(plan.unit) else {
                throw PlanRules.unknown
            }
            let more = try beside.map { try $0(reader, plan, today, language) }
            return (try reader.planView(plan, unit), HTML.joined(more))
        }
        let t = ask.tongue
        let title = view.plan.title(t)
        return try await world.settledPage(
            ask,
            PageContent(
                title: title, description: view.plan.subject,
                thread: view.campaign.map { thread($0, title, Address(path: "plans", view.plan.id.description)) } ?? [],
                body: html(view, beside: more, t)))
    }

    private static func thread(_ campaign: Campaign, _ title: String, _ address: Address) -> [Crumb] {
        [Crumb(campaign.name, Address(path: campaign.address)), Crumb(title, address, isCurrent: true)]
    }

    static func html(_ view: PlanView, beside: HTML = .nothing, _ t: Tongue) -> HTML {
        """
        <h1>\(view.plan.title(t))</h1>
        <p>\(view.plan.subject ?? "")</p>
        \(columns(said(view, t), around(view, t) + beside))\(text(view, t))
        """
    }

    private static func said(_ view: PlanView, _ t: Tongue) -> HTML {
        HTML.joined(PlanPartGroup.allCases.filter(\.hasRows).map { group($0, view, t) })
    }

    /// One group as a list; marks of how a part is known stand behind what was not simply read.
    private static func group(_ group: PlanPartGroup, _ view: PlanView, _ t: Tongue) -> HTML {
        if group == .duties, !view.tasks.isEmpty { return tasks(view, t) }
        let parts = view.parts.filter { group.kinds.contains($0.kind) }
        let rows = Set(parts.map(\.row)).sorted()
        if rows.isEmpty { return .nothing }
        let lines: HTML = """
            \(each: rows, { row in "<li>\(line(group, parts.filter { $0.row == row }, t))</li>\n" as HTML })
            """
        return "<h2>\(t(group.words))</h2>\n<ol>\n\(lines)</ol>\n"
    }

    private static func line(_ group: PlanPartGroup, _ parts: [PlanPart], _ t: Tongue) -> HTML {
        let pieces = group.kinds.compactMap { kind in parts.first { $0.kind == kind } }
        let words = HTML.joined(pieces.map { piece($0, t) }, separator: " · ")
        let isInferred = parts.contains { $0.origin == .inferred }
        return "\(words)\(if: isInferred, " <small>(\(t(PlanPartOrigin.inferred.words)))</small>")"
    }

    private static func piece(_ part: PlanPart, _ t: Tongue) -> HTML {
        switch part.kind {
        case .dutyUnit: "<strong lang=\"vi\">\(part.value)</strong>"
        case .movementFrom, .programmeFrom: "\(t("từ \(part.value)", "from \(part.value)"))"
        case .movementTo, .programmeTo: "\(t("đến \(part.value)", "to \(part.value)"))"
        default: part.day.map { HTML(text: withYear($0, t)) } ?? "<span lang=\"vi\">\(part.value)</span>"
        }
    }

    private static func tasks(_ view: PlanView, _ t: Tongue) -> HTML {
        let rows: HTML = """
            \(each: view.tasks, { task in "<li>\(taskLine(task, view.units, t))</li>\n" as HTML })
            """
        return "<h2>\(t("Nhiệm vụ", "Tasks"))</h2>\n<ul class=\"lines\">\n\(rows)</ul>\n"
    }

    private static func around(_ view: PlanView, _ t: Tongue) -> HTML {
        let counts = view.counts
        let facts = facts([
            (t("Ban hành", "Issued by"), unitLink(view.unit)),
            (t("Ngày", "Date"), view.plan.issuedOn.map { HTML(text: withYear($0, t)) } ?? .nothing),
            (t("Đợt", "Campaign"), view.campaign.map(campaignLink) ?? .nothing),
            (t("Thời gian", "Dates"), ownDates(view, t).map { HTML(text: $0) } ?? .nothing),
            (t("Chủ đề", "Theme"), "\(view.campaign?.theme ?? "")"),
            (t("Thực hiện", "Carries out"), view.above.map { planLink($0, t) } ?? .nothing),
            (t("Văn bản", "Document"), view.original.map { originalLink($0, t) } ?? .nothing),
        ])
        let reach = t(
            "Đã gửi \(counts.sent) đơn vị: \(counts.received) đã nhận, \(counts.adopted) thực hiện theo, "
                + "\(counts.ownPlans) ban hành kế hoạch riêng.",
            "Sent to \(counts.sent) units: \(counts.received) received it, \(counts.adopted) carry it out, "
                + "\(counts.ownPlans) issued their own.")
        return facts + (counts.sent > 0 ? "<p>\(reach)</p>\n" : .nothing)
    }

    private static func text(_ view: PlanView, _ t: Tongue) -> HTML {
        guard let text = view.text else { return .nothing }
        let shown = PlanTextView(text, marks: [], t).html
        return """
            <details class="fold" open><summary>\(t("Toàn văn", "Full text"))</summary>
            <div class="source" lang="vi">\(shown)</div></details>

            """
    }

    private static func unitLink(_ unit: OrgUnit) -> HTML {
        "<a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a>"
    }

    private static func campaignLink(_ campaign: Campaign) -> HTML {
        "<a href=\"\(Address(path: campaign.address))\">\(campaign.name)</a>"
    }

    private static func planLink(_ plan: Plan, _ t: Tongue) -> HTML {
        "<a href=\"\(Address(path: "plans", plan.id.description))\">\(plan.title(t))</a>"
    }

    /// "thứ Ba 1/10 – thứ Hai 7/10 2024"; nil until the plan says.
    static func dates(_ campaign: Campaign, _ t: Tongue) -> String? {
        guard let from = campaign.from, let to = campaign.to else { return nil }
        return "\(from.spoken(t.language)) – \(withYear(to, t))"
    }

    /// What the plan itself says goes before what its campaign says: a commune's plan may have days of its own.
    private static func ownDates(_ view: PlanView, _ t: Tongue) -> String? {
        func day(_ kind: PlanPartKind) -> Day? { view.parts.first { $0.kind == kind }?.day }
        if let from = day(.campaignFrom), let to = day(.campaignTo) {
            return "\(from.spoken(t.language)) – \(withYear(to, t))"
        }
        return view.campaign.flatMap { dates($0, t) }
    }

    /// "thứ Ba 1/10/2024", "Tue 1 Oct 2024".
    private static func withYear(_ day: Day, _ t: Tongue) -> String {
        t("\(day.spoken(.vietnamese))/\(day.year)", "\(day.spoken(.english)) \(day.year)")
    }
}

extension Reader {
    func planView(_ plan: Plan, _ unit: OrgUnit) throws -> PlanPages.PlanView {
        let text = try planText(plan)
        let tasks = try tasks(of: plan.id)
        var units: [Id: OrgUnit] = [:]
        for id in Set(tasks.flatMap { [$0.lead] + $0.supporting }).sorted() { units[id] = try self.unit(id) }
        return PlanPages.PlanView(
            plan: plan, unit: unit, campaign: try plan.campaign.flatMap { try campaign($0) },
            above: try plan.adopts.flatMap { try self.plan($0) }, text: text,
            parts: try planParts(plan.id, text: text), original: try plan.original.flatMap { try file($0) },
            tasks: tasks, units: units, counts: try deliveryCounts(plan.id))
    }
}

/// One task in words: what, who leads, who helps, until when.
func taskLine(_ task: PlanTask, _ units: [Id: OrgUnit], _ t: Tongue) -> HTML {
    let lead = units[task.lead]?.title ?? ""
    let beside = task.supporting.compactMap { units[$0]?.fullName }.joined(separator: ", ")
    let due = task.due.map { t("hạn \($0.spoken(.vietnamese))", "due \($0.spoken(.english))") }
    let done: HTML = task.doneAt == nil ? state(.none, t) : state(.done, t)
    return """
        <strong>\(task.title)</strong> \(done)\
        <div class="why">\(t("Chủ trì", "Lead")): \(lead)\
        \(if: !beside.isEmpty, " · \(t("phối hợp", "with")): \(beside)")\(optional: due, { " · \($0)" })</div>
        """
}
