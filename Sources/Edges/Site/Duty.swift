internal import Activities
internal import Base
internal import Plans
internal import Results
internal import Web

/// Something a unit has to do now, as it was found; `DutyWords` says it. In the order of the cases.
enum Duty: Hashable, Sendable {
    /// The steward of the top: there is no campaign, or no plan in it.
    case startCampaign
    case takePlanIn
    /// A plan of its own waits as a draft.
    case finishPlan(Id, title: String)
    case acknowledge(plan: String, sentOn: Day)
    /// Take a plan up or issue its own under it.
    case answer(plan: String, receivedOn: Day)
    case task(String, due: Day?, leads: Bool)
    /// Another unit's activity in which it is named.
    case joinActivity(ActivityRow)
    /// Others ask to be named in its own.
    case answerPartners(ActivityRow)
    case registerFirst
    case mend(ActivityRow)
    case finishDrafts([ActivityRow])
    case tell([ListedActivity])
    case review(Int, days: Int)
    case remindToReceive(Int)
    case remindToAnswer(Int)
    case admit(Int)
    case invite(Int)
}

/// What is known of a unit when its list of duties is made.
struct DutyFacts: Sendable {
    var campaign: Campaign?
    /// Whether the unit runs the campaign, or would if there were one.
    var isOwner = false
    var mayEdit = false
    var maySteward = false
    var plan: Plan?
    var planDrafts: [Plan] = []
    var received: [(delivery: Delivery, plan: Plan)] = []
    var tasks: [PlanTask] = []
    var activities: [ActivityRow] = []
    var askedToJoin: [ActivityRow] = []
    var askedByOthers: [ActivityRow] = []
    var untold: [ListedActivity] = []
    var waitingReview = 0
    var reviewDays = 0
    var sent: [Delivery] = []
    var joins = 0
    /// Invitations sent and not accepted yet.
    var openInvitations = 0
    var unit: Id
    var today: Day
}

extension DutyFacts {
    /// The list, in the order in which things should be done.
    func duties(_ t: Tongue) -> [Duty] {
        ofPlans(t) + ofActivities + ofUnitsBelow
    }

    private func ofPlans(_ t: Tongue) -> [Duty] {
        var duties: [Duty] = []
        if maySteward, isOwner, campaign == nil { duties.append(.startCampaign) }
        if mayEdit, isOwner, campaign != nil, plan == nil, planDrafts.isEmpty { duties.append(.takePlanIn) }
        guard mayEdit else { return duties }
        duties += planDrafts.map { .finishPlan($0.id, title: $0.title(t)) }
        for (delivery, plan) in received where delivery.step == .issued {
            duties.append(.acknowledge(plan: plan.title(t), sentOn: delivery.issuedAt.day))
        }
        for (delivery, plan) in received where delivery.step == .received {
            let on = (delivery.receivedAt ?? delivery.issuedAt).day
            duties.append(.answer(plan: plan.title(t), receivedOn: on))
        }
        return duties + tasks.map { .task($0.title, due: $0.due, leads: $0.lead == unit) }
    }

    private var ofActivities: [Duty] {
        var duties: [Duty] = []
        if mayEdit {
            duties += askedToJoin.map { .joinActivity($0) } + askedByOthers.map { .answerPartners($0) }
            if campaign != nil, !isOwner, !isOver, activities.allSatisfy({ $0.state == .cancelled || $0.state == .merged }) {
                duties.append(.registerFirst)
            }
            duties += activities.filter { $0.state == .returned }.map { .mend($0) }
            let drafts = activities.filter { $0.state == .draft }
            if !drafts.isEmpty { duties.append(.finishDrafts(drafts)) }
            if !untold.isEmpty { duties.append(.tell(untold)) }
        }
        if waitingReview > 0 { duties.append(.review(waitingReview, days: reviewDays)) }
        return duties
    }

    private var ofUnitsBelow: [Duty] {
        var duties: [Duty] = []
        if mayEdit, !isOver {
            let silent = sent.count { $0.step == .issued }
            let idle = sent.count { $0.step == .received }
            if silent > 0 { duties.append(.remindToReceive(silent)) }
            if idle > 0 { duties.append(.remindToAnswer(idle)) }
        }
        if maySteward {
            if joins > 0 { duties.append(.admit(joins)) }
            if openInvitations > 0 { duties.append(.invite(openInvitations)) }
        }
        return duties
    }

    /// After the Week only results are asked for.
    private var isOver: Bool {
        if let campaign, case .over? = campaign.phase(on: today) { true } else { false }
    }
}
