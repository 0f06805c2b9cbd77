import Journal

/// All SQL of the roster: who stands below a unit, with parents and codes.
enum UnitRosterTables {
    /// The unit and all below on a day, each with its parents on both lines.
    static let members = Statement(
        "roster.members",
        """
        select \(UnitTables.columns), place.parent, sector.parent from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        left join unit_parent place on place.journal = unit.journal and place.unit = unit.id
            and place.line = 'place' and place.from_day <= $3 and place.until_day > $3
        left join unit_parent sector on sector.journal = unit.journal and sector.unit = unit.id
            and sector.line = 'sector' and sector.from_day <= $3 and sector.until_day > $3
        where unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by unit.sort_key, unit.id
        """)
    /// The codes of the unit and all below on a day, the latest list last.
    static let codes = Statement(
        "roster.codes",
        """
        select unit_code.unit, unit_code.code from unit_above
        join unit_code on unit_code.journal = unit_above.journal and unit_code.unit = unit_above.unit
        where unit_above.journal = $1 and unit_above.above = $2
            and unit_above.from_day <= $3 and unit_above.until_day > $3
        order by unit_code.year, unit_code.code
        """)
    /// The year of the latest list that any unit bears a code of.
    static let latestYear = Statement(
        "roster.latestYear", "select max(year) from unit_code where journal = $1 having count(*) > 0")

    static let statements = [members, codes, latestYear]
}
