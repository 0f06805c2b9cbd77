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

/// What is known of an activity when its doubles are looked for.
struct Resemblance: Sendable {
    let campaign: Id
    let title: String
    let days: ClosedRange<Day>
    let place: String
    let placeUnit: Id?

    init(campaign: Id, title: String, days: ClosedRange<Day>, place: String, placeUnit: Id?) {
        self.campaign = campaign
        self.title = title
        self.days = days
        self.place = place
        self.placeUnit = placeUnit
    }

    init(_ typed: TypedActivity, campaign: Id, placeUnit: Id?) {
        let days = typed.sessions.map(\.day)
        let first = days.min() ?? Day(number: 0)
        self.init(
            campaign: campaign, title: typed.title, days: first...(days.max() ?? first), place: typed.place,
            placeUnit: placeUnit)
    }

    init(_ activity: Activity) {
        self.init(
            campaign: activity.campaign, title: activity.title, days: activity.firstDay...activity.lastDay,
            place: activity.details.place, placeUnit: activity.details.placeUnit)
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
            let (id, other) = (scan.id(), scan.text())
            let likeness = id == except ? 0 : Likeness.of(title, other)
            if likeness >= Likeness.threshold { found.append((id, likeness)) }
        }
        let nearest = found.sorted { ($1.likeness, $0.id) < ($0.likeness, $1.id) }.prefix(5)
        return try nearest.compactMap { try activityRow($0.id) }
    }
}
