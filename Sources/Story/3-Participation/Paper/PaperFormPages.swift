internal import Activities
internal import Base
internal import Journal
internal import Plans
internal import Units
internal import Web

/// Forms of paper: printed for a day of an activity, and found again by the code on them.
enum PaperFormPages {
    static func routes(_ world: World, _ later: [PaperForm]) -> [Route] {
        let forms = [RollSheet.form(world), HeadCountSheet.form(world)] + later
        return [
            .get("/activities/{number}/forms", access: .signedIn) { ask in try await sheets(world, ask, forms) },
            .get("/paper", access: .everyone) { ask in try await find(world, ask, forms) },
        ]
    }

    // MARK: Printing

    private static func sheets(_ world: World, _ ask: Ask, _ forms: [PaperForm]) async throws -> Answer {
        let view = try await PresenceView.host(world, ask)
        let (t, caller) = (ask.tongue, ask.caller)
        let day = try day(view, ask)
        let chosen = ask.query.filled("only")
        let printed = try await world.ledger.read { reader in
            try forms.compactMap { form -> (form: PaperForm, sheet: HTML)? in
                guard let sheet = try form.sheet?(reader, view.activity, caller, day, t) else { return nil }
                return (form, sheet)
            }
        }
        let shown = printed.filter { chosen == nil || String($0.form.letter) == chosen }
        let title = t("Phiếu giấy", "Paper forms")
        let says = t(
            "In trên giấy A4, ghi bằng bút. Sau đó quét mã hoặc gõ mã ở trang “Nhập phiếu giấy”: số liệu vào đúng hoạt động này.",
            "Print on A4 and write by hand. Then scan the code, or type it on “Type in a paper form”: it lands with this activity.")
        let all = [Crumb(t("Tất cả", "All"), address(view, day, nil), isCurrent: chosen == nil)]
        let chips = all + printed.map { form, _ in
            Crumb(t(form.name), address(view, day, form), isCurrent: chosen == String(form.letter))
        }
        let days = ParticipationRules.days(view.activity).map { each in
            Crumb(
                each.spoken(t.language), view.address("forms").adding(query: ["day": each.description, "only": chosen]),
                isCurrent: each == day)
        }
        return try await world.page(
            ask,
            PageContent(
                title: "\(title): \(view.activity.title)", thread: view.thread(title, "forms", t: t),
                styles: ["paper.css", PaperForm.style], isSearchable: false,
                body: """
                    <div class="no-print"><h1>\(title)</h1>
                    \(view.about(t))<p>\(says) <a href="/paper">\(t("Nhập phiếu giấy", "Type in a paper form"))</a></p>
                    \(chipLinks(t("Phiếu", "Form"), chips))\(if: days.count > 1, chipLinks(t("Ngày", "Day"), days))\
                    <p class="quiet-text">\(t(
                        "Để in, dùng lệnh in của trình duyệt.", "To print, use your browser's print command."))</p></div>
                    <div class="letters">
                    \(each: shown, { $0.sheet })</div>
                    """))
    }

    private static func address(_ view: PresenceView, _ day: Day, _ form: PaperForm?) -> Address {
        view.address("forms").adding(query: ["day": day.description, "only": form.map { String($0.letter) }])
    }

    /// Any of its days: forms are printed before it begins.
    private static func day(_ view: PresenceView, _ ask: Ask) throws -> Day {
        let days = ParticipationRules.days(view.activity)
        let named = ask.query.filled("day").flatMap { Day(iso: $0) }
        guard let day = days.first(where: { $0 == named }) ?? days.first(where: { $0 >= ask.today }) ?? days.last else {
            throw ParticipationRules.unknown
        }
        return day
    }

    // MARK: The code

    private static func find(_ world: World, _ ask: Ask, _ forms: [PaperForm]) async throws -> Answer {
        let t = ask.tongue
        var problems: [FieldProblem] = []
        if let typed = ask.query.filled("code") {
            if let code = FormCode.read(typed, world), let form = forms.first(where: { $0.letter == code.letter }) {
                return .see(form.back(code, code.spoken(world)))
            }
            if FormCode.mayBeReport(typed) { return .see(Address(path: "paper", typed)) }
            problems = [
                FieldProblem(
                    "code",
                    Words(
                        "Không có phiếu nào mang mã này. Xin so lại từng chữ với mã trên phiếu.",
                        "No form bears this code. Please compare it letter by letter with the paper."))
            ]
        }
        let form = Form(ask.language, typed: ask.query, problems: problems)
        let title = t("Nhập phiếu giấy", "Type in a paper form")
        let field = TextField(
            FieldLabel(
                "code", Words("Mã trên phiếu", "The code on the paper"),
                help: Words("Ví dụ: R12-241005-x7kq", "Such as R12-241005-x7kq"), isRequired: true), autocomplete: "off", longest: 60)
        let says = t(
            "Mã dẫn đến đúng hoạt động và ngày đã in trên phiếu. Cần đăng nhập bằng tài khoản của đơn vị tổ chức.",
            "The code leads to the activity and day that the form was printed for. You must be signed in for the organiser.")
        return try await world.page(
            ask, status: problems.isEmpty ? 200 : 422,
            PageContent(
                title: title, isSearchable: false,
                body: """
                    <h1>\(title)</h1>
                    <p>\(says)</p>
                    \(form.frame(to: Address(path: "paper"), method: .get, "\(form(field))\(form.send(Words("Mở", "Open")))"))
                    """))
    }
}
