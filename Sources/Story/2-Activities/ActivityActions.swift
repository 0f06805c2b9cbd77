package import Base
package import Journal
internal import Plans
package import Units

/// What a person typed about an activity, free text included.
package struct TypedActivity: Codable, Hashable, Sendable {
    package var title: String
    package var kind: String
    package var sessions: [ActivitySession]
    package var place: String
    /// nil = the area in which the lead lies.
    package var placeUnit: Id?
    package var location: Location?
    package var link: String?
    package var audience: [Audience]
    package var languages: [ActivityLanguage]
    package var isOpen: Bool
    package var expected: Int?
    package var task: Id?
    package var description: String
    package var contact: String
    package var showsContact: Bool
    /// Units that are asked to do it together.
    package var partners: [Id]

    package init(
        title: String, kind: String, sessions: [ActivitySession], place: String, placeUnit: Id? = nil,
        location: Location? = nil, link: String? = nil, audience: [Audience] = [.everyone],
        languages: [ActivityLanguage] = [.vietnamese], isOpen: Bool = true, expected: Int? = nil, task: Id? = nil,
        description: String = "", contact: String = "", showsContact: Bool = false, partners: [Id] = []
    ) {
        self.title = title
        self.kind = kind
        self.sessions = sessions
        self.place = place
        self.placeUnit = placeUnit
        self.location = location
        self.link = link
        self.audience = audience
        self.languages = languages
        self.isOpen = isOpen
        self.expected = expected
        self.task = task
        self.description = description
        self.contact = contact
        self.showsContact = showsContact
        self.partners = partners
    }
}

/// Which activity an action was about; the answer of most actions here.
package struct ActivityNumber: Codable, Hashable, Sendable {
    package let id: Id
    package let number: Int

    init(_ activity: Activity) {
        id = activity.id
        number = activity.number
    }

    init(id: Id, number: Int) {
        self.id = id
        self.number = number
    }
}

/// Writes an activity down, as a draft or to be registered at once.
package struct RegisterActivity: Action {
    package static let name = "activities.register"

    package var campaign: Id
    package var lead: Id
    package var typed: TypedActivity
    package var isDraft: Bool

    package init(_ typed: TypedActivity, lead: Id, campaign: Id, isDraft: Bool = false) {
        self.typed = typed
        self.lead = lead
        self.campaign = campaign
        self.isDraft = isDraft
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        try deciding.require(.editor, over: lead)
        let typed = try deciding.checked(typed, campaign: campaign, lead: lead, isDraft: isDraft)
        let (id, number) = (deciding.id(), try deciding.reader.nextActivityNumber())
        let details = try deciding.details(typed, lead: lead)
        if isDraft {
            deciding.happen(
                ActivityDrafted(id: id, number: number, campaign: campaign, lead: lead, details: details))
        } else {
            deciding.happen(
                ActivityRegistered(
                    id: id, number: number, campaign: campaign, lead: lead, details: details,
                    state: try deciding.stateWhenSent(by: lead), batch: nil))
        }
        try deciding.propose(typed.partners, to: id, lead: lead, known: [])
        return ActivityNumber(id: id, number: number)
    }
}

/// Changes what is known of an activity; with `sends` a draft is registered thereby.
package struct ChangeActivity: Action {
    package static let name = "activities.change"

    package var activity: Id
    /// The version that the person saw when they began.
    package var seen: Int
    package var typed: TypedActivity
    package var sends: Bool

    package init(_ activity: Id, seen: Int, _ typed: TypedActivity, sends: Bool = false) {
        self.activity = activity
        self.seen = seen
        self.typed = typed
        self.sends = sends
    }

    package func decide(_ deciding: inout Deciding) throws -> ActivityNumber {
        let known = try deciding.activity(activity, toChangeAt: seen)
        let staysDraft = known.state == .draft && !sends
        let typed = try deciding.checked(
            typed, campaign: known.campaign, lead: known.lead, keeping: known.details.kind, isDraft: staysDraft)
        let details = try deciding.details(typed, lead: known.lead, keeping: known.details)
        if staysDraft {
            deciding.happen(
                ActivityDrafted(
                    id: known.id, number: known.number, campaign: known.campaign, lead: known.lead, details: details))
        } else if known.state == .draft {
            deciding.happen(
                ActivityRegistered(
                    id: known.id, number: known.number, campaign: known.campaign, lead: known.lead, details: details,
                    state: try deciding.stateWhenSent(by: known.lead), batch: nil))
        } else if details != known.details || known.state == .returned {
            deciding.happen(try deciding.change(of: known, to: details))
        }
        try deciding.propose(
            typed.partners, to: known.id, lead: known.lead, known: try deciding.reader.partners(of: known.id))
        return ActivityNumber(known)
    }
}

