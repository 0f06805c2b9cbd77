internal import Journal

/// All SQL of needs, pledges and hand-overs.
enum GivingTables {
    static let derived = """
        create table giving_need (journal bigint not null, id bytea not null, number bigint not null,
            campaign bytea not null, unit bytea not null, gift text not null, quantity bigint not null, due text,
            about bytea not null, state text not null, reason bytea, version bigint not null,
            primary key (journal, id));
        create unique index giving_need_by_number on giving_need (journal, number);
        create index giving_need_by_campaign on giving_need (journal, campaign, state);
        create index giving_need_by_unit on giving_need (journal, unit);
        create table giving_pledge (journal bigint not null, id bytea not null, number bigint not null,
            need bytea not null, campaign bytea not null, unit bytea not null, gift text not null,
            quantity bigint not null, giver bytea, giver_name bytea, is_named bigint not null, note bytea,
            state text not null, reason bytea, offered bigint not null, primary key (journal, id));
        create unique index giving_pledge_by_number on giving_pledge (journal, number);
        create index giving_pledge_by_need on giving_pledge (journal, need);
        create index giving_pledge_by_unit on giving_pledge (journal, unit);
        create index giving_pledge_by_giver on giving_pledge (journal, giver);
        create table giving_hand_over (journal bigint not null, id bytea not null, number bigint not null,
            campaign bytea not null, unit bytea not null, gift text not null, quantity bigint not null,
            worth bigint not null, on_day text not null, receivers text not null, need bytea, pledge bytea,
            activity bytea, giver bytea, giver_name bytea, is_named bigint not null, note bytea, proof bytea,
            stands bigint not null, reason bytea, fact bytea not null, primary key (journal, id));
        create unique index giving_hand_over_by_number on giving_hand_over (journal, number);
        create index giving_hand_over_by_fact on giving_hand_over (journal, fact);
        create index giving_hand_over_by_need on giving_hand_over (journal, need);
        create index giving_hand_over_by_pledge on giving_hand_over (journal, pledge);
        create index giving_hand_over_by_unit on giving_hand_over (journal, campaign, unit)
        """

    // MARK: Following events

    static let sayNeed = Statement(
        "giving.sayNeed",
        """
        insert into giving_need (journal, id, number, campaign, unit, gift, quantity, due, about, state, reason,
            version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', null, 1)
        on conflict (journal, id) do update set gift = excluded.gift, quantity = excluded.quantity,
            due = excluded.due, about = excluded.about, state = 'open', reason = null,
            version = giving_need.version + 1
        """)
    static let closeNeed = Statement(
        "giving.closeNeed",
        """
        update giving_need set state = $3, reason = $4, version = version + 1 where journal = $1 and id = $2
        """)
    static let pledge = Statement(
        "giving.pledge",
        """
        insert into giving_pledge (journal, id, number, need, campaign, unit, gift, quantity, giver, giver_name,
            is_named, note, state, reason, offered)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'offered', null, $13)
        """)
    static let settlePledge = Statement(
        "giving.settlePledge",
        "update giving_pledge set state = $3, reason = $4 where journal = $1 and id = $2")
    static let handOver = Statement(
        "giving.handOver",
        """
        insert into giving_hand_over (journal, id, number, campaign, unit, gift, quantity, worth, on_day, receivers,
            need, pledge, activity, giver, giver_name, is_named, note, proof, stands, reason, fact)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, null, 1, null, $18)
        """)
    static let prove = Statement(
        "giving.prove", "update giving_hand_over set proof = $3 where journal = $1 and id = $2")
    static let withdrawHandOver = Statement(
        "giving.withdrawHandOver",
        "update giving_hand_over set stands = 0, reason = $3 where journal = $1 and id = $2")

    // MARK: Reading

    private static let needs = """
        select giving_need.id, giving_need.number, giving_need.campaign, giving_need.unit, giving_need.gift,
            giving_need.quantity, giving_need.due, said.text, giving_need.state, because.text,
            (select cast(coalesce(sum(giving_pledge.quantity), 0) as bigint) from giving_pledge
                where giving_pledge.journal = giving_need.journal and giving_pledge.need = giving_need.id
                and giving_pledge.state in ('offered', 'accepted')),
            (select cast(coalesce(sum(giving_hand_over.quantity), 0) as bigint) from giving_hand_over
                where giving_hand_over.journal = giving_need.journal and giving_hand_over.need = giving_need.id
                and giving_hand_over.stands = 1 and giving_hand_over.gift = giving_need.gift),
            giving_need.version
        from giving_need
        left join passage as said on said.journal = giving_need.journal and said.id = giving_need.about
        left join passage as because on because.journal = giving_need.journal and because.id = giving_need.reason
        """
    static let needById = Statement(
        "giving.needById", "\(needs) where giving_need.journal = $1 and giving_need.id = $2")
    static let needByNumber = Statement(
        "giving.needByNumber", "\(needs) where giving_need.journal = $1 and giving_need.number = $2")
    /// Open ones first, those due soonest first.
    static let needsOf = Statement(
        "giving.needsOf",
        """
        \(needs) where giving_need.journal = $1 and giving_need.unit = $2 and giving_need.campaign = $3
        order by case when giving_need.state = 'open' then 0 else 1 end, giving_need.due nulls last,
            giving_need.number
        """)
    static let openNeeds = Statement(
        "giving.openNeeds",
        """
        \(needs) where giving_need.journal = $1 and giving_need.campaign = $2 and giving_need.state = 'open'
        order by giving_need.due nulls last, giving_need.number limit $3
        """)
    static let latestNumbers = Statement(
        "giving.latestNumbers",
        """
        select (select coalesce(max(number), 0) from giving_need where giving_need.journal = $1),
            (select coalesce(max(number), 0) from giving_pledge where giving_pledge.journal = $1),
            (select coalesce(max(number), 0) from giving_hand_over where giving_hand_over.journal = $1)
        """)

