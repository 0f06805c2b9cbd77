import Base
import Sheets
import Testing

/// Workbooks written by other programs, and by hand.
struct WorkbookTests {
    @Test func officialListIsReadAsPeopleSeeIt() throws {
        let sheets = try Sheet.read(try Parcel.fixture("danh-sach.xlsx"), filename: "danh-sach.xlsx")
        #expect(sheets.map(\.name) == ["Hoạt động", "Trống"], "hidden sheets are passed over")
        let rows = sheets[0].rows
        #expect(rows[0] == [.text("ỦY BAN NHÂN DÂN XÃ EA KAR")])
        #expect(rows[1] == [])
        #expect(
            rows[6] == [
                .number(1), .text("Trường THCS Lê Lợi"), .text("Ngày hội đọc sách"), day(2024, 10, 1),
                .time(minutes: 450), .number(120), .text("x"),
            ])
        #expect(
            rows[7] == [
                .number(2), .text("Trường THCS Lê Lợi"), .text("Thi kể chuyện theo sách"), day(2024, 10, 2),
                .time(minutes: 1145),
            ])
        #expect(rows[8][3] == moment(2024, 10, 3, 480))
        #expect(rows[9] == [], "an empty cell that only has a format is no row")
        #expect(rows[10][4...] == [.time(minutes: 450), .number(1.5)])
        #expect(rows[11][2...] == [.text(" Tuyên dương "), day(2024, 10, 5), .empty, .bool(true)])
    }

    @Test func mergedNumberAndFormulaWithoutResultArePointedOut() throws {
        let sheet = try Parcel.read(try Parcel.fixture("danh-sach.xlsx"))
        #expect(
            sheet.problems.map(\.place.words.vi) == ["Trang tính 'Hoạt động', ô F9", "Trang tính 'Hoạt động', ô G12"])
        #expect(sheet.notices.map(\.place.words.vi) == ["Trang tính 'Hoạt động', ô F7"])
        #expect(sheet.notices[0].says.vi == "Con số trong ô gộp F7:F8 chỉ được tính cho hàng đầu.")
    }

    @Test func daysOfThe1904SystemAreTheSameDays() throws {
        let sheet = try Parcel.read(try Parcel.fixture("ngay-1904.xlsx"))
        #expect(sheet.rows == [[.text("Ngày")], [day(2024, 10, 1)], [moment(1904, 1, 2, 360)]])
    }

    @Test func threeHundredColumnsAreReadUpTo256AndSaidSo() throws {
        let sheet = try Parcel.read(try Parcel.fixture("rong-300-cot.xlsx"))
        #expect(sheet.rows.map(\.count) == [2, 256, 2])
        #expect(sheet.rows[1].last == .text("c256"))
        #expect(sheet.notices.map(\.place.words.vi) == ["Trang tính 'Rộng', hàng 2"])
        #expect(
            sheet.notices[0].says.vi
                == "Có dữ liệu đến cột thứ 300 (và 1 hàng khác); chỉ đọc 256 cột đầu (đến cột IV).")
    }

    @Test func formulasGiveTheirSavedResult() throws {
        let sheet = try Parcel.read(
            Parcel.workbook(
                """
                <sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>
                <c r="C1" t="b"><f>TRUE()</f><v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>
                <c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><f>WEBSERVICE("http://127.0.0.1/")</f></c></row></sheetData>
                """))
        #expect(sheet.rows == [[.number(2), .text("2x"), .bool(true), .fault("#DIV/0!")]])
        #expect(sheet.problems.map(\.place.words.en) == ["Sheet 'Bảng', cell F1"])
    }

    @Test func textsAreTakenFromRunsAndEscapesWithoutReadingAids() throws {
        let sheet = try Parcel.read(
            Parcel.workbook(
                """
                <sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>9</v></c>
                <c t="inlineStr"><is><r><t>Hội </t></r><r><t xml:space="preserve"> sách</t></r></is></c></row>
                <row><c t="d"><v>2024-10-01T07:30:00</v></c><c t="d"><v>2024-10-01</v></c></row></sheetData>
                """,
                shared: """
                    <si><r><t>Buôn</t></r><r><t xml:space="preserve"> Hồ</t></r><rPh><t>đọc</t></rPh></si><si/>
                    <si><t>a_x0041_b_x005F_x000D_</t></si>
                    """))
        #expect(
            sheet.rows == [
                [.text("Buôn Hồ"), .empty, .text("aAb_x000D_"), .empty, .text("Hội  sách")],
                [moment(2024, 10, 1, 450), day(2024, 10, 1)],
            ])
    }

    @Test(arguments: [
        ("dd/mm/yyyy", "45566.3125", "01/10/2024"), ("dd/mm/yyyy hh:mm", "45566.3125", "01/10/2024 07:30"),
        ("h:mm AM/PM", "45566.3125", "07:30"), ("[h]:mm", "1.5", "36:00"), ("\"ngày\" 0", "45566", "45566"),
        ("#,##0 \"đồng\"", "12480", "12480"), ("[Red]0.00", "0.30000000000000004", "0.3"), ("0\\d", "5", "5"),
        ("mmmm", "45566", "01/10/2024"), ("hh:mm", "0.99999999", "00:00"),
        ("dd/mm/yyyy hh:mm", "45566.99999999", "02/10/2024 00:00"), ("dd/mm/yyyy", "59", "28/02/1900"),
        ("dd/mm/yyyy", "61", "01/03/1900"), ("dd/mm/yyyy", "60", "60"), ("dd/mm/yyyy", "219512", "31/12/2500"),
        ("dd/mm/yyyy", "-3", "-3"), ("General", "1e20", "1e+20"),
    ])
    func numberFormatsDecideWhatIsADay(code: String, value: String, seen: String) throws {
        let escaped = code.replacing("\"", with: "&quot;")
        let sheet = try Parcel.read(
            Parcel.workbook(
                "<sheetData><row><c s=\"1\"><v>\(value)</v></c></row></sheetData>",
                styles: """
                    <numFmts><numFmt numFmtId="200" formatCode="\(escaped)"/></numFmts><cellStyleXfs><xf numFmtId="14"/>
                    </cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>
                    """))
        #expect(sheet.rows.first?.first?.text == seen)
    }

    @Test func addressesAreThoseOfSpreadsheets() {
        #expect(Sheet.address(row: 7, column: 2) == "B7")
        #expect([1, 26, 27, 52, 256, 702, 703].map(Sheet.letters) == ["A", "Z", "AA", "AZ", "IV", "ZZ", "AAA"])
    }

    @Test func cellsReadAsPeopleSeeThem() {
        let numbers = [12_480, -2, 0.1 + 0.2, 1e15].map { Cell.number($0) }
        let cells = numbers + [.bool(true), .fault("#N/A")]
        #expect(cells.map(\.text) == ["12480", "-2", "0.3", "1e+15", "TRUE", "#N/A"])
        #expect(cells.map(\.wholeNumber) == [12_480, -2, nil, nil, nil, nil])
        #expect(day(2024, 10, 1).day == Day(2024, 10, 1))
        #expect(moment(2024, 10, 1, 450).minutes == 450)
    }
}
