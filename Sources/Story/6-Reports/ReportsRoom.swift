package import Journal

package enum ReportsRoom {
    package static let room = Room(
        "reports", reading: 1, derived: "", events: [], appliers: [], statements: [])
}
