package import Journal

package enum PlansRoom {
    package static let room = Room(
        "plans", reading: 2,
        derived: [CampaignTables.derived, PlanTables.derived, CascadeTables.derived, TaskTables.derived]
            .joined(separator: ";\n"),
        events: [
            EventKind(CampaignSet.self), EventKind(PlanDrafted.self), EventKind(PlanPartsSaid.self),
            EventKind(PlanOriginalAttached.self), EventKind(PlanDiscarded.self), EventKind(PlanIssued.self),
            EventKind(PlanWithdrawn.self), EventKind(PlanDelivered.self), EventKind(PlanReceived.self),
            EventKind(PlanAdopted.self), EventKind(PlanAdoptionWithdrawn.self), EventKind(TaskSet.self),
            EventKind(TaskRemoved.self), EventKind(TaskFinished.self), EventKind(TaskReopened.self),
            EventKind(WindowSet.self), EventKind(RemindersMailed.self),
        ],
        appliers: CampaignApplying.appliers + PlanApplying.appliers,
        statements: CampaignTables.statements + PlanTables.statements + CascadeTables.statements
            + TaskTables.statements + ReminderTables.statements)
}
