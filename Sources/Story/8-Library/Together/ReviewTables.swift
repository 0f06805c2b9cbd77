package import Base
package import Journal

/// The table of reviews of items.
package enum ReviewTables {
    static let derived = """
        create table item_review (journal bigint not null, id bytea not null, number bigint not null, item bytea not null,
            unit bytea not null, text bytea not null, state text not null, at bigint not null, primary key (journal, id));
        create unique index item_review_by_number on item_review (journal, number);
        create index item_review_by_item on item_review (journal, item, state, number);
        create index item_review_by_unit on item_review (journal, unit, state, number)
        """

    private static let columns = """
        item_review.id, item_review.number, item_review.item, item_review.unit, item_review.text, item_review.state,
        item_review.at, passage.text
        """
    private static let words = """
        left join passage on passage.journal = item_review.journal and passage.id = item_review.text
        """

    static let put = Statement(
        "reviews.put",
        """
        insert into item_review (journal, id, number, item, unit, text, state, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    static let answer = Statement(
        "reviews.answer", "update item_review set state = $3 where journal = $1 and id = $2")
    static let lastNumber = Statement(
        "reviews.last", "select number from item_review where journal = $1 order by number desc limit 1")
    static let byNumber = Statement(
        "reviews.byNumber",
        "select \(columns) from item_review \(words) where item_review.journal = $1 and item_review.number = $2")
    /// Latest first; those whose words were erased are left out.
    static let ofWork = Statement(
        "reviews.ofWork",
        """
        select \(columns) from shelf_item cross join item_review
        \(words)
        where shelf_item.journal = $1 and shelf_item.work = $2 and item_review.journal = shelf_item.journal
            and item_review.item = shelf_item.id and item_review.state = 'shown' and passage.text is not null
        order by item_review.number desc limit $3
        """)
    static let ofUnit = Statement(
        "reviews.ofUnit",
        """
        select \(columns) from item_review \(words)
        where item_review.journal = $1 and item_review.unit = $2 and item_review.state = $3
        order by item_review.number limit $4
        """)

    static let statements = [put, answer, lastNumber, byNumber, ofWork, ofUnit]
}

/// What somebody thinks of an item, in a few words. (Cảm nhận.)
package struct ItemReview: Hashable, Sendable {
    package enum State: String, Codable, Sendable {
        case waiting, shown, hidden
    }

    package let id: Id
    package let number: Int
    package let item: Id
    package let unit: Id
    package let passage: Id
    package let state: State
    package let at: Instant
    /// nil when it was erased.
    package let text: String?

    init(_ scan: inout RowScan) {
        id = scan.id()
        number = scan.int()
        item = scan.id()
        unit = scan.id()
        passage = scan.id()
        state = scan.choice()
        at = scan.instant()
        text = scan.textIfAny()
    }
}

extension Reader {
    package func review(number: Int) throws -> ItemReview? { try reviews(ReviewTables.byNumber, [number]).first }

    package func reviews(ofWork work: Id, limit: Int) throws -> [ItemReview] {
        try reviews(ReviewTables.ofWork, [work, limit])
    }

    package func reviews(of unit: Id, _ state: ItemReview.State, limit: Int) throws -> [ItemReview] {
        try reviews(ReviewTables.ofUnit, [unit, state.rawValue, limit])
    }

    private func reviews(_ statement: Statement, _ values: [any Storable]) throws -> [ItemReview] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return ItemReview(&scan)
        }
    }

    func nextReviewNumber() throws -> Int { try first(ReviewTables.lastNumber).map { Int($0.integer) + 1 } ?? 1 }
}
