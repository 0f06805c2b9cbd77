internal import Base
internal import Books
internal import Foundation
internal import Journal
internal import Units

/// Books as they are read: pages, pictures and contents, made from the file when it came in. They are other people's words:
/// side data, which can be made again from the file.
package enum BookTables {
    static let side = [
        Migration(
            "2026-11-26 books",
            """
            create table book_opened (journal bigint not null, file bytea not null, contents text not null,
                remarks text not null, pictures bigint not null, primary key (journal, file));
            create table book_page (journal bigint not null, file bytea not null, number bigint not null, title text not null,
                language text, markup bytea not null, text text not null, folded text not null,
                primary key (journal, file, number));
            create table book_picture (journal bigint not null, file bytea not null, number bigint not null,
                type text not null, bytes bytea not null, primary key (journal, file, number));
            create table reading_state (journal bigint not null, person bytea not null, item bytea not null,
                state text not null, at bigint not null, primary key (journal, person, item))
            """),
        // A course can have a book too: where somebody reads in it and which steps they finished are two things.
        Migration(
            "2026-11-27 course states",
            """
            create table course_state (journal bigint not null, person bytea not null, item bytea not null,
                state text not null, at bigint not null, primary key (journal, person, item));
            insert into course_state (journal, person, item, state, at)
                select journal, person, item, state, at from reading_state where state like '{"done"%';
            delete from reading_state where state like '{"done"%'
            """),
    ]

    static let keepBook = Statement(
        "library.keepBook",
        "insert into book_opened (journal, file, contents, remarks, pictures) values ($1, $2, $3, $4, $5)")
    static let keepPage = Statement(
        "library.keepPage",
        """
        insert into book_page (journal, file, number, title, language, markup, text, folded)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    static let keepPicture = Statement(
        "library.keepPicture",
        "insert into book_picture (journal, file, number, type, bytes) values ($1, $2, $3, $4, $5)")

    static let book = Statement(
        "library.book", "select contents, remarks, pictures from book_opened where journal = $1 and file = $2")
    static let page = Statement(
        "library.page",
        "select title, language, markup from book_page where journal = $1 and file = $2 and number = $3")
    static let picture = Statement(
        "library.picture", "select type, bytes from book_picture where journal = $1 and file = $2 and number = $3")
    /// Pages in which the folded words stand one after another.
    static let find = Statement(
        "library.find",
        """
        select number, title, text from book_page
        where journal = $1 and file = $2 and ' ' || folded like $3 order by number limit $4
        """)

    // MARK: Where somebody reads

    /// Of books, and of courses.
    static let keepState = keepState("library.keepState", "reading_state")
    static let keepCourseState = keepState("library.keepCourseState", "course_state")
    static let state = state("library.state", "reading_state")
    static let courseState = state("library.courseState", "course_state")
    static let dropStates = dropStates("library.dropStates", "reading_state")
    static let dropCourseStates = dropStates("library.dropCourseStates", "course_state")
    static let dropStrayStates = dropStrayStates("library.dropStrayStates", "reading_state")
    static let dropStrayCourseStates = dropStrayStates("library.dropStrayCourseStates", "course_state")

    private static func keepState(_ name: String, _ table: String) -> Statement {
        Statement(
            name,
            """
            insert into \(table) (journal, person, item, state, at) values ($1, $2, $3, $4, $5)
            on conflict (journal, person, item) do update set state = excluded.state, at = excluded.at
            """)
    }

    private static func state(_ name: String, _ table: String) -> Statement {
        Statement(name, "select state from \(table) where journal = $1 and person = $2 and item = $3")
    }

    private static func dropStates(_ name: String, _ table: String) -> Statement {
        Statement(name, "delete from \(table) where journal = $1 and person = $2")
    }

    private static func dropStrayStates(_ name: String, _ table: String) -> Statement {
        Statement(
            name,
            """
            delete from \(table) where journal = $1 and not exists (select 1 from person
                where person.journal = \(table).journal and person.id = \(table).person)
            """)
    }

    static let statements = [
        keepBook, keepPage, keepPicture, book, page, picture, find, keepState, keepCourseState, state, courseState, dropStates,
        dropCourseStates, dropStrayStates, dropStrayCourseStates,
    ]
}

/// What is known of a book that can be read here.
struct OpenedBook: Sendable {
    let contents: [BookLine]
    /// What was mended when it came in.
    let remarks: [Words]
    let pictures: Int
}

struct OpenedPage: Sendable {
    let title: String
    let language: String?
    let markup: [UInt8]
}

/// A place in a book where the words stand.
struct FoundPlace: Hashable, Sendable {
    let page: Int
    let title: String
    let text: String
}

extension Reader {
    func openedBook(_ file: Id) throws -> OpenedBook? {
        try first(BookTables.book, file).map { row in
            var scan = row.scan
            let decoder = JSONDecoder()
            let contents = try decoder.decode([BookLine].self, from: Data(scan.text().utf8))
            let remarks = try decoder.decode([Words].self, from: Data(scan.text().utf8))
            return OpenedBook(contents: contents, remarks: remarks, pictures: scan.int())
        }
    }

    func bookPage(_ file: Id, _ number: Int) throws -> OpenedPage? {
        try first(BookTables.page, file, number).map { row in
            var scan = row.scan
            return OpenedPage(title: scan.text(), language: scan.textIfAny(), markup: scan.blob())
        }
    }

    func bookPicture(_ file: Id, _ number: Int) throws -> (type: String, bytes: [UInt8])? {
        try first(BookTables.picture, file, number).map { row in
            var scan = row.scan
            return (scan.text(), scan.blob())
        }
    }

    /// The pages of a book in which words stand, without regard to marks.
    func find(_ typed: String, in file: Id, limit: Int = 50) throws -> [FoundPlace] {
        let folded = Vietnamese.fold(String(typed.prefix(200)))
        if folded.isEmpty { return [] }
        return try rows(BookTables.find, file, "% \(folded)%", limit).map { row in
            var scan = row.scan
            return FoundPlace(page: scan.int(), title: scan.text(), text: scan.text())
        }
    }

    /// Where a person reads in the book of an item, as their device wrote it.
    func readingState(of person: Id, in item: Id) throws -> String? {
        try first(BookTables.state, person, item).map { row in
            var scan = row.scan
            return scan.text()
        }
    }

    /// Which steps of a course a person has finished, as their device wrote it.
    func courseState(of person: Id, in item: Id) throws -> String? {
        try first(BookTables.courseState, person, item).map { row in
            var scan = row.scan
            return scan.text()
        }
    }
}

extension Deciding {
    /// Keeps a book that was opened, as the unit's, for everybody to read.
    mutating func keepBook(_ book: BookToKeep, of unit: Id) throws -> Id {
        guard let opened = book.opened else { throw ShelfRules.noBook }
        let file = try keepFile(book.file, of: unit)
        publishFile(file, of: unit)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        keep(
            BookTables.keepBook, file, String(decoding: try encoder.encode(opened.contents), as: UTF8.self),
            String(decoding: try encoder.encode(opened.remarks), as: UTF8.self), opened.pictures.count)
        for (index, page) in opened.pages.enumerated() {
            keep(
                BookTables.keepPage, file, index + 1, page.title, page.language, page.markup, page.text,
                Vietnamese.fold(page.text))
        }
        for (index, picture) in opened.pictures.enumerated() {
            keep(BookTables.keepPicture, file, index + 1, picture.kind.rawValue, picture.bytes)
        }
        return file
    }
}
