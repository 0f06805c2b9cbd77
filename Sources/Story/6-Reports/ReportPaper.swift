internal import Base
internal import Journal
internal import Plans
internal import Print
internal import Totals
internal import Units
internal import Web

/// A unit's report as an administrative document (Decree 30/2020/NĐ-CP), in Vietnamese as it is handed in.
struct ReportPaper: Sendable {
    let view: ReportView
    /// What cannot be read from the report alone.
    let context: Context

    struct Context: Sendable {
        /// The plan that the campaign goes by.
        let plan: Plan?
        let planIssuer: OrgUnit?
        /// The area that stands before the day: "Ea Tul".
        let place: String
        /// Where the site is reached from outside, without a slash at the end.
        let site: String
        let isSimulated: Bool

        init(
            _ reader: any Reader, _ unit: OrgUnit, _ campaign: Campaign, site: String, isSimulated: Bool
        ) throws {
            plan = try reader.plan(of: campaign.id)
            planIssuer = try plan.flatMap { try reader.unit($0.unit) }
            let day = unit.stands(on: campaign.treeDay) ? campaign.treeDay : unit.opened
            place = try reader.paperPlace(of: unit, on: day)
            self.site = site
            self.isSimulated = isSimulated
        }
    }

    private let t = Tongue(.vietnamese)

    init(_ view: ReportView, _ context: Context) {
        self.view = view
        self.context = context
    }

    /// - Parameter seal: the journal's size and root, as they are printed; nil when it is not sealed.
    func paper(seal: String?) -> Paper {
        let isSent = !view.isOpen
        var paper = Paper(
            .vietnamese,
            head: PaperHead(
                above: PaperNames.above(view.unit, view.addressee), issuer: PaperNames.issuer(view.unit),
                symbol: PaperNames.symbol("BC", view.unit), place: context.place,
                day: isSent ? view.report?.submittedAt.day : nil))
        paper.title = PaperTitle(isSent ? "Báo cáo" : "Báo cáo (dự thảo)", "Kết quả tổ chức \(view.campaign.name)")
        paper.addressees = view.addressee.map { [PaperNames.issuer($0)] } ?? []
        paper.blocks = opening + view.form.sections.flatMap(section) + closing
        paper.signature = PaperNames.signature(view.unit)
        paper.recipients = (view.addressee == nil ? [] : ["Như trên"]) + ["Lưu: VT"]
        if !view.below.isEmpty { paper.annexes = [annex] }
        if let report = view.report, isSent {
            let address = context.site + ReportAddress.check(report.code).text
            paper.code = PaperCode(address, caption: "Kiểm tra số liệu: \(address.withoutScheme)")
            paper.footnote = "Mục số \(report.position) của sổ ghi hệ thống"
        }
        if let seal {
            paper.footnote = [paper.footnote, "Sổ ghi khi in: \(seal)"].compactMap(\.self).joined(separator: ". ")
        }
        paper.isSimulated = context.isSimulated
        return paper
    }

    // MARK: Text

    private var opening: [PaperBlock] {
        var basis = ""
        if let plan = context.plan {
            let number = plan.number.map { " số \($0)" } ?? ""
            let day = plan.issuedOn.map { " \($0.official)" } ?? ""
            let issuer = context.planIssuer.map { " của \(PaperNames.inText($0))" } ?? ""
            basis = "Thực hiện Kế hoạch\(number)\(day)\(issuer), "
        }
        let whom = PaperNames.inText(view.unit)
        let subject = basis.isEmpty ? whom.capitalised : whom
        return [
            .paragraph(
                PaperText("\(basis)\(subject) báo cáo kết quả tổ chức \(view.campaign.name) như sau:"))
        ]
    }

    private func section(_ section: ReportSection) -> [PaperBlock] {
        var blocks: [PaperBlock] = [.heading(1, section.heading)]
        if !section.question.isEmpty { blocks += text(section) }
        switch section.figures {
        case .none: break
        case .units: blocks += units
        case .all, .listed: blocks += tables(section)
        }
        return blocks
    }

    private func text(_ section: ReportSection) -> [PaperBlock] {
        guard let answer = view.answers[section.code] else {
            return section.figures == .none ? [.paragraph(.italic(view.isOpen ? "(Chưa viết.)" : "Đơn vị không nêu."))] : []
        }
        guard let text = answer.text else { return [.paragraph(.italic("Nội dung đã được xóa theo yêu cầu."))] }
        return text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
            .map { .paragraph(PaperText(String($0))) }
    }

