internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// The reading challenges of a unit at its desk: its own, and those from above that it may adapt.
enum ChallengeDeskPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/challenges", access: .signedIn) { ask in try await list(world, ask) },
            .get("/desk/{unit}/challenges/add", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/challenges/add", access: .signedIn) { ask in
                try await world.form(ask, do: { try await tell(world, ask) }, again: { try await show(world, ask, $0) })
            },
            .get("/desk/{unit}/challenges/{challenge}", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/challenges/{challenge}", access: .signedIn) { ask in
                try await world.form(ask, do: { try await tell(world, ask) }, again: { try await show(world, ask, $0) })
            },
            .post("/desk/{unit}/challenges/{challenge}/stand", access: .signedIn) { ask in
                let place = try await found(world, ask)
                guard let known = place.known else { throw ChallengeRules.unknown }
                try await world.act(ask, StandChallenge(known.id, isOpen: ask.form.filled("open") != nil))
                return .see(place.desk.address("challenges"))
            },
        ]
    }

    private struct Place: Sendable {
        let desk: Desk
        let campaign: Campaign
        /// nil where a new one is told.
        let known: Challenge?
        /// What it adapts.
        let parent: Challenge?
    }

    private static func found(_ world: World, _ ask: Ask) async throws -> Place {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let number = ask.parameters["challenge"]
        let adapts = Int(ask.form.text("adapts")) ?? Int(ask.query.text("adapts"))
        return try await world.ledger.read { reader in
            let desk = try reader.desk(address, .editor, caller, on: today)
            guard let number else {
                guard let campaign = try reader.campaigns().first else { throw TogetherRules.noCampaign }
                let parent = try adapts.flatMap { try reader.challenge(number: $0) }
                return Place(desk: desk, campaign: campaign, known: nil, parent: parent)
            }
            guard let known = try Int(number).flatMap({ try reader.challenge(number: $0) }), known.unit == desk.unit.id,
                let campaign = try reader.campaign(known.campaign)
            else { throw ChallengeRules.unknown }
            return Place(
                desk: desk, campaign: campaign, known: known, parent: try known.parent.flatMap { try reader.challenge($0) })
        }
    }

    // MARK: The list

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let (desk, own, above, mayEdit) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .reader, caller, on: today)
            let campaign = try reader.campaigns().first
            let own = try campaign.map { try reader.challenges(of: desk.unit.id, in: $0.id) } ?? []
            let above = try campaign.map { try reader.challenges(above: desk.unit.id, in: $0.id, on: today) } ?? []
            return (
                desk, own, above.filter { one in !own.contains { $0.parent == one.id } },
                try reader.may(caller, .editor, over: desk.unit.id, on: today)
            )
        }
        let t = ask.tongue
        let title = t("Thử thách đọc", "Reading challenges")
        let add = linkButton(t("Ra thử thách", "Issue a challenge"), to: Address(path: "desk", desk.unit.address, "challenges", "add"))
        let none = emptyState(
            t(
                "Chưa có thử thách nào: ra một thử thách cho mọi nhóm đọc của đơn vị và cấp dưới.",
                "There is none yet: issue one for all reading groups of the unit and below."))
        let notice: HTML? = ask.query.text("done") == "told" ? "\(t("Đã lưu thử thách.", "The challenge is saved."))" : nil
        return try await world.page(
            ask,
            PageContent(
                title: title, thread: desk.thread(title, "challenges"), notice: notice, isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    \(if: mayEdit, "<p class=\"actions\">\(add)</p>\n")\(if: own.isEmpty && above.isEmpty, none)\
                    \(lines(t("Từ cấp trên", "From above"), above, t) { one in
                        let add = Address(
                            path: ["desk", desk.unit.address, "challenges", "add"], query: [("adapts", "\(one.number)")])
                        return mayEdit ? " · <a href=\"\(add)\">\(t("Nhận và chỉnh", "Adapt it"))</a>" : .nothing
                    })\(lines(t("Của đơn vị", "Of the unit"), own, t) { one in
                        let edit = Address(path: "desk", desk.unit.address, "challenges", "\(one.number)")
                        return mayEdit ? " · <a href=\"\(edit)\">\(t("Sửa", "Edit"))</a>" : .nothing
                    })
                    """))
    }

    private static func lines(
        _ title: String, _ challenges: [Challenge], _ t: Tongue, _ more: (Challenge) -> HTML
    ) -> HTML {
        guard !challenges.isEmpty else { return .nothing }
        let lines = challenges.map { one -> HTML in
            """
            <li><a href="\(ChallengePages.address(one))">\(t(one.title))</a>\
            \(if: !one.isOpen, " · \(t("đã thôi", "called off"))")\(more(one))
            <div class="why">\(ChallengePages.words(one.facts, t))</div></li>

            """
        }
        return "<h2>\(title)</h2>\n<ul class=\"lines\">\n\(HTML.joined(lines))</ul>\n"
    }

    // MARK: One challenge

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let place = try await found(world, ask)
        let t = form.t
        let title = place.known.map { t($0.title) } ?? t("Ra thử thách đọc", "Issue a reading challenge")
        let target = Address(
            path: "desk", place.desk.unit.address, "challenges", place.known.map { "\($0.number)" } ?? "add")
        let standing = Address(
            path: "desk", place.desk.unit.address, "challenges", "\(place.known?.number ?? 0)", "stand")
        let stand = place.known.map { known -> HTML in
            """
            <form method="post" action="\(standing)">\
            <input type="hidden" name="action" value="\(world.formId())">\
            \(known.isOpen
                ? button(t("Thôi thử thách này", "Call it off"), .danger)
                : "<input type=\"hidden\" name=\"open\" value=\"1\">\(button(t("Mở lại", "Let it hold again"), .secondary))")</form>

            """
        }
        let adapts = place.parent.map { parent -> HTML in
            """
            <p>\(t("Theo thử thách của cấp trên", "Adapts the challenge")): \
            <a href="\(ChallengePages.address(parent))">\(t(parent.title))</a> (\(ChallengePages.words(parent.facts, t)))</p>

            """
        }
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: place.desk.thread(t("Thử thách đọc", "Reading challenges"), "challenges"),
                isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    \(optional: adapts)\(form.frame(to: target, fields(form, place, world.formId())))\(optional: stand)
                    """))
    }

    private static func fields(_ form: Form, _ place: Place, _ formId: String) -> HTML {
        let facts = place.known?.facts ?? place.parent?.facts
        let name = (place.known ?? place.parent)?.name ?? ""
        let counts = Choice(
            FieldLabel("counts", Words("Tính theo", "Count")), ReadingUnit.allCases.map { Option($0.rawValue, $0.words) },
            value: (facts?.counts ?? .minutes).rawValue)
        let fields: [any FormField] =
            [
                Hidden("action", formId), Hidden("adapts", place.parent.map { "\($0.number)" } ?? ""),
                TextField(
                    FieldLabel("name", Words("Tên thử thách", "Name"), isRequired: true), value: name, autocomplete: "off",
                    longest: TogetherRules.nameLimit),
                DayField(FieldLabel("from", Words("Từ ngày", "From")), value: facts?.from ?? place.campaign.from),
                DayField(FieldLabel("to", Words("Đến ngày", "To")), value: facts?.to ?? place.campaign.to),
            ] + (place.parent == nil ? [counts] : []) + [
                NumberField(
                    FieldLabel(
                        "goal", Words("Mục tiêu của mỗi người đọc", "Goal of each reader"),
                        help: Words(
                            "Cho tất cả những ngày trên, ví dụ 60 phút hoặc 2 cuốn.",
                            "For all of these days together, say 60 minutes or 2 books."), isRequired: true),
                    value: facts.map { "\($0.goal)" } ?? "")
            ]
        return "\(form(all: fields))\(form.send(Words("Lưu thử thách", "Save the challenge")))"
    }

    private static func tell(_ world: World, _ ask: Ask) async throws -> Answer {
        let place = try await found(world, ask)
        var reading = ReadingForm(ask.form)
        let base = place.campaign.from ?? ask.today
        let (from, to) = (reading.day("from", today: base), reading.day("to", today: base))
        let goal = reading.number("goal")
        try reading.check()
        let typed = TypedChallenge(
            ask.form.text("name"), from: from ?? base, to: to ?? base,
            counts: ReadingUnit(rawValue: ask.form.text("counts")) ?? .minutes, goal: goal)
        try await world.act(
            ask,
            TellChallenge(
                typed, unit: place.desk.unit.id, campaign: place.campaign.id, challenge: place.known?.id,
                adapts: place.known == nil ? place.parent?.id : nil))
        return .see(place.desk.address("challenges", query: ["done": "told"]))
    }
}
