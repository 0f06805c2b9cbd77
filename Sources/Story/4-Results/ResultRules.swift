internal import Activities
package import Base

/// What may be told; pure.
package enum ResultRules {
    static let sourceLimit = 500
    /// How many activities one list may tell in one go; longer lists go in parts.
    package static let listLimit = 300

    /// The name of the field in which a measure is told.
    package static func field(_ measure: String) -> String { "n.\(measure)" }

    /// What holds when `given` is told and all else stays as it was.
    static func merged(_ known: [ToldFigure], _ given: [ToldFigure]) -> [ToldFigure] {
        var told: [String: Told] = [:]
        var order: [String] = []
        for figure in known + given {
            if told.updateValue(figure.told, forKey: figure.measure) == nil { order.append(figure.measure) }
        }
        return order.map { ToldFigure($0, told[$0] ?? .notYet) }
    }

    /// Everything that is wrong with the given figures, by the names of their fields. A part is compared with its
    /// whole as both will stand afterwards.
    static func problems(
        _ given: [ToldFigure], known: [ToldFigure], measures: [String: Measure]
    ) -> [FieldProblem] {
        let after = merged(known, given)
        let told = Dictionary(after.map { ($0.measure, $0.told) }, uniquingKeysWith: { $1 })
        return given.compactMap { figure in
            guard let measure = measures[figure.measure] else {
                return FieldProblem(
                    field(figure.measure),
                    Words(
                        "Không có chỉ tiêu “\(figure.measure)”.", "There is no measure “\(figure.measure)”."))
            }
            guard figure.told.value >= 0, figure.told.value <= measure.nature.limit else {
                return tooLarge(measure)
            }
            return partProblem(figure, of: measure, told: told, measures: measures)
                ?? wholeProblem(figure, of: measure, given: given, told: told, measures: measures)
        }
    }

    private static func tooLarge(_ measure: Measure) -> FieldProblem {
        let limit = measure.nature.limit
        return FieldProblem(
            field(measure.code),
            Words(
                "Một hoạt động không thể có hơn \(vi(limit)) \(measure.unit.vi); hãy xem lại số chữ số.",
                "One activity cannot have more than \(en(limit)) \(measure.unit.en); check the number of digits."))
    }

    private static func partProblem(
        _ figure: ToldFigure, of measure: Measure, told: [String: Told], measures: [String: Measure]
    ) -> FieldProblem? {
        guard case .number(let part) = figure.told, let code = measure.partOf, let whole = told[code],
            whole.isAnswer, part > whole.value
        else { return nil }
        let name = measures[code]?.words ?? Words(code, code)
        return FieldProblem(
            field(measure.code),
            Words(
                "\(vi(part)) lớn hơn “\(name.vi)” (\(vi(whole.value))); một phần không thể lớn hơn toàn bộ.",
                "\(en(part)) is more than “\(name.en)” (\(en(whole.value))); a part cannot be larger than its whole."))
    }

    /// A whole that is told again must not fall below a part that was told before.
    private static func wholeProblem(
        _ figure: ToldFigure, of measure: Measure, given: [ToldFigure], told: [String: Told],
        measures: [String: Measure]
    ) -> FieldProblem? {
        let isGiven = Set(given.map(\.measure))
        let part = measures.values.filter { $0.partOf == measure.code && !isGiven.contains($0.code) }
            .sorted { $0.sort < $1.sort }
            .first { (told[$0.code] ?? .notYet).value > figure.told.value }
        guard figure.told.isAnswer, let part, let told = told[part.code] else { return nil }
        return FieldProblem(
            field(measure.code),
            Words(
                "\(vi(figure.told.value)) nhỏ hơn “\(part.words.vi)” (\(vi(told.value))) đã ghi; xin sửa cả hai.",
                "\(en(figure.told.value)) is less than “\(part.words.en)” (\(en(told.value))) told before; correct both."))
    }

    private static func vi(_ number: Int64) -> String { Figure.format(number, .vietnamese) }

    private static func en(_ number: Int64) -> String { Figure.format(number, .english) }

    /// Why nothing can be told of an activity now; nil when it can.
    static func hindrance(_ activity: Activity, on today: Day) -> Refusal? {
        switch activity.state {
        case .registered, .approved: today >= activity.firstDay ? nil : tooEarly(activity.firstDay)
        case .cancelled: cancelled
        case .merged: merged
        case .returned: returned
        case .draft, .staged: draft
        }
    }

    static func checkMayTell(_ activity: Activity, on today: Day) throws(Refusal) {
        if let hindrance = hindrance(activity, on: today) { throw hindrance }
    }

    static func source(_ typed: String) throws(Refusal) -> String {
        let text = Vietnamese.nfc(typed)
        guard text.contains(where: { !$0.isWhitespace }) else { return "" }
        guard text.count <= sourceLimit else {
            throw Refusal(
                "results.source", field: "source",
                Words(
                    "Nguồn, ghi chú dài quá \(sourceLimit) ký tự.",
                    "The source or note is longer than \(sourceLimit) characters."))
        }
        return text
    }

    static func refusal(_ problems: [FieldProblem]) -> Refusal {
        Refusal("results.figures", problems.first?.says ?? Words("", ""), fields: problems)
    }

    /// Somebody told something else since the form was opened: the differing figures, each beside its field.
    static func changedMeanwhile(
        _ given: [ToldFigure], known: [ToldFigure], measures: [String: Measure]
    ) -> Refusal {
        let told = Dictionary(known.map { ($0.measure, $0.told) }, uniquingKeysWith: { $1 })
        let differing = given.filter { (told[$0.measure] ?? .notYet) != $0.told }
        let problems = differing.map { figure in
            let now = told[figure.measure] ?? .notYet
            let unit = measures[figure.measure]?.unit ?? Words("", "")
            let (vi, en) = (now.spoken(unit, .vietnamese), now.spoken(unit, .english))
            return FieldProblem(
                field(figure.measure),
                Words(
                    "Trong lúc bạn điền, có người đã ghi: \(vi). Nếu số của bạn mới đúng, hãy gửi lại.",
                    "While you were typing somebody else told: \(en). If yours is right, send it again."))
        }
        return Refusal(
            "results.changedMeanwhile",
            Words(
                "Kết quả này vừa được người khác ghi.", "These results were just told by somebody else."),
            fields: problems)
    }

    static let unknown = Refusal(
        "results.unknownActivity", status: 404, Words("Không có hoạt động này.", "There is no such activity."))
    static let cancelled = Refusal(
        "results.cancelled", status: 409,
        Words(
            "Hoạt động này đã hủy nên không có kết quả để ghi.",
            "This activity was cancelled, so there are no results to tell."),
        next: Words(
            "Nếu hoạt động vẫn diễn ra, xin khôi phục hoạt động trước.",
            "If it took place after all, please restore it first."))
    static let merged = Refusal(
        "results.merged", status: 409,
        Words(
            "Hoạt động này đã gộp vào hoạt động khác; kết quả được ghi ở đó.",
            "This activity was merged into another; its results are told there."),
        next: Words("Xin mở hoạt động được gộp vào.", "Please open the activity it was merged into."))
    static let returned = Refusal(
        "results.returned", status: 409,
        Words(
            "Hoạt động này đang được trả lại để sửa, chưa ghi kết quả được.",
            "This activity was returned to be changed; its results cannot be told yet."),
        next: Words("Xin sửa và gửi lại hoạt động trước.", "Please change it and send it again first."))
    static let draft = Refusal(
        "results.draft", status: 409,
        Words("Hoạt động này chưa đăng ký.", "This activity is not registered yet."),
        next: Words("Xin đăng ký hoạt động trước.", "Please register it first."))
    static let nothingToUndo = Refusal(
        "results.nothingToUndo", status: 409,
        Words(
            "Không có lần ghi nào của bạn để hoàn tác: chỉ người ghi lần cuối mới hoàn tác được lần đó.",
            "There is nothing of yours to undo: only whoever told last can take that telling back."),
        next: Words("Nếu số sai, hãy ghi lại số đúng.", "If a number is wrong, tell the right one."))

    static func tooEarly(_ day: Day) -> Refusal {
        Refusal(
            "results.tooEarly", status: 409,
            Words(
                "Hoạt động chưa diễn ra; có thể ghi kết quả từ \(day.spoken(.vietnamese)).",
                "It has not taken place yet; results can be told from \(day.spoken(.english))."))
    }
}

extension Told {
    /// "1.250 lượt người", "0 lượt người", "không phát sinh", "chưa có".
    package func spoken(_ unit: Words, _ language: Language) -> String {
        switch self {
        case .number(let number): "\(Figure.format(number, language)) \(unit(language))"
        case .zero: "0 \(unit(language))"
        case .nothing: Words("không phát sinh", "nothing to report")(language)
        case .notYet: Words("chưa có", "not yet")(language)
        }
    }
}
