package import Base
package import Journal
internal import Units

/// Lists of activities: the programme, a unit's own, what waits for review, the counts of the board.
package enum ProgrammeTables {
    /// The select list that `ActivityRow.init(_:)` reads.
    static let columns = """
        activity.id, activity.number, activity.title, activity.kind, activity_kind.vi, activity_kind.en,
        activity_session.day, activity_session.start_minute, activity_session.end_minute, activity.place,
        activity.link, activity.audience, activity.is_open, activity.state, activity.version, activity.sent_at,
        activity.lead, unit.word, unit.name, unit.address
        """

    private static let joins = """
        join activity on activity.journal = activity_session.journal and activity.id = activity_session.activity
        join unit on unit.journal = activity.journal and unit.id = activity.lead
        join activity_kind on activity_kind.journal = activity.journal and activity_kind.code = activity.kind
        """

    /// One page of the programme. Parameters: campaign, least openness, first and last day, kind ('' = all), bits of
    /// the audience, limit, offset; then, for a unit, the unit and the day of the tree; for a place likewise. What is
    /// searched by words or narrowed is found by `ProgrammeIndex`.
    static func programme(ofUnit: Bool, ofPlace: Bool) -> Statement {
        var next = 10
        func parameter() -> String {
            defer { next += 1 }
            return "$\(next)"
        }
        func below(_ column: String) -> String {
            let (unit, day) = (parameter(), parameter())
            return """

                    and \(column) in (select unit_above.unit from unit_above where unit_above.journal = $1
                        and unit_above.above = \(unit) and unit_above.from_day <= \(day)
                        and unit_above.until_day > \(day))
                """
        }
        var conditions = ""
        if ofUnit { conditions += below("activity_session.lead") }
        if ofPlace { conditions += below("activity_session.place_unit") }
        let name = [ofUnit ? "unit" : "", ofPlace ? "place" : ""].joined(separator: ".")
        return Statement(
            "programme.\(name)",
            """
            select \(columns) from activity_session
            \(joins)
            where activity_session.journal = $1 and activity_session.campaign = $2 and activity.openness >= $3
                and activity_session.day >= $4 and activity_session.day <= $5
                and (cast($6 as text) = '' or activity.kind = $6) and activity.audience & $7 <> 0\(conditions)
            order by activity_session.day, activity_session.start_minute, activity_session.number
            limit $8 offset $9
            """)
    }

    static let programmes: [Statement] = [false, true].flatMap { unit in
        [false, true].map { place in programme(ofUnit: unit, ofPlace: place) }
    }

    static func programme(for filter: ProgrammeFilter) -> Statement {
        programmes[(filter.unit != nil ? 2 : 0) + (filter.place != nil ? 1 : 0)]
    }

    /// One time of an activity that was found.
    static let session = Statement(
        "programme.session",
        """
        select \(columns) from activity_session
        \(joins)
        where activity_session.journal = $1 and activity_session.activity = $2 and activity_session.ordinal = $3
        """)

    /// What begins on a day at a minute or later, or is on all day.
    static let onwards = Statement(
        "programme.onwards",
        """
        select \(columns) from activity_session
        \(joins)
        where activity_session.journal = $1 and activity_session.campaign = $2 and activity_session.day = $3
            and (activity_session.start_minute >= $4 or activity_session.start_minute < 0) and activity.openness >= $5
        order by activity_session.start_minute, activity_session.number limit $6
        """)

    private static let firstSession = """
        join unit on unit.journal = activity.journal and unit.id = activity.lead
        join activity_kind on activity_kind.journal = activity.journal and activity_kind.code = activity.kind
        join activity_session on activity_session.journal = activity.journal
            and activity_session.activity = activity.id and activity_session.ordinal = 0
        """

    /// Everything that a unit leads in a campaign, in every state but staged.
    package static let ofUnit = Statement(
        "programme.ofUnit",
        """
        select \(columns) from activity \(firstSession)
        where activity.journal = $1 and activity.campaign = $2 and activity.lead = $3
            and activity.state <> 'staged'
        order by activity.first_day, activity.first_start, activity.number
        """)
    /// What a unit does together with others that lead it, confirmed or to be confirmed.
    static let withPartner = Statement(
        "programme.withPartner",
        """
        select \(columns) from activity_partner
        join activity on activity.journal = activity_partner.journal and activity.id = activity_partner.activity
        \(firstSession)
        where activity_partner.journal = $1 and activity.campaign = $2 and activity_partner.unit = $3
            and activity_partner.state = $4 and activity.openness > 0
        order by activity.first_day, activity.first_start, activity.number
        """)
    /// What waits for whoever stands above: sent until then, oldest first.
    static let waiting = Statement(
        "programme.waiting",
        """
        select \(columns) from activity
        join unit_above on unit_above.journal = activity.journal and unit_above.unit = activity.lead
            and unit_above.above = $3 and unit_above.depth > 0 and unit_above.from_day <= $4
            and unit_above.until_day > $4
        \(firstSession)
        where activity.journal = $1 and activity.campaign = $2 and activity.state = 'registered'
            and activity.sent_at <= $5
        order by activity.sent_at, activity.number limit $6
        """)
    static let waitingCount = Statement(
        "programme.waitingCount",
        """
        select count(*) from activity
        join unit_above on unit_above.journal = activity.journal and unit_above.unit = activity.lead
            and unit_above.above = $3 and unit_above.depth > 0 and unit_above.from_day <= $4
            and unit_above.until_day > $4
        where activity.journal = $1 and activity.campaign = $2 and activity.state = 'registered'
            and activity.sent_at <= $5
        """)
    /// Counts of every unit with all below it, in the tree of a day.
    package static let counts = Statement(
        "programme.counts",
        """
        select unit_above.above, cast(sum(activity_count.drafts) as bigint),
            cast(sum(activity_count.registered) as bigint), cast(sum(activity_count.approved) as bigint),
            cast(sum(activity_count.returned) as bigint)
        from activity_count
        cross join unit_above
        where unit_above.journal = activity_count.journal and unit_above.unit = activity_count.unit
            and unit_above.from_day <= $3 and unit_above.until_day > $3
            and activity_count.journal = $1 and activity_count.campaign = $2
        group by unit_above.above order by unit_above.above
        """)
    /// Candidates of being the same: near by area or place on three days, live or waiting, of another unit.
    static let near = Statement(
        "programme.near",
        """
        select distinct activity.id, activity.title_folded, activity.place, activity.lead from activity_near
        join activity on activity.journal = activity_near.journal and activity.id = activity_near.activity
        where activity_near.journal = $1 and activity_near.campaign = $2 and activity_near.near in ($3, $4)
            and activity_near.day >= $5 and activity_near.day <= $6 and activity.openness > 0
        order by activity.id
        """)
    static let row = Statement(
        "programme.row",
        "select \(columns) from activity \(firstSession) where activity.journal = $1 and activity.id = $2")
    /// Places that a unit used, latest first.
    static let places = Statement(
        "programme.places",
        """
        select place from activity where journal = $1 and lead = $2 and place <> '' and state <> 'staged'
        group by place order by max(number) desc limit 20
        """)
    /// What happened to an activity, with who did it and the reason.
    static let steps = Statement(
        "programme.steps",
        """
        select activity_step.position, activity_step.step, activity_step.actor, activity_step.at, passage.text,
            activity_step.other, person.name
        from activity_step
        left join passage on passage.journal = activity_step.journal and passage.id = activity_step.note
        left join person on person.journal = activity_step.journal and person.id = activity_step.actor
        where activity_step.journal = $1 and activity_step.activity = $2
        order by activity_step.position desc
        """)

    /// What was taken up last, for everybody to see.
    static let latest = Statement(
        "programme.latest",
        """
        select \(columns) from activity \(firstSession)
        where activity.journal = $1 and activity.campaign = $2 and activity.openness >= $3
        order by activity.number desc limit $4
        """)
    /// What a unit was asked to do together with its lead, and has not answered.
    static let askedToJoin = Statement(
        "programme.askedToJoin",
        """
        select \(columns) from activity_partner
        join activity on activity.journal = activity_partner.journal and activity.id = activity_partner.activity
        \(firstSession)
        where activity_partner.journal = $1 and activity.campaign = $2 and activity_partner.unit = $3
            and activity_partner.state = 'proposed' and activity_partner.by_partner = 0 and activity.openness > 0
        order by activity.first_day, activity.first_start, activity.number
        """)
    /// Activities of a unit that others ask to be named in, and it has not answered.
    static let askedByOthers = Statement(
        "programme.askedByOthers",
        """
        select \(columns) from activity \(firstSession)
        where activity.journal = $1 and activity.campaign = $2 and activity.lead = $3 and activity.openness > 0
            and exists (select 1 from activity_partner where activity_partner.journal = activity.journal
                and activity_partner.activity = activity.id and activity_partner.state = 'proposed'
                and activity_partner.by_partner = 1)
        order by activity.first_day, activity.first_start, activity.number
        """)

    static let statements =
        programmes + [
            session, onwards, ofUnit, withPartner, waiting, waitingCount, counts, near, row, places, steps, latest, askedToJoin,
            askedByOthers,
        ]
}

