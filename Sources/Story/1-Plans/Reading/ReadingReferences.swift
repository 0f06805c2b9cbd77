internal import Base

/// A document named in the text: "Kế hoạch số 173/KH-UBND ngày 25/9/2024 của UBND tỉnh về ...".
struct Reference: Hashable, Sendable {
    /// From the kind to the last of number, day and issuer.
    let range: Range<Int>
    let kindWord: Range<Int>
    let kind: ReferenceKind
    let number: Range<Int>?
    let day: WrittenDay?
    let issuer: Range<Int>?
}

enum ReferenceKind: Hashable, Sendable {
    case document(DocumentKind)
    /// "văn bản": a document of an unnamed kind.
    case unnamed
    /// Laws and the like, which a province does not issue.
    case law
}

/// Documents named in the text, and their numbers.
extension ReadingText {
    /// The longest first: "kế hoạch liên tịch" is more than "kế hoạch".
    static let kindWords: [(Phrase, ReferenceKind)] = kinds.sorted { $0.0.key.count > $1.0.key.count }

    private static let kinds: [(Phrase, ReferenceKind)] = [
        ("kế hoạch", .document(.plan)), ("quyết định", .document(.decision)), ("công văn", .document(.dispatch)),
        ("công văn hướng dẫn", .document(.dispatch)), ("công văn chỉ đạo", .document(.dispatch)),
        ("kế hoạch phối hợp", .document(.plan)), ("kế hoạch liên tịch", .document(.plan)),
        ("kế hoạch liên ngành", .document(.plan)), ("chương trình phối hợp", .document(.programme)),
        ("chương trình hành động", .document(.programme)), ("hướng dẫn liên ngành", .document(.guidance)),
        ("hướng dẫn liên tịch", .document(.guidance)), ("nghị quyết liên tịch", .document(.resolution)),
        ("thông tư liên tịch", .law), ("văn bản", .unnamed), ("thông báo", .document(.notice)),
        ("hướng dẫn", .document(.guidance)),
        ("chỉ thị", .document(.directive)), ("chương trình", .document(.programme)),
        ("báo cáo", .document(.report)), ("tờ trình", .document(.submission)), ("giấy mời", .document(.invitation)),
        ("thư ngỏ", .document(.letter)), ("công điện", .document(.dispatch)), ("nghị quyết", .document(.resolution)),
        ("luật", .law), ("nghị định", .law), ("thông tư", .law), ("pháp lệnh", .law),
        ("kết luận", .law), ("đề án", .law),
    ]

    private static let kindFirsts: Set<UInt32> = Set(kindWords.map { $0.0.key[0] })

    /// The kind word that begins at `place`.
    func kindWord(at place: Int, in range: Range<Int>) -> (Range<Int>, ReferenceKind)? {
        guard ReadingText.kindFirsts.contains(key[place]) else { return nil }
        for (phrase, kind) in ReadingText.kindWords {
            if let end = end(of: phrase, at: place, in: range) { return (place..<end, kind) }
        }
        return nil
    }

