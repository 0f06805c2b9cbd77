internal import Base
internal import Journal
internal import Web

/// Adding one unit: five fields, everything else folded away.
enum UnitAddPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/units/add", access: .signedIn) { ask in
                let desk = try await UnitDesk.read(world, ask)
                return try await world.page(ask, content(desk, Form(ask.language), freshId(world)))
            },
            .post("/desk/{unit}/units/add", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await add(world, ask) },
                    again: { form in
                        let desk = try await UnitDesk.read(world, ask)
                        return try await world.page(ask, status: 422, content(desk, form, freshId(world)))
                    })
            },
        ]
    }

    /// Also when the form is shown again: what was refused once is another action when it was mended.
    private static func freshId(_ world: World) -> Id { world.chance.id(at: world.watch.now()) }

    private static func add(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await UnitDesk.read(world, ask)
        let line = try line(ask.form)
        let intake = try await world.ledger.read { reader in
            try UnitIntake(
                [line], roster: desk.roster, codeYear: desk.codeYear, today: desk.today, reader: reader)
        }
        if case .wrong(let problem) = intake.outcomes.first {
            let says = Words("\(problem.says.vi) \(problem.next.vi)", "\(problem.says.en) \(problem.next.en)")
            throw UnitRules.problem(problem.key, says)
        }
        // A second tap of the same button gets the answer of the first.
        let taken = try await world.act(ask, TakeInUnits(under: desk.unit.id, [line]))
        if taken.opened == 0 {
            throw UnitRules.problem("name", Words("Đơn vị này đã có ở đây.", "This unit is here already."))
        }
        return .see(desk.unitsAddress.adding(query: ["opened": String(taken.opened)]))
    }

    private static func line(_ form: Fields) throws -> UnitLine {
        var line = UnitLine(
            kind: form.text("kind"), name: form.text("name"), code: form.text("code"), parent: form.text("parent"),
            sector: form.text("sector"))
        if let typed = form.filled("opened") {
            do throws(Refusal) {
                line.opened = try Day.read(typed)
            } catch {
                throw UnitRules.problem("opened", error.says)
            }
        }
        line.location = try UnitChangePages.location(form)
        return line
    }

    static func content(_ desk: UnitDesk, _ form: Form, _ id: Id) -> PageContent {
        let t = form.t
        let title = t("Thêm một đơn vị", "Add one unit")
        let address = UnitDesk.address(desk.unit, "units", "add")
        let inside = actionField(id) + fields(desk, form) + form.send(Words("Thêm đơn vị", "Add the unit"))
        return PageContent(
            title: title, thread: desk.thread(title, address, t), isSearchable: false,
            body: "<h1>\(title)</h1>\n\(form.frame(to: address, inside))")
    }

    private static func fields(_ desk: UnitDesk, _ form: Form) -> HTML {
        let kinds = desk.kinds.map { Option($0.rawValue, $0.words) }
        let own = desk.roster.label(of: desk.unit.id) ?? ""
        var fields: [any FormField] = [
            Select(
                FieldLabel("kind", Words("Loại", "Kind"), isRequired: true), kinds,
                prompt: Words("Chọn loại đơn vị", "Choose the kind")),
            TextField(
                FieldLabel(
                    "name", Words("Tên", "Name"),
                    help: Words(
                        "Ghi đủ: “thôn 3”, “Trường Tiểu học Hoa Sim”.", "In full: “thôn 3”, “Trường Tiểu học Hoa Sim”."),
                    isRequired: true), autocomplete: "off", longest: UnitRules.nameLimit),
        ]
        if desk.unit.kind.isTerritory {
            fields.append(
                desk.field(
                    FieldLabel("parent", Words("Nằm ở đâu", "Where it lies"), help: byName(desk.areas)),
                    among: desk.areas, value: own))
        }
        if !desk.leaders.isEmpty {
            fields.append(
                desk.field(
                    FieldLabel(
                        "sector", Words("Ngành nào quản lý", "Which sector leads it"),
                        help: Words("Chỉ cho trường, hội, quỹ, cơ quan.", "For schools, associations, funds, offices.")),
                    among: desk.leaders, value: "", prompt: Words("Không có", "None")))
        }
        fields.append(
            TextField(
                FieldLabel("code", Words("Mã", "Code"), help: Words("Không có thì bỏ trống.", "Leave empty if none.")),
                autocomplete: "off", longest: 40))
        return form(all: fields) + folded(form)
    }

    private static func byName(_ members: [UnitRoster.Member]) -> Words? {
        members.count > UnitDesk.longestChoice ? Words("Ghi tên hoặc mã.", "Type its name or code.") : nil
    }

    private static func folded(_ form: Form) -> HTML {
        form.fold(
            Words("Ngày và vị trí", "Day and position"), names: ["opened", "latitude", "longitude"],
            form(
                DayField(
                    FieldLabel(
                        "opened", Words("Có từ ngày", "Since"),
                        help: Words(
                            "Bỏ trống: từ ngày đơn vị cấp trên có trong hệ thống.",
                            "Empty: since the unit above has been here."))))
                + UnitChangePages.coordinates(form, nil))
    }
}
