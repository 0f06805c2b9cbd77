internal import Base
internal import Journal

/// All SQL of signing up.
enum SignUpTables {
    static let derived = """
        create table sign_up_setting (journal bigint not null, activity bytea not null, seats bigint,
            is_open bigint not null, primary key (journal, activity));
        create table sign_up (journal bigint not null, id bytea not null, number bigint not null,
            activity bytea not null, lead bytea not null, kind text not null, adults bigint not null,
            children bigint not null, age text, state text not null, at bigint not null, moved_up bigint, name bytea,
            contact bytea, group_name bytea, is_forgotten bigint not null, primary key (journal, id));
        create unique index sign_up_by_number on sign_up (journal, number);
        create index sign_up_by_activity on sign_up (journal, activity, number);
        create index sign_up_by_names on sign_up (journal, is_forgotten, activity);
        create table sign_up_came (journal bigint not null, sign_up bytea not null, day text not null,
            activity bytea not null, people bigint not null, primary key (journal, sign_up, day));
        create index sign_up_came_by_activity on sign_up_came (journal, activity)
        """

    /// Which lines of a roll came of a sign-up, so that this can be taken back.
    static let side = Migration(
        "2026-11-26 sign-up lines",
        """
        create table sign_up_line (journal bigint not null, passage bytea not null, sign_up bytea not null,
            day text not null, primary key (journal, passage));
        create index sign_up_line_by_sign_up on sign_up_line (journal, sign_up, day)
        """)

    static let set = Statement(
        "signUp.set",
        """
        insert into sign_up_setting (journal, activity, seats, is_open) values ($1, $2, $3, $4)
        on conflict (journal, activity) do update set seats = excluded.seats, is_open = excluded.is_open
        """)
    static let setting = Statement(
        "signUp.setting",
        """
        select sign_up_setting.seats, sign_up_setting.is_open,
            (select cast(coalesce(sum(sign_up.adults + sign_up.children), 0) as bigint) from sign_up
                where sign_up.journal = $1 and sign_up.activity = $2 and sign_up.state = 'seated'),
            (select cast(coalesce(sum(sign_up.adults + sign_up.children), 0) as bigint) from sign_up
                where sign_up.journal = $1 and sign_up.activity = $2 and sign_up.state = 'waiting')
        from sign_up_setting where sign_up_setting.journal = $1 and sign_up_setting.activity = $2
        """)
    static let insert = Statement(
        "signUp.insert",
        """
        insert into sign_up (journal, id, number, activity, lead, kind, adults, children, age, state, at, name,
            contact, group_name, is_forgotten)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0)
        """)
    static let change = Statement(
        "signUp.change",
        "update sign_up set adults = $3, children = $4, age = $5 where journal = $1 and id = $2")
    static let setState = Statement(
        "signUp.setState", "update sign_up set state = $3 where journal = $1 and id = $2")
    static let moveUp = Statement(
        "signUp.moveUp", "update sign_up set state = 'seated', moved_up = $3 where journal = $1 and id = $2")
    static let forget = Statement(
        "signUp.forget", "update sign_up set is_forgotten = 1 where journal = $1 and activity = $2")
    static let came = Statement(
        "signUp.came",
        """
        insert into sign_up_came (journal, sign_up, day, activity, people) values ($1, $2, $3, $4, $5)
        on conflict (journal, sign_up, day) do update set people = excluded.people
        """)
    static let dropCame = Statement(
        "signUp.dropCame", "delete from sign_up_came where journal = $1 and sign_up = $2 and day = $3")

