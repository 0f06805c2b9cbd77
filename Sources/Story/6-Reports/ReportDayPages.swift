internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Until when each unit directly below reports, as a reviewer of the unit that receives the reports sets it.
enum ReportDayPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/reports/{year}/days", access: .signedIn) { try await show($0, world, Form($0.language)) },
            .post("/desk/{unit}/reports/{year}/days", access: .signedIn, bodyLimit: 256 * 1024) { ask in
                try await world.form(ask) { try await set(ask, world) } again: { try await show(ask, world, $0) }
            },
        ]
    }

    private struct Editing: Sendable {
        let list: ReportList
        let own: [Id: Day]
    }

    private static func editing(_ ask: Ask, _ world: World) async throws -> Editing {
        let wish = try ReportWish(ask)
        return try await world.ledger.read { reader in
            let list = try ReportList(reader, wish)
            guard list.mayReview else { throw Permission.notYours(list.unit.fullName) }
            return Editing(list: list, own: try reader.ownReportDays(in: list.campaign.id))
        }
    }

    private static func show(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let editing = try await editing(ask, world)
        let (list, t) = (editing.list, ask.tongue)
        let title = t("Hạn báo cáo của từng đơn vị", "When each unit reports")
        let address = ReportAddress.below(list.campaign, list.unit, "days")
        let usual = list.due.map { day in
            t("Hạn chung là \(day.spoken(.vietnamese)).", "Everybody's day is \(day.spoken(.english)).")
        } ?? t("Chưa đặt hạn chung.", "There is no day for everybody yet.")
        let says = t(
            "Để trống là theo hạn chung. Ngày đặt cho một đơn vị cũng là của các đơn vị bên dưới nó, trừ khi nó đặt riêng.",
            "Empty means everybody's day. A day set for a unit also holds for those below it, unless it sets theirs itself.")
        let fields = list.below.map(\.unit).map { unit in
            form(DayField(FieldLabel(name(unit), Words(unit.title, unit.title)), value: editing.own[unit.id]))
        }
        let content: HTML = """
            <input type="hidden" name="action" value="\(world.formId())">
            \(form(DayField(FieldLabel(
                "all",
                Words("Một ngày cho mọi đơn vị để trống dưới đây", "One day for all that are left empty below")))))\
            \(HTML.joined(fields))\(form.send(Words("Lưu hạn", "Save the days")))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title,
                thread: ReportAddress.thread(
                    list.campaign, list.unit,
                    [
                        Crumb(t("Báo cáo gửi lên", "Reports"), ReportAddress.below(list.campaign, list.unit)),
                        Crumb(title, address, isCurrent: true),
                    ]), isSearchable: false,
                body: "<h1>\(title)</h1>\n<p>\(usual) \(says)</p>\n\(form.frame(to: address, content))"))
    }

    private static func name(_ unit: OrgUnit) -> String { "day.\(unit.address)" }

    private static func set(_ ask: Ask, _ world: World) async throws -> Answer {
        let list = try await editing(ask, world).list
        let all = try day(ask.form, "all", list.campaign.year)
        let days = try list.below.map { line in
            ReportDayTyped(line.unit.id, try day(ask.form, name(line.unit), list.campaign.year) ?? all)
        }
        try await world.act(ask, SetReportDays(list.campaign.id, above: list.unit.id, days))
        return .see(ReportAddress.below(list.campaign, list.unit))
    }

    /// - Throws: a problem beside the field when it is no day.
    static func day(_ form: Fields, _ name: String, _ year: Int) throws -> Day? {
        guard let typed = form.filled(name) else { return nil }
        if let day = Day(iso: typed) { return day }
        do {
            return try Day.read(typed, year: year)
        } catch {
            throw Refusal("reports.due", error.says, fields: [FieldProblem(name, error.says)])
        }
    }
}
