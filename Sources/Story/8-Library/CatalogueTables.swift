package import Base
package import Journal
internal import Units

/// The catalogue: one entry for each work, however many shelves hold it; searched by words without marks.
package enum CatalogueTables {
    /// Words of titles, makers and subjects, to be searched by their beginnings. They can name a person: side data. A word of
    /// a maker carries the passage it comes from, and goes with it.
    static let side = [
        Migration(
            "2026-11-26 shelf words",
            """
            create table shelf_word (journal bigint not null, word text not null, work bytea not null, item bytea not null,
                passage bytea, primary key (journal, word, work, item));
            create index shelf_word_by_item on shelf_word (journal, item);
            create index shelf_word_by_passage on shelf_word (journal, passage)
            """)
    ]

    static let keepWord = Statement(
        "library.keepWord",
        """
        insert into shelf_word (journal, word, work, item, passage) values ($1, $2, $3, $4, $5)
        on conflict (journal, word, work, item) do nothing
        """)
    static let dropWords = Statement("library.dropWords", "delete from shelf_word where journal = $1 and item = $2")
    static let dropWordsOf = Statement(
        "library.dropWordsOf", "delete from shelf_word where journal = $1 and passage = $2")
    /// Words whose passage is no more, after tables came back from a backup.
    static let dropStrayWords = Statement(
        "library.dropStrayWords",
        """
        delete from shelf_word where journal = $1 and passage is not null and not exists (select 1 from passage
            where passage.journal = shelf_word.journal and passage.id = shelf_word.passage)
        """)

    /// The select list that `CatalogueEntry.init(_:)` reads.
    private static let entry = """
        select \(ShelfTables.columns), unit.word, unit.name, unit.address,
            (select count(*) from shelf_item as holder where holder.journal = $1 and holder.work = shelf_item.work
                and holder.is_standing = 1),
            (select cast(coalesce(sum(holding.copies), 0) as bigint) from shelf_item as held cross join holding
                where held.journal = $1 and held.work = shelf_item.work and held.is_standing = 1
                    and holding.journal = held.journal and holding.item = held.id),
            (select min(readable.number) from shelf_item as readable where readable.journal = $1
                and readable.work = shelf_item.work and readable.is_standing = 1 and readable.book is not null),
            (select entry.recorded from entry where entry.journal = $1 and entry.position = shelf_item.position)
        """

    /// One item that stands on a shelf.
    static let one = Statement(
        "catalogue.one",
        """
        \(entry)
        from shelf_item
        \(ShelfTables.passages)
        join unit on unit.journal = shelf_item.journal and unit.id = shelf_item.unit
        where shelf_item.journal = $1 and shelf_item.number = $2 and shelf_item.is_standing = 1
        """)

    /// One page of the catalogue. Parameters: kind, language, subject ('' = all), bits of ages, whether only what can be
    /// read here, limit, offset; then, for the shelves of a unit and all below it, the unit and the day of the tree; for a
    /// search with marks their pattern, and two bounds for each word. Entries are found by what stands in an index, and only
    /// those of the page are drawn.
    private static func page(_ shape: Shape) -> Statement {
        var next = 9
        func parameter() -> String {
            defer { next += 1 }
            return "$\(next)"
        }
        var conditions = shape.isOfUnit ? below(unit: parameter(), day: parameter()) : "shelf_item.is_lead = 1"
        let rank = shape.isRanked ? "case when shelf_item.title_marked like \(parameter()) then 0 else 1 end" : "0"
        for _ in 0..<shape.words { conditions += word(from: parameter(), to: parameter()) }
        let order = shape.isNewestFirst ? "number desc" : shape.isRanked ? "rank, sort_key, number" : "sort_key, number"
        return Statement(
            shape.name,
            """
            \(entry)
            from (select shelf_item.id, shelf_item.number, shelf_item.sort_key, \(rank) as rank from shelf_item
                where shelf_item.journal = $1 and (cast($2 as text) = '' or shelf_item.kind = $2)
                    and (cast($3 as text) = '' or shelf_item.language = $3)
                    and (cast($4 as text) = '' or shelf_item.subject = $4)
                    and (cast($5 as bigint) = 0 or shelf_item.ages & $5 <> 0)
                    and (cast($6 as bigint) = 0 or shelf_item.work in (select reading.work from shelf_item as reading
                        where reading.journal = $1 and reading.pages > 0 and reading.is_standing = 1))
                    and \(conditions)
                order by \(order)
                limit $7 offset $8) as found
            join shelf_item on shelf_item.journal = $1 and shelf_item.id = found.id
            \(ShelfTables.passages)
            join unit on unit.journal = shelf_item.journal and unit.id = shelf_item.unit
            order by \(order.replacing("rank", with: "found.rank").replacing("sort_key", with: "found.sort_key")
                .replacing("number", with: "found.number"))
            """)
    }

    /// Of the works on the shelves of a unit and all below it, the first entry of each.
    private static func below(unit: String, day: String) -> String {
        func below(_ table: String) -> String {
            """
            \(table).unit in (select unit_above.unit from unit_above where unit_above.journal = $1
                    and unit_above.above = \(unit) and unit_above.from_day <= \(day) and unit_above.until_day > \(day))
            """
        }
        return """
            shelf_item.is_standing = 1 and \(below("shelf_item"))
                and not exists (select 1 from shelf_item as other where other.journal = $1
                    and other.work = shelf_item.work and other.is_standing = 1 and other.number < shelf_item.number
                    and \(below("other")))
            """
    }

    /// Of the works that bear a word. Wrapped, so that the works of a common word are looked up in a set and not gone
    /// through one by one.
    private static func word(from: String, to: String) -> String {
        """

                and coalesce(shelf_item.work, shelf_item.id) in (select shelf_word.work from shelf_word
                    where shelf_word.journal = $1 and shelf_word.word >= \(from) and shelf_word.word < \(to))
        """
    }

    /// What a wish for a part of the catalogue looks like, whatever is wished.
    private struct Shape: Hashable {
        var isOfUnit: Bool
        var isNewestFirst: Bool
        /// Titles with the typed marks come first; without marks there is nothing to rank by.
        var isRanked: Bool
        var words: Int

        init(_ wish: CatalogueWish) {
            isOfUnit = wish.unit != nil
            isNewestFirst = wish.isNewestFirst
            words = wish.search?.words.count ?? 0
            isRanked = wish.search?.marked != nil && !wish.isNewestFirst
        }

        init(isOfUnit: Bool, isNewestFirst: Bool, isRanked: Bool, words: Int) {
            self.isOfUnit = isOfUnit
            self.isNewestFirst = isNewestFirst
            self.isRanked = isRanked
            self.words = words
        }

        var name: String {
            let order = isNewestFirst ? "newest" : isRanked ? "ranked" : "titles"
            return "catalogue.\(order).\(isOfUnit ? "unit" : "all").\(words)"
        }

        static let all = [false, true].flatMap { unit in
            (0...CatalogueSearch.mostWords).flatMap { words in
                [(true, false), (false, false), (false, true)].filter { words > 0 || !$0.1 }.map { newest, ranked in
                    Shape(isOfUnit: unit, isNewestFirst: newest, isRanked: ranked, words: words)
                }
            }
        }
    }

    private static let pages = Dictionary(uniqueKeysWithValues: Shape.all.map { ($0, page($0)) })

    static func page(for wish: CatalogueWish) -> Statement {
        let shape = Shape(wish)
        return pages[shape] ?? page(shape)
    }

    static let statements = [keepWord, dropWords, dropWordsOf, dropStrayWords, one] + Shape.all.compactMap { pages[$0] }
}

