package import Base
internal import Journal

/// A unit came into the record, with the codes it bears and the parents it had from its first day.
package struct UnitOpened: Event {
    package static let kind = "units.opened"

    let id: Id
    let kind: UnitKind
    let word: String
    let name: String
    let address: String
    let opened: Day
    let codes: [UnitCode]
    /// At most one a line.
    let parents: [FirstParent]
    let location: Location?

    package var unit: Id? { id }

    struct FirstParent: Codable, Hashable {
        let line: Line
        let parent: Id
    }
}

/// A unit is called otherwise from now on; its address stays.
package struct UnitRenamed: Event {
    package static let kind = "units.renamed"

    let id: Id
    let word: String
    let name: String

    package var unit: Id? { id }
}

/// From a day on, a unit stands under another parent on one line, or under none.
package struct UnitMoved: Event {
    package static let kind = "units.moved"

    package let id: Id
    package let line: Line
    package let parent: Id?
    package let from: Day

    package var unit: Id? { id }
}

/// `closed` is the first day without the unit.
package struct UnitClosed: Event {
    package static let kind = "units.closed"

    package let id: Id
    package let closed: Day

    package var unit: Id? { id }
}

/// A unit bears a further code, in the list of another year.
package struct UnitCoded: Event {
    package static let kind = "units.coded"

    let id: Id
    let code: UnitCode

    package var unit: Id? { id }
}

/// What became of a unit: all of it, or a part, went to another.
package struct UnitSucceeded: Event {
    package static let kind = "units.succeeded"

    let id: Id
    let successor: Id
    let relation: Relation
    let on: Day

    package var unit: Id? { id }

    package enum Relation: String, Codable, Sendable {
        case whole, part
    }
}

/// Where a unit's office lies.
package struct UnitLocated: Event {
    package static let kind = "units.located"

    let id: Id
    let location: Location

    package var unit: Id? { id }
}
