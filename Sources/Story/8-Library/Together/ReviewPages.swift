internal import Base
internal import Journal
internal import Units
internal import Web

/// Reviews of items: written by anybody, looked at by the unit, shown with the item.
enum ReviewPages {
    static func routes(_ world: World) -> [Route] {
        let gate = Throttle(most: ReviewRules.networkPerHour, windowSeconds: 3600)
        return [
            .get("/library/{item}/reviews", access: .everyone) { ask in try await show(world, ask, Form(ask.language)) },
            .post("/library/{item}/reviews", access: .everyone, bodyLimit: 16_384) { ask in
                try await world.form(
                    ask, do: { try await send(world, gate, ask) }, again: { try await show(world, ask, $0) })
            },
            .get("/desk/{unit}/reviews", access: .signedIn) { ask in try await desk(world, ask) },
            .post("/desk/{unit}/reviews/{review}", access: .signedIn) { ask in
                let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
                let number = Int(try ask.parameter("review"))
                let (unit, review) = try await world.ledger.read { reader in
                    let unit = try reader.desk(address, .editor, caller, on: today).unit
                    return (unit, try number.flatMap { try reader.review(number: $0) })
                }
                guard let review, review.unit == unit.id else { throw ReviewRules.unknown }
                let isShown = ask.form.filled("show") != nil
                try await world.act(ask, AnswerReview(review.number, isShown: isShown))
                return .see(
                    Address(path: ["desk", unit.address, "reviews"], query: [("done", isShown ? "shown" : "hidden")]))
            },
        ]
    }

    static func address(_ item: ShelfItem) -> Address { LibraryPages.address(item.number, "reviews") }

    private static let shownReviews = 100

