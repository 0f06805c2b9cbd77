internal import Base

/// The fixed words of a paper, in its language. Papers in English keep the blocks and are named translations by
/// nobody: they are for readers abroad.
struct PaperWords {
    let language: Language

    private func t(_ vi: String, _ en: String) -> String { language != .english ? vi : en }

    var nation: String { t("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM") }
    var motto: String { t("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness") }
    var to: String { t("Kính gửi:", "To:") }
    var recipients: String { t("Nơi nhận:", "Recipients:") }
    var nothing: String { t("Không phát sinh.", "None.") }
    var simulated: String { "MÔ PHỎNG / SIMULATED" }

    /// `Số: 173/BC-UBND`, or room for the number.
    func number(_ head: PaperHead) -> String? {
        guard head.number != nil || !head.symbol.isEmpty else { return nil }
        let number = head.number ?? "\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}"
        return t("Số: ", "No. ") + number + (head.symbol.isEmpty ? "" : "/" + head.symbol)
    }

    func about(_ about: String) -> String { t("V/v ", "Re: ") + about }

    /// Days below 10 and the months 1 and 2 get a zero in front, so that nobody can add a digit.
    func day(_ day: Day?) -> String {
        guard let day else {
            return t("ngày       tháng       năm           ", "                         ").replacing(" ", with: "\u{A0}")
        }
        guard language != .english else {
            return "\(day.day) \(Self.months[day.month - 1]) \(day.year)"
        }
        let dayText = day.day < 10 ? "0\(day.day)" : "\(day.day)"
        return "ngày \(dayText) tháng \(day.month < 3 ? "0\(day.month)" : "\(day.month)") năm \(day.year)"
    }

    func placeAndDay(_ head: PaperHead) -> String { head.place + ", " + day(head.day) }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// Several annexes are counted in Roman numbers; one alone is not counted.
    func annex(_ index: Int, of count: Int) -> String {
        count == 1 ? t("Phụ lục", "Annex") : t("Phụ lục ", "Annex ") + Self.roman(index + 1)
    }

    /// "(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 10 năm 2024 của UBND xã Ea Tul)".
    func annexNote(_ paper: Paper) -> String {
        let kind = paper.title?.kind ?? t("Công văn", "Letter")
        let named = kind.prefix(1).uppercased() + kind.dropFirst().lowercased()
        let number = number(paper.head).map { $0.replacing("Số: ", with: "số ") } ?? ""
        let parts =
            language != .english
            ? ["Kèm theo", named, number, day(paper.head.day), "của", paper.head.issuer]
            : ["With", named, number, "of", day(paper.head.day), "by", paper.head.issuer]
        return "(" + parts.filter { !$0.isEmpty }.joined(separator: " ") + ")"
    }

    static func roman(_ number: Int) -> String {
        let signs: [(Int, String)] = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = number
        var text = ""
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }
}

/// Counts headings: `I.`, `1.`, `a)`.
struct HeadingCount {
    private var counts = [0, 0, 0]

    /// The heading with its number; level 1 in capitals.
    mutating func next(_ level: Int, _ text: String) -> String {
        let index = min(max(level, 1), 3) - 1
        counts[index] += 1
        for lower in counts.indices where lower > index { counts[lower] = 0 }
        switch index {
        case 0: return "\(PaperWords.roman(counts[0])). \(text.uppercased())"
        case 1: return "\(counts[1]). \(text)"
        default: return "\(Self.letter(counts[2])) \(text)"
        }
    }

    /// a) b) c) d) đ) e) ... as Vietnamese papers count; after y) comes a1).
    private static func letter(_ count: Int) -> String {
        let letters = [
            "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
            "x", "y",
        ]
        let round = (count - 1) / letters.count
        return letters[(count - 1) % letters.count] + (round == 0 ? ")" : "\(round))")
    }
}
