package import Base
package import Results

/// What one unit reports of a campaign, as it was submitted for the n-th time. (Báo cáo.)
package struct Report: Hashable, Sendable {
    package let campaign: Id
    package let unit: Id
    /// Counted from 1 with each submission.
    package let version: Int
    package let state: State
    /// The unit that accepts or returns it; nil for the one on top.
    package let addressee: Id?
    /// The version of the report form that it answers.
    package let formVersion: Int
    /// On the paper; leads to the public page that says what was signed.
    package let code: String
    package let submittedAt: Instant
    package let submittedBy: Id
    package let decidedAt: Instant?
    package let decidedBy: Id?
    /// Why it was returned: a passage.
    package let reason: Id?
    /// The entry of the submission.
    package let position: Int64
    /// What was signed: the unit's own, and all of it with what was accepted below.
    package let own: [ReportFigure]
    package let whole: [ReportFigure]
    /// Units directly below whose reports were not accepted yet at that time.
    package let missing: [Id]

    /// Whether who sent it accepted it too: somebody with a role at the unit and at one above. That is not forbidden, and
    /// it is said. The unit on top has nobody above it.
    package var isAcceptedBySender: Bool { state == .accepted && addressee != nil && decidedBy == submittedBy }

    package enum State: String, Codable, Sendable, CaseIterable {
        case submitted, returned, accepted, withdrawn

        package var words: Words {
            switch self {
            case .submitted: Words("chờ duyệt", "waiting to be accepted")
            case .returned: Words("trả lại để sửa", "returned to be changed")
            case .accepted: Words("đã duyệt", "accepted")
            case .withdrawn: Words("đã rút lại", "taken back")
            }
        }

        /// Whether somebody may write in it and send it.
        package var isOpen: Bool { self == .returned || self == .withdrawn }
    }
}

/// One figure of a report with what supports it.
package struct ReportFigure: Codable, Hashable, Sendable {
    package let measure: String
    package let value: Int64
    package let measured: Int64
    package let evidenced: Int64
    /// How many activities and lines gave a number or 0; while there are none there is no figure.
    package let numbers: Int
    /// How many answered at all, also with nothing to report.
    package let answered: Int
    package let notYet: Int

    package init(
        measure: String, value: Int64, measured: Int64, evidenced: Int64, numbers: Int, answered: Int, notYet: Int
    ) {
        self.measure = measure
        self.value = value
        self.measured = measured
        self.evidenced = evidenced
        self.numbers = numbers
        self.answered = answered
        self.notYet = notYet
    }

    package static func none(_ measure: String) -> ReportFigure {
        ReportFigure(measure: measure, value: 0, measured: 0, evidenced: 0, numbers: 0, answered: 0, notYet: 0)
    }

    package var declared: Int64 { value - measured - evidenced }

    /// What may be shown as a number; nil when nobody gave one.
    package var figure: Int64? { numbers > 0 ? value : nil }

    package static func + (left: ReportFigure, right: ReportFigure) -> ReportFigure {
        ReportFigure(
            measure: left.measure, value: left.value + right.value, measured: left.measured + right.measured,
            evidenced: left.evidenced + right.evidenced, numbers: left.numbers + right.numbers,
            answered: left.answered + right.answered, notYet: left.notYet + right.notYet)
    }
}

extension ReportFigure {
    /// `visits:340:300:0:2:2:1 books-given:...`, as tables and forms hold it.
    package static func line(_ figures: [ReportFigure]) -> String {
        figures.map { figure in
            "\(figure.measure):\(figure.value):\(figure.measured):\(figure.evidenced):\(figure.numbers)"
                + ":\(figure.answered):\(figure.notYet)"
        }.joined(separator: " ")
    }

    /// - Returns: nil when the line is not one that `line` made.
    package static func figures(in line: String) -> [ReportFigure]? {
        var found: [ReportFigure] = []
        for part in line.split(separator: " ") {
            let fields = part.split(separator: ":")
            let numbers = fields.dropFirst().compactMap { Int64($0) }
            guard fields.count == 7, numbers.count == 6 else { return nil }
            found.append(
                ReportFigure(
                    measure: String(fields[0]), value: numbers[0], measured: numbers[1], evidenced: numbers[2],
                    numbers: Int(clamping: numbers[3]), answered: Int(clamping: numbers[4]),
                    notYet: Int(clamping: numbers[5])))
        }
        return found
    }

    /// Adds two lists measure by measure, in the order of the codes.
    package static func sum(_ left: [ReportFigure], _ right: [ReportFigure]) -> [ReportFigure] {
        Dictionary((left + right).map { ($0.measure, $0) }, uniquingKeysWith: +).values
            .sorted { $0.measure < $1.measure }
    }
}

/// What a person wrote under one heading of the report.
package struct ReportAnswer: Hashable, Sendable {
    /// The code of the section.
    package let section: String
    package let passage: Id
    package let digest: String
    /// nil when it was erased.
    package let text: String?
    /// The entry with which it was written.
    package let position: Int64
}

/// What one fact counts for in one measure, with what supports it.
package struct Graded: Codable, Hashable, Sendable {
    package let state: Told.State
    package let value: Int64
    package let measured: Int64
    package let evidenced: Int64

    package init(state: Told.State, value: Int64, measured: Int64, evidenced: Int64) {
        self.state = state
        self.value = value
        self.measured = measured
        self.evidenced = evidenced
    }
}

/// One measure of one fact that is not as it was accepted.
package struct FactChange: Codable, Hashable, Sendable {
    package let fact: Id
    package let measure: String
    /// nil where the fact did not count.
    package let before: Graded?
    package let after: Graded?

    package init(fact: Id, measure: String, before: Graded?, after: Graded?) {
        self.fact = fact
        self.measure = measure
        self.before = before
        self.after = after
    }
}

/// A wish to change figures after acceptance; both sides must agree. (Điều chỉnh.)
package struct Amendment: Hashable, Sendable {
    package let id: Id
    package let campaign: Id
    package let unit: Id
    package let origin: Origin
    package let state: State
    package let askedAt: Instant
    package let askedBy: Id
    /// Why: a passage.
    package let reason: Id
    /// What is to be taken in; for a wish from above the facts alone are known.
    package let changes: [FactChange]
    package let facts: [Id]
    package let decidedAt: Instant?
    package let decidedBy: Id?
    /// Why it was declined: a passage.
    package let answer: Id?

    package enum Origin: String, Codable, Sendable { case unit, above }

    package enum State: String, Codable, Sendable {
        /// The unit asks, the level above has not answered; or the level above asks and the unit has not.
        case asked
        case agreed, declined

        package var words: Words {
            switch self {
            case .asked: Words("chờ trả lời", "waiting for an answer")
            case .agreed: Words("đã đồng ý", "agreed")
            case .declined: Words("không đồng ý", "declined")
            }
        }
    }
}
