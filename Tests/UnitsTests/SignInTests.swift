import Base
import Foundation
import Journal
import TestSupport
import Testing
import Web

@testable import Units

struct PassphraseTests {
    @Test func encodedFormIsArgon2idWithItsSettings() throws {
        let encoded = try Passphrase.encode("sông dài cá lội", salt: Array("salt salt salt".utf8))
        #expect(encoded.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(Passphrase.isRight("sông dài cá lội", encoded: encoded))
        #expect(!Passphrase.isRight("sông dài cá lặn", encoded: encoded))
    }

    /// Some phones send letters and their marks apart.
    @Test func marksTypedApartAreTheSamePassphrase() throws {
        let encoded = try Passphrase.encode("sông dài cá lội", salt: Array("salt salt salt".utf8), .light)
        #expect(Passphrase.isRight("sông dài cá lội".decomposedStringWithCanonicalMapping, encoded: encoded))
    }

    @Test(arguments: ["", "ngắn", "12345678", "matkhau123", "mật khẩu 123", "aaaaaaaaaa", "abcdefghij"])
    func weakPassphrasesAreRefused(typed: String) {
        #expect(throws: Refusal.self) { try Passphrase.check(typed) }
    }

    @Test func aShortSentenceIsGoodEnough() throws {
        try Passphrase.check("con gà ăn thóc")
    }
}

struct ContactTests {
    @Test(arguments: ["0912 345 678", "0912.345.678", "+84 912 345 678", "84912345678", " 0912-345-678 "])
    func onePhoneNumberHoweverItIsTyped(typed: String) throws {
        #expect(try Contact.read(typed, field: "contact") == .phone("+84912345678"))
    }

    @Test func mailIsKeptInLowerCase() throws {
        #expect(try Contact.read(" Mai@Truong.EDU.vn", field: "contact") == .mail("mai@truong.edu.vn"))
    }

    @Test(arguments: ["", "091234567", "09123456789012", "mai@", "mai@truong", "a@b@c.vn", "số của tôi", "mai@x..vn"])
    func whatIsNeitherIsRefused(typed: String) {
        #expect(throws: Refusal.self) { try Contact.read(typed, field: "contact") }
    }
}

struct SignInTests {
    private func site(_ engine: Engine, sendmail: String? = nil) async throws -> ProvinceSite {
        try await ProvinceSite(engine, rooms: [UnitsRoom.room], sendmail: sendmail) { world in
            SignInPages.routes(world) + AccountPages.routes(world)
        }
    }

    private func sessions(_ site: ProvinceSite) -> Sessions {
        Sessions(ledger: site.world.ledger, watch: site.watch, chance: site.world.chance)
    }

    @Test(arguments: Engine.allCases) func signingInWithPhoneAndPassphrase(engine: Engine) async throws {
        let site = try await site(engine)
        let answer = try await site.post(
            "/sign-in", ["contact": "0600 000 005", "passphrase": SmallProvince.passphrase, "back": "/2024/plan"])
        #expect(answer.leadsTo == "/2024/plan")
        let token = try #require(answer.sessionToken)
        #expect(try await sessions(site).person(token: token) == site.small.mai)
        #expect(try await sessions(site).person(token: "made up") == nil)
        let out = try await site.post("/sign-out", [:], by: site.small.mai, token: token)
        #expect(out.leadsTo == "/")
        #expect(try await sessions(site).person(token: token) == nil)
    }

    @Test(arguments: Engine.allCases) func sessionEndsAfterThirtyDaysWithoutUse(engine: Engine) async throws {
        let site = try await site(engine)
        let form: Fields = ["contact": "tam@bengio.example", "passphrase": SmallProvince.passphrase]
        let token = try #require(try await site.post("/sign-in", form).sessionToken)
        site.watch.move(seconds: 20 * 86_400)
        #expect(try await sessions(site).person(token: token) == site.small.tam)
        site.watch.move(seconds: 20 * 86_400)
        #expect(try await sessions(site).person(token: token) == site.small.tam)
        site.watch.move(seconds: 31 * 86_400)
        #expect(try await sessions(site).person(token: token) == nil)
    }

