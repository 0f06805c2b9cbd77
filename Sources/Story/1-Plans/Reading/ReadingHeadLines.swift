/// The lines of a head.
extension ReadingText {
    /// The motto of the state, or the line that stands in its place on papers of the Party.
    func hasMotto(_ paragraph: Range<Int>) -> Bool {
        if contains(ReadingHead.motto, in: paragraph) { return true }
        if isCapitals(paragraph), start(paragraph, with: ReadingHead.mottoParts) != nil { return true }
        return findAll("đảng cộng sản việt nam", in: paragraph).contains { isCapitals($0) }
    }

    /// "Buôn Hồ, ngày 27/9/2024" and nothing else.
    func isPlaceAndFigures(_ line: Range<Int>) -> Bool {
        guard line.count < 60, let word = find("ngày", in: line), let day = day(at: word.lowerBound, in: line),
            day.year != nil, trimmed(day.range.upperBound..<line.upperBound, marks: ".").isEmpty
        else { return false }
        let before = trimmed(line.lowerBound..<word.lowerBound)
        return !before.isEmpty && isMark(before.upperBound - 1, ",") && isUpper(before.lowerBound)
            && !before.contains { isDigit($0) } && start(before, with: ["thứ", "chủ nhật"]) == nil
    }

    /// "Đắk Lắk, ngày 25 tháng 9 năm 2024" and nothing else, also with blanks for the pen.
    func isPlaceAndDay(_ line: Range<Int>) -> Bool {
        if isPlaceAndFigures(line) { return true }
        guard line.count < 90, let word = find("ngày", in: line), word.lowerBound - line.lowerBound < 40,
            let month = find("tháng", in: word.upperBound..<line.upperBound), month.lowerBound - word.upperBound < 12,
            let year = find("năm", in: month.upperBound..<line.upperBound)
        else { return false }
        let before = trimmed(line.lowerBound..<word.lowerBound)
        let isPlace = before.isEmpty || isMark(before.upperBound - 1, ",") && isUpper(before.lowerBound)
        return isPlace && line.upperBound - year.upperBound < 8
    }

    /// "Số:", and where the number should begin.
    func numberLabel(at place: Int, in range: Range<Int>) -> Int? {
        guard let word = end(of: "số", at: place, in: range) else { return nil }
        let next = afterSpaces(word, in: range)
        guard next < range.upperBound else { return nil }
        if isMark(next, ":") { return afterSpaces(next + 1, in: range) }
        return isDigit(next) && documentNumber(at: next, in: range) != nil ? next : nil
    }

    /// The kind that a line in capitals (or a line of nothing else) names.
    func titleKind(_ paragraph: Range<Int>) -> (Range<Int>, DocumentKind)? {
        let line = trimmed(paragraph, marks: "*\"")
        guard !line.isEmpty else { return nil }
        if let word = start(line, with: ["thư kêu gọi", "thư ngỏ", "thư"]), isCapitals(word),
            start(line, with: ["thư viện", "thư ký"]) == nil
        {
            return (word, .letter)
        }
        guard let (word, kind) = kindWord(at: line.lowerBound, in: line), case .document(let kind) = kind else {
            return nil
        }
        let isWhole = trimmed(line, marks: ":.").upperBound == word.upperBound
        return isCapitals(word) || isWhole ? (word, kind) : nil
    }

    /// "KẾ HOẠCH" and nothing else on the line: a document copied without its head.
    func isBareTitle(_ paragraph: Range<Int>) -> Bool {
        guard let (word, _) = titleKind(paragraph) else { return false }
        return isCapitals(word) && word == trimmed(paragraph, marks: "*:\"")
    }

    func endsHead(_ paragraph: Range<Int>) -> Bool {
        titleKind(paragraph) != nil || start(paragraph, with: ["kính gửi", "căn cứ"]) != nil
            || paragraph.count > 120 && !isCapitals(paragraph)
                && start(paragraph, with: ["thực hiện", "triển khai", "để", "nhằm", "theo"]) != nil
    }

    /// The second line of "V/v tổ chức Tuần lễ hưởng ứng | học tập suốt đời năm 2024".
    func endsAbout(_ place: Int) -> Bool {
        guard place > 0, place < paragraphs.count else { return false }
        let line = paragraphs[place]
        return line.count < 120 && isLetter(line.lowerBound) && !isUpper(line.lowerBound)
            && start(paragraphs[place - 1], with: ["v/v", "về việc"]) != nil
    }

    /// Lines above the motto that still belong to the head.
    func mayBeHead(_ paragraph: Range<Int>) -> Bool {
        if isRule(paragraph) { return true }
        if numberLabel(at: paragraph.lowerBound, in: paragraph) != nil { return true }
        if start(paragraph, with: ["v/v"]) != nil || cells(of: paragraph).contains(where: isPlaceAndDay) { return true }
        return isCapitals(paragraph) && titleKind(paragraph) == nil
    }

