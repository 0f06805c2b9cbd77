internal import Base
internal import Journal
internal import Participation
internal import Print
internal import Units
internal import Web

/// Courses for everybody: the steps, one step, the certificate, and the page behind the code on one.
enum CoursePages {
    static func routes(_ world: World) -> [Route] {
        [
            .get("/library/{item}/course", access: .everyone) { ask in
                try await world.open(ask, CoursePage(view: try await view(world, ask)).content(ask.tongue))
            },
            .get("/library/{item}/course/{step}", access: .everyone) { ask in try await step(world, ask) },
            .post("/library/{item}/course/{step}", access: .signedIn) { ask in try await finish(world, ask) },
            .get("/library/{item}/certificate", access: .everyone) { ask in
                try await certificate(world, ask, Form(ask.language))
            },
            .post("/library/{item}/certificate", access: .everyone) { ask in
                try await world.form(
                    ask, do: { try await paper(world, ask) }, again: { try await certificate(world, ask, $0) })
            },
            .get("/library/{item}/certificate/{day}/{code}", access: .everyone) { ask in try await check(world, ask) },
        ]
    }

    private static func view(_ world: World, _ ask: Ask) async throws -> CourseView {
        let (number, caller) = (try LibraryPages.number(ask), ask.caller)
        return try await world.ledger.read { reader in try CourseView(reader, number: number, for: caller) }
    }

    // MARK: Steps

    private static func place(_ ask: Ask) throws -> Int {
        guard let place = Int(try ask.parameter("step")) else { throw Refusal.noSuchPage }
        return place
    }

    private static func step(_ world: World, _ ask: Ask) async throws -> Answer {
        let page = try CourseStepPage(try await view(world, ask), place: try place(ask), formId: world.formId())
        let ticked = CourseQuestion.ticked("a", ask.query)
        let content = page.content(ask, ticked: ticked)
        return ticked == nil ? try await world.open(ask, content) : try await world.page(ask, content)
    }

    private static func finish(_ world: World, _ ask: Ask) async throws -> Answer {
        let (view, place) = (try await view(world, ask), try place(ask))
        guard view.course.steps.indices.contains(place - 1), let person = ask.person else { throw Refusal.noSuchPage }
        let known = try await world.ledger.read { [item = view.item.id] reader in
            try reader.courseState(of: person, in: item) ?? ""
        }
        var progress = CourseProgress(known)
        let state = progress.finish(view.course.steps[place - 1].facts.id, at: ask.now)
        try await world.act(ask, KeepReadingState(view.item.id, state, isCourse: true))
        return .see(place < view.course.steps.count ? view.address(place + 1) : view.address)
    }

    // MARK: The certificate

    private static func certificate(_ world: World, _ ask: Ask, _ form: Form) async throws -> Answer {
        let view = try await view(world, ask)
        return try await world.page(
            ask, status: form.problems.isEmpty ? 200 : 422, CourseCertificatePage(view: view).content(form))
    }

    private static func paper(_ world: World, _ ask: Ask) async throws -> Answer {
        let view = try await view(world, ask)
        let page = CourseCertificatePage(view: view)
        let name = try page.name(ask.form)
        let (unit, today) = (view.unit, ask.today)
        let place = try await world.ledger.read { reader in try reader.paperPlace(of: unit, on: today) }
        let certificate = page.certificate(name, place: place, on: today, world)
        guard let bytes = try Certificate.pdf([certificate]) else { throw CourseRules.noSteps }
        return .download(bytes, name: "Giấy chứng nhận khóa học \(view.item.number).pdf", type: "application/pdf")
    }

    private static let unknown = Refusal(
        "library.unknownCertificate", status: 404,
        Words("Không có giấy chứng nhận nào mang mã này.", "No certificate bears this code."),
        next: Words(
            "Xin xem lại mã: 20 chữ và số. Nếu mã trên giấy đúng như vậy thì giấy không do hệ thống này in.",
            "Please look at the code again: 20 letters and digits. If the paper says so, it was not printed here."))

    private static func check(_ world: World, _ ask: Ask) async throws -> Answer {
        guard let day = Day(iso: try ask.parameter("day")) else { throw unknown }
        let (number, code) = (try LibraryPages.number(ask), try ask.parameter("code"))
        let (item, unit) = try await world.ledger.read { reader -> (ShelfItem, OrgUnit) in
            guard let item = try reader.shelfItem(number: number), let unit = try reader.unit(item.unit) else { throw unknown }
            return (item, unit)
        }
        let key = CertificateCode.key(world.settings.invitationKey)
        guard CertificateCode.day(of: code, among: [day], of: item.id, journal: world.ledger.journal, key: key) != nil else {
            throw unknown
        }
        return try await world.open(ask, CourseCertificatePage.checked(item, unit, day, ask.tongue))
    }
}

/// Where a certificate is asked for: every question once more, and a name that is nowhere kept.
struct CourseCertificatePage: Sendable {
    let view: CourseView

    private static let nameLimit = 80

