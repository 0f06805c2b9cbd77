internal import Base
internal import Print
internal import Results
internal import Units

/// Photos and papers that the program makes itself: plain shapes, and words that say so.
struct DemoFiles: Sendable {
    private let studio = PhotoStudio()

    func photo(_ title: String, seed: Int, isPublic: Bool = true) async throws -> EvidenceToAdd {
        let scene = DrawnScene("MÔ PHỎNG / SIMULATED", caption: title, seed: seed)
        return try await .drawn(scene.png(), name: "mo-phong-\(seed).png", isPublic: isPublic, studio)
    }

    /// A record of what was handed over or done, as an office would scan it.
    func paper(_ title: String, unit: String, day: Day) throws -> EvidenceToAdd {
        var paper = Paper(head: PaperHead(issuer: unit, symbol: "BB", place: "Mô phỏng", day: day))
        paper.title = PaperTitle("Biên bản", title)
        paper.blocks = [.paragraph("Văn bản này do chương trình tạo ra để mô phỏng; không có giá trị ngoài bản mô phỏng.")]
        paper.isSimulated = true
        let bytes = try paper.pdf()
        return EvidenceToAdd(
            kind: .document, file: try FileToKeep(bytes, name: "bien-ban-mo-phong.pdf", field: "papers"), small: nil,
            original: Digest.sha256(bytes).hex, isPublic: false)
    }
}
