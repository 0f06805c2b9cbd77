package import Base
package import Journal
package import Units

/// A step of the campaign that units can be reminded of. Plans brings two; later rooms bring theirs.
package struct ReminderStep: Sendable {
    /// In the address: `?step=received`.
    package let code: String
    /// What is late, for the chip and the heading: "chưa xác nhận đã nhận kế hoạch".
    package let lateness: Words
    /// What is asked of the unit, behind "Xin đơn vị": "mở kế hoạch và xác nhận đã nhận".
    package let request: Words
    /// The units below the asking unit that have not done it, in the order of people.
    package let late: @Sendable (any Reader, _ campaign: Campaign, _ above: OrgUnit, _ today: Day) throws -> [OrgUnit]
    /// The page below the site's own address where a unit does it.
    package let page: @Sendable (_ campaign: Campaign, _ unit: OrgUnit) -> [String]

    package init(
        _ code: String, lateness: Words, request: Words,
        page: @escaping @Sendable (_ campaign: Campaign, _ unit: OrgUnit) -> [String],
        late: @escaping @Sendable (any Reader, _ campaign: Campaign, _ above: OrgUnit, _ today: Day) throws -> [OrgUnit]
    ) {
        self.code = code
        self.lateness = lateness
        self.request = request
        self.late = late
        self.page = page
    }
}

extension ReminderStep {
    static let received = ReminderStep(
        "received", lateness: Words("chưa xác nhận đã nhận kế hoạch", "have not acknowledged the plan"),
        request: Words("mở kế hoạch và bấm “Đã nhận”", "open the plan and press “We received it”"),
        page: { _, unit in ["desk", unit.address, "plans"] },
        late: { reader, campaign, above, _ in
            try reader.sentPlans(campaign: campaign.id, by: above.id).filter { $0.delivery.step == .issued }
                .map(\.unit).uniqued
        })

    static let adopted = ReminderStep(
        "adopted", lateness: Words("chưa triển khai kế hoạch", "have not taken the plan up"),
        request: Words(
            "bấm “Thực hiện theo kế hoạch này”, hoặc ban hành kế hoạch riêng",
            "press “Carry out this plan”, or issue your own"),
        page: { _, unit in ["desk", unit.address, "plans"] },
        late: { reader, campaign, above, _ in
            try reader.sentPlans(campaign: campaign.id, by: above.id)
                .filter { $0.delivery.step == .issued || $0.delivery.step == .received }.map(\.unit).uniqued
        })

    static let tasks = ReminderStep(
        "tasks", lateness: Words("có nhiệm vụ quá hạn", "have overdue tasks"),
        request: Words("làm xong nhiệm vụ đã quá hạn và báo “Đã xong”", "finish the overdue tasks and say so"),
        page: { _, unit in ["desk", unit.address, "tasks"] },
        late: { reader, campaign, above, today in
            guard let plan = try reader.plans(PlanTables.issuedIn, campaign.id).last(where: { $0.unit == above.id })
            else { return [] }
            let late = try reader.tasks(of: plan.id).filter { task in
                task.doneAt == nil && task.lead != above.id && task.due.map { $0 < today } ?? false
            }
            return try late.map(\.lead).uniqued.compactMap { try reader.unit($0) }
        })
}

/// The words of a reminder, ready for Zalo or SMS.
struct ReminderText: Hashable, Sendable {
    let text: String

    /// For one unit: who asks whom for what, and where.
    init(to unit: OrgUnit, from sender: OrgUnit, _ step: ReminderStep, plan: Plan?, link: String, _ t: Tongue) {
        let about = plan?.number.map { t(" (Kế hoạch số \($0))", " (plan \($0))") } ?? ""
        text = t(
            "\(sender.title) kính gửi \(unit.fullName): xin đơn vị \(step.request.vi)\(about). \(link)",
            "\(sender.title) to \(unit.fullName): please \(step.request.en)\(about). \(link)")
    }

    /// One for all late units: a list of names and one link that leads everybody to their own desk.
    init(
        toAll units: [OrgUnit], from sender: OrgUnit, _ step: ReminderStep, plan: Plan?, link: String, _ t: Tongue
    ) {
        let names = units.map(\.fullName).joined(separator: ", ")
        let about = plan?.number.map { t(" theo Kế hoạch số \($0)", " of plan \($0)") } ?? ""
        text = t(
            "\(sender.title) kính gửi các đơn vị\(about): xin \(step.request.vi).\nCòn \(units.count) đơn vị: "
                + "\(names).\n\(link)",
            "\(sender.title) to all units\(about): please \(step.request.en).\n\(units.count) are left: "
                + "\(names).\n\(link)")
    }

    var characters: Int { text.count }

    /// Messages that a phone sends it as: 160 plain characters or 153 in each part of several; with Vietnamese
    /// marks (UCS-2, 3GPP TS 23.038) 70, or 67 in each part.
    var messages: Int {
        let units = text.utf16.count
        let isPlain = text.unicodeScalars.allSatisfy { $0.value < 0x80 }
        let (one, part) = isPlain ? (160, 153) : (70, 67)
        return units <= one ? 1 : (units + part - 1) / part
    }
}
