package import Activities
package import Base
package import Journal
package import Units
package import Web

/// A kind of form that is printed, filled by hand and typed back under its code.
package struct PaperForm: Sendable {
    /// With which its codes begin; no letter stands for two kinds.
    package let letter: Character
    package let name: Words
    /// Where what was written is typed back.
    package let back: @Sendable (FormCode, _ spoken: String) -> Address
    /// The sheet of an activity's day, for whoever may print it; nil for forms that are printed elsewhere.
    package let sheet: Sheet?

    package typealias Sheet = @Sendable (any Reader, Activity, Caller, Day, Tongue) throws -> HTML?

    package init(
        _ letter: Character, _ name: Words, back: @escaping @Sendable (FormCode, _ spoken: String) -> Address, sheet: Sheet? = nil
    ) {
        self.letter = letter
        self.name = name
        self.back = back
        self.sheet = sheet
    }

    package static let style = "forms.css"

    /// One page of paper: the head with the code, and how it comes back; then `body`.
    package static func page(
        _ title: String, under lines: [String], code: FormCode, _ world: World, _ t: Tongue, _ body: HTML
    ) -> HTML {
        let spoken = code.spoken(world)
        let typed = t("Nhập lại: mở", "To type it in, open")
        let site = world.settings.publicAddress.withoutScheme
        return """
            <section class="sheet form-sheet">
            <div class="form-head"><div><h2>\(title)</h2>
            \(each: lines.filter { !$0.isEmpty }, { "<p>\($0)</p>\n" })</div>
            <div class="form-code">\(qr(code.address(world), label: t("Mã QR của phiếu", "QR code of the form")))\
            <p><strong>\(spoken)</strong></p></div></div>
            \(body)<p class="form-foot">\(typed) \(site)/paper, \(t("gõ mã", "type")) \(spoken).\
            \(if: world.settings.isSimulated, " \(t("Dữ liệu mô phỏng.", "Simulated data."))")</p>
            </section>

            """
    }

    /// A table to be filled by hand; `caption` is read aloud.
    package static func grid(_ caption: String, _ columns: [(title: String, kind: String)], _ rows: [[String]]) -> HTML {
        """
        <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table class="form-grid"><thead><tr>\
        \(each: columns, { "<th scope=\"col\" class=\"\($0.kind)\">\($0.title)</th>" })</tr></thead><tbody>
        \(each: rows, { row in "<tr>\(each: row, { "<td>\($0)</td>" })</tr>\n" as HTML })</tbody></table></div>

        """
    }

    /// Who wrote it, and when.
    package static func signing(_ t: Tongue) -> HTML {
        """
        <p class="form-sign">\(t("Người ghi (ký, họ tên)", "Written by (signature, name)")): ……………………………………… \
        \(t("Ngày", "Day")): …… / …… / …………</p>

        """
    }
}
