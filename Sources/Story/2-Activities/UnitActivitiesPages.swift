internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// The activities of a unit as its people see them: drafts, what was sent, what was asked of it.
package enum UnitActivitiesPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/activities", access: .signedIn) { ask in try await list(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/activities/send", access: .signedIn) { ask in
                try await world.form(
                    ask,
                    do: {
                        try await world.act(ask, SendDrafts(ask.form.all("activity").compactMap { Id($0) }))
                        return .see(ActivityAddress.desk(try ask.parameter("unit")))
                    }, again: { try await list(world, ask, $0) })
            },
            .get("/desk/{unit}/activities/again", access: .signedIn) { ask in
                try await again(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/activities/again", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await takeUp(world, ask) }, again: { try await again(world, ask, $0) })
            },
        ]
    }

    private static func list(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let page = try await world.ledger.read { [formId = world.formId()] reader in
            let (unit, campaign) = try reader.desk(address, caller, on: today)
            return UnitActivitiesPage(
                unit: unit, campaign: campaign, rows: try reader.activities(of: unit.id, campaign: campaign.id),
                asked: try reader.activities(with: unit.id, campaign: campaign.id, .proposed),
                shared: try reader.activities(with: unit.id, campaign: campaign.id, .confirmed),
                earlier: try reader.campaign(before: campaign),
                mayEdit: try reader.may(caller, .editor, over: unit.id, on: today), formId: formId)
        }
        var content = page.content(form)
        content.notice = taken(ask)
        return try await world.page(ask, content)
    }

    /// What became of a list that was just taken in.
    private static func taken(_ ask: Ask) -> HTML? {
        let t = ask.tongue
        if let drafted = Int(ask.query.text("drafted")) {
            return """
                \(t("Đã chép \(drafted) hoạt động thành bản nháp. Xem lại rồi đăng ký.",
                    "\(drafted) activities were copied as drafts. Look them over, then register them."))
                """
        }
        guard let taken = Int(ask.query.text("taken")) else { return nil }
        let already = Int(ask.query.text("already")) ?? 0
        if already == 0 { return "\(t("Đã nạp \(taken) hoạt động.", "\(taken) activities were taken in."))" }
        let says = t(
            "Đã nạp \(taken) hoạt động; \(already) đã có từ trước nên không nạp lại.",
            "\(taken) activities were taken in; \(already) were there already and were not taken twice.")
        return "\(says)"
    }

    private static func again(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let page = try await world.ledger.read { [formId = world.formId()] reader in
            let (unit, campaign) = try reader.desk(address, caller, on: today)
            guard try reader.may(caller, .editor, over: unit.id, on: today) else {
                throw Permission.notYours(unit.fullName)
            }
            guard let earlier = try reader.campaign(before: campaign) else { throw Refusal.noEarlierCampaign }
            let all = try reader.activities(of: unit.id, campaign: earlier.id).filter(\.state.isLive)
            let there = try Set(
                all.map(\.id).filter { id in
                    try reader.activity(id).map { try reader.isTakenUp($0, from: earlier, to: campaign) } ?? false
                })
            return AgainPage(
                unit: unit, campaign: campaign, earlier: earlier, rows: all.filter { !there.contains($0.id) },
                there: all.filter { there.contains($0.id) }, formId: formId)
        }
        return try await world.page(ask, page.content(form))
    }

    private static func takeUp(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let campaign = try await world.ledger.read { reader in try reader.desk(address, caller, on: today).campaign.id }
        let drafted = try await world.act(
            ask, TakeUpAgain(ask.form.all("activity").compactMap { Id($0) }, campaign: campaign))
        return .see(ActivityAddress.desk(address).adding(query: ["drafted": "\(drafted)"]))
    }
}

