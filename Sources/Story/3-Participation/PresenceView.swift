internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// What the pages of an activity's participation show to one person.
struct PresenceView: Sendable {
    let activity: Activity
    let lead: OrgUnit
    let campaign: Campaign
    let presence: Presence?
    let sessions: [SessionPresence]
    let rolls: [Roll]
    let counts: [HeadCount]
    /// This person organises it.
    let mayHost: Bool
    /// This person looks after it, or stands above: sees what is flagged and when names go.
    let isInside: Bool
    let now: Instant

    /// - Throws: 404 when there is no such activity for this person.
    init(_ reader: any Reader, number: Int, for caller: Caller, now: Instant) throws {
        guard let activity = try reader.activity(number: number), try reader.maySee(activity, caller, on: now.day),
            let lead = try reader.unit(activity.lead), let campaign = try reader.campaign(activity.campaign)
        else { throw ParticipationRules.unknown }
        self.activity = activity
        self.lead = lead
        self.campaign = campaign
        self.now = now
        presence = try reader.presence(of: activity.id)
        sessions = try reader.sessionPresences(of: activity.id)
        rolls = try reader.rolls(of: activity.id)
        counts = try reader.headCounts(of: activity.id)
        mayHost = try reader.mayHost(activity, caller, on: now.day)
        isInside = try mayHost || reader.may(caller, .reader, over: lead.id, on: now.day)
    }

    static func read(_ world: World, _ ask: Ask) async throws -> PresenceView {
        guard let number = Int(try ask.parameter("number")), number > 0 else { throw ParticipationRules.unknown }
        let (caller, now) = (ask.caller, ask.now)
        return try await world.ledger.read { reader in
            try PresenceView(reader, number: number, for: caller, now: now)
        }
    }

    /// The same for a page on which organisers do something.
    /// - Throws: 403 for others.
    static func host(_ world: World, _ ask: Ask) async throws -> PresenceView {
        let view = try await read(world, ask)
        guard view.mayHost else { throw Permission.notYours(view.lead.fullName) }
        return view
    }

    /// Days that have begun, latest first: a roll or a count can be written for them.
    var days: [Day] { ParticipationRules.days(activity).filter { $0 <= now.day }.reversed() }

    /// The day of a page: the one named, otherwise the latest that has begun.
    func day(_ ask: Ask) throws -> Day {
        let named = ask.form.filled("day") ?? ask.query.filled("day")
        if let named {
            guard let day = Day(iso: named) else {
                throw ParticipationRules.problem("day", Words("Không có ngày này.", "There is no such day."))
            }
            return day
        }
        guard let latest = days.first else { throw ParticipationRules.notYet }
        return latest
    }

    /// `roll`, `roll/add`.
    func address(_ page: String) -> Address {
        Address(path: ["activities", "\(activity.number)"] + page.split(separator: "/").map(String.init))
    }

    func thread(_ label: String? = nil, _ page: String? = nil, t: Tongue) -> [Crumb] {
        let whole = t("Điểm danh", "Participation")
        let crumbs = [
            Crumb(campaign.name, Address(path: campaign.address)),
            Crumb(lead.title, Address(path: "units", lead.address)),
            Crumb(activity.title, ActivityAddress.page(activity.number)),
        ]
        guard let label, let page else { return crumbs + [Crumb(whole, address("presence"), isCurrent: true)] }
        return crumbs + [Crumb(whole, address("presence")), Crumb(label, address(page), isCurrent: true)]
    }

    func about(_ t: Tongue) -> HTML {
        let link: HTML = "<a href=\"\(ActivityAddress.page(activity.number))\">\(activity.title)</a>"
        return "<p>\(link)<br><span class=\"quiet-text\">\(lead.title)</span></p>\n"
    }

    /// Links to the other days' pages, so that what was written there is seen before it is changed.
    func dayLinks(_ page: String, _ current: Day, _ t: Tongue) -> HTML {
        guard days.count > 1 else { return .nothing }
        return chipLinks(
            t("Ngày", "Day"),
            days.reversed().map { day in
                Crumb(
                    day.spoken(t.language), address(page).adding(query: ["day": day.description]),
                    isCurrent: day == current)
            })
    }
}

/// When a session is, in words: `thứ Năm 1/10, 7:30`.
func spoken(_ day: Day, _ start: Int?, _ t: Tongue) -> String {
    day.spoken(t.language) + (start.map { ", " + TimeOfDay.spoken($0) } ?? "")
}