    @Test func wrongPassphraseAndUnknownAccountSayTheSame() async throws {
        let site = try await site(.sqlite)
        let wrong = try await site.post("/sign-in", ["contact": "0600000005", "passphrase": "khác hẳn rồi"])
        let unknown = try await site.post("/sign-in", ["contact": "0600000099", "passphrase": "khác hẳn rồi"])
        #expect(wrong.status == 422)
        #expect(
            wrong.markup.replacing("0600000005", with: "") == unknown.markup.replacing("0600000099", with: ""))
        #expect(wrong.markup.contains("mật khẩu không đúng"))
    }

    @Test func theEleventhTryInAQuarterOfAnHourHasToWait() async throws {
        let site = try await site(.sqlite)
        for _ in 1...10 {
            _ = try await site.post("/sign-in", ["contact": "0600000005", "passphrase": "khác hẳn rồi"])
        }
        let refusal = await #expect(throws: Refusal.self) {
            try await site.post("/sign-in", ["contact": "0600000005", "passphrase": SmallProvince.passphrase])
        }
        #expect(refusal?.status == 429)
        site.watch.move(seconds: 15 * 60)
        let form: Fields = ["contact": "0600000005", "passphrase": SmallProvince.passphrase]
        #expect(try await site.post("/sign-in", form).sessionToken != nil)
    }

    @Test(arguments: ["https://evil.example/", "//evil.example", "/\\evil.example", "/sign-out", "javascript:x"])
    func afterSigningInOnlyOurOwnPagesFollow(back: String) async throws {
        let site = try await site(.sqlite)
        let answer = try await site.post(
            "/sign-in", ["contact": "0600000005", "passphrase": SmallProvince.passphrase, "back": back])
        #expect(answer.leadsTo == "/desk")
    }

    @Test(arguments: Engine.allCases) func forgottenPassphraseIsMendedByMail(engine: Engine) async throws {
        let site = try await site(engine, sendmail: "/bin/true")
        let known = try await site.post("/sign-in/forgotten", ["contact": "tam@bengio.example"])
        let unknown = try await site.post("/sign-in/forgotten", ["contact": "ai@bengio.example"])
        #expect(known.markup == unknown.markup)
        let letters = try await site.world.ledger.read { reader in try reader.waitingLetters() }
        #expect(letters.map(\.recipient) == ["tam@bengio.example"])
        let code = try #require(letters[0].body.firstMatch(of: /\/sign-in\/code\/([0-9a-z]+)/)?.output.1)
        let done = try await site.post("/sign-in/code/\(code)", ["passphrase": "gió lên thuyền đi"])
        let token = try #require(done.sessionToken)
        #expect(try await sessions(site).person(token: token) == site.small.tam)
        let again = await #expect(throws: Refusal.self) {
            try await site.post("/sign-in/code/\(code)", ["passphrase": "gió lên thuyền về"])
        }
        #expect(again?.status == 410)
        let form: Fields = ["contact": "tam@bengio.example", "passphrase": "gió lên thuyền đi"]
        #expect(try await site.post("/sign-in", form).sessionToken != nil)
        let mailer = try #require(Mailer(site.world))
        #expect(try await mailer.sendWaiting() == 1)
        #expect(try await site.world.ledger.read { reader in try reader.waitingLetters() } == [])
    }

    @Test func letterIsWrittenForAnyMailProgram() async throws {
        let site = try await site(.sqlite, sendmail: "/bin/true")
        let letter = Letter(
            id: Id(high: 0, low: 7), recipient: "tam@bengio.example", subject: "Đặt lại mật khẩu Longhouse của tài khoản",
            body: "Chào anh Tám", created: Instant(milliseconds: 1_790_816_400_000), tries: 0)
        let text = String(decoding: try #require(Mailer(site.world)).message(letter), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 76 })
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(lines.contains("To: tam@bengio.example"))
        #expect(lines.contains("Date: Thu, 1 Oct 2026 08:00:00 +0700"))
        #expect(text.hasSuffix("\n\n\(Data("Chào anh Tám".utf8).base64EncodedString())\n"))
    }

    @Test(arguments: Engine.allCases) func accountIsMendedByItsPerson(engine: Engine) async throws {
        let site = try await site(engine)
        let taken = try await site.post(
            "/account", ["name": "Nguyễn Thị Mai", "phone": "0600000001", "mail": ""], by: site.small.mai)
        #expect(taken.status == 422)
        #expect(taken.markup.contains("đã có tài khoản"))
        let saved = try await site.post(
            "/account", ["name": "Nguyễn Thị  Mai Hương", "phone": "0600000015", "mail": "Mai@hoasim.example"],
            by: site.small.mai)
        #expect(saved.leadsTo == "/account?done=saved")
        let person = try await site.world.ledger.read { [mai = site.small.mai] reader in try reader.person(mai) }
        #expect(
            person
                == Person(
                    id: site.small.mai, name: "Nguyễn Thị Mai Hương", phone: "+84600000015",
                    mail: "mai@hoasim.example"))
        let page = try await site.get("/account", by: site.small.mai)
        #expect(page.markup.contains("Trường Tiểu học Hoa Sim</a>: Biên tập"))
    }
}