    private static let pledges = """
        select giving_pledge.id, giving_pledge.number, giving_pledge.need, giving_pledge.campaign, giving_pledge.unit,
            giving_pledge.gift, giving_pledge.quantity, giving_pledge.giver, named.text, giving_pledge.is_named,
            noted.text, giving_pledge.state, because.text, giving_pledge.offered,
            (select cast(coalesce(sum(giving_hand_over.quantity), 0) as bigint) from giving_hand_over
                where giving_hand_over.journal = giving_pledge.journal
                and giving_hand_over.pledge = giving_pledge.id and giving_hand_over.stands = 1)
        from giving_pledge
        left join passage as named on named.journal = giving_pledge.journal and named.id = giving_pledge.giver_name
        left join passage as noted on noted.journal = giving_pledge.journal and noted.id = giving_pledge.note
        left join passage as because
            on because.journal = giving_pledge.journal and because.id = giving_pledge.reason
        """
    static let pledgeById = Statement(
        "giving.pledgeById", "\(pledges) where giving_pledge.journal = $1 and giving_pledge.id = $2")
    static let pledgeByNumber = Statement(
        "giving.pledgeByNumber", "\(pledges) where giving_pledge.journal = $1 and giving_pledge.number = $2")
    static let pledgesOfNeed = Statement(
        "giving.pledgesOfNeed",
        "\(pledges) where giving_pledge.journal = $1 and giving_pledge.need = $2 order by giving_pledge.number")
    static let pledgesTo = Statement(
        "giving.pledgesTo",
        """
        \(pledges) where giving_pledge.journal = $1 and giving_pledge.unit = $2 and giving_pledge.campaign = $3
        order by giving_pledge.number desc
        """)
    static let pledgesBy = Statement(
        "giving.pledgesBy",
        """
        \(pledges) where giving_pledge.journal = $1 and giving_pledge.giver = $2 and giving_pledge.campaign = $3
        order by giving_pledge.number desc
        """)

    private static let handOvers = """
        select giving_hand_over.id, giving_hand_over.number, giving_hand_over.campaign, giving_hand_over.unit,
            giving_hand_over.gift, giving_hand_over.quantity, giving_hand_over.worth, giving_hand_over.on_day,
            giving_hand_over.receivers, giving_hand_over.need, giving_hand_over.pledge, giving_hand_over.activity,
            giving_hand_over.giver, named.text, giving_hand_over.is_named, noted.text, giving_hand_over.proof,
            giving_hand_over.stands, because.text
        from giving_hand_over
        left join passage as named
            on named.journal = giving_hand_over.journal and named.id = giving_hand_over.giver_name
        left join passage as noted on noted.journal = giving_hand_over.journal and noted.id = giving_hand_over.note
        left join passage as because
            on because.journal = giving_hand_over.journal and because.id = giving_hand_over.reason
        """
    static let handOverByNumber = Statement(
        "giving.handOverByNumber",
        "\(handOvers) where giving_hand_over.journal = $1 and giving_hand_over.number = $2")
    static let handOverById = Statement(
        "giving.handOverById", "\(handOvers) where giving_hand_over.journal = $1 and giving_hand_over.id = $2")
    static let handOversOf = Statement(
        "giving.handOversOf",
        """
        \(handOvers) where giving_hand_over.journal = $1 and giving_hand_over.campaign = $2
            and giving_hand_over.unit = $3
        order by giving_hand_over.on_day desc, giving_hand_over.number desc
        """)
    static let handOversOfNeed = Statement(
        "giving.handOversOfNeed",
        """
        \(handOvers) where giving_hand_over.journal = $1 and giving_hand_over.need = $2
        order by giving_hand_over.on_day, giving_hand_over.number
        """)
    static let handOversOfFact = Statement(
        "giving.handOversOfFact",
        """
        \(handOvers) where giving_hand_over.journal = $1 and giving_hand_over.fact = $2
        order by giving_hand_over.on_day, giving_hand_over.number
        """)
    /// What stands, latest first, for the public page of a campaign.
    static let latestHandOvers = Statement(
        "giving.latestHandOvers",
        """
        \(handOvers) where giving_hand_over.journal = $1 and giving_hand_over.campaign = $2
            and giving_hand_over.stands = 1
        order by giving_hand_over.on_day desc, giving_hand_over.number desc limit $3
        """)
    /// What was given in a campaign by kind: times, how much, worth, and how much of it is proven.
    static let byGift = Statement(
        "giving.byGift",
        """
        select gift, count(*), cast(sum(quantity) as bigint), cast(sum(worth) as bigint),
            cast(sum(case when proof is null then 0 else quantity end) as bigint)
        from giving_hand_over where journal = $1 and campaign = $2 and stands = 1
        group by gift order by gift
        """)

    static let statements = [
        sayNeed, closeNeed, pledge, settlePledge, handOver, prove, withdrawHandOver, needById, needByNumber, needsOf,
        openNeeds, latestNumbers, pledgeById, pledgeByNumber, pledgesOfNeed, pledgesTo, pledgesBy, handOverByNumber,
        handOverById, handOversOf, handOversOfNeed, handOversOfFact, latestHandOvers, byGift,
    ]
}

/// What was given of one kind.
package struct GivenSum: Hashable, Sendable {
    package let gift: Gift
    package let times: Int
    package let quantity: Int64
    package let worth: Int64
    package let proven: Int64
}
