internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Sheets
package import Units
package import Web

/// Targets against figures, for everybody; setting them and telling the numbers they are shares of, at the desk.
package enum TargetPages {
    static let fileLimit = 5_000_000

    package static func routes(_ world: World) -> [Route] {
        [
            .get("/{year}/targets", access: .everyone) { ask in
                let (year, looker) = (try ask.parameter("year"), Looker(world, ask))
                let (unit, target, basis) = (ask.query.filled("unit"), ask.query.id("target"), Basis(ask.query))
                let view = try await world.ledger.read { reader in
                    try TargetView(reader, campaign: year, unit: unit, target: target, basis, looker)
                }
                let content = TargetPage(view: view, t: ask.tongue).content
                if case .visitor = ask.caller { return try await world.settledPage(ask, content) }
                return try await world.page(ask, content)
            },
            .get("/desk/{unit}/targets", access: .signedIn) { ask in
                try await targets(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/targets", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await save(world, ask) }, again: { try await targets(world, ask, $0) })
            },
            .post("/desk/{unit}/targets/national", access: .signedIn) { ask in
                let desk = try await desk(world, ask, .steward)
                try await world.act(ask, TakeNationalTargets(for: desk.unit.id))
                return .see(TargetPages.desk(desk.unit, "targets"))
            },
            .post("/desk/{unit}/targets/{target}/end", access: .signedIn) { ask in try await end(world, ask) },
        ] + DenominatorPages.routes(world)
    }

    static func address(
        _ campaign: Campaign, _ unit: OrgUnit, _ basis: Basis = .live, target: Id? = nil
    ) -> Address {
        Address(
            path: campaign.address, "targets",
            query: [
                "unit": campaign.owner == unit.id ? nil : unit.address, "basis": basis.query,
                "target": target.map { "\($0)" },
            ], fragment: target == nil ? nil : "below")
    }

    static func desk(_ unit: OrgUnit, _ part: String...) -> Address { Address(path: ["desk", unit.address] + part) }

    static func desk(_ world: World, _ ask: Ask, _ role: Role) async throws -> Desk {
        let (unit, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in try reader.desk(unit, role, caller, on: today) }
    }

    // MARK: The list of targets

    private static func targets(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let desk = try await desk(world, ask, .reader)
        let (caller, today) = (ask.caller, ask.today)
        let (targets, measures, maySet) = try await world.ledger.read { reader in
            (
                try reader.targets(of: desk.unit.id), try reader.measures().filter(\.isOpen),
                try reader.may(caller, .steward, over: desk.unit.id, on: today)
            )
        }
        let t = form.t
        let title = t("Mục tiêu của đơn vị", "The unit's targets")
        let lines: HTML = targets.isEmpty
            ? emptyState(t("Chưa có mục tiêu nào.", "There are none yet."))
            : "<ul class=\"lines\">\n\(each: targets, { line($0, desk, maySet: maySet, world.formId(), t) })</ul>\n"
        let take = t("Đưa vào mục tiêu của các quyết định toàn quốc", "Take in the targets of the national decisions")
        let national: HTML = """
            <form method="post" action="\(Self.desk(desk.unit, "targets", "national"))">\
            <input type="hidden" name="action" value="\(world.formId())">\(button(take, .secondary))</form>

            """
        let further: HTML = "<h2>\(t("Thêm mục tiêu", "Add a target"))</h2>\n\(add(measures, desk, form, world.formId()))"
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: desk.thread(title, "targets"), isSearchable: false,
                body: "<h1>\(title)</h1>\n\(lines)\(if: maySet, "\(national)\(further)")"))
    }

    private static func line(_ target: Target, _ desk: Desk, maySet: Bool, _ formId: String, _ t: Tongue) -> HTML {
        let end: HTML = """
            <form method="post" action="\(Self.desk(desk.unit, "targets", "\(target.id)", "end"))">\
            <input type="hidden" name="action" value="\(formId)">\
            <button class="quiet">\(t("Thôi áp dụng", "End it"))<span class="unseen">: \(t(target.words)) \
            \(String(target.year))</span></button></form>
            """
        let unsure = target.isVerified ? "" : t(" · chưa đối chiếu văn bản", " · not checked in the document")
        return """
            <li><strong>\(t(target.words))</strong>: \(Share.spoken(perMille: target.perMille, t.language)) \
            \(t(target.denominator.words)), \(t("đến năm", "by")) \(String(target.year))
            <div class="why">\(target.document)\(unsure)</div>\
            \(target.isOpen ? (maySet ? end : .nothing) : state(.nothing, says: t("không còn áp dụng", "holds no longer")))</li>

            """
    }

    private static func add(_ measures: [Measure], _ desk: Desk, _ form: Form, _ formId: String) -> HTML {
        func text(_ name: String, _ label: Words, help: Words? = nil) -> TextField {
            TextField(FieldLabel(name, label, help: help, isRequired: true), longest: TargetRules.textLimit)
        }
        let share = NumberField(
            FieldLabel("share", Words("Tỷ lệ cần đạt", "Share wanted"), isRequired: true), unit: Words("%", "%"))
        let year = NumberField(FieldLabel("year", Words("Đến năm", "By the year"), isRequired: true))
        let (vi, en) = (text("vi", Words("Tên mục tiêu", "Vietnamese name")), text("en", Words("Tên tiếng Anh", "English name")))
        return form.frame(
            to: Self.desk(desk.unit, "targets"),
            """
            \(form(Hidden("action", formId)))\
            \(form(text("document", Words("Văn bản", "Document"),
                help: Words("Ví dụ: Kế hoạch 102/KH-UBND, 9/5/2022.", "Such as: Plan 102/KH-UBND, 9/5/2022."))))\
            \(row("\(form(vi))\(form(en))"))\
            \(form(Select(
                FieldLabel("measure", Words("Chỉ tiêu đếm số đạt được", "The measure that counts it")),
                measures.map { Option($0.code, $0.words) },
                prompt: Words("không có trong danh sách chỉ tiêu", "none on the list"))))\
            \(form(Select(
                FieldLabel("denominator", Words("Trên tổng số nào", "A share of which number"), isRequired: true),
                Denominator.allCases.map { Option($0.rawValue, $0.words) }, prompt: Words("Chọn…", "Choose…"))))\
            \(row("\(form(share))\(form(year))"))\
            \(form.send(Words("Thêm mục tiêu", "Add")))
            """)
    }

    private static func save(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await desk(world, ask, .steward)
        let form = ask.form
        guard let denominator = Denominator(rawValue: form.text("denominator")) else {
            throw TargetRules.problem("denominator", Words("Chưa chọn số nền.", "No number was chosen."))
        }
        guard let perMille = TargetRules.perMille(form.text("share")) else {
            throw TargetRules.problem(
                "share", Words("Hãy ghi như 70 hoặc 12,5.", "Write it like 70 or 12.5."))
        }
        guard let year = Int(form.text("year")) else { throw TargetRules.wrongYear }
        let target = Target(
            id: Caller.nobody, unit: desk.unit.id, document: form.text("document"),
            words: Words(form.text("vi"), form.text("en")), measure: form.filled("measure"), denominator: denominator,
            year: year, perMille: perMille)
        try await world.act(ask, SetTarget(target))
        return .see(Self.desk(desk.unit, "targets"))
    }

    private static func end(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await desk(world, ask, .steward)
        guard let id = Id(try ask.parameter("target")),
            let known = try await world.ledger.read({ try $0.target(id) }), known.unit == desk.unit.id
        else { throw TargetRules.unknown }
        let ended = Target(
            id: known.id, unit: known.unit, document: known.document, words: known.words, measure: known.measure,
            denominator: known.denominator, year: known.year, perMille: known.perMille,
            isVerified: known.isVerified, isOpen: false)
        try await world.act(ask, SetTarget(ended, isFurther: false))
        return .see(Self.desk(desk.unit, "targets"))
    }
}
