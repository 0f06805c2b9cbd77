internal import Base
internal import Journal
internal import Units
internal import Web

/// A course for the people who make it.
struct CourseDeskView: Sendable {
    let desk: Desk
    let item: ShelfItem
    let course: Course
    /// Standing items of the unit to choose from; nil when there are too many for a list.
    let choices: [ShelfItem]?
    let sources: [Id: ShelfItem]

    private static let mostChoices = 300

    init(_ reader: any Reader, unit address: String, number: Int, _ caller: Caller, on today: Day) throws {
        desk = try reader.desk(address, .editor, caller, on: today)
        guard let item = try reader.shelfItem(number: number), item.unit == desk.unit.id, item.isStanding else {
            throw ShelfRules.unknownItem
        }
        guard item.facts.kind == .course else { throw CourseRules.noCourse }
        self.item = item
        course = try reader.course(item.id)
        let isShort = try reader.shelfSize(of: desk.unit.id) <= CourseDeskView.mostChoices
        choices = isShort ? try reader.shelf(of: desk.unit.id).filter { $0.isStanding && $0.id != item.id } : nil
        var sources: [Id: ShelfItem] = [:]
        for source in course.steps.compactMap(\.facts.source) { sources[source] = try reader.shelfItem(source) }
        self.sources = sources
    }

    func address(_ steps: String..., query: [(String, String?)] = []) -> Address {
        Address(path: ["desk", desk.unit.address, "shelf", "\(item.number)", "course"] + steps, query: query)
    }

    func thread(_ t: Tongue, _ last: Crumb? = nil) -> [Crumb] {
        desk.thread(t("Giá sách", "Shelf"), "shelf").map { Crumb($0.label, $0.address) }
            + [Crumb(item.facts.title, address(), isCurrent: last == nil)] + [last].compactMap(\.self)
    }
}

struct CourseDeskPage: Sendable {
    let view: CourseDeskView
    let formId: @Sendable () -> String

    func content(_ ask: Ask) -> PageContent {
        let t = ask.tongue
        let title = t("Các bước của khóa học", "Steps of the course")
        return PageContent(
            title: "\(title) · \(view.item.facts.title)", thread: view.thread(t), notice: notice(ask), isSearchable: false,
            body: "<h1>\(view.item.facts.title)</h1>\n\(links(t))<h2>\(title)</h2>\n\(list(t))\(adding(t))")
    }

    private func links(_ t: Tongue) -> HTML {
        let item = Address(path: "desk", view.desk.unit.address, "shelf", "\(view.item.number)")
        let page = LibraryPages.address(view.item.number, "course")
        let see = view.course.steps.isEmpty ? nil : linkButton(t("Xem như người học", "See it as learners do"), to: page, .secondary)
        return """
            <p class="actions">\(optional: see) \(linkButton(t("Tên, giấy phép, bìa", "Title, licence, cover"), to: item, .secondary))</p>

            """
    }

    private func notice(_ ask: Ask) -> HTML? {
        let t = ask.tongue
        let says: String? =
            switch ask.query.text("done") {
            case "added": t("Đã thêm một bước.", "A step was added.")
            case "mended": t("Đã lưu.", "It is saved.")
            case "moved": t("Đã đổi thứ tự.", "The order is changed.")
            case "removed": t("Đã bỏ một bước.", "A step was taken out.")
            case "undone": t("Đã quay lại như trước.", "It is as it was before.")
            default: nil
            }
        return says.map { says in
            "<p>\(says)</p>\(if: view.course.before != nil, inline("undo", nil, t("Hoàn tác", "Undo"), nil))"
        }
    }

    private func inline(_ act: String, _ place: Int?, _ label: String, _ title: String?) -> HTML {
        """
        <form class="inline" method="post" action="\(view.address("change"))"><input type="hidden" name="action" value="\(formId())">\
        <input type="hidden" name="version" value="\(view.course.version)"><input type="hidden" name="act" value="\(act)">\
        \(optional: place, { "<input type=\"hidden\" name=\"step\" value=\"\($0)\">" })\
        <button class="quiet">\(label)\(optional: title, { "<span class=\"unseen\"> \($0)</span>" })</button></form>
        """
    }

    private func list(_ t: Tongue) -> HTML {
        guard !view.course.steps.isEmpty else {
            return emptyState(t("Chưa có bước nào. Hãy thêm bước đầu tiên.", "There are no steps yet. Add the first one."))
        }
        return "<ol class=\"lines\">\n\(each: Array(view.course.steps.enumerated()), { line($0.offset + 1, $0.element, t) })</ol>\n"
    }

    private func line(_ place: Int, _ step: CourseStep, _ t: Tongue) -> HTML {
        let mend = view.address("step", query: [("step", "\(place)")])
        let source = step.facts.source.flatMap { view.sources[$0] }
        let gone = source.map { $0.isStanding ? $0.facts.title : t("đã cất khỏi giá: ", "off the shelf: ") + $0.facts.title }
        let what = [t(step.facts.kind.words), gone].compactMap(\.self).joined(separator: " · ")
        let isLast = place == view.course.steps.count
        return """
            <li>\(place). <a href="\(mend)">\(step.facts.title)</a>
            <div class="why">\(what)</div>
            <div class="actions">\(if: place > 1, inline("up", place, t("Lên", "Up"), step.facts.title)) \
            \(if: !isLast, inline("down", place, t("Xuống", "Down"), step.facts.title)) \
            \(inline("remove", place, t("Bỏ", "Take out"), step.facts.title))</div></li>

            """
    }

