package import Base
internal import Foundation
package import Web

/// One line of a person's record of learning: kept on their device, and with their account when they want that.
package struct RecordEntry: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case attended, signed, read, learned, given

        package var words: Words {
            switch self {
            case .attended: Words("Đã dự", "Attended")
            case .signed: Words("Đã đăng ký", "Signed up")
            case .read: Words("Đã đọc", "Read")
            case .learned: Words("Đã học", "Learned")
            case .given: Words("Đã tặng", "Given")
            }
        }
    }

    /// The same id is the same entry, however often it is written.
    package var id: String
    package var kind: Kind
    package var day: Day
    package var title: String
    /// A page of this site.
    package var link: String?
    /// Where everybody can check the certificate: a page of this site.
    package var check: String?
    /// The number of the library's item.
    package var item: Int?
    package var minutes: Int?
    package var books: Int?
    /// What else there is to say: how many people, how many things.
    package var text: String?
    /// Of a sign-up: from when until when, `2024-10-01T07:30/2024-10-01T09:00`, to tell of another at the same hour.
    package var times: [String]?
    /// When it was written, in milliseconds since 1970 by the device's clock: the later word holds.
    package var at: Int64?
    /// Taken out; stays so that it does not come back from another device.
    package var gone: Bool?

    package init(
        _ kind: Kind, id: String, day: Day, title: String, link: Address? = nil, check: Address? = nil, item: Int? = nil,
        minutes: Int? = nil, text: String? = nil, times: [String]? = nil, isGone: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.day = day
        self.title = title
        self.link = link?.text
        self.check = check?.text
        self.item = item
        self.minutes = minutes
        self.text = text
        self.times = times
        gone = isGone ? true : nil
    }

    /// Somebody came to an activity on a day.
    static func attended(_ number: Int, _ day: Day, title: String, by unit: String, check: Address? = nil) -> RecordEntry {
        RecordEntry(
            .attended, id: "attended \(number) \(day)", day: day, title: title,
            link: Address(path: "activities", "\(number)"), check: check, text: unit)
    }
}

/// What a record may hold; pure.
enum RecordRules {
    static let mostEntries = 2_000
    static let largest = 512 << 10
    private static let longestText = 300
    static let mostTimes = 31

    static let unreadable = Refusal(
        "record.unreadable", status: 400,
        Words("Sổ học tập gửi lên không đọc được.", "The record that was sent cannot be read."),
        next: Words("Sổ trên máy vẫn nguyên; xin mở lại trang.", "Your device still has all of it; please open the page again."))

    static let tooLarge = Refusal(
        "record.tooLarge", status: 413,
        Words(
            "Tài khoản giữ nhiều nhất \(mostEntries) dòng của sổ học tập.",
            "An account keeps at most \(mostEntries) lines of the record."),
        next: Words(
            "Xin tải sổ thành tệp rồi bỏ bớt dòng cũ.", "Please save it as a file, then take old lines out."))

    /// - Throws: when it is no record, or too large.
    static func read(_ text: String) throws(Refusal) -> [RecordEntry] {
        guard text.utf8.count <= largest else { throw tooLarge }
        guard let entries = try? JSONDecoder().decode([RecordEntry].self, from: Data(text.utf8)),
            entries.allSatisfy(isSound)
        else { throw unreadable }
        guard entries.count <= mostEntries else { throw tooLarge }
        return entries
    }

    static func write(_ entries: [RecordEntry]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(entries)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    /// Latest first, without those that were taken out.
    static func shown(_ entries: [RecordEntry]) -> [RecordEntry] {
        entries.filter { $0.gone != true }.sorted { ($0.day, $0.id) > ($1.day, $1.id) }
    }

    private static func isSound(_ entry: RecordEntry) -> Bool {
        let texts = [entry.id, entry.title, entry.link, entry.check, entry.text].compactMap(\.self)
        let links = [entry.link, entry.check].compactMap(\.self)
        return !entry.id.isEmpty && texts.allSatisfy { $0.unicodeScalars.count <= longestText }
            // A page of this site, never of another.
            && links.allSatisfy { $0.hasPrefix("/") && !$0.hasPrefix("//") && !$0.contains("\\") }
            && entry.times.map { $0.count <= mostTimes && $0.allSatisfy { $0.utf8.count <= 40 } } ?? true
            && [entry.minutes, entry.books, entry.item].compactMap(\.self).allSatisfy { (0...1_000_000).contains($0) }
    }
}
