package import Base

extension Book {
    /// Opens an EPUB 2 or 3 that came from anybody.
    /// - Parameter file: its name, for sentences to people.
    /// - Throws: `Refusal` that says what is wrong, where, and what to do. Harmless faults become remarks.
    package init(epub bytes: [UInt8], file: String) throws(Refusal) {
        let archive = try BookArchive(bytes, file: file)
        var opening = BookOpening(archive, try BookPackage(archive))
        try opening.readChapters()
        self = try opening.book()
    }
}

/// A book while it is opened.
private struct BookOpening {
    private let archive: BookArchive
    private let package: BookPackage
    private let shelf: PictureShelf
    private var remarks: [Words]
    private var chapters: [Chapter] = []
    private var removed = 0

    private struct Chapter {
        let path: String
        let language: String?
        let title: String?
        let pieces: [ChapterCleaner.Piece]
    }

    init(_ archive: BookArchive, _ package: BookPackage) {
        self.archive = archive
        self.package = package
        shelf = PictureShelf(archive)
        remarks = package.remarks
    }

    mutating func readChapters() throws(Refusal) {
        let known = Set(package.spine)
        var words = 0
        for path in package.spine where path != package.navPath || package.spine.count == 1 {
            guard let bytes = try archive.markup(path) else { continue }
            words += bytes.count
            guard words <= BookLimits.words else {
                let most = BookLimits.words >> 20
                throw BookRefusals.tooLarge(
                    archive.file, Words("các chương dài hơn \(most) MB chữ", "its chapters are longer than \(most) MB of text"))
            }
            let text = try BookText(bytes, part: path, file: archive.file)
            if text.isRepaired { remark(Words("“\(path)” sai bảng mã", "“\(path)” was not in the encoding it says")) }
            guard let root = tree(text.text, path)?.root else { continue }
            let shelf = shelf
            var cleaner = ChapterCleaner(path: path, chapters: known) { (source: String) throws(Refusal) -> Int? in
                try shelf.number(of: source)
            }
            try cleaner.clean(root)
            removed += cleaner.removed
            let pieces = cleaner.pieces.filter { !$0.isEmpty }
            guard !pieces.isEmpty else { continue }
            let title = root.first("title").map { Vietnamese.line($0.text) }
            chapters.append(
                Chapter(
                    path: path, language: root.attribute("lang"), title: title.flatMap { $0.isEmpty ? nil : $0 },
                    pieces: pieces))
        }
        guard !chapters.isEmpty else {
            throw BookRefusals.broken(
                archive.file, package.spine[0], Words("các chương đều trống.", "all its chapters are empty."))
        }
    }

    private mutating func tree(_ text: String, _ path: String) -> MarkupTree? {
        if let strict = try? MarkupTree(xml: text) { return strict }
        remark(Words("“\(path)” sai cú pháp", "“\(path)” was no well-formed XML"))
        return MarkupTree(html: text)
    }

    private mutating func remark(_ words: Words) {
        if remarks.count < 20, !remarks.contains(words) { remarks.append(words) }
    }

    // MARK: The whole

    mutating func book() throws(Refusal) -> Book {
        let entries = try BookContents.entries(package, archive)
        let places = places()
        var contents = entries.compactMap { entry in
            place(entry.path, entry.fragment, places).map {
                BookLine(title: entry.title, depth: entry.depth, page: $0.page, anchor: $0.anchor)
            }
        }
        let pages = pages(entries, places)
        if contents.isEmpty {
            remark(
                Words(
                    "thiếu mục lục, đã lập từ các đầu đề", "the contents were missing and were made from the headings"))
            contents = pages.enumerated().map { BookLine(title: $1.title, depth: 0, page: $0 + 1, anchor: nil) }
        }
        if removed > 0 {
            remark(
                Words(
                    "đã bỏ \(removed) chỗ có mã chạy hoặc lấy từ nơi khác",
                    "\(removed) scripts or things from elsewhere were left out"))
        }
        if shelf.left > 0 {
            remark(
                Words(
                    "đã bỏ \(shelf.left) hình không hiện được",
                    "\(shelf.left) pictures that cannot be shown were left out"))
        }
        var facts = package.facts
        if facts.title.isEmpty {
            facts.title = archive.file.split(separator: ".").dropLast().joined(separator: ".")
            remark(Words("thiếu tên sách", "the title was missing"))
        }
        let cover = try package.coverPath.flatMap { (path: String) throws(Refusal) -> [UInt8]? in try archive.part(path)
        }
        return Book(
            facts: facts, pages: pages, contents: contents, pictures: shelf.pictures,
            cover: cover.flatMap { $0.count <= BookLimits.picture ? BookPicture($0) : nil }, remarks: remarks)
    }

