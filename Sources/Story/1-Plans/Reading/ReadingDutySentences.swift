/// Duties told in sentences and in lists for whoever is asked, outside the part on duties.
extension ReadingDuties {
    // MARK: Lists for who is asked

    /// "Phòng yêu cầu Hiệu trưởng các trường thực hiện một số nội dung sau:" and the tasks on the marked lines below.
    mutating func readAskedLists(_ outline: ReadingOutline) {
        var unit: Range<Int>?
        var mark = ItemMark.none
        for line in outline.lines where ReadingDuties.mayTell(line.section) {
            if line.mark == .none {
                unit = askedUnit(line.words)
                mark = .none
            } else if let asked = unit, !line.isHeading {
                if mark == .none { mark = line.mark }
                guard line.mark == mark, text.start(line.words, with: ReadingDuties.verbs) != nil else { continue }
                for sentence in text.sentences(in: line.words) {
                    for clause in text.clauses(in: sentence) { add(asked, clause) }
                }
            }
        }
    }

    func askedUnit(_ words: Range<Int>) -> Range<Int>? {
        guard let last = words.last, text.isMark(last, ":"), let sentence = text.sentences(in: words).last,
            let ask = (["yêu cầu", "đề nghị"] as [Phrase]).compactMap({ text.findLast($0, in: sentence) })
                .max(by: { $0.lowerBound < $1.lowerBound })
        else { return nil }
        let rest = text.trimmed(ask.upperBound..<sentence.upperBound, marks: ":")
        guard let start = unitStart(rest), let verb = firstVerb(in: start..<rest.upperBound),
            verb - rest.lowerBound < 260, text.ending(rest, with: ["sau", "sau đây", "như sau", "dưới đây"]) != nil
        else { return nil }
        return unitWords(rest.lowerBound..<verb)
    }

    // MARK: Sentences

    /// "UBND tỉnh giao Sở Giáo dục và Đào tạo chủ trì ...", "yêu cầu các sở, ban, ngành tổ chức ...", outside the part
    /// on duties.
    mutating func readSentences(_ outline: ReadingOutline) {
        for line in outline.lines where ReadingDuties.mayTell(line.section) {
            if text.start(line.words, with: ["kính gửi", "theo đề nghị"]) != nil { continue }
            if text.start(line.words, with: ["căn cứ"]) != nil, !text.references(in: line.words).isEmpty { continue }
            let atLine = duties.count
            for sentence in text.sentences(in: line.words) {
                if line.mark == .article, readArticle(sentence) { continue }
                if text.start(sentence, with: ReadingDuties.past) != nil { continue }
                let isAfterTask = duties.count > atLine
                let known = duties.count
                for clause in text.clauses(in: sentence) {
                    let before = duties.count
                    readClause(clause, line)
                    if duties.count == before, before > known || isAfterTask && isUnitFirst(clause) { readNext(clause) }
                }
            }
        }
    }

    static func mayTell(_ section: Section?) -> Bool {
        switch section {
        case .duties, .recipients, .purposes, .requirements, .purposesAndRequirements, .targets, .results: false
        default: true
        }
    }

    /// "Kết thúc Tuần lễ, Ủy ban nhân dân ...": the words after what only says when or on what ground.
    func withoutLead(_ clause: Range<Int>) -> Range<Int> {
        guard
            text.start(
                clause,
                with: [
                    "kết thúc", "sau khi", "căn cứ vào", "căn cứ", "trên cơ sở", "theo phân công", "theo đó",
                    "trong đó",
                ]) != nil,
            let comma = clause.first(where: { text.isMark($0, ",") }), comma - clause.lowerBound < 120
        else { return clause }
        let rest = text.trimmed(comma + 1..<clause.upperBound)
        return rest.isEmpty ? clause : rest
    }

    /// "Sở Văn hóa chỉ đạo Thư viện tỉnh ...": the task is the department's; only the People's Committee that
    /// speaks ("UBND tỉnh", not "UBND các huyện") or a ministry gives tasks to others.
    func ownDuty(_ clause: Range<Int>, until ask: Int) -> Range<Int>? {
        guard let body = text.body(at: clause.lowerBound, in: clause), !text.isCentral(body),
            text.start(body, with: ["ubnd", "ủy ban nhân dân", "chủ tịch", "phó chủ tịch", "tỉnh ủy"]) == nil
                || text.start(body, with: ["ubnd các", "ủy ban nhân dân các", "chủ tịch ubnd các"]) != nil,
            unitWords(body.lowerBound..<ask).upperBound == body.upperBound
        else { return nil }
        return body
    }

