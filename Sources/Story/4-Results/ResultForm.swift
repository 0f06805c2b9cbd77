internal import Activities
internal import Base
internal import Web

/// The form in which results are told: the figures that are asked first, photos, and how it went; the rest is folded.
struct ResultForm: Sendable {
    let view: ResultView
    let formId: String
    /// The code of the form of paper that is typed back; "" for none.
    var paper = ""

    func markup(_ form: Form, to address: Address) -> HTML {
        let t = form.t
        let help = t(
            "Để trống nếu chưa có số. Ghi 0 nếu có làm nhưng kết quả bằng không. "
                + "Đánh dấu “không phát sinh” nếu hoạt động không có việc này.",
            "Leave empty what you do not know yet. Write 0 if it was done and came to nothing. "
                + "Tick “nothing to report” if it was no part of the activity.")
        let (first, later) = (view.lines.filter(\.isFirst), view.lines.filter { !$0.isFirst })
        let figures = FigureFields(form: form, known: view.known)
        let hidden: HTML = """
            <input type="hidden" name="action" value="\(formId)">
            <input type="hidden" name="seen" value="\(view.latest)">

            """
        let more: HTML =
            first.isEmpty || later.isEmpty
            ? .nothing : figures.folded(Words("Số liệu khác (nếu có)", "Other figures (if any)"), later)
        return form.frame(
            to: address, carriesFiles: true, draft: "results-\(view.activity.number)",
            """
            \(hidden)<p class="help">\(help)</p>
            \(figures.markup(first.isEmpty ? later : first))\(more)\(form(story))\(photos(form))\(rest(form))\
            \(form.send(Words("Ghi kết quả", "Tell the results")))
            """)
    }

    private var words: TypedStory { view.story?.words ?? TypedStory() }

    private var story: TextArea {
        TextArea(
            FieldLabel(
                "story", Words("Hoạt động diễn ra thế nào", "How it went"),
                help: Words(
                    "Vài câu, ai cũng đọc được. Không ghi tên, số điện thoại của người dự.",
                    "A few sentences that everybody may read. No names or phone numbers of those who came.")),
            value: words.story, rows: 4)
    }

    private func photos(_ form: Form) -> HTML {
        let names = [EvidenceReading.cameraField, EvidenceReading.photoField, EvidenceReading.consentField]
        return form.fold(
            Words("Ảnh hoạt động", "Photos"), names: names, isFilled: !view.hasPhotos,
            EvidenceFields(form: form).photos())
    }

    private func rest(_ form: Form) -> HTML {
        let difficulties = TextArea(
            FieldLabel("difficulties", Words("Khó khăn", "Difficulties")), value: words.difficulties, rows: 3)
        let proposals = TextArea(
            FieldLabel("proposals", Words("Đề xuất, kiến nghị", "Proposals")), value: words.proposals, rows: 3)
        let source = TextArea(
            FieldLabel(
                "source", Words("Nguồn số liệu hoặc ghi chú", "Source of the numbers, or a note"),
                help: Words("Ví dụ: sổ đón khách, đếm tại chỗ. Không ghi tên người.",
                    "Such as: visitors' book, counted on the spot. No names of people.")),
            value: paper.isEmpty ? "" : form.t("Phiếu giấy \(paper)", "Form of paper \(paper)"), rows: 2)
        return form.fold(
            Words(
                "Danh sách ký tên, khó khăn, đề xuất, nguồn số liệu",
                "Signed lists, difficulties, proposals, source of the numbers"),
            names: ["difficulties", "proposals", "source", EvidenceReading.paperField],
            isFilled: !words.difficulties.isEmpty || !words.proposals.isEmpty || !paper.isEmpty,
            "\(EvidenceFields(form: form).papers())\(form(difficulties))\(form(proposals))\(form(source))")
    }
}
