package import Journal

/// What the pages that look across rooms ask of the tables of several rooms at once. It has no tables of its own.
package enum SiteRoom {
    package static let room = Room(
        "site", reading: 1, derived: "", events: [], appliers: [], statements: BoardTables.statements + NameTables.statements)
}
