/// Who is to do what.
struct ReadingDuties: Sendable {
    private(set) var duties: [DutyReading] = []

    private let text: ReadingText

    init(_ text: ReadingText, outline: ReadingOutline) {
        self.text = text
        readSection(outline)
        readAskedLists(outline)
        readSentences(outline)
    }

    // MARK: The part "Tổ chức thực hiện"

    private mutating func readSection(_ outline: ReadingOutline) {
        var unit: Range<Int>?
        var unitMark = ItemMark.none
        var isAsked = false
        var hasOwn = false
        for line in outline.lines where line.section == .duties || unit != nil || asksBelow(line) {
            if line.isHeading {
                unit = nil
                continue
            }
            if isClosing(line.words) { break }
            if line.mark == .none, text.isCapitals(line.words) {
                unit = nil
                continue
            }
            if line.section != .duties {
                isAsked = asksBelow(line) || isAsked && line.mark > unitMark && line.mark != .none
                guard isAsked else {
                    unit = nil
                    continue
                }
            }
            if let named = namedUnit(line) {
                unit = named.unit
                unitMark = line.mark
                hasOwn = named.duty != nil
                if let duty = named.duty { add(named.unit, duty) }
            } else if let current = unit,
                line.mark > unitMark && line.mark != .none || line.mark == .none && !hasOwn
                    || text.start(line.words, with: ReadingDuties.verbs) != nil && line.mark == .none
            {
                add(current, line.words)
            } else if line.mark != .none, line.mark <= unitMark {
                unit = nil
            }
        }
    }

    private func isClosing(_ words: Range<Int>) -> Bool {
        text.start(
            words,
            with: [
                "trên đây là", "trong quá trình", "nơi nhận", "tm.", "kt.", "tl.", "yêu cầu thủ trưởng",
            ]) != nil
    }

    /// "1. Sở Giáo dục và Đào tạo", "Sở Nội vụ: hướng dẫn ...", "Giao Sở Tài chính chủ trì ...".
    private func namedUnit(_ line: OutlineLine) -> (unit: Range<Int>, duty: Range<Int>?)? {
        var words = line.words
        if let ask = text.start(
            words,
            with: [
                "giao cho", "giao", "đề nghị", "yêu cầu",
            ])
        {
            words = text.trimmed(ask.upperBound..<words.upperBound)
        }
        guard let start = unitStart(words) ?? text.start(words, with: ReadingDuties.lowest)?.upperBound else {
            return labelled(words)
        }
        if let colon = words.first(where: { text.isMark($0, ":") }), colon - words.lowerBound < 260,
            !containsVerb(words.lowerBound..<colon)
        {
            let duty = text.withoutEnd(colon + 1..<words.upperBound)
            return (text.trimmed(words.lowerBound..<colon), duty.isEmpty ? nil : duty)
        }
        if let verb = firstVerb(in: start..<words.upperBound) {
            guard verb - words.lowerBound < 260 else { return nil }
            let duty = text.withoutEnd(verb..<words.upperBound)
            return (unitWords(words.lowerBound..<verb), duty.count > 5 ? duty : nil)
        }
        return words.count < 260 && line.mark != .none && line.mark < .dash ? (text.withoutEnd(words), nil) : nil
    }

    /// "Đoàn trường: phụ trách trang trí": whoever stands before a colon that a task follows.
    private func labelled(_ words: Range<Int>) -> (unit: Range<Int>, duty: Range<Int>?)? {
        guard text.isUpper(words.lowerBound), let colon = words.first(where: { text.isMark($0, ":") }),
            colon - words.lowerBound < 60
        else { return nil }
        let name = text.trimmed(words.lowerBound..<colon)
        let duty = text.withoutEnd(colon + 1..<words.upperBound)
        guard text.start(name, with: ReadingDuties.labels) == nil, !name.contains(where: { text.isDigit($0) }),
            !duty.isEmpty, text.start(duty, with: ReadingDuties.verbs) != nil
        else { return nil }
        return (name, duty)
    }

