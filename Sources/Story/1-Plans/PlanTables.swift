package import Base
package import Journal

/// All SQL of plans and what they say.
package enum PlanTables {
    static let derived = """
        create table plan (journal bigint not null, id bytea not null, campaign bytea, unit bytea not null,
            number text, subject text, issued_on text, state text not null, adopts bytea, text bytea,
            original bytea, version bigint not null, drafted_at bigint not null, issued_at bigint,
            primary key (journal, id));
        create index plan_by_unit on plan (journal, unit, drafted_at);
        create index plan_by_campaign on plan (journal, campaign, unit);
        create table plan_part (journal bigint not null, plan bytea not null, kind text not null,
            part_row bigint not null, value text, words bytea, from_byte bigint, until_byte bigint,
            origin text not null, primary key (journal, plan, kind, part_row))
        """

    static let columns = """
        plan.id, plan.campaign, plan.unit, plan.number, plan.subject, plan.issued_on, plan.state, plan.adopts,
        plan.text, plan.original, plan.version, plan.drafted_at, plan.issued_at
        """

    static let draft = Statement(
        "plans.draft",
        """
        insert into plan (journal, id, campaign, unit, number, subject, issued_on, state, adopts, text, original,
            version, drafted_at, issued_at)
        values ($1, $2, $3, $4, null, null, null, 'draft', $5, $6, null, 0, $7, null)
        """)
    static let say = Statement(
        "plans.say",
        """
        update plan set campaign = $3, number = $4, subject = $5, issued_on = $6, version = $7
        where journal = $1 and id = $2
        """)
    static let attach = Statement(
        "plans.attach", "update plan set original = $3 where journal = $1 and id = $2")
    static let discard = Statement(
        "plans.discard", "update plan set state = 'discarded' where journal = $1 and id = $2")
    static let issue = Statement(
        "plans.issue",
        """
        update plan set state = 'issued', campaign = $3, version = $4, issued_at = $5
        where journal = $1 and id = $2
        """)
    static let withdraw = Statement(
        "plans.withdraw",
        "update plan set state = 'draft', version = $3, issued_at = null where journal = $1 and id = $2")
    static let dropParts = Statement(
        "plans.dropParts", "delete from plan_part where journal = $1 and plan = $2")
    static let insertPart = Statement(
        "plans.insertPart",
        """
        insert into plan_part (journal, plan, kind, part_row, value, words, from_byte, until_byte, origin)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)

    package static let byId = Statement(
        "plans.byId", "select \(columns) from plan where journal = $1 and id = $2")
    /// The issued plan of the unit that runs a campaign, the latest if there are several.
    package static let ofCampaign = Statement(
        "plans.ofCampaign",
        """
        select \(columns) from plan join campaign on campaign.journal = plan.journal
            and campaign.id = plan.campaign and campaign.owner = plan.unit
        where plan.journal = $1 and plan.campaign = $2 and plan.state = 'issued'
        order by plan.issued_at desc, plan.id desc limit 1
        """)
    /// Every issued plan of a campaign, first issued first.
    package static let issuedIn = Statement(
        "plans.issuedIn",
        """
        select \(columns) from plan where plan.journal = $1 and plan.campaign = $2 and plan.state = 'issued'
        order by plan.issued_at, plan.id
        """)
    /// What a unit drafted or issued, latest first.
    package static let ofUnit = Statement(
        "plans.ofUnit",
        """
        select \(columns) from plan where plan.journal = $1 and plan.unit = $2 and plan.state <> 'discarded'
        order by plan.drafted_at desc, plan.id desc
        """)
    /// The plans and drafts of a unit under another's plan.
    static let under = Statement(
        "plans.under",
        """
        select \(columns) from plan
        where plan.journal = $1 and plan.unit = $2 and plan.adopts = $3 and plan.state <> 'discarded'
        order by plan.drafted_at desc, plan.id desc
        """)
    /// Left join, because free text may have been erased.
    static let parts = Statement(
        "plans.parts",
        """
        select plan_part.kind, plan_part.part_row, plan_part.value, plan_part.words, passage.text,
            plan_part.from_byte, plan_part.until_byte, plan_part.origin
        from plan_part left join passage on passage.journal = plan_part.journal and passage.id = plan_part.words
        where plan_part.journal = $1 and plan_part.plan = $2
        order by plan_part.kind, plan_part.part_row
        """)
    /// Values that are facts, without free text.
    static let factParts = Statement(
        "plans.factParts",
        """
        select kind, part_row, value from plan_part where journal = $1 and plan = $2 and value is not null
        order by kind, part_row
        """)

    static let statements = [
        draft, say, attach, discard, issue, withdraw, dropParts, insertPart, byId, ofCampaign, issuedIn, ofUnit,
        under, parts, factParts,
    ]
}

extension Plan {
    /// Reads the columns of `PlanTables.columns`.
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), campaign: scan.idIfAny(), unit: scan.id(), number: scan.textIfAny(),
            subject: scan.textIfAny(), issuedOn: scan.dayIfAny(), state: scan.choice(), adopts: scan.idIfAny(),
            text: scan.idIfAny(), original: scan.idIfAny(), version: scan.int(), draftedAt: scan.instant(),
            issuedAt: scan.instantIfAny())
    }
}

extension Reader {
    package func plan(_ id: Id) throws -> Plan? { try plans(PlanTables.byId, id).first }

    /// The plan that a campaign goes by: the one issued by the unit that runs it.
    package func plan(of campaign: Id) throws -> Plan? { try plans(PlanTables.ofCampaign, campaign).first }

    package func plans(_ statement: Statement, _ values: any Storable...) throws -> [Plan] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return Plan(&scan)
        }
    }

    /// The text of a plan; nil when there is none or it was erased.
    package func planText(_ plan: Plan) throws -> String? { try passageText(plan.text) }

    /// What a plan says, in the order of `PlanPartKind`; free text that was erased is left out.
    /// - Parameter text: the plan's text, from which unchanged free text is cut.
    package func planParts(
        _ plan: Id, text: String?, only wanted: Set<PlanPartKind> = Set(PlanPartKind.allCases)
    ) throws -> [PlanPart] {
        let order = Dictionary(uniqueKeysWithValues: PlanPartKind.allCases.enumerated().map { ($1, $0) })
        let bytes = text.map { Array($0.utf8) }
        return try rows(PlanTables.parts, plan).compactMap { row -> PlanPart? in
            var scan = row.scan
            let (kind, number): (PlanPartKind, Int) = (scan.choice(), scan.int())
            guard wanted.contains(kind) else { return nil }
            let (value, words, typed) = (scan.textIfAny(), scan.idIfAny(), scan.textIfAny())
            let (from, until) = (scan.integerIfAny(), scan.integerIfAny())
            let place = from.flatMap { from in until.map { PlanPlace(from: Int(from), until: Int($0)) } }
            let cut = words == nil ? place.flatMap { place in bytes.flatMap { place.cut($0) } } : nil
            guard let shown = value ?? typed ?? cut else { return nil }
            return PlanPart(kind, row: number, value: shown, place: place, origin: scan.choice())
        }
        .sorted { (order[$0.kind] ?? 0, $0.row) < (order[$1.kind] ?? 0, $1.row) }
    }
}

extension PlanPlace {
    /// The words at this place with single spaces; nil when it is not a place in that text.
    package func cut(_ bytes: [UInt8]) -> String? {
        guard from >= 0, from < until, until <= bytes.count,
            let words = String(validating: bytes[from..<until], as: UTF8.self)
        else { return nil }
        return words.singleSpaced
    }
}
