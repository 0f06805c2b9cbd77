internal import Base
internal import Journal
internal import Sheets
internal import Web

/// A list of units pasted or uploaded: first shown with every wrong row named, then taken in.
enum UnitListPages {
    /// A workbook with the bodies of a whole province is well below this.
    private static let fileLimit = 8 * 1024 * 1024

    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/units/list", access: .signedIn) { ask in
                let desk = try await UnitDesk.read(world, ask)
                return try await world.page(ask, content(desk, form(desk, Form(ask.language)), ask.tongue))
            },
            .post("/desk/{unit}/units/list", access: .signedIn, bodyLimit: fileLimit) { ask in
                try await world.form(
                    ask, do: { try await preview(world, ask) },
                    again: { problems in
                        let desk = try await UnitDesk.read(world, ask)
                        let again = content(desk, form(desk, problems), ask.tongue)
                        return try await world.page(ask, status: 422, again)
                    })
            },
            .post("/desk/{unit}/units/list/take", access: .signedIn, bodyLimit: fileLimit) { ask in
                try await world.form(
                    ask, do: { try await take(world, ask) },
                    again: { _ in try await show(world, ask, UnitList.read(pasted: ask.form.text("lines"))) })
            },
        ]
    }

    private static func preview(_ world: World, _ ask: Ask) async throws -> Answer {
        if let upload = ask.upload("file"), upload.size > 0 {
            return try await show(world, ask, file(upload))
        }
        guard let rows = ask.form.filled("rows") else {
            throw UnitRules.problem(
                "rows", Words("Chưa dán danh sách, cũng chưa chọn tệp.", "Neither rows nor a file were given."))
        }
        return try await show(world, ask, UnitList.read(pasted: rows))
    }

    private static func file(_ upload: Upload) throws -> UnitList {
        let bytes = try upload.bytes(max: fileLimit)
        do throws(Refusal) {
            return try UnitList.read(file: bytes, name: upload.fileName)
        } catch {
            throw UnitRules.problem("file", error.advice)
        }
    }

    private static func show(_ world: World, _ ask: Ask, _ list: UnitList) async throws -> Answer {
        let desk = try await UnitDesk.read(world, ask)
        let usual = ask.form.filled("usual").flatMap { UnitKind(rawValue: $0) }
        let intake = try await world.ledger.read { reader in
            try UnitIntake(
                list.lines, usual: usual, roster: desk.roster, codeYear: desk.codeYear, today: desk.today,
                reader: reader)
        }
        let shown = UnitPreview(desk: desk, list: list, intake: intake, usual: usual)
        let body = shown.body(formId: world.formId(), ask.tongue) + form(desk, Form(ask), isMending: true)
        return try await world.page(ask, content(desk, body, ask.tongue))
    }

    private static func take(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await UnitDesk.read(world, ask)
        let list = try UnitList.read(pasted: ask.form.text("lines"))
        let taken = try await world.act(
            ask,
            TakeInUnits(
                under: desk.unit.id, list.lines, usual: ask.form.filled("usual").flatMap { UnitKind(rawValue: $0) },
                extent: ask.form.filled("extent").flatMap { .init(rawValue: $0) } ?? .allOrNone))
        return .see(
            desk.unitsAddress.adding(query: [
                "opened": String(taken.opened), "known": String(taken.known), "wrong": String(taken.wrong),
            ]))
    }

    private static func content(_ desk: UnitDesk, _ body: HTML, _ t: Tongue) -> PageContent {
        let title = t("Nạp danh sách đơn vị", "Bring in a list of units")
        return PageContent(
            title: title, thread: desk.thread(title, UnitDesk.address(desk.unit, "units", "list"), t),
            isSearchable: false, body: "<h1>\(title)</h1>\n\(body)")
    }

    private static func form(_ desk: UnitDesk, _ form: Form, isMending: Bool = false) -> HTML {
        let t = form.t
        let kinds = desk.kinds.map { Option($0.rawValue, $0.words) }
        let columns = UnitList.columns.map { $0.names[0] }.joined(separator: " · ")
        let fields: [any FormField] = [
            TextArea(
                FieldLabel(
                    "rows", Words("Dán danh sách", "Paste the list"),
                    help: Words(
                        "Mỗi dòng một tên, hoặc chép các cột từ Excel: loại, tên, mã, trực thuộc.",
                        "One name a line, or columns copied from a sheet: kind, name, code, parent.")), rows: 10),
            FileField(
                FieldLabel(
                    "file", Words("Hoặc chọn tệp Excel, CSV", "Or choose an Excel or CSV file"),
                    help: Words(
                        "Các cột: \(columns). Chỉ cần cột Tên.", "Columns: \(columns). Only Tên (Name) is needed.")),
                accept: ".xlsx,.csv,.tsv,.txt"),
            Select(
                FieldLabel(
                    "usual", Words("Loại chung", "One kind for all"),
                    help: Words("Cho những dòng không ghi loại.", "For lines that tell none.")),
                kinds, prompt: Words("Nhận ra từ tên", "Told by the name")),
        ]
        let send = form.send(Words("Xem trước", "Preview"), as: isMending ? .secondary : .primary)
        let inside = form(all: fields) + send
        let heading: HTML = "<h2>\(t("Sửa rồi xem lại", "Correct it and look again"))</h2>\n"
        return """
            \(if: isMending, heading)\
            \(form.frame(to: UnitDesk.address(desk.unit, "units", "list"), carriesFiles: true, inside))
            <p>\(t("Chưa ghi gì cho đến khi bạn bấm nạp ở bước sau.", "Nothing is recorded until you confirm on the next page."))</p>

            """
    }
}

