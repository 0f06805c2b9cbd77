internal import Base
internal import Journal
internal import Web

/// Units that ask to stand under a sector: what a desk has to answer, and what it waits for.
enum SectorRequestPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/sectors", access: .signedIn) { ask in try await show(world, ask) },
            .post("/desk/{unit}/sectors/{asked}/admit", access: .signedIn) { ask in
                try await act(world, ask) { AnswerSectorRequest($0, admits: true) }
            },
            .post("/desk/{unit}/sectors/{asked}/decline", access: .signedIn) { ask in
                try await act(world, ask) { AnswerSectorRequest($0, admits: false) }
            },
            .post("/desk/{unit}/sectors/{asked}/withdraw", access: .signedIn) { ask in
                try await act(world, ask) { WithdrawSectorRequest($0) }
            },
        ]
    }

    static func address(_ unit: OrgUnit) -> Address { UnitDesk.address(unit, "sectors") }

    /// A request with the two units that it is about.
    struct Line: Sendable {
        let request: SectorRequest
        let unit: OrgUnit
        let sector: OrgUnit

        init?(_ request: SectorRequest, _ reader: any Reader) throws {
            guard let unit = try reader.unit(request.unit), let sector = try reader.unit(request.sector) else {
                return nil
            }
            self.request = request
            self.unit = unit
            self.sector = sector
        }
    }

    private static func act<A: Action>(
        _ world: World, _ ask: Ask, _ action: (Id) -> A
    ) async throws -> Answer {
        let desk = try await desk(world, ask)
        guard let id = Id(try ask.parameter("asked")) else { throw SectorRules.unknown }
        try await world.act(ask, action(id))
        return .see(address(desk.unit).adding(query: ["done": "1"]))
    }

    private static func desk(_ world: World, _ ask: Ask) async throws -> Desk {
        let address = try ask.parameter("unit")
        return try await world.ledger.read { [caller = ask.caller, today = ask.today] reader in
            try reader.desk(address, .steward, caller, on: today)
        }
    }

    private static func show(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await desk(world, ask)
        let (toAnswer, asked) = try await world.ledger.read { [today = ask.today] reader in
            (
                try reader.sectorRequests(to: desk.unit.id, on: today).compactMap { try Line($0, reader) },
                try reader.sectorRequests(from: desk.unit.id, on: today).compactMap { try Line($0, reader) }
            )
        }
        let t = ask.tongue
        let title = t("Xin vào ngành", "Asking to join a sector")
        return try await world.page(
            ask,
            PageContent(
                title: "\(title) · \(desk.unit.fullName)", thread: desk.thread(title, "sectors"),
                notice: ask.query.has("done") ? "<p>\(t("Đã ghi.", "Recorded."))</p>" : nil, isSearchable: false,
                body: """
                    <h1>\(title) · \(desk.unit.fullName)</h1>
                    \(answers(toAnswer, desk, world.formId, ask))\(waiting(asked, desk, world.formId, ask))
                    """))
    }

    private static func answers(_ lines: [Line], _ desk: Desk, _ formId: () -> String, _ ask: Ask) -> HTML {
        let t = ask.tongue
        let none = t("Không có đơn vị nào đang chờ trả lời.", "No unit waits for an answer.")
        let content: HTML = """
            <ul class="lines">
            \(each: lines, { line in
                let admit = form(line, desk, "admit", button(t("Nhận", "Take it in")), formId)
                let decline = form(line, desk, "decline", button(t("Không nhận", "Decline"), .secondary), formId)
                return "<li>\(says(line, ask))<div class=\"actions\">\(admit)\(decline)</div></li>\n"
            })</ul>

            """
        return """
            <h2>\(t("Chờ đơn vị trả lời", "Waiting for your answer"))</h2>
            \(lines.isEmpty ? "<p>\(none)</p>\n" : content)
            """
    }

    private static func waiting(_ lines: [Line], _ desk: Desk, _ formId: () -> String, _ ask: Ask) -> HTML {
        if lines.isEmpty { return .nothing }
        let t = ask.tongue
        return """
            <h2>\(t("Đã gửi, chờ ngành trả lời", "Asked, not answered yet"))</h2>
            <ul class="lines">
            \(each: lines, { line in
                let withdraw = form(line, desk, "withdraw", button(t("Thôi không xin", "Take it back"), .secondary), formId)
                return "<li>\(says(line, ask))<div class=\"actions\">\(withdraw)</div></li>\n"
            })</ul>

            """
    }

    private static func says(_ line: Line, _ ask: Ask) -> HTML {
        let t = ask.tongue
        let from = line.request.from.spoken(t.language, today: ask.today)
        let asked = line.request.asked.spoken(t.language, today: ask.today)
        let unit: HTML = "<a href=\"\(Address(path: "units", line.unit.address))\">\(line.unit.title)</a>"
        let words = t("xin thuộc \(line.sector.fullName) từ \(from)", "asks to stand under \(line.sector.fullName) from \(from)")
        return "<strong>\(unit)</strong> \(words) <span class=\"quiet-text\">\(t("gửi", "sent")) \(asked)</span>"
    }

    private static func form(
        _ line: Line, _ desk: Desk, _ step: String, _ button: HTML, _ formId: () -> String
    ) -> HTML {
        let address = UnitDesk.address(desk.unit, "sectors", line.request.id.description, step)
        return """
            <form method="post" action="\(address)"><input type="hidden" name="action" value="\(formId())">\(button)</form>
            """
    }

    // MARK: On other pages

    /// What still waits, in one line that leads here; nothing when nothing does.
    static func note(_ asked: Int, _ toAnswer: Int, _ unit: OrgUnit, _ t: Tongue) -> HTML {
        let says = [
            toAnswer > 0 ? t("\(toAnswer) đơn vị xin vào ngành.", "\(toAnswer) units ask to join the sector.") : nil,
            asked > 0 ? t("\(asked) đề nghị vào ngành chưa được trả lời.", "\(asked) requests to a sector are not answered yet.") : nil,
        ].compactMap(\.self)
        if says.isEmpty { return .nothing }
        let link: HTML = "<a href=\"\(address(unit))\">\(t("Mở", "Open"))</a>"
        return Web.note("<p>\(says.joined(separator: " ")) \(link)</p>")
    }
}

