import Base
import Foundation
import TestSupport
import Testing

@testable import Journal

/// The seal over a living store: what it proves, and what it will not sign.
@Suite(.timeLimit(.minutes(10))) struct SealTests {
    /// The claim of the seal. History is rewritten as well as anybody can who holds the server and the key: an old
    /// entry, its leaf, every tile, all tables; `verify` finds nothing. An earlier checkpoint kept outside does.
    @Test(arguments: Engine.allCases) func anEarlierCheckpointShowsThatHistoryWasRewritten(engine: Engine) async throws {
        let store = try await Laboratory.store(engine)
        let seal = try Laboratory.sealFile()
        let honest = try await open(store, seal)
        let books = try await tell(honest, entries: 300)
        let early = try await honest.checkpoint()
        #expect(early.size == 300)
        _ = try await honest.act(Count(counter: books, amount: 5), id: .number(9001), by: lan)
        let claims = [
            try #require(SealClaim(early.signed)), try #require(SealClaim(early.printed)),
            try #require(SealClaim("\(early.size) \(early.rootHex)")),
        ]
        for claim in claims { try await expect(.consistent, claim, honest) }
        let later = try await honest.checkpoint()
        #expect(later.size == 301 && later.root != early.root)

        try await rewrite(entry: 7, honest)
        let rewritten = try await open(store, seal)
        try await rewritten.rebuild()
        #expect(try await rewritten.verify(scratch: try Laboratory.scratch()).flaws == [])
        // What was signed last lies beside the key, so that the lie is not signed by mistake.
        #expect(try await refusal { _ = try await rewritten.checkpoint() } == "seal.forked")
        #expect(try await refusal { try await rewritten.checkSeal() } == "seal.forked")
        // Whoever rewrites history on purpose takes that away, and signs again with the same key.
        try FileManager.default.removeItem(atPath: seal.latestPath)
        let forged = try await rewritten.checkpoint()
        #expect(forged.size == 301 && forged.root != later.root)
        try await expect(.consistent, try #require(SealClaim(forged.signed)), rewritten)
        for claim in claims { try await expect(.different, claim, rewritten) }
        try await expect(.different, try #require(SealClaim(later.signed)), rewritten)
        #expect(try await rewritten.examine(claims[0]).signature == .ours)
        // And nobody finds a proof that the earlier tree grew into this one.
        let proof = try await rewritten.read { reader in
            try SealedTree(reader).consistency(from: 300, to: 301)
        }
        #expect(!Merkle.isConsistent((300, early.root), (301, forged.root), proof))
    }

    @Test(arguments: Engine.allCases) func aRestoredBackupSignsNoSmallerTree(engine: Engine) async throws {
        let seal = try Laboratory.sealFile()
        let ledger = try await open(try await Laboratory.store(engine), seal)
        _ = try await tell(ledger, entries: 5)
        let sealed = try await ledger.checkpoint()
        let backup = try await open(try await Laboratory.store(engine), seal)
        _ = try await tell(backup, entries: 3)
        #expect(try await refusal { _ = try await backup.checkpoint() } == "seal.smaller")
        let claim = try #require(SealClaim(sealed.signed))
        try await expect(.shorter, claim, backup)
        #expect(try await backup.examine(claim).rootToday == nil)
        // Told on, it is as long, but not the same.
        _ = try await tell(backup, entries: 5, offset: 100)
        #expect(try await refusal { _ = try await backup.checkpoint() } == "seal.forked")
        #expect(try seal.latest()?.size == 5)
    }

    /// Every root, proof and tile of a growing journal, against the definition.
    @Test(arguments: Engine.allCases) func theStoredTreeIsTheTreeOfTheEntries(engine: Engine) async throws {
        let ledger = try await Laboratory.ledger(engine, rooms: [CounterRoom.room()])
        #expect(try await ledger.checkpoint().root == Merkle.empty)
        _ = try await tell(ledger, entries: 530)
        let leaves = try await ledger.entries().map(\.leaf)
        let wrong = try await ledger.read { reader -> [String] in
            let tree = try SealedTree(reader)
            var wrong = tree.size == 530 ? [] : ["size \(tree.size)"]
            for size in [1, 2, 255, 256, 257, 511, 512, 513, 529, 530] {
                let root = MerkleTests.root(Array(leaves.prefix(size)))
                if try tree.root(at: Int64(size)) != root { wrong.append("root at \(size)") }
                for position in [0, size / 2, size - 1] {
                    let proof = try tree.inclusion(of: Int64(position), in: Int64(size))
                    let holds = Merkle.isIncluded(
                        leaves[position], at: Int64(position), in: Int64(size), root: root, proof)
                    if !holds { wrong.append("\(position) in \(size)") }
                }
                let proof = try tree.consistency(from: Int64(size), to: 530)
                if !Merkle.isConsistent((Int64(size), root), (530, tree.root), proof) { wrong.append("\(size) to 530") }
            }
            let tiles = [try tree.tile(level: 0, position: 1), try tree.tile(level: 0, position: 2, width: 18)]
            let expected = [Array(leaves[256..<512].joined()), Array(leaves[512...].joined())]
            if tiles != expected { wrong.append("tiles") }
            let above = leaves.prefix(512)
            let roots = MerkleTests.root(Array(above.prefix(256))) + MerkleTests.root(Array(above.dropFirst(256)))
            if try tree.tile(level: 1, position: 0, width: 2) != roots { wrong.append("the level above") }
            let absent = [
                try tree.tile(level: 0, position: 2), try tree.tile(level: 0, position: 2, width: 19),
                try tree.tile(level: 1, position: 0, width: 3), try tree.tile(level: 2, position: 0, width: 1),
            ]
            if absent != [nil, nil, nil, nil] { wrong.append("tiles that are not there") }
            return wrong
        }
        #expect(wrong == [])
    }

    /// A store from before the seal gets its tree when it is opened; one that is behind catches up with a batch.
    @Test(arguments: Engine.allCases) func aStoreWithoutATreeGetsOne(engine: Engine) async throws {
        let store = try await Laboratory.store(engine)
        let ledger = try await open(store, try Laboratory.sealFile())
        let books = try await tell(ledger, entries: 270)
        let before = try await dump(ledger)
        try await forgetTree(ledger)
        let again = try await open(store, try Laboratory.sealFile())
        #expect(try await dump(again) == before)
        try await forgetTree(ledger)
        _ = try await again.act(Count(counter: books, amount: 1), id: .number(9001), by: lan)
        #expect(try await again.verify(scratch: try Laboratory.scratch()).flaws == [])
        #expect(try await again.checkpoint().size == 271)
    }

    @Test(arguments: Engine.allCases) func aTornTreeIsNamedAndNotWrittenOn(engine: Engine) async throws {
        let changes = [
            ("tile", "update tile set hashes = $2 where journal = $1 and level = 0"),
            ("tile", "update tile set hashes = $2 where journal = $1 and level = 1"),
            ("tile", "update tile set position = 7 where journal = $1 and level = 0"),
            ("frontier", "update frontier set peaks = $2 where journal = $1"),
            ("frontier", "update frontier set size = 271 where journal = $1"),
            ("frontier", "delete from frontier where journal = $1"),
        ]
        let store = try await Laboratory.store(engine)
        let books = try await tell(try await open(store, try Laboratory.sealFile()), entries: 270)
        for (table, change) in changes {
            // A tree that was taken away altogether grows anew when the store is opened.
            try await forgetTree(try await open(store, try Laboratory.sealFile()))
            let ledger = try await open(store, try Laboratory.sealFile())
            let values: [Value] = change.contains("$2") ? [.blob(Array(repeating: 7, count: 31))] : []
            try await ledger.driver.write(journal: 1) { writer in
                try writer.write(Statement("test \(change)", change), values)
            }
            let flaws = try await ledger.verify(scratch: try Laboratory.scratch()).flaws
            #expect(!flaws.isEmpty && flaws.allSatisfy { $0.table == table }, "\(change): \(flaws)")
            guard change.contains("frontier set") else { continue }
            await #expect(throws: JournalFault.self) {
                _ = try await ledger.act(Count(counter: books, amount: 1), id: .number(9001), by: lan)
            }
            // Opening does not mend it in silence.
            let again = try await open(store, try Laboratory.sealFile())
            #expect(try await again.verify(scratch: try Laboratory.scratch()).flaws == flaws)
        }
    }

    /// Two programs with one key, many asking at once: every checkpoint covers what its asker had recorded.
    @Test(arguments: Engine.allCases) func manyAskAtOnce(engine: Engine) async throws {
        let store = try await Laboratory.store(engine)
        let seal = try Laboratory.sealFile()
        let ledgers = [try await open(store, seal), try await open(store, seal)]
        let books = try await ledgers[0].act(OpenCounter(title: "Sách"), id: .number(1), by: lan)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
                group.addTask {
                    let ledger = ledgers[index % 2]
                    _ = try await ledger.act(Count(counter: books, amount: 1), id: .number(10 + index), by: lan)
                    let size = try await ledger.read { reader in try Ledger.head(reader).size }
                    #expect(try await ledger.checkpoint().size >= size)
                }
            }
            try await group.waitForAll()
        }
        #expect(try seal.latest()?.size == 41)
        try await ledgers[1].checkSeal()
    }

    @Test func whoeverWatchesGetsWhatWasSignedWithinThePause() async throws {
        let ledger = try await open(try await Laboratory.store(.sqlite), try Laboratory.sealFile(), pause: .seconds(3600))
        let books = try await tell(ledger, entries: 2)
        let first = try await ledger.checkpoint()
        _ = try await ledger.act(Count(counter: books, amount: 1), id: .number(9001), by: lan)
        #expect(try await ledger.recentCheckpoint() == first)
    }

    @Test func aPaperWaitsForThePauseAndGetsWhatWasRecorded() async throws {
        let pause = Duration.milliseconds(200)
        let ledger = try await open(try await Laboratory.store(.sqlite), try Laboratory.sealFile(), pause: pause)
        let books = try await tell(ledger, entries: 2)
        let began = ContinuousClock.now
        _ = try await ledger.checkpoint()
        _ = try await ledger.act(Count(counter: books, amount: 1), id: .number(9001), by: lan)
        #expect(try await ledger.checkpoint().size == 3)
        #expect(began.duration(to: .now) >= pause)
    }

    @Test func theKeyAndWhatItSignedAreKeptApartFromOthers() async throws {
        let seal = try Laboratory.sealFile()
        let ledger = try await open(try await Laboratory.store(.sqlite), seal)
        let checkpoint = try await ledger.checkpoint()
        for path in [seal.path, seal.latestPath] {
            let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(permissions?.intValue == 0o600, "\(path)")
        }
        #expect(try String(contentsOfFile: seal.latestPath, encoding: .utf8) == checkpoint.signed)
        #expect(try SealFile.open(seal.path, chance: SystemChance()).key.verifier == seal.key.verifier)
        // A key that was lost is not replaced in silence, and a changed checkpoint is not believed.
        try FileManager.default.removeItem(atPath: seal.path)
        #expect(try await refusal { _ = try SealFile.open(seal.path, chance: SystemChance()) } == "seal.lostKey")
        try Data("1 x".utf8).write(to: URL(filePath: seal.latestPath))
        #expect(try await refusal { _ = try seal.latest() } == "seal.damaged")
        try Data("PRIVATE+KEY+x".utf8).write(to: URL(filePath: seal.path))
        #expect(try await refusal { _ = try SealFile(seal.path) } == "seal.damaged")
    }

    @Test func anEntryIsProvenToStandInTheJournal() async throws {
        let ledger = try await open(try await Laboratory.store(.sqlite), try Laboratory.sealFile())
        _ = try await tell(ledger, entries: 9)
        let proof = try await ledger.proof(of: 4)
        let lines = proof.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0] == "c2sp.org/tlog-proof@v1" && lines[1] == "index 4")
        let blank = try #require(lines.firstIndex(of: ""))
        let hashes = lines[2..<blank].compactMap { Data(base64Encoded: $0).map(Array.init) }
        let claim = try #require(SealClaim(lines[(blank + 1)...].joined(separator: "\n")))
        let leaf = try await ledger.entries()[4].leaf
        #expect(Merkle.isIncluded(leaf, at: 4, in: claim.size, root: claim.root, hashes))
        #expect(try await refusal { _ = try await ledger.proof(of: 9) } == "seal.noEntry")
    }

    /// The tree grows past its 65,536th leaf: the first whole tile above the leaves, and the first hash above that. What
    /// lies before is made up, tile by tile.
    @Test(arguments: Engine.allCases) func tilesGrowAboveTiles(engine: Engine) async throws {
        let ledger = try await open(try await Laboratory.store(engine), try Laboratory.sealFile())
        let wrong = try await ledger.driver.write(journal: 1) { writer -> [String] in
            let tiles = (0..<255).map { Digest.sha256([UInt8($0)]) }
            var above = Frontier()
            for tile in tiles { above.append(tile) }
            var expected = try #require(Frontier(size: 255 * 256, bytes: above.bytes))
            try writer.write(SealTables.keepFrontier, expected.size, above.bytes)
            try writer.write(SealTables.keepTile, 1, 0, Array(tiles.joined()))
            var leaves: [[UInt8]] = []
            for position in (255 * 256)..<(65_536 + 300) {
                let leaf = Digest.sha256([0] + "\(position)".utf8)
                leaves.append(leaf)
                expected.append(leaf)
                try writer.write(
                    LedgerTables.append, position, Id.number(position), 0, Caller.nobody, Id?.none, "x", 1, 0, 0,
                    [UInt8](), leaf)
            }
            var wrong = try writer.catchUp(to: 65_836) == expected ? [] : ["frontier"]
            let tree = try SealedTree(writer)
            let whole = MerkleTests.root(tiles + [MerkleTests.root(Array(leaves.prefix(256)))])
            if try tree.tile(level: 1, position: 0)?.count != 8192 { wrong.append("level 1") }
            if try tree.tile(level: 1, position: 1, width: 1) == nil { wrong.append("level 1, the next") }
            if try tree.tile(level: 2, position: 0, width: 1) != whole { wrong.append("level 2") }
            let root = Merkle.node(whole, MerkleTests.root(Array(leaves.dropFirst(256))))
            if root != expected.root { wrong.append("root") }
            let then = (Int64(65_537), try tree.root(at: 65_537))
            let proof = try tree.consistency(from: 65_537, to: 65_836)
            if !Merkle.isConsistent(then, (65_836, root), proof) { wrong.append("consistency") }
            return wrong
        }
        #expect(wrong == [])
    }

    // MARK: - A story, and how it is rewritten

    /// A counter opened and counted up until there are so many entries.
    private func tell(_ ledger: Ledger, entries: Int, offset: Int = 0) async throws -> Id {
        let from = try await ledger.read { reader in Int(try Ledger.head(reader).size) }
        let books = try await ledger.act(OpenCounter(title: "Sách \(from)"), id: .number(offset + from + 1), by: lan)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in (from + 1)..<entries {
                group.addTask {
                    _ = try await ledger.act(Count(counter: books, amount: 1), id: .number(offset + index + 1), by: lan)
                }
            }
            try await group.waitForAll()
        }
        return books
    }

    private func open(
        _ store: Laboratory.Store, _ seal: SealFile, pause: Duration = .zero
    ) async throws -> Ledger {
        let ledger = Ledger(
            journal: 1, rooms: [CounterRoom.room()], driver: try await store.driver(), watch: StandingWatch(),
            chance: SystemChance(), receiptKey: Laboratory.receiptKey, seal: seal, sealPause: pause)
        try await ledger.open()
        return ledger
    }

    /// Another amount in an old entry, its leaf with it, and no tree: the next opening grows a fitting one.
    private func rewrite(entry position: Int, _ ledger: Ledger) async throws {
        let entry = try await ledger.entries()[position]
        let facts = try entry.facts(as: Counted.self)
        let changed = try Entry(
            Counted(counter: facts.counter, amount: facts.amount + 1, remark: nil), journal: 1, position: entry.position,
            action: entry.action, ordinal: entry.ordinal, actor: entry.actor, occurred: entry.occurred,
            recorded: entry.recorded)
        let statement = Statement(
            "test.rewrite", "update entry set bytes = $2, leaf = $3 where journal = $1 and position = $4")
        try await ledger.driver.write(journal: 1) { writer in
            try writer.write(statement, changed.bytes, changed.leaf, changed.position)
        }
        try await forgetTree(ledger)
    }

    private func forgetTree(_ ledger: Ledger) async throws {
        for table in SealTables.tables { try await write("delete from \(table) where journal = $1", ledger) }
    }

    private func write(_ sql: String, _ ledger: Ledger) async throws {
        try await ledger.driver.write(journal: 1) { writer in try writer.write(Statement("test \(sql)", sql)) }
    }

    private func dump(_ ledger: Ledger) async throws -> [Set<Row>] {
        try await ledger.read { reader in try TableDump.all(SealTables.tables, reader).map(\.rows) }
    }

    /// By the tree and by every entry.
    private func expect(_ history: SealFinding.History, _ claim: SealClaim, _ ledger: Ledger) async throws {
        let byTree = try await ledger.examine(claim)
        #expect(byTree.history == history)
        #expect(try await ledger.examineByEntries(claim) == byTree)
    }

    private func refusal(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }
}
