internal import Base
internal import Journal

/// How many works of the catalogue are of each subject and language.
enum CatalogueFeedTables {
    static let subjects = Statement(
        "libraryFeeds.subjects",
        """
        select shelf_item.subject, count(*) from shelf_item
        where shelf_item.journal = $1 and shelf_item.is_lead = 1 group by shelf_item.subject
        """)
    static let languages = Statement(
        "libraryFeeds.languages",
        """
        select shelf_item.language, count(*) from shelf_item
        where shelf_item.journal = $1 and shelf_item.is_lead = 1 group by shelf_item.language
        """)

    static let statements = [subjects, languages]
}

extension Reader {
    func worksBySubject() throws -> [ShelfSubject: Int] { try works(CatalogueFeedTables.subjects) }

    func worksByLanguage() throws -> [ShelfLanguage: Int] { try works(CatalogueFeedTables.languages) }

    private func works<Key: RawRepresentable<String> & Hashable>(_ statement: Statement) throws -> [Key: Int] {
        var counts: [Key: Int] = [:]
        for row in try rows(statement) {
            var scan = row.scan
            let name = scan.text()
            if let key = Key(rawValue: name) { counts[key] = scan.int() }
        }
        return counts
    }
}
