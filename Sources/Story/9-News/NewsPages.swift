package import Activities
internal import Base
internal import Journal
package import Plans
package import Units
package import Web

/// News for everybody: the list, one post with its pictures and its signed original, feeds.
package enum NewsPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/news", access: .everyone) { ask in try await list(world, ask) },
            .get("/news/{post}", access: .everyone) { ask in try await post(world, ask) },
            .get("/news/{post}/pictures/{photo}", access: .everyone) { ask in
                try await picture(world, ask, isSmall: false)
            },
            .get("/news/{post}/pictures/{photo}/small", access: .everyone) { ask in
                try await picture(world, ask, isSmall: true)
            },
            .get("/news/{post}/original", access: .everyone) { ask in try await original(world, ask) },
        ] + Language.allCases.flatMap { feeds(world, $0) } + PostDeskPages.routes(world)
    }

    /// What was written about an activity, for its page.
    package static let onActivity: ActivityPart = { reader, activity, _, day, language in
        try about(activity.id, reader, day, language)
    }

    /// What was written about a plan, for its page.
    package static let onPlan: PlanPages.Beside = { reader, plan, day, language in
        try about(plan.id, reader, day, language)
    }

    private static func about(_ subject: Id, _ reader: any Reader, _ day: Day, _ language: Language) throws -> HTML {
        let lines = try reader.news(about: subject).compactMap { try reader.line($0) }
        guard !lines.isEmpty else { return .nothing }
        let t = Tongue(language)
        return """
            <h2>\(t("Tin tức", "News"))</h2>
            <ul class="lines news">
            \(each: lines, { $0.markup(t, today: day) })</ul>

            """
    }

    static func number(_ ask: Ask) throws -> Int {
        guard let number = Int(try ask.parameter("post")), number > 0 else { throw PostRules.unknown }
        return number
    }

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (unit, today) = (ask.query.filled("unit"), ask.today)
        let page = Int(ask.query.text("page")) ?? 1
        let view = try await world.ledger.read { reader in
            try NewsView(reader, unit: unit, page: page, today: today)
        }
        return try await world.settledPage(ask, view.content(ask.tongue))
    }

    private static func post(_ world: World, _ ask: Ask) async throws -> Answer {
        let (number, caller, today, t) = (try number(ask), ask.caller, ask.today, ask.tongue)
        let page = try await world.ledger.read { reader in
            try PostPage(reader, number: number, caller, t, on: today)
        }
        let content = page.content(ask, publicAddress: world.settings.publicAddress)
        if case .visitor = caller { return try await world.settledPage(ask, content) }
        return try await world.page(ask, content)
    }

    // MARK: Files

    /// Shown in the page; should it be opened by itself, nothing in it runs.
    private static func picture(_ world: World, _ ask: Ask, isSmall: Bool) async throws -> Answer {
        guard let place = Int(try ask.parameter("photo")) else { throw Refusal.noSuchPage }
        let (kept, bytes, isPublic) = try await file(world, ask) { post in
            guard post.pictures.indices.contains(place - 1) else { return nil }
            let facts = post.pictures[place - 1].facts
            return isSmall ? facts.small : facts.file
        }
        return Answer(
            .bytes(bytes, type: kept.type.mediaType), caching: isPublic ? .settledPage : .none,
            headers: [.init("Content-Disposition", "inline"), .init("Content-Security-Policy", sandbox)])
    }

    /// Always to keep, never to show in the page.
    private static func original(_ world: World, _ ask: Ask) async throws -> Answer {
        let (kept, bytes, _) = try await file(world, ask) { $0.facts.original }
        var answer = Answer.download(bytes, name: kept.name ?? "ban-ky", type: kept.type.mediaType)
        answer.headers.append(.init("Content-Security-Policy", sandbox))
        return answer
    }

    private static let sandbox = "default-src 'none'; img-src 'self'; sandbox"

    /// A file is fetched through its post and seen by those who see the post.
    private static func file(
        _ world: World, _ ask: Ask, _ of: @escaping @Sendable (Post) -> Id?
    ) async throws -> (KeptFile, [UInt8], isPublic: Bool) {
        let (number, caller, today) = (try number(ask), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            let (post, _) = try reader.shownPost(number: number, to: caller, on: today)
            guard let id = of(post), let file = try reader.file(id) else { throw Refusal.noSuchPage }
            guard let bytes = try reader.fileBytes(id) else { throw erased }
            return (file, bytes, post.isPublic)
        }
    }

    private static let erased = Refusal(
        "news.erased", status: 410,
        Words("Tệp này đã được xóa theo yêu cầu.", "This file was erased on request."))

    // MARK: Feeds

    private static func feeds(_ world: World, _ language: Language) -> [Route] {
        let mark = language != .english ? "" : ".\(language.rawValue)"
        return [
            .get("/news/feed\(mark).atom", access: .everyone) { _ in
                let feed = try await world.ledger.read { reader in try NewsFeed(reader, unit: nil) }
                return feed.answer(world.settings, language)
            },
            .get("/units/{unit}/news\(mark).atom", access: .everyone) { ask in
                let unit = try ask.parameter("unit")
                let feed = try await world.ledger.read { reader in try NewsFeed(reader, unit: unit) }
                return feed.answer(world.settings, language)
            },
        ]
    }
}
