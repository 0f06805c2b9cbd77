internal import Base
internal import Journal
internal import Units
internal import Web

/// What the page for mending a plan shows.
struct PlanEditing: Sendable {
    let plan: Plan
    let unit: OrgUnit
    let text: String?
    let parts: [PlanPart]
    let original: KeptFile?
    /// The plan from above that it stands under.
    let above: Plan?
    /// Empty for a plan under another: it belongs to that one's campaign.
    let campaigns: [Campaign]

    var address: Address { Address(path: "desk", unit.address, "plans", plan.id.description) }
    func address(_ step: String) -> Address {
        Address(path: "desk", unit.address, "plans", plan.id.description, step)
    }
}

extension Reader {
    func planEditing(_ plan: Plan, _ unit: OrgUnit) throws -> PlanEditing {
        let text = try planText(plan)
        return PlanEditing(
            plan: plan, unit: unit, text: text, parts: try planParts(plan.id, text: text),
            original: try plan.original.flatMap { try file($0) }, above: try plan.adopts.flatMap { try self.plan($0) },
            campaigns: plan.adopts == nil ? try campaigns() : [])
    }
}

/// The official text on one side, what the plan says on the other; each part with the words it was read from.
struct PlanEditingView {
    let editing: PlanEditing
    let form: Form
    let formId: String
    /// Set when somebody else saved meanwhile: what they have, beside what was typed here.
    let isConflict: Bool

