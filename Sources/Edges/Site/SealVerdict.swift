internal import Base
internal import Journal
internal import Web

/// What is said to whoever holds a seal against the journal: consistent, not consistent, or not to be told and why.
struct SealVerdict {
    let finding: SealFinding

    init(_ finding: SealFinding) { self.finding = finding }

    enum Outcome: Equatable {
        case holds, broken, unsure
    }

    /// A seal whose signature is not ours and that does not fit may be of any journal: nothing follows from it.
    var outcome: Outcome {
        switch (finding.history, finding.signature) {
        case (.consistent, _): .holds
        case (_, .ours), (_, .none): .broken
        case (_, .wrong), (_, .unknown): .unsure
        }
    }

    var headline: Words {
        switch outcome {
        case .holds: Words("KHỚP", "CONSISTENT")
        case .broken: Words("KHÔNG KHỚP", "NOT CONSISTENT")
        case .unsure: Words("KHÔNG KẾT LUẬN ĐƯỢC", "WE CANNOT TELL")
        }
    }

    /// What follows for the journal.
    func history(_ language: Language) -> String {
        let t = Tongue(language)
        let size = Figure.format(finding.size, language)
        let today = Figure.format(finding.sizeToday, language)
        switch finding.history {
        case .consistent:
            let more = Figure.format(finding.sizeToday - finding.size, language)
            return t(
                "\(size) mục đầu của nhật ký hôm nay đúng là những mục mà dấu này bao trùm; từ đó nhật ký thêm \(more) mục.",
                "The first \(size) entries of the journal today are those that this seal covers; \(more) were added since."
            )
        case .different where outcome == .broken:
            return t(
                "\(size) mục đầu của nhật ký hôm nay là những mục khác với lúc niêm phong.",
                "The first \(size) entries of the journal today are not those that were sealed.")
        case .shorter where outcome == .broken:
            return t(
                "Dấu này bao trùm \(size) mục, nhưng nhật ký hôm nay chỉ có \(today) mục.",
                "This seal covers \(size) entries, but the journal has only \(today) today.")
        case .different, .shorter:
            return t(
                "Dấu này không phải của nhật ký này hôm nay, và không rõ có bao giờ là của nó.",
                "This is no seal of this journal today, and nothing shows that it ever was.")
        }
    }

    var signature: Words {
        switch finding.signature {
        case .ours:
            Words("Chữ ký đúng khóa của nhật ký này.", "The signature is by the key of this journal.")
        case .none where finding.history == .consistent:
            Words(
                "Chỉ so số mục và dấu; trên giấy không có chữ ký để xem.",
                "Only the number of entries and the seal were compared; there was no signature to look at.")
        case .none:
            Words(
                "Xin so lại từng chữ số với bản giấy. Nếu đã gõ đúng thì nhật ký đã bị viết lại, hoặc giấy là của nhật ký khác.",
                "Please compare every digit with the paper. If they are right, the journal was rewritten, or the paper is of another journal."
            )
        case .wrong:
            Words(
                "Chữ ký không đúng với nội dung: văn bản dấu đã bị sửa hoặc chép thiếu.",
                "The signature does not fit: the text of the seal was changed, or copied incompletely.")
        case .unknown:
            Words(
                "Không rõ chữ ký: dấu được ký bằng khóa mà nhật ký này không có.",
                "Signature unknown: it was made with a key that this journal does not have.")
        }
    }

    /// What to do about a seal of ours that no longer holds.
    private static let alarm = Words(
        "Hãy giữ nguyên bản dấu này và báo cho đơn vị cấp trên: đây là bằng chứng lịch sử đã bị viết lại hoặc mất một phần.",
        "Keep this seal as it is and tell the unit above: it is evidence that history was rewritten or partly lost.")

    func body(_ t: Tongue) -> HTML {
        let isProven = outcome == .broken && finding.signature == .ours
        let both = finding.history == .different ? finding.rootToday.map { compared($0, t) } : nil
        let content: HTML = """
            <p>\(state(outcome == .holds ? .done : .late(days: 0), says: t(headline)))</p>
            <p>\(history(t.language))</p>
            <p>\(t(signature))</p>
            \(if: isProven, "<p>\(t(SealVerdict.alarm))</p>")\(optional: both)
            """
        return note(content, outcome == .holds ? .done : .late)
    }

    private func compared(_ today: String, _ t: Tongue) -> HTML {
        func grouped(_ hex: String) -> String {
            let digits = Array(hex)
            return stride(from: 0, to: digits.count, by: 8).map { String(digits[$0..<min($0 + 8, digits.count)]) }
                .joined(separator: " ")
        }
        return facts([
            (t("Dấu đang giữ", "The seal you hold"), "<code>\(grouped(finding.root))</code>"),
            (t("Dấu tính hôm nay", "Worked out today"), "<code>\(grouped(today))</code>"),
        ])
    }
}
