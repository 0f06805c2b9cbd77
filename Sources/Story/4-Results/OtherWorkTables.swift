package import Base
package import Journal

/// All SQL of other work.
package enum OtherWorkTables {
    /// `is_standing` is 0 once withdrawn; its figures then stay in `line_figure` and count for nothing.
    static let derived = """
        create table line (journal bigint not null, id bytea not null, campaign bytea not null, owner bytea not null,
            kind text, title bytea, story bytea, is_standing bigint not null, position bigint not null,
            told bigint not null, primary key (journal, id));
        create index line_owner on line (journal, campaign, owner);
        create table line_figure (journal bigint not null, line bytea not null, measure text not null,
            state text not null, value bigint not null, primary key (journal, line, measure));
        create table line_telling (journal bigint not null, line bytea not null, position bigint not null,
            actor bytea not null, at bigint not null, figures text not null, title bytea,
            is_withdrawal bigint not null, reason bytea, primary key (journal, line, position))
        """

    static let set = Statement(
        "lines.set",
        """
        insert into line (journal, id, campaign, owner, kind, title, story, is_standing, position, told)
        values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)
        on conflict (journal, id) do update set kind = excluded.kind, title = excluded.title,
            story = excluded.story, is_standing = 1, position = excluded.position, told = excluded.told
        """)
    static let dropFigures = Statement(
        "lines.dropFigures", "delete from line_figure where journal = $1 and line = $2")
    static let insertFigure = Statement(
        "lines.insertFigure",
        "insert into line_figure (journal, line, measure, state, value) values ($1, $2, $3, $4, $5)")
    static let withdraw = Statement(
        "lines.withdraw",
        "update line set is_standing = 0, position = $3, told = $4 where journal = $1 and id = $2")
    static let insertTelling = Statement(
        "lines.insertTelling",
        """
        insert into line_telling (journal, line, position, actor, at, figures, title, is_withdrawal, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)

    private static let columns = """
        select line.id, line.campaign, line.owner, line.kind, title.text, story.text, line.is_standing,
            line.position, line.told
        from line
        left join passage title on title.journal = line.journal and title.id = line.title
        left join passage story on story.journal = line.journal and story.id = line.story
        """
    static let byId = Statement("lines.byId", "\(columns) where line.journal = $1 and line.id = $2")
    static let ofUnit = Statement(
        "lines.ofUnit",
        """
        \(columns) where line.journal = $1 and line.campaign = $2 and line.owner = $3
        order by line.is_standing desc, line.told, line.id
        """)
    static let figures = Statement(
        "lines.figures",
        """
        select line_figure.measure, line_figure.state, line_figure.value from line_figure
        left join measure on measure.journal = line_figure.journal and measure.code = line_figure.measure
        where line_figure.journal = $1 and line_figure.line = $2 order by measure.sort nulls last, line_figure.measure
        """)
    /// Latest first.
    static let tellings = Statement(
        "lines.tellings",
        """
        select line_telling.position, line_telling.actor, line_telling.at, line_telling.figures, title.text,
            line_telling.is_withdrawal, reason.text
        from line_telling
        left join passage title on title.journal = line_telling.journal and title.id = line_telling.title
        left join passage reason on reason.journal = line_telling.journal and reason.id = line_telling.reason
        where line_telling.journal = $1 and line_telling.line = $2 order by line_telling.position desc
        """)

    static let statements = [
        set, dropFigures, insertFigure, withdraw, insertTelling, byId, ofUnit, figures, tellings,
    ]
}

enum OtherWorkApplying {
    static let appliers = [
        Applier(LineTold.self) { event, entry, writer in
            try writer.write(
                OtherWorkTables.set, event.id, event.campaign, event.owner, event.activityKind,
                event.title?.passage, event.story?.passage, entry.position, entry.recorded)
            try writer.write(OtherWorkTables.dropFigures, event.id)
            for figure in event.figures {
                try writer.write(
                    OtherWorkTables.insertFigure, event.id, figure.measure, figure.told.state.rawValue,
                    figure.told.value)
            }
            try writer.write(
                OtherWorkTables.insertTelling, event.id, entry.position, entry.actor, entry.recorded,
                Telling.line(event.figures), event.title?.passage, false, Id?.none)
        },
        Applier(LineWithdrawn.self) { event, entry, writer in
            try writer.write(OtherWorkTables.withdraw, event.id, entry.position, entry.recorded)
            try writer.write(
                OtherWorkTables.insertTelling, event.id, entry.position, entry.actor, entry.recorded, "", Id?.none,
                true, event.reason?.passage)
        },
    ]
}

extension Reader {
    package func otherWork(_ id: Id) throws -> OtherWork? {
        try otherWork(OtherWorkTables.byId, id).first
    }

    /// Lines that a unit told in a campaign: those that stand first, each in the order in which it was told.
    package func otherWork(of unit: Id, in campaign: Id) throws -> [OtherWork] {
        try otherWork(OtherWorkTables.ofUnit, campaign, unit)
    }

    /// Latest first.
    package func otherWorkSteps(of line: Id) throws -> [OtherWorkStep] {
        try rows(OtherWorkTables.tellings, line).map { row in
            var scan = row.scan
            return OtherWorkStep(
                position: scan.integer(), actor: scan.id(), at: scan.instant(),
                figures: Telling.figures(in: scan.text()), title: scan.textIfAny(), isWithdrawal: scan.flag(),
                reason: scan.textIfAny())
        }
    }

    private func otherWork(_ statement: Statement, _ values: any Storable...) throws -> [OtherWork] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            let id = scan.id()
            return OtherWork(
                id: id, campaign: scan.id(), owner: scan.id(), kind: scan.textIfAny(), title: scan.textIfAny(),
                story: scan.textIfAny(), isStanding: scan.flag(), position: scan.integer(), told: scan.instant(),
                figures: try rows(OtherWorkTables.figures, id).map { row in
                    var scan = row.scan
                    return ToldFigure(&scan)
                })
        }
    }
}