    private static let whole = """
        select sign_up.id, sign_up.number, sign_up.activity, sign_up.kind, sign_up.adults, sign_up.children,
            sign_up.age, sign_up.state, sign_up.at, sign_up.moved_up, sign_up.name, sign_up.contact, sign_up.group_name, named.text,
            reached.text, grouped.text
        from sign_up
        left join passage as named on named.journal = sign_up.journal and named.id = sign_up.name
        left join passage as reached on reached.journal = sign_up.journal and reached.id = sign_up.contact
        left join passage as grouped on grouped.journal = sign_up.journal and grouped.id = sign_up.group_name
        """
    static let ofActivity = Statement(
        "signUp.ofActivity", whole + "\nwhere sign_up.journal = $1 and sign_up.activity = $2 order by sign_up.number")
    static let byNumber = Statement(
        "signUp.byNumber", whole + "\nwhere sign_up.journal = $1 and sign_up.number = $2")
    static let byId = Statement("signUp.byId", whole + "\nwhere sign_up.journal = $1 and sign_up.id = $2")
    static let last = Statement("signUp.last", "select coalesce(max(number), 0) from sign_up where journal = $1")
    /// Everybody who signed up for an activity led by a unit or by one below it, with what was left to reach them.
    static let namesBelow = Statement(
        "signUp.namesBelow",
        """
        select sign_up.name, named.text, sign_up.contact, reached.text, sign_up.at, activity.number, activity.title
        from unit_above
        join sign_up on sign_up.journal = unit_above.journal and sign_up.lead = unit_above.unit
        join passage as named on named.journal = sign_up.journal and named.id = sign_up.name
        left join passage as reached on reached.journal = sign_up.journal and reached.id = sign_up.contact
        join activity on activity.journal = sign_up.journal and activity.id = sign_up.activity
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3
        order by sign_up.number
        """)
    static let cameOf = Statement(
        "signUp.cameOf",
        "select sign_up, day, people from sign_up_came where journal = $1 and activity = $2 order by day, sign_up")
    /// Activities whose last day was before a day, with names of sign-ups that are still kept.
    static let over = Statement(
        "signUp.over",
        """
        select distinct sign_up.activity, sign_up.lead from sign_up
        where sign_up.journal = $1 and sign_up.is_forgotten = 0 and not exists (select 1 from activity_session
            where activity_session.journal = sign_up.journal and activity_session.activity = sign_up.activity
            and activity_session.day >= $2)
        order by sign_up.activity limit $3
        """)
    /// Activities whose sign-ups were forgotten and whose names are there all the same.
    static let left = Statement(
        "signUp.left",
        """
        select distinct sign_up.activity from sign_up
        join passage on passage.journal = sign_up.journal
            and passage.id in (sign_up.name, sign_up.contact, sign_up.group_name)
        where sign_up.journal = $1 and sign_up.is_forgotten = 1 order by sign_up.activity
        """)
    static let dropNames = Statement(
        "signUp.dropNames",
        """
        delete from passage where passage.journal = $1 and (
            passage.id in (select name from sign_up where sign_up.journal = $1 and sign_up.activity = $2)
            or passage.id in (select contact from sign_up where sign_up.journal = $1 and sign_up.activity = $2)
            or passage.id in (select group_name from sign_up where sign_up.journal = $1 and sign_up.activity = $2))
        """)

    // MARK: Lines of rolls

    /// After the last line of the roll.
    static let appendRollLine = Statement(
        "signUp.appendRollLine",
        """
        insert into roll_line (journal, activity, day, line, passage, digest)
        select $1, $2, $3, coalesce(max(roll_line.line), -1) + 1, $4, $5 from roll_line
        where roll_line.journal = $1 and roll_line.activity = $2 and roll_line.day = $3
        """)
    static let dropRollLine = Statement(
        "signUp.dropRollLine", "delete from roll_line where journal = $1 and passage = $2")
    static let keepLine = Statement(
        "signUp.keepLine", "insert into sign_up_line (journal, passage, sign_up, day) values ($1, $2, $3, $4)")
    static let dropLines = Statement(
        "signUp.dropLines", "delete from sign_up_line where journal = $1 and sign_up = $2 and day = $3")
    static let lines = Statement(
        "signUp.lines", "select passage from sign_up_line where journal = $1 and sign_up = $2 and day = $3 order by passage")

    static let statements = [
        set, setting, insert, change, setState, moveUp, forget, came, dropCame, ofActivity, byNumber, byId, last, cameOf, over,
        namesBelow, left, dropNames, appendRollLine, dropRollLine, keepLine, dropLines, lines,
    ]
}
