internal import Activities
internal import Base
internal import Journal
internal import Units
internal import Web

/// The form for the heads counted on a day: the whole, and groups of it. Numbers only.
enum HeadCountPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/activities/{number}/count", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/activities/{number}/count", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await count(world, ask) }, again: { try await show(world, ask, $0) })
            },
        ]
    }

    private static func field(_ group: HeadGroup) -> String { "g.\(group.rawValue)" }

    private static func count(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        var problems: [FieldProblem] = []
        func number(_ name: String) -> Int64? {
            guard let typed = ask.form.filled(name) else { return nil }
            do throws(Refusal) {
                return try Figure.read(typed)
            } catch {
                problems.append(FieldProblem(name, error.advice))
                return nil
            }
        }
        let heads = number("heads")
        let groups = HeadGroup.allCases.compactMap { group in
            number(field(group)).map { HeadGroupCount(group, $0) }
        }
        if heads == nil, !groups.isEmpty, problems.isEmpty {
            problems.append(
                FieldProblem(
                    "heads", Words("Hãy ghi tổng số người trước.", "Write the number of all people first.")))
        }
        try problems.refuse("participation.count")
        try await world.act(ask, CountHeads(view.activity.id, day: day, heads: heads, groups: groups))
        return .see(view.address("presence").adding(query: ["saved": "1"]))
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let day = try view.day(ask)
        let t = form.t
        let title = t("Đếm đầu người", "Count heads")
        let known = view.counts.first { $0.day == day }
        func shown(_ value: Int64?) -> String { value.map { Figure.format($0, t.language) } ?? "" }
        let heads = NumberField(
            FieldLabel("heads", Words("Tất cả", "All"), isRequired: true), value: shown(known?.heads),
            unit: Words("người", "people"))
        let groups = HTML.joined(
            HeadGroup.allCases.map { group in
                let told = known?.groups.first { $0.group == group }?.heads
                let label = FieldLabel(field(group), group.words)
                return form(NumberField(label, value: shown(told), unit: Words("người", "people")))
            })
        let says = t(
            "Chỉ đếm, không ghi tên. Một người có thể thuộc nhiều nhóm. Để trống nhóm không đếm.",
            "Count only, no names. One person may be in several groups. Leave empty what was not counted.")
        let small = t(
            "Trang điểm danh không cho người ngoài xem số của nhóm dưới \(world.settings.smallGroup) người.",
            "The page of who came does not tell the public of groups of fewer than \(world.settings.smallGroup) people.")
        let paper = (ask.query.filled("paper") ?? ask.form.filled("paper")).map { code -> HTML in
            "<p>\(t("Nhập từ phiếu giấy", "Typed from the form")) \(code)</p>\n"
        }
        let body: HTML = """
            <h1>\(title)</h1>
            \(view.about(t))\(optional: paper)\(view.dayLinks("count", day, t))<p>\(day.spoken(t.language)). \(says)</p>
            \(form.frame(to: view.address("count"), """
                \(form(Hidden("action", world.formId())))\(form(Hidden("day", day.description)))\(form(heads))
                <h2>\(t("Trong đó (nếu có đếm)", "Of these (if counted)"))</h2>
                \(groups)<p class="quiet-text">\(small)</p>\(form.send(Words("Lưu số đếm", "Save the count")))
                """))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(title: title, thread: view.thread(title, "count", t: t), isSearchable: false, body: body))
    }
}
