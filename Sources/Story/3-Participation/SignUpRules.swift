internal import Activities
internal import Base

/// What can be said of signing up without looking anything up.
enum SignUpRules {
    /// Names and contacts are kept so long after the activity's last day.
    static let daysKept = 14
    static let mostSeats: Int64 = 100_000
    /// From one network to one activity within an hour; many phones of a village share one.
    static let networkPerHour = 30
    /// From one network to all activities within an hour.
    static let everywherePerHour = 300
    /// Of these, sign-ups of more than ten people.
    static let groupsPerHour = 6
    static let group: Int64 = 10
    /// Links that lead nowhere, from one network within a minute.
    static let wrongPerMinute = 30
    /// A person needs longer than this to fill the form.
    static let leastSeconds: Int64 = 3
    static let longest = 100

    /// The most people that one sign-up may bring.
    static func most(_ kind: SignUpKind) -> Int64 {
        switch kind {
        case .person: 1
        case .family: 20
        case .schoolClass: 120
        }
    }

    static func isOver(_ activity: Activity, _ today: Day) -> Bool { activity.lastDay < today }

    /// The last day on which names are kept.
    static func keptUntil(_ activity: Activity) -> Day { activity.lastDay.adding(days: daysKept) }

    // MARK: Refusals

    static let closed = Refusal(
        "signUp.closed", status: 409,
        Words("Hoạt động này không nhận đăng ký qua mạng.", "One cannot sign up for this activity here."),
        next: Words("Xin hỏi đơn vị tổ chức.", "Please ask the organiser."))

    static let over = Refusal(
        "signUp.over", status: 409, Words("Hoạt động đã diễn ra.", "The activity is over."),
        next: Words("Xin xem chương trình.", "Please look at the programme."))

    static let unknownLink = Refusal(
        "signUp.link", status: 404,
        Words("Liên kết đăng ký này không đúng.", "This link to a sign-up is not right."),
        next: Words(
            "Xin mở lại liên kết đã lưu khi đăng ký, hoặc hỏi đơn vị tổ chức.",
            "Please open the link that you kept when you signed up, or ask the organiser."))

    static let tooManyWrong = Refusal(
        "signUp.tooManyWrong", status: 429,
        Words(
            "Có quá nhiều liên kết sai từ mạng này trong một phút.",
            "There were too many wrong links from this network within a minute."),
        next: Words("Xin đợi một phút rồi mở lại.", "Please wait a minute, then open it again."))

    static let tooMany = Refusal(
        "signUp.tooMany", status: 429,
        Words(
            "Đã có nhiều lượt đăng ký từ mạng này trong một giờ qua.",
            "Many have signed up from this network within the last hour."),
        next: Words(
            "Xin thử lại sau, hoặc nhờ đơn vị tổ chức ghi giúp.", "Please try later, or ask the organiser."))

    static let looksLikeAProgram = Refusal(
        "signUp.trap", status: 400, Words("Chưa nhận được đăng ký.", "The sign-up was not taken."),
        next: Words("Hãy mở lại trang và để trống ô ẩn.", "Open the page again and leave the hidden field empty."))

    static let tooQuick = Refusal(
        "signUp.quick",
        Words(
            "Mẫu được gửi nhanh hơn một người kịp điền. Xin xem lại rồi gửi lần nữa.",
            "The form was sent faster than a person can fill it in. Please look at it and send it again."))

    static let cancelled = Refusal(
        "signUp.cancelled", status: 409, Words("Lượt đăng ký này đã hủy.", "This sign-up was cancelled."),
        next: Words("Muốn đến, xin đăng ký lại.", "To come, please sign up again."))

    static let nameless = Refusal(
        "signUp.nameless", status: 409,
        Words("Tên của lượt đăng ký này đã xóa.", "The name of this sign-up was erased."),
        next: Words("Xin ghi số người ở “Đếm đầu người”.", "Please tell the number in “Count heads”."))

