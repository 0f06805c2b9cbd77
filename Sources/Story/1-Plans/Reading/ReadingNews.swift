internal import Base

/// What a note tells of the document it is about: "Ngày 25/9/2024, UBND tỉnh ban hành Kế hoạch số 173/KH-UBND về ...".
struct ReadingNews: Sendable {
    /// One sentence in which a body issues a document.
    struct Announcement: Sendable {
        let sentence: Range<Int>
        let kindWord: Range<Int>
        let kind: ReferenceKind
        let reference: Reference?
        let issuer: Range<Int>
        let isSigned: Bool
        /// "triển khai kế hoạch": said of a plan that was there before.
        let isCarriedOut: Bool
    }

    var kind: Found<DocumentKind>?
    var number: Found<String>?
    var issuer: Found<String>?
    var issuerRange: Range<Int>?
    var issuedOn: Found<Day>?
    var subject: Found<String>?
    var subjectRange: Range<Int>?
    /// Where the document's own number stands, so that it is not taken for a basis.
    var ownNumber: String?

    private let text: ReadingText
    private let week: ReadingWeekYear

    init(_ text: ReadingText, week: ReadingWeekYear) {
        self.text = text
        self.week = week
        let announcements = ReadingNews.announcements(text, in: text.paragraphs.prefix(400))
        if let chosen = choose(announcements) {
            read(chosen)
        } else if announcements.isEmpty, let reference = describedPlan() {
            read(reference)
        } else if Set(announcements.map { text.value($0.issuer).lowercased() }).count == 1,
            let first = announcements.first
        {
            issuer = text.found(first.issuer)
            issuerRange = first.issuer
        }
        if issuer == nil, announcements.isEmpty { readWhoAsks() }
        if subject == nil { readHeadline() }
    }

    /// A note that names no document but says who gives the tasks: "UBND thành phố giao Sở GD&ĐT chủ trì".
    private mutating func readWhoAsks() {
        var asking: [Range<Int>] = []
        for paragraph in text.paragraphs.prefix(400) {
            for word in (["giao", "yêu cầu", "đề nghị"] as [Phrase]).flatMap({ text.findAll($0, in: paragraph) }) {
                let sentence = text.sentence(around: word.lowerBound, in: paragraph)
                guard let body = ReadingNews.issuer(text, before: word.lowerBound, in: sentence) else { continue }
                asking.append(body)
            }
        }
        guard let first = asking.first, first.count > 5, asking.allSatisfy({ text.same($0, first) }) else { return }
        let office = text.start(first, with: ReadingText.offices)
            .map { text.trimmed($0.upperBound..<first.upperBound) }
        let body = office.flatMap { $0.isEmpty ? nil : $0 } ?? first
        issuer = text.found(body, inferred: true)
        issuerRange = body
    }

    /// Where the sentence does not say what the document is about, the headline does if it names the Week.
    private mutating func readHeadline() {
        // A page may say above it when it was put there.
        guard let headline = text.paragraphs.prefix(4).first(where: isHeadline) else { return }
        subjectRange = text.withoutEnd(headline)
        subject = text.found(text.withoutEnd(headline), inferred: true)
    }

    private func isHeadline(_ line: Range<Int>) -> Bool {
        line.count < 160 && line.count > 20 && isAboutWeek(line)
            && text.sentences(in: line).count == 1 && text.references(in: line).isEmpty
            && line.last.map { !text.isMark($0, ".:;") } == true
            && text.start(line, with: ["tổ chức", "triển khai", "hưởng ứng", "thực hiện", "tuần lễ"]) != nil
    }

    // MARK: Sentences that announce

    private static let verbs: [Phrase] = [
        "ký ban hành", "ban hành", "đã ban", "đã xây dựng", "ký quyết định ban hành", "vừa ký", "đã ký", "ký", "có", "phê duyệt", "triển khai",
        "gửi", "phát hành", "ra",
    ]

    static func announcements(_ text: ReadingText, in paragraphs: ArraySlice<Range<Int>>) -> [Announcement] {
        var all: [Announcement] = []
        for paragraph in paragraphs {
            for sentence in text.sentences(in: paragraph) {
                all += announcements(text, ofSentence: sentence)
            }
        }
        return all
    }

    private static func announcements(_ text: ReadingText, ofSentence sentence: Range<Int>) -> [Announcement] {
        var all: [Announcement] = []
        for place in sentence where place == 0 || !text.isWordPart(place - 1) {
            guard let (word, kind) = text.kindWord(at: place, in: sentence), isIssued(kind),
                let verb = text.ending(sentence.lowerBound..<place, with: verbs),
                let issuer = issuer(text, before: verb.lowerBound, in: sentence)
            else { continue }
            let near = place..<min(sentence.upperBound, place + 400)
            let reference = text.references(in: near).first { $0.kindWord == word }
            let isSigned = text.find("ký", in: verb) != nil
            all.append(
                Announcement(
                    sentence: sentence, kindWord: word, kind: kind, reference: reference, issuer: issuer,
                    isSigned: isSigned, isCarriedOut: text.find("triển khai", in: verb) != nil))
        }
        return all
    }

