package import Journal

package enum TotalsRoom {
    package static let room = Room(
        "totals", reading: 3, derived: [TotalTables.derived, TargetTables.derived].joined(separator: ";\n"),
        events: [EventKind(TargetSet.self), EventKind(DenominatorTold.self)],
        appliers: TotalApplying.appliers + TargetApplying.appliers, statements: statements)

    private static let statements =
        TotalTables.statements + FreezeTables.statements + NumberTables.statements + FactListTables.statements
        + TargetTables.statements
}
