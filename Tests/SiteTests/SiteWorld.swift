import Activities
import Foundation
import Base
import Journal
import Logging
import Plans
import Results
import Site
import TestSupport
import Units
import Web

/// The small province in the Week of 2024 with the whole site over it: a plan issued to everybody, a commune that
/// took it up and registered three activities, one of them a draft full of words that nobody else may see.
struct SiteWorld {
    let small: SmallProvince
    let watch: StandingWatch
    let world: World
    let dispatcher: Dispatcher
    let campaign: Id
    let plan: Id
    /// Ea Mây's own plan, not issued.
    let planDraft: Id
    let task: Id
    /// Hội sách xã Ea Mây on the first day, with Trường Tiểu học Hoa Sim asked to join.
    let fair: Id
    let reading: Id
    let draft: Id
    /// An activity of the year before.
    let earlier: Id
    let staff: Staff

    /// People of xã Ea Mây in every role, and a neighbour.
    struct Staff {
        let reader: Id
        let editor: Id
        let reviewer: Id
        let neighbour: Id
        /// Whom the others act upon.
        let leaver: Id
        let guest: Id
    }

    static let invitationKey = Array("the key of the site's links".utf8)
    /// Stand in what is not public; never seen by others.
    static let secrets = [
        "MẬT-TIÊU-ĐỀ", "MẬT-MÔ-TẢ", "MẬT-LIÊN-HỆ", "MẬT-KẾ-HOẠCH", "MẬT-NGƯỜI-ĐỌC", "0600000004", "600 000 004",
    ]

    static func day(_ month: Int, _ day: Int) -> Day { Day(2024, month, day) ?? Period.open }

    init(_ engine: Engine = .sqlite) async throws {
        let watch = StandingWatch(SiteWorld.day(9, 25).instant(minutes: 480))
        let ledger = try await Laboratory.ledger(engine, rooms: AllRooms.rooms, watch: watch)
        let small = try await SmallProvince(in: ledger)
        self.small = small
        self.watch = watch
        staff = try await SiteWorld.staff(small)
        try await small.act(SetActivityKinds(ActivityKind.first), by: .console)
        try await small.act(SetMeasures.first, by: .console)
        earlier = try await SiteWorld.earlier(small)
        (plan, campaign) = try await SiteWorld.issue(small)
        task = try await small.act(
            SetTasks(plan, [.init(title: "Tổ chức hội sách", lead: small.eaMay, due: SiteWorld.day(10, 2))]),
            by: small.hoa)[0]
        watch.move(to: SiteWorld.day(9, 26).instant(minutes: 540))
        try await small.act(ReceivePlan(plan, at: small.eaMay), by: small.yBling)
        try await small.act(AdoptPlan(plan, at: small.eaMay), by: small.yBling)
        planDraft = try await small.act(
            DraftPlan(unit: small.eaMay, text: "MẬT-KẾ-HOẠCH của xã", parts: []), by: small.yBling)
        fair = try await SiteWorld.register(
            small, campaign, "Hội sách xã Ea Mây", day: SiteWorld.day(10, 1), partners: [small.hoaSim])
        reading = try await SiteWorld.register(small, campaign, "Tiết đọc tại thư viện", day: SiteWorld.day(10, 5))
        draft = try await SiteWorld.register(
            small, campaign, "MẬT-TIÊU-ĐỀ", day: SiteWorld.day(10, 6), isDraft: true)
        world = SiteWorld.world(ledger, watch)
        dispatcher = SiteWorld.dispatcher(world)
    }

    private static func staff(_ small: SmallProvince) async throws -> Staff {
        func join(_ name: String, _ phone: String, _ role: Role, _ unit: Id) async throws -> Id {
            let invitation = try await small.act(IssueInvitation(unit: unit, role: role), by: .console)
            let newcomer = AcceptInvitation.Newcomer(
                name: name, contact: phone, passphrase: "not a passphrase", consents: true)
            return try await small.act(
                AcceptInvitation(invitation, generation: 1, newcomer: newcomer), by: .visitor
            ).person
        }
        return Staff(
            reader: try await join("MẬT-NGƯỜI-ĐỌC", "0600000011", .reader, small.eaMay),
            editor: try await join("H'Wiêo Niê", "0600000012", .editor, small.eaMay),
            reviewer: try await join("Y Ngọc Byă", "0600000013", .reviewer, small.eaMay),
            neighbour: try await join("Đỗ Văn Lân", "0600000014", .steward, small.cuNang),
            leaver: try await join("Ama Thuột", "0600000016", .editor, small.eaMay),
            guest: try await join("Ama Rin", "0600000017", .editor, small.eaMay))
    }

