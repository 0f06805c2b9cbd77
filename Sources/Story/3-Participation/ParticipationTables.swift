internal import Base
internal import Journal

/// All SQL of who came.
enum ParticipationTables {
    static let derived = """
        create table checkin (journal bigint not null, activity bytea not null, device bytea not null,
            day text not null, start_minute bigint not null, at bigint not null, is_flagged bigint not null,
            primary key (journal, activity, device, day, start_minute));
        create table presence_session (journal bigint not null, activity bytea not null, day text not null,
            start_minute bigint not null, checkins bigint not null, flagged bigint not null,
            primary key (journal, activity, day, start_minute));
        create table presence (journal bigint not null, activity bytea not null, campaign bytea not null,
            lead bytea not null, checkins bigint not null, devices bigint not null, flagged bigint not null,
            roll_lines bigint not null, head_count bigint, primary key (journal, activity));
        create table roll (journal bigint not null, activity bytea not null, day text not null,
            lead bytea not null, lines bigint not null, digest text, until_day text not null,
            is_forgotten bigint not null, at bigint not null, actor bytea not null,
            primary key (journal, activity, day));
        create index roll_by_end on roll (journal, is_forgotten, until_day);
        create table head_count (journal bigint not null, activity bytea not null, day text not null,
            heads bigint not null, at bigint not null, actor bytea not null, primary key (journal, activity, day));
        create table head_group (journal bigint not null, activity bytea not null, day text not null,
            head_group text not null, heads bigint not null, primary key (journal, activity, day, head_group))
        """

    /// Which line of a roll is which passage: the name itself, with the class or hamlet written after it, is a passage,
    /// erased with the person.
    static let side = [
        Migration(
            "2026-11-26 rolls",
            """
            create table roll_line (journal bigint not null, activity bytea not null, day text not null,
                line bigint not null, passage bytea not null, digest text not null, part text not null,
                primary key (journal, activity, day, line));
            create index roll_line_by_passage on roll_line (journal, passage)
            """),
        Migration("2026-11-26 rolls as passages", "alter table roll_line drop column part"),
    ]

    // MARK: Check-ins

    static let insertCheckIn = Statement(
        "participation.insertCheckIn",
        """
        insert into checkin (journal, activity, device, day, start_minute, at, is_flagged)
        values ($1, $2, $3, $4, $5, $6, $7)
        """)
    static let addToSession = Statement(
        "participation.addToSession",
        """
        insert into presence_session (journal, activity, day, start_minute, checkins, flagged)
        values ($1, $2, $3, $4, 1, $5)
        on conflict (journal, activity, day, start_minute) do update set
            checkins = presence_session.checkins + 1, flagged = presence_session.flagged + excluded.flagged
        """)
    /// A device counts once for an activity, however many of its sessions it came to.
    static let addToPresence = Statement(
        "participation.addToPresence",
        """
        insert into presence (journal, activity, campaign, lead, checkins, devices, flagged, roll_lines)
        values ($1, $2, $3, $4, 1,
            case when exists (select 1 from checkin where checkin.journal = $1 and checkin.activity = $2
                and checkin.device = $5 and (checkin.day <> $6 or checkin.start_minute <> $7)) then 0 else 1 end,
            $8, 0)
        on conflict (journal, activity) do update set checkins = presence.checkins + 1,
            devices = presence.devices + excluded.devices, flagged = presence.flagged + excluded.flagged
        """)
    /// Where an activity stands, and when a device checked in to one of its sessions.
    static let door = Statement(
        "participation.door",
        """
        select activity.campaign, activity.lead, activity.openness, checkin.at from activity
        left join checkin on checkin.journal = activity.journal and checkin.activity = activity.id
            and checkin.device = $3 and checkin.day = $4 and checkin.start_minute = $5
        where activity.journal = $1 and activity.id = $2
        """)
    static let checkInsOf = Statement(
        "participation.checkInsOf",
        """
        select day, start_minute, at from checkin where journal = $1 and activity = $2 and device = $3
        order by at, day, start_minute
        """)

    // MARK: Rolls

