internal import Base
internal import Journal
internal import Plans
internal import Totals
internal import Units
internal import Web

/// The form of a campaign's reports, as the steward of the unit that runs it sets it.
enum ReportFormPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/reports/{year}/form", access: .signedIn) { try await show($0, world, Form($0.language)) },
            .post("/desk/{unit}/reports/{year}/form", access: .signedIn, bodyLimit: 256 * 1024) { ask in
                try await world.form(ask) { try await set(ask, world) } again: { try await show(ask, world, $0) }
            },
        ]
    }

    /// What the page shows.
    struct Editing: Sendable {
        let unit: OrgUnit
        let campaign: Campaign
        let form: ReportForm
        /// What the plan says, for whoever has not said otherwise.
        let planned: Day?
        let measures: [CountedMeasure]
    }

    /// Empty sections below those that there are, to add some; a section whose heading is emptied goes away.
    private static let spare = 2

    private static func place(_ ask: Ask, _ world: World) async throws -> Editing {
        let wish = try ReportWish(ask)
        return try await world.ledger.read { reader in
            guard let unit = try reader.unit(address: wish.unit) else { throw Refusal.noSuchPage }
            guard let campaign = try reader.campaign(address: wish.campaign) else { throw ReportRules.unknownCampaign }
            guard campaign.owner == unit.id, try reader.may(wish.caller, .steward, over: unit.id, on: wish.today) else {
                throw Permission.notYours(try reader.unit(campaign.owner)?.fullName)
            }
            return Editing(
                unit: unit, campaign: campaign, form: try reader.reportForm(of: campaign.id),
                planned: try reader.plannedReportDue(in: campaign), measures: try reader.countedMeasures())
        }
    }

    private static func show(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let editing = try await place(ask, world)
        let t = ask.tongue
        let title = t("Mẫu báo cáo và hạn gửi", "Report form and deadline")
        let address = ReportAddress.below(editing.campaign, editing.unit, "form")
        let count = max(editing.form.sections.count + spare, ask.form.filled("count").flatMap { Int($0) } ?? 0)
        let sections = (0..<min(count, ReportFormRules.mostSections)).map { fields($0, editing, form, t) }
        let content: HTML = """
            <input type="hidden" name="action" value="\(world.formId())">\
            <input type="hidden" name="seen" value="\(editing.form.version)">\
            <input type="hidden" name="count" value="\(count)">
            \(form(due(editing)))\(HTML.joined(sections))\(form.send(Words("Lưu mẫu", "Save the form")))
            """
        let says = t(
            "Các đơn vị viết theo các mục dưới đây. Báo cáo đã gửi giữ mẫu lúc gửi. Xóa tên mục để bỏ mục.",
            "Units write under these headings. What was submitted keeps its form. Empty a heading to drop it.")
        let codes = HTML.joined(
            editing.measures.map { "<li><code>\($0.code)</code> \(t($0.words))</li>\n" as HTML })
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: ReportAddress.threadBelow(editing.campaign, editing.unit, title, address, t), isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    <p>\(editing.campaign.name)</p>
                    <p>\(says)</p>
                    \(form.frame(to: address, content))
                    <details class="fold"><summary>\(t("Mã chỉ tiêu", "Codes of measures"))</summary>
                    <ul>\(codes)</ul></details>

                    """))
    }

    private static func due(_ editing: Editing) -> DayField {
        let help = editing.planned.map { day in
            Words(
                "Kế hoạch ghi \(day.spoken(.vietnamese)); để trống là theo kế hoạch.",
                "The plan says \(day.spoken(.english)); leave empty to follow it.")
        }
        return DayField(
            FieldLabel("due", Words("Hạn gửi báo cáo", "Reports are due"), help: help), value: editing.form.due)
    }

    private static func fields(_ index: Int, _ editing: Editing, _ form: Form, _ t: Tongue) -> HTML {
        let known = index < editing.form.sections.count ? editing.form.sections[index] : nil
        let options = ReportSection.Figures.allCases.map { Option($0.rawValue, $0.words) }
        let listed = known?.measures.joined(separator: ", ") ?? ""
        return """
            <fieldset class="field"><legend>\(t("Mục \(Roman.text(index + 1))", "Section \(Roman.text(index + 1))"))</legend>
            <input type="hidden" name="code.\(index)" value="\(form.value(of: "code.\(index)", otherwise: known?.code ?? ""))">
            \(form(TextField(
                FieldLabel("heading.\(index)", Words("Tên mục", "Heading")), value: known?.heading ?? "",
                longest: ReportFormRules.headingLimit)))\
            \(form(TextArea(
                FieldLabel(
                    "question.\(index)", Words("Cần viết gì (để trống nếu không viết)", "What to write (empty for nothing)")),
                value: known?.question ?? "", rows: 2)))\
            \(form(Select(
                FieldLabel("figures.\(index)", Words("Bảng số liệu", "Table")), options,
                value: (known?.figures ?? .none).rawValue)))\
            \(form(TextField(
                FieldLabel("measures.\(index)", Words("Mã chỉ tiêu, cách nhau dấu phẩy", "Codes of measures, with commas")),
                value: listed)))</fieldset>

            """
    }

    private static func set(_ ask: Ask, _ world: World) async throws -> Answer {
        let editing = try await place(ask, world)
        let form = ask.form
        let count = min(form.filled("count").flatMap { Int($0) } ?? 0, ReportFormRules.mostSections)
        let kept = (0..<max(0, count)).filter { form.filled("heading.\($0)") != nil }
        let sections = kept.map { index -> ReportSection in
            let (heading, question) = (form.text("heading.\(index)"), form.text("question.\(index)"))
            let measures = form.text("measures.\(index)").split { ", ;\n".contains($0) }.map(String.init)
            return ReportSection(
                code: form.text("code.\(index)"), heading: heading, question: question,
                figures: ReportSection.Figures(rawValue: form.text("figures.\(index)")) ?? .none, measures: measures)
        }
        let setting = SetReportForm(
            editing.campaign.id, due: try ReportDayPages.day(form, "due", editing.campaign.year), sections: sections,
            seen: form.filled("seen").flatMap { Int($0) })
        do {
            try await world.act(ask, setting)
        } catch let refusal as Refusal {
            throw refusal.placed { kept.indices.contains($0) ? kept[$0] : $0 }
        }
        return .see(ReportAddress.below(editing.campaign, editing.unit))
    }
}

extension Refusal {
    /// The same with the last part of each field's name, a number, as it stands on the page: sections that were
    /// dropped are counted there too.
    fileprivate func placed(_ index: (Int) -> Int) -> Refusal {
        let fields = fields.map { problem -> FieldProblem in
            let parts = problem.field.split(separator: ".")
            guard parts.count == 2, let number = Int(parts[1]) else { return problem }
            return FieldProblem("\(parts[0]).\(index(number))", problem.says)
        }
        return Refusal(code, status: status, says, next: next, fields: fields)
    }
}
