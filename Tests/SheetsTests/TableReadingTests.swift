import Base
import Sheets
import Testing

/// Columns found by their headers.
struct TableReadingTests {
    private let columns = [
        Column("title", ["Tên hoạt động", "Hoạt động", "Activity"], isRequired: true),
        Column("day", ["Ngày", "Ngày tổ chức", "Date"], isRequired: true),
        Column("time", ["Giờ", "Time"]),
        Column("people", ["Số người tham gia", "Số người", "People"]),
        Column("unit", ["Đơn vị chủ trì", "Đơn vị", "Unit"]),
    ]

    private func read(_ text: String, withoutHeader: Bool = false) throws -> TableReading {
        try TableReading(
            try Parcel.read(Array(text.utf8), "ds.csv"), columns: columns, withoutHeader: withoutHeader)
    }

    @Test func officialListIsReadBelowItsTitles() throws {
        let sheets = try Sheet.read(try Parcel.fixture("danh-sach.xlsx"), filename: "danh-sach.xlsx")
        let readings = try TableReading.all(in: sheets, columns: columns)
        #expect(readings.count == 1)
        let reading = readings[0]
        #expect(reading.sheet == "Hoạt động")
        #expect(reading.headerRow == 5)
        #expect(reading.keys == ["title", "day", "time", "people", "unit"])
        #expect(reading.unknownColumns == ["TT", "Ghi chú riêng"])
        #expect(reading.rows.map(\.number) == [7, 8, 9, 11, 12], "the row (1) (2) (3) and blank rows are passed over")
        #expect(reading.rows[1]["unit"] == .text("Trường THCS Lê Lợi"))
        #expect(reading.rows[1]["people"] == .empty)
        #expect(reading.rows[1].address("title").vi == "Trang tính 'Hoạt động', ô C8")
        #expect(reading.problems.map(\.place.words.en) == ["Sheet 'Hoạt động', cell F9"])
        #expect(reading.notices.map(\.place.words.en) == ["Sheet 'Hoạt động', cell F7"])
    }

    @Test func headersAreKnownWithoutMarksCaseOrRemark() throws {
        let reading = try read("TEN HOAT DONG:;ngày (dd/mm/yyyy);Ngày tổ chức;SỐ NGƯỜI *\nHội sách;1/10;2/10;120\n")
        #expect(reading.rows[0].text("day") == "1/10")
        #expect(reading.rows[0].text("people") == "120")
        #expect(reading.notices.map(\.says.vi) == ["Cột “Ngày” có hai lần; chỉ đọc cột B."])
        #expect(reading.notices[0].place.words.vi == "Tệp 'ds.csv', ô C1")
    }

    @Test func lowerRowOfTwoHeadersIsTakenWhenItTellsMore() throws {
        let reading = try read("Hoạt động,Ngày,Quy mô,\nHoạt động,Ngày,Số người,Giờ\nHội sách,1/10,120,7:30\n")
        #expect(reading.headerRow == 2)
        #expect(reading.rows.map { $0.text("people") } == ["120"])
    }

