package import Base
internal import Journal

/// Somebody has an account from now on. Who it is stands in a side table.
package struct PersonJoined: Event {
    package static let kind = "people.joined"

    let id: Id

    package var unit: Id? { nil }
}

/// An account ended and all that was known of the person was deleted; a restored backup deletes it again.
package struct PersonErased: Event {
    package static let kind = "people.erased"

    package let id: Id

    package var unit: Id? { nil }
}

/// What somebody typed was deleted, because a person who is erased was named in it. Whatever refers to it reads empty.
package struct PassageErased: Event {
    package static let kind = "people.passageErased"

    package let passage: Id

    package init(passage: Id) { self.passage = passage }

    package var unit: Id? { nil }
}

enum PersonApplying {
    static let appliers = [
        Applier(PersonJoined.self) { event, entry, writer in
            try writer.write(PersonTables.join, event.id, entry.recorded)
        },
        Applier(PersonErased.self) { event, entry, writer in
            try writer.write(PersonTables.noteErased, event.id, entry.recorded)
        },
        Applier(PassageErased.self) { event, _, writer in
            try writer.write(PersonTables.notePassage, event.passage)
        },
    ]
}
