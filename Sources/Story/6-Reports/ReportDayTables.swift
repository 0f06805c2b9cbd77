package import Base
package import Journal
package import Plans

/// All SQL of the days on which units report, where these are not everybody's.
enum ReportDayTables {
    static let derived = """
        create table report_day (journal bigint not null, campaign bytea not null, unit bytea not null,
            due text not null, primary key (journal, campaign, unit))
        """

    static let set = Statement(
        "reportDays.set",
        """
        insert into report_day (journal, campaign, unit, due) values ($1, $2, $3, $4)
        on conflict (journal, campaign, unit) do update set due = excluded.due
        """)
    static let drop = Statement(
        "reportDays.drop", "delete from report_day where journal = $1 and campaign = $2 and unit = $3")
    static let own = Statement(
        "reportDays.own", "select unit, due from report_day where journal = $1 and campaign = $2")
    /// Of everything at or below a unit with a day: the nearest day last, of two as near the earlier.
    static let nearest = Statement(
        "reportDays.nearest",
        """
        select unit_above.unit, report_day.due from report_day
        cross join unit_above
        where report_day.journal = $1 and report_day.campaign = $2
            and unit_above.journal = report_day.journal and unit_above.above = report_day.unit
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by unit_above.depth desc, report_day.due desc
        """)
    static let ofUnit = Statement(
        "reportDays.ofUnit",
        """
        select report_day.due from unit_above
        join report_day on report_day.journal = unit_above.journal and report_day.unit = unit_above.above
        where unit_above.journal = $1 and report_day.campaign = $2 and unit_above.unit = $3
            and unit_above.from_day <= $4 and unit_above.until_day > $4
        order by unit_above.depth, report_day.due limit 1
        """)

    static let statements = [set, drop, own, nearest, ofUnit]
}

extension Reader {
    /// Until when a unit's report is due: the day set for it, or for the nearest unit above it, else everybody's.
    package func reportDue(of unit: Id, in campaign: Campaign) throws -> Day? {
        try rows(ReportDayTables.ofUnit, campaign.id, unit, campaign.treeDay).first.map { row in
            var scan = row.scan
            return scan.day()
        } ?? reportDue(in: campaign)
    }

    package func reportDays(in campaign: Campaign) throws -> ReportDays {
        ReportDays(
            everybody: try reportDue(in: campaign),
            nearest: try days(ReportDayTables.nearest, campaign.id, campaign.treeDay))
    }

    /// The days that were set, by the unit for which they were.
    func ownReportDays(in campaign: Id) throws -> [Id: Day] { try days(ReportDayTables.own, campaign) }

    private func days(_ statement: Statement, _ values: any Storable...) throws -> [Id: Day] {
        var days: [Id: Day] = [:]
        for row in try rows(statement, values.map(\.stored)) {
            var scan = row.scan
            let unit = scan.id()
            days[unit] = scan.day()
        }
        return days
    }
}
