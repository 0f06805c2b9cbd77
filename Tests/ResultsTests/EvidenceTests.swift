import Activities
import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Results

struct EvidenceTests {
    private let results = "/activities/{number}/results"

    private func trial(_ week: SmallWeek) -> PageTrial {
        PageTrial(week.ledger, watch: week.watch) { ResultPages.routes($0) }
    }

    private func photo(_ width: Int = 64, isPublic: Bool = true) throws -> EvidenceToAdd {
        let bytes = HandMade.jpeg(width, 48)
        let file = try FileToKeep(bytes, name: "anh-\(width).jpg", field: "photos", types: [.jpeg])
        return EvidenceToAdd(kind: .photo, file: file, small: file, original: file.sha256, isPublic: isPublic)
    }

    @Test(arguments: Engine.allCases) func figuresWordsAndPhotosComeInOneForm(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        let trial = trial(week)
        let upload = try PageTrial.upload("photos", HandMade.jpeg(64, 40, exif: HandMade.exif), name: "a.jpg")
        let answer = try await trial.ask(
            .post, results, ["number": "1"],
            form: [
                "action": SmallProvince.freshId().description, "n.visits": "1.250", "story": "Sân trường đông vui.",
                "difficulties": "Trời mưa.", "agreed": "1",
            ], uploads: [upload], by: week.small.mai)
        #expect(answer.leadsTo == "/activities/1/results?told=1")
        let (shown, story) = try await week.ledger.read { reader in
            (try reader.evidence(of: .activity(fair)), try reader.story(of: fair))
        }
        #expect(shown.map(\.kind) == [.photo] && shown[0].isPublic)
        #expect(story?.words == TypedStory(story: "Sân trường đông vui.", difficulties: "Trời mưa."))
        let everybody = try await trial.page(results, ["number": "1"])
        #expect(everybody.contains("Sân trường đông vui.") && !everybody.contains("Trời mưa."))
        #expect(everybody.contains("/evidence/\(shown[0].id)/small"))
        let own = try await trial.page(results, ["number": "1"], by: week.small.mai)
        #expect(own.contains("Trời mưa."))
    }

    @Test(arguments: Engine.allCases) func whatIsNotAgreedToIsSeenByTheUnitAndThoseAboveOnly(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.act(
            AddEvidence(.activity(fair), [try photo(64), try photo(72, isPublic: false)]), by: week.small.mai)
        let shown = try await week.ledger.read { reader in try reader.evidence(of: .activity(fair)) }
        let trial = trial(week)
        let file = "/evidence/{evidence}"
        #expect(try await trial.ask(.get, file, ["evidence": shown[0].id.description]).file?.count ?? 0 > 0)
        for person in [week.small.mai, week.small.yBling, week.small.hoa] {
            let answer = try await trial.ask(.get, file, ["evidence": shown[1].id.description], by: person)
            #expect(answer.file?.count ?? 0 > 0)
        }
        let stranger = await #expect(throws: Refusal.self) {
            try await trial.ask(.get, file, ["evidence": shown[1].id.description], by: week.small.son)
        }
        #expect(stranger?.status == 403)
        let visitor = await #expect(throws: Refusal.self) {
            try await trial.ask(.get, file, ["evidence": shown[1].id.description])
        }
        #expect(visitor?.status == 404)
        // Withdrawn, it is no longer for everybody either.
        try await week.act(WithdrawEvidence(shown[0].id, reason: "Có người không muốn"), by: week.small.mai)
        let gone = await #expect(throws: Refusal.self) {
            try await trial.ask(.get, file, ["evidence": shown[0].id.description])
        }
        #expect(gone?.status == 404)
        #expect(try await week.ledger.read { reader in try reader.evidence(of: .activity(fair)).contains(where: \.isStanding) })
        #expect(try await trial.page(results, ["number": "1"], by: week.small.mai).contains("Có người không muốn"))
    }

    @Test(arguments: Engine.allCases) func theSameFileElsewhereIsShownAndNotRefused(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register("Hội sách", lead: week.small.hoaSim)
        let other = try await week.register("Ngày hội khác", lead: week.small.saoMai)
        try await week.act(AddEvidence(.activity(fair), [try photo()]), by: week.small.mai)
        try await week.small.act(AddEvidence(.activity(other), [try photo()]), by: .console)
        #expect(try await week.act(AddEvidence(.activity(fair), [try photo()]), by: week.small.mai) == 0)
        let trial = trial(week)
        for person in [week.small.mai, week.small.hoa] {
            let page = try await trial.page(results, ["number": "1"], by: person)
            #expect(page.contains("Cùng một tệp cũng có ở:") && page.contains("Ngày hội khác"))
        }
        #expect(!(try await trial.page(results, ["number": "1"])).contains("Cùng một tệp"))
    }

    @Test(arguments: Engine.allCases) func nothingIsShownOfWhatWasCancelled(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        try await week.act(CancelActivity(fair, reason: "Mưa"), by: week.small.mai)
        let refusal = await #expect(throws: Refusal.self) {
            try await week.act(AddEvidence(.activity(fair), [try photo()]), by: week.small.mai)
        }
        #expect(refusal?.code == "results.cancelled")
        let other = await #expect(throws: Refusal.self) {
            let kept = try await week.register("Ngày hội", lead: week.small.hoaSim)
            try await week.act(AddEvidence(.activity(kept), [try photo()]), by: week.small.son)
        }
        #expect(other?.status == 403)
    }

    @Test(arguments: Engine.allCases) func aFileNamedAfterAPersonLosesThatNameWithThem(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(lead: week.small.hoaSim)
        let bytes = HandMade.jpeg(64, 48)
        let file = try FileToKeep(bytes, name: "Bùi_Văn_Tám-1.jpg", field: "photos", types: [.jpeg])
        let evidence = EvidenceToAdd(kind: .photo, file: file, small: nil, original: file.sha256, isPublic: false)
        try await week.act(
            TellResults(fair, [], story: TypedStory(story: "Bùi Văn Tám kể chuyện."), evidence: [evidence]),
            by: week.small.mai)
        try await week.act(ErasePerson(week.small.tam), by: week.small.tam)
        let (name, story) = try await week.ledger.read { reader in
            (try reader.evidence(of: .activity(fair)).first?.name, try reader.story(of: fair)?.words)
        }
        #expect(name == "tep.jpg")
        #expect(story == TypedStory())
    }

    @Test(arguments: Engine.allCases) func aSmallNumberOfASmallGroupIsNotForEverybody(engine: Engine) async throws {
        let week = try await SmallWeek(engine)
        let fair = try await week.register(kind: "talk", lead: week.small.hoaSim)
        try await week.tell(fair, ["visits": .number(120), "visits-disabled": .number(3)])
        let trial = trial(week)
        let everybody = try await trial.page(results, ["number": "1"])
        #expect(everybody.contains("120 lượt người") && everybody.contains("dưới 5"))
        #expect(!everybody.contains("3 lượt người"))
        #expect(try await trial.page(results, ["number": "1"], by: week.small.hoa).contains("value=\"3\""))
    }
}
