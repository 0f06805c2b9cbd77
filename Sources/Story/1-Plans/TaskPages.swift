internal import Base
internal import Journal
internal import Units
internal import Web

/// Tasks: given from a plan at its issuer's desk, done at the lead's.
enum TaskPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/plans/{plan}/tasks", access: .signedIn) { ask in
                try await giving(ask, world, Form(ask.language))
            },
            .post("/desk/{unit}/plans/{plan}/tasks", access: .signedIn, bodyLimit: 512 * 1024) { ask in
                try await world.form(ask) {
                    try await give(ask, world)
                } again: { try await giving(ask, world, $0, status: 422) }
            },
            .post("/desk/{unit}/plans/{plan}/tasks/{task}/remove", access: .signedIn) { ask in
                let task = try taskId(ask)
                try await world.act(ask, RemoveTask(task))
                return .see(
                    Address(path: "desk", try ask.parameter("unit"), "plans", try ask.parameter("plan"), "tasks"))
            },
            .get("/desk/{unit}/tasks", access: .signedIn) { try await list($0, world, Form($0.language)) },
            .post("/desk/{unit}/tasks/{task}/finish", access: .signedIn) { ask in
                try await world.form(ask) {
                    try await world.act(ask, FinishTask(try taskId(ask), note: ask.form.filled("note")))
                    return .see(Address(path: "desk", try ask.parameter("unit"), "tasks"))
                } again: { try await list(ask, world, $0) }
            },
            .post("/desk/{unit}/tasks/{task}/reopen", access: .signedIn) { ask in
                try await world.act(ask, ReopenTask(try taskId(ask)))
                return .see(Address(path: "desk", try ask.parameter("unit"), "tasks"))
            },
        ]
    }

    private static func taskId(_ ask: Ask) throws -> Id {
        guard let task = Id(try ask.parameter("task")) else { throw PlanRules.unknownTask }
        return task
    }

    // MARK: - Giving

    private static func giving(
        _ ask: Ask, _ world: World, _ form: Form, status: Int = 200
    ) async throws -> Answer {
        let giving = try await world.ledger.read { reader in
            let (unit, plan) = try reader.deskPlan(ask, ask.caller)
            guard plan.state == .issued else { throw PlanRules.notIssued }
            return try reader.taskGiving(plan, unit, on: ask.today)
        }
        let view = TaskGivingView(giving: giving, form: form, formId: { world.formId() })
        let title = ask.tongue("Nhiệm vụ", "Tasks")
        let plan = Address(path: "desk", giving.unit.address, "plans", giving.plan.id.description)
        return try await world.page(
            ask, status: status,
            PageContent(
                title: title,
                thread: PlanDesk.thread(
                    giving.unit, ask.tongue,
                    [Crumb(giving.plan.title(ask.tongue), plan), Crumb(title, view.address, isCurrent: true)]),
                isSearchable: false, body: view.html))
    }

    private static func give(_ ask: Ask, _ world: World) async throws -> Answer {
        let giving = try await world.ledger.read { reader in
            let (unit, plan) = try reader.deskPlan(ask, ask.caller)
            return try reader.taskGiving(plan, unit, on: ask.today)
        }
        let wanted = try TaskForm.wanted(ask.form, giving)
        try await world.act(ask, SetTasks(giving.plan.id, wanted))
        return .see(
            Address(path: "desk", giving.unit.address, "plans", giving.plan.id.description, "tasks"))
    }

    // MARK: - Doing

    /// What a unit leads or supports.
    struct Doing: Sendable {
        let unit: OrgUnit
        let tasks: [PlanTask]
        let units: [Id: OrgUnit]
        let notes: [Id: String]
        let mayEdit: Bool
        let today: Day
    }

    private static func list(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let doing = try await world.ledger.read { reader -> Doing in
            let unit = try reader.deskUnit(ask.parameter("unit"), ask.caller, .reader, on: ask.today)
            let tasks = try reader.tasks(ofUnit: unit.id)
            var units: [Id: OrgUnit] = [:]
            for id in Set(tasks.flatMap { [$0.lead] + $0.supporting }).sorted() { units[id] = try reader.unit(id) }
            var notes: [Id: String] = [:]
            for task in tasks { notes[task.id] = try reader.passageText(task.note) }
            return Doing(
                unit: unit, tasks: tasks, units: units, notes: notes,
                mayEdit: try reader.may(ask.caller, .editor, over: unit.id, on: ask.today), today: ask.today)
        }
        let title = ask.tongue("Nhiệm vụ của \(doing.unit.fullName)", "Tasks of \(doing.unit.fullName)")
        let address = Address(path: "desk", doing.unit.address, "tasks")
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: PlanDesk.thread(doing.unit, ask.tongue, [Crumb(ask.tongue("Nhiệm vụ", "Tasks"), address, isCurrent: true)]),
                isSearchable: false, body: html(doing, title, form) { world.formId() }))
    }

    static func html(_ doing: Doing, _ title: String, _ form: Form, formId: () -> String) -> HTML {
        let t = form.t
        if doing.tasks.isEmpty {
            return """
                <h1>\(title)</h1>
                \(emptyState(t("Chưa có nhiệm vụ nào được giao.", "No task has been given yet.")))
                """
        }
        let rows: HTML = "\(each: doing.tasks, { row($0, doing, t, formId: formId()) })"
        return "<h1>\(title)</h1>\n\(form.problemSummary)<ul class=\"lines\">\n\(rows)</ul>\n"
    }

    private static func row(_ task: PlanTask, _ doing: Doing, _ t: Tongue, formId: String) -> HTML {
        let late = task.doneAt == nil && (task.due.map { $0 < doing.today } ?? false)
        let days = task.due.map { doing.today.number - $0.number } ?? 0
        let isLead = task.lead == doing.unit.id
        let plan = Address(path: "plans", task.plan.description)
        return """
            <li>\(taskLine(task, doing.units, t)) \(if: late, state(.late(days: days), t))
            <div class="why"><a href="\(plan)">\(t("Xem kế hoạch", "See the plan"))</a>\
            \(optional: doing.notes[task.id], { " · \($0)" })</div>
            \(if: isLead && doing.mayEdit, deed(task, doing.unit, t, formId: formId))</li>

            """
    }

    private static func deed(_ task: PlanTask, _ unit: OrgUnit, _ t: Tongue, formId: String) -> HTML {
        let step = task.doneAt == nil ? "finish" : "reopen"
        let address = Address(path: "desk", unit.address, "tasks", task.id.description, step)
        guard task.doneAt == nil else {
            return """
                <form method="post" action="\(address)"><input type="hidden" name="action" value="\(formId)">\
                \(button(t("Chưa xong, mở lại", "Not done, open again"), .secondary))</form>
                """
        }
        let id = "note-\(task.id)"
        return """
            <details class="fold"><summary>\(t("Đã xong", "Done"))</summary>
            <form class="form" method="post" action="\(address)"><input type="hidden" name="action" value="\(formId)">
            <div class="field"><label for="\(id)">\(t("Ghi chú (không bắt buộc)", "Note (optional)"))</label>\
            <textarea id="\(id)" name="note" rows="2"></textarea></div>
            <p class="actions">\(button(t("Báo đã xong", "Say it is done")))</p></form></details>
            """
    }
}
