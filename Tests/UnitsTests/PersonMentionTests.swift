import Base
import Testing

@testable import Units

struct PersonMentionTests {
    private let mention = PersonMention(
        Person(
            id: Id(high: 1, low: 2), name: "Zanzibar Quỳnh Dấu", phone: "+84677123987", mail: "zanzibar@laxanh.example"))

    @Test(arguments: [
        "Hỏi chị Zanzibar Quỳnh Dấu", "ZANZIBAR QUỲNH DẤU phụ trách", "liên hệ zanzibar quynh dau.", "gọi 0677 123 987",
        "gọi 0677.123.987 sau 17 giờ", "+84 677-123-987", "thư: Zanzibar@LaXanh.example",
    ])
    func aPersonIsRecognised(_ text: String) {
        #expect(mention.stands(in: text))
    }

    @Test(arguments: [
        "", "Hỏi chị Quỳnh", "Zanzibar là một hòn đảo", "Quỳnh Dấu Zanzibar", "gọi 0677 123 986", "laxanh.example",
    ])
    func othersAreNot(_ text: String) {
        #expect(!mention.stands(in: text))
    }

    @Test func aSingleWordIsEverybodysName() {
        let mention = PersonMention(Person(id: Id(high: 1, low: 2), name: "Mai", phone: nil, mail: "mai@truong.example"))
        #expect(!mention.stands(in: "hoa mai nở"))
    }
}
