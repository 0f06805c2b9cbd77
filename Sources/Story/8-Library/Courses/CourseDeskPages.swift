internal import Base
internal import Journal
internal import Units
internal import Web

/// A course at the desk of its unit: the steps in their order, and one step to make or mend.
enum CourseDeskPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/shelf/{item}/course", access: .signedIn) { ask in
                let view = try await view(world, ask)
                return try await world.page(ask, CourseDeskPage(view: view, formId: { world.formId() }).content(ask))
            },
            .get("/desk/{unit}/shelf/{item}/course/step", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/shelf/{item}/course/step", access: .signedIn, bodyLimit: Upload.largestKept + 1_000_000) { ask in
                try await world.form(ask, do: { try await keep(world, ask) }, again: { try await show(world, ask, $0) })
            },
            .post("/desk/{unit}/shelf/{item}/course/change", access: .signedIn) { ask in try await change(world, ask) },
        ]
    }

    private static func view(_ world: World, _ ask: Ask) async throws -> CourseDeskView {
        let (address, number) = (try ask.parameter("unit"), try LibraryPages.number(ask))
        let (caller, today) = (ask.caller, ask.today)
        return try await world.ledger.read { reader in
            try CourseDeskView(reader, unit: address, number: number, caller, on: today)
        }
    }

    // MARK: One step

    /// Which step is meant: a known one by its place, or a new one of a kind.
    private static func meant(_ view: CourseDeskView, _ ask: Ask) throws -> (place: Int?, typed: TypedStep) {
        let fields = ask.method == .post ? ask.form : ask.query
        if let place = fields.filled("step").flatMap({ Int($0) }) {
            guard view.course.steps.indices.contains(place - 1) else { throw Refusal.noSuchPage }
            return (place, view.course.steps[place - 1].typed)
        }
        return (nil, TypedStep(CourseStepKind(rawValue: fields.text("kind")) ?? .read, ""))
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await view(world, ask)
        let (place, typed) = try meant(view, ask)
        let page = CourseStepForm(view: view, form: form, place: place, typed: typed, formId: world.formId())
        return try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page.content())
    }

    private static func keep(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await view(world, ask)
        let (place, known) = try meant(view, ask)
        let version = Int(ask.form.text("version")) ?? view.course.version
        var typed = known
        typed.title = ask.form.text("title")
        typed.link = ask.form.text("link")
        typed.words = CourseWords(
            ask.form.text("text"), answers: CourseWords.answers(typed: ask.form.text("answers")),
            explanation: ask.form.text("explanation"))
        typed.words = CourseWords(kept: typed.words.kept)
        (typed.source, typed.page) = try await source(world, ask)
        var file: FileToKeep?
        if let upload = ask.upload("file"), upload.size > 0 {
            file = try FileToKeep(upload.bytes(max: Upload.largestKept), name: upload.fileName, field: "file", types: [.pdf, .jpeg, .png])
        }
        if typed.title.isEmpty, let source = typed.source { typed.title = try await title(world, of: source) }
        let problems = CourseRules.problems(typed, hasNewFile: file != nil)
        guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
        var steps = view.course.steps.map(\.typed)
        let at = place.map { $0 - 1 } ?? steps.count
        if place == nil { steps.append(typed) } else { steps[at] = typed }
        try await world.act(ask, TellCourse(view.item.id, version: version, steps, file: file, at: at))
        return .see(view.address(query: [("done", place == nil ? "added" : "mended")]))
    }

    /// An item by its number or address, and the page where one begins to read.
    private static func source(_ world: World, _ ask: Ask) async throws -> (Id?, Int?) {
        guard let text = ask.form.filled("source") else { return (nil, nil) }
        let number = Int(text) ?? text.split(separator: "library/").last.flatMap { Int($0.prefix { $0.isNumber }) }
        let found = try await world.ledger.read { reader in try number.flatMap { try reader.shelfItem(number: $0) } }
        guard let found, found.isStanding else { throw CourseRules.unknownSource }
        let page = ask.form.filled("page").flatMap { Int($0) }
        guard page.map({ (1...max(1, found.files.pages)).contains($0) }) ?? true else {
            let says = Words("Sách có \(found.files.pages) trang.", "The book has \(found.files.pages) pages.")
            throw ShelfRules.refusal([FieldProblem("page", says)])
        }
        return (found.id, page)
    }

    private static func title(_ world: World, of item: Id) async throws -> String {
        try await world.ledger.read { reader in String((try reader.shelfItem(item)?.facts.title ?? "").prefix(CourseRules.titleLimit)) }
    }

    // MARK: Order

    private static func change(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await view(world, ask)
        let version = Int(ask.form.text("version")) ?? view.course.version
        let act = ask.form.text("act")
        if act == "undo" {
            try await world.act(ask, UndoCourse(view.item.id, version: version))
            return .see(view.address(query: [("done", "undone")]))
        }
        var steps = view.course.steps.map(\.typed)
        guard let place = Int(ask.form.text("step")), steps.indices.contains(place - 1) else { throw Refusal.noSuchPage }
        let step = steps.remove(at: place - 1)
        switch act {
        case "up": steps.insert(step, at: max(0, place - 2))
        case "down": steps.insert(step, at: min(steps.count, place))
        case "remove": break
        default: throw Refusal.noSuchPage
        }
        try await world.act(ask, TellCourse(view.item.id, version: version, steps))
        return .see(view.address(query: [("done", act == "remove" ? "removed" : "moved")]))
    }
}
