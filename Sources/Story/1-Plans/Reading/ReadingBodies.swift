/// Offices and organisations as the text names them: "UBND tỉnh Lạng Sơn", "Sở Giáo dục và Đào tạo".
extension ReadingText {
    /// The words that a body's name begins with.
    static let bodyWords: [Phrase] = [
        "ủy ban nhân dân", "ubnd", "ub nhân dân", "hội đồng nhân dân", "hđnd", "ủy ban mặt trận tổ quốc",
        "ủy ban mttq", "mặt trận tổ quốc",
        "thường vụ trung ương hội", "thường trực trung ương hội", "trung ương hội", "trung ương đoàn",
        "văn phòng", "sở", "bộ", "phòng", "ban chỉ đạo", "ban thường vụ", "ban tuyên giáo", "ban dân vận",
        "ban giám hiệu", "ban chấp hành",
        "ban đại diện", "ban quản lý", "ban", "cục", "vụ", "hội khuyến học", "hội liên hiệp phụ nữ", "hội",
        "liên đoàn lao động",
        "liên đoàn", "liên minh", "liên hiệp", "đoàn thanh niên", "tỉnh đoàn", "thành đoàn", "huyện đoàn",
        "đoàn tncs", "trung tâm",
        "trường", "thư viện", "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "quỹ", "báo", "đài", "cổng thông tin",
        "công an", "bộ chỉ huy",
        "nhà văn hóa", "thủ tướng", "chính phủ", "quốc hội", "tổng cục", "tổng công ty", "tổng liên đoàn", "đại học",
        "học viện", "công đoàn", "chi cục", "kho bạc", "bảo tàng",
        "nhà xuất bản", "tạp chí", "hiệp hội", "tập đoàn", "công ty", "quận ủy", "thị ủy", "mttq",
    ]

    private static let bodyFirsts: Set<UInt32> = Set(bodyWords.map { $0.key[0] })

    static let offices: [Phrase] = [
        "phó chủ tịch thường trực", "phó chủ tịch", "chủ tịch", "phó giám đốc", "giám đốc", "phó thủ tướng",
        "bộ trưởng", "thứ trưởng",
        "chánh văn phòng", "phó chánh văn phòng", "hiệu trưởng", "trưởng phòng", "thủ trưởng", "lãnh đạo",
    ]

    /// The words that a body's name cannot contain: what it does, or with whom.
    static let bodyStops: [Phrase] = [
        "vừa", "đã", "cũng", "sẽ", "có", "là", "được", "ban hành", "chủ trì", "phối hợp", "tổ chức", "triển khai",
        "yêu cầu", "giao", "đề nghị", "chỉ đạo",
        "xây dựng", "hướng dẫn", "theo", "ngày", "để", "nhằm", "trước", "chịu", "thực hiện", "tham mưu", "báo cáo",
        "cho", "thông báo", "trong", "với",
        "qua", "gửi", "tiếp tục", "tăng cường", "đẩy mạnh", "căn cứ", "chủ động", "tuyên truyền", "bố trí",
        "theo dõi", "kiểm tra", "vận động", "phát động", "ký",
        "phê duyệt", "tại", "về", "v/v", "nêu", "cần", "phải", "trên", "từ", "khi", "như", "này", "hỗ trợ",
        "lồng ghép", "huy động", "tập trung", "quan tâm",
        "đăng", "mở", "cùng", "kết hợp", "định kỳ", "thường xuyên", "tổng hợp", "tiến hành", "khuyến khích",
        "đồng thời", "nhận", "trực tiếp", "rà soát", "cân đối", "đôn đốc", "lập", "phân công", "phổ biến",
        "quán triệt", "đưa", "tích cực", "trình", "do", "ưu tiên", "phát huy", "thông tin", "mời", "khai mạc",
        "trưng bày", "chuẩn bị", "hoàn thiện", "hoàn thành", "tăng", "duy trì", "tham gia", "giới thiệu", "đảm bảo",
        "bảo đảm", "cung cấp", "treo", "phụ trách", "đảm nhận", "nâng cao", "tặng", "trao",
        "long trọng", "thống nhất", "quyết định", "kêu gọi", "nghiên cứu",
    ]

    private static let stopFirsts: Set<UInt32> = Set(bodyStops.map { $0.key[0] })

    private static let centres: [Phrase] = [
        "thủ tướng chính phủ", "thủ tướng", "chính phủ", "quốc hội", "ban bí thư", "bộ chính trị",
    ]

    /// Bodies whose name is whole but for a place.
    private static let wholeNames: [Phrase] = [
        "hội khuyến học", "hội liên hiệp phụ nữ", "liên đoàn lao động", "thư viện", "tỉnh đoàn", "thành đoàn",
        "huyện đoàn", "tỉnh ủy", "thành ủy",
        "huyện ủy", "đảng ủy", "quận ủy", "thị ủy", "công an",
    ]

