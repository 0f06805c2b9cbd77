internal import Journal
internal import Units
internal import Web

/// What reading together brings to the room.
enum TogetherRoom {
    static let derived = [GroupTables.derived, ReadingLogTables.derived, ChallengeTables.derived, ReviewTables.derived]
    static let statements =
        GroupTables.statements + ReadingLogTables.statements + ChallengeTables.statements + ReviewTables.statements
    static let events = [
        EventKind(GroupTold.self), EventKind(GroupStood.self), EventKind(ReadingLogged.self),
        EventKind(ReadingSheetTyped.self), EventKind(ReadingStruck.self),
        EventKind(ChallengeTold.self), EventKind(ChallengeStood.self), EventKind(ReviewSent.self),
        EventKind(ReviewAnswered.self),
    ]
    static let appliers = TogetherApplying.appliers + ChallengeApplying.appliers

    static func routes(_ world: World) -> [Route] {
        let gate = ReadingGate(world)
        return ReadingPages.routes(world, gate) + ReadingLogPages.routes(world, gate) + GroupDeskPages.routes(world, gate)
            + ReadingSheetPages.routes(world, gate) + ChallengePages.routes(world) + ChallengeDeskPages.routes(world)
            + ReviewPages.routes(world)
    }
}
