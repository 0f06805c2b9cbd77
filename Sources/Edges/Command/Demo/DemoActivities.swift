internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Units

extension DemoStory {
    /// Registers, reviews, cancels and merges as a province would, then tells what happened.
    mutating func registerActivities() async throws {
        watch.set(DemoStory.day(30, hour: 17))
        let active = (communes + districts).filter { stewards[$0.id] != nil && !dice.falls(5) }
        var registered: [DemoActivity] = []
        for index in 0..<wanted {
            let lead =
                index % 6 == 5 ? dice.one(of: bodies) : index % 9 == 8 ? dice.one(of: districts) : dice.one(of: active)
            registered.append(try await register(lead, index))
            if (index + 1) % 500 == 0 { Longhouse.say("\(index + 1) hoạt động / activities") }
        }
        let live = try await review(registered)
        try await tellResults(registered.filter { live.contains($0.id) })
    }

    struct DemoActivity {
        let id: Id
        let lead: OrgUnit
        let kind: String
        let day: Day
        let isDraft: Bool
        let partners: [Id]
    }

    private mutating func register(_ lead: OrgUnit, _ index: Int) async throws -> DemoActivity {
        let kind = dice.one(of: ActivityKind.first.filter { !$0.titles.isEmpty })
        let day = Day(2024, 10, dice.number(1...7)) ?? DemoStory.ends.day
        let start = dice.one(of: [450, 480, 540, 840, 870, 1140, 1170])
        let where_ = dice.one(of: DemoNames.places)
        // One in twelve is done together with another unit, which confirms as a rule.
        let partner = index % 12 == 3 ? dice.one(of: bodies) : nil
        let partners = [partner].compactMap { $0?.id }.filter { $0 != lead.id }
        let isDraft = dice.falls(3)
        let typed = TypedActivity(
            title: "\(dice.one(of: kind.titles)) – \(lead.name)", kind: kind.code,
            sessions: [ActivitySession(day: day, start: start, end: start + dice.one(of: [60, 90, 120]))],
            place: "\(where_) \(lead.name)",
            audience: [dice.one(of: [.everyone, .everyone, .pupils, .children, .elderly, .women, .ethnicMinorities])],
            languages: lead.kind == .commune && dice.falls(12) ? [.vietnamese, .ede] : [.vietnamese],
            expected: dice.number(2...40) * 10, partners: partners)
        let answer = try await act(
            RegisterActivity(typed, lead: lead.id, campaign: campaign, isDraft: isDraft), for: lead.id)
        for partner in partners where !isDraft && dice.falls(85) {
            try await act(AnswerPartner(partner, activity: answer.id, confirms: true), for: partner)
        }
        return DemoActivity(
            id: answer.id, lead: lead, kind: kind.code, day: day, isDraft: isDraft, partners: partners)
    }

    /// Four in five are approved; some wait, some come back with a reason, a few are cancelled or were the same.
    private mutating func review(_ all: [DemoActivity]) async throws -> Set<Id> {
        var approved: [Id] = []
        var waiting: [Id] = []
        for activity in all where !activity.isDraft {
            switch dice.number(0...99) {
            case 0..<82: approved.append(activity.id)
            case 82..<86:
                try await act(
                    ReturnActivity(activity.id, reason: "Đề nghị ghi rõ địa điểm và người phụ trách."), for: province)
            case 86..<89:
                try await act(
                    CancelActivity(activity.id, reason: "Mưa lớn, hoãn sang đợt khác."), for: activity.lead.id)
            case 89..<90:
                if let other = all.first(where: { $0.lead.id != activity.lead.id && approved.contains($0.id) }) {
                    try await act(MergeActivity(activity.id, into: other.id), for: province)
                }
            default: waiting.append(activity.id)
            }
        }
        for start in stride(from: 0, to: approved.count, by: 100) {
            try await act(ApproveActivities(Array(approved[start..<min(start + 100, approved.count)])), for: province)
        }
        Longhouse.say("\(approved.count) đã duyệt / approved")
        return Set(approved + waiting)
    }

    /// Nine in ten of what is over has been told, not always every number of it.
    private mutating func tellResults(_ all: [DemoActivity]) async throws {
        let measures = try await house.ledger.read { reader in
            let asked = try ActivityKind.first.map { ($0.code, try reader.kindMeasures($0.code)) }
            return (try reader.measuresByCode(), Dictionary(uniqueKeysWithValues: asked))
        }
        var told = 0
        for activity in all.sorted(by: { $0.day < $1.day }) {
            watch.set(activity.day.instant(minutes: 18 * 60))
            guard activity.day < DemoStory.ends.day, dice.falls(90) else { continue }
            let figures = (measures.1[activity.kind] ?? []).compactMap { asked in
                measures.0[asked.measure].map { figure(of: $0, isFirst: asked.isFirst) }
            }
            try await act(
                TellResults(activity.id, DemoStory.whole(figures, measures.0), source: "Mô phỏng"),
                for: activity.lead.id)
            told += 1
        }
        Longhouse.say("\(told) hoạt động đã có kết quả / told")
    }

    private mutating func figure(of measure: Measure, isFirst: Bool) -> ToldFigure {
        switch dice.number(0...99) {
        case 0..<(isFirst ? 4 : 30): ToldFigure(measure.code, .notYet)
        case 30..<36: ToldFigure(measure.code, .nothing)
        case 36..<38: ToldFigure(measure.code, .zero)
        default:
            ToldFigure(measure.code, Told(counted: Int64(dice.number(DemoStory.range(of: measure)))))
        }
    }

    /// What such a number usually lies between.
    private static func range(of measure: Measure) -> ClosedRange<Int> {
        if let known = ranges[measure.code] { return known }
        if measure.nature == .money { return 2_000_000...25_000_000 }
        return measure.partOf == nil ? 2...20 : 1...19
    }

    private static let ranges: [String: ClosedRange<Int>] = [
        "visits": 20...400, "library-visits": 20...150, "loans": 10...120, "books-given": 10...300,
        "books-collected": 10...250, "books-shown": 50...600, "bookcases": 1...3, "mobile-trips": 1...2,
        "linked-places": 1...12, "entries": 10...120, "contest-schools": 1...10, "classes": 1...4,
        "learners": 15...60, "scholarships": 2...25, "bicycles": 1...6,
    ]

    /// A part is said only when its whole is, and is never larger.
    private static func whole(_ figures: [ToldFigure], _ measures: [String: Measure]) -> [ToldFigure] {
        let counted = Dictionary(uniqueKeysWithValues: figures.map { ($0.measure, $0.told.value) })
        return figures.compactMap { figure in
            guard let whole = measures[figure.measure]?.partOf, figure.told.value > 0 else { return figure }
            guard let most = counted[whole], most > 0 else { return nil }
            return ToldFigure(figure.measure, Told(counted: min(figure.told.value, most)))
        }
    }
}
