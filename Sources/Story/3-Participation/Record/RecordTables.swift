internal import Base
internal import Journal
internal import Units

/// All SQL of records that people keep with their account: their own words, so side data, which goes with the person.
enum RecordTables {
    static let side = Migration(
        "2026-11-26 learning records",
        """
        create table learning_record (journal bigint not null, person bytea not null, entries text not null,
            at bigint not null, primary key (journal, person))
        """)

    static let keep = Statement(
        "record.keep",
        """
        insert into learning_record (journal, person, entries, at) values ($1, $2, $3, $4)
        on conflict (journal, person) do update set entries = excluded.entries, at = excluded.at
        """)
    static let record = Statement(
        "record.record", "select entries from learning_record where journal = $1 and person = $2")
    static let drop = Statement("record.drop", "delete from learning_record where journal = $1 and person = $2")
    /// Of people who are gone, after tables came back from a backup.
    static let dropStray = Statement(
        "record.dropStray",
        """
        delete from learning_record where journal = $1 and not exists (select 1 from person
            where person.journal = learning_record.journal and person.id = learning_record.person)
        """)

    static let statements = [keep, record, drop, dropStray]

    /// What somebody kept goes in the transaction in which they are erased.
    static let sweeps = [Sweep(PersonErased.self, drop) { [$0.id] }]
}

extension Reader {
    /// What a person keeps of their record with the account; nil when they do not.
    func learningRecord(of person: Id) throws -> String? {
        try first(RecordTables.record, person).map { row in
            var scan = row.scan
            return scan.text()
        }
    }
}
