internal import Base
internal import Journal
package import Participation
package import Units
internal import Web

/// The log on paper: printed for a week with a code for its record, filled in by hand, typed back by an officer.
enum ReadingSheetPages {
    static func routes(_ world: World, _ gate: ReadingGate) -> [Route] {
        [
            .get("/desk/{unit}/reading/groups/{group}/sheet", access: .signedIn) { ask in
                try await printed(world, gate, ask)
            },
            // The code does not say of which unit the group is.
            .get("/reading/typed", access: .signedIn) { ask in
                let sheet = try await gate.sheet(ask.query.text("code"), world)
                let unit = try await world.ledger.read { reader in try reader.unit(sheet.group.unit) }
                guard let unit else { throw TogetherRules.unknownGroup }
                return .see(
                    Address(path: ["desk", unit.address, "reading", "typed"], query: [("code", sheet.code.spoken(world))]))
            },
            .get("/desk/{unit}/reading/typed", access: .signedIn) { ask in
                try await show(world, gate, ask, Form(ask.language))
            },
            .post("/desk/{unit}/reading/typed", access: .signedIn) { ask in
                try await world.form(
                    ask, do: { try await type(world, gate, ask) }, again: { try await show(world, gate, ask, $0) })
            },
        ]
    }

    private static func address(_ desk: Desk) -> Address { Address(path: "desk", desk.unit.address, "reading", "typed") }

    private static func editor(_ world: World, _ ask: Ask) async throws -> Desk {
        let (address, caller, today) = (try ask.parameter("unit"), ask.caller, ask.today)
        return try await world.ledger.read { reader in try reader.desk(address, .editor, caller, on: today) }
    }

    // MARK: Printing

    private static func printed(_ world: World, _ gate: ReadingGate, _ ask: Ask) async throws -> Answer {
        let (desk, group) = try await GroupDeskPages.found(world, ask)
        let day = Day(iso: ask.query.text("week")) ?? ask.today
        let number = min(max(Int(ask.query.text("sheet")) ?? 1, 1), 99)
        let sheet = gate.sheet(group, week: day.adding(days: 1 - day.weekday), number: number)
        return try await world.page(ask, ReadingSheetPaper(desk: desk, sheet: sheet, world: world).content(ask.tongue))
    }

    // MARK: Typing

    private static func show(_ world: World, _ gate: ReadingGate, _ ask: Ask, _ form: Form) async throws -> Answer {
        let desk = try await editor(world, ask)
        let t = form.t
        let code = form.value(of: "code", otherwise: ask.query.text("code"))
        var (problems, sheet) = (form.problems, PrintedSheet?.none)
        if !code.isEmpty {
            do {
                sheet = try await self.sheet(code, of: desk, world, gate)
            } catch let refusal as Refusal {
                if problems.isEmpty { problems = refusal.fields }
            }
        }
        let shown = Form(ask.language, typed: form.typed, problems: problems)
        let known = try await world.ledger.read { [sheet] reader in
            try sheet.map { try reader.readingEntries($0.id).filter(\.stands) } ?? []
        }
        let title = t("Nhập sổ đọc giấy", "Type a paper log")
        let typing = SheetTyping(form: shown, desk: desk, sheet: sheet, code: code, known: known, world: world)
        return try await world.page(
            ask, status: problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, thread: desk.thread(t("Đọc cùng nhau", "Reading together"), "reading"), isSearchable: false,
                body: "<h1>\(title)</h1>\n\(typing.content(to: address(desk)))"))
    }

    /// The sheet that bears the code, when it is of a group of this unit.
    private static func sheet(_ code: String, of desk: Desk, _ world: World, _ gate: ReadingGate) async throws -> PrintedSheet {
        let sheet = try await gate.sheet(code, world)
        guard sheet.group.unit == desk.unit.id else { throw TogetherRules.unknownSheet }
        return sheet
    }

    private static func type(_ world: World, _ gate: ReadingGate, _ ask: Ask) async throws -> Answer {
        let desk = try await editor(world, ask)
        let sheet = try await sheet(ask.form.text("code"), of: desk, world, gate)
        var reading = ReadingForm(ask.form)
        let lines = sheet.days.map { day in
            ReadingLine(day, minutes: reading.number("minutes.\(day)"), books: reading.number("books.\(day)"))
        }
        let readers = reading.readers()
        try reading.check()
        try await world.act(
            ask,
            TypeReadingSheet(sheet.group.id, TypedSheet(sheet.id, week: sheet.week, lines: lines, readers: readers)))
        return .see(GroupDeskPages.address(desk.unit, sheet.group).adding(query: ["done": "typed"]))
    }
}

/// The form for one sheet: first its code, then its numbers.
struct SheetTyping {
    let form: Form
    let desk: Desk
    let sheet: PrintedSheet?
    let code: String
    /// What was typed of it before.
    let known: [ReadingEntry]
    let world: World