    private static func isIssued(_ kind: ReferenceKind) -> Bool { kind != .law }

    /// The body that stands before the verb, with nothing but "vừa", "đã" and the like between.
    private static func issuer(_ text: ReadingText, before verb: Int, in sentence: Range<Int>) -> Range<Int>? {
        var end = text.trimmed(sentence.lowerBound..<verb).upperBound
        while let filler = text.ending(sentence.lowerBound..<end, with: fillers) {
            end = text.trimmed(sentence.lowerBound..<filler.lowerBound).upperBound
        }
        if end > sentence.lowerBound, text.isMark(end - 1, ")"),
            let open = (sentence.lowerBound..<end).last(where: { text.isMark($0, "(") }), end - open < 20
        {
            end = text.trimmed(sentence.lowerBound..<open).upperBound
        }
        var found: Range<Int>?
        for place in max(sentence.lowerBound, end - 140)..<max(sentence.lowerBound, end)
        where text.isUpper(place) && (place == 0 || !text.isWordPart(place - 1)) {
            guard let body = text.body(at: place, in: sentence.lowerBound..<end) else { continue }
            let isWhole =
                body.upperBound == end
                || isPerson(text, after: body.upperBound, until: end)
            guard isWhole else { continue }
            found = body
            break
        }
        guard let issuer = found, !isCited(text, issuer, in: sentence) else { return nil }
        return issuer
    }

    /// "Phó Chủ tịch UBND tỉnh Nguyễn Văn An vừa ký": the name of the person who signs.
    private static func isPerson(_ text: ReadingText, after end: Int, until verb: Int) -> Bool {
        let between = text.trimmed(end..<verb)
        guard !between.isEmpty, between.count < 40 else { return false }
        return text.string(between).split(separator: " ").allSatisfy { $0.first?.isUppercase == true }
    }

    private static let fillers: [Phrase] = [
        "vừa", "đã", "cũng", "mới", "vừa qua", "sẽ", "tiếp tục", "chính thức",
    ]

    /// "Quyết định số 1 của UBND tỉnh ban hành Kế hoạch ...": a document cited, not announced.
    private static func isCited(_ text: ReadingText, _ issuer: Range<Int>, in sentence: Range<Int>) -> Bool {
        text.ending(sentence.lowerBound..<issuer.lowerBound, with: ["của", "do"]) != nil
    }

    // MARK: Which one

    /// The one document that is announced; of several, the one about the Week. nil when that is not one.
    private func choose(_ every: [Announcement]) -> Announcement? {
        let all = every.filter { !isPast($0.sentence) }
        let about = all.filter { isAboutWeek($0.sentence) }
        var candidates = about.isEmpty ? all : about
        let local = (about + all).filter { !text.isCentral($0.issuer) && $0.reference?.number != nil }
        if candidates.contains(where: { text.isCentral($0.issuer) }), !local.isEmpty {
            candidates = local.contains { isAboutWeek($0.sentence) } ? local.filter { isAboutWeek($0.sentence) } : local
        }
        let numbers = Set(candidates.compactMap { $0.reference?.number.map(text.numberValue) })
        if numbers.count > 1 { return latest(candidates) }
        if numbers.count == 1 { return candidates.first { $0.reference?.number != nil } }
        let issuers = Set(candidates.map { Vietnamese.fold(text.string($0.issuer)) })
        return issuers.count == 1 ? candidates.first : nil
    }

    /// Where one is years younger than all others, those are what it rests on ("Ngày 16/9/2008 Thủ tướng đã ký ...").
    private func latest(_ candidates: [Announcement]) -> Announcement? {
        let dated = candidates.compactMap { one in
            (one.reference?.day?.resolved(year: nil) ?? openingDay(of: one)).map { (day: $0, announcement: one) }
        }
        guard dated.count == candidates.count, let last = dated.max(by: { $0.day < $1.day }) else { return nil }
        let others = dated.filter { $0.announcement.kindWord != last.announcement.kindWord }
        return others.allSatisfy { $0.day.year + 2 <= last.day.year } ? last.announcement : nil
    }

    private func openingDay(of announcement: Announcement) -> Day? {
        days(in: announcement.sentence.lowerBound..<announcement.issuer.lowerBound).last?.resolved(year: nil)
    }

