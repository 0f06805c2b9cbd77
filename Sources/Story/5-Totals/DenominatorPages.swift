internal import Base
internal import Journal
internal import Plans
internal import Sheets
internal import Units
internal import Web

/// The named numbers of a unit: typed for itself, or as a list for everything below it.
enum DenominatorPages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/desk/{unit}/denominators", access: .signedIn) { ask in
                try await show(world, ask, Form(ask.language))
            },
            .post("/desk/{unit}/denominators", access: .signedIn) { ask in
                try await world.form(ask, do: { try await tell(world, ask) }, again: { try await show(world, ask, $0) })
            },
            .get("/desk/{unit}/denominators/list", access: .signedIn) { ask in try await download(world, ask) },
            .post("/desk/{unit}/denominators/list", access: .signedIn, bodyLimit: TargetPages.fileLimit) { ask in
                try await world.form(ask, do: { try await bring(world, ask) }, again: { try await show(world, ask, $0) })
            },
        ]
    }

    private static func year(_ world: World, _ ask: Ask) async throws -> Int {
        try await world.ledger.read { reader in try reader.campaigns().first?.year } ?? ask.today.year
    }

    private static func show(
        _ world: World, _ ask: Ask, _ form: Form, problems: [RowProblem] = []
    ) async throws -> Answer {
        let desk = try await TargetPages.desk(world, ask, .editor)
        let (year, today) = (try await year(world, ask), ask.today)
        let (told, wanted) = try await world.ledger.read { reader in
            (
                try reader.denominators(of: desk.unit.id, by: year),
                Set(try reader.targets(for: desk.unit.id, on: today).map(\.denominator))
            )
        }
        let t = form.t
        let title = t("Số nền", "Named numbers")
        let shown = Denominator.allCases.filter { wanted.isEmpty || wanted.contains($0) || told[$0] != nil }
        let says = t(
            "Tỷ lệ chỉ có nghĩa khi biết tính trên tổng số nào. Ghi các tổng số của \(desk.unit.title), năm và nguồn.",
            "A share means something only with the number it is a share of. Tell those of \(desk.unit.title), with year and source.")
        let done: HTML? = ask.query.filled("done").map { "\(t("Đã ghi \($0) số.", "Recorded: \($0)."))" }
        return try await world.page(
            ask, status: form.problems.isEmpty && problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: desk.thread(title, "denominators"), notice: done, isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    <p>\(says)</p>
                    \(wrong(problems, t))\(fields(shown, told, year, desk, form, world.formId()))\
                    \(list(desk, form, world.formId()))
                    """))
    }

    private static func wrong(_ problems: [RowProblem], _ t: Tongue) -> HTML {
        if problems.isEmpty { return .nothing }
        let head = t("Chưa ghi gì: xin sửa các dòng sau", "Nothing was recorded: please correct these lines")
        return note("<h2>\(head)</h2>\(problemList(problems, t))", .late)
    }

    private static func fields(
        _ shown: [Denominator], _ told: [Denominator: ToldDenominator], _ year: Int, _ desk: Desk, _ form: Form,
        _ formId: String
    ) -> HTML {
        let t = form.t
        let numbers = shown.map { denominator -> HTML in
            let known = told[denominator]
            let help = known.map { known in
                Words(
                    "Năm \(known.year), nguồn: \(known.source ?? "đã xóa")", "\(known.year), source: \(known.source ?? "erased")")
            }
            return form(
                NumberField(
                    FieldLabel("n.\(denominator.rawValue)", denominator.words, help: help),
                    value: known.map { Figure.format($0.value, t.language) } ?? ""))
        }
        let source = TextField(
            FieldLabel(
                "source", Words("Nguồn của các số vừa ghi", "Source of the numbers"),
                help: Words("Ví dụ: Niên giám thống kê 2024. Số không đổi giữ nguồn cũ.",
                    "Such as: Statistical yearbook 2024. Numbers that stay the same keep theirs.")),
            longest: TargetRules.textLimit)
        let of = NumberField(FieldLabel("year", Words("Năm của số", "Year"), isRequired: true), value: String(year))
        return form.frame(
            to: TargetPages.desk(desk.unit, "denominators"),
            """
            \(form(Hidden("action", formId)))\(HTML.joined(numbers))\(row("\(form(of))\(form(source))"))\
            \(form.send(Words("Ghi số nền", "Record")))
            """)
    }

    private static func list(_ desk: Desk, _ form: Form, _ formId: String) -> HTML {
        let t = form.t
        let address = TargetPages.desk(desk.unit, "denominators", "list")
        let file = FileField(FieldLabel("file", Words("Tệp Excel hoặc CSV", "Excel or CSV file")), accept: ".xlsx,.csv,.txt")
        return """
            <h2>\(t("Cho các đơn vị trực thuộc, bằng bảng tính", "For the units below, by spreadsheet"))</h2>
            <p>\(linkButton(t("Tải bảng về (Excel)", "Download the list (Excel)"), to: address, .secondary))</p>
            \(Form(t.language).frame(to: address, carriesFiles: true, """
            \(form(Hidden("action", formId)))\(form(file))\(form.send(Words("Gửi bảng", "Send"), as: .secondary))
            """))
            """
    }

    /// Only what differs from what is known is told again.
    private static func tell(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await TargetPages.desk(world, ask, .editor)
        let form = ask.form
        guard let year = Int(form.text("year")) else { throw TargetRules.wrongYear }
        let known = try await world.ledger.read { reader in try reader.denominators(of: desk.unit.id, by: year) }
        var told: [TellDenominators.Typed] = []
        for denominator in Denominator.allCases where form.has("n.\(denominator.rawValue)") {
            let before = known[denominator]
            let value = try number(form, denominator)
            if value == before?.value || (value == nil && before?.year != year) { continue }
            told.append(
                .init(unit: desk.unit.id, denominator, year: year, value: value, source: form.text("source")))
        }
        let changed = try await world.act(ask, TellDenominators(told))
        return .see(TargetPages.desk(desk.unit, "denominators").adding(query: ["done": "\(changed)"]))
    }

    private static func number(_ form: Fields, _ denominator: Denominator) throws(Refusal) -> Int64? {
        let name = "n.\(denominator.rawValue)"
        guard let text = form.filled(name) else { return nil }
        do {
            return try Figure.read(text)
        } catch {
            throw TargetRules.problem(name, error.advice)
        }
    }

    // MARK: Lists

    private static func download(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await TargetPages.desk(world, ask, .editor)
        let (year, today) = (try await year(world, ask), ask.today)
        let notes = world.settings.isSimulated ? ["mô phỏng / simulated"] : []
        let table = try await world.ledger.read { reader in
            try DenominatorList.table(reader, of: desk.unit, year: year, on: today, notes: notes)
        }
        let simulated = world.settings.isSimulated ? "mô phỏng " : ""
        return .download(
            try OutTable.xlsx([table], language: ask.language, made: ask.now),
            name: "\(simulated)Số nền \(desk.unit.title) \(year).xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }

    private static func bring(_ world: World, _ ask: Ask) async throws -> Answer {
        let desk = try await TargetPages.desk(world, ask, .editor)
        guard let upload = ask.upload("file"), upload.size > 0 else {
            throw TargetRules.problem("file", Words("Chưa chọn tệp.", "No file was chosen."))
        }
        let bytes = try upload.bytes(max: TargetPages.fileLimit)
        let sheets: [Sheet]
        do throws(Refusal) {
            sheets = try Sheet.read(bytes, filename: upload.fileName)
        } catch {
            throw TargetRules.problem("file", error.advice)
        }
        let (told, problems) = try await world.ledger.read { reader in try DenominatorList.read(sheets, reader) }
        guard problems.isEmpty else { return try await show(world, ask, Form(ask.language), problems: problems) }
        let changed = try await world.act(ask, TellDenominators(told))
        return .see(TargetPages.desk(desk.unit, "denominators").adding(query: ["done": "\(changed)"]))
    }
}
