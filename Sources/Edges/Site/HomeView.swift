internal import Activities
internal import Base
internal import Journal
internal import News
internal import Plans
internal import Results
internal import Units
internal import Web

/// Everything the first page shows.
struct HomeView: Sendable {
    let campaign: Campaign?
    /// The unit that runs the campaign; without one, the province.
    let owner: OrgUnit?
    let plan: Plan?
    let shown: Shown
    let rows: [ActivityRow]
    let latest: [ActivityRow]
    let figures: [TopFigure]
    let news: NewsLines
    /// Whether somebody asks for books, bicycles, scholarships that anybody may give.
    let hasNeeds: Bool
    /// Where the one who looks holds a role; empty for visitors.
    let mine: [OrgUnit]
    let today: Day

    /// What the list of activities is.
    enum Shown: Sendable {
        case today, next, firstDays, past
    }

    static let lines = 5

    init(_ reader: any Reader, address: String?, person: Id?, now: Instant) throws {
        let today = now.day
        if let address {
            guard let found = try reader.campaign(address: address) else { throw Refusal.noSuchPage }
            campaign = found
        } else {
            campaign = try reader.campaigns().first
        }
        self.today = today
        news = try NewsLines(reader, limit: 3)
        mine = try person.map { try reader.unitsOf(person: $0, on: today) } ?? []
        guard let campaign else {
            owner = try reader.founding().flatMap { try reader.unit(code: $0.province, year: $0.tree) }
            (plan, shown, rows, latest, figures, hasNeeds) = (nil, .next, [], [], [], false)
            return
        }
        owner = try reader.unit(campaign.owner)
        plan = try reader.plan(of: campaign.id)
        (shown, rows) = try HomeView.rows(reader, campaign, now)
        latest = try reader.latestActivities(
            campaign.id, leastOpenness: campaign.policy.leastOpenness, limit: HomeView.lines)
        figures = try owner.map { try reader.topFigures(of: $0, in: campaign) } ?? []
        hasNeeds = try !reader.openNeeds(in: campaign.id, limit: 1).isEmpty
    }

    /// What is still on today, by the hour; on a day without any the next ones; before the Week its first days; afterwards what was.
    private static func rows(
        _ reader: any Reader, _ campaign: Campaign, _ now: Instant
    ) throws -> (Shown, [ActivityRow]) {
        let today = now.day
        func programme(from: Day, to: Day) throws -> [ActivityRow] {
            try reader.programme(
                ProgrammeFilter(
                    campaign: campaign.id, leastOpenness: campaign.policy.leastOpenness, from: from, to: to,
                    treeDay: campaign.treeDay, limit: lines))
        }
        let later = try reader.programme(
            onwards: (now.minuteOfDay / 60 - 1) * 60, of: today, campaign.id, leastOpenness: campaign.policy.leastOpenness,
            limit: lines)
        if !later.isEmpty { return (.today, later) }
        let next = try programme(from: today.adding(days: 1), to: Period.open)
        if !next.isEmpty {
            let isBefore = campaign.from.map { today < $0 } ?? false
            return (isBefore ? .firstDays : .next, next)
        }
        return (.past, try programme(from: campaign.from ?? Day(number: 0), to: today))
    }

    func title(_ t: Tongue) -> String {
        campaign?.name ?? owner.map(\.title) ?? t("Học tập suốt đời", "Lifelong learning")
    }
}

extension Reader {
    /// The standing units at which a person holds a role, each once, in the order of people.
    func unitsOf(person: Id, on day: Day) throws -> [OrgUnit] {
        var seen: Set<Id> = []
        return try units(RoleTables.ofPerson, person).filter { $0.stands(on: day) && seen.insert($0.id).inserted }
    }
}
