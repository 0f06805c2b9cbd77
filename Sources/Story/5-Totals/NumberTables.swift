package import Base
package import Journal
package import Plans
internal import Results
package import Units

/// All SQL that reads totals.
package enum NumberTables {
    private static let columns = """
        total.unit, total.measure, total.value, total.measured, total.evidenced, total.activities, total.told,
        total.zero, total.not_arisen, total.not_yet, total.own_value, total.own_activities, total.own_not_yet
        """

    static let one = Statement(
        "numbers.one",
        """
        select \(columns) from total
        where journal = $1 and campaign = $2 and unit = $3 and measure = $4 and basis = $5
        """)
    /// Every measure of a unit, in the order of the list; what the program counts itself comes first.
    static let ofUnit = Statement(
        "numbers.ofUnit",
        """
        select \(columns) from total
        left join measure on measure.journal = total.journal and measure.code = total.measure
        where total.journal = $1 and total.campaign = $2 and total.unit = $3 and total.basis = $4
        order by measure.sort nulls first, total.measure
        """)
    /// One measure for every unit that has it.
    static let ofMeasure = Statement(
        "numbers.ofMeasure",
        """
        select \(columns) from total
        where total.journal = $1 and total.campaign = $2 and total.measure = $3 and total.basis = $4
        order by total.unit
        """)
    /// How many activities every unit has, and of how many something was told.
    static let activityCounts = Statement(
        "numbers.activityCounts",
        """
        select unit, value, told from total where journal = $1 and campaign = $2 and measure = $3 and basis = 'live'
        order by unit
        """)
    static let shared = Statement(
        "numbers.shared",
        """
        select total_shared.measure, total_shared.value, total_shared.activities from total_shared
        where total_shared.journal = $1 and total_shared.campaign = $2 and total_shared.unit = $3
        order by total_shared.measure
        """)

    /// Units directly below one, on either line, as of the day on which their activities are counted: the campaign's,
    /// or a unit's first day when it came later. One that hangs on both lines comes once, by its place.
    private static func below(_ joined: String = "") -> String {
        """
        from unit_parent
        join campaign on campaign.journal = unit_parent.journal and campaign.id = $2
        join unit on unit.journal = unit_parent.journal and unit.id = unit_parent.unit
        \(joined)
        where unit_parent.journal = $1 and unit_parent.parent = $3 and \(holds("unit_parent"))
            and (unit_parent.line = 'place' or not exists (
                select 1 from unit_parent as place where place.journal = $1 and place.unit = unit_parent.unit
                    and place.line = 'place' and place.parent = $3 and \(holds("place"))))
        """
    }

    private static func holds(_ parent: String) -> String {
        let day = """
            case when unit.opened > campaign.tree_day or unit.closed <= campaign.tree_day then unit.opened
                else campaign.tree_day end
            """
        return "\(parent).from_day <= \(day) and \(parent).until_day > \(day)"
    }

    /// Units directly below, in the order of people, with one measure; those without it too.
    static let parts = Statement(
        "numbers.parts",
        """
        select \(UnitTables.columns), total.value, total.measured, total.evidenced, total.activities, total.told,
            total.zero, total.not_arisen, total.not_yet
        \(below("""
            left join total on total.journal = $1 and total.campaign = $2 and total.unit = unit.id
                and total.measure = $4 and total.basis = $5
            """))
        order by unit.sort_key, unit.id
        """)
    static let unitsBelow = Statement(
        "numbers.unitsBelow", "select \(UnitTables.columns) \(below()) order by unit.sort_key, unit.id")
    /// The same, as much of each as it takes to choose one.
    static let choicesBelow = Statement(
        "numbers.choicesBelow", "select \(UnitTables.choiceColumns) \(below()) order by unit.sort_key, unit.id")
    /// Every measure of every unit directly below.
    static let matrix = Statement(
        "numbers.matrix",
        """
        select \(columns)
        \(below("""
            join total on total.journal = $1 and total.campaign = $2 and total.unit = unit.id and total.basis = $4
            """))
        order by total.unit, total.measure
        """)

    static let statements = [one, ofUnit, ofMeasure, activityCounts, shared, parts, unitsBelow, choicesBelow, matrix]
}

/// A unit directly below another, with its figure.
package struct Part: Hashable, Sendable {
    package let unit: OrgUnit
    package let total: Total
}

extension Total {
    fileprivate init(_ scan: inout RowScan) {
        self.init(
            unit: scan.id(), measure: scan.text(), value: scan.integer(), measured: scan.integer(),
            evidenced: scan.integer(), activities: scan.int(), told: scan.int(), zero: scan.int(),
            nothing: scan.int(), notYet: scan.int(), ownValue: scan.integer(), ownActivities: scan.int(),
            ownNotYet: scan.int())
    }
}

