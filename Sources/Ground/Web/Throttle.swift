package import Base
internal import Synchronization

/// Lets a key (a phone number, a network address) do something only so often: against guessing passphrases.
/// Kept in memory, keys only as keyed digests, at most `capacity` of them.
package final class Throttle: Sendable {
    private struct Count {
        var since: Instant
        var tries: Int
    }

    private let most: Int
    private let windowSeconds: Int64
    private let capacity: Int
    private let secret: [UInt8]
    private let counts = Mutex<[[UInt8]: Count]>([:])

    /// `most` tries in `windowSeconds`.
    package init(most: Int, windowSeconds: Int64, capacity: Int = 20_000, chance: any Chance = SystemChance()) {
        self.most = most
        self.windowSeconds = windowSeconds
        self.capacity = capacity
        secret = chance.secret(bytes: 32)
    }

    /// Of links and codes that lead nowhere: so many from one network within a minute, the rest is not answered.
    package static func wrongLinks() -> Throttle { Throttle(most: 30, windowSeconds: 60) }

    /// Counts one try; refused (429) when there were too many in the window.
    package func admit(_ key: String, now: Instant) throws(Refusal) {
        if let waitSeconds = wait(key, now: now) { throw Refusal.tooOften(seconds: Int(waitSeconds)) }
    }

    /// Counts one try; true when there were too many in the window.
    package func exceeds(_ key: String, now: Instant) -> Bool { wait(key, now: now) != nil }

    private func wait(_ key: String, now: Instant) -> Int64? {
        let digest = Digest.hmac(Array(key.utf8), key: secret)
        return counts.withLock { counts -> Int64? in
            var count = counts[digest] ?? Count(since: now, tries: 0)
            if count.since.adding(seconds: windowSeconds) <= now { count = Count(since: now, tries: 0) }
            count.tries += 1
            if counts[digest] == nil, counts.count >= capacity { makeRoom(in: &counts, now: now) }
            counts[digest] = count
            guard count.tries > most else { return nil }
            return (count.since.adding(seconds: windowSeconds).milliseconds - now.milliseconds) / 1000
        }
    }

    /// Forgets the tries of a key: the person got it right.
    package func forgive(_ key: String) {
        let digest = Digest.hmac(Array(key.utf8), key: secret)
        counts.withLock { $0[digest] = nil }
    }

    private func makeRoom(in counts: inout [[UInt8]: Count], now: Instant) {
        counts = counts.filter { $0.value.since.adding(seconds: windowSeconds) > now }
        guard counts.count >= capacity else { return }
        let oldest = counts.sorted { $0.value.since < $1.value.since }.prefix(capacity / 10 + 1)
        for (digest, _) in oldest { counts[digest] = nil }
    }
}
