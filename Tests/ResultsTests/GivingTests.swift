import Base
import Journal
import TestSupport
import Testing
import Units

@testable import Results

struct GivingTests {
    private let outside = PledgeGift.Giver.outside(name: "Quỹ Ánh Sao", contact: "H'Mai Kbuôr", phone: "0600000011")

    /// Ea Mây asks for 20 bicycles.
    private func need(_ week: SmallWeek) async throws -> Id {
        let number = try await week.act(
            SayNeed(
                campaign: week.campaign, unit: week.small.eaMay, gift: .bicycles, quantity: 20,
                due: SmallWeek.firstDay.adding(days: 10), about: "Cho học sinh ở xa"), by: week.small.yBling)
        return try #require(try await week.ledger.read { reader in try reader.need(number: number) }).id
    }

    private func record(_ week: SmallWeek, _ typed: TypedHandOver, proof: EvidenceToAdd? = nil) async throws -> Id {
        let number = try await week.act(
            RecordHandOver(typed, campaign: week.campaign, unit: week.small.eaMay, proof: proof), by: week.small.yBling)
        return try #require(try await week.ledger.read { reader in try reader.handOver(number: number) }).id
    }

    private func paper() throws -> EvidenceToAdd {
        let file = try FileToKeep(Array("%PDF-1.4\n%%EOF\n".utf8), name: "bien-ban.pdf", field: "proof")
        return EvidenceToAdd(kind: .document, file: file, small: nil, original: file.sha256, isPublic: false)
    }

    private func support(_ week: SmallWeek, _ fact: Id) async throws -> [GivingSupport] {
        try await week.ledger.read { reader in try reader.givingSupport(of: fact) }
    }

