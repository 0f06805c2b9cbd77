package import Base
internal import Journal

/// Somebody who came said so with the code shown at the place. No more is known of them than a digest of their
/// browser's cookie and the activity, which says nothing at any other activity.
package struct CheckedIn: Event {
    package static let kind = "participation.checkedIn"

    package let activity: Id
    package let campaign: Id
    package let lead: Id
    /// The session: its day, and when it starts; nil for the whole day.
    package let day: Day
    package let start: Int?
    /// Thirty-two hexadecimal digits.
    package let device: String
    /// One of many from the same network or browser within a minute: to be looked at, counted all the same.
    package let isFlagged: Bool

    /// Of no unit's history: hundreds of lines would hide what people did.
    package var unit: Id? { nil }
}

/// The organiser wrote down, by name, who came on a day and did not scan; always the whole list, so the latest
/// holds. The names stand outside, and can be erased.
package struct RollKept: Event {
    package static let kind = "participation.rollKept"

    package let activity: Id
    package let campaign: Id
    package let lead: Id
    package let day: Day
    package let lines: Int
    /// Over the salted digests of the lines, each of which goes when its name is erased; nil for an empty list.
    package let digest: String?
    /// The last day on which the names are kept.
    package let until: Day

    package var unit: Id? { lead }
}

/// The names of a roll were deleted because their time was over; how many there were stays.
package struct RollForgotten: Event {
    package static let kind = "participation.rollForgotten"

    package let activity: Id
    package let lead: Id
    package let day: Day

    package var unit: Id? { lead }
}

/// The organiser counted heads on a day; always the whole of it, so the latest holds.
package struct HeadsCounted: Event {
    package static let kind = "participation.counted"

    package let activity: Id
    package let campaign: Id
    package let lead: Id
    package let day: Day
    /// nil takes the count back.
    package let heads: Int64?
    package let groups: [HeadGroupCount]

    package var unit: Id? { lead }
}

/// How many of those counted belong to a group.
package struct HeadGroupCount: Codable, Hashable, Sendable {
    package let group: HeadGroup
    package let heads: Int64

    package init(_ group: HeadGroup, _ heads: Int64) {
        self.group = group
        self.heads = heads
    }
}
