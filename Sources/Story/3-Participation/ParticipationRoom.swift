package import Journal

package enum ParticipationRoom {
    package static let room = Room(
        "participation", reading: 3, derived: ParticipationTables.derived + ";\n" + SignUpTables.derived,
        side: ParticipationTables.side + [SignUpTables.side],
        events: [
            EventKind(CheckedIn.self), EventKind(RollKept.self), EventKind(RollForgotten.self),
            EventKind(HeadsCounted.self), EventKind(SignUpSet.self), EventKind(SignedUp.self),
            EventKind(SignUpChanged.self), EventKind(SeatGiven.self), EventKind(SignUpCancelled.self),
            EventKind(SignUpCame.self), EventKind(SignUpsForgotten.self),
        ],
        appliers: ParticipationApplying.appliers + SignUpApplying.appliers,
        statements: ParticipationTables.statements + SignUpTables.statements + DayTables.statements)
}