extension Reader {
    /// The unit of a desk and the campaign that is worked on there.
    func desk(_ address: String, _ caller: Caller, on day: Day) throws -> (unit: OrgUnit, campaign: Campaign) {
        guard let unit = try unit(address: address) else { throw Refusal.noSuchUnit }
        guard try may(caller, .reader, over: unit.id, on: day) else { throw Permission.notYours(unit.fullName) }
        guard let campaign = try campaigns().first else { throw Refusal.noCampaign }
        return (unit, campaign)
    }

    func campaign(before campaign: Campaign) throws -> Campaign? {
        try campaigns().first { $0.year < campaign.year }
    }
}

extension Refusal {
    static let noEarlierCampaign = Refusal(
        "activities.noEarlierCampaign", status: 404,
        Words("Chưa có đợt nào trước đợt này.", "There is no campaign before this one."))
}

/// What the list of a unit's activities shows.
struct UnitActivitiesPage: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    let rows: [ActivityRow]
    /// Others ask the unit to do these together.
    let asked: [ActivityRow]
    let shared: [ActivityRow]
    let earlier: Campaign?
    let mayEdit: Bool
    let formId: String

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = t("Hoạt động của \(unit.fullName)", "Activities of \(unit.fullName)")
        return PageContent(
            title: title,
            thread: [
                Crumb(unit.title, Address(path: "desk", unit.address)),
                Crumb(t("Hoạt động", "Activities"), ActivityAddress.desk(unit.address), isCurrent: true),
            ],
            isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(campaign.name)</p>
                \(form.problemSummary)\(if: mayEdit, ways(t))\(if: !asked.isEmpty, askedList(t))\(drafts(t))\(list(t))\
                \(if: !shared.isEmpty, sharedList(t))
                """)
    }

    private func ways(_ t: Tongue) -> HTML {
        let desk = unit.address
        func way(_ label: String, _ step: String, _ weight: ButtonWeight = .secondary) -> HTML {
            linkButton(label, to: Address(path: "desk", desk, "activities", step), weight)
        }
        let buttons = [
            way(t("Đăng ký hoạt động", "Register an activity"), "add", .primary),
            way(t("Dán hoặc tải danh sách", "Paste or upload a list"), "import"),
            earlier.map { way(t("Như \($0.name)", "As in \($0.name)"), "again") } ?? .nothing,
            way(t("Tải về Excel", "Download as Excel"), "export.xlsx"),
        ]
        return "<p class=\"actions\">\(HTML.joined(buttons, separator: " "))</p>\n"
    }

    private func askedList(_ t: Tongue) -> HTML {
        note(
            "<h2>\(t("Chờ bạn xác nhận phối hợp", "Waiting for you to confirm"))</h2>\(DoubleList.lines(asked, t))",
            .late)
    }

    private func sharedList(_ t: Tongue) -> HTML {
        "<h2>\(t("Phối hợp với đơn vị khác", "Together with others"))</h2>\(DoubleList.lines(shared, t))"
    }

    /// Drafts can be sent together.
    private func drafts(_ t: Tongue) -> HTML {
        let drafts = rows.filter { $0.state == .draft }
        if drafts.isEmpty { return .nothing }
        let lines: HTML = "\(each: drafts, { tick($0, t) })"
        return """
            <h2>\(t("Bản nháp", "Drafts"))</h2>
            <form method="post" action="\(Address(path: "desk", unit.address, "activities", "send"))">\
            <input type="hidden" name="action" value="\(formId)">\(lines)\
            \(if: mayEdit, "<p class=\"actions\">\(button(t("Đăng ký những mục đã chọn", "Register the chosen ones")))</p>")</form>

            """
    }

    private func tick(_ row: ActivityRow, _ t: Tongue) -> HTML {
        """
        <label class="tick"><input type="checkbox" name="activity" value="\(row.id)" checked> \
        <span>\(DoubleList.line(row, t))</span></label>

        """
    }

    private func list(_ t: Tongue) -> HTML {
        let sent = rows.filter { $0.state != .draft }
        if sent.isEmpty {
            return emptyState(
                t("Chưa đăng ký hoạt động nào trong đợt này.", "Nothing is registered in this campaign yet."))
        }
        let columns = [
            TableColumn(t("Hoạt động", "Activity")), TableColumn(t("Khi nào", "When")),
            TableColumn(t("Ở đâu", "Where")),
            TableColumn(t("Trạng thái", "State")),
        ]
        return table(
            id: "activities", caption: t("\(sent.count) hoạt động", "\(sent.count) activities"), columns, each: sent
        ) { row in
            [
                "<a href=\"\(ActivityAddress.page(row.number))\">\(row.title)</a>", "\(row.when(t))",
                "\(ProgrammeLine.place(row, t))", row.stateMark(t),
            ]
        }
    }
}

extension ActivityRow {
    func stateMark(_ t: Tongue) -> HTML {
        switch state {
        case .approved: Web.state(.done, says: t(state.words))
        case .registered: Web.state(.doing, says: t("chờ duyệt", "to be reviewed"))
        case .returned: Web.state(.late(days: 0), says: t("trả lại, cần sửa", "sent back, to be changed"))
        case .draft, .staged: Web.state(.none, says: t(state.words))
        case .cancelled, .merged: Web.state(.nothing, says: t(state.words))
        }
    }
}

/// What a unit did in the campaign before, to be taken up again.
struct AgainPage: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    let earlier: Campaign
    let rows: [ActivityRow]
    /// What was taken up before, or registered anew.
    let there: [ActivityRow]
    let formId: String

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = t("Như \(earlier.name)", "As in \(earlier.name)")
        let target = Address(path: "desk", unit.address, "activities", "again")
        return PageContent(
            title: title, thread: ActivityAddress.thread(unit, title, target, t), isSearchable: false,
            body: "<h1>\(title)</h1>\n\(list(form, target))\(thereList(t))")
    }

    private func thereList(_ t: Tongue) -> HTML {
        if there.isEmpty { return .nothing }
        let lines: HTML = """
            \(each: there, { row in
                let day = CampaignShift.day(row.day, from: earlier, to: campaign)
                return "<li>\(row.title) · \(day.spoken(t.language, today: row.day))</li>\n" as HTML
            })
            """
        return """
            <h2>\(t("Đã có trong đợt này", "In this campaign already"))</h2>
            <ul class="lines">\(lines)</ul>

            """
    }

    private func list(_ form: Form, _ target: Address) -> HTML {
        let t = form.t
        if rows.isEmpty, !there.isEmpty {
            return emptyState(
                t(
                    "Mọi hoạt động của \(earlier.name) đã có trong đợt này.",
                    "All activities of \(earlier.name) are in this campaign already."))
        }
        if rows.isEmpty {
            return emptyState(
                t(
                    "\(unit.title) không có hoạt động nào trong \(earlier.name).",
                    "\(unit.title) had no activities in \(earlier.name)."))
        }
        let help = t(
            "Các mục đã chọn thành bản nháp, dời sang đợt mới và giữ thứ trong tuần khi được; bạn xem lại rồi đăng ký.",
            "The chosen ones become drafts, moved to this campaign and kept on their weekday where that fits; look them over, then register them.")
        let lines: HTML = "\(each: rows, { row in tick(row, t) })"
        return form.frame(
            to: target,
            "<p>\(help)</p>\(form(Hidden("action", formId)))\(lines)\(form.send(Words("Chép thành bản nháp", "Copy as drafts")))"
        )
    }

    private func tick(_ row: ActivityRow, _ t: Tongue) -> HTML {
        let day = CampaignShift.day(row.day, from: earlier, to: campaign)
        return """
            <label class="tick"><input type="checkbox" name="activity" value="\(row.id)" checked> \
            <span>\(row.title) · \(row.day.spoken(t.language, today: day)) → \
            \(day.spoken(t.language, today: row.day)) · \(row.place)</span></label>

            """
    }
}
