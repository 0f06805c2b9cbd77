package import Base
package import Journal

/// Who reads together and logs it: a class, a club, a family, a shelf of a village, or everybody of a unit. (Nhóm đọc.)
package struct ReadingGroup: Hashable, Sendable {
    package let id: Id
    /// Given once: `/reading/groups/3`.
    package let number: Int
    package let unit: Id
    package let campaign: Id
    package let facts: GroupFacts
    /// nil when its words were erased.
    package let name: String?
    /// Counted up when its link is made anew.
    package let generation: Int
    package let isOpen: Bool

    package func title(_ t: Words = Words("nhóm đọc", "reading group")) -> Words {
        name.map { Words($0, $0) } ?? Words("\(t.vi) số \(number)", "\(t.en) \(number)")
    }
}

/// What is known of a group, as it stands in the journal.
package struct GroupFacts: Codable, Hashable, Sendable {
    package var kind: GroupKind
    package var name: PassageReference
    /// The book that it reads together.
    package var item: Id?
    /// Minutes a week that each of its readers wants to read.
    package var goal: Int?
    /// How many belong to it, as it says itself.
    package var members: Int?
    /// What to talk about, week by week.
    package var prompts: [PassageReference]
}

package enum GroupKind: String, Codable, CaseIterable, Sendable {
    case schoolClass = "class"
    case club, family, shelf, everyone

    package var words: Words {
        switch self {
        case .schoolClass: Words("lớp học", "class")
        case .club: Words("câu lạc bộ đọc", "reading club")
        case .family: Words("gia đình", "family")
        case .shelf: Words("tủ sách thôn, buôn", "bookcase of a village")
        case .everyone: Words("mọi bạn đọc của đơn vị", "all readers of the unit")
        }
    }

    /// A family is not named or shown to everybody; its minutes count like those of others.
    package var isPublic: Bool { self != .family }
}

/// What a person says of a group.
package struct TypedGroup: Codable, Hashable, Sendable {
    package var name: String
    package var kind: GroupKind
    package var item: Id?
    package var goal: Int?
    package var members: Int?
    package var prompts: [String]

    package init(
        _ name: String, _ kind: GroupKind = .club, item: Id? = nil, goal: Int? = nil, members: Int? = nil,
        prompts: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.item = item
        self.goal = goal
        self.members = members
        self.prompts = prompts
    }
}

/// How reading came into the log, and so how far it can be trusted.
package enum ReadingWay: String, Codable, CaseIterable, Sendable {
    /// Read in the house's own reader, and no longer than the clock of the server says it can have been.
    case measured
    /// Typed back from a printed log with its code.
    case paper
    /// Told by whoever read.
    case told

    package var words: Words {
        switch self {
        case .measured: Words("đo đếm", "measured")
        case .paper: Words("có minh chứng", "evidenced")
        case .told: Words("khai báo", "declared")
        }
    }
}

/// How many readers of an age. (Số người đọc theo lứa tuổi.)
package struct AgeCount: Codable, Hashable, Sendable {
    package let age: ReadingAge
    package let readers: Int

    package init(_ age: ReadingAge, _ readers: Int) {
        self.age = age
        self.readers = readers
    }
}

/// Minutes and books of one day; minutes of everybody who read together are added up.
package struct ReadingLine: Codable, Hashable, Sendable {
    package let day: Day
    package let minutes: Int
    package let books: Int

    package init(_ day: Day, minutes: Int, books: Int = 0) {
        self.day = day
        self.minutes = minutes
        self.books = books
    }
}
