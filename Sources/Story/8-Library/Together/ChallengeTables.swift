package import Base
package import Journal
internal import Units

/// The tables of reading challenges.
package enum ChallengeTables {
    static let derived = """
        create table challenge (journal bigint not null, id bytea not null, number bigint not null, unit bytea not null,
            campaign bytea not null, parent bytea, name bytea not null, digest text not null, from_day text not null,
            to_day text not null, counts text not null, goal bigint not null, is_open bigint not null,
            primary key (journal, id));
        create unique index challenge_by_number on challenge (journal, number);
        create index challenge_by_unit on challenge (journal, unit, campaign, number);
        create index challenge_by_campaign on challenge (journal, campaign, number);
        create index challenge_by_parent on challenge (journal, parent)
        """

    private static let columns = """
        challenge.id, challenge.number, challenge.unit, challenge.campaign, challenge.parent, challenge.name,
        challenge.digest, challenge.from_day, challenge.to_day, challenge.counts, challenge.goal, challenge.is_open,
        challenge_name.text
        """
    private static let words = """
        left join passage challenge_name on challenge_name.journal = challenge.journal and challenge_name.id = challenge.name
        """

    static let put = Statement(
        "reading.putChallenge",
        """
        insert into challenge (journal, id, number, unit, campaign, parent, name, digest, from_day, to_day, counts, goal,
            is_open)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)
        on conflict (journal, id) do update set name = excluded.name, digest = excluded.digest,
            from_day = excluded.from_day, to_day = excluded.to_day, counts = excluded.counts, goal = excluded.goal
        """)
    static let stand = Statement(
        "reading.standChallenge", "update challenge set is_open = $3 where journal = $1 and id = $2")

    static let lastNumber = Statement(
        "reading.lastChallenge", "select number from challenge where journal = $1 order by number desc limit 1")
    static let byId = Statement(
        "reading.challengeById",
        "select \(columns) from challenge \(words) where challenge.journal = $1 and challenge.id = $2")
    static let byNumber = Statement(
        "reading.challengeByNumber",
        "select \(columns) from challenge \(words) where challenge.journal = $1 and challenge.number = $2")
    static let ofUnit = Statement(
        "reading.challengesOfUnit",
        """
        select \(columns) from challenge \(words)
        where challenge.journal = $1 and challenge.unit = $2 and challenge.campaign = $3
        order by challenge.is_open desc, challenge.from_day, challenge.number
        """)
    /// Those of units above that hold, nearest day first.
    static let above = Statement(
        "reading.challengesAbove",
        """
        select \(columns) from challenge \(words)
        where challenge.journal = $1 and challenge.campaign = $3 and challenge.is_open = 1 and challenge.unit <> $2
            and exists (select 1 from unit_above where unit_above.journal = challenge.journal and unit_above.unit = $2
                and unit_above.above = challenge.unit and unit_above.from_day <= $4 and unit_above.until_day > $4)
        order by challenge.from_day, challenge.number
        """)
    /// What is issued in a campaign and adapts nothing.
    static let issued = Statement(
        "reading.issuedChallenges",
        """
        select \(columns) from challenge \(words)
        where challenge.journal = $1 and challenge.campaign = $2 and challenge.parent is null and challenge.is_open = 1
        order by challenge.from_day, challenge.number limit $3
        """)
    static let adapted = Statement(
        "reading.adaptedChallenges",
        """
        select \(columns) from challenge \(words)
        where challenge.journal = $1 and challenge.parent = $2 and challenge.is_open = 1 order by challenge.number limit $3
        """)

    private static let below = """
        exists (select 1 from unit_above where unit_above.journal = reading_group.journal
            and unit_above.unit = reading_group.unit and unit_above.above = $3 and unit_above.from_day <= $4
            and unit_above.until_day > $4)
        """
    private static func read(_ column: String) -> String {
        """
        coalesce((select cast(sum(reading_day.\(column)) as bigint) from reading_day
            where reading_day.journal = reading_group.journal and reading_day.reading_group = reading_group.id
                and reading_day.day >= $5 and reading_day.day <= $6), 0)
        """
    }
    /// Every group below a unit with what it read within some days.
    static let standings = Statement(
        "reading.standings",
        """
        select reading_group.number, reading_group.kind, reading_group.members, group_name.text, unit.id, unit.kind,
            unit.word, unit.name, unit.address, \(read("minutes")), \(read("books"))
        from reading_group
        join unit on unit.journal = reading_group.journal and unit.id = reading_group.unit
        left join passage group_name on group_name.journal = reading_group.journal and group_name.id = reading_group.name
        where reading_group.journal = $1 and reading_group.campaign = $2 and \(below)
        order by reading_group.number
        """)
    /// What all of them read, by how far it can be trusted.
    static let ways = Statement(
        "reading.challengeWays",
        """
        select reading_day.way, cast(sum(reading_day.minutes) as bigint), cast(sum(reading_day.books) as bigint)
        from reading_group cross join reading_day
        where reading_group.journal = $1 and reading_group.campaign = $2 and \(below)
            and reading_day.journal = reading_group.journal and reading_day.reading_group = reading_group.id
            and reading_day.day >= $5 and reading_day.day <= $6
        group by reading_day.way order by reading_day.way
        """)

    static let statements = [
        put, stand, lastNumber, byId, byNumber, ofUnit, above, issued, adapted, standings, ways,
    ]
}

