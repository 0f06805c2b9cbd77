package import Base
package import Journal
internal import Plans
package import Units
package import Web

/// Writing an activity down and changing it.
package enum RegisterPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/activities/add", access: .signedIn) { ask in
                try await add(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/activities/add", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await register(world, ask) }, again: { try await add(world, ask, $0) })
            },
            .get("/activities/{number}/edit", access: .signedIn) { ask in
                try await edit(world, ask, Form(ask.language), difference: [])
            },
            .post("/activities/{number}/edit", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await change(world, ask) },
                    again: { try await edit(world, ask, $0, difference: []) })
            },
            .get("/activities/similar", access: .signedIn) { ask in try await similar(world, ask) },
        ]
    }

    // MARK: Adding

    private static func add(
        _ world: World, _ ask: Ask, _ form: Form, doubles: [ActivityRow] = []
    ) async throws -> Answer {
        let address = try ask.parameter("unit")
        let (today, caller, kind, copied) = (ask.today, ask.caller, ask.query.filled("kind"), ask.query.filled("copy"))
        let (choices, prefill) = try await world.ledger.read { reader in
            let choices = try reader.choices(address: address, on: today)
            guard try reader.may(caller, .editor, over: choices.unit.id, on: today) else {
                throw Permission.notYours(choices.unit.fullName)
            }
            if let number = copied.flatMap({ Int($0) }), let source = try reader.activity(number: number),
                try reader.maySee(source, caller, on: today)
            {
                return (choices, ActivityPrefill(try reader.typed(source, withContact: source.lead == choices.unit.id)))
            }
            return (choices, ActivityPrefill(choices, today: today, kind: kind))
        }
        let page = RegisterPage(
            choices: choices, prefill: prefill, formId: world.formId(), activity: nil, doubles: doubles, difference: [])
        return try await world.page(ask, page.content(form))
    }

    private static func register(_ world: World, _ ask: Ask) async throws -> Answer {
        let address = try ask.parameter("unit")
        let (fields, today) = (ask.form, ask.today)
        let (unit, campaign, reading) = try await world.ledger.read { reader in
            // Only what is needed to read the form: everything it offers to choose from costs far more than the action.
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchUnit }
            guard let campaign = try reader.campaigns().first else { throw Refusal.noCampaign }
            let partners = fields.filled("partners") == nil ? [] : try reader.units(UnitTables.standing, today)
            return (
                unit.id, campaign,
                ActivityFormReading(fields, year: campaign.year, units: UnitNames(partners))
            )
        }
        if let joined = ask.form.id("join") {
            let answer = try await world.act(ask, AskToJoin(unit, activity: joined))
            return .see(ActivityAddress.page(answer.number))
        }
        try refuse(reading.problems)
        let isDraft = ask.form.text("intent") == "draft"
        if !isDraft, !ask.form.has("confirmed") {
            let typed = ActivityRules.tidy(reading.typed)
            let doubles = try await world.ledger.read { reader in
                let area = try typed.placeUnit ?? reader.area(of: unit, on: today)
                return try reader.likelyDoubles(of: Resemblance(typed, campaign: campaign.id, placeUnit: area, lead: unit))
            }
            if !doubles.isEmpty { return try await add(world, ask, Form(ask), doubles: doubles) }
        }
        let answer = try await world.act(
            ask, RegisterActivity(reading.typed, lead: unit, campaign: campaign.id, isDraft: isDraft))
        return .see(ActivityAddress.page(answer.number))
    }

    static func refuse(_ problems: [FieldProblem]) throws {
        if !problems.isEmpty { throw ActivityRules.refusal(problems) }
    }

    // MARK: Changing

    private static func edit(
        _ world: World, _ ask: Ask, _ form: Form, difference: [FieldDifference]
    ) async throws -> Answer {
        let number = try ActivityAddress.number(ask)
        let (today, caller) = (ask.today, ask.caller)
        let page = try await world.ledger.read { [formId = world.formId()] reader in
            let activity = try reader.activity(toChange: number, by: caller, on: today)
            guard let unit = try reader.unit(activity.lead) else { throw ActivityRules.unknown }
            let choices = try reader.choices(
                unit, campaign: activity.campaign, on: today, keeping: activity.details.kind)
            let partners = try reader.partners(of: activity.id).map(\.name)
            return RegisterPage(
                choices: choices,
                prefill: ActivityPrefill(try reader.typed(activity, withContact: true), partnerNames: partners),
                formId: formId, activity: activity, doubles: [], difference: difference)
        }
        return try await world.page(ask, page.content(form))
    }

    private static func change(_ world: World, _ ask: Ask) async throws -> Answer {
        let number = try ActivityAddress.number(ask)
        let (fields, today, caller) = (ask.form, ask.today, ask.caller)
        let (activity, now, reading) = try await world.ledger.read { reader in
            let activity = try reader.activity(toChange: number, by: caller, on: today)
            let campaign = try reader.campaign(activity.campaign)
            let units = UnitNames(try reader.units(UnitTables.standing, today))
            let reading = ActivityFormReading(fields, year: campaign?.year ?? today.year, units: units)
            return (activity, try reader.typed(activity, withContact: true), reading)
        }
        try refuse(reading.problems)
        let seen = Int(ask.form.text("seen")) ?? 0
        do {
            _ = try await world.act(
                ask,
                ChangeActivity(activity.id, seen: seen, reading.typed, sends: ask.form.text("intent") != "draft"))
        } catch let refusal as Refusal where refusal.code == ActivityRules.changedMeanwhile.code {
            let kept = Fields(ask.form.entries.filter { $0.name != "seen" && $0.name != "action" })
            let form = Form(ask.language, typed: kept)
            let difference = FieldDifference.between(now, ActivityRules.tidy(reading.typed))
            return try await edit(world, ask, form, difference: difference)
        }
        return .see(ActivityAddress.page(number))
    }

    // MARK: Looking for doubles while typing

    /// A fragment for the script: what may be the same as what is being typed.
    private static func similar(_ world: World, _ ask: Ask) async throws -> Answer {
        guard let unit = ask.query.id("unit"), let campaign = ask.query.id("campaign"),
            let day = try? Day.read(ask.query.text("day"), year: ask.today.year)
        else { return .page(.nothing) }
        let (title, place, area) = (ask.query.text("title"), ask.query.text("place"), ask.query.id("placeUnit"))
        let (today, caller) = (ask.today, ask.caller)
        let doubles = try await world.ledger.read { reader in
            guard try reader.may(caller, .editor, over: unit, on: today) else { return [ActivityRow]() }
            let area = try area ?? reader.area(of: unit, on: today)
            return try reader.likelyDoubles(
                of: Resemblance(
                    campaign: campaign, title: title, days: day...day, place: place, placeUnit: area, lead: unit))
        }
        if doubles.isEmpty { return .page(.nothing) }
        let t = ask.tongue
        return .page(
            note("<p>\(t("Có thể trùng với:", "May be the same as:"))</p>\(DoubleList.lines(doubles, t))", .late))
    }
}

