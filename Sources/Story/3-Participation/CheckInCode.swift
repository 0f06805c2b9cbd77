internal import Activities
internal import Base

/// The code in the picture shown at the place: a keyed digest (RFC 2104, cut to 60 bits) of the session and the
/// minute. Nothing of it is kept: whoever has the key can tell which code a minute has, nobody else can. That
/// somebody at the place may send it on to others while it holds cannot be prevented.
enum CheckInCode {
    /// A code is shown for one minute of the clock, and not at all before it.
    static let shownSeconds: Int64 = 60
    /// It is refused from this long after its minute began.
    static let heldSeconds: Int64 = 90
    static let length = 12

    static func minute(_ now: Instant) -> Int64 { now.milliseconds / (shownSeconds * 1000) }

    /// How long the code of now is still shown.
    static func secondsLeft(_ now: Instant) -> Int {
        let left = shownSeconds * 1000 - now.milliseconds % (shownSeconds * 1000)
        return Int((left + 999) / 1000)
    }

    static func make(
        _ activity: Id, _ session: ActivitySession, minute: Int64, journal: Int64, key: [UInt8]
    ) -> String {
        let text = "check-in \(journal) \(activity) \(session.day) \(session.start ?? -1) \(minute)"
        return CodeLetters.spelled(Digest.hmac(Array(text.utf8), key: key), length)
    }

    /// The one of these sessions that a code is for, when it is one that holds now.
    static func session(
        of code: String, among sessions: [ActivitySession], of activity: Id, now: Instant, journal: Int64, key: [UInt8]
    ) -> ActivitySession? {
        let given = CodeLetters.tidy(code)
        guard given.count == length else { return nil }
        let current = minute(now)
        let isEarlierHeld = now.milliseconds - (current - 1) * shownSeconds * 1000 < heldSeconds * 1000
        var found: ActivitySession?
        for session in sessions {
            for minute in isEarlierHeld ? [current, current - 1] : [current] {
                let right = Array(make(activity, session, minute: minute, journal: journal, key: key).utf8)
                if CodeLetters.isSame(given, right) { found = found ?? session }
            }
        }
        return found
    }
}
