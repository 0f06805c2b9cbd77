internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// The list of measures and what each kind of activity is asked for; seen by everybody, kept by the province.
enum MeasurePages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/measures", access: .everyone) { ask in try await list(world, ask) },
            .get("/measures/{code}", access: .signedIn) { ask in
                try await edit(world, ask, Form(ask.language))
            },
            .post("/measures/{code}", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await save(world, ask) }, again: { form in try await edit(world, ask, form) })
            },
            .get("/measures/kinds/{kind}", access: .signedIn) { ask in try await asking(world, ask) },
            .post("/measures/kinds/{kind}", access: .signedIn) { ask in try await saveAsking(world, ask) },
        ]
    }

    static let address = Address(path: "measures")

    private static func crumbs(_ t: Tongue, _ here: Crumb? = nil) -> [Crumb] {
        [Crumb(t("Chỉ tiêu", "Measures"), address, isCurrent: here == nil)] + [here].compactMap(\.self)
    }

    // MARK: The list

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (caller, today) = (ask.caller, ask.today)
        let view = try await world.ledger.read { reader in try MeasureList(reader, caller, on: today) }
        let t = ask.tongue
        let title = t("Chỉ tiêu", "Measures")
        let content = PageContent(title: title, thread: crumbs(t), body: view.markup(t))
        if case .visitor = caller { return try await world.settledPage(ask, content) }
        return try await world.page(ask, content)
    }

    // MARK: One measure

    private static func known(_ world: World, _ ask: Ask) async throws -> (Measure?, [Measure]) {
        let (code, caller, today) = (try ask.parameter("code"), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            guard try reader.maySetMeasures(caller, on: today) else { throw Permission.notYours(nil) }
            let measures = try reader.measures()
            let measure = measures.first { $0.code == code }
            guard measure != nil || code == "add" else { throw MeasureRules.unknown }
            return (measure, measures)
        }
    }

    private static func edit(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (measure, measures) = try await known(world, ask)
        let t = form.t
        let title = measure.map { t($0.words) } ?? t("Thêm chỉ tiêu", "Add a measure")
        let here = Address(path: "measures", measure?.code ?? "add")
        let body: HTML = """
            <h1>\(title)</h1>
            \(form.frame(to: here, fields(measure, measures, form, formId: world.formId())))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(title: title, thread: crumbs(t, Crumb(title, here, isCurrent: true)), body: body))
    }

    private static func fields(
        _ measure: Measure?, _ measures: [Measure], _ form: Form, formId: String
    ) -> HTML {
        let code = TextField(
            FieldLabel(
                "code", Words("Mã", "Code"),
                help: Words("Chữ thường không dấu, ví dụ: cay-da-trong. Không đổi được về sau.",
                    "Lower case without marks, such as trees-planted. It cannot be changed later."),
                isRequired: true), longest: 40)
        let unitLimit = MeasureRules.unitLimit
        let wholes = measures.filter { $0.partOf == nil && $0.code != measure?.code }
        return """
            <input type="hidden" name="action" value="\(formId)">
            \(measure == nil ? form(code) : .nothing)\
            \(form(text("vi", Words("Tên tiếng Việt", "Vietnamese name"), measure?.words.vi, MeasureRules.nameLimit)))\
            \(form(text("en", Words("Tên tiếng Anh", "English name"), measure?.words.en, MeasureRules.nameLimit)))\
            \(row("""
            \(form(text("unit-vi", Words("Đơn vị tính", "Vietnamese unit"), measure?.unit.vi, unitLimit)))\
            \(form(text("unit-en", Words("Đơn vị tính, tiếng Anh", "English unit"), measure?.unit.en, unitLimit)))
            """))\
            \(form(Choice(
                FieldLabel("nature", Words("Loại số", "Kind of number")),
                Measure.Nature.allCases.map { Option($0.rawValue, $0.words) },
                value: (measure?.nature ?? .count).rawValue)))\
            \(form(Select(
                FieldLabel("part-of", Words("Là một phần của", "Part of")),
                wholes.map { Option($0.code, $0.words) }, value: measure?.partOf ?? "",
                prompt: Words("không là phần của chỉ tiêu nào", "no other measure"))))\
            \(form(use(measure)))\(form(smallGroup(measure)))\
            \(form.send(Words("Lưu", "Save")))
            """
    }

    private static func use(_ measure: Measure?) -> Choice {
        Choice(
            FieldLabel("open", Words("Sử dụng", "Use")),
            [
                Option("1", Words("đang dùng", "in use")),
                Option("0", Words("thôi hỏi; số đã ghi vẫn giữ", "no longer asked; what was told stays")),
            ], value: measure?.isOpen ?? true ? "1" : "0")
    }

    private static func smallGroup(_ measure: Measure?) -> Checks {
        let help = Words(
            "Dùng cho nhóm dễ nhận ra từng người, như người khuyết tật.",
            "For groups in which a number shows who it was, such as people with a disability.")
        return Checks(
            FieldLabel("small", Words("Nhóm nhỏ", "Small group")),
            [Option("1", Words("Số nhỏ không hiện công khai.", "Small numbers are not shown to everybody."), help: help)],
            values: measure?.isSmallGroup ?? false ? ["1"] : [])
    }

    private static func text(_ name: String, _ label: Words, _ value: String?, _ longest: Int) -> TextField {
        TextField(FieldLabel(name, label, isRequired: true), value: value ?? "", longest: longest)
    }

    private static func save(_ world: World, _ ask: Ask) async throws -> Answer {
        let (known, measures) = try await known(world, ask)
        let form = ask.form
        if known == nil, measures.contains(where: { $0.code == Vietnamese.slug(form.text("code")) }) {
            throw Refusal(
                "results.measure", field: "code",
                Words("Đã có chỉ tiêu với mã này.", "There is a measure with this code already."))
        }
        let measure = Measure(
            code: known?.code ?? form.text("code"), words: Words(form.text("vi"), form.text("en")),
            unit: Words(form.text("unit-vi"), form.text("unit-en")),
            nature: Measure.Nature(rawValue: form.text("nature")) ?? .count,
            sort: known?.sort ?? (measures.map(\.sort).max() ?? 0) + 10, partOf: form.filled("part-of"),
            isOpen: form.text("open") != "0", isSmallGroup: form.has("small"))
        try await world.act(ask, SetMeasures([measure]))
        return .see(address)
    }

    // MARK: What a kind is asked for

    private static func kind(
        _ world: World, _ ask: Ask
    ) async throws -> (kind: ActivityKind, asked: [KindMeasure], measures: [Measure]) {
        let (code, caller, today) = (try ask.parameter("kind"), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            guard try reader.maySetMeasures(caller, on: today) else { throw Permission.notYours(nil) }
            guard let kind = try reader.activityKinds().first(where: { $0.code == code }) else {
                throw MeasureRules.unknownKind
            }
            return (kind, try reader.kindMeasures(code), try reader.measures())
        }
    }

    private static func asking(_ world: World, _ ask: Ask) async throws -> Answer {
        let (kind, asked, measures) = try await kind(world, ask)
        let form = Form(ask.language)
        let t = form.t
        let title = t(kind.words)
        let here = Address(path: "measures", "kinds", kind.code)
        let isFirst = Dictionary(asked.map { ($0.measure, $0.isFirst) }, uniquingKeysWith: { $1 })
        let fields: HTML = "\(each: inOrder(measures, asked), { choice($0, isFirst[$0.code], form) })"
        let says = t(
            "Người ghi kết quả thấy ngay những chỉ tiêu “hỏi trước”; những chỉ tiêu “hỏi thêm” được gấp lại bên dưới.",
            "Whoever tells results sees at once what is asked first; the rest waits folded up below.")
        let body: HTML = """
            <h1>\(title)</h1>
            <p>\(says)</p>
            \(form.frame(to: here, """
            <input type="hidden" name="action" value="\(world.formId())">\(fields)\(form.send(Words("Lưu", "Save")))
            """))
            """
        return try await world.page(
            ask, PageContent(title: title, thread: crumbs(t, Crumb(title, here, isCurrent: true)), body: body))
    }

    private static func inOrder(_ measures: [Measure], _ asked: [KindMeasure]) -> [Measure] {
        let places = Dictionary(asked.enumerated().map { ($1.measure, $0) }, uniquingKeysWith: { $1 })
        return measures.filter { $0.isOpen || places[$0.code] != nil }.sorted {
            (places[$0.code] ?? .max, $0.sort) < (places[$1.code] ?? .max, $1.sort)
        }
    }

    private static func choice(_ measure: Measure, _ isFirst: Bool?, _ form: Form) -> HTML {
        form(
            Select(
                FieldLabel("m.\(measure.code)", measure.words),
                [
                    Option("first", Words("hỏi trước", "asked first")),
                    Option("later", Words("hỏi thêm", "asked below")), Option("", Words("không hỏi", "not asked")),
                ],
                value: isFirst.map { $0 ? "first" : "later" } ?? ""))
    }

    private static func saveAsking(_ world: World, _ ask: Ask) async throws -> Answer {
        let (kind, asked, measures) = try await kind(world, ask)
        let chosen = inOrder(measures, asked).compactMap { measure -> KindMeasure? in
            switch ask.form.text("m.\(measure.code)") {
            case "first": KindMeasure(measure.code, isFirst: true)
            case "later": KindMeasure(measure.code, isFirst: false)
            default: nil
            }
        }
        try await world.act(ask, SetMeasures(asked: [kind.code: chosen]))
        return .see(address)
    }
}

/// All measures with the kinds that are asked for them.
struct MeasureList: Sendable {
    let measures: [Measure]
    let kinds: [ActivityKind]
    let asked: [String: [KindMeasure]]
    let mayEdit: Bool

    init(_ reader: any Reader, _ caller: Caller, on today: Day) throws {
        measures = try reader.measures()
        kinds = try reader.activityKinds()
        asked = try reader.allKindMeasures()
        mayEdit = try reader.maySetMeasures(caller, on: today)
    }

    func markup(_ t: Tongue) -> HTML {
        let add = linkButton(t("Thêm chỉ tiêu", "Add a measure"), to: Address(path: "measures", "add"), .secondary)
        let says = t(
            "Sau mỗi hoạt động, đơn vị chủ trì ghi các chỉ tiêu của loại hoạt động đó.",
            "After an activity its lead unit tells the measures of its kind.")
        return """
            <h1>\(t("Chỉ tiêu", "Measures"))</h1>
            <p>\(says)</p>
            \(if: mayEdit, "<p>\(add)</p>\n")<h2>\(t("Theo loại hoạt động", "By kind of activity"))</h2>
            <ul class="lines">
            \(each: kinds, { kindLine($0, t) })</ul>
            \(all(t))
            """
    }

    private func kindLine(_ kind: ActivityKind, _ t: Tongue) -> HTML {
        let words = Dictionary(measures.map { ($0.code, $0.words) }, uniquingKeysWith: { $1 })
        let names = (asked[kind.code] ?? []).compactMap { asked -> HTML? in
            guard let name = words[asked.measure] else { return nil }
            return asked.isFirst ? "<strong>\(t(name))</strong>" : "\(t(name))"
        }
        let address = Address(path: "measures", "kinds", kind.code)
        let title: HTML = mayEdit ? "<a href=\"\(address)\">\(t(kind.words))</a>" : "\(t(kind.words))"
        let list = names.isEmpty
            ? "\(t("không hỏi số liệu nào", "nothing is asked"))" as HTML : HTML.joined(names, separator: ", ")
        return "<li>\(title)<br><span class=\"quiet-text\">\(list)</span></li>\n"
    }

    private func all(_ t: Tongue) -> HTML {
        table(
            id: "measures", caption: t("Tất cả chỉ tiêu", "All measures"),
            [
                TableColumn(t("Chỉ tiêu", "Measure")), TableColumn(t("Đơn vị tính", "Unit")),
                TableColumn(t("Mã", "Code")), TableColumn(t("Sử dụng", "Use")),
            ], each: measures
        ) { measure in
            let address = Address(path: "measures", measure.code)
            return [
                mayEdit ? "<a href=\"\(address)\">\(t(measure.words))</a>" : "\(t(measure.words))",
                "\(t(measure.unit))", "<code>\(measure.code)</code>",
                measure.isOpen
                    ? state(.done, says: t("đang dùng", "in use")) : state(.none, says: t("thôi hỏi", "not asked")),
            ]
        }
    }
}
