internal import Base
internal import Books
internal import Foundation
internal import Web

/// What may be said of an item and of a reading place; pure.
package enum ShelfRules {
    static let titleLimit = 300
    static let makerLimit = 300
    static let aboutLimit = 4_000
    static let identifierLimit = 60
    static let copiesLimit = 100_000

    /// What is kept of what was typed: without spare spaces, an ISBN as thirteen digits.
    static func tidy(_ typed: TypedItem) -> TypedItem {
        var tidy = typed
        tidy.title = Vietnamese.line(typed.title)
        tidy.maker = Vietnamese.line(typed.maker)
        tidy.link = typed.link.filter { !$0.isWhitespace }
        tidy.identifier = ISBN.read(typed.identifier) ?? Vietnamese.line(typed.identifier)
        tidy.about = Vietnamese.nfc(typed.about)
        if !tidy.about.contains(where: { !$0.isWhitespace }) { tidy.about = "" }
        tidy.ages = ReadingAge.allCases.filter(typed.ages.contains)
        return tidy
    }

    static func problems(_ typed: TypedItem, hasFile: Bool, on day: Day) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        func wrong(_ field: String, _ says: Words) { problems.append(FieldProblem(field, says)) }
        func tooLong(_ limit: Int) -> Words { Words("Dài quá \(limit) ký tự.", "This is longer than \(limit) characters.") }
        if typed.title.isEmpty || typed.title.count > titleLimit {
            wrong(
                "title",
                Words("Cần tên, từ 1 đến \(titleLimit) ký tự.", "A title of 1 to \(titleLimit) characters is needed."))
        }
        if typed.maker.count > makerLimit { wrong("maker", tooLong(makerLimit)) }
        if typed.about.count > aboutLimit { wrong("about", tooLong(aboutLimit)) }
        if let says = wrongLicence(typed, hasFile: hasFile) { wrong("licence", says) }
        if let says = wrongLink(typed) { wrong("link", says) }
        if typed.identifier.count > identifierLimit { wrong("identifier", tooLong(identifierLimit)) }
        let noYear = Words("Năm không đúng.", "This is not a year.")
        if let year = typed.year, !(1000...day.year + 1).contains(year) { wrong("year", noYear) }
        if let died = typed.makerDied, !(-3000...day.year).contains(died) { wrong("makerDied", noYear) }
        return problems
    }

    private static func wrongLicence(_ typed: TypedItem, hasFile: Bool) -> Words? {
        guard let licence = typed.licence else { return Words("Chưa chọn giấy phép.", "No licence was chosen.") }
        guard hasFile, !licence.allowsFiles else { return nil }
        return Words(
            "Giấy phép này không cho đưa tệp lên; hãy bỏ tệp hoặc chọn giấy phép khác.",
            "Under this licence no file may be put here; leave it out or choose another licence.")
    }

    private static func wrongLink(_ typed: TypedItem) -> Words? {
        if typed.link.isEmpty {
            return typed.kind == .link ? Words("Trang web cần địa chỉ.", "A web page needs its address.") : nil
        }
        return isWebAddress(typed.link)
            ? nil : Words("Cần địa chỉ bắt đầu bằng https://.", "An address that begins with https:// is needed.")
    }

    static func isWebAddress(_ text: String) -> Bool {
        let lower = text.prefix(8).lowercased()
        return (lower.hasPrefix("https://") || lower.hasPrefix("http://")) && text.count <= 2_000
            && Address(untrusted: text) != nil
    }

    static func refusal(_ problems: [FieldProblem]) -> Refusal {
        Refusal("library.fields", problems[0].says, fields: problems)
    }

    /// What makes two items the same work besides the identifier: title, maker and language, whatever the case. A list
    /// typed without marks means the same book; where both have marks, they must agree: "Bán" is not "Bạn".
    static func isSameWork(_ item: ShelfItem, _ typed: TypedItem) -> Bool {
        item.facts.language == typed.language && isSame(item.facts.title, typed.title) && isSame(item.maker ?? "", typed.maker)
    }

    static func isSame(_ one: String, _ other: String) -> Bool {
        let folded = Vietnamese.fold(one)
        guard folded == Vietnamese.fold(other) else { return false }
        let marked = [one, other].map(Vietnamese.foldKeepingMarks)
        return marked[0] == marked[1] || marked.contains(folded)
    }

    /// Words to be searched by; those of the maker apart, because they go with the maker's passage.
    static func words(_ typed: TypedItem) -> (plain: Set<String>, maker: Set<String>) {
        func folded(_ text: String) -> Set<String> {
            Set(Vietnamese.fold(text).split(separator: " ").prefix(40).map { String($0.prefix(60)) })
        }
        var plain = folded(typed.title).union(folded(typed.subject.words.vi)).union(folded(typed.identifier))
        plain.remove("")
        return (plain, folded(typed.maker).subtracting(plain))
    }

    static func place(_ facts: PlaceFacts) throws(Refusal) -> PlaceFacts {
        var tidy = facts
        tidy.name = Vietnamese.line(facts.name)
        tidy.site = Vietnamese.line(facts.site)
        var problems: [FieldProblem] = []
        if tidy.name.isEmpty || tidy.name.count > 200 {
            problems.append(
                FieldProblem("name", Words("Cần tên, từ 1 đến 200 ký tự.", "A name of 1 to 200 characters is needed.")))
        }
        if tidy.site.count > 300 {
            problems.append(FieldProblem("site", Words("Dài quá 300 ký tự.", "This is longer than 300 characters.")))
        }
        if tidy.times.spans.count > 200 {
            problems.append(FieldProblem("hours", Words("Quá nhiều giờ mở cửa.", "These are too many opening times.")))
        }
        try problems.refuse("library.place")
        return tidy
    }

    static let unknownItem = Refusal(
        "library.unknownItem", status: 404, Words("Không có tài liệu này.", "There is no such item."),
        next: Words("Hãy tìm trong thư viện.", "Search the library."))
    static let unknownPlace = Refusal(
        "library.unknownPlace", status: 404, Words("Không có điểm đọc này.", "There is no such reading place."))
    static let changedMeanwhile = Refusal(
        "library.changed", status: 409,
        Words(
            "Trong lúc bạn sửa, có người đã sửa tài liệu này.", "While you were typing somebody else changed this item."
        ),
        next: Words("Xin mở lại trang và xem nội dung mới.", "Please open the page again and see what it says now."))
    static let offShelf = Refusal(
        "library.offShelf", status: 409,
        Words("Tài liệu này đã được cất khỏi giá.", "This item was taken off the shelf."),
        next: Words("Đơn vị có thể đưa lại lên giá.", "The unit may put it back."))
    static let noBook = Refusal(
        "library.noBook", Words("Tệp sách chưa được gửi kèm.", "The book did not come along."),
        next: Words("Xin chọn lại tệp rồi gửi.", "Please choose the file again and send it."))
    static let nothingBefore = Refusal(
        "library.nothingBefore", status: 409,
        Words("Không có lần sửa nào để quay lại.", "There is no change to go back from."))
    static let notReadable = Refusal(
        "library.notReadable", status: 404,
        Words("Tài liệu này không đọc được trên trang.", "This item cannot be read here."),
        next: Words("Xem trang của tài liệu để biết tìm ở đâu.", "Its own page says where to find it."))

    static func alreadyThere(_ number: Int) -> Refusal {
        return Refusal(
            "library.already", field: "title",
            Words(
                "Đơn vị đã có tài liệu này (số \(number)).", "The unit has this item already (number \(number))."))
    }
}
