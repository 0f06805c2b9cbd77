internal import Base
internal import Journal
internal import Print
package import Units
package import Web

/// The library for everybody: the catalogue, one item, reading places.
package enum LibraryPages {
    package static func routes(_ world: World) -> [Route] {
        let drawn = DrawnCovers()
        return [
            .get("/library", access: .everyone) { ask in try await catalogue(world, ask) },
            .get("/library/places", access: .everyone) { ask in try await places(world, ask) },
            .get("/library/places/{place}", access: .everyone) { ask in try await place(world, ask) },
            .get("/library/kept", access: .everyone) { ask in
                try await world.open(ask, KeptPage.content(ask.tongue))
            },
            .get("/library/{item}", access: .everyone) { ask in try await item(world, ask) },
            .get("/library/{item}/cover", access: .everyone) { ask in try await cover(world, drawn, ask) },
        ] + ReaderPages.routes(world) + ShelfDeskPages.routes(world) + StockPages.routes(world)
            + PlaceDeskPages.routes(world) + CatalogueFeedPages.routes(world) + CoursePages.routes(world)
            + CourseDeskPages.routes(world) + TogetherRoom.routes(world)
    }

    static let address = Address(path: "library")

    static func address(_ number: Int, _ steps: String...) -> Address {
        Address(path: ["library", "\(number)"] + steps)
    }

    static func address(_ place: ReadingPlace) -> Address { Address(path: "library", "places", "\(place.number)") }

    // MARK: The catalogue

    private static func catalogue(_ world: World, _ ask: Ask) async throws -> Answer {
        let (query, today) = (CatalogueQuery(ask.query), ask.today)
        let view = try await world.ledger.read { reader in try CatalogueView(reader, query, today: today) }
        let content = CataloguePage(view: view, settings: world.settings).content(ask.tongue)
        // What somebody searches for is not kept for others.
        return query.search.isEmpty ? try await world.open(ask, content) : try await world.page(ask, content)
    }

    // MARK: One item

    static func number(_ ask: Ask) throws -> Int {
        guard let number = Int(try ask.parameter("item")), number > 0 else { throw ShelfRules.unknownItem }
        return number
    }

    private static func item(_ world: World, _ ask: Ask) async throws -> Answer {
        let (number, caller, now) = (try number(ask), ask.caller, ask.now)
        let view = try await world.ledger.read { reader in try ItemView(reader, number: number, for: caller, at: now) }
        let content = ItemPage(view: view).content(ask)
        // Whether a place is open now changes by the minute: the page of an item with paper copies is kept by nobody.
        return view.holdings.isEmpty ? try await world.open(ask, content) : try await world.page(ask, content)
    }

    private static func cover(_ world: World, _ drawn: DrawnCovers, _ ask: Ask) async throws -> Answer {
        let number = try number(ask)
        let found = try await world.ledger.read { reader -> (type: String, bytes: [UInt8])? in
            guard let item = try reader.shelfItem(number: number), item.isStanding else { return nil }
            guard let cover = item.files.cover, let file = try reader.file(cover), let bytes = try reader.fileBytes(cover) else {
                // Feeds show a cover beside every book: the house draws one.
                return ("image/png", drawn.png(DrawnCover(item.facts.title, under: item.maker ?? "")))
            }
            return (file.type.mediaType, bytes)
        }
        guard let found else { throw Refusal.noSuchPage }
        return Answer.picture(found.bytes, found.type)
    }

    // MARK: Reading places

    private static func places(_ world: World, _ ask: Ask) async throws -> Answer {
        let (unit, now) = (ask.query.filled("unit"), ask.now)
        let view = try await world.ledger.read { reader in try PlacesView(reader, unit: unit, at: now) }
        return try await world.page(ask, PlacesPage(view: view).content(ask.tongue))
    }

    private static func place(_ world: World, _ ask: Ask) async throws -> Answer {
        guard let number = Int(try ask.parameter("place")) else { throw ShelfRules.unknownPlace }
        let now = ask.now
        let view = try await world.ledger.read { reader in try PlaceView(reader, number: number, at: now) }
        return try await world.page(ask, PlacePage(view: view).content(ask.tongue))
    }
}

extension World {
    /// A page that is kept for everybody who is not signed in.
    func open(_ ask: Ask, _ content: PageContent) async throws -> Answer {
        if case .visitor = ask.caller { return try await settledPage(ask, content) }
        return try await page(ask, content)
    }
}

extension Answer {
    /// A picture shown in pages: the same for everybody; should it be opened by itself, nothing in it runs.
    static func picture(_ bytes: [UInt8], _ type: String) -> Answer {
        Answer(
            .bytes(bytes, type: type), caching: .settledPage,
            headers: [
                Header("Content-Disposition", "inline"),
                Header("Content-Security-Policy", "default-src 'none'; img-src 'self'; sandbox"),
            ])
    }
}
