internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Giving at the desk of a unit: what it needs, what it was promised, what changed hands.
enum GivingDeskPages {
    private static let bodyLimit = 11_000_000

    static func routes(_ world: World) -> [Route] {
        let studio = PhotoStudio()
        return listRoutes(world, studio) + needRoutes(world) + handOverRoutes(world, studio)
    }

    private static func listRoutes(_ world: World, _ studio: PhotoStudio) -> [Route] {
        [
            .get("/desk/{unit}/giving", access: .signedIn) { ask in try await list(world, ask, Form(ask.language)) },
            .post("/desk/{unit}/giving/pledges/{pledge}/answer", access: .signedIn) { ask in
                try await onList(world, ask, "answered", field: "reason") { number, reason in
                    let pledge = try await pledge(world, number)
                    let isYes = ask.form.text("answer") == "yes"
                    try await world.act(ask, AnswerPledge(pledge.id, accepts: isYes, reason: reason))
                }
            },
            .post("/desk/{unit}/giving/pledges/{pledge}/withdraw", access: .signedIn) { ask in
                try await onList(world, ask, "withdrawn", field: "take") { number, reason in
                    let pledge = try await pledge(world, number)
                    _ = try GivingRules.reason(reason)
                    try await world.act(ask, WithdrawPledge(pledge.id, reason: reason))
                }
            },
            .post("/desk/{unit}/giving/hand-overs/{handover}/prove", access: .signedIn, bodyLimit: bodyLimit) { ask in
                try await onList(world, ask, "proven", field: "proof") { number, _ in
                    let handOver = try await handOver(world, number)
                    guard let proof = try await proof(ask, "proof-\(number)", studio) else {
                        throw GivingRules.problem("proof", Words("Chưa chọn tệp.", "No file was chosen."))
                    }
                    try await world.act(ask, ProveHandOver(handOver.id, proof))
                }
            },
            .post("/desk/{unit}/giving/hand-overs/{handover}/unprove", access: .signedIn) { ask in
                try await onList(world, ask, "withdrawn", field: "unproof") { number, reason in
                    let handOver = try await handOver(world, number)
                    try await world.act(ask, WithdrawProof(handOver.id, reason: reason))
                }
            },
            .post("/desk/{unit}/giving/hand-overs/{handover}/withdraw", access: .signedIn) { ask in
                try await onList(world, ask, "withdrawn", field: "withdraw") { number, reason in
                    let handOver = try await handOver(world, number)
                    try await world.act(ask, WithdrawHandOver(handOver.id, reason: reason))
                }
            },
        ]
    }

    static func address(_ desk: Desk, _ parts: String...) -> Address {
        Address(path: ["desk", desk.unit.address, "giving"] + parts)
    }

    // MARK: The list

    private static func list(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (unit, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let view = try await world.ledger.read { reader in
            try GivingDeskView(reader, unit: unit, caller, on: today)
        }
        let page = GivingDeskPage(view: view, formId: world.formId)
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422, page.content(form, done: ask.query.text("done")))
    }

    /// Something done from the list: back to the list, or the list again with what is wrong beside its field, which
    /// bears the number of what it is about.
    private static func onList(
        _ world: World, _ ask: Ask, _ done: String, field: String, _ work: (String, String) async throws -> Void
    ) async throws -> Answer {
        let desk = try await desk(world, ask)
        let number = ask.parameters["pledge"] ?? ask.parameters["handover"] ?? ""
        let name = "\(field)-\(number)"
        return try await world.form(
            ask,
            do: {
                do {
                    try await work(number, ask.form.text(name))
                } catch let refusal as Refusal where refusal.status == 422 {
                    let says = refusal.fields.first?.says ?? refusal.advice
                    throw Refusal(refusal.code, refusal.says, fields: [FieldProblem(name, says)])
                }
                return .see(address(desk).adding(query: ["done": done]))
            },
            again: { form in try await list(world, ask, form) })
    }

    static func desk(_ world: World, _ ask: Ask) async throws -> Desk {
        let (unit, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in try reader.desk(unit, .editor, caller, on: today) }
    }

    private static func pledge(_ world: World, _ number: String) async throws -> GivingPledge {
        guard let number = Int(number), let found = try await world.ledger.read({ try $0.pledge(number: number) }) else {
            throw GivingRules.unknown
        }
        return found
    }

    private static func handOver(_ world: World, _ number: String) async throws -> GivingHandOver {
        guard let number = Int(number), let found = try await world.ledger.read({ try $0.handOver(number: number) })
        else { throw GivingRules.unknown }
        return found
    }

    /// What was sent as proof, looked at; nil when no file was chosen. It may hold names, so it is never public.
    static func proof(_ ask: Ask, _ field: String, _ studio: PhotoStudio) async throws -> EvidenceToAdd? {
        guard let upload = ask.upload(field), upload.size > 0 else { return nil }
        do {
            return try await EvidenceReading.read(upload, as: .document, isPublic: false, studio)
        } catch let refusal as Refusal {
            throw Refusal(refusal.code, refusal.says, fields: [FieldProblem(field, refusal.advice)])
        }
    }
}

// MARK: Writing down

