internal import Base
internal import Feeds
internal import Journal
internal import Plans
internal import Sheets
package import Units
package import Web

/// Lists of activities: pasted, uploaded, downloaded.
package enum IntakePages {
    private static let largestFile = 20 << 20
    private static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    package static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/activities/import", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language), nil)
            },
            .post("/desk/{unit}/activities/import", access: .signedIn, bodyLimit: largestFile) { ask in
                try await world.form(
                    ask, do: { try await bring(world, ask) }, again: { try await show(world, ask, $0, nil) })
            },
            .get("/desk/{unit}/activities/template.xlsx", access: .signedIn) { ask in try await template(world, ask) },
            .get("/desk/{unit}/activities/export.xlsx", access: .signedIn) { ask in
                let table = try await table(world, ask)
                return .download(
                    try OutTable.xlsx([table], language: ask.language, made: ask.now), name: "hoat-dong.xlsx",
                    type: workbook)
            },
            .get("/desk/{unit}/activities/export.csv", access: .signedIn) { ask in
                .download(try await table(world, ask).csv(), name: "hoat-dong.csv", type: "text/csv; charset=utf-8")
            },
        ]
    }

    private static func show(
        _ world: World, _ ask: Ask, _ form: Form, _ failed: IntakeReading?, _ outcome: IntakeOutcome? = nil
    ) async throws -> Answer {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let page = try await world.ledger.read { [formId = world.formId()] reader in
            let (unit, campaign) = try reader.desk(address, caller, on: today)
            guard try reader.may(caller, .editor, over: unit.id, on: today) else {
                throw Permission.notYours(unit.fullName)
            }
            return IntakePage(
                unit: unit, campaign: campaign, kinds: try reader.activityKinds().filter(\.isOpen), failed: failed,
                outcome: outcome, formId: formId)
        }
        return try await world.page(ask, page.content(form))
    }

    private static func bring(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let (sheets, isPasted) = try sheets(ask)
        let kind = ask.form.filled("kind")
        let choice = ActivityIntake.Choice(rawValue: ask.form.text("choice")) ?? .allOrNone
        let (campaign, reading) = try await world.ledger.read { reader in
            let (unit, campaign) = try reader.desk(address, caller, on: today)
            let reading = try ActivityIntake.read(
                sheets, campaign: campaign.id, lead: unit.id, kind: kind, withoutHeader: isPasted, on: today, reader)
            return (campaign.id, reading)
        }
        if choice == .allOrNone && !reading.problems.isEmpty || reading.rows.isEmpty && reading.already == 0 {
            return try await show(world, ask, Form(ask), reading)
        }
        let (chance, now) = (world.chance, ask.now)
        let outcome = try await ActivityIntake.bring(
            reading, choice, campaign: campaign, into: world.ledger, by: caller, nextId: { chance.id(at: now) })
        if outcome.leftOut > 0 { return try await show(world, ask, Form(ask), reading, outcome) }
        return .see(
            ActivityAddress.desk(address).adding(query: [
                "taken": "\(outcome.taken)", "already": "\(outcome.already)",
            ]))
    }

    private static func sheets(_ ask: Ask) throws -> (sheets: [Sheet], isPasted: Bool) {
        if let file = ask.upload("file"), file.size > 0 {
            return (try read(file), false)
        }
        guard let pasted = ask.form.raw("rows"), !pasted.allSatisfy(\.isWhitespace) else {
            throw ActivityRules.refusal([
                FieldProblem(
                    "rows",
                    Words(
                        "Chưa có danh sách: hãy dán hoặc chọn tệp.", "There is no list yet: paste it or choose a file.")
                )
            ])
        }
        return ([Sheet.paste(pasted)], true)
    }

    /// A file that is no table comes back beside its field, with the form as it was.
    private static func read(_ file: Upload) throws -> [Sheet] {
        let bytes = try file.bytes(max: largestFile)
        do throws(Refusal) {
            if CalendarReading.isCalendar(bytes) { return [try CalendarList.sheet(bytes, file: file.fileName)] }
            return try Sheet.read(bytes, filename: file.fileName)
        } catch {
            throw ActivityRules.refusal([FieldProblem("file", error.advice)])
        }
    }

    private static func template(_ world: World, _ ask: Ask) async throws -> Answer {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let tables = try await world.ledger.read { reader in
            let campaign = try reader.desk(address, caller, on: today).campaign
            return ActivityList.template(kinds: try reader.activityKinds(), campaignDay: campaign.from)
        }
        return .download(
            try OutTable.xlsx(tables, language: ask.language, made: ask.now), name: "mau-hoat-dong.xlsx", type: workbook
        )
    }

    private static func table(_ world: World, _ ask: Ask) async throws -> OutTable {
        let (address, today, caller) = (try ask.parameter("unit"), ask.today, ask.caller)
        let lines = try await world.ledger.read { reader in
            let (unit, campaign) = try reader.desk(address, caller, on: today)
            return try reader.listLines(unit.id, campaign: campaign.id, withBelow: true, on: today)
        }
        return ActivityList.table(lines, isSimulated: world.settings.isSimulated)
    }
}

