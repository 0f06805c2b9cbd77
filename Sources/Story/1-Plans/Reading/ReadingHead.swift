internal import Base

/// The head of a document as Decree 30/2020/NĐ-CP (Article 8) lays it out: issuing body, motto, number and sign,
/// place and date, kind and subject. The two columns may come line by line, tab by tab, or one after the other.
struct ReadingHead: Sendable {
    var kind: Found<DocumentKind>?
    var number: Found<String>?
    var issuer: Found<String>?
    var issuerRange: Range<Int>?
    var placeOfDate: Found<String>?
    var issuedOn: Found<Day>?
    var subject: Found<String>?
    var subjectRange: Range<Int>?
    /// The paragraph after the head.
    var bodyStart = 0

    private let text: ReadingText
    private var loose: [Range<Int>] = []

    /// nil when the text has no such head: a note about a document, not the document.
    init?(_ text: ReadingText) {
        self.text = text
        let first = text.paragraphs.prefix(120)
        let motto = first.firstIndex { text.hasMotto($0) }
        let numbered = first.firstIndex { text.numberLabel(at: $0.lowerBound, in: $0) != nil }
        let titled = first.prefix(12).firstIndex { text.isBareTitle($0) }
        guard let anchor = motto ?? numbered.flatMap({ ReadingHead.opens(text, $0) ? $0 : nil }) ?? titled
        else { return nil }
        var start = anchor
        while start > 0, anchor - start < 6,
            text.mayBeHead(text.paragraphs[start - 1]) || text.endsAbout(start - 1)
        { start -= 1 }
        let stop = text.paragraphs[anchor...].prefix(24).firstIndex { text.endsHead($0) }
        let headEnd = stop ?? min(text.paragraphs.count, anchor + 6)
        var cells = text.paragraphs[start..<headEnd].flatMap { text.cells(of: $0) }
        cells.removeAll { text.isFurniture($0) }
        bodyStart = headEnd
        readCells(cells)
        if let stop { readTitle(stop) }
        readLoose()
        readFoot()
        if kind == nil, let number { kind = signKind(number) }
    }

    /// Without the motto, a number at the start of a line makes a head only below a body's name in capitals.
    private static func opens(_ text: ReadingText, _ place: Int) -> Bool {
        guard place > 0, place < 8 else { return false }
        let above = text.paragraphs[..<place].reversed().prefix { text.isRule($0) || text.isCapitals($0) }
        return above.contains { text.bodyWord(at: $0.lowerBound, in: $0) != nil }
    }

    /// What a narrow column leaves of the motto on a line of its own.
    static let mottoParts: [Phrase] = [
        "cộng hòa xã", "cộng hoà xã", "hội chủ nghĩa việt nam", "chủ nghĩa việt nam",
    ]

    static let motto: [Phrase] = ["cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam"]

    private mutating func readCells(_ cells: [Range<Int>]) {
        var names: [Range<Int>] = []
        var isBelowNumber = false
        var about: [Range<Int>] = []
        for (place, cell) in cells.enumerated() {
            if let label = text.numberLabel(at: cell.lowerBound, in: cell) {
                isBelowNumber = true
                if number == nil, let range = text.documentNumber(at: label, in: cell) {
                    number = wholeNumber(range, in: cell)
                }
                readPlaceAndDay(cell)
            } else if text.start(cell, with: ["v/v", "về việc"]) != nil {
                about = [cell]
            } else if readPlaceAndDay(cell) {
                if !about.isEmpty, let rest = wordsAfterDay(cell) { about.append(rest) }
            } else if let line = about.last,
                !text.isUpper(cell.lowerBound)
                    || place > 0 && line == cells[place - 1] && line.count > 20 && !text.isCapitals(cell)
            {
                about.append(cell)
            } else if text.isCapitals(cell),
                !isBelowNumber || names.isEmpty || isBare(names) && loose.isEmpty && (isLevel(cell) || text.isWhoDecides(cell))
                    || place > 0 && names.last == cells[place - 1]
            {
                names.append(cell)
            } else if text.isCapitals(cell), number != nil, issuedOn != nil || placeOfDate != nil, !text.isWhoDecides(cell) {
                loose.append(cell)
            }
        }
        readIssuer(names)
        if let first = about.first, let last = about.last { readAbout(first.lowerBound..<last.upperBound, about) }
    }

