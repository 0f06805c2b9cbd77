package import Base

/// What is given for learning: each kind supports measures of its own. (Khuyến học, khuyến tài.)
package enum Gift: String, Codable, Sendable, CaseIterable {
    case books, bookcases, scholarships, bicycles, gifts, money, goods

    package var words: Words {
        switch self {
        case .books: Words("Sách", "Books")
        case .bookcases: Words("Tủ sách", "Bookcases")
        case .scholarships: Words("Học bổng", "Scholarships")
        case .bicycles: Words("Xe đạp", "Bicycles")
        case .gifts: Words("Phần quà", "Gifts")
        case .money: Words("Tiền", "Money")
        case .goods: Words("Hiện vật khác", "Other goods")
        }
    }

    /// The word after the number.
    package var unit: Words {
        switch self {
        case .books: Words("cuốn", "books")
        case .bookcases: Words("tủ", "bookcases")
        case .scholarships: Words("suất", "scholarships")
        case .bicycles: Words("xe", "bicycles")
        case .gifts: Words("phần", "gifts")
        case .money: Words("đồng", "dong")
        case .goods: Words("món", "pieces")
        }
    }

    /// The largest number taken at once; a larger one is a slip of the finger.
    package var limit: Int64 { self == .money ? Gift.worthLimit : 10_000_000 }

    package static let worthLimit: Int64 = 1_000_000_000_000

    /// Whether what one hand-over is worth in đồng is asked: it supports a measure of its own.
    package var asksWorth: Bool { self == .scholarships || self == .goods }

    /// The measures of the first list that a hand-over supports, with what it says about each.
    package func supports(quantity: Int64, worth: Int64) -> [(measure: String, value: Int64)] {
        let all: [(measure: String, value: Int64)] =
            switch self {
            case .books: [("books-given", quantity)]
            case .bookcases: [("bookcases", quantity)]
            case .scholarships: [("scholarships", quantity), ("scholarship-money", worth)]
            case .bicycles: [("bicycles", quantity)]
            case .gifts: [("gifts", quantity)]
            case .money: [("money-raised", quantity)]
            case .goods: [("goods-value", worth)]
            }
        return all.filter { $0.value > 0 }
    }

    /// The kind of activity that a hand-over by itself is counted with.
    var activityKind: String {
        switch self {
        case .books, .bookcases: "book-gift"
        default: "scholarship"
        }
    }

    /// `20 xe đạp`, `2,5 triệu đồng`.
    package func spoken(_ quantity: Int64, _ language: Language) -> String {
        self == .money
            ? Figure.moneyExact(quantity, language) : "\(Figure.format(quantity, language)) \(unit(language))"
    }
}

/// To whom something was handed over, as counts; never a person.
package enum GivingReceiver: String, Codable, Sendable, CaseIterable {
    case pupils, teachers, households, schools, communities

    package var words: Words {
        switch self {
        case .pupils: Words("học sinh, sinh viên", "pupils and students")
        case .teachers: Words("giáo viên", "teachers")
        case .households: Words("hộ gia đình", "households")
        case .schools: Words("trường, lớp", "schools and classes")
        case .communities: Words("thôn, buôn, tổ dân phố", "villages")
        }
    }
}

package struct ReceiverCount: Codable, Hashable, Sendable {
    package let receiver: GivingReceiver
    package let count: Int64

    package init(_ receiver: GivingReceiver, _ count: Int64) {
        self.receiver = receiver
        self.count = count
    }

    /// `pupils:20 schools:1`, as the table holds it.
    static func line(_ counts: [ReceiverCount]) -> String {
        counts.map { "\($0.receiver.rawValue):\($0.count)" }.joined(separator: " ")
    }

    static func counts(in line: String) -> [ReceiverCount] {
        line.split(separator: " ").compactMap { part in
            let pair = part.split(separator: ":").map(String.init)
            guard pair.count == 2, let receiver = GivingReceiver(rawValue: pair[0]), let count = Int64(pair[1]) else {
                return nil
            }
            return ReceiverCount(receiver, count)
        }
    }
}

/// Something a unit asks for: "20 xe đạp cho học sinh đi học xa". (Nhu cầu.)
package struct GivingNeed: Hashable, Sendable {
    package let id: Id
    /// Its place in the site's addresses: `/giving/3`; counted in the journal, given once.
    package let number: Int
    package let campaign: Id
    package let unit: Id
    package let gift: Gift
    package let quantity: Int64
    package let due: Day?
    /// What it is for, in the unit's words; nil when erased.
    package let about: String?
    package let state: State
    /// Why it was closed.
    package let reason: String?
    /// What was promised and is not declined or withdrawn, and what was handed over.
    package let pledged: Int64
    package let handed: Int64
    /// Counts its changes; whoever changes it says which version they saw.
    package let version: Int

    package enum State: String, Codable, Sendable, CaseIterable {
        case open
        /// Nothing more is asked for.
        case met
        case withdrawn
    }

    /// What nobody has promised or given yet.
    package var missing: Int64 { max(0, quantity - max(pledged, handed)) }
}

/// What somebody promises for a need. (Lời hứa tặng.)
package struct GivingPledge: Hashable, Sendable {
    package let id: Id
    package let number: Int
    package let need: Id
    package let campaign: Id
    /// Who receives it: the unit of the need.
    package let unit: Id
    package let gift: Gift
    package let quantity: Int64
    /// A unit of the tree; nil when somebody from outside promised.
    package let giver: Id?
    /// As the giver from outside calls itself; nil for units, and when erased.
    package let giverName: String?
    /// Whether the giver agreed to be named in public.
    package let isNamed: Bool
    package let note: String?
    package let state: State
    package let reason: String?
    package let offered: Instant
    /// What of it was handed over.
    package let handed: Int64

    package enum State: String, Codable, Sendable, CaseIterable {
        case offered, accepted, declined, withdrawn

        package var words: Words {
            switch self {
            case .offered: Words("chờ trả lời", "waiting for an answer")
            case .accepted: Words("đã nhận lời", "accepted")
            case .declined: Words("không nhận", "declined")
            case .withdrawn: Words("đã rút", "withdrawn")
            }
        }

        package var stands: Bool { self == .offered || self == .accepted }
    }
}

/// Something that changed hands. (Lần trao.)
package struct GivingHandOver: Hashable, Sendable {
    package let id: Id
    package let number: Int
    package let campaign: Id
    /// The unit that recorded it, and at which it counts.
    package let unit: Id
    package let gift: Gift
    package let quantity: Int64
    /// In đồng; 0 when it was not said.
    package let worth: Int64
    package let day: Day
    package let receivers: [ReceiverCount]
    package let need: Id?
    package let pledge: Id?
    /// The activity it belongs to; otherwise it is a work of the unit by itself.
    package let activity: Id?
    package let giver: Id?
    package let giverName: String?
    package let isNamed: Bool
    package let note: String?
    /// The evidence that proves it; nil as long as there is none, or when it was withdrawn.
    package let proof: Id?
    package let stands: Bool
    package let reason: String?

    /// What totals count it under: the activity, or the hand-over itself as a line of the unit.
    package var fact: Id { activity ?? id }
    package var factReference: FactReference { activity.map { .activity($0) } ?? .line(id) }
    package var isProven: Bool { proof != nil }
}
