package import Base
internal import Activities
package import Journal
package import Results

/// How a measure is named on pages, also one that the program counts itself.
package struct CountedMeasure: Hashable, Sendable {
    package let code: String
    package let words: Words
    /// The word after the number.
    package let unit: Words
    package let nature: Measure.Nature
    package let partOf: String?

    package var isTally: Bool { code == Tally.activities || Tally.kind(of: code) != nil }

    package init(_ measure: Measure) {
        code = measure.code
        words = measure.words
        unit = measure.unit
        nature = measure.nature
        partOf = measure.partOf
    }

    private init(tally code: String, _ words: Words) {
        self.code = code
        self.words = words
        unit = Words("hoạt động", "activities")
        nature = .count
        partOf = nil
    }

    package static let activities = CountedMeasure(tally: Tally.activities, Words("Hoạt động", "Activities"))

    static func kind(_ kind: ActivityKind) -> CountedMeasure {
        CountedMeasure(tally: Tally.kind(kind.code), kind.words)
    }

    /// The number with its unit, short for money: `12.480 lượt người`, `497 triệu đồng`.
    package func spoken(_ value: Int64, _ language: Language) -> String {
        nature == .money
            ? Figure.money(value, language) : "\(Figure.format(value, language)) \(unit(language))"
    }

    /// The number alone: `12.480`, `497 triệu đồng`.
    package func short(_ value: Int64, _ language: Language) -> String {
        nature == .money ? Figure.money(value, language) : Figure.format(value, language)
    }

    /// Every đồng of it, when `short` leaves some out.
    package func exact(_ value: Int64, _ language: Language) -> String? {
        guard nature == .money else { return nil }
        let exact = Figure.moneyExact(value, language)
        return exact == Figure.money(value, language) ? nil : exact
    }
}

extension Reader {
    /// The measure of that code, or the tally; nil when there is none.
    package func countedMeasure(_ code: String) throws -> CountedMeasure? {
        if code == Tally.activities { return .activities }
        if let kind = Tally.kind(of: code) {
            return try activityKinds().first { $0.code == kind }.map(CountedMeasure.kind)
        }
        return try measure(code).map { CountedMeasure($0) }
    }

    /// Everything that can be counted, in order: activities, activities by kind, the measures of the list.
    package func countedMeasures() throws -> [CountedMeasure] {
        try [.activities] + activityKinds().map(CountedMeasure.kind) + measures().map { CountedMeasure($0) }
    }
}
