package import Base
package import Journal

/// All SQL of the tree of units.
package enum UnitTables {
    static let derived = """
        create table unit (journal bigint not null, id bytea not null, kind text not null, word text not null,
            name text not null, sort_key text not null, folded text not null, address text not null,
            opened text not null, closed text, latitude double precision, longitude double precision,
            primary key (journal, id));
        create unique index unit_by_address on unit (journal, address);
        create table unit_code (journal bigint not null, year bigint not null, code text not null,
            unit bytea not null, primary key (journal, year, code));
        create index unit_code_by_unit on unit_code (journal, unit);
        create table unit_parent (journal bigint not null, unit bytea not null, line text not null,
            from_day text not null, until_day text not null, parent bytea not null,
            primary key (journal, unit, line, from_day));
        create index unit_parent_by_parent on unit_parent (journal, parent);
        create table unit_above (journal bigint not null, unit bytea not null, above bytea not null,
            from_day text not null, until_day text not null, depth bigint not null,
            primary key (journal, unit, above, from_day));
        create index unit_above_by_above on unit_above (journal, above, unit);
        create table unit_succession (journal bigint not null, unit bytea not null, successor bytea not null,
            relation text not null, on_day text not null, primary key (journal, unit, successor))
        """

    /// The select list that `OrgUnit.init(_:)` reads.
    package static let columns =
        "unit.id, unit.kind, unit.word, unit.name, unit.address, unit.opened, unit.closed, unit.latitude, unit.longitude"

    /// The select list that `choices` reads.
    package static let choiceColumns = "unit.kind, unit.word, unit.name, unit.address"

    static let insert = Statement(
        "units.insert",
        """
        insert into unit (journal, id, kind, word, name, sort_key, folded, address, opened, closed, latitude,
            longitude)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, $10, $11)
        """)
    static let rename = Statement(
        "units.rename",
        "update unit set word = $3, name = $4, sort_key = $5, folded = $6 where journal = $1 and id = $2")
    static let close = Statement("units.close", "update unit set closed = $3 where journal = $1 and id = $2")
    static let locate = Statement(
        "units.locate", "update unit set latitude = $3, longitude = $4 where journal = $1 and id = $2")
    static let insertCode = Statement(
        "units.insertCode", "insert into unit_code (journal, year, code, unit) values ($1, $2, $3, $4)")
    static let insertParent = Statement(
        "units.insertParent",
        """
        insert into unit_parent (journal, unit, line, from_day, until_day, parent)
        values ($1, $2, $3, $4, $5, $6)
        """)
    /// Ends what a line said from a day on; periods that begin later vanish.
    static let endParent = Statement(
        "units.endParent",
        """
        update unit_parent set until_day = $4
        where journal = $1 and unit = $2 and line = $3 and from_day < $4 and until_day > $4
        """)
    static let dropParent = Statement(
        "units.dropParent",
        "delete from unit_parent where journal = $1 and unit = $2 and line = $3 and from_day >= $4")
    static let insertAbove = Statement(
        "units.insertAbove",
        """
        insert into unit_above (journal, unit, above, from_day, until_day, depth)
        values ($1, $2, $3, $4, $5, $6)
        """)
    static let dropAbove = Statement("units.dropAbove", "delete from unit_above where journal = $1 and unit = $2")
    static let insertSuccession = Statement(
        "units.insertSuccession",
        """
        insert into unit_succession (journal, unit, successor, relation, on_day) values ($1, $2, $3, $4, $5)
        on conflict (journal, unit, successor)
        do update set relation = excluded.relation, on_day = excluded.on_day
        """)

    package static let byId = Statement(
        "units.byId", "select \(columns) from unit where journal = $1 and id = $2")
    package static let byAddress = Statement(
        "units.byAddress", "select \(columns) from unit where journal = $1 and address = $2")
    package static let byCode = Statement(
        "units.byCode",
        """
        select \(columns) from unit_code join unit on unit.journal = unit_code.journal and unit.id = unit_code.unit
        where unit_code.journal = $1 and unit_code.year = $2 and unit_code.code = $3
        """)
    package static let codes = Statement(
        "units.codes", "select year, code from unit_code where journal = $1 and unit = $2 order by year, code")
    package static let parents = Statement(
        "units.parents",
        """
        select line, parent, from_day, until_day from unit_parent
        where journal = $1 and unit = $2 order by line, from_day
        """)
    static let above = Statement(
        "units.above",
        "select above, depth, from_day, until_day from unit_above where journal = $1 and unit = $2")
    /// Everything that ever stood below a unit, and itself.
    static let everBelow = Statement(
        "units.everBelow",
        "select distinct unit from unit_above where journal = $1 and above = $2 order by unit")

    /// The chain from the top to the unit itself along one line, on a day.
    package static let thread = Statement(
        "units.thread",
        """
        with recursive chain (id, step) as (
            select unit.id, 0 from unit where unit.journal = $1 and unit.id = $2
            union all
            select unit_parent.parent, chain.step + 1 from chain
            join unit_parent on unit_parent.journal = $1 and unit_parent.unit = chain.id
                and unit_parent.line = $3 and unit_parent.from_day <= $4 and unit_parent.until_day > $4
            where chain.step < 20)
        select \(columns) from chain join unit on unit.journal = $1 and unit.id = chain.id
        order by chain.step desc
        """)
    /// Directly below, on a day, in the order of people.
    package static let children = Statement(
        "units.children",
        """
        select \(columns) from unit where \(standsBelow) order by unit.sort_key, unit.id
        """)
    /// The same, as much of each as it takes to choose one.
    static let choices = Statement(
        "units.choices",
        """
        select \(choiceColumns) from unit where \(standsBelow)
        order by unit.sort_key, unit.id
        """)
    private static let standsBelow = """
        unit.journal = $1 and unit.id in (select unit_parent.unit from unit_parent
            where unit_parent.journal = $1 and unit_parent.parent = $2
                and unit_parent.from_day <= $3 and unit_parent.until_day > $3)
            and unit.opened <= $3 and (unit.closed is null or unit.closed > $3)
        """
    /// The unit and all below, on a day.
    package static let below = Statement(
        "units.below",
        """
        select \(columns) from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        where unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by unit.sort_key, unit.id
        """)
    /// Of two units: is the second above the first (or the same) on a day?
    package static let isBelow = Statement(
        "units.isBelow",
        """
        select count(*) from unit_above where journal = $1 and unit = $2 and above = $3
            and from_day <= $4 and until_day > $4
        """)
    /// Ids of the unit itself and everything above it on a day.
    package static let aboveOn = Statement(
        "units.aboveOn",
        """
        select above from unit_above where journal = $1 and unit = $2 and from_day <= $3 and until_day > $3
        order by depth desc, above
        """)
    /// Units that stand on a day and stand under nobody: the province, as a rule.
    package static let tops = Statement(
        "units.tops",
        """
        select \(columns) from unit
        where unit.journal = $1 and unit.opened <= $2 and (unit.closed is null or unit.closed > $2)
            and not exists (select 1 from unit_parent where unit_parent.journal = unit.journal
                and unit_parent.unit = unit.id and unit_parent.from_day <= $2 and unit_parent.until_day > $2)
        order by unit.sort_key, unit.id
        """)
    static let addressTaken = Statement(
        "units.addressTaken", "select address from unit where journal = $1 and address >= $2 and address < $3")
    package static let successors = Statement(
        "units.successors",
        """
        select \(columns), unit_succession.relation, unit_succession.on_day from unit_succession
        join unit on unit.journal = unit_succession.journal and unit.id = unit_succession.successor
        where unit_succession.journal = $1 and unit_succession.unit = $2 order by unit.sort_key, unit.id
        """)
    /// Units whose folded name begins with or contains nothing but these words is decided in Swift; this gives
    /// every standing unit with its folded name.
    package static let standing = Statement(
        "units.standing",
        """
        select \(columns), unit.folded from unit
        where unit.journal = $1 and unit.opened <= $2 and (unit.closed is null or unit.closed > $2)
        order by unit.sort_key, unit.id
        """)

    static let statements = [
        insert, rename, close, locate, insertCode, insertParent, endParent, dropParent, insertAbove, dropAbove,
        insertSuccession, byId, byAddress, byCode, codes, parents, above, everBelow, thread, children, choices, below,
        isBelow, aboveOn, tops, addressTaken, successors, standing,
    ]
}

