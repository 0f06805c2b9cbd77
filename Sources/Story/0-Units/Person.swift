package import Base

/// Somebody who acts for a unit. All of it lives in side tables: the journal knows the id alone.
package struct Person: Hashable, Sendable {
    package let id: Id
    package let name: String
    /// `+84912345678`.
    package let phone: String?
    /// Lower case.
    package let mail: String?

    package init(id: Id, name: String, phone: String?, mail: String?) {
        self.id = id
        self.name = name
        self.phone = phone
        self.mail = mail
    }
}

/// How a person is reached, and what they sign in with.
package enum Contact: Hashable, Codable, Sendable {
    /// International form, `+84912345678`.
    case phone(String)
    /// Lower case.
    case mail(String)

    /// A phone number as people of Viet Nam type it, or a mail address.
    /// - Throws: `Refusal` with a problem at `field`.
    package static func read(_ typed: String, field: String) throws(Refusal) -> Contact {
        let text = Vietnamese.nfc(typed).filter { !$0.isWhitespace }
        guard !text.isEmpty else {
            throw PersonRules.problem(
                field, Words("Chưa có số điện thoại hoặc thư điện tử.", "There is no phone number or mail address."))
        }
        if text.contains("@") { return .mail(try mail(text, field: field)) }
        return .phone(try phone(text, field: field))
    }

    /// `0912 345 678`, `0912.345.678`, `+84 912345678`, `84912345678` are one number.
    private static func phone(_ text: String, field: String) throws(Refusal) -> String {
        let isInternational = text.hasPrefix("+")
        let marks: Set<Character> = ["+", ".", "-", "(", ")", " "]
        let digits = String(text.filter { !marks.contains($0) })
        let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, !isInternational, digits.hasPrefix("0"), (10...11).contains(digits.count) {
            return "+84" + digits.dropFirst()
        }
        if isNumber, digits.hasPrefix("84"), (11...12).contains(digits.count) { return "+" + digits }
        if isNumber, isInternational, !digits.hasPrefix("84"), (8...15).contains(digits.count) { return "+" + digits }
        throw PersonRules.problem(
            field,
            Words(
                "Số điện thoại này không đúng: hãy viết đủ 10 số, ví dụ 0912 345 678.",
                "This is not a phone number: write all 10 digits, such as 0912 345 678."))
    }

    private static func mail(_ text: String, field: String) throws(Refusal) -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[],;:\\\"".utf8.contains($0) }
        guard parts.count == 2, isPlain, text.count <= 254, !parts[0].isEmpty, parts[1].contains("."),
            !parts[1].split(separator: ".", omittingEmptySubsequences: false).contains("")
        else {
            throw PersonRules.problem(
                field,
                Words(
                    "Địa chỉ thư này không đúng, ví dụ đúng: ten@donvi.vn.",
                    "This is not a mail address; a right one looks like name@unit.vn."))
        }
        return text.lowercased()
    }

    package var phone: String? { if case .phone(let number) = self { number } else { nil } }
    package var mail: String? { if case .mail(let address) = self { address } else { nil } }
}

extension Person {
    /// `0912 345 678`, as people of Viet Nam read it.
    package static func spoken(phone: String) -> String {
        guard phone.hasPrefix("+84"), phone.count == 12 else { return phone }
        let digits = "0" + phone.dropFirst(3)
        return "\(digits.prefix(4)) \(digits.dropFirst(4).prefix(3)) \(digits.dropFirst(7))"
    }
}

/// What may be said about a person; pure.
enum PersonRules {
    static let nameLimit = 100

    static func name(_ typed: String, field: String = "name") throws(Refusal) -> String {
        let text = Vietnamese.line(typed)
        guard !text.isEmpty else { throw problem(field, Words("Chưa có họ và tên.", "There is no name.")) }
        guard text.count <= nameLimit else {
            throw problem(
                field,
                Words("Họ và tên dài quá \(nameLimit) ký tự.", "The name is longer than \(nameLimit) characters."))
        }
        return text
    }

    static func problem(_ field: String, _ says: Words) -> Refusal {
        Refusal("people.\(field)", field: field, says)
    }

    static func contactTaken(_ field: String) -> Refusal {
        problem(
            field,
            Words(
                "Số điện thoại hoặc thư này đã có tài khoản: hãy đăng nhập trước rồi làm lại.",
                "This phone number or mail address has an account: sign in first, then do this again."))
    }

    static let unknown = Refusal(
        "people.unknown", status: 404, Words("Không có người này.", "There is no such person."),
        next: Words("Người này có thể đã xóa tài khoản.", "They may have erased their account."))

    /// Somebody has to be able to look after a unit at any time.
    static func lastSteward(_ unit: OrgUnit) -> Refusal {
        Refusal(
            "people.lastSteward", status: 409,
            Words(
                "\(unit.title) sẽ không còn ai phụ trách, nên chưa làm được.",
                "\(unit.title) would be left without a steward, so this was not done."),
            next: Words(
                "Hãy bàn giao cho người khác hoặc mời thêm người phụ trách trước.",
                "Hand over to somebody else, or invite another steward first."))
    }
}
