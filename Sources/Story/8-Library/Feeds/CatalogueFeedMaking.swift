internal import Base
internal import Feeds
internal import Foundation
internal import Journal
internal import Units
internal import Web

/// Turns shelves into feeds of one language and format: addresses in full, made-up data stamped as such.
struct CatalogueFeedMaking: Sendable {
    let settings: WorldSettings
    let t: Tongue
    let format: BookFeed.Format

    /// Lines of one page of shelves.
    private static let shelfLines = 100
    private static let summaryLength = 600

    init(_ settings: WorldSettings, _ language: Language, _ format: BookFeed.Format) {
        self.settings = settings
        t = Tongue(language)
        self.format = format
    }

    // MARK: Addresses

    static func address(
        _ name: String, _ language: Language, _ format: BookFeed.Format, _ query: [(String, String?)] = []
    ) -> Address {
        Address(path: ["opds", "\(name)\(mark(language)).\(format.rawValue)"], query: query)
    }

    /// One book by itself, in the format of OPDS 2.0.
    static func book(_ number: Int, _ language: Language) -> Address {
        Address(path: "opds", "items", "\(number)\(mark(language)).json")
    }

    private static func mark(_ language: Language) -> String {
        language == .vietnamese ? "" : ".\(language.rawValue)"
    }

    func address(_ name: String, _ query: [(String, String?)] = []) -> Address {
        CatalogueFeedMaking.address(name, t.language, format, query)
    }

    func absolute(_ address: Address) -> String { settings.publicAddress + address.text }

    private func stamped(_ title: String) -> String {
        settings.isSimulated ? t("[mô phỏng] ", "[simulated] ") + title : title
    }

    /// The same for everybody, and kept until something is written: followers that ask again are told so (304).
    func answer(_ bytes: [UInt8], type: String) -> Answer {
        Answer(
            .bytes(bytes, type: type), caching: .settledPage,
            headers: [.init("Content-Language", t.language.rawValue)])
    }

    private func ways(_ own: Address, page: Address, isRoot: Bool = false) -> BookFeed.Ways {
        let search =
            format == .json
            ? absolute(address("items")) + "{?query}" : absolute(CatalogueFeedMaking.address("search", t.language, .atom))
        var ways = BookFeed.Ways(
            page: absolute(page), own: absolute(own), start: absolute(address("root")), search: search)
        ways.up = isRoot ? nil : absolute(address("root"))
        return ways
    }

    // MARK: Ways further

    private func feed(
        _ name: String, _ title: String, _ lines: [BookFeed.Line], page: Address = LibraryPages.address,
        _ reader: any Reader, today: Day, query: [(String, String?)] = []
    ) throws -> BookFeed {
        let own = address(name, query)
        let newest = try reader.catalogue(CatalogueWish(day: today, isNewestFirst: true, limit: 1)).first
        let began = try reader.units(UnitTables.tops, today).first?.opened.instant() ?? Day(number: 0).instant()
        return BookFeed(
            id: absolute(own), title: stamped(title), maker: "Longhouse", language: t.language,
            updated: newest?.changed ?? began, ways: ways(own, page: page, isRoot: name == "root"),
            pageLength: CatalogueFeedMaking.shelfLines, body: .lines(lines))
    }

    private func line(
        _ title: String, _ about: String, _ address: Address, isOfBooks: Bool = true, isNewest: Bool = false, count: Int? = nil
    ) -> BookFeed.Line {
        BookFeed.Line(
            id: absolute(address), title: title, about: about, address: absolute(address), isOfBooks: isOfBooks,
            isNewest: isNewest, count: count)
    }

    func root(_ reader: any Reader, today: Day) throws -> BookFeed {
        let lines = [
            line(
                t("Mới nhất", "Newest"), t("Tài liệu vừa đưa lên giá", "What was put on the shelves last"),
                address("items", [("order", "newest")]), isNewest: true),
            line(
                t("Đọc được ngay", "To read at once"), t("Sách có tệp để tải và đọc", "Books with a file to download and read"),
                address("items", [("readable", "1")])),
            line(
                t("Tất cả", "Everything"), t("Cả thư viện, theo tên", "The whole library by title"), address("items")),
            line(
                t("Theo chủ đề", "By subject"), t("Chọn chủ đề", "Choose a subject"), address("subjects"), isOfBooks: false),
            line(
                t("Theo ngôn ngữ", "By language"), t("Chọn ngôn ngữ", "Choose a language"), address("languages"),
                isOfBooks: false),
            line(
                t("Theo giá sách", "By shelf"), t("Giá sách của từng đơn vị", "The shelf of each unit"), address("shelves"),
                isOfBooks: false),
        ]
        return try feed("root", t("Thư viện", "Library"), lines, reader, today: today)
    }

