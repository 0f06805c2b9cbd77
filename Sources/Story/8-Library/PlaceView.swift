internal import Base
internal import Journal
internal import Units
internal import Web

/// Reading places of a unit and everything below it, or all.
struct PlacesView: Sendable {
    let unit: OrgUnit?
    let places: [PlacedReading]
    let now: Instant

    init(_ reader: any Reader, unit address: String?, at now: Instant) throws {
        unit = try address.map { address in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
            return unit
        }
        places = try reader.readingPlaces(below: unit?.id, on: now.day)
        self.now = now
    }
}

struct PlacesPage: Sendable {
    let view: PlacesView

    func content(_ t: Tongue) -> PageContent {
        let of = view.unit.map { " · \($0.fullName)" } ?? ""
        let title = t("Điểm đọc", "Reading places") + of
        return PageContent(
            title: title,
            thread: [
                Crumb(t("Thư viện", "Library"), LibraryPages.address),
                Crumb(t("Điểm đọc", "Reading places"), Address(path: "library", "places"), isCurrent: true),
            ], body: "<h1>\(title)</h1>\n\(list(t))")
    }

    private func list(_ t: Tongue) -> HTML {
        guard !view.places.isEmpty else {
            return emptyState(t("Chưa có điểm đọc nào.", "There is no reading place yet."))
        }
        let groups = PlaceKind.allCases.map { kind -> HTML in
            let places = view.places.filter { $0.place.facts.kind == kind }
            if places.isEmpty { return .nothing }
            return """
                <h2>\(t(kind.words)) (\(places.count))</h2>
                <ul class="lines">
                \(each: places, { line($0, t) })</ul>

                """
        }
        return HTML.joined(groups)
    }

    private func line(_ placed: PlacedReading, _ t: Tongue) -> HTML {
        let facts = placed.place.facts
        return """
            <li><a href="\(LibraryPages.address(placed.place))">\(facts.name)</a> · \(openState(facts.times, at: view.now, t))
            <div class="why">\(if: !facts.site.isEmpty, "\(facts.site) · ")\(placed.unitName)</div></li>

            """
    }
}

/// One reading place: when it is open, where it is, what lies there.
struct PlaceView: Sendable {
    let place: ReadingPlace
    let unit: OrgUnit
    let titles: [(item: ShelfItem, copies: Int)]
    let stock: (titles: Int, copies: Int)
    let now: Instant

    static let shown = 200

    init(_ reader: any Reader, number: Int, at now: Instant) throws {
        guard let place = try reader.readingPlace(number: number), let unit = try reader.unit(place.unit) else {
            throw ShelfRules.unknownPlace
        }
        self.place = place
        self.unit = unit
        self.now = now
        titles = try reader.titles(at: place.id, limit: PlaceView.shown)
        stock = try reader.stock(at: place.id)
    }
}

struct PlacePage: Sendable {
    let view: PlaceView

    func content(_ t: Tongue) -> PageContent {
        let facts = view.place.facts
        return PageContent(
            title: facts.name,
            thread: [
                Crumb(t("Thư viện", "Library"), LibraryPages.address),
                Crumb(t("Điểm đọc", "Reading places"), Address(path: "library", "places")),
                Crumb(facts.name, LibraryPages.address(view.place), isCurrent: true),
            ],
            body: """
                <h1>\(facts.name)</h1>
                \(closed(t))<p>\(openState(facts.times, at: view.now, t))</p>
                \(Web.facts(pairs(t)))\(titles(t))
                """)
    }

    private func closed(_ t: Tongue) -> HTML {
        view.place.isOpen
            ? .nothing : note("<p>\(t("Điểm đọc này không còn nữa.", "This reading place is no more."))</p>", .late)
    }

    private func pairs(_ t: Tongue) -> [(label: String, value: HTML)] {
        let facts = view.place.facts
        let map: HTML? = facts.location.map {
            "<a href=\"\(Address(latitude: $0.latitude, longitude: $0.longitude))\">\(t("Mở bản đồ", "Open the map"))</a>"
        }
        let site: HTML = "\(facts.site)\(if: !facts.site.isEmpty && map != nil, " · ")\(optional: map)"
        let lines = facts.times.lines(t.language).map { "\($0)" as HTML }
        return [
            (t("Loại", "Kind"), "\(t(facts.kind.words))"), (t("Ở đâu", "Where"), site),
            (t("Giờ mở cửa", "Opening times"), HTML.joined(lines, separator: "<br>")),
            (t("Đơn vị", "Unit"), "<a href=\"\(Address(path: "units", view.unit.address))\">\(view.unit.title)</a>"),
        ]
    }

    private func titles(_ t: Tongue) -> HTML {
        guard !view.titles.isEmpty else { return .nothing }
        let (titles, copies) = (
            Figure.format(Int64(view.stock.titles), t.language), Figure.format(Int64(view.stock.copies), t.language)
        )
        let rest = view.stock.titles - view.titles.count
        let shelf = Address(path: ["library"], query: [("unit", view.unit.address)])
        return """
            <h2>\(t("Sách ở đây: \(titles) tên, \(copies) bản", "Books here: \(titles) titles, \(copies) copies"))</h2>
            <ul class="lines">
            \(each: view.titles, { line($0.item, $0.copies, t) })</ul>
            \(if: rest > 0, "<p><a href=\"\(shelf)\">\(t("Tìm trong cả giá sách", "Search the whole shelf"))</a></p>\n")
            """
    }

    private func line(_ item: ShelfItem, _ copies: Int, _ t: Tongue) -> HTML {
        let count = t("\(copies) bản", copies == 1 ? "1 copy" : "\(copies) copies")
        return """
            <li><a href="\(LibraryPages.address(item.number))">\(item.facts.title)</a>
            <div class="why">\(optional: item.maker, { "\($0) · " })\(count)</div></li>

            """
    }
}
