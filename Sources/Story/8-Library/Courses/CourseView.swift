internal import Base
internal import Foundation
internal import Journal
internal import Units
internal import Web

/// A course with everything its steps lead to, and what the reader has finished as far as an account knows.
struct CourseView: Sendable {
    let item: ShelfItem
    let unit: OrgUnit
    let course: Course
    let sources: [Id: ShelfItem]
    let files: [Id: KeptFile]
    /// nil without an account: the device keeps it.
    let done: Set<Id>?

    init(_ reader: any Reader, number: Int, for caller: Caller) throws {
        guard let item = try reader.shelfItem(number: number), item.isStanding, let unit = try reader.unit(item.unit) else {
            throw ShelfRules.unknownItem
        }
        guard item.facts.kind == .course else { throw CourseRules.noCourse }
        let course = try reader.course(item.id)
        guard !course.steps.isEmpty else { throw CourseRules.noSteps }
        (self.item, self.unit, self.course) = (item, unit, course)
        var (sources, files): ([Id: ShelfItem], [Id: KeptFile]) = ([:], [:])
        for step in course.steps {
            if let source = step.facts.source { sources[source] = try reader.shelfItem(source) }
            if let file = step.facts.file { files[file] = try reader.file(file) }
        }
        (self.sources, self.files) = (sources, files)
        if case .person(let person) = caller {
            done = CourseProgress(try reader.courseState(of: person, in: item.id) ?? "").done
        } else {
            done = nil
        }
    }

    var address: Address { LibraryPages.address(item.number, "course") }

    /// Of a step by its place, counted from 1.
    func address(_ step: Int) -> Address { LibraryPages.address(item.number, "course", "\(step)") }

    var certificate: Address { LibraryPages.address(item.number, "certificate") }

    func thread(_ t: Tongue, _ last: Crumb? = nil) -> [Crumb] {
        [Crumb(t("Thư viện", "Library"), LibraryPages.address), Crumb(item.facts.title, address, isCurrent: last == nil)]
            + [last].compactMap(\.self)
    }

    /// Goes on the element that the script looks for.
    var marks: HTML {
        let state: HTML = done == nil ? "" : " data-state=\"\(LibraryPages.address(item.number, "state").adding(query: ["of": "course"]))\""
        return " data-course=\"\(item.number)\"\(state)"
    }
}

/// Which steps somebody finished: `{"done": {"<step>": <moment>}}`, as devices keep it.
struct CourseProgress {
    private var state: [String: Any]

    init(_ text: String) {
        state = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    }

    private var moments: [String: Any] { state["done"] as? [String: Any] ?? [:] }

    var done: Set<Id> { Set(moments.keys.compactMap { Id($0) }) }