    func subjects(_ reader: any Reader, today: Day) throws -> BookFeed {
        let counts = try reader.worksBySubject()
        let lines = ShelfSubject.allCases.compactMap { subject in
            counts[subject].map { count in choice(subject.words, "subject", subject.rawValue, count) }
        }
        return try feed("subjects", t("Theo chủ đề", "By subject"), lines, reader, today: today)
    }

    func languages(_ reader: any Reader, today: Day) throws -> BookFeed {
        let counts = try reader.worksByLanguage()
        let lines = ShelfLanguage.allCases.compactMap { language in
            counts[language].map { count in choice(language.words, "language", language.rawValue, count) }
        }
        return try feed("languages", t("Theo ngôn ngữ", "By language"), lines, reader, today: today)
    }

    private func choice(_ words: Words, _ name: String, _ value: String, _ count: Int) -> BookFeed.Line {
        let title = t(words)
        return line(
            title.prefix(1).uppercased() + title.dropFirst(), t("\(count) tài liệu", count == 1 ? "1 item" : "\(count) items"),
            address("items", [(name, value)]), count: count)
    }

    func shelves(_ reader: any Reader, page: Int, today: Day) throws -> BookFeed {
        let all = try reader.shelves()
        let length = CatalogueFeedMaking.shelfLines
        let lines = all.dropFirst((page - 1) * length).prefix(length).map { shelf in
            line(
                shelf.name, t("\(shelf.items) tài liệu", shelf.items == 1 ? "1 item" : "\(shelf.items) items"),
                address("items", [("unit", shelf.address)]), count: shelf.items)
        }
        func other(_ number: Int) -> [(String, String?)] { [("page", number > 1 ? "\(number)" : nil)] }
        var feed = try feed(
            "shelves", t("Theo giá sách", "By shelf"), lines, reader, today: today, query: other(page))
        if page * length < all.count { feed.ways.next = absolute(address("shelves", other(page + 1))) }
        if page > 1 { feed.ways.previous = absolute(address("shelves", other(page - 1))) }
        return feed
    }

    // MARK: Books

    func items(_ view: CatalogueView, _ reader: any Reader) throws -> BookFeed {
        let query = view.query
        func address(_ query: CatalogueQuery) -> String { absolute(self.address("items", query.pagedEntries)) }
        func turned(_ step: Int) -> String {
            var other = query
            other.page += step
            return address(other)
        }
        let own = self.address("items", query.pagedEntries)
        var feed = BookFeed(
            id: absolute(own), title: stamped(title(view)), maker: "Longhouse", language: t.language,
            updated: view.entries.map(\.changed).max() ?? Day(number: 0).instant(), ways: ways(own, page: query.address),
            pageLength: CatalogueQuery.pageLength,
            body: .books(try view.entries.map { try book($0, reader) }, facets: CatalogueFacets(query, t, address).all))
        feed.page = query.page
        if view.hasMore { feed.ways.next = turned(1) }
        if query.page > 1 { feed.ways.previous = turned(-1) }
        return feed
    }

    private func title(_ view: CatalogueView) -> String {
        let query = view.query
        let chosen: [String?] = [
            view.unit.map { t("Giá sách của \($0.fullName)", "Shelf of \($0.fullName)") },
            query.isNewestFirst ? t("Mới nhất", "Newest") : nil, query.isReadable ? t("Đọc được ngay", "To read at once") : nil,
            query.kind.map { t($0.words) }, query.subject.map { t($0.words) }, query.language.map { t($0.words) },
            query.age.map { t($0.words) }, query.search.isEmpty ? nil : "“\(query.search)”",
        ]
        return ([t("Thư viện", "Library")] + chosen.compactMap(\.self)).joined(separator: " · ")
    }

