internal import Base
internal import Feeds
internal import Journal
internal import Units
internal import Web

/// The catalogue for reading programs: OPDS 1.2 (`.xml`) and 2.0 (`.json`), in both languages, and how it is searched.
enum CatalogueFeedPages {
    static func routes(_ world: World) -> [Route] {
        [
            // What people type into a reading device.
            .get("/opds", access: .everyone) { ask in
                try await answer(world, ask, "root", CatalogueFeedMaking(world.settings, .vietnamese, .atom))
            },
            .get("/opds/{feed}", access: .everyone) { ask in
                let (name, language, ending) = try parts(try ask.parameter("feed"))
                if name == "search", ending == "xml" { return search(world, language) }
                guard let format = BookFeed.Format(rawValue: ending) else { throw Refusal.noSuchPage }
                return try await answer(world, ask, name, CatalogueFeedMaking(world.settings, language, format))
            },
            .get("/opds/items/{publication}", access: .everyone) { ask in
                let (name, language, ending) = try parts(try ask.parameter("publication"))
                guard let number = Int(name), ending == BookFeed.Format.json.rawValue else { throw Refusal.noSuchPage }
                return try await book(world, number, CatalogueFeedMaking(world.settings, language, .json))
            },
        ]
    }

    private static func book(_ world: World, _ number: Int, _ making: CatalogueFeedMaking) async throws -> Answer {
        let book = try await world.ledger.read { reader in
            guard let entry = try reader.catalogueEntry(number) else { throw Refusal.noSuchPage }
            return try making.book(entry, reader)
        }
        return making.answer(try book.json(), type: FeedBook.jsonType)
    }

    /// `items.en.json`: the language stands in the name of the file, because programs that follow say none.
    private static func parts(_ file: String) throws -> (name: String, language: Language, ending: String) {
        let parts = file.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 2: return (parts[0], .vietnamese, parts[1])
        case 3 where parts[1] == Language.english.rawValue: return (parts[0], .english, parts[2])
        default: throw Refusal.noSuchPage
        }
    }

    private static func answer(
        _ world: World, _ ask: Ask, _ name: String, _ making: CatalogueFeedMaking
    ) async throws -> Answer {
        let (query, today) = (CatalogueQuery(feed: ask.query), ask.today)
        let feed = try await world.ledger.read { reader in
            switch name {
            case "root": try making.root(reader, today: today)
            case "items": try making.items(CatalogueView(reader, query, today: today, withShelves: false), reader)
            case "subjects": try making.subjects(reader, today: today)
            case "languages": try making.languages(reader, today: today)
            case "shelves": try making.shelves(reader, page: query.page, today: today)
            default: throw Refusal.noSuchPage
            }
        }
        var answer = making.answer(try feed.bytes(making.format), type: feed.type(making.format))
        // What somebody searches for is not kept for others.
        if !query.search.isEmpty { answer.caching = .none }
        return answer
    }

    private static func search(_ world: World, _ language: Language) -> Answer {
        let making = CatalogueFeedMaking(world.settings, language, .atom)
        let t = making.t
        let wanted = "q={searchTerms}"
        let items = making.absolute(making.address("items"))
        let description = SearchDescription(
            name: t("Thư viện", "Library"), about: t("Tìm sách và tài liệu trong thư viện", "Search the library"),
            language: language,
            templates: [
                (BookFeed.atomType(isOfBooks: true), "\(items)?\(wanted)"),
                ("text/html", "\(making.absolute(LibraryPages.address))?\(wanted)"),
            ])
        return making.answer(description.bytes, type: SearchDescription.type)
    }
}

extension CatalogueQuery {
    /// OPDS 2.0 calls what is looked for `query`.
    init(feed query: Fields) {
        self.init(query)
        if search.isEmpty { search = query.text("query") }
    }
}

/// The feeds beside the catalogue's page: told in its head to programs, and folded away to people.
enum CatalogueFeedLinks {
    static func head(_ query: CatalogueQuery, _ language: Language) -> [HeadLink] {
        let t = Tongue(language)
        let entries = query.entries.filter { $0.0 != "q" }
        var links = BookFeed.Format.allCases.map { format -> HeadLink in
            let type = format == .json ? BookFeed.jsonType : BookFeed.atomType(isOfBooks: true)
            return HeadLink(
                "alternate", CatalogueFeedMaking.address("items", language, format, entries), type: type,
                title: "OPDS \(format == .json ? "2.0" : "1.2")")
        }
        links.append(
            HeadLink(
                "search", CatalogueFeedMaking.address("search", language, .atom), type: SearchDescription.type,
                title: t("Thư viện", "Library")))
        return links
    }

    static func fold(_ query: CatalogueQuery, _ settings: WorldSettings, _ t: Tongue) -> HTML {
        let entries = query.entries.filter { $0.0 != "q" }
        let address = CatalogueFeedMaking.address(query.isFiltered ? "items" : "root", t.language, .atom, entries)
        let json = CatalogueFeedMaking.address(query.isFiltered ? "items" : "root", t.language, .json, entries)
        let says = t(
            "Ứng dụng đọc sách trên điện thoại hay máy đọc (KOReader, Thorium, Moon+ …) mở được cả thư viện này: dán địa chỉ dưới đây vào "
                + "mục danh mục OPDS.",
            "Reading apps and e-readers (KOReader, Thorium, Moon+ …) can open this library: paste this address where they ask for an OPDS "
                + "catalogue.")
        let copied = copyButton(
            settings.publicAddress + address.text, id: "opds-address", label: t("Địa chỉ danh mục", "Address of the catalogue"), t)
        return """
            <details class="fold"><summary>\(t("Mở bằng ứng dụng đọc sách (OPDS)", "Open in a reading app (OPDS)"))</summary>
            <p>\(says)</p>
            \(copied)<p class="actions">\(linkButton("OPDS 1.2", to: address, .secondary)) \
            \(linkButton("OPDS 2.0", to: json, .secondary))</p></details>

            """
    }
}
