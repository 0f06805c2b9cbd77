import Base
import Foundation
import TestSupport
import Testing
import Units
import Web

@testable import Results

/// What is taken as evidence, and how it is kept.
struct EvidenceFileTests {
    private let studio = PhotoStudio()

    private func read(
        _ bytes: [UInt8], _ name: String, as kind: EvidenceKind? = nil
    ) async throws -> (evidence: EvidenceToAdd, kept: [UInt8]) {
        let upload = try PageTrial.upload("photos", bytes, name: name)
        defer { try? FileManager.default.removeItem(atPath: upload.path) }
        let evidence = try await EvidenceReading.read(upload, as: kind, isPublic: true, studio)
        let developed = await studio.develop(path: upload.path)
        return (evidence, developed?.photo ?? bytes)
    }

    private func says(_ bytes: [UInt8], _ name: String, as kind: EvidenceKind? = nil) async -> String {
        do {
            _ = try await read(bytes, name, as: kind)
            return "taken"
        } catch let refusal as Refusal {
            return refusal.advice.vi
        } catch {
            return "\(error)"
        }
    }

    @Test func thePlaceInAPhotoIsGoneAndItStandsUpright() async throws {
        let sent = HandMade.jpeg(64, 40, exif: HandMade.exif)
        let (evidence, kept) = try await read(sent, "hoi-sach.jpg", as: .photo)
        #expect(String(decoding: sent, as: UTF8.self).contains("Buon Brah"))
        #expect(!String(decoding: kept, as: UTF8.self).contains("Buon Brah"))
        #expect(!String(decoding: kept, as: UTF8.self).contains("Exif"))
        #expect(PhotoHeader(kept, .jpeg).map { [$0.width, $0.height] } == [40, 64])
        #expect(evidence.original == Digest.sha256(sent).hex)
        #expect(evidence.file.sha256 == Digest.sha256(kept).hex)
        #expect(evidence.isPublic && evidence.small != nil)
    }

    /// The largest that phones make: handled in little memory, kept no larger than a screen needs.
    @Test func aPhotoOfTwoHundredMegapixelsIsTakenSmall() async throws {
        let (evidence, kept) = try await read(HandMade.jpeg(16_384, 12_288), "lon.jpg", as: .photo)
        #expect(PhotoHeader(kept, .jpeg).map { [$0.width, $0.height] } == [2560, 1920])
        #expect(evidence.file.size < 200_000)
    }

    @Test func whatWouldFillTheMemoryIsRefusedByItsHeader() async {
        let progressive = HandMade.jpeg(16_384, 12_288, isProgressive: true)
        #expect(await says(progressive, "lon.jpg", as: .photo).contains("16384 × 12288 điểm ảnh"))
        #expect(await says(HandMade.jpeg(60_000, 100), "dai.jpg", as: .photo).contains("quá lớn"))
        #expect(await says(HandMade.pngHeader(0x7F00_0000, 0x7F00_0000), "bom.png", as: .photo).contains("quá lớn"))
    }

    @Test func aBrokenPhotoIsRefusedByItsName() async {
        let whole = HandMade.jpeg(640, 480)
        let cut = Array(whole.prefix(whole.count - 900))
        #expect(await says(cut, "dut.jpg", as: .photo).contains("“dut.jpg” bị hỏng"))
        #expect(await says([0xFF, 0xD8, 0xFF, 0xE0], "bon-byte.jpg", as: .photo).contains("“bon-byte.jpg” bị hỏng"))
    }

    @Test(arguments: ["anh.jpg", "giay.pdf", "bang.xlsx"])
    func aRenamedProgramIsNoEvidence(name: String) async {
        let program: [UInt8] = [0x4D, 0x5A, 0x90, 0] + [UInt8](repeating: 0, count: 200)
        #expect(await says(program, name).contains("“\(name)” không phải là"))
        #expect(await says(program, name, as: .photo).contains("“\(name)” không phải là ảnh"))
    }

    @Test func aPaperIsTaken() async throws {
        #expect(try await read(HandMade.pdf(), "bien-ban.pdf").evidence.kind == .document)
        #expect(try await read(HandMade.pdf(), "ky-ten.pdf", as: .roll).evidence.kind == .roll)
        #expect(try await read(HandMade.office("word/document.xml"), "bao-cao.docx").evidence.kind == .document)
        #expect(try await read(HandMade.office("xl/workbook.xml"), "so-lieu.xlsx").evidence.kind == .sheet)
        // A list that was photographed is no picture for everybody.
        let list = try await read(HandMade.jpeg(64, 64), "danh-sach.jpg").evidence
        #expect(list.kind == .roll && !list.isPublic)
    }

    @Test(arguments: [
        "/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "/OpenAction<</S/Java#53cript/JS(1)>>",
        "/OpenAction<</S/Launch/F(cmd.exe)>>", "/Names<</EmbeddedFiles 3 0 R>>/X<</Type/EmbeddedFile>>",
    ])
    func aPDFThatRunsSomethingIsRefused(inside: String) async {
        #expect(await says(HandMade.pdf(inside), "phieu.pdf").contains("“phieu.pdf” có chương trình"))
    }

    @Test func whatCannotBeLookedIntoIsRefused() async {
        #expect(await says(HandMade.pdf("/Encrypt 5 0 R"), "khoa.pdf").contains("“khoa.pdf” đặt mật khẩu"))
        let hidden = HandMade.pdf("/Type/ObjStm/Filter/LZWDecode>>stream\nxyz\nendstream<<")
        #expect(await says(hidden, "la.pdf").contains("“la.pdf” không đọc được trọn vẹn"))
        #expect(await says(Array("%PDF-1.4\n1 0 obj".utf8), "dut.pdf").contains("không đọc được trọn vẹn"))
        let both = HandMade.pdf() + HandMade.zip([("a.txt", [1])])
        #expect(await says(both + Array("%%EOF".utf8), "hai.pdf").contains("vừa là PDF vừa là tệp nén"))
    }

    /// Objects of newer PDFs lie packed in streams: they are unpacked and looked at too.
    @Test func aScriptInAPackedStreamIsFound() async {
        let pdf = HandMade.pdf(packing: "1 0 <</S/JavaScript/JS(1)>>")
        #expect(await says(pdf, "an.pdf").contains("“an.pdf” có chương trình"))
    }

    @Test func anArchiveOfArchivesIsRefused() async {
        let inner = HandMade.zip([("a.txt", [1, 2, 3])])
        #expect(await says(HandMade.zip([("word/x.zip", inner)]), "gop.docx").contains("là tệp nén, không phải Word"))
        #expect(
            await says(HandMade.office("word/document.xml", [("word/media/image1.png", inner)]), "gop.docx")
                .contains("có chương trình"))
        #expect(
            await says(HandMade.office("xl/workbook.xml", [("xl/vbaProject.bin", [1])]), "macro.xlsx")
                .contains("có chương trình"))
        #expect(
            await says(HandMade.office("word/document.xml", [("word/media/a.png", [0x4D, 0x5A])]), "x.docx")
                .contains("có chương trình"))
    }
}
