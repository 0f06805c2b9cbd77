internal import Base
internal import Journal

/// How the submitted and accepted totals follow: facts of one owner are copied from one basis to another, and the
/// difference is added to the owner and everything above it, once each. Costs as much as the owner has facts and
/// levels above it, whatever else the journal holds.
enum FreezeTables {
    private static let ofUnit = "counted.lead = $2 and counted.campaign = $3"
    private static let ofFact = "counted.fact = $2"

    private static func difference(_ whose: String, from: String, to: String) -> String {
        """
        select \(TotalTables.shares("-")) from counted
        where counted.journal = $1 and \(whose) and counted.basis = \(to)
        union all
        select \(TotalTables.shares("", basis: "cast(\(to) as text)")) from counted
        where counted.journal = $1 and \(whose) and counted.basis = \(from)
        """
    }

    private static func forget(_ whose: String, _ basis: String) -> String {
        "delete from counted where journal = $1 and \(whose) and basis = \(basis)"
    }

    private static func copy(_ whose: String, from: String, to: String) -> String {
        """
        insert into counted (\(TotalTables.countedColumns))
        select journal, cast(\(to) as text), fact, measure, source, campaign, lead, kind, on_day, first_day, state,
            value, measured, evidenced, is_tally
        from counted where journal = $1 and \(whose) and basis = \(from)
        """
    }

    static let shiftUnit = Statement(
        "totals.freezeShiftUnit", TotalTables.add(difference(ofUnit, from: "$4", to: "$5")))
    static let forgetUnit = Statement("totals.freezeForgetUnit", forget(ofUnit, "$4"))
    static let copyUnit = Statement("totals.freezeCopyUnit", copy(ofUnit, from: "$4", to: "$5"))
    static let takeUnit = Statement(
        "totals.freezeTakeUnit",
        TotalTables.add(
            """
            select \(TotalTables.shares("-")) from counted
            where counted.journal = $1 and \(ofUnit) and counted.basis = $4
            """))
    static let shiftFact = Statement(
        "totals.freezeShiftFact", TotalTables.add(difference(ofFact, from: "$3", to: "$4")))
    static let forgetFact = Statement("totals.freezeForgetFact", forget(ofFact, "$3"))
    static let copyFact = Statement("totals.freezeCopyFact", copy(ofFact, from: "$3", to: "$4"))

    /// What was frozen stays, but it is added up in the campaign's tree, and where a unit is looked up in it follows
    /// later corrections of the tree.
    static let followTree = Statement(
        "totals.freezeFollowTree",
        """
        update counted set on_day = (
            select \(FactTables.onDay) from campaign
            join unit on unit.journal = campaign.journal and unit.id = counted.lead
            where campaign.journal = counted.journal and campaign.id = counted.campaign)
        where journal = $1 and campaign = $2 and basis <> 'live'
        """)

    static let statements = [shiftUnit, forgetUnit, copyUnit, takeUnit, shiftFact, forgetFact, copyFact, followTree]
}
