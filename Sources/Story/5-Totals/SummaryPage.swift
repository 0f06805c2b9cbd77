internal import Base
internal import Plans
internal import Results
internal import Units
internal import Web

/// The summary of a unit, for the screen and for A4; the wide table prints on a sheet laid sideways.
struct SummaryPage: Sendable {
    let view: SummaryView
    let t: Tongue

    var content: PageContent {
        let title = t("Tổng hợp số liệu · \(view.unit.title)", "Summary of figures · \(view.unit.title)")
        return PageContent(
            title: title,
            thread: TotalAddress.thread(view.campaign, view.above, view.unit) {
                TotalAddress.summary(view.campaign, $0, view.basis)
            },
            body: """
                <h1>\(t("Tổng hợp số liệu", "Summary of figures")): \(view.unit.title)</h1>
                \(basisChips(view.basis, t) { TotalAddress.summary(view.campaign, view.unit, $0) })\
                \(head)\(view.measures.isEmpty ? empty : tables)
                """)
    }

    private var head: HTML {
        let simulated: HTML = view.isSimulated ? "<strong>mô phỏng / simulated</strong> · " : .nothing
        let made = view.made.dated(t.language)
        let download = linkButton(
            t("Tải về (Excel)", "Download (Excel)"), to: TotalAddress.workbook(view.campaign, view.unit, view.basis), .secondary)
        return """
            <p>\(view.campaign.name)<br><span class="quiet-text">\(simulated)\
            \(t("Lập lúc \(made).", "Made \(made)."))</span></p>
            <p class="no-print">\(download) \
            \(t("Để in, dùng lệnh in của trình duyệt.", "To print, use your browser's print command."))</p>

            """
    }

    private var empty: HTML {
        emptyState(
            view.basis == .live
                ? t("Chưa có hoạt động nào, nên chưa có số liệu.", "There are no activities yet, so there are no figures.")
                : t("Chưa có báo cáo nào như vậy.", "There is no such report yet."))
    }

    private var tables: HTML {
        "\(activities)\(if: !view.told.isEmpty, figures)\(kinds)\(if: !view.below.isEmpty || !view.silent.isEmpty, units)"
    }

    private var activities: HTML {
        let total = view.totals[Tally.activities] ?? .none(view.unit.id, Tally.activities)
        let says = t(
            "\(t.number(total.value)) hoạt động, \(t.number(total.told)) đã ghi kết quả, \(t.number(total.notYet)) chưa.",
            "\(t.number(total.value)) activities, \(t.number(total.told)) have told results, \(t.number(total.notYet)) have not.")
        return "<p><strong>\(says)</strong></p>\n"
    }

    private var figures: HTML {
        table(
            id: "figures", caption: t("1. Chỉ tiêu", "1. Measures"),
            [
                TableColumn(t("Chỉ tiêu", "Measure")), TableColumn(t("Tổng", "Total"), isNumber: true),
                TableColumn(t("Đơn vị tính", "Unit")), TableColumn(t("Độ tin cậy", "How sure")),
                TableColumn(t("Đã ghi", "Answered"), isNumber: true),
                TableColumn(t("Chưa có", "Not yet"), isNumber: true),
            ], isStacked: true, each: view.told
        ) { measure in
            let total = view.totals[measure.code] ?? .none(view.unit.id, measure.code)
            return [
                "\(t(measure.words))", linked(total.figure, measure, view.unit), "\(t(measure.unit))",
                coverageLine(total, measure, view.held, t), "\(total.activities)", "\(total.notYet)",
            ]
        }
    }

    private var kinds: HTML {
        table(
            id: "kinds", caption: t("2. Hoạt động theo loại", "2. Activities by kind"),
            [
                TableColumn(t("Loại", "Kind")), TableColumn(t("Hoạt động", "Activities"), isNumber: true),
                TableColumn(t("Đã ghi", "Told"), isNumber: true),
            ], each: view.kinds
        ) { kind in
            let total = view.totals[kind.code] ?? .none(view.unit.id, kind.code)
            return ["\(t(kind.words))", linked(total.value, kind, view.unit), "\(total.told)"]
        }
    }

