package import Journal

package enum ParticipationRoom {
    package static let room = Room(
        "participation", reading: 2, derived: ParticipationTables.derived, side: ParticipationTables.side,
        events: [
            EventKind(CheckedIn.self), EventKind(RollKept.self), EventKind(RollForgotten.self),
            EventKind(HeadsCounted.self),
        ],
        appliers: ParticipationApplying.appliers, statements: ParticipationTables.statements)
}
