internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// Reports: written at the desk of a unit, looked at by the one above it, checked by everybody who holds a paper.
package enum ReportPages {
    package static func routes(_ world: World) -> [Route] {
        own(world) + above(world) + amending(world) + PaperPages.routes(world) + ReportFormPages.routes(world)
            + ReportDayPages.routes(world)
    }

    // MARK: The unit's own

    private static func own(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/report/{year}", access: .signedIn) { try await show($0, world, Form($0.language)) },
            .post("/desk/{unit}/report/{year}", access: .signedIn, bodyLimit: 1024 * 1024) { ask in
                try await world.form(ask) { try await write(ask, world) } again: { try await show(ask, world, $0) }
            },
            .post("/desk/{unit}/report/{year}/withdraw", access: .signedIn) { ask in
                let (campaign, unit) = try await place(ask, world, .editor)
                try await world.act(ask, WithdrawReport(unit.id, in: campaign.id, version: version(ask)))
                return .see(ReportAddress.own(campaign, unit))
            },
        ]
    }

    private static func place(_ ask: Ask, _ world: World, _ role: Role = .reader) async throws -> (Campaign, OrgUnit) {
        let wish = try ReportWish(ask)
        return try await world.ledger.read { reader in try wish.place(reader, role) }
    }

    private static func version(_ ask: Ask) -> Int { ask.form.filled("version").flatMap { Int($0) } ?? 0 }

    private static func show(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let wish = try ReportWish(ask)
        let view = try await world.ledger.read { reader in try ReportView(reader, wish) }
        let t = ask.tongue
        let notices = [
            "saved": t("Đã lưu, chưa gửi.", "Saved, not sent yet."), "sent": t("Đã gửi báo cáo.", "The report is submitted."),
        ]
        let notice = ask.query.filled("done").flatMap { notices[$0] }.map { "\($0)" as HTML }
        let page = ReportPage(view: view, formId: world.formId(), notice: notice, t: t)
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page.content(form))
    }

    private static func write(_ ask: Ask, _ world: World) async throws -> Answer {
        let (campaign, unit) = try await place(ask, world, .editor)
        let answers = ask.form.entries.filter { $0.name.hasPrefix("text.") }.map { entry in
            TypedAnswer(String(entry.name.dropFirst("text.".count)), entry.value)
        }
        let seen = ask.form.filled("seen").flatMap { Int64($0) }
        if ask.form.text("do") == "submit" {
            try await world.act(
                ask,
                SubmitReport(
                    unit.id, in: campaign.id, answers, seen: seen,
                    own: ask.form.first("own").flatMap { ReportFigure.figures(in: $0) },
                    whole: ask.form.first("whole").flatMap { ReportFigure.figures(in: $0) }))
            return .see(ReportAddress.own(campaign, unit).adding(query: ["done": "sent"]))
        }
        try await world.act(ask, WriteReport(unit.id, in: campaign.id, answers, seen: seen))
        return .see(ReportAddress.own(campaign, unit).adding(query: ["done": "saved"]))
    }

    // MARK: The level above

    private static func above(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/reports/{year}", access: .signedIn) { ask in
                let wish = try ReportWish(ask)
                let list = try await world.ledger.read { reader in try ReportList(reader, wish) }
                return try await world.page(ask, ReportListPage(list: list, t: ask.tongue).content)
            },
            .get("/desk/{unit}/report/{year}/review", access: .signedIn) { ask in
                try await review(ask, world, Form(ask.language))
            },
            .post("/desk/{unit}/report/{year}/accept", access: .signedIn) { ask in
                let (campaign, unit) = try await reviewed(ask, world)
                try await world.act(ask, AcceptReport(unit.id, in: campaign.id, version: version(ask)))
                return try await toList(unit, campaign, world)
            },
            .post("/desk/{unit}/report/{year}/return", access: .signedIn) { ask in
                try await world.form(ask) {
                    let (campaign, unit) = try await reviewed(ask, world)
                    try await world.act(
                        ask,
                        ReturnReport(
                            unit.id, in: campaign.id, version: version(ask), reason: ask.form.text("reason")))
                    return try await toList(unit, campaign, world)
                } again: { try await review(ask, world, $0) }
            },
        ]
    }

    /// The unit of a report for whoever reviews it.
    /// - Throws: 403 for everybody else, also for the unit itself.
    private static func reviewed(_ ask: Ask, _ world: World) async throws -> (Campaign, OrgUnit) {
        let wish = try ReportWish(ask)
        return try await world.ledger.read { reader in
            guard let unit = try reader.unit(address: wish.unit) else { throw Refusal.noSuchPage }
            guard try reader.mayReviewReport(wish.caller, of: unit, on: wish.today) else {
                throw Permission.notYours(unit.fullName)
            }
            guard let campaign = try reader.campaign(address: wish.campaign) else { throw ReportRules.unknownCampaign }
            return (campaign, unit)
        }
    }

    private static func review(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let (campaign, unit) = try await reviewed(ask, world)
        let (caller, today) = (ask.caller, ask.today)
        let view = try await world.ledger.read { reader in
            try ReportView(reader, unit, campaign, caller, on: today)
        }
        let page = ReviewPage(view: view, formId: world.formId(), t: ask.tongue)
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page.content(form))
    }

    /// Back to the list of the unit that the report goes to.
    private static func toList(_ unit: OrgUnit, _ campaign: Campaign, _ world: World) async throws -> Answer {
        let above = try await world.ledger.read { reader in try reader.addressee(of: unit, in: campaign) }
        return .see(above.map { ReportAddress.below(campaign, $0) } ?? ReportAddress.own(campaign, unit))
    }

    // MARK: Amendments

    private static func amending(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/report/{year}/differences", access: .signedIn) { ask in
                try await differences(ask, world, Form(ask.language))
            },
            .post("/desk/{unit}/report/{year}/differences", access: .signedIn, bodyLimit: 256 * 1024) { ask in
                try await world.form(ask) { try await askAmendment(ask, world) } again: {
                    try await differences(ask, world, $0)
                }
            },
            .post("/desk/{unit}/report/{year}/mend", access: .signedIn) { ask in
                try await world.form(ask) {
                    let (campaign, unit) = try await reviewed(ask, world)
                    try await world.act(
                        ask, AskMending(unit.id, in: campaign.id, reason: ask.form.text("reason")))
                    return .see(ReportAddress.own(campaign, unit, "differences"))
                } again: { try await differences(ask, world, $0) }
            },
            .post("/desk/{unit}/report/{year}/amendments/{amendment}/agree", access: .signedIn) { ask in
                let (campaign, unit) = try await reviewed(ask, world)
                try await world.act(ask, AgreeAmendment(try amendment(ask)))
                return .see(ReportAddress.own(campaign, unit, "differences"))
            },
            .post("/desk/{unit}/report/{year}/amendments/{amendment}/decline", access: .signedIn) { ask in
                try await world.form(ask) {
                    let (campaign, unit) = try await place(ask, world)
                    try await world.act(
                        ask, DeclineAmendment(try amendment(ask), reason: ask.form.text("reason")))
                    return .see(ReportAddress.own(campaign, unit, "differences"))
                } again: { try await differences(ask, world, $0) }
            },
        ]
    }

    private static func amendment(_ ask: Ask) throws -> Id {
        guard let id = Id(try ask.parameter("amendment")) else { throw ReportRules.unknownAmendment }
        return id
    }

    private static func differences(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let wish = try ReportWish(ask)
        let view = try await world.ledger.read { reader in try DifferenceView(reader, wish) }
        let page = DifferencePage(difference: view, formId: world.formId(), notice: nil, t: ask.tongue)
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page.content(form))
    }

    private static func askAmendment(_ ask: Ask, _ world: World) async throws -> Answer {
        let (campaign, unit) = try await place(ask, world, .editor)
        let facts = ask.form.all("fact").compactMap { Id($0) }
        try await world.act(
            ask,
            AskAmendment(
                unit.id, in: campaign.id, facts: facts, reason: ask.form.text("reason"),
                answers: ask.form.id("answers")))
        return .see(ReportAddress.own(campaign, unit, "differences"))
    }
}
