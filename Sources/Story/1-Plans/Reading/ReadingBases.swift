internal import Base

/// The documents that this one rests on: "Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của ... phê duyệt Đề án ...".
struct ReadingBases: Sendable {
    private(set) var bases: [BasisReading] = []
    private let text: ReadingText

    private static let openings: [Phrase] = [
        "căn cứ vào", "căn cứ", "thực hiện", "tiếp tục thực hiện", "triển khai thực hiện", "triển khai", "theo",
        "xét", "sau khi xem xét", "trên cơ sở", "theo đề nghị",
        "hưởng ứng", "tiếp theo",
    ]

    /// - Parameter ownNumber: the document's own number, which is never its basis.
    init(_ text: ReadingText, paragraphs: ArraySlice<Range<Int>>, ownNumber: String?, isDocument: Bool) {
        self.text = text
        var seen: Set<String> = []
        for paragraph in paragraphs {
            for stretch in isDocument ? preamble(paragraph) : text.sentences(in: paragraph) {
                if let name = unnumbered(stretch), seen.insert(Vietnamese.fold(text.string(name))).inserted {
                    bases.append(BasisReading(name: text.found(name), number: nil, issuedOn: nil))
                }
                for (reference, name) in citations(in: stretch, isDocument: isDocument) {
                    let number = reference.number.map(text.numberValue)
                    if let number, number == ownNumber { continue }
                    let known = number?.filter { $0 != "-" } ?? Vietnamese.fold(text.string(name))
                    guard seen.insert(known).inserted else { continue }
                    bases.append(
                        BasisReading(
                            name: text.found(name), number: foundNumber(reference), issuedOn: foundDay(reference)))
                }
            }
        }
    }

    private func foundNumber(_ reference: Reference) -> Found<String>? {
        reference.number.map { text.found(text.numberValue($0), $0) }
    }

    private func foundDay(_ reference: Reference) -> Found<Day>? {
        guard let written = reference.day, let day = written.resolved(year: nil) else { return nil }
        return text.found(day, written.range)
    }

    /// A paragraph that opens with "Căn cứ" or the like; its clauses are all bases.
    private func preamble(_ paragraph: Range<Int>) -> [Range<Int>] {
        let (_, words) = text.itemMark(of: paragraph)
        guard text.start(words, with: ReadingBases.openings) != nil else { return [] }
        return [words]
    }

    /// The documents cited, each with its name: from its kind to the end of its clause or to the next one.
    private func citations(in stretch: Range<Int>, isDocument: Bool) -> [(Reference, Range<Int>)] {
        var all: [(Reference, Range<Int>)] = []
        let opens = isDocument || text.start(stretch, with: ReadingBases.openings) != nil
        var isFollowing = false
        for clause in text.clauses(in: stretch) {
            let references = text.references(in: clause)
            var kept: [Reference] = []
            for reference in references {
                let before = clause.lowerBound..<reference.range.lowerBound
                let isFirst = kept.isEmpty
                if isNested(before, isFirst: isFirst) || isShortName(reference, in: clause) { continue }
                if !opens, !isIntroduced(before), !(isFollowing && isFirst) { continue }
                if endsPreamble(before, from: clause.lowerBound) { break }
                kept.append(reference)
            }
            isFollowing = !kept.isEmpty
            for (place, reference) in kept.enumerated() {
                let next = place + 1 < kept.count ? kept[place + 1].range.lowerBound : clause.upperBound
                all.append((reference, name(reference, until: next, in: clause)))
            }
        }
        return all
    }

    /// "Thực hiện hướng dẫn của Bộ Giáo dục và Đào tạo về tổ chức ...": a basis without a number.
    private func unnumbered(_ stretch: Range<Int>) -> Range<Int>? {
        guard let opening = text.start(stretch, with: ["thực hiện", "căn cứ"]) else { return nil }
        let start = text.afterSpaces(opening.upperBound, in: stretch)
        guard start < stretch.upperBound,
            let word = text.start(
                start..<stretch.upperBound,
                with: [
                    "ý kiến chỉ đạo", "sự chỉ đạo", "chỉ đạo", "hướng dẫn", "công văn", "kế hoạch", "văn bản",
                    "chỉ thị",
                ]),
            let of = text.end(of: "của", at: text.afterSpaces(word.upperBound, in: stretch), in: stretch),
            let body = text.body(at: text.afterSpaces(of, in: stretch), in: stretch),
            text.start(
                text.afterSpaces(body.upperBound, in: stretch)..<stretch.upperBound, with: ["về", "v/v", "tại"]) != nil,
            text.references(in: start..<body.upperBound).isEmpty
        else { return nil }
        var end = body.upperBound
        while end < stretch.upperBound, !endsName(end, in: stretch), !text.isMark(end, ";") { end += 1 }
        let name = text.withoutEnd(start..<end)
        return text.references(in: name).isEmpty ? name : nil
    }

    private func isIntroduced(_ before: Range<Int>) -> Bool {
        text.ending(before, with: ["thực hiện", "căn cứ", "theo", "căn cứ vào", "tại", "cụ thể hóa"]) != nil
    }

    /// "(Chỉ thị số 20)", "(gọi tắt là Đề án)": what a document is called further on.
    private func isShortName(_ reference: Reference, in clause: Range<Int>) -> Bool {
        let end = reference.range.upperBound
        return reference.day == nil && reference.range.lowerBound > clause.lowerBound
            && text.isMark(reference.range.lowerBound - 1, "(") && end < clause.upperBound && text.isMark(end, ")")
    }

