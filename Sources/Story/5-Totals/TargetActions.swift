package import Base
package import Journal
internal import Results
internal import Units

/// Sets a target of a unit, or changes one; by the unit's steward.
package struct SetTarget: Action {
    package static let name = "totals.setTarget"

    package var target: Target
    /// Whether the target is another than those there are; its id is then given here.
    package var isFurther: Bool

    package init(_ target: Target, isFurther: Bool = true) {
        self.target = target
        self.isFurther = isFurther
    }

    package func decide(_ deciding: inout Deciding) throws -> Id {
        try deciding.require(.steward, over: target.unit)
        let known = isFurther ? nil : try deciding.reader.target(target.id)
        guard isFurther || known?.unit == target.unit else { throw TargetRules.unknown }
        let tidy = try TargetRules.tidy(
            target, id: known?.id ?? deciding.id(), measures: Set(try deciding.reader.measuresByCode().keys))
        if known != tidy { deciding.happen(TargetSet(target: tidy)) }
        return tidy.id
    }
}

/// Takes in what the national documents ask; those that are there already are passed over.
package struct TakeNationalTargets: Action {
    package static let name = "totals.takeNationalTargets"

    package var unit: Id

    package init(for unit: Id) { self.unit = unit }

    /// - Returns: how many were new.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.steward, over: unit)
        let known = Set(try deciding.reader.targets(of: unit).map { "\($0.document) \($0.words.vi) \($0.year)" })
        let missing = FirstTarget.national.filter { !known.contains("\($0.document) \($0.words.vi) \($0.year)") }
        for first in missing { deciding.happen(TargetSet(target: first.target(deciding.id(), of: unit))) }
        return missing.count
    }
}

/// Says how many households, adults and so on units have; by editors of the units, all or none.
package struct TellDenominators: Action {
    package static let name = "totals.tellDenominators"

    package var told: [Typed]

    package struct Typed: Codable, Hashable, Sendable {
        package var unit: Id
        package var denominator: Denominator
        package var year: Int
        /// nil takes it back.
        package var value: Int64?
        /// Where the number comes from.
        package var source: String

        package init(unit: Id, _ denominator: Denominator, year: Int, value: Int64?, source: String) {
            self.unit = unit
            self.denominator = denominator
            self.year = year
            self.value = value
            self.source = source
        }
    }

    package init(_ told: [Typed]) { self.told = told }

    /// - Returns: how many numbers are different now.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        guard told.count <= TargetRules.listLimit else { throw TargetRules.tooMany }
        var changed = 0
        for typed in told {
            try deciding.require(.editor, over: typed.unit)
            let source = try TargetRules.check(typed)
            let known = try deciding.reader.denominators(of: typed.unit, by: typed.year)[typed.denominator]
                .flatMap { $0.year == typed.year ? $0 : nil }
            let isSame = known?.value == typed.value && (typed.value == nil || known?.source ?? "" == source)
            if isSame { continue }
            deciding.happen(
                DenominatorTold(
                    unitId: typed.unit, denominator: typed.denominator, year: typed.year, value: typed.value,
                    source: deciding.passage(typed.value == nil || source.isEmpty ? nil : source)))
            changed += 1
        }
        return changed
    }
}

/// What may be set and told; pure.
enum TargetRules {
    static let textLimit = 200
    static let listLimit = 3000
    static let valueLimit: Int64 = 200_000_000
    static let years = 2000...2100

    static let unknown = Refusal(
        "totals.unknownTarget", status: 404, Words("Không có mục tiêu này.", "There is no such target."))
    static let tooMany = Refusal(
        "totals.tooManyDenominators", status: 413,
        Words("Một lần chỉ nhận \(listLimit) số nền.", "No more than \(listLimit) numbers at once."))

    static func problem(_ field: String, _ says: Words) -> Refusal {
        Refusal("totals.\(field)", field: field, says)
    }

    static func tidy(_ target: Target, id: Id, measures: Set<String>) throws(Refusal) -> Target {
        let (document, vi, en) = (Vietnamese.line(target.document), Vietnamese.line(target.words.vi), Vietnamese.line(target.words.en))
        for (field, text) in [("document", document), ("vi", vi), ("en", en)]
        where text.isEmpty || text.count > textLimit {
            throw problem(
                field, Words("Cần từ 1 đến \(textLimit) ký tự.", "1 to \(textLimit) characters are needed."))
        }
        guard years.contains(target.year) else { throw wrongYear }
        guard (1...1000).contains(target.perMille) else {
            throw problem("share", Words("Tỷ lệ phải hơn 0 và không quá 100%.", "The share must be above 0 and at most 100%."))
        }
        if let measure = target.measure, !measures.contains(measure) {
            throw problem("measure", Words("Không có chỉ tiêu này.", "There is no such measure."))
        }
        return Target(
            id: id, unit: target.unit, document: document, words: Words(vi, en), measure: target.measure,
            denominator: target.denominator, year: target.year, perMille: target.perMille,
            isVerified: target.isVerified, isOpen: target.isOpen)
    }

    static let wrongYear = problem("year", Words("Năm này không đúng.", "This is not a year."))

    /// - Returns: the source as it is kept.
    static func check(_ typed: TellDenominators.Typed) throws(Refusal) -> String {
        guard years.contains(typed.year) else { throw wrongYear }
        if let value = typed.value, value <= 0 || value > valueLimit {
            throw problem(
                "n.\(typed.denominator.rawValue)",
                Words("Số nền phải lớn hơn 0 và có thật.", "This number must be above 0 and real."))
        }
        let source = Vietnamese.line(typed.source)
        guard typed.value == nil || !source.isEmpty else {
            throw problem(
                "source",
                Words(
                    "Hãy ghi số này lấy từ đâu, ví dụ: Niên giám thống kê 2024.",
                    "Say where the number comes from, such as: Statistical yearbook 2024."))
        }
        guard source.count <= textLimit else {
            throw problem(
                "source", Words("Nguồn dài quá \(textLimit) ký tự.", "The source is longer than \(textLimit) characters."))
        }
        return source
    }

    /// `70`, `70%`, `12,5`: in tenths of a per cent.
    static func perMille(_ typed: String) -> Int? {
        let text = typed.replacing("%", with: "").replacing(",", with: ".").filter { !$0.isWhitespace }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...100).contains(whole) else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        guard parts[1].count == 1, let tenth = Int(parts[1]), tenth >= 0 else { return nil }
        return whole * 10 + tenth
    }
}
