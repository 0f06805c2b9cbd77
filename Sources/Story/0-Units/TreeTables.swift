internal import Journal

/// All SQL of taking national lists in.
enum TreeTables {
    /// Standing areas that bear a code of a year, children before parents.
    static let territoryOf = Statement(
        "tree.territoryOf",
        """
        select unit.id, unit_code.code from unit_code
        join unit on unit.journal = unit_code.journal and unit.id = unit_code.unit
        where unit_code.journal = $1 and unit_code.year = $2 and unit.closed is null
        order by case unit.kind when 'commune' then 0 when 'district' then 1 else 2 end, unit_code.code
        """)

    static let statements = [territoryOf]
}