    /// "về tiếp tục thực hiện Chỉ thị số 11": a document inside another one's title.
    private func isNested(_ before: Range<Int>, isFirst: Bool) -> Bool {
        // "(sau đây gọi tắt là Chỉ thị số 20)": the same document by its short name.
        if text.ending(before, with: ["gọi tắt là", "viết tắt là", "gọi chung là", "gọi là", "tắt là"]) != nil { return true }
        if isFirst { return false }
        return text.ending(
            before,
            with: [
                "thực hiện", "sửa đổi", "bổ sung", "một số điều của", "sửa đổi, bổ sung một số điều của", "theo",
                "kèm theo", "hướng dẫn", "thi hành",
                "ban hành", "của", "tinh thần", "điều của",
            ]) != nil
    }

    /// ", UBND tỉnh ban hành Kế hoạch ...": what follows is the document itself.
    private func endsPreamble(_ before: Range<Int>, from start: Int) -> Bool {
        guard
            let verb = text.ending(
                before,
                with: [
                    "ban hành", "xây dựng", "ban hành kế hoạch", "xây dựng kế hoạch",
                ])
        else { return false }
        return text.find(",", in: start..<verb.lowerBound) != nil
    }

    private func name(_ reference: Reference, until limit: Int, in clause: Range<Int>) -> Range<Int> {
        var end = reference.range.upperBound
        if let whole = untitledEnd(end, in: clause) { return reference.range.lowerBound..<whole }
        while end < limit, !endsName(end, in: clause) { end += 1 }
        var words = text.withoutEnd(reference.range.lowerBound..<max(end, reference.range.upperBound))
        while let joiner = text.ending(words, with: ["và", "cùng", "thực hiện", "căn cứ", "theo"]) {
            words = text.withoutEnd(words.lowerBound..<joiner.lowerBound)
        }
        return words
    }

    /// "Chỉ thị số 11-CT/TW của Bộ Chính trị khóa X và xác định ...": a document named without its title ends before
    /// the "và" that follows, unless that joins a second issuer.
    private func untitledEnd(_ end: Int, in clause: Range<Int>) -> Int? {
        var whole = end
        let next = text.afterSpaces(end, in: clause)
        if next < clause.upperBound, let term = text.start(next..<clause.upperBound, with: ["khóa", "khoá"]) {
            let number = text.afterSpaces(term.upperBound, in: clause)
            whole = (number..<clause.upperBound).first { !text.isWordPart($0) } ?? clause.upperBound
        }
        guard let and = text.end(of: "và", at: text.afterSpaces(whole, in: clause), in: clause),
            text.body(at: text.afterSpaces(and, in: clause), in: clause) == nil
        else { return nil }
        return whole
    }

    /// Words after which a name does not go on: what the document is used for, or another one without a number.
    private static let nameStops: [Phrase] = [
        "và hoàn thành", "và báo cáo", "và trình", "để tổ chức", "để triển khai", "để thực hiện", "và nghị quyết trung ương", "và trên cơ sở",
    ]

    /// After a comma: the name is over and the sentence goes on.
    private static let sentenceStarts: [Phrase] = [
        "trong đó", "theo đó", "ngày", "sáng", "chiều", "để", "nhằm", "kế hoạch nêu", "đồng thời", "nay", "đến nay",
        "hiện nay", "các", "toàn tỉnh", "nhiều", "năm nay", "trong", "từ ngày", "diễn ra", "mới đây", "vừa qua",
        "gần đây", "hôm", "trên cơ sở", "theo", "căn cứ", "đề nghị", "yêu cầu", "qua đó", "từ đó", "cùng với",
        "với chủ đề", "tối", "trước đó",
    ]

    /// After a comma with a capital, and still within the name: "Bộ Văn hóa, Thể thao và Du lịch".
    private static let ministryNames: [Phrase] = ["thể thao", "thông tin"]

    /// A comma before who now acts ("..., UBND tỉnh ban hành"), or the end of the sentence.
    private func endsName(_ place: Int, in clause: Range<Int>) -> Bool {
        if text.isMark(place, "."), place + 1 >= clause.upperBound || text.isSpace(place + 1) { return true }
        if text.isSpace(place), place + 1 < clause.upperBound,
            text.start(place + 1..<clause.upperBound, with: ReadingBases.nameStops) != nil
        {
            return true
        }
        if text.isMark(place, "("), place + 1 < clause.upperBound,
            text.start(place + 1..<clause.upperBound, with: ["sau đây", "gọi tắt"]) != nil
                || text.kindWord(at: place + 1, in: clause) != nil
        {
            return true
        }
        guard text.isMark(place, ",") else { return false }
        let next = text.afterSpaces(place + 1, in: clause)
        let rest = next..<clause.upperBound
        if place > clause.lowerBound, text.isUpper(place - 1), text.day(at: next, in: clause)?.year != nil {
            return false
        }
        if text.start(rest, with: ReadingBases.sentenceStarts) != nil { return true }
        guard let body = text.body(at: next, in: clause) else {
            return next < clause.upperBound && text.isUpper(next)
                && text.start(rest, with: ReadingBases.ministryNames) == nil
        }
        var after = text.afterSpaces(body.upperBound, in: clause)
        if after < clause.upperBound, text.isMark(after, "("),
            let close = (after..<min(clause.upperBound, after + 60)).first(where: { text.isMark($0, ")") })
        {
            after = text.afterSpaces(close + 1, in: clause)
        }
        guard after < clause.upperBound else { return false }
        return text.start(after..<clause.upperBound, with: ReadingText.bodyStops) != nil
            || text.isMark(after, ":")
    }
}
