package import Base
package import Journal
internal import Units

/// The tables of reading places and of the paper copies that lie at them.
package enum PlaceTables {
    static let derived = """
        create table reading_place (journal bigint not null, id bytea not null, number bigint not null,
            unit bytea not null, kind text not null, name text not null, sort_key text not null, site text not null,
            latitude double precision, longitude double precision, times text not null, is_open bigint not null,
            primary key (journal, id));
        create unique index reading_place_by_number on reading_place (journal, number);
        create index reading_place_by_unit on reading_place (journal, unit, sort_key);
        create table holding (journal bigint not null, item bytea not null, place bytea not null, copies bigint not null,
            primary key (journal, item, place));
        create index holding_by_place on holding (journal, place)
        """

    static let columns = """
        reading_place.id, reading_place.number, reading_place.unit, reading_place.kind, reading_place.name,
        reading_place.site, reading_place.latitude, reading_place.longitude, reading_place.times, reading_place.is_open
        """

    static let put = Statement(
        "library.putPlace",
        """
        insert into reading_place (journal, id, number, unit, kind, name, sort_key, site, latitude, longitude, times, is_open)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
        on conflict (journal, id) do update set kind = excluded.kind, name = excluded.name, sort_key = excluded.sort_key,
            site = excluded.site, latitude = excluded.latitude, longitude = excluded.longitude, times = excluded.times,
            is_open = 1
        """)
    static let close = Statement(
        "library.closePlace", "update reading_place set is_open = 0 where journal = $1 and id = $2")
    static let tellCopies = Statement(
        "library.tellCopies",
        """
        insert into holding (journal, item, place, copies) values ($1, $2, $3, $4)
        on conflict (journal, item, place) do update set copies = excluded.copies
        """)

    static let lastNumber = Statement(
        "library.lastPlace", "select number from reading_place where journal = $1 order by number desc limit 1")
    static let byId = Statement(
        "library.placeById", "select \(columns) from reading_place where journal = $1 and id = $2")
    static let byNumber = Statement(
        "library.placeByNumber", "select \(columns) from reading_place where journal = $1 and number = $2")
    /// The open places of a unit.
    static let ofUnit = Statement(
        "library.placesOfUnit",
        """
        select \(columns) from reading_place where journal = $1 and unit = $2 and is_open = 1 order by sort_key, number
        """)
    /// The open places of a unit and of everything below it, on a day.
    static let below = Statement(
        "library.placesBelow",
        """
        select \(columns), unit.word, unit.name, unit.address from reading_place
        join unit on unit.journal = reading_place.journal and unit.id = reading_place.unit
        where reading_place.journal = $1 and reading_place.is_open = 1 and (cast($4 as bigint) = 1
            or reading_place.unit in (select unit_above.unit from unit_above where unit_above.journal = $1
                and unit_above.above = $2 and unit_above.from_day <= $3 and unit_above.until_day > $3))
        order by reading_place.sort_key, reading_place.number
        """)
    /// Where the paper copies of a work lie.
    static let copiesOfWork = Statement(
        "library.copiesOfWork",
        """
        select holding.item, holding.copies, \(columns) from shelf_item cross join holding
        join reading_place on reading_place.journal = holding.journal and reading_place.id = holding.place
            and reading_place.is_open = 1
        where shelf_item.journal = $1 and shelf_item.work = $2 and shelf_item.is_standing = 1
            and holding.journal = shelf_item.journal and holding.item = shelf_item.id and holding.copies > 0
        order by reading_place.sort_key, reading_place.number, shelf_item.number
        """)
    static let copies = Statement(
        "library.copies", "select copies from holding where journal = $1 and item = $2 and place = $3")
    /// Everything that lies at the places of a unit.
    static let copiesOfUnit = Statement(
        "library.copiesOfUnit",
        """
        select holding.item, holding.copies, \(columns) from shelf_item cross join holding
        join reading_place on reading_place.journal = holding.journal and reading_place.id = holding.place
        where shelf_item.journal = $1 and shelf_item.unit = $2
            and holding.journal = shelf_item.journal and holding.item = shelf_item.id and holding.copies > 0
        order by shelf_item.sort_key, shelf_item.number, reading_place.number
        """)

    /// How many titles and copies lie at a place.
    static let stock = Statement(
        "library.stock",
        """
        select count(*), cast(coalesce(sum(holding.copies), 0) as bigint) from holding
        join shelf_item on shelf_item.journal = holding.journal and shelf_item.id = holding.item
            and shelf_item.is_standing = 1
        where holding.journal = $1 and holding.place = $2 and holding.copies > 0
        """)
    static let titlesAt = Statement(
        "library.titlesAt",
        """
        select \(ShelfTables.columns), holding.copies from holding
        join shelf_item on shelf_item.journal = holding.journal and shelf_item.id = holding.item
            and shelf_item.is_standing = 1
        \(ShelfTables.passages)
        where holding.journal = $1 and holding.place = $2 and holding.copies > 0
        order by shelf_item.sort_key, shelf_item.number limit $3
        """)

    static let statements = [
        put, close, tellCopies, lastNumber, byId, byNumber, ofUnit, below, copiesOfWork, copies, copiesOfUnit, stock,
        titlesAt,
    ]
}