    func book(_ entry: CatalogueEntry, _ reader: any Reader) throws -> FeedBook {
        let (item, facts) = (entry.item, entry.item.facts)
        let page = absolute(LibraryPages.address(item.number))
        var book = FeedBook(
            id: AtomFeed.urn(item.work), title: stamped(facts.title), schema: facts.kind.schema, publisher: entry.unitName,
            publisherPage: absolute(Address(path: "units", entry.unitAddress)), rights: t(facts.licence.words),
            updated: entry.changed, published: item.id.instant, page: page,
            own: absolute(CatalogueFeedMaking.book(item.number, t.language)),
            cover: (absolute(LibraryPages.address(item.number, "cover")), item.files.cover == nil ? "image/png" : "image/jpeg"))
        book.maker = item.maker
        book.language = facts.language == .other ? nil : facts.language.tag
        book.identifier = facts.identifier.flatMap { $0.count == 13 && $0.allSatisfy(\.isNumber) ? "urn:isbn:\($0)" : nil }
        book.year = facts.year
        book.subjects = [FeedBook.Subject(code: facts.subject.rawValue, label: t(facts.subject.words))]
        book.summary = item.about.map { String($0.prefix(CatalogueFeedMaking.summaryLength)) }
        book.terms = facts.licence.terms?.text
        book.ways = try ways(entry, page: page, reader)
        return book
    }

    /// How a work is got: the files of whoever has them, its page on the web, paper copies; always at least one.
    private func ways(_ entry: CatalogueEntry, page: String, _ reader: any Reader) throws -> [FeedBook.Way] {
        let item = entry.item
        var ways: [FeedBook.Way] = []
        let readable = try entry.readable.flatMap { $0 == item.number ? item : try reader.shelfItem(number: $0) }
        if let readable, let book = readable.files.book, readable.facts.licence.allowsFiles {
            ways.append(file(book, "application/epub+zip", "EPUB"))
        }
        if let paper = item.files.paper, item.facts.licence.allowsFiles {
            ways.append(file(paper, "application/pdf", "PDF"))
        }
        if let link = item.facts.link {
            ways.append(FeedBook.Way(.page, link, type: "text/html", title: t("Trang gốc", "Its own page")))
        }
        if item.facts.kind == .course {
            let course = absolute(LibraryPages.address(item.number, "course"))
            ways.append(FeedBook.Way(.page, course, type: "text/html", title: t("Vào học", "Take the course")))
        }
        if entry.copies > 0 || ways.isEmpty {
            let title = t("Nơi có sách giấy", "Where the paper book is")
            ways.append(FeedBook.Way(.borrow(copies: entry.copies), page, type: "text/html", title: title))
        }
        return ways
    }

    private func file(_ id: Id, _ type: String, _ title: String) -> FeedBook.Way {
        FeedBook.Way(.open, absolute(Address(path: "files", id.description)), type: type, title: title)
    }
}

/// The choices by which a list of books is narrowed.
struct CatalogueFacets {
    let query: CatalogueQuery
    let t: Tongue
    let address: (CatalogueQuery) -> String

    init(_ query: CatalogueQuery, _ t: Tongue, _ address: @escaping (CatalogueQuery) -> String) {
        self.query = query
        self.t = t
        self.address = address
    }

    var all: [BookFeed.Facet] {
        [
            BookFeed.Facet(
                t("Thứ tự", "Order"),
                [
                    choice(t("theo tên", "by title"), !query.isNewestFirst) { $0.isNewestFirst = false },
                    choice(t("mới nhất", "newest"), query.isNewestFirst) { $0.isNewestFirst = true },
                ]),
            facet(t("Chủ đề", "Subject"), ShelfSubject.allCases, \.words, \.subject),
            facet(t("Ngôn ngữ", "Language"), ShelfLanguage.allCases, \.words, \.language),
            facet(t("Loại", "Kind"), ShelfKind.allCases, \.words, \.kind),
            facet(t("Lứa tuổi", "Age"), ReadingAge.allCases, \.words, \.age),
        ]
    }

    private func choice(_ title: String, _ isActive: Bool, _ change: (inout CatalogueQuery) -> Void) -> BookFeed.Facet.Choice {
        BookFeed.Facet.Choice(title, address(query.with(change)), isActive: isActive)
    }

    private func facet<T: Equatable>(
        _ title: String, _ values: [T], _ words: (T) -> Words, _ path: WritableKeyPath<CatalogueQuery, T?>
    ) -> BookFeed.Facet {
        let chosen = query[keyPath: path]
        return BookFeed.Facet(
            title,
            [choice(t("tất cả", "all"), chosen == nil) { $0[keyPath: path] = nil }]
                + values.map { value in choice(t(words(value)), chosen == value) { $0[keyPath: path] = value } })
    }
}
