internal import Base
package import Journal
internal import Units

/// Puts measures on the list, changes what is known of them, and says which kinds of activity are asked for which.
/// Measures are never taken off, they are closed.
package struct SetMeasures: Action {
    package static let name = "results.setMeasures"

    package var measures: [Measure]
    /// By code of the kind, in order; kinds that are not named stay as they were.
    package var asked: [String: [KindMeasure]]

    package init(_ measures: [Measure] = [], asked: [String: [KindMeasure]] = [:]) {
        self.measures = measures
        self.asked = asked
    }

    /// What a province starts with.
    package static let first = SetMeasures(Measure.first, asked: KindMeasure.first)

    package func decide(_ deciding: inout Deciding) throws -> Done {
        try deciding.requireTop()
        var known = try deciding.reader.measuresByCode()
        // Wholes may come behind their parts in the list.
        let coming = Dictionary(measures.map { (Vietnamese.slug($0.code), $0) }, uniquingKeysWith: { $1 })
        for measure in measures {
            let tidy = try MeasureRules.tidy(measure, wholes: known.merging(coming) { $1 })
            if known[tidy.code] != tidy { deciding.happen(MeasureSet(measure: tidy)) }
            known[tidy.code] = tidy
        }
        for (kind, list) in asked.sorted(by: { $0.key < $1.key }) {
            let list = try MeasureRules.checked(list, measures: known)
            if try deciding.reader.kindMeasures(kind) != list {
                deciding.happen(KindMeasuresSet(activityKind: kind, measures: list))
            }
        }
        return Done()
    }
}

extension Deciding {
    /// Puts on the list what the program itself counts: a province that began before that has no such measure yet.
    package mutating func needMeasures(_ measures: [Measure]) throws {
        for measure in measures where try reader.measure(measure.code) == nil { happen(MeasureSet(measure: measure)) }
    }

    /// Lists that hold for all units are kept by the steward of the unit on top.
    fileprivate func requireTop() throws {
        guard try !reader.maySetMeasures(caller, on: today) else { return }
        if case .visitor = caller { throw Permission.signInFirst }
        throw Permission.notYours(try reader.units(UnitTables.tops, today).first?.fullName)
    }
}

extension Reader {
    func maySetMeasures(_ caller: Caller, on day: Day) throws -> Bool {
        if case .console = caller { return true }
        return try units(UnitTables.tops, day).contains { try may(caller, .steward, over: $0.id, on: day) }
    }
}

enum MeasureRules {
    static let nameLimit = 120
    static let unitLimit = 30
    /// Codes that stand for what the program counts itself, or for its own pages.
    static let taken = ["activities", "add", "kinds"]

    static let unknown = Refusal(
        "results.unknownMeasure", status: 404, Words("Không có chỉ tiêu này.", "There is no such measure."))
    static let unknownKind = Refusal(
        "results.unknownKind", status: 404, Words("Không có loại hoạt động này.", "There is no such kind of activity."))

    static func tidy(_ measure: Measure, wholes: [String: Measure]) throws(Refusal) -> Measure {
        let code = Vietnamese.slug(measure.code)
        let words = Words(Vietnamese.line(measure.words.vi), Vietnamese.line(measure.words.en))
        let unit = Words(Vietnamese.line(measure.unit.vi), Vietnamese.line(measure.unit.en))
        var problems: [FieldProblem] = []
        if code.isEmpty || code.count > 40 || taken.contains(code) {
            problems.append(
                FieldProblem("code", Words("Mã chỉ tiêu này không dùng được.", "This code cannot be used.")))
        }
        problems += lengthProblems([("vi", words.vi), ("en", words.en)], nameLimit)
        problems += lengthProblems([("unit-vi", unit.vi), ("unit-en", unit.en)], unitLimit)
        if let whole = measure.partOf, whole == code || wholes[whole] == nil || wholes[whole]?.partOf != nil {
            problems.append(
                FieldProblem(
                    "part-of",
                    Words(
                        "Một chỉ tiêu chỉ có thể là phần của một chỉ tiêu khác, không phải của một phần.",
                        "A measure can be part of another whole measure only.")))
        }
        try problems.refuse("results.measure")
        return Measure(
            code: code, words: words, unit: unit, nature: measure.nature, sort: measure.sort, partOf: measure.partOf,
            isOpen: measure.isOpen, isSmallGroup: measure.isSmallGroup)
    }

    private static func lengthProblems(_ texts: [(name: String, text: String)], _ limit: Int) -> [FieldProblem] {
        texts.filter { $0.text.isEmpty || $0.text.count > limit }.map { name, _ in
            FieldProblem(name, Words("Cần từ 1 đến \(limit) ký tự.", "1 to \(limit) characters are needed."))
        }
    }

    static func checked(_ list: [KindMeasure], measures: [String: Measure]) throws(Refusal) -> [KindMeasure] {
        var seen: Set<String> = []
        for asked in list {
            guard measures[asked.measure] != nil, seen.insert(asked.measure).inserted else {
                throw Refusal(
                    "results.asked",
                    Words(
                        "Danh sách có chỉ tiêu không có thật hoặc bị lặp: \(asked.measure).",
                        "The list has a measure that does not exist or comes twice: \(asked.measure)."))
            }
        }
        return list
    }
}
