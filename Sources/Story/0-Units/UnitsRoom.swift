package import Journal

package enum UnitsRoom {
    package static let room = Room(
        "units", reading: 1, derived: UnitTables.derived + ";\n" + RoleTables.derived,
        events: [
            EventKind(UnitOpened.self), EventKind(UnitRenamed.self), EventKind(UnitMoved.self),
            EventKind(UnitClosed.self), EventKind(UnitCoded.self), EventKind(UnitSucceeded.self),
            EventKind(UnitLocated.self), EventKind(RoleGranted.self), EventKind(RoleRevoked.self),
        ],
        appliers: UnitApplying.appliers + RoleApplying.appliers,
        statements: UnitTables.statements + RoleTables.statements + TreeTables.statements)
}
