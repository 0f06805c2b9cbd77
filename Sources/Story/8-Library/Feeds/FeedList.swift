internal import Base
internal import Books
internal import Feeds
internal import Foundation
internal import Sheets
internal import Web

/// The catalogue of another library as rows of a shelf: each entry an item with a link to where it is got.
enum FeedList {
    static func read(_ feed: BookFeedReading, name: String, on day: Day) throws -> StockReading {
        var reading = StockReading()
        reading.more = feed.next
        var seen: [String: Int] = [:]
        for entry in feed.entries {
            let place = Place(sheet: name, origin: .feed, row: entry.number)
            do throws(EntryFault) {
                let typed = try typed(entry, on: day)
                let key = ShelfList.key(typed)
                if let first = seen[key] {
                    // The same book in two formats is often two entries: the first stands for both.
                    reading.notices.append(
                        RowProblem(
                            place, Words("Trùng với mục \(first).", "The same as entry \(first)."),
                            next: Words("Đã bỏ qua.", "It was passed over.")))
                } else {
                    seen[key] = entry.number
                    reading.rows.append(StockRow(typed))
                }
            } catch {
                reading.problems.append(RowProblem(place, error.says, next: error.next))
            }
        }
        reading.problemRows = reading.problems.count
        return reading
    }

    private struct EntryFault: Error {
        let says: Words
        let next: Words

        init(_ says: Words) {
            self.says = says
            next = Words("Sửa tệp, hoặc chọn chỉ nạp các mục đúng.", "Correct the file, or take only the good ones.")
        }
    }

    private static func typed(_ entry: BookFeedReading.Entry, on day: Day) throws(EntryFault) -> TypedItem {
        var typed = TypedItem(title: entry.title, licence: licence(entry))
        if let running = entry.links.first(where: { runs($0.address) }) {
            let address = String(running.address.prefix(60))
            throw EntryFault(
                Words(
                    "“\(entry.title.prefix(60))” có đường dẫn chạy mã (\(address)).",
                    "“\(entry.title.prefix(60))” has a link that runs code (\(address))."))
        }
        guard let link = link(entry) else {
            throw EntryFault(
                Words(
                    "“\(entry.title.prefix(60))” không có đường dẫn đầy đủ bắt đầu bằng https://.",
                    "“\(entry.title.prefix(60))” has no full link that begins with https://."))
        }
        typed.link = link.address
        typed.kind = kind(entry)
        typed.maker = String(entry.makers.filter { !$0.isEmpty }.joined(separator: ", ").prefix(ShelfRules.makerLimit))
        let tag = entry.language?.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init)
        typed.language = ShelfLanguage(tag: tag)
        typed.subject = subject(entry.subjects)
        typed.identifier = entry.identifiers.lazy.compactMap { ISBN.read($0) }.first ?? ""
        typed.year = Int(entry.issued.prefix(4)).flatMap { (1000...day.year + 1).contains($0) ? $0 : nil }
        typed.about = String(entry.about.prefix(ShelfRules.aboutLimit))
        let tidy = ShelfRules.tidy(typed)
        if let problem = ShelfRules.problems(tidy, hasFile: false, on: day).first {
            throw EntryFault(Words("“\(entry.title.prefix(60))”: \(problem.says.vi)", "“\(entry.title.prefix(60))”: \(problem.says.en)"))
        }
        return tidy
    }

    /// Whether following it would run what somebody else wrote.
    private static func runs(_ address: String) -> Bool {
        let signs = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
        let bare = String(String.UnicodeScalarView(signs)).lowercased()
        return bare.hasPrefix("javascript:") || bare.hasPrefix("vbscript:") || bare.hasPrefix("data:text/html")
    }

    /// Its page for people; else where it is got.
    private static func link(_ entry: BookFeedReading.Entry) -> BookFeedReading.Link? {
        let full = entry.links.filter { ShelfRules.isWebAddress($0.address) && !$0.relation.contains("/image") }
        return full.first { $0.relation == "alternate" && $0.type.hasPrefix("text/html") }
            ?? full.first { $0.relation.hasPrefix("http://opds-spec.org/acquisition") }
    }

    private static func kind(_ entry: BookFeedReading.Entry) -> ShelfKind {
        let types = entry.links.filter { $0.relation.hasPrefix("http://opds-spec.org/acquisition") }.map(\.type)
        if types.contains(where: { $0.hasPrefix("audio/") || $0.contains("audiobook") }) { return .recording }
        return types.contains { $0.hasPrefix("video/") } ? .video : .book
    }

    private static func licence(_ entry: BookFeedReading.Entry) -> Licence {
        let told = entry.links.filter { $0.relation == "license" }.map(\.address) + [entry.rights]
        for licence in Licence.allCases {
            // The same terms with and without a secure address.
            guard let terms = licence.terms?.text.replacing("https://", with: "").dropLast() else { continue }
            if told.contains(where: { $0.contains(terms) }) { return licence }
        }
        return .elsewhere
    }

    private static func subject(_ told: [String]) -> ShelfSubject {
        let folded = Set(told.map(Vietnamese.fold))
        return ShelfSubject.allCases.first { subject in
            [subject.rawValue, subject.words.vi, subject.words.en].contains { folded.contains(Vietnamese.fold($0)) }
        } ?? .general
    }
}
