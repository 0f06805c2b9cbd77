internal import Activities
internal import Base
internal import Web

/// The form in which results are told: for each measure a number, 0, "không phát sinh", or left empty for not yet.
struct ResultForm: Sendable {
    let view: ResultView
    let formId: String

    /// Names of measures ticked as nothing to report.
    static let nothing = "nothing"

    func markup(_ form: Form, to address: Address) -> HTML {
        let t = form.t
        let help = t(
            "Để trống nếu chưa có số. Ghi 0 nếu có làm nhưng kết quả bằng không. "
                + "Đánh dấu “không phát sinh” nếu hoạt động không có việc này.",
            "Leave empty what you do not know yet. Write 0 if it was done and came to nothing. "
                + "Tick “nothing to report” if it was no part of the activity.")
        let (first, later) = (view.lines.filter(\.isFirst), view.lines.filter { !$0.isFirst })
        let source = TextArea(
            FieldLabel(
                "source", Words("Nguồn số liệu hoặc ghi chú", "Source of the numbers, or a note"),
                help: Words("Ví dụ: sổ đón khách, đếm tại chỗ. Không ghi tên người.",
                    "Such as: visitors' book, counted on the spot. No names of people.")),
            rows: 2)
        let hidden: HTML = """
            <input type="hidden" name="action" value="\(formId)">
            <input type="hidden" name="seen" value="\(view.latest)">

            """
        return form.frame(
            to: address, draft: "results-\(view.activity.number)",
            """
            \(hidden)<p class="help">\(help)</p>
            \(each: first.isEmpty ? later : first, { field($0, form) })\
            \(if: !first.isEmpty && !later.isEmpty, rest(later, form))\(form(source))\
            \(form.send(Words("Ghi kết quả", "Tell the results")))
            """)
    }

    private func rest(_ lines: [ResultView.Line], _ form: Form) -> HTML {
        let isFilled = lines.contains(where: \.told.isAnswer)
        let names = lines.map { ResultRules.field($0.measure.code) }
        let fields: HTML = "\(each: lines, { field($0, form) })"
        guard isFilled else {
            return form.fold(Words("Số liệu khác (nếu có)", "Other figures (if any)"), names: names, fields)
        }
        return "<h2>\(form.t("Số liệu khác", "Other figures"))</h2>\n\(fields)"
    }

    private func field(_ line: ResultView.Line, _ form: Form) -> HTML {
        let (code, t) = (line.measure.code, form.t)
        let known =
            switch line.told {
            case .number(let number): Figure.format(number, t.language)
            case .zero: "0"
            case .nothing, .notYet: ""
            }
        let isTicked = form.values(of: ResultForm.nothing, otherwise: line.told == .nothing ? [code] : [])
            .contains(code)
        let number = NumberField(
            FieldLabel(ResultRules.field(code), line.measure.words), value: known, unit: line.measure.unit)
        return """
            <div class="told">\(form(number))<label class="tick"><input type="checkbox" \
            name="\(ResultForm.nothing)" value="\(code)"\(if: isTicked, " checked")> \
            <span>\(t("không phát sinh", "nothing to report"))<span class="unseen">: \
            \(t(line.measure.words))</span></span></label></div>

            """
    }

    /// What was sent: every measure of the page, with what is wrong beside its field.
    static func read(
        _ sent: Fields, _ lines: [ResultView.Line]
    ) -> (figures: [ToldFigure], problems: [FieldProblem]) {
        let nothing = Set(sent.all(ResultForm.nothing))
        var figures: [ToldFigure] = []
        var problems: [FieldProblem] = []
        for line in lines {
            let code = line.measure.code
            let name = ResultRules.field(code)
            guard let text = sent.filled(name) else {
                figures.append(ToldFigure(code, nothing.contains(code) ? .nothing : .notYet))
                continue
            }
            guard !nothing.contains(code) else {
                problems.append(
                    FieldProblem(
                        name,
                        Words(
                            "Vừa có số vừa đánh dấu “không phát sinh”; xin chỉ chọn một.",
                            "There is a number and a tick at “nothing to report”; please choose one.")))
                continue
            }
            do {
                figures.append(ToldFigure(code, Told(counted: try Figure.read(text))))
            } catch {
                problems.append(FieldProblem(name, error.advice))
            }
        }
        return (figures, problems)
    }
}
