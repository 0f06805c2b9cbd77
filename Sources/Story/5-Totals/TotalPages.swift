internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Sheets
package import Units
package import Web

/// Figures: every number opens into what it is made of.
package enum TotalPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/{year}/totals", access: .everyone) { ask in try await owner(world, ask) },
            .get("/{year}/totals/{unit}", access: .everyone) { ask in try await figures(world, ask) },
            .get("/{year}/totals/{unit}/{measure}", access: .everyone) { ask in try await number(world, ask) },
            .get("/{year}/summary/{unit}", access: .everyone) { ask in
                let view = try await summary(world, ask)
                return try await world.settledPage(ask, SummaryPage(view: view, t: ask.tongue).content)
            },
            .get("/{year}/summary/{unit}/table", access: .everyone) { ask in try await workbook(world, ask) },
        ]
    }

    /// Nobody in particular was asked for: the unit that runs the campaign.
    private static func owner(_ world: World, _ ask: Ask) async throws -> Answer {
        let year = try ask.parameter("year")
        let (campaign, unit) = try await world.ledger.read { reader in
            guard let campaign = try reader.campaign(address: year) else { throw TotalRules.unknownCampaign }
            guard let unit = try reader.unit(campaign.owner) else { throw TotalRules.unknownUnit }
            return (campaign, unit)
        }
        return .see(TotalAddress.all(campaign, unit))
    }

    private static func figures(_ world: World, _ ask: Ask) async throws -> Answer {
        let (year, unit, basis) = (try ask.parameter("year"), try ask.parameter("unit"), Basis(ask.query))
        let looker = Looker(world, ask)
        let view = try await world.ledger.read { reader in
            try FiguresView(reader, campaign: year, unit: unit, basis, looker)
        }
        return try await world.settledPage(ask, FiguresPage(view: view, t: ask.tongue).content)
    }

    private static func number(_ world: World, _ ask: Ask) async throws -> Answer {
        let wanted = NumberView.Wanted(
            campaign: try ask.parameter("year"), unit: try ask.parameter("unit"),
            measure: try ask.parameter("measure"), basis: Basis(ask.query),
            wish: FactWish(
                state: ask.query.filled("state").flatMap(Told.State.init),
                grade: ask.query.filled("grade").flatMap(Grade.init), isOwnOnly: ask.query.has("own"),
                place: ask.query.filled("after").flatMap(place) ?? .start), looker: Looker(world, ask))
        if ask.query.filled("tree") == "today" {
            let view = try await world.ledger.read { reader in try TodayView(reader, wanted) }
            return try await world.settledPage(ask, TodayPage(view: view, t: ask.tongue).content)
        }
        let view = try await world.ledger.read { reader in try NumberView(reader, wanted) }
        return try await world.settledPage(ask, NumberPage(view: view, t: ask.tongue).content)
    }

    /// `2026-10-01_0190...`: behind which fact the page begins.
    private static func place(_ text: String) -> FactPlace? {
        let parts = text.split(separator: "_").map(String.init)
        guard parts.count == 2, let day = Day(iso: parts[0]), let fact = Id(parts[1]) else { return nil }
        return FactPlace(day: day.description, fact: fact)
    }

    private static func summary(_ world: World, _ ask: Ask) async throws -> SummaryView {
        let (year, unit, now) = (try ask.parameter("year"), try ask.parameter("unit"), ask.now)
        let (basis, looker) = (Basis(ask.query), Looker(world, ask))
        let isSimulated = world.settings.isSimulated
        return try await world.ledger.read { reader in
            try SummaryView(reader, campaign: year, unit: unit, basis, made: now, isSimulated: isSimulated, looker)
        }
    }

    private static func workbook(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await summary(world, ask)
        let simulated = view.isSimulated ? "mô phỏng " : ""
        return .download(
            try OutTable.xlsx(view.tables(ask.tongue), language: ask.language, made: ask.now),
            name: "\(simulated)Tổng hợp \(view.unit.title) \(view.campaign.address) (\(ask.tongue(view.basis.words))).xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }
}
