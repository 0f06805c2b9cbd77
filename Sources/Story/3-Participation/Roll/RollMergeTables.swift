internal import Journal

/// All SQL of lines of a roll that are one person.
enum RollMergeTables {
    static let derived = """
        create table roll_merge (journal bigint not null, activity bytea not null, day text not null,
            gone bytea not null, kept bytea not null, why bytea, at bigint not null, actor bytea not null,
            primary key (journal, activity, day, gone))
        """

    static let insert = Statement(
        "rollMerge.insert",
        """
        insert into roll_merge (journal, activity, day, gone, kept, why, at, actor)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    static let drop = Statement(
        "rollMerge.drop", "delete from roll_merge where journal = $1 and activity = $2 and day = $3 and gone = $4")
    static let ofDay = Statement(
        "rollMerge.ofDay",
        """
        select roll_merge.gone, roll_merge.kept, passage.text, roll_merge.at, roll_merge.actor from roll_merge
        left join passage on passage.journal = roll_merge.journal and passage.id = roll_merge.why
        where roll_merge.journal = $1 and roll_merge.activity = $2 and roll_merge.day = $3
        order by roll_merge.at, roll_merge.gone
        """)

    static let statements = [insert, drop, ofDay]
}
