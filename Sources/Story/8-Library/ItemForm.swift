internal import Base
package import Books
internal import Foundation
internal import Results
internal import Units
internal import Web

/// The form of an item: the file or the title and the licence first, everything else folded away.
struct ItemForm: Sendable {
    let form: Form
    let typed: TypedItem
    let files: ShelfFiles
    let isAdding: Bool

    static let bodyLimit = Upload.largestKept * 2 + 1_000_000

    func content() -> HTML {
        let more: HTML = """
            \(form(all: [kind, language, subject, ages, level]))\
            \(row(form(all: [year, died])))\(form(all: [identifier, link, about, paper, cover]))
            """
        let names = ["link", "identifier", "year", "makerDied", "about"]
        let first: [any FormField] = isAdding ? [book, title, maker, licence] : [title, maker, licence, book]
        return """
            \(chooseAgain)\(form(all: first))\(form.fold(
                Words("Thêm chi tiết", "More"), names: names, prefilled: ["kind", "language", "subject", "level", "paper", "cover"],
                isFilled: !isAdding, more))\
            \(form.send(isAdding ? Words("Đưa lên giá", "Put on the shelf") : Words("Lưu", "Save")))
            """
    }

    /// A browser does not keep files when a form comes back.
    private var chooseAgain: HTML {
        form.problems.isEmpty
            ? .nothing
            : note(
                "<p>\(form.t("Nếu đã chọn tệp, xin chọn lại.", "If you chose files, please choose them again."))</p>")
    }

    // MARK: First

    private var book: any FormField {
        FileField(
            FieldLabel(
                "file",
                files.book == nil ? Words("Tệp EPUB", "EPUB file") : Words("Thay tệp EPUB", "Replace the EPUB file"),
                help: Words(
                    "Để đọc ngay trên trang, đến 20 MB. Tên, tác giả, bìa được lấy từ sách nếu để trống. Sách giấy thì không cần.",
                    "To be read here, up to 20 MB. Title, maker and cover come from the book where left empty. Paper books need none."
                )),
            accept: ".epub,application/epub+zip")
    }

    private var title: any FormField {
        TextField(
            FieldLabel("title", Words("Tên", "Title"), isRequired: !isAdding), value: typed.title, autocomplete: "off",
            longest: ShelfRules.titleLimit)
    }

    private var maker: any FormField {
        TextField(
            FieldLabel("maker", Words("Tác giả, người làm", "Maker")), value: typed.maker, autocomplete: "off",
            longest: ShelfRules.makerLimit)
    }

    private var licence: any FormField {
        let help = Words(
            "Chỉ ghi sách giấy: chọn “chỉ có bản giấy”. Muốn đưa tệp lên: đơn vị phải có quyền với tệp đó.",
            "For a paper book choose “paper only”. To put a file here, the unit needs the right to do so.")
        return Select(
            FieldLabel("licence", Words("Giấy phép", "Licence"), help: help, isRequired: true),
            Licence.allCases.map { Option($0.rawValue, $0.words) }, value: typed.licence?.rawValue ?? "",
            prompt: Words("Chọn giấy phép", "Choose a licence"))
    }

    // MARK: More

    private func select<T: RawRepresentable<String>>(
        _ name: String, _ label: Words, _ all: [T], _ words: (T) -> Words, _ value: T
    ) -> any FormField {
        Select(FieldLabel(name, label), all.map { Option($0.rawValue, words($0)) }, value: value.rawValue)
    }

    private var kind: any FormField { select("kind", Words("Loại", "Kind"), ShelfKind.allCases, \.words, typed.kind) }
    private var language: any FormField {
        select("language", Words("Ngôn ngữ", "Language"), ShelfLanguage.allCases, \.words, typed.language)
    }
    private var subject: any FormField {
        select("subject", Words("Chủ đề", "Subject"), ShelfSubject.allCases, \.words, typed.subject)
    }
    private var level: any FormField {
        select("level", Words("Trình độ", "Level"), ReadingLevel.allCases, \.words, typed.level)
    }

    private var ages: any FormField {
        Checks(
            FieldLabel("ages", Words("Lứa tuổi", "Age")), ReadingAge.allCases.map { Option($0.rawValue, $0.words) },
            values: typed.ages.map(\.rawValue))
    }

    private var year: any FormField {
        NumberField(FieldLabel("year", Words("Năm ra đời", "Year")), value: typed.year.map(String.init) ?? "")
    }

    private var died: any FormField {
        NumberField(
            FieldLabel(
                "makerDied", Words("Năm tác giả mất", "Year of the maker's death"),
                help: Words("Khi giấy phép là hết thời hạn bảo hộ.", "When the work is in the public domain.")),
            value: typed.makerDied.map(String.init) ?? "")
    }

    private var identifier: any FormField {
        TextField(
            FieldLabel("identifier", Words("ISBN hoặc mã khác", "ISBN or other identifier")), value: typed.identifier,
            autocomplete: "off", longest: 60)
    }

    private var link: any FormField {
        TextField(
            FieldLabel("link", Words("Địa chỉ trên mạng", "Address on the web")), kind: .url, value: typed.link,
            autocomplete: "off")
    }

