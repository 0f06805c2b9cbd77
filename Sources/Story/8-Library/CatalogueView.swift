internal import Base
internal import Journal
internal import Units
internal import Web

/// What somebody wants to see of the catalogue, as the address says it.
struct CatalogueQuery: Hashable, Sendable {
    var search: String
    var kind: ShelfKind?
    var language: ShelfLanguage?
    var subject: ShelfSubject?
    var age: ReadingAge?
    var isReadable: Bool
    var isNewestFirst: Bool
    /// Address of a unit.
    var unit: String?
    var page: Int

    static let pageLength = 50
    private static let lastPage = 10_000

    init(_ query: Fields) {
        search = query.text("q")
        kind = query.filled("kind").flatMap(ShelfKind.init)
        language = query.filled("language").flatMap(ShelfLanguage.init)
        subject = query.filled("subject").flatMap(ShelfSubject.init)
        age = query.filled("age").flatMap(ReadingAge.init)
        isReadable = query.has("readable")
        isNewestFirst = query.text("order") == "newest"
        unit = query.filled("unit")
        page = min(CatalogueQuery.lastPage, max(1, query.filled("page").flatMap { Int($0) } ?? 1))
    }

    func with(_ change: (inout CatalogueQuery) -> Void) -> CatalogueQuery {
        var query = self
        query.page = 1
        change(&query)
        return query
    }

    var entries: [(String, String?)] {
        [
            ("q", search.isEmpty ? nil : search), ("kind", kind?.rawValue), ("language", language?.rawValue),
            ("subject", subject?.rawValue), ("age", age?.rawValue), ("readable", isReadable ? "1" : nil),
            ("order", isNewestFirst ? "newest" : nil), ("unit", unit),
        ]
    }

    var pagedEntries: [(String, String?)] { entries + [("page", page > 1 ? "\(page)" : nil)] }

    var address: Address { Address(path: ["library"], query: pagedEntries) }

    var isFiltered: Bool {
        !search.isEmpty || kind != nil || language != nil || subject != nil || age != nil || isReadable || unit != nil
    }
}

struct CatalogueView: Sendable {
    let query: CatalogueQuery
    let entries: [CatalogueEntry]
    let hasMore: Bool
    let unit: OrgUnit?
    let shelves: [Shelf]

    init(_ reader: any Reader, _ query: CatalogueQuery, today: Day, withShelves: Bool = true) throws {
        self.query = query
        unit = try query.unit.map { address in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
            return unit
        }
        let length = CatalogueQuery.pageLength
        var found = try reader.catalogue(
            CatalogueWish(
                search: CatalogueSearch(query.search), kind: query.kind, language: query.language,
                subject: query.subject,
                age: query.age, isReadable: query.isReadable, unit: unit?.id, day: today,
                isNewestFirst: query.isNewestFirst, limit: length + 1, offset: (query.page - 1) * length))
        hasMore = found.count > length
        if hasMore { found.removeLast() }
        entries = found
        shelves = withShelves ? try reader.shelves() : []
    }
}

/// The catalogue as a page: search, filters, entries.
struct CataloguePage: Sendable {
    let view: CatalogueView
    let settings: WorldSettings

    private var query: CatalogueQuery { view.query }

    func content(_ t: Tongue) -> PageContent {
        let title =
            view.unit.map { t("Giá sách của \($0.fullName)", "Shelf of \($0.fullName)") } ?? t("Thư viện", "Library")
        var thread = [Crumb(t("Thư viện", "Library"), LibraryPages.address, isCurrent: view.unit == nil)]
        if let unit = view.unit { thread.append(Crumb(unit.title, query.with { _ in }.address, isCurrent: true)) }
        return PageContent(
            title: title,
            description: t("Sách và tài liệu để đọc, nghe, mượn", "Books and more to read, hear and borrow"),
            thread: thread, styles: ["library.css"], isSearchable: !query.isFiltered,
            links: CatalogueFeedLinks.head(query, t.language),
            body: """
                <h1>\(title)</h1>
                \(links(t))\(search(t))\(chips(t))\(filters(t))\(list(t))\(pages(t))\(CatalogueFeedLinks.fold(query, settings, t))
                """)
    }

    private func links(_ t: Tongue) -> HTML {
        let places = Address(path: ["library", "places"], query: [("unit", view.unit?.address)])
        return """
            <p><a href="\(places)">\(t("Điểm đọc và giờ mở cửa", "Reading places and opening times"))</a> · \
            <a href="/library/kept">\(t("Sách đã lưu trên máy này", "Books kept on this device"))</a> · \
            <a href="/reading">\(t("Đọc cùng nhau", "Reading together"))</a></p>

            """
    }

