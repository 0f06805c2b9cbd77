package import Journal

package enum UnitsRoom {
    package static let room = Room(
        "units", reading: 5, derived: derived.joined(separator: ";\n"),
        side: PersonTables.side + FileTables.side + JoinTables.side,
        events: events, appliers: appliers, statements: statements)

    private static let derived = [
        FoundingTables.derived,
        UnitTables.derived,
        RoleTables.derived,
        PersonTables.derived,
        InvitationTables.derived,
        FileTables.derived,
        JoinTables.derived,
        SectorRequestTables.derived,
    ]

    private static let events = [
        EventKind(JournalFounded.self),
        EventKind(UnitOpened.self),
        EventKind(UnitRenamed.self),
        EventKind(UnitMoved.self),
        EventKind(UnitClosed.self),
        EventKind(UnitCoded.self),
        EventKind(UnitSucceeded.self),
        EventKind(UnitLocated.self),
        EventKind(RoleGranted.self),
        EventKind(RoleRevoked.self),
        EventKind(PersonJoined.self),
        EventKind(PersonErased.self),
        EventKind(PassageErased.self),
        EventKind(InvitationIssued.self),
        EventKind(InvitationRenewed.self),
        EventKind(InvitationWithdrawn.self),
        EventKind(InvitationAccepted.self),
        EventKind(InvitationSent.self),
        EventKind(InvitationOpened.self),
        EventKind(FileKept.self),
        EventKind(FilePublished.self),
        EventKind(JoinAsked.self),
        EventKind(JoinAdmitted.self),
        EventKind(JoinDeclined.self),
        EventKind(SectorAsked.self),
        EventKind(SectorAdmitted.self),
        EventKind(SectorDeclined.self),
        EventKind(SectorWithdrawn.self),
    ]

    private static let appliers = [
        FoundingTables.appliers,
        UnitApplying.appliers,
        RoleApplying.appliers,
        PersonApplying.appliers,
        InvitationApplying.appliers,
        FileApplying.appliers,
        JoinApplying.appliers,
        SectorRequestApplying.appliers,
    ].flatMap(\.self)

    private static let statements = [
        FoundingTables.statements,
        UnitTables.statements,
        RoleTables.statements,
        TreeTables.statements,
        UnitRosterTables.statements,
        PersonTables.statements,
        SessionTables.statements,
        OutboxTables.statements,
        InvitationTables.statements,
        FileTables.statements,
        JoinTables.statements,
        SectorRequestTables.statements,
    ].flatMap(\.self)
}
