internal import Activities
internal import Base
internal import Plans
internal import Results
internal import Units
internal import Web

/// Says each duty as one line of the desk: one action, until when, and why.
struct DutyWords: Sendable {
    let unit: OrgUnit
    let campaign: Campaign?
    let today: Day
    let t: Tongue

    func task(_ duty: Duty) -> DeskTask {
        switch duty {
        case .takePlanIn, .finishPlan, .acknowledge, .answer, .task: ofPlans(duty)
        case .joinActivity, .answerPartners, .registerFirst, .welcome, .mend, .finishDrafts, .tell: ofActivities(duty)
        case .answerPledges, .proveGiving: ofGiving(duty)
        case .report, .acceptReports, .answerAmendments, .answerMending, .reportDiffers, .remindToReport: ofReports(duty)
        case .addBodies, .sendOn, .inviteStewards: ofEmptyPlaces(duty)
        case .review, .remindToReceive, .remindToAnswer, .admit, .takeIn, .invite: ofUnitsBelow(duty)
        }
    }

    func desk(_ parts: String..., query: KeyValuePairs<String, String?> = [:]) -> Address {
        Address(path: ["desk", unit.address] + parts, query: query.map { ($0.key, $0.value) })
    }

    // MARK: Plans

    private func ofPlans(_ duty: Duty) -> DeskTask {
        switch duty {
        case .takePlanIn:
            DeskTask(
                t("Đưa kế hoạch vào", "Take the plan in"), desk("plans", "add"), due: before,
                why: campaign == nil
                    ? t(
                        "Dán văn bản hoặc chọn tệp; bạn xem lại rồi mới ban hành. Đợt được mở theo kế hoạch.",
                        "Paste the text or choose a file; nothing is issued before you looked. It starts the campaign.")
                    : t("Các đơn vị bên dưới đang chờ kế hoạch.", "The units below wait for it."))
        case .finishPlan(let id, let title):
            DeskTask(
                t("Hoàn thành và ban hành: \(title)", "Finish and issue: \(title)"), desk("plans", id.description),
                due: before, why: t("Bản nháp chưa gửi cho ai.", "The draft was sent to nobody."))
        case .acknowledge(let plan, let day):
            DeskTask(
                t("Xác nhận đã nhận \(lower(plan))", "Acknowledge \(lower(plan))"), desk("plans"),
                due: said(day.adding(days: 2)), why: t("Gửi \(spoken(day)).", "Sent \(spoken(day))."),
                isLate: day.adding(days: 2) < today)
        case .answer(let plan, let day):
            DeskTask(
                t("Triển khai \(lower(plan)), hoặc ban hành kế hoạch riêng", "Take up \(lower(plan)), or issue your own"),
                desk("plans"), due: before, why: t("Đã nhận \(spoken(day)).", "Received \(spoken(day))."),
                isLate: hasBegun)
        case .task(let title, let due, let leads):
            DeskTask(
                title, desk("tasks"), due: due.map { said($0) },
                why: leads
                    ? t("Nhiệm vụ đơn vị chủ trì.", "A task that you lead.")
                    : t("Nhiệm vụ đơn vị phối hợp.", "A task that you support."),
                isLate: due.map { $0 < today } ?? false)
        default: preconditionFailure("This duty is not about plans.")
        }
    }

    // MARK: Activities

    private func ofActivities(_ duty: Duty) -> DeskTask {
        switch duty {
        case .joinActivity(let row):
            DeskTask(
                t("Trả lời lời mời phối hợp: \(row.title)", "Answer: do it together? \(row.title)"),
                ProgrammeLine.address(row), due: spoken(row.day),
                why: t("\(row.leadName.capitalised) chủ trì.", "Led by \(row.leadName)."), isLate: row.day < today)
        case .answerPartners(let row):
            DeskTask(
                t("Trả lời đơn vị xin phối hợp: \(row.title)", "Answer those who ask to join: \(row.title)"),
                ProgrammeLine.address(row), due: spoken(row.day), isLate: row.day < today)
        case .registerFirst:
            DeskTask(
                t("Đăng ký hoạt động đầu tiên", "Register the first activity"), desk("activities", "add"), due: before,
                why: t("Đơn vị chưa có hoạt động nào trong đợt này.", "The unit has none in this campaign."),
                isLate: hasBegun)
        case .welcome(let row):
            DeskTask(
                t("Hiện mã điểm danh: \(row.title)", "Show the check-in code: \(row.title)"),
                Address(path: "activities", "\(row.number)", "check-in"), due: t("hôm nay", "today"),
                why: t(
                    "Người đến quét bằng điện thoại; ai không quét thì ghi vào danh sách.",
                    "People scan it with their phones; those who do not are written on the roll."))
        case .mend(let row):
            DeskTask(
                t("Sửa hoạt động bị trả lại: \(row.title)", "Change what was returned: \(row.title)"),
                ProgrammeLine.address(row), due: spoken(row.day),
                why: t("Mở ra để xem lý do.", "Open it to see the reason."), isLate: row.day < today)
        case .finishDrafts(let rows): finishDrafts(rows)
        case .tell(let rows): tell(rows)
        default: preconditionFailure("This duty is not about activities.")
        }
    }

    private func finishDrafts(_ rows: [ActivityRow]) -> DeskTask {
        let isOne = rows.count == 1
        return DeskTask(
            isOne
                ? t("Gửi bản nháp: \(rows[0].title)", "Send the draft: \(rows[0].title)")
                : t("Gửi \(rows.count) bản nháp", "Send \(rows.count) drafts"),
            isOne ? ProgrammeLine.address(rows[0]) : desk("activities"),
            due: rows.map(\.day).min().map { spoken($0) },
            why: t("Chưa ai ngoài đơn vị nhìn thấy.", "Nobody outside the unit sees them."),
            isLate: rows.contains { $0.day < today })
    }

