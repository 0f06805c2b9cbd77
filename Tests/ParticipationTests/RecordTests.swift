import Base
@testable import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Participation

/// The record of learning: what pages offer to it, and what an account keeps of it.
struct RecordTests {
    private let entries = "/record/entries"

    private static let one = """
        [{"id":"own 1","kind":"read","day":"2026-10-01","title":"Truyện làng <b>","minutes":20,"link":"/library/1","at":5},
        {"id":"own 2","kind":"attended","day":"2026-10-02","title":"Hội sách","gone":true}]
        """

    private func count(_ fair: Fair) async throws -> Int {
        try await fair.week.ledger.read { reader in try TableDump.all(["learning_record"], reader).first?.rows.count ?? 0 }
    }

    @Test(arguments: Engine.allCases) func anAccountKeepsItAndItGoesWithThePerson(engine: Engine) async throws {
        let fair = try await Fair(engine)
        let (tam, hoa) = (fair.small.tam, fair.small.hoa)
        #expect(try await fair.trial.page("/record", by: tam).contains("Giữ cùng tài khoản"))
        for person in [tam, hoa, tam] {
            let answer = try await fair.trial.ask(.post, entries, form: ["entries": Self.one], by: person)
            #expect(answer.status == 204)
        }
        #expect(try await count(fair) == 2)
        // Without a script too, and nobody else's.
        let page = try await fair.trial.page("/record", by: tam)
        #expect(page.contains("Truyện làng &lt;b&gt;") && page.contains("20 phút") && !page.contains("Hội sách"))
        #expect(!(try await fair.trial.page("/record", by: fair.small.mai)).contains("Truyện làng"))
        #expect(!(try await fair.trial.page("/record")).contains("Truyện làng"))
        #expect(try await fair.trial.ask(.post, "/record/erase", by: hoa).leadsTo == "/record?erased=1")
        #expect(try await count(fair) == 1)
        try await fair.week.act(ErasePerson(tam), by: tam)
        #expect(try await count(fair) == 0)
        #expect(try await Traces.places(of: ["Truyện làng"], in: fair.week.ledger) == [])
        try await fair.small.act(SweepRecords(), by: .console)
    }

    @Test func whatIsNoRecordIsRefused() async throws {
        let fair = try await Fair(.sqlite)
        func sent(_ text: String) async throws -> Int {
            do {
                return try await fair.trial.ask(.post, entries, form: ["entries": text], by: fair.small.hoa).status
            } catch let refusal as Refusal {
                return refusal.status
            }
        }
        #expect(try await sent("{}") == 400)
        #expect(try await sent("[{\"id\":\"1\",\"kind\":\"other\",\"day\":\"2026-10-01\",\"title\":\"\"}]") == 400)
        for link in ["https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)"] {
            #expect(try await sent(Self.one.replacing("/library/1", with: link)) == 400)
        }
        #expect(try await sent(Self.one.replacing("\"minutes\":20", with: "\"minutes\":-3")) == 400)
        let many = (0...RecordRules.mostEntries).map { RecordEntry(.read, id: "own \($0)", day: Fair.day, title: "Sách") }
        #expect(try await sent(RecordRules.write(many)) == 413)
        #expect(try await sent(RecordRules.write(Array(many.dropLast()))) == 204)
    }

    @Test func pagesOfferWhatSomebodyDid() async throws {
        let fair = try await Fair(.sqlite)
        let (code, cookie) = (try await fair.code(), Fair.cookie(3))
        _ = try await fair.post(code, cookie: cookie)
        let came = try await fair.trial.ask(.get, "/c/{number}", Fair.number, headers: ["cookie": "device=\(cookie)"]).markup
        #expect(came.contains("attended 1 2026-10-01") && came.contains("&quot;link&quot;:&quot;/activities/1&quot;"))
        #expect(!came.contains(cookie))
        let stranger = try await fair.trial.ask(.get, "/c/{number}", Fair.number).markup
        #expect(!stranger.contains("data-record="))
        let key = CertificateCode.key(fair.trial.world.settings.invitationKey)
        let certificate = CertificateCode.make(fair.id, Fair.day, name: "Y Thành", journal: fair.week.ledger.journal, key: key)
        let check = try await fair.trial.page("/certificates/{number}/{code}", ["number": "1", "code": certificate])
        #expect(check.contains("attended 1 2026-10-01") && check.contains("&quot;check&quot;:&quot;/certificates/1/\(certificate)&quot;"))
    }
}
