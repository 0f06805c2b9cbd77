internal import Base

/// A target before it belongs to a unit.
struct FirstTarget: Sendable {
    let document: String
    let words: Words
    let measure: String?
    let denominator: Denominator
    let year: Int
    let perMille: Int
    var isVerified = true

    func target(_ id: Id, of unit: Id) -> Target {
        Target(
            id: id, unit: unit, document: document, words: words, measure: measure, denominator: denominator,
            year: year, perMille: perMille, isVerified: isVerified)
    }
}

extension FirstTarget {
    /// What the national documents ask of every province; from then on it is data that the province keeps.
    static let national: [FirstTarget] = learning + skills

    private static let d387 = "QĐ 387/QĐ-TTg, 25/3/2022"
    private static let d677 = "QĐ 677/QĐ-TTg, 3/6/2022"
    private static let d1373 = "QĐ 1373/QĐ-TTg, 30/7/2021"

    /// For 2025 and for 2030; of the first document the figures for 2030 were not seen in the document itself.
    private static let learning: [FirstTarget] =
        pair(d387, Words("Gia đình học tập", "Learning families"), "families-recognised", .households, 700, 800, sure: false)
        + pair(d387, Words("Dòng họ học tập", "Learning clans"), "clans-recognised", .clans, 650, 750, sure: false)
        + pair(
            d387, Words("Cộng đồng học tập cấp thôn", "Learning communities (villages)"), "communities-recognised",
            .villages, 650, 750, sure: false)
        + pair(
            d387, Words("Đơn vị học tập do xã quản lý", "Learning units run by the commune"), "units-recognised",
            .communeUnits, 800, 900, sure: false)
        + pair(d677, Words("Công dân học tập", "Learning citizens"), "citizens-recognised", .adults, 400, 600)
        + pair(
            d677, Words("Cán bộ, người lao động là công dân học tập", "Officials and workers who are learning citizens"),
            nil, .officials, 600, 800)

    private static let skills: [FirstTarget] =
        pair(
            d1373, Words("Có năng lực thông tin", "With information skills"), nil, .workingAge, 500, 700)
        + pair(d1373, Words("Có kỹ năng sống", "With life skills"), nil, .workingAge, 500, 700)
        + pair(
            d1373, Words("Đã qua đào tạo chuyên môn kỹ thuật", "With technical training"), nil, .agedFifteen, 500, 600)
        + pair(d1373, Words("Có trình độ đại học trở lên", "With a degree"), nil, .agedFifteen, 120, 150)
        + pair(
            d1373, Words("Tỉnh đạt chuẩn xóa mù chữ mức độ 2", "Provinces at literacy level 2"), nil, .provinces, 700, 900)

    private static func pair(
        _ document: String, _ words: Words, _ measure: String?, _ denominator: Denominator, _ first: Int,
        _ second: Int, sure: Bool = true
    ) -> [FirstTarget] {
        [(2025, first, true), (2030, second, sure)].map { year, perMille, isSure in
            FirstTarget(
                document: document, words: words, measure: measure, denominator: denominator, year: year,
                perMille: perMille, isVerified: isSure)
        }
    }
}
