internal import Activities
internal import Base
internal import Units
internal import Web

/// The form in which somebody signs up, and what is read from it.
struct SignUpForm: Sendable {
    let view: PresenceView
    let setting: SignUpSetting
    let formId: String
    let seal: String
    /// Whether letters leave the house.
    var isMailed = false

    func markup(_ form: Form) -> HTML {
        let t = form.t
        let kind = Choice(
            FieldLabel("kind", Words("Ai đến?", "Who comes?"), isRequired: true),
            SignUpKind.allCases.map { Option($0.rawValue, $0.words) }, value: SignUpKind.person.rawValue)
        let name = TextField(
            FieldLabel(
                "name", Words("Tên của bạn", "Your name"),
                help: Words("Biệt danh cũng được. Không ghi tên trẻ em.", "A nickname will do. No names of children."),
                isRequired: true), autocomplete: "name", longest: SignUpRules.longest)
        let group = TextField(
            FieldLabel("group", Words("Tên lớp (nếu là lớp học)", "Name of the class (for a class)")),
            autocomplete: "off", longest: SignUpRules.longest)
        let contact = TextField(
            FieldLabel(
                "contact", Words("Điện thoại hoặc thư điện tử (không bắt buộc)", "Phone or mail (if you like)"),
                help: Words(
                    "Để người tổ chức báo khi có thay đổi\(isMailed ? "; ghi email thì hết chờ là có thư" : "").",
                    "So that the organiser can tell you of changes\(isMailed ? "; by mail you learn of a seat" : "").")),
            autocomplete: "off", longest: SignUpRules.longest)
        return """
            \(privacy(t))\(form.frame(to: view.address("sign-up"), """
                \(form(Hidden("action", formId)))\(form(Hidden("seal", seal)))\(form(kind))\(form(name))\(form(group))\
                \(SignUpFields.counts(form))\(form(contact))\(form(consent))\(SignUpFields.guardian(form))\(Trap.field(t))\
                \(form.send(Words("Đăng ký", "Sign up")))
                """))
            """
    }

    private func privacy(_ t: Tongue) -> HTML {
        let until = SignUpRules.keptUntil(view.activity)
        let says = t(
            "Không cần tài khoản. Tên và liên hệ chỉ người tổ chức xem được, không vào sổ chung, tự xóa sau "
                + "\(until.spoken(.vietnamese, today: view.now.day)); bạn xóa ngay được bằng liên kết nhận sau khi gửi.",
            "No account. Name and contact are seen by the organisers only, never enter the journal, and are deleted after "
                + "\(until.spoken(.english, today: view.now.day)); with the link you get you can delete them at once.")
        return note("<p>\(says)</p>")
    }

    private var consent: Checks {
        Checks(
            FieldLabel("consent", Words("Dữ liệu cá nhân", "Personal data"), isRequired: true),
            [
                Option(
                    "yes",
                    Words(
                        "Tôi đồng ý cho \(view.lead.title) xem tên và liên hệ của tôi để chuẩn bị hoạt động này.",
                        "I agree that \(view.lead.title) sees my name and contact to prepare this activity."))
            ])
    }
}

/// Fields that signing up and changing it share.
enum SignUpFields {
    static func counts(_ form: Form, _ known: SignUp? = nil) -> HTML {
        func shown(_ number: Int64) -> String { Figure.format(number, form.t.language) }
        let unit = Words("người", "people")
        let adults = NumberField(
            FieldLabel("adults", Words("Người lớn", "Adults"), isRequired: true),
            value: shown(known?.adults ?? 1), unit: unit)
        let children = NumberField(
            FieldLabel("children", Words("Trẻ em", "Children"), help: Words("Chỉ ghi số.", "A number only.")),
            value: known.map { shown($0.children) } ?? "", unit: unit)
        let age = Select(
            FieldLabel("age", Words("Tuổi của trẻ", "Age of the children")),
            ChildAge.allCases.map { Option($0.rawValue, $0.words) }, value: known?.age?.rawValue ?? "",
            prompt: Words("không có trẻ em", "no children"))
        return "\(form(adults))\(form(children))\(form(age))"
    }

    static func guardian(_ form: Form) -> HTML {
        form(
            Checks(
                FieldLabel("guardian", Words("Nếu có trẻ em", "If there are children")),
                [
                    Option(
                        "yes",
                        Words(
                            "Tôi là cha mẹ hoặc người giám hộ, hoặc đã có sự đồng ý của họ.",
                            "I am their parent or guardian, or have the consent of those who are."))
                ]))
    }

    /// Numbers that cannot be read are problems beside their fields.
    static func read(_ ask: Ask) throws -> (adults: Int64, children: Int64, age: ChildAge?) {
        var problems: [FieldProblem] = []
        func number(_ name: String, otherwise: Int64) -> Int64 {
            guard let typed = ask.form.filled(name) else { return otherwise }
            do throws(Refusal) {
                return try Figure.read(typed)
            } catch {
                problems.append(FieldProblem(name, error.advice))
                return otherwise
            }
        }
        let (adults, children) = (number("adults", otherwise: 1), number("children", otherwise: 0))
        try problems.refuse("signUp.fields")
        return (adults, children, ask.form.filled("age").flatMap { ChildAge(rawValue: $0) })
    }

    static func typed(_ ask: Ask) throws -> TypedSignUp {
        let (adults, children, age) = try read(ask)
        guard let kind = SignUpKind(rawValue: ask.form.text("kind")) else {
            throw ParticipationRules.problem("kind", Words("Hãy chọn ai đến.", "Choose who comes."))
        }
        func line(_ name: String) -> String { ask.form.text(name).singleSpaced }
        return TypedSignUp(
            kind, name: line("name"), contact: line("contact"), group: kind == .schoolClass ? line("group") : "",
            adults: adults, children: children, age: age, consents: ask.form.filled("consent") != nil,
            guards: ask.form.filled("guardian") != nil)
    }
}

extension SignUp {
    /// `2 người lớn, 3 trẻ em (6–10 tuổi)`.
    func spokenPeople(_ t: Tongue) -> String {
        let grown = t("\(adults) người lớn", adults == 1 ? "1 adult" : "\(adults) adults")
        if children == 0 { return grown }
        let small = t("\(children) trẻ em", children == 1 ? "1 child" : "\(children) children")
        return "\(grown), \(small)" + (age.map { " (\(t($0.words)))" } ?? "")
    }
}
