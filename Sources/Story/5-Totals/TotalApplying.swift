internal import Activities
package import Base
package import Journal
internal import Participation
internal import Plans
internal import Results
internal import Units

/// How totals follow the events of earlier rooms, whose tables have changed already when this runs.
enum TotalApplying {
    static let appliers = counting + supporting + sharing + tree

    private static let counting = [
        Applier(ActivityRegistered.self) { event, _, writer in
            if event.state != .staged { try writer.recount(event.id) }
        },
        Applier(ActivityChanged.self) { event, _, writer in try writer.recount(event.id) },
        Applier(ActivityApproved.self) { event, _, writer in try writer.recount(event.id) },
        Applier(ActivityReturned.self) { event, _, writer in try writer.recount(event.id) },
        Applier(ActivityCancelled.self) { event, _, writer in try writer.recount(event.id) },
        Applier(ActivityRestored.self) { event, _, writer in try writer.recount(event.id) },
        Applier(ActivityBatchReleased.self) { event, _, writer in
            try writer.recountAtOnce(TotalTables.batch, event.batch)
        },
        Applier(ResultTold.self) { event, _, writer in try writer.recount(event.activity) },
        Applier(KindMeasuresSet.self) { event, _, writer in
            try writer.recountAtOnce(TotalTables.kind, event.activityKind)
        },
    ]

    /// People came, files were put beside facts, units told of other work, gifts changed hands.
    private static let supporting = [
        Applier(CheckedIn.self) { event, _, writer in try writer.recountPresence(event.activity) },
        Applier(RollKept.self) { event, _, writer in try writer.recountPresence(event.activity) },
        Applier(EvidenceAdded.self) { event, _, writer in try writer.recount(event.fact.id) },
        Applier(EvidenceWithdrawn.self) { event, _, writer in try writer.recount(event.fact.id) },
        Applier(LineTold.self) { event, _, writer in try writer.recount(event.id) },
        Applier(LineWithdrawn.self) { event, _, writer in try writer.recount(event.id) },
        Applier(GiftHandedOver.self) { event, _, writer in try writer.recount(event.activity ?? event.id) },
        Applier(HandOverProven.self) { event, _, writer in try writer.recount(event.fact) },
        Applier(HandOverWithdrawn.self) { event, _, writer in try writer.recount(event.fact) },
    ]

    private static let sharing = [
        Applier(PartnerProposed.self) { event, _, writer in try writer.creditAgain([event.partner]) },
        Applier(PartnerAnswered.self) { event, _, writer in try writer.creditAgain([event.partner]) },
        Applier(PartnerRemoved.self) { event, _, writer in try writer.creditAgain([event.partner]) },
        Applier(ActivityMerged.self) { event, _, writer in
            try writer.recount(event.id)
            try writer.creditAgain(try writer.sharing(event.id))
        },
        Applier(ActivityUnmerged.self) { event, _, writer in
            try writer.recount(event.id)
            try writer.creditAgain(try writer.sharing(event.id))
        },
    ]

    private static let tree = [
        Applier(UnitMoved.self) { event, _, writer in try writer.followTree(event.id, from: event.from) },
        Applier(UnitClosed.self) { event, _, writer in try writer.followTree(event.id, from: event.closed) },
        Applier(CampaignSet.self) { event, _, writer in
            let before = try writer.first(TotalTables.treeOf, event.id).map { row in
                var scan = row.scan
                return scan.day()
            }
            guard before != event.treeDay else { return }
            try writer.write(TotalTables.setTree, event.id, event.treeDay)
            if before != nil { try writer.sumAgain(event.id) }
        },
    ]
}

extension Writer {
    /// After a reading group's log grew or was mended, by the room that keeps it.
    package func recountReading(_ group: Id) throws { try recount(group) }

    /// Once for all events of a batch that ask for it.
    fileprivate func recount(_ fact: Id) throws { try once(TotalTables.fact, fact) }

    fileprivate func recountPresence(_ activity: Id) throws { try once(TotalTables.presence, activity) }

    private func once(_ recount: TotalTables.Recount, _ fact: Id) throws {
        try once(
            Deferred(
                recount.name, fact, keeps: TotalTables.kept, statements: recount.statements,
                together: TotalTables.settling))
    }

    /// After what waits: it may stand under another kind or batch by now than when it was counted.
    fileprivate func recountAtOnce(_ recount: TotalTables.Recount, _ which: any Storable) throws {
        try settle()
        for step in recount.statements { try write(step, which) }
        for step in TotalTables.settling { try write(step) }
    }

    /// Adds up anew what units are credited with.
    fileprivate func creditAgain(_ units: [Id]) throws {
        for unit in units {
            try write(TotalTables.dropShared, unit)
            try write(TotalTables.addShared, unit)
        }
    }

    fileprivate func sharing(_ activity: Id) throws -> [Id] {
        try rows(TotalTables.sharing, activity).map { row in
            var scan = row.scan
            return scan.id()
        }.sorted()
    }

    /// What stands above a unit changed from a day on: campaigns whose tree lies before it do not mind.
    fileprivate func followTree(_ unit: Id, from day: Day) throws {
        // Before what waits is done: afterwards it may count no more where it was added.
        for row in try rows(TotalTables.campaignsOf, unit, day) {
            var scan = row.scan
            try sumAgain(scan.id())
        }
    }

    /// Adds a campaign up anew, in sets; what was frozen stays but stands in the new tree.
    fileprivate func sumAgain(_ campaign: Id) throws {
        try settle()
        try write(TotalTables.forgetCampaign, campaign)
        try write(TotalTables.renewCampaign, campaign)
        try write(FreezeTables.followTree, campaign)
        try write(TotalTables.dropCampaign, campaign)
        try write(TotalTables.addCampaign, campaign)
    }
}
