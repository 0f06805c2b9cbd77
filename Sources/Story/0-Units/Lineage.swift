package import Base

/// From a day until, not including, another; open periods end on `Period.open`.
package struct Period: Hashable, Sendable {
    package let from: Day
    package let until: Day

    package init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until ?? Period.open
    }

    /// The last day of the calendar that `Day` knows; compares as text like every other day.
    package static let open = Day(number: 84_005)  // 2199-12-31

    package func contains(_ day: Day) -> Bool { from <= day && day < until }

    package func overlap(_ other: Period) -> Period? {
        let from = max(from, other.from)
        let until = min(until, other.until)
        return from < until ? Period(from: from, until: until) : nil
    }
}

/// One unit above another (or itself, at depth 0) during a period.
package struct Above: Hashable, Sendable {
    package let unit: Id
    package let depth: Int
    package let period: Period

    package init(unit: Id, depth: Int, period: Period) {
        self.unit = unit
        self.depth = depth
        self.period = period
    }
}

/// The rules of "above": a unit is above another when a chain of either line leads to it on that day, and
/// once only, however many chains do.
enum Lineage {
    /// - Parameters:
    ///   - unit: with the period in which it stands.
    ///   - parents: its parents over time, each with everything above that parent (the parent itself too).
    static func above(
        _ unit: Id, standing: Period, parents: [(parenthood: Parenthood, above: [Above])]
    ) -> [Above] {
        var found = [Above(unit: unit, depth: 0, period: standing)]
        for (parenthood, above) in parents {
            guard let under = parenthood.period.overlap(standing) else { continue }
            for step in above {
                guard let period = step.period.overlap(under) else { continue }
                found.append(Above(unit: step.unit, depth: step.depth + 1, period: period))
            }
        }
        return merged(found)
    }

    /// Periods of the same unit that touch or overlap become one, with the smallest depth.
    private static func merged(_ found: [Above]) -> [Above] {
        var result: [Above] = []
        for (_, steps) in Dictionary(grouping: found, by: \.unit) {
            var open: Above?
            for step in steps.sorted(by: { $0.period.from < $1.period.from }) {
                guard let current = open else {
                    open = step
                    continue
                }
                if step.period.from <= current.period.until {
                    open = Above(
                        unit: step.unit, depth: min(current.depth, step.depth),
                        period: Period(
                            from: current.period.from, until: max(current.period.until, step.period.until)))
                } else {
                    result.append(current)
                    open = step
                }
            }
            if let open { result.append(open) }
        }
        return result
    }
}
