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
                .text("Hội sách Buôn Hồ"), .day(Day(2024, 10, 1) ?? Day(number: 0)), .time(minutes: 455), .number(12_480),
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