    private static let labels: [Phrase] = [
        "thời gian", "địa điểm", "kinh phí", "nội dung", "hình thức", "thành phần", "lưu ý", "ghi chú", "báo cáo",
        "chế độ", "yêu cầu", "đối tượng", "chủ đề", "thời hạn", "mục đích", "mục tiêu", "công tác", "khẩu hiệu",
        "kế hoạch", "hoạt động", "buổi", "ngày", "sáng", "chiều", "tháng", "đợt", "giai đoạn", "bước", "hồ sơ",
    ]

    /// "Giao Sở Giáo dục và Đào tạo:" with the tasks on the lines below.
    private func asksBelow(_ line: OutlineLine) -> Bool {
        guard let last = line.words.last, text.isMark(last, ":"), line.section != .recipients,
            text.start(line.words, with: ["giao cho", "giao", "đề nghị", "yêu cầu", "phân công"]) != nil
        else { return false }
        return namedUnit(line)?.duty == nil && namedUnit(line) != nil
    }

    private func unitWords(_ range: Range<Int>) -> Range<Int> {
        var words = text.trimmed(range, marks: ",-:")
        while let filler = text.ending(
            words,
            with: [
                "có trách nhiệm", "có nhiệm vụ", "sẽ", "cần", "phải", "là cơ quan", "tiếp tục",
            ])
        {
            words = text.trimmed(words.lowerBound..<filler.lowerBound, marks: ",-:")
        }
        return words
    }

    /// Where a unit is named at the start of the words: the end of its first name.
    private func unitStart(_ words: Range<Int>) -> Int? {
        guard !words.isEmpty else { return nil }
        if let several = text.start(words, with: ReadingDuties.several) { return several.upperBound }
        return text.body(at: words.lowerBound, in: words)?.upperBound
    }

    private static let several: [Phrase] = [
        "các sở", "các ban", "các cơ quan", "các đơn vị", "các phòng", "các trường", "các hội", "các tổ chức",
        "các địa phương", "thường trực", "các chi bộ", "các chi hội", "các chi đoàn", "các cấp hội", "các cơ sở hội",
        "các bộ trưởng",
        "các bộ", "các xã", "các phường", "các thôn",
        "các cơ sở giáo dục", "các doanh nghiệp", "các trung tâm", "các ngành", "các đoàn thể", "các thành viên",
        "các thư viện", "thủ trưởng", "ủy ban nhân dân các",
        "ubnd các", "hiệu trưởng", "trưởng thôn", "đề nghị", "sở", "phòng", "các cấp", "các quận", "các huyện",
        "quận", "ubnd quận", "ubnd huyện", "ubnd xã", "ubnd phường", "hội khuyến học các", "cơ quan", "công chức",
        "trưởng các",
    ]

    /// Who is told what to do in the part on duties of a school, a village or an association.
    private static let lowest: [Phrase] = [
        "các ấp", "các khóm", "các khu phố", "các khu dân cư", "các bản", "các buôn", "các làng", "các tổ",
        "các chi hội", "các chi đoàn", "các cơ sở", "các cấp hội", "các lớp", "các khoa", "các dòng họ",
        "các câu lạc bộ", "các nhà trường", "các thị trấn", "các thị xã", "các khối", "giáo viên", "tổ chuyên môn",
        "tổ trưởng", "đoàn trường", "liên đội", "tổng phụ trách", "trạm y tế", "nhà trường", "bí thư", "chi hội",
        "chi đoàn", "chi bộ", "chủ tịch", "tổ dân phố", "tổ văn phòng", "đoàn viên", "cán bộ", "học sinh",
    ]

