import Journal
import Testing

@testable import Participation

@Suite struct ParticipationRoomTests {
    @Test func roomHasItsName() { #expect(ParticipationRoom.room.name == "participation") }
}
