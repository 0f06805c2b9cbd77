package import Base
package import Journal
internal import Units

/// The tables of activities, what writes them, and how one activity is read. Lists are in `ProgrammeTables`.
package enum ActivityTables {
    static let derived = """
        create table activity_kind (journal bigint not null, code text not null, vi text not null,
            en text not null, sort bigint not null, is_open bigint not null, titles text not null,
            primary key (journal, code));
        create table activity (journal bigint not null, id bytea not null, number bigint not null,
            campaign bytea not null, lead bytea not null, state text not null, openness bigint not null,
            state_before text, title text not null, title_folded text not null, kind text not null,
            first_day text not null, first_start bigint not null, last_day text not null, place text not null,
            place_unit bytea, latitude double precision, longitude double precision, link text,
            audience bigint not null, languages text not null, is_open bigint not null, expected bigint, task bytea,
            description bytea, description_digest text, contact bytea, contact_digest text,
            shows_contact bigint not null, reason bytea, merged_into bytea, batch bytea, sent_at bigint,
            version bigint not null, search_marked text not null, identity text not null,
            touched bigint not null, primary key (journal, id));
        create unique index activity_by_number on activity (journal, number);
        create index activity_by_lead on activity (journal, campaign, lead, first_day, first_start, number);
        create index activity_by_identity on activity (journal, lead, identity);
        create index activity_by_state on activity (journal, campaign, state, sent_at);
        create index activity_by_batch on activity (journal, batch);
        create index activity_by_target on activity (journal, merged_into);
        create index activity_by_touch on activity (journal, touched);
        create table activity_session (journal bigint not null, activity bytea not null, ordinal bigint not null,
            campaign bytea not null, day text not null, start_minute bigint not null, end_minute bigint,
            number bigint not null, lead bytea not null, place_unit bytea, primary key (journal, activity, ordinal));
        create index activity_session_by_day on activity_session (journal, campaign, day, start_minute, number, lead,
            place_unit);
        create table activity_near (journal bigint not null, campaign bytea not null, near text not null,
            day text not null, activity bytea not null, primary key (journal, campaign, near, day, activity));
        create index activity_near_by_activity on activity_near (journal, activity);
        create table activity_partner (journal bigint not null, activity bytea not null, unit bytea not null,
            state text not null, by_partner bigint not null, merged_from bytea, since bigint not null,
            primary key (journal, activity, unit));
        create index activity_partner_by_unit on activity_partner (journal, unit, state);
        create table activity_step (journal bigint not null, activity bytea not null, position bigint not null,
            step text not null, actor bytea not null, at bigint not null, note bytea, other bytea,
            primary key (journal, activity, position));
        create table activity_count (journal bigint not null, campaign bytea not null, unit bytea not null,
            drafts bigint not null, registered bigint not null, approved bigint not null, returned bigint not null,
            primary key (journal, campaign, unit));
        create table review_setting (journal bigint not null, campaign bytea not null, days bigint not null,
            primary key (journal, campaign))
        """

    /// The select list that `Activity.init(_:sessions:)` reads.
    static let columns = """
        activity.id, activity.number, activity.campaign, activity.lead, activity.state, activity.version,
        activity.merged_into, activity.state_before, activity.sent_at, activity.reason, activity.title,
        activity.kind, activity.place, activity.place_unit, activity.latitude, activity.longitude, activity.link,
        activity.audience, activity.languages, activity.is_open, activity.expected, activity.task,
        activity.description, activity.description_digest, activity.contact, activity.contact_digest,
        activity.shows_contact
        """

    // MARK: Writing

    static let setKind = Statement(
        "activities.setKind",
        """
        insert into activity_kind (journal, code, vi, en, sort, is_open, titles) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (journal, code) do update set vi = excluded.vi, en = excluded.en, sort = excluded.sort,
            is_open = excluded.is_open, titles = excluded.titles
        """)
    static let put = Statement(
        "activities.put",
        """
        insert into activity (journal, id, number, campaign, lead, state, openness, title, title_folded, kind,
            first_day, first_start, last_day, place, place_unit, latitude, longitude, link, audience, languages,
            is_open, expected, task, description, description_digest, contact, contact_digest, shows_contact,
            batch, sent_at, version, search_marked, identity, touched)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
            $22, $23, $24, $25, $26, $27, $28, $29, $30, 1, $31, $32, $33)
        on conflict (journal, id) do update set state = excluded.state, openness = excluded.openness,
            title = excluded.title, title_folded = excluded.title_folded, kind = excluded.kind,
            first_day = excluded.first_day, first_start = excluded.first_start, last_day = excluded.last_day,
            place = excluded.place, place_unit = excluded.place_unit, latitude = excluded.latitude,
            longitude = excluded.longitude, link = excluded.link, audience = excluded.audience,
            languages = excluded.languages, is_open = excluded.is_open, expected = excluded.expected,
            task = excluded.task, description = excluded.description,
            description_digest = excluded.description_digest, contact = excluded.contact,
            contact_digest = excluded.contact_digest, shows_contact = excluded.shows_contact,
            sent_at = coalesce(excluded.sent_at, activity.sent_at), version = activity.version + 1,
            search_marked = excluded.search_marked, identity = excluded.identity,
            touched = excluded.touched
        """)
    /// A state with its openness; `reason` is kept while the state lasts.
    static let setState = Statement(
        "activities.setState",
        """
        update activity set state = $3, openness = $4, reason = $5, state_before = null, merged_into = null,
            version = version + 1, touched = $6
        where journal = $1 and id = $2
        """)
    /// Puts an activity aside and remembers the state to come back to.
    static let putAside = Statement(
        "activities.putAside",
        """
        update activity set state_before = state, state = $3, openness = 0, reason = $4, merged_into = $5,
            version = version + 1, touched = $6
        where journal = $1 and id = $2
        """)
    static let dropSessions = Statement(
        "activities.dropSessions", "delete from activity_session where journal = $1 and activity = $2")
    static let insertSession = Statement(
        "activities.insertSession",
        """
        insert into activity_session (journal, activity, ordinal, campaign, day, start_minute, end_minute, number,
            lead, place_unit)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)
    static let dropNear = Statement(
        "activities.dropNear", "delete from activity_near where journal = $1 and activity = $2")
    static let insertNear = Statement(
        "activities.insertNear",
        """
        insert into activity_near (journal, campaign, near, day, activity) values ($1, $2, $3, $4, $5)
        on conflict (journal, campaign, near, day, activity) do nothing
        """)
    static let releaseBatch = Statement(
        "activities.releaseBatch",
        """
        update activity set state = 'registered', openness = 1, touched = $3
        where journal = $1 and batch = $2 and state = 'staged'
        """)
    static let dropBatch = Statement(
        "activities.dropBatch",
        """
        update activity set state = 'cancelled', openness = 0, state_before = null, touched = $3
        where journal = $1 and batch = $2 and state = 'staged'
        """)
    static let insertStep = Statement(
        "activities.insertStep",
        """
        insert into activity_step (journal, activity, position, step, actor, at, note, other)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    /// What one activity adds to, or takes from, the counts of its lead.
    static let count = Statement(
        "activities.count",
        """
        insert into activity_count (journal, campaign, unit, drafts, registered, approved, returned)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (journal, campaign, unit) do update set drafts = activity_count.drafts + excluded.drafts,
            registered = activity_count.registered + excluded.registered,
            approved = activity_count.approved + excluded.approved,
            returned = activity_count.returned + excluded.returned
        """)
    static let countBatch = Statement(
        "activities.countBatch",
        """
        insert into activity_count (journal, campaign, unit, drafts, registered, approved, returned)
        select journal, campaign, lead, 0, count(*), 0, 0 from activity
        where journal = $1 and batch = $2 and state = 'staged' group by journal, campaign, lead
        on conflict (journal, campaign, unit) do update set
            registered = activity_count.registered + excluded.registered
        """)
    static let standing = Statement(
        "activities.standing", "select state, campaign, lead from activity where journal = $1 and id = $2")
    static let setReviewDays = Statement(
        "activities.setReviewDays",
        """
        insert into review_setting (journal, campaign, days) values ($1, $2, $3)
        on conflict (journal, campaign) do update set days = excluded.days
        """)

    // MARK: Partners

    static let propose = Statement(
        "activities.propose",
        """
        insert into activity_partner (journal, activity, unit, state, by_partner, merged_from, since)
        values ($1, $2, $3, 'proposed', $4, null, $5)
        on conflict (journal, activity, unit) do update set state = excluded.state,
            by_partner = excluded.by_partner, merged_from = null, since = excluded.since
        """)
    static let answerPartner = Statement(
        "activities.answerPartner",
        "update activity_partner set state = $4, since = $5 where journal = $1 and activity = $2 and unit = $3")
    static let removePartner = Statement(
        "activities.removePartner",
        "delete from activity_partner where journal = $1 and activity = $2 and unit = $3")
    /// The lead of a merged activity is credited where it went to, unless it is named there already.
    static let creditLead = Statement(
        "activities.creditLead",
        """
        insert into activity_partner (journal, activity, unit, state, by_partner, merged_from, since)
        select target.journal, target.id, $4, 'confirmed', 0, $3, $5 from activity as target
        where target.journal = $1 and target.id = $2 and target.lead <> $4
        on conflict (journal, activity, unit) do nothing
        """)
    /// So are those who confirmed to do the merged activity.
    static let creditPartners = Statement(
        "activities.creditPartners",
        """
        insert into activity_partner (journal, activity, unit, state, by_partner, merged_from, since)
        select source.journal, $2, source.unit, 'confirmed', 0, $3, $4 from activity_partner as source
        join activity on activity.journal = source.journal and activity.id = $2
        where source.journal = $1 and source.activity = $3 and source.state = 'confirmed'
            and source.unit <> activity.lead
        on conflict (journal, activity, unit) do nothing
        """)
    static let dropCredits = Statement(
        "activities.dropCredits",
        "delete from activity_partner where journal = $1 and activity = $2 and merged_from = $3")

    // MARK: Reading one

    package static let byId = Statement(
        "activities.byId", "select \(columns) from activity where journal = $1 and id = $2")
    package static let byNumber = Statement(
        "activities.byNumber", "select \(columns) from activity where journal = $1 and number = $2")
    static let sessions = Statement(
        "activities.sessions",
        """
        select day, start_minute, end_minute from activity_session where journal = $1 and activity = $2
        order by ordinal
        """)
    static let lastNumber = Statement(
        "activities.lastNumber",
        "select number from activity where journal = $1 order by number desc limit 1")
    static let byIdentity = Statement(
        "activities.byIdentity",
        """
        select number from activity
        where journal = $1 and lead = $2 and identity = $3 and state not in ('cancelled', 'merged')
        order by number
        """)
    static let identities = Statement(
        "activities.identities",
        """
        select identity from activity where journal = $1 and lead = $2 and state not in ('cancelled', 'merged')
        order by identity
        """)
    static let stagedOf = Statement(
        "activities.stagedOf",
        "select id, lead from activity where journal = $1 and batch = $2 and state = 'staged' order by number")
    package static let partners = Statement(
        "activities.partners",
        """
        select activity_partner.unit, unit.word, unit.name, unit.address, activity_partner.state,
            activity_partner.by_partner
        from activity_partner
        join unit on unit.journal = activity_partner.journal and unit.id = activity_partner.unit
        where activity_partner.journal = $1 and activity_partner.activity = $2
        order by unit.sort_key, unit.id
        """)
    static let mergedHere = Statement(
        "activities.mergedHere",
        "select \(columns) from activity where journal = $1 and merged_into = $2 order by activity.number")
    /// The nearest area that a unit is or lies in, on a day.
    static let areaOf = Statement(
        "activities.areaOf",
        """
        select unit.id from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.above
        where unit_above.journal = $1 and unit_above.unit = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3 and unit.kind in ('province', 'district', 'commune', 'village')
        order by unit_above.depth, unit.id
        """)
    static let kinds = Statement(
        "activities.kinds",
        "select code, vi, en, sort, is_open, titles from activity_kind where journal = $1 order by sort, code")
    static let reviewDays = Statement(
        "activities.reviewDays", "select days from review_setting where journal = $1 and campaign = $2")

    static let statements = [
        setKind, put, setState, putAside, dropSessions, insertSession, dropNear, insertNear, releaseBatch,
        dropBatch, insertStep, count, countBatch, standing, setReviewDays, propose, answerPartner, removePartner,
        creditLead, creditPartners, dropCredits, byId, byNumber, sessions, lastNumber, byIdentity, identities,
        stagedOf, partners, mergedHere, areaOf, kinds, reviewDays,
    ]
}

extension Activity {
    /// Reads the columns of `ActivityTables.columns`.
    init(_ scan: inout RowScan, sessions: [ActivitySession]) {
        id = scan.id()
        number = scan.int()
        campaign = scan.id()
        lead = scan.id()
        state = scan.choice()
        version = scan.int()
        mergedInto = scan.idIfAny()
        stateBefore = scan.textIfAny().flatMap(State.init)
        sentAt = scan.instantIfAny()
        reason = scan.idIfAny()
        details = ActivityDetails(&scan, sessions: sessions)
    }
}

extension ActivityDetails {
    fileprivate init(_ scan: inout RowScan, sessions: [ActivitySession]) {
        self.init(title: scan.text(), kind: scan.text(), sessions: sessions, place: scan.text())
        placeUnit = scan.idIfAny()
        let (latitude, longitude) = (scan.realIfAny(), scan.realIfAny())
        location = latitude.flatMap { latitude in
            longitude.map { Location(latitude: latitude, longitude: $0) }
        }
        link = scan.textIfAny()
        audience = Audience.of(bits: scan.integer())
        languages = scan.text().split(separator: ",").compactMap { ActivityLanguage(rawValue: String($0)) }
        isOpen = scan.flag()
        expected = scan.integerIfAny().map { Int($0) }
        task = scan.idIfAny()
        description = PassageReference(&scan)
        contact = PassageReference(&scan)
        showsContact = scan.flag()
    }
}

extension PassageReference {
    fileprivate init?(_ scan: inout RowScan) {
        let (passage, digest) = (scan.idIfAny(), scan.textIfAny())
        guard let passage, let digest else { return nil }
        self.init(passage: passage, digest: digest)
    }
}

extension Reader {
    package func activity(_ id: Id) throws -> Activity? { try activity(rows(ActivityTables.byId, id).first) }

    package func activity(number: Int) throws -> Activity? {
        try activity(rows(ActivityTables.byNumber, number).first)
    }

    private func activity(_ row: Row?) throws -> Activity? {
        guard let row else { return nil }
        var scan = row.scan
        var key = row.scan
        let sessions = try sessions(of: key.id())
        return Activity(&scan, sessions: sessions)
    }

    func sessions(of activity: Id) throws -> [ActivitySession] {
        try rows(ActivityTables.sessions, activity).map { row in
            var scan = row.scan
            let (day, start, end) = (scan.day(), scan.int(), scan.integerIfAny())
            return ActivitySession(day: day, start: start < 0 ? nil : start, end: end.map { Int($0) })
        }
    }

    /// Those who do it together with the lead, in the order of people.
    package func partners(of activity: Id) throws -> [ActivityPartner] {
        try rows(ActivityTables.partners, activity).map { row in
            var scan = row.scan
            let (unit, word, name) = (scan.id(), scan.text(), scan.text())
            return ActivityPartner(
                unit: unit, name: OrgUnit.fullName(word, name), address: scan.text(),
                state: scan.choice(), askedByPartner: scan.flag())
        }
    }

    /// All kinds in the order of the list, closed ones too.
    package func activityKinds() throws -> [ActivityKind] {
        try rows(ActivityTables.kinds).map { row in
            var scan = row.scan
            return ActivityKind(
                code: scan.text(), words: Words(scan.text(), scan.text()), sort: scan.int(), isOpen: scan.flag(),
                titles: scan.text().utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) })
        }
    }

    /// After how many days an unreviewed activity is shown on the desk above.
    package func reviewDays(_ campaign: Id) throws -> Int {
        try first(ActivityTables.reviewDays, campaign).map { Int($0.integer) } ?? ActivityRules.reviewDays
    }

    func nextActivityNumber() throws -> Int {
        try first(ActivityTables.lastNumber).map { Int($0.integer) + 1 } ?? 1
    }
}
