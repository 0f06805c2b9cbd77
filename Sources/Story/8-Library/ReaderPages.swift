internal import Base
internal import Books
internal import Foundation
internal import Journal
internal import Units
internal import Web

/// A book on the screen: its contents, one page after another, its pictures, search in it, and what a device needs to keep
/// it for times without network.
enum ReaderPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/library/{item}/read", access: .everyone) { ask in try await contents(world, ask) },
            .get("/library/{item}/read/{page}", access: .everyone) { ask in try await page(world, ask) },
            .get("/library/{item}/pictures/{picture}", access: .everyone) { ask in try await picture(world, ask) },
            .get("/library/{item}/find", access: .everyone) { ask in try await find(world, ask) },
            .get("/library/{item}/keep", access: .everyone) { ask in try await keep(world, ask) },
            .get("/library/{item}/state", access: .signedIn) { ask in try await state(world, ask) },
            .post("/library/{item}/state", access: .signedIn) { ask in
                let number = try LibraryPages.number(ask)
                let item = try await world.ledger.read { reader in try reader.shelfItem(number: number)?.id }
                guard let item else { throw ShelfRules.unknownItem }
                try await world.act(ask, KeepReadingState(item, ask.form.raw("state") ?? "", isCourse: isOfCourse(ask)))
                return Answer(status: 204, .none)
            },
        ]
    }

    // MARK: Pages

    private static func contents(_ world: World, _ ask: Ask) async throws -> Answer {
        let number = try LibraryPages.number(ask)
        let view = try await world.ledger.read { reader in try BookView(reader, number: number) }
        return try await world.open(ask, ContentsPage(view: view, isSignedIn: ask.person != nil).content(ask.tongue))
    }

    private static func page(_ world: World, _ ask: Ask) async throws -> Answer {
        let number = try LibraryPages.number(ask)
        guard let page = Int(try ask.parameter("page")), page > 0 else { throw Refusal.noSuchPage }
        let view = try await world.ledger.read { reader in try BookPageView(reader, number: number, page: page) }
        let content = ReaderPage(view: view, isSignedIn: ask.person != nil).content(ask.tongue)
        return try await world.open(ask, content)
    }

    private static func picture(_ world: World, _ ask: Ask) async throws -> Answer {
        let number = try LibraryPages.number(ask)
        guard let picture = Int(try ask.parameter("picture")) else { throw Refusal.noSuchPage }
        let found = try await world.ledger.read { reader -> (type: String, bytes: [UInt8])? in
            guard let item = try reader.shelfItem(number: number), item.isStanding, let file = item.files.book else {
                return nil
            }
            return try reader.bookPicture(file, picture)
        }
        guard let found else { throw Refusal.noSuchPage }
        return Answer.picture(found.bytes, found.type)
    }

    private static func find(_ world: World, _ ask: Ask) async throws -> Answer {
        let (number, typed) = (try LibraryPages.number(ask), ask.query.text("q"))
        let (view, found) = try await world.ledger.read { reader in
            let view = try BookView(reader, number: number)
            return (view, try reader.find(typed, in: view.file))
        }
        return try await world.page(ask, FindPage(view: view, typed: typed, found: found).content(ask.tongue))
    }

    // MARK: Keeping

    /// What a device fetches to keep the whole book.
    private struct Parcel: Encodable {
        let title: String
        let pages: [String]
        let pictures: [String]
    }

    private static func keep(_ world: World, _ ask: Ask) async throws -> Answer {
        let number = try LibraryPages.number(ask)
        let view = try await world.ledger.read { reader in try BookView(reader, number: number) }
        let read = LibraryPages.address(number, "read").text
        var pictures = (0..<view.book.pictures).map { LibraryPages.address(number, "pictures", "\($0 + 1)").text }
        if view.item.files.cover != nil { pictures.append(LibraryPages.address(number, "cover").text) }
        let pages = [read] + (0..<view.item.files.pages).map { "\(read)/\($0 + 1)" }
        let parcel = Parcel(title: view.item.facts.title, pages: pages, pictures: pictures)
        return .json(Array(try JSONEncoder().encode(parcel)))
    }

    /// An item can be a course and a book at once.
    private static func isOfCourse(_ ask: Ask) -> Bool { ask.query.text("of") == "course" }

    private static func state(_ world: World, _ ask: Ask) async throws -> Answer {
        let (number, isOfCourse) = (try LibraryPages.number(ask), isOfCourse(ask))
        guard let person = ask.person else { throw Permission.signInFirst }
        let state = try await world.ledger.read { reader -> String? in
            guard let item = try reader.shelfItem(number: number) else { throw ShelfRules.unknownItem }
            return try isOfCourse ? reader.courseState(of: person, in: item.id) : reader.readingState(of: person, in: item.id)
        }
        // The device wrote it; it goes back as it came, as text that nothing runs.
        return .text(state ?? "")
    }
}

