package import Base

/// What is counted after an activity: people, books, đồng. Data, kept by the province. (Chỉ tiêu.)
package struct Measure: Codable, Hashable, Sendable {
    package let code: String
    package let words: Words
    /// The word after the number: "cuốn".
    package let unit: Words
    package let nature: Nature
    package let sort: Int
    /// The measure of which this one is a part: women of those who came. A part is never larger than its whole.
    package let partOf: String?
    /// False when nobody is asked for it any more; what was told stays.
    package let isOpen: Bool
    /// Counts a group that may be so small that a number shows who it was: small numbers are not shown to everybody.
    package let isSmallGroup: Bool

    package enum Nature: String, Codable, Sendable, CaseIterable {
        case count
        /// Whole đồng.
        case money
        case minutes

        package var words: Words {
            switch self {
            case .count: Words("số đếm", "count")
            case .money: Words("số tiền (đồng)", "money (dong)")
            case .minutes: Words("thời lượng (phút)", "length of time (minutes)")
            }
        }

        /// The largest number taken for one activity; a larger one is a slip of the finger.
        package var limit: Int64 {
            switch self {
            case .count: 10_000_000
            case .money: 1_000_000_000_000
            case .minutes: 10_000_000
            }
        }
    }

    package init(
        code: String, words: Words, unit: Words, nature: Nature = .count, sort: Int, partOf: String? = nil,
        isOpen: Bool = true, isSmallGroup: Bool = false
    ) {
        self.code = code
        self.words = words
        self.unit = unit
        self.nature = nature
        self.sort = sort
        self.partOf = partOf
        self.isOpen = isOpen
        self.isSmallGroup = isSmallGroup
    }
}

extension Measure {
    /// How a number of a small group reads in public: `dưới 5`, `từ 25`; nil when it may be told as it is. In lists of
    /// any size the same number reads the same, and always as a multiple of the threshold, so that no subtraction gives
    /// a small number away.
    package func heldBack(_ value: Int64, below least: Int64) -> Words? {
        guard isSmallGroup, least > 1, value > 0 else { return nil }
        return Measure.rounded(value, below: least)
    }

    /// `dưới 5`, `từ 25`, of a number above 0.
    package static func rounded(_ value: Int64, below least: Int64) -> Words {
        let floor = value / least * least
        if floor == 0 {
            return Words("dưới \(Figure.format(least, .vietnamese))", "under \(Figure.format(least, .english))")
        }
        return Words("từ \(Figure.format(floor, .vietnamese))", "\(Figure.format(floor, .english)) or more")
    }
}

/// A measure that activities of a kind are asked for.
package struct KindMeasure: Codable, Hashable, Sendable {
    package let measure: String
    /// Asked first; the others wait folded up.
    package let isFirst: Bool

    package init(_ measure: String, isFirst: Bool) {
        self.measure = measure
        self.isFirst = isFirst
    }
}

/// What a unit says about one measure. Zero, nothing to report and not yet are three different things.
package enum Told: Hashable, Sendable {
    /// Greater than 0.
    case number(Int64)
    /// It took place and the count was 0.
    case zero
    /// It was no part of the activity. (Không phát sinh.)
    case nothing
    /// Nobody has said yet.
    case notYet

    package init(counted: Int64) { self = counted == 0 ? .zero : .number(counted) }

    package init(state: State, value: Int64) {
        switch state {
        case .number: self = Told(counted: value)
        case .zero: self = .zero
        case .nothing: self = .nothing
        case .notYet: self = .notYet
        }
    }

    package var state: State {
        switch self {
        case .number: .number
        case .zero: .zero
        case .nothing: .nothing
        case .notYet: .notYet
        }
    }

    package var value: Int64 { if case .number(let number) = self { number } else { 0 } }

    /// Whether the unit has said something about it.
    package var isAnswer: Bool { self != .notYet }

    package enum State: String, Codable, Sendable, CaseIterable {
        case number, zero, nothing
        case notYet = "not-yet"
    }
}

/// One measure with what was told of it.
package struct ToldFigure: Hashable, Sendable {
    package let measure: String
    package let told: Told

    package init(_ measure: String, _ told: Told) {
        self.measure = measure
        self.told = told
    }
}

extension ToldFigure: Codable {
    private enum CodingKeys: CodingKey { case measure, state, value }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        measure = try box.decode(String.self, forKey: .measure)
        told = Told(
            state: try box.decode(Told.State.self, forKey: .state),
            value: try box.decodeIfPresent(Int64.self, forKey: .value) ?? 0)
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(measure, forKey: .measure)
        try box.encode(told.state, forKey: .state)
        if case .number(let number) = told { try box.encode(number, forKey: .value) }
    }
}

/// One time that a unit told the results of an activity; the latest holds.
package struct Telling: Hashable, Sendable {
    /// Its entry in the journal.
    package let position: Int64
    package let actor: Id
    package let at: Instant
    /// Everything that held from then on; measures that are not in it were not told yet.
    package let figures: [ToldFigure]
    /// Where the numbers come from, or a remark; nil when there was none or it was erased.
    package let source: String?
    /// The entry that it took back.
    package let undoes: Int64?

    /// `visits:120 women:0 books-given:- loans:?`, as the table holds it.
    package static func line(_ figures: [ToldFigure]) -> String {
        figures.map { figure in
            switch figure.told {
            case .number(let number): "\(figure.measure):\(number)"
            case .zero: "\(figure.measure):0"
            case .nothing: "\(figure.measure):-"
            case .notYet: "\(figure.measure):?"
            }
        }.joined(separator: " ")
    }

    package static func figures(in line: String) -> [ToldFigure] {
        line.split(separator: " ").compactMap { part in
            let pair = part.split(separator: ":")
            guard pair.count == 2 else { return nil }
            let told: Told =
                switch pair[1] {
                case "-": .nothing
                case "?": .notYet
                default: Told(counted: Int64(pair[1]) ?? 0)
                }
            return ToldFigure(String(pair[0]), told)
        }
    }
}
