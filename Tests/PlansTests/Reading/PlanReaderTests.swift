import Base
import Foundation
import Testing

@testable import Plans

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")

private func fixture(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
}

private func printed(_ reading: PlanReading) throws -> String {
    String(decoding: try reading.json(), as: UTF8.self) + "\n"
}

/// Every text in the folder stands beside the JSON that it should be read as.
private let texts = [
    "ke-hoach-173-dak-lak-2024.txt", "lang-son-plan-2025.txt", "gia-lai-department-2024.txt", "can-tho-note-2023.txt",
    "dien-bien-page-2025.html", "ea-kar-commune-2025.txt", "son-la-association-2024.txt", "two-plans-note-2023.txt",
    "hai-phong-decision-2018.txt", "open-letter-2024.txt",
    "ha-noi-note-2024.txt", "ninh-thuan-department-2022.txt", "quang-nam-register-2023.txt", "commune-note-2025.txt",
    "thanh-hoa-dispatch-2023.txt", "nghe-an-association-2025.txt", "binh-thuan-note-2024.txt",
    "luc-ngan-union-2024.txt", "cao-bang-plan-2022.txt", "bac-kan-decision-2024.txt", "vi-xuyen-party-2023.txt",
    "yen-bai-note-2023.txt", "hue-plan-2025.txt", "soc-trang-farmers-2024.txt", "phu-yen-plan-2024.txt",
    "ha-giang-note-2024.txt", "tan-thanh-commune-2025.txt", "hai-chau-ward-2025.txt",
    "ea-rieng-commune-2025.txt", "krong-pa-division-2023.txt", "an-giang-guidance-2022.txt", "ba-vi-letter-2025.txt",
    "kon-tum-report-2024.txt",
]

@Test(arguments: texts) func textIsReadAsExpected(_ name: String) throws {
    let expected = try fixture(name.split(separator: ".").dropLast().joined(separator: ".") + ".json")
    #expect(try printed(PlanReader.read(fixture(name))) == expected)
}

@Test(arguments: texts) func everyQuoteStandsWhereItsRangeSays(_ name: String) throws {
    let reading = try PlanReader.read(fixture(name))
    let bytes = Array(reading.text.utf8)
    var places: [(String, Range<Int>)] = []
    for found in [reading.number, reading.issuer, reading.subject, reading.theme, reading.campaign.name] {
        if let found { places.append((found.quote, found.range)) }
    }
    places += (reading.objectives + reading.requirements + reading.targets).map { ($0.quote, $0.range) }
    places += reading.bases.map { ($0.name.quote, $0.name.range) }
    places += reading.duties.flatMap { [($0.unit.quote, $0.unit.range), ($0.duty.quote, $0.duty.range)] }
    places += reading.deadlines.map { ($0.on.quote, $0.on.range) }
    for (quote, range) in places {
        #expect(String(decoding: bytes[range], as: UTF8.self) == quote)
    }
}

@Test func planOfDakLakKeepsItsFactsApart() throws {
    let reading = try PlanReader.read(fixture("ke-hoach-173-dak-lak-2024.txt"))
    #expect(reading.number?.value == "173/KH-UBND")
    #expect(reading.issuedOn?.value == Day(2024, 9, 25))
    #expect(reading.issuer?.value == "UBND tỉnh")
    #expect(reading.issuer?.inferred == false)
    #expect(reading.issuerPlace?.value == "Đắk Lắk")
    #expect(reading.issuerPlace?.inferred == true)
    #expect(reading.republishedBy?.value == "Quỹ Bảo vệ và PTR")
    #expect(reading.objectives.count == 8)
    #expect(reading.requirements.count == 1)
    #expect(
        reading.missing == [
            "campaign.from", "campaign.to", "theme", "bases", "targets", "duties", "deadlines",
        ])
}

@Test func fileInOldEncodingsReadsTheSame() throws {
    let words = try fixture("cao-bang-plan-2022.txt")
    let utf16 = Array(try #require(words.data(using: .utf16LittleEndian)))
    #expect(PlanReader.read(bytes: [0xFF, 0xFE] + utf16) == PlanReader.read(words))
    #expect(PlanReader.read(bytes: [0xEF, 0xBB, 0xBF] + Array(words.utf8)) == PlanReader.read(words))
}

@Test func nothingIsFoundInNothing() {
    for words in ["", " \n\t\n", "....", "<html><body></body></html>"] {
        let reading = PlanReader.read(words)
        #expect(reading.missing.count == 19)
    }
}

@Test func bytesThatAreNoTextReadAsNothing() {
    let picture: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46]
    #expect(PlanReader.read(bytes: picture).missing.count == 19)
}