/// The form with which a unit asks, on the page where it is changed.
extension ChangeView {
    func sector(_ form: Form, _ id: Id) -> HTML {
        guard !desk.unit.kind.isTerritory, desk.unit.closed == nil, !sectors.isEmpty else { return .nothing }
        let choice = Select(
            FieldLabel(
                "sector", Words("Ngành quản lý", "Which sector leads it"),
                help: Words(
                    "Cơ quan ngoài quyền của bạn: họ nhận đề nghị và trả lời.",
                    "Bodies you do not look after: they get the request and answer it."), isRequired: true),
            sectors.map { Option("\($0.id)", named: $0.title) }, prompt: Words("Chọn", "Choose"))
        let from = DayField(
            FieldLabel("from", Words("Kể từ ngày", "From the day"), isRequired: true), value: desk.today)
        return framed(
            .sector, Words("Xin vào một ngành", "Ask a sector to take it in"), form, id, form(all: [choice, from]),
            Words("Gửi đề nghị", "Send the request"))
    }

    /// Bodies of the whole tree that may lead this unit and that whoever looks does not look after.
    static func sectors(for unit: OrgUnit, outside roster: UnitRoster, _ reader: any Reader, on day: Day) throws -> [OrgUnit] {
        try reader.units(UnitTables.standing, day).filter { candidate in
            SectorRules.leaders.contains(candidate.kind) && roster[candidate.id] == nil
                && UnitRules.mayHang(unit.kind, under: candidate.kind, on: .sector)
        }
    }
}
