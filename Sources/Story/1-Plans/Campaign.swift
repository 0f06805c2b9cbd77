package import Base

/// One Week, or any other campaign of learning: a year, its days, its theme, and the tree it is counted in.
package struct Campaign: Hashable, Sendable {
    package let id: Id
    /// Its place in the site's addresses: `/2024`.
    package let address: String
    package let name: String
    package let year: Int
    /// First and last day; nil until the plan says.
    package let from: Day?
    package let to: Day?
    package let theme: String?
    /// The dispatch of the Ministry that calls for it: "5201/BGDĐT-GDTX".
    package let dispatch: String?
    /// The unit that runs it.
    package let owner: Id
    /// Totals are kept in the tree as it stood on this day.
    package let treeDay: Day
    package let policy: Policy

    /// Whether what units register is public at once or after review.
    package enum Policy: String, Codable, Sendable, CaseIterable {
        case publishFirst = "publish-first"
        case reviewFirst = "review-first"
    }

    package init(
        id: Id, address: String, name: String, year: Int, from: Day?, to: Day?, theme: String?,
        dispatch: String?, owner: Id, treeDay: Day, policy: Policy
    ) {
        self.id = id
        self.address = address
        self.name = name
        self.year = year
        self.from = from
        self.to = to
        self.theme = theme
        self.dispatch = dispatch
        self.owner = owner
        self.treeDay = treeDay
        self.policy = policy
    }

    /// Where it stands on a day: before, running, or over; nil while it has no dates.
    package func phase(on day: Day) -> Phase? {
        guard let from, let to else { return nil }
        return day < from ? .before(days: from.number - day.number) : day > to ? .over : .running(daysLeft: to.number - day.number)
    }

    package enum Phase: Hashable, Sendable {
        case before(days: Int)
        case running(daysLeft: Int)
        case over
    }
}
