internal import Base
internal import Journal
internal import Units
internal import Web

/// The tasks of a plan at its issuer's desk, with what the plan's duties suggest.
struct TaskGiving: Sendable {
    let plan: Plan
    let unit: OrgUnit
    let tasks: [PlanTask]
    /// Duties of the plan that no task has been made of yet.
    let suggestions: [Suggestion]
    /// Whom a task can be given to: the unit and all below.
    let units: UnitFinder

    struct Suggestion: Hashable, Sendable {
        let title: String
        /// As the plan calls it.
        let called: String
        /// The unit of our tree called so; nil: a person chooses.
        let lead: Id?
    }
}

extension Reader {
    func taskGiving(_ plan: Plan, _ unit: OrgUnit, on day: Day) throws -> TaskGiving {
        let campaign = try plan.campaign.flatMap { try self.campaign($0) }
        let below = try unitsBelow(unit.id, .all, on: campaign?.deliveryDay(day) ?? day)
        let units = [unit] + below
        let tasks = try self.tasks(of: plan.id)
        let known = Set(tasks.map { Vietnamese.fold($0.title) })
        let finder = UnitFinder(units)
        let parts = try planParts(plan.id, text: planText(plan))
        var suggestions: [TaskGiving.Suggestion] = []
        for duty in parts where duty.kind == .duty {
            let title = duty.value.shortened(to: PlanRules.longestLine)
            if known.contains(Vietnamese.fold(title)) { continue }
            let called = parts.first { $0.kind == .dutyUnit && $0.row == duty.row }?.value ?? ""
            suggestions.append(
                TaskGiving.Suggestion(title: title, called: called, lead: finder.unit(called: called)?.id))
        }
        return TaskGiving(plan: plan, unit: unit, tasks: tasks, suggestions: suggestions, units: finder)
    }
}

extension String {
    /// At most so many characters, cut between words.
    func shortened(to longest: Int) -> String {
        guard count > longest else { return self }
        let cut = prefix(longest - 1)
        return String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
    }
}

/// The form of all tasks of a plan: rows `t.<id>.…` for those given, `n.<index>.…` for others.
enum TaskForm {
    static let blankRows = 3

    /// The rows that were filled. A duty that nobody was chosen for is left as a suggestion.
    /// - Throws: every wrong row at once.
    static func wanted(_ sent: Fields, _ giving: TaskGiving) throws -> [SetTasks.Wanted] {
        var wanted: [SetTasks.Wanted] = []
        var problems: [FieldProblem] = []
        let known = giving.tasks.map { (Optional($0), "t.\($0.id)") }
        let others = (0..<(giving.suggestions.count + blankRows)).map { (PlanTask?.none, "n.\($0)") }
        for (task, row) in known + others {
            let title = sent.text("\(row).title")
            let called = sent.text("\(row).lead")
            if task == nil, title.isEmpty || called.isEmpty {
                let isTyped = row.isBlank(after: giving.suggestions.count) && !title.isEmpty
                if isTyped { problems.append(noLead(row)) }
                continue
            }
            guard let lead = giving.units.unit(called: called)?.id else {
                problems.append(called.isEmpty ? noLead(row) : unknownUnits(row, "lead", [called]))
                continue
            }
            let supporting = supporters(sent.text("\(row).with"), giving.units)
            if !supporting.unknown.isEmpty { problems.append(unknownUnits(row, "with", supporting.unknown)) }
            let due = day(sent.text("\(row).due"))
            if due.isWrong {
                problems.append(
                    FieldProblem(
                        "\(row).due",
                        Words("Đây không phải là một ngày có trong lịch.", "This is not a day of the calendar.")))
            }
            let one = SetTasks.Wanted(
                task: task?.id, version: Int(sent.text("\(row).version")) ?? 0, title: title, lead: lead,
                supporting: supporting.units, due: due.day)
            if task.map({ isChanged($0, one) }) ?? true { wanted.append(one) }
        }
        try problems.refuse("plans.tasks")
        return wanted
    }

    private static func isChanged(_ task: PlanTask, _ wanted: SetTasks.Wanted) -> Bool {
        task.title != wanted.title || task.lead != wanted.lead || task.due != wanted.due
            || Set(task.supporting) != Set(wanted.supporting)
    }

    private static func noLead(_ row: String) -> FieldProblem {
        FieldProblem("\(row).lead", Words("Chưa ghi đơn vị chủ trì.", "No lead unit was given."))
    }

    private static func unknownUnits(_ row: String, _ field: String, _ names: [String]) -> FieldProblem {
        let names = names.joined(separator: ", ")
        return FieldProblem(
            "\(row).\(field)",
            Words(
                "Không tìm thấy đúng một đơn vị tên là: \(names).", "There is not exactly one unit called: \(names)."))
    }

    private static func day(_ typed: String) -> (day: Day?, isWrong: Bool) {
        if typed.isEmpty { return (nil, false) }
        let day = Day(iso: typed) ?? (try? Day.read(typed))
        return (day, day == nil)
    }

    /// Names with commas or line ends between them, matched to the units below.
    private static func supporters(_ typed: String, _ units: UnitFinder) -> (units: [Id], unknown: [String]) {
        var found: [Id] = []
        var unknown: [String] = []
        for name in typed.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
            let name = name.singleSpaced
            if name.isEmpty { continue }
            if let unit = units.unit(called: name) { found.append(unit.id) } else { unknown.append(name) }
        }
        return (found, unknown)
    }
}