    /// "271/KH-THCS LC": the letters of a school's name, parted from its sign by a space.
    private func wholeNumber(_ range: Range<Int>, in cell: Range<Int>) -> Found<String> {
        let rest = text.trimmed(range.upperBound..<cell.upperBound)
        guard (1...5).contains(rest.count), rest.lowerBound == range.upperBound + 1,
            rest.allSatisfy({ text.isLetter($0) && text.isUpper($0) })
        else { return text.found(text.numberValue(range), range) }
        let value = text.numberValue(range) + " " + text.value(rest)
        return text.found(value, range.lowerBound..<rest.upperBound)
    }

    /// "TỈNH QUẢNG NGÃI": whose a "ỦY BAN NHÂN DÂN" is.
    private func isLevel(_ cell: Range<Int>) -> Bool {
        cell.count < 60 && text.start(cell, with: ReadingText.levels + ["đặc khu"]) != nil
    }

    /// Lines in capitals under number and day that a page copied without the kind: they are what it is about.
    private mutating func readLoose() {
        guard subject == nil, let first = loose.first, let last = loose.last, first.count > 20 else { return }
        let range = first.lowerBound..<last.upperBound
        subjectRange = range
        subject = text.found(loose.map { text.value($0) }.joined(separator: " "), range)
    }

    /// "ỦY BAN NHÂN DÂN" and no more: whose it is stands further down.
    private func isBare(_ names: [Range<Int>]) -> Bool {
        names.count == 1 && text.start(names[0], with: ["ủy ban nhân dân", "hội đồng nhân dân"]) == names[0]
    }

    private mutating func readAbout(_ whole: Range<Int>, _ cells: [Range<Int>]) {
        var words = cells
        let label = text.start(words[0], with: ["v/v", "về việc"])?.upperBound ?? words[0].lowerBound
        words[0] = text.trimmed(label..<words[0].upperBound, marks: ":")
        let value = words.map { text.value($0) }.joined(separator: " ")
        let range = text.trimmed(words[0].lowerBound..<whole.upperBound)
        subjectRange = range
        subject = text.found(value, range)
    }

    /// "Đắk Lắk, ngày 25 tháng 9 năm 2024". A day left blank for the pen is no day.
    @discardableResult
    private mutating func readPlaceAndDay(_ cell: Range<Int>) -> Bool {
        guard let word = text.findLast("ngày", in: cell) else { return false }
        let isSpelled = text.find("tháng", in: word.upperBound..<cell.upperBound)
            .map { $0.lowerBound - word.upperBound < 12 }
        guard isSpelled ?? text.isPlaceAndFigures(cell) else { return false }
        if issuedOn == nil, let written = text.day(at: word.lowerBound, in: cell), let day = written.resolved(year: nil)
        {
            issuedOn = text.found(day, written.range)
        }
        let before = text.trimmed(cell.lowerBound..<word.lowerBound, marks: ",")
        if placeOfDate == nil, !before.isEmpty, before.count < 40 {
            placeOfDate = text.found(before)
        }
        return true
    }

    /// Under "V/v tổ chức Tuần lễ hưởng ứng học" and beside it the day, the next line of the subject follows the day.
    private func wordsAfterDay(_ cell: Range<Int>) -> Range<Int>? {
        guard let word = text.findLast("ngày", in: cell), let day = text.day(at: word.lowerBound, in: cell) else { return nil }
        let rest = text.trimmed(day.range.upperBound..<cell.upperBound)
        return rest.isEmpty || text.isUpper(rest.lowerBound) ? nil : rest
    }

    /// The lowest body in the column: "UBND TỈNH X" above "SỞ GIÁO DỤC VÀ ĐÀO TẠO" is the parent, not the issuer.
    private mutating func readIssuer(_ names: [Range<Int>]) {
        var groups: [[Range<Int>]] = []
        for name in names {
            let beginsBody =
                text.bodyWord(at: name.lowerBound, in: name) != nil
                || text.start(name, with: ["chủ tịch", "đảng bộ", "bch", "đoàn"]) != nil
            if beginsBody { groups.append([name]) } else if !groups.isEmpty { groups[groups.count - 1].append(name) }
        }
        guard let last = groups.last, let first = last.first, let end = last.last else { return }
        let value = last.dropFirst().reduce(text.value(first)) { joined($0, text.value($1)) }
        issuerRange = first.lowerBound..<end.upperBound
        issuer = text.found(value, first.lowerBound..<end.upperBound)
        guard groups.count > 1, text.start(first, with: ReadingHead.partNames) == first else { return }
        let parent = groups[groups.count - 2]
        let whole = parent[0].lowerBound..<end.upperBound
        issuer = text.found(parent.reduce(value) { joined($0, text.value($1)) }, whole)
        issuerRange = whole
    }

