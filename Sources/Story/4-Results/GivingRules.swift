internal import Base
internal import Units

/// What may be asked for, promised and recorded; pure.
enum GivingRules {
    static let textLimit = 500
    static let nameLimit = 120

    static func problem(_ field: String, _ says: Words) -> Refusal {
        Refusal("giving.\(field)", field: field, says)
    }

    static func quantity(_ quantity: Int64, of gift: Gift) throws(Refusal) {
        guard quantity > 0 else {
            throw problem("quantity", Words("Cần một số lớn hơn 0.", "A number greater than 0 is needed."))
        }
        guard quantity <= gift.limit else {
            throw problem(
                "quantity",
                Words(
                    "Không thể hơn \(gift.spoken(gift.limit, .vietnamese)); hãy xem lại số chữ số.",
                    "It cannot be more than \(gift.spoken(gift.limit, .english)); check the number of digits."))
        }
    }

    static func worth(_ worth: Int64) throws(Refusal) {
        guard worth >= 0, worth <= Gift.worthLimit else {
            throw problem(
                "worth",
                Words(
                    "Trị giá không thể hơn \(Figure.money(Gift.worthLimit, .vietnamese)).",
                    "It cannot be worth more than \(Figure.money(Gift.worthLimit, .english))."))
        }
    }

    static func receivers(_ counts: [ReceiverCount]) throws(Refusal) -> [ReceiverCount] {
        var seen: Set<GivingReceiver> = []
        for count in counts where !seen.insert(count.receiver).inserted || count.count < 0 || count.count > 10_000_000 {
            throw problem(
                "to.\(count.receiver.rawValue)",
                Words(
                    "Số \(count.receiver.words.vi) không đúng.", "The number of \(count.receiver.words.en) is not right."))
        }
        return counts.filter { $0.count > 0 }
    }

    /// Free text that may be left out.
    static func text(_ typed: String, _ field: String) throws(Refusal) -> String {
        let text = Vietnamese.nfc(typed)
        guard text.contains(where: { !$0.isWhitespace }) else { return "" }
        guard text.count <= textLimit else {
            throw problem(
                field, Words("Dài quá \(textLimit) ký tự.", "This is longer than \(textLimit) characters."))
        }
        return text
    }

    static func needed(_ typed: String, _ field: String, _ says: Words) throws(Refusal) -> String {
        let text = try text(typed, field)
        guard !text.isEmpty else { throw problem(field, says) }
        return text
    }

    static func reason(_ typed: String) throws(Refusal) -> String {
        try needed(typed, "reason", Words("Hãy ghi lý do.", "Give a reason."))
    }

    /// The name of a giver or a contact person, on one line.
    static func name(_ typed: String, _ field: String) throws(Refusal) -> String {
        let text = Vietnamese.line(typed)
        guard text.count <= nameLimit else {
            throw problem(
                field, Words("Tên dài quá \(nameLimit) ký tự.", "The name is longer than \(nameLimit) characters."))
        }
        return text
    }

    static func neededName(_ typed: String, _ field: String) throws(Refusal) -> String {
        let text = try name(typed, field)
        guard !text.isEmpty else { throw problem(field, Words("Chưa có tên.", "There is no name.")) }
        return text
    }

    static let unknown = Refusal(
        "giving.unknown", status: 404,
        Words("Không có nhu cầu, lời hứa hay lần trao này.", "There is no such need, pledge or hand-over."))
    static let unknownCampaign = Refusal(
        "giving.unknownCampaign", status: 404, Words("Không có đợt này.", "There is no such campaign."))
    static let unknownLink = Refusal(
        "giving.unknownLink", status: 404,
        Words("Không có lời hứa tặng nào ở đây.", "There is no such promise."),
        next: Words("Hãy kiểm tra lại liên kết.", "Check the link."))
    static let looksLikeAProgram = Refusal(
        "giving.trap", status: 400, Words("Chưa nhận được lời hứa.", "The promise was not taken."),
        next: Words("Hãy mở lại trang và để trống ô ẩn.", "Open the page again and leave the hidden field empty."))
    static let notOpen = Refusal(
        "giving.notOpen", status: 409,
        Words("Nhu cầu này không còn mở.", "This need is not open any more."),
        next: Words("Xin chọn một nhu cầu khác.", "Please choose another one."))
    static let settled = Refusal(
        "giving.settled", status: 409,
        Words(
            "Lời hứa này đã được trả lời hoặc đã rút.", "This pledge was answered or withdrawn already."),
        next: Words("Xin mở lại trang.", "Please open the page again."))
    static let begun = Refusal(
        "giving.begun", status: 409,
        Words(
            "Đã trao một phần theo lời hứa này nên không rút được nữa.",
            "A part of this pledge was handed over, so it cannot be withdrawn."),
        next: Words(
            "Nếu không trao tiếp, xin báo cho đơn vị nhận.", "If nothing more will come, please tell the unit."))
    static let withdrawn = Refusal(
        "giving.withdrawn", status: 409,
        Words("Lần trao này đã được rút lại.", "This hand-over was withdrawn already."))
    static let changedMeanwhile = Refusal(
        "giving.changedMeanwhile", status: 409,
        Words(
            "Nhu cầu này vừa được người khác sửa.", "Somebody else has just changed this need."),
        next: Words("Xin mở lại trang rồi sửa tiếp.", "Please open the page again and go on from there."))
    static let noProof = Refusal(
        "giving.noProof", status: 409,
        Words("Lần trao này không có minh chứng để rút.", "This hand-over has no proof to be withdrawn."))
    static let ownNeed = problem(
        "giver",
        Words(
            "Đơn vị không thể hứa tặng chính mình; hãy ghi thẳng lần trao.",
            "A unit cannot promise to itself; record the hand-over."))
    static let tooMuch = problem(
        "quantity",
        Words(
            "Nhiều hơn số còn thiếu; hãy ghi tối đa số còn thiếu.",
            "More than what is missing; write no more than that."))
    static let notItsActivity = problem(
        "activity",
        Words(
            "Hoạt động này không phải của đơn vị, hoặc không còn được tính.",
            "This activity is not the unit's, or does not count."))

    static func day(_ day: Day, today: Day, year: Int) throws(Refusal) {
        guard day <= today else {
            throw problem("day", Words("Ngày trao chưa đến.", "That day has not come yet."))
        }
        guard abs(day.year - year) <= 1 else {
            throw problem(
                "day", Words("Ngày trao không thuộc đợt năm \(year).", "That day is not of the campaign of \(year)."))
        }
    }
}
