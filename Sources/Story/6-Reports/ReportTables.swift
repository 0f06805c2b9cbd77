package import Base
package import Journal
internal import Units

/// All SQL of reports.
package enum ReportTables {
    static let derived = """
        create table report (journal bigint not null, campaign bytea not null, unit bytea not null,
            version bigint not null, state text not null, addressee bytea, form_version bigint not null,
            code text not null, submitted_at bigint not null, submitted_by bytea not null, decided_at bigint,
            decided_by bytea, reason bytea, position bigint not null, own text not null, whole text not null,
            missing text not null, is_latest bigint not null, primary key (journal, campaign, unit, version));
        create index report_by_code on report (journal, code);
        create index report_by_addressee on report (journal, campaign, addressee, is_latest);
        create table report_answer (journal bigint not null, campaign bytea not null, unit bytea not null,
            version bigint not null, section text not null, passage bytea not null, digest text not null,
            position bigint not null, primary key (journal, campaign, unit, version, section))
        """

    private static let columns = """
        report.campaign, report.unit, report.version, report.state, report.addressee, report.form_version,
        report.code, report.submitted_at, report.submitted_by, report.decided_at, report.decided_by, report.reason,
        report.position, report.own, report.whole, report.missing
        """

    static let submit = Statement(
        "reports.submit",
        """
        insert into report (journal, campaign, unit, version, state, addressee, form_version, code, submitted_at,
            submitted_by, decided_at, decided_by, reason, position, own, whole, missing, is_latest)
        values ($1, $2, $3, $4, 'submitted', $5, $6, $7, $8, $9, null, null, null, $10, $11, $12, $13, 1)
        """)
    static let passOver = Statement(
        "reports.passOver", "update report set is_latest = 0 where journal = $1 and campaign = $2 and unit = $3")
    static let decide = Statement(
        "reports.decide",
        """
        update report set state = $5, decided_at = $6, decided_by = $7, reason = $8
        where journal = $1 and campaign = $2 and unit = $3 and version = $4
        """)
    /// Version 0 is what is being written now; others are as they were submitted.
    static let insertAnswer = Statement(
        "reports.insertAnswer",
        """
        insert into report_answer (journal, campaign, unit, version, section, passage, digest, position)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    static let dropAnswer = Statement(
        "reports.dropAnswer",
        """
        delete from report_answer
        where journal = $1 and campaign = $2 and unit = $3 and version = $4 and section = $5
        """)

    static let latest = Statement(
        "reports.latest",
        """
        select \(columns) from report
        where journal = $1 and campaign = $2 and unit = $3 and is_latest = 1
        """)
    static let byCode = Statement(
        "reports.byCode",
        "select \(columns) from report where journal = $1 and code = $2 order by position desc limit 1")
    static let ofCampaign = Statement(
        "reports.ofCampaign",
        "select \(columns) from report where journal = $1 and campaign = $2 and is_latest = 1 order by unit")
    static let waiting = Statement(
        "reports.waiting",
        """
        select count(*) from report
        where journal = $1 and campaign = $2 and addressee = $3 and is_latest = 1 and state = 'submitted'
        """)
    static let answers = Statement(
        "reports.answers",
        """
        select report_answer.section, report_answer.passage, report_answer.digest, passage.text,
            report_answer.position
        from report_answer
        left join passage on passage.journal = report_answer.journal and passage.id = report_answer.passage
        where report_answer.journal = $1 and report_answer.campaign = $2 and report_answer.unit = $3
            and report_answer.version = $4
        order by report_answer.section
        """)
    /// Units that report to a unit: directly below it in the tree of the campaign, or in that of their own first day
    /// when they came later; by their place, by their sector when they have none. Villages report through their
    /// commune. Whoever received a plan or has something to report is expected; where no plan was issued, everybody.
    static let expected = Statement(
        "reports.expected",
        """
        select \(UnitTables.columns) from (
            select unit.*, case when unit.opened > $4 or unit.closed <= $4 then unit.opened else $4 end as on_day
            from unit where unit.journal = $1 and unit.kind <> 'village') as unit
        join unit_parent on unit_parent.journal = unit.journal and unit_parent.unit = unit.id
            and unit_parent.from_day <= unit.on_day and unit_parent.until_day > unit.on_day
        where unit_parent.parent = $3
            and (unit_parent.line = 'place' or not exists (select 1 from unit_parent as placed
                where placed.journal = unit.journal and placed.unit = unit.id and placed.line = 'place'
                    and placed.from_day <= unit.on_day and placed.until_day > unit.on_day))
            and (exists (select 1 from plan_delivery where plan_delivery.journal = $1
                    and plan_delivery.campaign = $2 and plan_delivery.unit = unit.id)
                or exists (select 1 from total where total.journal = $1 and total.campaign = $2
                    and total.unit = unit.id)
                or exists (select 1 from report where report.journal = $1 and report.campaign = $2
                    and report.unit = unit.id)
                or (unit.on_day = $4 and not exists (select 1 from plan_delivery where plan_delivery.journal = $1
                    and plan_delivery.campaign = $2)))
        order by unit.sort_key, unit.id
        """)

    static let statements = [
        submit, passOver, decide, insertAnswer, dropAnswer, latest, byCode, ofCampaign, waiting, answers, expected,
    ]
}

extension Report {
    init(_ scan: inout RowScan) {
        campaign = scan.id()
        unit = scan.id()
        version = scan.int()
        state = scan.choice()
        addressee = scan.idIfAny()
        formVersion = scan.int()
        code = scan.text()
        submittedAt = scan.instant()
        submittedBy = scan.id()
        decidedAt = scan.instantIfAny()
        decidedBy = scan.idIfAny()
        reason = scan.idIfAny()
        position = scan.integer()
        own = ReportFigure.figures(in: scan.text()) ?? []
        whole = ReportFigure.figures(in: scan.text()) ?? []
        missing = scan.text().split(separator: " ").compactMap { Id(String($0)) }
    }
}

extension Reader {
    /// What a unit submitted last; nil when it never did.
    package func report(of unit: Id, in campaign: Id) throws -> Report? {
        try reports(ReportTables.latest, campaign, unit).first
    }

    /// The report whose paper bears a code, however it was typed.
    package func report(code: String) throws -> Report? {
        try reports(ReportTables.byCode, String(decoding: CodeLetters.tidy(code), as: UTF8.self)).first
    }

    /// The latest report of every unit, by unit.
    package func reports(in campaign: Id) throws -> [Id: Report] {
        Dictionary(
            try reports(ReportTables.ofCampaign, campaign).map { ($0.unit, $0) }, uniquingKeysWith: { $1 })
    }

    /// How many reports wait to be accepted by a unit.
    package func waitingReports(of unit: Id, in campaign: Id) throws -> Int {
        Int(try first(ReportTables.waiting, campaign, unit)?.integer ?? 0)
    }

    /// What is written now (version 0), or was submitted, by section.
    package func reportAnswers(of unit: Id, in campaign: Id, version: Int) throws -> [String: ReportAnswer] {
        var found: [String: ReportAnswer] = [:]
        for row in try rows(ReportTables.answers, campaign, unit, version) {
            var scan = row.scan
            let answer = ReportAnswer(
                section: scan.text(), passage: scan.id(), digest: scan.text(), text: scan.textIfAny(),
                position: scan.integer())
            found[answer.section] = answer
        }
        return found
    }

    private func reports(_ statement: Statement, _ values: any Storable...) throws -> [Report] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return Report(&scan)
        }
    }
}
