internal import Base
internal import Foundation
internal import Journal
internal import Participation
internal import Units
internal import Web

/// The page behind a group's link: log what was read. No account, no name.
enum ReadingLogPages {
    static func routes(_ world: World, _ gate: ReadingGate) -> [Route] {
        [
            .get("/reading/join/{code}", access: .everyone) { ask in
                try await show(world, gate, ask, Form(ask.language))
            },
            .post("/reading/join/{code}", access: .everyone, bodyLimit: 8192) { ask in
                // A log that waited on a device: its script keeps what is refused, and says why.
                if ask.wantsJSON { return try await log(world, gate, ask) }
                return try await world.form(
                    ask, do: { try await log(world, gate, ask) }, again: { try await show(world, gate, ask, $0) })
            },
        ]
    }

    private static func show(_ world: World, _ gate: ReadingGate, _ ask: Ask, _ form: Form) async throws -> Answer {
        let code = try ask.parameter("code")
        let group = try await gate.group(code, world, ask)
        let (caller, today) = (ask.caller, ask.today)
        let number = Int(form.value(of: "item", otherwise: ask.query.text("item")))
        let (view, item) = try await world.ledger.read { reader in
            (
                try GroupView(reader, group, for: caller, today: today),
                try number.flatMap { try reader.shelfItem(number: $0) }.flatMap { $0.isStanding ? $0 : nil }
            )
        }
        let page = ReadingLogPage(view: view, code: code, item: item, form: form, formId: world.formId())
        let answer = try await world.page(ask, status: form.problems.isEmpty ? 200 : 422, page.content(ask))
        return gate.device(ask) == nil ? answer.setting(gate.newCookie(world)) : answer
    }

    private static func log(_ world: World, _ gate: ReadingGate, _ ask: Ask) async throws -> Answer {
        let code = try ask.parameter("code")
        let group = try await gate.group(code, world, ask)
        try gate.admit(ask, to: group.id)
        let (typed, number) = try await typed(world, ask)
        let cookie = gate.device(ask)
        let begun = cookie.flatMap { gate.begun(ask.form.text("clock"), $0) }
        let answer = try await world.act(
            ask,
            LogReading(
                group.id, typed, device: cookie.map { ReadingGate.digest($0, group.campaign) }, begun: begun))
        let page = ReadingPages.join(code).adding(query: [
            "done": answer.way.rawValue, "minutes": "\(answer.minutes)", "each": "\(typed.minutes)",
            "books": "\(answer.books)", "day": typed.day.description, "item": number.map { "\($0)" },
            "log": ask.actionId?.description,
        ])
        guard ask.wantsJSON else { return .see(page) }
        struct Taken: Encodable {
            let says: String
            let see: String
        }
        let taken = Taken(says: logged(answer.minutes, answer.books, answer.way, ask.tongue), see: page.text)
        return .json(Array(try JSONEncoder().encode(taken)))
    }

    static func logged(_ minutes: Int, _ books: Int, _ way: ReadingWay, _ t: Tongue) -> String {
        let (minutes, books) = (Figure.format(Int64(minutes), t.language), Figure.format(Int64(books), t.language))
        return "\(t("Đã ghi \(minutes) phút, \(books) cuốn", "Logged \(minutes) minutes, \(books) books")) (\(t(way.words)))."
    }

    private static func typed(_ world: World, _ ask: Ask) async throws -> (typed: TypedReading, item: Int?) {
        var reading = ReadingForm(ask.form)
        let day = reading.day("day", today: ask.today)
        let (minutes, books) = (reading.number("minutes"), reading.number("books"))
        let readers = reading.readers()
        try reading.check()
        let number = Int(ask.form.text("item"))
        let item = try await world.ledger.read { reader in
            try number.flatMap { try reader.shelfItem(number: $0) }.flatMap { $0.isStanding ? $0 : nil }
        }
        let typed = TypedReading(
            day ?? ask.today, minutes: minutes, books: books, readers: readers, item: item?.id)
        return (typed, item?.number)
    }
}

/// Reads days and numbers of the forms of reading, and keeps what is wrong with each.
struct ReadingForm {
    private let form: Fields
    private var problems: [FieldProblem] = []

