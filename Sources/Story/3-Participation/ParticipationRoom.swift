package import Journal

package enum ParticipationRoom {
    package static let room = Room(
        "participation", reading: 4,
        derived: [ParticipationTables.derived, SignUpTables.derived, RollMergeTables.derived].joined(separator: ";\n"),
        side: ParticipationTables.side + [SignUpTables.side, RecordTables.side],
        events: [
            EventKind(CheckedIn.self), EventKind(RollKept.self), EventKind(RollForgotten.self),
            EventKind(HeadsCounted.self), EventKind(SignUpSet.self), EventKind(SignedUp.self),
            EventKind(SignUpChanged.self), EventKind(SeatGiven.self), EventKind(SignUpCancelled.self),
            EventKind(SignUpCame.self), EventKind(SignUpsForgotten.self), EventKind(RollLinesMerged.self),
            EventKind(RollLinesParted.self),
        ],
        appliers: ParticipationApplying.appliers + SignUpApplying.appliers + RollMergeApplying.appliers,
        statements: ParticipationTables.statements + SignUpTables.statements + DayTables.statements
            + RecordTables.statements + RollMergeTables.statements,
        sweeps: RecordTables.sweeps)
}
