import Base
import Foundation
import Testing

@testable import Print

@Suite struct PaperTests {
    @Test func samePaperGivesSameBytes() throws {
        #expect(try Paper.sample.pdf() == Paper.sample.pdf())
        #expect(try Paper.sample.docx() == Paper.sample.docx())
        #expect(Paper.sample.html == Paper.sample.html)
    }

    @Test func everythingThatPeoplePasteCanBePrinted() throws {
        #expect(try Paper.hostile.pdf().starts(with: "%PDF-".utf8))
        #expect(try Paper.hostile.docx().starts(with: "PK".utf8))
        let page = Paper.hostile.html
        #expect(!page.contains("<w:t>"))
        #expect(!page.contains("javascript:"))
    }

    @Test func daysCannotGetAnotherDigit() {
        let words = PaperWords(language: .vietnamese)
        #expect(words.day(Day(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026")
        #expect(words.day(Day(2026, 10, 12)) == "ngày 12 tháng 10 năm 2026")
        #expect(words.day(Day(2026, 3, 31)) == "ngày 31 tháng 3 năm 2026")
    }

    /// A name held together by a no-break space is not parted by columns of money beside it.
    @Test func aNameHeldTogetherStandsOnOneLine() {
        func widths(_ title: String) -> [Double] {
            let columns = [PaperTable.Column("Đơn vị", share: 4), .figure(title, share: 1)]
                + (0..<4).map { PaperTable.Column.figure("Số tiền \($0) (đồng)", share: 1.8) }
            let row = PaperTable.Row([PaperText("Xã Ea Mây"), PaperText("12")] + (0..<4).map { _ in PaperText("1.234.567.890") })
            return PaperTable(columns, [row]).widths(in: 660)
        }
        let (apart, together) = (widths("Lượt người (lượt)"), widths("Lượt\u{A0}người (lượt)"))
        #expect(together[1] > apart[1] + 10)
        #expect(abs(together.reduce(0, +) - 660) < 0.1)
    }

    @Test func headingsCountAsPapersDo() {
        var count = HeadingCount()
        let lines = [
            count.next(1, "Kết quả"), count.next(2, "Hoạt động"), count.next(3, "Thư viện"), count.next(3, "Buôn"),
            count.next(2, "Trao tặng"), count.next(3, "Sách"), count.next(1, "Đề xuất"), count.next(2, "Sở"),
        ]
        #expect(
            lines == [
                "I. KẾT QUẢ", "1. Hoạt động", "a) Thư viện", "b) Buôn", "2. Trao tặng", "a) Sách", "II. ĐỀ XUẤT", "1. Sở",
            ])
    }

    @Test func numberLeavesRoomForTheBookOfTheOffice() {
        let words = PaperWords(language: .vietnamese)
        let head = PaperHead(issuer: "UBND xã Ea Tul", number: "12", symbol: "BC-UBND", place: "Ea Tul")
        #expect(words.number(head) == "Số: 12/BC-UBND")
        #expect(words.number(PaperHead(issuer: "UBND xã Ea Tul", place: "Ea Tul")) == nil)
    }

    @Test func receiversEndWithAFullStop() {
        #expect(Paper.listed(["Như trên", "Lưu: VT"]) == ["- Như trên;", "- Lưu: VT."])
    }

    @Test func headingsOverColumnsJoinNeighbours() {
        let table = PaperTable([.init("A"), .init("B", over: "X"), .init("C", over: "X"), .init("D")], [])
        #expect(table.spans?.map(\.columns) == [0..<1, 1..<3, 3..<4])
        #expect(PaperTable([.init("A")], []).spans == nil)
    }

    @Test func noFigureIsCutByItsColumn() {
        let money = "12.345.678.900"
        let figures = (0..<6).map { _ in PaperTable.Column.figure("Giá trị (đồng)", share: 1) }
        let table = PaperTable(
            [.init("Đơn vị", share: 9)] + figures, [PaperTable.Row(["Xã"] + figures.map { _ in PaperText(money) })])
        let widths = table.widths(in: 714)
        let sum: Double = widths.reduce(0, +)
        #expect(abs(sum - 714) < 0.01)
        // Eleven digits of six points, three full stops of three, and the eight that the cell keeps free.
        let needed = 83.0
        #expect(widths.dropFirst().allSatisfy { $0 >= needed })
        // Where all cannot have what they need, the shares stand.
        let first: Double = table.widths(in: 200)[0]
        #expect(abs(first - 120) < 0.01)
    }

    @Test func onlyAddressesOfTheWebBecomeLinks() {
        #expect(PaperText.link("a", "javascript:alert(1)").runs.first?.address == nil)
        #expect(PaperText.link("a", "https://hoc.example/").runs.first?.address == "https://hoc.example/")
    }
}
