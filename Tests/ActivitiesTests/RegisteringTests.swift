import Base
import Journal
import Plans
import TestSupport
import Testing
import Units

@testable import Activities

struct RegisteringTests {
    @Test(arguments: Engine.allCases) func activityIsRegisteredAndFoundByItsNumber(engine: Engine) async throws {
        let village = try await Village(engine)
        let answer = try await village.act(
            RegisterActivity(village.fair("  Hội sách   xã Ea Tul "), lead: village.eaTul, campaign: village.week),
            by: village.hBia)
        let found = try await village.ledger.read { reader in try reader.activity(number: 1) }
        #expect(found?.id == answer.id)
        #expect(found?.title == "Hội sách xã Ea Tul")
        #expect(found?.state == .registered)
        #expect(found?.details.placeUnit == village.eaTul)
        #expect(found?.details.sessions == [ActivitySession(day: Village.firstDay, start: 450)])
    }

    @Test(arguments: Engine.allCases) func everyMistakeIsToldBesideItsField(engine: Engine) async throws {
        let village = try await Village(engine)
        var typed = village.fair("", day: Village.day(2031, 2, 1), place: "")
        typed.kind = "no-such-kind"
        typed.expected = -3
        let refusal = await #expect(throws: Refusal.self) {
            try await village.act(
                RegisterActivity(typed, lead: village.eaTul, campaign: village.week), by: village.hBia)
        }
        #expect(refusal?.fields.map(\.field) == ["kind", "title", "day", "place", "expected"])
    }

    @Test(arguments: Engine.allCases) func strangersAndVisitorsRegisterNothing(engine: Engine) async throws {
        let village = try await Village(engine)
        for (caller, status) in [(Caller.visitor, 401), (village.nam, 403), (village.reviewer, 403)] {
            let refusal = await #expect(throws: Refusal.self) {
                try await village.act(
                    RegisterActivity(village.fair(), lead: village.eaTul, campaign: village.week), by: caller)
            }
            #expect(refusal?.status == status)
        }
    }

    @Test(arguments: Engine.allCases) func laterOfTwoOfficersIsStopped(engine: Engine) async throws {
        let village = try await Village(engine)
        let id = try await village.register().id
        try await village.act(ChangeActivity(id, seen: 1, village.fair("Hội sách lớn")), by: village.hBia)
        let refusal = await #expect(throws: Refusal.self) {
            try await village.act(ChangeActivity(id, seen: 1, village.fair("Hội sách nhỏ")), by: village.hBia)
        }
        #expect(refusal?.code == "activities.changedMeanwhile")
        #expect(try await village.activity(id).title == "Hội sách lớn")
    }

    /// A night of songs goes on past midnight; a typing error is still refused.
    @Test func eveningMayGoOnPastMidnight() async throws {
        let village = try await Village(.sqlite)
        func problems(_ start: Int, _ end: Int) async throws -> [String] {
            var typed = village.fair()
            typed.sessions = [ActivitySession(day: Village.firstDay, start: start, end: end)]
            do {
                try await village.act(RegisterActivity(typed, lead: village.eaTul, campaign: village.week), by: village.hBia)
                return []
            } catch let refusal as Refusal { return refusal.fields.map(\.field) }
        }
        #expect(try await problems(1_200, 30) == [])
        for (start, end) in [(540, 480), (1_200, 1_140), (540, 30), (1_200, 420), (1_200, 1_200)] {
            #expect(try await problems(start, end) == ["end"], "\(start) \(end)")
        }
        let session = try await village.number(1).details.sessions[0]
        #expect(session.lastDay == Village.day(2024, 10, 2))
    }

    @Test(arguments: Engine.allCases) func returnedActivityIsMendedAndApproved(engine: Engine) async throws {
        let village = try await Village(engine)
        let id = try await village.register().id
        try await village.act(ReturnActivity(id, reason: "Thiếu địa điểm cụ thể"), by: village.reviewer)
        #expect(try await village.activity(id).state == .returned)
        try await village.act(
            ChangeActivity(id, seen: 2, village.fair(place: "Sân trường Y Ngông")), by: village.hBia)
        #expect(try await village.activity(id).state == .registered)
        #expect(try await village.act(ApproveActivities([id]), by: village.reviewer) == 1)
        #expect(try await village.activity(id).state == .approved)
    }

    @Test(arguments: Engine.allCases) func nobodyApprovesTheirOwn(engine: Engine) async throws {
        let village = try await Village(engine)
        let id = try await village.register().id
        for caller in [Caller.visitor, village.hBia, village.nam] {
            await #expect(throws: Refusal.self) {
                try await village.act(ApproveActivities([id]), by: caller)
            }
        }
    }

    @Test(arguments: Engine.allCases) func cancelledActivityComesBackAsItWas(engine: Engine) async throws {
        let village = try await Village(engine)
        let id = try await village.register().id
        try await village.act(ApproveActivities([id]), by: village.reviewer)
        try await village.act(CancelActivity(id, reason: "Mưa lớn"), by: village.hBia)
        #expect(try await village.activity(id).state == .cancelled)
        try await village.act(RestoreActivity(id), by: village.hBia)
        #expect(try await village.activity(id).state == .approved)
    }

    @Test(arguments: Engine.allCases) func mergedActivityIsCreditedThereAndComesBack(engine: Engine) async throws {
        let village = try await Village(engine)
        let kept = try await village.register().id
        let double = try await village.act(
            RegisterActivity(village.fair("Hội sách Ea Tul"), lead: village.quangPhu, campaign: village.week),
            by: village.nam
        ).id
        try await village.act(MergeActivity(double, into: kept), by: village.reviewer)
        #expect(try await village.activity(double).state == .merged)
        var partners = try await village.ledger.read { reader in try reader.partners(of: kept) }
        #expect(partners.map(\.unit) == [village.quangPhu])
        #expect(partners.map(\.state) == [.confirmed])
        try await village.act(UnmergeActivity(double), by: village.reviewer)
        #expect(try await village.activity(double).state == .registered)
        partners = try await village.ledger.read { reader in try reader.partners(of: kept) }
        #expect(partners.isEmpty)
    }

    @Test(arguments: Engine.allCases) func partnersConfirmForThemselves(engine: Engine) async throws {
        let village = try await Village(engine)
        var typed = village.fair()
        typed.partners = [village.quangPhu]
        let id = try await village.act(
            RegisterActivity(typed, lead: village.eaTul, campaign: village.week), by: village.hBia
        ).id
        await #expect(throws: Refusal.self) {
            try await village.act(AnswerPartner(village.quangPhu, activity: id, confirms: true), by: village.hBia)
        }
        try await village.act(AnswerPartner(village.quangPhu, activity: id, confirms: true), by: village.nam)
        let partners = try await village.ledger.read { reader in try reader.partners(of: id) }
        #expect(partners.map(\.state) == [.confirmed])
    }

    @Test(arguments: Engine.allCases) func derivedTablesAreOnlyAReadingOfTheJournal(engine: Engine) async throws {
        let village = try await Village(engine)
        let kept = try await village.register().id
        let other = try await village.act(
            RegisterActivity(village.fair(), lead: village.quangPhu, campaign: village.week), by: village.nam
        ).id
        try await village.act(MergeActivity(other, into: kept), by: village.reviewer)
        try await village.act(ReturnActivity(kept, reason: "Xem lại"), by: village.reviewer)
        let verification = try await village.ledger.verify(scratch: try await Laboratory.driver(engine))
        #expect(verification.flaws == [])
    }
}

extension Village {
    /// The fair of Ea Tul, registered.
    func register() async throws -> ActivityNumber {
        try await act(RegisterActivity(fair(), lead: eaTul, campaign: week), by: hBia)
    }
}