extension ActivityRow {
    /// Reads the columns of `ProgrammeTables.columns`.
    init(_ scan: inout RowScan) {
        id = scan.id()
        number = scan.int()
        title = scan.text()
        kind = scan.text()
        kindWords = Words(scan.text(), scan.text())
        day = scan.day()
        let start = scan.int()
        self.start = start < 0 ? nil : start
        end = scan.integerIfAny().map { Int($0) }
        place = scan.text()
        isOnline = scan.textIfAny() != nil
        audience = Audience.of(bits: scan.integer())
        isOpen = scan.flag()
        state = scan.choice()
        version = scan.int()
        sentAt = scan.instantIfAny()
        lead = scan.id()
        let (word, name) = (scan.text(), scan.text())
        leadName = OrgUnit.fullName(word, name)
        leadAddress = scan.text()
    }
}

extension Reader {
    private func activityRows(_ statement: Statement, _ values: [any Storable]) throws -> [ActivityRow] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return ActivityRow(&scan)
        }
    }

    /// The lines of what the index found, in its order.
    func activityRows(_ hits: some Sequence<ProgrammeHit>) throws -> [ActivityRow] {
        try hits.flatMap { hit in try activityRows(ProgrammeTables.session, [hit.activity, hit.ordinal]) }
    }

    /// One page of the programme, in order.
    package func programme(_ filter: ProgrammeFilter) throws -> [ActivityRow] {
        var values: [any Storable] = [
            filter.campaign, filter.leastOpenness, filter.from, filter.to, filter.kind ?? "", filter.audienceBits,
            filter.limit, filter.offset,
        ]
        if let unit = filter.unit { values += [unit, filter.treeDay] }
        if let place = filter.place { values += [place, filter.treeDay] }
        return try activityRows(ProgrammeTables.programme(for: filter), values)
    }

    /// What begins on a day at a minute or later, for the home page.
    package func programme(
        onwards minute: Int, of day: Day, _ campaign: Id, leastOpenness: Int, limit: Int
    ) throws -> [ActivityRow] {
        try activityRows(ProgrammeTables.onwards, [campaign, day, minute, leastOpenness, limit])
    }

    /// What was registered last, for the home page.
    package func latestActivities(_ campaign: Id, leastOpenness: Int, limit: Int) throws -> [ActivityRow] {
        try activityRows(ProgrammeTables.latest, [campaign, leastOpenness, limit])
    }

    /// What a unit was asked to do together with others and has to answer.
    package func partnerRequests(to unit: Id, campaign: Id) throws -> [ActivityRow] {
        try activityRows(ProgrammeTables.askedToJoin, [campaign, unit])
    }

    /// Activities that a unit leads and others ask to be named in; the unit has to answer.
    package func partnerRequests(ofLead unit: Id, campaign: Id) throws -> [ActivityRow] {
        try activityRows(ProgrammeTables.askedByOthers, [campaign, unit])
    }

    /// Everything that a unit leads in a campaign, in the order of time; for people of the unit, drafts included.
    package func activities(of unit: Id, campaign: Id) throws -> [ActivityRow] {
        try activityRows(ProgrammeTables.ofUnit, [campaign, unit])
    }

    /// What a unit does together with others that lead it.
    package func activities(with partner: Id, campaign: Id, _ state: ActivityPartner.State) throws -> [ActivityRow] {
        try activityRows(ProgrammeTables.withPartner, [campaign, partner, state.rawValue])
    }

    /// What units below have sent and nobody has looked at, oldest first.
    /// - Parameter sentBefore: for the desk's reminder, now minus the days of `reviewDays`; for the whole list, now.
    package func waitingReview(
        above unit: Id, campaign: Id, on day: Day, sentBefore: Instant, limit: Int = 200
    ) throws -> [ActivityRow] {
        try activityRows(ProgrammeTables.waiting, [campaign, unit, day, sentBefore, limit])
    }

    package func waitingReviewCount(above unit: Id, campaign: Id, on day: Day, sentBefore: Instant) throws -> Int {
        Int(try first(ProgrammeTables.waitingCount, campaign, unit, day, sentBefore)?.integer ?? 0)
    }

    /// For every unit what it and all below it registered: one query for the whole board.
    package func activityCounts(_ campaign: Id, treeDay: Day) throws -> [Id: ActivityCounts] {
        var counts: [Id: ActivityCounts] = [:]
        for row in try rows(ProgrammeTables.counts, campaign, treeDay) {
            var scan = row.scan
            counts[scan.id()] = ActivityCounts(
                drafts: scan.int(), registered: scan.int(), approved: scan.int(), returned: scan.int())
        }
        return counts
    }

    package func activityRow(_ id: Id) throws -> ActivityRow? {
        try activityRows(ProgrammeTables.row, [id]).first
    }

    /// Places that a unit used, latest first.
    func places(of unit: Id) throws -> [String] {
        try rows(ProgrammeTables.places, unit).map { row in
            var scan = row.scan
            return scan.text()
        }
    }

    /// What happened to an activity, latest first.
    func steps(of activity: Id) throws -> [ActivityStep] {
        try rows(ProgrammeTables.steps, activity).compactMap { row in
            var scan = row.scan
            let (position, step) = (scan.integer(), scan.text())
            guard let kind = ActivityStep.Kind(rawValue: step) else { return nil }
            return ActivityStep(
                position: position, kind: kind, actor: scan.id(), at: scan.instant(), note: scan.textIfAny(),
                other: scan.idIfAny(), actorName: scan.textIfAny())
        }
    }
}
