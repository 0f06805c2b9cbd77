package import Base
package import Journal

/// What reading adds up to: one row for each reading group and measure. The room in which reading is logged keeps it, the
/// totals count it like every other fact.
package enum ReadingSumTables {
    static let derived = """
        create table reading_sum (journal bigint not null, fact bytea not null, measure text not null,
            campaign bytea not null, owner bytea not null, title bytea, measured bigint not null,
            evidenced bigint not null, declared bigint not null, primary key (journal, fact, measure))
        """

    static let add = Statement(
        "readingSum.add",
        """
        insert into reading_sum (journal, fact, measure, campaign, owner, title, measured, evidenced, declared)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (journal, fact, measure) do update set measured = reading_sum.measured + excluded.measured,
            evidenced = reading_sum.evidenced + excluded.evidenced, declared = reading_sum.declared + excluded.declared
        """)
    /// What was struck out to nothing leaves no row behind.
    static let tidy = Statement(
        "readingSum.tidy",
        """
        delete from reading_sum where journal = $1 and fact = $2 and measured = 0 and evidenced = 0 and declared = 0
        """)
    static let retitle = Statement(
        "readingSum.retitle", "update reading_sum set title = $3 where journal = $1 and fact = $2")
    static let ofFact = Statement(
        "readingSum.ofFact",
        """
        select measure, measured, evidenced, declared from reading_sum where journal = $1 and fact = $2 order by measure
        """)

    static let statements = [add, tidy, retitle, ofFact]
}

/// What a reading group read, by how far it can be trusted.
package struct ReadingSum: Hashable, Sendable {
    package var measured: Int64
    package var evidenced: Int64
    package var declared: Int64

    package var value: Int64 { measured + evidenced + declared }

    package init(measured: Int64 = 0, evidenced: Int64 = 0, declared: Int64 = 0) {
        self.measured = measured
        self.evidenced = evidenced
        self.declared = declared
    }
}

/// The fact that a reading group is, for the totals.
package struct ReadingFact: Hashable, Sendable {
    package let group: Id
    package let campaign: Id
    package let owner: Id
    /// The passage with its name; nil when the name is not for everybody.
    package let title: Id?

    package init(group: Id, campaign: Id, owner: Id, title: Id?) {
        self.group = group
        self.campaign = campaign
        self.owner = owner
        self.title = title
    }
}

extension Writer {
    /// Adds to what a group has read; less than nothing takes away.
    package func addReading(_ sum: ReadingSum, _ measure: String, to fact: ReadingFact) throws {
        try write(
            ReadingSumTables.add, fact.group, measure, fact.campaign, fact.owner, fact.title, sum.measured, sum.evidenced,
            sum.declared)
        try write(ReadingSumTables.tidy, fact.group)
    }

    package func retitleReading(_ group: Id, _ title: Id?) throws { try write(ReadingSumTables.retitle, group, title) }
}

extension Reader {
    /// What a group has read, by measure.
    package func readingSums(of group: Id) throws -> [String: ReadingSum] {
        var sums: [String: ReadingSum] = [:]
        for row in try rows(ReadingSumTables.ofFact, group) {
            var scan = row.scan
            let measure = scan.text()
            sums[measure] = ReadingSum(measured: scan.integer(), evidenced: scan.integer(), declared: scan.integer())
        }
        return sums
    }
}
