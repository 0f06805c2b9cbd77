internal import Base
internal import Journal
internal import Plans
internal import Sheets
internal import Units
internal import Web

/// The results of a unit's activities as a workbook: taken along, filled in, brought back.
enum ResultListPages {
    private static let fileLimit = 5_000_000

    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/results/import", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .get("/desk/{unit}/results/list", access: .signedIn) { ask in try await download(world, ask) },
            .post("/desk/{unit}/results/import", access: .signedIn, bodyLimit: fileLimit) { ask in
                try await world.form(
                    ask, do: { try await bring(world, ask) }, again: { form in try await show(world, ask, form) })
            },
        ]
    }

    private struct Place: Sendable {
        let unit: OrgUnit
        let campaign: Campaign?
    }

    private static func place(_ world: World, _ ask: Ask) async throws -> Place {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in
            guard let unit = try reader.unit(address: address) else { throw Refusal.noSuchPage }
            guard try reader.may(caller, .editor, over: unit.id, on: today) else {
                throw Permission.notYours(unit.fullName)
            }
            return Place(unit: unit, campaign: try reader.campaigns().first)
        }
    }

    private static func address(_ unit: OrgUnit, _ page: String) -> Address {
        Address(path: "desk", unit.address, "results", page)
    }

    private static func download(_ world: World, _ ask: Ask) async throws -> Answer {
        let place = try await place(world, ask)
        guard let campaign = place.campaign else { throw Refusal.noSuchPage }
        let notes = world.settings.isSimulated ? ["mô phỏng / simulated"] : []
        let table = try await world.ledger.read { reader in
            try ResultList.table(reader, of: place.unit, in: campaign.id, notes: notes)
        }
        let simulated = world.settings.isSimulated ? "mô phỏng " : ""
        return .download(
            try OutTable.xlsx([table], language: ask.language, made: ask.now),
            name: "\(simulated)Kết quả \(place.unit.title) \(campaign.address).xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }

    // MARK: In

    private static func bring(_ world: World, _ ask: Ask) async throws -> Answer {
        let place = try await place(world, ask)
        let sheets = try sheets(ask)
        let (caller, today) = (ask.caller, ask.today)
        let read = try await world.ledger.read { reader in
            try ResultList.read(sheets, for: caller, on: today, reader)
        }
        guard read.problems.isEmpty || ask.form.text("mode") == "good" else {
            return try await report(world, ask, place, read, changed: nil)
        }
        var changed = 0
        for (index, part) in read.parts.enumerated() {
            // Telling the same again changes nothing, so only the first part needs the id of the form.
            if index == 0 {
                changed += try await world.act(ask, TellManyResults(part))
            } else {
                changed += try await world.ledger.act(
                    TellManyResults(part), id: world.chance.id(at: world.watch.now()), by: ask.caller)
            }
        }
        return try await report(world, ask, place, read, changed: changed)
    }

    private static func sheets(_ ask: Ask) throws -> [Sheet] {
        if let upload = ask.upload("file"), upload.size > 0 {
            let bytes = try upload.bytes(max: fileLimit)
            do throws(Refusal) {
                return try Sheet.read(bytes, filename: upload.fileName)
            } catch {
                throw Refusal(error.code, error.says, next: error.next, fields: [FieldProblem("file", error.advice)])
            }
        }
        if let pasted = ask.form.filled("pasted") { return [Sheet.paste(pasted)] }
        throw Refusal(
            "results.noFile", field: "file",
            Words("Chưa chọn tệp và chưa dán gì.", "No file was chosen and nothing pasted."))
    }

    private static func crumbs(_ unit: OrgUnit, _ t: Tongue) -> [Crumb] {
        [
            Crumb(unit.title, Address(path: "desk", unit.address)),
            Crumb(t("Kết quả bằng bảng tính", "Results by spreadsheet"), address(unit, "import"), isCurrent: true),
        ]
    }

    private static func show(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let place = try await place(world, ask)
        let t = form.t
        let title = t("Kết quả bằng bảng tính", "Results by spreadsheet")
        let says = t(
            "Tải danh sách về, điền số vào từng cột, rồi gửi lại tệp đó. Ô để trống thì giữ nguyên; "
                + "ghi 0 nếu bằng không; ghi “không phát sinh” nếu hoạt động không có việc này.",
            "Download the list, fill in the columns and send the file back. An empty cell leaves things "
                + "as they were; write 0 for zero and “không phát sinh” for nothing to report.")
        let list = linkButton(
            t("Tải danh sách hoạt động (Excel)", "Download the list (Excel)"), to: address(place.unit, "list"),
            .secondary)
        let body: HTML = """
            <h1>\(title)</h1>
            <p>\(says)</p>
            <p>\(list)</p>
            \(form.frame(to: address(place.unit, "import"), carriesFiles: true, fields(form, formId: world.formId())))
            """
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422,
            PageContent(title: title, thread: crumbs(place.unit, t), body: body))
    }

    private static func fields(_ form: Form, formId: String) -> HTML {
        """
        <input type="hidden" name="action" value="\(formId)">
        \(form(FileField(
            FieldLabel("file", Words("Tệp Excel hoặc CSV", "Excel or CSV file")), accept: ".xlsx,.csv,.txt")))\
        \(form(TextArea(FieldLabel("pasted", Words("Hoặc dán từ bảng tính", "Or paste from a spreadsheet"),
            help: Words("Dán cả hàng tiêu đề.", "Paste the header row too.")), rows: 5)))\
        \(form(Choice(
            FieldLabel("mode", Words("Nếu có hàng sai", "If rows are wrong")),
            [
                Option("all", Words("không ghi gì, để tôi sửa đã", "record nothing, let me correct them first")),
                Option("good", Words("ghi các hàng đúng", "record the rows that are right")),
            ], value: "all")))\
        \(form.send(Words("Gửi", "Send")))
        """
    }

    /// - Parameter changed: nil when nothing was written because rows are wrong.
    private static func report(
        _ world: World, _ ask: Ask, _ place: Place, _ read: ReadResults, changed: Int?
    ) async throws -> Answer {
        let t = ask.tongue
        let title = t("Kết quả bằng bảng tính", "Results by spreadsheet")
        let body: HTML = """
            <h1>\(title)</h1>
            \(outcome(read, changed, t))\(problems(read, t))\(notices(read, t))\(changed == nil
                ? mended(world, ask, place) : another(place, t))
            """
        return try await world.page(
            ask, status: changed == nil ? 422 : 200,
            PageContent(title: title, thread: crumbs(place.unit, t), body: body))
    }

    private static func another(_ place: Place, _ t: Tongue) -> HTML {
        let link = linkButton(t("Gửi tệp khác", "Send another file"), to: address(place.unit, "import"), .secondary)
        return "<p>\(link)</p>\n"
    }

    /// What was pasted stands there to be mended; a file is chosen again.
    private static func mended(_ world: World, _ ask: Ask, _ place: Place) -> HTML {
        let form = Form(ask)
        return """
            <h2>\(form.t("Sửa rồi gửi lại", "Correct it and send it again"))</h2>
            \(form.frame(to: address(place.unit, "import"), carriesFiles: true, fields(form, formId: world.formId())))
            """
    }

    static func outcome(_ read: ReadResults, _ changed: Int?, _ t: Tongue) -> HTML {
        let (wrong, fine) = (read.problems.count, read.results.count)
        guard let changed else {
            let says = t(
                "Chưa ghi gì: có \(wrong) chỗ cần sửa. Các hàng còn lại (\(fine)) đọc được.",
                "Nothing was recorded: \(wrong) places have to be corrected. The other rows (\(fine)) are fine.")
            return note("<p>\(says)</p>", .late)
        }
        let same = fine - changed
        let says = t(
            "Đã ghi kết quả của \(changed) hoạt động; \(same) hoạt động không có gì mới.",
            "Recorded the results of \(changed) activities; \(same) had nothing new.")
        return note("<p>\(says)</p>", .done)
    }

    private static func problems(_ read: ReadResults, _ t: Tongue) -> HTML {
        if read.problems.isEmpty { return .nothing }
        return note("<h2>\(t("Cần sửa", "To be corrected"))</h2>\(problemList(read.problems, t))", .late)
    }

    private static func notices(_ read: ReadResults, _ t: Tongue) -> HTML {
        let columns = read.unknownColumns.isEmpty
            ? [] : [t("Cột không đọc: ", "Columns not read: ") + read.unknownColumns.joined(separator: ", ")]
        let lines = columns + read.notices.prefix(50).map { "\(t($0.place.words)): \(t($0.says))" }
        if lines.isEmpty { return .nothing }
        return "<h2>\(t("Lưu ý", "Note"))</h2>\n<ul>\(each: lines, { "<li>\($0)</li>\n" })</ul>\n"
    }
}