/// A book that can be read, with its contents.
struct BookView: Sendable {
    let item: ShelfItem
    let unit: OrgUnit
    let file: Id
    let book: OpenedBook

    init(_ reader: any Reader, number: Int) throws {
        guard let item = try reader.shelfItem(number: number), item.isStanding else { throw ShelfRules.unknownItem }
        guard let file = item.files.book, let book = try reader.openedBook(file), let unit = try reader.unit(item.unit)
        else {
            throw ShelfRules.notReadable
        }
        self.item = item
        self.unit = unit
        self.file = file
        self.book = book
    }

    func address(_ page: Int, anchor: String? = nil) -> Address {
        Address(path: ["library", "\(item.number)", "read", "\(page)"], query: [], fragment: anchor)
    }

    func thread(_ t: Tongue, _ last: Crumb? = nil) -> [Crumb] {
        let book = Crumb(item.facts.title, LibraryPages.address(item.number, "read"), isCurrent: last == nil)
        return [Crumb(t("Thư viện", "Library"), LibraryPages.address), book] + [last].compactMap(\.self)
    }

    func searchBox(_ t: Tongue, typed: String = "") -> HTML {
        Web.searchBox(
            t("Tìm trong sách", "Search the book"), at: LibraryPages.address(item.number, "find"), typed: typed, t)
    }
}

/// The contents of a book.
struct ContentsPage: Sendable {
    let view: BookView
    let isSignedIn: Bool

    func content(_ t: Tongue) -> PageContent {
        let item = view.item
        let begin = linkButton(t("Bắt đầu đọc", "Begin to read"), to: view.address(1))
        return PageContent(
            // The script that counts minutes is kept with the book, so it is named here too.
            title: item.facts.title, thread: view.thread(t), scripts: ["keep.js", "reader.js", "reading.js", "reading-kept.js"],
            styles: ["library.css"],
            body: """
                <h1>\(item.facts.title)</h1>
                \(optional: item.maker, { "<p class=\"maker\">\($0)</p>\n" })<p class="actions">\(begin)</p>
                \(goingOn(t))\
                \(keeping(t))\(view.searchBox(t))\(list(t))\(facts(t))
                """)
    }

    /// The script shows it where somebody has read before.
    private func goingOn(_ t: Tongue) -> HTML {
        let number = view.item.number
        let state: HTML = isSignedIn ? " data-state=\"\(LibraryPages.address(number, "state"))\"" : ""
        return """
            <p data-go-on data-item="\(number)" data-read="\(LibraryPages.address(number, "read"))"\(state) hidden>\
            <a href="\(view.address(1))">\(t("Đọc tiếp trang", "Go on at page"))</a></p>

            """
    }

    /// The script shows it where books can be kept.
    private func keeping(_ t: Tongue) -> HTML {
        let says = t(
            "Lưu cả cuốn vào máy này để đọc khi không có mạng.",
            "Keeps the whole book on this device, for times without network.")
        let failed = t(
            "Chưa lưu được: mạng yếu hoặc máy hết chỗ. Hãy thử lại.", "Not kept: the network is weak or the device is full. Try again.")
        return """
            <div class="note" data-keep="\(LibraryPages.address(view.item.number, "keep"))" data-item="\(view.item.number)" \
            data-kept="\(t("Đã lưu trên máy này. Bấm để xóa khỏi máy.", "Kept on this device. Press to take it off."))" \
            data-keeping="\(t("Đang lưu", "Keeping"))" \
            data-failed="\(failed)" hidden>
            <p>\(says)</p><p><button type="button" class="button secondary">\(t("Lưu sách vào máy", "Keep this book offline"))</button> \
            <span role="status"></span></p></div>

            """
    }

