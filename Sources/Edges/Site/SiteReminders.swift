internal import Base
internal import Journal
internal import Plans
internal import Reports
internal import Totals
internal import Units

/// What units below can be reminded of besides the plan: registering, telling results, reporting.
enum SiteReminders {
    static let steps = [registered, told, reported]

    private static let registered = ReminderStep(
        "registered", lateness: Words("chưa đăng ký hoạt động", "have not registered any activity"),
        request: Words("đăng ký hoạt động của đơn vị", "register your activities"),
        page: { _, unit in ["desk", unit.address, "activities", "add"] },
        late: { reader, campaign, above, _ in
            try reader.remindable(campaign, above) { $0.registered == 0 }
        })

    /// During the Week those who told nothing; after it those who did not tell everything.
    private static let told = ReminderStep(
        "told", lateness: Words("chưa báo hết kết quả", "have not told all results"),
        request: Words("báo kết quả các hoạt động đã diễn ra", "tell the results of what took place"),
        page: { _, unit in ["desk", unit.address] },
        late: { reader, campaign, above, today in
            guard let from = campaign.from, from < today else { return [] }
            let isOver = campaign.to.map { $0 < today } ?? false
            return try reader.remindable(campaign, above) { count in
                count.registered > 0 && (isOver ? count.silent > 0 : count.told == 0)
            }
        })
}

extension SiteReminders {
    /// From the last day of the Week on, or from the day on which reports were due.
    fileprivate static let reported = ReminderStep(
        "report", lateness: Words("chưa gửi báo cáo", "have not sent their report"),
        request: Words("hoàn thành và gửi báo cáo", "complete and submit the report"),
        page: { campaign, unit in ["desk", unit.address, "report", campaign.address] },
        late: { reader, campaign, above, today in
            let days = try reader.reportDays(in: campaign)
            return try reader.silentReporters(below: above.id, in: campaign).filter { unit in
                [campaign.to, days.due(unit.id)].contains { day in day.map { $0 <= today } ?? false }
            }
        })
}

extension Reader {
    /// Units to which a unit sent a plan and whose activities, with all below them, answer the question.
    fileprivate func remindable(
        _ campaign: Campaign, _ above: OrgUnit, where isLate: (ActivityCount) -> Bool
    ) throws -> [OrgUnit] {
        let counts = try activityCounts(in: campaign.id)
        var seen: Set<Id> = []
        return try sentPlans(campaign: campaign.id, by: above.id).map(\.unit).filter { unit in
            seen.insert(unit.id).inserted && isLate(counts[unit.id] ?? .none)
        }
    }
}