    // MARK: By unit

    private var units: HTML {
        let columns =
            [
                TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Hoạt động", "Activities"), isNumber: true),
                TableColumn(t("Đã ghi", "Told"), isNumber: true),
            ] + view.wideMeasures.map { TableColumn(t($0.counted), isNumber: true) }
        let rows = view.below.map(unitRow) + closing
        let says = t("Bảng Excel có đủ mọi chỉ tiêu.", "The Excel table has every measure.")
        let all: HTML = view.wideMeasures.count < view.told.count ? "<p class=\"no-print\">\(says)</p>\n" : .nothing
        let caption = t("3. Theo đơn vị trực thuộc", "3. By unit directly below")
        return """
            <div class="wide">\(table(id: "units", caption: caption, columns, each: rows) { $0 })</div>
            \(all)\(silent)
            """
    }

    private var silent: HTML {
        if view.silent.isEmpty { return .nothing }
        let count = view.silent.count
        let says = t("\(count) đơn vị chưa có số nào", "\(count) units have no figures")
        let links = view.silent.map { unit -> HTML in
            "<a href=\"\(TotalAddress.summary(view.campaign, unit, view.basis))\">\(unit.title)</a>"
        }
        return """
            <details class="fold"><summary>\(says)</summary><p>\(HTML.joined(links, separator: ", "))</p></details>

            """
    }

    private func unitRow(_ unit: OrgUnit) -> [HTML] {
        let count = view.told(of: unit.id)
        let cells = view.wideMeasures.map { measure in
            linked(view.parts[unit.id]?[measure.code]?.figure, measure, unit)
        }
        return [
            "<a href=\"\(TotalAddress.summary(view.campaign, unit, view.basis))\">\(unit.title)</a>",
            linked(count.registered > 0 ? Int64(count.registered) : nil, .activities, unit), "\(count.told)",
        ] + cells
    }

    private var closing: [[HTML]] {
        let all = view.totals[Tally.activities] ?? .none(view.unit.id, Tally.activities)
        let measures = [CountedMeasure.activities] + view.wideMeasures
        let own = row(t("Đơn vị tự chủ trì", "Led by the unit itself"), Int(all.ownValue) - all.ownNotYet) { measure in
            plain(view.totals[measure.code]?.ownValue ?? 0, measure)
        }
        let twice = row(t("Có ở hai dòng, chỉ tính một lần", "In two lines, counted once"), nil) { measure in
            view.held.holds(measure) ? .nothing : plain(-view.overlap(measure), measure)
        }
        let sum = row(t("Tổng cộng", "Total"), all.told) { measure in
            "<strong>\(linked(view.totals[measure.code].map(\.value), measure, view.unit))</strong>"
        }
        return [own] + (measures.contains { view.overlap($0) != 0 } ? [twice] : []) + [sum]
    }

    private func row(_ name: String, _ told: Int?, _ cell: (CountedMeasure) -> HTML) -> [HTML] {
        ["\(name)", cell(.activities), told.map { "\($0)" as HTML } ?? .nothing] + view.wideMeasures.map(cell)
    }

    private func plain(_ value: Int64, _ measure: CountedMeasure) -> HTML {
        "\(view.held.words(value, measure).map { t($0) } ?? Figure.format(value, t.language))"
    }

    /// Whole numbers on paper, money to the đồng: nobody can open a rounded one there.
    private func linked(_ value: Int64?, _ measure: CountedMeasure, _ unit: OrgUnit) -> HTML {
        guard let value else { return state(.none, says: t("chưa có", "not yet")) }
        let address = TotalAddress.number(view.campaign, unit, measure.code, view.basis)
        return "<a href=\"\(address)\">\(plain(value, measure))</a>"
    }
}
