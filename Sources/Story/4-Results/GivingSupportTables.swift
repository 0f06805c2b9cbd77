package import Base
package import Journal

/// What hand-overs say about the measures of a fact: an activity, or a hand-over that stands by itself (its own id).
/// Totals grade what was told by it; where nothing was told, what is proven counts.
enum GivingSupportTables {
    static let derived = """
        create table giving_support (journal bigint not null, fact bytea not null, measure text not null,
            campaign bytea not null, unit bytea not null, source text not null, value bigint not null,
            proven bigint not null, primary key (journal, fact, measure))
        """

    static let drop = Statement("givingSupport.drop", "delete from giving_support where journal = $1 and fact = $2")
    static let insert = Statement(
        "givingSupport.insert",
        """
        insert into giving_support (journal, fact, measure, campaign, unit, source, value, proven)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    static let ofFact = Statement(
        "givingSupport.ofFact",
        "select measure, value, proven from giving_support where journal = $1 and fact = $2 order by measure")

    /// The standing hand-overs of a fact, from derived tables alone.
    static let countedOfFact = Statement(
        "givingSupport.countedOfFact",
        """
        select campaign, unit, gift, quantity, worth, case when proof is null then 0 else 1 end,
            case when activity is null then 0 else 1 end
        from giving_hand_over where journal = $1 and fact = $2 and stands = 1 order by number
        """)

    /// The hand-overs of a fact that this evidence proves.
    static let provenBy = Statement(
        "givingSupport.provenBy",
        "select id from giving_hand_over where journal = $1 and fact = $3 and proof = $2 order by number")
    static let unprove = Statement(
        "givingSupport.unprove",
        "update giving_hand_over set proof = null where journal = $1 and fact = $3 and proof = $2")

    static let statements = [drop, insert, ofFact, countedOfFact, provenBy, unprove]
}

/// What of a hand-over is counted.
struct CountedHandOver: Hashable, Sendable {
    let campaign: Id
    let unit: Id
    let gift: Gift
    let quantity: Int64
    let worth: Int64
    let isProven: Bool
    let isOfActivity: Bool

    init(_ scan: inout RowScan) {
        campaign = scan.id()
        unit = scan.id()
        gift = scan.choice()
        quantity = scan.integer()
        worth = scan.integer()
        isProven = scan.flag()
        isOfActivity = scan.flag()
    }
}

/// What the standing hand-overs of a fact say about one measure.
package struct GivingSupport: Hashable, Sendable {
    package let measure: String
    /// Everything handed over.
    package let value: Int64
    /// What of it has a proof.
    package let proven: Int64

    package init(_ measure: String, value: Int64, proven: Int64) {
        self.measure = measure
        self.value = value
        self.proven = proven
    }

    /// Adds up what hand-overs support, in the order of the codes.
    static func sums(_ handOvers: [CountedHandOver]) -> [GivingSupport] {
        var sums: [String: (value: Int64, proven: Int64)] = [:]
        for handOver in handOvers {
            for (measure, value) in handOver.gift.supports(quantity: handOver.quantity, worth: handOver.worth) {
                let before = sums[measure] ?? (0, 0)
                sums[measure] = (before.value + value, before.proven + (handOver.isProven ? value : 0))
            }
        }
        return sums.map { GivingSupport($0.key, value: $0.value.value, proven: $0.value.proven) }
            .sorted { $0.measure < $1.measure }
    }
}

extension Reader {
    package func givingSupport(of fact: Id) throws -> [GivingSupport] {
        try rows(GivingSupportTables.ofFact, fact).map { row in
            var scan = row.scan
            return GivingSupport(scan.text(), value: scan.integer(), proven: scan.integer())
        }
    }
}
