internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// The programme of a campaign: everybody's page.
enum ProgrammePages {
    static func routes(_ world: World, _ index: ProgrammeIndex) -> [Route] {
        [
            .get("/{campaign}/programme", access: .everyone) { ask in
                let wish = ProgrammeWish(ask.query)
                let (address, now) = (try ask.parameter("campaign"), ask.now)
                let page = try await world.ledger.read { reader in
                    try reader.programmePage(address, wish, index, now: now, settings: world.settings)
                }
                return try await world.settledPage(ask, page.content(ask.tongue))
            }
        ]
    }
}

extension World {
    /// A page that is the same for everybody who is not signed in.
    func openPage(_ ask: Ask, _ content: PageContent) async throws -> Answer {
        if case .visitor = ask.caller { return try await settledPage(ask, content) }
        return try await page(ask, content)
    }
}

extension Reader {
    func programmePage(
        _ address: String, _ wish: ProgrammeWish, _ index: ProgrammeIndex, now: Instant, settings: WorldSettings
    ) throws -> ProgrammePage {
        guard let campaign = try campaign(address: address) else { throw Refusal.noSuchCampaign }
        var scope = try scope(wish, campaign)
        let isList = wish.view == .list || wish.isPrint
        scope.startsToday = scope.isUnderWay(now.day)
        let found = try isList ? nil : scope.found(index, self, now: now).hits
        let listed = try isList ? lines(scope, index, now: now) : ProgrammeLines(rows: [], hasMore: false)
        let (unit, place) = (scope.unit, scope.place)
        func below(_ unit: OrgUnit?) throws -> [UnitChoice] {
            try wish.isPrint ? [] : choices(below: unit?.id ?? campaign.owner, on: campaign.treeDay)
        }
        let unitsBelow = try below(unit)
        let placesBelow = try unit == nil && place == nil ? unitsBelow : below(place)
        return ProgrammePage(
            scope: scope, listed: listed,
            grid: try wish.view == .calendar ? found.map { try ProgrammeGrid(self, scope, $0) } : nil,
            map: try wish.view == .map ? found.map { try ProgrammeMap(self, scope, $0) } : nil,
            kinds: try activityKinds(), unitsBelow: unitsBelow,
            placesBelow: placesBelow.filter(\.kind.isTerritory), today: now.day, settings: settings)
    }

    /// One page of lines. The plain programme is read in its order; what is searched or narrowed is found first.
    private func lines(_ scope: ProgrammeScope, _ index: ProgrammeIndex, now: Instant) throws -> ProgrammeLines {
        let length = scope.wish.isPrint ? ProgrammeWish.printLength : ProgrammeWish.pageLength
        let offset = (scope.wish.page - 1) * length
        guard scope.wish.isNarrowed else {
            var filter = scope.filter(today: now.day)
            filter.limit = length + 1
            filter.offset = offset
            let rows = try programme(filter)
            return ProgrammeLines(rows: Array(rows.prefix(length)), hasMore: rows.count > length)
        }
        let found = try scope.found(index, self, now: now)
        let rows = try activityRows(found.hits.dropFirst(offset).prefix(length))
        return ProgrammeLines(
            rows: rows, hasMore: found.hits.count > offset + length, count: found.hits.count, isLoose: found.isLoose)
    }
}

/// One page of what was found.
struct ProgrammeLines: Sendable {
    let rows: [ActivityRow]
    let hasMore: Bool
    /// Of all pages; nil for the plain programme.
    var count: Int?
    /// Nothing answers the words as typed; these are one letter off.
    var isLoose = false
}

extension Refusal {
    static let noSuchCampaign = Refusal(
        "activities.noSuchCampaign", status: 404,
        Words("Không có đợt này.", "There is no such campaign."),
        next: Words("Xin về trang đầu để chọn đợt.", "Please choose the campaign on the first page."))
}
