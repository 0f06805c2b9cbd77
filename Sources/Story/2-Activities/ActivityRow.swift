package import Base
package import Plans

/// An activity as a line of a list: in the programme once for every session, elsewhere with its first.
package struct ActivityRow: Hashable, Sendable {
    package let id: Id
    package let number: Int
    package let title: String
    package let kind: String
    package let kindWords: Words
    package let day: Day
    package let start: Int?
    package let end: Int?
    package let place: String
    package let isOnline: Bool
    package let audience: [Audience]
    package let isOpen: Bool
    package let state: Activity.State
    package let version: Int
    package let sentAt: Instant?
    package let lead: Id
    package let leadName: String
    package let leadAddress: String
}

/// How many activities a unit has in each state.
package struct ActivityCounts: Hashable, Sendable {
    package let drafts: Int
    /// Sent and waiting for review.
    package let registered: Int
    package let approved: Int
    package let returned: Int

    package init(drafts: Int, registered: Int, approved: Int, returned: Int) {
        self.drafts = drafts
        self.registered = registered
        self.approved = approved
        self.returned = returned
    }

    /// What the unit does: registered or approved.
    package var live: Int { registered + approved }
}

/// Which part of the programme is asked for.
package struct ProgrammeFilter: Hashable, Sendable {
    package var campaign: Id
    /// From which openness on it is shown: see `Campaign.Policy.leastOpenness`.
    package var leastOpenness: Int
    package var from: Day
    package var to: Day
    package var kind: String?
    package var audience: Audience?
    /// Led by this unit or one below it.
    package var unit: Id?
    /// Takes place in this area or one below it.
    package var place: Id?
    /// The day of the tree that "below" is meant in.
    package var treeDay: Day
    package var limit: Int
    package var offset: Int

    package init(
        campaign: Id, leastOpenness: Int, from: Day, to: Day, kind: String? = nil, audience: Audience? = nil,
        unit: Id? = nil, place: Id? = nil, treeDay: Day, limit: Int = 100,
        offset: Int = 0
    ) {
        self.campaign = campaign
        self.leastOpenness = leastOpenness
        self.from = from
        self.to = to
        self.kind = kind
        self.audience = audience
        self.unit = unit
        self.place = place
        self.treeDay = treeDay
        self.limit = limit
        self.offset = offset
    }

    /// What is for everybody is also for pupils.
    var audienceBits: Int64 {
        audience.map { Audience.bits([$0, .everyone]) } ?? Audience.bits(Audience.allCases)
    }
}

extension Campaign.Policy {
    /// From which openness on an activity is shown to everybody.
    package var leastOpenness: Int { self == .publishFirst ? 1 : 2 }
}
