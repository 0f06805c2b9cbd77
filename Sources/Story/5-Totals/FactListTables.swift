package import Base
package import Journal
internal import Plans
internal import Results
internal import Units

/// All SQL that lists the facts behind a total.
enum FactListTables {
    private static let columns = """
        counted.fact, counted.source, counted.measure, counted.state, counted.value, counted.measured,
        counted.evidenced, activity.number, coalesce(activity.title, passage.text, group_name.text), counted.first_day
        """
    /// An activity has its title; a line and a reading group have it among the passages, where it may have been erased.
    private static let names = """
        left join activity on activity.journal = counted.journal and activity.id = counted.fact
        left join line on line.journal = counted.journal and line.id = counted.fact
        left join passage on passage.journal = line.journal and passage.id = line.title
        left join reading_sum on reading_sum.journal = counted.journal and reading_sum.fact = counted.fact
            and reading_sum.measure = counted.measure
        left join passage group_name on group_name.journal = reading_sum.journal and group_name.id = reading_sum.title
        """

    /// One page of one measure: by state, by grade, behind a day and fact, at most so many.
    private static let page = """
        counted.journal = $1 and counted.campaign = $2 and counted.basis = $4 and counted.measure = $5
            and (cast($6 as text) = '' or counted.state = $6)
            and (cast($7 as text) = '' or case when $7 = 'measured' then counted.measured
                when $7 = 'evidenced' then counted.evidenced
                else counted.value - counted.measured - counted.evidenced end > 0)
            and (counted.first_day > $8 or (counted.first_day = $8 and counted.fact > $9))
        """
    private static let order = "order by counted.first_day, counted.fact limit $10"

    /// How the facts of a unit are found.
    enum Way: String, CaseIterable, Sendable {
        /// Its own only.
        case own
        /// Those of a unit that has few: by units below, then sorted.
        case few
        /// Those of a unit that has many: all of the campaign in the order of days, until the page is full.
        case many

        fileprivate var rows: String {
            switch self {
            case .own: "counted where counted.lead = $3 and \(FactListTables.page)"
            case .few:
                """
                unit_above
                cross join counted
                where unit_above.journal = $1 and unit_above.above = $3 and counted.lead = unit_above.unit
                    and unit_above.from_day <= counted.on_day and unit_above.until_day > counted.on_day
                    and \(FactListTables.page)
                """
            case .many:
                """
                counted
                where \(FactListTables.page)
                    and exists (select 1 from unit_above where unit_above.journal = counted.journal
                        and unit_above.unit = counted.lead and unit_above.above = $3
                        and unit_above.from_day <= counted.on_day and unit_above.until_day > counted.on_day)
                """
            }
        }

        private var listed: String { "(select counted.* from \(rows)\n\(FactListTables.order)) as counted" }

        fileprivate var facts: Statement {
            Statement(
                "facts.\(rawValue)",
                """
                select \(FactListTables.columns), coalesce(activity.openness, 0), counted.lead, unit.word, unit.name,
                    unit.address
                from \(listed)
                join unit on unit.journal = counted.journal and unit.id = counted.lead
                \(FactListTables.names)
                order by counted.first_day, counted.fact
                """)
        }
    }

    /// So many facts are listed at once, at most.
    static let atMost = 21
    private static let asked = (2..<2 + atMost).map { "$\($0)" }.joined(separator: ", ")

    /// With whom activities are done.
    static let partners = Statement(
        "facts.partners",
        """
        select activity_partner.activity, unit.word, unit.name from activity_partner
        join unit on unit.journal = activity_partner.journal and unit.id = activity_partner.unit
        where activity_partner.journal = $1 and activity_partner.activity in (\(asked))
            and activity_partner.state = 'confirmed'
        order by activity_partner.activity, unit.sort_key, unit.id
        """)

    /// What stands beside facts.
    static let evidence = Statement(
        "facts.evidence",
        """
        select fact, id, kind, case when small is null then 0 else 1 end, is_public from evidence
        where journal = $1 and fact in (\(asked)) and is_standing = 1
        order by fact, position, id
        """)

    static let facts = Dictionary(uniqueKeysWithValues: Way.allCases.map { ($0, $0.facts) })

