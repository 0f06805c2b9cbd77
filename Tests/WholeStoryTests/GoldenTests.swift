internal import Foundation
internal import Journal
internal import Site
internal import TestSupport
import Testing

/// One entry of every kind and version lies in `Golden` as it was once written. These files are never changed: what is
/// in them is in the journals of provinces.
struct GoldenTests {
    private static let kinds = AllRooms.rooms.flatMap(\.events)

    @Test func everyKindHasItsGoldenFile() async throws {
        let missing = Self.kinds.filter { !Golden.names.contains(Golden.name($0.kind, $0.version)) }
        guard !missing.isEmpty else { return }
        let entries = try await EventStory(.sqlite).entries()
        for kind in missing {
            let longest = entries.filter { $0.kind == kind.kind }.max { $0.bytes.count < $1.bytes.count }
            let bytes = longest.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "(let EventStory tell one first)"
            Issue.record("Write Golden/\(Golden.name(kind.kind, kind.version)) with this entry, without a line end:\n\(bytes)")
        }
    }

    @Test func everyGoldenFileIsOfAKindThatIsStillRead() {
        let known = Set(Self.kinds.flatMap { kind in (1...kind.version).map { Golden.name(kind.kind, $0) } })
        #expect(Golden.names.subtracting(known) == [], "a journal may hold such entries: their kind must stay registered")
    }

    /// What was written once is read today, and written again the same, byte for byte.
    @Test(arguments: Golden.names.sorted()) func aGoldenEntryKeepsItsBytes(name: String) throws {
        let entry = try Entry(bytes: Golden.bytes(name), position: 0)
        let kind = try #require(Self.kinds.first { $0.kind == entry.kind })
        let rewritten = try kind.rewritten(entry)
        #expect(rewritten.kind == entry.kind && rewritten.unit == entry.unit)
        if entry.version == kind.version { #expect(rewritten.bytes == entry.bytes) }
    }

    /// The story brings every kind that the rooms know, and all of it can be read and written again.
    @Test func everyKindHappensAndEveryEntryKeepsItsBytes() async throws {
        let entries = try await EventStory(.sqlite).entries()
        let byKind = Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0.kind, $0) })
        #expect(Set(entries.map(\.kind)) == Set(byKind.keys))
        for entry in entries {
            let kind = try #require(byKind[entry.kind])
            #expect(try kind.rewritten(entry).bytes == entry.bytes)
        }
    }

    /// With everything that can happen in the journal, the tables are still what the journal says.
    @Test(arguments: Engine.allCases) func everythingThatCanHappenIsRebuilt(engine: Engine) async throws {
        let story = try await EventStory(engine)
        let other = try await Laboratory.driver(engine == .sqlite ? .postgres : .sqlite)
        #expect(try await story.story.week.ledger.verify(scratch: other).flaws == [])
    }
}

enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    /// `units.opened.1.json`: kind and version.
    static func name(_ kind: String, _ version: Int) -> String { "\(kind).\(version).json" }

    static let names = Set(
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".json") })

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }
}