extension ReadingPlace {
    /// Reads the columns of `PlaceTables.columns`.
    init(_ scan: inout RowScan) {
        id = scan.id()
        number = scan.int()
        unit = scan.id()
        let (kind, name, site): (PlaceKind, String, String) = (scan.choice(), scan.text(), scan.text())
        let (latitude, longitude) = (scan.realIfAny(), scan.realIfAny())
        let location = latitude.flatMap { latitude in longitude.map { Location(latitude: latitude, longitude: $0) } }
        facts = PlaceFacts(
            name: name, kind: kind, site: site, location: location, times: OpeningTimes(text: scan.text()))
        isOpen = scan.flag()
    }
}

/// A reading place with the unit that looks after it.
package struct PlacedReading: Hashable, Sendable {
    package let place: ReadingPlace
    package let unitName: String
    package let unitAddress: String
}

extension Reader {
    package func readingPlace(_ id: Id) throws -> ReadingPlace? { try readingPlaces(PlaceTables.byId, [id]).first }

    package func readingPlace(number: Int) throws -> ReadingPlace? {
        try readingPlaces(PlaceTables.byNumber, [number]).first
    }

    /// The open reading places of a unit itself.
    package func readingPlaces(of unit: Id) throws -> [ReadingPlace] { try readingPlaces(PlaceTables.ofUnit, [unit]) }

    /// Open places below a unit (and its own); nil = all.
    package func readingPlaces(below unit: Id?, on day: Day) throws -> [PlacedReading] {
        try rows(PlaceTables.below, unit, day, unit == nil).map { row in
            var scan = row.scan
            let place = ReadingPlace(&scan)
            let (word, name) = (scan.text(), scan.text())
            return PlacedReading(
                place: place, unitName: OrgUnit.fullName(word, name), unitAddress: scan.text())
        }
    }

    private func readingPlaces(_ statement: Statement, _ values: [any Storable]) throws -> [ReadingPlace] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return ReadingPlace(&scan)
        }
    }

    func nextPlaceNumber() throws -> Int { try first(PlaceTables.lastNumber).map { Int($0.integer) + 1 } ?? 1 }

    func copies(of item: Id, at place: Id) throws -> Int {
        try first(PlaceTables.copies, item, place).map { Int($0.integer) } ?? 0
    }

    /// Where the paper copies of a work lie.
    package func holdings(ofWork work: Id) throws -> [Holding] { try holdings(PlaceTables.copiesOfWork, work) }

    /// Everything on paper of a unit's shelf.
    package func holdings(ofUnit unit: Id) throws -> [Holding] { try holdings(PlaceTables.copiesOfUnit, unit) }

    private func holdings(_ statement: Statement, _ id: Id) throws -> [Holding] {
        try rows(statement, id).map { row in
            var scan = row.scan
            let (item, copies) = (scan.id(), scan.int())
            return Holding(item: item, place: ReadingPlace(&scan), copies: copies)
        }
    }

    func stock(at place: Id) throws -> (titles: Int, copies: Int) {
        guard let row = try first(PlaceTables.stock, place) else { return (0, 0) }
        var scan = row.scan
        return (scan.int(), scan.int())
    }

    func titles(at place: Id, limit: Int) throws -> [(item: ShelfItem, copies: Int)] {
        try rows(PlaceTables.titlesAt, place, limit).map { row in
            var scan = row.scan
            let item = ShelfItem(&scan)
            return (item, scan.int())
        }
    }
}
