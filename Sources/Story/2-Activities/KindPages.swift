internal import Base
internal import Journal
package import Units
package import Web

/// The list of kinds: everybody sees it, the steward of the province keeps it.
package enum KindPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/kinds", access: .everyone) { ask in try await list(world, ask) },
            .get("/kinds/{code}", access: .signedIn) { ask in try await edit(world, ask, Form(ask.language)) },
            .post("/kinds/{code}", access: .signedIn) { ask in
                try await world.form(
                    ask,
                    do: {
                        try await save(world, ask)
                        return .see(Address(path: "kinds"))
                    }, again: { try await edit(world, ask, $0) })
            },
        ]
    }

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (today, caller) = (ask.today, ask.caller)
        let page = try await world.ledger.read { reader in
            KindsPage(kinds: try reader.activityKinds(), mayEdit: try reader.keepsLists(caller, on: today))
        }
        return try await world.openPage(ask, page.content(ask.tongue))
    }

    /// `add` stands for a further kind.
    private static let adding = "add"

    private static func edit(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (today, caller, code) = (ask.today, ask.caller, try ask.parameter("code"))
        let page = try await world.ledger.read { [formId = world.formId()] reader in
            guard try reader.keepsLists(caller, on: today) else { throw Permission.notYours(nil) }
            let kinds = try reader.activityKinds()
            let kind = kinds.first { $0.code == code }
            guard kind != nil || code == adding else { throw Refusal.noSuchKind }
            return KindPage(kind: kind, nextSort: (kinds.map(\.sort).max() ?? 0) + 10, formId: formId)
        }
        return try await world.page(ask, page.content(form))
    }

    private static func save(_ world: World, _ ask: Ask) async throws {
        let code = try ask.parameter("code")
        let sort = try ask.form.filled("sort").map { text in
            guard let number = try? Figure.read(text) else {
                throw ActivityRules.refusal([
                    FieldProblem("sort", Words("Thứ tự phải là một số.", "The order must be a number."))
                ])
            }
            return Int(clamping: number)
        }
        let vi = ask.form.text("vi")
        let known = try await world.ledger.read { reader in try reader.activityKinds() }
        let chosen = code == adding ? freeCode(for: vi, known) : code
        let kind = ActivityKind(
            code: chosen, words: Words(vi, ask.form.text("en")), sort: sort ?? 1_000, isOpen: ask.form.has("open"),
            titles: ask.form.text("titles").split(whereSeparator: \.isNewline).map(String.init))
        try await world.act(ask, SetActivityKinds([kind]))
    }

    private static func freeCode(for name: String, _ known: [ActivityKind]) -> String {
        let wanted = String(Vietnamese.slug(name).prefix(36))
        var code = wanted
        var number = 2
        while code == adding || known.contains(where: { $0.code == code }) {
            code = "\(wanted)-\(number)"
            number += 1
        }
        return code
    }
}

extension Reader {
    /// Whether the caller keeps the lists that hold for all units: steward of the unit on top.
    func keepsLists(_ caller: Caller, on day: Day) throws -> Bool {
        if case .visitor = caller { return false }
        return try units(UnitTables.tops, day).contains { try may(caller, .steward, over: $0.id, on: day) }
    }
}

extension Refusal {
    static let noSuchKind = Refusal(
        "activities.noSuchKind", status: 404,
        Words("Không có loại hoạt động này.", "There is no such kind of activity."))
}

struct KindsPage: Sendable {
    let kinds: [ActivityKind]
    let mayEdit: Bool

    func content(_ t: Tongue) -> PageContent {
        let title = t("Các loại hoạt động", "Kinds of activity")
        let address = Address(path: "kinds")
        return PageContent(
            title: title, thread: [Crumb(title, address, isCurrent: true)],
            body: """
                <h1>\(title)</h1>
                \(if: mayEdit, "<p class=\"actions\">\(linkButton(t("Thêm loại", "Add a kind"), to: Address(path: "kinds", "add")))</p>")
                \(list(t))
                """)
    }

    private func list(_ t: Tongue) -> HTML {
        if kinds.isEmpty { return emptyState(t("Chưa có loại nào.", "There are no kinds yet.")) }
        let columns = [
            TableColumn(t("Loại", "Kind")), TableColumn(t("Gợi ý tên", "Suggested titles")),
            TableColumn(t("Trạng thái", "State")),
        ]
        return table(
            id: "kinds", caption: t("\(kinds.count) loại", "\(kinds.count) kinds"), columns, isStacked: true, each: kinds
        ) { kind in
            let name: HTML =
                mayEdit ? "<a href=\"\(Address(path: "kinds", kind.code))\">\(t(kind.words))</a>" : "\(t(kind.words))"
            let open =
                kind.isOpen
                ? state(.done, says: t("đang dùng", "in use")) : state(.nothing, says: t("thôi dùng", "closed"))
            return [name, "\(kind.titles.joined(separator: "; "))", open]
        }
    }
}

struct KindPage: Sendable {
    /// nil for a further one.
    let kind: ActivityKind?
    let nextSort: Int
    let formId: String

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = kind.map { t($0.words) } ?? t("Thêm loại hoạt động", "Add a kind of activity")
        let target = Address(path: "kinds", kind?.code ?? "add")
        let fields: [any FormField] = [
            Hidden("action", formId),
            TextField(
                FieldLabel("vi", Words("Tên tiếng Việt", "Name in Vietnamese"), isRequired: true),
                value: kind?.words.vi ?? ""),
            TextField(
                FieldLabel("en", Words("Tên tiếng Anh", "Name in English"), isRequired: true),
                value: kind?.words.en ?? ""),
            NumberField(FieldLabel("sort", Words("Thứ tự", "Order")), value: "\(kind?.sort ?? nextSort)"),
            TextArea(
                FieldLabel("titles", Words("Gợi ý tên, mỗi dòng một tên", "Suggested titles, one a line")),
                value: kind?.titles.joined(separator: "\n") ?? ""),
            Checks(
                FieldLabel("open", Words("Đăng ký", "Registering")),
                [Option("1", Words("Nhận đăng ký hoạt động loại này", "Activities of this kind are taken"))],
                values: kind?.isOpen ?? true ? ["1"] : []),
        ]
        return PageContent(
            title: title,
            thread: [
                Crumb(t("Các loại hoạt động", "Kinds of activity"), Address(path: "kinds")),
                Crumb(title, target, isCurrent: true),
            ],
            isSearchable: false,
            body:
                "<h1>\(title)</h1>\n\(form.frame(to: target, "\(form(all: fields))\(form.send(Words("Lưu", "Save")))"))"
        )
    }
}
