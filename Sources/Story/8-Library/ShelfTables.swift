package import Base
package import Journal
internal import Units

/// The tables of items, what writes them, and how they are read. The catalogue is in `CatalogueTables`.
package enum ShelfTables {
    static let derived = """
        create table shelf_item (journal bigint not null, id bytea not null, number bigint not null, unit bytea not null,
            work bytea not null, kind text not null, title text not null, title_folded text not null,
            title_marked text not null, sort_key text not null, maker bytea, maker_digest text, language text not null,
            subject text not null, ages bigint not null, level text not null, licence text not null, link text,
            identifier text, year bigint, maker_died bigint, about bytea, about_digest text, book bytea,
            pages bigint not null, paper bytea, cover bytea, is_standing bigint not null, is_lead bigint not null,
            version bigint not null, position bigint not null, before bigint, primary key (journal, id));
        create unique index shelf_item_by_number on shelf_item (journal, number);
        create index shelf_item_by_unit on shelf_item (journal, unit, is_standing, sort_key);
        create index shelf_item_by_work on shelf_item (journal, work, number);
        create index shelf_item_by_lead on shelf_item (journal, is_lead, sort_key, number, work, kind, language, subject,
            ages, title_marked);
        create index shelf_item_by_newest on shelf_item (journal, is_lead, number);
        create index shelf_item_by_pages on shelf_item (journal, pages, is_standing, work);
        create index shelf_item_by_title on shelf_item (journal, title_folded);
        create index shelf_item_by_identifier on shelf_item (journal, identifier)
        """

    /// The select list that `ShelfItem.init(_:)` reads.
    static let columns = """
        shelf_item.id, shelf_item.number, shelf_item.unit, shelf_item.work, shelf_item.kind, shelf_item.title,
        shelf_item.maker, shelf_item.maker_digest, shelf_item.language, shelf_item.subject, shelf_item.ages,
        shelf_item.level, shelf_item.licence, shelf_item.link, shelf_item.identifier, shelf_item.year,
        shelf_item.maker_died, shelf_item.about, shelf_item.about_digest, shelf_item.book, shelf_item.pages,
        shelf_item.paper, shelf_item.cover, shelf_item.is_standing, shelf_item.version, shelf_item.position,
        shelf_item.before, maker.text, about.text
        """
    static let passages = """
        left join passage as maker on maker.journal = shelf_item.journal and maker.id = shelf_item.maker
        left join passage as about on about.journal = shelf_item.journal and about.id = shelf_item.about
        """

    private static let factColumns = [
        "kind", "title", "title_folded", "title_marked", "sort_key", "maker", "maker_digest", "language", "subject",
        "ages",
        "level", "licence", "link", "identifier", "year", "maker_died", "about", "about_digest", "book", "pages",
        "paper",
        "cover",
    ]

    // MARK: Writing

    static let put = Statement(
        "library.put",
        """
        insert into shelf_item (journal, \(factColumns.joined(separator: ", ")), id, number, unit, work, position,
            is_standing, is_lead, version, before)
        values ($1, \((2...23).map { "$\($0)" }.joined(separator: ", ")), $24, $25, $26, $27, $28, 1, 0, 1, null)
        """)
    static let mend = Statement(
        "library.mend",
        """
        update shelf_item set \(factColumns.enumerated().map { "\($1) = $\($0 + 2)" }.joined(separator: ", ")),
            work = $25, before = position, position = $26, version = version + 1
        where journal = $1 and id = $24
        """)
    static let stand = Statement(
        "library.stand",
        "update shelf_item set is_standing = $3, version = version + 1 where journal = $1 and id = $2")
    static let lead = Statement(
        "library.lead",
        """
        update shelf_item set is_lead = case when is_standing = 1 and number = (select min(other.number)
            from shelf_item as other where other.journal = $1 and other.work = $2 and other.is_standing = 1) then 1 else 0 end
        where journal = $1 and work = $2
        """)

    // MARK: Reading

    static let workOf = Statement("library.workOf", "select work from shelf_item where journal = $1 and id = $2")
    static let lastNumber = Statement(
        "library.lastNumber", "select number from shelf_item where journal = $1 order by number desc limit 1")
    static let byId = Statement(
        "library.byId",
        "select \(columns) from shelf_item \(passages) where shelf_item.journal = $1 and shelf_item.id = $2")
    static let byNumber = Statement(
        "library.byNumber",
        "select \(columns) from shelf_item \(passages) where shelf_item.journal = $1 and shelf_item.number = $2")
    /// Everything that a unit put up, in the order of titles.
    static let ofUnit = Statement(
        "library.ofUnit",
        """
        select \(columns) from shelf_item \(passages)
        where shelf_item.journal = $1 and shelf_item.unit = $2
        order by shelf_item.sort_key, shelf_item.number
        """)
    /// The standing items of a work, its lead first.
    static let ofWork = Statement(
        "library.ofWork",
        """
        select \(columns) from shelf_item \(passages)
        where shelf_item.journal = $1 and shelf_item.work = $2 and shelf_item.is_standing = 1
        order by shelf_item.number
        """)
    /// What may be the same work: by identifier, or called the same. The maker is compared in Swift.
    static let byIdentifier = Statement(
        "library.byIdentifier",
        """
        select \(columns) from shelf_item \(passages)
        where shelf_item.journal = $1 and shelf_item.identifier = $2 order by shelf_item.number
        """)
    static let byTitle = Statement(
        "library.byTitle",
        """
        select \(columns) from shelf_item \(passages)
        where shelf_item.journal = $1 and shelf_item.title_folded = $2 and shelf_item.language = $3
        order by shelf_item.number
        """)
    static let size = Statement(
        "library.size", "select count(*) from shelf_item where journal = $1 and unit = $2 and is_standing = 1")
    static let shelves = Statement(
        "library.shelves",
        """
        select unit.address, unit.word, unit.name, counted.items
        from (select shelf_item.unit, count(*) as items from shelf_item
            where shelf_item.journal = $1 and shelf_item.is_standing = 1 group by shelf_item.unit) as counted
        join unit on unit.journal = $1 and unit.id = counted.unit
        order by unit.sort_key, unit.address
        """)

    static let statements = [
        put, mend, stand, lead, workOf, lastNumber, byId, byNumber, ofUnit, ofWork, byIdentifier, byTitle, size, shelves,
    ]
}

