import Base
import Sheets
import TestSupport
import Testing

@Suite struct WordDocumentTests {
    private func document(_ body: String) throws -> [UInt8] {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \(space)><w:body>\(body)</w:body></w:document>"
        return try ZipFile.packed([("word/document.xml", Array(xml.utf8))])
    }

    @Test func paragraphsAreLinesAndTabStopsAreNoTabs() throws {
        let bytes = try document(
            """
            <w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>KẾ </w:t></w:r>\
            <w:r><w:t xml:space="preserve">HOẠCH</w:t></w:r></w:p><w:p/>\
            <w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>173/KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r></w:p>
            """)
        #expect(try WordDocument.text(bytes, filename: "kh.docx") == "KẾ HOẠCH\n\nSố:\t173/KH-UBND\n")
    }

    @Test func rowsOfATableAreLinesAndDeletedWordsAreNotThere() throws {
        let bytes = try document(
            """
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>UBND TỈNH</w:t></w:r></w:p></w:tc>\
            <w:tc><w:p><w:r><w:t>CỘNG HÒA</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            <w:p><w:del><w:r><w:t>cũ</w:t></w:r></w:del><w:r><w:t>mới</w:t></w:r></w:p>
            """)
        #expect(try WordDocument.text(bytes, filename: "kh.docx") == "UBND TỈNH \tCỘNG HÒA \t\nmới\n")
    }

    @Test func otherZipFilesAndTornOnesAreRefused() throws {
        let other = try ZipFile.packed([("xl/workbook.xml", Array("<a/>".utf8))])
        #expect(throws: Refusal.self) { try WordDocument.text(other, filename: "kh.docx") }
        #expect(throws: Refusal.self) { try WordDocument.text([0x50, 0x4B, 3, 4], filename: "kh.docx") }
        let entities = try ZipFile.packed([("word/document.xml", Array("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".utf8))])
        #expect(throws: Refusal.self) { try WordDocument.text(entities, filename: "kh.docx") }
    }
}
