internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Sheets
internal import Units

/// The figures of a unit and of each unit directly below, as they are printed and taken along.
struct SummaryView: Sendable {
    let campaign: Campaign
    let unit: OrgUnit
    let above: [OrgUnit]
    /// Everything that anybody below has, in order.
    let measures: [CountedMeasure]
    let totals: [String: Total]
    /// Units directly below that have anything, and those that have nothing.
    let below: [OrgUnit]
    let silent: [OrgUnit]
    let parts: [Id: [String: Total]]
    let made: Instant
    let isSimulated: Bool
    let basis: Basis
    let held: HeldBack

    init(
        _ reader: any Reader, campaign: String, unit: String, _ basis: Basis, made: Instant, isSimulated: Bool,
        _ looker: Looker
    ) throws {
        let (campaign, unit) = try reader.place(campaign, unit)
        self.campaign = campaign
        self.unit = unit
        self.basis = basis
        held = try looker.held(reader, at: unit.id)
        self.made = made
        self.isSimulated = isSimulated
        above = try reader.above(unit, in: campaign)
        let totals = Dictionary(
            try reader.allTotals(of: unit.id, in: campaign.id, basis).map { ($0.measure, $0) }, uniquingKeysWith: { $1 })
        self.totals = totals
        measures = try reader.countedMeasures().filter { totals[$0.code] != nil }
        let parts = try reader.totalsBelow(unit.id, in: campaign.id, basis)
        let all = try reader.unitsCountedBelow(unit.id, in: campaign.id)
        self.parts = parts
        below = all.filter { parts[$0.id] != nil }
        silent = all.filter { parts[$0.id] == nil }
    }

    var told: [CountedMeasure] { measures.filter { !$0.isTally } }
    var kinds: [CountedMeasure] { measures.filter { $0.isTally && $0.code != Tally.activities } }

    /// As many whole measures as fit on a sheet: those that most activities answered, in the order of the list.
    var wideMeasures: [CountedMeasure] {
        let chosen = told.filter { $0.partOf == nil && (totals[$0.code]?.figure ?? 0) > 0 }
            .sorted { (totals[$0.code]?.activities ?? 0) > (totals[$1.code]?.activities ?? 0) }
            .prefix(SummaryView.wideColumns)
        let codes = Set(chosen.map(\.code))
        return told.filter { codes.contains($0.code) }
    }

    static let wideColumns = 7

    /// What stands in several lines because a unit hangs on two lines, taken off again so that the column adds up.
    func overlap(_ measure: CountedMeasure) -> Int64 {
        let parts = below.map { self.parts[$0.id]?[measure.code]?.value ?? 0 }.reduce(0, +)
        let total = totals[measure.code]
        return parts + (total?.ownValue ?? 0) - (total?.value ?? 0)
    }

    func told(of unit: Id) -> ActivityCount {
        guard let total = parts[unit]?[Tally.activities] else { return .none }
        return ActivityCount(registered: Int(total.value), told: total.told)
    }
}

extension SummaryView {
    /// The same as a workbook, with every measure as a column and numbers as numbers.
    func tables(_ t: Tongue) -> [OutTable] {
        [figuresTable(t), kindsTable(t), unitsTable(t)]
    }

    private func notes(_ t: Tongue) -> [String] {
        let head = "\(campaign.name) · \(unit.title) · \(made.dated(t.language)) · \(t(basis.words))"
        return (isSimulated ? ["mô phỏng / simulated"] : []) + [head, t(basis.meaning)] + silentNote(t)
    }

    private func silentNote(_ t: Tongue) -> [String] {
        if silent.isEmpty { return [] }
        let names = silent.map(\.title).joined(separator: ", ")
        return [t("Chưa có số (\(silent.count)): \(names)", "No figures (\(silent.count)): \(names)")]
    }

