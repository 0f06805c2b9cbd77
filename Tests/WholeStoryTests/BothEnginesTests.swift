internal import Base
internal import Journal
internal import Site
internal import TestSupport
import Testing
internal import Units

struct BothEnginesTests {
    /// The same story on both engines: every answer of every statement is the same, row for row.
    @Test func everyStatementReadsTheSameOnBothEngines() async throws {
        let (sqlite, postgres) = (try await Story(.sqlite), try await Story(.postgres))
        #expect(try await sqlite.visitEverything() == postgres.visitEverything())
        let (left, right) = (sqlite.driver.takeReadings(), postgres.driver.takeReadings())
        #expect(left.count == right.count)
        for (ours, theirs) in zip(left, right) where ours != theirs {
            Issue.record("\(ours.statement) \(ours.values): \(ours.rows.count) rows on SQLite, \(theirs.rows.count) on PostgreSQL")
            break
        }
    }

    /// No page of the story ends in a fault.
    @Test(arguments: Engine.allCases) func noPageFails(engine: Engine) async throws {
        let seen = try await Story(engine).visitEverything()
        #expect(seen.filter { $0.hasSuffix(" 500") } == [])
        #expect(seen.filter { $0.hasSuffix(" 200") }.count > 20)
    }

    /// What the journal says, applied anew to an empty store of the other engine, is what the tables hold.
    @Test(arguments: Engine.allCases) func rebuildingGivesTheSameTables(engine: Engine) async throws {
        let story = try await Story(engine)
        let other = try await Laboratory.driver(engine == .sqlite ? .postgres : .sqlite)
        let before = try await story.week.ledger.verify(scratch: other)
        #expect(before.flaws == [])
        try await story.week.ledger.rebuild()
        #expect(try await story.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    /// Statements that read are also run with nothing bound, so that those no page of the story needs are tried too.
    @Test func everyListedStatementRunsOnBothEngines() async throws {
        let listed = AllRooms.rooms.flatMap(\.statements)
        let names = listed.map(\.name)
        #expect(Set(names).count == names.count, "two statements bear the same name")
        let reads = listed.filter { $0.sql.hasPrefix("select") || $0.sql.hasPrefix("with") }
        #expect(reads.count > 100)
        let (sqlite, postgres) = (try await Story(.sqlite).week.ledger, try await Story(.postgres).week.ledger)
        for statement in reads {
            let values = statement.emptyValues
            let ours = try await sqlite.read { reader in try reader.rows(statement, values) }
            let theirs = try await postgres.read { reader in try reader.rows(statement, values) }
            #expect(ours == theirs, "\(statement.name)")
        }
    }
}

extension Statement {
    /// The largest number behind a `$`.
    private var parameters: Int {
        sql.split(separator: "$").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 1
    }

    /// Nothing for every parameter, except where a row count must stand: SQLite takes no null there.
    var emptyValues: [Value] {
        let words = sql.split { " \n(),".contains($0) }
        let counts = Set(zip(words, words.dropFirst()).filter { ["limit", "offset"].contains($0.0) }.map(\.1))
        return (2..<max(2, parameters + 1)).map { counts.contains("$\($0)") ? .integer(1) : .null }
    }
}