    /// Every document named with a number, or a law with its day.
    func references(in range: Range<Int>) -> [Reference] {
        var all: [Reference] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if let (word, kind) = kindWord(at: place, in: range),
                let reference = reference(word, kind, in: range)
            {
                all.append(reference)
                place = reference.range.upperBound
            } else {
                place += 1
            }
        }
        return all
    }

    private func reference(_ word: Range<Int>, _ kind: ReferenceKind, in range: Range<Int>) -> Reference? {
        var cursor = afterSpaces(word.upperBound, in: range)
        let isCalledNumber = end(of: "số", at: cursor, in: range)
        if let after = isCalledNumber {
            cursor = afterSpaces(after, in: range)
            if cursor < range.upperBound, isMark(cursor, ":") { cursor = afterSpaces(cursor + 1, in: range) }
        }
        guard let number = documentNumber(at: cursor, in: range, mayBeBare: true) else {
            return isCalledNumber == nil ? dated(word, kind, in: range) : nil
        }
        let isBare = !(number.contains { isMark($0, "/-") })
        let tail = tail(number.upperBound, in: range)
        if isBare, isCalledNumber == nil, tail.day == nil { return nil }
        return Reference(
            range: word.lowerBound..<tail.end, kindWord: word, kind: kind, number: number, day: tail.day,
            issuer: tail.issuer)
    }

    /// "Luật Giáo dục ngày 14/6/2019", "Công văn ngày 9/9/2024 của ...": a day in the place of the number.
    private func dated(_ word: Range<Int>, _ kind: ReferenceKind, in range: Range<Int>) -> Reference? {
        var limit = word.upperBound
        if kind == .law {
            let name = afterSpaces(word.upperBound, in: range)
            let isChange = end(of: "sửa đổi", at: name, in: range) != nil
            while limit < range.upperBound, limit - word.upperBound < (isChange ? 260 : 90),
                !isMark(limit, ";.:("), isChange || !endsLaw(limit, in: range),
                end(of: "ngày", at: limit, in: range) == nil, end(of: "năm", at: limit, in: range) == nil
            { limit += 1 }
            if let named = ofYear(word, name: name, limit, in: range) { return named }
            if let numbered = numberedLaw(word, name: name, in: range) { return numbered }
        }
        let tail = tail(limit, in: range)
        guard tail.day != nil else { return nil }
        return Reference(
            range: word.lowerBound..<tail.end, kindWord: word, kind: kind, number: nil, day: tail.day,
            issuer: tail.issuer)
    }

    /// "Luật Ngân sách nhà nước số 83/2015/QH13": the number after the name.
    private func numberedLaw(_ word: Range<Int>, name: Int, in range: Range<Int>) -> Reference? {
        let near = name..<min(range.upperBound, name + 120)
        guard name < near.upperBound, isUpper(name), let label = find("số", in: near),
            !(name..<label.lowerBound).contains(where: { isMark($0, ";.:(") || endsLaw($0, in: range) }),
            !contains(["ngày", "năm", "và nghị định", "và thông tư", "và luật"], in: name..<label.lowerBound),
            let number = documentNumber(at: afterSpaces(label.upperBound, in: range), in: range)
        else { return nil }
        let tail = tail(number.upperBound, in: range)
        return Reference(
            range: word.lowerBound..<tail.end, kindWord: word, kind: .law, number: number, day: tail.day,
            issuer: tail.issuer)
    }

    /// A comma inside a law's name goes on in lower case: "Luật Thi đua, khen thưởng".
    private func endsLaw(_ place: Int, in range: Range<Int>) -> Bool {
        guard isMark(place, ",") else { return false }
        let next = afterSpaces(place + 1, in: range)
        return next >= range.upperBound || isUpper(next)
    }

    /// "Luật Giáo dục năm 2019": a law by its year.
    private func ofYear(_ word: Range<Int>, name: Int, _ limit: Int, in range: Range<Int>) -> Reference? {
        guard name < limit, isUpper(name) || end(of: "sửa đổi", at: name, in: range) != nil,
            start(word, with: ["luật", "pháp lệnh"]) != nil,
            let year = end(of: "năm", at: limit, in: range).flatMap({ year(afterSpaces($0, in: range), in: range) })
        else { return nil }
        return Reference(
            range: word.lowerBound..<year.end, kindWord: word, kind: .law, number: nil, day: nil, issuer: nil)
    }

    /// The day and the issuer after a number: ", ngày 25/9/2024 của UBND tỉnh".
    private func tail(_ start: Int, in range: Range<Int>) -> (end: Int, day: WrittenDay?, issuer: Range<Int>?) {
        var end = start
        var cursor = afterSpaces(start, in: range)
        if cursor < range.upperBound, isMark(cursor, ",(") { cursor = afterSpaces(cursor + 1, in: range) }
        var day: WrittenDay?
        if self.end(of: "ngày", at: cursor, in: range) != nil, let written = self.day(at: cursor, in: range) {
            day = written
            end = written.range.upperBound
            cursor = afterSpaces(end, in: range)
            if cursor < range.upperBound, isMark(cursor, ",)") { cursor = afterSpaces(cursor + 1, in: range) }
        }
        guard let of = self.end(of: "của", at: cursor, in: range),
            let body = body(at: afterSpaces(of, in: range), in: range)
        else { return (end, day, nil) }
        let next = afterSpaces(body.upperBound, in: range)
        if day == nil, next < range.upperBound, isMark(next, ",") || self.end(of: "ngày", at: next, in: range) != nil {
            let place = isMark(next, ",") ? afterSpaces(next + 1, in: range) : next
            if self.end(of: "ngày", at: place, in: range) != nil, let written = self.day(at: place, in: range),
                written.year != nil
            {
                return (written.range.upperBound, written, body)
            }
        }
        return (body.upperBound, day, body)
    }

    /// A document's number and sign (số, ký hiệu: Decree 30/2020/NĐ-CP, Article 8 and its annexes): "173/KH-UBND",
    /// "12/2024/QĐ-UBND", "26-CT/TU"; spaces that scanning left are allowed. A bare number only when asked for.
    func documentNumber(at place: Int, in range: Range<Int>, mayBeBare: Bool = false) -> Range<Int>? {
        guard place < range.upperBound, isDigit(place), place == 0 || !isWordPart(place - 1),
            let digits = number(place, digits: 6, in: range)
        else { return nil }
        var end = digits.end
        if end < range.upperBound, isUpper(end), end + 1 >= range.upperBound || !isWordPart(end + 1) { end += 1 }
        if let part = joint(end, in: range), isDigit(part), let year = year(part, in: range) {
            guard let sign = joint(year.end, in: range), let last = signEnd(sign, in: range) else { return nil }
            return place..<last
        }
        if let part = joint(end, in: range), let last = signEnd(part, in: range) { return place..<last }
        guard mayBeBare, end >= range.upperBound || !isWordPart(end) && !isMark(end, "/%") else { return nil }
        if end + 1 < range.upperBound, isMark(end, ".,-"), isDigit(end + 1) { return nil }
        return place..<end
    }

    /// The place after "/" or "-" with what spaces stand around it.
    private func joint(_ place: Int, in range: Range<Int>) -> Int? {
        let mark = afterSpaces(place, in: range)
        guard mark < range.upperBound, isMark(mark, "/-"), mark - place < 3 else { return nil }
        let next = afterSpaces(mark + 1, in: range)
        return next < range.upperBound && next - mark < 4 ? next : nil
    }

    /// The end of a sign such as "KH-UBND", "BGDĐT-GDTX", "QH15", "KH/UBND", "SGDĐT-GDCN&TX".
    private func signEnd(_ place: Int, in range: Range<Int>) -> Int? {
        guard let first = signPart(place, in: range, isFirst: true) else { return nil }
        var end = first
        while let next = joint(end, in: range) {
            let isTight = next == end + 1
            guard let part = signPart(next, in: range, isFirst: false) else { break }
            if !isTight, !isCapitals(next..<part), !isKnownSign(next..<part) { break }
            end = part
        }
        while end < range.upperBound, isMark(end, "&,"), end + 1 < range.upperBound, isUpper(end + 1),
            let part = signPart(end + 1, in: range, isFirst: false), isCapitals((end + 1)..<part)
        { end = part }
        return end
    }

    private func isKnownSign(_ range: Range<Int>) -> Bool {
        ["TTg", "UBND", "HĐND", "CP", "TW", "TU"].contains(string(range))
    }

    private func signPart(_ place: Int, in range: Range<Int>, isFirst: Bool) -> Int? {
        var cursor = place
        var capitals = 0
        while cursor < range.upperBound, isWordPart(cursor) || isMark(cursor, "&") {
            if isUpper(cursor) { capitals += 1 }
            cursor += 1
        }
        guard cursor > place, cursor - place <= 16, isUpper(place), capitals >= (isFirst ? 2 : 1),
            capitals * 2 >= cursor - place
        else { return nil }
        return cursor
    }

    /// A number as it is cited: without spaces, with plain hyphens.
    func numberValue(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(range.filter { !isSpace($0) }.map { isMark($0, "-") ? "-" : scalars[$0] }))
    }
}