extension OrgUnit {
    /// Reads the columns of `UnitTables.columns`.
    package init(_ scan: inout RowScan) {
        let id = scan.id()
        let kind: UnitKind = scan.choice()
        let word = scan.text()
        let name = scan.text()
        let address = scan.text()
        let opened = scan.day()
        let closed = scan.dayIfAny()
        let latitude = scan.realIfAny()
        let longitude = scan.realIfAny()
        self.init(
            id: id, kind: kind, word: word, name: name, address: address, opened: opened, closed: closed,
            location: latitude.flatMap { latitude in
                longitude.map { Location(latitude: latitude, longitude: $0) }
            })
    }
}

extension Reader {
    package func unit(_ id: Id) throws -> OrgUnit? { try unit(first(UnitTables.byId, id)) }

    package func unit(address: String) throws -> OrgUnit? { try unit(first(UnitTables.byAddress, address)) }

    package func unit(code: String, year: Int) throws -> OrgUnit? {
        try unit(first(UnitTables.byCode, year, code))
    }

    package func units(_ statement: Statement, _ values: any Storable...) throws -> [OrgUnit] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return OrgUnit(&scan)
        }
    }

    /// Directly below a unit on a day, in the order of people.
    package func choices(below unit: Id, on day: Day) throws -> [UnitChoice] {
        try choices(UnitTables.choices, unit, day)
    }

    package func choices(_ statement: Statement, _ values: any Storable...) throws -> [UnitChoice] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return UnitChoice(kind: scan.choice(), word: scan.text(), name: scan.text(), address: scan.text())
        }
    }

    private func unit(_ row: Row?) -> OrgUnit? {
        row.map { row in
            var scan = row.scan
            return OrgUnit(&scan)
        }
    }
}