    private static let verbs: [Phrase] = [
        "tăng", "chuẩn bị", "hoàn thiện", "hoàn thành", "mời", "duy trì", "đề xuất", "trình", "phụ trách",
        "đảm nhiệm", "đảm nhận", "trang trí", "tham gia", "giới thiệu sách", "lựa chọn", "đăng ký", "nghiêm túc",
        "cập nhật", "nâng cao", "biểu dương", "tặng", "trao", "kịp thời", "nhắc nhở", "bám sát", "niêm yết",
        "kêu gọi", "thành lập", "khai thác", "đưa", "làm tốt", "gắn", "giúp", "xét",
        "chủ trì", "phối hợp", "tổ chức", "xây dựng", "triển khai", "thực hiện", "chỉ đạo", "tham mưu", "hướng dẫn",
        "báo cáo", "tăng cường", "đẩy mạnh", "căn cứ",
        "chủ động", "tuyên truyền", "bố trí", "theo dõi", "kiểm tra", "vận động", "phát động", "lồng ghép",
        "huy động", "chịu trách nhiệm", "thông tin", "đưa tin",
        "cân đối", "đôn đốc", "tổng hợp", "là cơ quan thường trực", "là cơ quan chủ trì", "là đơn vị chủ trì", "lập",
        "phổ biến", "quán triệt", "tập trung", "hỗ trợ", "mở", "treo", "đăng", "phát huy", "quan tâm", "tích cực",
        "tạo điều kiện", "trích", "dành", "khuyến khích", "giám sát", "tiếp nhận", "ban hành", "gửi", "đảm bảo",
        "bảo đảm", "cung cấp", "tiến hành", "rà soát", "cử", "thường xuyên", "ưu tiên", "nghiên cứu", "tư vấn",
        "biên soạn", "trưng bày", "tiếp tục",
    ]

    private static let verbFirsts: Set<UInt32> = Set(verbs.map { $0.key[0] })

    private func containsVerb(_ range: Range<Int>) -> Bool {
        text.contains(
            [
                "chủ trì", "phối hợp", "chịu trách nhiệm", "tham mưu", "chỉ đạo", "tổ chức các", "báo cáo",
            ], in: range)
    }

    /// The first verb of duty; in lower case, and not inside a name ("Văn phòng Điều phối", "các tổ chức").
    private func firstVerb(in range: Range<Int>) -> Int? {
        for place in range where ReadingDuties.verbFirsts.contains(text.key[place]) && !text.isUpper(place) {
            guard let verb = text.start(place..<range.upperBound, with: ReadingDuties.verbs) else { continue }
            let before = range.lowerBound..<place
            if text.ending(
                before,
                with: [
                    "các", "và", "tổ chức", "những",
                ]) != nil, text.find("tổ chức", in: verb) != nil
            {
                continue
            }
            if text.ending(before, with: ["tổng", "được"]) != nil { continue }
            if text.find("tổ chức", in: verb) != nil,
                text.start(
                    place..<range.upperBound,
                    with: [
                        "tổ chức đoàn thể", "tổ chức chính trị", "tổ chức xã hội", "tổ chức, ", "tổ chức liên quan",
                        "tổ chức có liên quan", "tổ chức hội khuyến học", "tổ chức hội và",
                    ]) != nil
            {
                continue
            }
            if text.find("xây dựng", in: verb) != nil, text.ending(before, with: ["sở", "bộ"]) != nil { continue }
            return place
        }
        return nil
    }

    private mutating func add(_ unit: Range<Int>, _ duty: Range<Int>) {
        let words = text.withoutEnd(duty)
        guard words.count > 5, !isEmptyDuty(words) else { return }
        let found = DutyReading(unit: text.found(text.withoutEnd(unit)), duty: text.found(words))
        if !duties.contains(where: { $0.unit.value == found.unit.value && $0.duty.value == found.duty.value }) {
            duties.append(found)
        }
    }

    /// "thực hiện một số nội dung sau": announces duties, says none.
    private func isEmptyDuty(_ words: Range<Int>) -> Bool {
        if text.ending(words, with: ["sau", "sau đây", "như sau", "dưới đây"]) != nil { return true }
        return words.count < 40 && text.ending(words, with: ["thực hiện"]) != nil
            && !words.contains { text.isMark($0, ",") }
    }

