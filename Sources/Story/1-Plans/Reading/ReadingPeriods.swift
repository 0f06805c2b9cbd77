internal import Base

/// Emulation movements and programmes that the text names, with the years they run.
struct ReadingPeriods: Sendable {
    private(set) var movements: [PeriodReading] = []
    private(set) var programmes: [PeriodReading] = []
    /// Where they are named.
    private(set) var places: [Range<Int>] = []

    private let text: ReadingText

    init(_ text: ReadingText) {
        self.text = text
        for paragraph in text.paragraphs.prefix(2000) {
            read(paragraph)
        }
    }

    private mutating func read(_ paragraph: Range<Int>) {
        var words = text.findAll("phong trào", in: paragraph).map { (range: $0, isMovement: true, mustRun: false) }
        words += text.findAll("đề án", in: paragraph).map { ($0, false, false) }
        words += text.findAll("chương trình", in: paragraph).map { ($0, false, true) }
        words.sort { $0.range.lowerBound < $1.range.lowerBound }
        var end = paragraph.lowerBound
        for word in words where word.range.lowerBound >= end {
            guard let found = period(after: word.range, in: paragraph, isMovement: word.isMovement),
                !word.mustRun || found.period.from != nil
            else { continue }
            end = found.range.upperBound
            places.append(found.range)
            if word.isMovement {
                ReadingPeriods.add(found.period, to: &movements)
            } else {
                ReadingPeriods.add(found.period, to: &programmes)
            }
        }
    }

    /// The same name twice is one; years that only the second mention gives are added.
    private static func add(_ period: PeriodReading, to all: inout [PeriodReading]) {
        let name = core(period.name.value)
        guard let place = all.firstIndex(where: { core($0.name.value) == name }) else {
            all.append(period)
            return
        }
        let known = all[place]
        let isBetterWritten =
            known.name.value == known.name.value.uppercased()
            && period.name.value != period.name.value.uppercased()
        if known.from == nil && period.from != nil || isBetterWritten && period.from != nil { all[place] = period }
    }

    /// A name without its years, for comparing.
    private static func core(_ name: String) -> String {
        let words = Vietnamese.fold(name).split(separator: " ")
        let stage = words.indices.first { $0 > 0 && words[$0 - 1] == "giai" && words[$0] == "doan" }
        return words.prefix(stage.map { $0 - 1 } ?? words.count).joined(separator: " ")
    }

    private func period(after word: Range<Int>, in paragraph: Range<Int>, isMovement: Bool)
        -> (period: PeriodReading, range: Range<Int>)?
    {
        var place = text.afterSpaces(word.upperBound, in: paragraph)
        if let filler = text.start(place..<paragraph.upperBound, with: ["thi đua", ":"]) {
            let next = text.afterSpaces(filler.upperBound, in: paragraph)
            if next < paragraph.upperBound, text.isMark(next, "\"") { place = next }
        }
        if place < paragraph.upperBound, text.isMark(place, ":") { place = text.afterSpaces(place + 1, in: paragraph) }
        guard place < paragraph.upperBound else { return nil }
        if let quoted = text.quoted(at: place, in: paragraph) {
            let inside = years(in: quoted.inside)
            let after = quoted.end..<min(paragraph.upperBound, quoted.end + 32)
            let years = inside ?? yearsAtStart(of: after)
            var period = reading(quoted.inside, years)
            if years == nil { period.to = lastYear(in: quoted.inside) }
            return (period, word.lowerBound..<quoted.end)
        }
        return unquoted(from: place, word, in: paragraph, isMovement: isMovement)
    }

    /// "... trong gia đình, dòng họ, cộng đồng đến năm 2020": the year in which a name ends.
    private func lastYear(in name: Range<Int>) -> Found<Int>? {
        guard let last = text.find("đến năm", in: name), last.lowerBound - name.lowerBound > 12,
            let year = text.year(text.afterSpaces(last.upperBound, in: name), in: name),
            outlookEnd(year.end, in: name) == name.upperBound
        else { return nil }
        return text.found(year.value, (year.end - 4)..<year.end)
    }

