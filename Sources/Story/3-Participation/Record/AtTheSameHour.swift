internal import Activities
internal import Base
internal import Web

/// Tells whoever signs up that they signed up for something else at the same hour, and refuses nothing. Only their
/// device can know: the server follows nobody from one activity to another.
struct AtTheSameHour: Sendable {
    let activity: Activity
    /// Whether they have signed up for this one already.
    var isSigned = false

    /// Of a session without an end.
    private static let usualMinutes = 60

    /// From when until when (ISO 8601); nil when no hour is known.
    var times: [String]? {
        let times = activity.details.sessions.compactMap { session -> String? in
            guard let start = session.start else { return nil }
            let end = session.end ?? min(start + AtTheSameHour.usualMinutes, 24 * 60 - 1)
            return "\(session.day)T\(clock(start))/\(session.lastDay)T\(clock(end))"
        }
        return times.isEmpty ? nil : Array(times.prefix(RecordRules.mostTimes))
    }

    /// Nothing is seen of it until the script finds something on the device.
    func markup(_ t: Tongue) -> HTML {
        guard let times else { return .nothing }
        let says = t(
            "Trên máy này đã đăng ký hoạt động khác cùng giờ:",
            "On this device somebody signed up for something else at the same hour:")
        let goesOn = isSigned
            ? t(
                "Nếu không đến được cả hai nơi, xin hủy một để nhường chỗ.",
                "If you cannot come to both, please cancel one and leave the seat to others.")
            : t("Bạn vẫn đăng ký được.", "You can sign up all the same.")
        return """
            <div class="note late" role="status" data-same-hour="\(times.joined(separator: " "))" \
            data-activity="\(ActivityAddress.page(activity.number))" hidden><p>\(says) <span></span>. \(goesOn)</p></div>

            """
    }

    /// `07:30`, so that times are in order as text.
    private func clock(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