extension Challenge {
    /// Reads the columns of `ChallengeTables`.
    init(_ scan: inout RowScan) {
        id = scan.id()
        number = scan.int()
        unit = scan.id()
        campaign = scan.id()
        parent = scan.idIfAny()
        let name = PassageReference(passage: scan.id(), digest: scan.text())
        facts = ChallengeFacts(name: name, from: scan.day(), to: scan.day(), counts: scan.choice(), goal: scan.int())
        isOpen = scan.flag()
        self.name = scan.textIfAny()
    }
}

/// What one group read for a challenge.
struct Standing: Hashable, Sendable {
    let group: Int
    let kind: GroupKind
    let members: Int?
    let name: String?
    let unit: Id
    let unitKind: UnitKind
    let unitTitle: String
    let unitAddress: String
    let minutes: Int64
    let books: Int64

    init(_ scan: inout RowScan) {
        group = scan.int()
        kind = scan.choice()
        members = scan.integerIfAny().map(Int.init)
        name = scan.textIfAny()
        unit = scan.id()
        unitKind = scan.choice()
        let (word, own) = (scan.text(), scan.text())
        let full = word.isEmpty ? own : "\(word) \(own)"
        unitTitle = full.prefix(1).uppercased() + full.dropFirst()
        unitAddress = scan.text()
        minutes = scan.integer()
        books = scan.integer()
    }

    func value(_ unit: ReadingUnit) -> Int64 { unit == .minutes ? minutes : books }
}

extension Reader {
    package func challenge(_ id: Id) throws -> Challenge? { try challenges(ChallengeTables.byId, [id]).first }

    package func challenge(number: Int) throws -> Challenge? {
        try challenges(ChallengeTables.byNumber, [number]).first
    }

    package func challenges(of unit: Id, in campaign: Id) throws -> [Challenge] {
        try challenges(ChallengeTables.ofUnit, [unit, campaign])
    }

    func challenges(above unit: Id, in campaign: Id, on day: Day) throws -> [Challenge] {
        try challenges(ChallengeTables.above, [unit, campaign, day])
    }

    func issuedChallenges(in campaign: Id, limit: Int) throws -> [Challenge] {
        try challenges(ChallengeTables.issued, [campaign, limit])
    }

    func challenges(adapting parent: Id, limit: Int) throws -> [Challenge] {
        try challenges(ChallengeTables.adapted, [parent, limit])
    }

    private func challenges(_ statement: Statement, _ values: [any Storable]) throws -> [Challenge] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return Challenge(&scan)
        }
    }

    func nextChallengeNumber() throws -> Int { try first(ChallengeTables.lastNumber).map { Int($0.integer) + 1 } ?? 1 }

    func standings(of challenge: Challenge) throws -> [Standing] {
        let facts = challenge.facts
        return try rows(ChallengeTables.standings, challenge.campaign, challenge.unit, facts.to, facts.from, facts.to).map { row in
            var scan = row.scan
            return Standing(&scan)
        }
    }

    /// What everybody below read for a challenge, by how far it can be trusted.
    package func readFor(_ challenge: Challenge) throws -> [ReadingWay: Int64] {
        let facts = challenge.facts
        var sums: [ReadingWay: Int64] = [:]
        for row in try rows(ChallengeTables.ways, challenge.campaign, challenge.unit, facts.to, facts.from, facts.to) {
            var scan = row.scan
            let way: ReadingWay = scan.choice()
            let (minutes, books) = (scan.integer(), scan.integer())
            sums[way] = facts.counts == .minutes ? minutes : books
        }
        return sums
    }
}
