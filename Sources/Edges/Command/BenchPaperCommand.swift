internal import ArgumentParser
internal import Base
internal import Foundation
internal import Glibc
internal import Print

/// For `make bench`: how long a long paper with many tables takes, of the processor's time.
struct BenchPaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-paper", abstract: "Measures the writing of a long paper.", shouldDisplay: false)

    @ArgumentParser.Option(help: "The folder to write the paper to.") var to: String
    @ArgumentParser.Option(help: "How many rows its tables have together.") var rows: Int = 460

    private static let rowsOfATable = 20

    mutating func run() throws {
        let paper = Self.paper(rows: rows)
        try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
        // The first of each kind also loads fonts and is told apart.
        for _ in 0..<2 {
            try measure("pdf") { try paper.pdf() }
            try measure("docx") { try paper.docx() }
        }
    }

    private func measure(_ ending: String, _ write: () throws -> [UInt8]) throws {
        let before = clock()
        let bytes = try write()
        let took = Double(clock() - before) / Double(CLOCKS_PER_SEC) * 1000
        try Data(bytes).write(to: URL(fileURLWithPath: "\(to)/paper.\(ending)"))
        print("\(ending) \(Int(took.rounded(.up))) ms \(bytes.count) bytes")
    }

    /// A report: paragraphs and tables in turn, as a province's.
    private static func paper(rows: Int) -> Paper {
        var paper = Paper(
            head: PaperHead(
                above: "Ủy ban nhân dân tỉnh Mô Phỏng", issuer: "Sở Giáo dục và Đào tạo", symbol: "BC-SGDĐT",
                place: "Mô Phỏng"))
        paper.title = PaperTitle("Báo cáo", "Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời")
        paper.signature = PaperSignature(powers: ["KT. Giám đốc"], office: "Phó Giám đốc")
        paper.recipients = ["Như trên", "Lưu: VT"]
        paper.isSimulated = true
        for start in stride(from: 0, to: rows, by: rowsOfATable) {
            paper.blocks += part(start..<min(start + rowsOfATable, rows))
        }
        return paper
    }

    private static func part(_ rows: Range<Int>) -> [PaperBlock] {
        let units = rows.map { number -> PaperTable.Row in
            [
                PaperText("\(number + 1)"), PaperText("Trường trung học phổ thông số \(number + 1)"),
                PaperText("\(number * 37 % 900)"), PaperText("\(number * 91 % 700)"), PaperText("\(number * 53 % 400)"),
            ]
        }
        return [
            .heading(1, "Kết quả của các đơn vị từ số \(rows.lowerBound + 1)"),
            .paragraph(
                "Các đơn vị đã tổ chức " + .bold("\(rows.count) hoạt động") + " đọc sách, trao tặng và chia sẻ; số lượt "
                    + "người tham gia được đếm tại chỗ, số còn lại có minh chứng hoặc do đơn vị khai báo."),
            .table(
                PaperTable(
                    [
                        .init("TT", share: 0.5, .centre), .init("Đơn vị", share: 3),
                        .figure("Đo được", over: "Trong đó"), .figure("Có minh chứng", over: "Trong đó"),
                        .figure("Khai báo", over: "Trong đó"),
                    ], units, caption: "Kết quả theo đơn vị")),
        ]
    }
}
