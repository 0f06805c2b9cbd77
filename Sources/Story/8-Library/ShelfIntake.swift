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
        guard bytes.count <= mostBytes else {
            throw Refusal(
                "library.tooLarge",
                Words("Sách “\(name)” lớn hơn \(mostBytes >> 20) MB.", "The book “\(name)” is larger than \(mostBytes >> 20) MB."))
        }
        let book = try BookToKeep(bytes, name: name)
        guard let opened = book.opened else { throw ShelfRules.noBook }
        var typed = TypedItem(title: "", licence: licence)
        typed.fill(from: opened.facts)
        return (typed, FilesToKeep(book: book, cover: await ItemReading.coverInside(opened, studio)))
    }

    private static let mostBytes = 50 << 20
}
