internal import Activities
package import Base
package import Journal
internal import Participation
internal import Results
internal import Units
internal import Web

/// A person without an account asks for their name to be deleted; by a steward, wherever the unit and all below it
/// wrote it down. Lines, gifts and posts stay; what was written around the name goes with it.
package struct EraseName: Action {
    package static let name = "site.eraseName"
    package typealias Answer = Int

    package var unit: Id
    package var person: String

    package init(_ person: String, below unit: Id) {
        self.person = person
        self.unit = unit
    }

    /// - Returns: in how many places the name stood.
    package func decide(_ deciding: inout Deciding) throws -> Int {
        try deciding.require(.steward, over: unit)
        let found = Set(try deciding.reader.names(person, below: unit, on: deciding.today).map(\.kept))
        for kept in found.sorted(by: { $0.id < $1.id }) {
            switch kept {
            case .contact(let pledge): deciding.dropContact(of: pledge)
            case .passage(let passage):
                deciding.keep(LedgerTables.erasePassage, passage)
                deciding.happen(PassageErased(passage: passage))
            }
        }
        return found.count
    }
}

/// Where a name stands that somebody asks about.
struct FoundName: Hashable, Sendable {
    let kept: Kept
    let text: String
    /// A class, a hamlet; only on rolls.
    var part = ""
    var day: Day?
    let place: Words
    let address: Address

    enum Kept: Hashable, Sendable {
        case passage(Id)
        /// Whoever answers for a pledge.
        case contact(Id)

        var id: Id {
            switch self {
            case .passage(let id), .contact(let id): id
            }
        }
    }
}

extension Reader {
    /// On the rolls and sign-ups of a unit and of all below it the lines with exactly this name, however it is written;
    /// everywhere else whatever has the name in it.
    func names(_ name: String, below unit: Id, on day: Day) throws -> [FoundName] {
        let wanted = Vietnamese.fold(name)
        guard !wanted.isEmpty else { return [] }
        let onRolls = try rollNames(name, below: unit, on: day).map { line in
            FoundName(
                kept: .passage(line.passage), text: line.name, part: line.part, day: line.day,
                place: Words(line.title, line.title), address: ActivityAddress.page(line.number))
        }
        let signedUp = try signUpNames(name, below: unit, on: day).map { line in
            FoundName(
                kept: .passage(line.passage), text: line.name, day: line.day,
                place: Words("Đăng ký: \(line.title)", "Signed up: \(line.title)"),
                address: Address(path: "activities", "\(line.number)", "sign-ups"))
        }
        let beside = try giftNames(below: unit, on: day).map { gift in
            FoundName(
                kept: gift.isContact ? .contact(gift.id) : .passage(gift.id), text: gift.text,
                place: Words("Trao tặng: \(gift.unit)", "Giving: \(gift.unit)"),
                address: Address(path: "desk", gift.address, "giving"))
        }
        let written = try rows(NameTables.written, unit, day).compactMap(FoundName.init)
        return onRolls + signedUp + (beside + written).filter { NameMention.stands(wanted, in: $0.text) }
            .map { $0.shortened(around: wanted) }
    }
}

enum NameMention {
    /// - Parameter wanted: folded.
    static func stands(_ wanted: String, in text: String) -> Bool {
        " \(Vietnamese.fold(text)) ".contains(" \(wanted) ")
    }

    /// The sentence with the name, of what may be a long text.
    static func sentence(_ wanted: String, in text: String) -> String {
        guard text.unicodeScalars.count > longest else { return text }
        let sentences = text.split { ".!?\n".contains($0) }.map { String($0.drop { $0 == " " }) }
        let found = sentences.first { stands(wanted, in: $0) } ?? text
        return found.count > longest ? String(found.prefix(longest)) + "…" : found
    }

    private static let longest = 160
}

extension FoundName {
    /// Reads the columns of `NameTables.written`; nil for what no page shows.
    init?(_ row: Row) {
        var scan = row.scan
        let (id, text, number, address, unit) = (scan.id(), scan.text(), scan.int(), scan.text(), scan.text())
        guard let place = NamePlace(rawValue: scan.text()) else { return nil }
        self.init(
            kept: .passage(id), text: text, place: Words("\(place.words.vi): \(unit)", "\(place.words.en): \(unit)"),
            address: place.address(number, unit: address))
    }

    fileprivate func shortened(around wanted: String) -> FoundName {
        FoundName(
            kept: kept, text: NameMention.sentence(wanted, in: text), part: part, day: day, place: place, address: address)
    }
}

/// What a text belongs to in which a name stands.
enum NamePlace: String, CaseIterable, Sendable {
    case activity, story, merge, evidence, work, report, post, review, group

    var words: Words {
        switch self {
        case .activity: Words("Hoạt động", "Activity")
        case .story: Words("Kết quả", "Results")
        case .merge: Words("Gộp tên trong danh sách", "Lines merged on a roll")
        case .evidence: Words("Minh chứng", "Evidence")
        case .work: Words("Việc khác", "Other work")
        case .report: Words("Báo cáo", "Report")
        case .post: Words("Tin tức", "News")
        case .review: Words("Cảm nhận về sách", "Review of a book")
        case .group: Words("Nhóm đọc", "Reading group")
        }
    }

    func address(_ number: Int, unit: String) -> Address {
        switch self {
        case .activity, .story: ActivityAddress.page(number)
        case .merge: Address(path: "activities", "\(number)", "roll")
        case .evidence, .report: Address(path: "units", unit, "history")
        case .work: Address(path: "desk", unit, "lines")
        case .post: Address(path: "desk", unit, "news", "\(number)")
        case .review: Address(path: "desk", unit, "reviews")
        case .group: Address(path: "desk", unit, "reading", "groups", "\(number)")
        }
    }
}
