package import Journal

/// All SQL of roles.
package enum RoleTables {
    static let derived = """
        create table role_held (journal bigint not null, person bytea not null, unit bytea not null,
            role text not null, since bigint not null, primary key (journal, person, unit, role));
        create index role_held_by_unit on role_held (journal, unit)
        """

    static let over = Statement(
        "roles.over",
        """
        select distinct role_held.role from role_held
        join unit_above on unit_above.journal = role_held.journal and unit_above.above = role_held.unit
        where role_held.journal = $1 and role_held.person = $2 and unit_above.unit = $3
            and unit_above.from_day <= $4 and unit_above.until_day > $4
        order by role_held.role
        """)
    static let grant = Statement(
        "roles.grant",
        """
        insert into role_held (journal, person, unit, role, since) values ($1, $2, $3, $4, $5)
        on conflict (journal, person, unit, role) do nothing
        """)
    static let revoke = Statement(
        "roles.revoke",
        "delete from role_held where journal = $1 and person = $2 and unit = $3 and role = $4")
    package static let ofPerson = Statement(
        "roles.ofPerson",
        """
        select \(UnitTables.columns), role_held.role from role_held
        join unit on unit.journal = role_held.journal and unit.id = role_held.unit
        where role_held.journal = $1 and role_held.person = $2
        order by unit.sort_key, unit.id, role_held.role
        """)

    static let statements = [over, grant, revoke, ofPerson]
}
