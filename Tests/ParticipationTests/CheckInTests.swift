import Activities
import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Participation

/// Checking in with the code shown at the place.
struct CheckInTests {
    @Test(arguments: Engine.allCases) func scanningCountsOncePerDeviceAndSession(engine: Engine) async throws {
        let fair = try await Fair(engine)
        for device in [1, 2, 3] as [UInt64] { #expect(try await fair.checkIn(device).isFirst) }
        let first = fair.week.watch.now()
        fair.week.watch.move(seconds: 600)
        let again = try await fair.checkIn(2)
        #expect(again.isFirst == false && again.at == first)
        fair.week.watch.move(seconds: 86_400)
        #expect(try await fair.checkIn(2, day: Fair.day.adding(days: 1), start: nil, flagged: true).isFirst)
        #expect(
            try await fair.presence()
                == Presence(activity: fair.id, checkIns: 4, devices: 3, flagged: 1, rollLines: 0, heads: nil))
        let sessions = try await fair.week.ledger.read { reader in try reader.sessionPresences(of: fair.id) }
        #expect(sessions.map(\.checkIns) == [3, 1])
        #expect(try await fair.week.ledger.verify(scratch: try Laboratory.scratch()).flaws == [])
    }

    @Test func theCodeChangesEveryMinuteAndHoldsForNinetySeconds() async throws {
        let fair = try await Fair(.sqlite)
        let code = try await fair.code()
        #expect(code.count == 12)
        fair.week.watch.move(seconds: 59)
        #expect(try await fair.code() == code)
        fair.week.watch.move(seconds: 1)
        let next = try await fair.code()
        #expect(next != code)
        // Forty pupils who scanned at the last moment.
        fair.week.watch.move(seconds: 29)
        #expect(try await fair.post(code, cookie: Fair.cookie(1)).leadsTo == "/c/1")
        fair.week.watch.move(seconds: 1)
        await #expect(throws: ParticipationRules.wrongCode) { _ = try await fair.post(code, cookie: Fair.cookie(2)) }
        #expect(try await fair.post(next.uppercased(), cookie: Fair.cookie(2)).leadsTo == "/c/1")
        #expect(try await fair.presence()?.checkIns == 2)
    }

