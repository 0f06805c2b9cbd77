package import Journal

package enum ResultsRoom {
    package static let room = Room(
        "results", reading: 4, derived: derived.joined(separator: ";\n"), events: events, appliers: appliers,
        statements: statements)

    private static let derived = [
        MeasureTables.derived, ResultTables.derived, ActivityStoryTables.derived, EvidenceTables.derived,
        OtherWorkTables.derived, GivingTables.derived, GivingSupportTables.derived, ReadingSumTables.derived,
    ]

    private static let events = telling + giving

    private static let telling = [
        EventKind(MeasureSet.self, upcasters: MeasureSet.upcasters), EventKind(KindMeasuresSet.self),
        EventKind(ResultTold.self), EventKind(StoryTold.self), EventKind(EvidenceAdded.self),
        EventKind(EvidenceWithdrawn.self), EventKind(LineTold.self), EventKind(LineWithdrawn.self),
    ]

    private static let giving = [
        EventKind(NeedSaid.self), EventKind(NeedClosed.self), EventKind(GiftPledged.self),
        EventKind(PledgeAnswered.self), EventKind(PledgeWithdrawn.self), EventKind(GiftHandedOver.self),
        EventKind(HandOverProven.self), EventKind(HandOverWithdrawn.self),
    ]

    private static let appliers =
        ResultApplying.appliers + ActivityStoryApplying.appliers + EvidenceApplying.appliers
        + OtherWorkApplying.appliers + GivingApplying.appliers

    private static let statements =
        MeasureTables.statements + ResultTables.statements + ActivityStoryTables.statements
        + EvidenceTables.statements + OtherWorkTables.statements + GivingTables.statements
        + GivingSupportTables.statements + GivingNameTables.statements + ReadingSumTables.statements
}
