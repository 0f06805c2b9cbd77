internal import Activities
package import Base
package import Journal

/// Somebody at the place checks in. Whoever makes this action has found the code right.
package struct CheckIn: Action {
    package static let name = "participation.checkIn"

    package var activity: Id
    package var day: Day
    package var start: Int?
    /// Digest of the browser's cookie and the activity.
    package var device: Id
    /// Not part of what was asked for: sent again a minute later, it may be flagged and is the same check-in.
    package var isFlagged = false

    private enum CodingKeys: String, CodingKey { case activity, day, start, device }

    package init(_ activity: Id, day: Day, start: Int?, device: Id, isFlagged: Bool = false) {
        self.activity = activity
        self.day = day
        self.start = start
        self.device = device
        self.isFlagged = isFlagged
    }

    /// When the device checked in, and whether that was now.
    package struct Answer: Codable, Hashable, Sendable {
        package let at: Instant
        package let isFirst: Bool
    }

    package func decide(_ deciding: inout Deciding) throws -> Answer {
        guard let row = try deciding.reader.first(ParticipationTables.door, activity, device, day, start ?? -1) else {
            throw ParticipationRules.unknown
        }
        var scan = row.scan
        let (campaign, lead, openness, earlier) = (scan.id(), scan.id(), scan.int(), scan.instantIfAny())
        if let earlier { return Answer(at: earlier, isFirst: false) }
        guard openness > 0 else { throw ParticipationRules.notHeld }
        deciding.happen(
            CheckedIn(
                activity: activity, campaign: campaign, lead: lead, day: day, start: start,
                device: device.bytes.hex, isFlagged: isFlagged))
        return Answer(at: deciding.now, isFirst: true)
    }
}
