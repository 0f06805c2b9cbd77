internal import Base
internal import Totals
internal import Units
internal import Web

/// The tables of a report on a page.
struct ReportTable: Sendable {
    let view: ReportView
    let t: Tongue

    /// What stands under a heading: kinds of activity apart from measures.
    func under(_ section: ReportSection) -> HTML {
        if section.figures == .units { return units }
        let shown = view.shown(section)
        guard section.figures != .none else { return .nothing }
        guard !shown.isEmpty else {
            return "<p class=\"quiet-text\">\(t("Chưa có số liệu nào.", "There are no figures yet."))</p>\n"
        }
        let measures = shown.filter { !$0.isTally }
        let tallies = shown.filter { $0.isTally }
        return """
            \(leading(shown))\(if: !tallies.isEmpty, table(section, tallies, t("Số hoạt động", "Activities"), "kinds"))\
            \(if: !measures.isEmpty, table(section, measures, t("Chỉ tiêu", "Measures"), "measures"))\
            \(if: section.figures == .all, withoutFigures)
            """
    }

    private var withoutFigures: HTML {
        func line(_ label: String, _ measures: [CountedMeasure]) -> HTML {
            let names = measures.map { t($0.words) }.joined(separator: ", ")
            return measures.isEmpty ? .nothing : "<p class=\"quiet-text\">\(label): \(names).</p>\n"
        }
        return line(t("Không phát sinh", "Nothing to report"), view.emptyMeasures)
            + line(t("Chưa có số", "No figure yet"), view.silentMeasures)
    }

    /// The first figures large, with what stands behind them.
    private func leading(_ shown: [CountedMeasure]) -> HTML {
        let first = shown.filter { measure in
            measure.partOf == nil && Tally.kind(of: measure.code) == nil && (view.figure(measure).figure ?? 0) > 0
        }.prefix(3)
        guard !first.isEmpty else { return .nothing }
        return figures(
            first.map { measure in
                let figure = view.figure(measure)
                return Web.figure(
                    figure.value, t(measure.counted),
                    opens: TotalAddress.number(view.campaign, view.unit, measure.code), coverage: figure.coverage,
                    t.language)
            })
    }

    private func table(
        _ section: ReportSection, _ measures: [CountedMeasure], _ caption: String, _ kind: String
    ) -> HTML {
        let ownColumn = view.hasBelow ? [TableColumn(t("Của đơn vị", "Its own"), isNumber: true)] : []
        return Web.table(
            id: "\(section.code)-\(kind)", caption: caption,
            [TableColumn(t("Chỉ tiêu", "Measure")), TableColumn(t("Tổng số", "Total"), isNumber: true)] + ownColumn + [
                TableColumn(t("Đo đếm", "Measured"), isNumber: true),
                TableColumn(t("Có minh chứng", "Evidenced"), isNumber: true),
                TableColumn(t("Khai báo", "Declared"), isNumber: true),
                TableColumn(t("Chưa có", "Not yet"), isNumber: true),
            ], each: measures
        ) { measure in
            let figure = view.figure(measure)
            let own = view.own[measure.code] ?? .none(measure.code)
            let ownCell: [HTML] = view.hasBelow ? [own.figure.map { amount($0) } ?? .nothing] : []
            return ["\(t(measure.words))", number(figure.figure, measure)] + ownCell + [
                amount(figure.measured), amount(figure.evidenced), amount(figure.declared),
                figure.notYet > 0 ? "\(figure.notYet)" : .nothing,
            ]
        }
    }

    private func number(_ value: Int64?, _ measure: CountedMeasure) -> HTML {
        guard let value else { return state(.none, says: t("chưa có", "not yet")) }
        return "\(Figure.format(value, t.language)) \(t(measure.unit))"
    }

    private func amount(_ value: Int64) -> HTML { value == 0 ? .nothing : "\(Figure.format(value, t.language))" }

    /// Which units below reported.
    private var units: HTML {
        guard !view.below.isEmpty else {
            let says = t("Không có đơn vị trực thuộc nào phải báo cáo.", "No unit below has to report.")
            return "<p class=\"quiet-text\">\(says)</p>\n"
        }
        let accepted = view.below.count { $0.isAccepted }
        let missing = view.missing.map(\.unit.title).joined(separator: ", ")
        let list = view.missing.isEmpty
            ? t("Tất cả đã được duyệt.", "All are accepted.")
            : t("Chưa có báo cáo được duyệt: \(missing).", "Without an accepted report: \(missing).")
        let says = t(
            "\(accepted)/\(view.below.count) đơn vị có báo cáo đã duyệt.",
            "\(accepted) of \(view.below.count) units have an accepted report.")
        return """
            <p><strong>\(says)</strong> \(list)
            <a class="no-print" href="\(ReportAddress.below(view.campaign, view.unit))">\
            \(t("Mở danh sách", "Open the list"))</a></p>

            """
    }
}

extension ReportFigure {
    var coverage: Coverage { Coverage(measured: measured, evidenced: evidenced, declared: max(0, declared)) }
}