    /// Everything a unit itself owns, every measure.
    static let ofOwner = Statement(
        "facts.ofOwner",
        """
        select \(columns) from counted
        \(names)
        where counted.journal = $1 and counted.campaign = $2 and counted.lead = $3 and counted.basis = $4
        order by counted.first_day, counted.fact, counted.measure
        """)
    /// One activity or line, every measure.
    static let ofFact = Statement(
        "facts.ofFact",
        """
        select \(columns) from counted
        \(names)
        where counted.journal = $1 and counted.fact = $2 and counted.basis = $3
        order by counted.measure
        """)

    static let statements = Array(facts.values) + [partners, evidence, ofOwner, ofFact]
}

extension OwnFact {
    fileprivate init(_ scan: inout RowScan) {
        let (fact, source, measure): (Id, FactSource, String) = (scan.id(), scan.choice(), scan.text())
        let (state, value) = (scan.choice(Told.State.self), scan.integer())
        self.init(
            fact: fact, source: source, measure: measure, told: Told(state: state, value: value), value: value,
            measured: scan.integer(), evidenced: scan.integer(), number: scan.integerIfAny().map(Int.init), title: scan.textIfAny(),
            firstDay: scan.day())
    }
}

extension Reader {
    /// Everything that a unit itself owns in one of the three totals, the earliest first.
    package func ownFacts(of unit: Id, in campaign: Id, _ basis: Basis = .live) throws -> [OwnFact] {
        try rows(FactListTables.ofOwner, campaign, unit, basis.rawValue).map { row in
            var scan = row.scan
            return OwnFact(&scan)
        }
    }

    /// One activity or line as it counts, every measure of it; empty when it does not count.
    package func figures(of fact: Id, _ basis: Basis = .live) throws -> [OwnFact] {
        try rows(FactListTables.ofFact, fact, basis.rawValue).map { row in
            var scan = row.scan
            return OwnFact(&scan)
        }
    }

    /// A page of the facts behind a total of a unit and everything below it, the earliest first.
    /// - Parameter limit: `FactListTables.atMost` at most.
    func facts(
        behind total: Total, in campaign: Campaign, _ basis: Basis, _ wish: FactWish, limit: Int
    ) throws -> [ListedFact] {
        if total.isEmpty { return [] }
        let isMany = total.unit == campaign.owner || total.asked > FactListTables.manyFrom
        guard let statement = FactListTables.facts[wish.isOwnOnly ? .own : isMany ? .many : .few] else { return [] }
        let facts = try rows(
            statement, campaign.id, total.unit, basis.rawValue, total.measure, wish.state?.rawValue ?? "",
            wish.grade?.rawValue ?? "", wish.place.day, wish.place.fact, limit
        ).map { row in
            var scan = row.scan
            let fact = OwnFact(&scan)
            let (openness, lead, title) = (scan.int(), scan.id(), FactListTables.name(&scan))
            return ListedFact(
                fact: fact, openness: openness, lead: lead, leadTitle: title, leadAddress: scan.text(), partners: [],
                evidence: [])
        }
        return try withCompany(facts)
    }

    /// The same facts with whom each was done and what stands beside it.
    private func withCompany(_ facts: [ListedFact]) throws -> [ListedFact] {
        let given = facts.map { Value.id($0.fact.fact) }
        let asked = given + Array(repeating: .null, count: FactListTables.atMost - given.count)
        var (partners, files): ([Id: [String]], [Id: [FactEvidence]]) = ([:], [:])
        for row in try rows(FactListTables.partners, asked) {
            var scan = row.scan
            partners[scan.id(), default: []].append(FactListTables.name(&scan))
        }
        for row in try rows(FactListTables.evidence, asked) {
            var scan = row.scan
            files[scan.id(), default: []].append(
                FactEvidence(id: scan.id(), kind: scan.choice(), isPictured: scan.flag(), isPublic: scan.flag()))
        }
        return facts.map { listed in
            var listed = listed
            listed.partners = partners[listed.fact.fact] ?? []
            listed.evidence = files[listed.fact.fact] ?? []
            return listed
        }
    }
}

extension FactListTables {
    /// From so many facts on, going through the campaign's days finds a page sooner than sorting.
    fileprivate static let manyFrom = 400

    fileprivate static func name(_ scan: inout RowScan) -> String {
        let (word, name) = (scan.text(), scan.text())
        return OrgUnit.fullName(word, name)
    }
}
