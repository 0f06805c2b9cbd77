package import Journal

package enum TotalsRoom {
    package static let room = Room(
        "totals", reading: 2, derived: TotalTables.derived, events: [], appliers: TotalApplying.appliers,
        statements: 
            TotalTables.statements + FreezeTables.statements + NumberTables.statements + FactListTables.statements)
}