    @Test(arguments: Engine.allCases) func needPledgeHandOverAndProofAddUp(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let need = try await need(week)
        try await week.act(PledgeGift(need, quantity: 12, by: .unit(small.library), isNamed: true), by: small.hLinh)
        let pledge = try #require(
            try await week.ledger.read { reader in try reader.pledges(ofNeed: need) }.first)
        try await week.act(AnswerPledge(pledge.id, accepts: true), by: small.yBling)
        let given = try await record(week, TypedHandOver(.bicycles, 12, day: SmallWeek.firstDay, pledge: pledge.id))
        // It stands by itself: counted under its own id, declared as long as nothing proves it.
        #expect(try await support(week, given) == [GivingSupport("bicycles", value: 12, proven: 0)])
        try await week.act(ProveHandOver(given, paper()), by: small.yBling)
        #expect(try await support(week, given) == [GivingSupport("bicycles", value: 12, proven: 12)])
        let after = try #require(try await week.ledger.read { reader in try reader.need(need) })
        #expect((after.pledged, after.handed, after.missing) == (12, 12, 8))
        let sums = try await week.ledger.read { reader in try reader.given(in: week.campaign) }
        #expect(sums == [GivenSum(gift: .bicycles, times: 1, quantity: 12, worth: 0, proven: 12)])
        try await week.act(WithdrawProof(given, reason: "Sai biên bản"), by: small.yBling)
        #expect(try await support(week, given) == [GivingSupport("bicycles", value: 12, proven: 0)])
        try await week.act(ProveHandOver(given, paper()), by: small.yBling)
        // It is a line of the unit, with the proof as its evidence; withdrawn there, it is withdrawn here.
        let line = try #require(try await week.ledger.read { reader in try reader.otherWork(given) })
        #expect(line.figures == [ToldFigure("bicycles", .number(12))])
        let evidence = try await week.ledger.read { reader in try reader.evidence(of: .line(given)) }
        #expect(evidence.map(\.isStanding) == [false, true])
        let standing = try #require(evidence.first { $0.isStanding })
        try await week.act(WithdrawEvidence(standing.id, reason: "Nhầm tệp"), by: small.yBling)
        #expect(try await support(week, given) == [GivingSupport("bicycles", value: 12, proven: 0)])
        try await week.act(WithdrawHandOver(given, reason: "Ghi nhầm"), by: small.yBling)
        #expect(try await support(week, given) == [])
        #expect(try await week.ledger.read { reader in try reader.otherWork(given)?.isStanding } == false)
    }

    @Test(arguments: Engine.allCases) func lineWithdrawnTakesItsHandOverAlong(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let given = try await record(week, TypedHandOver(.money, 5_000_000, day: SmallWeek.firstDay), proof: paper())
        #expect(try await support(week, given) == [GivingSupport("money-raised", value: 5_000_000, proven: 5_000_000)])
        try await week.act(WithdrawOtherWork(given, reason: "Ghi hai lần"), by: week.small.yBling)
        let after = try #require(try await week.ledger.read { reader in try reader.handOver(given) })
        #expect(!after.stands && after.reason == "Ghi hai lần")
        #expect(try await support(week, given) == [])
    }

    @Test(arguments: Engine.allCases) func handOversOfAnActivitySupportItsMeasures(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.eaMay)
        let day = SmallWeek.firstDay
        _ = try await record(
            week, TypedHandOver(.scholarships, 3, worth: 6_000_000, day: day, activity: fair), proof: paper())
        _ = try await record(week, TypedHandOver(.scholarships, 2, worth: 1_000_000, day: day, activity: fair))
        #expect(
            try await support(week, fair) == [
                GivingSupport("scholarship-money", value: 7_000_000, proven: 6_000_000),
                GivingSupport("scholarships", value: 5, proven: 3),
            ])
        let other = try await week.register("Hội sách khác", lead: week.small.hoaSim)
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await record(week, TypedHandOver(.books, 3, day: day, activity: other))
        }
        #expect(refusal?.fields.map(\.field) == ["activity"])
    }

    /// Whoever promises from outside is reached while it is open, and forgotten when it is settled.
    @Test(arguments: Engine.allCases) func contactOfAGiverGoesWhenItIsSettled(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let need = try await need(week)
        for _ in 0..<3 {
            try await week.small.act(PledgeGift(need, quantity: 4, by: outside, isNamed: false), by: .visitor)
        }
        func pledges() async throws -> [(GivingPledge, JoinContact?)] {
            try await week.ledger.read { reader in
                try reader.pledges(ofNeed: need).map { ($0, try reader.contact(of: $0.id)) }
            }
        }
        let all = try await pledges().map(\.0.id)
        #expect(try await pledges().map { $0.1?.phone } == ["+84600000011", "+84600000011", "+84600000011"])
        try await week.act(AnswerPledge(all[0], accepts: false, reason: "Đủ rồi"), by: week.small.yBling)
        try await week.small.act(WithdrawPledge(all[1], isByLink: true), by: .visitor)
        _ = try await record(week, TypedHandOver(.bicycles, 4, day: SmallWeek.firstDay, pledge: all[2]))
        let after = try await pledges()
        #expect(after.map(\.1) == [nil, nil, nil])
        #expect(after.map(\.0.state) == [.declined, .withdrawn, .accepted])
        // Nothing is left to be withdrawn of what has come.
        await #expect(throws: GivingRules.begun) {
            try await week.small.act(WithdrawPledge(all[2], isByLink: true), by: .visitor)
        }
    }

    @Test(arguments: Engine.allCases) func onlyThoseConcernedMay(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let small = week.small
        let need = try await need(week)
        try await week.act(PledgeGift(need, quantity: 4, by: .unit(small.library), isNamed: true), by: small.hLinh)
        let pledge = try #require(try await week.ledger.read { reader in try reader.pledges(ofNeed: need) }.first).id
        func status(_ work: () async throws -> Void) async -> Int? {
            do {
                try await work()
                return nil
            } catch { return (error as? Refusal)?.status }
        }
        #expect(await status { try await week.act(AnswerPledge(pledge, accepts: true), by: small.hLinh) } == 403)
        #expect(await status { try await week.act(WithdrawPledge(pledge), by: small.son) } == 403)
        // A link is nobody's way to take back what a unit promised.
        #expect(await status { try await small.act(WithdrawPledge(pledge, isByLink: true), by: .visitor) } == 401)
        #expect(await status { try await week.act(CloseNeed(need, isMet: true), by: small.son) } == 403)
        #expect(await status { try await week.act(CloseNeed(need, isMet: false), by: small.yBling) } == 422)
        #expect(
            await status {
                try await small.act(PledgeGift(need, quantity: 17, by: outside, isNamed: false), by: .visitor)
            } == 422)
        try await week.act(CloseNeed(need, isMet: true), by: small.yBling)
        #expect(
            await status {
                try await small.act(PledgeGift(need, quantity: 1, by: outside, isNamed: false), by: .visitor)
            } == 409)
    }
}
