internal import Activities
internal import Base
internal import Journal
internal import Units

/// What can be said of an activity's participation without looking anything up.
enum ParticipationRules {
    /// A session's code is shown from so long before it starts until the end of its day.
    static let minutesBefore = 60
    /// More check-ins than this from one network within a minute are flagged: a class behind one router is usual.
    static let networkPerMinute = 30
    /// More than this from one browser within a minute, at different activities.
    static let browserPerMinute = 3
    /// Wrong codes from one network within a minute; more are answered without being looked at any closer.
    static let wrongPerMinute = 60
    static let longestRoll = 5_000
    static let longestName = 100
    /// Names are kept so long after the campaign's last day.
    static let daysKept = 90
    static let mostHeads: Int64 = 1_000_000

    // MARK: Sessions

    static func opens(_ session: ActivitySession) -> Instant {
        session.day.instant(minutes: max(0, (session.start ?? 0) - minutesBefore))
    }

    static func closes(_ session: ActivitySession) -> Instant {
        session.lastDay > session.day
            ? session.lastDay.instant(minutes: session.end ?? 0) : session.day.adding(days: 1).instant()
    }

    static func isOpen(_ session: ActivitySession, _ now: Instant) -> Bool {
        opens(session) <= now && now < closes(session)
    }

    /// Sessions to which one can check in now, the one that began last first.
    static func open(_ sessions: [ActivitySession], _ now: Instant) -> [ActivitySession] {
        sessions.filter { isOpen($0, now) }.sorted { ($0.start ?? 0) > ($1.start ?? 0) }
    }

    static func days(_ activity: Activity) -> [Day] { Set(activity.details.sessions.map(\.day)).sorted() }

    // MARK: Refusals

    static let unknown = Refusal(
        "participation.none", status: 404, Words("Không có hoạt động này.", "There is no such activity."),
        next: Words("Xin tìm trong chương trình.", "Please look in the programme."))

    /// The same for a code that is forged, over, or of an activity that is not there.
    static let wrongCode = Refusal(
        "participation.code", status: 410,
        Words(
            "Mã này không dùng được: mã đổi mỗi phút, hoặc đã gõ sai.",
            "This code does not work: codes change every minute, or it was mistyped."),
        next: Words(
            "Xin quét lại mã đang hiện ở nơi tổ chức.", "Please scan the code that is shown at the place now."))

    static let tooManyWrong = Refusal(
        "participation.tooManyWrong", status: 429,
        Words(
            "Có quá nhiều mã sai từ mạng này trong một phút.",
            "There were too many wrong codes from this network within a minute."),
        next: Words(
            "Xin đợi một phút rồi quét lại mã ở nơi tổ chức.", "Please wait a minute, then scan the code again."))

    static let noCookie = Refusal(
        "participation.noCookie", status: 400,
        Words(
            "Trình duyệt này không giữ cookie nên không điểm danh được.",
            "This browser keeps no cookies, so it cannot check in."),
        next: Words(
            "Xin cho phép cookie rồi quét lại, hoặc nhờ người tổ chức ghi tên vào danh sách.",
            "Allow cookies and scan again, or ask the organiser to write you on the roll."))

    static let notHeld = Refusal(
        "participation.notHeld", status: 409,
        Words(
            "Hoạt động này chưa đăng ký hoặc đã hủy, nên không nhận điểm danh.",
            "This activity is not registered, or was cancelled, so nobody can check in."),
        next: Words("Xin hỏi người tổ chức.", "Please ask the organiser."))

    static let notYet = Refusal(
        "participation.notYet", status: 409,
        Words("Hoạt động chưa đến ngày.", "The activity has not begun."),
        next: Words("Xin ghi từ ngày diễn ra.", "Please tell it from its first day on."))

    static func problem(_ field: String, _ says: Words) -> Refusal {
        Refusal("participation.field", field: field, says)
    }

    // MARK: Rolls

    /// What is wrong with the lines of a roll, by the number of the line; at most twenty.
    static func problems(_ lines: [TypedName]) -> [FieldProblem] {
        guard lines.count <= longestRoll else {
            let (most, given) = (longestRoll, lines.count)
            return [
                FieldProblem(
                    "names",
                    Words(
                        "Danh sách có \(given) dòng; mỗi ngày nhận nhiều nhất \(most) dòng.",
                        "The list has \(given) lines; a day takes at most \(most)."))
            ]
        }
        return lines.enumerated().compactMap { index, line in
            fault(line).map { says in
                FieldProblem("names", Words("Dòng \(index + 1): \(says.vi)", "Line \(index + 1): \(says.en)"))
            }
        }.prefix(20).map(\.self)
    }

    private static func fault(_ line: TypedName) -> Words? {
        if line.name.unicodeScalars.count > longestName || line.part.unicodeScalars.count > longestName {
            return Words("dài quá \(longestName) chữ.", "longer than \(longestName) letters.")
        }
        let digits = (line.name + line.part).unicodeScalars.count { ("0"..."9").contains($0) }
        if digits >= 8 {
            return Words(
                "có vẻ là số điện thoại hoặc số giấy tờ; chỉ ghi tên.",
                "looks like a phone or identity number; names only.")
        }
        if !line.name.contains(where: \.isLetter) { return Words("không có tên.", "there is no name.") }
        return nil
    }

    /// How many lines are written exactly like another one: most often pasted twice, sometimes two people.
    static func twins(_ lines: [TypedName]) -> Int { lines.count - Set(lines).count }

    /// Over the digests of the lines in order.
    static func digest(_ lines: [PassageReference]) -> String? {
        lines.isEmpty ? nil : Digest.sha256(lines.flatMap { Array($0.digest.utf8) }).hex
    }

    // MARK: Head counts

    static func problems(heads: Int64, _ groups: [HeadGroupCount]) -> [FieldProblem] {
        guard heads >= 0, heads <= mostHeads else {
            return [
                FieldProblem(
                    "heads",
                    Words(
                        "Số người phải từ 0 đến \(Figure.format(mostHeads, .vietnamese)).",
                        "The number must lie between 0 and \(Figure.format(mostHeads, .english))."))
            ]
        }
        return groups.filter { $0.heads < 0 || $0.heads > heads }.map { count in
            FieldProblem(
                "g.\(count.group.rawValue)",
                Words(
                    "\(count.group.words.vi): \(count.heads) nhiều hơn tổng số \(heads).",
                    "\(count.group.words.en): \(count.heads) is more than the whole, \(heads)."))
        }
    }
}

extension Deciding {
    /// An activity that counts, by somebody who organises it.
    func hosted(_ id: Id) throws -> Activity {
        guard let activity = try reader.activity(id), activity.state != .staged else {
            throw ParticipationRules.unknown
        }
        if case .visitor = caller { throw Permission.signInFirst }
        guard try reader.mayHost(activity, caller, on: today) else {
            throw Permission.notYours(try reader.unit(activity.lead)?.fullName)
        }
        guard activity.state.isLive else { throw ParticipationRules.notHeld }
        return activity
    }

    /// The same, on one of its days that has begun.
    func hosted(_ id: Id, on day: Day) throws -> Activity {
        let activity = try hosted(id)
        try begun(day, of: activity)
        return activity
    }

    private func begun(_ day: Day, of activity: Activity) throws {
        guard activity.details.sessions.contains(where: { $0.day == day }) else {
            throw ParticipationRules.problem(
                "day", Words("Hoạt động không diễn ra vào ngày này.", "The activity does not take place on this day."))
        }
        guard day <= today else { throw ParticipationRules.notYet }
    }
}
