internal import Base
internal import Books
package import Results
internal import Units

/// Books that come in as files, without a form.
package enum ShelfIntake {
    /// Opens a book and takes from it what the catalogue needs.
    /// - Throws: `Refusal` that says what is wrong with the book and where.
    package static func book(
        _ bytes: [UInt8], name: String, licence: Licence, _ studio: PhotoStudio
    ) async throws -> (TypedItem, FilesToKeep) {
        try checkSize(bytes, name)
        let book = try BookToKeep(bytes, name: name)
        guard let opened = book.opened else { throw ShelfRules.noBook }
        var typed = TypedItem(title: "", licence: licence)
        typed.fill(from: opened.facts)
        return (typed, FilesToKeep(book: book, cover: await ItemReading.coverInside(opened, studio)))
    }

    /// A PDF says little of itself that can be trusted: it is called by its file's name, which the unit can mend.
    package static func paper(_ bytes: [UInt8], name: String, licence: Licence) throws -> (TypedItem, FilesToKeep) {
        try checkSize(bytes, name)
        let stem = name.prefix(name.count - (name.lowercased().hasSuffix(".pdf") ? 4 : 0))
        let title = stem.map { $0 == "_" ? " " : String($0) }.joined()
        let file = try FileToKeep(bytes, name: name, field: "paper", types: [.pdf])
        return (TypedItem(title: String(title.prefix(ShelfRules.titleLimit)), licence: licence), FilesToKeep(paper: file))
    }

    private static func checkSize(_ bytes: [UInt8], _ name: String) throws(Refusal) {
        guard bytes.count <= mostBytes else {
            throw Refusal(
                "library.tooLarge",
                Words("Sách “\(name)” lớn hơn \(mostBytes >> 20) MB.", "The book “\(name)” is larger than \(mostBytes >> 20) MB."))
        }
    }

    private static let mostBytes = 50 << 20
}
