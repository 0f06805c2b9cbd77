package import Base
package import Journal

extension GivingNeed {
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), number: scan.int(), campaign: scan.id(), unit: scan.id(), gift: scan.choice(),
            quantity: scan.integer(), due: scan.dayIfAny(), about: scan.textIfAny(), state: scan.choice(),
            reason: scan.textIfAny(), pledged: scan.integer(), handed: scan.integer(), version: scan.int())
    }
}

extension GivingPledge {
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), number: scan.int(), need: scan.id(), campaign: scan.id(), unit: scan.id(),
            gift: scan.choice(), quantity: scan.integer(), giver: scan.idIfAny(), giverName: scan.textIfAny(),
            isNamed: scan.flag(), note: scan.textIfAny(), state: scan.choice(), reason: scan.textIfAny(),
            offered: scan.instant(), handed: scan.integer())
    }
}

extension GivingHandOver {
    init(_ scan: inout RowScan) {
        self.init(
            id: scan.id(), number: scan.int(), campaign: scan.id(), unit: scan.id(), gift: scan.choice(),
            quantity: scan.integer(), worth: scan.integer(), day: scan.day(),
            receivers: ReceiverCount.counts(in: scan.text()), need: scan.idIfAny(), pledge: scan.idIfAny(),
            activity: scan.idIfAny(), giver: scan.idIfAny(), giverName: scan.textIfAny(), isNamed: scan.flag(),
            note: scan.textIfAny(), proof: scan.idIfAny(), stands: scan.flag(), reason: scan.textIfAny())
    }
}

extension Reader {
    package func need(_ id: Id) throws -> GivingNeed? { try needs(GivingTables.needById, id).first }

    package func need(number: Int) throws -> GivingNeed? { try needs(GivingTables.needByNumber, number).first }

    /// What a unit asks for in a campaign, open ones first.
    package func needs(of unit: Id, in campaign: Id) throws -> [GivingNeed] {
        try needs(GivingTables.needsOf, unit, campaign)
    }

    package func openNeeds(in campaign: Id, limit: Int) throws -> [GivingNeed] {
        try needs(GivingTables.openNeeds, campaign, limit)
    }

    private func needs(_ statement: Statement, _ values: any Storable...) throws -> [GivingNeed] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return GivingNeed(&scan)
        }
    }

    package func pledge(_ id: Id) throws -> GivingPledge? { try pledges(GivingTables.pledgeById, id).first }

    package func pledge(number: Int) throws -> GivingPledge? {
        try pledges(GivingTables.pledgeByNumber, number).first
    }

    package func pledges(ofNeed need: Id) throws -> [GivingPledge] { try pledges(GivingTables.pledgesOfNeed, need) }

    /// What a unit was promised in a campaign, latest first.
    package func pledges(to unit: Id, in campaign: Id) throws -> [GivingPledge] {
        try pledges(GivingTables.pledgesTo, unit, campaign)
    }

    /// What a unit promised others in a campaign, latest first.
    package func pledges(by giver: Id, in campaign: Id) throws -> [GivingPledge] {
        try pledges(GivingTables.pledgesBy, giver, campaign)
    }

    private func pledges(_ statement: Statement, _ values: any Storable...) throws -> [GivingPledge] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return GivingPledge(&scan)
        }
    }

    package func handOver(number: Int) throws -> GivingHandOver? {
        try handOvers(GivingTables.handOverByNumber, number).first
    }

    package func handOver(_ id: Id) throws -> GivingHandOver? { try handOvers(GivingTables.handOverById, id).first }

    package func handOvers(of unit: Id, in campaign: Id) throws -> [GivingHandOver] {
        try handOvers(GivingTables.handOversOf, campaign, unit)
    }

    package func handOvers(ofNeed need: Id) throws -> [GivingHandOver] {
        try handOvers(GivingTables.handOversOfNeed, need)
    }

    /// Of an activity, or of a hand-over that counts by itself; withdrawn ones too.
    package func handOvers(ofFact fact: Id) throws -> [GivingHandOver] {
        try handOvers(GivingTables.handOversOfFact, fact)
    }

    package func latestHandOvers(in campaign: Id, limit: Int) throws -> [GivingHandOver] {
        try handOvers(GivingTables.latestHandOvers, campaign, limit)
    }

    private func handOvers(_ statement: Statement, _ values: any Storable...) throws -> [GivingHandOver] {
        try rows(statement, values.map(\.stored)).map { row in
            var scan = row.scan
            return GivingHandOver(&scan)
        }
    }

    /// What was given in a campaign, by kind, in the order of the kinds.
    package func given(in campaign: Id) throws -> [GivenSum] {
        let sums = try rows(GivingTables.byGift, campaign).map { row -> GivenSum in
            var scan = row.scan
            return GivenSum(
                gift: scan.choice(), times: scan.int(), quantity: scan.integer(), worth: scan.integer(),
                proven: scan.integer())
        }
        return Gift.allCases.compactMap { gift in sums.first { $0.gift == gift } }
    }

    /// The numbers last given to a need, a pledge and a hand-over.
    func latestGivingNumbers() throws -> (need: Int, pledge: Int, handOver: Int) {
        guard let row = try first(GivingTables.latestNumbers) else { return (0, 0, 0) }
        var scan = row.scan
        return (scan.int(), scan.int(), scan.int())
    }
}
