import Base
import Journal
import TestSupport
import Testing

@testable import Units

/// Renaming, moving and ending units, and who may.
struct TreeMovingTests {
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year, month, day) ?? Period.open }

    private func above(_ small: SmallProvince, _ unit: Id, _ day: Day) async throws -> Set<Id> {
        try await small.ledger.read { reader in
            Set(
                try reader.rows(UnitTables.aboveOn, unit, day).map { row in
                    var scan = row.scan
                    return scan.id()
                })
        }
    }

    @Test(arguments: Engine.allCases) func aMovedCommuneCountsForItsOldDistrictBefore(engine: Engine) async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(engine, rooms: [UnitsRoom.room]))
        let from = Self.day(2026, 7, 1)
        try await small.act(MoveUnit(small.eaMay, line: .place, under: small.hoSen, from: from), by: small.hoa)
        let school = small.hoaSim
        #expect(
            try await above(small, school, from.adding(days: -1))
                == [school, small.eaMay, small.nuiDo, small.province])
        #expect(try await above(small, school, from) == [school, small.eaMay, small.hoSen, small.province])
    }

    @Test(arguments: Engine.allCases) func movingAgainReplacesWhatCameLater(engine: Engine) async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(engine, rooms: [UnitsRoom.room]))
        try await small.act(
            MoveUnit(small.eaMay, line: .place, under: small.hoSen, from: Self.day(2027, 1, 1)), by: small.hoa)
        try await small.act(
            MoveUnit(small.eaMay, line: .place, under: small.province, from: Self.day(2026, 1, 1)), by: small.hoa)
        #expect(
            try await above(small, small.eaMay, Self.day(2027, 6, 1)) == [small.eaMay, small.province])
    }

    @Test func aCircleIsRefused() async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(.sqlite, rooms: [UnitsRoom.room]))
        func open(_ name: String, sector: OpenUnits.Parent?) async throws -> Id {
            try await small.act(
                OpenUnits([
                    .init(
                        kind: .department, name: name, place: .unit(small.province), sector: sector,
                        opened: SmallProvince.opened)
                ]), by: small.hoa)[0]
        }
        let office = try await open("Sở Văn hóa", sector: nil)
        let room = try await open("Phòng Thư viện", sector: .unit(office))
        let refusal = await #expect(throws: Refusal.self) {
            try await small.act(
                MoveUnit(office, line: .sector, under: room, from: Self.day(2026, 1, 1)), by: small.hoa)
        }
        #expect(refusal?.fields.first?.field == "parent")
    }

    @Test func aUnitOutsideOnesOwnIsNotMoved() async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(.sqlite, rooms: [UnitsRoom.room]))
        let refusal = await #expect(throws: Refusal.self) {
            try await small.act(
                MoveUnit(small.eaMay, line: .place, under: small.hoSen, from: Self.day(2026, 1, 1)), by: small.nga)
        }
        #expect(refusal?.status == 403)
    }

    @Test func aUnitWithOthersBelowDoesNotEnd() async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(.sqlite, rooms: [UnitsRoom.room]))
        let on = Self.day(2026, 7, 1)
        let refusal = await #expect(throws: Refusal.self) {
            try await small.act(CloseUnit(small.eaMay, on: on), by: small.hoa)
        }
        #expect(refusal?.code == "units.notEmpty")
        try await small.act(CloseUnit(small.hoaSim, on: on), by: small.hoa)
        try await small.act(CloseUnit(small.eaMay, on: on), by: small.hoa)
        let (before, after) = try await small.ledger.read { reader in
            let province = try #require(try reader.unit(small.province))
            return (
                try reader.roster(below: province, on: on.adding(days: -1)).members.count,
                try reader.roster(below: province, on: on).members.count
            )
        }
        #expect((before, after) == (10, 8))
    }

    @Test func aRenamedUnitKeepsItsAddress() async throws {
        let small = try await SmallProvince(in: Laboratory.ledger(.sqlite, rooms: [UnitsRoom.room]))
        try await small.act(RenameUnit(small.hoaSim, to: "Trường Tiểu học Hoa Ban"), by: small.hoa)
        let unit = try await small.ledger.read { reader in try reader.unit(small.hoaSim) }
        #expect(unit?.name == "Trường Tiểu học Hoa Ban")
        #expect(unit?.address == "truong-tieu-hoc-hoa-sim")
    }
}

struct LineageTests {
    private let top = Self.id(1)
    private let left = Self.id(2)
    private let right = Self.id(3)
    private let bottom = Self.id(4)

    private static func id(_ number: UInt64) -> Id { Id(high: 0, low: number) }
    private static func day(_ number: Int) -> Day { Day(number: 20_000 + number) }

    @Test func twoWaysToTheSameUnitAreOne() {
        let always = Period(from: Self.day(0))
        let top = Above(unit: top, depth: 1, period: always)
        let found = Lineage.above(
            bottom, standing: always,
            parents: [
                (
                    Parenthood(line: .place, parent: left, period: always),
                    [Above(unit: left, depth: 0, period: always), top]
                ),
                (
                    Parenthood(line: .sector, parent: right, period: always),
                    [Above(unit: right, depth: 0, period: always), top]
                ),
            ])
        #expect(found.count == 4)
        #expect(found.filter { $0.unit == self.top } == [Above(unit: self.top, depth: 2, period: always)])
    }

    @Test func nothingIsAboveBeforeAUnitStandsOrAfterItEnded() {
        let parent = Above(unit: top, depth: 0, period: Period(from: Self.day(0)))
        let found = Lineage.above(
            bottom, standing: Period(from: Self.day(10), until: Self.day(20)),
            parents: [(Parenthood(line: .place, parent: top, period: Period(from: Self.day(0))), [parent])])
        #expect(found.allSatisfy { $0.period == Period(from: Self.day(10), until: Self.day(20)) })
    }

    @Test func periodsApartStayApart() {
        let parent = Above(unit: top, depth: 0, period: Period(from: Self.day(0)))
        let found = Lineage.above(
            bottom, standing: Period(from: Self.day(0)),
            parents: [
                (
                    Parenthood(line: .place, parent: top, period: Period(from: Self.day(0), until: Self.day(5))),
                    [parent]
                ),
                (Parenthood(line: .place, parent: top, period: Period(from: Self.day(9))), [parent]),
            ])
        #expect(found.filter { $0.unit == top }.count == 2)
    }
}
