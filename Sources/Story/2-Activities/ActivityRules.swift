internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// What may be said about an activity; pure.
package enum ActivityRules {
    static let titleLimit = 200
    static let placeLimit = 200
    static let textLimit = 10_000
    static let sessionLimit = 60
    static let mostExpected = 5_000_000
    /// After how many days an unreviewed activity is shown on the desk above, unless the campaign says otherwise.
    package static let reviewDays = 2
    /// Activities may lie this many days before and after the Week.
    static let daysAround = 60

    /// What was typed, made tidy: NFC, single spaces, sessions in order, at least one group of people.
    static func tidy(_ typed: TypedActivity) -> TypedActivity {
        var tidy = typed
        tidy.title = Vietnamese.line(typed.title)
        tidy.place = Vietnamese.line(typed.place)
        tidy.link = typed.link.map(Vietnamese.line).flatMap { $0.isEmpty ? nil : $0 }
        tidy.sessions = typed.sessions.sorted { ($0.day, $0.start ?? -1) < ($1.day, $1.start ?? -1) }
        tidy.audience = Audience.allCases.filter(typed.audience.contains)
        if tidy.audience.isEmpty { tidy.audience = [.everyone] }
        tidy.languages = ActivityLanguage.allCases.filter(typed.languages.contains)
        if tidy.languages.isEmpty { tidy.languages = [.vietnamese] }
        tidy.description = Vietnamese.nfc(typed.description)
        tidy.contact = Vietnamese.nfc(typed.contact)
        return tidy
    }

    /// Everything that is wrong with it, field by field. A draft may lack what registering needs, but not be absurd.
    static func problems(
        _ typed: TypedActivity, campaign: Campaign, kinds: [ActivityKind], isDraft: Bool = false
    ) -> [FieldProblem] {
        kindProblems(typed, kinds) + titleProblems(typed) + sessionProblems(typed, campaign)
            + placeProblems(typed, isDraft: isDraft) + otherProblems(typed)
    }

    private static func titleProblems(_ typed: TypedActivity) -> [FieldProblem] {
        if typed.title.isEmpty {
            return [FieldProblem("title", Words("Chưa có tên hoạt động.", "The activity has no title yet."))]
        }
        if typed.title.count > titleLimit {
            return [
                FieldProblem(
                    "title",
                    Words(
                        "Tên dài quá \(titleLimit) ký tự; phần chi tiết xin ghi ở mô tả.",
                        "The title is longer than \(titleLimit) characters; put details in the description."))
            ]
        }
        if Vietnamese.fold(typed.title).isEmpty {
            return [FieldProblem("title", Words("Tên phải có chữ.", "The title must have letters in it."))]
        }
        return []
    }

    private static func kindProblems(_ typed: TypedActivity, _ kinds: [ActivityKind]) -> [FieldProblem] {
        if typed.kind.isEmpty {
            return [FieldProblem("kind", Words("Chưa chọn loại hoạt động.", "No kind is chosen yet."))]
        }
        guard kinds.contains(where: { $0.code == typed.kind && $0.isOpen }) else {
            return [
                FieldProblem(
                    "kind",
                    Words(
                        "Không có loại hoạt động này; xin chọn trong danh sách.",
                        "There is no such kind; please choose from the list."))
            ]
        }
        return []
    }

    private static func sessionProblems(_ typed: TypedActivity, _ campaign: Campaign) -> [FieldProblem] {
        if typed.sessions.isEmpty {
            return [FieldProblem("day", Words("Chưa có ngày.", "There is no day yet."))]
        }
        if typed.sessions.count > sessionLimit {
            return [
                FieldProblem(
                    "day", Words("Nhiều nhất \(sessionLimit) buổi.", "At most \(sessionLimit) sessions."))
            ]
        }
        var problems: [FieldProblem] = []
        let window = window(of: campaign)
        for session in typed.sessions {
            if !window.contains(session.day) {
                problems.append(FieldProblem("day", outside(session.day, window)))
            }
            if let start = session.start, let end = session.end, end <= start,
                !ActivitySession.goesPastMidnight(start, end)
            {
                problems.append(
                    FieldProblem(
                        "end",
                        Words(
                            "Giờ kết thúc phải sau giờ bắt đầu; buổi tối qua nửa đêm thì kết thúc trước 6 giờ sáng.",
                            "The end must be later than the start; an evening past midnight ends before 6:00.")))
            }
        }
        return problems
    }

    /// The days on which activities of a campaign may lie.
    static func window(of campaign: Campaign) -> ClosedRange<Day> {
        if let from = campaign.from, let to = campaign.to, from <= to {
            return from.adding(days: -daysAround)...to.adding(days: daysAround)
        }
        let first = Day(campaign.year, 1, 1) ?? Day(number: 0)
        return first...(Day(campaign.year, 12, 31) ?? first)
    }

    private static func outside(_ day: Day, _ window: ClosedRange<Day>) -> Words {
        let (from, to) = (window.lowerBound, window.upperBound)
        return Words(
            "Ngày \(day.day)/\(day.month)/\(day.year) quá xa Tuần lễ (nhận từ \(from.day)/\(from.month)/\(from.year) "
                + "đến \(to.day)/\(to.month)/\(to.year)).",
            "\(day) is too far from the Week (days from \(from) to \(to) are taken).")
    }

    private static func placeProblems(_ typed: TypedActivity, isDraft: Bool) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if typed.place.isEmpty, typed.link == nil, !isDraft {
            problems.append(
                FieldProblem(
                    "place",
                    Words("Chưa có địa điểm hoặc đường dẫn trực tuyến.", "There is no place or online link yet.")))
        }
        if typed.place.count > placeLimit {
            problems.append(
                FieldProblem(
                    "place",
                    Words("Địa điểm dài quá \(placeLimit) ký tự.", "The place is longer than \(placeLimit) characters.")
                ))
        }
        if let link = typed.link, !isWebAddress(link) {
            problems.append(
                FieldProblem(
                    "link",
                    Words(
                        "Đường dẫn phải bắt đầu bằng https:// hoặc http://.",
                        "The link must begin with https:// or http://.")))
        }
        return problems
    }

    private static func isWebAddress(_ link: String) -> Bool {
        guard link.count <= 500, Address(untrusted: link) != nil else { return false }
        let lower = link.lowercased()
        return lower.hasPrefix("https://") || lower.hasPrefix("http://")
    }

    private static func otherProblems(_ typed: TypedActivity) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let expected = typed.expected, !(1...mostExpected).contains(expected) {
            problems.append(
                FieldProblem(
                    "expected",
                    Words("Số người dự kiến không hợp lý.", "This is not a sensible number of people.")))
        }
        if let location = typed.location,
            !(8...24).contains(location.latitude) || !(102...115).contains(location.longitude)
        {
            problems.append(
                FieldProblem(
                    "location", Words("Tọa độ này không ở Việt Nam.", "These coordinates are not in Viet Nam.")))
        }
        for (name, text) in [("description", typed.description), ("contact", typed.contact)]
        where text.count > textLimit {
            problems.append(
                FieldProblem(
                    name, Words("Dài quá \(textLimit) ký tự.", "Longer than \(textLimit) characters.")))
        }
        return problems
    }

    /// The state after a change: what was returned is sent again; where review comes first, a change of what the
    /// reviewer looked at has to be looked at again.
    static func state(
        after old: Activity.State, from before: ActivityDetails, to after: ActivityDetails, policy: Campaign.Policy,
        isTop: Bool
    ) -> Activity.State {
        switch old {
        case .returned: return isTop ? .approved : .registered
        case .approved:
            let isSame =
                before.title == after.title && before.kind == after.kind && before.sessions == after.sessions
                && before.place == after.place && before.link == after.link
            return isSame || policy == .publishFirst || isTop ? .approved : .registered
        default: return old
        }
    }
}

