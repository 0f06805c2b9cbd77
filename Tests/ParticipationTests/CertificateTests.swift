import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Participation

/// Certificates for those on a roll, and what their codes tell.
struct CertificateTests {
    private let page = "/activities/{number}/certificates"
    private let check = "/certificates/{number}/{code}"

    private func code(_ fair: Fair, _ name: String, day: Day = Fair.day) -> String {
        let key = CertificateCode.key(fair.trial.world.settings.invitationKey)
        return CodeLetters.spoken(
            CertificateCode.make(fair.id, day, name: name, journal: fair.week.ledger.journal, key: key))
    }

    private func known(_ fair: Fair, _ code: String, number: String = "1") async throws -> Bool {
        do {
            return try await fair.trial.page(check, ["number": number, "code": code], by: nil).contains("Hội sách mùa thu")
        } catch let refusal as Refusal {
            #expect(refusal.status == 404)
            return false
        }
    }

    @Test(arguments: Engine.allCases) func namesOfARollArePrintedAndTheirCodesNameNobody(engine: Engine) async throws {
        let fair = try await Fair(engine)
        #expect(try await fair.trial.page(page, Fair.number, by: fair.small.mai).contains("Chưa có tên nào"))
        let lines = [TypedName("Nông Thị Bưởi", part: "4A"), TypedName("Y Thành")]
        try await fair.week.act(KeepRoll(fair.id, day: Fair.day, lines: lines), by: fair.small.mai)
        let shown = try await fair.trial.page(page, Fair.number, by: fair.small.mai)
        #expect(shown.contains("2 tên") && shown.contains("certificates/pdf?day=2026-10-01") && !shown.contains("Bưởi"))
        let file = try await fair.trial.ask(.get, page + "/pdf", Fair.number, by: fair.small.mai).file ?? []
        #expect(file.starts(with: Array("%PDF-".utf8)))
        let code = self.code(fair, "Nông Thị Bưởi")
        #expect(try await known(fair, code))
        #expect(try await known(fair, code.uppercased().replacing("-", with: " ").replacing("0", with: "o")))
        let told = try await fair.trial.page(check, ["number": "1", "code": code], by: nil)
        #expect(!told.contains("Bưởi") && told.contains("thật"))
        // Nobody else prints them.
        await #expect(throws: Refusal.self) {
            try await fair.trial.ask(.get, page + "/pdf", Fair.number, by: fair.small.son)
        }
    }

    @Test func codeHoldsForItsActivityAndDayAndOutlivesTheName() async throws {
        let fair = try await Fair(.sqlite)
        let code = self.code(fair, "Bùi Văn Tám")
        #expect(try await known(fair, code))
        #expect(try await !known(fair, code, number: "2"))
        let last: Character = code.last == "7" ? "8" : "7"
        #expect(try await !known(fair, String(code.dropLast()) + String(last)))
        #expect(try await !known(fair, "abcd"))
        let other = self.code(fair, "Bùi Văn Tám", day: Fair.day.adding(days: 5))
        #expect(try await !known(fair, other))
        #expect(code == self.code(fair, "BÙI  VĂN TÁM") && code != self.code(fair, "Bùi Văn Năm"))
        try await fair.week.act(ErasePerson(fair.small.tam), by: fair.small.tam)
        #expect(try await known(fair, code))
    }
}
