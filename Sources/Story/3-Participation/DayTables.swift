internal import Journal

/// All SQL of what is written without a network.
enum DayTables {
    /// Activities led by a unit on days of a campaign.
    static let activities = Statement(
        "day.activities",
        """
        select distinct activity_session.number from activity_session
        where activity_session.journal = $1 and activity_session.campaign = $2 and activity_session.day >= $3
            and activity_session.day <= $4 and activity_session.lead = $5
        order by activity_session.number limit $6
        """)

    static let statements = [activities]
}