    private func kept(_ without: Set<String>) -> HTML {
        HTML.joined(
            query.entries.compactMap { name, value in
                without.contains(name)
                    ? nil : value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML }
            })
    }

    private func search(_ t: Tongue) -> HTML {
        """
        <form class="search" role="search" method="get" action="/library">\(kept(["q"]))\
        <label for="q">\(t("Tìm theo tên, tác giả, chủ đề, ISBN", "Search by title, maker, subject, ISBN"))</label>\
        <div><input id="q" name="q" type="search" value="\(query.search)">\(button(t("Tìm", "Search")))</div></form>

        """
    }

    private func chips(_ t: Tongue) -> HTML {
        func chip(_ label: String, _ isCurrent: Bool, _ change: (inout CatalogueQuery) -> Void) -> Crumb {
            Crumb(label, query.with(change).address, isCurrent: isCurrent)
        }
        return chipLinks(
            t("Xem", "Show"),
            [
                chip(t("Tất cả", "Everything"), !query.isReadable && !query.isNewestFirst) {
                    $0.isReadable = false
                    $0.isNewestFirst = false
                },
                chip(t("Đọc được ngay", "Read here"), query.isReadable) { $0.isReadable.toggle() },
                chip(t("Mới nhất", "Newest"), query.isNewestFirst) { $0.isNewestFirst.toggle() },
            ])
    }

    private func filters(_ t: Tongue) -> HTML {
        let chosen = [
            query.kind.map { t($0.words) }, query.language.map { t($0.words) }, query.subject.map { t($0.words) },
            query.age.map { t($0.words) }, view.unit?.title,
        ].compactMap(\.self)
        let label =
            chosen.isEmpty
            ? t("Lọc theo loại, ngôn ngữ, chủ đề, lứa tuổi, đơn vị", "Filter by kind, language, subject, age, unit")
            : t("Đang lọc: ", "Filtered by: ") + chosen.joined(separator: " · ")
        let form = Form(t.language)
        let fields: [any FormField] = [
            choice("kind", Words("Loại", "Kind"), ShelfKind.allCases, \.words, query.kind?.rawValue),
            choice(
                "language", Words("Ngôn ngữ", "Language"), ShelfLanguage.allCases, \.words, query.language?.rawValue),
            choice("subject", Words("Chủ đề", "Subject"), ShelfSubject.allCases, \.words, query.subject?.rawValue),
            choice("age", Words("Lứa tuổi", "Age"), ReadingAge.allCases, \.words, query.age?.rawValue),
            Select(
                FieldLabel("unit", Words("Giá sách", "Shelf")),
                view.shelves.map { Option($0.address, named: "\($0.name) (\($0.items))") }, value: query.unit ?? "",
                prompt: Words("Mọi đơn vị", "Every unit")),
        ]
        let content: HTML = """
            \(kept(["kind", "language", "subject", "age", "unit"]))\(row(form(all: fields)))\
            \(form.send(Words("Lọc", "Filter"), as: .secondary))
            """
        let all = linkButton(t("Bỏ lọc", "Show everything"), to: LibraryPages.address, .secondary)
        return """
            <details class="fold"\(if: !chosen.isEmpty, " open")><summary>\(label)</summary>
            \(form.frame(to: LibraryPages.address, method: .get, content))\
            \(if: !chosen.isEmpty, "<p class=\"actions\">\(all)</p>")</details>

            """
    }

    private func choice<T: RawRepresentable<String>>(
        _ name: String, _ label: Words, _ all: [T], _ words: (T) -> Words, _ value: String?
    ) -> Select {
        Select(
            FieldLabel(name, label), all.map { Option($0.rawValue, words($0)) }, value: value ?? "",
            prompt: Words("Tất cả", "All"))
    }

    private func list(_ t: Tongue) -> HTML {
        guard !view.entries.isEmpty else {
            let says =
                query.isFiltered
                ? t(
                    "Không tìm thấy tài liệu nào. Gõ không dấu cũng được; thử ít chữ hơn.",
                    "Nothing was found. Marks do not matter; try fewer words.")
                : t("Chưa có tài liệu nào trên giá.", "There is nothing on the shelves yet.")
            return emptyState(
                says,
                action: query.isFiltered
                    ? linkButton(t("Xem cả thư viện", "See the whole library"), to: LibraryPages.address, .secondary)
                    : .nothing)
        }
        return "<ul class=\"lines shelf\">\n\(each: view.entries, { entry($0, t) })</ul>\n"
    }

    private func entry(_ entry: CatalogueEntry, _ t: Tongue) -> HTML {
        let item = entry.item
        var about: [HTML] = []
        if let maker = item.maker { about.append("\(maker)") }
        about.append("\(t(item.facts.kind.words))")
        if item.facts.language != .vietnamese { about.append("\(t(item.facts.language.words))") }
        let holders = entry.holders > 1 ? t("\(entry.holders) giá sách", "\(entry.holders) shelves") : entry.unitName
        about.append("\(holders)")
        if entry.copies > 0 {
            about.append(
                "\(t("\(entry.copies) bản giấy", entry.copies == 1 ? "1 paper copy" : "\(entry.copies) paper copies"))")
        }
        let read = entry.readable.map { number -> HTML in
            """
             · <a href="\(LibraryPages.address(number, "read"))">\(t("Đọc", "Read"))\
            <span class="unseen"> \(item.facts.title)</span></a>
            """
        }
        let cover: HTML? = item.files.cover.map { _ in
            "<img src=\"\(LibraryPages.address(item.number, "cover"))\" alt=\"\" loading=\"lazy\" width=\"60\" height=\"80\">"
        }
        return """
            <li>\(optional: cover)<div><a href="\(LibraryPages.address(item.number))">\(item.facts.title)</a>
            <div class="why">\(HTML.joined(about, separator: " · "))\(optional: read)</div></div></li>

            """
    }

    private func pages(_ t: Tongue) -> HTML {
        func page(_ number: Int) -> Address {
            var other = query
            other.page = number
            return other.address
        }
        return pager(
            earlier: query.page > 1 ? page(query.page - 1) : nil, later: view.hasMore ? page(query.page + 1) : nil, t)
    }
}
