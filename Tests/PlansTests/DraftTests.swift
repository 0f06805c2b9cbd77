import Base
import Journal
import TestSupport
import Testing
import Units

@testable import Plans

@Suite struct DraftTests {
    @Test(arguments: Engine.allCases)
    func mendedPartsKeepTheirPlaceAndTypedOnesHaveNone(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let plan = try await world.draft()
        var parts = PlanWorld.parts
        parts[5] = PlanPart(
            .objective, value: "Nâng cao nhận thức", place: PlanWorld.parts[5].place, origin: .mended)
        parts.insert(PlanPart(.objective, row: 4, value: "  Mở thêm   thư viện ", origin: .typed), at: 6)
        let version = try await small.act(
            SavePlan(plan, version: 1, campaign: nil, parts: parts), by: small.hoa)
        #expect(version == 2)
        let read = try await world.ledger.read { try $0.planParts(plan, text: PlanWorld.text) }
        #expect(
            read.filter { $0.kind == .objective } == [
                PlanPart(.objective, value: "Nâng cao nhận thức", place: PlanWorld.parts[5].place, origin: .mended),
                PlanPart(.objective, row: 1, value: "Mở thêm thư viện", origin: .typed),
            ])
    }

    @Test(arguments: Engine.allCases)
    func secondOfTwoOfficersIsToldThatTheFirstSaved(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let plan = try await world.draft()
        try await small.act(SavePlan(plan, version: 1, campaign: nil, parts: PlanWorld.parts), by: small.hoa)
        let second = await world.refusal {
            try await small.act(SavePlan(plan, version: 1, campaign: nil, parts: PlanWorld.parts), by: small.hoa)
        }
        #expect(second?.status == 409)
        #expect(second?.code == "plans.editedMeanwhile")
    }

    @Test(arguments: Engine.allCases)
    func everyWrongPartIsToldBesideItsField(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let plan = try await world.draft()
        let wrong = [
            PlanPart(.issuedOn, value: "31/02", origin: .typed),
            PlanPart(.campaignYear, value: "hai không hai tư", origin: .typed),
            PlanPart(.campaignFrom, value: "2024-10-07", origin: .typed),
            PlanPart(.campaignTo, value: "2024-10-01", origin: .typed),
            PlanPart(.movementName, row: 1, value: "Cả nước thi đua", origin: .typed),
            PlanPart(.movementFrom, row: 1, value: "2030", origin: .typed),
            PlanPart(.movementTo, row: 1, value: "2023", origin: .typed),
        ]
        let refused = await world.refusal {
            try await small.act(SavePlan(plan, version: 1, campaign: nil, parts: wrong), by: small.hoa)
        }
        #expect(
            refused?.fields.map(\.field) == ["issued_on.0", "campaign.year.0", "campaign.to.0", "movements.to.1"])
    }

    @Test(arguments: Engine.allCases)
    func planWithoutNumberIsNotIssued(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let plan = try await small.act(
            DraftPlan(unit: small.province, text: "", parts: [PlanWorld.parts[2]]), by: small.hoa)
        let refused = await world.refusal { try await small.act(IssuePlan(plan, version: 1), by: small.hoa) }
        #expect(
            refused?.fields.map(\.field) == ["number.0", "issued_on.0", "campaign.name.0", "campaign.year.0"])
    }

    @Test(arguments: Engine.allCases)
    func freeTextOfThePlanStaysOutOfTheJournal(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        _ = try await world.issued()
        let bytes = try await world.ledger.read { reader in
            try reader.rows(LedgerTables.entries, Int64(0), Int64(1000)).flatMap { row -> [UInt8] in
                row.values.flatMap { $0.bytes ?? [] }
            }
        }
        let journal = String(decoding: bytes, as: UTF8.self)
        #expect(journal.contains("173"))
        #expect(!journal.contains("Nâng cao nhận thức"))
        #expect(!journal.contains("tổ chức hội sách"))
    }

    @Test(arguments: Engine.allCases)
    func signedOriginalIsTheUnitsUntilThePlanIsIssued(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let plan = try await world.draft()
        let scan = try FileToKeep(Array("%PDF-1.7 đã ký".utf8), name: "Kế hoạch 173.exe", field: "original")
        #expect(scan.name == "Kế hoạch 173.pdf")
        try await small.act(
            SavePlan(plan, version: 1, campaign: nil, parts: PlanWorld.parts, original: scan), by: small.hoa)
        let file = try #require(try await world.ledger.read { try $0.plan(plan)?.original })
        let before = try await world.ledger.read { try $0.file(file) }
        #expect(before?.isPublic == false)
        try await small.act(IssuePlan(plan, version: 2), by: small.hoa)
        let (after, bytes) = try await world.ledger.read { (try $0.file(file), try $0.fileBytes(file)) }
        #expect(after?.isPublic == true)
        #expect(bytes == Array("%PDF-1.7 đã ký".utf8))
        #expect(throws: Refusal.self) { try FileToKeep(Array("MZ program".utf8), name: "x.pdf", field: "original") }
    }

    @Test(arguments: Engine.allCases)
    func taskIsDoneByItsLeadAndOpenedAgain(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, _) = try await world.issued()
        let due = PlanWorld.day(2024, 10, 1)
        let ids = try await small.act(
            SetTasks(plan, [.init(title: "Hội sách", lead: small.library, supporting: [small.nuiDo], due: due)]),
            by: small.hoa)
        let open = try await world.ledger.read { try $0.openTasks(of: small.nuiDo) }
        #expect(open.map(\.title) == ["Hội sách"])
        #expect(open.map(\.supporting) == [[small.nuiDo]])
        let notLead = await world.refusal { try await small.act(FinishTask(ids[0]), by: small.nga) }
        #expect(notLead?.status == 403)
        try await small.act(FinishTask(ids[0], note: "Đã tổ chức"), by: small.hLinh)
        #expect(try await world.ledger.read { try $0.openTasks(of: small.library) }.isEmpty)
        try await small.act(ReopenTask(ids[0]), by: small.hLinh)
        #expect(try await world.ledger.read { try $0.openTasks(of: small.library) }.count == 1)
        try await small.act(RemoveTask(ids[0]), by: small.hoa)
        #expect(try await world.ledger.read { try $0.tasks(of: plan) }.isEmpty)
    }
}