    private func list(_ t: Tongue) -> HTML {
        let lines = view.book.contents.map { line -> HTML in
            "<li class=\"depth\(min(line.depth, 3))\"><a href=\"\(view.address(line.page, anchor: line.anchor))\">\(line.title)</a></li>\n"
        }
        return "<h2>\(t("Mục lục", "Contents"))</h2>\n<ol class=\"contents\">\n\(HTML.joined(lines))</ol>\n"
    }

    private func facts(_ t: Tongue) -> HTML {
        let item = view.item
        let licence: HTML =
            item.facts.licence.terms.map { "<a href=\"\($0)\" rel=\"license\">\(t(item.facts.licence.words))</a>" }
            ?? "\(t(item.facts.licence.words))"
        return """
            <p class="quiet-text">\(t("Giấy phép", "Licence")): \(licence) · \(view.unit.title) · \
            <a href="\(LibraryPages.address(item.number))">\(t("Về cuốn sách này", "About this book"))</a></p>

            """
    }
}

/// One page of a book.
struct BookPageView: Sendable {
    let view: BookView
    let number: Int
    let page: OpenedPage

    init(_ reader: any Reader, number: Int, page: Int) throws {
        view = try BookView(reader, number: number)
        guard let found = try reader.bookPage(view.file, page) else { throw Refusal.noSuchPage }
        self.number = page
        self.page = found
    }
}

struct ReaderPage: Sendable {
    let view: BookPageView
    let isSignedIn: Bool

    private var book: BookView { view.view }

    func content(_ t: Tongue) -> PageContent {
        let here = Crumb(view.page.title, book.address(view.number), isCurrent: true)
        let item = book.item
        // The page is written in the language of the book, whatever the language around it.
        let language = view.page.language.flatMap { $0.isEmpty ? nil : $0 } ?? item.facts.language.tag
        let state: HTML = isSignedIn ? " data-state=\"\(LibraryPages.address(item.number, "state"))\"" : ""
        return PageContent(
            title: "\(view.page.title) · \(item.facts.title)", thread: book.thread(t, here),
            scripts: ["reader.js", "reading.js", "reading-kept.js"],
            styles: ["library.css"],
            body: """
                \(toolbar(t))<article class="book" lang="\(language)" data-item="\(item.number)" data-page="\(view.number)"\(state)>
                <h1>\(view.page.title)</h1>
                \(HTML(trusted: view.page.markup))</article>
                \(MyReadingPage.strip(item, t))\(pager(t))
                """)
    }

    /// Shown by the script: without it the browser's own settings serve.
    private func toolbar(_ t: Tongue) -> HTML {
        func button(_ act: String, _ sign: String, _ label: String) -> HTML {
            "<button type=\"button\" class=\"quiet\" data-do=\"\(act)\" aria-label=\"\(label)\">\(sign)</button>"
        }
        let looks: [(String, String)] = [
            ("", t("theo máy", "as the device")), ("light", t("sáng", "light")), ("sepia", t("vàng ngà", "sepia")),
            ("dark", t("tối", "dark")),
        ]
        return """
            <div class="reader-tools" role="group" aria-label="\(t("Cách hiện chữ", "How it looks"))" hidden>
            \(button("smaller", "A−", t("Chữ nhỏ hơn", "Smaller letters")))\(button("larger", "A+", t("Chữ to hơn", "Larger letters")))\
            \(button("closer", "☰−", t("Dòng sát hơn", "Lines closer")))\(button("wider", "☰+", t("Dòng thưa hơn", "Lines wider apart")))
            <label>\(t("Màu", "Colours")) <select data-do="look">\
            \(each: looks, { "<option value=\"\($0.0)\">\($0.1)</option>" })</select></label>
            <button type="button" class="quiet" data-do="mark" aria-pressed="false" data-on="\(t("Bỏ đánh dấu", "Remove the bookmark"))">\
            \(t("Đánh dấu trang", "Bookmark this page"))</button>
            <details><summary>\(t("Trang đã đánh dấu", "Bookmarks"))</summary><ul data-marks></ul></details></div>

            """
    }