    /// "Điều 3. Chánh Văn phòng ...; Chủ tịch ... chịu trách nhiệm thi hành": one list of units, semicolons and all.
    mutating func readArticle(_ sentence: Range<Int>) -> Bool {
        guard let verb = text.find("chịu trách nhiệm", in: sentence), unitStart(sentence) != nil else { return false }
        add(text.trimmed(sentence.lowerBound..<verb.lowerBound, marks: ","), verb.lowerBound..<sentence.upperBound)
        return true
    }

    func isUnitFirst(_ clause: Range<Int>) -> Bool {
        guard let start = unitStart(clause), let verb = firstVerb(in: start..<clause.upperBound) else { return false }
        return unitWords(clause.lowerBound..<verb).upperBound <= start + 60
    }

    /// A clause after one that gave a task: another task for the same unit, or for the unit it begins with.
    mutating func readNext(_ clause: Range<Int>) {
        guard let last = duties.last else { return }
        let isVerb = text.start(clause, with: ReadingDuties.verbs) != nil
        if isVerb {
            duties.append(DutyReading(unit: last.unit, duty: text.found(text.withoutEnd(clause))))
        } else if text.start(clause, with: ReadingDuties.several + ReadingDuties.lowest) != nil
            || text.body(at: clause.lowerBound, in: clause) != nil
        {
            _ = readAsked(clause)
        }
    }

    mutating func readClause(_ whole: Range<Int>, _ line: OutlineLine) {
        let clause = withoutLead(whole)
        for word in ["giao cho", "giao", "yêu cầu", "đề nghị", "phân công", "chỉ đạo"] as [Phrase] {
            for found in text.findAll(word, in: clause).prefix(12) {
                if word.key == ReadingDuties.directs.key, let body = ownDuty(clause, until: found.lowerBound) {
                    add(body, found.lowerBound..<clause.upperBound)
                    return
                }
                let rest = text.trimmed(found.upperBound..<clause.upperBound)
                if readAsked(rest) { return }
            }
        }
        if line.mark != .none, clause.lowerBound == line.words.lowerBound, text.isUpper(clause.lowerBound) {
            if unitStart(clause) != nil, let named = labelled(clause) {
                if let duty = named.duty { add(named.unit, duty) }
            } else {
                _ = readAsked(clause)
            }
            return
        }
        guard let body = text.body(at: clause.lowerBound, in: clause) else {
            if text.start(clause, with: ReadingDuties.several) != nil,
                text.contains(
                    [
                        "trước ngày", "chậm nhất", "trước",
                    ], in: clause)
            {
                _ = readAsked(clause)
            }
            return
        }
        let after = text.afterSpaces(body.upperBound, in: clause)
        guard after < clause.upperBound,
            text.start(after..<clause.upperBound, with: ReadingDuties.plainly) != nil
                || text.contains(["trước ngày", "chậm nhất"], in: clause),
            let verb = firstVerb(in: body.upperBound..<clause.upperBound)
        else { return }
        add(unitWords(body.lowerBound..<verb), verb..<clause.upperBound)
    }

    static let directs: Phrase = "chỉ đạo"
    static let plainly: [Phrase] = [
        "chỉ đạo",
        "chủ trì", "có trách nhiệm", "chịu trách nhiệm", "là cơ quan thường trực", "là cơ quan chủ trì",
        "là đơn vị chủ trì",
    ]

    mutating func readAsked(_ rest: Range<Int>) -> Bool {
        guard let start = unitStart(rest), let verb = firstVerb(in: start..<rest.upperBound),
            verb - rest.lowerBound < 260,
            !rest[rest.startIndex..<verb].contains(where: { text.isMark($0, ".:") && !isPoint($0) })
        else { return false }
        let unit = unitWords(rest.lowerBound..<verb)
        guard !unit.isEmpty else { return false }
        add(unit, verb..<rest.upperBound)
        return true
    }

    /// The point of "TP."
    func isPoint(_ place: Int) -> Bool { text.isMark(place, ".") && place > 0 && text.isMark(place - 1, "p") }
}