    private var t: Tongue { form.t }
    private var numbers: [String: PlanMark] {
        Dictionary(PlanMark.marks(editing.parts).map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var html: HTML {
        let plan = editing.plan
        return """
            <h1>\(plan.title(t))</h1>
            <p>\(stateLine)</p>
            \(if: isConflict, conflictNote)\(kindNote)\(missingList)\(columns(source, structured, areEven: true))
            """
    }

    private var stateLine: HTML {
        switch editing.plan.state {
        case .draft: state(.doing, says: t("bản nháp, chỉ đơn vị bạn thấy", "draft, seen by your unit only"))
        case .issued: state(.done, says: t("đã ban hành, công khai", "issued, public"))
        case .discarded: state(.nothing, says: t("đã bỏ", "put away"))
        }
    }

    private var conflictNote: HTML {
        note(
            """
            <p><strong>\(t(PlanRules.editedMeanwhile.says))</strong></p>
            <p>\(t(
                "Những gì bạn gõ vẫn còn trong các ô. Ô nào khác với bản của người kia đều ghi rõ bản của họ. Lưu lại "
                    + "là thay bằng bản của bạn.",
                "What you typed is still in the fields. Every field that differs shows what they have. Saving again "
                    + "replaces it with yours."))</p>
            """, .late)
    }

    /// A decision or a news note is taken in all the same, but it is said.
    private var kindNote: HTML {
        guard let value = editing.parts.first(where: { $0.kind == .documentKind })?.value,
            let kind = DocumentKind(rawValue: value), kind != .plan
        else { return .nothing }
        let says = t(
            "Văn bản này đọc như \(kind.words.vi.lowercasedStart), không phải bản kế hoạch. Xin xem kỹ từng phần.",
            "This text reads like a \(kind.words.en.lowercasedStart), not like the plan itself. Please check each part.")
        return note("<p>\(says)</p>")
    }

    private var missingList: HTML {
        let missing = PlanIntake.missing(editing.parts)
        if missing.isEmpty { return note("<p>\(t("Đã có đủ các phần.", "Every part is there."))</p>", .done) }
        let links: HTML = """
            \(each: missing, { "<li><a href=\"\(Address(fragment: fieldId($0.field)))\">\(t($0.words))</a></li>" })
            """
        return """
            <section class="note"><h2 id="missing">\(t(
                "Văn bản không nói, hoặc chưa đọc được: \(missing.count) phần",
                "Not in the text, or not read: \(missing.count)"))</h2>
            <p class="help">\(t(
                "Không phần nào được tự đặt ra. Bạn có thể ghi thêm, hoặc để trống.",
                "Nothing was made up. Add what you know, or leave it empty."))</p>
            <ul>\(links)</ul></section>

            """
    }

    private var source: HTML {
        let title = t("Văn bản", "Text")
        guard let text = editing.text else {
            return """
                <h2>\(title)</h2>
                \(emptyState(t("Không có văn bản: các phần được nhập tay.", "No text: the parts were typed.")))
                \(originalBox)
                """
        }
        let shown = PlanTextView(text, marks: PlanMark.marks(editing.parts), t).html
        return """
            <h2>\(title)</h2>
            <p class="help">\(t(
                "Chỗ tô và đánh số [1], [2] … là chỗ đã đọc; bấm vào số để đến ô bên cạnh.",
                "Marked and numbered places [1], [2] … were read; a number leads to its field."))</p>
            \(originalBox)<div class="source" lang="vi">\(shown)</div>
            """
    }

    private var originalBox: HTML {
        guard let file = editing.original else { return .nothing }
        return "<p>\(originalLink(file, t))</p>\n"
    }

    private var structured: HTML {
        let plan = editing.plan
        let hidden: HTML = """
            <input type="hidden" name="version" value="\(plan.version)">
            <input type="hidden" name="action" value="\(formId)">
            """
        let issue = plan.state == .draft
            ? button(t("Lưu và ban hành", "Save and issue"), .primary, name: "then", value: "issue") : HTML.nothing
        let weight: ButtonWeight = plan.state == .draft ? .secondary : .primary
        let content: HTML = """
            \(hidden)\(campaignField)\(HTML.joined(PlanPartGroup.allCases.map(group)))\(form(PlanAddingView.originalField))
            <p class="actions">\(issue)\(button(t("Lưu", "Save"), weight, name: "then", value: "save"))</p>
            """
        return """
            <h2>\(t("Kế hoạch nói gì", "What the plan says"))</h2>
            \(form.frame(to: editing.address, carriesFiles: true, content))\(others)
            """
    }

    /// Which campaign it belongs to; a plan under another has that one's.
    private var campaignField: HTML {
        if let above = editing.above {
            let address = Address(path: "plans", above.id.description)
            return """
                <p>\(t("Thực hiện", "Carries out")) <a href="\(address)">\(above.title(t))</a></p>
                """
        }
        if editing.plan.state == .issued { return .nothing }
        let options = editing.campaigns.map { Option($0.id.description, named: $0.name) }
        return form(
            Select(
                FieldLabel("campaign", Words("Thuộc đợt", "Belongs to")),
                [Option("", Words("Mở đợt mới theo kế hoạch này", "Start a campaign from this plan"))] + options,
                value: editing.plan.campaign?.description ?? ""))
    }

    private func group(_ group: PlanPartGroup) -> HTML {
        guard group.hasRows else {
            let rows = HTML.joined(group.kinds.map { field($0, row: 0) })
            return "<h3>\(t(group.words))</h3>\n\(rows)"
        }
        let known = editing.parts.filter { group.kinds.contains($0.kind) }.map { $0.row + 1 }.max() ?? 0
        let sent = group.kinds.flatMap { PlanIntake.rows(of: $0, in: form.typed) }.map { $0 + 1 }.max() ?? 0
        let shown = max(known, sent)
        let rows = HTML.joined((0..<shown).map { self.row(group, $0) })
        let blank = HTML.joined((shown..<(shown + 3)).map { self.row(group, $0) })
        return """
            <h3>\(t(group.words)) (\(shown))</h3>
            \(rows)<details class="fold"><summary>\(t("Thêm", "Add")): \(t(group.words).lowercasedStart)</summary>
            \(blank)</details>

            """
    }

    private func row(_ group: PlanPartGroup, _ row: Int) -> HTML {
        let fields = HTML.joined(group.kinds.map { field($0, row: row) })
        if group.kinds.count == 1 { return fields }
        return """
            <fieldset class="part"><legend>\(t(group.words)) \(row + 1)</legend>
            \(fields)</fieldset>

            """
    }

    private func field(_ kind: PlanPartKind, row: Int) -> HTML {
        let name = kind.field(row)
        let part = editing.parts.first { $0.kind == kind && $0.row == row }
        let number = PlanPartGroup.allCases.first { $0.kinds == [kind] }?.hasRows == true ? " \(row + 1)" : ""
        let label = FieldLabel(name, Words(kind.words.vi + number, kind.words.en + number))
        let value = part?.value ?? ""
        let control: HTML
        switch kind.shape {
        case .day: control = form(DayField(label, value: Day(iso: value)))
        case .year: control = form(NumberField(label, value: value))
        case .text: control = form(TextArea(label, value: value, rows: min(8, max(2, value.count / 45))))
        case .line where kind == .documentKind:
            control = form(
                Select(
                    label, DocumentKind.allCases.map { Option($0.rawValue, $0.words) }, value: value,
                    prompt: Words("Chưa rõ", "Not known")))
        case .line: control = form(TextField(label, value: value, autocomplete: "off"))
        }
        return control + origin(part)
    }

    /// Where and how the value was found, in words, with the way to the place.
    private func origin(_ part: PlanPart?) -> HTML {
        guard let part else { return .nothing }
        guard let mark = numbers[part.field], let bytes = editing.text.map({ Array($0.utf8) }),
            let quote = part.place?.cut(bytes)
        else { return "<p class=\"why\">\(t(part.origin.words))</p>\n" }
        let short = quote.count > 160 ? quote.prefix(160) + "…" : quote[...]
        return """
            <p class="why"><a href="#t-\(mark.number)">[\(mark.number)]</a> “\(short)” · \(t(part.origin.words))</p>

            """
    }

    /// What else can be done with it; each a page of its own.
    private var others: HTML {
        let plan = editing.plan
        switch plan.state {
        case .draft:
            return "<p>\(linkButton(t("Bỏ bản nháp này", "Put this draft away"), to: editing.address("discard"), .secondary))</p>"
        case .issued:
            return """
                <p class="actions">\(linkButton(t("Nhiệm vụ", "Tasks"), to: editing.address("tasks"), .secondary))
                \(linkButton(t("Thu hồi", "Take back"), to: editing.address("withdraw"), .secondary))</p>
                """
        case .discarded: return .nothing
        }
    }
}

/// "Bản gốc đã ký (PDF, 1,2 MB)" to download.
func originalLink(_ file: KeptFile, _ t: Tongue) -> HTML {
    let size = file.size < 1_000_000 ? "\(max(1, file.size / 1000)) kB" : "\(file.size / 1_000_000) MB"
    return """
        <a href="\(file.address)" download>\(t("Bản gốc đã ký", "Signed original")) (\(file.type.words), \(size))</a>
        """
}
