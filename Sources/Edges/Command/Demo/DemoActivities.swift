internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units

extension DemoStory {
    /// Registers, reviews, cancels and merges as a province would, then tells what happened.
    /// - Returns: those that take place.
    mutating func registerActivities() async throws -> [DemoActivity] {
        watch.set(DemoStory.day(30, hour: 17))
        let active = (communes + districts).filter { stewards[$0.id] != nil && !dice.falls(5) }
        var works: [@Sendable () async throws -> DemoActivity] = []
        for index in 0..<wanted {
            let lead =
                index % 6 == 5 ? dice.one(of: bodies) : index % 9 == 8 ? dice.one(of: districts) : dice.one(of: active)
            works.append(registering(lead, index))
        }
        let registered = try await together(works)
        progress("\(registered.count) hoạt động / activities")
        let live = try await review(registered)
        return registered.filter { live.contains($0.id) }
    }

    struct DemoActivity: Sendable {
        let id: Id
        let lead: OrgUnit
        let title: String
        let kind: String
        let day: Day
        /// Minutes after midnight.
        let start: Int
        let isDraft: Bool
        let partners: [Id]

        /// Whatever looks odd is told of units that do not exist.
        var isInvented: Bool { DemoNames.invented.contains(lead.name) }
    }

    private mutating func registering(
        _ lead: OrgUnit, _ index: Int
    ) -> @Sendable () async throws -> DemoActivity {
        let kind = dice.one(of: ActivityKind.first.filter { !$0.titles.isEmpty })
        let day = Day(2024, 10, dice.number(1...7)) ?? DemoStory.ends.day
        let start = dice.one(of: [450, 480, 540, 840, 870, 1140, 1170])
        let where_ = dice.one(of: DemoNames.places(of: lead.kind))
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
        let confirms = dice.falls(85)
        return { [story = self] in
            let answer = try await story.act(
                RegisterActivity(typed, lead: lead.id, campaign: story.campaign, isDraft: isDraft), for: lead.id)
            for partner in partners where !isDraft && confirms {
                try await story.act(AnswerPartner(partner, activity: answer.id, confirms: true), for: partner)
            }
            return DemoActivity(
                id: answer.id, lead: lead, title: typed.title, kind: kind.code, day: day, start: start,
                isDraft: isDraft, partners: partners)
        }
    }

    /// Four in five are approved; some wait, some come back with a reason, a few are cancelled or were the same.
    private mutating func review(_ all: [DemoActivity]) async throws -> Set<Id> {
        var approved: [Id] = []
        var waiting: [Id] = []
        for activity in all where !activity.isDraft {
            switch dice.number(0...99) {
            case 0..<82: approved.append(activity.id)
            case 82..<86 where activity.isInvented:
                try await act(
                    ReturnActivity(activity.id, reason: "Đề nghị ghi rõ địa điểm và người phụ trách."), for: province)
            case 86..<89:
                try await act(
                    CancelActivity(activity.id, reason: "Mưa lớn, hoãn sang đợt khác."), for: activity.lead.id)
            case 89..<90 where activity.isInvented:
                if let other = all.first(where: { $0.lead.id != activity.lead.id && approved.contains($0.id) }) {
                    try await act(MergeActivity(activity.id, into: other.id), for: province)
                }
            default: waiting.append(activity.id)
            }
        }
        for start in stride(from: 0, to: approved.count, by: 100) {
            try await act(ApproveActivities(Array(approved[start..<min(start + 100, approved.count)])), for: province)
        }
        progress("\(approved.count) đã duyệt / approved")
        return Set(approved + waiting)
    }
}
