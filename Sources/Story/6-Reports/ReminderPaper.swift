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
                issuer: PaperNames.issuer(list.unit), symbol: PaperNames.letterSymbol(list.unit),
                about: "báo cáo kết quả \(list.campaign.name)", place: context.place))
        let isLong = list.silent.count > Self.mostNamed
        paper.addressees = isLong
            ? ["Các đơn vị có tên trong danh sách kèm theo"] : list.silent.map { PaperNames.issuer($0.unit) }
        let dues = Set(list.silent.map { list.days.due($0.unit.id) })
        // Where each has a day of its own, none is everybody's.
        let due = (dues.count == 1 ? dues.first ?? nil : nil).map { day in
            day < list.today ? ", đã quá hạn \(day.official)" : ", hạn \(day.official)"
        } ?? ""
        let plan = context.plan?.number.map { " theo Kế hoạch số \($0)" } ?? ""
        paper.blocks = [
            .paragraph(
                PaperText(
                    "Đến nay \(PaperNames.inText(list.unit)) chưa nhận được báo cáo kết quả "
                        + "\(list.campaign.name)\(plan) của các đơn vị có tên \(isLong ? "trong danh sách" : "trên")\(due).")),
            // An address inside a sentence would tear the spaces of its line apart, and at the end carry the "./." with it.
            .paragraph(PaperText("Địa chỉ gửi báo cáo: \(context.site)/desk")),
            .paragraph(
                PaperText(
                    "Đề nghị các đơn vị hoàn thành và gửi báo cáo; số liệu đã ghi của từng hoạt động được hệ thống đưa sẵn "
                        + "vào báo cáo, đơn vị xem lại, viết phần nhận xét và gửi./.")),
        ]
        paper.signature = PaperNames.signature(list.unit)
        paper.recipients = ["Như trên", "Lưu: VT"]
        if isLong { paper.annexes = [names] }
        paper.isSimulated = context.isSimulated
        return paper
    }

    private var names: PaperAnnex {
        let columns: [PaperTable.Column] = [
            PaperTable.Column("TT", share: 0.6, .centre), PaperTable.Column("Đơn vị", share: 5),
            PaperTable.Column("Báo cáo", share: 2.4),
        ]
        let rows = list.silent.enumerated().map { index, line -> PaperTable.Row in
            let state = line.report?.state == .returned ? "được trả lại để sửa" : "chưa gửi"
            return [PaperText("\(index + 1)"), PaperText(PaperNames.issuer(line.unit)), PaperText(state)]
        }
        return PaperAnnex("Danh sách đơn vị chưa gửi báo cáo", blocks: [.table(PaperTable(columns, rows))])
    }

    /// More than these would push the text off the first page.
    private static let mostNamed = 8
}