extension ActivityRules {
    static let unknown = Refusal(
        "activities.unknown", status: 404, Words("Không có hoạt động này.", "There is no such activity."),
        next: Words("Xin tìm trong chương trình.", "Please look in the programme."))

    static func wrongState(_ activity: Activity) -> Refusal {
        Refusal(
            "activities.wrongState", status: 409,
            Words(
                "Hoạt động “\(activity.title)” đang ở trạng thái “\(activity.state.words.vi)”, không làm việc này được.",
                "The activity “\(activity.title)” is \(activity.state.words.en); this cannot be done now."),
            next: Words("Xin mở lại trang để xem trạng thái mới.", "Please open the page again to see its state."))
    }

    /// Somebody else was faster: whoever is later sees the difference first.
    static let changedMeanwhile = Refusal(
        "activities.changedMeanwhile", status: 409,
        Words(
            "Trong lúc bạn sửa, người khác đã sửa hoạt động này.", "Somebody else changed this activity meanwhile."),
        next: Words("Xin xem chỗ khác nhau rồi lưu lại.", "Please look at the difference and save again."))

    static func refusal(_ problems: [FieldProblem]) -> Refusal {
        Refusal("activities.fields", problems[0].says, fields: problems)
    }
}

extension ActivityDetails {
    /// Two activities of one unit with the same identity are the same: title without marks, first day and time.
    var identity: String {
        ActivityDetails.identity(title: title, first: sessions.first)
    }

    static func identity(title: String, first: ActivitySession?) -> String {
        let time = first?.start.map(TimeOfDay.spoken) ?? ""
        return "\(Vietnamese.fold(title))|\(first?.day.description ?? "")|\(time)"
    }

    /// By which other activities nearby are found: the same area, the same place in words.
    var nearKeys: [String] { ActivityDetails.nearKeys(place: place, unit: placeUnit) }

    static func nearKeys(place: String, unit: Id?) -> [String] {
        let folded = Vietnamese.fold(place)
        return (unit.map { ["u \($0)"] } ?? []) + (folded.isEmpty ? [] : ["p \(folded)"])
    }
}
