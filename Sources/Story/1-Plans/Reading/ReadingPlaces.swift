/// The provinces and the cities under the centre: the 63 until 30 June 2025 and the 34 since; documents of both
/// times are read.
enum ReadingPlaces {
    static let provinces: [(phrase: Phrase, name: String)] =
        names.map { (Phrase(stringLiteral: $0), $0) } + [
            ("tp.hcm", "Hồ Chí Minh"), ("tphcm", "Hồ Chí Minh"), ("hcm", "Hồ Chí Minh"), ("đăk lăk", "Đắk Lắk"),
            ("đắc lắc", "Đắk Lắk"), ("đăk nông", "Đắk Nông"), ("thừa thiên huế", "Thừa Thiên Huế"),
        ]

    private static let names = [
        "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
        "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông",
        "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
        "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum",
        "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận",
        "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng",
        "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên - Huế", "Tiền Giang", "Trà Vinh",
        "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
    ]
}

extension ReadingText {
    /// The province named at `place`, in capitals.
    func province(at place: Int, in range: Range<Int>) -> (range: Range<Int>, name: String)? {
        guard place < range.upperBound, isUpper(place), !isPerson(at: place) else { return nil }
        for (phrase, name) in ReadingPlaces.provinces {
            if let end = end(of: phrase, at: place, in: range) { return (place..<end, name) }
        }
        return nil
    }

    /// "Đoàn TNCS Hồ Chí Minh", "Chủ tịch Hồ Chí Minh": the man, not the city.
    private func isPerson(at place: Int) -> Bool {
        let before = max(0, place - 12)..<place
        return end(of: "hồ chí minh", at: place, in: place..<key.count) != nil
            && ending(before, with: ["tncs", "cộng sản", "tiền phong", "tư tưởng", "chủ tịch", "phong cách", "bác"]) != nil
    }

    /// A province named with its level ("tỉnh Lạng Sơn", "TP. Hà Nội", "thành phố Cần Thơ") or, when
    /// `mayLackLevel`, alone.
    func provinceMention(at place: Int, in range: Range<Int>, mayLackLevel: Bool = false)
        -> (range: Range<Int>, name: String)?
    {
        if mayLackLevel, let province = province(at: place, in: range) { return province }
        guard let level = start(place..<range.upperBound, with: ["tỉnh", "thành phố", "thủ đô", "tp"]) else {
            return province(at: place, in: range).flatMap { found in
                end(of: "tp.hcm", at: place, in: range) == nil ? nil : found
            }
        }
        var next = level.upperBound
        if next < range.upperBound, isMark(next, ".") { next += 1 }
        next = afterSpaces(next, in: range)
        guard let province = province(at: next, in: range) else { return nil }
        return (place..<province.range.upperBound, province.name)
    }
}
