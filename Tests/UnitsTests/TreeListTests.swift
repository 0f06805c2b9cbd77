import Base
import Journal
import Sheets
import TestSupport
import Testing

@testable import Units

/// Lists of units, pasted and as files, in and out.
struct TreeListTests {
    private func intake(
        _ small: SmallProvince, _ unit: Id, _ list: UnitList, usual: UnitKind? = nil
    ) async throws -> UnitIntake {
        let today = SmallProvince.opened.adding(days: 3000)
        return try await small.ledger.read { reader in
            let head = try #require(try reader.unit(unit))
            return try UnitIntake(
                list.lines, usual: usual, roster: reader.roster(below: head, on: today),
                codeYear: reader.codeYear(otherwise: 2026), today: today, reader: reader)
        }
    }

    private func world(_ engine: Engine = .sqlite) async throws -> SmallProvince {
        try await SmallProvince(in: Laboratory.ledger(engine, rooms: [UnitsRoom.room]))
    }

    @Test(arguments: Engine.allCases) func oneNameALineIsEnough(engine: Engine) async throws {
        let small = try await world(engine)
        let list = try UnitList.read(
            pasted: "1. Thôn 1\n2. Buôn Sah\n- Trường Mầm non Họa Mi\n• Hội Khuyến học xã Ea Mây")
        let taken = try await small.act(TakeInUnits(under: small.eaMay, list.lines), by: small.yBling)
        #expect(taken == TakeInUnits.Answer(opened: 4, known: 0, wrong: 0))
        let below = try await small.ledger.read { reader in
            try reader.units(UnitTables.children, small.eaMay, SmallProvince.opened).map {
                "\($0.kind.rawValue) \($0.fullName)"
            }
        }
        #expect(below.contains("village thôn 1"))
        #expect(below.contains("village buôn Sah"))
        #expect(below.contains("school Trường Mầm non Họa Mi"))
        #expect(below.contains("association Hội Khuyến học xã Ea Mây"))
    }

    @Test(arguments: Engine.allCases) func theSameListTwiceChangesNothing(engine: Engine) async throws {
        let small = try await world(engine)
        let list = try UnitList.read(pasted: "Thôn 1\nthôn 2\nTHÔN 2")
        let first = try await small.act(TakeInUnits(under: small.eaMay, list.lines), by: small.yBling)
        #expect(first == TakeInUnits.Answer(opened: 2, known: 0, wrong: 0))
        let position = small.ledger.position
        let second = try await small.act(TakeInUnits(under: small.eaMay, list.lines), by: small.yBling)
        #expect(second.opened == 0)
        #expect(second.known == 3)
        #expect(small.ledger.position == position)
    }

