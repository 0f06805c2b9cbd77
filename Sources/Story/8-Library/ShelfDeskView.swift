internal import Base
internal import Journal
internal import Units
internal import Web

/// Everything a unit has on its shelf, for its own people.
struct ShelfDeskView: Sendable {
    let desk: Desk
    let items: [ShelfItem]
    let mayEdit: Bool
    let today: Day

    init(_ reader: any Reader, unit address: String, _ caller: Caller, on today: Day) throws {
        desk = try reader.desk(address, .reader, caller, on: today)
        items = try reader.shelf(of: desk.unit.id)
        mayEdit = try reader.may(caller, .editor, over: desk.unit.id, on: today)
        self.today = today
    }
}

struct ShelfDeskPage: Sendable {
    let view: ShelfDeskView
    let formId: String

    /// A shelf of a library holds thousands: the rest is found by the search.
    private static let shown = 300

    func content(_ ask: Ask) -> PageContent {
        let t = ask.tongue
        let title = t("Giá sách của \(view.desk.unit.fullName)", "Shelf of \(view.desk.unit.fullName)")
        return PageContent(
            title: title, thread: view.desk.thread(t("Giá sách", "Shelf"), "shelf"), notice: notice(ask),
            isSearchable: false,
            body: "<h1>\(title)</h1>\n\(actions(t))\(doubts(t))\(list(t))\(off(t))")
    }

    private func notice(_ ask: Ask) -> HTML? {
        let t = ask.tongue
        guard let item = Int(ask.query.text("item")).flatMap({ number in view.items.first { $0.number == number } })
        else {
            return ask.query.text("done") == "list" ? taken(ask) : nil
        }
        let undo = { (standing: String, label: String) -> HTML in
            let to = Address(path: "desk", view.desk.unit.address, "shelf", "\(item.number)", "stand")
            return """
                <form class="inline" method="post" action="\(to)"><input type="hidden" name="action" value="\(formId)">\
                <input type="hidden" name="standing" value="\(standing)">\(button(label, .secondary))</form>
                """
        }
        switch ask.query.text("done") {
        case "off":
            return
                "<p>\(t("Đã cất khỏi giá", "Taken off the shelf")): \(item.facts.title).</p>\(undo("1", t("Hoàn tác", "Undo")))"
        case "back": return "<p>\(t("Đã đưa lại lên giá", "Put back on the shelf")): \(item.facts.title).</p>"
        default: return nil
        }
    }

    private func taken(_ ask: Ask) -> HTML {
        let t = ask.tongue
        func number(_ name: String) -> Int { Int(ask.query.text(name)) ?? 0 }
        let (added, changed, known) = (number("added"), number("changed"), number("known"))
        let more = t(
            "Danh mục này còn trang sau: xin lưu trang sau thành tệp rồi nạp tiếp.",
            "The catalogue has a next page: save that as a file and bring it in too.")
        return """
            <p>\(t(
                "Đã nạp: \(added) tài liệu mới, \(changed) số bản được cập nhật, \(known) hàng đã có.",
                "Taken in: \(added) new items, \(changed) numbers of copies brought up to date, \(known) rows there already."))</p>\(if: ask.query.has("more"), "<p>\(more)</p>")
            """
    }

    private func actions(_ t: Tongue) -> HTML {
        let desk = view.desk
        let base = ["desk", desk.unit.address, "shelf"]
        let links: [(String, Address)] = [
            (t("Nạp danh sách (Excel, CSV)", "Bring in a list (Excel, CSV)"), Address(path: base + ["import"])),
            (t("Tải danh sách Excel", "Download as Excel"), Address(path: base + ["export.xlsx"])),
            (t("Điểm đọc, giờ mở cửa", "Reading places, opening times"), desk.address("places")),
            (t("Trang công khai", "Public page"), Address(path: ["library"], query: [("unit", desk.unit.address)])),
        ]
        let add = linkButton(t("Đưa tài liệu lên giá", "Put an item on the shelf"), to: Address(path: base + ["add"]))
        let course = linkButton(
            t("Tạo khóa học", "Make a course"), to: Address(path: base + ["add"], query: [("kind", "course")]), .secondary)
        let shown = view.mayEdit ? links : Array(links.suffix(3))
        return """
            \(if: view.mayEdit, "<p class=\"actions\">\(add) \(course)</p>\n")\
            <p>\(HTML.joined(shown.map { "<a href=\"\($0.1)\">\($0.0)</a>" as HTML }, separator: " · "))</p>

            """
    }