    static func full(_ free: Int64) -> Refusal {
        ParticipationRules.problem(
            "adults",
            Words(
                "Chỉ còn \(free) chỗ; lượt đăng ký của bạn giữ nguyên như trước.",
                "Only \(free) seats are left; your sign-up stays as it was."))
    }

    // MARK: What was typed

    static func problems(_ typed: TypedSignUp) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        func add(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        if !typed.name.contains(where: \.isLetter) {
            add("name", Words("Hãy ghi tên hoặc biệt danh.", "Write a name or a nickname."))
        }
        for (field, text) in [("name", typed.name), ("contact", typed.contact), ("group", typed.group)]
        where text.unicodeScalars.count > longest {
            add(field, Words("Dài quá \(longest) chữ.", "Longer than \(longest) letters."))
        }
        if typed.name.unicodeScalars.count(where: { ("0"..."9").contains($0) }) >= 8 {
            add(
                "name",
                Words(
                    "Có vẻ là số điện thoại; xin ghi ở ô liên hệ.",
                    "Looks like a phone number; write it as the contact."))
        }
        problems += countProblems(typed.kind, adults: typed.adults, children: typed.children)
        if typed.kind == .schoolClass, typed.group.isEmpty {
            add("group", Words("Hãy ghi tên lớp.", "Write the name of the class."))
        }
        if !typed.consents {
            add("consent", Words("Cần đồng ý thì mới ghi được tên.", "The name can only be kept with your consent."))
        }
        if typed.children > 0, !typed.guards {
            add(
                "guardian",
                Words(
                    "Có trẻ em: cần sự đồng ý của cha mẹ hoặc người giám hộ.",
                    "There are children: their parents or guardians must consent."))
        }
        return problems
    }

    static func countProblems(_ kind: SignUpKind, adults: Int64, children: Int64) -> [FieldProblem] {
        guard adults >= 0, children >= 0, adults + children > 0 else {
            return [FieldProblem("adults", Words("Hãy ghi số người đến.", "Write how many come."))]
        }
        if kind == .person, children > 0 {
            return [
                FieldProblem(
                    "children",
                    Words("Có trẻ em thì chọn “Gia đình” hoặc “Lớp học”.", "With children choose “A family” or “A class”."))
            ]
        }
        if adults == 0, kind != .person {
            return [
                FieldProblem(
                    "adults", Words("Trẻ em đến cùng ít nhất một người lớn.", "Children come with at least one adult."))
            ]
        }
        guard adults + children <= most(kind) else {
            return [
                FieldProblem(
                    "adults",
                    Words(
                        "Một lượt đăng ký loại này nhận nhiều nhất \(most(kind)) người.",
                        "A sign-up of this kind takes at most \(most(kind)) people."))
            ]
        }
        return []
    }

    /// Those that may have been sent twice: the same name, and no other contact, as one before. A hint for whoever
    /// organises; two people may bear one name.
    static func doubles(_ entries: [SignUp]) -> Set<Id> {
        var seen: [String: [String?]] = [:]
        return Set(
            entries.filter { entry in
                guard let name = entry.name, entry.state != .cancelled else { return false }
                let contact = entry.contact.map { Vietnamese.fold($0).replacing(" ", with: "") }
                let before = seen["\(entry.kind) \(Vietnamese.fold(name))", default: []]
                seen["\(entry.kind) \(Vietnamese.fold(name))"] = before + [contact]
                return before.contains { $0 == contact || $0 == nil || contact == nil }
            }.map(\.id))
    }

    /// Who of the waiting list gets a seat: in the order in which they came, whoever fits.
    static func movingUp(_ waiting: [SignUp], seats: Int64?, taken: Int64) -> [SignUp] {
        var taken = taken
        return waiting.filter { signUp in
            guard fits(signUp.people, seats: seats, taken: taken) else { return false }
            taken += signUp.people
            return true
        }
    }

    static func fits(_ people: Int64, seats: Int64?, taken: Int64) -> Bool {
        seats.map { taken + people <= $0 } ?? true
    }
}
