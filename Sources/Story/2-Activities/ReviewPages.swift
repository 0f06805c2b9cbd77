internal import Base
internal import Journal
internal import Plans
package import Units
package import Web

/// What units below registered and nobody has looked at, for whoever stands above.
package enum ReviewPages {
    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/review", access: .signedIn) { ask in try await show(world, ask, Form(ask.language)) },
            .post("/desk/{unit}/review", access: .signedIn, bodyLimit: 256 * 1024) { ask in
                try await world.form(
                    ask,
                    do: {
                        try await decide(world, ask)
                        return .see(ReviewPages.address(try ask.parameter("unit")))
                    }, again: { try await show(world, ask, $0) })
            },
            .post("/desk/{unit}/review/days", access: .signedIn) { ask in
                try await world.form(
                    ask,
                    do: {
                        try await setDays(world, ask)
                        return .see(ReviewPages.address(try ask.parameter("unit")))
                    }, again: { try await show(world, ask, $0) })
            },
        ]
    }

    package static func address(_ unit: String) -> Address { Address(path: "desk", unit, "review") }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let (address, today, caller, now) = (try ask.parameter("unit"), ask.today, ask.caller, ask.now)
        let page = try await world.ledger.read { [formId = world.formId(), daysId = world.formId()] reader in
            let (unit, campaign) = try reader.desk(address, caller, on: today)
            guard try reader.may(caller, .reviewer, over: unit.id, on: today) else {
                throw Permission.notYours(unit.fullName)
            }
            let rows = try reader.waitingReview(
                above: unit.id, campaign: campaign.id, on: today, sentBefore: now, limit: ReviewPage.length)
            return ReviewPage(
                unit: unit, campaign: campaign,
                waiting: try rows.map { row in
                    let activity = try reader.activity(row.id)
                    let doubles = try activity.map {
                        try reader.likelyDoubles(of: Resemblance($0), except: row.id)
                    }
                    return (row, doubles ?? [])
                },
                count: try reader.waiting(below: unit.id, campaign: campaign.id, on: today),
                days: try reader.reviewDays(campaign.id),
                maySetDays: try reader.may(caller, .steward, over: campaign.owner, on: today), now: now, formId: formId,
                daysId: daysId)
        }
        return try await world.page(ask, page.content(form))
    }

    /// The button says what is to be done: approve the ticked ones, or return or merge a single one.
    private static func decide(_ world: World, _ ask: Ask) async throws {
        if let returned = ask.form.id("return") {
            let reason = ask.form.text("reason-\(returned)")
            try await world.act(ask, ReturnActivity(returned, reason: reason))
        } else if let merge = ask.form.filled("merge") {
            let ids = merge.split(separator: " ").compactMap { Id($0) }
            guard ids.count == 2 else { throw ActivityRules.unknown }
            try await world.act(ask, MergeActivity(ids[0], into: ids[1]))
        } else {
            let chosen = ask.form.all("activity").compactMap { Id($0) }
            guard !chosen.isEmpty else {
                throw ActivityRules.refusal([
                    FieldProblem("activity", Words("Chưa chọn hoạt động nào.", "No activity is chosen."))
                ])
            }
            try await world.act(ask, ApproveActivities(chosen))
        }
    }

    private static func setDays(_ world: World, _ ask: Ask) async throws {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let campaign = try await world.ledger.read { reader in try reader.desk(address, caller, on: today).campaign.id }
        guard let days = Int(ask.form.text("days")) else {
            throw ActivityRules.refusal([
                FieldProblem("days", Words("Xin ghi số ngày.", "Please give a number of days."))
            ])
        }
        try await world.act(ask, SetReviewDays(days, campaign: campaign))
    }
}

extension Reader {
    /// How many registered activities of units below wait; from the counts, so whatever their number.
    fileprivate func waiting(below unit: Id, campaign: Id, on day: Day) throws -> Int {
        let own = try activities(of: unit, campaign: campaign).count { $0.state == .registered }
        return (try activityCounts(campaign, treeDay: day)[unit]?.registered ?? 0) - own
    }
}

