package import Base
internal import Journal

/// A unit began to bring in a plan.
package struct PlanDrafted: Event {
    package static let kind = "plans.drafted"

    package let id: Id
    let unitId: Id
    let adopts: Id?
    let campaign: Id?
    let text: PassageReference?

    package var unit: Id? { unitId }
}

/// All that the plan says, as its editors have it now; always the whole of it.
package struct PlanPartsSaid: Event {
    package static let kind = "plans.partsSaid"

    let plan: Id
    let unitId: Id
    let campaign: Id?
    let version: Int
    let parts: [SaidPart]

    package var unit: Id? { unitId }

    /// A part as a fact. Free text stands in a passage of its own, or is cut from the plan's text at its place.
    struct SaidPart: Codable, Hashable {
        let kind: PlanPartKind
        let row: Int
        let value: String?
        let words: PassageReference?
        let place: PlanPlace?
        let origin: PlanPartOrigin
    }
}

/// The signed original lies beside the plan from now on.
package struct PlanOriginalAttached: Event {
    package static let kind = "plans.originalAttached"

    let plan: Id
    let unitId: Id
    let original: Id

    package var unit: Id? { unitId }
}

/// A draft is not wanted any more.
package struct PlanDiscarded: Event {
    package static let kind = "plans.discarded"

    let plan: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

/// A plan is in force for its campaign and public.
package struct PlanIssued: Event {
    package static let kind = "plans.issued"

    package let plan: Id
    let unitId: Id
    package let campaign: Id
    let adopts: Id?
    let version: Int

    package var unit: Id? { unitId }
}

/// An issued plan was taken back before anybody below had acknowledged it: it is a draft again.
package struct PlanWithdrawn: Event {
    package static let kind = "plans.withdrawn"

    let plan: Id
    let unitId: Id
    let adopts: Id?
    let version: Int

    package var unit: Id? { unitId }
}

/// A plan went to units below the sender.
package struct PlanDelivered: Event {
    package static let kind = "plans.delivered"

    package let plan: Id
    package let campaign: Id
    let sender: Id
    package let to: [Id]

    package var unit: Id? { sender }
}

/// A unit says that the plan has reached it.
package struct PlanReceived: Event {
    package static let kind = "plans.received"

    package let plan: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

/// A unit carries out the plan from above as it stands.
package struct PlanAdopted: Event {
    package static let kind = "plans.adopted"

    package let plan: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

/// A unit takes back that it carries out the plan as it stands.
package struct PlanAdoptionWithdrawn: Event {
    package static let kind = "plans.adoptionWithdrawn"

    package let plan: Id
    let unitId: Id

    package var unit: Id? { unitId }
}

/// A task of a plan, as it stands now; always the whole of it.
package struct TaskSet: Event {
    package static let kind = "plans.taskSet"

    package let id: Id
    package let plan: Id
    package let campaign: Id
    package let title: String
    package let lead: Id
    package let supporting: [Id]
    package let due: Day?
    let version: Int

    package var unit: Id? { lead }
}

/// A task is no longer asked of anybody.
package struct TaskRemoved: Event {
    package static let kind = "plans.taskRemoved"

    package let id: Id
    let lead: Id

    package var unit: Id? { lead }
}

/// The lead says that its task is done.
package struct TaskFinished: Event {
    package static let kind = "plans.taskFinished"

    package let id: Id
    let lead: Id
    let note: PassageReference?

    package var unit: Id? { lead }
}

/// The lead takes back that the task is done.
package struct TaskReopened: Event {
    package static let kind = "plans.taskReopened"

    package let id: Id
    let lead: Id

    package var unit: Id? { lead }
}

/// A unit holds the campaign on days of its own; nil days: on everybody's again.
package struct WindowSet: Event {
    package static let kind = "plans.windowSet"

    package let campaign: Id
    let unitId: Id
    package let from: Day?
    package let to: Day?

    package var unit: Id? { unitId }
}