    private static func earlier(_ small: SmallProvince) async throws -> Id {
        let campaign = try await small.act(
            SetCampaign(
                name: "Tuần lễ học tập suốt đời 2023", year: 2023, from: Day(2023, 10, 2), to: Day(2023, 10, 8),
                theme: nil, dispatch: nil, owner: small.province), by: small.hoa)
        let day = Day(2023, 10, 3) ?? Period.open
        return try await register(small, campaign, "Ngày hội đọc sách", day: day)
    }

    private static func issue(_ small: SmallProvince) async throws -> (plan: Id, campaign: Id) {
        func part(_ kind: PlanPartKind, _ value: String) -> PlanPart { PlanPart(kind, value: value, origin: .typed) }
        let plan = try await small.act(
            DraftPlan(
                unit: small.province, text: "Kế hoạch Tuần lễ của tỉnh",
                parts: [
                    part(.number, "173/KH-UBND"), part(.issuedOn, "2024-09-25"),
                    part(.subject, "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024"),
                    part(.campaignName, "Tuần lễ học tập suốt đời 2024"), part(.campaignYear, "2024"),
                    part(.campaignFrom, "2024-10-01"), part(.campaignTo, "2024-10-07"),
                    part(.theme, "Phát triển văn hóa đọc"),
                ]), by: small.hoa)
        let issued = try await small.act(IssuePlan(plan, version: 1, scope: .all), by: small.hoa)
        return (plan, issued.campaign)
    }

    private static func register(
        _ small: SmallProvince, _ campaign: Id, _ title: String, day: Day, partners: [Id] = [], isDraft: Bool = false
    ) async throws -> Id {
        try await small.act(
            RegisterActivity(
                TypedActivity(
                    title: title, kind: "book-fair", sessions: [ActivitySession(day: day, start: 450)],
                    place: "Nhà cộng đồng buôn Brah", description: isDraft ? "MẬT-MÔ-TẢ" : "Mời bà con đến đọc sách.",
                    contact: "MẬT-LIÊN-HỆ 0600 000 004", partners: partners),
                lead: small.eaMay, campaign: campaign, isDraft: isDraft), by: small.yBling
        ).id
    }

    static func world(_ ledger: Ledger, _ watch: any Watch) -> World {
        World(
            ledger: ledger, watch: watch, chance: CountedChance(),
            settings: WorldSettings(
                publicAddress: "https://songngan.example", isSimulated: false, sendmail: "/bin/true",
                mailFrom: "longhouse@songngan.example", invitationKey: invitationKey,
                guides: SiteWorld.guides, reference: SiteWorld.reference),
            hashing: Hashing(.light),
            frame: SiteFrame.frame(assets: { "/" + $0 }))
    }

    /// The guides of the checkout.
    static let guides = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/docs/guide"

    static let reference = guides.replacing("docs/guide", with: "Share/reference")

    static func dispatcher(_ world: World) -> Dispatcher {
        Dispatcher(
            routes: Routes(SiteRoutes.all(world)),
            errorPage: SiteErrors.page(assets: { "/" + $0 }, isSimulated: false), chance: CountedChance(),
            log: Logger(label: "tests"))
    }

    func get(_ target: String, by person: Id? = nil, language: Language = .vietnamese) async -> Answer {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        var query = Fields()
        for entry in parts.count > 1 ? parts[1].split(separator: "&") : [] {
            let pair = entry.split(separator: "=", maxSplits: 1).map(String.init)
            query.add(pair[0], pair.count > 1 ? pair[1].removingPercentEncoding ?? "" : "")
        }
        return await dispatcher.answer(
            Ask(.get, parts[0], query: query, language: language, person: person, now: watch.now()))
    }

    func post(_ path: String, _ form: Fields, by person: Id? = nil) async -> Answer {
        var form = form
        if !form.has("action") { form.add("action", SmallProvince.freshId().description) }
        return await dispatcher.answer(
            Ask(
                .post, path, form: form, person: person, now: watch.now(), remote: "192.0.2.1",
                headers: ["sec-fetch-site": "same-origin"]))
    }
}

extension Answer {
    /// What a person would see of it, as text; "" for redirects.
    var shownText: String {
        switch body {
        case .html(let html): html.text
        case .text(let text): text
        case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
        default: ""
        }
    }
}