    private var closing: [PaperBlock] {
        let whom = PaperNames.inText(view.unit)
        let to = view.addressee.map { ", kính trình \(PaperNames.inText($0)) xem xét" } ?? ""
        return [.paragraph(PaperText("Trên đây là báo cáo của \(whom)\(to)./."))]
    }

    // MARK: Figures

    private func tables(_ section: ReportSection) -> [PaperBlock] {
        let shown = view.shown(section)
        guard !shown.isEmpty else { return [.paragraph(.italic("Chưa có số liệu."))] }
        let kinds = shown.filter { $0.isTally }
        let measures = shown.filter { !$0.isTally }
        return (kinds.isEmpty ? [] : [table("Số hoạt động", kinds)])
            + (measures.isEmpty ? [] : [table("Chỉ tiêu", measures)])
            + (section.figures == .all ? withoutFigures : [])
    }

    private var withoutFigures: [PaperBlock] {
        func line(_ label: String, _ measures: [CountedMeasure]) -> [PaperBlock] {
            let names = measures.map(\.words.vi).joined(separator: ", ")
            return measures.isEmpty ? [] : [.paragraph(PaperText("\(label): \(names)."))]
        }
        return line("Không phát sinh", view.emptyMeasures) + line("Chưa có số liệu", view.silentMeasures)
    }

    /// A column that would stand empty, or say the same in every row, is left out.
    private func table(_ caption: String, _ measures: [CountedMeasure]) -> PaperBlock {
        let own = measures.map { (view.own[$0.code] ?? .none($0.code)).figure }
        let hasOwn = view.hasBelow && own.contains { $0 != nil }
        let hasUnits = Set(measures.map(\.unit.vi)).count > 1
        let grades = "Căn cứ của tổng số"
        let columns: [PaperTable.Column?] = [
            PaperTable.Column("Nội dung", share: 4.6), hasUnits ? PaperTable.Column("Đơn vị tính", share: 1.75) : nil,
            .figure("Tổng số", share: 1.6), hasOwn ? .figure("Của đơn vị", share: 1.6) : nil,
            .figure("Đo đếm", share: 1.1, over: grades), .figure("Có minh chứng", share: 1.5, over: grades),
            .figure("Khai báo", share: 1.5, over: grades),
        ]
        let rows = zip(measures, own).map { measure, own -> PaperTable.Row in
            let figure = view.figure(measure)
            let cells: [PaperText?] = [
                PaperText(measure.words.vi), hasUnits ? PaperText(measure.unit.vi) : nil, number(figure.figure),
                hasOwn ? own.map { PaperText(Figure.format($0, .vietnamese)) } ?? "" : nil, amount(figure.measured),
                amount(figure.evidenced), amount(figure.declared),
            ]
            return PaperTable.Row(cells.compactMap(\.self))
        }
        return .table(PaperTable(columns.compactMap(\.self), rows, caption: PaperText(caption)))
    }

    /// What nobody told is not 0.
    func number(_ value: Int64?) -> PaperText {
        value.map { PaperText(Figure.format($0, .vietnamese)) } ?? .italic("chưa có")
    }

    private func amount(_ value: Int64) -> PaperText { value == 0 ? "" : PaperText(Figure.format(value, .vietnamese)) }

    // MARK: Units below

    private var units: [PaperBlock] {
        guard !view.below.isEmpty else { return [.paragraph("Không có đơn vị trực thuộc phải báo cáo.")] }
        let accepted = view.below.count(where: \.isAccepted)
        let says = "\(accepted)/\(view.below.count) đơn vị trực thuộc có báo cáo được duyệt"
        guard !view.missing.isEmpty else { return [.paragraph(PaperText("\(says) (Phụ lục kèm theo)."))] }
        let names = view.missing.map(\.unit.title).joined(separator: ", ")
        let which = view.missing.count <= Self.mostNamed ? ": \(names)" : ", nêu trong Phụ lục"
        return [
            .paragraph(PaperText("\(says) (Phụ lục kèm theo). Số liệu chưa gồm \(view.missing.count) đơn vị\(which)."))
        ]
    }

    /// More missing units than these are named in the annex only.
    private static let mostNamed = 12
}
