internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Other work of a unit: the list at its desk, and each line with its form, evidence and history.
enum OtherWorkPages {
    static func routes(_ world: World, _ studio: PhotoStudio) -> [Route] {
        [
            .get("/desk/{unit}/lines", access: .signedIn) { ask in try await list(world, ask) },
            .get("/desk/{unit}/lines/add", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/lines/add", access: .signedIn, bodyLimit: EvidenceFields.bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await tell(world, ask, studio) }, again: { try await show(world, ask, $0) })
            },
            .get("/desk/{unit}/lines/{line}", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/lines/{line}", access: .signedIn, bodyLimit: EvidenceFields.bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await tell(world, ask, studio) }, again: { try await show(world, ask, $0) })
            },
            .post("/desk/{unit}/lines/{line}/withdraw", access: .signedIn) { ask in
                try await world.form(
                    ask,
                    do: {
                        let view = try await view(world, ask)
                        guard let line = view.line else { throw OtherWorkRules.unknown }
                        try await world.act(ask, WithdrawOtherWork(line.id, reason: ask.form.text("reason")))
                        return .see(view.listAddress.adding(query: ["done": "withdrawn"]))
                    }, again: { form in try await show(world, ask, form) })
            },
        ]
    }

    static func address(_ unit: OrgUnit, _ steps: String...) -> Address {
        Address(path: ["desk", unit.address, "lines"] + steps)
    }

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let page = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .reader, caller, on: today)
            guard let campaign = try reader.campaigns().first else { throw Refusal.noSuchPage }
            return OtherWorkList(
                desk: desk, campaign: campaign, lines: try reader.otherWork(of: desk.unit.id, in: campaign.id),
                measures: try reader.measuresByCode(),
                mayEdit: try reader.may(caller, .editor, over: desk.unit.id, on: today))
        }
        var content = page.content(ask.tongue)
        if ask.query.text("done") == "told" { content.notice = "\(ask.tongue("Đã ghi.", "It is recorded."))" }
        if ask.query.text("done") == "withdrawn" { content.notice = "\(ask.tongue("Đã rút.", "It was withdrawn."))" }
        return try await world.page(ask, content)
    }

    private static func view(_ world: World, _ ask: Ask) async throws -> OtherWorkView {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let line = ask.parameters["line"]
        let kind = ask.form.filled("kind") ?? ask.query.filled("kind")
        return try await world.ledger.read { reader in
            try OtherWorkView(reader, unit: address, line: line, kind: kind, for: caller, on: today)
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await view(world, ask)
        let page = OtherWorkPage(view: view, formId: world.formId(), withdrawId: world.formId())
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page.content(form))
    }

    private static func tell(_ world: World, _ ask: Ask, _ studio: PhotoStudio) async throws -> Answer {
        let view = try await view(world, ask)
        guard view.mayEdit else { throw Permission.notYours(view.desk.unit.fullName) }
        let (figures, problems) = FigureFields.read(ask.form, view.asked + view.others)
        guard problems.isEmpty else { throw ResultRules.refusal(problems) }
        let evidence = try await EvidenceReading.read(ask, studio)
        let typed = TypedOtherWork(
            title: ask.form.text("title"), kind: view.kind?.code, story: ask.form.text("story"), figures: figures)
        try await world.act(
            ask,
            TellOtherWork(
                unit: view.desk.unit.id, campaign: view.campaign.id, line: view.line?.id,
                seen: Int64(ask.form.text("seen")), typed, evidence: evidence))
        return .see(view.listAddress.adding(query: ["done": "told"]))
    }
}

/// All lines of a unit.
struct OtherWorkList: Sendable {
    let desk: Desk
    let campaign: Campaign
    let lines: [OtherWork]
    let measures: [String: Measure]
    let mayEdit: Bool

    func content(_ t: Tongue) -> PageContent {
        let title = t("Việc khác của \(desk.unit.fullName)", "Other work of \(desk.unit.fullName)")
        let says = t(
            "Việc đã làm mà không đăng ký thành hoạt động: treo băng rôn, trao học bổng, phát thanh. "
                + "Mỗi việc một dòng, số liệu được cộng vào tổng như của hoạt động.",
            "Work that was done and not registered as an activity: banners, scholarships, broadcasts. "
                + "One line each; its figures are added up like those of activities.")
        let add = linkButton(t("Thêm việc khác", "Add other work"), to: OtherWorkPages.address(desk.unit, "add"))
        return PageContent(
            title: title, thread: desk.thread(t("Việc khác", "Other work"), "lines"), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(campaign.name). \(says)</p>
                \(if: mayEdit, "<p class=\"actions\">\(add)</p>\n")\(list(t))
                """)
    }

    private func list(_ t: Tongue) -> HTML {
        guard !lines.isEmpty else {
            return emptyState(t("Chưa có việc khác nào được ghi.", "No other work was told yet."))
        }
        return "<ul class=\"lines\">\n\(each: lines, { item($0, t) })</ul>\n"
    }

    private func item(_ line: OtherWork, _ t: Tongue) -> HTML {
        let address = OtherWorkPages.address(desk.unit, line.id.description)
        let figures = line.figures.compactMap { figure in
            measures[figure.measure].map { "\(t($0.words)): \(figure.told.spoken($0.unit, t.language))" }
        }.joined(separator: " · ")
        let gone: HTML = line.isStanding ? .nothing : " \(state(.nothing, says: t("đã rút", "withdrawn")))"
        return """
            <li><a href="\(address)">\(line.title ?? t("(đã xóa)", "(erased)"))</a>\(gone)\
            <p class="quiet-text">\(figures)</p></li>

            """
    }
}
