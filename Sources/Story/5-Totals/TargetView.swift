internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// The targets that hold for a unit, each held against its figure and its named number.
struct TargetView: Sendable {
    let campaign: Campaign
    let unit: OrgUnit
    let above: [OrgUnit]
    let basis: Basis
    let lines: [Line]
    /// The target that is shown by unit below, when one was chosen.
    let chosen: (line: Line, parts: [Part])?
    let held: HeldBack
    /// Whether this person may tell the unit's named numbers, and set its targets.
    let mayTell: Bool
    let maySet: Bool

    struct Line: Sendable {
        let target: Target
        let measure: CountedMeasure?
        /// nil when nobody told the measure yet, or nothing counts it.
        let numerator: Int64?
        let denominator: ToldDenominator?
        /// Of a small group neither a share nor a gap is told: either would give the number away.
        let isHeld: Bool

        var share: Share? {
            guard !isHeld, let numerator, let denominator else { return nil }
            return Share(numerator, of: denominator.value)
        }

        /// How many are missing; 0 when it is reached.
        var gap: Int64? {
            guard !isHeld, let numerator, let denominator else { return nil }
            return max(0, target.wanted(of: denominator.value) - numerator)
        }
    }

    struct Part: Sendable {
        let unit: OrgUnit
        let line: Line
    }

    init(
        _ reader: any Reader, campaign address: String, unit wanted: String?, target: Id?, _ basis: Basis, _ looker: Looker
    ) throws {
        guard let campaign = try reader.campaign(address: address) else { throw TotalRules.unknownCampaign }
        guard let unit = try wanted.map({ try reader.unit(address: $0) }) ?? reader.unit(campaign.owner) else {
            throw TotalRules.unknownUnit
        }
        self.campaign = campaign
        self.unit = unit
        self.basis = basis
        above = try reader.above(unit, in: campaign)
        let held = try looker.held(reader, at: unit.id)
        self.held = held
        mayTell = try reader.may(looker.caller, .editor, over: unit.id, on: looker.today)
        maySet = try reader.may(looker.caller, .steward, over: unit.id, on: looker.today)
        let day = unit.stands(on: campaign.treeDay) ? campaign.treeDay : unit.opened
        let told = try reader.denominators(of: unit.id, by: campaign.year)
        lines = try reader.targets(for: unit.id, on: day).map { target in
            let measure = try target.measure.flatMap { try reader.countedMeasure($0) }
            let total = try measure.map { try reader.total($0.code, of: unit.id, in: campaign.id, basis) }
            return Line(
                target: target, measure: measure, numerator: total?.figure, denominator: told[target.denominator],
                isHeld: measure.map(held.holds) ?? false)
        }
        guard let line = lines.first(where: { $0.target.id == target }) else {
            chosen = nil
            return
        }
        let totals = try line.measure.map { try reader.totals(of: $0.code, in: campaign.id, basis) } ?? [:]
        let bases = try reader.denominators(line.target.denominator, by: campaign.year)
        let parts = try reader.unitsCountedBelow(unit.id, in: campaign.id).map { part in
            Part(
                unit: part,
                line: Line(
                    target: line.target, measure: line.measure, numerator: totals[part.id]?.figure,
                    denominator: bases[part.id], isHeld: line.isHeld))
        }
        chosen = (line, parts.filter { $0.line.numerator != nil || $0.line.denominator != nil })
    }
}

struct TargetPage: Sendable {
    let view: TargetView
    let t: Tongue

    var content: PageContent {
        let title = t("Mục tiêu · \(view.unit.title)", "Targets · \(view.unit.title)")
        let says = t(
            "Mỗi tỷ lệ gồm hai số: số đạt được (bấm để mở) và số nền có tên, có năm, có nguồn. "
                + "Chưa có một trong hai số thì chưa có tỷ lệ.",
            "Each share is two numbers: what was reached (it opens) and a named number with its year and source. "
                + "Where one of the two is missing there is no share.")
        return PageContent(
            title: title,
            thread: TotalAddress.thread(view.campaign, view.above, view.unit) {
                TargetPages.address(view.campaign, $0, view.basis)
            },
            body: """
                <h1>\(title)</h1>
                <p>\(says)</p>
                \(choice)<p class="quiet-text">\(t(view.basis.meaning))</p>
                \(view.lines.isEmpty ? empty : lines)\(below)\(tools)
                """)
    }

    private var choice: HTML {
        chipLinks(
            t("Số liệu", "Figures"),
            Basis.allCases.map { basis in
                Crumb(t(basis.words), TargetPages.address(view.campaign, view.unit, basis), isCurrent: basis == view.basis)
            })
    }

    private var empty: HTML {
        emptyState(
            t("Chưa có mục tiêu nào được ghi cho đơn vị này.", "No targets are set for this unit yet."),
            action: view.maySet
                ? linkButton(t("Ghi mục tiêu", "Set targets"), to: TargetPages.desk(view.unit, "targets")) : .nothing)
    }

