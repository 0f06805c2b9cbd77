internal import Base
internal import Journal

/// How the tables of plans, deliveries, tasks and windows follow their events.
enum PlanApplying {
    static let appliers = plans + cascade + tasks

    private static let plans = [
        Applier(PlanDrafted.self) { event, entry, writer in
            try writer.write(
                PlanTables.draft, event.id, event.campaign, event.unitId, event.adopts, event.text?.passage,
                entry.recorded)
        },
        Applier(PlanPartsSaid.self) { event, _, writer in
            func said(_ kind: PlanPartKind) -> String? { event.parts.first { $0.kind == kind }?.value }
            try writer.write(
                PlanTables.say, event.plan, event.campaign, said(.number), said(.subject), said(.issuedOn),
                event.version)
            try writer.write(PlanTables.dropParts, event.plan)
            for part in event.parts {
                try writer.write(
                    PlanTables.insertPart, event.plan, part.kind.rawValue, part.row, part.value,
                    part.words?.passage, part.place?.from, part.place?.until, part.origin.rawValue)
            }
        },
        Applier(PlanOriginalAttached.self) { event, _, writer in
            try writer.write(PlanTables.attach, event.plan, event.original)
        },
        Applier(PlanDiscarded.self) { event, _, writer in
            try writer.write(PlanTables.discard, event.plan)
        },
        Applier(PlanIssued.self) { event, entry, writer in
            try writer.write(PlanTables.issue, event.plan, event.campaign, event.version, entry.recorded)
            guard let adopts = event.adopts else { return }
            try writer.write(CascadeTables.receive, adopts, event.unitId, entry.recorded)
            try writer.write(CascadeTables.setOwnPlan, adopts, event.unitId, event.plan)
        },
        Applier(PlanWithdrawn.self) { event, _, writer in
            try writer.write(PlanTables.withdraw, event.plan, event.version)
            try writer.write(CascadeTables.dropOfPlan, event.plan)
            guard let adopts = event.adopts else { return }
            try writer.write(CascadeTables.setOwnPlan, adopts, event.unitId, Id?.none)
        },
    ]

    private static let cascade = [
        Applier(PlanDelivered.self) { event, entry, writer in
            for unit in event.to {
                try writer.write(
                    CascadeTables.deliver, event.plan, unit, event.campaign, event.sender, entry.recorded)
            }
        },
        Applier(PlanReceived.self) { event, entry, writer in
            try writer.write(CascadeTables.receive, event.plan, event.unitId, entry.recorded)
        },
        Applier(PlanAdopted.self) { event, entry, writer in
            try writer.write(CascadeTables.receive, event.plan, event.unitId, entry.recorded)
            try writer.write(CascadeTables.adopt, event.plan, event.unitId, entry.recorded)
        },
        Applier(PlanAdoptionWithdrawn.self) { event, _, writer in
            try writer.write(CascadeTables.adopt, event.plan, event.unitId, Instant?.none)
        },
        Applier(WindowSet.self) { event, _, writer in
            if let from = event.from, let to = event.to {
                try writer.write(CascadeTables.setWindow, event.campaign, event.unitId, from, to)
            } else {
                try writer.write(CascadeTables.dropWindow, event.campaign, event.unitId)
            }
        },
    ]

    private static let tasks = [
        Applier(TaskSet.self) { event, _, writer in
            try writer.write(
                TaskTables.set, event.id, event.plan, event.campaign, event.title, event.lead, event.due,
                event.version)
            try writer.write(TaskTables.dropSupport, event.id)
            for unit in event.supporting { try writer.write(TaskTables.addSupport, event.id, unit) }
        },
        Applier(TaskRemoved.self) { event, _, writer in
            try writer.write(TaskTables.dropSupport, event.id)
            try writer.write(TaskTables.remove, event.id)
        },
        Applier(TaskFinished.self) { event, entry, writer in
            try writer.write(TaskTables.finish, event.id, entry.recorded, event.note?.passage)
        },
        Applier(TaskReopened.self) { event, _, writer in
            try writer.write(TaskTables.finish, event.id, Instant?.none, Id?.none)
        },
    ]
}
