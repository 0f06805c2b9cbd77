internal import Base
internal import Foundation
internal import Journal
internal import Units
internal import Web

/// Everything the page of one item shows: the item, who else holds it, where its paper copies lie.
struct ItemView: Sendable {
    let item: ShelfItem
    let unit: OrgUnit
    /// Other standing items of the work, each with its unit.
    let others: [(item: ShelfItem, unit: OrgUnit)]
    let holdings: [Holding]
    /// The item of the work that is read on the screen.
    let readable: ShelfItem?
    let paper: KeptFile?
    let reviews: [ItemReview]
    /// How many steps the course has.
    let steps: Int
    let mayEdit: Bool
    let now: Instant

    private static let shownReviews = 3

    init(_ reader: any Reader, number: Int, for caller: Caller, at now: Instant) throws {
        guard let item = try reader.shelfItem(number: number), let unit = try reader.unit(item.unit) else {
            throw ShelfRules.unknownItem
        }
        mayEdit = try reader.may(caller, .editor, over: unit.id, on: now.day)
        guard item.isStanding || mayEdit else { throw ShelfRules.unknownItem }
        self.item = item
        self.unit = unit
        self.now = now
        let work = try reader.shelfItems(ofWork: item.work)
        others = try work.filter { $0.id != item.id }.compactMap { other in
            try reader.unit(other.unit).map { (other, $0) }
        }
        holdings = try reader.holdings(ofWork: item.work)
        readable = item.files.book != nil ? item : work.first { $0.files.book != nil }
        reviews = try reader.reviews(ofWork: item.work, limit: ItemView.shownReviews)
        steps = item.facts.kind == .course ? try reader.courseLength(item.id) : 0
        paper = try item.files.paper.flatMap { try reader.file($0) }
    }
}

struct ItemPage: Sendable {
    let view: ItemView

    private var item: ShelfItem { view.item }
    private var facts: ShelfFacts { view.item.facts }

    func content(_ ask: Ask) -> PageContent {
        let t = ask.tongue
        return PageContent(
            title: facts.title, description: item.maker.map { "\(facts.title) · \($0)" } ?? facts.title,
            thread: [
                Crumb(t("Thư viện", "Library"), LibraryPages.address),
                Crumb(facts.title, LibraryPages.address(item.number), isCurrent: true),
            ], styles: ["library.css"], isSearchable: item.isStanding,
            body: """
                <h1>\(facts.title)</h1>
                \(offShelf(t))\(doubt(t))<div class="item">\(cover)<div>\(optional: by(t))\(actions(t))\
                \(Web.facts(pairs(t)))</div></div>
                \(optional: item.about.map { about($0, t) })\(paperCopies(t))\(shelves(t))\(reviews(t))\(schema(ask))
                """)
    }

    private func by(_ t: Tongue) -> HTML? { item.maker.map { "<p class=\"maker\">\($0)</p>\n" } }

    private var cover: HTML {
        item.files.cover.map { _ in
            "<img class=\"cover\" src=\"\(LibraryPages.address(item.number, "cover"))\" alt=\"\">"
        } ?? .nothing
    }

    private func offShelf(_ t: Tongue) -> HTML {
        item.isStanding
            ? .nothing
            : note("<p>\(t("Tài liệu này đã được cất khỏi giá.", "This item was taken off the shelf."))</p>", .late)
    }

    /// For those who answer for it only.
    private func doubt(_ t: Tongue) -> HTML {
        guard view.mayEdit, let doubt = facts.licence.doubt(makerDied: facts.makerDied, on: view.now.day) else {
            return .nothing
        }
        return note("<p>\(t(doubt))</p>", .late)
    }

    private func actions(_ t: Tongue) -> HTML {
        var buttons: [HTML] = []
        if view.steps > 0 {
            buttons.append(linkButton(t("Vào học", "Take the course"), to: LibraryPages.address(item.number, "course")))
        }
        if let readable = view.readable {
            buttons.append(linkButton(t("Đọc", "Read"), to: LibraryPages.address(readable.number, "read")))
        }
        if let link = facts.link.flatMap({ Address(untrusted: $0) }) {
            buttons.append(
                linkButton(t("Mở trang gốc", "Open its page"), to: link, buttons.isEmpty ? .primary : .secondary))
        }
        if let book = view.readable?.files.book {
            let address = Address(path: "files", book.description)
            buttons.append(linkButton(t("Tải EPUB", "Download EPUB"), to: address, .secondary))
        }
        if let paper = view.paper {
            buttons.append(
                linkButton(t("Tải \(paper.type.words)", "Download \(paper.type.words)"), to: paper.address, .secondary))
        }
        if view.mayEdit {
            let mend = Address(path: "desk", view.unit.address, "shelf", "\(item.number)")
            buttons.append(linkButton(t("Sửa", "Edit"), to: mend, .secondary))
        }
        return buttons.isEmpty ? .nothing : "<p class=\"actions\">\(HTML.joined(buttons, separator: " "))</p>\n"
    }

