internal import Base
internal import HTTPTypes
internal import Synchronization

/// The `Date` header (RFC 9110, section 5.6.7), written once a second.
final class DateLine: Sendable {
    struct Stamp: Sendable {
        let second: Int64
        let text: String
    }

    private let latest = Mutex(Stamp(second: .min, text: ""))

    func stamp(_ now: Instant) -> Stamp {
        let second = now.milliseconds / 1000
        return latest.withLock { latest in
            if latest.second != second { latest = Stamp(second: second, text: DateLine.text(second)) }
            return latest
        }
    }

    /// `Tue, 01 Oct 2024 00:30:00 GMT`.
    static func text(_ second: Int64) -> String {
        let day = Day(number: Int(second / 86_400))
        let time = Int(second % 86_400)
        let clock = [time / 3600, time / 60 % 60, time % 60].map(pair).joined(separator: ":")
        return "\(weekdays[day.weekday - 1]), \(pair(day.day)) \(months[day.month - 1]) \(day.year) \(clock) GMT"
    }

    private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

/// The head of a kept answer; the date in it is renewed once a second, so that most requests build nothing.
final class DatedHead: Sendable {
    private struct Dated: Sendable {
        var second: Int64
        var head: HTTPResponse
    }

    private let dated: Mutex<Dated>

    init(_ head: HTTPResponse) { dated = Mutex(Dated(second: .min, head: head)) }

    func head(_ stamp: DateLine.Stamp) -> HTTPResponse {
        dated.withLock { dated in
            if dated.second != stamp.second {
                dated.head.headerFields[.date] = stamp.text
                dated.second = stamp.second
            }
            return dated.head
        }
    }
}
