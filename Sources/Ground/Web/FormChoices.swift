package import Base

/// One thing to choose from.
package struct Option: Hashable, Sendable {
    package let value: String
    package let label: Words
    package let help: Words?

    package init(_ value: String, _ label: Words, help: Words? = nil) {
        self.value = value
        self.label = label
        self.help = help
    }

    /// A name that is the same in every language: a place, a person.
    package init(_ value: String, named name: String) { self.init(value, Words(name, name)) }
}

/// One of a few (radio buttons).
package struct Choice: FormField {
    package let label: FieldLabel
    package let options: [Option]
    package let value: String

    package var name: String { label.name }

    package init(_ label: FieldLabel, _ options: [Option], value: String = "") {
        self.label = label
        self.options = options
        self.value = value
    }

    package func markup(in form: Form) -> HTML {
        let chosen = form.value(of: name, otherwise: value)
        return label.group(
            "\(each: options, { tick($0, kind: "radio", name: name, isOn: $0.value == chosen, form.t) })", in: form)
    }
}

/// Any number of several (checkboxes). Sent once for every ticked option.
package struct Checks: FormField {
    package let label: FieldLabel
    package let options: [Option]
    package let values: [String]

    package var name: String { label.name }

    package init(_ label: FieldLabel, _ options: [Option], values: [String] = []) {
        self.label = label
        self.options = options
        self.values = values
    }

    package func markup(in form: Form) -> HTML {
        let chosen = form.values(of: name, otherwise: values)
        return label.group(
            "\(each: options, { tick($0, kind: "checkbox", name: name, isOn: chosen.contains($0.value), form.t) })",
            in: form)
    }
}

private func tick(_ option: Option, kind: String, name: String, isOn: Bool, _ t: Tongue) -> HTML {
    """
    <label class="tick"><input type="\(kind)" name="\(name)" value="\(option.value)"\(if: isOn, " checked")> \
    <span>\(t(option.label))\(optional: option.help, { " <small>\(t($0))</small>" })</span></label>

    """
}

/// One of many: a list that opens.
package struct Select: FormField {
    package let label: FieldLabel
    package let options: [Option]
    package let value: String
    /// The first line when nothing is chosen yet.
    package let prompt: Words?

    package var name: String { label.name }

    package init(_ label: FieldLabel, _ options: [Option], value: String = "", prompt: Words? = nil) {
        self.label = label
        self.options = options
        self.value = value
        self.prompt = prompt
    }

    package func markup(in form: Form) -> HTML {
        let chosen = form.value(of: name, otherwise: value)
        let first = prompt.map { "<option value=\"\">\(form.t($0))</option>" as HTML }
        let lines: HTML = "\(each: options, { line($0, isOn: $0.value == chosen, form.t) })"
        return label.around(
            "<select \(label.attributes(in: form))>\(optional: first)\(lines)</select>", in: form)
    }

    private func line(_ option: Option, isOn: Bool, _ t: Tongue) -> HTML {
        "<option value=\"\(option.value)\"\(if: isOn, " selected")>\(t(option.label))</option>"
    }
}

/// A file or several; the form must carry files.
package struct FileField: FormField {
    package let label: FieldLabel
    /// Kinds as in the `accept` attribute: `image/*`, `.xlsx`.
    package let accept: String
    package let takesSeveral: Bool
    /// Opens the camera on phones.
    package let usesCamera: Bool

    package var name: String { label.name }

    package init(_ label: FieldLabel, accept: String, takesSeveral: Bool = false, usesCamera: Bool = false) {
        self.label = label
        self.accept = accept
        self.takesSeveral = takesSeveral
        self.usesCamera = usesCamera
    }

    package func markup(in form: Form) -> HTML {
        let control: HTML = """
            <input type="file" \(label.attributes(in: form)) accept="\(accept)"\(if: takesSeveral, " multiple")\
            \(if: usesCamera, " capture=\"environment\"")><ul class="files" data-files="\(fieldId(name))"></ul>
            """
        return label.around(control, in: form)
    }
}

/// Sent with the form, not shown.
package struct Hidden: FormField {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package func markup(in form: Form) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(form.value(of: name, otherwise: value))\">\n"
    }
}

/// The id of the action that the form asks for: sent twice (a double tap, a slow line), it happens once.
package func actionField(_ id: Id) -> HTML {
    "<input type=\"hidden\" name=\"action\" value=\"\(id)\">\n"
}
