internal import Base
internal import Plans
internal import Units
internal import Web

/// Says what is to be done about reports.
extension DutyWords {
    func ofReports(_ duty: Duty) -> DeskTask {
        let year = campaign?.address ?? ""
        switch duty {
        case .report(let due, let isReturned):
            return DeskTask(
                isReturned ? t("Sửa báo cáo bị trả lại", "Change the report that was returned")
                    : t("Viết và gửi báo cáo", "Write and submit the report"),
                desk("report", year), due: due.map { said($0) },
                why: isReturned
                    ? t("Mở ra để xem lý do.", "Open it to see the reason.")
                    : t("Số liệu đã có sẵn; bạn xem lại và viết nhận xét.", "The figures are there; look at them and write."),
                isLate: due.map { $0 < today } ?? isReturned)
        case .answerMending:
            return DeskTask(
                t("Trả lời đề nghị xem lại số liệu đã duyệt", "Answer: look at accepted figures again"),
                desk("report", year, "differences"),
                why: t("Cấp trên đang chờ.", "The level above waits."))
        case .acceptReports(let count):
            return DeskTask(
                t("Duyệt \(count) báo cáo", count == 1 ? "Accept 1 report" : "Accept \(count) reports"),
                desk("reports", year), why: t("Đơn vị trực thuộc đã gửi.", "Sent by units below."))
        case .answerAmendments(let count):
            return DeskTask(
                t("Trả lời \(count) điều chỉnh số liệu", count == 1 ? "Answer 1 amendment" : "Answer \(count) amendments"),
                desk("reports", year),
                why: t("Đơn vị xin sửa số đã duyệt.", "Units ask to change accepted figures."))
        case .reportDiffers(let count):
            return DeskTask(
                t("Xem số liệu đã đổi sau khi duyệt: \(count) việc", "See what changed since acceptance: \(count)"),
                desk("report", year, "differences"),
                why: t("Xin điều chỉnh, hoặc sửa lại cho đúng.", "Ask for an amendment, or put it right."))
        case .remindToReport(let count):
            return DeskTask(
                t("Nhắc \(count) đơn vị chưa gửi báo cáo", "Remind \(count) units that have not reported"),
                desk("reminders", query: ["step": "report", "campaign": campaign?.address]),
                why: t("Đã quá hạn báo cáo.", "The deadline is past."))
        default: preconditionFailure("This duty is not about reports.")
        }
    }
}
