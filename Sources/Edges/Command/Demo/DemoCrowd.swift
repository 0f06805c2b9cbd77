internal import Activities
internal import Base
internal import Journal
internal import Participation
internal import Units

/// Who comes to one activity: how many, who of them scans the code and when, who is written on the roll.
struct DemoCrowd: Sendable {
    let activity: DemoStory.DemoActivity
    /// Everybody who was there, with or without a phone; nil for work to which nobody comes.
    let came: Int?
    let arrivals: [Arrival]
    let roll: [TypedName]
    let heads: [HeadGroupCount]

    struct Arrival: Sendable {
        let at: Instant
        let checkIn: CheckIn
    }
}

extension DemoStory {
    /// Day by day: people come, heads are counted, in the evening results are told.
    mutating func holdActivities(_ all: [DemoActivity]) async throws {
        var (checkedIn, told) = (0, 0)
        for day in (1...4).compactMap({ Day(2024, 10, $0) }) {
            let crowds = all.filter { $0.day == day }.map { crowd(at: $0) }
            checkedIn += try await checkIn(crowds)
            watch.set(day.instant(minutes: 21 * 60 + 30))
            try await countHeads(crowds)
            told += try await tellResults(crowds)
            progress("\(day): \(checkedIn) lượt điểm danh / check-ins, \(told) kết quả / results")
        }
    }

    /// This morning's first sessions: people are coming in just now.
    mutating func beginToday(_ all: [DemoActivity]) async throws {
        let today = DemoStory.ends.day
        let begun = all.filter { $0.day == today && $0.start <= 8 * 60 }
        let crowds = begun.map { crowd(at: $0, until: 7 * 60 + 58) }
        let checkedIn = try await checkIn(crowds)
        progress("\(today): \(checkedIn) lượt điểm danh / check-ins")
    }

    private mutating func crowd(at activity: DemoActivity, until latest: Int = 21 * 60) -> DemoCrowd {
        guard DemoStory.visited.contains(activity.kind) else {
            return DemoCrowd(activity: activity, came: nil, arrivals: [], roll: [], heads: [])
        }
        let came = dice.number(20...400)
        let scans = dice.falls(78) ? came * dice.number(40...100) / 100 : 0
        // Somebody sent the code on, or one phone passed from hand to hand: only at units that do not exist.
        let isOdd = activity.isInvented && dice.falls(30)
        let arrivals = (0..<scans).map { index in
            let minute = min(activity.start + dice.number(-25...40), latest)
            return DemoCrowd.Arrival(
                at: activity.day.instant(minutes: minute).adding(seconds: Int64(dice.number(0...59))),
                checkIn: CheckIn(
                    activity.id, day: activity.day, start: activity.start, device: device(),
                    isFlagged: isOdd && index % 4 == 0))
        }
        let lines = dice.falls(14) ? min(came - scans, dice.number(5...35)) : 0
        let roll = (0..<lines).map { _ in
            TypedName(DemoNames.person(&dice), part: dice.one(of: ["", "Tổ 1", "Tổ 2", "Buôn mô phỏng"]))
        }
        return DemoCrowd(
            activity: activity, came: came, arrivals: arrivals, roll: roll,
            heads: dice.falls(60) ? groups(of: came) : [])
    }

    /// Kinds of activity to which people come and check in.
    private static let visited: Set<String> = [
        "parade", "opening", "book-fair", "book-club", "contest", "talk", "school-library", "mobile-library",
        "praise", "online-learning",
    ]

    private mutating func groups(of came: Int) -> [HeadGroupCount] {
        let shares: [(HeadGroup, ClosedRange<Int>)] = [
            (.women, 35...65), (.pupils, 5...60), (.elderly, 2...25), (.minorities, 5...70),
        ]
        return shares.map { group, share in HeadGroupCount(group, Int64(came * dice.number(share) / 100)) }
    }

    private mutating func device() -> Id {
        let halves = [dice.next(), dice.next()]
        let bytes = halves.flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> ($0 * 8)) } }
        return Id(bytes: bytes) ?? province
    }

    /// In the order in which they came, the clock going along.
    private func checkIn(_ crowds: [DemoCrowd]) async throws -> Int {
        let arrivals = crowds.flatMap(\.arrivals).sorted { $0.at < $1.at }
        for start in stride(from: 0, to: arrivals.count, by: 256) {
            let some = arrivals[start..<min(start + 256, arrivals.count)]
            watch.set(some[some.startIndex].at)
            try await together(
                some.map { [story = self] arrival in
                    {
                        _ = try await story.house.ledger.act(
                            arrival.checkIn, id: story.id(), by: .visitor, occurred: arrival.at)
                    }
                }, atOnce: 256)
        }
        return arrivals.count
    }

    private func countHeads(_ crowds: [DemoCrowd]) async throws {
        try await together(
            crowds.map { [story = self] crowd in
                {
                    let (activity, day, lead) = (crowd.activity.id, crowd.activity.day, crowd.activity.lead.id)
                    if !crowd.roll.isEmpty {
                        try await story.act(KeepRoll(activity, day: day, lines: crowd.roll), for: lead)
                    }
                    if let came = crowd.came, !crowd.heads.isEmpty {
                        try await story.act(
                            CountHeads(activity, day: day, heads: Int64(came), groups: crowd.heads), for: lead)
                    }
                }
            })
    }
}
