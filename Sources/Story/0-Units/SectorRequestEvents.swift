package import Base
internal import Journal

/// A unit asked a body to take it in on the line of its sector, from a day on.
package struct SectorAsked: Event {
    package static let kind = "sectors.asked"

    let id: Id
    let unitId: Id
    let sector: Id
    let from: Day

    package var unit: Id? { unitId }
}

/// The body took it in; that the unit moved follows as an event of its own.
package struct SectorAdmitted: Event {
    package static let kind = "sectors.admitted"

    let id: Id
    let unitId: Id
    let sector: Id

    package var unit: Id? { unitId }
}

/// The body did not take it in.
package struct SectorDeclined: Event {
    package static let kind = "sectors.declined"

    let id: Id
    let unitId: Id
    let sector: Id

    package var unit: Id? { unitId }
}

/// Whoever asked no longer asks.
package struct SectorWithdrawn: Event {
    package static let kind = "sectors.withdrawn"

    let id: Id
    let unitId: Id
    let sector: Id

    package var unit: Id? { unitId }
}

enum SectorRequestApplying {
    static let appliers = [
        Applier(SectorAsked.self) { event, entry, writer in
            try writer.write(
                SectorRequestTables.ask, event.id, event.unitId, event.sector, event.from, entry.recorded)
        },
        Applier(SectorAdmitted.self) { event, _, writer in
            try writer.write(SectorRequestTables.setState, event.id, SectorRequest.State.admitted.rawValue)
        },
        Applier(SectorDeclined.self) { event, _, writer in
            try writer.write(SectorRequestTables.setState, event.id, SectorRequest.State.declined.rawValue)
        },
        Applier(SectorWithdrawn.self) { event, _, writer in
            try writer.write(SectorRequestTables.setState, event.id, SectorRequest.State.withdrawn.rawValue)
        },
    ]
}
