import Base
import Journal
import TestSupport
import Testing
import Units

@testable import Plans

@Suite struct CascadeTests {
    @Test(arguments: Engine.allCases)
    func planStartsItsCampaignAndGoesDirectlyBelow(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, id) = try await world.issued()
        let (campaign, sent, counts, known, text, parts) = try await world.ledger.read { reader in
            let plan = try reader.plan(plan)
            let text = try plan.flatMap { try reader.planText($0) }
            return (
                try reader.campaign(id), try reader.sentPlans(campaign: id).map(\.unit.id),
                try reader.deliveryCounts(plan?.id ?? id), try reader.plan(of: id), text,
                try reader.planParts(plan?.id ?? id, text: text)
            )
        }
        #expect(campaign?.address == "2024")
        #expect(campaign?.name == "Tuần lễ hưởng ứng học tập suốt đời năm 2024")
        #expect(campaign?.from == nil)
        #expect(campaign?.treeDay == PlanWorld.day(2024, 9, 25))
        #expect(Set(sent) == [small.nuiDo, small.hoSen, small.library])
        #expect(counts == DeliveryCounts(sent: 3, received: 0, adopted: 0, ownPlans: 0))
        #expect(known?.number == "173/KH-UBND")
        #expect(known?.issuedOn == PlanWorld.day(2024, 9, 25))
        #expect(text == PlanWorld.text)
        #expect(parts == PlanWorld.parts)
    }

    @Test(arguments: Engine.allCases)
    func districtsOwnPlanGoesToItsCommunesAndAnswersTheProvince(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, campaign) = try await world.issued()
        var parts = PlanWorld.parts
        parts[0] = PlanPart(.number, value: "45/KH-UBND", origin: .typed)
        parts += [
            PlanPart(.campaignFrom, value: "2024-10-02", origin: .typed),
            PlanPart(.campaignTo, value: "2024-10-08", origin: .typed),
        ]
        let own = try await small.act(
            DraftPlan(unit: small.nuiDo, adopts: plan, text: "", parts: parts), by: small.nga)
        try await small.act(IssuePlan(own, version: 1), by: small.nga)
        let (delivery, toCommune, window, province) = try await world.ledger.read { reader in
            (
                try reader.delivery(of: plan, to: small.nuiDo), try reader.deliveries(to: small.eaMay),
                try reader.window(campaign: campaign, unit: small.nuiDo), try reader.campaign(campaign)
            )
        }
        #expect(delivery?.step == .ownPlan)
        #expect(delivery?.receivedAt != nil)
        #expect(toCommune.map(\.plan) == [own])
        #expect(toCommune.map(\.sender) == [small.nuiDo])
        #expect(window?.from == PlanWorld.day(2024, 10, 2))
        #expect(province?.from == nil)
        let twice = await world.refusal {
            try await small.act(AdoptPlan(plan, at: small.nuiDo), by: small.nga)
        }
        #expect(twice?.code == "plans.ownPlanIssued")
    }

    @Test(arguments: Engine.allCases)
    func adoptingReceivesSendsOnAndCanBeTakenBack(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, campaign) = try await world.issued()
        try await small.act(AdoptPlan(plan, at: small.nuiDo), by: small.nga)
        #expect(try await small.act(SendPlanOn(plan, by: small.nuiDo), by: small.nga) == 2)
        #expect(try await small.act(SendPlanOn(plan, by: small.nuiDo), by: small.nga) == 0)
        try await small.act(ReceivePlan(plan, at: small.eaMay), by: small.yBling)
        let steps = try await world.ledger.read { try $0.deliverySteps(campaign: campaign) }
        #expect(Set(steps.keys) == [small.nuiDo, small.hoSen, small.library, small.eaMay, small.cuNang])
        #expect(steps[small.nuiDo]?.adoptedAt != nil)
        #expect(steps[small.eaMay]?.receivedAt != nil)
        #expect(steps[small.eaMay]?.adoptedAt == nil)
        #expect(steps[small.hoSen]?.receivedAt == nil)
        try await small.act(WithdrawAdoption(plan, at: small.nuiDo), by: small.nga)
        let after = try await world.ledger.read { try $0.delivery(of: plan, to: small.nuiDo) }
        #expect(after?.step == .received)
    }

    @Test(arguments: Engine.allCases)
    func unitOpenedAfterIssueIsSentThePlanWhenAsked(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, _) = try await world.issued(.all)
        let fund = try await small.act(
            OpenUnits([
                .init(
                    kind: .fund, name: "Quỹ Khuyến học Sông Ngân", place: .unit(small.province),
                    opened: PlanWorld.day(2024, 9, 20))
            ]), by: small.hoa)
        let waiting = try await world.ledger.read { reader in
            try reader.unitsWithout(plan, below: small.province, .all, on: PlanWorld.day(2024, 9, 25))
        }
        #expect(waiting == fund)
        #expect(try await small.act(SendPlanOn(plan, by: small.province, scope: .all), by: small.hoa) == 1)
    }

    @Test(arguments: Engine.allCases)
    func planIsTakenBackOnlyBeforeAnybodyReceivedIt(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, _) = try await world.issued()
        try await small.act(WithdrawPlan(plan), by: small.hoa)
        let (state, left) = try await world.ledger.read { reader in
            (try reader.plan(plan)?.state, try reader.deliveries(to: small.nuiDo))
        }
        #expect(state == .draft)
        #expect(left.isEmpty)
        try await small.act(IssuePlan(plan, version: 3), by: small.hoa)
        try await small.act(ReceivePlan(plan, at: small.library), by: small.hLinh)
        let late = await world.refusal { try await small.act(WithdrawPlan(plan), by: small.hoa) }
        #expect(late?.code == "plans.alreadyReceived")
    }

    @Test(arguments: Engine.allCases)
    func nobodyActsForAUnitThatIsNotTheirs(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, campaign) = try await world.issued()
        let tries: [@Sendable () async throws -> Void] = [
            { try await small.act(ReceivePlan(plan, at: small.hoSen), by: small.nga) },
            { try await small.act(AdoptPlan(plan, at: small.library), by: small.yBling) },
            { try await small.act(SendPlanOn(plan, by: small.province), by: small.nga) },
            { try await small.act(WithdrawPlan(plan), by: small.nga) },
            { try await small.act(SavePlan(plan, version: 2, campaign: nil, parts: PlanWorld.parts), by: small.dat) },
            { try await small.act(SetWindow(campaign: campaign, unit: small.benGio, from: nil, to: nil), by: small.tam) },
        ]
        for one in tries {
            let refused = await world.refusal { try await one() }
            #expect(refused?.status == 403)
        }
    }

    @Test(arguments: Engine.allCases)
    func rebuildingGivesTheSameTables(engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let small = world.small
        let (plan, campaign) = try await world.issued()
        try await small.act(AdoptPlan(plan, at: small.library), by: small.hLinh)
        let before = try await world.ledger.read { try $0.sentPlans(campaign: campaign) }
        try await world.ledger.rebuild()
        let after = try await world.ledger.read { try $0.sentPlans(campaign: campaign) }
        #expect(before == after)
        #expect(before.count == 3)
    }
}
