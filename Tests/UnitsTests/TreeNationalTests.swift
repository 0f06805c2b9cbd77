import Base
import Foundation
import Journal
import TestSupport
import Testing

@testable import Units

/// The national lists that come with the program, for the province of the first user.
struct TreeNationalTests {
    static func text(_ name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Share/vn/\(name)"), encoding: .utf8)
    }

    static func succession() throws -> TreeSuccession {
        TreeSuccession(
            old: try NationalList(year: 2024, csv: text("units-2024.csv")),
            new: try NationalList(year: 2025, csv: text("units-2025.csv")),
            listed: try NationalList.successions(csv: text("succession-2025.csv")))
    }

    static let days = (old: Day(2024, 1, 1) ?? SmallProvince.opened, new: Day(2025, 7, 1) ?? SmallProvince.opened)

    @Test func theListOf2024HasOneProvinceFifteenDistrictsAnd180Communes() throws {
        let tree = try NationalList(year: 2024, csv: Self.text("units-2024.csv")).tree(of: "66")
        let counts = Dictionary(grouping: tree, by: \.kind).mapValues(\.count)
        #expect(counts == [.province: 1, .district: 15, .commune: 180])
    }

    @Test func theListOf2025HasOneProvinceAnd102Communes() throws {
        let tree = try NationalList(year: 2025, csv: Self.text("units-2025.csv")).tree(of: "66")
        let counts = Dictionary(grouping: tree, by: \.kind).mapValues(\.count)
        #expect(counts == [.province: 1, .commune: 102])
    }

    @Test func theSuccessionTellsWhichOldProvincesAProvinceCameFrom() throws {
        let succession = try Self.succession()
        #expect(succession.provinces(before: "66") == ["66", "54"])
        #expect(succession.provinces(before: "01").first == "01")
    }

    @Test func anOldProvinceGoesOverAsAWholeWhenAllItsCommunesDo() throws {
        let rows = try Self.succession().successions(into: "66")
        #expect(rows.contains(ListedSuccession(oldCode: "54", newCode: "66", relation: .whole)))
        #expect(Set(rows.map(\.oldCode)).count == 287)
    }

    @Test(arguments: Engine.allCases) func bothTreesAndWhatBecameOfWhat(engine: Engine) async throws {
        let ledger = try await Laboratory.ledger(engine, rooms: [UnitsRoom.room])
        let steps = try Self.succession().steps(for: "66", days: Self.days)
        let before = try await ledger.act(steps[0], id: SmallProvince.freshId(), by: .console)
        #expect(before.opened == 196 + 116)
        let after = try await ledger.act(steps[1], id: SmallProvince.freshId(), by: .console)
        #expect(after.opened == 102)
        #expect(after.closed == 196 + 116 - 1)
        let (then, now) = (Self.days.old, Self.days.new)
        try await ledger.read { reader in
            #expect(try reader.units(UnitTables.tops, then).map(\.name).sorted() == ["Phú Yên", "Đắk Lắk"].sorted())
            let tops = try reader.units(UnitTables.tops, now)
            #expect(tops.map(\.fullName) == ["tỉnh Đắk Lắk"])
            let province = try #require(tops.first)
            #expect(province.location != nil)
            #expect(try reader.roster(below: province, on: then).members.count == 196)
            #expect(try reader.roster(below: province, on: now).members.count == 103)
            #expect(try reader.codeYear(otherwise: 1999) == 2025)
            let phuYen = try #require(try reader.unit(code: "54", year: 2024))
            #expect(phuYen.closed == now)
            #expect(try reader.units(UnitTables.successors, phuYen.id).map(\.id) == [province.id])
        }
    }

    @Test(arguments: Engine.allCases) func addressesAreGivenOnce(engine: Engine) async throws {
        let ledger = try await Laboratory.ledger(engine, rooms: [UnitsRoom.room])
        for step in try Self.succession().steps(for: "66", days: Self.days) {
            try await ledger.act(step, id: SmallProvince.freshId(), by: .console)
        }
        let then = Self.days.old
        let addresses = try await ledger.read { reader in
            try (reader.roster(on: then).members + reader.roster(on: Self.days.new).members).map(\.unit)
        }
        let byAddress = Dictionary(grouping: Set(addresses), by: \.address)
        #expect(byAddress.count == 196 + 116 + 102)
        #expect(byAddress.keys.contains { $0.hasSuffix("-2") })
    }

    @Test func theSameListTwiceIsRefused() async throws {
        let ledger = try await Laboratory.ledger(.sqlite, rooms: [UnitsRoom.room])
        let step = try Self.succession().steps(for: "66", days: Self.days)[0]
        try await ledger.act(step, id: SmallProvince.freshId(), by: .console)
        let refusal = await #expect(throws: Refusal.self) {
            try await ledger.act(step, id: SmallProvince.freshId(), by: .console)
        }
        #expect(refusal?.code == "units.treeTwice")
    }
}