/// What the reviewer sees.
struct ReviewPage: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    /// Oldest first, each with what it may be the same as.
    let waiting: [(row: ActivityRow, doubles: [ActivityRow])]
    let count: Int
    let days: Int
    let maySetDays: Bool
    let now: Instant
    let formId: String
    /// Of the other form on the page.
    let daysId: String

    static let length = 100

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = t("Duyệt hoạt động", "Review activities")
        return PageContent(
            title: title,
            thread: [
                Crumb(unit.title, Address(path: "desk", unit.address)),
                Crumb(title, ReviewPages.address(unit.address), isCurrent: true),
            ],
            isSearchable: false,
            body: """
                <h1>\(title)</h1>
                <p>\(policy(t))</p>
                \(list(form))\(if: maySetDays, daysForm(form))
                """)
    }

    private func policy(_ t: Tongue) -> String {
        campaign.policy == .publishFirst
            ? t(
                "Đợt này công bố trước, duyệt sau: hoạt động đã đăng ký đang hiện trong chương trình.",
                "This campaign publishes first: what is registered is in the programme already.")
            : t(
                "Đợt này duyệt trước, công bố sau: hoạt động chỉ hiện trong chương trình khi đã duyệt.",
                "This campaign reviews first: activities come into the programme when they are approved.")
    }

    private func list(_ form: Form) -> HTML {
        let t = form.t
        if waiting.isEmpty {
            return emptyState(t("Không còn hoạt động nào chờ duyệt.", "Nothing waits for review."))
        }
        let lines: HTML = "\(each: waiting, { line($0.row, $0.doubles, form) })"
        let shown =
            count > waiting.count
            ? t(
                "\(count) hoạt động chờ duyệt, \(waiting.count) cũ nhất:",
                "\(count) activities wait, the \(waiting.count) oldest:")
            : t("\(count) hoạt động chờ duyệt, cũ nhất trước:", "\(count) activities wait, oldest first:")
        let approve = button(t("Duyệt những mục đã chọn", "Approve the chosen ones"))
        let content: HTML = """
            \(form(Hidden("action", formId)))<ul class="lines">\(lines)</ul><p class="actions">\(approve)</p>
            """
        return "<p>\(shown)</p>\n\(form.frame(to: ReviewPages.address(unit.address), content))"
    }

    private func line(_ row: ActivityRow, _ doubles: [ActivityRow], _ form: Form) -> HTML {
        let t = form.t
        let waited = row.sentAt.map { max(0, now.day.number - $0.day.number) } ?? 0
        let late = state(.late(days: waited), says: t("chờ \(waited) ngày", "waits for \(waited) days"))
        // Without doubles a line is ticked from the start: approving all of them is one tap.
        let box: HTML = """
            <input type="checkbox" name="activity" value="\(row.id)"\(if: isTicked(row, doubles, form), " checked")>
            """
        return """
            <li><label class="tick">\(box) <span>\(DoubleList.line(row, t))\(if: waited >= days && waited > 0, " \(late)")</span></label>
            \(if: !doubles.isEmpty, doubleNote(row, doubles, t))\(returnFold(row, form))</li>

            """
    }

    private func isTicked(_ row: ActivityRow, _ doubles: [ActivityRow], _ form: Form) -> Bool {
        form.values(of: "activity", otherwise: doubles.isEmpty ? [row.id.description] : []).contains(row.id.description)
    }

    private func doubleNote(_ row: ActivityRow, _ doubles: [ActivityRow], _ t: Tongue) -> HTML {
        let lines: HTML =
            "\(each: doubles, { double in "<li>\(DoubleList.line(double, t)) \(mergeButton(row, double, t))</li>" })"
        return note("<p>\(t("Có thể trùng với:", "May be the same as:"))</p><ul class=\"lines\">\(lines)</ul>", .late)
    }

    private func mergeButton(_ row: ActivityRow, _ double: ActivityRow, _ t: Tongue) -> HTML {
        button(
            t("Gộp “\(row.title)” vào đây", "Merge “\(row.title)” into this one"), .secondary, name: "merge",
            value: "\(row.id) \(double.id)")
    }

    private func returnFold(_ row: ActivityRow, _ form: Form) -> HTML {
        let t = form.t
        let name = "reason-\(row.id)"
        let label = FieldLabel(name, Words("Vì sao trả lại", "Why it is sent back"))
        return form.fold(
            Words("Trả lại để sửa", "Send back"), names: [name],
            "\(form(TextArea(label, rows: 2)))\(button(t("Trả lại", "Send back"), .secondary, name: "return", value: row.id.description))"
        )
    }

    private func daysForm(_ form: Form) -> HTML {
        let label = FieldLabel(
            "days", Words("Nhắc duyệt sau", "Remind after"),
            help: Words(
                "Hoạt động chưa ai duyệt sau số ngày này hiện thành việc cần làm.",
                "Activities nobody reviewed after so many days become a task on the desk."))
        let fields: [any FormField] = [
            Hidden("action", daysId), NumberField(label, value: "\(days)", unit: Words("ngày", "days")),
        ]
        let content: HTML = "\(form(all: fields))\(form.send(Words("Lưu", "Save"), as: .secondary))"
        return form.fold(
            Words("Cài đặt nhắc duyệt", "Reminder"), names: ["days"],
            form.frame(to: Address(path: "desk", unit.address, "review", "days"), content))
    }
}
