internal import Base
internal import Journal
internal import Site
internal import TestSupport
import Testing

/// How SQLite goes about each statement, with the figures that the driver assumes. Every key begins with the journal,
/// which has one value: to look up by it alone is to walk the whole table. Once a page took a minute because one did.
struct QueryPlanTests {
    /// Tables with few rows however large the house: kinds, measures, campaigns, what waits to be answered.
    private static let smallTables = [
        "founding", "outbox", "invitation", "join_request", "join_contact", "campaign", "plan_task", "plan_task_support",
        "beside", "activity_kind", "measure", "kind_measure", "giving_need", "giving_pledge", "giving_hand_over",
        "unit_succession", "target", "reading_place",
    ]
    /// Walk a large table on purpose: lists of everything, and what is done once in a long while.
    private static let wholeOnPurpose: Set<String> = [
        // Lists of every unit, and forms that offer every commune.
        "units.tops", "units.standing", "roster.codes", "roster.latestYear", "join.communes",
        // The names of all units, read twice a minute at most.
        "find.units",
        // Erasing a person, looking a name up, and what is mended after a backup came back.
        "people.erased", "people.erasedPassages", "people.erasedPassagesKept", "files.names",
        "participation.rollsLeft", "participation.namesBelow", "signUp.namesBelow", "giving.namesBelow", "names.written",
        "library.dropStrayStates", "library.dropStrayCourseStates",
        "record.dropStray",
        // The end of an index: the largest number.
        "activities.lastNumber", "signUp.last", "library.lastNumber", "library.lastPlace", "news.lastNumber", "reading.lastGroup", "reading.lastChallenge", "reviews.last",
        // Every shelf with the number of its items.
        "library.shelves",
        // The newest of a unit's shelf: back through the numbers until there are enough.
        "catalogue.unit.newest.", "catalogue.unit.newest.words1", "catalogue.unit.newest.words2",
        "catalogue.unit.newest.words3", "catalogue.unit.newest.words4",
        // Once for a whole list or kind, or when the tree itself was corrected.
        "totals.drawBatch", "totals.drawKind", "totals.renewCampaign",
        // Indexes over the few rows that have become empty.
        "totals.tidy", "totals.tidyShared", "totals.dropShared",
        // A campaign in the tree of today, added up when it is looked at.
        "today.heirs", "today.branches",
    ]

    @Test func noStatementWalksATableThatGrows() async throws {
        let ledger = try await Story(.sqlite).week.ledger
        var walks: [String] = []
        for statement in AllRooms.rooms.flatMap(\.statements) where !QueryPlanTests.wholeOnPurpose.contains(statement.name) {
            walks += try await QueryPlanTests.walks(of: statement, in: ledger).map { "\(statement.name): \($0)" }
        }
        #expect(walks == [])
    }

    /// The rule finds what it is for.
    @Test func aWalkIsFound() async throws {
        let ledger = try await Story(.sqlite).week.ledger
        for (name, sql) in [
            ("all", "select id from activity where journal = $1"),
            ("other", "select fact from counted where journal = $1 and value = $2"),
            ("bare", "select fact from counted where $1 = 1"),
        ] {
            #expect(try await !QueryPlanTests.walks(of: Statement("tests.\(name)", sql), in: ledger).isEmpty, "\(name)")
        }
        let near = Statement("tests.near", "select title from activity where journal = $1 and id = $2")
        #expect(try await QueryPlanTests.walks(of: near, in: ledger).isEmpty)
    }

    private static func walks(of statement: Statement, in ledger: Ledger) async throws -> [String] {
        let explained = Statement("explain.\(statement.name)", "explain query plan \(statement.sql)")
        let values = statement.emptyValues
        let steps = try await ledger.read { reader in
            try reader.rows(explained, values).map { row in
                var scan = row.scan
                _ = (scan.integer(), scan.integer(), scan.integer())
                return scan.text()
            }
        }
        // What was selected within the statement itself is as large as what selected it.
        let within = Set(
            steps.filter { $0.hasPrefix("CO-ROUTINE ") || $0.hasPrefix("MATERIALIZE ") || $0.hasPrefix("RECURSIVE ") }
                .map { String($0.split(separator: " ")[1]) })
        let isRecursive = steps.contains("RECURSIVE STEP")
        return steps.filter { isWalk($0, within: within, isRecursive: isRecursive) }
    }

    /// All of a table or of an index, or an index whose first columns are skipped.
    private static func isWalk(_ step: String, within: Set<String>, isRecursive: Bool) -> Bool {
        if step.contains("ANY(") { return true }
        let words = step.split(separator: " ").map(String.init)
        guard words.count > 1, !smallTables.contains(words[1]) else { return false }
        switch words[0] {
        case "SEARCH": return step.hasSuffix("(journal=?)")
        case "SCAN":
            if step == "SCAN CONSTANT ROW" || within.contains(words[1]) { return false }
            // The step of a recursion reads what the one before it found.
            return !(isRecursive && words.count == 2)
        default: return false
        }
    }
}