    /// The same with one more step, as text.
    mutating func finish(_ step: Id, at moment: Instant) -> String {
        var moments = moments
        if moments[step.description] == nil { moments[step.description] = moment.milliseconds }
        state["done"] = moments
        let bytes = (try? JSONSerialization.data(withJSONObject: state, options: .sortedKeys)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A course: what it is about and its steps.
struct CoursePage: Sendable {
    let view: CourseView

    func content(_ t: Tongue) -> PageContent {
        let item = view.item
        let about = item.about.map { text -> HTML in
            "\(each: text.split(whereSeparator: \.isNewline), { "<p>\($0)</p>\n" })"
        }
        return PageContent(
            title: item.facts.title, description: item.maker.map { "\(item.facts.title) · \($0)" } ?? item.facts.title,
            thread: view.thread(t), scripts: ["course.js"], styles: ["library.css"],
            body: """
                <h1>\(item.facts.title)</h1>
                \(optional: item.maker, { "<p class=\"maker\">\($0)</p>\n" })\(optional: about)\
                \(begin(t))\(progress(t))<h2>\(t("Các bước", "Steps"))</h2>
                <ol class="lines steps"\(view.marks)>
                \(each: Array(view.course.steps.enumerated()), { line($0.offset + 1, $0.element, t) })</ol>
                \(end(t))
                """)
    }

    /// Where one goes on: told by the account, else by the script.
    private func begin(_ t: Tongue) -> HTML {
        let done = view.done ?? []
        let (onward, certificate) = (t("Học tiếp", "Go on"), t("Nhận giấy chứng nhận", "Get the certificate"))
        let next = view.course.steps.firstIndex { !done.contains($0.facts.id) }
        let isBegun = view.course.steps.contains { done.contains($0.facts.id) }
        let label = next == nil ? certificate : isBegun ? onward : t("Bắt đầu học", "Begin")
        return """
            <p class="actions" data-begin data-onward="\(onward)" data-certificate="\(certificate)" data-end="\(view.certificate)">\
            \(linkButton(label, to: next.map { view.address($0 + 1) } ?? view.certificate))</p>

            """
    }

    /// Told by the account, else by the script.
    private func progress(_ t: Tongue) -> HTML {
        let all = view.course.steps.count
        let count = view.course.steps.count { view.done?.contains($0.facts.id) ?? false }
        return """
            <p data-course-progress\(if: count == 0, " hidden")>\(t("Đã xong", "Finished")) \
            <strong><span data-count>\(count)</span>/\(all)</strong> \(t("bước", "steps"))</p>

            """
    }

    private func line(_ place: Int, _ step: CourseStep, _ t: Tongue) -> HTML {
        let isDone = view.done?.contains(step.facts.id) ?? false
        let source = step.facts.source.flatMap { view.sources[$0]?.facts.title }
        let what = [t(step.facts.kind.words), source].compactMap(\.self).joined(separator: " · ")
        return """
            <li data-step="\(step.facts.id.description)">\(place). <a href="\(view.address(place))">\(step.facts.title)</a> \
            <span data-done\(if: !isDone, " hidden")>\(state(.done, says: t("đã xong", "finished")))</span>
            <div class="why">\(what)</div></li>

            """
    }

    private func end(_ t: Tongue) -> HTML {
        let says =
            view.course.questions.isEmpty
            ? t("Học xong, bạn nhận được giấy chứng nhận.", "At the end you get a certificate.")
            : t(
                "Trả lời đúng mọi câu hỏi, bạn nhận được giấy chứng nhận.",
                "Whoever answers every question rightly gets a certificate.")
        return """
            <h2>\(t("Giấy chứng nhận", "Certificate"))</h2>
            <p>\(says) <a href="\(view.certificate)">\(t("Nhận giấy chứng nhận", "Get the certificate"))</a></p>

            """
    }
}

/// One step of a course.
struct CourseStepPage: Sendable {
    let view: CourseView
    /// Counted from 1.
    let place: Int
    let formId: String

    private var step: CourseStep { view.course.steps[place - 1] }

    init(_ view: CourseView, place: Int, formId: String) throws {
        guard view.course.steps.indices.contains(place - 1) else { throw Refusal.noSuchPage }
        self.view = view
        self.place = place
        self.formId = formId
    }

    /// - Parameter ticked: the answers that were sent; nil when none were.
    func content(_ ask: Ask, ticked: Set<Int>?) -> PageContent {
        let t = ask.tongue
        let isRight = ticked.map { CourseRules.isRight(step.words, $0) }
        let marked: HTML = isRight == true ? " data-right" : ""
        return PageContent(
            title: "\(step.facts.title) · \(view.item.facts.title)",
            thread: view.thread(t, Crumb(step.facts.title, view.address(place), isCurrent: true)), scripts: ["course.js"],
            styles: ["library.css"], isSearchable: ticked == nil,
            body: """
                <h1>\(step.facts.title)</h1>
                <p class="quiet-text">\(t("Bước", "Step")) \(place)/\(view.course.steps.count) · \(t(step.facts.kind.words))</p>
                <div\(view.marks) data-step="\(step.facts.id.description)"\(marked)>
                \(words(t))\(leads(t))\(question(ask, isRight, t))\(done(isRight, t))</div>
                \(onward(isRight, t))
                """)
    }

    private func words(_ t: Tongue) -> HTML { "\(each: step.words.lines, { "<p>\($0)</p>\n" })" }

    /// Where what is read or watched lies.
    private func leads(_ t: Tongue) -> HTML {
        var buttons: [HTML] = []
        if let source = step.facts.source.flatMap({ view.sources[$0] }) {
            let book = step.facts.page.map { LibraryPages.address(source.number, "read", "\($0)") }
            let to = source.files.book == nil ? LibraryPages.address(source.number) : book ?? LibraryPages.address(source.number, "read")
            let label = step.facts.kind == .read ? t("Đọc", "Read") : t("Mở", "Open")
            if source.isStanding { buttons.append(linkButton("\(label) “\(source.facts.title)”", to: to)) }
        }
        if let link = step.facts.link.flatMap({ Address(untrusted: $0) }) {
            buttons.append(linkButton(t("Mở trang", "Open the page"), to: link, buttons.isEmpty ? .primary : .secondary))
        }
        if let file = step.facts.file.flatMap({ view.files[$0] }) {
            let label = t("Tải \(file.type.words)", "Download \(file.type.words)")
            buttons.append(linkButton(label, to: file.address, buttons.isEmpty ? .primary : .secondary))
        }
        return buttons.isEmpty ? .nothing : "<p class=\"actions\">\(HTML.joined(buttons, separator: " "))</p>\n"
    }

    private func question(_ ask: Ask, _ isRight: Bool?, _ t: Tongue) -> HTML {
        guard step.facts.kind == .answer, !step.words.answers.isEmpty else { return .nothing }
        let form = Form(t.language, typed: ask.query)
        let field = CourseQuestion.field("a", step.words, label: Words("Câu trả lời", "Your answer"))
        let answer: HTML = "\(field.markup(in: form))\(form.send(Words("Kiểm tra", "Check")))"
        return "\(verdict(isRight, t))\(form.frame(to: view.address(place), method: .get, answer))"
    }

    private func verdict(_ isRight: Bool?, _ t: Tongue) -> HTML {
        switch isRight {
        case true:
            let why: HTML = "\(each: step.words.explanation.split(whereSeparator: \.isNewline), { "<p>\($0)</p>" })"
            return note("<p><strong>\(t("Đúng rồi.", "That is right."))</strong></p>\(why)", .done)
        case false:
            let says = t("Chưa đúng. Xem lại các bước trước rồi thử lần nữa.", "Not yet. Look at the steps before and try again.")
            return note("<p>\(says)</p>", .late)
        default: return .nothing
        }
    }

    /// With an account a form; without one the script keeps it on the device, and without a script nothing needs it.
    private func done(_ isRight: Bool?, _ t: Tongue) -> HTML {
        let isDone = view.done?.contains(step.facts.id) ?? false
        let mark: HTML = "<p data-done\(if: !isDone, " hidden")>\(state(.done, says: t("đã xong bước này", "this step is finished")))</p>\n"
        // A question is finished by its right answer.
        if step.facts.kind == .answer, isRight != true { return mark }
        let label = t("Đã xong bước này", "I have finished this step")
        guard view.done != nil else {
            let press: HTML = "<button type=\"button\" class=\"button secondary\">\(label)</button>"
            return "\(mark)<p class=\"actions\" data-finish hidden>\(press)</p>\n"
        }
        if isDone { return mark }
        return """
            \(mark)<form method="post" action="\(view.address(place))"><input type="hidden" name="action" value="\(formId)">\
            <p class="actions">\(button(label, .secondary))</p></form>

            """
    }

    /// Large enough for a thumb; the way on stands out once the step is finished.
    private func onward(_ isRight: Bool?, _ t: Tongue) -> HTML {
        let isDone = isRight == true || view.done?.contains(step.facts.id) ?? false
        let weight: HTML = isDone ? "button" : "button secondary"
        let before = t("Bước trước", "Step before")
        let back: HTML = "<a class=\"button secondary\" rel=\"prev\" href=\"\(view.address(place - 1))\">‹ \(before)</a> "
        let on: HTML = place == view.course.steps.count
            ? linkButton(t("Nhận giấy chứng nhận", "Get the certificate"), to: view.certificate)
            : "<a class=\"\(weight)\" rel=\"next\" href=\"\(view.address(place + 1))\">\(t("Bước sau", "Next step")) ›</a>"
        return """
            <nav class="pager" aria-label="\(t("Các bước", "Steps"))">\(if: place > 1, back)\(on)</nav>

            """
    }
}

/// A question as a field: one right answer is one of a few, several are ticked.
enum CourseQuestion {
    static func field(_ name: String, _ words: CourseWords, label: Words) -> any FormField {
        let options = words.answers.enumerated().map { Option("\($0.offset + 1)", named: $0.element.text) }
        guard words.answers.count(where: \.isRight) > 1 else { return Choice(FieldLabel(name, label), options) }
        return Checks(FieldLabel(name, label, help: Words("Chọn mọi câu đúng.", "Tick every right one.")), options)
    }

    /// nil when nothing was ticked.
    static func ticked(_ name: String, _ fields: Fields) -> Set<Int>? {
        let ticked = Set(fields.all(name).compactMap { Int($0) })
        return ticked.isEmpty ? nil : ticked
    }
}