    /// Where each chapter begins and each of its anchors stands.
    private typealias Places = [String: (first: Int, anchors: [String: Int])]

    private func places() -> Places {
        var places: Places = [:]
        var page = 1
        for chapter in chapters {
            var anchors: [String: Int] = [:]
            for (index, piece) in chapter.pieces.enumerated() {
                for anchor in piece.anchors where anchors[anchor] == nil { anchors[anchor] = page + index }
            }
            places[chapter.path] = (page, anchors)
            page += chapter.pieces.count
        }
        return places
    }

    private func place(_ path: String, _ fragment: String?, _ places: Places) -> (page: Int, anchor: String?)? {
        guard let place = places[path] else { return nil }
        let anchor = fragment.flatMap(ChapterCleaner.anchor)
        return anchor.flatMap { place.anchors[$0] }.map { ($0, anchor) } ?? (place.first, nil)
    }

    private func pages(_ entries: [ContentsEntry], _ places: Places) -> [BookPage] {
        let titles = Dictionary(entries.map { ($0.path, $0.title) }, uniquingKeysWith: { first, _ in first })
        var pages: [BookPage] = []
        for (index, chapter) in chapters.enumerated() {
            let title =
                titles[chapter.path] ?? chapter.pieces.lazy.compactMap(\.heading).first ?? chapter.title
                ?? "\(index + 1)"
            for (part, piece) in chapter.pieces.enumerated() {
                pages.append(
                    BookPage(
                        title: part == 0 ? title : "\(title) (\(part + 1))", language: chapter.language,
                        markup: resolved(piece.markup(under: title), places, on: pages.count + 1),
                        text: Vietnamese.line(String(decoding: piece.text, as: UTF8.self))))
            }
        }
        return pages
    }

    /// Puts the page of every link in the place of its mark.
    private func resolved(_ markup: [UInt8], _ places: Places, on page: Int) -> [UInt8] {
        let pieces = markup.split(separator: ChapterCleaner.mark, omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return markup }
        var result: [UInt8] = []
        for (index, piece) in pieces.enumerated() {
            guard index % 2 == 1 else {
                result += piece
                continue
            }
            // Escaped as an attribute; paths with such signs are rare, and then lead to the first page.
            let target = String(decoding: piece, as: UTF8.self).replacing("&#39;", with: "'").replacing(
                "&amp;", with: "&")
            let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let place = places[String(parts[0])]
            let anchor = parts.count > 1 ? String(parts[1]) : ""
            let found = place?.anchors[anchor]
            let number = found ?? place?.first ?? page
            result += (found == nil ? "\(number)" : "\(number == page ? "" : "\(number)")#\(anchor)").utf8
        }
        return result
    }
}

/// The pictures of a book in the order in which its pages show them first.
private final class PictureShelf {
    private let archive: BookArchive
    private var numbers: [String: Int?] = [:]
    private(set) var pictures: [BookPicture] = []
    /// How many could not be shown.
    private(set) var left = 0

    init(_ archive: BookArchive) { self.archive = archive }

    func number(of path: String) throws(Refusal) -> Int? {
        if let known = numbers[path] { return known }
        let bytes = try archive.part(path)
        guard let bytes, bytes.count <= BookLimits.picture, pictures.count < BookLimits.pictures,
            let picture = BookPicture(bytes)
        else {
            left += 1
            numbers[path] = .some(nil)
            return nil
        }
        pictures.append(picture)
        numbers[path] = pictures.count
        return pictures.count
    }
}