    @Test func forgedOldAndForeignCodesAreAnsweredAlike() async throws {
        let fair = try await Fair(.sqlite)
        _ = try await fair.week.register("Thi kể chuyện", lead: fair.small.saoMai)
        let code = try await fair.code()
        let forged = (code.hasPrefix("0") ? "1" : "0") + code.dropFirst()
        for (wrong, number) in [
            (forged, "1"), (code, "2"), (code, "99"), (code, "-1"), ("", "1"), (String(repeating: "a", count: 5000), "1"),
            ("ờ" + code.dropFirst(), "1"),
        ] where !wrong.isEmpty {
            await #expect(throws: ParticipationRules.wrongCode, "\(number)") {
                _ = try await fair.post(wrong, cookie: Fair.cookie(1), number: number)
            }
        }
        #expect(try await fair.presence() == nil)
    }

    @Test func whoeverTriesManyCodesIsStoppedAndOthersAreNot() async throws {
        let fair = try await Fair(.sqlite)
        let code = try await fair.code()
        var refused: Set<Int> = []
        for number in 0..<200 {
            let guess = CheckInCode.make(.init(high: 0, low: UInt64(number)), .init(day: Fair.day), minute: 1, journal: 1, key: [1])
            do { _ = try await fair.post(guess, cookie: Fair.cookie(1)) } catch let refusal as Refusal {
                refused.insert(refusal.status)
            }
        }
        #expect(refused == [410, 429])
        #expect(try await fair.post(code, cookie: Fair.cookie(2)).leadsTo == "/c/1")
        #expect(try await fair.presence()?.checkIns == 1)
    }

    @Test func manyFromOneNetworkAreFlaggedAndCounted() async throws {
        let fair = try await Fair(.sqlite)
        let code = try await fair.code()
        for number in 0..<40 { _ = try await fair.post(code, cookie: Fair.cookie(number)) }
        for number in 40..<45 { _ = try await fair.post(code, cookie: Fair.cookie(number), remote: "10.0.0.2") }
        let presence = try await fair.presence()
        #expect(presence?.checkIns == 45)
        #expect(presence?.flagged == 10)
        let inside = try await fair.trial.page("/activities/{number}/presence", Fair.number, by: fair.small.hoa)
        #expect(inside.contains("Cần xem"))
        let outside = try await fair.trial.page("/activities/{number}/presence", Fair.number)
        #expect(outside.contains("45") && !outside.contains("Cần xem") && !outside.contains("Hiện mã"))
    }

    @Test func aPhoneIsAskedNothingAndToldWhenItCheckedIn() async throws {
        let fair = try await Fair(.sqlite)
        let code = try await fair.code()
        let path = ["number": "1", "code": code]
        let asked = try await fair.trial.ask(.get, "/c/{number}/{code}", path)
        #expect(asked.markup.contains("Hội sách mùa thu") && asked.markup.contains("Tôi có mặt"))
        #expect(!asked.markup.contains("<input type=\"text\""))
        let cookie = try #require(asked.cookies.first { $0.name == "device" })
        await #expect(throws: ParticipationRules.noCookie) { _ = try await fair.post(code, cookie: nil) }
        _ = try await fair.post(code, cookie: cookie.value)
        let headers = ["cookie": "device=\(cookie.value)"]
        let done = try await fair.trial.ask(.get, "/c/{number}", Fair.number, headers: headers)
        #expect(done.markup.contains("Đã điểm danh lúc thứ Năm 1/10, 8:00"))
        #expect(try await fair.trial.ask(.get, "/c/{number}/{code}", path, headers: headers).leadsTo == "/c/1")
        // Sent again when the code is over: it was recorded, and is said so.
        fair.week.watch.move(seconds: 300)
        #expect(try await fair.post(code, cookie: cookie.value).leadsTo == "/c/1")
        #expect(try await fair.presence()?.checkIns == 1)
        // Nothing of the cookie is anywhere.
        #expect(try await Traces.places(of: [cookie.value], in: fair.week.ledger) == [])
    }

    @Test func onlyOnItsDayAndOnlyForThoseWhoHoldIt() async throws {
        let fair = try await Fair(.sqlite)
        #expect(try await !fair.code().isEmpty)
        let shown = "/activities/{number}/check-in"
        // The library does it too; the commune of another district does not.
        #expect(try await fair.trial.page(shown, Fair.number, by: fair.small.hLinh).contains("class=\"qr\""))
        await #expect(throws: Refusal.self) { _ = try await fair.trial.page(shown, Fair.number, by: fair.small.son) }
        let answer = try await fair.trial.ask(.get, shown, Fair.number, by: fair.small.mai)
        #expect(answer.headers.contains { $0.name == "Refresh" && $0.value == "60" })
        fair.week.watch.move(to: Fair.day.instant(minutes: 389))
        #expect(try await fair.trial.page(shown, Fair.number, by: fair.small.mai).contains("Mã hiện từ thứ Năm 1/10, 6:30"))
        fair.week.watch.move(to: Fair.day.instant(minutes: 390))
        let early = try await fair.code()
        #expect(!early.isEmpty)
        fair.week.watch.move(to: Fair.day.adding(days: 2).instant())
        #expect(try await fair.code().isEmpty)
        #expect(try await fair.trial.page(shown, Fair.number, by: fair.small.mai).contains("Các buổi đã qua"))
        try await fair.week.act(CancelActivity(fair.id, reason: "Mưa"), by: fair.small.mai)
        await #expect(throws: ParticipationRules.notHeld) { _ = try await fair.checkIn(7) }
    }
}
