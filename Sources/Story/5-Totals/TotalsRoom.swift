package import Journal

package enum TotalsRoom {
    package static let room = Room(
        "totals", reading: 6, derived: [TotalTables.derived, TargetTables.derived].joined(separator: ";\n"),
        events: [EventKind(TargetSet.self), EventKind(DenominatorTold.self)],
        appliers: TotalApplying.appliers + TargetApplying.appliers, statements: statements)

    private static let statements =
        TotalTables.statements + FreezeTables.statements + NumberTables.statements + FactListTables.statements
        + TodayTables.statements + TargetTables.statements
}
