package import Base
internal import Foundation
package import Journal

/// All SQL of amendments.
enum AmendmentTables {
    static let derived = """
        create table amendment (journal bigint not null, id bytea not null, campaign bytea not null,
            unit bytea not null, origin text not null, state text not null, asked_at bigint not null,
            asked_by bytea not null, reason bytea not null, changes text not null, facts text not null,
            decided_at bigint, decided_by bytea, answer bytea, primary key (journal, id));
        create index amendment_by_unit on amendment (journal, campaign, unit)
        """

    private static let columns = """
        amendment.id, amendment.campaign, amendment.unit, amendment.origin, amendment.state, amendment.asked_at,
        amendment.asked_by, amendment.reason, amendment.changes, amendment.facts, amendment.decided_at,
        amendment.decided_by, amendment.answer
        """

    static let insert = Statement(
        "amendments.insert",
        """
        insert into amendment (journal, id, campaign, unit, origin, state, asked_at, asked_by, reason, changes, facts,
            decided_at, decided_by, answer)
        values ($1, $2, $3, $4, $5, 'asked', $6, $7, $8, $9, $10, null, null, null)
        """)
    static let decide = Statement(
        "amendments.decide",
        """
        update amendment set state = $3, decided_at = $4, decided_by = $5, answer = $6
        where journal = $1 and id = $2
        """)
    static let byId = Statement(
        "amendments.byId", "select \(columns) from amendment where journal = $1 and id = $2")
    /// Latest first.
    static let ofUnit = Statement(
        "amendments.ofUnit",
        """
        select \(columns) from amendment where journal = $1 and campaign = $2 and unit = $3
        order by asked_at desc, id desc
        """)
    /// What units ask of the one that their reports go to.
    static let asked = Statement(
        "amendments.asked",
        """
        select \(columns) from amendment
        join report on report.journal = amendment.journal and report.campaign = amendment.campaign
            and report.unit = amendment.unit and report.is_latest = 1
        where amendment.journal = $1 and amendment.campaign = $2 and report.addressee = $3
            and amendment.origin = 'unit' and amendment.state = 'asked'
        order by amendment.asked_at, amendment.id
        """)

    static let statements = [insert, decide, byId, ofUnit, asked]

    static func text(_ changes: [FactChange]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(changes), as: UTF8.self)
    }

    static func text(facts: [Id]) -> String { facts.map(\.description).joined(separator: " ") }
}

extension Amendment {
    init(_ scan: inout RowScan) throws {
        id = scan.id()
        campaign = scan.id()
        unit = scan.id()
        origin = scan.choice()
        state = scan.choice()
        askedAt = scan.instant()
        askedBy = scan.id()
        reason = scan.id()
        changes = try JSONDecoder().decode([FactChange].self, from: Data(scan.text().utf8))
        facts = scan.text().split(separator: " ").compactMap { Id(String($0)) }
        decidedAt = scan.instantIfAny()
        decidedBy = scan.idIfAny()
        answer = scan.idIfAny()
    }
}

extension Reader {
    package func amendment(_ id: Id) throws -> Amendment? { try amendments(AmendmentTables.byId, id).first }

    /// Latest first.
    package func amendments(of unit: Id, in campaign: Id) throws -> [Amendment] {
        try amendments(AmendmentTables.ofUnit, campaign, unit)
    }

    /// What units ask of the one above them and it has not answered; earliest first.
    package func amendmentsAsked(of unit: Id, in campaign: Id) throws -> [Amendment] {
        try amendments(AmendmentTables.asked, campaign, unit)
    }

    private func amendments(_ statement: Statement, _ values: any Storable...) throws -> [Amendment] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return try Amendment(&scan)
        }
    }
}