    private var about: any FormField { TextArea(FieldLabel("about", Words("Giới thiệu", "About")), value: typed.about) }

    private var paper: any FormField {
        FileField(
            FieldLabel(
                "paper",
                files.paper == nil
                    ? Words("Tệp PDF để tải về", "PDF to download") : Words("Thay tệp PDF", "Replace the PDF")),
            accept: ".pdf")
    }

    private var cover: any FormField {
        FileField(
            FieldLabel(
                "cover", files.cover == nil ? Words("Ảnh bìa", "Cover") : Words("Thay ảnh bìa", "Replace the cover")),
            accept: "image/jpeg,image/png,image/webp")
    }
}

/// Reads the form of an item and its files; outside the ledger's writer.
enum ItemReading {
    /// - Parameter known: what the form began with.
    static func read(_ ask: Ask, over known: TypedItem, files: ShelfFiles, _ studio: PhotoStudio) async throws -> (
        TypedItem, FilesToKeep
    ) {
        var problems: [FieldProblem] = []
        var typed = typed(ask.form, over: known, &problems)
        var kept = FilesToKeep()
        do {
            if let upload = chosen(ask, "file") {
                kept.book = try BookToKeep(upload.bytes(max: Upload.largestKept), name: upload.fileName)
            }
            if let upload = chosen(ask, "paper") {
                kept.paper = try FileToKeep(
                    upload.bytes(max: Upload.largestKept), name: upload.fileName, field: "paper", types: [.pdf])
            }
            if let upload = chosen(ask, "cover") {
                kept.cover = try await studio.cover(upload.bytes(max: Upload.largestKept), name: upload.fileName)
            }
        } catch let refusal as Refusal {
            problems += refusal.fields.isEmpty ? [FieldProblem("file", refusal.advice)] : refusal.fields
        }
        guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
        if let book = kept.book?.opened {
            typed.fill(from: book.facts)
            if kept.cover == nil, files.cover == nil { kept.cover = await coverInside(book, studio) }
        }
        return (typed, kept)
    }

    private static func chosen(_ ask: Ask, _ field: String) -> Upload? {
        ask.upload(field).flatMap { $0.size > 0 ? $0 : nil }
    }

    private static func typed(_ form: Fields, over known: TypedItem, _ problems: inout [FieldProblem]) -> TypedItem {
        var typed = known
        typed.title = form.text("title")
        typed.maker = form.text("maker")
        typed.licence = Licence(rawValue: form.text("licence"))
        typed.kind = ShelfKind(rawValue: form.text("kind")) ?? known.kind
        typed.language = ShelfLanguage(rawValue: form.text("language")) ?? known.language
        typed.subject = ShelfSubject(rawValue: form.text("subject")) ?? known.subject
        typed.level = ReadingLevel(rawValue: form.text("level")) ?? known.level
        typed.ages = form.all("ages").compactMap(ReadingAge.init)
        typed.link = form.text("link")
        typed.identifier = form.text("identifier")
        typed.about = form.text("about")
        typed.year = year(form, "year", &problems)
        typed.makerDied = year(form, "makerDied", &problems)
        return typed
    }

    /// Years are typed without marks: `Figure` would read 2.024 for 2024 as well.
    private static func year(_ form: Fields, _ name: String, _ problems: inout [FieldProblem]) -> Int? {
        guard let text = form.filled(name) else { return nil }
        if let year = Int(text) { return year }
        problems.append(
            FieldProblem(name, Words("Năm viết bằng số, ví dụ 1998.", "Write the year in figures, such as 1998.")))
        return nil
    }

    /// The cover that a book brings along; nil when it has none that can be shown.
    static func coverInside(_ book: Book, _ studio: PhotoStudio) async -> FileToKeep? {
        guard let cover = book.cover, cover.kind != .gif else { return nil }
        return try? await studio.cover(cover.bytes, name: "bia.jpg")
    }
}

extension PhotoStudio {
    /// A cover made small and anew, so that nothing else of what was sent is kept.
    func cover(_ picture: [UInt8], name: String) throws -> FileToKeep {
        guard picture.count < 20 << 20, let type = FileType(picture), [.jpeg, .png, .webp].contains(type),
            let small = small(picture)
        else {
            throw Refusal(
                "library.cover", field: "cover",
                Words(
                    "Tệp bìa không phải là ảnh JPG, PNG hay WebP.", "The cover is no JPG, PNG or WebP picture."))
        }
        return try FileToKeep(small, name: name, field: "cover", types: [.jpeg])
    }
}

extension TypedItem {
    /// Takes from a book what nobody typed.
    package mutating func fill(from facts: BookFacts) {
        if title.isEmpty { title = String(facts.title.prefix(ShelfRules.titleLimit)) }
        if maker.isEmpty { maker = String(facts.makers.joined(separator: ", ").prefix(ShelfRules.makerLimit)) }
        if about.isEmpty { about = String((facts.about ?? "").prefix(ShelfRules.aboutLimit)) }
        if identifier.isEmpty {
            identifier = facts.isbn ?? facts.identifier.flatMap { $0.count <= 60 ? $0 : nil } ?? ""
        }
        if language == .vietnamese, let tag = facts.languages.first { language = ShelfLanguage(tag: tag) }
    }
}