    func content(to target: Address) -> HTML {
        guard let sheet else {
            let field = TextField(
                FieldLabel(
                    "code", Words("Mã ở góc trên của tờ sổ", "Code at the top of the sheet"), isRequired: true),
                value: code, autocomplete: "off")
            return form.frame(to: target, method: .get, "\(form(field))\(form.send(Words("Tìm tờ sổ", "Find the sheet")))")
        }
        let t = form.t
        let name = t(sheet.group.title())
        let about = t(
            "Tờ \(sheet.number), tuần từ \(sheet.week.spoken(.vietnamese)): cộng cả tờ, từng ngày.",
            "Sheet \(sheet.number), week of \(sheet.week.spoken(.english)): the sums of the whole sheet, day by day.")
        let before: HTML = note(
            "<p>\(t("Tờ này đã nhập; gửi lại là sửa.", "This sheet is in already; sending it again replaces what it said."))</p>")
        return """
            <p><strong>\(name)</strong> · \(about)</p>
            \(if: !known.isEmpty, before)\(form.frame(to: target, fields(sheet)))
            """
    }

    private func fields(_ sheet: PrintedSheet) -> HTML {
        let days = sheet.days.map { day -> HTML in
            let line = known.first { $0.line.day == day }?.line
            let fields: [any FormField] = [
                NumberField(
                    FieldLabel(
                        "minutes.\(day)",
                        Words("\(day.spoken(.vietnamese)): phút", "\(day.spoken(.english)): minutes")),
                    value: line.map { "\($0.minutes)" } ?? "", unit: Words("phút", "minutes")),
                NumberField(
                    FieldLabel(
                        "books.\(day)", Words("\(day.spoken(.vietnamese)): sách", "\(day.spoken(.english)): books")),
                    value: line.map { "\($0.books)" } ?? "", unit: Words("cuốn", "books")),
            ]
            return row(form(all: fields))
        }
        let hidden: [any FormField] = [
            Hidden("action", world.formId()), Hidden("code", sheet.code.spoken(world)),
        ]
        return """
            \(form(all: hidden))\(ageFields(form, known.flatMap(\.readers)))\(HTML.joined(days))\
            \(form.send(Words("Nhập tờ sổ", "Take the sheet in")))
            """
    }
}

/// The sheet as it is printed: one A4 page.
struct ReadingSheetPaper {
    let desk: Desk
    let sheet: PrintedSheet
    let world: World

    private static let lines = 20

    func content(_ t: Tongue) -> PageContent {
        let title = t("Sổ đọc giấy", "Paper log")
        let here = GroupDeskPages.address(desk.unit, sheet.group, "sheet")
        func other(_ days: Int, _ number: Int) -> Address {
            here.adding(query: ["week": sheet.week.adding(days: days).description, "sheet": "\(number)"])
        }
        let tools: HTML = """
            <div class="no-print"><h1>\(title)</h1>
            <p>\(t("In bằng lệnh in của trình duyệt (Ctrl+P), khổ A4.", "Use the browser's print command (Ctrl+P), on A4."))</p>
            <p><a href="\(other(-7, 1))">\(t("Tuần trước", "The week before"))</a> · \
            <a href="\(other(7, 1))">\(t("Tuần sau", "The week after"))</a> · \
            <a href="\(other(0, sheet.number + 1))">\(t("Thêm một tờ", "One more sheet"))</a></p></div>

            """
        return PageContent(
            title: "\(title) · \(t(sheet.group.title()))",
            thread: desk.thread(t("Đọc cùng nhau", "Reading together"), "reading"), styles: ["paper.css", PaperForm.style],
            isSearchable: false, body: "\(tools)<div class=\"letters\">\n\(paper(t))</div>\n")
    }

    private func paper(_ t: Tongue) -> HTML {
        let week = "\(sheet.week.spoken(t.language)) – \(sheet.week.adding(days: 6).spoken(t.language))/\(sheet.week.year)"
        let how = t(
            "Mỗi ngày ghi số phút đã đọc; đọc xong một cuốn thì thêm dấu ✓.",
            "Write the minutes of each day; add a ✓ for each book that was finished.")
        let ages = ReadingAge.allCases.map { t($0.words) }.joined(separator: " · ")
        let title = "\(t("Sổ đọc", "Reading log")): \(t(sheet.group.title()))"
        return PaperForm.page(
            title, under: [desk.unit.title, week, how], code: sheet.code, world, t,
            "\(grid(t))<p>\(t("Lứa tuổi", "Age")): \(ages)</p>\n\(PaperForm.signing(t))")
    }

    private func grid(_ t: Tongue) -> HTML {
        let days = sheet.days.map { day in
            let weekday = t(day.weekday == 7 ? "CN" : "T\(day.weekday + 1)", day.weekdayWords.en)
            return ("\(weekday) \(day.day)/\(day.month)", "narrow")
        }
        let columns = [("#", "narrow"), (t("Người đọc", "Reader"), "quarter"), (t("Lứa tuổi", "Age"), "narrow")] + days
        let empty = Array(repeating: "", count: columns.count - 2)
        let lines = (1...ReadingSheetPaper.lines).map { ["\($0)", ""] + empty }
        let sums = [t("Cộng số phút", "Minutes, all"), t("Cộng số sách", "Books, all")].map { ["", $0] + empty }
        return PaperForm.grid(t("Sổ đọc", "Reading log"), columns, lines + sums)
    }
}

/// The log among the forms of paper: whoever types its code is led to where it is typed back.
package enum ReadingPaper {
    package static func form(_ world: World) -> PaperForm {
        PaperForm(
            PrintedSheet.letter, Words("Sổ đọc", "Reading log"),
            back: { _, spoken in Address(path: "reading", "typed", query: ["code": spoken]) })
    }
}
