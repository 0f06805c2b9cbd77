internal import Base
internal import Totals

/// Why something about a report cannot be done.
extension ReportRules {
    static let unknown = Refusal(
        "reports.unknown", status: 404, Words("Không có báo cáo này.", "There is no such report."))
    static let unknownCampaign = Refusal(
        "reports.unknownCampaign", status: 404, Words("Không có đợt này.", "There is no such campaign."))
    static func dayOutside(_ year: Int) -> Words {
        Words(
            "Hạn báo cáo phải từ ngày đầu của đợt, trong năm \(year) hoặc năm sau.",
            "Reports are due on or after the campaign's first day, in \(year) or the year after.")
    }

    static func notBelow(_ unit: String) -> Refusal {
        Refusal(
            "reports.notBelow", status: 409,
            Words("Có đơn vị không báo cáo cho \(unit).", "One of the units does not report to \(unit)."),
            next: Words("Xin mở lại trang.", "Please open the page again."))
    }

    static let unknownSection = Refusal(
        "reports.unknownSection", status: 409,
        Words("Mẫu báo cáo vừa đổi: mục này không còn.", "The report form changed: this section is gone."),
        next: Words("Xin mở lại trang báo cáo.", "Please open the report's page again."))

    /// Somebody else wrote there since.
    static func writtenMeanwhile(_ sections: [String]) -> Refusal {
        let says = Words(
            "Người khác vừa lưu mục này. Nội dung bạn gõ vẫn ở đây; gửi lại sẽ thay nội dung của họ.",
            "Somebody else has just saved this section. What you typed is still here; sending again replaces theirs.")
        return Refusal(
            "reports.writtenMeanwhile",
            Words("Báo cáo vừa được người khác sửa.", "The report was just changed by somebody else."),
            fields: sections.map { FieldProblem("text.\($0)", says) })
    }

    static func notOpen(_ report: Report) -> Refusal {
        Refusal(
            "reports.notOpen", status: 409,
            Words(
                "Báo cáo này \(report.state.words.vi), không sửa được.",
                "This report is \(report.state.words.en) and cannot be changed."),
            next: report.state == .submitted
                ? Words("Nếu cần sửa, xin rút lại trước khi được duyệt.", "If it must be changed, take it back first.")
                : Words(
                    "Số liệu đổi sau khi duyệt: xin mở trang khác biệt để xin điều chỉnh.",
                    "Where figures changed after acceptance, ask for an amendment on the page of differences."))
    }

    static let tooEarly = Refusal(
        "reports.tooEarly", status: 409,
        Words("Đợt này chưa bắt đầu, chưa gửi báo cáo được.", "The campaign has not begun; nothing can be reported yet."))

    static func notSubmitted(_ report: Report?) -> Refusal {
        Refusal(
            "reports.notSubmitted", status: 409,
            report.map {
                Words("Báo cáo này \($0.state.words.vi).", "This report is \($0.state.words.en).")
            } ?? Words("Đơn vị chưa gửi báo cáo.", "The unit has not submitted its report."),
            next: Words("Xin mở lại trang để xem.", "Please open the page again."))
    }

    /// The person decided about an earlier submission than the one that is there.
    static let otherVersion = Refusal(
        "reports.otherVersion", status: 409,
        Words(
            "Đơn vị vừa gửi lại báo cáo; bản bạn xem không còn là bản mới nhất.",
            "The unit has just submitted again; what you looked at is not the latest any more."),
        next: Words("Xin mở lại trang, xem bản mới rồi quyết định.", "Please open the page again and look at it."))

    static let decidedAlready = Refusal(
        "reports.decidedAlready", status: 409,
        Words("Báo cáo này đã được duyệt hoặc trả lại.", "This report was accepted or returned already."))

    static let notAccepted = Refusal(
        "reports.notAccepted", status: 409,
        Words(
            "Báo cáo chưa được duyệt nên chưa có gì để điều chỉnh.",
            "The report is not accepted yet, so there is nothing to amend."),
        next: Words("Xin sửa trong báo cáo rồi gửi.", "Please change the report itself."))

    static let nothingDiffers = Refusal(
        "reports.nothingDiffers",
        Words(
            "Các việc đã chọn không khác số đã duyệt.", "What was chosen is as it was accepted."),
        fields: [
            FieldProblem(
                "fact", Words("Xin chọn ít nhất một việc có số đã đổi.", "Choose at least one whose figures changed."))
        ])

    static let askedAlready = Refusal(
        "reports.askedAlready", status: 409,
        Words(
            "Việc này đang chờ cấp trên trả lời.", "This waits for the answer of the level above already."))

    static let unknownAmendment = Refusal(
        "reports.unknownAmendment", status: 404, Words("Không có điều chỉnh này.", "There is no such amendment."))

    static let answeredAlready = Refusal(
        "reports.answeredAlready", status: 409,
        Words("Điều chỉnh này đã được trả lời.", "This amendment was answered already."))

    /// What was asked for is not what would be taken in.
    static let changedSinceAsked = Refusal(
        "reports.changedSinceAsked", status: 409,
        Words(
            "Số liệu đã đổi tiếp sau khi đơn vị xin điều chỉnh.",
            "The figures changed again after the unit asked."),
        next: Words(
            "Xin trả lời không đồng ý, để đơn vị xin lại với số mới.",
            "Please decline, so that the unit asks again with the figures of now."))

    /// Between drawing the page and sending it, figures moved.
    static func figuresMoved(
        _ moved: [(before: ReportFigure, after: ReportFigure)], names: [String: CountedMeasure]
    ) -> Refusal {
        func list(_ language: Language) -> String {
            moved.prefix(8).map { before, after in
                let name = names[before.measure]?.words(language) ?? before.measure
                return "\(name): \(spoken(before, language)) → \(spoken(after, language))"
            }.joined(separator: "; ") + (moved.count > 8 ? " …" : "")
        }
        let says = Words(
            "Số liệu đã đổi sau khi bạn mở trang: \(list(.vietnamese)). Báo cáo chưa gửi; xin xem lại rồi gửi.",
            "Figures changed after you opened the page: \(list(.english)). Nothing was sent; look again, then send.")
        return Refusal("reports.figuresMoved", field: "figures", says)
    }

    private static func spoken(_ figure: ReportFigure, _ language: Language) -> String {
        let value = figure.figure.map { Figure.format($0, language) } ?? Words("chưa có", "none")(language)
        let supported = figure.measured + figure.evidenced
        guard supported > 0 else { return value }
        return value + Words(" (có căn cứ \(Figure.format(supported, language)))", " (\(supported) supported)")(language)
    }
}
