package import Journal

package enum ResultsRoom {
    package static let room = Room(
        "results", reading: 2, derived: derived.joined(separator: ";\n"), events: events, appliers: appliers,
        statements: statements)

    private static let derived = [
        MeasureTables.derived, ResultTables.derived, ActivityStoryTables.derived, EvidenceTables.derived,
        OtherWorkTables.derived,
    ]

    private static let events = [
        EventKind(MeasureSet.self, upcasters: MeasureSet.upcasters), EventKind(KindMeasuresSet.self),
        EventKind(ResultTold.self), EventKind(StoryTold.self), EventKind(EvidenceAdded.self),
        EventKind(EvidenceWithdrawn.self), EventKind(LineTold.self), EventKind(LineWithdrawn.self),
    ]

    private static let appliers =
        ResultApplying.appliers + ActivityStoryApplying.appliers + EvidenceApplying.appliers
        + OtherWorkApplying.appliers

    private static let statements =
        MeasureTables.statements + ResultTables.statements + ActivityStoryTables.statements
        + EvidenceTables.statements + OtherWorkTables.statements
}
