internal import Journal

/// All SQL of what is written without a network.
enum DayTables {
    /// Activities that a unit leads, or confirmed to do too, on days of a campaign.
    static let activities = Statement(
        "day.activities",
        """
        select activity_session.number from activity_session
        where activity_session.journal = $1 and activity_session.campaign = $2 and activity_session.day >= $3
            and activity_session.day <= $4 and activity_session.lead = $5
        union
        select activity_session.number from activity_partner
        join activity_session on activity_session.journal = activity_partner.journal
            and activity_session.activity = activity_partner.activity
        where activity_partner.journal = $1 and activity_partner.unit = $5 and activity_partner.state = 'confirmed'
            and activity_session.campaign = $2 and activity_session.day >= $3 and activity_session.day <= $4
        order by number limit $6
        """)

    static let statements = [activities]
}