    @Test func everyWrongRowIsNamed() async throws {
        let small = try await world()
        let text = """
            Loại\tTên\tMã\tTrực thuộc
            Trường học\tTrường THCS Một\tA1\txã Ea Mây
            Trường học\tTrường THCS Hai\tA1\txã Ea Mây
            Con voi\tTrường THCS Ba\t\txã Ea Mây
            Trường học\tTrường THCS Bốn\t\txã Không Có
            Thôn\tthôn 7\t\thuyện Núi Đỏ
            Xã\tEa Lạ\t\thuyện Núi Đỏ
            Trường học\tTrường THCS Năm\t97101\txã Ea Mây
            Trường học\t\tB2\txã Ea Mây
            """
        let list = try UnitList.read(pasted: text)
        let found = try await intake(small, small.province, list)
        #expect(found.openings.map(\.name) == ["Trường THCS Một"])
        #expect(found.problems.map(\.problem.key) == ["code", "kind", "parent", "parent", "name", "code", "name"])
        #expect(found.problems.map { list.places[$0.line].number } == [3, 4, 5, 6, 7, 8, 9])
        let refusal = await #expect(throws: Refusal.self) {
            try await small.act(TakeInUnits(under: small.province, list.lines), by: small.hoa)
        }
        #expect(refusal?.status == 422)
        let good = try await small.act(
            TakeInUnits(under: small.province, list.lines, extent: .onlyGood), by: small.hoa)
        #expect(good == TakeInUnits.Answer(opened: 1, known: 0, wrong: 7))
    }

    @Test func aParentMayStandLaterOnTheSameList() async throws {
        let small = try await world()
        let list = try UnitList.read(
            pasted:
                "Thôn\tthôn Hạ\t\txã Suối Bạc\nXã\txã Suối Bạc\t97199\thuyện Núi Đỏ\nTrường\tTrường TH Suối Bạc\t\t97199"
        )
        let found = try await intake(small, small.province, list)
        #expect(found.problems.isEmpty)
        #expect(found.openings.map(\.name) == ["Suối Bạc", "Hạ", "Trường TH Suối Bạc"])
        #expect(found.openings[1].place == .earlier(0))
    }

    @Test func linesThatStandUnderEachOtherAreACircle() async throws {
        let small = try await world()
        let list = try UnitList.read(pasted: "Loại\tTên\tNgành\nSở\tSở A\tSở B\nSở\tSở B\tSở A")
        #expect(try await intake(small, small.province, list).openings.isEmpty)
    }

    @Test func aSchoolHangsOnItsPlaceAndItsSector() async throws {
        let small = try await world()
        let list = try UnitList.read(
            pasted: """
                Loại | Tên | Trực thuộc | Ngành
                Sở | Sở Giáo dục và Đào tạo | tỉnh Sông Ngân |
                Trường | Trường THPT Sông Ngân | xã Bến Gió | Sở Giáo dục và Đào tạo
                """)
        try await small.act(TakeInUnits(under: small.province, list.lines), by: small.hoa)
        let above = try await small.ledger.read { reader in
            let school = try #require(try reader.unit(address: "truong-thpt-song-ngan"))
            return try reader.units(UnitTables.thread, school.id, Line.sector.rawValue, SmallProvince.opened).map(
                \.name)
        }
        #expect(above == ["Sở Giáo dục và Đào tạo", "Trường THPT Sông Ngân"])
    }

    @Test(arguments: Engine.allCases) func whatGoesOutComesInAgainUnchanged(engine: Engine) async throws {
        let small = try await world(engine)
        let list = try UnitList.read(
            pasted:
                "Xã\txã Tân Tiến\t\thuyện Núi Đỏ\nXã\txã Tân Tiến\t\thuyện Hồ Sen\nThôn\tthôn 1\t\txã Tân Tiến, huyện Hồ Sen"
        )
        try await small.act(TakeInUnits(under: small.province, list.lines), by: small.hoa)
        let roster = try await small.ledger.read { reader in
            try reader.roster(below: try #require(try reader.unit(small.province)), on: SmallProvince.opened)
        }
        let table = UnitList.table(roster, name: "Đơn vị", notes: ["ghi chú"])
        #expect(table.rows.count == 12)
        for bytes in [table.csv(), try OutTable.xlsx([table])] {
            let again = try UnitList.read(file: bytes, name: "don-vi")
            #expect(again.problems.isEmpty)
            let taken = try await small.act(TakeInUnits(under: small.province, again.lines), by: small.hoa)
            #expect(taken == TakeInUnits.Answer(opened: 0, known: 12, wrong: 0))
        }
    }

    @Test func nobodyTakesAListInForOthers() async throws {
        let small = try await world()
        let lines = [UnitLine(name: "Thôn 9")]
        for person in [small.nga, small.mai, small.dat] {
            let refusal = await #expect(throws: Refusal.self) {
                try await small.act(TakeInUnits(under: small.benGio, lines), by: person)
            }
            #expect(refusal?.status == 403)
        }
        let refusal = await #expect(throws: Refusal.self) {
            try await small.act(TakeInUnits(under: nil, lines), by: small.hoa)
        }
        #expect(refusal?.status == 403)
    }

    @Test(arguments: [
        ("Trường Tiểu học Hoa Sim", UnitKind.school), ("Ban Tuyên giáo", .department), ("bản Mường", .village),
        ("TH Lê Lợi", .school), ("HTX Cà phê", .enterprise), ("Quỹ Khuyến học", .fund), ("Hội Nông dân", .union),
        ("Hội Khuyến học", .association), ("Trung tâm học tập cộng đồng xã", .learningCentre),
        ("thi xa Buon Ho", .district), ("Thư viện tỉnh", .library),
        ("Tỉnh đoàn", .union), ("Ủy ban MTTQ Việt Nam tỉnh", .union), ("Hội đồng nhân dân tỉnh", .department),
    ])
    func aNameTellsItsKind(name: String, kind: UnitKind) {
        #expect(UnitKind.guess(name) == kind)
    }
}
