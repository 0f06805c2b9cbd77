package import Base

/// A document as it will be handed in: one value, written as PDF (`pdf()`), as a Word document (`docx()`) or as a page
/// that prints (`html`). The layout is that of administrative documents by Decree 30/2020/NĐ-CP, Appendix I.
///
///     var paper = Paper(.vietnamese, head: PaperHead(above: "UBND TỈNH ĐẮK LẮK", issuer: "UBND xã Ea Tul",
///         symbol: "BC-UBND", place: "Ea Tul", day: day))
///     paper.title = PaperTitle("Báo cáo", "Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024")
///     paper.blocks = [.heading(1, "Kết quả chung"), .paragraph("Đã có \(figure) lượt người tham gia."), .table(table)]
package struct Paper: Hashable, Sendable {
    package var language: Language
    package var head: PaperHead
    /// Nil for a letter (công văn), which has `head.about` under its number instead.
    package var title: PaperTitle?
    /// To whom it goes ("Kính gửi"); one stands on the same line, more below each other.
    package var addressees: [String]
    package var blocks: [PaperBlock]
    package var signature: PaperSignature?
    /// "Nơi nhận": without dashes and without marks at the end, which are set here.
    package var recipients: [String]
    /// Each starts on a page of its own, after the signature.
    package var annexes: [PaperAnnex]
    /// A code to scan, beside the recipients.
    package var code: PaperCode?
    /// One small line at the foot of the last page: the checkpoint by which the figures can be checked.
    package var footnote: String?
    /// Prints "mô phỏng / simulated" across the head of every page.
    package var isSimulated: Bool
    /// What the file says about itself; nil leaves the time out, so that the same paper gives the same bytes.
    package var made: Instant?

    package init(_ language: Language = .vietnamese, head: PaperHead, blocks: [PaperBlock] = []) {
        self.language = language
        self.head = head
        self.blocks = blocks
        addressees = []
        recipients = []
        annexes = []
        isSimulated = false
    }

    /// The name of the file's window and of its entry in a list: `Báo cáo kết quả Tuần lễ ...`.
    package var name: String {
        if let title { return [title.kind, title.subject].filter { !$0.isEmpty }.joined(separator: " - ") }
        return head.about.map { "\(language("Công văn", "Letter")) - \($0)" } ?? head.issuer
    }

    var words: PaperWords { PaperWords(language: language) }
}

/// What stands above the text: who issues it, the number, the place and the day.
package struct PaperHead: Hashable, Sendable {
    /// The body above the one that issues: `UBND TỈNH ĐẮK LẮK`. Set in capitals.
    package var above: String?
    package var issuer: String
    /// Nil leaves room to write it by hand, as an office does that numbers its papers in a book.
    package var number: String?
    /// What follows the number: `BC-UBND`. Empty for a paper without number and symbol.
    package var symbol: String
    /// "V/v ..." of a letter: `nhắc nộp báo cáo`, without "V/v".
    package var about: String?
    package var place: String
    /// Nil leaves room to write it by hand.
    package var day: Day?

    package init(
        above: String? = nil, issuer: String, number: String? = nil, symbol: String = "", about: String? = nil,
        place: String, day: Day? = nil
    ) {
        self.above = above
        self.issuer = issuer
        self.number = number
        self.symbol = symbol
        self.about = about
        self.place = place
        self.day = day
    }
}

/// The kind of paper and what it is about: "BÁO CÁO" and below it the summary (trích yếu).
package struct PaperTitle: Hashable, Sendable {
    /// Set in capitals.
    package var kind: String
    package var subject: String

    package init(_ kind: String, _ subject: String) {
        self.kind = kind
        self.subject = subject
    }
}

/// Who signs: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`, room for the signature, the name.
package struct PaperSignature: Hashable, Sendable {
    /// In whose stead, one line each: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`. Set in capitals, as is the office.
    package var powers: [String]
    package var office: String
    /// Empty leaves room for it.
    package var name: String
    /// Said between office and name, for example when it was signed in the system; empty leaves the room blank.
    package var note: String

    package init(powers: [String] = [], office: String, name: String = "", note: String = "") {
        self.powers = powers
        self.office = office
        self.name = name
        self.note = note
    }
}

/// A table or text that goes with the paper: "Phụ lục I", its title, "(Kèm theo Báo cáo số ...)".
package struct PaperAnnex: Hashable, Sendable {
    package var title: String
    /// Nil: the paper's own kind, number and day.
    package var note: String?
    package var isLandscape: Bool
    package var blocks: [PaperBlock]

    package init(_ title: String, note: String? = nil, isLandscape: Bool = false, blocks: [PaperBlock]) {
        self.title = title
        self.note = note
        self.isLandscape = isLandscape
        self.blocks = blocks
    }
}

/// A QR code with a line below it. `address` also becomes a link where the medium knows links.
package struct PaperCode: Hashable, Sendable {
    package var address: String
    package var caption: String

    package init(_ address: String, caption: String) {
        self.address = address
        self.caption = caption
    }
}
