internal import Base
internal import Journal

/// When two activities are probably the same: near each other in place and day, and called alike.
enum Likeness {
    /// From here on two titles are shown as probably the same.
    static let threshold = 0.62

    /// 0 = nothing in common, 1 = the same; of folded titles. The larger of what whole words and what pairs of
    /// letters have in common: the first forgives another order, the second forgives slips of typing.
    static func of(_ left: String, _ right: String) -> Double {
        if left == right { return 1 }
        let words = common(words(left), words(right))
        return words >= 1 ? words : max(words, common(pairs(left), pairs(right)))
    }

    private static func words(_ title: String) -> [UInt32] {
        title.utf8.split(separator: UInt8(ascii: " ")).map { word in
            word.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
        }.sorted()
    }

    private static func pairs(_ title: String) -> [UInt32] {
        let bytes = Array(title.utf8)
        return zip(bytes, bytes.dropFirst()).map { UInt32($0) << 8 | UInt32($1) }.sorted()
    }

    /// Dice's coefficient of two sorted lists, repetitions counted.
    private static func common(_ left: [UInt32], _ right: [UInt32]) -> Double {
        if left.isEmpty || right.isEmpty { return 0 }
        var (first, second, both) = (0, 0, 0)
        while first < left.count, second < right.count {
            if left[first] == right[second] {
                both += 1
                first += 1
                second += 1
            } else if left[first] < right[second] {
                first += 1
            } else {
                second += 1
            }
        }
        return 2 * Double(both) / Double(left.count + right.count)
    }
}

/// Whether two activities that are called alike may all the same be two: every commune has an opening ceremony and a
/// reading day. Then the place tells, and what is special in the title.
enum Distinctness {
    /// Another unit's, at another place, and nothing special in the titles is the same.
    static func areTwo(_ title: String, _ place: String, _ other: String, _ otherPlace: String) -> Bool {
        placesDiffer(place, otherPlace) && special(title).isDisjoint(with: special(other))
    }

    /// Both are told and they share nothing that names a place; where neither has a name, they are worded otherwise.
    static func placesDiffer(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Vietnamese.fold(left), Vietnamese.fold(right))
        if left.isEmpty || right.isEmpty { return false }
        let (first, second) = (special(left), special(right))
        if first.isEmpty || second.isEmpty { return Likeness.of(left, right) < 0.5 }
        return first.isDisjoint(with: second)
    }

    /// The words of a title or a place that not every unit uses.
    static func special(_ folded: String) -> Set<Substring> {
        Set(folded.split(separator: " ")).subtracting(common)
    }

    /// The words of the first list of kinds and of what units and places are called.
    private static let common: Set<Substring> = {
        let kinds = ActivityKind.first.flatMap { [$0.words.vi] + $0.titles }
        let more = [
            "lễ khai mạc bế mạc phát động hưởng ứng tổng kết trao giải ngày hội đọc sách tuần lễ học tập suốt đời",
            "chương trình hoạt động tổ chức hội thi liên hoan triển lãm trưng bày giao lưu chuyên đề cùng em bé bạn",
            "văn hóa đọc năm 2023 2024 2025 2026 2027 và với cho của tại ở lần thứ",
            "xã phường thị trấn huyện quận thành phố tỉnh thôn buôn làng bản ấp khối tổ dân phố khu",
            "trường mầm non tiểu học thcs thpt trung cơ phổ thông dân tộc nội trú bán trú đại cao đẳng trung tâm gdtx gdnn",
            "ubnd ủy ban nhân dân hội trường sân vườn nhà cộng đồng nhà văn hóa thư viện phòng họp trụ sở",
            "khuyến học nông dân phụ nữ đoàn thanh niên cựu chiến binh 1 2 3 4 5 6 7 8 9 0",
        ]
        return Set((kinds + more).flatMap { Vietnamese.fold($0).split(separator: " ") })
    }()
}

/// What is known of an activity when its doubles are looked for.
struct Resemblance: Sendable {
    let campaign: Id
    let title: String
    let days: ClosedRange<Day>
    let place: String
    let placeUnit: Id?
    let lead: Id

    init(campaign: Id, title: String, days: ClosedRange<Day>, place: String, placeUnit: Id?, lead: Id) {
        self.campaign = campaign
        self.title = title
        self.days = days
        self.place = place
        self.placeUnit = placeUnit
        self.lead = lead
    }

    init(_ typed: TypedActivity, campaign: Id, placeUnit: Id?, lead: Id) {
        let days = typed.sessions.map(\.day)
        let first = days.min() ?? Day(number: 0)
        self.init(
            campaign: campaign, title: typed.title, days: first...(days.max() ?? first), place: typed.place,
            placeUnit: placeUnit, lead: lead)
    }

    init(_ activity: Activity) {
        self.init(
            campaign: activity.campaign, title: activity.title, days: activity.firstDay...activity.lastDay,
            place: activity.details.place, placeUnit: activity.details.placeUnit, lead: activity.lead)
    }
}

extension Reader {
    /// Live activities near in place and day that are called alike, the most alike first, at most five.
    func likelyDoubles(of wanted: Resemblance, except: Id? = nil) throws -> [ActivityRow] {
        let title = Vietnamese.fold(wanted.title)
        let keys = ActivityDetails.nearKeys(place: wanted.place, unit: wanted.placeUnit)
        guard !title.isEmpty, let first = keys.first else { return [] }
        var found: [(id: Id, likeness: Double)] = []
        let rows = try rows(
            ProgrammeTables.near, wanted.campaign, first, keys.last ?? first,
            wanted.days.lowerBound.adding(days: -1), wanted.days.upperBound.adding(days: 1))
        for row in rows {
            var scan = row.scan
            let (id, other, place, lead) = (scan.id(), scan.text(), scan.text(), scan.id())
            let likeness = id == except ? 0 : Likeness.of(title, other)
            guard likeness >= Likeness.threshold,
                lead == wanted.lead || !Distinctness.areTwo(title, wanted.place, other, place)
            else { continue }
            found.append((id, likeness))
        }
        let nearest = found.sorted { ($1.likeness, $0.id) < ($0.likeness, $1.id) }.prefix(5)
        return try nearest.compactMap { try activityRow($0.id) }
    }
}
