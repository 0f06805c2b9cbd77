package import Base
package import Journal

/// All SQL of units that ask to stand under a sector.
package enum SectorRequestTables {
    static let derived = """
        create table sector_request (journal bigint not null, id bytea not null, unit bytea not null,
            sector bytea not null, from_day text not null, asked bigint not null, state text not null,
            primary key (journal, id));
        create index sector_request_by_unit on sector_request (journal, unit, state);
        create index sector_request_by_sector on sector_request (journal, sector, state)
        """

    private static let columns = """
        sector_request.id, sector_request.unit, sector_request.sector, sector_request.from_day, sector_request.asked,
        sector_request.state
        """

    static let ask = Statement(
        "sectors.ask",
        """
        insert into sector_request (journal, id, unit, sector, from_day, asked, state)
        values ($1, $2, $3, $4, $5, $6, 'waiting')
        """)
    static let setState = Statement(
        "sectors.setState", "update sector_request set state = $3 where journal = $1 and id = $2")
    static let byId = Statement(
        "sectors.byId", "select \(columns) from sector_request where journal = $1 and id = $2")
    /// Waiting for an answer of the unit or of one below it on a day, the earliest first.
    static let toAnswer = Statement(
        "sectors.toAnswer",
        """
        select \(columns) from unit_above
        join sector_request on sector_request.journal = unit_above.journal
            and sector_request.sector = unit_above.unit and sector_request.state = 'waiting'
        where unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by sector_request.asked, sector_request.id
        """)
    /// Asked by the unit or by one below it on a day and not answered yet, the earliest first.
    static let asked = Statement(
        "sectors.asked",
        """
        select \(columns) from unit_above
        join sector_request on sector_request.journal = unit_above.journal
            and sector_request.unit = unit_above.unit and sector_request.state = 'waiting'
        where unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by sector_request.asked, sector_request.id
        """)

    static let statements = [ask, setState, byId, toAnswer, asked]
}

extension SectorRequest {
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), unit: scan.id(), sector: scan.id(), from: scan.day(), asked: scan.instant(),
            state: scan.choice())
    }
}

extension Reader {
    func sectorRequest(_ id: Id) throws -> SectorRequest? {
        try first(SectorRequestTables.byId, id).map { row in
            var scan = row.scan
            return SectorRequest(&scan)
        }
    }

    /// What the unit, or one below it, has to answer.
    package func sectorRequests(to unit: Id, on day: Day) throws -> [SectorRequest] {
        try sectorRequests(SectorRequestTables.toAnswer, unit, day)
    }

    /// What the unit, or one below it, asked and waits for.
    package func sectorRequests(from unit: Id, on day: Day) throws -> [SectorRequest] {
        try sectorRequests(SectorRequestTables.asked, unit, day)
    }

    private func sectorRequests(_ statement: Statement, _ unit: Id, _ day: Day) throws -> [SectorRequest] {
        try rows(statement, unit, day).map { row in
            var scan = row.scan
            return SectorRequest(&scan)
        }
    }
}
