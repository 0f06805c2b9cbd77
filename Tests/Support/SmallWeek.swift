internal import Activities
package import Base
package import Journal
internal import Library
internal import News
internal import Participation
internal import Plans
package import Results
internal import Reports
internal import Totals
internal import Units

/// The Week of the small province, 1 to 7 October 2026, with the kinds and measures that every province starts with.
/// The watch stands on its first day. Activities are registered and told through actions only.
package struct SmallWeek: Sendable {
    package let small: SmallProvince
    package let campaign: Id
    package let watch: StandingWatch

    /// The rooms of the story up to the totals.
    package static let rooms = [
        UnitsRoom.room, PlansRoom.room, ActivitiesRoom.room, ParticipationRoom.room, ResultsRoom.room,
        TotalsRoom.room, ReportsRoom.room, LibraryRoom.room, NewsRoom.room,
    ]
    package static let firstDay = Day(number: 20_727)  // 2026-10-01

    package var ledger: Ledger { small.ledger }

    package init(
        _ engine: Engine, rooms: [Room] = SmallWeek.rooms, wrap: (any Driver) -> any Driver = { $0 }
    ) async throws {
        watch = StandingWatch()
        let ledger = try await Laboratory.ledger(engine, rooms: rooms, watch: watch, wrap: wrap)
        small = try await SmallProvince(in: ledger)
        try await small.act(SetActivityKinds(ActivityKind.first), by: .console)
        try await small.act(SetMeasures.first, by: .console)
        campaign = try await small.act(
            SetCampaign(
                name: "Tuần lễ học tập suốt đời 2026", year: 2026, from: SmallWeek.firstDay,
                to: SmallWeek.firstDay.adding(days: 6), theme: nil, dispatch: nil, owner: small.province,
                treeDay: SmallWeek.firstDay),
            by: .console)
    }

    @discardableResult
    package func act<A: Action>(_ action: A, by person: Id) async throws -> A.Answer {
        try await small.act(action, by: person)
    }

    /// A book fair, or another kind of activity, on a day of the Week (0 is the first).
    package func register(
        _ title: String = "Hội sách mùa thu", kind: String = "book-fair", lead: Id, day: Int = 0, partners: [Id] = []
    ) async throws -> Id {
        let typed = TypedActivity(
            title: title, kind: kind,
            sessions: [ActivitySession(day: SmallWeek.firstDay.adding(days: day), start: 450)],
            place: "Sân nhà văn hóa", partners: partners)
        return try await small.act(RegisterActivity(typed, lead: lead, campaign: campaign), by: .console).id
    }

    /// Tells figures as the console.
    package func tell(_ activity: Id, _ told: KeyValuePairs<String, Told>) async throws {
        try await small.act(
            TellResults(activity, told.map { ToldFigure($0.key, $0.value) }), by: .console)
    }
}
