extension Figure {
    /// A whole number as people type it: `12480`, `12.480`, `12,480`, `12 480`, `1.234.567`. What has a decimal part,
    /// or could be read in two ways, is refused rather than guessed: a wrong figure would be added up and believed.
    ///
    /// Codes: `figure.empty`, `figure.unread`, `figure.fraction`, `figure.grouping`, `figure.negative`,
    /// `figure.large`.
    package static func read(_ text: String, allowingNegative: Bool = false) throws(Refusal) -> Int64 {
        let typed = trimmed(Vietnamese.nfc(text))
        guard !typed.isEmpty else {
            throw Refusal(
                "figure.empty", Words("Chưa có số nào.", "There is no number."),
                next: Words(
                    "Hãy ghi một số nguyên, ví dụ 120 hoặc 12.480.", "Write a whole number, such as 120 or 12,480."))
        }
        var characters = Array(typed)
        let isNegative = characters.first == "-"
        if isNegative || characters.first == "+" { characters.removeFirst() }
        let groups = try groups(characters, of: typed)
        try checkGroups(groups, of: typed)
        guard let number = Int64((isNegative ? "-" : "") + groups.digits.joined()) else { throw tooLarge(typed) }
        guard number >= 0 || allowingNegative else {
            throw Refusal(
                "figure.negative",
                Words(
                    "“\(typed)” là số âm; ở đây chỉ ghi từ 0 trở lên.",
                    "“\(shortened(typed))” is negative; write 0 or more here.")
            )
        }
        return number
    }

    /// `12.480` in parts: the digits between the separators, and the separators.
    private struct Groups {
        var digits: [String] = [""]
        var separators: [Character] = []
    }

    private static func groups(_ characters: [Character], of typed: String) throws(Refusal) -> Groups {
        var groups = Groups()
        for character in characters {
            switch character {
            case "0"..."9": groups.digits[groups.digits.count - 1].append(character)
            case ".", ",", " ":
                groups.separators.append(character)
                groups.digits.append("")
            default: throw unread(typed)
            }
        }
        guard !groups.digits.contains("") else { throw unread(typed) }
        return groups
    }

    private static func checkGroups(_ groups: Groups, of typed: String) throws(Refusal) {
        guard let separator = groups.separators.first else { return }
        let isUniform = groups.separators.allSatisfy { $0 == separator }
        let first = groups.digits[0]
        let followers = groups.digits.dropFirst()
        if isUniform, first.count <= 3, !first.hasPrefix("0"), followers.allSatisfy({ $0.count == 3 }) { return }
        let lastSeparator = groups.separators.last
        let isDecimal =
            lastSeparator != " " && groups.separators.dropLast().allSatisfy { $0 != lastSeparator }
            && (groups.separators.count == 1 || isUniform == false)
        throw isDecimal ? fraction(groups, of: typed) : grouping(typed, plain: groups.digits.joined())
    }

    private static func fraction(_ groups: Groups, of typed: String) -> Refusal {
        guard let whole = Int64(groups.digits.dropLast().joined()) else { return tooLarge(typed) }
        let decimals = shortened(groups.digits.last ?? "")
        let typed = shortened(typed)
        let written = Words(Figure.format(whole, .vietnamese), Figure.format(whole, .english))
        return Refusal(
            "figure.fraction",
            Words(
                "“\(typed)” có thể là \(written.vi) và phần lẻ “\(decimals)”; ở đây chỉ ghi số nguyên.",
                "“\(typed)” may be \(written.en) and the decimals “\(decimals)”; only whole numbers go here."),
            next: Words(
                "Hãy ghi số nguyên, sau mỗi dấu chấm đủ ba chữ số, ví dụ 1.200; hoặc viết liền, ví dụ 1200.",
                "Write a whole number with three digits after each comma, such as 1,200, or none, such as 1200."))
    }

    private static func grouping(_ typed: String, plain: String) -> Refusal {
        let (typed, plain) = (shortened(typed), shortened(plain))
        return Refusal(
            "figure.grouping",
            Words(
                "Không rõ “\(typed)” là số nào: sau mỗi dấu ngăn cách phải đủ ba chữ số, và chỉ dùng một loại dấu.",
                "It is not clear which number “\(typed)” is: three digits follow each separator, all of one kind."),
            next: Words(
                "Nếu đúng là \(plain), hãy viết liền như vậy, không dấu ngăn cách.",
                "If it is \(plain), write it like that, without separators."))
    }

    private static func unread(_ typed: String) -> Refusal {
        Refusal(
            "figure.unread",
            Words("“\(shortened(typed))” không phải là số nguyên.", "“\(shortened(typed))” is not a whole number."),
            next: Words(
                "Hãy chỉ ghi chữ số, ví dụ 120 hoặc 12.480, không kèm đơn vị hay ghi chú.",
                "Write digits only, such as 120 or 12,480, without a unit or a note."))
    }

    private static func tooLarge(_ typed: String) -> Refusal {
        Refusal(
            "figure.large",
            Words("Số “\(shortened(typed))” quá lớn.", "The number “\(shortened(typed))” is too large."),
            next: Words("Hãy xem lại số chữ số.", "Check the number of digits."))
    }

    /// Full-width digits as ASCII, every kind of space as one, every minus as `-`, nothing around.
    private static func trimmed(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let value = Sign.narrowed(scalar.value)
            if scalar.properties.isWhitespace {
                if let last = kept.last, last != " " { kept.append(" ") }
            } else if value == 0x2212 || value == 0x2013 {
                kept.append("-")
            } else {
                kept.append(Unicode.Scalar(value) ?? scalar)
            }
        }
        if kept.last == " " { kept.removeLast() }
        return String(kept)
    }
}

/// What was typed, short enough to be repeated in a sentence.
func shortened(_ typed: String) -> String {
    typed.count <= 40 ? typed : typed.prefix(39) + "…"
}
