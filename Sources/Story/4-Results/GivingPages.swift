internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// Giving for learning: what is needed and what was given, for everybody; promising something.
package enum GivingPages {
    package static func routes(_ world: World) -> [Route] {
        // A giver promises a few times; a company's network may hold several.
        let gate = Throttle(most: 10, windowSeconds: 60 * 60)
        let wrong = Throttle.wrongLinks()
        return [
            .get("/{year}/giving", access: .everyone) { ask in
                let year = try ask.parameter("year")
                let view = try await world.ledger.read { reader in try GivingView(reader, campaign: year) }
                return try await show(world, ask, content(view, ask.tongue))
            },
            .get("/giving/{need}", access: .everyone) { ask in
                try await need(world, ask, Form(ask.language))
            },
            .post("/giving/{need}", access: .everyone) { ask in
                try await world.form(
                    ask, do: { try await pledge(world, gate, ask) },
                    again: { form in try await need(world, ask, form) })
            },
            .get("/pledges/{code}", access: .everyone) { ask in try await pledged(world, wrong, ask) },
            .post("/pledges/{code}/withdraw", access: .everyone) { ask in
                let code = try ask.parameter("code")
                let found = try await byLink(world, wrong, ask)
                try await world.act(
                    ask, WithdrawPledge(found.id, reason: ask.form.text("reason"), isByLink: true))
                return .see(Address(path: ["pledges", code], query: [("done", "withdrawn")]))
            },
        ] + GivingDeskPages.routes(world)
    }

    static func address(_ campaign: Campaign) -> Address { Address(path: campaign.address, "giving") }

    static func address(_ need: GivingNeed) -> Address { Address(path: "giving", "\(need.number)") }

    private static func show(_ world: World, _ ask: Ask, status: Int = 200, _ content: PageContent) async throws -> Answer {
        if case .visitor = ask.caller, status == 200 { return try await world.settledPage(ask, content) }
        return try await world.page(ask, status: status, content)
    }

    // MARK: One need

    private static func view(_ world: World, _ ask: Ask) async throws -> NeedView {
        guard let number = Int(try ask.parameter("need")), number > 0 else { throw GivingRules.unknown }
        let (caller, today) = (ask.caller, ask.today)
        return try await world.ledger.read { reader in
            try NeedView(reader, number: number, for: caller, on: today)
        }
    }

    private static func need(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await view(world, ask)
        let page = NeedPage(view: view, formId: world.formId())
        // The form holds an id of its own: this page is nobody's to keep.
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page.content(form))
    }

    private static func pledge(_ world: World, _ gate: Throttle, _ ask: Ask) async throws -> Answer {
        let view = try await view(world, ask)
        let form = ask.form
        try gate.admit(ask.remote, now: ask.now)
        guard !Trap.isFilled(form) else { throw GivingRules.looksLikeAProgram }
        var reading = GivingFormReading(form)
        let quantity = reading.number("quantity")
        let isUnit = !view.givers.isEmpty
        if !isUnit { reading.checkOutside() }
        try reading.finish()
        let giver: PledgeGift.Giver =
            isUnit
            ? .unit(form.id("giver") ?? view.givers[0].id)
            : .outside(
                name: form.text("giverName"), contact: form.text("contactName"), phone: form.text("contactPhone"))
        let number = try await world.act(
            ask,
            PledgeGift(
                view.need.id, quantity: quantity, by: giver, isNamed: form.has("named"), note: form.text("note")))
        if isUnit { return .see(address(view.need).adding(query: ["done": "pledged"])) }
        let code = LinkCode.make(
            .pledge, number: number, generation: 1, journal: world.ledger.journal, key: world.settings.invitationKey)
        return .see(Address(path: ["pledges", code], query: [("done", "pledged")]))
    }

    // MARK: A pledge by its link

    private static func byLink(_ world: World, _ wrong: Throttle, _ ask: Ask) async throws -> GivingPledge {
        let code = try ask.parameter("code")
        guard let number = LinkCode.number(in: code),
            LinkCode.isRight(
                code, .pledge, generation: 1, journal: world.ledger.journal, key: world.settings.invitationKey),
            let found = try await world.ledger.read({ reader in try reader.pledge(number: number) })
        else {
            try wrong.admit(ask.remote, now: ask.now)
            throw GivingRules.unknownLink
        }
        return found
    }

    private static func pledged(_ world: World, _ wrong: Throttle, _ ask: Ask) async throws -> Answer {
        let code = try ask.parameter("code")
        let found = try await byLink(world, wrong, ask)
        let (need, unit) = try await world.ledger.read { reader in
            (try reader.need(found.need), try reader.unit(found.unit))
        }
        guard let need, let unit else { throw GivingRules.unknownLink }
        let page = PledgePage(pledge: found, need: need, unit: unit, code: code, formId: world.formId())
        return try await world.page(ask, page.content(ask.tongue, done: ask.query.text("done"), today: ask.today))
    }
}

/// Reads the fields of a form of giving and collects everything that is wrong, each beside its field.
struct GivingFormReading {
    let form: Fields
    private(set) var problems: [FieldProblem] = []

    init(_ form: Fields) { self.form = form }

    /// A whole number; what cannot be read is a problem.
    mutating func number(_ name: String, isRequired: Bool = true) -> Int64 {
        guard let text = form.filled(name) else {
            if isRequired { problems.append(FieldProblem(name, Words("Chưa có số.", "There is no number."))) }
            return 0
        }
        do {
            return try Figure.read(text)
        } catch {
            problems.append(FieldProblem(name, error.advice))
            return 0
        }
    }

    mutating func day(_ name: String, year: Int, isRequired: Bool) -> Day? {
        guard let text = form.filled(name) else {
            if isRequired { problems.append(FieldProblem(name, Words("Chưa có ngày.", "There is no day."))) }
            return nil
        }
        if let day = Day(iso: text) { return day }
        do {
            return try Day.read(text, year: year)
        } catch {
            problems.append(FieldProblem(name, error.advice))
            return nil
        }
    }

    mutating func gift() -> Gift? {
        let gift = Gift(rawValue: form.text("gift"))
        if gift == nil { problems.append(FieldProblem("gift", Words("Chưa chọn loại.", "No kind was chosen."))) }
        return gift
    }

    /// What somebody without an account has to say.
    mutating func checkOutside() {
        let form = form
        collect { () throws(Refusal) in _ = try GivingRules.neededName(form.text("giverName"), "giverName") }
        collect { () throws(Refusal) in _ = try GivingRules.neededName(form.text("contactName"), "contactName") }
        collect { () throws(Refusal) in _ = try Contact.read(form.text("contactPhone"), field: "contactPhone") }
        guard form.first("consent") != "yes" else { return }
        problems.append(
            FieldProblem(
                "consent",
                Words(
                    "Cần bạn đồng ý để đơn vị nhận có thể gọi lại.",
                    "Your consent is needed for the unit to call you.")))
    }

    private mutating func collect(_ check: () throws(Refusal) -> Void) {
        do {
            try check()
        } catch {
            problems += error.fields
        }
    }

    func finish() throws(Refusal) {
        guard let first = problems.first else { return }
        throw Refusal("giving.fields", first.says, fields: problems)
    }
}
