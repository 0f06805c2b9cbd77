import Foundation
import Base
import Journal
import TestSupport
import Units

@testable import Plans

/// The small province in autumn 2024, with a plan as the province's office would bring it in.
struct PlanWorld {
    let small: SmallProvince
    let watch: StandingWatch
    var ledger: Ledger { small.ledger }

    static let text = """
        Số: 173/KH-UBND. Sông Ngân, ngày 25 tháng 9 năm 2024. KẾ HOẠCH Tổ chức Tuần lễ hưởng ứng học tập suốt đời \
        năm 2024. Mục đích: Nâng cao nhận thức về học tập suốt đời. Thư viện tỉnh tổ chức hội sách.
        """

    init(_ engine: Engine) async throws {
        let watch = StandingWatch(PlanWorld.day(2024, 9, 25).instant(minutes: 480))
        let ledger = try await Laboratory.ledger(
            engine, rooms: [UnitsRoom.room, PlansRoom.room], watch: watch)
        small = try await SmallProvince(in: ledger)
        self.watch = watch
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year, month, day) ?? Period.open }

    /// Where these words stand in the text.
    static func place(_ words: String) -> PlanPlace? {
        guard let range = text.firstRange(of: words) else { return nil }
        let from = text.utf8.distance(from: text.utf8.startIndex, to: range.lowerBound)
        return PlanPlace(from: from, until: from + words.utf8.count)
    }

    static func read(_ kind: PlanPartKind, _ words: String, as value: String? = nil, row: Int = 0) -> PlanPart {
        PlanPart(kind, row: row, value: value ?? words, place: place(words), origin: .read)
    }

    static let parts = [
        read(.number, "173/KH-UBND"),
        read(.issuedOn, "ngày 25 tháng 9 năm 2024", as: "2024-09-25"),
        read(.subject, "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024"),
        read(.campaignName, "Tuần lễ hưởng ứng học tập suốt đời năm 2024"),
        read(.campaignYear, "2024"),
        read(.objective, "Nâng cao nhận thức về học tập suốt đời"),
        read(.dutyUnit, "Thư viện tỉnh"),
        read(.duty, "tổ chức hội sách"),
    ]

    func draft() async throws -> Id {
        try await small.act(
            DraftPlan(unit: small.province, text: PlanWorld.text, parts: PlanWorld.parts), by: small.hoa)
    }

    /// The province's plan, issued to the units directly below.
    func issued(_ scope: DeliveryScope = .direct) async throws -> (plan: Id, campaign: Id) {
        let plan = try await draft()
        let answer = try await small.act(IssuePlan(plan, version: 1, scope: scope), by: small.hoa)
        return (plan, answer.campaign)
    }

    func refusal(_ body: () async throws -> Void) async -> Refusal? {
        do {
            try await body()
            return nil
        } catch {
            return error as? Refusal
        }
    }
}
