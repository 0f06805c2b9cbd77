internal import Base
internal import Print
internal import Totals
internal import Units

/// The annex of a report: the units below with their accepted figures, and those that have none, by name.
extension ReportPaper {
    var annex: PaperAnnex {
        let measures = wide
        let columns: [PaperTable.Column] =
            [PaperTable.Column("TT", share: 0.7, .centre), PaperTable.Column("Đơn vị", share: 4)]
            + measures.map { .figure($0.counted.vi.replacing($0.words.vi, with: ReportPaper.together($0.words.vi)), share: 1.8) }
        let rows = told.enumerated().map { index, line -> PaperTable.Row in
            let cells = measures.map { measure -> PaperText in
                guard let figure = line.accepted[measure.code] else { return "" }
                return number(measure.isTally ? figure.value : figure.figure)
            }
            let name = line.isAccepted ? line.unit.title : line.unit.title + " (*)"
            return PaperTable.Row([PaperText("\(index + 1)"), PaperText(name)] + cells)
        }
        return PaperAnnex(
            "Tổng hợp theo đơn vị trực thuộc", isLandscape: true,
            blocks: [.table(PaperTable(columns, rows + closingRows(measures), isLandscape: true))] + silent)
    }

    /// Units with a row of their own: accepted, or with something accepted below them.
    private var told: [ReportBelow] {
        view.below.filter { line in line.isAccepted || line.accepted.values.contains { $0.figure != nil } }
    }

    /// Those without an accepted report, by how far they are: names only, for a row of nothing says no more.
    private var silent: [PaperBlock] {
        guard !view.missing.isEmpty else { return [] }
        func line(_ label: String, _ units: [ReportBelow]) -> [PaperText] {
            let names = units.map(\.unit.title).joined(separator: ", ")
            return units.isEmpty ? [] : [PaperText("\(label) (\(units.count)): \(names)")]
        }
        let waiting = view.missing.filter { $0.report?.state == .submitted }
        let returned = view.missing.filter { $0.report?.state == .returned }
        let unsent = view.missing.filter { !$0.isSent && $0.report?.state != .returned }
        let mark = "(*) Đơn vị chưa có báo cáo được duyệt: số trong bảng là của các đơn vị bên dưới đã được duyệt."
        return (told.allSatisfy(\.isAccepted) ? [] : [.paragraph(.italic(mark))]) + [
            .paragraph(.bold("Chưa có báo cáo được duyệt (\(view.missing.count)/\(view.below.count) đơn vị):")),
            .list(line("Đã gửi, chờ duyệt", waiting) + line("Được trả lại để sửa", returned) + line("Chưa gửi", unsent)),
        ]
    }

    /// The unit's own, what stands in several lines, and the sum, so that every column adds up.
    private func closingRows(_ measures: [CountedMeasure]) -> [PaperTable.Row] {
        let own = measures.map { view.own[$0.code]?.value ?? 0 }
        let whole = measures.map { view.whole[$0.code]?.value ?? 0 }
        let parts = measures.map { measure in view.below.reduce(Int64(0)) { $0 + ($1.accepted[measure.code]?.value ?? 0) } }
        let rest = measures.indices.map { whole[$0] - own[$0] - parts[$0] }
        func row(_ name: String, _ values: [Int64]) -> [PaperText] {
            ["", PaperText(name)] + values.map { PaperText(Figure.format($0, .vietnamese)) }
        }
        var rows = [PaperTable.Row(row("Đơn vị tự thực hiện", own))]
        if rest.contains(where: { $0 != 0 }) {
            rows.append(PaperTable.Row(row("Có ở hai dòng, ở đơn vị khác, hoặc đổi sau khi ký", rest)))
        }
        return rows + [.total(row("Tổng cộng", whole))]
    }

    /// As many measures as fit on a sheet laid sideways: those that most answered, in the order of the list.
    private var wide: [CountedMeasure] {
        let told = view.shownMeasures.filter { measure in
            !measure.isTally && measure.partOf == nil && (view.figure(measure).figure ?? 0) > 0
        }
        let chosen = Set(
            told.sorted { view.figure($0).answered > view.figure($1).answered }.prefix(Self.wideColumns).map(\.code))
        return view.shownMeasures.filter { $0.code == Tally.activities || chosen.contains($0.code) }
    }

    private static let wideColumns = 6

    /// A short name stays on one line: beside wide columns of money "Lượt người" would stand on two.
    private static func together(_ words: String) -> String {
        words.count <= 14 ? words.replacing(" ", with: "\u{A0}") : words
    }
}
