internal import Base
internal import Journal
internal import Sheets
package import Web

/// The steward's pages of the tree: what is below, adding, lists in and out, changes.
package enum UnitDeskPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/units", access: .signedIn) { ask in
                let desk = try await UnitDesk.read(world, ask)
                return try await world.page(ask, content(desk, ask))
            },
            .get("/desk/{unit}/units/export", access: .signedIn) { ask in
                try export(try await UnitDesk.read(world, ask), ask, isSimulated: world.settings.isSimulated)
            },
        ] + UnitAddPages.routes(world) + UnitListPages.routes(world) + UnitChangePages.routes(world)
            + SectorRequestPages.routes(world)
    }

    private static func content(_ desk: UnitDesk, _ ask: Ask) -> PageContent {
        let t = ask.tongue
        return PageContent(
            title: t("Các đơn vị của \(desk.unit.fullName)", "Units of \(desk.unit.fullName)"),
            thread: desk.thread(t("Các đơn vị", "Units"), desk.unitsAddress, t),
            notice: taken(ask.query, t), isSearchable: false,
            body: body(desk, kind: ask.query.filled("kind").flatMap { UnitKind(rawValue: $0) }, t))
    }

    /// What the form before this page did.
    static func taken(_ query: Fields, _ t: Tongue) -> HTML? {
        if query.has("changed") { return note("<p>\(t("Đã ghi thay đổi.", "The change is recorded."))</p>", .done) }
        guard let opened = query.filled("opened").flatMap({ Int64($0) }) else { return nil }
        let known = query.filled("known").flatMap { Int64($0) } ?? 0
        let wrong = query.filled("wrong").flatMap { Int64($0) } ?? 0
        var says = t(
            "Đã thêm \(Figure.format(opened, .vietnamese)) đơn vị.", "\(Figure.format(opened, .english)) units added.")
        if known > 0 { says += " " + t("\(known) đơn vị đã có từ trước.", "\(known) were there already.") }
        if wrong > 0 { says += " " + t("\(wrong) dòng sai chưa nạp.", "\(wrong) wrong lines were left out.") }
        return note("<p>\(says)</p>", .done)
    }

    static func body(_ desk: UnitDesk, kind: UnitKind?, _ t: Tongue) -> HTML {
        let address = { (steps: String...) in Address(path: ["desk", desk.unit.address] + steps) }
        let add = linkButton(t("Thêm một đơn vị", "Add one unit"), to: address("units", "add"))
        let list = linkButton(t("Nạp danh sách", "Bring in a list"), to: address("units", "list"), .secondary)
        return """
            <h1>\(t("Các đơn vị của \(desk.unit.fullName)", "Units of \(desk.unit.fullName)"))</h1>
            <p class="actions">\(add) \(list)</p>
            \(SectorRequestPages.note(desk.asked, desk.toAnswer, desk.unit, t))\
            \(chips(desk, kind, t))\(members(desk, kind, t))
            <p>\(t("Tải danh sách về, sửa rồi nạp lại được:", "Take the list with you; it can come in again:")) \
            <a href="\(address("units", "export"))">Excel (.xlsx)</a> · \
            <a href="\(address("units", "export").adding(query: ["as": "csv"]))">CSV</a></p>
            <p><a href="\(address("change"))">\(t("Sửa chính \(desk.unit.fullName)", "Change \(desk.unit.fullName) itself"))</a></p>

            """
    }

    /// Kinds that are present below, each a filter.
    private static func chips(_ desk: UnitDesk, _ kind: UnitKind?, _ t: Tongue) -> HTML {
        let below = desk.roster.members.filter { $0.unit.id != desk.unit.id }
        let counts = Dictionary(grouping: below, by: \.unit.kind).mapValues(\.count)
        if counts.count < 2 { return .nothing }
        let direct = Crumb(t("Trực thuộc", "Directly below"), desk.unitsAddress, isCurrent: kind == nil)
        let kinds = UnitKind.allCases.filter { counts[$0] != nil }.map { each in
            Crumb(
                "\(t(each.words)) \(Figure.format(Int64(counts[each] ?? 0), t.language))",
                desk.unitsAddress.adding(query: ["kind": each.rawValue]), isCurrent: each == kind)
        }
        return chipLinks(t("Loại đơn vị", "Kinds of units"), [direct] + kinds)
    }

    /// How many rows of one kind a page shows; the file has them all.
    private static let shown = 200

    private static func members(_ desk: UnitDesk, _ kind: UnitKind?, _ t: Tongue) -> HTML {
        let roster = desk.roster
        let all =
            kind.map { kind in roster.members.filter { $0.unit.kind == kind && $0.unit.id != desk.unit.id } }
            ?? roster.children(of: desk.unit.id)
        if all.isEmpty {
            return emptyState(
                t(
                    "Chưa có đơn vị nào trực thuộc. Thêm từng đơn vị, hoặc dán cả danh sách.",
                    "There is no unit below yet. Add one, or paste a whole list."))
        }
        let parents = Set(roster.members.flatMap { [$0.place, $0.sector].compactMap(\.self) })
        let columns = [
            TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Loại", "Kind")), TableColumn(t("Mã", "Code")),
            TableColumn(t("Việc", "Do")),
        ]
        let rows = all.prefix(shown)
        let caption = t("\(Figure.format(Int64(all.count), .vietnamese)) đơn vị", "\(all.count) units")
        return table(id: "units", caption: caption, columns, each: rows) { member in
            let unit = member.unit
            let name: HTML =
                parents.contains(unit.id)
                ? "<a href=\"\(UnitDesk.address(unit, "units"))\">\(unit.title)</a>" : "\(unit.title)"
            let above = kind == nil ? nil : roster.aboveName(of: unit.id)
            return [
                "\(name)\(optional: above, { "<br><small>\($0)</small>" })", "\(t(unit.kind.words))",
                "\(member.code ?? "")",
                "<a href=\"\(UnitDesk.address(unit, "change"))\">\(t("Sửa", "Change"))</a>",
            ]
        } + (all.count > shown ? more(t) : .nothing)
    }

    private static func more(_ t: Tongue) -> HTML {
        let says = t(
            "Chỉ hiện \(shown) đơn vị đầu; danh sách đủ có trong tệp tải về.",
            "Only the first \(shown) are shown; the file has them all.")
        return "<p>\(says)</p>\n"
    }

    private static func export(_ desk: UnitDesk, _ ask: Ask, isSimulated: Bool) throws -> Answer {
        var notes = [
            "\(desk.unit.title), \(desk.today.official)",
            "Sửa rồi nạp lại được ở trang Các đơn vị. / Can be edited and brought in again on the page Units.",
        ]
        if isSimulated { notes.append("mô phỏng / simulated") }
        let list = UnitList.table(desk.roster, name: "Đơn vị", notes: notes)
        let name = "don-vi-\(desk.unit.address)-\(desk.today)"
        if ask.query.first("as") == "csv" {
            return .download(list.csv(), name: name + ".csv", type: "text/csv; charset=utf-8")
        }
        return .download(
            try OutTable.xlsx([list], language: ask.language, made: ask.now), name: name + ".xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }
}