/// Addresses of activities.
package enum ActivityAddress {
    package static func page(_ number: Int) -> Address { Address(path: "activities", "\(number)") }

    static func step(_ number: Int, _ step: String) -> Address { Address(path: "activities", "\(number)", step) }

    /// The activities of a unit, as its people see them.
    package static func desk(_ unit: String) -> Address { Address(path: "desk", unit, "activities") }

    /// The thread of a page behind them.
    static func thread(_ unit: OrgUnit, _ title: String, _ page: Address, _ t: Tongue) -> [Crumb] {
        [
            Crumb(unit.title, Address(path: "desk", unit.address)),
            Crumb(t("Hoạt động", "Activities"), desk(unit.address)),
            Crumb(title, page, isCurrent: true),
        ]
    }

    static func number(_ ask: Ask) throws -> Int {
        guard let number = Int(try ask.parameter("number")), number > 0 else { throw ActivityRules.unknown }
        return number
    }
}

extension Reader {
    /// What the form offers for a unit in the latest campaign.
    func choices(address: String, on day: Day) throws -> ActivityChoices {
        guard let unit = try unit(address: address) else { throw Refusal.noSuchUnit }
        guard let campaign = try campaigns().first else { throw Refusal.noCampaign }
        return try choices(unit, campaign: campaign.id, on: day)
    }

