internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Until when units directly below report where that is not everybody's day, as a reviewer of the unit that receives the
/// reports sets it. However many units there are, the form is one list and one day.
enum ReportDayPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/reports/{year}/days", access: .signedIn) { try await show($0, world, Form($0.language)) },
            .post("/desk/{unit}/reports/{year}/days", access: .signedIn) { ask in
                try await world.form(ask) { try await set(ask, world) } again: { try await show(ask, world, $0) }
            },
        ]
    }

    private static func read(_ ask: Ask, _ world: World) async throws -> ReportDayList {
        let wish = try ReportWish(ask)
        return try await world.ledger.read { reader in
            let list = try ReportList(reader, wish)
            guard list.mayReview else { throw Permission.notYours(list.unit.fullName) }
            return ReportDayList(
                unit: list.unit, campaign: list.campaign, units: list.below.map(\.unit), everybody: list.due,
                own: try reader.ownReportDays(in: list.campaign.id))
        }
    }

    private static func show(_ ask: Ask, _ world: World, _ form: Form) async throws -> Answer {
        let list = try await read(ask, world)
        var content = ReportDayPage(list: list, form: form, formId: world.formId()).content
        if form.problems.isEmpty, let count = Int(ask.query.text("saved")) {
            content.notice = "\(ask.tongue("Đã đổi hạn của \(count) đơn vị.", "The day of \(count) units was changed."))"
        }
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, content)
    }

    private static func set(_ ask: Ask, _ world: World) async throws -> Answer {
        let list = try await read(ask, world)
        guard let units = list.units(ReportDayChoice(ask.form.text("unit"))), !units.isEmpty else {
            throw problem("unit", Words("Hãy chọn đơn vị.", "Choose the units."))
        }
        let due = ask.form.has("back") ? nil : try day(ask.form, "due", list.campaign.year)
        if due == nil, !ask.form.has("back") {
            throw problem(
                "due",
                Words("Hãy ghi hạn, hoặc bấm “Theo hạn chung”.", "Give the day, or press “As everybody”."))
        }
        let changed = try await world.act(
            ask, SetReportDays(list.campaign.id, above: list.unit.id, units.map { ReportDayTyped($0.id, due) }))
        return .see(ReportAddress.below(list.campaign, list.unit, "days").adding(query: ["saved": "\(changed)"]))
    }

    private static func problem(_ field: String, _ says: Words) -> Refusal {
        Refusal("reports.due", field: field, says)
    }

    /// - Throws: a problem beside the field when it is no day.
    static func day(_ form: Fields, _ name: String, _ year: Int) throws -> Day? {
        guard let typed = form.filled(name) else { return nil }
        if let day = Day(iso: typed) { return day }
        do {
            return try Day.read(typed, year: year)
        } catch {
            throw problem(name, error.says)
        }
    }
}

/// For whom a day is set: one unit, or several that have something in common.
enum ReportDayChoice: Hashable {
    case unit(String)
    case kind(UnitKind)
    /// Whoever has this day of its own.
    case due(Day)
    /// Whoever has none of its own.
    case rest

    init?(_ value: String) {
        let words = value.split(separator: ":", maxSplits: 1).map(String.init)
        switch words.first {
        case "rest": self = .rest
        case "unit" where words.count == 2: self = .unit(words[1])
        case "kind" where words.count == 2: if let kind = UnitKind(rawValue: words[1]) { self = .kind(kind) } else { return nil }
        case "due" where words.count == 2: if let day = Day(iso: words[1]) { self = .due(day) } else { return nil }
        default: return nil
        }
    }

    var value: String {
        switch self {
        case .unit(let address): "unit:\(address)"
        case .kind(let kind): "kind:\(kind.rawValue)"
        case .due(let day): "due:\(day)"
        case .rest: "rest"
        }
    }
}

