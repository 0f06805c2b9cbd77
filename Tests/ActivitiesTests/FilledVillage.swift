import Base
import Journal
import Plans
import TestSupport
import Units

@testable import Activities

extension Village {
    /// Four activities of two communes on two days.
    static func withProgramme(_ engine: Engine) async throws -> Village {
        let village = try await Village(engine)
        var talk = village.fair("Tọa đàm hòa giải", day: day(2024, 10, 2), start: 1140, place: "Hội trường xã")
        talk.kind = "talk"
        talk.audience = [.elderly]
        talk.languages = [.ede]
        var lesson = village.fair("Ngày hội đọc sách", day: day(2024, 10, 2), start: nil)
        lesson.sessions.append(ActivitySession(day: day(2024, 10, 3), start: 480, end: 540))
        for typed in [village.fair(), talk] {
            try await village.act(
                RegisterActivity(typed, lead: village.eaTul, campaign: village.week), by: village.hBia)
        }
        for typed in [lesson, village.fair("Đi bộ hoá trang", place: "Sân vận động Quảng Phú")] {
            try await village.act(
                RegisterActivity(typed, lead: village.quangPhu, campaign: village.week), by: village.nam)
        }
        return village
    }

    func number(_ number: Int) async throws -> Activity {
        let found = try await ledger.read { reader in try reader.activity(number: number) }
        guard let found else { throw ActivityRules.unknown }
        return found
    }
}
