package import Base
package import Journal

/// A unit began to write an activity down; seen by the unit only.
package struct ActivityDrafted: Event {
    package static let kind = "activities.drafted"

    package let id: Id
    package let number: Int
    package let campaign: Id
    package let lead: Id
    package let details: ActivityDetails

    package var unit: Id? { lead }
}

/// A unit registered an activity: a draft that was sent, or one written in one go.
package struct ActivityRegistered: Event {
    package static let kind = "activities.registered"

    package let id: Id
    package let number: Int
    package let campaign: Id
    package let lead: Id
    package let details: ActivityDetails
    /// The state it has from now on: registered; approved when nobody stands above the lead; staged when it came
    /// with a list that is to be released as a whole.
    package let state: Activity.State
    /// The list with which it came in.
    package let batch: Id?

    package var unit: Id? { lead }
}

/// What is known of an activity changed; always the whole of it.
package struct ActivityChanged: Event {
    package static let kind = "activities.changed"

    package let id: Id
    package let number: Int
    package let campaign: Id
    package let lead: Id
    package let details: ActivityDetails
    package let state: Activity.State
    /// The entry whose state of things was taken up again, when a mistake was undone.
    package let undoes: Int64?

    package var unit: Id? { lead }
}

/// A unit above the lead approved an activity.
package struct ActivityApproved: Event {
    package static let kind = "activities.approved"

    package let id: Id
    package let lead: Id

    package var unit: Id? { lead }
}

/// A unit above the lead sent an activity back to be mended.
package struct ActivityReturned: Event {
    package static let kind = "activities.returned"

    package let id: Id
    package let lead: Id
    package let reason: PassageReference

    package var unit: Id? { lead }
}

/// An activity will not take place, or a draft is not wanted any more.
package struct ActivityCancelled: Event {
    package static let kind = "activities.cancelled"

    package let id: Id
    package let campaign: Id
    package let lead: Id
    package let reason: PassageReference?

    package var unit: Id? { lead }
}

/// A cancelled activity takes place after all.
package struct ActivityRestored: Event {
    package static let kind = "activities.restored"

    package let id: Id
    package let campaign: Id
    package let lead: Id
    package let state: Activity.State

    package var unit: Id? { lead }
}

/// An activity was found to be the same as another: it counts there only, and its lead is named there.
package struct ActivityMerged: Event {
    package static let kind = "activities.merged"

    package let id: Id
    package let into: Id
    package let campaign: Id
    package let lead: Id

    package var unit: Id? { lead }
}

/// Two activities that were taken for the same are not.
package struct ActivityUnmerged: Event {
    package static let kind = "activities.unmerged"

    package let id: Id
    package let from: Id
    package let campaign: Id
    package let lead: Id
    package let state: Activity.State

    package var unit: Id? { lead }
}

/// A unit is asked to do an activity together, or asks for it itself.
package struct PartnerProposed: Event {
    package static let kind = "activities.partnerProposed"

    package let activity: Id
    package let partner: Id
    package let byPartner: Bool

    package var unit: Id? { partner }
}

/// Whoever was asked confirmed or declined.
package struct PartnerAnswered: Event {
    package static let kind = "activities.partnerAnswered"

    package let activity: Id
    package let partner: Id
    package let state: ActivityPartner.State

    package var unit: Id? { partner }
}

/// A unit is no longer named beside the lead.
package struct PartnerRemoved: Event {
    package static let kind = "activities.partnerRemoved"

    package let activity: Id
    package let partner: Id

    package var unit: Id? { partner }
}

/// A kind of activity came on the list, or what is known of it changed.
package struct ActivityKindSet: Event {
    package static let kind = "activities.kindSet"

    package let activityKind: ActivityKind

    package var unit: Id? { nil }
}

/// All activities of a list become registered at once.
package struct ActivityBatchReleased: Event {
    package static let kind = "activities.batchReleased"

    package let batch: Id
    package let lead: Id?
    /// How many activities came with it.
    package let count: Int

    package var unit: Id? { lead }
}

/// A list that did not come in whole is given up.
package struct ActivityBatchDropped: Event {
    package static let kind = "activities.batchDropped"

    package let batch: Id
    package let lead: Id?

    package var unit: Id? { lead }
}

/// After how many days an activity that nobody reviewed is shown on the desk above.
package struct ReviewDaysSet: Event {
    package static let kind = "activities.reviewDaysSet"

    package let campaign: Id
    package let owner: Id
    package let days: Int

    package var unit: Id? { owner }
}
