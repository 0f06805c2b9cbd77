package import Base
package import Journal
internal import Units

/// Writes what somebody thinks of an item; shown once the unit that answers for the item has looked at it.
package struct SendReview: Action {
    package static let name = "reviews.send"

    package var item: Id
    package var text: String

    package init(_ item: Id, _ text: String) {
        self.item = item
        self.text = text
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.shelfItem(item), known.isStanding else { throw ShelfRules.unknownItem }
        let text = try ReviewRules.tidy(text)
        let waiting = try deciding.reader.reviews(of: known.unit, .waiting, limit: ReviewRules.mostWaiting)
        guard waiting.count < ReviewRules.mostWaiting else { throw ReviewRules.tooManyWaiting }
        deciding.happen(
            ReviewSent(
                id: deciding.id(), number: try deciding.reader.nextReviewNumber(), item: item, unitId: known.unit,
                text: deciding.passage(text)))
        return Done()
    }
}

/// Shows a review, or does not; then nothing is left of its words.
package struct AnswerReview: Action {
    package static let name = "reviews.answer"

    package var review: Int
    package var isShown: Bool

    package init(_ review: Int, isShown: Bool) {
        self.review = review
        self.isShown = isShown
    }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard let known = try deciding.reader.review(number: review) else { throw ReviewRules.unknown }
        try deciding.require(.editor, over: known.unit)
        guard known.state != .hidden else { throw ReviewRules.gone }
        if known.state == .shown, isShown { return Done() }
        deciding.happen(ReviewAnswered(id: known.id, item: known.item, unitId: known.unit, isShown: isShown))
        if !isShown {
            deciding.keep(LedgerTables.erasePassage, known.passage)
            deciding.happen(PassageErased(passage: known.passage))
        }
        return Done()
    }
}

/// What a review may be; pure.
enum ReviewRules {
    static let limit = 1_000
    static let least = 10
    static let networkPerHour = 10
    /// A unit that does not look at them is not flooded.
    static let mostWaiting = 200

    static func tidy(_ text: String) throws(Refusal) -> String {
        let lines = Vietnamese.nfc(text).split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let tidy = lines.filter { !$0.isEmpty }.joined(separator: "\n")
        guard (least...limit).contains(tidy.count) else {
            let says = Words(
                "Cảm nhận từ \(least) đến \(limit) ký tự; bài này có \(tidy.count).",
                "A review has \(least) to \(limit) characters; this one has \(tidy.count).")
            throw Refusal("reviews.text", says, fields: [FieldProblem("text", says)])
        }
        if tidy.contains("http://") || tidy.contains("https://") || tidy.contains("www.") {
            let says = Words("Xin không ghi liên kết trong cảm nhận.", "Please leave links out of a review.")
            throw Refusal("reviews.link", says, fields: [FieldProblem("text", says)])
        }
        return tidy
    }

    static let unknown = Refusal(
        "reviews.unknown", status: 404, Words("Không có cảm nhận này.", "There is no such review."))
    static let gone = Refusal(
        "reviews.gone", status: 409, Words("Lời của cảm nhận này đã được xóa.", "The words of this review are erased."))
    static let tooMany = Refusal(
        "reviews.tooMany", status: 429,
        Words("Từ mạng này đã gửi quá nhiều cảm nhận trong một giờ.", "Too many reviews came from this network within an hour."),
        next: Words("Xin đợi rồi gửi tiếp.", "Please wait and send it then."))
    static let tooManyWaiting = Refusal(
        "reviews.waiting", status: 429,
        Words("Đơn vị còn quá nhiều cảm nhận chưa đọc.", "The unit has too many reviews to look at."),
        next: Words("Xin gửi lại vào ngày khác.", "Please send it another day."))
}