    /// Lines and stars.
    func isRule(_ range: Range<Int>) -> Bool { !range.contains { isWordPart($0) } }

    func isFurniture(_ cell: Range<Int>) -> Bool {
        isRule(cell) || start(cell, with: ReadingHead.motto + ReadingHead.mottoParts + ["độc lập", "đảng cộng sản việt nam"]) != nil
    }

    /// The parts of a line of two columns.
    func cells(of paragraph: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = paragraph.lowerBound
        let hasTabs = string(paragraph).contains("\t")
        for place in paragraph {
            let isGap =
                scalars[place] == "\t" || scalars[place] == "|" || (hasTabs && isBreak(place))
                || isWideGap(place, from: start, in: paragraph)
            let isMotto =
                key[place] == 0x63 && end(of: ReadingHead.motto[0], at: place, in: paragraph) != nil
                || key[place] == 0x111 && end(of: "độc lập", at: place, in: paragraph) != nil
            guard isGap || isMotto else { continue }
            cells.append(trimmed(start..<place, marks: "|"))
            start = place
        }
        cells.append(trimmed(start..<paragraph.upperBound, marks: "|"))
        return cells.flatMap { splitMotto(withoutRule($0)) }.filter { !$0.isEmpty }
    }

    /// "BỘ GIÁO DỤC VÀ ĐÀO TẠO-------": the line drawn under a name, run into it.
    private func withoutRule(_ cell: Range<Int>) -> Range<Int> {
        guard cell.contains(where: { isWordPart($0) }) else { return cell }
        var end = cell.upperBound
        while end > cell.lowerBound, isSpace(end - 1) || isMark(end - 1, "-_=*") { end -= 1 }
        return cell.lowerBound..<end
    }

    /// Three spaces or more, unless they are the blank that a pen is to fill ("ngày     tháng 9", "Số:     /KH-UBND").
    private func isWideGap(_ place: Int, from start: Int, in paragraph: Range<Int>) -> Bool {
        guard isSpace(place), place + 2 < paragraph.upperBound, isSpace(place + 1), isSpace(place + 2) else {
            return false
        }
        let next = afterSpaces(place, in: paragraph)
        let isBlank =
            ending(start..<place, with: ["ngày", "tháng", "năm", "số", "số:"]) != nil
            || next < paragraph.upperBound && isMark(next, "/")
        return !isBlank
    }

    private func splitMotto(_ cell: Range<Int>) -> [Range<Int>] {
        guard let motto = start(cell, with: ReadingHead.motto), motto.upperBound < cell.upperBound else {
            return [cell]
        }
        return [motto, trimmed(motto.upperBound..<cell.upperBound, marks: "-|")].filter { !$0.isEmpty }
    }

    /// Whether the lines about the subject are over.
    func endsSubject(_ line: Range<Int>, after lines: [Range<Int>]) -> Bool {
        let (mark, _) = itemMark(of: line)
        if mark != .none || line.count > 400 || isPartName(line) || start(line, with: ["chủ đề:"]) != nil { return true }
        let openings = lines.isEmpty ? ["căn cứ", "kính gửi", "điều"] : ReadingText.bodyOpenings
        if start(line, with: openings) != nil || isMark(line.lowerBound, "(") { return true }
        if let last = line.last, isMark(last, ".;:") { return !(lines.isEmpty && isTitleWithPoint(line)) }
        guard let previous = lines.last else { return false }
        if isWhoDecides(line), ending(previous, with: ["của", "và", "giữa", "tại", ","]) == nil { return true }
        return isCapitals(previous) != isCapitals(line) && !isMark(previous.upperBound - 1, ",")
    }

    /// "Tổng kết công tác khuyến học năm 2012.": a subject that was closed with a point; a body that speaks ("Ủy ban
    /// nhân dân xã thông báo.") is none.
    private func isTitleWithPoint(_ line: Range<Int>) -> Bool {
        line.count < 200 && isMark(line.upperBound - 1, ".") && isUpper(line.lowerBound)
            && sentences(in: line).count == 1 && body(at: line.lowerBound, in: line) == nil
            && references(in: line).isEmpty
    }

    /// "THỦ TƯỚNG CHÍNH PHỦ", "BỘ TRƯỞNG BỘ NỘI VỤ": who decides, alone in capitals under a decision's title.
    func isWhoDecides(_ line: Range<Int>) -> Bool {
        isCapitals(line) && body(at: line.lowerBound, in: line)?.upperBound == line.upperBound
    }

    static let bodyOpenings: [Phrase] = [
        "căn cứ", "thực hiện", "để", "nhằm", "kính gửi", "chủ tịch", "ủy ban", "theo", "xét", "điều", "trên cơ sở",
        "tiếp tục thực hiện", "triển khai thực hiện kế hoạch số", "giám đốc", "hưởng ứng", "mục đích",
        "trong khuôn khổ",
    ]
}
