internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// The programme of a campaign: everybody's page.
package enum ProgrammePages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/{campaign}/programme", access: .everyone) { ask in
                let wish = ProgrammeWish(ask.query)
                let (address, today) = (try ask.parameter("campaign"), ask.today)
                let page = try await world.ledger.read { reader in
                    try reader.programmePage(address, wish, today: today)
                }
                return try await world.openPage(ask, page.content(ask.tongue))
            }
        ]
    }
}

extension World {
    /// A page that is the same for everybody who is not signed in.
    func openPage(_ ask: Ask, _ content: PageContent) async throws -> Answer {
        if case .visitor = ask.caller { return try await publicPage(ask, content) }
        return try await page(ask, content)
    }
}

/// What somebody wants to see of the programme, as the address says it.
struct ProgrammeWish: Hashable, Sendable {
    var search: String
    var day: Day?
    var kind: String?
    var audience: Audience?
    /// Addresses of units.
    var unit: String?
    var place: String?
    var page: Int
    var isPrint: Bool

    static let pageLength = 100
    static let printLength = 2_000
    private static let lastPage = 10_000

    init(_ query: Fields) {
        search = query.text("q")
        day = query.filled("day").flatMap { Day(iso: $0) }
        kind = query.filled("kind")
        audience = query.filled("audience").flatMap(Audience.init)
        unit = query.filled("unit")
        place = query.filled("place")
        page = min(ProgrammeWish.lastPage, max(1, query.filled("page").flatMap { Int($0) } ?? 1))
        isPrint = query.has("print")
    }

    /// The same wish with something else about it, from its first page on.
    func with(_ change: (inout ProgrammeWish) -> Void) -> ProgrammeWish {
        var wish = self
        wish.page = 1
        change(&wish)
        return wish
    }

    func address(_ campaign: Campaign) -> Address {
        Address(
            path: campaign.address, "programme",
            query: [
                "q": search.isEmpty ? nil : search, "day": day?.description, "kind": kind,
                "audience": audience?.rawValue, "unit": unit, "place": place, "page": page > 1 ? "\(page)" : nil,
                "print": isPrint ? "1" : nil,
            ])
    }

    var isFiltered: Bool {
        !search.isEmpty || day != nil || kind != nil || audience != nil || unit != nil || place != nil
    }
}

extension Reader {
    func programmePage(_ address: String, _ wish: ProgrammeWish, today: Day) throws -> ProgrammePage {
        guard let campaign = try campaign(address: address) else { throw Refusal.noSuchCampaign }
        let unit = try wish.unit.map { try unitInProgramme($0) }
        let place = try wish.place.map { try unitInProgramme($0) }
        let window = ActivityRules.window(of: campaign)
        let length = wish.isPrint ? ProgrammeWish.printLength : ProgrammeWish.pageLength
        var rows = try programme(
            ProgrammeFilter(
                campaign: campaign.id, leastOpenness: campaign.policy.leastOpenness,
                from: wish.day ?? window.lowerBound, to: wish.day ?? window.upperBound, kind: wish.kind,
                audience: wish.audience, unit: unit?.id, place: place?.id, treeDay: campaign.treeDay,
                search: ProgrammeSearch(wish.search), limit: length + 1, offset: (wish.page - 1) * length))
        let hasMore = rows.count > length
        if hasMore { rows.removeLast() }
        func below(_ unit: OrgUnit?) throws -> [OrgUnit] {
            try wish.isPrint ? [] : units(UnitTables.children, unit?.id ?? campaign.owner, campaign.treeDay)
        }
        let unitsBelow = try below(unit)
        let placesBelow = try unit == nil && place == nil ? unitsBelow : below(place)
        return ProgrammePage(
            campaign: campaign, wish: wish, rows: rows, hasMore: hasMore, kinds: try activityKinds(), unit: unit,
            place: place, unitsBelow: unitsBelow, placesBelow: placesBelow.filter(\.kind.isTerritory), today: today)
    }

    private func unitInProgramme(_ address: String) throws -> OrgUnit {
        guard let unit = try unit(address: address) else { throw Refusal.noSuchUnit }
        return unit
    }
}

extension Refusal {
    static let noSuchCampaign = Refusal(
        "activities.noSuchCampaign", status: 404,
        Words("Không có đợt này.", "There is no such campaign."),
        next: Words("Xin về trang đầu để chọn đợt.", "Please choose the campaign on the first page."))
}
