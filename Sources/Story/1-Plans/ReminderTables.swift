internal import Base
internal import Journal

/// All SQL of reminders by mail.
enum ReminderTables {
    /// The mail addresses of those who act for units below one, each unit with its own people only.
    static let mails = Statement(
        "reminders.mails",
        """
        select distinct role_held.unit, person.mail from unit_above
        cross join role_held
        join person on person.journal = role_held.journal and person.id = role_held.person
            and person.mail is not null
        where role_held.journal = unit_above.journal and role_held.unit = unit_above.unit
            and role_held.role in ('steward', 'editor') and unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by role_held.unit, person.mail
        """)

    static let statements = [mails]
}

extension Reader {
    /// Addresses by unit, of those who act for units below `unit`.
    func mails(below unit: Id, on day: Day) throws -> [Id: [String]] {
        var mails: [Id: [String]] = [:]
        for row in try rows(ReminderTables.mails, unit, day) {
            var scan = row.scan
            mails[scan.id(), default: []].append(scan.text())
        }
        return mails
    }
}
