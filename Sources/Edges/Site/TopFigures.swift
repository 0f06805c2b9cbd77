internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Totals
internal import Units
internal import Web

/// One of the few figures that stand for a unit; each opens into what it is made of.
struct TopFigure: Hashable, Sendable {
    let words: Words
    let value: Int64
    let address: Address
    let coverage: Coverage

    func html(_ t: Tongue) -> HTML { figure(value, t(words), opens: address, coverage: coverage, t.language) }
}

extension Reader {
    /// How many activities, then the first measures of the list that somebody told; counts only, without parts.
    func topFigures(of unit: OrgUnit, in campaign: Campaign, limit: Int = 3) throws -> [TopFigure] {
        let totals = Dictionary(
            try allTotals(of: unit.id, in: campaign.id).map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
        guard !totals.isEmpty else { return [] }
        func top(_ code: String, _ words: Words) -> TopFigure? {
            guard let total = totals[code], let value = total.figure, value > 0 else { return nil }
            return TopFigure(
                words: words, value: value, address: TotalAddress.number(campaign, unit, code),
                coverage: total.coverage)
        }
        let activities = totals[Tally.activities].map { total in
            TopFigure(
                words: Words("hoạt động", "activities"), value: total.value,
                address: TotalAddress.number(campaign, unit, Tally.activities), coverage: total.coverage)
        }
        // What most activities tell of comes first.
        func tellers(_ measure: Measure) -> Int { totals[measure.code]?.told ?? 0 }
        // Small groups stand for no unit: their numbers are told rounded, where it is said why.
        let told = try measures().filter { $0.partOf == nil && $0.nature == .count && !$0.isSmallGroup }
            .sorted { (tellers($0), $1.sort) > (tellers($1), $0.sort) }
            .compactMap { measure in top(measure.code, measure.words) }
        return Array(([activities].compactMap { $0 } + told).prefix(limit))
    }
}

/// The figures side by side, and the way to all of them.
func topFigures(_ all: [TopFigure], of unit: OrgUnit, in campaign: Campaign, _ t: Tongue) -> HTML {
    guard !all.isEmpty else { return .nothing }
    let every = TotalAddress.all(campaign, unit)
    return """
        \(figures(all.map { $0.html(t) }))<p><a href="\(every)">\(t("Mọi số liệu", "All figures"))</a></p>

        """
}
