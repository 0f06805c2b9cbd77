package import Base

/// A field of a form: knows its name and how it looks in a showing of the form.
package protocol FormField: Sendable {
    var name: String { get }
    func markup(in form: Form) -> HTML
}

/// What every field has: the name it is sent under, its label, help in a sentence, and whether it must be filled.
package struct FieldLabel: Hashable, Sendable {
    package let name: String
    package let label: Words
    package let help: Words?
    package let isRequired: Bool

    package init(_ name: String, _ label: Words, help: Words? = nil, isRequired: Bool = false) {
        self.name = name
        self.label = label
        self.help = help
        self.isRequired = isRequired
    }

    /// Label, help and problem above the control; the control names them with `attributes`.
    func around(_ control: HTML, in form: Form) -> HTML {
        """
        <div class="field\(if: form.problem(of: name) != nil, " wrong")">
        <label for="\(fieldId(name))">\(form.t(label))\(required(form.t))</label>
        \(help(in: form))\(problem(in: form))\(control)
        </div>

        """
    }

    /// A group of choices: a fieldset whose legend is the label.
    func group(_ controls: HTML, in form: Form) -> HTML {
        """
        <fieldset class="field\(if: form.problem(of: name) != nil, " wrong")" id="\(fieldId(name))" tabindex="-1"\
        \(described(in: form))>
        <legend>\(form.t(label))\(required(form.t))</legend>
        \(help(in: form))\(problem(in: form))\(controls)
        </fieldset>

        """
    }

    /// `id`, `name` and the attributes that tie help and problem to the control.
    func attributes(in form: Form) -> HTML {
        """
        id="\(fieldId(name))" name="\(name)"\(described(in: form))\
        \(if: form.problem(of: name) != nil, " aria-invalid=\"true\"")\(if: isRequired, " aria-required=\"true\"")
        """
    }

    private func described(in form: Form) -> HTML {
        let ids = [help.map { _ in "h-" + name }, form.problem(of: name).map { _ in "p-" + name }].compactMap(\.self)
        return ids.isEmpty ? .nothing : " aria-describedby=\"\(ids.joined(separator: " "))\""
    }

    private func required(_ t: Tongue) -> HTML {
        isRequired ? " <span class=\"required\">\(t("(bắt buộc)", "(required)"))</span>" : .nothing
    }

    private func help(in form: Form) -> HTML {
        guard let help else { return .nothing }
        return "<p class=\"help\" id=\"h-\(name)\">\(form.t(help))</p>\n"
    }

    private func problem(in form: Form) -> HTML {
        guard let says = form.problem(of: name) else { return .nothing }
        return "<p class=\"problem\" id=\"p-\(name)\">▲ \(says)</p>\n"
    }
}

package struct TextField: FormField {
    package enum Kind: String, Sendable {
        case text, email, tel, url, search, password
    }

    package let label: FieldLabel
    package let kind: Kind
    package let value: String
    /// A token of the HTML standard's autocomplete list: `name`, `email`, `tel`, `username`, `off`.
    package let autocomplete: String?
    package let longest: Int?
    /// Where to ask for similar records while this is typed; the answer is a fragment shown under the field.
    package let similar: Address?
    /// Names of further fields that are sent along when asking: the day, the place.
    package let similarWith: [String]
    /// Values to choose from while typing (`<datalist>`); others may be typed as well.
    package let suggestions: [String]
    /// Instead: the id of a `<datalist>` on the page that several fields share.
    package let sharedSuggestions: String?

    package var name: String { label.name }

    package init(
        _ label: FieldLabel, kind: Kind = .text, value: String = "", autocomplete: String? = nil, longest: Int? = nil,
        similar: Address? = nil, similarWith: [String] = [], suggestions: [String] = [],
        sharedSuggestions: String? = nil
    ) {
        self.label = label
        self.kind = kind
        self.value = value
        self.autocomplete = autocomplete
        self.longest = longest
        self.similar = similar
        self.similarWith = similarWith
        self.suggestions = suggestions
        self.sharedSuggestions = sharedSuggestions
    }

    package func markup(in form: Form) -> HTML {
        let shown = kind == .password ? "" : form.value(of: name, otherwise: value)
        let lookup = similar.map { address in
            """
            <div class="similar" id="s-\(name)" aria-live="polite" data-similar="\(address)" \
            data-with="\(similarWith.joined(separator: " "))"></div>
            """ as HTML
        }
        let list: HTML = """
            <datalist id="l-\(name)">\(each: suggestions, { "<option value=\"\($0)\">" })</datalist>
            """
        let control: HTML = """
            <input type="\(kind.rawValue)" \(label.attributes(in: form)) value="\(shown)"\
            \(optional: autocomplete, { " autocomplete=\"\($0)\"" })\(optional: longest, { " maxlength=\"\($0)\"" })\
            \(if: !suggestions.isEmpty, " list=\"l-\(name)\"")\
            \(optional: sharedSuggestions, { " list=\"\($0)\"" })>\(if: !suggestions.isEmpty, list)\
            \(optional: lookup)
            """
        return label.around(control, in: form)
    }
}

