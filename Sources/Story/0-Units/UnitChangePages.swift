internal import Base
internal import Journal
internal import Web

/// Changing one unit: its name, whom it stands under, where it lies, its end.
enum UnitChangePages {
    /// One form of the page; each is sent by itself.
    enum Part: String, Sendable, CaseIterable {
        case name, parent, sector, location, end
    }

    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/change", access: .signedIn) { ask in
                try await page(world, ask, status: 200, part: nil, Form(ask.language))
            }
        ]
            + Part.allCases.map { part in
                .post("/desk/{unit}/change/\(part.rawValue)", access: .signedIn) { ask in
                    try await world.form(
                        ask, do: { try await change(world, ask, part) },
                        again: { form in try await page(world, ask, status: 422, part: part, form) })
                }
            }
    }

    private static func change(_ world: World, _ ask: Ask, _ part: Part) async throws -> Answer {
        let view = try await read(world, ask)
        let unit = view.desk.unit
        switch part {
        case .name:
            try checkUnchanged(ask.form, unit)
            try await world.act(ask, RenameUnit(unit.id, to: ask.form.text("name")))
        case .parent: try await world.act(ask, try move(view, ask.form))
        case .sector:
            guard let sector = ask.form.id("sector") else { throw SectorRules.notChosen }
            try await world.act(ask, AskSector(sector, for: unit.id, from: try day(ask.form, "from")))
        case .location:
            guard let location = try location(ask.form) else {
                throw UnitRules.problem("latitude", Words("Chưa có tọa độ.", "There are no coordinates."))
            }
            try await world.act(ask, LocateUnit(unit.id, at: location))
        case .end: try await world.act(ask, CloseUnit(unit.id, on: try day(ask.form, "on")))
        }
        return .see(UnitDesk.address(unit, "change").adding(query: ["changed": "1"]))
    }

    /// Two officers at once: the second is told what the first wrote.
    private static func checkUnchanged(_ form: Fields, _ unit: OrgUnit) throws {
        guard let before = form.filled("before"), before != unit.fullName, form.text("name") != unit.fullName else {
            return
        }
        throw UnitRules.problem(
            "name",
            Words(
                "Trong lúc bạn sửa, tên đã đổi từ “\(before)” thành “\(unit.fullName)”. Bấm lại nếu vẫn muốn tên của bạn.",
                "Meanwhile the name was changed from “\(before)” to “\(unit.fullName)”. Send again to use yours."))
    }

    private static func move(_ view: ChangeView, _ form: Fields) throws -> MoveUnit {
        let line = form.filled("line").flatMap { Line(rawValue: $0) } ?? .place
        let from = try day(form, "from")
        guard let typed = form.filled("parent") else {
            guard line == .sector else {
                throw UnitRules.problem("parent", Words("Chưa chọn đơn vị cấp trên.", "No unit above was chosen."))
            }
            return MoveUnit(view.desk.unit.id, line: line, under: nil, from: from)
        }
        let found = view.wider.found(typed)
        guard found.count == 1 else {
            throw UnitRules.problem(
                "parent",
                found.isEmpty
                    ? Words("Không có đơn vị “\(typed)”.", "There is no unit “\(typed)”.")
                    : Words(
                        "Có \(found.count) đơn vị tên “\(typed)”; hãy ghi mã.",
                        "\(found.count) units are called “\(typed)”; type the code."))
        }
        return MoveUnit(view.desk.unit.id, line: line, under: found[0].unit.id, from: from)
    }

    private static func day(_ form: Fields, _ field: String) throws -> Day {
        do throws(Refusal) {
            return try Day.read(form.text(field))
        } catch {
            throw UnitRules.problem(field, error.says)
        }
    }

    /// The coordinates of a form; nil when both fields are empty.
    static func location(_ form: Fields) throws(Refusal) -> Location? {
        guard form.filled("latitude") != nil || form.filled("longitude") != nil else { return nil }
        guard let location = Location(latitude: form.text("latitude"), longitude: form.text("longitude")) else {
            throw UnitRules.problem(
                "latitude",
                Words(
                    "Tọa độ không đọc được hoặc không ở Việt Nam. Viết độ thập phân: 12.6797 và 108.0377.",
                    "The coordinates cannot be read or are not in Viet Nam. Use decimal degrees: 12.6797 and 108.0377.")
            )
        }
        return location
    }

    static func coordinates(_ form: Form, _ location: Location?) -> HTML {
        row(
            form(
                TextField(
                    FieldLabel("latitude", Words("Vĩ độ", "Latitude")), value: location.map { "\($0.latitude)" } ?? "",
                    autocomplete: "off", longest: 20))
                + form(
                    TextField(
                        FieldLabel("longitude", Words("Kinh độ", "Longitude")),
                        value: location.map { "\($0.longitude)" } ?? "", autocomplete: "off", longest: 20)))
    }

    private static func read(_ world: World, _ ask: Ask) async throws -> ChangeView {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            try ChangeView(reader, address: address, for: caller, today: today)
        }
    }

    private static func page(
        _ world: World, _ ask: Ask, status: Int, part: Part?, _ form: Form
    ) async throws -> Answer {
        let view = try await read(world, ask)
        let unit = view.desk.unit
        let title = ask.tongue("Sửa \(unit.fullName)", "Change \(unit.fullName)")
        let fresh = Form(ask.language)
        let forms = Part.allCases.map { each in
            view.form(each, each == part ? form : fresh, world.chance.id(at: world.watch.now()))
        }
        return try await world.page(
            ask, status: status,
            PageContent(
                title: title, thread: view.desk.thread(title, UnitDesk.address(unit, "change"), ask.tongue),
                notice: UnitDeskPages.taken(ask.query, ask.tongue), isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    \(view.status(ask.tongue))\(SectorRequestPages.note(view.asked, 0, unit, ask.tongue))\(HTML.joined(forms))
                    """))
    }
}

/// One unit with all units that it may be moved under by whoever looks.
struct ChangeView: Sendable {
    let desk: UnitDesk
    /// Everybody below the highest unit that the person looks after.
    let wider: UnitRoster
    let code: String?
    let place: OrgUnit?
    let sector: OrgUnit?
    /// Bodies that may be asked to take it in.
    let sectors: [OrgUnit]
    /// How many requests of it, or of units below it, wait for an answer.
    let asked: Int

    init(_ reader: any Reader, address: String, for caller: Caller, today: Day) throws {
        desk = try UnitDesk(reader, address: address, for: caller, today: today)
        let unit = desk.unit
        var highest = unit
        for id in try reader.above(unit.id).filter({ $0.period.contains(today) }).sorted(by: { $0.depth > $1.depth })
            .map(\.unit)
        where try reader.may(caller, .steward, over: id, on: today) {
            highest = try reader.unit(id) ?? unit
            break
        }
        wider = highest.id == unit.id ? desk.roster : try reader.roster(below: highest, on: today)
        code = wider[unit.id]?.code
        place = try wider[unit.id]?.place.flatMap { try reader.unit($0) }
        sector = try wider[unit.id]?.sector.flatMap { try reader.unit($0) }
        sectors = unit.kind.isTerritory ? [] : try ChangeView.sectors(for: unit, outside: wider, reader, on: today)
        asked = try reader.sectorRequests(from: unit.id, on: today).count
    }

    func status(_ t: Tongue) -> HTML {
        facts([
            (t("Loại", "Kind"), "\(t(desk.unit.kind.words))"),
            (t("Mã", "Code"), "\(code ?? "")"),
            (t("Địa bàn", "Place"), place.map { "\($0.fullName)" } ?? .nothing),
            (t("Ngành", "Sector"), sector.map { "\($0.fullName)" } ?? .nothing),
            (t("Có từ", "Since"), "\(desk.unit.opened.spoken(t.language, today: desk.today))"),
            (
                t("Kết thúc", "Ended"),
                desk.unit.closed.map { "\($0.adding(days: -1).spoken(t.language, today: desk.today))" } ?? .nothing
            ),
        ])
    }

    func form(_ part: UnitChangePages.Part, _ form: Form, _ id: Id) -> HTML {
        switch part {
        case .name: name(form, id)
        case .parent: parent(form, id)
        case .sector: sector(form, id)
        case .location:
            framed(
                part, Words("Vị trí", "Position"), form, id, UnitChangePages.coordinates(form, desk.unit.location),
                Words("Ghi vị trí", "Record the position"))
        case .end: end(form, id)
        }
    }

    func framed(
        _ part: UnitChangePages.Part, _ title: Words, _ form: Form, _ id: Id, _ fields: HTML, _ send: Words,
        as weight: ButtonWeight = .primary
    ) -> HTML {
        let inside = form.frame(
            to: UnitDesk.address(desk.unit, "change", part.rawValue),
            "\(actionField(id))\(fields)\(form.send(send, as: weight))")
        let isOpen = !form.problems.isEmpty
        return """
            <details class="fold"\(if: isOpen, " open")><summary>\(form.t(title))</summary>
            \(inside)</details>

            """
    }

    private func name(_ form: Form, _ id: Id) -> HTML {
        // What stands there now, not what was typed: the second try of two officers at once is meant.
        let before: HTML = "<input type=\"hidden\" name=\"before\" value=\"\(desk.unit.fullName)\">\n"
        return framed(
            .name, Words("Đổi tên", "Rename"), form, id,
            before
                + form(
                    TextField(
                        FieldLabel(
                            "name", Words("Tên", "Name"),
                            help: Words("Địa chỉ trang và lịch sử giữ nguyên.", "Its address and history stay."),
                            isRequired: true),
                        value: desk.unit.fullName, autocomplete: "off", longest: UnitRules.nameLimit)),
            Words("Đổi tên", "Rename"))
    }

    /// Lines on which there is somebody to be moved under.
    private var lines: [Line] {
        Line.allCases.filter { line in !candidates(line).isEmpty }
    }

    private func candidates(_ line: Line) -> [UnitRoster.Member] {
        let own = wider.below(desk.unit.id)
        return wider.parentsFirst.filter { member in
            UnitRules.mayHang(desk.unit.kind, under: member.unit.kind, on: line) && !own.contains(member.unit.id)
                && (line == .place || [.department, .association, .union, .other].contains(member.unit.kind))
        }
    }

    private func parent(_ form: Form, _ id: Id) -> HTML {
        let lines = lines
        guard !lines.isEmpty, desk.unit.closed == nil else { return .nothing }
        let choices = [
            Line.place: Option("place", Words("Địa bàn", "Place")),
            .sector: Option("sector", Words("Ngành quản lý", "Sector")),
        ]
        let parents = lines.flatMap { candidates($0) }
        let line: any FormField =
            lines.count > 1
            ? Choice(
                FieldLabel("line", Words("Tuyến", "Line")), lines.compactMap { choices[$0] }, value: "place")
            : Hidden("line", lines[0].rawValue)
        let field = ChangeView.field(parents, wider)
        return framed(
            .parent, Words("Chuyển sang đơn vị cấp trên khác", "Move under another unit"), form, id,
            form(all: [
                line, field,
                DayField(
                    FieldLabel(
                        "from", Words("Kể từ ngày", "From the day"),
                        help: Words(
                            "Trước ngày này mọi số liệu vẫn tính cho cấp trên cũ.",
                            "Before that day all figures still count for the unit above it now."),
                        isRequired: true), value: desk.today),
            ]), Words("Chuyển", "Move"))
    }

    private static func field(_ parents: [UnitRoster.Member], _ roster: UnitRoster) -> any FormField {
        let isTyped = parents.count > UnitDesk.longestChoice
        let label = FieldLabel(
            "parent", Words("Đơn vị cấp trên", "Unit above"),
            help: isTyped
                ? Words("Ghi tên hoặc mã.", "Type its name or code.")
                : Words("Bỏ trống để rời tuyến ngành.", "Leave empty to leave the sector line."))
        if isTyped { return TextField(label, autocomplete: "off", longest: UnitRules.nameLimit) }
        let options = parents.compactMap { member in
            roster.label(of: member.unit.id).map { Option($0, named: $0) }
        }
        return Select(label, options, prompt: Words("Không có", "None"))
    }

    private func end(_ form: Form, _ id: Id) -> HTML {
        guard desk.unit.closed == nil else { return .nothing }
        let below = desk.roster.children(of: desk.unit.id).count
        if below > 0 {
            let says = form.t(
                "Còn \(below) đơn vị trực thuộc: chuyển hoặc kết thúc các đơn vị đó trước thì mới kết thúc được \(desk.unit.fullName).",
                "\(below) units still stand under it: move or end those before \(desk.unit.fullName) can end.")
            return "<p>\(says)</p>\n"
        }
        return framed(
            .end, Words("Kết thúc", "End"), form, id,
            form(
                DayField(
                    FieldLabel(
                        "on", Words("Ngày đầu tiên không còn đơn vị này", "The first day without it"),
                        help: Words(
                            "Không có gì bị xóa: hoạt động và số liệu cũ vẫn còn.",
                            "Nothing is deleted: its activities and figures stay."), isRequired: true))),
            Words("Kết thúc đơn vị", "End the unit"), as: .danger)
    }
}