    /// The sectors that ministries, departments and divisions are named after.
    static let sectors: [Phrase] = [
        "giáo dục và đào tạo", "giáo dục & đào tạo", "giáo dục - đào tạo", "gd&đt", "gd & đt", "gdđt", "gd-đt",
        "gd và đt",
        "văn hóa, thể thao và du lịch", "văn hóa - thể thao và du lịch", "văn hóa, thể thao", "văn hóa và thể thao",
        "văn hóa và thông tin",
        "văn hóa - thông tin", "văn hóa - xã hội", "văn hóa, khoa học và thông tin", "vhttdl", "vhtt&dl", "vh,tt&dl",
        "vhtt",
        "thông tin và truyền thông", "tt&tt", "tttt", "khoa học và công nghệ", "kh&cn", "tài chính - kế hoạch",
        "tài chính", "kế hoạch và đầu tư", "nội vụ",
        "lao động - thương binh và xã hội", "lao động, thương binh và xã hội", "lao động thương binh và xã hội",
        "lđ-tb&xh", "lđtb&xh",
        "y tế", "công thương", "tư pháp", "nông nghiệp và môi trường", "nông nghiệp và phát triển nông thôn",
        "xây dựng", "dân tộc và tôn giáo", "dân tộc",
    ]

    static let levels: [Phrase] = [
        "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "thủ đô",
    ]

    /// Ministries, the Government and central organisations, which belong to no province.
    func isCentral(_ body: Range<Int>) -> Bool {
        let name = start(body, with: ReadingText.offices).map { trimmed($0.upperBound..<body.upperBound) } ?? body
        if start(name, with: ["bộ chỉ huy", "bộ đội"]) != nil { return false }
        return start(name, with: ReadingText.centres + ["bộ", "trung ương", "tw", "tổng cục", "tổng liên đoàn"]) != nil
            || ending(body, with: ["việt nam"]) != nil || start(body, with: ["phó thủ tướng"]) != nil
    }

    /// Whether a body's name begins at `place`.
    func bodyWord(at place: Int, in range: Range<Int>) -> Range<Int>? {
        guard place < range.upperBound, ReadingText.bodyFirsts.contains(key[place]) else { return nil }
        let rest = place..<range.upperBound
        guard start(rest, with: ReadingText.notBodies) == nil else { return nil }
        return start(rest, with: ReadingText.bodyWords)
    }

    /// Words that only begin like a body's name.
    private static let notBodies: [Phrase] = [
        "báo cáo", "báo chí", "báo tường", "ban hành", "hội thảo", "hội nghị", "hội thi", "hội sách", "hội chợ",
        "phòng chống", "phòng, chống", "phòng ngừa",
        "trường hợp", "bộ máy", "bộ sách", "bộ tiêu chí", "bộ câu hỏi", "sở hữu", "vụ việc", "cục bộ", "trường học",
        "phòng đọc", "phòng học", "ban đầu", "hội nhập",
    ]

    /// The name of the body that begins at `place`, a capital letter, up to a mark or a word that is not a name's.
    /// An office before it ("Chủ tịch UBND tỉnh") belongs to the name.
    func body(at start: Int, in range: Range<Int>) -> Range<Int>? {
        guard start < range.upperBound, isUpper(start), start == 0 || !isWordPart(start - 1) else { return nil }
        var place = start
        if let office = self.start(place..<range.upperBound, with: ReadingText.offices) {
            place = afterSpaces(office.upperBound, in: range)
        }
        if let centre = self.start(place..<range.upperBound, with: ReadingText.centres) {
            return start..<centre.upperBound
        }
        guard let word = bodyWord(at: place, in: range) else { return nil }
        if isGovernment(word) {
            return start..<governmentEnd(word.upperBound, in: range, mayBeNamed: place == start)
        }
        let name = afterSpaces(word.upperBound, in: range)
        if let sector = self.start(name..<range.upperBound, with: ReadingText.sectors) {
            return start..<placeEnd(sector.upperBound, in: range)
        }
        if self.start(word, with: ReadingText.wholeNames) == word {
            return start..<placeEnd(word.upperBound, in: range)
        }
        let end = nameEnd(word.upperBound, in: range)
        let whole = trimmed(start..<end, marks: "-&,")
        return ending(whole, with: ["và"]).map { trimmed(start..<$0.lowerBound) } ?? whole
    }

    private func nameEnd(_ start: Int, in range: Range<Int>) -> Int {
        var cursor = start
        while cursor < range.upperBound, cursor - start < 120 {
            let isInside = isSpace(cursor) || isWordPart(cursor) && isWordPart(cursor - 1)
            if !isInside, stops(cursor, in: range) { break }
            cursor += 1
        }
        return cursor
    }

    /// After "tỉnh", "thành phố Hà Nội", "huyện Lắk", "Việt Nam" or a province's name, where a name ends.
    private func placeEnd(_ start: Int, in range: Range<Int>) -> Int {
        let place = afterShortName(start, in: range)
        if let province = province(at: place, in: range) { return province.range.upperBound }
        if let country = end(of: "việt nam", at: place, in: range) { return country }
        if let province = provinceMention(at: place, in: range) { return province.range.upperBound }
        guard let level = self.start(place..<range.upperBound, with: ReadingText.levels + ["các cấp"]) else {
            return start
        }
        return properNameEnd(level.upperBound, in: range)
    }