    private func pairs(_ t: Tongue) -> [(label: String, value: HTML)] {
        let licence: HTML =
            facts.licence.terms.map { "<a href=\"\($0)\" rel=\"license\">\(t(facts.licence.words))</a>" }
            ?? "\(t(facts.licence.words))"
        let ages = ReadingAge.of(bits: facts.ages).map { t($0.words) }.joined(separator: ", ")
        let shelf = Address(path: ["library"], query: [("unit", view.unit.address)])
        return [
            (t("Loại", "Kind"), "\(t(facts.kind.words))"), (t("Ngôn ngữ", "Language"), "\(t(facts.language.words))"),
            (t("Chủ đề", "Subject"), "\(t(facts.subject.words))"), (t("Lứa tuổi", "Age"), "\(ages)"),
            (t("Trình độ", "Level"), "\(t(facts.level.words))"),
            (t("Năm", "Year"), "\(optional: facts.year.map { "\($0)" as HTML })"),
            ("ISBN", "\(shownIdentifier)"), (t("Giấy phép", "Licence"), licence),
            (t("Đơn vị phụ trách", "Who answers for it"), "<a href=\"\(shelf)\">\(view.unit.title)</a>"),
        ]
    }

    /// Other identifiers are for programs.
    private var shownIdentifier: String {
        facts.identifier.flatMap { $0.count == 13 && $0.allSatisfy(\.isNumber) ? $0 : nil } ?? ""
    }

    private func about(_ text: String, _ t: Tongue) -> HTML {
        let lines = text.split(whereSeparator: \.isNewline)
        return "<h2>\(t("Giới thiệu", "About"))</h2>\n\(each: lines, { "<p>\($0)</p>\n" })"
    }

    // MARK: Where it is

    private func paperCopies(_ t: Tongue) -> HTML {
        guard !view.holdings.isEmpty else { return .nothing }
        return """
            <h2>\(t("Sách giấy ở đâu", "Where the paper book is"))</h2>
            <ul class="lines">
            \(each: view.holdings, { holding($0, t) })</ul>

            """
    }

    private func holding(_ holding: Holding, _ t: Tongue) -> HTML {
        let place = holding.place
        let copies = t("\(holding.copies) bản", holding.copies == 1 ? "1 copy" : "\(holding.copies) copies")
        return """
            <li><a href="\(LibraryPages.address(place))">\(place.facts.name)</a> · \(copies)
            <div class="why">\(if: !place.facts.site.isEmpty, "\(place.facts.site) · ")\
            \(openState(place.facts.times, at: view.now, t))</div></li>

            """
    }

    private func shelves(_ t: Tongue) -> HTML {
        guard !view.others.isEmpty else { return .nothing }
        return """
            <h2>\(t("Cũng có trên giá của", "Also on the shelves of"))</h2>
            <ul>\(each: view.others, { other in
                "<li><a href=\"\(LibraryPages.address(other.item.number))\">\(other.unit.title)</a></li>\n"
            })</ul>

            """
    }

    private func reviews(_ t: Tongue) -> HTML {
        guard item.isStanding else { return .nothing }
        let all = t("Đọc và viết cảm nhận", "Read and write reviews")
        return """
            <h2>\(t("Cảm nhận của bạn đọc", "What readers think"))</h2>
            \(ReviewPages.lines(view.reviews))<p><a href="\(ReviewPages.address(item))">\(all)</a></p>

            """
    }

    /// schema.org as microdata: data in a script would need a script in the page.
    private func schema(_ ask: Ask) -> HTML {
        func meta(_ name: String, _ value: String?) -> HTML {
            value.map { "<meta itemprop=\"\(name)\" content=\"\($0)\">" } ?? .nothing
        }
        let maker: HTML? = item.maker.map {
            "<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><meta itemprop=\"name\" content=\"\($0)\"></span>"
        }
        return """
            <div itemscope itemtype="https://schema.org/\(facts.kind.schema)" hidden>\(meta("name", facts.title))\
            \(meta("inLanguage", facts.language.tag))\(meta("about", facts.subject.words.vi))\
            \(meta("isbn", facts.kind == .book && facts.identifier?.count == 13 ? facts.identifier : nil))\
            \(meta("datePublished", facts.year.map { "\($0)" }))\(meta("license", facts.licence.terms?.text))\
            \(meta("url", ask.absolute(LibraryPages.address(item.number))))\(optional: maker)</div>

            """
    }
}

/// Whether a place is open now, until when or from when on.
func openState(_ times: OpeningTimes, at now: Instant, _ t: Tongue) -> HTML {
    switch times.state(at: now) {
    case .open(let until):
        return state(
            .done, says: t("đang mở, đến \(TimeOfDay.spoken(until))", "open now, until \(TimeOfDay.spoken(until))"))
    case .closed(let next):
        guard let next else { return state(.none, says: t("đang đóng", "closed")) }
        let time = TimeOfDay.spoken(next.from)
        let day = next.day == now.day ? t("hôm nay", "today") : next.day.spoken(t.language, today: now.day)
        return state(.none, says: t("đang đóng, mở \(day) lúc \(time)", "closed, opens \(day) at \(time)"))
    case .unknown: return state(.nothing, says: t("chưa rõ giờ mở cửa", "opening times not known"))
    }
}
