package import Base
package import Journal

/// All SQL of targets and of the numbers that shares are shares of.
enum TargetTables {
    static let derived = """
        create table target (journal bigint not null, id bytea not null, unit bytea not null, document text not null,
            vi text not null, en text not null, measure text, denominator text not null, year bigint not null,
            per_mille bigint not null, is_verified bigint not null, is_open bigint not null, sort bigint not null,
            primary key (journal, id));
        create index target_by_unit on target (journal, unit);
        create table denominator_told (journal bigint not null, unit bytea not null, denominator text not null,
            year bigint not null, value bigint not null, source bytea,
            primary key (journal, unit, denominator, year));
        create index denominator_told_by_name on denominator_told (journal, denominator, year)
        """

    static let set = Statement(
        "targets.set",
        """
        insert into target (journal, id, unit, document, vi, en, measure, denominator, year, per_mille, is_verified,
            is_open, sort)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict (journal, id) do update set document = excluded.document, vi = excluded.vi, en = excluded.en,
            measure = excluded.measure, denominator = excluded.denominator, year = excluded.year,
            per_mille = excluded.per_mille, is_verified = excluded.is_verified, is_open = excluded.is_open
        """)
    static let tell = Statement(
        "targets.tell",
        """
        insert into denominator_told (journal, unit, denominator, year, value, source)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (journal, unit, denominator, year) do update set value = excluded.value,
            source = excluded.source
        """)
    static let forget = Statement(
        "targets.forget",
        "delete from denominator_told where journal = $1 and unit = $2 and denominator = $3 and year = $4")

    private static let columns = """
        target.id, target.unit, target.document, target.vi, target.en, target.measure, target.denominator, target.year,
        target.per_mille, target.is_verified, target.is_open
        """
    static let byId = Statement(
        "targets.byId", "select \(columns) from target where target.journal = $1 and target.id = $2")
    /// What holds for a unit on a day: its own and those of the units above it.
    static let holdingFor = Statement(
        "targets.holdingFor",
        """
        select \(columns) from unit_above
        join target on target.journal = unit_above.journal and target.unit = unit_above.above
        where unit_above.journal = $1 and unit_above.unit = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3 and target.is_open = 1
        order by target.sort, target.year, target.id
        """)
    static let ofUnit = Statement(
        "targets.ofUnit",
        """
        select \(columns) from target where target.journal = $1 and target.unit = $2
        order by target.is_open desc, target.sort, target.year, target.id
        """)
    private static let told = """
        select denominator_told.unit, denominator_told.denominator, denominator_told.year, denominator_told.value,
            passage.text
        from denominator_told
        left join passage on passage.journal = denominator_told.journal and passage.id = denominator_told.source
        """
    /// Latest year first.
    static let toldBy = Statement(
        "targets.toldBy",
        """
        \(told) where denominator_told.journal = $1 and denominator_told.unit = $2 and denominator_told.year <= $3
        order by denominator_told.denominator, denominator_told.year desc
        """)
    /// One named number of every unit, latest year first.
    static let toldOf = Statement(
        "targets.toldOf",
        """
        \(told) where denominator_told.journal = $1 and denominator_told.denominator = $2
            and denominator_told.year <= $3
        order by denominator_told.unit, denominator_told.year desc
        """)

    static let statements = [set, tell, forget, byId, holdingFor, ofUnit, toldBy, toldOf]
}

enum TargetApplying {
    static let appliers = [
        Applier(TargetSet.self) { event, entry, writer in
            let target = event.target
            try writer.write(
                TargetTables.set, target.id, target.unit, target.document, target.words.vi, target.words.en,
                target.measure, target.denominator.rawValue, target.year, target.perMille, target.isVerified,
                target.isOpen, entry.position)
        },
        Applier(DenominatorTold.self) { event, _, writer in
            guard let value = event.value else {
                try writer.write(TargetTables.forget, event.unitId, event.denominator.rawValue, event.year)
                return
            }
            try writer.write(
                TargetTables.tell, event.unitId, event.denominator.rawValue, event.year, value, event.source?.passage)
        },
    ]
}

extension Target {
    fileprivate init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), unit: scan.id(), document: scan.text(), words: Words(scan.text(), scan.text()),
            measure: scan.textIfAny(), denominator: scan.choice(), year: scan.int(), perMille: scan.int(),
            isVerified: scan.flag(), isOpen: scan.flag())
    }
}

extension Reader {
    package func target(_ id: Id) throws -> Target? { try targets(TargetTables.byId, id).first }

    /// Set by the unit or by a unit above it, and still holding.
    package func targets(for unit: Id, on day: Day) throws -> [Target] {
        try targets(TargetTables.holdingFor, unit, day)
    }

    /// Set by the unit itself; those that hold no longer come last.
    package func targets(of unit: Id) throws -> [Target] { try targets(TargetTables.ofUnit, unit) }

    private func targets(_ statement: Statement, _ values: any Storable...) throws -> [Target] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return Target(&scan)
        }
    }

    /// The latest that a unit told of each named number, not later than a year.
    package func denominators(of unit: Id, by year: Int) throws -> [Denominator: ToldDenominator] {
        Dictionary(try told(TargetTables.toldBy, unit, year).map { ($0.denominator, $0) }, uniquingKeysWith: { a, _ in a })
    }

    /// The latest that every unit told of one named number.
    package func denominators(_ denominator: Denominator, by year: Int) throws -> [Id: ToldDenominator] {
        Dictionary(
            try told(TargetTables.toldOf, denominator.rawValue, year).map { ($0.unit, $0) },
            uniquingKeysWith: { a, _ in a })
    }

    private func told(_ statement: Statement, _ values: any Storable...) throws -> [ToldDenominator] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return ToldDenominator(
                unit: scan.id(), denominator: scan.choice(), year: scan.int(), value: scan.integer(),
                source: scan.textIfAny())
        }
    }
}
