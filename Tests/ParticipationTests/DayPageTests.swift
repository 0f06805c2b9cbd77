import Base
import Journal
import TestSupport
import Testing
import Units
import Web

@testable import Participation

/// The page that works without a network, as it is without scripts.
struct DayPageTests {
    @Test func linksLeadOnlyToWhatCanBeWrittenAlready() async throws {
        let fair = try await Fair(.sqlite)
        func page() async throws -> String { try await fair.trial.page("/day", by: fair.small.mai) }
        #expect(try await page().contains("<a href=\"/activities/1/roll\">"))
        fair.week.watch.move(to: Fair.day.adding(days: -2).instant(minutes: 480))
        let before = try await page()
        #expect(before.contains("Hội sách mùa thu") && !before.contains("<a href=\"/activities/1/roll\">"))
        #expect(before.contains("Ghi được từ thứ Năm 1/10"))
    }
}
