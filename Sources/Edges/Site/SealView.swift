internal import Base
internal import Journal
internal import Web

/// What the page of the seal shows.
struct SealView {
    let checkpoint: Result<Checkpoint, Refusal>
    let finding: SealFinding?
    let key: String?

    func body(_ form: Form, today: Day) -> HTML {
        let t = form.t
        return """
            <h1>\(t("Niêm phong nhật ký", "The journal's seal"))</h1>
            <p>\(t(SealView.about))</p>
            \(optional: finding, { SealVerdict($0).body(t) })\(now(t, today: today))
            <h2>\(t("Kiểm tra một dấu cũ", "Check an earlier seal"))</h2>
            \(form.frame(to: Address(path: "seal"), method: .get, fields(form)))
            <h2>\(t("Dấu này nói gì, không nói gì", "What it claims, and what it does not"))</h2>
            <ul>\(each: SealView.claims, { "<li>\(t($0))</li>\n" })</ul>
            \(forPrograms(t))
            """
    }

    private func fields(_ form: Form) -> HTML {
        let help = Words(
            "Dán cả tệp dấu, hoặc gõ số mục và 64 chữ số in trên giấy.",
            "Paste the whole signed text, or type the number of entries and the 64 digits printed on the paper.")
        let label = FieldLabel("c", Words("Dấu đang giữ", "The seal you hold"), help: help, isRequired: true)
        return """
            \(form(TextArea(label, rows: 6)))\(form.send(Words("Kiểm tra", "Check")))
            """
    }

    private func now(_ t: Tongue, today: Day) -> HTML {
        switch checkpoint {
        case .failure(let refusal):
            return note("<p>\(t(refusal.says))</p>\(optional: refusal.next, { "<p>\(t($0))</p>" })", .late)
        case .success(let checkpoint):
            return """
                <h2>\(t("Dấu hiện nay", "The seal today"))</h2>
                \(facts([
                    (t("Số mục", "Entries"), "\(Figure.format(checkpoint.size, t.language))"),
                    (t("Dấu", "Seal"), "<code>\(SealClaim.grouped(checkpoint.root))</code>"),
                    (t("Ký lúc", "Signed"), "\(checkpoint.time.spoken(t.language, today: today))"),
                ]))
                <p>\(t(SealView.keep))</p>
                \(copyButton(
                    checkpoint.signed, id: "checkpoint", label: t("Dấu có chữ ký", "The signed seal"), t))
                """
        }
    }

    private func forPrograms(_ t: Tongue) -> HTML {
        guard let key else { return .nothing }
        let says = t(
            "Dấu mới nhất ở /checkpoint (C2SP tlog-checkpoint), các băm của cây ở /tile (C2SP tlog-tiles). Chỉ có băm: nội dung các mục không công bố.",
            "The latest seal is at /checkpoint (C2SP tlog-checkpoint), the hashes of the tree under /tile (C2SP tlog-tiles). Hashes only: the entries themselves are not given out."
        )
        return """
            <h2>\(t("Cho chương trình kiểm tra từ ngoài", "For programs that check from outside"))</h2>
            <p>\(says) <a href="/checkpoint">/checkpoint</a></p>
            \(copyButton(key, id: "key", label: t("Khóa kiểm chữ ký", "The key that checks signatures"), t))
            """
    }

    private static let about = Words(
        "Mọi việc ở đây được ghi thành từng mục vào một nhật ký chỉ thêm, không sửa. Dấu niêm phong là 64 chữ số tính ra từ tất cả các mục: sửa, bớt hay chèn một mục cũ thì dấu khác đi.",
        "Everything that happens here is written, entry by entry, into a journal that is only added to. The seal is 64 digits worked out from all entries: change, drop or slip in an old one, and the seal is another."
    )

    private static let keep = Words(
        "Muốn kiểm tra về sau, hãy giữ dấu này ở nơi khác: in ra, gửi thư, chép vào văn bản.",
        "To check later, keep it somewhere else: print it, mail it, copy it into a document.")

    private static let claims = [
        Words(
            "Ai giữ một dấu cũ ở ngoài máy chủ này thì chứng tỏ được các mục dấu ấy bao trùm còn nguyên, hay đã bị viết lại.",
            "Whoever keeps an earlier seal outside this server can prove that the entries it covers are unchanged, or that they were rewritten."
        ),
        Words(
            "Dấu không nói điều được ghi là đúng; chỉ nói nó không bị sửa sau khi ghi.",
            "It does not say that what was written is true; only that it was not changed afterwards."),
        Words(
            "Người quản trị máy chủ giữ khóa ký. Nếu không ai giữ dấu cũ ở ngoài, việc viết lại rồi ký lại không bị phát hiện.",
            "The server's operator holds the signing key. Where nobody keeps an earlier seal outside, rewriting and signing again would not be noticed."
        ),
        Words(
            "Trang này do chính máy chủ ấy trả lời. Ai không muốn tin nó thì tính lại từ /checkpoint và /tile.",
            "This page is answered by that same server. Whoever would rather not believe it can work it out from /checkpoint and /tile."
        ),
        Words(
            "Tên, số điện thoại, lời tự viết và tệp nằm ngoài nhật ký, xóa được mà dấu vẫn đúng.",
            "Names, phone numbers, free words and files stand outside the journal; they can be erased and the seal still holds."
        ),
    ]
}