/// Words that somebody looks for, with and without marks.
package struct CatalogueSearch: Hashable, Sendable {
    /// A whole title as it stands on the cover has room.
    static let mostWords = 12

    /// Finds titles with the words as typed, to be ranked first; nil when they were typed without marks.
    let marked: String?
    /// Beginnings of words without marks, all of which have to be found.
    let words: [String]

    /// nil when nothing is typed that could be looked for. Further words than `mostWords` are passed over.
    package init?(_ typed: String) {
        let typed = String(typed.prefix(200))
        let (plain, kept) = (Vietnamese.fold(typed), Vietnamese.foldKeepingMarks(typed))
        words = plain.split(separator: " ").prefix(CatalogueSearch.mostWords).map(String.init)
        marked = kept == plain ? nil : "%\(kept)%"
        if words.isEmpty { return nil }
    }
}

/// What somebody wants to see of the catalogue.
package struct CatalogueWish: Hashable, Sendable {
    package var search: CatalogueSearch?
    package var kind: ShelfKind?
    package var language: ShelfLanguage?
    package var subject: ShelfSubject?
    package var age: ReadingAge?
    /// Only what can be read on the screen here.
    package var isReadable: Bool
    /// The shelves of this unit and of everything below it; nil = every shelf.
    package var unit: Id?
    package var day: Day
    package var isNewestFirst: Bool
    package var limit: Int
    package var offset: Int

    package init(
        search: CatalogueSearch? = nil, kind: ShelfKind? = nil, language: ShelfLanguage? = nil,
        subject: ShelfSubject? = nil, age: ReadingAge? = nil, isReadable: Bool = false, unit: Id? = nil, day: Day,
        isNewestFirst: Bool = false, limit: Int = 50, offset: Int = 0
    ) {
        self.search = search
        self.kind = kind
        self.language = language
        self.subject = subject
        self.age = age
        self.isReadable = isReadable
        self.unit = unit
        self.day = day
        self.isNewestFirst = isNewestFirst
        self.limit = limit
        self.offset = offset
    }
}

