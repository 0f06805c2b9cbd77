import Base
import Sheets
import Testing

/// What goes out can come in again.
struct RoundTripTests {
    private let table = OutTable(
        name: "Hoạt động",
        columns: [
            OutColumn("Tên hoạt động"), OutColumn("Ngày"), OutColumn("Giờ"), OutColumn("Số người"), OutColumn("Mở cửa"),
        ],
        rows: [
            [
                .text("Hội sách Buôn Hồ"), .day(Day(2024, 10, 1) ?? Day(number: 0)), .time(minutes: 455),
                .number(12_480),
                .bool(true),
            ],
            [
                .text("=HYPERLINK(\"http://x\")"), .moment(Day(2024, 10, 2) ?? Day(number: 0), minutes: 1170), .empty,
                .number(0.1), .bool(false),
            ],
            [.text("-5 độ, \"lạnh\"\nvà mưa"), .empty, .empty, .number(-5)],
            [.text("_x000D_ không phải dấu xuống dòng"), .text("'=2"), .text("@ai"), .text("+84")],
        ],
        notes: ["Số liệu mô phỏng / simulated"])

    private var header: [Cell] { table.columns.map { .text($0.title) } }

    @Test func workbookComesBackCellForCell() throws {
        let bytes = try OutTable.xlsx([table], made: Instant(milliseconds: 1_727_740_800_000))
        let sheets = try Sheet.read(bytes, filename: "hoat-dong.xlsx")
        #expect(sheets.map(\.name) == ["Hoạt động", "Ghi chú"])
        #expect(sheets[0].rows == [header] + table.rows)
        #expect(sheets[0].problems.isEmpty)
        #expect(sheets[1].rows == [[.text("Số liệu mô phỏng / simulated")]])
    }

    @Test func commaSeparatedTextComesBackAsText() throws {
        let sheets = try Sheet.read(table.csv(), filename: "hoat-dong.csv")
        #expect(sheets.count == 1)
        #expect(
            sheets[0].rows == [
                header,
                [.text("Hội sách Buôn Hồ"), .text("2024-10-01"), .text("07:35"), .text("12480"), .text("TRUE")],
                [
                    .text("=HYPERLINK(\"http://x\")"), .text("2024-10-02 19:30"), .empty, .text("0.1"), .text("FALSE"),
                ],
                [.text("-5 độ, \"lạnh\"\nvà mưa"), .empty, .empty, .text("-5")],
                [.text("_x000D_ không phải dấu xuống dòng"), .text("'=2"), .text("@ai"), .text("+84")],
            ])
    }

    @Test func commaSeparatedTextNeverBeginsAsFormula() throws {
        let text = String(decoding: table.csv(), as: UTF8.self)
        #expect(text.contains("\r\n\"'=HYPERLINK(\"\"http://x\"\")\","))
        #expect(text.contains("\"'-5 độ, \"\"lạnh\"\"\nvà mưa\",,,-5\r\n"))
        #expect(text.contains(",''=2,'@ai,'+84\r\n"))
    }
}

/// What a workbook cannot hold, and where it leaves nothing behind.
struct WorkbookWritingTests {
    @Test func textLongerThanACellIsRefusedWithItsPlace() {
        let long = String(repeating: "ạ", count: 32_768)
        let table = OutTable(name: "Chuyện", columns: [OutColumn("Kể")], rows: [[.text("x")], [.text(long)]])
        let refusal = Parcel.refusal { _ = try OutTable.xlsx([table]) }
        #expect(refusal?.says.vi == "Trang tính 'Chuyện', ô A3 có hơn 32767 ký tự, nhiều hơn một ô Excel chứa được.")
    }

    @Test func emptyTableIsStillAWorkbook() throws {
        let sheets = try Sheet.read(
            OutTable.xlsx([OutTable(name: "", columns: [OutColumn("Tên")], rows: [])]), filename: "x.xlsx")
        #expect(sheets.map(\.name) == ["Trang"])
        #expect(sheets[0].rows == [[.text("Tên")]])
        #expect(try Sheet.read(OutTable.xlsx([]), filename: "x.xlsx").map(\.name) == ["Ghi chú"])
    }

    @Test func sameTablesAndMomentGiveTheSameBytes() throws {
        let table = OutTable(name: "a", columns: [OutColumn("Tên")], rows: [[.text("x")]])
        let moment = Instant(milliseconds: 1_727_740_800_000)
        #expect(try OutTable.xlsx([table], made: moment) == OutTable.xlsx([table], made: moment))
    }

    @Test func textThatLooksLikeAnEscapeStaysAsItIs() throws {
        let odd = ["_x000D_x0041_", "_x0041_x0042_x0043_", "__x0041__", "_x_", "a_x00Gh_", "_x0041"]
        let table = OutTable(name: "a", columns: [OutColumn("_x0041_")], rows: odd.map { [.text($0)] })
        let sheet = try Parcel.read(OutTable.xlsx([table]))
        #expect(texts(sheet) == [["_x0041_"]] + odd.map { [$0] })
    }
}
