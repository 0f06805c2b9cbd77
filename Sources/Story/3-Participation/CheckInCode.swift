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
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

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
        return spelled(Digest.hmac(Array(text.utf8), key: key), length)
    }

    /// The first bits of a digest, five to a letter; at most twelve letters.
    static func spelled(_ digest: [UInt8], _ length: Int) -> String {
        let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return String(
            decoding: (0..<length).map { letters[Int(number >> UInt64(59 - 5 * $0) & 31)] }, as: UTF8.self)
    }

    /// All letters are looked at, so that the time tells nothing.
    static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The one of these sessions that a code is for, when it is one that holds now.
    static func session(
        of code: String, among sessions: [ActivitySession], of activity: Id, now: Instant, journal: Int64, key: [UInt8]
    ) -> ActivitySession? {
        guard let given = tidy(code, length) else { return nil }
        let current = minute(now)
        let isEarlierHeld = now.milliseconds - (current - 1) * shownSeconds * 1000 < heldSeconds * 1000
        var found: ActivitySession?
        for session in sessions {
            for minute in isEarlierHeld ? [current, current - 1] : [current] {
                let right = Array(make(activity, session, minute: minute, journal: journal, key: key).utf8)
                if isSame(given, right) { found = found ?? session }
            }
        }
        return found
    }

    /// What a person may type: capitals, hyphens, o for 0, i or l for 1.
    static func tidy(_ code: String, _ length: Int) -> [UInt8]? {
        let typed = code.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        guard typed.count == length else { return nil }
        return typed.map { letter in
            switch letter {
            case UInt8(ascii: "o"): UInt8(ascii: "0")
            case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
            default: letter
            }
        }
    }
}
