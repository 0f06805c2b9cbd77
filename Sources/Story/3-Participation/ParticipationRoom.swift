package import Journal

package enum ParticipationRoom {
    package static let room = Room(
        "participation", reading: 1, derived: "", events: [], appliers: [], statements: [])
}
