internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// The page of one activity and what can be done with it there.
package enum ActivityPages {
    package static func routes(_ world: World, parts: [ActivityPart] = []) -> [Route] {
        let shown = Shown(world: world, parts: parts)
        return [
            .get("/activities/{number}", access: .everyone) { ask in try await shown.page(ask, Form(ask.language)) },
            step(shown, "approve") { ask, activity in try await world.act(ask, ApproveActivities([activity.id])) },
            step(shown, "return") { ask, activity in
                try await world.act(ask, ReturnActivity(activity.id, reason: ask.form.text("reason")))
            },
            step(shown, "cancel") { ask, activity in
                try await world.act(ask, CancelActivity(activity.id, reason: ask.form.text("reason")))
            },
            step(shown, "restore") { ask, activity in try await world.act(ask, RestoreActivity(activity.id)) },
            step(shown, "merge") { ask, activity in
                guard let into = ask.form.id("into") else { throw ActivityRules.unknown }
                try await world.act(ask, MergeActivity(activity.id, into: into))
            },
            step(shown, "unmerge") { ask, activity in try await world.act(ask, UnmergeActivity(activity.id)) },
            step(shown, "undo") { ask, activity in
                try await world.act(
                    ask,
                    UndoChange(activity.id, seen: Int(ask.form.text("seen")) ?? 0, to: Int64(ask.form.text("to")) ?? -1)
                )
            },
            step(shown, "join") { ask, activity in
                guard let unit = ask.form.id("unit") else { throw ActivityRules.unknown }
                try await world.act(ask, AskToJoin(unit, activity: activity.id))
            },
            step(shown, "partner") { ask, activity in
                guard let unit = ask.form.id("unit") else { throw ActivityRules.unknown }
                switch ask.form.text("answer") {
                case "yes": try await world.act(ask, AnswerPartner(unit, activity: activity.id, confirms: true))
                case "no": try await world.act(ask, AnswerPartner(unit, activity: activity.id, confirms: false))
                default: try await world.act(ask, RemovePartner(unit, activity: activity.id))
                }
            },
        ]
    }

    /// A posted step of an activity: done, the page is shown again; wrongly filled, its form is.
    private static func step(
        _ shown: Shown, _ name: String, _ work: @escaping @Sendable (Ask, Activity) async throws -> Void
    ) -> Route {
        .post("/activities/{number}/\(name)", access: .signedIn) { [world = shown.world] ask in
            try await world.form(
                ask,
                do: {
                    let number = try ActivityAddress.number(ask)
                    let (today, caller) = (ask.today, ask.caller)
                    let activity = try await world.ledger.read { reader in
                        guard let activity = try reader.activity(number: number),
                            try reader.maySee(activity, caller, on: today)
                        else { throw ActivityRules.unknown }
                        return activity
                    }
                    try await work(ask, activity)
                    let back = ask.form.filled("back").flatMap { Address(untrusted: $0) }
                    return .see(back.flatMap { $0.isOwn ? $0 : nil } ?? ActivityAddress.page(number))
                }, again: { form in try await shown.page(ask, form) })
        }
    }

    /// The page of one activity with what later rooms add to it.
    private struct Shown: Sendable {
        let world: World
        let parts: [ActivityPart]

        func page(_ ask: Ask, _ form: Form) async throws -> Answer {
            let number = try ActivityAddress.number(ask)
            let (today, caller, language) = (ask.today, ask.caller, ask.language)
            let page = try await world.ledger.read { [world] reader in
                guard let activity = try reader.activity(number: number),
                    try reader.maySee(activity, caller, on: today)
                else { throw ActivityRules.unknown }
                var page = try reader.page(of: activity, for: caller, on: today, formId: { world.formId() })
                page.more = HTML.joined(try parts.map { try $0(reader, activity, caller, today, language) })
                return page
            }
            let content = page.content(form)
            if case .visitor = caller { return try await world.settledPage(ask, content) }
            return try await world.page(ask, content)
        }
    }
}

extension Reader {
    func page(of activity: Activity, for caller: Caller, on day: Day, formId: @escaping @Sendable () -> String) throws -> ActivityPage {
        guard let lead = try unit(activity.lead), let campaign = try campaign(activity.campaign) else {
            throw ActivityRules.unknown
        }
        let isReader = try may(caller, .reader, over: lead.id, on: day)
        let reviews = try mayReview(caller, lead.id, on: day)
        let details = activity.details
        let partners = try partners(of: activity.id)
        return ActivityPage(
            activity: activity, lead: lead, campaign: campaign,
            kind: try activityKinds().first { $0.code == details.kind }?.words ?? Words(details.kind, details.kind),
            area: try details.placeUnit.flatMap { try unit($0) }, partners: partners,
            answerable: try answerable(partners, lead: lead.id, caller, on: day),
            own: try own(partners, caller, on: day),
            description: try passageText(details.description?.passage),
            contact: details.showsContact || isReader ? try passageText(details.contact?.passage) : nil,
            reason: isReader ? try passageText(activity.reason) : nil,
            target: try activity.mergedInto.flatMap { try activityRow($0) },
            absorbed: try rows(ActivityTables.mergedHere, activity.id).compactMap { row in
                var scan = row.scan
                return try activityRow(scan.id())
            },
            doubles: reviews || isReader ? try likelyDoubles(of: Resemblance(activity), except: activity.id) : [],
            steps: isReader ? try steps(of: activity.id) : [],
            hasBegun: activity.firstDay <= day, isOver: activity.lastDay < day,
            mayEdit: try may(caller, .editor, over: lead.id, on: day),
            mayHost: try mayHost(activity, caller, on: day), isToday: details.sessions.contains { $0.day == day },
            mayReview: reviews,
            joining: try joining(activity, partners, caller, on: day), formId: formId)
    }

    /// Partners that the caller has to answer for.
    private func answerable(
        _ partners: [ActivityPartner], lead: Id, _ caller: Caller, on day: Day
    ) throws -> Set<Id> {
        if case .visitor = caller { return [] }
        return Set(
            try partners.filter { partner in
                try may(caller, .editor, over: partner.askedByPartner ? lead : partner.unit, on: day)
            }.map(\.unit))
    }

    /// Partners whose own people look at the page.
    private func own(_ partners: [ActivityPartner], _ caller: Caller, on day: Day) throws -> Set<Id> {
        if case .visitor = caller { return [] }
        return Set(try partners.filter { try may(caller, .reader, over: $0.unit, on: day) }.map(\.unit))
    }

    /// Units for which the caller may ask to join: those where the caller's roles are held.
    private func joining(
        _ activity: Activity, _ partners: [ActivityPartner], _ caller: Caller, on day: Day
    ) throws -> [OrgUnit] {
        guard case .person(let person) = caller, activity.state.isLive else { return [] }
        let held = try units(RoleTables.ofPerson, person)
        var units: [OrgUnit] = []
        for unit in held where unit.id != activity.lead && !units.contains(unit) {
            guard !partners.contains(where: { $0.unit == unit.id && $0.state != .declined }),
                try may(caller, .editor, over: unit.id, on: day)
            else { continue }
            units.append(unit)
        }
        return units
    }
}
