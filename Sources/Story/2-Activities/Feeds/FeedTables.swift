internal import Base
internal import Journal
internal import Plans
internal import Units

/// What calendars and feeds tell of one time of an activity.
enum FeedTables {
    static let session = Statement(
        "feeds.session",
        """
        select activity.id, activity_session.ordinal, activity.number, activity.title, activity_kind.vi,
            activity_kind.en, activity_session.day, activity_session.start_minute, activity_session.end_minute,
            activity.place, area.word, area.name, activity.latitude, activity.longitude, activity.link,
            activity.is_open, activity.state, activity.version, unit.word, unit.name, unit.address,
            (select activity_step.at from activity_step where activity_step.journal = activity.journal
                and activity_step.activity = activity.id order by activity_step.position desc limit 1)
        from activity_session
        join activity on activity.journal = activity_session.journal and activity.id = activity_session.activity
        join unit on unit.journal = activity.journal and unit.id = activity.lead
        join activity_kind on activity_kind.journal = activity.journal and activity_kind.code = activity.kind
        left join unit area on area.journal = activity.journal and area.id = activity.place_unit
        where activity_session.journal = $1 and activity_session.activity = $2 and activity_session.ordinal = $3
        """)

    /// What a unit confirmed to do together with others that lead it, as long as it is as open as `$4` or was so before
    /// it was called off.
    static let withPartner = Statement(
        "feeds.withPartner",
        """
        select activity.id, activity_session.ordinal, activity_session.day, activity.touched from activity_partner
        join activity on activity.journal = activity_partner.journal and activity.id = activity_partner.activity
        join activity_session on activity_session.journal = activity.journal
            and activity_session.activity = activity.id
        where activity_partner.journal = $1 and activity_partner.unit = $2 and activity_partner.state = 'confirmed'
            and activity.campaign = $3 and (activity.openness >= $4
                or (case activity.state_before when 'approved' then 2 when 'registered' then 1 else 0 end) >= $4)
        order by activity_session.day, activity_session.start_minute, activity.number, activity_session.ordinal
        """)

    static let statements = [session, withPartner]
}

/// One time of an activity, as other programs are told of it.
struct FeedRow: Sendable {
    let activity: Id
    let ordinal: Int
    let number: Int
    let title: String
    let kind: Words
    let day: Day
    let start: Int?
    let end: Int?
    let place: String
    let area: String
    let location: Location?
    let link: String?
    let isOpen: Bool
    let state: Activity.State
    let version: Int
    let leadName: String
    let leadAddress: String
    let changed: Instant

    init(_ scan: inout RowScan) {
        func named(_ scan: inout RowScan) -> String {
            let (word, name) = (scan.textIfAny() ?? "", scan.textIfAny() ?? "")
            return OrgUnit.fullName(word, name)
        }
        activity = scan.id()
        ordinal = scan.int()
        number = scan.int()
        title = scan.text()
        kind = Words(scan.text(), scan.text())
        day = scan.day()
        let start = scan.int()
        self.start = start < 0 ? nil : start
        end = scan.integerIfAny().map { Int($0) }
        place = scan.text()
        area = named(&scan)
        let (latitude, longitude) = (scan.realIfAny(), scan.realIfAny())
        location = latitude.flatMap { latitude in longitude.map { Location(latitude: latitude, longitude: $0) } }
        link = scan.textIfAny()
        isOpen = scan.flag()
        state = scan.choice()
        version = scan.int()
        leadName = named(&scan)
        leadAddress = scan.text()
        changed = scan.instantIfAny() ?? Instant(milliseconds: 0)
    }
}

extension Reader {
    func feedRows(_ hits: some Sequence<ProgrammeHit>) throws -> [FeedRow] {
        try hits.compactMap { hit in try feedRow(hit.activity, hit.ordinal) }
    }

    /// What a unit does together with others that lead it.
    func partnerHits(of unit: Id, in campaign: Campaign) throws -> [ProgrammeHit] {
        try rows(FeedTables.withPartner, unit, campaign.id, campaign.policy.leastOpenness).map { row in
            var scan = row.scan
            return ProgrammeHit(
                activity: scan.id(), ordinal: scan.int(), day: scan.day().number, area: nil, touched: scan.integer())
        }
    }

    func feedRow(_ activity: Id, _ ordinal: Int) throws -> FeedRow? {
        try first(FeedTables.session, activity, ordinal).map { row in
            var scan = row.scan
            return FeedRow(&scan)
        }
    }
}
