package import Journal
internal import Units

package enum LibraryRoom {
    package static let room = Room(
        "library", reading: 4, derived: derived.joined(separator: ";\n"),
        side: BookTables.side + CatalogueTables.side + ReadingLogTables.side, events: events + TogetherRoom.events,
        appliers: LibraryApplying.appliers + CourseApplying.appliers + TogetherRoom.appliers,
        statements: ShelfTables.statements + PlaceTables.statements + CatalogueTables.statements
            + BookTables.statements + CatalogueFeedTables.statements + CourseTables.statements + TogetherRoom.statements,
        sweeps: sweeps)

    private static let derived = [ShelfTables.derived, PlaceTables.derived, CourseTables.derived] + TogetherRoom.derived

    private static let events = [
        EventKind(ItemShelved.self), EventKind(ItemMended.self), EventKind(ItemStood.self), EventKind(CopiesTold.self),
        EventKind(PlaceTold.self), EventKind(PlaceClosed.self), EventKind(CourseTold.self),
    ]

    /// A maker's words go with the passage that named the maker; where somebody reads goes with the account.
    private static let sweeps = [
        Sweep(PassageErased.self, CatalogueTables.dropWordsOf) { [$0.passage] },
        Sweep(PersonErased.self, BookTables.dropStates) { [$0.id] },
        Sweep(PersonErased.self, BookTables.dropCourseStates) { [$0.id] },
    ]
}