    /// "Trước đó, năm 2023, UBND tỉnh đã ban hành ...": what was issued for another year's Week; what was issued
    /// earlier for this year's is not past.
    private func isPast(_ sentence: Range<Int>) -> Bool {
        let isEarlier = text.start(sentence, with: ["trước đó", "năm ngoái", "năm trước"]) != nil
        guard let own = week.year?.value else { return isEarlier }
        let years = text.findAll("năm", in: sentence).compactMap {
            text.year(text.afterSpaces($0.upperBound, in: sentence), in: sentence)?.value
        }
        let isAbout = !years.isEmpty && isAboutWeek(sentence)
        if isEarlier { return !(isAbout && years.allSatisfy { $0 == own }) }
        return isAbout && years.allSatisfy { $0 < own }
    }

    private func isAboutWeek(_ sentence: Range<Int>) -> Bool {
        text.contains(["tuần lễ", "học tập suốt đời", "kế hoạch tuần lễ"], in: sentence)
    }

    private mutating func read(_ chosen: Announcement) {
        var office = chosen.issuer
        if chosen.isSigned, let title = text.start(office, with: ReadingText.offices) {
            let rest = text.trimmed(title.upperBound..<office.upperBound)
            if !rest.isEmpty, text.start(rest, with: ["chính phủ"]) == nil { office = rest }
        }
        issuer = text.found(office)
        issuerRange = office
        readKind(chosen.kind, chosen.kindWord, number: chosen.reference?.number)
        readNumber(chosen.reference)
        readDay(chosen)
        let start = chosen.reference?.range.upperBound ?? chosen.kindWord.upperBound
        subjectRange = subject(from: start, in: chosen.sentence)
        subject = subjectRange.map { text.found($0) }
    }

    private mutating func readKind(_ kind: ReferenceKind, _ word: Range<Int>, number: Range<Int>?) {
        if case .document(let known) = kind {
            self.kind = text.found(known, word)
        } else if let number, let known = ReadingHead.kind(ofSign: text.numberValue(number)) {
            self.kind = text.found(known, number, inferred: true)
        }
    }

    private mutating func readNumber(_ reference: Reference?) {
        guard let range = reference?.number else { return }
        let full = ReadingNews.hasSign(text, range) ? range : fullNumber(of: range) ?? range
        number = text.found(text.numberValue(full), full)
        ownNumber = text.numberValue(full)
    }

    private static func hasSign(_ text: ReadingText, _ range: Range<Int>) -> Bool {
        range.contains { text.isLetter($0) }
    }

    /// "Kế hoạch số 173" where the text has "173/KH-UBND" elsewhere.
    private func fullNumber(of bare: Range<Int>) -> Range<Int>? {
        let value = text.numberValue(bare)
        for paragraph in text.paragraphs.prefix(400) {
            for reference in text.references(in: paragraph) {
                if let number = reference.number, text.numberValue(number).hasPrefix(value + "/") { return number }
            }
        }
        return nil
    }

    /// The day after the number, or the one that opens the sentence ("Ngày 25/9/2024, UBND tỉnh ban hành ...").
    private mutating func readDay(_ chosen: Announcement) {
        var written = chosen.reference?.day
        if written == nil, !chosen.isCarriedOut {
            let opening = chosen.sentence.lowerBound..<chosen.issuer.lowerBound
            let days = days(in: opening)
            let isNext = days.last.map { text.trimmed($0.range.upperBound..<opening.upperBound, marks: ",").isEmpty }
            if isNext == true || days.count == 1 && text.references(in: opening).isEmpty { written = days.last }
        }
        guard let written else { return }
        if let day = written.resolved(year: nil) {
            issuedOn = text.found(day, written.range)
        } else if let year = week.year?.value, let day = written.resolved(year: year), (7...10).contains(day.month) {
            issuedOn = text.found(day, written.range, inferred: true)
        }
    }

