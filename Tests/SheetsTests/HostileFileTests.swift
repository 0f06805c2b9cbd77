import Base
import Sheets
import TestSupport
import Testing

/// Files that are broken, dangerous or something else: refused with a sentence, never a crash.
struct HostileFileTests {
    private func code(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) -> String? {
        Parcel.refusal { _ = try Sheet.read(bytes, filename: "ds.xlsx", limits: limits) }?.code
    }

    @Test func bombThatUnpacksToFarMoreIsRefused() throws {
        let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 120_000_000)
        let bomb = try ZipFile.packed([
            ("_rels/.rels", Array("<Relationships/>".utf8)), ("xl/workbook.xml", Array("<workbook>".utf8) + spaces),
        ])
        #expect(bomb.count < 200_000)
        let refusal = Parcel.refusal { _ = try Sheet.read(bomb, filename: "bom.xlsx") }
        #expect(refusal?.status == 413)
        #expect(refusal?.says.vi == "Tệp 'bom.xlsx' khi mở ra lớn hơn 100 MB.")
    }

    @Test func entitiesAreNeverExpandedNorFetched() throws {
        let sheet = "<sheetData><row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData>"
        let outside = "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
        #expect(code(try Parcel.workbook(sheet, head: outside)) == "sheets.forbidden_part")
        let laughs = "<!DOCTYPE worksheet [<!ENTITY y \"ha\"><!ENTITY x \"&y;&y;&y;\">]>"
        #expect(code(try Parcel.workbook(sheet, head: laughs)) == "sheets.forbidden_part")
        #expect(code(try Parcel.workbook(sheet)) == "sheets.damaged", "an entity that nobody declared")
    }

    @Test func fileCutAnywhereIsRefusedAsDamaged() throws {
        let whole = try Parcel.fixture("danh-sach.xlsx")
        for length in stride(from: 4, to: whole.count, by: 97) {
            #expect(code(Array(whole[..<length])) == "sheets.damaged", "cut after \(length) bytes")
        }
    }

    @Test func flippedBytesNeverCrash() throws {
        let whole = try Parcel.fixture("danh-sach.xlsx")
        for index in stride(from: 0, to: whole.count, by: 13) {
            var bytes = whole
            bytes[index] ^= 0x55
            _ = Parcel.refusal { _ = try Sheet.read(bytes, filename: "ds.xlsx") }
        }
    }

    @Test func rowsAndCellsHaveLimits() throws {
        let far = "<sheetData><row r=\"1000000\"><c r=\"A1000000\"><v>1</v></c></row></sheetData>"
        let refusal = Parcel.refusal { _ = try Parcel.read(Parcel.workbook(far)) }
        #expect(refusal?.says.vi == "Trang tính 'Bảng', hàng 1000000: vượt quá 200000 hàng.")
        let sparse = (1...20).map { "<row r=\"\($0)\"><c r=\"IV\($0)\"><v>1</v></c></row>" }.joined()
        let bytes = try Parcel.workbook("<sheetData>\(sparse)</sheetData>")
        #expect(code(bytes, limits: SheetLimits(cells: 5000)) == "sheets.too_many_cells")
        #expect(code(bytes, limits: SheetLimits(cells: 5120)) == nil)
        #expect(code(Array("a\nb\nc".utf8), limits: SheetLimits(rows: 2)) == "sheets.too_many_rows")
    }

    @Test func mergedCellsWithoutEndCostNothing() throws {
        let merge = String(repeating: "<mergeCell ref=\"A1:XFD1048576\"/>", count: 1000)
        let sheet = try Parcel.read(
            Parcel.workbook(
                "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c></row><row r=\"3\"><c r=\"B3\"><v>1</v></c>"
                    + "</row></sheetData><mergeCells>\(merge)</mergeCells>"))
        #expect(texts(sheet) == [["x"], [], ["x", "1"]])
    }

    @Test func otherKindsOfFileAreNamedWithTheWayOut() throws {
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { byte -> [UInt8] in [byte, 0] } }
        let cases: [(bytes: [UInt8], vietnamese: String)] = [
            (compound + wide("Workbook"), "tệp Excel kiểu cũ (.xls)"),
            (compound + wide("EncryptedPackage"), "tệp Excel đặt mật khẩu"),
            (compound + wide("WordDocument"), "tệp văn bản Word"),
            (Array("%PDF-1.7".utf8), "tệp PDF"), ([0xFF, 0xD8, 0xFF, 0xE0], "tệp ảnh"),
            (Array("\u{FEFF}<html><table><tr><td>x".utf8), "trang web hoặc XML"),
            (try ZipFile.packed([("word/document.xml", [1])]), "tệp văn bản Word"),
            (try ZipFile.packed([("mimetype", [1]), ("content.xml", [1])]), "tệp OpenDocument (.ods)"),
            (try ZipFile.packed([("xl/workbook.bin", [1])]), "tệp Excel nhị phân (.xlsb)"),
            (try ZipFile.packed([("anh.jpg", [1])]), "tệp nén, bên trong không có bảng tính"),
            ([0, 1, 2, 3, 0, 0, 0, 7], "loại tệp chưa biết"),
        ]
        for (bytes, vietnamese) in cases {
            let refusal = Parcel.refusal { _ = try Sheet.read(bytes, filename: "tep") }
            #expect(refusal?.says.vi == "Tệp 'tep' là \(vietnamese), không đọc được thành bảng.")
            #expect(refusal?.next != nil)
        }
        #expect(code([]) == "sheets.empty")
        #expect(code(Array(" \r\n".utf8)) == "sheets.empty")
    }

    @Test func workbookWithoutVisibleSheetIsRefused() throws {
        let book = "<workbook><sheets><sheet name=\"a\" id=\"r\" state=\"hidden\"/></sheets></workbook>"
        let bytes = try ZipFile.packed([("xl/workbook.xml", Array(book.utf8))])
        #expect(code(bytes) == "sheets.no_visible_sheet")
    }
}