extension Reader {
    private func totals(_ statement: Statement, _ values: any Storable...) throws -> [Total] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return Total(&scan)
        }
    }

    /// The figure of one measure for a unit and everything below it.
    package func total(_ measure: String, of unit: Id, in campaign: Id, _ basis: Basis = .live) throws -> Total {
        try totals(NumberTables.one, campaign, unit, measure, basis.rawValue).first ?? .none(unit, measure)
    }

    /// Every figure of a unit and everything below it, in the order of the list of measures.
    package func allTotals(of unit: Id, in campaign: Id, _ basis: Basis = .live) throws -> [Total] {
        try totals(NumberTables.ofUnit, campaign, unit, basis.rawValue).filter { !$0.isEmpty }
    }

    /// One measure for every unit that has it.
    package func totals(of measure: String, in campaign: Id, _ basis: Basis = .live) throws -> [Id: Total] {
        Dictionary(
            try totals(NumberTables.ofMeasure, campaign, measure, basis.rawValue).map { ($0.unit, $0) },
            uniquingKeysWith: { $1 })
    }

    /// For every unit of a campaign that has any, itself and everything below it: in one query, for the board.
    package func activityCounts(in campaign: Id) throws -> [Id: ActivityCount] {
        var counts: [Id: ActivityCount] = [:]
        for row in try rows(NumberTables.activityCounts, campaign, Tally.activities) {
            var scan = row.scan
            counts[scan.id()] = ActivityCount(registered: scan.int(), told: scan.int())
        }
        return counts
    }

    /// What a unit is credited with as co-organiser; counted at the leads.
    package func sharedTotals(of unit: Id, in campaign: Id) throws -> [SharedTotal] {
        try rows(NumberTables.shared, campaign, unit).map { row in
            var scan = row.scan
            return SharedTotal(measure: scan.text(), value: scan.integer(), activities: scan.int())
        }.filter { $0.activities > 0 }
    }

    /// Units directly below with one measure, in the order of people.
    package func parts(
        of unit: Id, _ measure: String, in campaign: Id, _ basis: Basis = .live
    ) throws -> [Part] {
        try rows(NumberTables.parts, campaign, unit, measure, basis.rawValue).map { row in
            var scan = row.scan
            let unit = OrgUnit(&scan)
            guard let value = scan.integerIfAny() else { return Part(unit: unit, total: .none(unit.id, measure)) }
            return Part(
                unit: unit,
                total: Total(
                    unit: unit.id, measure: measure, value: value, measured: scan.integer(),
                    evidenced: scan.integer(), activities: scan.int(), told: scan.int(), zero: scan.int(),
                    nothing: scan.int(), notYet: scan.int(), ownValue: 0, ownActivities: 0, ownNotYet: 0))
        }
    }

    package func unitsCountedBelow(_ unit: Id, in campaign: Id) throws -> [OrgUnit] {
        try units(NumberTables.unitsBelow, campaign, unit)
    }

    func choicesCountedBelow(_ unit: Id, in campaign: Id) throws -> [UnitChoice] {
        try choices(NumberTables.choicesBelow, campaign, unit)
    }

    /// Every measure of every unit directly below.
    package func totalsBelow(
        _ unit: Id, in campaign: Id, _ basis: Basis = .live
    ) throws -> [Id: [String: Total]] {
        var found: [Id: [String: Total]] = [:]
        for total in try totals(NumberTables.matrix, campaign, unit, basis.rawValue) where !total.isEmpty {
            found[total.unit, default: [:]][total.measure] = total
        }
        return found
    }

    /// What `longhouse total` prints: every measure that anybody below is asked for or told, in the order of the list.
    /// `unit` is the unit's code in the campaign's year, else its latest code, else its address.
    package func totals(_ unit: OrgUnit, _ campaign: Campaign) throws -> [TotalLine] {
        let code = try code(of: unit, in: campaign.year) ?? unit.address
        return try allTotals(of: unit.id, in: campaign.id).map { total in
            TotalLine(
                unit: code, campaign: campaign.address, measure: total.measure, value: total.value,
                activities: total.activities, notYet: total.notYet)
        }
    }

    /// In the year's list, else in the latest before it, else in the latest that is known.
    func code(of unit: OrgUnit, in year: Int) throws -> String? {
        let codes = try rows(UnitTables.codes, unit.id).map { row in
            var scan = row.scan
            return (year: scan.int(), code: scan.text())
        }
        return (codes.last { $0.year <= year } ?? codes.last)?.code
    }
}
