internal import Activities
internal import Base
internal import Journal
internal import Synchronization
internal import Units
internal import Web

/// Where visitors come in: knows the activities to which one can check in just now, and who comes too often. All of it
/// in memory; nothing of a network address is kept, written or logged.
final class Door: Sendable {
    let networks = Throttle(most: ParticipationRules.networkPerMinute, windowSeconds: 60)
    let browsers = Throttle(most: ParticipationRules.browserPerMinute, windowSeconds: 60)
    let wrong = Throttle(most: ParticipationRules.wrongPerMinute, windowSeconds: 60)
    private let key: [UInt8]
    private let journal: Int64
    private let plates = Mutex<[Int: Plate]>([:])

    /// What the door says of one activity, as it was looked up; the action looks again.
    struct Plate: Sendable {
        let id: Id
        let title: String
        let place: String
        let lead: String
        let sessions: [ActivitySession]
        let isLive: Bool
        let read: Instant
    }

    /// Hundreds come within a minute, so an activity is looked up at most so often.
    private static let plateSeconds: Int64 = 2
    private static let mostPlates = 2_000

    init(_ world: World) {
        // A key of its own, made from one that lies outside the database.
        key = Digest.hmac(Array("check-in".utf8), key: world.settings.invitationKey)
        journal = world.ledger.journal
    }

    /// nil when there is no such activity, or it is not to be held.
    func plate(_ world: World, number: Int, now: Instant) async throws -> Plate? {
        if let known = plates.withLock({ $0[number] }), known.read <= now,
            known.read.adding(seconds: Door.plateSeconds) > now
        {
            return known.isLive ? known : nil
        }
        let found = try await world.ledger.read { reader -> Plate? in
            guard let activity = try reader.activity(number: number) else { return nil }
            return Plate(
                id: activity.id, title: activity.title, place: activity.details.place,
                lead: try reader.unit(activity.lead)?.fullName ?? "", sessions: activity.details.sessions,
                isLive: activity.state.isLive, read: now)
        }
        guard let found else { return nil }
        plates.withLock { plates in
            if plates.count >= Door.mostPlates { plates.removeAll() }
            plates[number] = found
        }
        return found.isLive ? found : nil
    }

    /// The code of a session that holds now.
    func code(_ activity: Id, _ session: ActivitySession, now: Instant) -> String {
        CheckInCode.make(activity, session, minute: CheckInCode.minute(now), journal: journal, key: key)
    }

    /// The session that a code opens now; nil for every other code.
    func session(_ plate: Plate, _ code: String, now: Instant) -> ActivitySession? {
        CheckInCode.session(
            of: code, among: ParticipationRules.open(plate.sessions, now), of: plate.id, now: now, journal: journal,
            key: key)
    }

    /// What stands for a browser at one activity: nobody can tell that it is the same browser at another.
    static func device(_ cookie: String, _ activity: Id) -> Id {
        let digest = Digest.sha256(Array(cookie.utf8) + activity.bytes)
        return Id(bytes: Array(digest.prefix(16))) ?? activity
    }

    /// Whether this check-in is one of too many; counts it.
    func isCrowd(_ cookie: String, _ ask: Ask) -> Bool {
        let (network, browser) = (networks.exceeds(ask.remote, now: ask.now), browsers.exceeds(cookie, now: ask.now))
        return network || browser
    }
}