/// The units that report to one, and which of them have a day of their own.
struct ReportDayList: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    let units: [OrgUnit]
    /// The day that holds for whoever has none of its own.
    let everybody: Day?
    let own: [Id: Day]

    /// Every day that was set, the earliest first.
    var days: [Day] { Set(units.compactMap { own[$0.id] }).sorted() }

    func units(_ choice: ReportDayChoice?) -> [OrgUnit]? {
        switch choice {
        case .unit(let address): units.filter { $0.address == address }
        case .kind(let kind): units.filter { $0.kind == kind }
        case .due(let day): units.filter { own[$0.id] == day }
        case .rest: units.filter { own[$0.id] == nil }
        case nil: nil
        }
    }

    /// Several at once first, then one by one.
    var choices: [(choice: ReportDayChoice, label: Words)] {
        func several(_ choice: ReportDayChoice, _ label: Words) -> (ReportDayChoice, Words)? {
            let count = units(choice)?.count ?? 0
            return count < 2 ? nil : (choice, Words("\(label.vi) (\(count))", "\(label.en) (\(count))"))
        }
        let rest = several(.rest, Words("Mọi đơn vị chưa có hạn riêng", "All without a day of their own"))
        let kinds = UnitKind.allCases.map { kind in
            several(.kind(kind), Words("Theo loại: \(kind.words.vi)", "By kind: \(kind.words.en)"))
        }
        let dues = days.map { day in
            several(.due(day), Words("Có hạn riêng \(day.spoken(.vietnamese))", "Whose day is \(day.spoken(.english))"))
        }
        return ([rest] + kinds + dues).compactMap(\.self) + units.map { (.unit($0.address), named($0)) }
    }

    private func named(_ unit: OrgUnit) -> Words {
        guard let day = own[unit.id] else { return Words(unit.title, unit.title) }
        return Words("\(unit.title) · hạn riêng \(day.spoken(.vietnamese))", "\(unit.title) · its day is \(day.spoken(.english))")
    }
}

struct ReportDayPage: Sendable {
    let list: ReportDayList
    let form: Form
    let formId: String

    /// More names than these are folded away.
    private static let mostNames = 12

    private var t: Tongue { form.t }

    var content: PageContent {
        let title = t("Hạn báo cáo của từng đơn vị", "When each unit reports")
        let address = ReportAddress.below(list.campaign, list.unit, "days")
        return PageContent(
            title: title,
            thread: ReportAddress.threadBelow(list.campaign, list.unit, title, address, t), isSearchable: false,
            body: "<h1>\(title)</h1>\n<p>\(usual) \(says)</p>\n\(set)\(form.frame(to: address, fields))")
    }

    private var usual: String {
        list.everybody.map { day in
            t("Hạn chung là \(day.spoken(.vietnamese)).", "Everybody's day is \(day.spoken(.english)).")
        } ?? t("Chưa đặt hạn chung.", "There is no day for everybody yet.")
    }

    private var says: String {
        t(
            "Đơn vị có hạn riêng thì các đơn vị bên dưới nó cũng theo hạn ấy, trừ khi nó đặt khác.",
            "The day of a unit also holds for those below it, unless it sets theirs itself.")
    }

    private var set: HTML {
        let title: HTML = "<h2>\(t("Hạn riêng đã đặt", "Days of their own"))</h2>\n"
        if list.days.isEmpty {
            return title + "<p>\(t("Chưa đơn vị nào có hạn riêng.", "No unit has one yet."))</p>\n"
        }
        return title + HTML.joined(list.days.map(line))
    }

    private func line(_ day: Day) -> HTML {
        let units = list.units(.due(day)) ?? []
        let count = t("\(units.count) đơn vị", units.count == 1 ? "1 unit" : "\(units.count) units")
        let head: HTML = "<strong>\(day.spoken(t.language))</strong> · \(count)"
        let names = units.map(\.title).joined(separator: ", ")
        return units.count > ReportDayPage.mostNames
            ? "<details class=\"fold\"><summary>\(head)</summary><p>\(names)</p></details>\n"
            : "<p>\(head): \(names)</p>\n"
    }

    private var fields: HTML {
        let unit = Select(
            FieldLabel("unit", Words("Cho đơn vị nào", "For which units"), isRequired: true),
            list.choices.map { Option($0.choice.value, $0.label) }, prompt: Words("Chọn đơn vị", "Choose the units"))
        let back = list.days.isEmpty ? nil : button(t("Theo hạn chung", "As everybody"), .secondary, name: "back")
        return """
            <h2>\(t("Đặt hoặc đổi hạn", "Set or change a day"))</h2>
            <input type="hidden" name="action" value="\(formId)">\(form(unit))\
            \(form(DayField(FieldLabel("due", Words("Hạn riêng", "Their day")))))\
            <p class="actions">\(button(t("Lưu hạn", "Save the day")))\(optional: back, { " \($0)" })</p>
            """
    }
}
