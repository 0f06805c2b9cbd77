internal import Base
internal import Journal
internal import Sheets
internal import Units
internal import Web

/// Somebody without an account asks where they are written down, or that their name be deleted: a steward looks the
/// name up. The name is sent in the body, never in an address.
enum NameSearchPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/rolls", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language), found: nil)
            },
            .post("/desk/{unit}/rolls", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await search(world, ask) },
                    again: { try await show(world, ask, $0, found: nil) })
            },
        ]
    }

    private static func unit(_ world: World, _ ask: Ask) async throws -> OrgUnit {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
            guard try reader.may(caller, .steward, over: unit.id, on: today) else {
                throw Permission.notYours(unit.fullName)
            }
            return unit
        }
    }

    private static func search(_ world: World, _ ask: Ask) async throws -> Answer {
        let unit = try await unit(world, ask)
        guard let name = ask.form.filled("name"), Vietnamese.fold(name).contains(" ") else {
            throw Refusal("names.short", field: "name", Words("Hãy ghi đủ họ và tên.", "Please write the full name."))
        }
        if ask.form.text("intent") == "erase" {
            let count = try await world.act(ask, EraseName(name, below: unit.id))
            return try await show(world, ask, Form(ask.language), found: nil, erased: count)
        }
        let today = ask.today
        let found = try await world.ledger.read { reader in
            try reader.names(name, below: unit.id, on: today)
        }
        if ask.form.text("intent") == "file" {
            return .download(table(found).csv(), name: "ten-da-ghi.csv", type: "text/csv; charset=utf-8")
        }
        return try await show(world, ask, Form(ask), found: found)
    }

    private static func show(
        _ world: World, _ ask: Ask, _ form: Form, found: [FoundName]?, erased: Int? = nil
    ) async throws -> Answer {
        let unit = try await unit(world, ask)
        let t = form.t
        let title = t("Tìm tên đã ghi", "Look a name up")
        let address = Address(path: "desk", unit.address, "rolls")
        let name = TextField(
            FieldLabel("name", Words("Họ và tên", "Full name"), isRequired: true), autocomplete: "off", longest: 100)
        let says = t(
            "Khi có người muốn biết mình được ghi ở đâu, hoặc muốn xóa tên. Tìm trong mọi thứ đơn vị và cấp dưới đã ghi: "
                + "danh sách có mặt, đăng ký, trao tặng, hoạt động, kết quả, báo cáo, tin tức, nhóm đọc, cảm nhận. Khi xóa, "
                + "dòng và quà vẫn còn là con số; đoạn chữ có tên bị xóa cả đoạn. Với một tin dài, sửa tin có thể là đủ.",
            "When somebody wants to know where they are written down, or to have their name deleted. Looks through all that "
                + "the unit and those below it wrote: rolls, sign-ups, gifts, activities, results, reports, news, reading "
                + "groups, reviews. Lines and gifts stay as numbers; a text with the name in it is erased as a whole. Of a "
                + "long post it may be enough to change it.")
        let body: HTML = """
            <h1>\(title)</h1>
            \(optional: erased, { note("<p>\(t("Đã xóa tên ở \($0) chỗ.", "The name was erased in \($0) places."))</p>", .done) })\
            <p>\(says)</p>
            \(form.frame(to: address, """
                \(form(name))<p class="actions">\(button(t("Tìm", "Search"), name: "intent", value: "search"))</p>
                """))\(optional: found, { results($0, form, to: address, formId: world.formId()) })
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: [
                    Crumb(unit.title, Address(path: "desk", unit.address)), Crumb(title, address, isCurrent: true),
                ], isSearchable: false, body: body))
    }

    private static func results(_ found: [FoundName], _ form: Form, to address: Address, formId: String) -> HTML {
        let t = form.t
        if found.isEmpty { return emptyState(t("Không có tên này ở đâu.", "The name stands nowhere.")) }
        let list = Web.table(
            id: "found", caption: t("Có ở \(found.count) chỗ", "In \(found.count) places"),
            [
                TableColumn(t("Ở đâu", "Where")), TableColumn(t("Ngày", "Day")),
                TableColumn(t("Ghi là", "Written as")), TableColumn(t("Lớp, thôn", "Class, hamlet")),
            ], each: found
        ) { line in
            [
                "<a href=\"\(line.address)\">\(t(line.place))</a>", line.day.map { "\($0.spoken(t.language))" } ?? .nothing,
                "\(line.text)", "\(line.part)",
            ]
        }
        return """
            \(list)<form method="post" action="\(address)"><input type="hidden" name="action" value="\(formId)">\
            <input type="hidden" name="name" value="\(form.value(of: "name"))">\
            <p class="actions">\(button(t("Tải về (CSV)", "Download (CSV)"), .secondary, name: "intent", value: "file")) \
            \(button(t("Xóa tên này", "Erase the name"), .danger, name: "intent", value: "erase"))</p></form>

            """
    }

    private static func table(_ found: [FoundName]) -> OutTable {
        OutTable(
            name: "Tên đã ghi", columns: ["Ở đâu", "Ngày", "Ghi là", "Lớp"].map { OutColumn($0) },
            rows: found.map { [.text($0.place.vi), $0.day.map { .day($0) } ?? .empty, .text($0.text), .text($0.part)] })
    }
}
