internal import Activities
internal import Base
internal import Plans
internal import Reports
internal import Results
internal import Web

/// Something a unit has to do now, as it was found; `DutyWords` says it. In the order of the cases.
enum Duty: Hashable, Sendable {
    /// Whoever runs the campaign, or would start one: there is no plan in it.
    case takePlanIn
    /// An empty start knows the places of the province, none of its departments, associations, schools.
    case addBodies
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
    /// Takes place today, and nobody has checked in or was counted yet.
    case welcome(ActivityRow)
    case mend(ActivityRow)
    case finishDrafts([ActivityRow])
    case tell([ListedActivity])
    /// Promises of gifts that wait for an answer.
    case answerPledges(Int)
    /// Hand-overs that nothing proves yet: they count as declared.
    case proveGiving(Int)
    case review(Int, days: Int)
    case report(due: Day?, isReturned: Bool)
    case acceptReports(Int)
    case answerAmendments(Int)
    /// The level above asks to look at accepted figures again.
    case answerMending
    /// Figures of so many facts are not as they were accepted.
    case reportDiffers(Int)
    case remindToReport(Int)
    /// Units directly below that the plan has not reached: they were added after it was issued.
    case sendOn(plan: String, count: Int, isOwn: Bool)
    /// Units directly below that have neither a steward nor an invitation.
    case inviteStewards(Int)
    case remindToReceive(Int)
    case remindToAnswer(Int)
    case admit(Int)
    /// Units that ask to stand under it in its sector.
    case takeIn(Int)
    case invite(Int)
}

/// What is known of a unit when its list of duties is made.
struct DutyFacts: Sendable {
    var campaign: Campaign?
    /// Whether the unit runs the campaign, or would if there were one.
    var isOwner = false
    var mayEdit = false
    var maySteward = false
    var mayReview = false
    var plan: Plan?
    var planDrafts: [Plan] = []
    var received: [(delivery: Delivery, plan: Plan)] = []
    var tasks: [PlanTask] = []
    var activities: [ActivityRow] = []
    var askedToJoin: [ActivityRow] = []
    var askedByOthers: [ActivityRow] = []
    var untold: [ListedActivity] = []
    /// Promises to the unit that nobody answered.
    var openPledges = 0
    /// What it handed over, without a photo or paper.
    var unprovenGiving = 0
    /// Of today, with nobody checked in or counted.
    var unvisited: [ActivityRow] = []
    var waitingReview = 0
    var reports = ReportDuties()
    var reviewDays = 0
    var sent: [Delivery] = []
    var joins = 0
    var sectorRequests = 0
    /// Invitations sent and not accepted yet.
    var openInvitations = 0
    /// The top of the tree knows places only.
    var lacksBodies = false
    /// Units directly below that nobody looks after and nobody is invited to.
    var unattended = 0
    /// Plans that did not reach every unit directly below, and how many they missed.
    var unsent: [(plan: Plan, count: Int)] = []
    var unit: Id
    var today: Day
}

extension DutyFacts {
    /// The list, in the order in which things should be done.
    func duties(_ t: Tongue) -> [Duty] {
        ofPlans(t) + ofActivities + ofReports + ofUnitsBelow(t)
    }

    private func ofPlans(_ t: Tongue) -> [Duty] {
        var duties: [Duty] = []
        if mayEdit, isOwner, plan == nil, planDrafts.isEmpty { duties.append(.takePlanIn) }
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
            duties += unvisited.map { .welcome($0) }
            duties += activities.filter { $0.state == .returned }.map { .mend($0) }
            let drafts = activities.filter { $0.state == .draft }
            if !drafts.isEmpty { duties.append(.finishDrafts(drafts)) }
            if !untold.isEmpty { duties.append(.tell(untold)) }
            if openPledges > 0 { duties.append(.answerPledges(openPledges)) }
            if unprovenGiving > 0 { duties.append(.proveGiving(unprovenGiving)) }
        }
        if waitingReview > 0 { duties.append(.review(waitingReview, days: reviewDays)) }
        return duties
    }

    private var ofReports: [Duty] {
        var duties: [Duty] = []
        if reports.writes { duties.append(.report(due: reports.due, isReturned: reports.isReturned)) }
        if reports.mendings > 0 { duties.append(.answerMending) }
        if reports.waiting > 0 { duties.append(.acceptReports(reports.waiting)) }
        if reports.amendments > 0 { duties.append(.answerAmendments(reports.amendments)) }
        if reports.differing > 0 { duties.append(.reportDiffers(reports.differing)) }
        if reports.silent > 0 { duties.append(.remindToReport(reports.silent)) }
        return duties
    }

    private func ofUnitsBelow(_ t: Tongue) -> [Duty] {
        var duties: [Duty] = []
        if maySteward, !isOver {
            if lacksBodies { duties.append(.addBodies) }
            if unattended > 0 { duties.append(.inviteStewards(unattended)) }
        }
        if mayEdit, !isOver {
            duties += unsent.map { .sendOn(plan: $0.plan.title(t), count: $0.count, isOwn: $0.plan.unit == unit) }
            let silent = sent.count { $0.step == .issued }
            let idle = sent.count { $0.step == .received }
            // Nobody can be reminded who was never invited.
            if silent > unattended { duties.append(.remindToReceive(silent)) }
            if idle > 0 { duties.append(.remindToAnswer(idle)) }
        }
        if maySteward {
            if joins > 0 { duties.append(.admit(joins)) }
            if sectorRequests > 0 { duties.append(.takeIn(sectorRequests)) }
            if openInvitations > 0 { duties.append(.invite(openInvitations)) }
        }
        return duties
    }

    /// After the Week only results are asked for.
    private var isOver: Bool {
        if let campaign, case .over? = campaign.phase(on: today) { true } else { false }
    }
}
