import Base
import Journal
import TestSupport
import Testing

@testable import Units

struct SmallProvinceTests {
    @Test(arguments: Engine.allCases) func peopleActForTheirUnitAndAllBelowIt(engine: Engine) async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(engine, rooms: [UnitsRoom.room]))
        let day = Day(2026, 10, 1) ?? SmallProvince.opened
        let held = try await small.ledger.read { reader in
            try [small.hoa, small.nga, small.yBling, small.mai, small.tam].map { person in
                try [small.province, small.nuiDo, small.eaMay, small.hoaSim, small.benGio].map { unit in
                    try reader.roles(of: person, over: unit, on: day)
                }
            }
        }
        #expect(
            held == [
                [[.steward], [.steward], [.steward], [.steward], [.steward]],
                [[], [.steward], [.steward], [.steward], []],
                [[], [], [.steward], [.steward], []],
                [[], [], [], [.editor], []],
                [[], [], [], [], [.reader]],
            ])
    }

    @Test(arguments: Engine.allCases) func rebuildingGivesTheSameTables(engine: Engine) async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(engine, rooms: [UnitsRoom.room]))
        let found = try await small.ledger.verify(scratch: Laboratory.driver(engine))
        #expect(found.flaws == [])
        #expect(found.notCompared.contains("person"))
    }
}