    init(_ form: Fields) { self.form = form }

    mutating func day(_ name: String, today: Day) -> Day? {
        guard let text = form.filled(name) else { return today }
        do throws(Refusal) {
            return try Day.read(text, year: today.year)
        } catch {
            problems.append(FieldProblem(name, error.advice))
            return nil
        }
    }

    /// Nothing typed is 0.
    mutating func number(_ name: String) -> Int {
        guard let text = form.filled(name) else { return 0 }
        do throws(Refusal) {
            return Int(clamping: try Figure.read(text))
        } catch {
            problems.append(FieldProblem(name, error.advice))
            return 0
        }
    }

    /// nil when nothing was typed.
    mutating func numberIfAny(_ name: String) -> Int? { form.filled(name) == nil ? nil : number(name) }

    mutating func readers() -> [AgeCount] {
        ReadingAge.allCases.compactMap { age in
            let readers = number("age.\(age.rawValue)")
            return readers == 0 ? nil : AgeCount(age, readers)
        }
    }

    func check() throws { try problems.refuse("reading.form") }
}

/// Fields for how many readers of each age, under one legend.
func ageFields(_ form: Form, _ counts: [AgeCount]) -> HTML {
    let fields = ReadingAge.allCases.map { age -> any FormField in
        let count = counts.first { $0.age == age }?.readers
        return NumberField(FieldLabel("age.\(age.rawValue)", age.words), value: count.map { "\($0)" } ?? "")
    }
    let problem = form.problem(of: "readers")
    return """
        <fieldset class="field ages\(if: problem != nil, " wrong")" id="\(fieldId("readers"))" tabindex="-1">
        <legend>\(form.t("Bao nhiêu người đọc, theo lứa tuổi", "How many read, by age"))</legend>
        \(optional: problem, { "<p class=\"problem\">▲ \($0)</p>\n" })\(row(form(all: fields)))</fieldset>

        """
}

struct ReadingLogPage: Sendable {
    let view: GroupView
    let code: String
    /// What was read, when the address names it.
    let item: ShelfItem?
    let form: Form
    let formId: String

    private var group: ReadingGroup { view.group }

    func content(_ ask: Ask) -> PageContent {
        let t = form.t
        let name = t(group.title())
        return PageContent(
            title: name,
            thread: [
                Crumb(t("Đọc cùng nhau", "Reading together"), ReadingPages.address),
                Crumb(name, ReadingPages.join(code), isCurrent: true),
            ], notice: notice(ask), scripts: MyReadingPage.sharedScripts + ["reading-log.js"], styles: ["library.css"],
            isSearchable: false,
            body: """
                <h1 data-group="\(code)" data-unit="\(view.unit.title)" data-today="\(view.today)">\(name)</h1>
                <p>\(t(group.facts.kind.words)) · \(view.unit.title)</p>
                \(logged(ask))\(MyReadingPage.kept(t, group: name))\(body(t))\(view.book(t))\(prompts(t))\(view.sums(t))\(view.days(t))
                """)
    }

    private func body(_ t: Tongue) -> HTML {
        guard group.isOpen else { return note("<p>\(t(TogetherRules.closed.says))</p>", .late) }
        if let last = view.lastDay, last < earliest { return note("<p>\(t(TogetherRules.over(last)))</p>", .late) }
        let timer: HTML = """
            <p class="note" data-timer data-stop="\(t("Dừng và ghi số phút", "Stop and take the minutes"))" hidden>\
            <button type="button" class="button secondary">\(t("Bấm giờ đọc", "Start the timer"))</button> \
            <span role="status"></span></p>

            """
        let says = t(
            "Gửi đi: ngày, số phút, số sách, lứa tuổi, tên sách của thư viện. Không gửi tên hay số điện thoại.",
            "What goes along: day, minutes, books, age, the library's book. No name and no phone number.")
        let send = form.send(Words("Ghi vào sổ đọc của nhóm", "Log it"))
        return """
            <h2>\(t("Ghi một lần đọc", "Log reading"))</h2>
            \(timer)\(form.frame(to: ReadingPages.join(code), "\(fields(t))<p class=\"quiet-text\">\(says)</p>\(keeping(t))\(send)"))
            """
    }

