internal import Base
internal import Feeds
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Calendars to follow or take in, and feeds of what is new: of an activity, a unit, a search, the whole programme.
enum FeedPages {
    /// A phone chokes on more; whoever wants all of a large programme narrows it first.
    static let mostEvents = 2_000
    static let mostEntries = 50

    static func routes(_ world: World, _ index: ProgrammeIndex) -> [Route] {
        Language.allCases.flatMap { language -> [Route] in
            let mark = Self.mark(language)
            return [
                .get("/activities/{number}/calendar\(mark).ics", access: .everyone) { ask in
                    try await one(world, ask, language)
                },
                .get("/{campaign}/programme/calendar\(mark).ics", access: .everyone) { ask in
                    try await programme(world, index, ask, language).calendar()
                },
                .get("/{campaign}/programme/feed\(mark).atom", access: .everyone) { ask in
                    try await programme(world, index, ask, language).feed()
                },
                .get("/units/{unit}/calendar\(mark).ics", access: .everyone) { ask in
                    try await unit(world, index, ask, language).calendar()
                },
                .get("/units/{unit}/feed\(mark).atom", access: .everyone) { ask in
                    try await unit(world, index, ask, language).feed()
                },
            ]
        }
    }

    /// The language stands in the name of the file: programs that follow say none, and addresses with `lang` are
    /// drawn for one person.
    static func mark(_ language: Language) -> String { language != .english ? "" : ".\(language.rawValue)" }

    private static func one(_ world: World, _ ask: Ask, _ language: Language) async throws -> Answer {
        let number = try ActivityAddress.number(ask)
        let today = ask.today
        let (activity, rows, description) = try await world.ledger.read { reader in
            // What only its own people may see has no address that a program without an account could read.
            guard let activity = try reader.activity(number: number),
                try reader.maySee(activity, .visitor, on: today)
            else { throw ActivityRules.unknown }
            let rows = try activity.details.sessions.indices.compactMap { try reader.feedRow(activity.id, $0) }
            return (activity, rows, try reader.passageText(activity.details.description?.passage))
        }
        let making = FeedMaking(world.settings, language)
        let file = making.calendar(
            activity.title, about: rows.first?.leadName ?? "", page: ActivityAddress.page(number),
            source: ActivityAddress.step(number, "calendar\(mark(language)).ics"), rows, description: description)
        return making.answer(file.bytes, type: CalendarFile.type, name: "longhouse-\(number).ics")
    }

    private static func programme(
        _ world: World, _ index: ProgrammeIndex, _ ask: Ask, _ language: Language
    ) async throws -> FeedOfMany {
        let wish = ProgrammeWish(ask.query).taken
        let (address, now) = (try ask.parameter("campaign"), ask.now)
        return try await world.ledger.read { reader in
            guard let campaign = try reader.campaign(address: address) else { throw Refusal.noSuchCampaign }
            let scope = try reader.scope(wish, campaign)
            let found = try scope.found(index, reader, withCancelled: true, now: now)
            return try FeedOfMany(
                making: FeedMaking(world.settings, language), id: campaign.id, name: scope.title(Tongue(language)),
                fileName: "longhouse-\(campaign.address)", made: campaign.treeDay.instant(), reader, found.hits,
                today: now.day, address: { wish.address(campaign, file: $0) })
        }
    }

    private static func unit(
        _ world: World, _ index: ProgrammeIndex, _ ask: Ask, _ language: Language
    ) async throws -> FeedOfMany {
        let (address, now) = (try ask.parameter("unit"), ask.now)
        return try await world.ledger.read { reader in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchUnit }
            var hits: [ProgrammeHit] = []
            for campaign in try reader.campaigns() {
                let scope = ProgrammeScope(campaign: campaign, wish: ProgrammeWish([:]), unit: unit, place: nil)
                let led = try scope.found(index, reader, withCancelled: true, now: now).hits
                let known = Set(led.map(\.activity))
                let shared = try reader.partnerHits(of: unit.id, in: campaign).filter { !known.contains($0.activity) }
                hits += (led + shared).sorted { $0.day < $1.day }
            }
            return try FeedOfMany(
                making: FeedMaking(world.settings, language), id: unit.id, name: unit.title,
                fileName: "longhouse-\(unit.address)", made: unit.opened.instant(), reader, hits, today: now.day,
                address: { Address(path: "units", unit.address, $0) })
        }
    }
}

/// What a calendar or a feed of many activities says.
struct FeedOfMany: Sendable {
    let making: FeedMaking
    let id: Id
    let name: String
    /// Of the page ("") and of the files beside it.
    let address: @Sendable (String) -> Address
    let fileName: String
    let made: Instant
    /// In the order of time.
    let sittings: [FeedRow]
    let isCut: Bool
    /// Latest first, each activity once, nothing that was called off.
    let news: [FeedRow]

    init(
        making: FeedMaking, id: Id, name: String, fileName: String, made: Instant, _ reader: any Reader,
        _ hits: [ProgrammeHit], today: Day, address: @escaping @Sendable (String) -> Address
    ) throws {
        self.making = making
        self.id = id
        self.name = name
        self.address = address
        self.fileName = fileName
        self.made = made
        isCut = hits.count > FeedPages.mostEvents
        // Of what is too long to carry, what is still to come is worth more.
        let kept = isCut ? hits.filter { $0.day >= today.number } : hits
        sittings = try reader.feedRows(kept.prefix(FeedPages.mostEvents))
        var seen: Set<Id> = []
        let latest = hits.sorted { $0.touched == $1.touched ? $0.ordinal < $1.ordinal : $0.touched > $1.touched }
            .filter { seen.insert($0.activity).inserted }
        news = Array(
            try reader.feedRows(latest.prefix(FeedPages.mostEntries * 2)).filter { $0.state.isLive }
                .prefix(FeedPages.mostEntries))
    }

    private var t: Tongue { making.t }

    func calendar() -> Answer {
        let cut = t(
            "Chỉ có \(FeedPages.mostEvents) buổi sắp tới; xin lọc theo địa bàn hoặc đơn vị rồi theo dõi.",
            "Only the next \(FeedPages.mostEvents) sessions; please follow a place or a unit instead.")
        let about = t("Chương trình Tuần lễ hưởng ứng học tập suốt đời", "Programme of the Lifelong Learning Week")
        let file = making.calendar(
            name, about: isCut ? "\(about). \(cut)" : about, page: address(""),
            source: address("calendar\(FeedPages.mark(t.language)).ics"), sittings)
        return making.answer(file.bytes, type: CalendarFile.type, name: "\(fileName).ics")
    }

    func feed() -> Answer {
        let feed = AtomFeed(
            id: AtomFeed.urn(id), title: making.stamped(name),
            about: t("Hoạt động mới đăng ký hoặc vừa thay đổi", "Activities newly registered or changed"),
            language: t.language, page: making.absolute(address("")),
            source: making.absolute(address("feed\(FeedPages.mark(t.language)).atom")), made: made,
            entries: news.map(making.entry))
        return making.answer(feed.bytes, type: AtomFeed.type, name: "\(fileName).atom")
    }
}
