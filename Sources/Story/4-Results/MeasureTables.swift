internal import Base
package import Journal

/// All SQL of measures.
package enum MeasureTables {
    static let derived = """
        create table measure (journal bigint not null, code text not null, vi text not null, en text not null,
            unit_vi text not null, unit_en text not null, nature text not null, sort bigint not null, part_of text,
            is_open bigint not null, is_small bigint not null, primary key (journal, code));
        create table kind_measure (journal bigint not null, kind text not null, measure text not null,
            sort bigint not null, is_first bigint not null, primary key (journal, kind, measure))
        """

    static let set = Statement(
        "measures.set",
        """
        insert into measure (journal, code, vi, en, unit_vi, unit_en, nature, sort, part_of, is_open, is_small)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (journal, code) do update set vi = excluded.vi, en = excluded.en, unit_vi = excluded.unit_vi,
            unit_en = excluded.unit_en, nature = excluded.nature, sort = excluded.sort, part_of = excluded.part_of,
            is_open = excluded.is_open, is_small = excluded.is_small
        """)
    static let dropKind = Statement(
        "measures.dropKind", "delete from kind_measure where journal = $1 and kind = $2")
    static let insertKind = Statement(
        "measures.insertKind",
        "insert into kind_measure (journal, kind, measure, sort, is_first) values ($1, $2, $3, $4, $5)")
    static let all = Statement(
        "measures.all",
        """
        select code, vi, en, unit_vi, unit_en, nature, sort, part_of, is_open, is_small from measure
        where journal = $1 order by sort, code
        """)
    static let byCode = Statement(
        "measures.byCode",
        """
        select code, vi, en, unit_vi, unit_en, nature, sort, part_of, is_open, is_small from measure
        where journal = $1 and code = $2
        """)
    static let ofKind = Statement(
        "measures.ofKind",
        "select measure, is_first from kind_measure where journal = $1 and kind = $2 order by sort, measure")
    static let ofAllKinds = Statement(
        "measures.ofAllKinds",
        "select kind, measure, is_first from kind_measure where journal = $1 order by kind, sort, measure")

    static let statements = [set, dropKind, insertKind, all, byCode, ofKind, ofAllKinds]
}

extension Measure {
    init(_ scan: inout RowScan) {
        self.init(
            code: scan.text(), words: Words(scan.text(), scan.text()), unit: Words(scan.text(), scan.text()),
            nature: scan.choice(), sort: scan.int(), partOf: scan.textIfAny(), isOpen: scan.flag(),
            isSmallGroup: scan.flag())
    }
}

extension Reader {
    /// All measures in the order of the list, closed ones too.
    package func measures() throws -> [Measure] {
        try rows(MeasureTables.all).map { row in
            var scan = row.scan
            return Measure(&scan)
        }
    }

    package func measure(_ code: String) throws -> Measure? {
        try first(MeasureTables.byCode, code).map { row in
            var scan = row.scan
            return Measure(&scan)
        }
    }

    /// What activities of a kind are asked for, in order.
    package func kindMeasures(_ kind: String) throws -> [KindMeasure] {
        try rows(MeasureTables.ofKind, kind).map { row in
            var scan = row.scan
            return KindMeasure(scan.text(), isFirst: scan.flag())
        }
    }

    /// The same for every kind, by its code.
    package func allKindMeasures() throws -> [String: [KindMeasure]] {
        var found: [String: [KindMeasure]] = [:]
        for row in try rows(MeasureTables.ofAllKinds) {
            var scan = row.scan
            found[scan.text(), default: []].append(KindMeasure(scan.text(), isFirst: scan.flag()))
        }
        return found
    }
}
