internal import Base
internal import Journal
internal import Plans
internal import Totals
internal import Units
internal import Web

/// What a paper's code leads to: what was signed, what holds now, and whether the journal still says so. For
/// everybody; figures only.
struct CheckView: Sendable {
    let report: Report
    let unit: OrgUnit
    let campaign: Campaign
    let missing: [OrgUnit]
    let lines: [Line]
    let held: HeldBack
    /// Whether the entry of the submission stands in the journal as it was hashed.
    let isSealed: Bool
    let journalSize: Int64
    let root: String

    struct Line: Hashable, Sendable {
        let measure: CountedMeasure
        let signed: ReportFigure
        let now: ReportFigure

        var differs: Bool { signed.value != now.value || signed.figure != now.figure }
    }

    /// - Throws: 404 when no paper bears that code.
    init(_ reader: any Reader, code: String, _ caller: Caller, below least: Int64, on today: Day) throws {
        guard let report = try reader.report(code: code), let unit = try reader.unit(report.unit),
            let campaign = try reader.campaign(report.campaign)
        else { throw CheckView.unknown }
        self.report = report
        self.unit = unit
        self.campaign = campaign
        held = try reader.heldBack(from: caller, at: unit.id, below: least, on: today)
        missing = try report.missing.compactMap { try reader.unit($0) }
        let latest = try reader.report(of: unit.id, in: campaign.id)
        let isStanding = latest?.version == report.version && !report.state.isOpen
        lines = isStanding ? try CheckView.lines(reader, report) : []
        let tree = try SealedTree(reader)
        journalSize = tree.size
        root = SealClaim.grouped(tree.root)
        isSealed = try reader.entry(at: report.position).map { entry in
            Merkle.isIncluded(
                entry.leaf, at: entry.position, in: tree.size,
                root: tree.root, try tree.inclusion(of: entry.position, in: tree.size))
        } ?? false
    }

    /// What was signed beside what counts now: of a report that waits, its own as it was frozen and what is accepted
    /// below; of an accepted one what is accepted.
    private static func lines(_ reader: any Reader, _ report: Report) throws -> [Line] {
        let accepted = try reader.allTotals(of: report.unit, in: report.campaign, .accepted).map { ReportFigure($0) }
        let now = report.state == .accepted
            ? accepted
            : ReportFigure.sum(
                accepted,
                ReportRules.figures(of: try reader.ownFacts(of: report.unit, in: report.campaign, .submitted)))
        let (signed, today) = (ReportView.byMeasure(report.whole), ReportView.byMeasure(now))
        return try reader.countedMeasures().compactMap { measure in
            let there = [signed[measure.code], today[measure.code]].compactMap { $0?.figure }
            guard !there.isEmpty else { return nil }
            return Line(
                measure: measure, signed: signed[measure.code] ?? .none(measure.code),
                now: today[measure.code] ?? .none(measure.code))
        }
    }

    static let unknown = Refusal(
        "reports.unknownCode", status: 404,
        Words("Không có văn bản nào mang mã này.", "No paper bears this code."),
        next: Words(
            "Xin xem lại mã: 12 chữ và số, không có chữ i, l, o, u.",
            "Please look at the code again: 12 letters and digits, without i, l, o and u."))
}

struct CheckPage: Sendable {
    let view: CheckView
    let t: Tongue

