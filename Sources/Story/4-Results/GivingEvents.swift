package import Base
package import Journal

/// A unit said what it needs, or changed it; always the whole of it.
package struct NeedSaid: Event {
    package static let kind = "results.needSaid"

    package let id: Id
    package let number: Int
    package let campaign: Id
    package let unitId: Id
    package let gift: Gift
    package let quantity: Int64
    package let due: Day?
    package let about: PassageReference

    package var unit: Id? { unitId }
}

/// A unit asks for it no longer: it is met, or was withdrawn with a reason.
package struct NeedClosed: Event {
    package static let kind = "results.needClosed"

    package let id: Id
    package let unitId: Id
    package let isMet: Bool
    package let reason: PassageReference?

    package var unit: Id? { unitId }
}

/// Somebody promised a part of what a unit needs.
package struct GiftPledged: Event {
    package static let kind = "results.giftPledged"

    package let id: Id
    package let number: Int
    package let need: Id
    package let campaign: Id
    package let unitId: Id
    package let gift: Gift
    package let quantity: Int64
    /// nil for givers from outside, whose name is a passage.
    package let giver: Id?
    package let giverName: PassageReference?
    package let isNamed: Bool
    package let note: PassageReference?

    package var unit: Id? { unitId }
}

/// The unit said yes or no to what was promised.
package struct PledgeAnswered: Event {
    package static let kind = "results.pledgeAnswered"

    package let id: Id
    package let unitId: Id
    package let accepts: Bool
    package let reason: PassageReference?

    package var unit: Id? { unitId }
}

/// The giver took back what was promised.
package struct PledgeWithdrawn: Event {
    package static let kind = "results.pledgeWithdrawn"

    package let id: Id
    package let unitId: Id
    package let reason: PassageReference?

    package var unit: Id? { unitId }
}

/// Something changed hands.
package struct GiftHandedOver: Event {
    package static let kind = "results.giftHandedOver"

    package let id: Id
    package let number: Int
    package let campaign: Id
    package let unitId: Id
    package let gift: Gift
    package let quantity: Int64
    package let worth: Int64
    package let day: Day
    package let receivers: [ReceiverCount]
    package let need: Id?
    package let pledge: Id?
    package let activity: Id?
    package let giver: Id?
    package let giverName: PassageReference?
    package let isNamed: Bool
    package let note: PassageReference?

    package var unit: Id? { unitId }
}

/// Evidence proves a hand-over; without it, the proof was withdrawn.
package struct HandOverProven: Event {
    package static let kind = "results.handOverProven"

    package let id: Id
    package let unitId: Id
    /// What totals count the hand-over under.
    package let fact: Id
    package let proof: Id?
    package let reason: PassageReference?

    package var unit: Id? { unitId }
}

/// It did not take place, or was recorded twice.
package struct HandOverWithdrawn: Event {
    package static let kind = "results.handOverWithdrawn"

    package let id: Id
    package let unitId: Id
    package let fact: Id
    package let reason: PassageReference

    package var unit: Id? { unitId }
}