    private func adding(_ t: Tongue) -> HTML {
        let kinds = CourseStepKind.allCases.enumerated().map { index, kind in
            linkButton(
                t(kind.words), to: view.address("step", query: [("kind", kind.rawValue)]),
                index == 0 && view.course.steps.isEmpty ? .primary : .secondary)
        }
        return "<h2>\(t("Thêm một bước", "Add a step"))</h2>\n<p class=\"actions\">\(HTML.joined(kinds, separator: " "))</p>\n"
    }
}

/// The form of one step: only what its kind needs.
struct CourseStepForm: Sendable {
    let view: CourseDeskView
    let form: Form
    /// nil for a new step.
    let place: Int?
    let typed: TypedStep
    let formId: String

    func content() -> PageContent {
        let t = form.t
        let kind = t(typed.kind.words)
        let title = place.map { t("Sửa bước \($0): \(kind)", "Edit step \($0): \(kind)") } ?? t("Thêm bước: \(kind)", "Add a step: \(kind)")
        let address = view.address("step")
        let isQuestion = typed.kind == .answer
        let fields: [any FormField] = switch typed.kind {
        case .read: [source, titleField, text]
        case .watch: [link, source, titleField, text]
        case .do: [titleField, text]
        case .answer: [titleField, text, answers, explanation]
        }
        let further: [any FormField] = switch typed.kind {
        case .read: [page, link, file]
        case .watch: [file]
        case .do: [source, link, file]
        case .answer: []
        }
        let more = form.fold(
            Words("Thêm chi tiết", "More"), names: ["page", "link", "file"] + (typed.kind == .do ? ["source"] : []),
            isFilled: typed.page != nil || typed.file != nil || (typed.kind != .watch && !typed.link.isEmpty),
            form(all: further))
        let body: HTML = """
            \(form(Hidden("action", formId)))\(form(Hidden("version", "\(view.course.version)")))\
            \(form(Hidden("kind", typed.kind.rawValue)))\(optional: place.map { form(Hidden("step", "\($0)")) })\
            \(form(all: fields))\(if: !isQuestion, more)\(form.send(Words("Lưu bước này", "Save this step")))
            """
        return PageContent(
            title: title, thread: view.thread(t, Crumb(title, address, isCurrent: true)), isSearchable: false,
            body: "<h1>\(title)</h1>\n\(form.frame(to: address, carriesFiles: true, body))")
    }

    private var titleField: any FormField {
        let help = Words("Để trống thì lấy tên tài liệu.", "Left empty, the item's title is taken.")
        return TextField(
            FieldLabel("title", Words("Tên bước", "Title"), help: typed.kind == .read ? help : nil, isRequired: typed.kind != .read),
            value: typed.title, autocomplete: "off", longest: CourseRules.titleLimit)
    }

    private var text: any FormField {
        let label =
            switch typed.kind {
            case .do: Words("Việc cần làm", "What is to be done")
            case .answer: Words("Câu hỏi", "The question")
            case .read, .watch: Words("Lời dặn (để trống cũng được)", "A word to the learner (may be left empty)")
            }
        return TextArea(FieldLabel("text", label, isRequired: typed.kind == .do || typed.kind == .answer), value: typed.words.text)
    }

    private var source: any FormField {
        let known = typed.source.flatMap { view.sources[$0] }
        let label = Words("Tài liệu", "Item")
        guard var choices = view.choices else {
            let help = Words("Số hoặc địa chỉ của tài liệu, ví dụ 12 hay /library/12.", "Its number or address, such as 12 or /library/12.")
            return TextField(FieldLabel("source", label, help: help), value: known.map { "\($0.number)" } ?? "", autocomplete: "off")
        }
        if let known, !choices.contains(where: { $0.id == known.id }) { choices.append(known) }
        return Select(
            FieldLabel("source", label), choices.map { Option("\($0.number)", named: $0.facts.title) },
            value: known.map { "\($0.number)" } ?? "", prompt: Words("Chọn trên giá của đơn vị", "Choose from the unit's shelf"))
    }

    private var page: any FormField {
        let help = Words("Của sách đọc trên màn hình.", "Of a book that is read here.")
        return NumberField(
            FieldLabel("page", Words("Bắt đầu ở trang", "Begin at page"), help: help),
            value: typed.page.map(String.init) ?? "")
    }

    private var link: any FormField {
        TextField(FieldLabel("link", Words("Địa chỉ trên mạng", "Address on the web")), kind: .url, value: typed.link, autocomplete: "off")
    }

    private var file: any FormField {
        let label = typed.file == nil ? Words("Tệp PDF hoặc ảnh", "A PDF or picture") : Words("Thay tệp", "Replace the file")
        return FileField(FieldLabel("file", label), accept: ".pdf,.jpg,.jpeg,.png")
    }

    private var answers: any FormField {
        let help = Words(
            "Mỗi câu một dòng, đặt dấu * trước câu đúng. Đúng nhiều câu cũng được.",
            "One a line, with a * in front of the right one. There may be several right ones.")
        return TextArea(
            FieldLabel("answers", Words("Các câu trả lời", "The answers"), help: help, isRequired: true),
            value: typed.words.typedAnswers, rows: 5)
    }

    private var explanation: any FormField {
        TextArea(
            FieldLabel("explanation", Words("Giải thích khi trả lời đúng", "Said when the answer is right")),
            value: typed.words.explanation, rows: 2)
    }
}
