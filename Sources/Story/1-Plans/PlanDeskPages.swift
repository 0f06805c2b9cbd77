package import Units
package import Web
internal import Base
internal import Journal

/// The desk's pages of plans: what came, what is drafted, mending, issuing.
package enum PlanDeskPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/plans", access: .signedIn) { try await list($0, world) },
            .get("/desk/{unit}/plans/add", access: .signedIn) { ask in
                try await adding(ask, world, Form(ask))
            },
            .post("/desk/{unit}/plans/add", access: .signedIn, bodyLimit: 32 * 1024 * 1024) { ask in
                try await world.form(ask) {
                    try await add(ask, world)
                } again: { try await adding(ask, world, $0) }
            },
            .get("/desk/{unit}/plans/{plan}", access: .signedIn) { ask in
                try await editing(ask, world, Form(ask.language))
            },
            .post("/desk/{unit}/plans/{plan}", access: .signedIn, bodyLimit: 23 * 1024 * 1024) { ask in
                try await save(ask, world)
            },
        ] + PlanIssuingPages.routes(world) + steps(world)
    }

    /// One-click steps of a unit with a plan that was sent to it.
    private static func steps(_ world: World) -> [Route] {
        [
            step("receive", world) { ask, plan, unit in try await world.act(ask, ReceivePlan(plan, at: unit)) },
            step("adopt", world) { ask, plan, unit in try await world.act(ask, AdoptPlan(plan, at: unit)) },
            step("leave", world) { ask, plan, unit in try await world.act(ask, WithdrawAdoption(plan, at: unit)) },
            step("send", world) { ask, plan, unit in
                let scope = DeliveryScope(rawValue: ask.form.text("scope")) ?? .direct
                try await world.act(ask, SendPlanOn(plan, by: unit, scope: scope))
            },
        ]
    }

    private static func step(
        _ name: String, _ world: World, _ act: @escaping @Sendable (Ask, Id, Id) async throws -> Void
    ) -> Route {
        .post("/desk/{unit}/plans/{plan}/\(name)", access: .signedIn) { ask in
            let address = try ask.parameter("unit")
            guard let plan = Id(try ask.parameter("plan")),
                let unit = try await world.ledger.read({ try $0.unit(address: address) })
            else { throw Refusal.noSuchPage }
            try await act(ask, plan, unit.id)
            return .see(back(ask) ?? Address(path: "desk", address, "plans"))
        }
    }

    /// Only to pages of our own.
    private static func back(_ ask: Ask) -> Address? {
        ask.form.filled("back").flatMap { Address(untrusted: $0) }.flatMap { $0.isOwn ? $0 : nil }
    }

    private static func list(_ ask: Ask, _ world: World) async throws -> Answer {
        let desk = try await world.ledger.read { reader in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .reader, on: ask.today)
            return try reader.planDesk(unit, ask.caller, on: ask.today)
        }
        let view = PlanDeskView(desk: desk, t: ask.tongue, formId: { world.formId() })
        return try await world.page(
            ask,
            PageContent(
                title: ask.tongue("Kế hoạch của \(desk.unit.fullName)", "Plans of \(desk.unit.fullName)"),
                thread: PlanDesk.thread(desk.unit, ask.tongue), isSearchable: false, body: view.html))
    }

    private static func adding(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let (unit, received) = try await world.ledger.read { reader in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .editor, on: ask.today)
            return (unit, try reader.deliveries(to: unit.id).compactMap { try reader.plan($0.plan) })
        }
        let under = ask.query.id("under") ?? (received.count == 1 ? received[0].id : nil)
        let view = PlanAddingView(unit: unit, form: form, formId: world.formId(), received: received, under: under)
        let title = ask.tongue("Đưa kế hoạch vào", "Bring a plan in")
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: PlanDesk.thread(
                    unit, ask.tongue,
                    [Crumb(title, Address(path: "desk", unit.address, "plans", "add"), isCurrent: true)]),
                isSearchable: false, body: view.html))
    }

    private static func add(_ ask: Ask, _ world: World) async throws -> Answer {
        let unit = try await world.ledger.read { reader in
            try reader.deskUnit(ask.parameter("unit"), ask.caller, .editor, on: ask.today)
        }
        let source = try PlanSource.text(of: ask)
        guard source.utf8.count <= PlanRules.longestText * 4 else { throw PlanRules.tooLong }
        let reading = source.isEmpty ? PlanReading(text: "") : PlanReader.read(source)
        let plan = try await world.act(
            ask,
            DraftPlan(
                unit: unit.id, adopts: ask.form.id("under"), text: reading.text, parts: PlanIntake.parts(reading),
                original: try original(of: ask)))
        return .see(Address(path: "desk", unit.address, "plans", plan.description))
    }

    static func editing(
        _ ask: Ask, _ world: World, _ form: Form, status: Int = 200, isConflict: Bool = false
    ) async throws -> Answer {
        let editing = try await world.ledger.read { reader in
            let (unit, plan) = try reader.deskPlan(ask, ask.caller)
            return try reader.planEditing(plan, unit)
        }
        let shown = isConflict ? conflict(form, editing) : form
        let view = PlanEditingView(
            editing: editing, form: shown, formId: world.formId(), isConflict: isConflict)
        let title = editing.plan.title(ask.tongue)
        return try await world.page(
            ask, status: status,
            PageContent(
                title: title,
                thread: PlanDesk.thread(editing.unit, ask.tongue, [Crumb(title, editing.address, isCurrent: true)]),
                isSearchable: false, body: view.html))
    }

    /// Saves, and goes on to issuing when asked. When somebody else was first, what was typed is shown with what
    /// they have beside it.
    private static func save(_ ask: Ask, _ world: World) async throws -> Answer {
        let (unit, plan, parts) = try await world.ledger.read { reader in
            let (unit, plan) = try reader.deskPlan(ask, ask.caller)
            return (unit, plan, try reader.planParts(plan.id, text: reader.planText(plan)))
        }
        let version = ask.form.filled("version").flatMap { Int($0) } ?? 0
        do {
            let action = SavePlan(
                plan.id, version: version, campaign: ask.form.id("campaign"),
                parts: PlanIntake.parts(sent: ask.form, before: parts), original: try original(of: ask))
            try await world.act(ask, action)
        } catch let refusal as Refusal where refusal.code == PlanRules.editedMeanwhile.code {
            let again = Form(ask, problems: chooseAgain(ask, refusal))
            return try await editing(ask, world, again, status: 409, isConflict: true)
        } catch let refusal as Refusal where refusal.status == 422 {
            return try await editing(ask, world, Form(ask, problems: refusal.fields + chooseAgain(ask, refusal)), status: 422)
        }
        let steps = ask.form.text("then") == "issue" ? ["issue"] : []
        return .see(Address(path: ["desk", unit.address, "plans", plan.id.description] + steps))
    }

    private static func original(of ask: Ask) throws -> FileToKeep? {
        try ask.upload("original").flatMap { $0.size > 0 ? try $0.toKeep() : nil }
    }

    /// A browser does not send a chosen file again with a form that came back.
    private static func chooseAgain(_ ask: Ask, _ refusal: Refusal) -> [FieldProblem] {
        guard let upload = ask.upload("original"), upload.size > 0, !refusal.fields.contains(where: { $0.field == "original" })
        else { return [] }
        return [
            FieldProblem(
                "original",
                Words("Chưa lưu được: sửa xong xin chọn lại tệp này.", "Not kept yet: please choose this file again."))
        ]
    }

    /// What was typed stays; every field in which the stored plan differs says what is stored.
    private static func conflict(_ form: Form, _ editing: PlanEditing) -> Form {
        let typed = PlanIntake.parts(sent: form.typed, before: editing.parts)
        let mine = Dictionary(typed.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
        let theirs = Dictionary(editing.parts.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
        let fields = PlanPartKind.allCases.flatMap { kind in
            (typed + editing.parts).filter { $0.kind == kind }.map(\.field)
        }
        var seen: Set<String> = []
        let problems = fields.filter { seen.insert($0).inserted && mine[$0] != theirs[$0] }.map { field in
            let value = theirs[field]
            return FieldProblem(
                field,
                Words(
                    value.map { "Người kia đã ghi: “\($0)”" } ?? "Người kia để trống phần này",
                    value.map { "They have: “\($0)”" } ?? "They left this empty"))
        }
        return Form(form.t.language, typed: form.typed, problems: problems + form.problems)
    }
}
