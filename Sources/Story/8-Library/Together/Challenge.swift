package import Base
package import Journal

/// To read so much within some days, issued by a unit for everybody below it and adapted there. (Thử thách đọc.)
package struct Challenge: Hashable, Sendable {
    package let id: Id
    /// Given once: `/reading/challenges/2`.
    package let number: Int
    package let unit: Id
    package let campaign: Id
    /// Of a unit above, which this one adapts.
    package let parent: Id?
    package let facts: ChallengeFacts
    /// nil when its words were erased.
    package let name: String?
    package let isOpen: Bool

    package var title: Words {
        name.map { Words($0, $0) } ?? Words("thử thách số \(number)", "challenge \(number)")
    }
}

/// What is known of a challenge, as it stands in the journal.
package struct ChallengeFacts: Codable, Hashable, Sendable {
    package var name: PassageReference
    package var from: Day
    package var to: Day
    package var counts: ReadingUnit
    /// Of each reader.
    package var goal: Int
}

/// What of reading is counted.
package enum ReadingUnit: String, Codable, CaseIterable, Sendable {
    case minutes, books

    package var words: Words {
        switch self {
        case .minutes: Words("phút đọc", "minutes read")
        case .books: Words("cuốn đọc xong", "books read")
        }
    }
}

/// What a person says of a challenge.
package struct TypedChallenge: Codable, Hashable, Sendable {
    package var name: String
    package var from: Day
    package var to: Day
    package var counts: ReadingUnit
    package var goal: Int

    package init(_ name: String, from: Day, to: Day, counts: ReadingUnit = .minutes, goal: Int) {
        self.name = name
        self.from = from
        self.to = to
        self.counts = counts
        self.goal = goal
    }
}

/// Who reads for a challenge: one group, or all groups of a unit together.
package struct Team: Hashable, Sendable {
    package let name: String
    package let path: [String]
    /// Of its groups that say how many they are.
    package let members: Int
    /// What those groups read; what a group read that does not say how many it is stands in no comparison.
    package let value: Int64

    package init(_ name: String, path: [String] = [], members: Int, value: Int64) {
        self.name = name
        self.path = path
        self.members = members
        self.value = value
    }

    /// Whether each of its members has reached a goal, on the average.
    package func reaches(_ goal: Int) -> Bool { value >= Int64(goal) * Int64(members) }
}

/// Teams beside each other, per head; pure.
package struct TeamBoard: Hashable, Sendable {
    /// Most per head first.
    package let teams: [Team]
    /// Too small to be shown, or nobody said how many they are.
    package let heldBack: Int

    package init(_ all: [Team], least: Int64) {
        let shown = all.filter { Int64($0.members) >= max(least, 1) }
        heldBack = all.count - shown.count
        teams = shown.sorted { one, other in
            let (left, right) = (one.value * Int64(other.members), other.value * Int64(one.members))
            return left == right ? one.name < other.name : left > right
        }
    }
}