    private static func item(_ world: World, _ ask: Ask) async throws -> (item: ShelfItem, unit: OrgUnit, reviews: [ItemReview]) {
        let number = try LibraryPages.number(ask)
        return try await world.ledger.read { reader in
            guard let item = try reader.shelfItem(number: number), item.isStanding, let unit = try reader.unit(item.unit)
            else { throw ShelfRules.unknownItem }
            return (item, unit, try reader.reviews(ofWork: item.work, limit: shownReviews))
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (item, unit, reviews) = try await item(world, ask)
        let t = form.t
        let title = t("Cảm nhận của bạn đọc", "What readers think")
        let sent: HTML? = ask.query.text("done") == "sent"
            ? "\(t("Đã gửi. Cảm nhận hiện ra khi \(unit.fullName) đã đọc.", "Sent. It is shown once \(unit.fullName) has looked at it."))"
            : nil
        let text = TextArea(
            FieldLabel(
                "text", Words("Bạn thấy sao, ai nên đọc?", "What do you think, and for whom is it?"),
                help: Words(
                    "Không cần tên. Xin đừng ghi tên, số điện thoại hay địa chỉ của ai. \(unit.title) đọc trước khi hiện.",
                    "No name is needed. Please leave out names, phone numbers and addresses. \(unit.title) looks at it first."),
                isRequired: true), rows: 5)
        let hidden = Hidden("action", world.formId())
        let fields: HTML = "\(Trap.field(t))\(form(hidden))\(form(text))\(form.send(Words("Gửi cảm nhận", "Send the review")))"
        let none: HTML = "<p>\(t("Chưa có cảm nhận nào: hãy viết cảm nhận đầu tiên.", "There are none yet: write the first."))</p>\n"
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: "\(title) · \(item.facts.title)",
                thread: [
                    Crumb(t("Thư viện", "Library"), LibraryPages.address),
                    Crumb(item.facts.title, LibraryPages.address(item.number)),
                    Crumb(title, address(item), isCurrent: true),
                ], notice: sent,
                body: """
                    <h1>\(item.facts.title)</h1>
                    <h2>\(title)</h2>
                    \(reviews.isEmpty ? none : lines(reviews))<h2>\(t("Viết cảm nhận", "Write a review"))</h2>
                    \(form.frame(to: address(item), fields))
                    """))
    }

    private static func send(_ world: World, _ gate: Throttle, _ ask: Ask) async throws -> Answer {
        guard !Trap.isFilled(ask.form) else { throw TogetherRules.looksLikeAProgram }
        let item = try await item(world, ask).item
        let text = ask.form.raw("text") ?? ""
        // A slip in the words is not counted.
        _ = try ReviewRules.tidy(text)
        if gate.exceeds(ask.remote, now: ask.now) { throw ReviewRules.tooMany }
        try await world.act(ask, SendReview(item.id, text))
        return .see(address(item).adding(query: ["done": "sent"]))
    }

    static func lines(_ reviews: [ItemReview]) -> HTML {
        "\(each: reviews, { "<blockquote class=\"spoken\">\(text($0))</blockquote>\n" })"
    }

    private static func text(_ review: ItemReview) -> HTML {
        let lines = (review.text ?? "").split(whereSeparator: \.isNewline)
        return "\(each: lines, { "<p>\($0)</p>" })"
    }

    // MARK: The desk

    private static func desk(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let (desk, waiting, shown, items, mayEdit) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .reader, caller, on: today)
            let waiting = try reader.reviews(of: desk.unit.id, .waiting, limit: ReviewRules.mostWaiting)
            let shown = try reader.reviews(of: desk.unit.id, .shown, limit: ReviewRules.mostWaiting)
            let items = Set((waiting + shown).map(\.item)).sorted().compactMap { try? reader.shelfItem($0) }
            return (
                desk, waiting, shown, Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { $1 }),
                try reader.may(caller, .editor, over: desk.unit.id, on: today)
            )
        }
        let t = ask.tongue
        let title = t("Cảm nhận của bạn đọc", "What readers think")
        func list(_ reviews: [ItemReview]) -> HTML {
            let lines = reviews.map { review in
                line(review, of: items[review.item], today, mayEdit ? answers(review, desk, world, t) : .nothing, t)
            }
            return "<ul class=\"lines\">\n\(HTML.joined(lines))</ul>\n"
        }
        let notice: HTML? =
            switch ask.query.text("done") {
            case "shown": "\(t("Cảm nhận đã hiện ở trang tài liệu.", "The review is shown with the item."))"
            case "hidden": "\(t("Cảm nhận không hiện; lời đã được xóa.", "It is not shown, and its words are erased."))"
            default: nil
            }
        return try await world.page(
            ask,
            PageContent(
                title: title, thread: desk.thread(title, "reviews"), notice: notice, isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    <h2>\(t("Chờ đơn vị đọc", "To be looked at"))</h2>
                    \(waiting.isEmpty ? emptyState(t("Không có cảm nhận nào đang chờ.", "None is waiting.")) : list(waiting))\
                    \(if: !shown.isEmpty, "<h2>\(t("Đang hiện", "Shown"))</h2>\n\(list(shown))")
                    """))
    }

    private static func line(
        _ review: ItemReview, of item: ShelfItem?, _ today: Day, _ answers: HTML, _ t: Tongue
    ) -> HTML {
        let about: HTML? = item.map { "<a href=\"\(LibraryPages.address($0.number))\">\($0.facts.title)</a>" }
        let day = review.at.day.spoken(t.language, today: today)
        let names = review.state == .waiting ? names(in: review, of: item, t) : .nothing
        return "<li>\(optional: about) · \(day)<blockquote class=\"spoken\">\(text(review))</blockquote>\(names)\(answers)</li>\n"
    }

    /// What whoever decides should look at twice.
    private static func names(in review: ItemReview, of item: ShelfItem?, _ t: Tongue) -> HTML {
        let known = [item?.facts.title, item?.maker].compactMap(\.self).joined(separator: " ")
        let names = ReviewRules.likelyNames(review.text ?? "", known: known)
        guard !names.isEmpty else { return .nothing }
        let says = t(
            "Có thể có tên người trong lời này: \(names.joined(separator: ", ")). Tên trẻ em thì không cho hiện.",
            "There may be a name in these words: \(names.joined(separator: ", ")). Do not show the name of a child.")
        return note("<p>\(says)</p>", .late)
    }

    private static func answers(_ review: ItemReview, _ desk: Desk, _ world: World, _ t: Tongue) -> HTML {
        let target = Address(path: "desk", desk.unit.address, "reviews", "\(review.number)")
        func form(_ content: HTML) -> HTML {
            "<form class=\"inline\" method=\"post\" action=\"\(target)\"><input type=\"hidden\" name=\"action\" value=\"\(world.formId())\">\(content)</form>"
        }
        let show = form(button(t("Cho hiện", "Show it"), name: "show"))
        let hide = form(button(t("Không cho hiện, xóa lời", "Do not show it, erase its words"), .danger))
        return "<div class=\"answers\">\(if: review.state == .waiting, show)\(hide)</div>"
    }
}
