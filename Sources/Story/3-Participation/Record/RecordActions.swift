internal import Base
package import Journal
internal import Units

/// Keeps a person's record with their account; nothing of it enters the journal.
package struct KeepRecord: Action {
    package static let name = "record.keep"
    package static let readsDeferred = false

    package var entries: [RecordEntry]

    package init(_ entries: [RecordEntry]) { self.entries = entries }

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .person(let person) = deciding.caller else { throw Permission.signInFirst }
        deciding.keep(RecordTables.keep, person, RecordRules.write(entries), deciding.now)
        return Done()
    }
}

/// Deletes the record that a person keeps with their account.
package struct EraseRecord: Action {
    package static let name = "record.erase"
    package static let readsDeferred = false

    package init() {}

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .person(let person) = deciding.caller else { throw Permission.signInFirst }
        deciding.keep(RecordTables.drop, person)
        return Done()
    }
}

/// Deletes records of people who are gone, after tables came back from a backup.
package struct SweepRecords: Action {
    package static let name = "record.sweep"

    package init() {}

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        deciding.keep(RecordTables.dropStray)
        return Done()
    }
}
