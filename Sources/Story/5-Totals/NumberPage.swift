internal import Activities
internal import Base
internal import Plans
internal import Results
internal import Units
internal import Web

/// The page of one number, from what was read.
struct NumberPage: Sendable {
    let view: NumberView
    let t: Tongue

    private var measure: CountedMeasure { view.measure }
    private var language: Language { t.language }

    var content: PageContent {
        let name = t(measure.words)
        let here = Crumb(name, view.address, isCurrent: true)
        return PageContent(
            title: "\(name) · \(view.unit.title)", description: summary,
            thread: TotalAddress.thread(
                view.campaign, view.above, view.unit,
                { TotalAddress.number(view.campaign, $0, measure.code, view.basis) }, last: here),
            body: """
                <h1>\(name)</h1>
                <p>\(whose)</p>
                \(if: view.hasOtherTree, treeChips(false, view.campaign, view.unit, measure, view.basis, t))\
                \(basisChips(view.basis, t) { TotalAddress.number(view.campaign, view.unit, measure.code, $0) })\
                \(number)\(answers)\(credited)\(madeOf)\(FactLines(view: view, t: t).html)
                <p class="no-print">\(links)</p>
                """)
    }

    private var summary: String {
        let number = view.total.figure.map { measure.spoken($0, language, view.held) }
        return "\(view.unit.title): \(number ?? t("chưa có số", "no figure yet"))"
    }

    private var whose: String {
        let name = view.unit.title
        return view.parts.isEmpty && view.silent.isEmpty
            ? name : t("\(name) và các đơn vị trực thuộc", "\(name) and the units below it")
    }

    // MARK: The number

    private var number: HTML {
        guard let value = view.total.figure ?? (measure.isTally ? view.total.value : nil) else {
            return "<div class=\"figure\"><p class=\"none\">\(t("chưa có số", "no figure yet"))</p></div>\n"
        }
        let label = measure.nature == .money ? measure.exact(value, language) : t(measure.unit)
        return """
            <div class="figure"><p class="number">\(measure.short(value, language, view.held))</p>\
            \(optional: label, { "<p class=\"label\">\($0)</p>" })\(coverageLine(view.total, measure, view.held, t))</div>\(heldNote)

            """
    }

    private var heldNote: HTML {
        guard view.held.holds(measure) else { return .nothing }
        let says = t(
            "Số của nhóm nhỏ chỉ nêu tròn với công chúng, để không ai nhận ra ai.",
            "Figures of small groups are told rounded to the public, so that nobody can be recognised.")
        return "<p class=\"quiet-text\">\(says)</p>\n"
    }

    private var answers: HTML {
        let total = view.total
        if total.isEmpty { return emptyState(emptyWords) }
        if measure.isTally {
            let says = t(
                "\(t.number(total.told)) hoạt động đã ghi kết quả, \(t.number(total.notYet)) chưa.",
                "\(t.number(total.told)) activities have told results, \(t.number(total.notYet)) have not.")
            return "<p>\(says)</p>\n"
        }
        var told = [t("\(t.number(total.activities)) việc đã ghi", "\(t.number(total.activities)) activities and lines answered")]
        if total.zero > 0, !view.held.holds(measure) {
            told.append(t("\(t.number(total.zero)) ghi số 0", "\(t.number(total.zero)) with 0"))
        }
        if total.nothing > 0 {
            told.append(t("\(t.number(total.nothing)) không phát sinh", "\(t.number(total.nothing)) with nothing to report"))
        }
        let missing = total.notYet > 0
            ? state(.none, says: t("\(t.number(total.notYet)) việc chưa có số", "\(t.number(total.notYet)) not yet"))
            : state(.done, says: t("đã đủ", "complete"))
        return "<p>\(told.joined(separator: " · ")) · \(missing)</p>\n"
    }

    private var emptyWords: String {
        switch view.basis {
        case .live: t("Chưa có hoạt động nào có chỉ tiêu này.", "No activity is asked for this measure yet.")
        case .submitted:
            t("Chưa có báo cáo nào được gửi có chỉ tiêu này.", "No report with this measure was submitted yet.")
        case .accepted:
            t("Chưa có báo cáo nào có chỉ tiêu này được duyệt.", "No report with this measure was accepted yet.")
        }
    }