struct IntakePage: Sendable {
    let unit: OrgUnit
    let campaign: Campaign
    let kinds: [ActivityKind]
    /// A list that did not come in, with what is wrong with it.
    let failed: IntakeReading?
    /// What came in all the same, when only the good rows were asked for.
    let outcome: IntakeOutcome?
    let formId: String

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = t("Dán hoặc tải danh sách hoạt động", "Paste or upload a list of activities")
        let target = Address(path: "desk", unit.address, "activities", "import")
        return PageContent(
            title: title, thread: ActivityAddress.thread(unit, title, target, t), isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(optional: failed, { problems($0, t) })\(help(t))\(form.frame(to: target, carriesFiles: true, fields(form)))
                """)
    }

    private func help(_ t: Tongue) -> HTML {
        let template = Address(path: "desk", unit.address, "activities", "template.xlsx")
        let says = t(
            "Chép các hàng từ Excel hay Word rồi dán, hoặc chọn tệp .xlsx, .csv, lịch .ics. Nạp lại cùng một danh sách không tạo thêm gì.",
            "Copy the rows from a spreadsheet or a document and paste them, or choose a file (.xlsx, .csv, a calendar .ics). "
                + "The same list again adds nothing.")
        return "<p>\(says) <a href=\"\(template)\">\(t("Tải tệp mẫu Excel", "Download the sample workbook"))</a></p>\n"
    }

    private func fields(_ form: Form) -> HTML {
        let order = Words(
            "Hàng đầu là tên cột. Không có tên cột thì theo thứ tự: tên hoạt động, loại, ngày, giờ, giờ kết thúc, địa điểm, đối tượng.",
            "The first row names the columns. Without names the order is: title, kind, day, time, end, place, audience."
        )
        let fields: [any FormField] = [
            Hidden("action", formId),
            TextArea(FieldLabel("rows", Words("Dán danh sách", "Paste the list"), help: order), rows: 8),
            FileField(FieldLabel("file", Words("Hoặc chọn tệp", "Or choose a file")), accept: ".xlsx,.csv,.txt,.ics"),
            Select(
                FieldLabel("kind", Words("Loại, khi danh sách không ghi", "Kind, where the list has none")),
                kinds.map { Option($0.code, $0.words) }, prompt: Words("Không chọn", "None")),
            Choice(
                FieldLabel("choice", Words("Nếu có hàng sai", "If a row is wrong")),
                [
                    Option("all", Words("Không nạp hàng nào, để tôi sửa", "Take none, I will correct it")),
                    Option("good", Words("Chỉ nạp các hàng đúng", "Take only the good ones")),
                ], value: "all"),
        ]
        return "\(form(all: fields))\(form.send(Words("Nạp danh sách", "Take the list in")))"
    }

    private func problems(_ reading: IntakeReading, _ t: Tongue) -> HTML {
        note("<h2>\(head(reading, t))</h2>\(problemList(reading.problems, t))", .late)
    }

    private func head(_ reading: IntakeReading, _ t: Tongue) -> String {
        let count = reading.problemRows
        if let outcome {
            return t(
                "Đã nạp \(outcome.taken) hoạt động, \(outcome.already) đã có từ trước. "
                    + "Còn \(count) hàng sai chưa nạp, hãy sửa rồi nạp lại:",
                "\(outcome.taken) activities were taken in, \(outcome.already) were there already. "
                    + "\(count) wrong rows were left out; correct them and take the list in again:")
        }
        if count == 0 {
            return t("Chưa nạp: danh sách không có hàng nào.", "Nothing was taken in: the list has no rows.")
        }
        return t(
            "Chưa nạp hàng nào: \(count) hàng sai, \(reading.rows.count) hàng đúng, \(reading.already) hàng đã có.",
            "Nothing was taken in: \(count) rows are wrong, \(reading.rows.count) are good, \(reading.already) are there already."
        )
    }
}