    private var lines: HTML {
        table(
            id: "targets", caption: t("Mục tiêu theo văn bản", "Targets by document"),
            [
                TableColumn(t("Mục tiêu", "Target")), TableColumn(t("Đạt", "Reached"), isNumber: true),
                TableColumn(t("Trên số nền", "Out of")), TableColumn(t("Tỷ lệ", "Share"), isNumber: true),
                TableColumn(t("Cần đạt", "Wanted"), isNumber: true), TableColumn(t("Còn thiếu", "Missing")),
            ], isStacked: true, each: view.lines
        ) { line in
            let target = line.target
            let isChosen = view.chosen?.line.target.id == target.id
            let open = TargetPages.address(view.campaign, view.unit, view.basis, target: isChosen ? nil : target.id)
            let unsure: HTML =
                target.isVerified ? .nothing : " (\(t("chưa đối chiếu văn bản", "not checked in the document")))"
            return [
                """
                <a href="\(open)">\(t(target.words))</a><br><span class="why">\(target.document)\(unsure)</span>
                """,
                numerator(line, view.unit), denominator(line), share(line),
                "\(Share.spoken(perMille: target.perMille, t.language)) (\(String(target.year)))", gap(line),
            ]
        }
    }

    private func numerator(_ line: TargetView.Line, _ unit: OrgUnit) -> HTML {
        guard let measure = line.measure else { return "\(t("hệ thống chưa đếm", "not counted here"))" }
        let address = TotalAddress.number(view.campaign, unit, measure.code, view.basis)
        guard let numerator = line.numerator else {
            return "<a href=\"\(address)\">\(t("chưa có số", "no figure yet"))</a>"
        }
        return "<a href=\"\(address)\">\(measure.spoken(numerator, t.language, view.held))</a>"
    }

    private func denominator(_ line: TargetView.Line) -> HTML {
        let name = t(line.target.denominator.words)
        guard let told = line.denominator else {
            return "\(name): \(state(.none, says: t("chưa có số nền", "not told yet")))"
        }
        return """
            \(Figure.format(told.value, t.language)) \(name)<br>\
            <span class="why">\(String(told.year)) · \(told.source ?? t("nguồn đã xóa", "source erased"))</span>
            """
    }

    private func share(_ line: TargetView.Line) -> HTML {
        guard let spoken = line.share?.spoken(t.language) else { return "–" }
        let isOver = (line.share.map { $0.numerator > $0.of }) ?? false
        let doubt: HTML = "<br>\(state(.late(days: 0), says: t("hơn số nền, xin xem lại", "more than there are, please check")))"
        return "<strong>\(spoken)</strong>\(if: isOver, doubt)"
    }

    private func gap(_ line: TargetView.Line) -> HTML {
        guard let gap = line.gap else { return "–" }
        if gap == 0 { return state(.done, says: t("đã đạt", "reached")) }
        let name = t(line.target.denominator.words)
        return "\(Figure.format(gap, t.language)) \(name)"
    }

    private var below: HTML {
        guard let (line, parts) = view.chosen else { return .nothing }
        let heading = t("Theo đơn vị: \(line.target.words.vi)", "By unit: \(line.target.words.en)")
        guard !parts.isEmpty else {
            let none = t("Chưa đơn vị trực thuộc nào có số.", "No unit below has told a number yet.")
            return "<h2 id=\"below\">\(heading)</h2>\n<p>\(none)</p>\n"
        }
        let rows = table(
            id: "parts", caption: line.target.document,
            [
                TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Đạt", "Reached"), isNumber: true),
                TableColumn(t("Trên số nền", "Out of")), TableColumn(t("Tỷ lệ", "Share"), isNumber: true),
                TableColumn(t("Còn thiếu", "Missing")),
            ], isStacked: true, each: parts
        ) { part in
            let address = TargetPages.address(view.campaign, part.unit, view.basis, target: line.target.id)
            return [
                "<a href=\"\(address)\">\(part.unit.title)</a>", numerator(part.line, part.unit),
                denominator(part.line), share(part.line), gap(part.line),
            ]
        }
        return "<h2 id=\"below\">\(heading)</h2>\n\(rows)"
    }

    private var tools: HTML {
        var links: [(String, Address)] = []
        if view.mayTell {
            links.append((t("Ghi số nền của đơn vị", "Tell the unit's numbers"), TargetPages.desk(view.unit, "denominators")))
        }
        if view.maySet { links.append((t("Sửa mục tiêu", "Change the targets"), TargetPages.desk(view.unit, "targets"))) }
        links.append((t("Số liệu đã công bố để so sánh", "Published figures to compare with"), Address(path: "reference")))
        return "<ul class=\"lines\">\n\(each: links, { "<li><a href=\"\($0.1)\">\($0.0)</a></li>\n" })</ul>\n"
    }
}
