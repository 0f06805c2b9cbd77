package import Base

/// One showing of a form: its language, what was typed so far, and what is wrong with it. Pages hand it fields
/// and get markup with label, help, problem and the typed value beside each other.
///
///     let form = Form(.vietnamese, typed: ask.form, problems: refusal.fields)
///     form.frame(to: address, "\(form(TextField("title", title)))\(form.send(Words("Gửi", "Send")))")
package struct Form: Sendable {
    package let t: Tongue
    /// What was typed so far; empty when the form is shown for the first time.
    package let typed: Fields
    package let problems: [FieldProblem]

    package init(_ language: Language, typed: Fields = [:], problems: [FieldProblem] = []) {
        t = Tongue(language)
        self.typed = typed
        self.problems = problems
    }

    /// The form as it was sent with this request.
    package init(_ ask: Ask, problems: [FieldProblem] = []) {
        self.init(ask.language, typed: ask.form, problems: problems)
    }

    package func callAsFunction(_ field: some FormField) -> HTML { field.markup(in: self) }

    /// Every field one after another.
    package func callAsFunction(all fields: [any FormField]) -> HTML {
        HTML.joined(fields.map { $0.markup(in: self) })
    }

    /// What was typed into the field, or `otherwise` when the form is shown for the first time.
    package func value(of name: String, otherwise: String = "") -> String { typed.raw(name) ?? otherwise }

    package func values(of name: String, otherwise: [String] = []) -> [String] {
        typed.entries.isEmpty ? otherwise : typed.all(name)
    }

    package func problem(of name: String) -> String? { problems.first { $0.field == name }.map { t($0.says) } }

    /// The `<form>` itself, with the summary of problems on top. The browser's own checks are off: ours speak
    /// the page's language and keep what was typed. A form with a `draft` name is also kept in the tab while it is
    /// being filled, until it is sent; the name holds the person's id where several share a machine.
    package func frame(
        to action: Address, method: FormMethod = .post, carriesFiles: Bool = false, draft: String? = nil,
        _ content: HTML
    ) -> HTML {
        let encoding: HTML = carriesFiles ? " enctype=\"multipart/form-data\"" : ""
        let keeping = draft.map { " data-draft=\"\($0)\"" as HTML }
        return """
            \(problemSummary)<form class="form" method="\(method.rawValue)" action="\(action)"\(encoding)\
            \(optional: keeping) novalidate>
            \(content)
            \(if: method == .post && !typed.entries.isEmpty, otherLanguage(action))</form>

            """
    }

    /// In the address of a posted form: nothing is to be done, the form is only shown again as it was filled.
    package static let again = "again"

    /// A posted page has no address that could be asked for in the other language; the form is sent along instead, and
    /// comes back in it with everything typed. The last button, so that Enter never presses it.
    private func otherLanguage(_ action: Address) -> HTML {
        let other: Language = t.language == .vietnamese ? .english : .vietnamese
        let address = action.adding(query: ["lang": other.rawValue, Form.again: "1"])
        let says = Tongue(other)("Xem biểu này bằng tiếng Việt", "Show this form in English")
        return """
            <p><button class="quiet" formaction="\(address)" lang="\(other.rawValue)">\(says)</button></p>

            """
    }

    /// Everything that may be left empty, folded away; open when one of its fields has a problem or was filled.
    /// - Parameters:
    ///   - names: the fields in it that stand empty at first.
    ///   - prefilled: the fields in it that are never empty: they open it only when something is wrong with them.
    ///   - isFilled: whether the record already has something in it.
    package func fold(
        _ title: Words, names: [String] = [], prefilled: [String] = [], isFilled: Bool = false, _ content: HTML
    ) -> HTML {
        let isOpen =
            isFilled || (names + prefilled).contains { problem(of: $0) != nil }
            || names.contains { typed.filled($0) != nil }
        return """
            <details class="fold"\(if: isOpen, " open")><summary>\(t(title))</summary>
            \(content)</details>

            """
    }

    /// Which problems there are, each a link to its field; focused by the script when the page arrives.
    package var problemSummary: HTML {
        if problems.isEmpty { return .nothing }
        let title = t("Chưa gửi được, hãy sửa \(problems.count) chỗ:", "Not sent yet, please correct \(problems.count):")
        return """
            <div class="summary" role="alert" tabindex="-1" data-focus>
            <h2>\(title)</h2>
            <ul>\(each: problems, problemLine)</ul>
            </div>

            """
    }

    private func problemLine(_ problem: FieldProblem) -> HTML {
        "<li><a href=\"\(Address(fragment: fieldId(problem.field)))\">\(t(problem.says))</a></li>"
    }

    package func send(_ words: Words, as weight: ButtonWeight = .primary) -> HTML {
        "<p class=\"actions\">\(button(t(words), weight))</p>\n"
    }
}

package enum FormMethod: String, Sendable {
    case get, post
}

package enum ButtonWeight: String, Sendable {
    case primary, secondary, danger
}

/// A button that sends the form it stands in; `name` and `value` tell several of them apart.
package func button(
    _ label: String, _ weight: ButtonWeight = .primary, name: String? = nil, value: String = "1"
) -> HTML {
    let naming = name.map { " name=\"\($0)\" value=\"\(value)\"" as HTML }
    return "<button class=\"button \(weight.rawValue)\"\(optional: naming)>\(label)</button>"
}

/// A link that looks like a button, for the next step that changes nothing.
package func linkButton(_ label: String, to address: Address, _ weight: ButtonWeight = .primary) -> HTML {
    "<a class=\"button \(weight.rawValue)\" href=\"\(address)\">\(label)</a>"
}

/// The id of the element of a field; problems link to it.
package func fieldId(_ name: String) -> String { "f-" + name }
