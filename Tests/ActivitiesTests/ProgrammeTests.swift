import Base
import Journal
import Plans
import TestSupport
import Testing
import Units

@testable import Activities

struct ProgrammeTests {
    private func filter(_ village: Village, least: Int = 1) -> ProgrammeFilter {
        ProgrammeFilter(
            campaign: village.week, leastOpenness: least, from: Village.day(2024, 9, 1), to: Village.day(2024, 11, 1),
            treeDay: Village.day(2024, 10, 1))
    }

    private func titles(_ village: Village, _ filter: ProgrammeFilter) async throws -> [String] {
        try await village.ledger.read { reader in try reader.programme(filter) }.map(\.title)
    }

    private func filled(_ engine: Engine) async throws -> Village { try await Village.withProgramme(engine) }

    @Test(arguments: Engine.allCases) func programmeGoesByDayAndTime(engine: Engine) async throws {
        let village = try await filled(engine)
        #expect(
            try await titles(village, filter(village)) == [
                "Hội sách xã Ea Tul", "Đi bộ hoá trang", "Ngày hội đọc sách", "Tọa đàm hòa giải", "Ngày hội đọc sách",
            ])
    }

    @Test(arguments: Engine.allCases) func filtersNarrowTheProgramme(engine: Engine) async throws {
        let village = try await filled(engine)
        var wish = filter(village)
        wish.unit = village.eaTul
        #expect(try await titles(village, wish) == ["Hội sách xã Ea Tul", "Tọa đàm hòa giải"])
        wish.unit = village.district
        #expect(try await titles(village, wish).count == 5)
        wish.kind = "talk"
        #expect(try await titles(village, wish) == ["Tọa đàm hòa giải"])
        wish = filter(village)
        wish.place = village.quangPhu
        #expect(try await titles(village, wish).count == 3)
        wish = filter(village)
        wish.audience = .pupils
        #expect(try await titles(village, wish).count == 4)
        wish = filter(village, least: 2)
        #expect(try await titles(village, wish).isEmpty)
    }

    @Test(arguments: Engine.allCases) func countsAddUpOverTheTree(engine: Engine) async throws {
        let village = try await filled(engine)
        let first = try await village.ledger.read { reader in try reader.activity(number: 1) }
        try await village.act(ApproveActivities([try #require(first).id]), by: village.reviewer)
        let counts = try await village.ledger.read { reader in
            try reader.activityCounts(village.week, treeDay: Village.day(2024, 10, 1))
        }
        #expect(counts[village.eaTul] == ActivityCounts(drafts: 0, registered: 1, approved: 1, returned: 0))
        #expect(counts[village.province] == ActivityCounts(drafts: 0, registered: 3, approved: 1, returned: 0))
        #expect(counts[village.school] == nil)
    }

    @Test(arguments: Engine.allCases) func waitingListIsOldestFirstAndBelowOnly(engine: Engine) async throws {
        let village = try await filled(engine)
        let now = Instant(milliseconds: 1_790_816_400_000)
        let (district, commune) = try await village.ledger.read { reader in
            (
                try reader.waitingReview(above: village.district, campaign: village.week, on: now.day, sentBefore: now),
                try reader.waitingReview(above: village.eaTul, campaign: village.week, on: now.day, sentBefore: now)
            )
        }
        #expect(district.map(\.number) == [1, 2, 3, 4])
        #expect(commune.isEmpty)
    }

    @Test(arguments: Engine.allCases) func doubleIsFoundNearbyButNotFarAway(engine: Engine) async throws {
        let village = try await filled(engine)
        func doubles(_ title: String, _ day: Day, _ place: String, _ area: Id?) async throws -> [String] {
            let (week, lead) = (village.week, village.quangPhu)
            return try await village.ledger.read { reader in
                try reader.likelyDoubles(
                    of: Resemblance(
                        campaign: week, title: title, days: day...day, place: place, placeUnit: area, lead: lead))
            }.map(\.title)
        }
        let day = Village.day(2024, 10, 2)
        #expect(try await doubles("HỘI SÁCH EA TUL", day, "", village.eaTul) == ["Hội sách xã Ea Tul"])
        #expect(try await doubles("Hoi sach xa Ea Tull", day, "nhà cộng đồng buôn brah", nil) == ["Hội sách xã Ea Tul"])
        #expect(try await doubles("Hội sách xã Ea Tul", day.adding(days: 2), "", village.eaTul) == [])
        #expect(try await doubles("Lớp kỹ năng số", day, "", village.eaTul) == [])
    }

    @Test func everybodysTitleAtAnotherPlaceIsAnotherActivity() {
        func areTwo(_ title: String, _ place: String, _ other: String, _ otherPlace: String) -> Bool {
            Distinctness.areTwo(Vietnamese.fold(title), place, Vietnamese.fold(other), otherPlace)
        }
        #expect(areTwo("Lễ khai mạc", "Sân trường THCS Y Ngông", "Lễ khai mạc", "Hội trường UBND xã"))
        #expect(areTwo("Ngày hội đọc sách", "Trường Tiểu học Hoa Sim", "Ngày hội đọc sách", "Trường Tiểu học Lê Lợi"))
        #expect(areTwo("Ngày hội đọc sách buôn Sah", "Buôn Sah", "Ngày hội đọc sách buôn Brah", "Buôn Brah"))
        #expect(areTwo("Tọa đàm văn hóa đọc", "Thư viện", "Tọa đàm về văn hóa đọc", "Hội trường UBND"))
        // The same place however it is written, a place left open, or a name that both bear: probably one.
        #expect(!areTwo("Lễ khai mạc", "Hội trường UBND xã", "Lễ khai mạc Tuần lễ", "hội trường ủy ban xã"))
        #expect(!areTwo("Ngày hội đọc sách", "", "Ngày hội đọc sách", "Nhà văn hóa"))
        #expect(!areTwo("Ngày hội đọc sách", "Nhà cộng đồng buôn Sah", "Ngày hội đọc sách", "Buôn Sah"))
        #expect(!areTwo("Ngày hội đọc sách buôn Sah", "Trường Hoa Sim", "Hội sách buôn Sah", "Nhà ông Y Bling"))
    }
}