    private func pager(_ t: Tongue) -> HTML {
        let pages = book.item.files.pages
        let back = view.number > 1 ? book.address(view.number - 1) : nil
        let on = view.number < pages ? book.address(view.number + 1) : nil
        return """
            \(Web.pager(earlier: back, later: on, t))<p class="quiet-text">\(t("Trang", "Page")) \(view.number)/\(pages) · \
            <a href="\(LibraryPages.address(book.item.number, "read"))">\(t("Mục lục", "Contents"))</a></p>
            \(book.searchBox(t))
            """
    }
}

/// Where words stand in a book.
struct FindPage: Sendable {
    let view: BookView
    let typed: String
    let found: [FoundPlace]

    func content(_ t: Tongue) -> PageContent {
        let title = t("Tìm trong sách", "Search the book")
        let here = Crumb(title, LibraryPages.address(view.item.number, "find"), isCurrent: true)
        return PageContent(
            title: "\(title) · \(view.item.facts.title)", thread: view.thread(t, here), isSearchable: false,
            body: "<h1>\(view.item.facts.title)</h1>\n\(view.searchBox(t, typed: typed))\(list(t))")
    }

    private func list(_ t: Tongue) -> HTML {
        if typed.isEmpty { return .nothing }
        guard !found.isEmpty else {
            return emptyState(
                t("Không thấy trong sách. Gõ không dấu cũng được.", "It is not in the book. Marks do not matter."))
        }
        return """
            <ul class="lines">
            \(each: found, { place in
                "<li><a href=\"\(view.address(place.page))\">\(place.title)</a>\n<div class=\"why\">\(excerpt(place.text))</div></li>\n"
            })</ul>

            """
    }

    /// The words around the first place, with what was looked for set off.
    private func excerpt(_ text: String) -> HTML {
        let wanted = Vietnamese.fold(typed).split(separator: " ")
        let words = text.split(separator: " ")
        let folded = words.map { Vietnamese.fold(String($0)) }
        guard !wanted.isEmpty,
            let start = folded.indices.first(where: { start in
                start + wanted.count <= folded.count
                    && wanted.indices.allSatisfy {
                        folded[start + $0] == wanted[$0]
                            || ($0 == wanted.count - 1 && folded[start + $0].hasPrefix(wanted[$0]))
                    }
            })
        else { return "\(words.prefix(24).joined(separator: " ")) …" }
        let (from, end) = (max(0, start - 12), start + wanted.count)
        let to = min(words.count, end + 12)
        let before = words[from..<start].joined(separator: " ")
        let after = words[end..<to].joined(separator: " ")
        return
            "\(if: from > 0, "… ")\(before) <mark>\(words[start..<end].joined(separator: " "))</mark> \(after)\(if: to < words.count, " …")"
    }
}

/// Books kept on this device: the script fills the list, also without network.
enum KeptPage {
    static func content(_ t: Tongue) -> PageContent {
        let title = t("Sách đã lưu trên máy này", "Books kept on this device")
        let empty = t(
            "Chưa lưu cuốn nào. Mở mục lục một cuốn sách rồi bấm “Lưu sách vào máy”.",
            "None yet. Open the contents of a book and press “Keep this book offline”.")
        let without = t(
            "Cần bật JavaScript để lưu sách vào máy; không có thì vẫn đọc được từng trang khi có mạng.",
            "Keeping books needs JavaScript; without it every page can be read while there is a network.")
        return PageContent(
            title: title,
            thread: [
                Crumb(t("Thư viện", "Library"), LibraryPages.address),
                Crumb(title, Address(path: "library", "kept"), isCurrent: true),
            ], scripts: ["reader.js"], styles: ["library.css"], isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <ul class="lines" data-kept-books data-empty="\(empty)"></ul>
                <noscript><p>\(without)</p></noscript>

                """)
    }
}
