package import Base
package import Journal

/// All SQL of what was told.
package enum ResultTables {
    static let derived = """
        create table result (journal bigint not null, activity bytea not null, measure text not null,
            state text not null, value bigint not null, primary key (journal, activity, measure));
        create table telling (journal bigint not null, activity bytea not null, position bigint not null,
            actor bytea not null, at bigint not null, figures text not null, source bytea, undoes bigint,
            primary key (journal, activity, position))
        """

    static let drop = Statement("results.drop", "delete from result where journal = $1 and activity = $2")
    static let insert = Statement(
        "results.insert",
        "insert into result (journal, activity, measure, state, value) values ($1, $2, $3, $4, $5)")
    static let insertTelling = Statement(
        "results.insertTelling",
        """
        insert into telling (journal, activity, position, actor, at, figures, source, undoes)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    static let ofActivity = Statement(
        "results.ofActivity",
        """
        select result.measure, result.state, result.value from result
        left join measure on measure.journal = result.journal and measure.code = result.measure
        where result.journal = $1 and result.activity = $2 order by measure.sort nulls last, result.measure
        """)
    /// Latest first.
    static let tellings = Statement(
        "results.tellings",
        """
        select telling.position, telling.actor, telling.at, telling.figures, passage.text, telling.undoes
        from telling
        left join passage on passage.journal = telling.journal and passage.id = telling.source
        where telling.journal = $1 and telling.activity = $2 order by telling.position desc
        """)
    static let latestTelling = Statement(
        "results.latestTelling",
        "select position from telling where journal = $1 and activity = $2 order by position desc limit 1")
    /// Activities of a unit that are live and of which something or nothing was told, for lists.
    static let ofUnit = Statement(
        "results.ofUnit",
        """
        select activity.id, result.measure, result.state, result.value from activity
        join result on result.journal = activity.journal and result.activity = activity.id
        where activity.journal = $1 and activity.campaign = $2 and activity.lead = $3 and activity.openness > 0
        order by activity.id, result.measure
        """)
    /// What a unit has under way: number, title, kind, days; in the order in which they took place.
    static let activitiesOfUnit = Statement(
        "results.activitiesOfUnit",
        """
        select activity.id, activity.number, activity.title, activity.kind, activity.first_day, activity.last_day
        from activity
        where activity.journal = $1 and activity.campaign = $2 and activity.lead = $3 and activity.openness > 0
        order by activity.first_day, activity.number
        """)
    /// Activities of a unit that have begun and of which nothing at all was told yet; earliest first.
    static let untold = Statement(
        "results.untold",
        """
        select activity.id, activity.number, activity.title, activity.kind, activity.first_day, activity.last_day
        from activity
        where activity.journal = $1 and activity.campaign = $2 and activity.lead = $3 and activity.openness > 0
            and activity.first_day <= $4
            and not exists (select 1 from result where result.journal = activity.journal
                and result.activity = activity.id and result.state <> 'not-yet')
        order by activity.first_day, activity.number limit $5
        """)

    static let statements = [
        drop, insert, insertTelling, ofActivity, tellings, latestTelling, ofUnit, activitiesOfUnit, untold,
    ]
}

/// An activity as a list of results names it.
package struct ListedActivity: Hashable, Sendable {
    package let id: Id
    package let number: Int
    package let title: String
    package let kind: String
    package let firstDay: Day
    package let lastDay: Day

    init(_ scan: inout RowScan) {
        id = scan.id()
        number = scan.int()
        title = scan.text()
        kind = scan.text()
        firstDay = scan.day()
        lastDay = scan.day()
    }
}

extension Reader {
    /// What holds now, in the order of the list of measures; empty when nothing was told.
    package func results(of activity: Id) throws -> [ToldFigure] {
        try rows(ResultTables.ofActivity, activity).map { row in
            var scan = row.scan
            return ToldFigure(&scan)
        }
    }

    /// Every telling, latest first.
    package func tellings(of activity: Id) throws -> [Telling] {
        try rows(ResultTables.tellings, activity).map { row in
            var scan = row.scan
            return Telling(
                position: scan.integer(), actor: scan.id(), at: scan.instant(),
                figures: Telling.figures(in: scan.text()), source: scan.textIfAny(), undoes: scan.integerIfAny())
        }
    }

    /// The entry of the latest telling; nil when nothing was told.
    package func latestTelling(of activity: Id) throws -> Int64? {
        try first(ResultTables.latestTelling, activity)?.integer
    }

    /// What holds now for every activity that a unit leads in a campaign.
    package func results(ledBy unit: Id, in campaign: Id) throws -> [Id: [ToldFigure]] {
        var found: [Id: [ToldFigure]] = [:]
        for row in try rows(ResultTables.ofUnit, campaign, unit) {
            var scan = row.scan
            found[scan.id(), default: []].append(ToldFigure(&scan))
        }
        return found
    }

    package func activitiesToTell(ledBy unit: Id, in campaign: Id) throws -> [ListedActivity] {
        try rows(ResultTables.activitiesOfUnit, campaign, unit).map { row in
            var scan = row.scan
            return ListedActivity(&scan)
        }
    }

    /// Activities that a unit leads, that have begun by `day` and of which nothing was told; earliest first.
    package func untold(ledBy unit: Id, in campaign: Id, by day: Day, limit: Int = 50) throws -> [ListedActivity] {
        try rows(ResultTables.untold, campaign, unit, day, limit).map { row in
            var scan = row.scan
            return ListedActivity(&scan)
        }
    }
}

extension ToldFigure {
    init(_ scan: inout RowScan) {
        self.init(scan.text(), Told(state: scan.choice(), value: scan.integer()))
    }
}
