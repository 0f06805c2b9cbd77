package import Journal

package enum TotalsRoom {
    package static let room = Room(
        "totals", reading: 1, derived: TotalTables.derived, events: [], appliers: TotalApplying.appliers,
        statements: TotalTables.statements + NumberTables.statements)
}