    /// Without a network a log is kept on the device first; what the script says of it.
    private func keeping(_ t: Tongue) -> HTML {
        let kept = t(
            "Chưa gửi được, nhưng đã giữ trên máy này; có mạng thì tự gửi.",
            "Not sent yet, but kept on this device; it is sent by itself when there is a network.")
        let wrong = t(
            "Chưa giữ: cần số phút hoặc số cuốn, và số người đọc, bằng chữ số.",
            "Not kept: minutes or books and how many read are needed, in digits.")
        return """
            <p role="status" data-keeping data-kept="\(kept)" data-wrong="\(wrong)"></p>
            <p class="quiet-text" data-ready hidden>\(t(
                "Mất mạng vẫn mở được trang này và ghi được: lần ghi chờ trên máy, có mạng thì tự gửi.",
                "This page opens and takes logs without a network too: they wait on the device and are sent later."))</p>

            """
    }

    private var earliest: Day { view.today.adding(days: -TogetherRules.daysBack) }

    private var latest: Day { view.lastDay.map { min($0, view.today) } ?? view.today }

    private func fields(_ t: Tongue) -> HTML {
        let first = form.typed.entries.isEmpty
        let adult = first && group.facts.kind != .schoolClass ? [AgeCount(.adult, 1)] : []
        let fields: [any FormField] = [
            Hidden("action", formId), Hidden("clock", ""),
            DayField(
                FieldLabel("day", Words("Ngày", "Day")), value: latest, earliest: earliest, latest: latest),
            NumberField(
                FieldLabel("minutes", Words("Mỗi người đọc bao nhiêu phút", "Minutes that each of you read")),
                unit: Words("phút", "minutes")),
            NumberField(
                FieldLabel("books", Words("Số cuốn đọc xong", "Books that were finished")), unit: Words("cuốn", "books")),
        ]
        return "\(Trap.field(t))\(row(form(all: fields)))\(ageFields(form, adult))\(items(t))"
    }

    private func items(_ t: Tongue) -> HTML {
        let choices = [item, view.item].compactMap(\.self)
        guard let first = choices.first else { return .nothing }
        var seen: Set<Int> = []
        let options = choices.filter { seen.insert($0.number).inserted }.map { Option("\($0.number)", named: $0.facts.title) }
        let select = Select(
            FieldLabel("item", Words("Đọc cuốn nào", "What was read")), options, value: "\(first.number)",
            prompt: Words("sách khác", "something else"))
        return form(select)
    }

    private func prompts(_ t: Tongue) -> HTML {
        guard !view.prompts.isEmpty else { return .nothing }
        return """
            <h2>\(t("Cùng nói chuyện, mỗi tuần một câu", "To talk about, one a week"))</h2>
            <ol>\(each: view.prompts, { "<li>\($0)</li>\n" })</ol>

            """
    }

    // MARK: Afterwards

    private func notice(_ ask: Ask) -> HTML? {
        guard form.problems.isEmpty, let way = ReadingWay(rawValue: ask.query.text("done")) else { return nil }
        let (minutes, books) = (Int(ask.query.text("minutes")) ?? 0, Int(ask.query.text("books")) ?? 0)
        return "\(ReadingLogPages.logged(minutes, books, way, form.t))"
    }

    /// For the script: what was logged goes to the record on this device.
    private func logged(_ ask: Ask) -> HTML {
        let query = ask.query
        guard form.problems.isEmpty, ReadingWay(rawValue: query.text("done")) != nil, let day = Day(iso: query.text("day")) else {
            return .nothing
        }
        let t = form.t
        let title = item?.facts.title ?? t(group.title())
        let link = item.map { LibraryPages.address($0.number) } ?? ReadingPages.log
        return """
            <p data-logged data-log="\(query.text("log"))" data-day="\(day)" data-minutes="\(Int(query.text("each")) ?? 0)" \
            data-books="\(Int(query.text("books")) ?? 0)" data-item="\(item.map { "\($0.number)" } ?? "")" \
            data-title="\(title)" data-link="\(link)" hidden>\
            <button type="button" class="button secondary">\(t(RecordMark.keep))</button> \
            \(RecordMark.status(t))</p>

            """
    }
}