    /// "Ngày 25/9", "Chiều 25/9".
    private func days(in opening: Range<Int>) -> [WrittenDay] {
        var days = text.findAll("ngày", in: opening).compactMap { text.day(at: $0.lowerBound, in: opening) }
        for word in (["sáng", "chiều"] as [Phrase]).flatMap({ text.findAll($0, in: opening) }) {
            let place = text.afterSpaces(word.upperBound, in: opening)
            if place < opening.upperBound, text.isDigit(place), let day = text.day(at: place, in: opening) {
                days.append(day)
            }
        }
        return days.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: A plan that is described, not announced

    /// "Theo Kế hoạch số 244/KH-UBND ngày 22/9/2025 của UBND tỉnh về tổ chức Tuần lễ ...": the one plan about the Week
    /// that a note follows.
    private func describedPlan() -> Reference? {
        var plans: [Reference] = []
        for paragraph in text.paragraphs.prefix(400) {
            for reference in text.references(in: paragraph) where reference.kind == .document(.plan) {
                let before = text.trimmed(paragraph.lowerBound..<reference.range.lowerBound)
                let sentence = text.sentence(around: reference.range.lowerBound, in: paragraph)
                let isFollowed = text.ending(before, with: ["theo", "triển khai", "nội dung", "quán triệt"]) != nil
                guard isFollowed || sentence.lowerBound == reference.range.lowerBound else { continue }
                let others = text.references(in: sentence).filter {
                    $0.kind == .document(.plan) && $0.number != reference.number
                }
                guard others.isEmpty else { continue }
                if reference.number != nil, isAboutWeek(sentence) { plans.append(reference) }
            }
        }
        return Set(plans.compactMap { $0.number.map(text.numberValue) }).count == 1 ? plans.first : nil
    }

    private mutating func read(_ reference: Reference) {
        guard let paragraph = text.paragraphs.first(where: { $0.contains(reference.range.lowerBound) }) else { return }
        readKind(reference.kind, reference.kindWord, number: reference.number)
        readNumber(reference)
        if let day = reference.day?.resolved(year: nil), let range = reference.day?.range {
            issuedOn = text.found(day, range)
        }
        if let body = reference.issuer {
            issuer = text.found(body)
            issuerRange = body
        }
        let sentence = text.sentence(around: reference.range.lowerBound, in: paragraph)
        subjectRange = subject(from: reference.range.upperBound, in: sentence)
        subject = subjectRange.map { text.found($0) }
    }

    // MARK: Subject

    /// "về việc tổ chức Tuần lễ ...": up to what the sentence says about it next. Without a number the subject
    /// follows the kind at once ("Kế hoạch tổ chức Tuần lễ ...").
    private func subject(from start: Int, in sentence: Range<Int>) -> Range<Int>? {
        var place = text.afterSpaces(start, in: sentence)
        if place < sentence.upperBound, text.isMark(place, ",") { place = text.afterSpaces(place + 1, in: sentence) }
        let rest = place..<sentence.upperBound
        if text.start(rest, with: ["gửi", "thông báo ý kiến"]) != nil, let about = text.find("về việc", in: rest) {
            place = text.afterSpaces(about.upperBound, in: sentence)
        } else if let label = text.start(rest, with: ["để"]),
            text.start(text.trimmed(label.upperBound..<rest.upperBound), with: ["triển khai", "thực hiện"]) != nil
        {
            place = text.afterSpaces(label.upperBound, in: sentence)
        } else if let label = text.start(rest, with: ["về việc", "v/v", "về"]) {
            place = text.afterSpaces(label.upperBound, in: sentence)
        } else if text.start(
            rest,
            with: [
                "tổ chức", "triển khai", "hưởng ứng", "thực hiện", "hướng dẫn", "phát động", "phê duyệt",
                "ban hành kế hoạch", "ban hành quy", "thành lập",
            ]) == nil
        {
            return nil
        }
        var end = place
        while end < sentence.upperBound, !endsSubject(end, in: sentence) { end += 1 }
        let words = text.withoutEnd(place..<end)
        return words.count > 8 ? words : nil
    }

    private func endsSubject(_ place: Int, in sentence: Range<Int>) -> Bool {
        if text.isMark(place, ";") { return true }
        if text.isMark(place, "("),
            text.start(place + 1..<sentence.upperBound, with: ["sau đây", "gọi tắt", "viết tắt", "tuần lễ)"]) != nil
        {
            return true
        }
        if text.isMark(place, ".") { return place + 1 >= sentence.upperBound || text.isSpace(place + 1) }
        guard place > 0, !text.isWordPart(place - 1) || text.isMark(place, ",") else { return false }
        let words = text.isMark(place, ",") ? text.afterSpaces(place + 1, in: sentence) : place
        let stops: [Phrase] = text.isMark(place, ",") ? ReadingNews.commaStops : ReadingNews.plainStops
        return text.start(words..<sentence.upperBound, with: stops) != nil
    }

    private static let plainStops: [Phrase] = [
        "với các nội dung", "với những nội dung", "với nội dung", "với một số nội dung", "cụ thể như sau", "như sau",
        "với chủ đề", "có chủ đề", "diễn ra", "được tổ chức", "nhằm", "để nâng cao", "từ ngày", "gửi", "trong đó",
        "chủ đề", "đề nghị", "yêu cầu",
    ]
    private static let commaStops: [Phrase] =
        plainStops + [
            "nội dung", "với", "trong", "theo đó", "giao", "diễn ra", "có", "dự kiến", "thời gian", "tổ chức từ",
        ]
}