package struct TextArea: FormField {
    package let label: FieldLabel
    package let value: String
    package let rows: Int

    package var name: String { label.name }

    package init(_ label: FieldLabel, value: String = "", rows: Int = 4) {
        self.label = label
        self.value = value
        self.rows = rows
    }

    /// The line break after the tag is swallowed by browsers, so that a text starting with one keeps it.
    package func markup(in form: Form) -> HTML {
        let shown = form.value(of: name, otherwise: value)
        return label.around(
            "<textarea \(label.attributes(in: form)) rows=\"\(rows)\">\n\(shown)</textarea>", in: form)
    }
}

/// Whole numbers, typed as people write them (`12.480`); a number keyboard on phones.
package struct NumberField: FormField {
    package let label: FieldLabel
    package let value: String
    /// Shown after the field: `người`, `đồng`.
    package let unit: Words?

    package var name: String { label.name }

    package init(_ label: FieldLabel, value: String = "", unit: Words? = nil) {
        self.label = label
        self.value = value
        self.unit = unit
    }

    package func markup(in form: Form) -> HTML {
        let shown = form.value(of: name, otherwise: value)
        let suffix = unit.map { " <span class=\"unit\">\(form.t($0))</span>" as HTML }
        let control: HTML = """
            <input class="number" type="text" inputmode="numeric" autocomplete="off" \
            \(label.attributes(in: form)) value="\(shown)">\(optional: suffix)
            """
        return label.around(control, in: form)
    }
}

/// A day. Sent as `2024-10-01` where the browser knows dates, otherwise as typed (`1/10/2024`).
package struct DayField: FormField {
    package let label: FieldLabel
    package let value: Day?
    package let earliest: Day?
    package let latest: Day?

    package var name: String { label.name }

    package init(_ label: FieldLabel, value: Day? = nil, earliest: Day? = nil, latest: Day? = nil) {
        self.label = label
        self.value = value
        self.earliest = earliest
        self.latest = latest
    }

    package func markup(in form: Form) -> HTML {
        let shown = form.value(of: name, otherwise: value?.description ?? "")
        // A date control would silently drop what is not a date; a text field keeps what was typed.
        let isDate = shown.isEmpty || Day(iso: shown) != nil
        let kind: HTML = isDate ? "type=\"date\"" : "type=\"text\" placeholder=\"\(form.t("ngày/tháng/năm", "day/month/year"))\""
        let control: HTML = """
            <input class="day" \(kind) \(label.attributes(in: form)) value="\(shown)"\(optional: earliest, { " min=\"\($0)\"" })\
            \(optional: latest, { " max=\"\($0)\"" })>
            """
        return label.around(control, in: form)
    }
}

/// A time of day, `07:30`.
package struct TimeField: FormField {
    package let label: FieldLabel
    package let value: String

    package var name: String { label.name }

    package init(_ label: FieldLabel, value: String = "") {
        self.label = label
        self.value = value
    }

    package func markup(in form: Form) -> HTML {
        let shown = form.value(of: name, otherwise: value)
        let isTime = shown.isEmpty || (shown.utf8.count == 5 && shown.utf8.dropFirst(2).first == UInt8(ascii: ":"))
        let control: HTML = """
            <input class="time" \(isTime ? "type=\"time\"" : "type=\"text\" placeholder=\"07:30\"" as HTML) \
            \(label.attributes(in: form)) value="\(shown)">
            """
        return label.around(control, in: form)
    }
}
