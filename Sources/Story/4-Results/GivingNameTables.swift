package import Base
package import Journal
internal import Units

/// All SQL of the words beside gifts that may name somebody.
enum GivingNameTables {
    /// Who gave and what was noted, of promises and hand-overs to a unit or to one below it.
    static let below = Statement(
        "giving.namesBelow",
        """
        select distinct passage.id, passage.text, unit.address, unit.name from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        join (select journal, unit, giver_name as said from giving_pledge where journal = $1
            union select journal, unit, note from giving_pledge where journal = $1
            union select journal, unit, giver_name from giving_hand_over where journal = $1
            union select journal, unit, note from giving_hand_over where journal = $1) as words
            on words.journal = unit_above.journal and words.unit = unit_above.unit
        join passage on passage.journal = words.journal and passage.id = words.said
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3
        order by unit.name, passage.id
        """)

    /// Who answers for promises to a unit or to one below it.
    static let contactsBelow = Statement(
        "giving.contactsBelow",
        """
        select join_contact.request, join_contact.name, unit.address, unit.name from unit_above
        join unit on unit.journal = unit_above.journal and unit.id = unit_above.unit
        join giving_pledge on giving_pledge.journal = unit_above.journal and giving_pledge.unit = unit_above.unit
        join join_contact on join_contact.journal = giving_pledge.journal
            and join_contact.request = giving_pledge.id
        where unit_above.journal = $1 and unit_above.above = $2 and unit_above.from_day <= $3
            and unit_above.until_day > $3
        order by unit.name, join_contact.request
        """)
    /// Contacts are kept until a promise is settled; these came back with a backup.
    static let dropSettledContacts = Statement(
        "giving.dropSettledContacts",
        """
        delete from join_contact where journal = $1 and request in (select giving_pledge.id from giving_pledge
            where giving_pledge.journal = $1 and (giving_pledge.state not in ('offered', 'accepted')
                or giving_pledge.quantity <= (select coalesce(sum(giving_hand_over.quantity), 0)
                    from giving_hand_over where giving_hand_over.journal = $1
                        and giving_hand_over.pledge = giving_pledge.id and giving_hand_over.stands = 1)))
        """)

    static let statements = [below, contactsBelow, dropSettledContacts]
}

/// Words beside a gift that may name somebody.
package struct GiftName: Hashable, Sendable {
    /// Of the passage; of the promise when it is whoever answers for it.
    package let id: Id
    package let isContact: Bool
    package let text: String
    package let address: String
    package let unit: String
}

extension Reader {
    /// What was written beside promises and gifts to a unit and to all below it, and who answers for them.
    package func giftNames(below unit: Id, on day: Day) throws -> [GiftName] {
        let said = try rows(GivingNameTables.below, unit, day).map { ($0, false) }
        let contacts = try rows(GivingNameTables.contactsBelow, unit, day).map { ($0, true) }
        return (said + contacts).map { row, isContact in
            var scan = row.scan
            return GiftName(
                id: scan.id(), isContact: isContact, text: scan.text(), address: scan.text(), unit: scan.text())
        }
    }
}

/// After a backup came back: whoever answered for a promise that was settled since is forgotten again. By the console.
package struct ForgetSettledContacts: Action {
    package static let name = "results.forgetSettledContacts"

    package init() {}

    package func decide(_ deciding: inout Deciding) throws -> Done {
        guard case .console = deciding.caller else { throw Permission.notYours(nil) }
        deciding.keep(GivingNameTables.dropSettledContacts)
        return Done()
    }
}
