internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// The first page: the Week, what is on, what it adds up to.
package enum HomePages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/", access: .everyone) { ask in try await home(world, ask, address: nil) },
            .get("/{year}", access: .everyone) { ask in
                try await home(world, ask, address: try ask.parameter("year"))
            },
        ]
    }

    private static func home(_ world: World, _ ask: Ask, address: String?) async throws -> Answer {
        let view = try await world.ledger.read { reader in try HomeView(reader, address: address) }
        return try await world.publicPage(
            ask, PageContent(title: view.title(ask.tongue), body: body(view, ask.tongue, today: ask.today)))
    }

    static func body(_ view: HomeView, _ t: Tongue, today: Day) -> HTML {
        guard let campaign = view.campaign else { return beginning(view, t) }
        return """
            <h1>\(campaign.name)</h1>
            \(optional: campaign.theme, { "<p class=\"theme\">\($0)</p>\n" })\(week(campaign, t, today: today))
            """
    }

    /// Nothing has begun yet: what there is, and what comes next.
    private static func beginning(_ view: HomeView, _ t: Tongue) -> HTML {
        let says = t(
            "Chưa có đợt nào. Khi kế hoạch được đưa vào, trang này sẽ cho thấy Tuần lễ.",
            "No campaign yet. Once a plan is taken in, the Week will be shown here.")
        return """
            <h1>\(view.title(t))</h1>
            \(emptyState(says, action: linkButton(t("Xem các đơn vị", "See the units"), to: Address(path: "units"))))
            """
    }

    static func week(_ campaign: Campaign, _ t: Tongue, today: Day) -> HTML {
        guard let from = campaign.from, let to = campaign.to else { return .nothing }
        let days = "\(from.spoken(t.language)) – \(to.spoken(t.language, today: today))"
        let phase =
            switch campaign.phase(on: today) {
            case .before(let days): t("còn \(days) ngày", "in \(days) days")
            case .running(let left): t("đang diễn ra, còn \(left + 1) ngày", "on now, \(left + 1) days left")
            case .over: t("đã kết thúc", "over")
            case nil: ""
            }
        return "<p class=\"week\">\(days) · <strong>\(phase)</strong></p>\n"
    }
}

struct HomeView: Sendable {
    let campaign: Campaign?
    let province: OrgUnit?

    init(_ reader: any Reader, address: String?) throws {
        if let address {
            guard let found = try reader.campaign(address: address) else { throw HomeView.noSuchPage }
            campaign = found
        } else {
            campaign = try reader.campaigns().first
        }
        province = try reader.founding().flatMap { try reader.unit(code: $0.province, year: $0.tree) }
    }

    func title(_ t: Tongue) -> String {
        campaign?.name ?? province.map(\.title) ?? t("Học tập suốt đời", "Lifelong learning")
    }

    static let noSuchPage = Refusal(
        "site.noPage", status: 404, Words("Không có trang này.", "There is no such page."),
        next: Words("Xin bắt đầu từ trang đầu.", "Please start from the first page."))
}