    /// What somebody should look at again.
    private func doubts(_ t: Tongue) -> HTML {
        let items = view.items.filter {
            $0.isStanding && $0.facts.licence.doubt(makerDied: $0.facts.makerDied, on: view.today) != nil
        }
        guard !items.isEmpty else { return .nothing }
        let lines: HTML = "\(each: items.prefix(20), { "<li>\(link($0))</li>\n" })"
        return note(
            "<p>\(t("Xem lại thời hạn bảo hộ của \(items.count) tài liệu:", "Please check how long \(items.count) items are protected:"))</p><ul>\(lines)</ul>",
            .late)
    }

    private func link(_ item: ShelfItem) -> HTML {
        let address =
            view.mayEdit
            ? Address(path: "desk", view.desk.unit.address, "shelf", "\(item.number)")
            : LibraryPages.address(item.number)
        return "<a href=\"\(address)\">\(item.facts.title)</a>"
    }

    private func list(_ t: Tongue) -> HTML {
        let items = view.items.filter(\.isStanding)
        guard !items.isEmpty else {
            return emptyState(t("Giá sách còn trống.", "The shelf is still empty."))
        }
        let rest = items.count - ShelfDeskPage.shown
        let search = Address(path: ["library"], query: [("unit", view.desk.unit.address)])
        let more = t("Còn \(rest) tài liệu nữa:", "\(rest) more:")
        let find = t("tìm trong giá sách", "search the shelf")
        return """
            <h2>\(t("\(items.count) tài liệu", items.count == 1 ? "1 item" : "\(items.count) items"))</h2>
            <ul class="lines">
            \(each: items.prefix(ShelfDeskPage.shown), { line($0, t) })</ul>
            \(if: rest > 0, "<p>\(more) <a href=\"\(search)\">\(find)</a></p>\n")
            """
    }

    private func line(_ item: ShelfItem, _ t: Tongue) -> HTML {
        let what = [
            item.maker, t(item.facts.kind.words), t(item.facts.licence.words),
            item.files.book == nil ? nil : t("đọc trên trang", "read here"),
        ]
        return "<li>\(link(item))\n<div class=\"why\">\(what.compactMap(\.self).joined(separator: " · "))</div></li>\n"
    }

    private func off(_ t: Tongue) -> HTML {
        let items = view.items.filter { !$0.isStanding }
        guard !items.isEmpty, view.mayEdit else { return .nothing }
        return """
            <details class="fold"><summary>\(t("Đã cất khỏi giá", "Taken off the shelf")) (\(items.count))</summary>
            <ul class="lines">
            \(each: items.prefix(ShelfDeskPage.shown), { "<li>\(link($0))</li>\n" })</ul></details>

            """
    }
}

/// One item at the desk of its unit.
struct ItemDeskView: Sendable {
    let desk: Desk
    let item: ShelfItem
    let places: [ReadingPlace]
    let copies: [Id: Int]
    /// What was repaired in the book when it came in.
    let remarks: [Words]
    let today: Day

    init(_ reader: any Reader, unit address: String, number: Int, _ caller: Caller, on today: Day) throws {
        desk = try reader.desk(address, .editor, caller, on: today)
        guard let item = try reader.shelfItem(number: number), item.unit == desk.unit.id else {
            throw ShelfRules.unknownItem
        }
        self.item = item
        self.today = today
        places = try reader.readingPlaces(of: desk.unit.id)
        var copies: [Id: Int] = [:]
        for place in places { copies[place.id] = try reader.copies(of: item.id, at: place.id) }
        self.copies = copies
        remarks = try item.files.book.flatMap { try reader.openedBook($0)?.remarks } ?? []
    }

    var address: Address { Address(path: "desk", desk.unit.address, "shelf", "\(item.number)") }

    func address(_ step: String) -> Address {
        Address(path: "desk", desk.unit.address, "shelf", "\(item.number)", step)
    }
}

struct ItemDeskPage: Sendable {
    let view: ItemDeskView
    let formId: @Sendable () -> String

    private var item: ShelfItem { view.item }

    func content(_ form: Form, done: String) -> PageContent {
        let t = form.t
        let see = linkButton(
            t("Xem trang của tài liệu", "See its page"), to: LibraryPages.address(item.number), .secondary)
        return PageContent(
            title: item.facts.title,
            thread: view.desk.thread(t("Giá sách", "Shelf"), "shelf").map { Crumb($0.label, $0.address) }
                + [Crumb(item.facts.title, view.address, isCurrent: true)],
            notice: notice(done, t), isSearchable: false,
            body: """
                <h1>\(item.facts.title)</h1>
                <p class="actions">\(see)\(steps(t))</p>
                \(doubt(t))\(remarks(t))\(item.isStanding ? "\(mending(form))\(copies(form))\(takingOff(t))" : putBack(t))
                """)
    }

