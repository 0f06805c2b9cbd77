internal import Base
internal import Journal
internal import Results
internal import Units
internal import Web

/// The shelf of a unit at its desk: the list, adding, mending, taking off, undoing.
enum ShelfDeskPages {
    static func routes(_ world: World) -> [Route] {
        let studio = PhotoStudio()
        return [
            .get("/desk/{unit}/shelf", access: .signedIn) { ask in try await shelf(world, ask) },
            .get("/desk/{unit}/shelf/add", access: .signedIn) { ask in try await add(world, ask, Form(ask.language)) },
            .post("/desk/{unit}/shelf/add", access: .signedIn, bodyLimit: ItemForm.bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await shelve(world, ask, studio) }, again: { try await add(world, ask, $0) })
            },
            .get("/desk/{unit}/shelf/{item}", access: .signedIn) { ask in try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/shelf/{item}", access: .signedIn, bodyLimit: ItemForm.bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await mend(world, ask, studio) }, again: { try await show(world, ask, $0) })
            },
        ] + changes(world)
    }

    private static func changes(_ world: World) -> [Route] {
        [
            .post("/desk/{unit}/shelf/{item}/undo", access: .signedIn) { ask in
                let view = try await view(world, ask)
                try await world.act(
                    ask, UndoMending(view.item.id, version: Int(ask.form.text("version")) ?? view.item.version))
                return .see(view.address.adding(query: ["done": "undone"]))
            },
            .post("/desk/{unit}/shelf/{item}/stand", access: .signedIn) { ask in
                let view = try await view(world, ask)
                let isStanding = ask.form.text("standing") == "1"
                try await world.act(ask, StandItem(view.item.id, isStanding: isStanding))
                return .see(
                    view.desk.address(
                        "shelf", query: ["done": isStanding ? "back" : "off", "item": "\(view.item.number)"]))
            },
            .post("/desk/{unit}/shelf/{item}/copies", access: .signedIn) { ask in
                try await world.form(
                    ask,
                    do: {
                        let view = try await view(world, ask)
                        try await world.act(ask, TellCopies(view.item.id, try copies(ask.form, view.places)))
                        return .see(view.address.adding(query: ["done": "copies"]))
                    }, again: { try await show(world, ask, $0) })
            },
        ]
    }

    private static func copies(_ form: Fields, _ places: [ReadingPlace]) throws -> [TellCopies.Typed] {
        var problems: [FieldProblem] = []
        let typed = places.compactMap { place -> TellCopies.Typed? in
            let name = "copies.\(place.number)"
            guard let text = form.filled(name) else { return form.has(name) ? .init(0, at: place.id) : nil }
            do throws(Refusal) {
                return .init(Int(clamping: try Figure.read(text)), at: place.id)
            } catch {
                problems.append(FieldProblem(name, error.advice))
                return nil
            }
        }
        guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
        return typed
    }

    // MARK: The shelf

    private static func shelf(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let view = try await world.ledger.read { reader in try ShelfDeskView(reader, unit: address, caller, on: today) }
        return try await world.page(ask, ShelfDeskPage(view: view, formId: world.formId()).content(ask))
    }

    private static func add(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let desk = try await world.ledger.read { reader in try reader.desk(address, .editor, caller, on: today) }
        let t = form.t
        var typed = TypedItem(title: "", licence: nil)
        // A course has its own way in: nobody would look for it among the kinds.
        typed.kind = ShelfKind(rawValue: ask.query.text("kind")) ?? typed.kind
        let title = typed.kind == .course ? t("Tạo khóa học", "Make a course") : t("Đưa tài liệu lên giá", "Put an item on the shelf")
        let item = ItemForm(form: form, typed: typed, files: ShelfFiles(), isAdding: true)
        let hidden: HTML = "\(form(Hidden("action", world.formId())))"
        let list = desk.address("shelf").text + "/import"
        let body: HTML = """
            <h1>\(title)</h1>
            <p>\(t("Nhiều cuốn một lúc:", "Many at once:")) <a href="\(list)">\(t("nạp danh sách Excel", "bring in a list"))</a>.</p>
            \(form.frame(to: Address(path: "desk", desk.unit.address, "shelf", "add"), carriesFiles: true, "\(hidden)\(item.content())"))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: desk.thread(t("Giá sách", "Shelf"), "shelf"), isSearchable: false, body: body))
    }

    private static func shelve(_ world: World, _ ask: Ask, _ studio: PhotoStudio) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let desk = try await world.ledger.read { reader in try reader.desk(address, .editor, caller, on: today) }
        let (typed, files) = try await ItemReading.read(
            ask, over: TypedItem(title: "", licence: nil), files: ShelfFiles(), studio)
        let number = try await world.act(ask, ShelveItem(typed, unit: desk.unit.id, files: files))
        return .see(Address(path: ["desk", desk.unit.address, "shelf", "\(number)"], query: [("done", "added")]))
    }

    // MARK: One item

    private static func view(_ world: World, _ ask: Ask) async throws -> ItemDeskView {
        let (address, number) = (try ask.parameter("unit"), try LibraryPages.number(ask))
        let (caller, today) = (ask.caller, ask.today)
        return try await world.ledger.read { reader in
            try ItemDeskView(reader, unit: address, number: number, caller, on: today)
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await view(world, ask)
        let page = ItemDeskPage(view: view, formId: { world.formId() })
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422, page.content(form, done: ask.query.text("done")))
    }

    private static func mend(_ world: World, _ ask: Ask, _ studio: PhotoStudio) async throws -> Answer {
        let view = try await view(world, ask)
        let (typed, files) = try await ItemReading.read(ask, over: view.item.typed, files: view.item.files, studio)
        let version = Int(ask.form.text("version")) ?? view.item.version
        try await world.act(ask, MendItem(view.item.id, version: version, typed, files: files))
        return .see(view.address.adding(query: ["done": "mended"]))
    }
}
