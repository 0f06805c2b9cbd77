internal import Base

extension PlanReader {
    /// The issuer's province: said by its own name, by the place of the date, by those it answers to (who wrote what
    /// it rests on, who receives it), or by the one province that the text speaks of.
    /// - Parameters:
    ///   - near: the bases and the recipients; nil for a note, where any words may name them.
    ///   - day: a province that was no more on that day is not the issuer's.
    static func place(
        _ text: ReadingText, issuer: Range<Int>?, ofDate: Found<String>?, near: [Range<Int>]?, day: Day?
    ) -> Found<String>? {
        guard let issuer else { return nil }
        for at in issuer where at == issuer.lowerBound || !text.isWordPart(at - 1) {
            if let own = text.provinceMention(at: at, in: issuer) ?? text.lastName(at, issuer) {
                return text.found(own.name, own.range)
            }
        }
        guard !text.isCentral(issuer) else { return nil }
        if let beside = besideName(text, issuer) { return text.found(beside.name, beside.range, inferred: true) }
        if let ofDate,
            let known = ReadingPlaces.provinces.first(where: {
                Vietnamese.fold($0.name) == Vietnamese.fold(ofDate.value)
            })
        {
            return Found(known.name, quote: ofDate.quote, range: ofDate.range, inferred: true)
        }
        let all = Array(text.paragraphs.prefix(2000))
        let above = text.onlyProvince(in: near ?? all, on: day, orOfOffices: true)
        return (above ?? text.onlyProvince(in: all, on: day)).map { text.found($0.name, $0.range, inferred: true) }
    }
}

extension PlanReader {
    /// "UBND phường Tân Hà (Tuyên Quang)", "UBND huyện Đại Từ, tỉnh Thái Nguyên": the province said beside the name.
    private static func besideName(_ text: ReadingText, _ issuer: Range<Int>) -> (range: Range<Int>, name: String)? {
        guard let paragraph = text.paragraphs.first(where: { $0.contains(issuer.lowerBound) }) else { return nil }
        let next = text.afterSpaces(issuer.upperBound, in: paragraph)
        guard next < paragraph.upperBound, text.isMark(next, "(,-") else { return nil }
        let place = text.afterSpaces(next + 1, in: paragraph)
        guard let found = text.provinceMention(at: place, in: paragraph, mayLackLevel: text.isMark(next, "(")) else {
            return nil
        }
        let end = found.range.upperBound
        guard !text.isMark(next, "(") || end < paragraph.upperBound && text.isMark(end, "),") else { return nil }
        return found
    }
}

extension ReadingText {
    /// The one province that the stretches speak of with its level or, when wanted, as the end of a provincial
    /// office's name ("Sở Giáo dục và Đào tạo Gia Lai"). nil when they speak of none, or of several.
    func onlyProvince(in ranges: [Range<Int>], on day: Day?, orOfOffices: Bool = false)
        -> (range: Range<Int>, name: String)?
    {
        var only: (range: Range<Int>, name: String)?
        for range in ranges {
            for place in range where place == 0 || !isWordPart(place - 1) {
                let named = key[place] == 0x74 ? provinceMention(at: place, in: range) : nil
                guard let found = named ?? (orOfOffices ? provinceOfOffice(at: place, in: range) : nil),
                    ReadingPlaces.wasThere(found.name, on: day)
                else { continue }
                if let first = only, first.name != found.name { return nil }
                only = only ?? found
            }
        }
        return only
    }

    private static let provincialOffices: [Phrase] = ["sở", "tỉnh ủy", "thành ủy", "ban thường vụ tỉnh ủy"]

    private func provinceOfOffice(at place: Int, in range: Range<Int>) -> (range: Range<Int>, name: String)? {
        guard start(place..<range.upperBound, with: ReadingText.provincialOffices) != nil,
            let office = body(at: place, in: range)
        else { return nil }
        for at in office where at > place && !isWordPart(at - 1) {
            if let found = provinceMention(at: at, in: office) ?? lastName(at, office) { return found }
        }
        return nil
    }

    /// A province's name that ends the body's: "Sở Giáo dục và Đào tạo Gia Lai".
    func lastName(_ place: Int, _ body: Range<Int>) -> (range: Range<Int>, name: String)? {
        province(at: place, in: body).flatMap { $0.range.upperBound == body.upperBound ? $0 : nil }
    }
}

extension ReadingPlaces {
    /// The provinces and cities since 1 July 2025.
    private static let since2025: Set<String> = [
        "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai",
        "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa",
        "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh",
        "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
    ]

    /// Whether there was such a province on that day; without a day any may be meant.
    static func wasThere(_ name: String, on day: Day?) -> Bool {
        guard let day, let change = Day(2025, 7, 1), day >= change else { return true }
        return since2025.contains(name)
    }
}