extension String {
    /// Whether `n.<index>` is one of the rows left blank behind the suggestions.
    fileprivate func isBlank(after count: Int) -> Bool { (Int(dropFirst(2)) ?? 0) >= count }
}

struct TaskGivingView {
    let giving: TaskGiving
    let form: Form
    let formId: () -> String

    private var t: Tongue { form.t }
    var address: Address {
        Address(path: "desk", giving.unit.address, "plans", giving.plan.id.description, "tasks")
    }

    var html: HTML {
        let content: HTML = """
            <input type="hidden" name="action" value="\(formId())">
            \(if: !giving.tasks.isEmpty, "<h2>\(t("Đã giao", "Given"))</h2>")\(HTML.joined(giving.tasks.map(given)))\
            \(suggested)<h2>\(t("Thêm nhiệm vụ", "Further tasks"))</h2>
            \(HTML.joined((0..<TaskForm.blankRows).map { blank(giving.suggestions.count + $0) }))\
            \(form.send(Words("Lưu nhiệm vụ", "Save the tasks")))
            """
        return """
            <h1>\(t("Nhiệm vụ theo", "Tasks of")) \(giving.plan.title(t).lowercasedStart)</h1>
            <p>\(t(
                "Mỗi nhiệm vụ có một đơn vị chủ trì; nhiệm vụ hiện ở bàn làm việc của đơn vị đó và các đơn vị phối hợp.",
                "Every task has one lead unit; it shows at the desk of the lead and of those beside it."))</p>
            \(form.frame(to: address, content))\(offered)\(removals)
            """
    }

    /// Offered while a name is typed; once for all rows.
    private var offered: HTML {
        let options: HTML = "\(each: giving.units.names.values.sorted(), { "<option value=\"\($0)\">" })"
        return "<datalist id=\"units\">\(options)</datalist>\n"
    }

    private var suggested: HTML {
        if giving.suggestions.isEmpty { return .nothing }
        let rows = HTML.joined(
            giving.suggestions.enumerated().map { index, suggestion in
                row(
                    "n.\(index)", title: suggestion.title, lead: suggestion.lead, with: "", due: nil,
                    called: suggestion.called)
            })
        return """
            <h2>\(t("Từ phần phân công của kế hoạch", "From the plan's duties"))</h2>
            <p class="help">\(t(
                "Đơn vị tìm thấy trong danh sách đã được ghi sẵn. Dòng để trống đơn vị chủ trì thì chưa giao.",
                "Units found in the list are filled in. A row without a lead unit is not given."))</p>
            \(rows)
            """
    }

    private func given(_ task: PlanTask) -> HTML {
        let with = task.supporting.compactMap { giving.units.names[$0] }.joined(separator: ", ")
        return "<input type=\"hidden\" name=\"t.\(task.id).version\" value=\"\(task.version)\">"
            + row("t.\(task.id)", title: task.title, lead: task.lead, with: with, due: task.due, called: nil)
    }

    private func blank(_ index: Int) -> HTML {
        row("n.\(index)", title: "", lead: nil, with: "", due: nil, called: nil)
    }

    private func row(_ name: String, title: String, lead: Id?, with: String, due: Day?, called: String?) -> HTML {
        let help = called.map { Words("Kế hoạch ghi: “\($0)”", "The plan says: “\($0)”") }
        return """
            <fieldset class="part"><legend>\(title.isEmpty ? t("Nhiệm vụ mới", "New task") : title.shortened(to: 80))</legend>
            \(form(TextArea(FieldLabel("\(name).title", Words("Nhiệm vụ", "Task")), value: title, rows: 2)))\
            \(form(TextField(
                FieldLabel("\(name).lead", Words("Chủ trì", "Lead"), help: help),
                value: lead.flatMap { giving.units.names[$0] } ?? "", autocomplete: "off",
                sharedSuggestions: "units")))\
            \(form(TextField(
                FieldLabel(
                    "\(name).with", Words("Phối hợp", "With"),
                    help: Words("Tên các đơn vị, cách nhau bằng dấu phẩy.", "Names of units with commas between.")),
                value: with, autocomplete: "off")))\
            \(form(DayField(FieldLabel("\(name).due", Words("Hạn", "Due")), value: due)))</fieldset>

            """
    }

    private var removals: HTML {
        if giving.tasks.isEmpty { return .nothing }
        let rows: HTML = """
            \(each: giving.tasks, { task in
                let remove = Address(
                    path: "desk", giving.unit.address, "plans", giving.plan.id.description, "tasks",
                    task.id.description, "remove")
                return """
                    <li>\(task.title) <form method="post" action="\(remove)">\
                    <input type="hidden" name="action" value="\(formId())">\
                    \(button(t("Bỏ nhiệm vụ này", "Remove this task"), .secondary))</form></li>

                    """ as HTML
            })
            """
        return """
            <details class="fold"><summary>\(t("Bỏ nhiệm vụ", "Remove tasks"))</summary><ul class="lines">
            \(rows)</ul></details>

            """
    }
}