@Test func scriptIsTextOnly() {
    let page = """
        <html><head><script>document.write("Số: 1/KH-UBND")</script></head><body>
        <script>var x = "UBND tỉnh ban hành Kế hoạch số 2/KH-UBND";</script>
        <p onclick="alert('>')">UBND tỉnh Lào Cai ban hành Kế hoạch số 3/KH-UBND ngày 20/9/2024 về việc tổ chức Tuần lễ
        hưởng ứng học tập suốt đời năm 2024.</p><script>unclosed
        """
    let reading = PlanReader.read(page)
    #expect(reading.number?.value == "3/KH-UBND")
    #expect(reading.issuedOn?.value == Day(2024, 9, 20))
    #expect(!reading.text.contains("document.write"))
}

@Test func decomposedLettersAreReadLikeComposedOnes() throws {
    let composed = try fixture("ke-hoach-173-dak-lak-2024.txt")
    let decomposed = composed.decomposedStringWithCanonicalMapping
    #expect(PlanReader.read(decomposed) == PlanReader.read(composed))
}

@Test func garbageIsReadToItsEnd() {
    let garbage = String(repeating: "<a ký số 12/KH- <<< “Tuần lễ; ngày 1/ từ đến ", count: 2_000)
    #expect(PlanReader.read(garbage).theme == nil)
    #expect(PlanReader.read(String(repeating: "<", count: 100_000)).number == nil)
    #expect(PlanReader.read(String(repeating: "ngày 1/1/2024 đến ", count: 2_000)).campaign.from == nil)
}

/// What a reader of PDF files gives: every line ends where the page's width ended it. Rows of tables stay whole.
private func broken(_ text: String, at width: Int = 84) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.split(separator: " ").reduce(into: [String]()) { lines, word in
            if line.contains("\t"), let row = lines.last {
                lines[0] = "\(row) \(word)"
            } else if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }.joined(separator: "\n")
    }.joined(separator: "\n")
}

@Test(arguments: [
    "lang-son-plan-2025.txt", "ea-kar-commune-2025.txt", "bac-kan-decision-2024.txt", "phu-yen-plan-2024.txt",
    "luc-ngan-union-2024.txt", "hai-phong-decision-2018.txt", "nghe-an-association-2025.txt",
    "tan-thanh-commune-2025.txt", "thanh-hoa-dispatch-2023.txt", "ke-hoach-173-dak-lak-2024.txt", "hue-plan-2025.txt",
    "ninh-thuan-department-2022.txt",
]) func linesBrokenByAPageAreReadTheSame(_ name: String) throws {
    let whole = try PlanReader.read(fixture(name))
    let read = try PlanReader.read(broken(fixture(name)))
    #expect(read.number?.value == whole.number?.value)
    #expect(read.subject?.value == whole.subject?.value)
    #expect(read.theme?.value == whole.theme?.value)
    #expect(read.campaign.from?.value == whole.campaign.from?.value)
    #expect(read.objectives.map(\.value) == whole.objectives.map(\.value))
    #expect(read.bases.map(\.name.value) == whole.bases.map(\.name.value))
    #expect(read.duties.map(\.duty.value) == whole.duties.map(\.duty.value))
    #expect(read.deadlines.map(\.on.value) == whole.deadlines.map(\.on.value))
}

@Test func emptyLineAfterEveryLinePartsNothing() {
    let text = """
        ỦY BAN NHÂN DÂN
        TỈNH HÒA AN
        Số: 88/QĐ-UBND
        Hòa An, ngày 12 tháng 9 năm 2025
        QUYẾT ĐỊNH
        Về việc ban hành Kế hoạch tổ chức Tuần lễ
        hưởng ứng học tập suốt đời năm 2025
        Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng
        Chính phủ phê duyệt Đề án xây dựng xã hội học tập giai
        đoạn 2021 - 2030;
        Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tổ chức
        Tuần lễ.
        Điều 2. Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với các
        cơ quan liên quan báo cáo kết quả trước ngày
        20/10/2025.
        """.replacing("\n", with: "\n\n")
    let read = PlanReader.read(text)
    #expect(read.bases.first?.name.value.hasSuffix("giai đoạn 2021 - 2030") == true)
    #expect(read.duties.first?.unit.value == "Sở Giáo dục và Đào tạo")
    #expect(read.deadlines.map(\.on.value) == [Day(2025, 10, 20)])
}