/// What a list would do, before it does it.
struct UnitPreview: Sendable {
    let desk: UnitDesk
    let list: UnitList
    let intake: UnitIntake
    let usual: UnitKind?

    /// How many rows of each part a page shows.
    private static let shown = 200

    /// Problems of reading and of meaning, in the order of rows.
    var problems: [RowProblem] {
        let meant = intake.problems.map { line, problem in
            list.places[line].problem(problem.key, problem.says, next: problem.next)
        }
        return (list.problems + meant).sorted { ($0.sheet, $0.row) < ($1.sheet, $1.row) }
    }

    func body(formId: String, _ t: Tongue) -> HTML {
        let problems = problems
        return "\(summary(problems.count, t))\(wrong(problems, t))\(opens(t))\(send(problems.count, formId, t))"
    }

    private func summary(_ wrong: Int, _ t: Tongue) -> HTML {
        let (opened, known) = (intake.openings.count, intake.known)
        let repeated = intake.outcomes.count - opened - known - intake.problems.count
        var says = t(
            "\(opened) đơn vị sẽ được thêm; \(known) đã có.",
            "\(opened) units will be added; \(known) are here already.")
        if repeated > 0 { says += " " + t("\(repeated) dòng lặp lại.", "\(repeated) lines repeat others.") }
        if wrong > 0 { says += " " + t("\(wrong) dòng cần sửa.", "\(wrong) lines have to be corrected.") }
        var left = list.notices.map { t($0.place.words) + ": " + t($0.says) }
        if !list.unknownColumns.isEmpty {
            let names = list.unknownColumns.joined(separator: ", ")
            left.append(t("Không đọc các cột: \(names).", "Columns that were not read: \(names)."))
        }
        return note("<p>\(says)</p>\(each: left, { "<p>\($0)</p>" })", wrong > 0 ? .late : .plain)
    }

    private func wrong(_ problems: [RowProblem], _ t: Tongue) -> HTML {
        if problems.isEmpty { return .nothing }
        return note("<h2>\(t("Cần sửa", "To be corrected"))</h2>\(problemList(problems, t))", .late)
    }

    private func opens(_ t: Tongue) -> HTML {
        if intake.openings.isEmpty { return .nothing }
        let columns = [
            TableColumn(t("Đơn vị", "Unit")), TableColumn(t("Loại", "Kind")), TableColumn(t("Trực thuộc", "Parent")),
            TableColumn(t("Mã", "Code")),
        ]
        let rows = intake.openings.prefix(Self.shown)
        let all = intake.openings.count
        let caption =
            all > Self.shown
            ? t(
                "Sẽ thêm \(all) đơn vị, \(Self.shown) đơn vị đầu:", "\(all) units to be added, the first \(Self.shown):"
            )
            : t("Sẽ thêm", "To be added")
        return table(id: "opens", caption: caption, columns, each: rows) { opening in
            let name = [opening.word ?? "", opening.name].filter { !$0.isEmpty }.joined(separator: " ")
            return [
                "\(name)", "\(t(opening.kind.words))", "\(parents(opening))", "\(opening.codes.first?.code ?? "")",
            ]
        }
    }

    private func parents(_ opening: OpenUnits.Opening) -> String {
        [opening.place, opening.sector].compactMap { parent in
            switch parent {
            case .unit(let id): desk.roster[id]?.unit.fullName
            case .earlier(let index):
                [intake.openings[index].word ?? "", intake.openings[index].name].filter { !$0.isEmpty }
                    .joined(separator: " ")
            case nil: nil
            }
        }.joined(separator: "; ")
    }

    private func send(_ wrong: Int, _ formId: String, _ t: Tongue) -> HTML {
        let count = intake.openings.count
        if count == 0 {
            return wrong > 0 ? .nothing : "<p>\(t("Không có gì để thêm.", "There is nothing to add."))</p>\n"
        }
        let extent: TakeInUnits.Extent = wrong > 0 ? .onlyGood : .allOrNone
        let label =
            wrong > 0
            ? t("Chỉ nạp \(count) dòng đúng", "Add only the \(count) good ones")
            : t("Nạp \(count) đơn vị", "Add \(count) units")
        return """
            <form method="post" action="\(UnitDesk.address(desk.unit, "units", "list", "take"))">\
            <input type="hidden" name="action" value="\(formId)"><input type="hidden" name="usual" \
            value="\(usual?.rawValue ?? "")"><textarea name="lines" hidden>
            \(UnitList.pasted(list.lines))</textarea>\
            <p class="actions">\(button(label, wrong > 0 ? .secondary : .primary, name: "extent", value: extent.rawValue))</p>\
            </form>

            """
    }
}
