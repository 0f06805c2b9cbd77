internal import Base
internal import Journal
internal import Units
internal import Web

/// The reading places of a unit at its desk.
enum PlaceDeskPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/places", access: .signedIn) { ask in try await list(world, ask) },
            .get("/desk/{unit}/places/add", access: .signedIn) { ask in try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/places/add", access: .signedIn) { ask in
                try await world.form(ask, do: { try await tell(world, ask) }, again: { try await show(world, ask, $0) })
            },
            .get("/desk/{unit}/places/{place}", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/places/{place}", access: .signedIn) { ask in
                try await world.form(ask, do: { try await tell(world, ask) }, again: { try await show(world, ask, $0) })
            },
            .post("/desk/{unit}/places/{place}/close", access: .signedIn) { ask in
                let (desk, place) = try await found(world, ask)
                guard let place else { throw ShelfRules.unknownPlace }
                try await world.act(ask, ClosePlace(place.id))
                return .see(desk.address("places", query: ["done": "closed"]))
            },
        ]
    }

    /// The desk, and the place named in the address; nil where a new one is added.
    private static func found(_ world: World, _ ask: Ask) async throws -> (desk: Desk, place: ReadingPlace?) {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let number = ask.parameters["place"]
        return try await world.ledger.read { reader in
            let desk = try reader.desk(address, .editor, caller, on: today)
            guard let number else { return (desk, nil) }
            guard let place = try Int(number).flatMap({ try reader.readingPlace(number: $0) }),
                place.unit == desk.unit.id
            else {
                throw ShelfRules.unknownPlace
            }
            return (desk, place)
        }
    }

    private static func list(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        let (desk, places, mayEdit) = try await world.ledger.read { reader in
            let desk = try reader.desk(address, .reader, caller, on: today)
            return (
                desk, try reader.readingPlaces(of: desk.unit.id),
                try reader.may(caller, .editor, over: desk.unit.id, on: today)
            )
        }
        return try await world.page(ask, content(ask, desk, places, mayEdit: mayEdit))
    }

    private static func content(_ ask: Ask, _ desk: Desk, _ places: [ReadingPlace], mayEdit: Bool) -> PageContent {
        let t = ask.tongue
        let title = t("Điểm đọc", "Reading places")
        let add = linkButton(
            t("Thêm điểm đọc", "Add a reading place"), to: Address(path: "desk", desk.unit.address, "places", "add"))
        let lines = places.map { place -> HTML in
            let address =
                mayEdit
                ? Address(path: "desk", desk.unit.address, "places", "\(place.number)") : LibraryPages.address(place)
            return """
                <li><a href="\(address)">\(place.facts.name)</a>
                <div class="why">\(t(place.facts.kind.words)) · \(openState(place.facts.times, at: ask.now, t))</div></li>

                """
        }
        let notice: HTML? =
            switch ask.query.text("done") {
            case "told": "\(t("Đã ghi điểm đọc.", "The reading place is recorded."))"
            case "closed": "\(t("Đã bỏ điểm đọc.", "The reading place is no more."))"
            default: nil
            }
        let empty = emptyState(
            t(
                "Chưa có điểm đọc nào: thư viện, tủ sách, điểm dừng của thư viện lưu động.",
                "There is none yet: a library, a bookcase, a stop of the mobile library."))
        return PageContent(
            title: title, thread: desk.thread(title, "places"), notice: notice, isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(if: mayEdit, "<p class=\"actions\">\(add)</p>\n")\
                \(lines.isEmpty ? empty : "<ul class=\"lines\">\n\(HTML.joined(lines))</ul>\n")
                """)
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (desk, place) = try await found(world, ask)
        let t = form.t
        let title = place?.facts.name ?? t("Thêm điểm đọc", "Add a reading place")
        let target = Address(path: "desk", desk.unit.address, "places", place.map { "\($0.number)" } ?? "add")
        let close = place.map { place -> HTML in
            """
            <h2>\(t("Không còn nữa", "It is no more"))</h2>
            <form class="inline" method="post" action="\(Address(path: "desk", desk.unit.address, "places", "\(place.number)", "close"))">\
            <input type="hidden" name="action" value="\(world.formId())">\(button(t("Bỏ điểm đọc này", "Close this place"), .danger))</form>

            """
        }
        let body: HTML = """
            <h1>\(title)</h1>
            \(form.frame(to: target, fields(form, place?.facts, world.formId())))\(optional: close)
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: desk.thread(t("Điểm đọc", "Reading places"), "places"), isSearchable: false,
                body: body))
    }

    private static func fields(_ form: Form, _ facts: PlaceFacts?, _ formId: String) -> HTML {
        let hours = Words(
            "Mỗi dòng một nhóm ngày: Thứ 2 - Thứ 6: 7:30-11:30, 13:30-17:00. Ngày riêng: 15/10/2026: 8:00-10:00.",
            "One line for each group of days: Mon - Fri: 7:30-11:30, 13:30-17:00. A single day: 15/10/2026: 8:00-10:00."
        )
        let fields: [any FormField] = [
            Hidden("action", formId),
            TextField(
                FieldLabel("name", Words("Tên", "Name"), isRequired: true), value: facts?.name ?? "",
                autocomplete: "off", longest: 200),
            Choice(
                FieldLabel("kind", Words("Loại", "Kind")), PlaceKind.allCases.map { Option($0.rawValue, $0.words) },
                value: facts?.kind.rawValue ?? PlaceKind.library.rawValue),
            TextField(
                FieldLabel("site", Words("Ở đâu", "Where")), value: facts?.site ?? "", autocomplete: "off", longest: 300
            ),
            TextArea(
                FieldLabel("hours", Words("Giờ mở cửa", "Opening times"), help: hours),
                value: facts?.times.lines(form.t.language).joined(separator: "\n") ?? ""),
            TextField(
                FieldLabel(
                    "location", Words("Tọa độ", "Coordinates"),
                    help: Words("Vĩ độ, kinh độ: 12.67, 108.04", "Latitude, longitude: 12.67, 108.04")),
                value: facts?.location.map { "\($0.latitude), \($0.longitude)" } ?? "", autocomplete: "off"),
        ]
        return "\(form(all: fields))\(form.send(Words("Lưu", "Save")))"
    }

    private static func tell(_ world: World, _ ask: Ask) async throws -> Answer {
        let (desk, place) = try await found(world, ask)
        let form = ask.form
        let facts = PlaceFacts(
            name: form.text("name"), kind: PlaceKind(rawValue: form.text("kind")) ?? .library, site: form.text("site"),
            location: try location(form.text("location")),
            times: try OpeningTimes.read(form.text("hours"), year: ask.today.year))
        try await world.act(ask, TellPlace(facts, unit: desk.unit.id, place: place?.id))
        return .see(desk.address("places", query: ["done": "told"]))
    }

    private static func location(_ text: String) throws -> Location? {
        if text.isEmpty { return nil }
        let numbers = text.split(whereSeparator: { ",; ".contains($0) }).compactMap { Double($0) }
        guard numbers.count == 2, abs(numbers[0]) <= 90, abs(numbers[1]) <= 180 else {
            throw Refusal(
                "library.location", field: "location",
                Words("Tọa độ viết như 12.67, 108.04.", "Write coordinates as 12.67, 108.04."))
        }
        return Location(latitude: numbers[0], longitude: numbers[1])
    }
}
