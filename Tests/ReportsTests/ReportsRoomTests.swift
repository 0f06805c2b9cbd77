import Journal
import Testing

@testable import Reports

@Suite struct ReportsRoomTests {
    @Test func roomHasItsName() { #expect(ReportsRoom.room.name == "reports") }
}