    // MARK: Lists for who is asked

    /// "Phòng yêu cầu Hiệu trưởng các trường thực hiện một số nội dung sau:" and the tasks on the marked lines below.
    private mutating func readAskedLists(_ outline: ReadingOutline) {
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

    private func askedUnit(_ words: Range<Int>) -> Range<Int>? {
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
    private mutating func readSentences(_ outline: ReadingOutline) {
        for line in outline.lines where ReadingDuties.mayTell(line.section) {
            if text.start(line.words, with: ["kính gửi", "theo đề nghị"]) != nil { continue }
            if text.start(line.words, with: ["căn cứ"]) != nil, !text.references(in: line.words).isEmpty { continue }
            let atLine = duties.count
            for sentence in text.sentences(in: line.words) {
                if line.mark == .article, readArticle(sentence) { continue }
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

    private static func mayTell(_ section: Section?) -> Bool {
        switch section {
        case .duties, .recipients, .purposes, .requirements, .purposesAndRequirements, .targets: false
        default: true
        }
    }

    /// "Kết thúc Tuần lễ, Ủy ban nhân dân ...": the words after what only says when or on what ground.
    private func withoutLead(_ clause: Range<Int>) -> Range<Int> {
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

    /// "Sở Văn hóa chỉ đạo Thư viện tỉnh ...": the task is the department's; only a People's Committee or a ministry
    /// gives tasks to others.
    private func ownDuty(_ clause: Range<Int>, until ask: Int) -> Range<Int>? {
        guard let body = text.body(at: clause.lowerBound, in: clause), !text.isCentral(body),
            text.start(body, with: ["ubnd", "ủy ban nhân dân", "chủ tịch", "phó chủ tịch", "tỉnh ủy"]) == nil,
            unitWords(body.lowerBound..<ask).upperBound == body.upperBound
        else { return nil }
        return body
    }

    /// "Điều 3. Chánh Văn phòng ...; Chủ tịch ... chịu trách nhiệm thi hành": one list of units, semicolons and all.
    private mutating func readArticle(_ sentence: Range<Int>) -> Bool {
        guard let verb = text.find("chịu trách nhiệm", in: sentence), unitStart(sentence) != nil else { return false }
        add(text.trimmed(sentence.lowerBound..<verb.lowerBound, marks: ","), verb.lowerBound..<sentence.upperBound)
        return true
    }

    private func isUnitFirst(_ clause: Range<Int>) -> Bool {
        guard let start = unitStart(clause), let verb = firstVerb(in: start..<clause.upperBound) else { return false }
        return unitWords(clause.lowerBound..<verb).upperBound <= start + 60
    }

    /// A clause after one that gave a task: another task for the same unit, or for the unit it begins with.
    private mutating func readNext(_ clause: Range<Int>) {
        guard let last = duties.last else { return }
        let isVerb = text.start(clause, with: ReadingDuties.verbs) != nil
        if isVerb {
            duties.append(DutyReading(unit: last.unit, duty: text.found(text.withoutEnd(clause))))
        } else if text.start(clause, with: ReadingDuties.several) != nil
            || text.body(at: clause.lowerBound, in: clause) != nil
        {
            _ = readAsked(clause)
        }
    }

    private mutating func readClause(_ whole: Range<Int>, _ line: OutlineLine) {
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

    private static let directs: Phrase = "chỉ đạo"
    private static let plainly: [Phrase] = [
        "chỉ đạo",
        "chủ trì", "có trách nhiệm", "chịu trách nhiệm", "là cơ quan thường trực", "là cơ quan chủ trì",
        "là đơn vị chủ trì",
    ]

    private mutating func readAsked(_ rest: Range<Int>) -> Bool {
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
    private func isPoint(_ place: Int) -> Bool { text.isMark(place, ".") && place > 0 && text.isMark(place - 1, "p") }
}