extension Deciding {
    func activity(_ id: Id) throws -> Activity {
        guard let activity = try reader.activity(id), activity.state != .staged else { throw ActivityRules.unknown }
        return activity
    }

    /// For an editor of its lead who saw it as it is now.
    func activity(_ id: Id, toChangeAt seen: Int) throws -> Activity {
        let known = try activity(id)
        try require(.editor, over: known.lead)
        guard [.draft, .registered, .approved, .returned].contains(known.state) else {
            throw ActivityRules.wrongState(known)
        }
        guard known.version == seen else { throw ActivityRules.changedMeanwhile }
        return known
    }

    /// Tidied and without a fault.
    /// - Parameter keeping: a kind that may stay although the list has closed it since.
    func checked(
        _ typed: TypedActivity, campaign: Id, lead: Id, keeping kind: String? = nil, isDraft: Bool = false
    ) throws -> TypedActivity {
        guard let campaign = try reader.campaign(campaign) else {
            throw Refusal(
                "activities.noCampaign", status: 404, Words("Không có đợt này.", "There is no such campaign."))
        }
        guard try reader.unit(lead) != nil else {
            throw Refusal("activities.noUnit", status: 404, Words("Không có đơn vị này.", "There is no such unit."))
        }
        let tidy = ActivityRules.tidy(typed)
        let kinds = try reader.activityKinds().map { $0.code == kind ? $0.opened : $0 }
        let problems = ActivityRules.problems(tidy, campaign: campaign, kinds: kinds, isDraft: isDraft)
        guard problems.isEmpty else { throw ActivityRules.refusal(problems) }
        return tidy
    }

    /// The facts of what was typed. Free text goes to the passages; text that did not change keeps its passage.
    mutating func details(
        _ typed: TypedActivity, lead: Id, keeping known: ActivityDetails? = nil
    ) throws -> ActivityDetails {
        let description = try passage(typed.description, keeping: known?.description)
        let contact = try passage(typed.contact, keeping: known?.contact)
        return ActivityDetails(
            title: typed.title, kind: typed.kind, sessions: typed.sessions, place: typed.place,
            placeUnit: try typed.placeUnit ?? reader.area(of: lead, on: today), location: typed.location,
            link: typed.link, audience: typed.audience, languages: typed.languages, isOpen: typed.isOpen,
            expected: typed.expected, task: typed.task, description: description, contact: contact,
            showsContact: typed.showsContact && contact != nil)
    }

    private mutating func passage(_ text: String, keeping known: PassageReference?) throws -> PassageReference? {
        if let known, try reader.passageText(known.passage) == text { return known }
        return passage(text.isEmpty ? nil : text)
    }

    /// Registered; approved at once when nobody stands above who could approve.
    func stateWhenSent(by lead: Id) throws -> Activity.State {
        try reader.isTop(lead, on: today) ? .approved : .registered
    }

    func change(of known: Activity, to details: ActivityDetails, undoes: Int64? = nil) throws -> ActivityChanged {
        let policy = try reader.campaign(known.campaign)?.policy ?? .publishFirst
        let state = ActivityRules.state(
            after: known.state, from: known.details, to: details, policy: policy,
            isTop: try reader.isTop(known.lead, on: today))
        return ActivityChanged(
            id: known.id, number: known.number, campaign: known.campaign, lead: known.lead, details: details,
            state: state, undoes: undoes)
    }

    mutating func propose(_ partners: [Id], to activity: Id, lead: Id, known: [ActivityPartner]) throws {
        for partner in Set(partners).sorted() where partner != lead {
            if known.contains(where: { $0.unit == partner }) { continue }
            guard try reader.unit(partner) != nil else {
                throw ActivityRules.refusal([
                    FieldProblem("partners", Words("Không có đơn vị phối hợp này.", "There is no such partner."))
                ])
            }
            happen(PartnerProposed(activity: activity, partner: partner, byPartner: false))
        }
    }
}

extension ActivityKind {
    fileprivate var opened: ActivityKind { ActivityKind(code: code, words: words, sort: sort, titles: titles) }
}

extension Reader {
    /// The nearest area a unit is or lies in.
    func area(of unit: Id, on day: Day) throws -> Id? {
        try rows(ActivityTables.areaOf, unit, day).first.map { row in
            var scan = row.scan
            return scan.id()
        }
    }

    /// Whether nobody stands above a unit.
    func isTop(_ unit: Id, on day: Day) throws -> Bool {
        try rows(UnitTables.aboveOn, unit, day).count <= 1
    }
}
