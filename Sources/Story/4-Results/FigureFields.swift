internal import Base
internal import Web

/// The fields in which figures are told: for each measure a number, 0, "không phát sinh", or left empty for not yet.
struct FigureFields: Sendable {
    let form: Form
    /// What else stands under a field: what is known from the place.
    var known: [String: Words] = [:]

    /// Names of measures ticked as nothing to report.
    static let nothing = "nothing"

    func markup(_ lines: [ResultView.Line]) -> HTML { "\(each: lines, field)" }

    /// Folded away until one of them is filled.
    func folded(_ title: Words, _ lines: [ResultView.Line]) -> HTML {
        let isFilled = lines.contains { $0.told.isAnswer || $0.suggested != nil }
        return form.fold(
            title, names: lines.map { ResultRules.field($0.measure.code) }, isFilled: isFilled, markup(lines))
    }

    private func field(_ line: ResultView.Line) -> HTML {
        let (code, t) = (line.measure.code, form.t)
        let value =
            switch line.told {
            case .number(let number): Figure.format(number, t.language)
            case .zero: "0"
            case .nothing: ""
            case .notYet: line.suggested.map { Figure.format($0, t.language) } ?? ""
            }
        let isTicked = form.values(of: FigureFields.nothing, otherwise: line.told == .nothing ? [code] : [])
            .contains(code)
        let number = NumberField(
            FieldLabel(ResultRules.field(code), line.measure.words, help: known[code]), value: value,
            unit: line.measure.unit)
        return """
            <div class="told">\(form(number))<label class="tick"><input type="checkbox" \
            name="\(FigureFields.nothing)" value="\(code)"\(if: isTicked, " checked")> \
            <span>\(t("không phát sinh", "nothing to report"))<span class="unseen">: \
            \(t(line.measure.words))</span></span></label></div>

            """
    }

    /// What was sent: every measure of the page, with what is wrong beside its field.
    static func read(
        _ sent: Fields, _ lines: [ResultView.Line]
    ) -> (figures: [ToldFigure], problems: [FieldProblem]) {
        let nothing = Set(sent.all(FigureFields.nothing))
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