extension ShelfItem {
    /// Reads the columns of `ShelfTables.columns`.
    init(_ scan: inout RowScan) {
        id = scan.id()
        number = scan.int()
        unit = scan.id()
        work = scan.id()
        let (kind, title): (ShelfKind, String) = (scan.choice(), scan.text())
        let maker = PassageReference(shelf: &scan)
        var facts = ShelfFacts(
            title: title, kind: kind, maker: maker, language: scan.choice(), subject: scan.choice(),
            ages: scan.integer(),
            level: scan.choice(), licence: scan.choice())
        facts.link = scan.textIfAny()
        facts.identifier = scan.textIfAny()
        facts.year = scan.integerIfAny().map { Int($0) }
        facts.makerDied = scan.integerIfAny().map { Int($0) }
        facts.about = PassageReference(shelf: &scan)
        self.facts = facts
        files = ShelfFiles(book: scan.idIfAny(), pages: scan.int(), paper: scan.idIfAny(), cover: scan.idIfAny())
        isStanding = scan.flag()
        version = scan.int()
        position = scan.integer()
        before = scan.integerIfAny()
        self.maker = scan.textIfAny()
        about = scan.textIfAny()
    }
}

extension PassageReference {
    fileprivate init?(shelf scan: inout RowScan) {
        let (passage, digest) = (scan.idIfAny(), scan.textIfAny())
        guard let passage, let digest else { return nil }
        self.init(passage: passage, digest: digest)
    }
}

/// A unit that has a shelf, with how much stands on it.
package struct Shelf: Hashable, Sendable {
    package let address: String
    package let name: String
    package let items: Int
}

extension Reader {
    package func shelfItem(_ id: Id) throws -> ShelfItem? { try shelfItems(ShelfTables.byId, [id]).first }

    package func shelfItem(number: Int) throws -> ShelfItem? { try shelfItems(ShelfTables.byNumber, [number]).first }

    /// Everything that a unit put up, also what was taken off, in the order of titles.
    package func shelf(of unit: Id) throws -> [ShelfItem] { try shelfItems(ShelfTables.ofUnit, [unit]) }

    /// The standing items of a work.
    package func shelfItems(ofWork work: Id) throws -> [ShelfItem] { try shelfItems(ShelfTables.ofWork, [work]) }

    func shelfItems(_ statement: Statement, _ values: [any Storable]) throws -> [ShelfItem] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return ShelfItem(&scan)
        }
    }

    /// How many items stand on the shelf of a unit.
    package func shelfSize(of unit: Id) throws -> Int { try first(ShelfTables.size, unit).map { Int($0.integer) } ?? 0 }

    package func nextShelfNumber() throws -> Int {
        try first(ShelfTables.lastNumber).map { Int($0.integer) + 1 } ?? 1
    }

    package func shelves() throws -> [Shelf] {
        try rows(ShelfTables.shelves).map { row in
            var scan = row.scan
            let (address, word, name) = (scan.text(), scan.text(), scan.text())
            let full = OrgUnit.fullName(word, name)
            return Shelf(address: address, name: full.capitalised, items: scan.int())
        }
    }
}
