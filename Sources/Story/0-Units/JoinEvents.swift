package import Base
internal import Journal

/// Somebody from outside proposed a unit. Its name may be a person's and nobody has looked at it, so it is a
/// passage; it becomes a fact when the unit is opened.
package struct JoinAsked: Event {
    package static let kind = "join.asked"

    let id: Id
    let number: Int
    let commune: Id
    let unitKind: UnitKind
    let name: PassageReference
    let does: PassageReference?

    package var unit: Id? { commune }
}

/// The commune took it in: it is a unit now, and its contact person is invited.
package struct JoinAdmitted: Event {
    package static let kind = "join.admitted"

    let id: Id
    let commune: Id
    let opened: Id
    let invitation: Id

    package var unit: Id? { commune }
}

/// The commune said no, with a reason that the asker reads.
package struct JoinDeclined: Event {
    package static let kind = "join.declined"

    let id: Id
    let commune: Id
    let reason: PassageReference

    package var unit: Id? { commune }
}

enum JoinApplying {
    static let appliers = [
        Applier(JoinAsked.self) { event, entry, writer in
            try writer.write(
                JoinTables.ask, event.id, event.number, event.commune, event.unitKind.rawValue, entry.recorded,
                event.name.passage, event.does?.passage)
        },
        Applier(JoinAdmitted.self) { event, entry, writer in
            try writer.write(JoinTables.admit, event.id, entry.recorded, event.opened, event.invitation)
        },
        Applier(JoinDeclined.self) { event, entry, writer in
            try writer.write(JoinTables.decline, event.id, entry.recorded, event.reason.passage)
        },
    ]
}
