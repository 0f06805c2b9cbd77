internal import Base
internal import Plans
internal import Print
internal import Units

/// The letter that reminds units of a report that is due.
struct ReminderPaper: Sendable {
    let list: ReportList
    let context: ReportPaper.Context

    func paper() -> Paper {
        var paper = Paper(
            .vietnamese,
            head: PaperHead(
                issuer: PaperNames.issuer(list.unit), symbol: list.unit.kind.isTerritory ? "UBND" : "CV",
                about: "báo cáo kết quả \(list.campaign.name)", place: context.place))
        paper.addressees = list.silent.map { PaperNames.issuer($0.unit) }
        let due = list.due.map { day in
            day < list.today ? ", đã quá hạn \(day.official)" : ", hạn \(day.official)"
        } ?? ""
        let plan = context.plan?.number.map { " theo Kế hoạch số \($0)" } ?? ""
        paper.blocks = [
            .paragraph(
                PaperText(
                    "Đến nay \(PaperNames.inText(list.unit)) chưa nhận được báo cáo kết quả "
                        + "\(list.campaign.name)\(plan) của các đơn vị có tên trên\(due).")),
            .paragraph(
                PaperText(
                    "Đề nghị các đơn vị hoàn thành và gửi báo cáo tại địa chỉ \(context.site)/desk; số liệu đã ghi của từng "
                        + "hoạt động được hệ thống đưa sẵn vào báo cáo, đơn vị xem lại, viết phần nhận xét và gửi./.")),
        ]
        paper.signature = PaperNames.signature(list.unit)
        paper.recipients = ["Như trên", "Lưu: VT"]
        paper.isSimulated = context.isSimulated
        return paper
    }
}