    static let putRoll = Statement(
        "participation.putRoll",
        """
        insert into roll (journal, activity, day, lead, lines, digest, until_day, is_forgotten, at, actor)
        values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)
        on conflict (journal, activity, day) do update set lines = excluded.lines, digest = excluded.digest,
            until_day = excluded.until_day, is_forgotten = 0, at = excluded.at, actor = excluded.actor
        """)
    static let forgetRoll = Statement(
        "participation.forgetRoll",
        "update roll set is_forgotten = 1 where journal = $1 and activity = $2 and day = $3")
    static let sumRolls = Statement(
        "participation.sumRolls",
        """
        insert into presence (journal, activity, campaign, lead, checkins, devices, flagged, roll_lines)
        select $1, $2, $3, $4, 0, 0, 0, cast(coalesce(sum(lines), 0) as bigint) from roll
        where journal = $1 and activity = $2
        on conflict (journal, activity) do update set roll_lines = excluded.roll_lines
        """)
    static let dropRollNames = Statement(
        "participation.dropRollNames",
        """
        delete from passage where journal = $1 and id in (select roll_line.passage from roll_line
            where roll_line.journal = $1 and roll_line.activity = $2 and roll_line.day = $3)
        """)
    static let dropRollLines = Statement(
        "participation.dropRollLines", "delete from roll_line where journal = $1 and activity = $2 and day = $3")
    static let keepRollLine = Statement(
        "participation.keepRollLine",
        """
        insert into roll_line (journal, activity, day, line, passage, digest) values ($1, $2, $3, $4, $5, $6)
        """)
    /// The lines of a roll; without a text where the name was erased; and whether they count no more, being merged.
    static let rollLines = Statement(
        "participation.rollLines",
        """
        select roll_line.passage, roll_line.digest, passage.text,
            case when roll_merge.gone is null then 0 else 1 end
        from roll_line
        left join passage on passage.journal = roll_line.journal and passage.id = roll_line.passage
        left join roll_merge on roll_merge.journal = roll_line.journal and roll_merge.activity = roll_line.activity
            and roll_merge.day = roll_line.day and roll_merge.gone = roll_line.passage
        where roll_line.journal = $1 and roll_line.activity = $2 and roll_line.day = $3 order by roll_line.line
        """)
    static let rolls = Statement(
        "participation.rolls",
        """
        select day, lines, until_day, is_forgotten, at, actor from roll where journal = $1 and activity = $2
        order by day
        """)
    /// Rolls whose names were to be kept until before a day.
    static let rollsOver = Statement(
        "participation.rollsOver",
        """
        select activity, day, lead from roll where journal = $1 and is_forgotten = 0 and until_day < $2
        order by until_day, activity, day limit $3
        """)
    /// Rolls that were forgotten and whose lines are there all the same.
    static let rollsLeft = Statement(
        "participation.rollsLeft",
        """
        select distinct roll.activity, roll.day from roll
        join roll_line on roll_line.journal = roll.journal and roll_line.activity = roll.activity
            and roll_line.day = roll.day
        where roll.journal = $1 and roll.is_forgotten = 1 order by roll.activity, roll.day
        """)
    /// Every name on a roll of an activity led by a unit or by one below it.
    static let namesBelow = Statement(
        "participation.namesBelow",
        """
        select roll_line.passage, passage.text, roll_line.day, activity.number, activity.title
        from unit_above
        join roll on roll.journal = unit_above.journal and roll.lead = unit_above.unit
        join roll_line on roll_line.journal = roll.journal and roll_line.activity = roll.activity
            and roll_line.day = roll.day
        join passage on passage.journal = roll_line.journal and passage.id = roll_line.passage
        join activity on activity.journal = roll.journal and activity.id = roll.activity
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3
        order by activity.number, roll_line.day, roll_line.line
        """)

    // MARK: Head counts

    static let dropHeads = Statement(
        "participation.dropHeads", "delete from head_count where journal = $1 and activity = $2 and day = $3")
    static let dropGroups = Statement(
        "participation.dropGroups", "delete from head_group where journal = $1 and activity = $2 and day = $3")
    static let insertHeads = Statement(
        "participation.insertHeads",
        "insert into head_count (journal, activity, day, heads, at, actor) values ($1, $2, $3, $4, $5, $6)")
    static let insertGroup = Statement(
        "participation.insertGroup",
        "insert into head_group (journal, activity, day, head_group, heads) values ($1, $2, $3, $4, $5)")
    static let sumHeads = Statement(
        "participation.sumHeads",
        """
        insert into presence (journal, activity, campaign, lead, checkins, devices, flagged, roll_lines, head_count)
        select $1, $2, $3, $4, 0, 0, 0, 0, cast(sum(heads) as bigint) from head_count
        where journal = $1 and activity = $2
        on conflict (journal, activity) do update set head_count = excluded.head_count
        """)
    static let headsOf = Statement(
        "participation.headsOf",
        "select day, heads, at, actor from head_count where journal = $1 and activity = $2 order by day")
    static let groupsOf = Statement(
        "participation.groupsOf",
        "select day, head_group, heads from head_group where journal = $1 and activity = $2 order by day, head_group")

    // MARK: Presence

    static let presence = Statement(
        "participation.presence",
        """
        select checkins, devices, flagged, roll_lines, head_count from presence where journal = $1 and activity = $2
        """)
    static let sessions = Statement(
        "participation.sessions",
        """
        select day, start_minute, checkins, flagged from presence_session where journal = $1 and activity = $2
        order by day, start_minute
        """)

    static let statements = [
        insertCheckIn, addToSession, addToPresence, door, checkInsOf, putRoll, forgetRoll, sumRolls, dropRollNames,
        dropRollLines, keepRollLine, rollLines, rolls, rollsOver, rollsLeft, namesBelow, dropHeads, dropGroups,
        insertHeads, insertGroup, sumHeads, headsOf, groupsOf, presence, sessions,
    ]
}