    var content: PageContent {
        let title = t("Kiểm tra báo cáo", "Check a report")
        return PageContent(
            title: "\(title) \(CodeLetters.spoken(view.report.code))", isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(facts(about))\(verdict)\(changed)\(standingAsSigned)\(heldNote)\(seal)
                """)
    }

    private var about: [(label: String, value: HTML)] {
        let signed = view.report.submittedAt.spoken(t.language)
        return [
            (t("Mã", "Code"), "\(CodeLetters.spoken(view.report.code))"),
            (t("Đơn vị", "Unit"), "<a href=\"\(Address(path: "units", view.unit.address))\">\(view.unit.title)</a>"),
            (t("Đợt", "Campaign"), "<a href=\"\(Address(path: view.campaign.address))\">\(view.campaign.name)</a>"),
            (t("Gửi", "Submitted"), "\(t("lần \(view.report.version), \(signed)", "no. \(view.report.version), \(signed)"))"),
            (t("Hiện nay", "Now"), standing),
        ]
    }

    private var standing: HTML {
        switch view.report.state {
        case .accepted: "\(state(.done, says: t("đã duyệt", "accepted")))\(if: view.report.isAcceptedBySender, sender)"
        case .submitted: state(.doing, says: t("chờ duyệt", "waiting to be accepted"))
        case .returned: state(.none, says: t("đã trả lại để sửa, không còn hiệu lực", "returned: no longer valid"))
        case .withdrawn: state(.none, says: t("đã rút lại, không còn hiệu lực", "taken back: no longer valid"))
        }
    }

    /// Nobody is named in public.
    private var sender: HTML { " · \(t("người gửi cũng là người duyệt", "who sent it accepted it too"))" }

    private var verdict: HTML {
        guard !view.report.state.isOpen else {
            return note(
                "<p>\(t("Văn bản mang mã này không còn hiệu lực; xin hỏi đơn vị bản mới.", "This paper is no longer valid; ask the unit for the new one."))</p>",
                .late)
        }
        let changed = view.lines.count(where: \.differs)
        let missing = view.missing.isEmpty
            ? ""
            : t(
                " Khi ký còn \(view.missing.count) đơn vị trực thuộc chưa có báo cáo được duyệt.",
                " When it was signed, \(view.missing.count) units below had no accepted report.")
        let says = changed == 0
            ? t(
                "Số trên văn bản phải đúng như dưới đây; đến nay chưa số nào đổi.",
                "The paper must say what stands below; none of it has changed.")
            : t(
                "Số trên văn bản phải đúng như cột “Khi ký”, hoặc “Hiện nay” nếu in sau; \(changed) số đã đổi.",
                "The paper must say what stands under “Signed”, or “Now” if printed later; \(changed) changed.")
        return note("<p>\(says)\(missing)</p>", changed == 0 ? .done : .late)
    }

    private var changed: HTML {
        let lines = view.lines.filter(\.differs)
        guard !lines.isEmpty else { return .nothing }
        return Web.table(
            id: "changed", caption: t("Đã đổi từ khi ký", "Changed since it was signed"),
            [
                TableColumn(t("Nội dung", "Measure")), TableColumn(t("Khi ký", "Signed"), isNumber: true),
                TableColumn(t("Hiện nay", "Now"), isNumber: true),
            ], isStacked: true, each: lines
        ) { line in
            [name(line), number(line.signed, line.measure), number(line.now, line.measure)]
        }
    }

    /// The first measures; the others, their parts and the kinds of activity are opened by whoever needs them.
    private var standingAsSigned: HTML {
        let lines = view.lines.filter { !$0.differs }
        let kinds = lines.filter { Tally.kind(of: $0.measure.code) != nil }
        let parts = lines.filter { $0.measure.partOf != nil }
        let first = lines.filter { Tally.kind(of: $0.measure.code) == nil && $0.measure.partOf == nil }
        let caption = t("Khi ký và hiện nay", "Signed, and now the same")
        return table("figures", caption, Array(first.prefix(Self.mostOpen)))
            + folded("others", t("Chỉ tiêu khác", "Other measures"), Array(first.dropFirst(Self.mostOpen)))
            + folded("parts", t("Chia theo nhóm", "By group"), parts)
            + folded("kinds", t("Hoạt động theo loại", "Activities by kind"), kinds)
    }

    private static let mostOpen = 10

    private func folded(_ id: String, _ title: String, _ lines: [CheckView.Line]) -> HTML {
        lines.isEmpty
            ? .nothing
            : "<details class=\"fold\"><summary>\(title) (\(lines.count))</summary>\(table(id, title, lines))</details>\n"
    }

    /// What did not change has one figure.
    private func table(_ id: String, _ caption: String, _ lines: [CheckView.Line]) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        let columns = [
            TableColumn(t("Nội dung", "Measure")), TableColumn(t("Số", "Figure"), isNumber: true),
        ]
        return Web.table(id: id, caption: caption, columns, each: lines) { line in
            [name(line), number(line.signed, line.measure)]
        }
    }

    private func name(_ line: CheckView.Line) -> HTML { "\(t(line.measure.counted))" }

    /// Whole numbers as on the paper, but those of small groups rounded for the public.
    private func number(_ figure: ReportFigure, _ measure: CountedMeasure) -> HTML {
        guard let value = figure.figure else { return state(.none, says: t("chưa có", "none")) }
        return "\(view.held.words(value, measure).map { t($0) } ?? Figure.format(value, t.language))"
    }

    private var heldNote: HTML {
        guard view.lines.contains(where: { view.held.holds($0.measure) }) else { return .nothing }
        let says = t(
            "Số của nhóm nhỏ trên trang này chỉ nêu tròn, để không ai nhận ra ai.",
            "Figures of small groups are told rounded on this page, so that nobody can be recognised.")
        return "<p class=\"quiet-text\">\(says)</p>\n"
    }

    private var seal: HTML {
        let position = view.report.position
        let says = view.isSealed
            ? t(
                "Lần gửi này là mục số \(position) của sổ ghi và còn nguyên trong \(view.journalSize) mục.",
                "This submission is entry \(position) of the journal and stands unchanged among \(view.journalSize).")
            : t(
                "Mục số \(position) của sổ ghi không khớp với dấu niêm phong. Xin báo người quản trị.",
                "Entry \(position) of the journal does not fit its seal. Please tell the operator.")
        return """
            <h2>\(t("Sổ ghi", "The journal"))</h2>
            <p>\(state(view.isSealed ? .done : .late(days: 0), says: says))</p>
            <p class="quiet-text">\(t("Gốc của sổ ghi hiện nay", "Root of the journal now")): \
            <code>\(view.root)</code></p>

            """
    }
}
