package import Base
package import Journal
internal import Units

/// Gives units tasks from an issued plan, or changes those given; all or none.
package struct SetTasks: Action {
    package static let name = "plans.setTasks"
    package typealias Answer = [Id]

    package struct Wanted: Codable, Hashable, Sendable {
        /// The task to change; nil makes one.
        package var task: Id?
        /// As its form was shown; looked at only for a task to change.
        package var version: Int
        package var title: String
        package var lead: Id
        package var supporting: [Id]
        package var due: Day?

        package init(
            task: Id? = nil, version: Int = 0, title: String, lead: Id, supporting: [Id] = [], due: Day? = nil
        ) {
            self.task = task
            self.version = version
            self.title = title
            self.lead = lead
            self.supporting = supporting
            self.due = due
        }
    }

    package var plan: Id
    package var wanted: [Wanted]

    package init(_ plan: Id, _ wanted: [Wanted]) {
        self.plan = plan
        self.wanted = wanted
    }

    package func decide(_ deciding: inout Deciding) throws -> [Id] {
        guard let known = try deciding.reader.plan(plan) else { throw PlanRules.unknown }
        try deciding.require(.editor, over: known.unit)
        guard known.state == .issued, let campaign = known.campaign else { throw PlanRules.notIssued }
        var ids: [Id] = []
        for one in wanted {
            let title = try PlanRules.taskTitle(one.title)
            for unit in [one.lead] + one.supporting where try deciding.reader.unit(unit) == nil {
                throw PlanRules.problem("lead", Words("Không có đơn vị này.", "There is no such unit."))
            }
            var version = 1
            if let task = one.task {
                guard let before = try deciding.reader.task(task), before.plan == plan else {
                    throw PlanRules.unknownTask
                }
                guard before.version == one.version else { throw PlanRules.editedMeanwhile }
                version = before.version + 1
            }
            let id = one.task ?? deciding.id()
            let supporting = Set(one.supporting).subtracting([one.lead]).sorted()
            deciding.happen(
                TaskSet(
                    id: id, plan: plan, campaign: campaign, title: title, lead: one.lead, supporting: supporting,
                    due: one.due, version: version))
            ids.append(id)
        }
        return ids
    }
}

/// Asks a task of nobody any more.
package struct RemoveTask: Action {
    package static let name = "plans.removeTask"

    package var task: Id

    package init(_ task: Id) { self.task = task }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.task(task), let plan = try deciding.reader.plan(known.plan) else {
            throw PlanRules.unknownTask
        }
        try deciding.require(.editor, over: plan.unit)
        deciding.happen(TaskRemoved(id: task, lead: known.lead))
        return Done()
    }
}

/// The lead says that a task is done, with a note if it likes.
package struct FinishTask: Action {
    package static let name = "plans.finishTask"

    package var task: Id
    package var note: String?

    package init(_ task: Id, note: String? = nil) {
        self.task = task
        self.note = note
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.task(task) else { throw PlanRules.unknownTask }
        try deciding.require(.editor, over: known.lead)
        if known.doneAt != nil { return Done() }
        let note = note.map(Vietnamese.nfc)
        if let note, note.count > PlanRules.longestPassage {
            throw PlanRules.problem(
                "note",
                Words("Dài quá \(PlanRules.longestPassage) ký tự.", "Longer than \(PlanRules.longestPassage) characters."))
        }
        deciding.happen(TaskFinished(id: task, lead: known.lead, note: deciding.passage(note)))
        return Done()
    }
}

/// Undo: the task is open again.
package struct ReopenTask: Action {
    package static let name = "plans.reopenTask"

    package var task: Id

    package init(_ task: Id) { self.task = task }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.task(task) else { throw PlanRules.unknownTask }
        try deciding.require(.editor, over: known.lead)
        if known.doneAt != nil { deciding.happen(TaskReopened(id: task, lead: known.lead)) }
        return Done()
    }
}
