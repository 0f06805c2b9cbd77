internal import Base
internal import Journal

/// How the tables of giving follow their events.
enum GivingApplying {
    static let appliers = asking + handing

    private static let asking = [
        Applier(NeedSaid.self) { event, _, writer in
            try writer.write(
                GivingTables.sayNeed, event.id, event.number, event.campaign, event.unitId, event.gift.rawValue,
                event.quantity, event.due, event.about.passage)
        },
        Applier(NeedClosed.self) { event, _, writer in
            let state: GivingNeed.State = event.isMet ? .met : .withdrawn
            try writer.write(GivingTables.closeNeed, event.id, state.rawValue, event.reason?.passage)
        },
        Applier(GiftPledged.self) { event, entry, writer in
            try writer.write(
                GivingTables.pledge, event.id, event.number, event.need, event.campaign, event.unitId,
                event.gift.rawValue, event.quantity, event.giver, event.giverName?.passage, event.isNamed,
                event.note?.passage, entry.recorded)
        },
        Applier(PledgeAnswered.self) { event, _, writer in
            let state: GivingPledge.State = event.accepts ? .accepted : .declined
            try writer.write(GivingTables.settlePledge, event.id, state.rawValue, event.reason?.passage)
        },
        Applier(PledgeWithdrawn.self) { event, _, writer in
            let state = GivingPledge.State.withdrawn
            try writer.write(GivingTables.settlePledge, event.id, state.rawValue, event.reason?.passage)
        },
    ]

    private static let handing = [
        Applier(GiftHandedOver.self) { event, _, writer in
            let fact = event.activity ?? event.id
            try writer.write(
                GivingTables.handOver, event.id, event.number, event.campaign, event.unitId, event.gift.rawValue,
                event.quantity, event.worth, event.day, ReceiverCount.line(event.receivers), event.need, event.pledge,
                event.activity, event.giver, event.giverName?.passage, event.isNamed, event.note?.passage, fact)
            try writer.supportAgain(fact)
        },
        Applier(HandOverProven.self) { event, _, writer in
            try writer.write(GivingTables.prove, event.id, event.proof)
            try writer.supportAgain(event.fact)
        },
        Applier(HandOverWithdrawn.self) { event, _, writer in
            try writer.write(GivingTables.withdrawHandOver, event.id, event.reason.passage)
            try writer.supportAgain(event.fact)
        },
        // Evidence and lines may also be withdrawn where they stand.
        Applier(EvidenceWithdrawn.self) { event, _, writer in
            guard try writer.first(GivingSupportTables.provenBy, event.id, event.fact.id) != nil else { return }
            try writer.write(GivingSupportTables.unprove, event.id, event.fact.id)
            try writer.supportAgain(event.fact.id)
        },
        Applier(LineWithdrawn.self) { event, _, writer in
            guard try writer.first(GivingSupportTables.countedOfFact, event.id) != nil else { return }
            try writer.write(GivingTables.withdrawHandOver, event.id, event.reason?.passage)
            try writer.supportAgain(event.id)
        },
    ]
}

extension Writer {
    /// Adds up anew what the hand-overs of a fact support.
    fileprivate func supportAgain(_ fact: Id) throws {
        let handOvers = try rows(GivingSupportTables.countedOfFact, fact).map { row in
            var scan = row.scan
            return CountedHandOver(&scan)
        }
        try write(GivingSupportTables.drop, fact)
        guard let first = handOvers.first else { return }
        let source = first.isOfActivity ? "activity" : "line"
        for support in GivingSupport.sums(handOvers) {
            try write(
                GivingSupportTables.insert, fact, support.measure, first.campaign, first.unit, source, support.value,
                support.proven)
        }
    }
}
