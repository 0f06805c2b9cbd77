internal import Base
internal import Totals

extension DemoStory {
    /// What two plans of the real province ask for, beside the national documents. Of the first, the number that the
    /// share of technical training is taken of was not seen in the plan itself.
    mutating func setTargets() async throws {
        let (first, second) = ("Kế hoạch 13078/KH-UBND, 31/12/2021", "Kế hoạch 102/KH-UBND, 9/5/2022")
        let pairs: [(Words, Denominator, Int, Int, Bool)] = [
            (Words("Đã qua đào tạo chuyên môn kỹ thuật", "With technical training"), .agedFifteen, 550, 700, false),
            (Words("Trường học dạy và quản lý trên môi trường số", "Schools working digitally"), .schools, 600, 800, true),
            (
                Words("Trung tâm học tập cộng đồng ứng dụng công nghệ thông tin", "Learning centres using IT"),
                .learningCentres, 750, 900, true
            ),
        ]
        for (words, denominator, early, late, isVerified) in pairs {
            for (year, perMille) in [(2025, early), (2030, late)] {
                try await set(first, words, denominator, year, perMille, isVerified)
            }
        }
        let branches: [(Words, Denominator, Int)] = [
            (Words("Khu dân cư có chi hội khuyến học", "Villages with a study-promotion branch"), .villages, 1000),
            (Words("Đơn vị có chi hội khuyến học", "Units with a study-promotion branch"), .communeUnits, 950),
            (Words("Dòng họ có ban khuyến học", "Clans with a study-promotion branch"), .clans, 800),
        ]
        for (words, denominator, perMille) in branches { try await set(second, words, denominator, 2025, perMille, true) }
    }

    private func set(
        _ document: String, _ words: Words, _ denominator: Denominator, _ year: Int, _ perMille: Int, _ isVerified: Bool
    ) async throws {
        let target = Target(
            id: province, unit: province, document: document, words: words, measure: nil, denominator: denominator,
            year: year, perMille: perMille, isVerified: isVerified)
        try await act(SetTarget(target), for: province)
    }
}
