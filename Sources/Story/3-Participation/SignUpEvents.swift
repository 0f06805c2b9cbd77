package import Base
package import Journal

/// The organiser opened or closed signing up, or said how many seats there are; always the whole of it.
package struct SignUpSet: Event {
    package static let kind = "participation.signUpSet"

    package let activity: Id
    package let lead: Id
    /// nil = as many as come.
    package let seats: Int64?
    package let isOpen: Bool

    package var unit: Id? { lead }
}

/// Somebody signed up. Name, contact and class stand outside; with them their salts go.
package struct SignedUp: Event {
    package static let kind = "participation.signedUp"

    package let id: Id
    package let number: Int
    package let activity: Id
    package let lead: Id
    package let who: SignUpKind
    package let adults: Int64
    package let children: Int64
    package let age: ChildAge?
    package let name: PassageReference
    package let contact: PassageReference?
    package let group: PassageReference?
    /// Otherwise on the waiting list.
    package let hasSeat: Bool

    /// Of no unit's history, like check-ins: hundreds of lines would hide what people did.
    package var unit: Id? { nil }
}

/// Whoever signed up comes with more or fewer.
package struct SignUpChanged: Event {
    package static let kind = "participation.signUpChanged"

    package let id: Id
    package let activity: Id
    package let adults: Int64
    package let children: Int64
    package let age: ChildAge?

    package var unit: Id? { nil }
}

/// Seats became free, and this one of the waiting list has them.
package struct SeatGiven: Event {
    package static let kind = "participation.seatGiven"

    package let id: Id
    package let activity: Id

    package var unit: Id? { nil }
}

/// By whoever signed up, or by the organiser.
package struct SignUpCancelled: Event {
    package static let kind = "participation.signUpCancelled"

    package let id: Id
    package let activity: Id

    package var unit: Id? { nil }
}

/// So many of a sign-up came on a day, and stand on its roll now; 0 takes it back.
package struct SignUpCame: Event {
    package static let kind = "participation.signUpCame"

    package let id: Id
    package let activity: Id
    package let day: Day
    package let people: Int64

    package var unit: Id? { nil }
}

/// Names and contacts of an activity's sign-ups were deleted because their time was over.
package struct SignUpsForgotten: Event {
    package static let kind = "participation.signUpsForgotten"

    package let activity: Id
    package let lead: Id

    package var unit: Id? { lead }
}
