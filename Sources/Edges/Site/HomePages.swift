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
        let (person, now) = (ask.person, ask.now)
        let view = try await world.ledger.read { reader in
            try HomeView(reader, address: address, person: person, now: now)
        }
        let t = ask.tongue
        return try await world.settledPage(
            ask,
            PageContent(
                title: view.title(t), description: view.campaign?.theme, body: HomePage.body(view, t)))
    }
}
