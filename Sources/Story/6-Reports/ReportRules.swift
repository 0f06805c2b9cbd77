internal import Base
internal import Results
internal import Totals
internal import Units

/// What holds for reports, without a store.
enum ReportRules {
    static let textLimit = 20_000
    static let reasonLimit = 2_000

    // MARK: Figures

    /// What facts add up to, measure by measure, in the order of the codes.
    static func figures(of facts: [OwnFact]) -> [ReportFigure] {
        ReportFigure.sum([], facts.map { fact in
            let isTally = Tally.counts(fact.measure)
            let state = fact.told.state
            return ReportFigure(
                measure: fact.measure, value: fact.value, measured: fact.measured, evidenced: fact.evidenced,
                numbers: isTally || state == .number || state == .zero ? 1 : 0,
                answered: isTally || state != .notYet ? 1 : 0, notYet: state == .notYet ? 1 : 0)
        })
    }

    /// Takes figures off others.
    static func without(_ less: [ReportFigure], _ figures: [ReportFigure]) -> [ReportFigure] {
        guard !less.isEmpty else { return figures }
        return ReportFigure.sum(
            figures,
            less.map { figure in
                ReportFigure(
                    measure: figure.measure, value: -figure.value, measured: -figure.measured,
                    evidenced: -figure.evidenced, numbers: -figure.numbers, answered: -figure.answered,
                    notYet: -figure.notYet)
            }
        ).filter { $0 != .none($0.measure) }
    }

    /// Which measures differ, each as it was seen and as it is.
    static func moved(_ seen: [ReportFigure], _ now: [ReportFigure]) -> [(before: ReportFigure, after: ReportFigure)] {
        let before = Dictionary(seen.map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
        let after = Dictionary(now.map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
        return Set(before.keys).union(after.keys).sorted().compactMap { measure in
            let pair = (before[measure] ?? .none(measure), after[measure] ?? .none(measure))
            return pair.0 == pair.1 ? nil : (before: pair.0, after: pair.1)
        }
    }

    /// Fact by fact and measure by measure, in the order of the facts.
    static func changes(before: [OwnFact], after: [OwnFact]) -> [FactChange] {
        let (old, new) = (graded(before), graded(after))
        let places: [MeasuredFact] = Set(old.keys).union(new.keys).sorted()
        return places.compactMap { place -> FactChange? in
            let (was, now): (Graded?, Graded?) = (old[place], new[place])
            if was == now { return nil }
            return FactChange(fact: place.fact, measure: place.measure, before: was, after: now)
        }
    }

    private static func graded(_ facts: [OwnFact]) -> [MeasuredFact: Graded] {
        var found: [MeasuredFact: Graded] = [:]
        for fact in facts {
            found[MeasuredFact(fact: fact.fact, measure: fact.measure)] = Graded(
                state: fact.told.state, value: fact.value, measured: fact.measured, evidenced: fact.evidenced)
        }
        return found
    }

    /// One measure of one fact, in the order of facts.
    private struct MeasuredFact: Hashable, Comparable {
        let fact: Id
        let measure: String

        static func < (left: MeasuredFact, right: MeasuredFact) -> Bool {
            left.fact == right.fact ? left.measure < right.measure : left.fact < right.fact
        }
    }

    // MARK: Texts

    /// What was written, with unix line ends and without white space around it.
    static func text(_ typed: String, section: String) throws(Refusal) -> String {
        let lines = Vietnamese.nfc(typed).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let text = lines.joined(separator: "\n").trimmingWhitespace
        guard text.count <= textLimit else {
            throw Refusal(
                "reports.tooLong", field: "text.\(section)",
                Words(
                    "Mục này dài \(text.count) ký tự, nhiều nhất là \(textLimit).",
                    "This section has \(text.count) characters, \(textLimit) at most."))
        }
        return text
    }

    static func reason(_ typed: String) throws(Refusal) -> String {
        let text = Vietnamese.nfc(typed).trimmingWhitespace
        guard !text.isEmpty, text.count <= reasonLimit else {
            let says = text.isEmpty
                ? Words("Xin ghi lý do để bên kia hiểu.", "Please say why, so that the other side understands.")
                : Words("Lý do dài quá \(reasonLimit) ký tự.", "The reason is longer than \(reasonLimit) characters.")
            throw Refusal("reports.reason", field: "reason", says)
        }
        return text
    }
}

extension StringProtocol {
    /// Without white space and line ends at both ends.
    var trimmingWhitespace: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
