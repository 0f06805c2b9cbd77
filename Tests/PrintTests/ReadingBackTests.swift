import Base
import Foundation
import FoundationXML
import Testing

@testable import Print

/// What other people's programs read in our papers: poppler and qpdf in the PDF, an XML parser in the parts of the
/// Word document.
@Suite struct ReadingBackTests {
    @Test func searchersFindWholeSentences() throws {
        let text = try Reader.run("pdftotext", ["-raw"], on: Paper.sample.pdf())
        for sentence in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Ea Tul, ngày 09 tháng 10 năm 2026",
            "Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026", "I. KẾT QUẢ CHUNG", "PHÓ CHỦ TỊCH",
            "- Lưu: VT, VHXH.", "MÔ PHỎNG / SIMULATED",
        ] {
            #expect(text.contains(sentence), "\(sentence)")
        }
    }

    @Test func onlyTheFontOfTheDecreeIsUsedAndItIsEmbedded() throws {
        let lines = try Reader.run("pdffonts", [], on: Paper.sample.pdf()).split(separator: "\n").dropFirst(2)
        #expect(!lines.isEmpty)
        for line in lines {
            #expect(line.contains("LiberationSerif"), "\(line)")
            #expect(line.contains(" yes yes yes "), "\(line)")
        }
    }

    @Test func pdfIsSoundAndSaysItsLanguage() throws {
        let papers = [try Paper.sample.pdf(), try Paper.letter.pdf(), try Paper.hostile.pdf()]
        let certificates = try #require(try Certificate.pdf([.sample, .hostile]))
        for bytes in papers + [certificates] {
            #expect(try Reader.run("qpdf", ["--check"], on: bytes).contains("No syntax or stream encoding errors"))
        }
        let catalog = try Reader.run("qpdf", ["--qdf", "--object-streams=disable"], on: papers[0], to: "-")
        #expect(catalog.contains("/Lang (vi-VN)"))
        #expect(catalog.contains("/Marked true"))
    }

    @Test func tableGoesOnUnderTheSameHeader() throws {
        let bytes = try Paper.long(rows: 1_000).pdf()
        let text = try Reader.run("pdftotext", ["-f", "2", "-l", "3", "-raw"], on: bytes)
        #expect(text.components(separatedBy: "Hoạt động").count == 3)
    }

    @Test func everyPartOfAWordDocumentIsXML() throws {
        for paper in [Paper.sample, .letter, .hostile] {
            let parts = WordDocument(paper).parts()
            for part in parts where !part.name.hasSuffix(".png") {
                let parser = XMLParser(data: Data(part.bytes))
                #expect(parser.parse(), "\(part.name)")
            }
            #expect(parts.contains { $0.name == "word/header.xml" })
        }
    }

    @Test func certificatesInWordHaveAPageEachAndOneBorder() throws {
        let parts = CertificateWord([.sample, .hostile, .sample]).parts()
        for part in parts where !part.name.hasSuffix(".png") {
            let parser = XMLParser(data: Data(part.bytes))
            #expect(parser.parse(), "\(part.name)")
        }
        let body = try #require(parts.first { $0.name == "word/document.xml" })
        let text = String(decoding: body.bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "<w:pageBreakBefore/>").count == 3)
        // The border once, and a code for each certificate that has one.
        #expect(parts.filter { $0.name.hasSuffix(".png") }.count == 3)
        #expect(text.contains("Thư viện Buôn Triết") && text.contains("GIẤY KHEN"))
        #expect(try Certificate.docx([]) == nil)
    }

    @Test func headingGoesToTheNextPageWithItsTable() throws {
        var paper = Paper(.vietnamese, head: PaperHead(issuer: "UBND xã Ea Tul", place: "Ea Tul"))
        let table = PaperTable([.init("Cột")], [["dòng"]], caption: "Tên bảng")
        for lines in 30...36 {
            let text = Array(repeating: PaperBlock.paragraph("một dòng"), count: lines)
            paper.blocks = text + [.heading(1, "Tên mục"), .table(table)]
            let read = try Reader.run("pdftotext", ["-raw"], on: paper.pdf())
            let page = try #require(read.components(separatedBy: "\u{C}").first { $0.contains("TÊN MỤC") })
            #expect(page.contains("Tên bảng") && page.contains("dòng"), "\(lines)")
        }
    }

    @Test func wordDocumentCarriesPagesOfBothKinds() throws {
        let body = try #require(WordDocument(.sample).parts().first { $0.name == "word/document.xml" })
        let text = String(decoding: body.bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "<w:sectPr>").count == 4)
        #expect(text.components(separatedBy: "w:orient=\"landscape\"").count == 2)
        #expect(text.contains("<w:tblHeader/>"))
        #expect(text.contains("Ea Tul, ngày 09 tháng 10 năm 2026"))
    }
}

/// Runs a program over a file.
enum Reader {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    static func run(_ program: String, _ options: [String], on bytes: [UInt8], to target: String? = nil) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("paper-\(UUID().uuidString).pdf")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let output = target ?? (program == "pdftotext" ? "-" : nil)
        process.arguments = [program] + options + [path.path] + (output.map { [$0] } ?? [])
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let read = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else {
            throw Missing(description: "\(program) is missing: run scripts/install tests")
        }
        return String(decoding: read, as: UTF8.self)
    }
}