    private func steps(_ t: Tongue) -> HTML {
        guard item.facts.kind == .course, item.isStanding else { return .nothing }
        return " \(linkButton(t("Các bước của khóa học", "Steps of the course"), to: view.address("course")))"
    }

    private func notice(_ done: String, _ t: Tongue) -> HTML? {
        switch done {
        case "added":
            "<p>\(t("Đã đưa lên giá.", "It is on the shelf."))</p>\(stand(false, t("Hoàn tác", "Undo"), .secondary))"
        case "mended": "<p>\(t("Đã lưu.", "It is saved."))</p>\(undo(t))"
        case "undone": "<p>\(t("Đã quay lại như trước.", "It is as it was before."))</p>"
        case "copies": "<p>\(t("Đã ghi số bản.", "The copies are recorded."))</p>"
        default: nil
        }
    }

    private func inline(_ step: String, _ fields: HTML) -> HTML {
        """
        <form class="inline" method="post" action="\(view.address(step))">\
        <input type="hidden" name="action" value="\(formId())">\(fields)</form>
        """
    }

    private func undo(_ t: Tongue) -> HTML {
        guard item.before != nil else { return .nothing }
        return inline(
            "undo",
            "<input type=\"hidden\" name=\"version\" value=\"\(item.version)\">\(button(t("Hoàn tác", "Undo"), .secondary))"
        )
    }

    private func stand(_ isStanding: Bool, _ label: String, _ weight: ButtonWeight) -> HTML {
        inline(
            "stand",
            "<input type=\"hidden\" name=\"standing\" value=\"\(isStanding ? "1" : "0")\">\(button(label, weight))")
    }

    private func doubt(_ t: Tongue) -> HTML {
        guard let doubt = item.facts.licence.doubt(makerDied: item.facts.makerDied, on: view.today) else {
            return .nothing
        }
        return note("<p>\(t(doubt))</p>", .late)
    }

    private func remarks(_ t: Tongue) -> HTML {
        guard !view.remarks.isEmpty else { return .nothing }
        let lines: HTML = "\(each: view.remarks, { "<li>\(t($0))</li>\n" })"
        return note(
            "<p>\(t("Khi nhận sách đã sửa:", "What was repaired in the book when it came in:"))</p><ul>\(lines)</ul>")
    }

    private func mending(_ form: Form) -> HTML {
        let fields = ItemForm(form: form, typed: item.typed, files: item.files, isAdding: false)
        let hidden: HTML = "\(form(Hidden("action", formId())))\(form(Hidden("version", "\(item.version)")))"
        return form.frame(to: view.address, carriesFiles: true, "\(hidden)\(fields.content())")
    }

    private func copies(_ form: Form) -> HTML {
        let t = form.t
        let heading: HTML = "<h2 id=\"copies\">\(t("Sách giấy", "Paper copies"))</h2>\n"
        guard !view.places.isEmpty else {
            let add = Address(path: "desk", view.desk.unit.address, "places", "add")
            return """
                \(heading)<p>\(t("Đơn vị chưa có điểm đọc nào.", "The unit has no reading place yet.")) \
                <a href="\(add)">\(t("Thêm điểm đọc", "Add a reading place"))</a></p>

                """
        }
        let fields = view.places.map { place -> any FormField in
            let count = view.copies[place.id] ?? 0
            return NumberField(
                FieldLabel("copies.\(place.number)", Words(place.facts.name, place.facts.name)),
                value: count == 0 ? "" : "\(count)",
                unit: Words("bản", "copies"))
        }
        let content: HTML =
            "\(form(Hidden("action", formId())))\(form(all: fields))\(form.send(Words("Ghi số bản", "Record copies"), as: .secondary))"
        return
            "\(heading)\(Form(t.language, typed: form.typed, problems: form.problems.filter { $0.field.hasPrefix("copies.") }).frame(to: view.address("copies"), content))"
    }

    private func takingOff(_ t: Tongue) -> HTML {
        """
        <h2>\(t("Cất khỏi giá", "Take it off the shelf"))</h2>
        <p>\(t("Tài liệu không hiện nữa; có thể đưa lại bất cứ lúc nào.", "It is not shown any more; it can be put back at any time."))</p>
        \(stand(false, t("Cất khỏi giá", "Take it off"), .danger))

        """
    }

    private func putBack(_ t: Tongue) -> HTML {
        """
        \(note("<p>\(t("Tài liệu này đã được cất khỏi giá.", "This item was taken off the shelf."))</p>"))\
        \(stand(true, t("Đưa lại lên giá", "Put it back"), .primary))

        """
    }
}
