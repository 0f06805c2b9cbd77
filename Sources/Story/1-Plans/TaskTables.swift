package import Base
package import Journal

/// All SQL of tasks.
package enum TaskTables {
    static let derived = """
        create table plan_task (journal bigint not null, id bytea not null, plan bytea not null,
            campaign bytea not null, title text not null, lead bytea not null, due text, done_at bigint,
            note bytea, version bigint not null, primary key (journal, id));
        create index plan_task_by_plan on plan_task (journal, plan);
        create index plan_task_by_lead on plan_task (journal, lead);
        create table plan_task_support (journal bigint not null, task bytea not null, unit bytea not null,
            primary key (journal, task, unit));
        create index plan_task_support_by_unit on plan_task_support (journal, unit)
        """

    static let columns = """
        plan_task.id, plan_task.plan, plan_task.campaign, plan_task.title, plan_task.lead, plan_task.due,
        plan_task.done_at, plan_task.note, plan_task.version
        """

    static let set = Statement(
        "tasks.set",
        """
        insert into plan_task (journal, id, plan, campaign, title, lead, due, done_at, note, version)
        values ($1, $2, $3, $4, $5, $6, $7, null, null, $8)
        on conflict (journal, id) do update set title = excluded.title, lead = excluded.lead,
            due = excluded.due, version = excluded.version
        """)
    static let remove = Statement("tasks.remove", "delete from plan_task where journal = $1 and id = $2")
    static let finish = Statement(
        "tasks.finish", "update plan_task set done_at = $3, note = $4 where journal = $1 and id = $2")
    static let dropSupport = Statement(
        "tasks.dropSupport", "delete from plan_task_support where journal = $1 and task = $2")
    static let addSupport = Statement(
        "tasks.addSupport",
        """
        insert into plan_task_support (journal, task, unit) values ($1, $2, $3)
        on conflict (journal, task, unit) do nothing
        """)

    static let byId = Statement("tasks.byId", "select \(columns) from plan_task where journal = $1 and id = $2")
    static let ofPlan = Statement(
        "tasks.ofPlan",
        """
        select \(columns) from plan_task where journal = $1 and plan = $2
        order by plan_task.due nulls last, plan_task.id
        """)
    /// Tasks that a unit leads or supports; open ones first, the most urgent on top.
    static let ofUnit = Statement(
        "tasks.ofUnit",
        """
        select \(columns) from plan_task where plan_task.journal = $1 and (plan_task.lead = $2
            or exists (select 1 from plan_task_support where plan_task_support.journal = plan_task.journal
                and plan_task_support.task = plan_task.id and plan_task_support.unit = $2))
        order by case when plan_task.done_at is null then 0 else 1 end, plan_task.due nulls last, plan_task.id
        """)
    static let openOfUnit = Statement(
        "tasks.openOfUnit",
        """
        select \(columns) from plan_task where plan_task.journal = $1 and plan_task.done_at is null
            and (plan_task.lead = $2 or exists (select 1 from plan_task_support
                where plan_task_support.journal = plan_task.journal and plan_task_support.task = plan_task.id
                    and plan_task_support.unit = $2))
        order by plan_task.due nulls last, plan_task.id
        """)
    static let supportOfPlan = Statement(
        "tasks.supportOfPlan",
        """
        select plan_task_support.task, plan_task_support.unit from plan_task_support
        join plan_task on plan_task.journal = plan_task_support.journal and plan_task.id = plan_task_support.task
        where plan_task_support.journal = $1 and plan_task.plan = $2
        order by plan_task_support.task, plan_task_support.unit
        """)
    static let supportOfUnit = Statement(
        "tasks.supportOfUnit",
        """
        select beside.task, beside.unit from plan_task_support as beside
        join plan_task on plan_task.journal = beside.journal and plan_task.id = beside.task
        where beside.journal = $1 and (plan_task.lead = $2 or exists (select 1 from plan_task_support as mine
            where mine.journal = beside.journal and mine.task = beside.task and mine.unit = $2))
        order by beside.task, beside.unit
        """)
    static let supportOfTask = Statement(
        "tasks.supportOfTask",
        "select task, unit from plan_task_support where journal = $1 and task = $2 order by unit")

    static let statements = [
        set, remove, finish, dropSupport, addSupport, byId, ofPlan, ofUnit, openOfUnit, supportOfPlan,
        supportOfUnit, supportOfTask,
    ]
}

extension Reader {
    package func task(_ id: Id) throws -> PlanTask? {
        let support = try supporters(TaskTables.supportOfTask, id)
        return try tasks(TaskTables.byId, id, support).first
    }

    package func tasks(of plan: Id) throws -> [PlanTask] {
        try tasks(TaskTables.ofPlan, plan, supporters(TaskTables.supportOfPlan, plan))
    }

    /// What a unit leads or supports, open ones first.
    package func tasks(ofUnit unit: Id) throws -> [PlanTask] {
        try tasks(TaskTables.ofUnit, unit, supporters(TaskTables.supportOfUnit, unit))
    }

    /// What a unit leads or supports and is not done, most urgent first; for its desk.
    package func openTasks(of unit: Id) throws -> [PlanTask] {
        try tasks(TaskTables.openOfUnit, unit, supporters(TaskTables.supportOfUnit, unit))
    }

    private func supporters(_ statement: Statement, _ value: Id) throws -> [Id: [Id]] {
        var units: [Id: [Id]] = [:]
        for row in try rows(statement, value) {
            var scan = row.scan
            units[scan.id(), default: []].append(scan.id())
        }
        return units
    }

    private func tasks(_ statement: Statement, _ value: Id, _ support: [Id: [Id]]) throws -> [PlanTask] {
        try rows(statement, value).map { row in
            var scan = row.scan
            let id = scan.id()
            return PlanTask(
                id: id, plan: scan.id(), campaign: scan.id(), title: scan.text(), lead: scan.id(),
                supporting: support[id] ?? [], due: scan.dayIfAny(), doneAt: scan.instantIfAny(),
                note: scan.idIfAny(), version: scan.int())
        }
    }
}