    private func figuresTable(_ t: Tongue) -> OutTable {
        OutTable(
            name: t("Chỉ tiêu", "Measures"),
            columns: [
                OutColumn(t("Chỉ tiêu", "Measure")), OutColumn(t("Đơn vị tính", "Unit")),
                OutColumn(t("Tổng", "Total")), OutColumn(t("Đo đếm", "Measured")),
                OutColumn(t("Có minh chứng", "Evidenced")), OutColumn(t("Khai báo", "Declared")),
                OutColumn(t("Việc đã ghi", "Activities and lines that answered")),
                OutColumn(t("Không phát sinh", "Nothing to report")), OutColumn(t("Chưa có", "Not yet")),
            ],
            rows: told.map { measure in
                let total = totals[measure.code] ?? .none(unit.id, measure.code)
                return [
                    .text(t(measure.words)), .text(t(measure.unit)), number(total.figure, measure),
                    graded(total.measured, measure), graded(total.evidenced, measure),
                    graded(total.declared, measure), .number(Double(total.activities)),
                    .number(Double(total.nothing)), .number(Double(total.notYet)),
                ]
            }, notes: notes(t))
    }

    private func kindsTable(_ t: Tongue) -> OutTable {
        OutTable(
            name: t("Loại hoạt động", "Kinds"),
            columns: [
                OutColumn(t("Loại", "Kind")), OutColumn(t("Hoạt động", "Activities")),
                OutColumn(t("Đã ghi kết quả", "Results told")),
            ],
            rows: kinds.map { kind in
                let total = totals[kind.code] ?? .none(unit.id, kind.code)
                return [.text(t(kind.words)), .number(Double(total.value)), .number(Double(total.told))]
            })
    }

    private func unitsTable(_ t: Tongue) -> OutTable {
        let columns = [
            OutColumn(t("Đơn vị", "Unit")), OutColumn(t("Hoạt động", "Activities")),
            OutColumn(t("Đã ghi kết quả", "Results told")),
        ] + told.map { OutColumn(t($0.counted)) }
        let rows = below.map { part -> [Cell] in
            let count = told(of: part.id)
            return [.text(part.title), .number(Double(count.registered)), .number(Double(count.told))]
                + told.map { number(parts[part.id]?[$0.code]?.figure, $0) }
        }
        return OutTable(name: t("Đơn vị", "Units"), columns: columns, rows: rows + closing(t))
    }

    /// The unit's own, what was counted twice, and the sum.
    private func closing(_ t: Tongue) -> [[Cell]] {
        let all = totals[Tally.activities] ?? .none(unit.id, Tally.activities)
        let own: [Cell] =
            [
                .text(t("Đơn vị tự chủ trì", "Led by the unit itself")), .number(Double(all.ownValue)),
                .number(Double(Int(all.ownValue) - all.ownNotYet)),
            ] + told.map { number(totals[$0.code]?.ownValue ?? 0, $0) }
        let overlaps = [CountedMeasure.activities] + told
        let twice: [Cell] =
            [
                .text(t("Có ở hai dòng, chỉ tính một lần", "In two lines, counted once")),
                .number(Double(-overlap(.activities))), .empty,
            ] + told.map { held.holds($0) ? .empty : .number(Double(-overlap($0))) }
        let sum: [Cell] =
            [.text(t("Tổng cộng", "Total")), .number(Double(all.value)), .number(Double(all.told))]
            + told.map { number(totals[$0.code]?.figure, $0) }
        return [own] + (overlaps.contains { overlap($0) != 0 } ? [twice] : []) + [sum]
    }

    private func number(_ value: Int64?, _ measure: CountedMeasure) -> Cell {
        guard let value else { return .empty }
        return held.words(value, measure).map { .text($0.vi) } ?? .number(Double(value))
    }

    private func graded(_ value: Int64, _ measure: CountedMeasure) -> Cell {
        held.holds(measure) ? .empty : .number(Double(value))
    }
}