    /// A name without quotes is taken only when it runs to its own years: "Đề án Xây dựng xã hội học tập giai đoạn
    /// 2021-2030".
    private func unquoted(from place: Int, _ word: Range<Int>, in paragraph: Range<Int>, isMovement: Bool)
        -> (period: PeriodReading, range: Range<Int>)?
    {
        let limit = min(paragraph.upperBound, place + 180)
        var end = place
        while end < limit, !text.isMark(end, ".;:\"()") { end += 1 }
        let stretch = place..<end
        if let open = until(in: stretch, word, isMovement: isMovement) { return open }
        guard let stage = text.find("giai đoạn", in: stretch), stage.lowerBound - place > 12,
            let years = yearsAtStart(of: stage.lowerBound..<paragraph.upperBound),
            text.start(stretch, with: isMovement ? ReadingPeriods.movementStarts : ReadingPeriods.programmeStarts)
                != nil
                || text.isUpper(place) && !text.isCapitals(stretch),
            isMovement ? text.find("phong trào", in: stretch) == nil : true,
            text.find("đề án", in: stretch) == nil, text.find("chương trình", in: stretch) == nil
        else { return nil }
        let name = place..<years.end
        return (reading(name, years), word.lowerBound..<years.end)
    }

    /// "Đề án Đẩy mạnh phong trào học tập suốt đời trong gia đình đến năm 2020": a name that ends in its last year.
    private func until(in stretch: Range<Int>, _ word: Range<Int>, isMovement: Bool)
        -> (period: PeriodReading, range: Range<Int>)?
    {
        guard !isMovement, text.isUpper(stretch.lowerBound), !text.isCapitals(stretch),
            text.find("giai đoạn", in: stretch) == nil, text.find("đề án", in: stretch) == nil,
            let last = text.find("đến năm", in: stretch), last.lowerBound - stretch.lowerBound > 12,
            let year = text.year(text.afterSpaces(last.upperBound, in: stretch), in: stretch)
        else { return nil }
        let name = stretch.lowerBound..<outlookEnd(year.end, in: stretch)
        let to = text.found(year.value, (year.end - 4)..<year.end)
        return (PeriodReading(name: text.found(name), from: nil, to: to), word.lowerBound..<name.upperBound)
    }

    /// "đến năm 2020, định hướng đến năm 2030": the outlook belongs to the name; the programme runs to the first year.
    private func outlookEnd(_ end: Int, in stretch: Range<Int>) -> Int {
        var place = text.afterSpaces(end, in: stretch)
        if place < stretch.upperBound, text.isMark(place, ",") { place = text.afterSpaces(place + 1, in: stretch) }
        guard place < stretch.upperBound,
            let outlook = text.start(
                place..<stretch.upperBound,
                with: ["và định hướng đến năm", "định hướng đến năm", "tầm nhìn đến năm", "tầm nhìn"]),
            let year = text.year(text.afterSpaces(outlook.upperBound, in: stretch), in: stretch)
        else { return end }
        return year.end
    }

    private static let movementStarts: [Phrase] = ["cả nước", "thi đua", "toàn dân", "toàn tỉnh"]
    private static let programmeStarts: [Phrase] = [
        "xây dựng", "đẩy mạnh", "xóa mù chữ", "phát triển", "học tập suốt đời",
    ]

    private typealias Years = (from: Found<Int>, to: Found<Int>, end: Int)

    private func reading(_ name: Range<Int>, _ years: Years?) -> PeriodReading {
        PeriodReading(name: text.found(name), from: years?.from, to: years?.to)
    }

    private func years(in range: Range<Int>) -> Years? {
        guard let stage = text.findLast("giai đoạn", in: range) else { return nil }
        return yearsAtStart(of: stage.lowerBound..<range.upperBound)
    }

    /// "giai đoạn 2023 - 2030", "giai đoạn từ 2021 đến năm 2030" at the start of a stretch.
    private func yearsAtStart(of range: Range<Int>) -> Years? {
        let start = text.afterSpaces(range.lowerBound, in: range)
        guard start < range.upperBound else { return nil }
        guard
            let stage = text.start(
                start..<range.upperBound,
                with: [
                    "giai đoạn từ năm", "giai đoạn từ", "giai đoạn năm", "giai đoạn",
                ])
        else { return nil }
        let firstPlace = text.afterSpaces(stage.upperBound, in: range)
        guard let first = text.year(firstPlace, in: range) else { return nil }
        var place = text.afterSpaces(first.end, in: range)
        guard place < range.upperBound else { return nil }
        if let word = text.start(place..<range.upperBound, with: ["đến năm", "đến"]) {
            place = word.upperBound
        } else if text.isMark(place, "-") {
            place += 1
        } else {
            return nil
        }
        place = text.afterSpaces(place, in: range)
        guard let second = text.year(place, in: range), second.value >= first.value else { return nil }
        let from = text.found(first.value, firstPlace..<first.end)
        let to = text.found(second.value, place..<second.end)
        return (from, to, second.end)
    }
}
