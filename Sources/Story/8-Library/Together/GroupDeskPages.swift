internal import Base
internal import Journal
internal import Plans
internal import Results
internal import Units
internal import Web

/// The reading groups of a unit at its desk.
enum GroupDeskPages {
    static func routes(_ world: World, _ gate: ReadingGate) -> [Route] {
        [
            .get("/desk/{unit}/reading", access: .signedIn) { ask in try await list(world, ask) },
            .get("/desk/{unit}/reading/add", access: .signedIn) { ask in try await add(world, ask, Form(ask.language)) },
            .post("/desk/{unit}/reading/add", access: .signedIn) { ask in
                try await world.form(ask, do: { try await tell(world, ask) }, again: { try await add(world, ask, $0) })
            },
            .get("/desk/{unit}/reading/groups/{group}", access: .signedIn) { ask in
                try await show(world, gate, ask, Form(ask.language))
            },
            .post("/desk/{unit}/reading/groups/{group}", access: .signedIn) { ask in
                try await world.form(ask, do: { try await tell(world, ask) }, again: { try await show(world, gate, ask, $0) })
            },
            .post("/desk/{unit}/reading/groups/{group}/stand", access: .signedIn) { ask in
                let (desk, group) = try await found(world, ask)
                try await world.act(ask, StandGroup(group.id, isOpen: ask.form.filled("open") != nil))
                return .see(address(desk.unit, group).adding(query: ["done": "stood"]))
            },
            .post("/desk/{unit}/reading/groups/{group}/link", access: .signedIn) { ask in
                let (desk, group) = try await found(world, ask)
                try await world.act(ask, RenewGroupLink(group.id))
                return .see(address(desk.unit, group).adding(query: ["done": "renewed"]))
            },
            .post("/desk/{unit}/reading/groups/{group}/strike", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await strike(world, ask) }, again: { try await show(world, gate, ask, $0) })
            },
        ]
    }

    static func address(_ unit: OrgUnit, _ group: ReadingGroup, _ steps: String...) -> Address {
        Address(path: ["desk", unit.address, "reading", "groups", "\(group.number)"] + steps)
    }

    /// The desk, and the group named in the address.
    static func found(_ world: World, _ ask: Ask, _ role: Role = .editor) async throws -> (desk: Desk, group: ReadingGroup) {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let number = Int(try ask.parameter("group"))
        return try await world.ledger.read { reader in
            let desk = try reader.desk(address, role, caller, on: today)
            guard let group = try number.flatMap({ try reader.readingGroup(number: $0) }), group.unit == desk.unit.id else {
                throw TogetherRules.unknownGroup
            }
            return (desk, group)
        }
    }

    // MARK: The list

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let (desk, groups, mayEdit) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .reader, caller, on: today)
            let groups = try reader.campaigns().first.map { try reader.readingGroups(of: desk.unit.id, in: $0.id) } ?? []
            return (
                desk, try groups.map { ($0, try reader.readingSums(of: $0.id)[Measure.readingMinutes]?.value ?? 0) },
                try reader.may(caller, .editor, over: desk.unit.id, on: today)
            )
        }
        let t = ask.tongue
        let title = t("Đọc cùng nhau", "Reading together")
        let lines = groups.map { group, minutes in
            line(group, minutes, mayEdit ? GroupDeskPages.address(desk.unit, group) : ReadingPages.address(group), t)
        }
        let more: HTML = """
            <p><a href="\(desk.address("challenges"))">\(t("Thử thách đọc", "Reading challenges"))</a> · \
            <a href="\(desk.address("reviews"))">\(t("Cảm nhận của bạn đọc", "What readers think"))</a></p>

            """
        let empty = emptyState(
            t(
                "Chưa có nhóm đọc nào: mở một nhóm cho lớp, câu lạc bộ hay tủ sách rồi gửi liên kết.",
                "There is none yet: open one for a class, a club or a bookcase, and send its link."))
        let list: HTML = lines.isEmpty ? empty : "<ul class=\"lines\">\n\(HTML.joined(lines))</ul>\n"
        return try await world.page(
            ask,
            PageContent(
                title: title, thread: desk.thread(title, "reading"), isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    \(if: mayEdit, buttons(desk.unit, t))\(more)\(list)
                    """))
    }

    private static func line(_ group: ReadingGroup, _ minutes: Int64, _ page: Address, _ t: Tongue) -> HTML {
        """
        <li><a href="\(page)">\(t(group.title()))</a> · \(Figure.format(minutes, t.language)) \(t("phút", "minutes"))
        <div class="why">\(t(group.facts.kind.words))\(if: !group.isOpen, " · \(t("đã khép", "closed"))")</div></li>

        """
    }

    private static func buttons(_ unit: OrgUnit, _ t: Tongue) -> HTML {
        func step(_ step: String) -> Address { Address(path: "desk", unit.address, "reading", step) }
        return """
            <p class="actions">\(linkButton(t("Mở một nhóm đọc", "Open a reading group"), to: step("add"))) \
            \(linkButton(t("Nhập sổ đọc giấy", "Type a paper log"), to: step("typed"), .secondary))</p>

            """
    }

    // MARK: Adding and mending

    private static func add(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let (desk, books) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .editor, caller, on: today)
            return (desk, try GroupForm.books(reader, desk.unit.id, beside: nil))
        }
        let t = form.t
        let title = t("Mở một nhóm đọc", "Open a reading group")
        let target = Address(path: "desk", desk.unit.address, "reading", "add")
        let fields = GroupForm(form: form, group: nil, prompts: [], books: books, formId: world.formId())
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: desk.thread(t("Đọc cùng nhau", "Reading together"), "reading"), isSearchable: false,
                body: "<h1>\(title)</h1>\n\(form.frame(to: target, fields.content()))"))
    }

    private static func show(_ world: World, _ gate: ReadingGate, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (desk, group) = try await found(world, ask)
        let (caller, today) = (ask.caller, ask.today)
        let (view, logs, books) = try await world.ledger.read { reader in
            (
                try GroupView(reader, group, for: caller, today: today),
                try reader.latestLogs(of: group.id, limit: GroupDeskPage.shownEntries),
                try GroupForm.books(reader, group.unit, beside: group.facts.item)
            )
        }
        let code = gate.code(group)
        let page = GroupDeskPage(
            desk: desk, view: view, logs: logs, books: books, code: code,
            link: ask.absolute(ReadingPages.join(code)), formId: { world.formId() })
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422, page.content(form, done: ask.query.text("done")))
    }

    private static func tell(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let number = ask.parameters["group"].flatMap { Int($0) }
        var reading = ReadingForm(ask.form)
        let (goal, members) = (reading.numberIfAny("goal"), reading.numberIfAny("members"))
        try reading.check()
        let item = Int(ask.form.text("item"))
        let (desk, campaign, known, book) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .editor, caller, on: today)
            let known = try number.flatMap { try reader.readingGroup(number: $0) }
            let campaign = try known?.campaign ?? reader.campaigns().first?.id
            return (desk, campaign, known, try item.flatMap { try reader.shelfItem(number: $0) })
        }
        guard let campaign else { throw TogetherRules.noCampaign }
        let typed = TypedGroup(
            ask.form.text("name"), GroupKind(rawValue: ask.form.text("kind")) ?? .club, item: book?.id, goal: goal,
            members: members, prompts: (ask.form.raw("prompts") ?? "").split(whereSeparator: \.isNewline).map(String.init))
        let told = try await world.act(
            ask, TellGroup(typed, unit: desk.unit.id, campaign: campaign, group: known?.id))
        return .see(
            Address(
                path: ["desk", desk.unit.address, "reading", "groups", "\(told)"],
                query: [("done", known == nil ? "opened" : "told")]))
    }

    private static func strike(_ world: World, _ ask: Ask) async throws -> Answer {
        let (desk, group) = try await found(world, ask)
        guard let entry = ask.form.id("entry") else {
            throw Refusal("reading.entry", TogetherRules.nothingToStrike.says)
        }
        let owner = try await world.ledger.read { reader in try reader.readingEntries(entry).first?.group }
        guard owner == group.id else { throw Refusal("reading.entry", TogetherRules.nothingToStrike.says) }
        try await world.act(ask, StrikeReading(entry, reason: ask.form.text("reason")))
        return .see(address(desk.unit, group).adding(query: ["done": "struck"]))
    }
}

/// The fields of a reading group.
struct GroupForm {
    let form: Form
    let group: ReadingGroup?
    let prompts: [String]
    let books: [ShelfItem]
    let formId: String

    /// What a unit can read together: what of its shelf can be read here, and what the group reads already.
    static func books(_ reader: any Reader, _ unit: Id, beside item: Id?) throws -> [ShelfItem] {
        let own = try reader.shelf(of: unit).filter { $0.isStanding && $0.files.book != nil }
        guard let item, !own.contains(where: { $0.id == item }), let other = try reader.shelfItem(item) else { return own }
        return [other] + own
    }

    func content() -> HTML {
        let facts = group?.facts
        let chosen = books.first { $0.id == facts?.item }
        let fields: [any FormField] = [
            Hidden("action", formId),
            TextField(
                FieldLabel(
                    "name", Words("Tên nhóm", "Name"),
                    help: Words(
                        "Ai cũng thấy, trừ nhóm gia đình: đừng ghi tên người.",
                        "For everybody to see, but of families: no names of people."),
                    isRequired: true), value: group?.name ?? "", autocomplete: "off", longest: TogetherRules.nameLimit),
            Select(
                FieldLabel("kind", Words("Ai cùng đọc", "Who reads together")),
                GroupKind.allCases.map { Option($0.rawValue, $0.words) },
                value: facts?.kind.rawValue ?? GroupKind.schoolClass.rawValue),
            NumberField(
                FieldLabel("members", Words("Bao nhiêu thành viên", "How many belong to it")),
                value: facts?.members.map { "\($0)" } ?? "", unit: Words("người", "people")),
            NumberField(
                FieldLabel("goal", Words("Mục tiêu mỗi người một tuần", "Goal of each reader a week")),
                value: facts?.goal.map { "\($0)" } ?? "", unit: Words("phút", "minutes")),
            Select(
                FieldLabel("item", Words("Cuốn sách cùng đọc", "Book to read together")),
                books.map { Option("\($0.number)", named: $0.facts.title) }, value: chosen.map { "\($0.number)" } ?? "",
                prompt: Words("chưa chọn", "none yet")),
            TextArea(
                FieldLabel(
                    "prompts", Words("Câu hỏi để cùng nói chuyện", "What to talk about"),
                    help: Words("Mỗi dòng một câu, dùng cho một tuần.", "One line for each week.")),
                value: prompts.joined(separator: "\n")),
        ]
        return "\(form(all: fields))\(form.send(group == nil ? Words("Mở nhóm", "Open it") : Words("Lưu", "Save")))"
    }
}