    private func tell(_ rows: [ListedActivity]) -> DeskTask {
        let last = rows.map(\.lastDay).min() ?? today
        let isOne = rows.count == 1
        return DeskTask(
            isOne
                ? t("Báo kết quả: \(rows[0].title)", "Tell the results: \(rows[0].title)")
                : t("Báo kết quả \(rows.count) hoạt động", "Tell the results of \(rows.count) activities"),
            isOne ? Address(path: "activities", "\(rows[0].number)", "results") : Address(fragment: "to-tell"),
            due: said(last.adding(days: 3)),
            why: isOne
                ? t("Đã diễn ra \(spoken(rows[0].firstDay)).", "Took place \(spoken(rows[0].firstDay)).")
                : t("Sớm nhất từ \(spoken(last)).", "The earliest of \(spoken(last))."),
            isLate: last.adding(days: 3) < today)
    }

    // MARK: Units below

    private func ofEmptyPlaces(_ duty: Duty) -> DeskTask {
        switch duty {
        case .addBodies:
            DeskTask(
                t("Thêm các sở, hội, đoàn thể, trường, thư viện", "Add departments, associations, unions, schools, libraries"),
                desk("units", "list"),
                why: t(
                    "Mới có các địa bàn. Dán một danh sách tên là được.",
                    "There are only places so far. Pasting a list of names is enough."))
        case .inviteStewards(let count):
            DeskTask(
                t(
                    "Mời người phụ trách cho \(count) đơn vị",
                    count == 1 ? "Invite a steward for 1 unit" : "Invite stewards for \(count) units"),
                desk("invitations"), due: before,
                why: t(
                    "Một lần bấm: liên kết, bảng Excel, giấy mời có mã QR.",
                    "One click: links, a spreadsheet, sheets with QR codes."))
        case .sendOn(let plan, let count, let isOwn):
            DeskTask(
                t(
                    "Gửi \(lower(plan)) cho \(count) đơn vị chưa được gửi",
                    "Send \(lower(plan)) to \(count) \(count == 1 ? "unit" : "units") not sent it yet"),
                isOwn ? cascade : desk("plans"), due: before,
                why: t("Đơn vị trực thuộc mới thêm, hoặc chờ gửi tiếp.", "Units below are new, or wait for you to send it on."))
        default: preconditionFailure("This duty is not about units without somebody or something.")
        }
    }

    private var cascade: Address {
        guard let campaign else { return desk("plans") }
        return Address(path: [campaign.address, "cascade"], query: [("unit", unit.address)])
    }

    private func ofUnitsBelow(_ duty: Duty) -> DeskTask {
        switch duty {
        case .review(let count, let days):
            DeskTask(
                t("Duyệt \(count) hoạt động", count == 1 ? "Review 1 activity" : "Review \(count) activities"),
                desk("review"),
                why: days == 0
                    ? t("Đơn vị bên dưới đã gửi.", "Sent by units below.")
                    : t("Đơn vị bên dưới gửi đã quá \(days) ngày.", "Sent by units below over \(days) days ago."))
        case .remindToReceive(let count):
            DeskTask(
                t("Nhắc \(count) đơn vị chưa nhận kế hoạch", "Remind \(count) units that have not received the plan"),
                desk("reminders", query: ["step": "received", "campaign": campaign?.address]), due: before,
                why: t("Tin nhắn soạn sẵn để chép vào Zalo, SMS.", "Messages are ready to copy."))
        case .remindToAnswer(let count):
            DeskTask(
                t("Nhắc \(count) đơn vị chưa triển khai", "Remind \(count) units that have not taken it up"),
                desk("reminders", query: ["step": "adopted", "campaign": campaign?.address]), due: before,
                why: t("Đã nhận nhưng chưa triển khai.", "They received it and did nothing yet."))
        case .admit(let count):
            DeskTask(
                t("Xem \(count) đơn vị xin tham gia", count == 1 ? "See 1 unit that asks to join" : "See \(count) units that ask to join"),
                desk("joins"), why: t("Họ đang chờ trả lời.", "They wait for an answer."))
        case .takeIn(let count):
            DeskTask(
                t(
                    "Trả lời \(count) đơn vị xin vào ngành",
                    count == 1 ? "Answer 1 unit that asks to join the sector" : "Answer \(count) units that ask to join the sector"),
                desk("sectors"), why: t("Họ đang chờ trả lời.", "They wait for an answer."))
        case .invite(let count):
            DeskTask(
                t("\(count) lời mời chưa được nhận", count == 1 ? "1 invitation is not accepted" : "\(count) invitations are not accepted"),
                desk("invitations"), due: before,
                why: t("Gửi lại liên kết, hoặc in giấy mời.", "Send the links again, or print them."))
        default: preconditionFailure("This duty is not about units below.")
        }
    }

    // MARK: Days

    private var hasBegun: Bool { campaign?.from.map { $0 <= today } ?? false }

    /// "trước thứ Ba 1/10"; nothing once the Week has begun.
    private var before: String? {
        guard let from = campaign?.from, today < from else { return nil }
        return t("trước \(spoken(from))", "before \(spoken(from))")
    }

    private func spoken(_ day: Day) -> String { day.spoken(t.language, today: today) }

    /// Far away days are said as dates: "trễ 780 ngày" tells nobody anything.
    func said(_ day: Day) -> String {
        abs(day.number - today.number) <= 60 ? day.distance(from: today, t.language) : spoken(day)
    }

    private func lower(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

}
