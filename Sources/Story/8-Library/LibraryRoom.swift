package import Journal
internal import Units

package enum LibraryRoom {
    package static let room = Room(
        "library", reading: 3, derived: [ShelfTables.derived, PlaceTables.derived, CourseTables.derived].joined(separator: ";\n"),
        side: BookTables.side + CatalogueTables.side, events: events, 
        appliers: LibraryApplying.appliers + CourseApplying.appliers,
        statements: ShelfTables.statements + PlaceTables.statements + CatalogueTables.statements
            + BookTables.statements + CatalogueFeedTables.statements + CourseTables.statements,
        sweeps: sweeps)

    private static let events = [
        EventKind(ItemShelved.self), EventKind(ItemMended.self), EventKind(ItemStood.self), EventKind(CopiesTold.self),
        EventKind(PlaceTold.self), EventKind(PlaceClosed.self), EventKind(CourseTold.self),
    ]

    /// A maker's words go with the passage that named the maker; where somebody reads goes with the account.
    private static let sweeps = [
        Sweep(PassageErased.self, CatalogueTables.dropWordsOf) { [$0.passage] },
        Sweep(PersonErased.self, BookTables.dropStates) { [$0.id] },
    ]
}
