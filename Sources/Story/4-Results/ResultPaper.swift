internal import Activities
internal import Base
internal import Journal
package import Participation
package import Units
internal import Web

/// The result form on paper.
package enum ResultPaper {
    static let letter: Character = "k"

    package static func form(_ world: World) -> PaperForm {
        PaperForm(
            letter, Words("Phiếu kết quả", "Results"),
            back: { code, spoken in ResultPages.address(code.number).adding(query: ["paper": spoken]) },
            sheet: { reader, activity, caller, day, t in
                let view = try ResultView(reader, number: activity.number, for: caller, on: day)
                return view.mayTell ? markup(world, view, day, t) : nil
            })
    }

    private static func markup(_ world: World, _ view: ResultView, _ day: Day, _ t: Tongue) -> HTML {
        let columns = [
            (t("Chỉ tiêu", "Measure"), "wide"), (t("Số", "Number"), ""), (t("Đơn vị tính", "Unit"), ""),
            (t("Không phát sinh (×)", "Nothing to report (×)"), "narrow"),
        ]
        let lines = view.lines.filter(\.isFirst) + view.lines.filter { !$0.isFirst }
        let rows = lines.map { [t($0.measure.words), "", t($0.measure.unit), ""] }
        let help = t(
            "Để trống nếu chưa có số. Ghi 0 nếu có làm nhưng kết quả bằng không. Đánh × ở cột cuối nếu hoạt động không có việc này.",
            "Leave empty what is not known yet. Write 0 if it was done and came to nothing. A × in the last column: no part of it.")
        let questions = [
            (t("Diễn ra thế nào (không ghi tên người dự)", "How it went (no names of those who came)"), 4),
            (t("Khó khăn", "Difficulties"), 2), (t("Đề xuất, kiến nghị", "Proposals"), 2),
            (t("Nguồn số liệu", "Source of the numbers"), 1),
        ]
        return PaperForm.page(
            t("Phiếu kết quả", "Results"),
            under: [view.activity.title, "\(day.spoken(t.language)) · \(view.activity.details.place)", view.lead.title],
            code: FormCode(letter, view.activity.number, day), world, t,
            """
            \(PaperForm.grid(t("Phiếu kết quả", "Results"), columns, rows))<p>\(help)</p>
            \(each: questions, { question, lines in
                "<p class=\"form-lines\">\(question):\(each: 0..<lines, { _ in "<span></span>" })</p>\n" as HTML
            })\(PaperForm.signing(t))
            """)
    }
}