    /// "Ủy ban nhân dân (UBND) tỉnh Cao Bằng": behind the short form in brackets, which stands inside the name.
    private func afterShortName(_ start: Int, in range: Range<Int>) -> Int {
        let place = afterSpaces(start, in: range)
        guard place < range.upperBound, isMark(place, "("),
            let close = (place..<min(range.upperBound, place + 14)).first(where: { isMark($0, ")") }),
            isCapitals(place..<close)
        else { return place }
        return afterSpaces(close + 1, in: range)
    }

    private func isGovernment(_ word: Range<Int>) -> Bool {
        ["ubnd", "ủy ban nhân dân", "ub nhân dân", "hđnd", "hội đồng nhân dân"].contains { (phrase: Phrase) in
            end(of: phrase, at: word.lowerBound, in: word) == word.upperBound
        }
    }

    /// "tỉnh Lạng Sơn", "TP. Hà Nội", "các tỉnh, thành phố": after "UBND".
    /// After an office ("Phó Chủ tịch UBND thành phố Trần Văn Bình") a name may be a person's, so only a province's
    /// is taken.
    private func governmentEnd(_ start: Int, in range: Range<Int>, mayBeNamed: Bool) -> Int {
        let place = afterShortName(start, in: range)
        guard place < range.upperBound else { return start }
        if end(of: "các", at: place, in: range) != nil { return listEnd(place, in: range) }
        if let level = self.start(place..<range.upperBound, with: ["cấp tỉnh", "cấp huyện", "cấp xã", "cấp"]) {
            return level.upperBound
        }
        if let province = provinceMention(at: place, in: range) { return province.range.upperBound }
        if let level = self.start(place..<range.upperBound, with: ["tỉnh", "thủ đô"]) { return level.upperBound }
        guard let level = self.start(place..<range.upperBound, with: ReadingText.levels) else {
            let named = properNameEnd(place, in: range)
            return named == place ? start : named
        }
        return mayBeNamed ? properNameEnd(level.upperBound, in: range) : level.upperBound
    }

    /// "các huyện, thị xã, thành phố", "các xã, phường".
    func listEnd(_ start: Int, in range: Range<Int>) -> Int {
        var end = self.end(of: "các", at: start, in: range) ?? start
        while true {
            var next = afterSpaces(end, in: range)
            if next < range.upperBound, isMark(next, ",") { next = afterSpaces(next + 1, in: range) }
            if let and = self.end(of: "và", at: next, in: range) { next = afterSpaces(and, in: range) }
            guard let level = self.start(next..<range.upperBound, with: ReadingText.levels) else { return end }
            end = level.upperBound
        }
    }

    /// The end of the capitalised words after `start`: "Đắk Lắk", "Bà Rịa - Vũng Tàu", "TP.HCM".
    func properNameEnd(_ start: Int, in range: Range<Int>) -> Int {
        var end = start
        var words = 0
        while words < 6 {
            var next = afterSpaces(end, in: range)
            if words > 0, next < range.upperBound, isMark(next, "-"),
                next > end || isUpper(next + 1 < range.upperBound ? next + 1 : next)
            {
                next = afterSpaces(next + 1, in: range)
            }
            guard next < range.upperBound,
                isUpper(next) || (words == 1 && isDigit(next)) || (words == 0 && isDigit(next)),
                words == 0 || bodyWord(at: next, in: range) == nil || isCapitals(start..<end)
            else { return end }
            var cursor = next
            while cursor < range.upperBound, isWordPart(cursor) || isMark(cursor, "'") { cursor += 1 }
            end = cursor
            words += 1
        }
        return end
    }

    private func stops(_ place: Int, in range: Range<Int>) -> Bool {
        if isMark(place, ",") { return !continuesAfterComma(place, in: range) }
        if isMark(place, "-&") { return false }
        if !isWordPart(place) { return true }
        if ReadingText.stopFirsts.contains(key[place]), !isUpper(place),
            start(place..<range.upperBound, with: ReadingText.bodyStops) != nil
        {
            return true
        }
        if end(of: "và", at: place, in: range) != nil {
            let next = afterSpaces(place + 2, in: range)
            return next >= range.upperBound || !isUpper(next)
                || bodyWord(at: next, in: range) != nil
                    && start(next..<range.upperBound, with: ["đào tạo", "đài"]) == nil
        }
        if end(of: "các", at: place, in: range) != nil { return true }
        return false
    }

    /// "Sở Văn hóa, Thể thao và Du lịch": a comma inside a name.
    private func continuesAfterComma(_ comma: Int, in range: Range<Int>) -> Bool {
        let next = afterSpaces(comma + 1, in: range)
        return start(
            next..<range.upperBound,
            with: [
                "thể thao", "thông tin, thể thao", "thông tin và truyền thông", "thương binh và xã hội", "thông tin",
            ]) != nil
    }
}
