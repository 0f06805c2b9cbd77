internal import Base
internal import Units
internal import Web

/// The fields in which photos and papers come with a form.
struct EvidenceFields: Sendable {
    let form: Form

    private static let pictures = "image/jpeg,image/png,image/webp"

    /// What a form with these fields may bring: a dozen files of the largest kind.
    static let bodyLimit = EvidenceRules.mostAtOnce * EvidenceRules.largest + 1_000_000

    func photos() -> HTML {
        let camera = FileField(
            FieldLabel(EvidenceReading.cameraField, Words("Chụp ảnh ngay", "Take a photo now")),
            accept: EvidenceFields.pictures, usesCamera: true)
        let chosen = FileField(
            FieldLabel(
                EvidenceReading.photoField, Words("Ảnh có sẵn", "Photos you have"),
                help: Words(
                    "Chọn được nhiều ảnh, mỗi ảnh đến 10 MB. Nơi chụp ghi trong ảnh bị xóa trước khi lưu.",
                    "Several may be chosen, up to 10 MB each. The place written in a photo is removed before it is kept.")),
            accept: EvidenceFields.pictures, takesSeveral: true)
        let agreed = Checks(
            FieldLabel(EvidenceReading.consentField, Words("Ai xem được ảnh", "Who may see the photos")),
            [
                Option(
                    "1",
                    Words(
                        "Người trong ảnh (với trẻ em: cha mẹ) đã đồng ý cho mọi người xem.",
                        "Those in the photos (for children: their parents) agreed that everybody may see them."),
                    help: Words(
                        "Nếu không đánh dấu, chỉ đơn vị và cấp trên xem được.",
                        "Without this tick only the unit and those above see them."))
            ])
        return "\(again)\(form(camera))\(form(chosen))\(form(agreed))"
    }

    private static let chooseAgain = Words(
        "Nếu đã chọn ảnh hoặc tệp, xin chọn lại.", "If you chose photos or files, please choose them again.")

    /// A browser does not keep files when a form comes back.
    private var again: HTML {
        form.problems.isEmpty
            ? .nothing
            : note("<p>\(form.t(EvidenceFields.chooseAgain))</p>")
    }

    func papers() -> HTML {
        let papers = FileField(
            FieldLabel(
                EvidenceReading.paperField, Words("Danh sách ký tên, giấy tờ", "Signed lists, papers"),
                help: Words(
                    "PDF, Word, Excel hoặc ảnh chụp, đến 10 MB mỗi tệp. Chỉ đơn vị và cấp trên xem được.",
                    "PDF, Word, Excel or pictures of them, up to 10 MB each. Only the unit and those above see them.")),
            accept: ".pdf,.docx,.xlsx,\(EvidenceFields.pictures)", takesSeveral: true)
        let roll = Checks(
            FieldLabel(EvidenceReading.rollField, Words("Là danh sách ký tên", "Is it a signed list")),
            [
                Option(
                    "1",
                    Words(
                        "Các tệp này là danh sách có chữ ký người dự.", "These files are lists signed by those who came."))
            ])
        return "\(form(papers))\(form(roll))"
    }
}

/// Evidence as a page shows it, with where else the same file stands.
struct ShownEvidence: Hashable, Sendable {
    let evidence: Evidence
    /// Who added it; nil for the public.
    let who: Words?
    let elsewhere: [Elsewhere]

    /// Another fact beside which the very same file stands.
    struct Elsewhere: Hashable, Sendable {
        /// nil when this person may not see what it is.
        let name: String?
        let address: Address?
    }

    static func address(_ evidence: Evidence, _ part: String...) -> Address {
        Address(path: ["evidence", evidence.id.description] + part)
    }
}

/// Evidence on a page: photos small beside each other, papers as links; withdrawn ones only for those who work with it.
struct EvidenceGallery: Sendable {
    let shown: [ShownEvidence]
    let mayEdit: Bool
    let today: Day

    func markup(_ t: Tongue) -> HTML {
        let standing = shown.filter(\.evidence.isStanding)
        let gone = shown.filter { !$0.evidence.isStanding }
        guard !shown.isEmpty else { return .nothing }
        let heading: HTML = "<h2 id=\"evidence\">\(t("Minh chứng", "Evidence"))</h2>\n"
        let list: HTML = "<ul class=\"evidence\">\n\(each: standing, { item($0, t) })</ul>\n"
        return "\(heading)\(if: !standing.isEmpty, list)\(withdrawn(gone, t))"
    }

    private func item(_ shown: ShownEvidence, _ t: Tongue) -> HTML {
        let evidence = shown.evidence
        let address = ShownEvidence.address(evidence)
        let words = t(evidence.kind.words)
        let picture = evidence.small.map { _ -> HTML in
            """
            <a href="\(address)"><img src="\(ShownEvidence.address(evidence, "small"))" \
            alt="\(alt(shown, t))" loading="lazy" width="160" height="120"></a>
            """
        }
        let link: HTML = "<a href=\"\(address)\">\(evidence.name ?? words)</a>"
        let seen = evidence.isPublic ? t("mọi người xem được", "seen by everybody") : t("không công khai", "not public")
        let about: HTML? = shown.who.map { who in
            """
            <p class="quiet-text">\(words) · \(seen) · \(evidence.added.spoken(t.language, today: today)) · \(t(who))</p>
            """
        }
        let unseen: HTML = "<span class=\"unseen\"> \(evidence.name ?? words)</span>"
        let back = ShownEvidence.address(evidence, "withdraw")
        let withdraw: HTML =
            mayEdit ? "<p><a href=\"\(back)\">\(t("Rút", "Withdraw"))\(unseen)</a></p>" : .nothing
        return "<li>\(picture ?? link)\(optional: about)\(elsewhere(shown, t))\(withdraw)</li>\n"
    }

    private func alt(_ shown: ShownEvidence, _ t: Tongue) -> String {
        let number = (self.shown.filter { $0.evidence.small != nil }.firstIndex(of: shown) ?? 0) + 1
        return "\(t(shown.evidence.kind.words)) \(number)"
    }

    private func elsewhere(_ shown: ShownEvidence, _ t: Tongue) -> HTML {
        if shown.elsewhere.isEmpty { return .nothing }
        let places = shown.elsewhere.map { place -> HTML in
            guard let name = place.name else { return "\(t("việc của đơn vị khác", "work of another unit"))" }
            return place.address.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
        }
        return note(
            "<p>\(t("Cùng một tệp cũng có ở:", "The same file also stands at:")) \(HTML.joined(places, separator: ", "))</p>",
            .late)
    }

    private func withdrawn(_ gone: [ShownEvidence], _ t: Tongue) -> HTML {
        if gone.isEmpty { return .nothing }
        let lines = gone.map { shown -> HTML in
            let evidence = shown.evidence
            let reason = evidence.withdrawn?.reason.map { ": \($0)" } ?? ""
            let when = evidence.withdrawn?.at.spoken(t.language, today: today) ?? ""
            return """
                <li>\(t(evidence.kind.words)) <del>\(evidence.name ?? "")</del> · \
                \(t("rút", "withdrawn")) \(when)\(reason)</li>

                """
        }
        return """
            <details class="fold"><summary>\(t("Đã rút", "Withdrawn")) (\(gone.count))</summary>
            <ul class="lines">
            \(HTML.joined(lines))</ul></details>

            """
    }
}
