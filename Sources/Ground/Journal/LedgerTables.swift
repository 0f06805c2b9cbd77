/// All SQL of the journal itself.
package enum LedgerTables {
    static let migrations = [
        Migration(
            "2026-11-24 journal",
            """
            create table entry (journal bigint not null, position bigint not null, action bytea not null,
                ordinal bigint not null, actor bytea not null, unit bytea, kind text not null,
                version bigint not null, occurred bigint not null, recorded bigint not null,
                bytes bytea not null, leaf bytea not null, primary key (journal, position));
            create unique index entry_by_action on entry (journal, actor, action, ordinal);
            create index entry_by_unit on entry (journal, unit, position);
            create index entry_by_actor on entry (journal, unit, actor, recorded);
            create table journal_head (journal bigint not null, size bigint not null, recorded bigint not null,
                primary key (journal));
            create table room_reading (journal bigint not null, room text not null, reading bigint not null,
                primary key (journal, room));
            create table receipt (journal bigint not null, actor bytea not null, action bytea not null,
                digest bytea not null, answer bytea not null, recorded bigint not null,
                primary key (journal, actor, action));
            create table passage (journal bigint not null, id bytea not null, salt bytea not null,
                text text not null, primary key (journal, id))
            """),
        SealTables.migration,
    ]

    /// Side tables that hold free text or what an action was told; `verify` does not compare them.
    package static let sideTables = ["receipt", "passage"]

    static let migrationsDone = Statement(
        "ledger.migrationsDone", "select name from migration where journal = $1 order by name")
    static let otherJournals = Statement(
        "ledger.otherJournals", "select count(*) from migration where journal <> $1")
    static let noteMigration = Statement(
        "ledger.noteMigration", "insert into migration (journal, name) values ($1, $2)")

    /// Always one row. The sum of readings moves whenever a room's tables are made in another way.
    static let head = Statement(
        "ledger.head",
        """
        select cast(coalesce(max(size), 0) as bigint), cast(coalesce(max(recorded), 0) as bigint),
            (select cast(coalesce(sum(reading), 0) as bigint) from room_reading where journal = $1)
        from journal_head where journal = $1
        """)
    static let setHead = Statement(
        "ledger.setHead",
        """
        insert into journal_head (journal, size, recorded) values ($1, $2, $3)
        on conflict (journal) do update set size = excluded.size, recorded = excluded.recorded
        """)
    static let append = Statement(
        "ledger.append",
        """
        insert into entry (journal, position, action, ordinal, actor, unit, kind, version, occurred, recorded,
            bytes, leaf)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """)
    package static let entries = Statement(
        "ledger.entries",
        """
        select position, action, ordinal, actor, unit, kind, version, occurred, recorded, bytes, leaf
        from entry where journal = $1 and position >= $2 order by position limit $3
        """)
    /// The history of a unit, latest first.
    package static let entriesOfUnit = Statement(
        "ledger.entriesOfUnit",
        """
        select position, action, ordinal, actor, unit, kind, version, occurred, recorded, bytes, leaf
        from entry where journal = $1 and unit = $2 and position < $3 order by position desc limit $4
        """)

    static let readings = Statement(
        "ledger.readings", "select room, reading from room_reading where journal = $1 order by room")
    static let setReading = Statement(
        "ledger.setReading",
        """
        insert into room_reading (journal, room, reading) values ($1, $2, $3)
        on conflict (journal, room) do update set reading = excluded.reading
        """)

    static let receipt = Statement(
        "ledger.receipt",
        "select digest, answer from receipt where journal = $1 and actor = $2 and action = $3")
    static let keepReceipt = Statement(
        "ledger.keepReceipt",
        """
        insert into receipt (journal, actor, action, digest, answer, recorded) values ($1, $2, $3, $4, $5, $6)
        """)

    static let keepPassage = Statement(
        "ledger.keepPassage", "insert into passage (journal, id, salt, text) values ($1, $2, $3, $4)")
    package static let erasePassage = Statement(
        "ledger.erasePassage", "delete from passage where journal = $1 and id = $2")
    package static let passages = Statement(
        "ledger.passages", "select id, text from passage where journal = $1 order by id")
    package static let passage = Statement(
        "ledger.passage", "select salt, text from passage where journal = $1 and id = $2")

    package static let statements = [
        migrationsDone, otherJournals, noteMigration, head, setHead, append, entries, entriesOfUnit, readings, setReading,
        receipt, keepReceipt, keepPassage, erasePassage, passages, passage,
    ] + SealTables.statements
}