    func choices(_ unit: OrgUnit, campaign: Id, on day: Day, keeping kind: String? = nil) throws -> ActivityChoices {
        guard let campaign = try self.campaign(campaign) else { throw Refusal.noCampaign }
        let standing = try units(UnitTables.standing, day)
        let communes = standing.filter { $0.kind == .commune }
        return ActivityChoices(
            unit: unit, campaign: campaign, kinds: try activityKinds().filter { $0.isOpen || $0.code == kind },
            areas: communes + standing.filter { $0.kind == .district || $0.kind == .province },
            places: try places(of: unit.id), tasks: try openTasks(of: unit.id),
            ownArea: try area(of: unit.id, on: day))
    }

    /// An activity that the caller may change.
    func activity(toChange number: Int, by caller: Caller, on day: Day) throws -> Activity {
        guard let activity = try activity(number: number), try maySee(activity, caller, on: day) else {
            throw ActivityRules.unknown
        }
        guard try may(caller, .editor, over: activity.lead, on: day) else {
            throw Permission.notYours(try unit(activity.lead)?.fullName)
        }
        return activity
    }

    /// What was typed, as the form shows it again. The contact goes along only inside the unit.
    func typed(_ activity: Activity, withContact: Bool) throws -> TypedActivity {
        let details = activity.details
        return TypedActivity(
            title: details.title, kind: details.kind, sessions: details.sessions, place: details.place,
            placeUnit: details.placeUnit, location: details.location, link: details.link, audience: details.audience,
            languages: details.languages, isOpen: details.isOpen, expected: details.expected, task: details.task,
            description: try passageText(details.description?.passage) ?? "",
            contact: withContact ? try passageText(details.contact?.passage) ?? "" : "",
            showsContact: withContact && details.showsContact)
    }

    /// Public ones by the campaign's policy; others by the people of the unit and those above.
    package func maySee(_ activity: Activity, _ caller: Caller, on day: Day) throws -> Bool {
        if activity.state == .staged { return false }
        let least = try campaign(activity.campaign)?.policy.leastOpenness ?? 1
        let wasOpen = (activity.stateBefore ?? activity.state).openness >= least
        if wasOpen { return true }
        return try may(caller, .reader, over: activity.lead, on: day)
    }

    /// Whether a caller organises an activity: an editor of its lead, or of a unit that confirmed to do it together.
    package func mayHost(_ activity: Activity, _ caller: Caller, on day: Day) throws -> Bool {
        if case .visitor = caller { return false }
        if try may(caller, .editor, over: activity.lead, on: day) { return true }
        return try partners(of: activity.id).contains { partner in
            try partner.state == .confirmed && may(caller, .editor, over: partner.unit, on: day)
        }
    }
}

extension Refusal {
    static let noSuchUnit = Refusal(
        "activities.noUnit", status: 404, Words("Không có đơn vị này.", "There is no such unit."),
        next: Words("Xin tìm đơn vị trong danh sách.", "Please look the unit up in the list."))
    static let noCampaign = Refusal(
        "activities.noCampaign", status: 404,
        Words("Chưa có đợt nào để đăng ký hoạt động.", "There is no campaign to register activities for yet."),
        next: Words(
            "Xin chờ tỉnh mở Tuần lễ, hoặc nhờ người phụ trách tỉnh.",
            "Please wait until the province opens the Week, or ask its steward."))
}
