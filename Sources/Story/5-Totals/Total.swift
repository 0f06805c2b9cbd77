package import Base
package import Web

/// The figure of one measure for a unit and everything below it in a campaign. (Tổng số.)
package struct Total: Hashable, Sendable {
    package let unit: Id
    package let measure: String
    package let value: Int64
    /// Of it: what the program counted itself.
    package let measured: Int64
    /// Of it: what a file stands behind.
    package let evidenced: Int64
    /// How many activities and lines answered: with a number, with zero, or with nothing to report.
    package let activities: Int
    /// Of these: with a number greater than 0, with zero, with nothing to report.
    package let told: Int
    package let zero: Int
    package let nothing: Int
    /// How many are asked and have not said yet.
    package let notYet: Int
    /// What of it was told by the unit itself, as lead.
    package let ownValue: Int64
    package let ownActivities: Int
    package let ownNotYet: Int

    package init(
        unit: Id, measure: String, value: Int64, measured: Int64 = 0, evidenced: Int64 = 0, activities: Int,
        told: Int, zero: Int, nothing: Int, notYet: Int, ownValue: Int64, ownActivities: Int, ownNotYet: Int
    ) {
        self.unit = unit
        self.measure = measure
        self.value = value
        self.measured = measured
        self.evidenced = evidenced
        self.activities = activities
        self.told = told
        self.zero = zero
        self.nothing = nothing
        self.notYet = notYet
        self.ownValue = ownValue
        self.ownActivities = ownActivities
        self.ownNotYet = ownNotYet
    }

    /// Nothing was told, and nobody was asked.
    package static func none(_ unit: Id, _ measure: String) -> Total {
        Total(
            unit: unit, measure: measure, value: 0, activities: 0, told: 0, zero: 0, nothing: 0, notYet: 0,
            ownValue: 0, ownActivities: 0, ownNotYet: 0)
    }

    /// Of the value: what units told, and nothing else stands behind.
    package var declared: Int64 { value - measured - evidenced }

    package var isEmpty: Bool { activities == 0 && notYet == 0 }

    /// How many activities are asked in all.
    package var asked: Int { activities + notYet }

    /// What may be shown as a number: nil when nobody answered with a number or zero yet.
    package var figure: Int64? { told + zero > 0 ? value : nil }
}

extension Total {
    package var coverage: Coverage { Coverage(measured: measured, evidenced: evidenced, declared: declared) }
}

/// What `longhouse total --json` prints, one for each measure; exactly these keys.
package struct TotalLine: Codable, Hashable, Sendable {
    package let unit: String
    package let campaign: String
    package let measure: String
    package let value: Int64
    package let activities: Int
    package let notYet: Int

    private enum CodingKeys: String, CodingKey {
        case unit, campaign, measure, value, activities
        case notYet = "not_yet"
    }

    package init(unit: String, campaign: String, measure: String, value: Int64, activities: Int, notYet: Int) {
        self.unit = unit
        self.campaign = campaign
        self.measure = measure
        self.value = value
        self.activities = activities
        self.notYet = notYet
    }
}

/// How many activities a unit and everything below it has in a campaign, and of how many something was told.
package struct ActivityCount: Hashable, Sendable {
    package let registered: Int
    package let told: Int

    package init(registered: Int, told: Int) {
        self.registered = registered
        self.told = told
    }

    package static let none = ActivityCount(registered: 0, told: 0)

    package var silent: Int { registered - told }
}

/// A figure that a unit is credited with as co-organiser; it counts at the lead and is never added up.
package struct SharedTotal: Hashable, Sendable {
    package let measure: String
    package let value: Int64
    package let activities: Int
}

/// The measures that the program counts itself. They are kept, opened and shown like all others.
package enum Tally {
    /// Registered and approved activities; one "not yet" for each of which nothing was told.
    package static let activities = "activities"

    /// Activities of one kind.
    package static func kind(_ code: String) -> String { prefix + code }

    /// The code of the kind; nil for every other measure.
    package static func kind(of measure: String) -> String? {
        measure.hasPrefix(prefix) ? String(measure.dropFirst(prefix.count)) : nil
    }

    /// Codes of measures are made without full stops, so nothing else begins like this.
    private static let prefix = "kind."
}
