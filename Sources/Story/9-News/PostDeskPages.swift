internal import Base
internal import Journal
internal import Results
internal import Units
internal import Web

/// News at the desk of a unit: the list, writing, changing, publishing, withdrawing.
enum PostDeskPages {
    static func routes(_ world: World) -> [Route] {
        let studio = PhotoStudio()
        return [
            .get("/desk/{unit}/news", access: .signedIn) { ask in try await list(world, ask) },
            .get("/desk/{unit}/news/add", access: .signedIn) { ask in try await show(world, ask, Form(ask.language)) },
            .post("/desk/{unit}/news/add", access: .signedIn, bodyLimit: PostForm.bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await begin(world, ask, studio) }, again: { try await show(world, ask, $0) })
            },
            .get("/desk/{unit}/news/{post}", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/news/{post}", access: .signedIn, bodyLimit: PostForm.bodyLimit) { ask in
                try await world.form(
                    ask, do: { try await mend(world, ask, studio) }, again: { try await show(world, ask, $0) })
            },
            .post("/desk/{unit}/news/{post}/show", access: .signedIn) { ask in
                let (desk, post) = try await held(world, ask)
                let isPublic = ask.form.text("public") == "1"
                try await world.act(ask, ShowPost(post.id, isPublic: isPublic))
                return .see(PostDesk.address(desk, post).adding(query: ["done": isPublic ? "published" : "withdrawn"]))
            },
            .post("/desk/{unit}/news/{post}/undo", access: .signedIn) { ask in
                let (desk, post) = try await held(world, ask)
                let version = Int(ask.form.text("version")) ?? post.version
                try await world.act(ask, UndoPostMending(post.id, version: version))
                return .see(PostDesk.address(desk, post).adding(query: ["done": "undone"]))
            },
        ]
    }

    // MARK: The list

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let (desk, posts, mayEdit) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .reader, caller, on: today)
            return (
                desk, try reader.posts(of: desk.unit.id),
                try reader.may(caller, .editor, over: desk.unit.id, on: today)
            )
        }
        return try await world.page(ask, content(ask, desk, posts, mayEdit: mayEdit))
    }

    private static func content(_ ask: Ask, _ desk: Desk, _ posts: [Post], mayEdit: Bool) -> PageContent {
        let t = ask.tongue
        let title = t("Tin tức", "News")
        let add = linkButton(t("Viết tin", "Write a post"), to: Address(path: "desk", desk.unit.address, "news", "add"))
        let lines: HTML = "\(each: posts, { line($0, desk, mayEdit: mayEdit, t, ask.today) })"
        let empty = emptyState(
            t(
                "Chưa có tin nào: kế hoạch đã ban hành, việc sắp tới, việc vừa làm xong.",
                "There is none yet: the plan that was issued, what is coming, what has just been done."))
        return PageContent(
            title: title, thread: desk.thread(title, "news"), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(if: mayEdit, "<p class=\"actions\">\(add)</p>\n")\
                \(posts.isEmpty ? empty : "<ul class=\"lines\">\n\(lines)</ul>\n")
                """)
    }

    private static func line(_ post: Post, _ desk: Desk, mayEdit: Bool, _ t: Tongue, _ today: Day) -> HTML {
        let step: StepState =
            switch post.state {
            case .draft: .none
            case .published: .done
            case .withdrawn: .nothing
            }
        let address = mayEdit ? PostDesk.address(desk, post) : PostLine.address(post)
        return """
            <li><a href="\(address)">\(post.shownTitle(t))</a>
            <div class="why">\(state(step, says: t(post.state.words))) · \(post.changed.spoken(t.language, today: today))</div></li>

            """
    }

    // MARK: One post

    private static func desk(_ world: World, _ ask: Ask) async throws -> PostDesk {
        let (address, caller, today, t) = (try ask.parameter("unit"), ask.caller, ask.today, ask.tongue)
        let number = ask.parameters["post"] == nil ? nil : try NewsPages.number(ask)
        return try await world.ledger.read { reader in
            try PostDesk(reader, unit: address, number: number, caller, t, on: today)
        }
    }

    private static func held(_ world: World, _ ask: Ask) async throws -> (Desk, Post) {
        let view = try await desk(world, ask)
        guard let post = view.post else { throw PostRules.unknown }
        return (view.desk, post)
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await desk(world, ask)
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            view.content(form, done: ask.query.text("done"), formId: world.formId))
    }

    private static func begin(_ world: World, _ ask: Ask, _ studio: PhotoStudio) async throws -> Answer {
        let view = try await desk(world, ask)
        let typed = try await PostReading.read(ask, over: nil, studio)
        let publishes = ask.form.has("publish")
        let number = try await world.act(ask, DraftPost(typed, unit: view.desk.unit.id, publishes: publishes))
        return .see(
            Address(
                path: ["desk", view.desk.unit.address, "news", "\(number)"],
                query: [("done", publishes ? "published" : "drafted")]))
    }

    private static func mend(_ world: World, _ ask: Ask, _ studio: PhotoStudio) async throws -> Answer {
        let (desk, post) = try await held(world, ask)
        let typed = try await PostReading.read(ask, over: post, studio)
        let version = Int(ask.form.text("version")) ?? post.version
        let publishes = ask.form.has("publish")
        try await world.act(ask, MendPost(post.id, version: version, typed, publishes: publishes))
        return .see(PostDesk.address(desk, post).adding(query: ["done": publishes ? "published" : "mended"]))
    }
}