    /// Names that say nothing without the body above: "ỦY BAN NHÂN DÂN TỈNH KON TUM" over "VĂN PHÒNG".
    private static let partNames: [Phrase] = ["văn phòng", "thường trực", "ban thường vụ", "ban chấp hành"]

    /// A letter has its day, and who writes, at its foot: "Đông Hà, ngày 26 tháng 9 năm 2022", "TM. BAN THƯỜNG VỤ".
    private mutating func readFoot() {
        let foot = text.paragraphs.suffix(12).flatMap { text.cells(of: $0) }
        if issuedOn == nil, placeOfDate == nil {
            for cell in foot where text.isPlaceAndDay(cell) { readPlaceAndDay(cell) }
        }
        guard issuer == nil else { return }
        let signed = foot.compactMap { cell -> Range<Int>? in
            guard text.isCapitals(cell), !text.isFurniture(cell) else { return nil }
            let label = text.start(cell, with: ["tm.", "t.m", "thay mặt"])
            let words = text.trimmed((label?.upperBound ?? cell.lowerBound)..<cell.upperBound, marks: ".")
            return text.body(at: words.lowerBound, in: words) == words ? words : nil
        }
        guard let range = speaker() ?? signed.first else { return }
        issuer = text.found(range)
        issuerRange = range
    }

    /// "Thay mặt Hội Khuyến học tỉnh, tôi kêu gọi ...": for whom a letter speaks.
    private func speaker() -> Range<Int>? {
        guard kind?.value == .letter else { return nil }
        for paragraph in text.paragraphs.prefix(60) {
            guard let word = text.find("thay mặt", in: paragraph) else { continue }
            let place = text.afterSpaces(word.upperBound, in: paragraph)
            if let body = text.body(at: place, in: paragraph) { return body }
        }
        return nil
    }

    /// Two lines of one name; a word that the page broke after its first letter ("KHÁNH H", "ÒA") is mended.
    private func joined(_ upper: String, _ lower: String) -> String {
        let last = upper.split(separator: " ").last ?? ""
        return last.count == 1 && last.first?.isLetter == true ? upper + lower : upper + " " + lower
    }

    /// The kind in capitals and the lines about the subject under it; or the "Kính gửi" of a dispatch.
    private mutating func readTitle(_ place: Int) {
        let title = text.paragraphs[place]
        guard let (word, found) = text.titleKind(title) else {
            if let word = text.start(title, with: ["kính gửi"]) { kind = text.found(.dispatch, word) }
            return
        }
        kind = text.found(found, word)
        bodyStart = place + 1
        var lines: [Range<Int>] = []
        let rest = text.trimmed(word.upperBound..<title.upperBound, marks: ":-")
        if !rest.isEmpty { lines.append(rest) }
        while bodyStart < text.paragraphs.count, lines.count < 5 {
            let line = text.paragraphs[bodyStart]
            if text.isRule(line) {
                bodyStart += 1
                if lines.isEmpty { continue } else { break }
            }
            if text.endsSubject(line, after: lines) { break }
            lines.append(line)
            bodyStart += 1
        }
        guard let first = lines.first, let last = lines.last else { return }
        let start = text.start(first, with: ["v/v", "về việc"]).map { text.trimmed($0.upperBound..<first.upperBound) }
        lines[0] = start ?? first
        if lines.count == 1 { lines[0] = text.withoutEnd(lines[0]) }
        let value = lines.map { text.value($0) }.joined(separator: " ")
        let range = lines[0].lowerBound..<max(lines[0].upperBound, lines.count > 1 ? last.upperBound : 0)
        subjectRange = range
        subject = text.found(value, range)
    }

    private func signKind(_ number: Found<String>) -> Found<DocumentKind>? {
        ReadingHead.kind(ofSign: number.value).map {
            Found($0, quote: number.quote, range: number.range, inferred: true)
        }
    }

    /// The kind that a sign begins with (Decree 30/2020/NĐ-CP, Annex III).
    static func kind(ofSign number: String) -> DocumentKind? {
        let parts = number.split { "/-".contains($0) }.filter { $0.first?.isNumber == false }
        guard let first = parts.first else { return nil }
        let kinds: [String: DocumentKind] = [
            "KH": .plan, "QĐ": .decision, "TB": .notice, "HD": .guidance, "CT": .directive, "CTr": .programme,
            "BC": .report, "TTr": .submission, "GM": .invitation, "NQ": .resolution, "CĐ": .dispatch, "CV": .dispatch,
        ]
        if let kind = kinds[String(first)] { return kind }
        return parts.count > 1 ? .dispatch : nil
    }
}
