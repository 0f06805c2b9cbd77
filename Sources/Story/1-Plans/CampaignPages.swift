internal import Base
internal import Journal
internal import Units
internal import Web

/// Starting and changing campaigns at the desk of the unit that runs them, and a unit's own days.
enum CampaignPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/campaigns", access: .signedIn) { try await list($0, world) },
            .get("/desk/{unit}/campaigns/add", access: .signedIn) { ask in
                try await editing(ask, world, nil, Form(ask.language))
            },
            .post("/desk/{unit}/campaigns/add", access: .signedIn) { ask in
                try await world.form(ask) {
                    try await set(ask, world, nil)
                } again: { try await editing(ask, world, nil, $0) }
            },
            .get("/desk/{unit}/campaigns/{year}", access: .signedIn) { ask in
                try await editing(ask, world, try ask.parameter("year"), Form(ask.language))
            },
            .post("/desk/{unit}/campaigns/{year}", access: .signedIn) { ask in
                try await world.form(ask) {
                    try await set(ask, world, try ask.parameter("year"))
                } again: { try await editing(ask, world, try ask.parameter("year"), $0) }
            },
            .get("/desk/{unit}/window/{year}", access: .signedIn) { try await window($0, world, Form($0.language)) },
            .post("/desk/{unit}/window/{year}", access: .signedIn) { ask in
                try await world.form(ask) {
                    try await setWindow(ask, world)
                } again: { try await window(ask, world, $0) }
            },
        ]
    }

    private static func thread(_ unit: OrgUnit, _ t: Tongue, _ rest: [Crumb] = []) -> [Crumb] {
        [
            Crumb(unit.title, Address(path: "desk", unit.address)),
            Crumb(
                t("Các đợt", "Campaigns"), Address(path: "desk", unit.address, "campaigns"), isCurrent: rest.isEmpty),
        ] + rest
    }

    // MARK: - The list

    private static func list(_ ask: Ask, _ world: World) async throws -> Answer {
        let (unit, campaigns, mayStart) = try await world.ledger.read { reader in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .reader, on: ask.today)
            return (
                unit, try reader.campaigns(), try reader.may(ask.caller, .steward, over: unit.id, on: ask.today)
            )
        }
        let t = ask.tongue
        return try await world.page(
            ask,
            PageContent(
                title: t("Các đợt", "Campaigns"), thread: thread(unit, t), isSearchable: false,
                body: html(unit, campaigns, mayStart: mayStart, t)))
    }

    static func html(_ unit: OrgUnit, _ campaigns: [Campaign], mayStart: Bool, _ t: Tongue) -> HTML {
        let add = linkButton(
            t("Mở đợt mới", "Start a campaign"), to: Address(path: "desk", unit.address, "campaigns", "add"))
        let rows: HTML = """
            \(each: campaigns, { campaign in
                let mine = campaign.owner == unit.id && mayStart
                let edit = Address(path: "desk", unit.address, mine ? "campaigns" : "window", campaign.address)
                let label = mine ? t("Sửa", "Change") : t("Ngày của đơn vị", "Our own days")
                return """
                    <li><a href="\(Address(path: campaign.address))">\(campaign.name)</a>
                    <div class="why">\(PlanPages.dates(campaign, t) ?? t("chưa có ngày", "no dates yet"))</div> \
                    <a href="\(edit)">\(label)</a></li>

                    """ as HTML
            })
            """
        let shown: HTML = campaigns.isEmpty
            ? emptyState(
                t(
                    "Chưa có đợt nào. Đợt mở ra khi ban hành kế hoạch, hoặc mở ngay ở đây.",
                    "No campaign yet. One starts when a plan is issued, or right here."))
            : "<ul class=\"lines\">\n\(rows)</ul>\n"
        return "<h1>\(t("Các đợt", "Campaigns"))</h1>\n\(shown)\(if: mayStart, "<p>\(add)</p>")\n"
    }

    // MARK: - One campaign

    private static func editing(
        _ ask: Ask, _ world: World, _ address: String?, _ form: Form
    ) async throws -> Answer {
        let (unit, campaign) = try await world.ledger.read { reader -> (OrgUnit, Campaign?) in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .steward, on: ask.today)
            guard let address else { return (unit, nil) }
            guard let campaign = try reader.campaign(address: address), campaign.owner == unit.id else {
                throw CampaignRules.unknown
            }
            return (unit, campaign)
        }
        let t = ask.tongue
        let title = campaign?.name ?? t("Mở đợt mới", "Start a campaign")
        let page = Address(path: "desk", unit.address, "campaigns", campaign?.address ?? "add")
        let content: HTML = """
            <input type="hidden" name="action" value="\(world.formId())">
            \(fields(campaign, form, today: ask.today))\(form.send(Words("Lưu", "Save")))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: thread(unit, t, [Crumb(title, page, isCurrent: true)]), isSearchable: false,
                body: "<h1>\(title)</h1>\n\(form.frame(to: page, content))"))
    }

    private static func fields(_ campaign: Campaign?, _ form: Form, today: Day) -> HTML {
        let year: HTML = campaign == nil
            ? form(NumberField(FieldLabel("year", Words("Năm", "Year"), isRequired: true), value: "\(today.year)"))
            : .nothing
        let policies = [
            Option(
                Campaign.Policy.publishFirst.rawValue, Words("Hiện ngay, duyệt sau", "Public at once, reviewed later")),
            Option(Campaign.Policy.reviewFirst.rawValue, Words("Duyệt rồi mới hiện", "Reviewed before it is public")),
        ]
        return form(
            TextField(
                FieldLabel("name", Words("Tên đợt", "Name"), isRequired: true),
                value: campaign?.name ?? "Tuần lễ hưởng ứng học tập suốt đời năm \(today.year)"))
            + year
            + form(DayField(FieldLabel("from", Words("Ngày đầu", "First day")), value: campaign?.from))
            + form(DayField(FieldLabel("to", Words("Ngày cuối", "Last day")), value: campaign?.to))
            + form(TextArea(FieldLabel("theme", Words("Chủ đề", "Theme")), value: campaign?.theme ?? "", rows: 2))
            + form(
                TextField(
                    FieldLabel(
                        "dispatch", Words("Công văn của Bộ", "Dispatch of the Ministry"),
                        help: Words("Ví dụ: 5201/BGDĐT-GDTX.", "For example 5201/BGDĐT-GDTX.")),
                    value: campaign?.dispatch ?? ""))
            + form(
                Choice(
                    FieldLabel("policy", Words("Hoạt động các đơn vị đăng ký", "Activities that units register")),
                    policies, value: (campaign?.policy ?? .publishFirst).rawValue))
    }

    private static func set(_ ask: Ask, _ world: World, _ address: String?) async throws -> Answer {
        let (unit, campaign) = try await world.ledger.read { reader -> (OrgUnit, Campaign?) in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .steward, on: ask.today)
            guard let address else { return (unit, nil) }
            guard let campaign = try reader.campaign(address: address) else { throw CampaignRules.unknown }
            return (unit, campaign)
        }
        let form = ask.form
        let year = campaign?.year ?? Int(form.text("year")) ?? 0
        try await world.act(
            ask,
            SetCampaign(
                campaign: campaign?.id, name: form.text("name"), year: year, from: try day(form, "from", year),
                to: try day(form, "to", year), theme: form.filled("theme"), dispatch: form.filled("dispatch"),
                owner: unit.id, policy: Campaign.Policy(rawValue: form.text("policy")) ?? .publishFirst))
        return .see(Address(path: "desk", unit.address, "campaigns"))
    }

    /// - Throws: a problem beside the field when it is no day.
    private static func day(_ form: Fields, _ name: String, _ year: Int) throws -> Day? {
        guard let typed = form.filled(name) else { return nil }
        if let day = Day(iso: typed) { return day }
        do {
            return try Day.read(typed, year: year)
        } catch {
            throw PlanRules.problem(name, error.says)
        }
    }

    // MARK: - A unit's own days

    private static func window(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let (unit, campaign, window) = try await world.ledger.read { reader in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .editor, on: ask.today)
            guard let campaign = try reader.campaign(address: ask.parameter("year")) else {
                throw CampaignRules.unknown
            }
            return (unit, campaign, try reader.window(campaign: campaign.id, unit: unit.id))
        }
        let t = ask.tongue
        let title = t("Ngày tổ chức của \(unit.fullName)", "Days of \(unit.fullName)")
        let page = Address(path: "desk", unit.address, "window", campaign.address)
        let everybody = PlanPages.dates(campaign, t) ?? t("chưa có ngày", "no dates yet")
        let content: HTML = """
            <input type="hidden" name="action" value="\(world.formId())">
            \(form(DayField(FieldLabel("from", Words("Ngày đầu", "First day")), value: window?.from)))\
            \(form(DayField(FieldLabel("to", Words("Ngày cuối", "Last day")), value: window?.to)))\
            \(form.send(Words("Lưu", "Save")))
            """
        let body: HTML = """
            <h1>\(title)</h1>
            <p>\(campaign.name): \(everybody). \(t(
                "Nếu đơn vị tổ chức vào ngày khác, ghi ở đây; bỏ trống cả hai là theo ngày chung.",
                "If your unit holds it on other days, say so here; leave both empty to follow everybody's."))</p>
            \(form.frame(to: page, content))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: thread(unit, t, [Crumb(title, page, isCurrent: true)]), isSearchable: false,
                body: body))
    }

    private static func setWindow(_ ask: Ask, _ world: World) async throws -> Answer {
        let (unit, campaign) = try await world.ledger.read { reader in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .editor, on: ask.today)
            guard let campaign = try reader.campaign(address: ask.parameter("year")) else {
                throw CampaignRules.unknown
            }
            return (unit, campaign)
        }
        try await world.act(
            ask,
            SetWindow(
                campaign: campaign.id, unit: unit.id, from: try day(ask.form, "from", campaign.year),
                to: try day(ask.form, "to", campaign.year)))
        return .see(Address(path: "desk", unit.address, "campaigns"))
    }
}