extension GivingDeskPages {
    private static func needRoutes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/giving/needs/add", access: .signedIn) { ask in
                try await need(world, ask, nil, Form(ask.language))
            },
            .post("/desk/{unit}/giving/needs/add", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await saveNeed(world, ask, nil) }, again: { try await need(world, ask, nil, $0) })
            },
            .get("/desk/{unit}/giving/needs/{need}", access: .signedIn) { ask in
                try await need(world, ask, try ask.parameter("need"), Form(ask.language))
            },
            .post("/desk/{unit}/giving/needs/{need}", access: .signedIn) { ask in
                let number = try ask.parameter("need")
                return try await world.form(
                    ask, do: { try await saveNeed(world, ask, number) },
                    again: { try await need(world, ask, number, $0) })
            },
            .post("/desk/{unit}/giving/needs/{need}/close", access: .signedIn) { ask in
                let number = try ask.parameter("need")
                return try await world.form(
                    ask,
                    do: {
                        let (desk, _, known) = try await place(world, ask, number)
                        guard let known else { throw GivingRules.unknown }
                        let isMet = ask.form.text("close") == "met"
                        try await world.act(ask, CloseNeed(known.id, isMet: isMet, reason: ask.form.text("reason")))
                        return .see(address(desk).adding(query: ["done": "closed"]))
                    }, again: { try await need(world, ask, number, $0) })
            },
        ]
    }

    private static func handOverRoutes(_ world: World, _ studio: PhotoStudio) -> [Route] {
        [
            .get("/desk/{unit}/giving/hand-overs/add", access: .signedIn) { ask in
                try await handing(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/giving/hand-overs/add", access: .signedIn, bodyLimit: bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await record(world, ask, studio) }, again: { try await handing(world, ask, $0) })
            },
        ]
    }

    private static func place(
        _ world: World, _ ask: Ask, _ number: String?
    ) async throws -> (Desk, Campaign, GivingNeed?) {
        let (unit, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            let desk = try reader.desk(unit, .editor, caller, on: today)
            guard let campaign = try reader.campaigns().first else { throw GivingRules.unknownCampaign }
            guard let number else { return (desk, campaign, nil) }
            guard let typed = Int(number), let need = try reader.need(number: typed), need.unit == desk.unit.id else {
                throw GivingRules.unknown
            }
            return (desk, try reader.campaign(need.campaign) ?? campaign, need)
        }
    }

    private static func need(_ world: World, _ ask: Ask, _ number: String?, _ form: Form) async throws -> Answer {
        let (desk, campaign, known) = try await place(world, ask, number)
        let page = GivingDeskForms(desk: desk, formId: world.formId).need(known, campaign, form)
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page)
    }

    private static func saveNeed(_ world: World, _ ask: Ask, _ number: String?) async throws -> Answer {
        let (desk, campaign, known) = try await place(world, ask, number)
        var reading = GivingFormReading(ask.form)
        let (gift, quantity) = (reading.gift(), reading.number("quantity"))
        let due = reading.day("due", year: campaign.year, isRequired: false)
        try reading.finish()
        try await world.act(
            ask,
            SayNeed(
                known?.id, campaign: campaign.id, unit: desk.unit.id, gift: gift ?? .goods, quantity: quantity,
                due: due, about: ask.form.text("about"), seen: known == nil ? nil : Int(ask.form.text("seen"))))
        return .see(address(desk).adding(query: ["done": "need"]))
    }

    // MARK: A hand-over

    private static func start(
        _ world: World, _ ask: Ask
    ) async throws -> (Desk, Campaign, GivingDeskForms.Start) {
        let (desk, campaign, _) = try await place(world, ask, nil)
        let fields = ask.method == .get ? ask.query : ask.form
        let (need, pledge) = (Int(fields.text("need")), Int(fields.text("pledge")))
        let activity = fields.id("activity")
        return try await world.ledger.read { reader in
            var start = GivingDeskForms.Start()
            start.pledge = try pledge.flatMap { try reader.pledge(number: $0) }
            start.need = try start.pledge.map { try reader.need($0.need) } ?? need.flatMap { try reader.need(number: $0) }
            guard start.need.map({ $0.unit == desk.unit.id }) ?? true else { throw GivingRules.unknown }
            start.giver = try start.pledge.map {
                try ShownGiver($0.giver, $0.giverName, isNamed: $0.isNamed, reader)
            }
            let wanted = try start.need.flatMap { try reader.campaign($0.campaign) } ?? campaign
            start.activities = try reader.activitiesToTell(ledBy: desk.unit.id, in: wanted.id)
            start.activity = start.activities.first { $0.id == activity }
            return (desk, wanted, start)
        }
    }

    private static func handing(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (desk, campaign, start) = try await start(world, ask)
        let page = GivingDeskForms(desk: desk, formId: world.formId)
            .handOver(start, campaign, form, today: ask.today)
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page)
    }

    private static func record(
        _ world: World, _ ask: Ask, _ studio: PhotoStudio
    ) async throws -> Answer {
        let (desk, campaign, start) = try await start(world, ask)
        var reading = GivingFormReading(ask.form)
        let (gift, quantity) = (reading.gift(), reading.number("quantity"))
        let day = reading.day("day", year: campaign.year, isRequired: true)
        let worth = reading.number("worth", isRequired: false)
        let receivers = GivingReceiver.allCases.map { receiver in
            ReceiverCount(receiver, reading.number(GivingDeskForms.field(receiver), isRequired: false))
        }
        try reading.finish()
        let proof = try await proof(ask, "proof", studio)
        let typed = TypedHandOver(
            gift ?? .goods, quantity, worth: worth, day: day ?? ask.today, receivers: receivers,
            need: start.pledge == nil ? start.need?.id : nil, pledge: start.pledge?.id,
            activity: ask.form.id("activity"), giverName: ask.form.text("giverName"), isNamed: ask.form.has("named"),
            note: ask.form.text("note"))
        try await world.act(
            ask, RecordHandOver(typed, campaign: campaign.id, unit: desk.unit.id, proof: proof))
        return .see(address(desk).adding(query: ["done": "recorded"]))
    }
}
