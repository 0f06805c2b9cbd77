package import Base
internal import Activities
package import Journal
package import Results
internal import Units

/// How a measure is named on pages, also one that the program counts itself.
package struct CountedMeasure: Hashable, Sendable {
    package let code: String
    package let words: Words
    /// The word after the number.
    package let unit: Words
    package let nature: Measure.Nature
    package let partOf: String?
    /// Counts a group so small that a number may show who it was.
    package let isSmallGroup: Bool

    /// With what is counted, unless its name says so: `Sách đã tặng (cuốn)`, `Hoạt động`.
    package var counted: Words {
        func named(_ words: String, _ unit: String) -> String {
            words.lowercased() == unit.lowercased() ? words : "\(words) (\(unit))"
        }
        return Words(named(words.vi, unit.vi), named(words.en, unit.en))
    }

    package var isTally: Bool { code == Tally.activities || Tally.kind(of: code) != nil }

    package init(_ measure: Measure) {
        code = measure.code
        words = measure.words
        unit = measure.unit
        nature = measure.nature
        partOf = measure.partOf
        isSmallGroup = measure.isSmallGroup
    }

    private init(tally code: String, _ words: Words) {
        self.code = code
        self.words = words
        unit = Words("hoạt động", "activities")
        nature = .count
        partOf = nil
        isSmallGroup = false
    }

    package static let activities = CountedMeasure(tally: Tally.activities, Words("Hoạt động", "Activities"))

    static func kind(_ kind: ActivityKind) -> CountedMeasure {
        CountedMeasure(tally: Tally.kind(kind.code), kind.words)
    }

    /// The number with its unit, short for money: `12.480 lượt người`, `497 triệu đồng`.
    package func spoken(_ value: Int64, _ language: Language, _ held: HeldBack = .nothing) -> String {
        nature == .money ? Figure.money(value, language) : "\(short(value, language, held)) \(unit(language))"
    }

    /// The number alone: `12.480`, `497 triệu đồng`.
    package func short(_ value: Int64, _ language: Language, _ held: HeldBack = .nothing) -> String {
        if let held = held.words(value, self) { return held(language) }
        return nature == .money ? Figure.money(value, language) : Figure.format(value, language)
    }

    /// Every đồng of it, when `short` leaves some out.
    package func exact(_ value: Int64, _ language: Language) -> String? {
        guard nature == .money else { return nil }
        let exact = Figure.moneyExact(value, language)
        return exact == Figure.money(value, language) ? nil : exact
    }
}

/// What of small groups is not told to whoever looks. In lists of any size the same number reads the same, and always
/// as a multiple of the threshold, so that no subtraction gives a small number away.
package struct HeldBack: Hashable, Sendable {
    /// nil: everything is told.
    private let least: Int64?

    /// For those who hold a role at the unit or above it.
    package static let nothing = HeldBack(below: nil)

    /// For everybody else.
    package init(below least: Int64?) { self.least = least }

    /// Whether numbers of a measure are held back at all.
    package func holds(_ measure: CountedMeasure) -> Bool { measure.isSmallGroup && (least ?? 0) > 1 }

    /// `dưới 5`, `từ 25`; nil when the number may be told as it is.
    package func words(_ value: Int64, _ measure: CountedMeasure) -> Words? {
        guard holds(measure), let least, value > 0 else { return nil }
        return Measure.rounded(value, below: least)
    }

    /// The same as a number, for the length of a bar.
    package func rounded(_ value: Int64, _ measure: CountedMeasure) -> Int64 {
        guard holds(measure), let least else { return value }
        return value / least * least
    }
}

extension Reader {
    /// What is held back from a caller who looks at figures of a unit.
    package func heldBack(from caller: Caller, at unit: Id, below least: Int64, on today: Day) throws -> HeldBack {
        try may(caller, .reader, over: unit, on: today) ? .nothing : HeldBack(below: least)
    }

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
