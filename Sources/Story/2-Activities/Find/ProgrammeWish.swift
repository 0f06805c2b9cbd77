internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// What somebody wants to see of the programme, as the address says it.
struct ProgrammeWish: Hashable, Sendable {
    var search: String
    var day: Day?
    var when: When?
    var kind: String?
    var audience: Audience?
    var language: ActivityLanguage?
    /// Addresses of units.
    var unit: String?
    var place: String?
    var page: Int
    var isPrint: Bool
    var view: View
    var sight: MapSight

    /// How it is shown.
    enum View: String, CaseIterable, Sendable {
        case list, calendar, map

        var words: Words {
            switch self {
            case .list: Words("Danh sách", "List")
            case .calendar: Words("Lịch", "Calendar")
            case .map: Words("Bản đồ", "Map")
            }
        }
    }

    /// Days that move on with the calendar.
    enum When: String, CaseIterable, Sendable {
        /// All days, also while the Week is on and the list begins with today.
        case all
        case today, weekend

        var words: Words {
            switch self {
            case .all: Words("Cả đợt", "All days")
            case .today: Words("Hôm nay", "Today")
            case .weekend: Words("Cuối tuần này", "This weekend")
            }
        }

        /// The weekend that comes, or what is left of the present one.
        /// nil = all of them.
        func days(_ today: Day) -> ClosedRange<Day>? {
            switch self {
            case .all: return nil
            case .today: return today...today
            case .weekend:
                let sunday = today.adding(days: 7 - today.weekday)
                return max(today, sunday.adding(days: -1))...sunday
            }
        }
    }

    static let pageLength = 100
    static let printLength = 2_000
    private static let lastPage = 10_000

    init(_ query: Fields) {
        search = query.text("q")
        day = query.filled("day").flatMap { Day(iso: $0) }
        when = query.filled("when").flatMap(When.init)
        kind = query.filled("kind")
        audience = query.filled("audience").flatMap(Audience.init)
        language = query.filled("language").flatMap(ActivityLanguage.init)
        unit = query.filled("unit")
        place = query.filled("place")
        page = min(ProgrammeWish.lastPage, max(1, query.filled("page").flatMap { Int($0) } ?? 1))
        isPrint = query.has("print")
        view = query.filled("view").flatMap(View.init) ?? .list
        sight = MapSight(query)
    }

    /// The same wish with something else about it, from its first page on.
    func with(_ change: (inout ProgrammeWish) -> Void) -> ProgrammeWish {
        var wish = self
        wish.page = 1
        change(&wish)
        return wish
    }

    /// - Parameter file: a file beside the page, which carries the same wish.
    func address(_ campaign: Campaign, file: String = "") -> Address {
        Address(
            path: [campaign.address, "programme", file],
            query: fields + [("page", page > 1 ? "\(page)" : nil), ("print", isPrint ? "1" : nil)]
                + (view == .map && sight.zoom > 0
                    ? [("x", "\(sight.x)"), ("y", "\(sight.y)"), ("zoom", "\(sight.zoom)")] : []))
    }

    /// What a file beside the page carries: the same wish, however it is shown.
    var taken: ProgrammeWish {
        with { wish in
            (wish.isPrint, wish.view) = (false, .list)
        }
    }

    /// What goes along with a form, without some of it.
    var fields: [(String, String?)] {
        [
            ("q", search.isEmpty ? nil : search), ("day", day?.description), ("when", when?.rawValue), ("kind", kind),
            ("audience", audience?.rawValue), ("language", language?.rawValue), ("unit", unit), ("place", place),
            ("view", view == .list ? nil : view.rawValue),
        ]
    }

    /// What only the index answers quickly.
    var isNarrowed: Bool {
        ProgrammeSearch(search) != nil || kind != nil || audience != nil || language != nil || unit != nil || place != nil
    }

    var isFiltered: Bool { !search.isEmpty || day != nil || when != nil || isNarrowed }
}

/// A wish with what it names: the campaign, the unit, the place.
struct ProgrammeScope: Sendable {
    let campaign: Campaign
    let wish: ProgrammeWish
    let unit: OrgUnit?
    let place: OrgUnit?
    /// Begins with today, unless other days are wished for.
    var startsToday = false

    /// A list that people look at, not search, begins with today while the campaign is on.
    func isUnderWay(_ today: Day) -> Bool {
        guard wish.view == .list, !wish.isPrint, wish.search.isEmpty, let from = campaign.from, let to = campaign.to else {
            return false
        }
        return from < today && today <= to
    }

    func title(_ t: Tongue) -> String {
        let name = t("Chương trình", "Programme")
        return "\(name) \((place ?? unit)?.fullName ?? campaign.name)"
    }

    func filter(today: Day) -> ProgrammeFilter {
        let window = ActivityRules.window(of: campaign)
        let days = wish.day.map { $0...$0 } ?? wish.when?.days(today)
            ?? (startsToday && wish.when == nil ? today...max(today, window.upperBound) : window)
        return ProgrammeFilter(
            campaign: campaign.id, leastOpenness: campaign.policy.leastOpenness, from: days.lowerBound,
            to: days.upperBound, kind: wish.kind, audience: wish.audience, unit: unit?.id, place: place?.id,
            treeDay: campaign.treeDay)
    }

    func found(
        _ index: ProgrammeIndex, _ reader: any Reader, withCancelled: Bool = false, now: Instant
    ) throws -> ProgrammeFound {
        try index.find(
            filter(today: now.day), ProgrammeSearch(wish.search), in: wish.language, withCancelled: withCancelled,
            reader, now: now)
    }
}

extension Reader {
    func scope(_ wish: ProgrammeWish, _ campaign: Campaign) throws -> ProgrammeScope {
        ProgrammeScope(
            campaign: campaign, wish: wish, unit: try wish.unit.map { try unitInProgramme($0) },
            place: try wish.place.map { try unitInProgramme($0) })
    }

    private func unitInProgramme(_ address: String) throws -> OrgUnit {
        guard let unit = try unit(address: address) else { throw Refusal.noSuchUnit }
        return unit
    }
}
