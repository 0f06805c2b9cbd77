package import Journal

package enum UnitsRoom {
    package static let room = Room(
        "units", reading: 1,
        derived: [FoundingTables.derived, UnitTables.derived, RoleTables.derived].joined(separator: ";\n"),
        events: [
            EventKind(JournalFounded.self), EventKind(UnitOpened.self), EventKind(UnitRenamed.self),
            EventKind(UnitMoved.self),
            EventKind(UnitClosed.self), EventKind(UnitCoded.self), EventKind(UnitSucceeded.self),
            EventKind(UnitLocated.self), EventKind(RoleGranted.self), EventKind(RoleRevoked.self),
        ],
        appliers: FoundingTables.appliers + UnitApplying.appliers + RoleApplying.appliers,
        statements: FoundingTables.statements + UnitTables.statements + RoleTables.statements + TreeTables.statements)
}