    @Test func missingColumnIsNamedWithWhatWasFound() throws {
        let refusal = Parcel.refusal { _ = try read("Tên hoạt động,Giờ,Chỗ\nx,y,z\n") }
        #expect(refusal?.code == "sheets.columns_missing")
        #expect(
            refusal?.says.vi
                == "Tệp 'ds.csv', hàng 1: thiếu cột “Ngày”. Đọc được: “Tên hoạt động”, “Giờ”, “Chỗ”.")
    }

    @Test func listWithoutHeaderIsRefusedOrReadInOrder() throws {
        let text = "Hội sách,1/10,7:30\nThi vẽ,2/10,8:00\n"
        let refusal = Parcel.refusal { _ = try read(text) }
        #expect(refusal?.code == "sheets.header_missing")
        #expect(refusal?.next?.vi == "Cần một hàng tiêu đề có các cột: “Tên hoạt động”, “Ngày”.")
        let reading = try read(text, withoutHeader: true)
        #expect(reading.headerRow == nil)
        #expect(reading.rows.map { $0.text("title") } == ["Hội sách", "Thi vẽ"])
        #expect(reading.rows[1].address("time").vi == "Tệp 'ds.csv', ô C2")
    }

    @Test func rowWithTheSumIsNotCountedBesideItsRows() throws {
        let reading = try read("TT,Hoạt động,Ngày,Số người\n1,Tổng kết Tuần lễ,1/10,120\n,TỔNG CỘNG:,,120\n")
        #expect(reading.rows.map { $0.text("title") } == ["Tổng kết Tuần lễ"])
        #expect(reading.problems.isEmpty)
        #expect(reading.notices.map(\.place.words.vi) == ["Tệp 'ds.csv', hàng 3"])
    }

    @Test func oneWantedColumnIsFoundAlone() throws {
        let reading = try TableReading(
            Sheet.paste("Tên\nThôn 1\nThôn 2"), columns: [Column("name", ["Tên", "Name"], isRequired: true)])
        #expect(reading.rows.map { $0.text("name") } == ["Thôn 1", "Thôn 2"])
    }

    @Test func failedFormulaIsPointedOut() throws {
        let sheet = Sheet(
            name: "Bảng", origin: .workbook,
            rows: [[.text("Hoạt động"), .text("Ngày"), .text("Khác")], [.text("x"), .fault("#REF!"), .fault("#N/A")]])
        let reading = try TableReading(sheet, columns: columns)
        #expect(reading.problems.map(\.place.words.vi) == ["Trang tính 'Bảng', ô B2"])
        #expect(reading.problems[0].says.vi == "Công thức trong ô báo lỗi #REF!.")
    }

    @Test func ownTablesComeInAgainPastTheirNotes() throws {
        let table = OutTable(
            name: "Hoạt động: 2024/10", columns: [OutColumn("Tên hoạt động"), OutColumn("Ngày")],
            rows: [[.text("Hội sách"), day(2024, 10, 1)]], notes: ["mô phỏng / simulated"])
        let sheets = try Sheet.read(OutTable.xlsx([table, table]), filename: "x.xlsx")
        #expect(sheets.map(\.name) == ["Hoạt động- 2024-10", "Hoạt động- 2024-10 (2)", "Ghi chú"])
        let readings = try TableReading.all(in: sheets, columns: columns)
        #expect(readings.map { $0.rows.map { $0["day"].day } } == [[Day(2024, 10, 1)], [Day(2024, 10, 1)]])
    }

    @Test func cellsAreReadAsWhatTheColumnMeans() throws {
        let reading = try meanings([
            [.text("x"), day(2024, 10, 1), .time(minutes: 450), .number(12_480)],
            [.text(" y "), .text("1/10"), .text("7h30"), .text("12.480")],
            [.text("z"), moment(2024, 10, 1, 450), moment(2024, 10, 1, 450), .number(0)],
            [.text("trống")],
            [.text("hỏng"), .fault("#N/A"), .fault("#N/A"), .fault("#N/A")],
        ])
        #expect(reading.rows.map { $0.text("title") } == ["x", "y", "z", "trống", "hỏng"])
        #expect(
            try reading.rows.map { try $0.day("day", year: 2024)?.description }.prefix(4) == [
                "2024-10-01", "2024-10-01", "2024-10-01", nil,
            ])
        #expect(try reading.rows.map { try $0.timeOfDay("time") } == [450, 450, 450, nil, nil])
        #expect(try reading.rows.map { try $0.figure("people") } == [12_480, 12_480, 0, nil, nil])
        #expect(reading.rows[4].text("day") == "")
    }

    @Test func numbersThatASpreadsheetMadeOfSomethingElseAreNotGuessed() throws {
        let reading = try meanings([[.text("x"), .number(1.1), .number(7.3), .number(1.234)]])
        let row = reading.rows[0]
        let refusals = [
            Parcel.refusal { _ = try row.day("day", year: 2024) }, Parcel.refusal { _ = try row.timeOfDay("time") },
            Parcel.refusal { _ = try row.figure("people") },
        ]
        #expect(refusals.map { $0?.code } == ["sheets.not_a_day", "sheets.not_a_time", "sheets.not_whole"])
        #expect(refusals[2]?.says.vi == "Ô chứa số lẻ 1,234; ở đây cần số nguyên.")
        #expect(refusals[0].map { row.problem("day", $0).place.words.vi } == "Trang tính 'Bảng', ô B2")
    }

    private func meanings(_ rows: [[Cell]]) throws -> TableReading {
        let header: [Cell] = ["Hoạt động", "Ngày", "Giờ", "Số người"].map { .text($0) }
        return try TableReading(Sheet(name: "Bảng", origin: .workbook, rows: [header] + rows), columns: columns)
    }
}
