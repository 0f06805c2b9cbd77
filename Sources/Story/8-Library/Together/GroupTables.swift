package import Base
package import Journal
internal import Plans
internal import Units

/// The tables of reading groups.
package enum GroupTables {
    static let derived = """
        create table reading_group (journal bigint not null, id bytea not null, number bigint not null,
            unit bytea not null, campaign bytea not null, kind text not null, name bytea not null, digest text not null,
            item bytea, goal bigint, members bigint, generation bigint not null, is_open bigint not null,
            primary key (journal, id));
        create unique index reading_group_by_number on reading_group (journal, number);
        create index reading_group_by_unit on reading_group (journal, unit, campaign, number);
        create index reading_group_by_campaign on reading_group (journal, campaign, number);
        create table reading_prompt (journal bigint not null, reading_group bytea not null, place bigint not null,
            passage bytea not null, digest text not null, primary key (journal, reading_group, place))
        """

    private static let columns = """
        reading_group.id, reading_group.number, reading_group.unit, reading_group.campaign, reading_group.kind,
        reading_group.name, reading_group.digest, reading_group.item, reading_group.goal, reading_group.members,
        reading_group.generation, reading_group.is_open, group_name.text
        """
    private static let words = """
        left join passage group_name on group_name.journal = reading_group.journal and group_name.id = reading_group.name
        """

    static let put = Statement(
        "reading.putGroup",
        """
        insert into reading_group (journal, id, number, unit, campaign, kind, name, digest, item, goal, members, generation,
            is_open)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)
        on conflict (journal, id) do update set kind = excluded.kind, name = excluded.name, digest = excluded.digest,
            item = excluded.item, goal = excluded.goal, members = excluded.members, generation = excluded.generation
        """)
    static let stand = Statement(
        "reading.standGroup", "update reading_group set is_open = $3 where journal = $1 and id = $2")
    static let dropPrompts = Statement(
        "reading.dropPrompts", "delete from reading_prompt where journal = $1 and reading_group = $2")
    static let putPrompt = Statement(
        "reading.putPrompt",
        "insert into reading_prompt (journal, reading_group, place, passage, digest) values ($1, $2, $3, $4, $5)")

    static let lastNumber = Statement(
        "reading.lastGroup", "select number from reading_group where journal = $1 order by number desc limit 1")
    static let byId = Statement(
        "reading.groupById",
        "select \(columns) from reading_group \(words) where reading_group.journal = $1 and reading_group.id = $2")
    static let byNumber = Statement(
        "reading.groupByNumber",
        "select \(columns) from reading_group \(words) where reading_group.journal = $1 and reading_group.number = $2")
    /// What totals know of a group; of derived tables alone.
    static let fact = Statement(
        "reading.groupFact", "select campaign, unit, name, kind from reading_group where journal = $1 and id = $2")
    static let ofUnit = Statement(
        "reading.groupsOfUnit",
        """
        select \(columns) from reading_group \(words)
        where reading_group.journal = $1 and reading_group.unit = $2 and reading_group.campaign = $3
        order by reading_group.is_open desc, reading_group.number
        """)
    static let prompts = Statement(
        "reading.prompts",
        """
        select reading_prompt.passage, reading_prompt.digest, passage.text from reading_prompt
        left join passage on passage.journal = reading_prompt.journal and passage.id = reading_prompt.passage
        where reading_prompt.journal = $1 and reading_prompt.reading_group = $2 order by reading_prompt.place
        """)
    /// The groups of a campaign that read most, each with its unit.
    static let busiest = Statement(
        "reading.busiestGroups",
        """
        select \(columns), unit.word, unit.name, unit.address,
            reading_sum.measured, reading_sum.evidenced, reading_sum.declared
        from reading_group \(words)
        join unit on unit.journal = reading_group.journal and unit.id = reading_group.unit
        join reading_sum on reading_sum.journal = reading_group.journal and reading_sum.fact = reading_group.id
            and reading_sum.measure = 'reading-minutes'
        where reading_group.journal = $1 and reading_group.campaign = $2 and reading_group.kind <> 'family'
        order by reading_sum.measured + reading_sum.evidenced + reading_sum.declared desc, reading_group.number limit $3
        """)

    static let statements = [
        put, stand, dropPrompts, putPrompt, lastNumber, byId, byNumber, fact, ofUnit, prompts, busiest,
    ]
}

extension ReadingGroup {
    /// Reads the columns of `GroupTables`; the prompts are read apart.
    init(_ scan: inout RowScan, prompts: [PassageReference] = []) {
        id = scan.id()
        number = scan.int()
        unit = scan.id()
        campaign = scan.id()
        let kind: GroupKind = scan.choice()
        let name = PassageReference(passage: scan.id(), digest: scan.text())
        facts = GroupFacts(
            kind: kind, name: name, item: scan.idIfAny(), goal: scan.integerIfAny().map(Int.init),
            members: scan.integerIfAny().map(Int.init), prompts: prompts)
        generation = scan.int()
        isOpen = scan.flag()
        self.name = scan.textIfAny()
    }
}

/// A group as a list shows it.
package struct ListedGroup: Hashable, Sendable {
    package let group: ReadingGroup
    package let unitTitle: String
    package let unitAddress: String
    package let minutes: Int64
}

extension Reader {
    package func readingGroup(_ id: Id) throws -> ReadingGroup? { try readingGroups(GroupTables.byId, [id]).first }

    package func readingGroup(number: Int) throws -> ReadingGroup? {
        try readingGroups(GroupTables.byNumber, [number]).first
    }

    package func readingGroups(of unit: Id, in campaign: Id) throws -> [ReadingGroup] {
        try readingGroups(GroupTables.ofUnit, [unit, campaign])
    }

    private func readingGroups(_ statement: Statement, _ values: [any Storable]) throws -> [ReadingGroup] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return ReadingGroup(&scan)
        }
    }

    /// The last day whose reading counts for the group's campaign; nil while that has no end.
    func lastDay(of group: ReadingGroup) throws -> Day? {
        try campaign(group.campaign)?.to?.adding(days: TogetherRules.daysAfter)
    }

    func nextGroupNumber() throws -> Int { try first(GroupTables.lastNumber).map { Int($0.integer) + 1 } ?? 1 }

    /// What to talk about week by week, with the words that are still there.
    func prompts(of group: Id) throws -> [(reference: PassageReference, text: String?)] {
        try rows(GroupTables.prompts, group).map { row in
            var scan = row.scan
            return (PassageReference(passage: scan.id(), digest: scan.text()), scan.textIfAny())
        }
    }

    func busiestGroups(in campaign: Id, limit: Int) throws -> [ListedGroup] {
        try rows(GroupTables.busiest, campaign, limit).map { row in
            var scan = row.scan
            let group = ReadingGroup(&scan)
            let (word, name, address) = (scan.text(), scan.text(), scan.text())
            return ListedGroup(
                group: group, unitTitle: OrgUnit.fullName(word, name), unitAddress: address,
                minutes: scan.integer() + scan.integer() + scan.integer())
        }
    }
}
