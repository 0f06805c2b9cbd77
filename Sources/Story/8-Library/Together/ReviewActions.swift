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
        let lines = Vietnamese.nfc(text).split(whereSeparator: \.isNewline).map(\.singleSpaced)
        let tidy = lines.filter { !$0.isEmpty }.joined(separator: "\n")
        guard (least...limit).contains(tidy.count) else {
            throw Refusal(
                "reviews.text", field: "text",
                Words(
                    "Cảm nhận từ \(least) đến \(limit) ký tự; bài này có \(tidy.count).",
                    "A review has \(least) to \(limit) characters; this one has \(tidy.count)."))
        }
        if tidy.unicodeScalars.count(where: { ("0"..."9").contains($0) }) >= 8 || tidy.contains("@") {
            throw Refusal(
                "reviews.contact", field: "text",
                Words(
                    "Có vẻ là số điện thoại hoặc địa chỉ thư; xin bỏ đi, cảm nhận không cần tên.",
                    "This looks like a phone number or a mail address; please leave it out, a review needs no name."))
        }
        if tidy.contains("http://") || tidy.contains("https://") || tidy.contains("www.") {
            throw Refusal(
                "reviews.link", field: "text",
                Words("Xin không ghi liên kết trong cảm nhận.", "Please leave links out of a review."))
        }
        return tidy
    }

    /// Words that may be somebody's name, for whoever decides what is shown: two with capitals beside each other, or one behind
    /// a word for a person. What stands in `known` - title and maker of the item - is none.
    static func likelyNames(_ text: String, known: String) -> [String] {
        let known = Vietnamese.fold(known)
        var names: [String] = []
        for clause in text.split(whereSeparator: { ".,;:!?()\"“”\n".contains($0) }) {
            var (run, isCalled): ([Substring], Bool) = ([], false)
            func end() {
                let name = run.joined(separator: " ")
                let isName = run.count > 1 || (isCalled && !run.isEmpty) || name.hasPrefix("H'") || name.hasPrefix("H’")
                if isName, !known.contains(Vietnamese.fold(name)), !names.contains(name) { names.append(name) }
                (run, isCalled) = ([], false)
            }
            for word in clause.split(separator: " ") {
                if word.first?.isUppercase == true, run.isEmpty || !callings.contains(word.lowercased()) {
                    // `Con em là`, `Bé Na`: the capital of a clause's first word says nothing.
                    if callings.contains(word.lowercased()) { isCalled = true } else { run.append(word) }
                } else {
                    end()
                    isCalled = callings.contains(word.lowercased())
                }
            }
            end()
        }
        return names
    }

    private static let callings: Set<String> = [
        "em", "bé", "cháu", "con", "bạn", "cô", "thầy", "chị", "anh", "ông", "bà", "tên", "mẹ", "bố", "ba", "má",
    ]

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