    private var credited: HTML {
        guard view.basis == .live, let shared = view.shared, !measure.isTally || shared.value > 0 else { return .nothing }
        let amount = measure.spoken(shared.value, language, view.held)
        let says = t(
            "Ngoài ra cùng thực hiện \(shared.activities) hoạt động với \(amount); "
                + "số này tính ở đơn vị chủ trì, không cộng vào đây.",
            "It also did \(shared.activities) activities together with others, with \(amount); "
                + "they count at the lead and are not added here.")
        return note("<p>\(says)</p>")
    }

    // MARK: What it is made of

    private var madeOf: HTML {
        guard !view.parts.isEmpty || !view.silent.isEmpty else { return .nothing }
        let lines = view.parts.map(partLine) + ownLine + overlapLine
        return """
            <h2>\(t("Gồm những gì", "What it is made of"))</h2>
            \(if: !lines.isEmpty, table(id: "parts", caption: t("Theo đơn vị trực thuộc", "By unit directly below"), [
                TableColumn(t("Đơn vị", "Unit")), TableColumn(""), TableColumn(t("Số", "Number"), isNumber: true),
                TableColumn(t("Chưa có", "Not yet"), isNumber: true),
            ], each: lines) { $0 })\(silent)
            """
    }

    private func partLine(_ part: Part) -> [HTML] {
        let address = TotalAddress.number(view.campaign, part.unit, measure.code, view.basis)
        return [
            "<a href=\"\(address)\">\(part.unit.title)</a>", shareBar(view.held.rounded(part.total.value, measure), of: view.largest),
            shown(part.total.figure ?? (measure.isTally ? part.total.value : nil)), missing(part.total.notYet),
        ]
    }

    private var ownLine: [[HTML]] {
        guard view.total.ownActivities + view.total.ownNotYet > 0 else { return [] }
        let name = t("Đơn vị tự chủ trì", "Led by the unit itself")
        return [
            [
                "<a href=\"\(FactLines.address(view, FactWish(isOwnOnly: true)))\">\(name)</a>",
                shareBar(view.held.rounded(view.total.ownValue, measure), of: view.largest), shown(view.total.ownValue),
                missing(view.total.ownNotYet),
            ]
        ]
    }

    private var overlapLine: [[HTML]] {
        guard view.overlap != 0, !view.held.holds(measure) else { return [] }
        let name = t("Có ở hai dòng trên, chỉ tính một lần", "In two lines above, counted once")
        return [["\(name)", .nothing, shown(-view.overlap), .nothing]]
    }

    private func shown(_ value: Int64?) -> HTML {
        guard let value else { return state(.none, says: t("chưa có", "not yet")) }
        let short = measure.short(value, language, view.held)
        guard let exact = measure.exact(value, language) else { return "\(short)" }
        return "<span title=\"\(exact)\">\(short)</span>"
    }

    private func missing(_ count: Int) -> HTML { count > 0 ? "\(count)" : .nothing }

    private var silent: HTML {
        if view.silent.isEmpty { return .nothing }
        let count = view.silent.count
        let says = view.basis == .live
            ? t(
                "\(count) đơn vị chưa có hoạt động nào có chỉ tiêu này",
                "\(count) units have no activity that is asked for it")
            : t("\(count) đơn vị chưa có số này trong báo cáo", "\(count) units have no report with this figure")
        let links = view.silent.map { unit -> HTML in
            "<a href=\"\(Address(path: "units", unit.address))\">\(unit.title)</a>"
        }
        return """
            <details class="fold"><summary>\(says)</summary><p>\(HTML.joined(links, separator: ", "))</p></details>

            """
    }

    private var links: HTML {
        let all = TotalAddress.all(view.campaign, view.unit, view.basis)
        let summary = TotalAddress.summary(view.campaign, view.unit, view.basis)
        return """
            <a href="\(all)">\(t("Mọi số liệu của đơn vị", "All figures of the unit"))</a> · \
            <a href="\(summary)">\(t("Bảng tổng hợp", "Summary"))</a>
            """
    }
}

/// Now, submitted, accepted: each is a link, and what is shown is said in words.
func basisChips(_ shown: Basis, _ t: Tongue, _ address: (Basis) -> Address) -> HTML {
    let chips = chipLinks(
        t("Số nào", "Which figures"),
        Basis.allCases.map { Crumb(t($0.words), address($0), isCurrent: $0 == shown) })
    return "\(chips)<p class=\"quiet-text\">\(t(shown.meaning))</p>\n"
}

/// The coverage bar of a total in a table; of what nobody told there is none.
func coverageLine(_ total: Total, _ measure: CountedMeasure, _ held: HeldBack, _ t: Tongue) -> HTML {
    held.holds(measure) ? .nothing : coverageBar(total.coverage, t.language)
}
