package import Base
internal import Books
internal import Foundation
internal import Print
package import Results
internal import Units

/// A booklet written for the house, as plain text in `Share/booklets`: a head of `key: value` lines, then chapters.
///
///     title: Tổ chức một ngày hội sách
///     # [vi] Ba tuần chuẩn bị
///     Words with *some set off*.
///     - a point      1. a step      ## a heading      > a sentence to remember
package struct Booklet: Hashable, Sendable {
    /// The name of its file without the ending; for ever the same.
    package let name: String
    package let title: String
    let titleEnglish: String
    let subject: ShelfSubject
    let ages: [ReadingAge]
    let level: ReadingLevel
    let about: String
    let chapters: [BookDraft.Chapter]

    static let maker = "Longhouse"
    /// The day of its latest text.
    static let modified = Day(number: 20_783)

    /// - Throws: which line of which booklet is wrong.
    package init(name: String, text: String) throws(Refusal) {
        var head: [String: String] = [:]
        var chapters: [BookDraft.Chapter] = []
        for (index, line) in Vietnamese.nfc(text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line)
            if line.hasPrefix("# [") {
                guard let close = line.firstIndex(of: "]"), let language = Language(rawValue: String(line[..<close].dropFirst(3))) else {
                    throw Booklet.wrong(name, index + 1)
                }
                chapters.append(.init(line[line.index(after: close)...].singleSpaced, language, []))
            } else if chapters.isEmpty {
                guard let colon = line.firstIndex(of: ":") else {
                    guard line.singleSpaced.isEmpty else { throw Booklet.wrong(name, index + 1) }
                    continue
                }
                head[String(line[..<colon])] = line[line.index(after: colon)...].singleSpaced
            } else {
                chapters[chapters.count - 1].add(line.singleSpaced)
            }
        }
        guard let title = head["title"], let titleEnglish = head["title-en"], let about = head["about"],
            let subject = head["subject"].flatMap(ShelfSubject.init), !chapters.isEmpty
        else { throw Booklet.wrong(name, 1) }
        self.name = name
        self.title = title
        self.titleEnglish = titleEnglish
        self.subject = subject
        self.about = about
        ages = (head["ages"] ?? "").split(separator: ",").compactMap { ReadingAge(rawValue: $0.singleSpaced) }
        level = head["level"].flatMap(ReadingLevel.init) ?? .general
        self.chapters = chapters
    }

    /// Every booklet of a folder, in the order of names.
    package static func all(in folder: String) throws -> [Booklet] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Foundation.Data()
            return try Booklet(name: String(name.dropLast(4)), text: String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func wrong(_ name: String, _ line: Int) -> Refusal {
        Refusal(
            "library.booklet",
            Words("Tập sách \(name), dòng \(line): không đọc được.", "Booklet \(name), line \(line): it cannot be read."),
            next: Words("Xem cách viết trong Share/booklets/README.md.", "See Share/booklets/README.md for how it is written."))
    }

    // MARK: As a book

    private var cover: [UInt8] { DrawnCover(title, under: titleEnglish).png() }

    package func epub() throws -> [UInt8] {
        try BookDraft(
            identifier: "urn:longhouse:booklet:\(name)", title: title, titleEnglish: titleEnglish, maker: Booklet.maker,
            about: about, subjects: [subject.words.vi], rights: "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
            modified: Booklet.modified, cover: cover, chapters: chapters
        ).epub()
    }

    package var typed: TypedItem {
        TypedItem(
            title: title, maker: Booklet.maker, subject: subject, ages: ages, level: level, licence: .ccBy,
            identifier: "urn:longhouse:booklet:\(name)", about: about)
    }

    /// The book and its cover, ready to be put on a shelf.
    package func files(_ studio: PhotoStudio) async throws -> FilesToKeep {
        let book = try BookToKeep(epub(), name: "\(name).epub")
        return FilesToKeep(book: book, cover: try await studio.cover(cover, name: "bia-\(name).png"))
    }
}

extension BookDraft.Chapter {
    /// One line of the text: begins a block, or goes on with a list.
    fileprivate mutating func add(_ line: String) {
        if line.isEmpty { return }
        if line.hasPrefix("## ") { return blocks.append(.heading(String(line.dropFirst(3)))) }
        if line.hasPrefix("> ") { return blocks.append(.quote(String(line.dropFirst(2)))) }
        if line.hasPrefix("- ") { return add(String(line.dropFirst(2)), isNumbered: false) }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, line[digits.endIndex...].hasPrefix(". ") {
            return add(String(line[digits.endIndex...].dropFirst(2)), isNumbered: true)
        }
        blocks.append(.paragraph(line))
    }

    private mutating func add(_ point: String, isNumbered: Bool) {
        if case .list(let points, isNumbered) = blocks.last {
            blocks[blocks.count - 1] = .list(points + [point], isNumbered: isNumbered)
        } else {
            blocks.append(.list([point], isNumbered: isNumbered))
        }
    }
}
