package import Base
package import Journal
package import Units
package import Web

/// The small province with pages over it and no server: routes are asked directly.
///
///     let site = try await ProvinceSite(engine, rooms: [UnitsRoom.room]) { world in SignInPages.routes(world) }
///     let answer = try await site.get("/account", by: site.small.mai)
package struct ProvinceSite: Sendable {
    package let small: SmallProvince
    package let world: World
    package let watch: StandingWatch
    private let routes: [Route]

    package static let invitationKey = Array("the key of the laboratory's links".utf8)

    package init(
        _ engine: Engine, rooms: [Room], sendmail: String? = nil, _ routes: (World) -> [Route]
    ) async throws {
        let watch = StandingWatch()
        let chance = CountedChance()
        let ledger = try await Laboratory.ledger(engine, rooms: rooms, watch: watch, chance: chance)
        let small = try await SmallProvince(in: ledger)
        let world = World(
            ledger: ledger, watch: watch, chance: chance,
            settings: WorldSettings(
                publicAddress: "https://songngan.example", isSimulated: false, sendmail: sendmail,
                mailFrom: sendmail.map { _ in "longhouse@songngan.example" },
                invitationKey: ProvinceSite.invitationKey),
            hashing: Hashing(.light)
        ) { _, ask, content in
            var frame = PageFrame(ask.language, title: content.title, body: content.body)
            frame.thread = content.thread
            frame.notice = content.notice
            return page(frame, assets: { "/" + $0 })
        }
        self.small = small
        self.watch = watch
        self.world = world
        self.routes = routes(world)
    }

    package func get(
        _ path: String, by person: Id? = nil, query: Fields = [:], language: Language = .vietnamese
    ) async throws -> Answer {
        try await answer(Ask(.get, path, query: query, language: language, person: person, now: watch.now()))
    }

    /// A form gets the id of an action unless it brings one.
    package func post(
        _ path: String, _ form: Fields, by person: Id? = nil, token: String? = nil
    ) async throws -> Answer {
        var form = form
        if !form.has("action") { form.add("action", SmallProvince.freshId().description) }
        return try await answer(
            Ask(.post, path, form: form, person: person, sessionToken: token, now: watch.now(), remote: "192.0.2.1"))
    }

    /// - Throws: what the route throws; `noSuchPage` when there is no route; 401 where somebody must be signed in.
    package func answer(_ ask: Ask) async throws -> Answer {
        let matches = routes.filter { $0.method == ask.method }.compactMap { route in
            ProvinceSite.parameters(of: route.pattern, in: ask.path).map { (route, $0) }
        }
        // The pattern with the fewest parameters wins, as in the server.
        guard let (route, parameters) = matches.min(by: { $0.1.count < $1.1.count }) else { throw Refusal.noSuchPage }
        if route.access == .signedIn, ask.person == nil { throw Refusal.signInFirst }
        var ask = ask
        ask.parameters = parameters
        return try await route.handler(ask)
    }

    /// What stands in the path for the names in the pattern; nil when it does not fit.
    package static func parameters(of pattern: String, in path: String) -> [String: String]? {
        let wanted = pattern.split(separator: "/")
        let given = path.split(separator: "/")
        guard wanted.count == given.count else { return nil }
        var parameters: [String: String] = [:]
        for (part, value) in zip(wanted, given) {
            if part.hasPrefix("{") {
                parameters[String(part.dropFirst().dropLast())] = String(value)
            } else if part != value {
                return nil
            }
        }
        return parameters
    }
}

extension Answer {
    /// Where a redirect leads; nil for other answers.
    package var leadsTo: String? {
        if case .redirect(let address) = body { address.text } else { nil }
    }

    /// The token of the session that this answer begins.
    package var sessionToken: String? { cookies.first { $0.name == "session" }?.value }
}