/// One work in the catalogue.
package struct CatalogueEntry: Hashable, Sendable {
    /// The item that leads it.
    package let item: ShelfItem
    package let unitName: String
    package let unitAddress: String
    /// On how many shelves it stands.
    package let holders: Int
    /// Paper copies on all of them.
    package let copies: Int
    /// The number of an item of the work that can be read on the screen.
    package let readable: Int?
    /// When the item that leads it was last told.
    package let changed: Instant

    fileprivate init(_ row: Row) {
        var scan = row.scan
        item = ShelfItem(&scan)
        let (word, name) = (scan.text(), scan.text())
        unitName = OrgUnit.fullName(word, name)
        unitAddress = scan.text()
        holders = scan.int()
        copies = scan.int()
        readable = scan.integerIfAny().map { Int($0) }
        changed = scan.instantIfAny() ?? Instant(milliseconds: 0)
    }
}

extension Reader {
    /// One page of the catalogue, in the order of titles; with a search, titles with the typed marks first.
    package func catalogue(_ wish: CatalogueWish) throws -> [CatalogueEntry] {
        // Everything lies below the unit on top: its shelves are all shelves.
        let unit = try wish.unit.flatMap { unit in try rows(UnitTables.parents, unit).isEmpty ? nil : unit }
        var wish = wish
        wish.unit = unit
        var values: [any Storable] = [
            wish.kind?.rawValue ?? "", wish.language?.rawValue ?? "", wish.subject?.rawValue ?? "",
            wish.age?.bit ?? 0 as Int64,
            wish.isReadable, wish.limit, wish.offset,
        ]
        if let unit = wish.unit { values += [unit, wish.day] as [any Storable] }
        if let search = wish.search {
            if let marked = search.marked, !wish.isNewestFirst { values.append(marked) }
            // Above every word that begins so: nothing sorts behind the last code point.
            for word in search.words { values += [word, word + "\u{10FFFF}"] as [any Storable] }
        }
        return try rows(CatalogueTables.page(for: wish), values.map(\.stored)).map(CatalogueEntry.init)
    }

    /// nil when no item of that number stands on a shelf.
    func catalogueEntry(_ number: Int) throws -> CatalogueEntry? {
        try first(CatalogueTables.one, number).map(CatalogueEntry.init)
    }
}