    func content(_ form: Form) -> PageContent {
        let t = form.t
        let title = t("Giấy chứng nhận", "Certificate")
        let privacy = t(
            "Tên chỉ in lên giấy, không được lưu lại ở đâu. Mã trên giấy dẫn đến trang nêu khóa học và ngày, không nêu tên ai.",
            "The name is printed on the paper and kept nowhere. The code on it leads to a page that tells course and day and names nobody.")
        let name = TextField(
            FieldLabel("name", Words("Họ và tên in trên giấy", "Name on the paper"), isRequired: true), autocomplete: "name",
            longest: CourseCertificatePage.nameLimit)
        let send = form.send(Words("Tải giấy chứng nhận (PDF)", "Get the certificate (PDF)"))
        return PageContent(
            title: "\(title) · \(view.item.facts.title)", thread: view.thread(t, Crumb(title, view.certificate, isCurrent: true)),
            styles: ["library.css"], isSearchable: false,
            body: """
                <h1>\(title): \(view.item.facts.title)</h1>
                <p>\(privacy)</p>
                \(form.frame(to: view.certificate, "\(questions(form))\(form(name))\(send)"))
                """)
    }

    private func questions(_ form: Form) -> HTML {
        let questions = view.course.questions
        guard !questions.isEmpty else {
            return form(Checks(FieldLabel("learned", Words("Khóa học", "The course")), [
                Option("1", Words("Tôi đã học hết các bước.", "I have gone through every step."))
            ]))
        }
        return form(all: questions.enumerated().map { index, step in
            let text = step.words.lines.joined(separator: " ")
            return CourseQuestion.field("q\(index + 1)", step.words, label: Words("\(index + 1). \(text)", "\(index + 1). \(text)"))
        })
    }

    /// The name for the paper, when everything is answered rightly.
    func name(_ fields: Fields) throws -> String {
        var problems: [FieldProblem] = []
        for (index, step) in view.course.questions.enumerated() {
            let ticked = CourseQuestion.ticked("q\(index + 1)", fields) ?? []
            if CourseRules.isRight(step.words, ticked) { continue }
            let at = (view.course.steps.firstIndex { $0.facts.id == step.facts.id } ?? 0) + 1
            problems.append(
                FieldProblem(
                    "q\(index + 1)",
                    Words("Câu \(index + 1) chưa đúng: xem lại bước \(at).", "Question \(index + 1) is not right yet: see step \(at).")))
        }
        if view.course.questions.isEmpty, !fields.has("learned") {
            problems.append(
                FieldProblem("learned", Words("Hãy đánh dấu khi đã học hết.", "Please tick it when you have gone through every step.")))
        }
        let name = Vietnamese.line(fields.text("name"))
        if !(1...CourseCertificatePage.nameLimit).contains(name.count) {
            let most = CourseCertificatePage.nameLimit
            let says = Words("Cần họ và tên, từ 1 đến \(most) ký tự.", "A name of 1 to \(most) characters is needed.")
            problems.append(FieldProblem("name", says))
        }
        guard problems.isEmpty else { throw ShelfRules.refusal(problems) }
        return name
    }

    func certificate(_ name: String, place: String, on day: Day, _ world: World) -> Certificate {
        let (steps, questions) = (view.course.steps.count, view.course.questions.count)
        let detail = questions == 0 ? "\(steps) bước" : "\(steps) bước, trả lời đúng \(questions) câu hỏi"
        var made = Certificate(
            .vietnamese, issuer: PaperNames.issuer(view.unit), kind: "Giấy chứng nhận", lead: "Chứng nhận", name: name,
            reason: "Đã hoàn thành khóa học “\(view.item.facts.title)” (\(detail))", place: place, day: day,
            signature: PaperNames.signature(view.unit))
        let key = CertificateCode.key(world.settings.invitationKey)
        let code = CodeLetters.spoken(
            CertificateCode.make(view.item.id, day, name: name, journal: world.ledger.journal, key: key))
        let address = LibraryPages.address(view.item.number, "certificate", day.description, code)
        made.code = PaperCode(world.settings.publicAddress + address.text, caption: "Kiểm tra: \(code)")
        made.isSimulated = world.settings.isSimulated
        return made
    }

    // MARK: The page behind the code

    static func checked(_ item: ShelfItem, _ unit: OrgUnit, _ day: Day, _ t: Tongue) -> PageContent {
        let title = t("Kiểm tra giấy chứng nhận", "Check a certificate")
        let known = t("Mã này có thật.", "This code is genuine.")
        let says = t(
            "Giấy mang mã này được in cho một người đã trả lời xong khóa học. Tên do người ấy tự ghi; trang này không nêu tên ai.",
            "The paper with this code was printed for somebody who finished the course. The name is as they wrote it; this page names "
                + "nobody.")
        let page = LibraryPages.address(item.number)
        let link: HTML = item.isStanding ? "<a href=\"\(page)\">\(item.facts.title)</a>" : "\(item.facts.title)"
        return PageContent(
            title: title, isSearchable: false,
            body: """
                <h1>\(title)</h1>
                \(note("<p><strong>\(known)</strong> \(says)</p>", .done))\(Web.facts([
                    (t("Khóa học", "Course"), link), (t("Ngày", "Day"), "\(day.spoken(t.language))"),
                    (t("Đơn vị phụ trách", "Who answers for it"), "\(unit.fullName)"),
                ]))
                """)
    }
}
