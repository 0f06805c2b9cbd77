import Base
import Sheets
import Testing

/// CSV as RFC 4180 has it, and as it really arrives.
struct DelimitedTextTests {
    private func read(_ text: String) throws -> [[String]] { texts(try Parcel.read(Array(text.utf8), "ds.csv")) }

    @Test(arguments: [
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("a;b\nHội sách, giới thiệu sách, tặng sách;d", [["a", "b"], ["Hội sách, giới thiệu sách, tặng sách", "d"]]),
        ("a\tb, c\nd\te, f", [["a", "b, c"], ["d", "e, f"]]),
        ("a|b\nc|d", [["a", "b"], ["c", "d"]]),
        ("sep=;\r\na,x;b\r\n", [["a,x", "b"]]),
        ("\"a\"\"b\",\"c\nd\"\n", [["a\"b", "c\nd"]]),
        ("a,\"\",c,\n", [["a", "", "c"]]),
        (
            "DANH SÁCH, SỐ 1\n\nTên;Ngày\nx;1\ny;2",
            [["DANH SÁCH, SỐ 1"], [], ["Tên", "Ngày"], ["x", "1"], ["y", "2"]]
        ),
        ("a 5\" b,c\n", [["a 5\" b", "c"]]),
        ("\"a\" b,c\n", [["a b", "c"]]),
        ("một dòng thôi", [["một dòng thôi"]]),
        ("0912345678,1.5\n", [["0912345678", "1.5"]]),
        ("'=1+1,'-5,'tháng,-5\n", [["=1+1", "-5", "'tháng", "-5"]]),
    ])
    func rowsAreCutWhereTheyShould(text: String, rows: [[String]]) throws {
        #expect(try read(text) == rows)
    }

    @Test func quoteThatIsNeverClosedIsNamedByItsCell() throws {
        let refusal = Parcel.refusal { _ = try read("Tên,Ngày\nx,\"1/10\"\n\"Hội sách Buôn Hồ 2024,2/10\ny,3/10\n") }
        #expect(refusal?.code == "sheets.unclosed_quote")
        #expect(
            refusal?.says.vi
                == "Tệp 'ds.csv', ô A3: dấu ngoặc kép mở trước “Hội sách Buôn Hồ 202” không được đóng.")
    }

    @Test func everyEncodingGivesTheSameText() throws {
        let rows = [["Tên", "Nơi"], ["Hội sách", "Buôn Hồ"]]
        let text = "Tên,Nơi\r\nHội sách,Buôn Hồ\r\n"
        let apart = text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            // NFD: marks as characters of their own.
            [
                "ê": ["e", "\u{302}"], "ơ": ["o", "\u{31B}"], "ộ": ["o", "\u{323}", "\u{302}"], "á": ["a", "\u{301}"],
                "ô": ["o", "\u{302}"], "ồ": ["o", "\u{302}", "\u{300}"],
            ][scalar] ?? [scalar]
        }
        var nfd = String.UnicodeScalarView()
        nfd.append(contentsOf: apart)
        let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let windows: [UInt8] =
            Array("T".utf8) + [0xEA] + Array("n,N".utf8) + [0xF5] + Array("i\r\nH".utf8) + [0xF4, 0xF2]
            + Array("i s".utf8) + [0xE1] + Array("ch,Bu".utf8) + [0xF4] + Array("n H".utf8) + [0xF4, 0xCC]
            + Array("\r\n".utf8)
        let files: [[UInt8]] = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), Array(String(nfd).utf8), [0xFF, 0xFE] + little,
            [0xFE, 0xFF] + big, little, windows,
        ]
        for (index, file) in files.enumerated() {
            let sheet = try Parcel.read(file, "ds.csv")
            // By bytes: equality of strings does not see the difference between NFC and NFD.
            let read = texts(sheet).map { $0.map { Array($0.utf8) } }
            #expect(read == rows.map { $0.map { Array($0.utf8) } }, "file \(index)")
        }
    }

    @Test func wideRowsAreNamed() throws {
        let wide = Array(repeating: "x", count: 300).joined(separator: ",")
        let sheet = try Parcel.read(Array("a,b\n\(wide)\n".utf8), "ds.csv")
        #expect(sheet.rows[1].count == 256)
        #expect(sheet.notices.map(\.place.words.vi) == ["Tệp 'ds.csv', hàng 2"])
    }
}

/// Rows pasted into a form.
struct PastedTextTests {
    @Test(arguments: [
        ("Tên\tNgày\r\nHội sách\t1/10\r\n", [["Tên", "Ngày"], ["Hội sách", "1/10"]]),
        (
            "\"Hội sách\nBuôn Hồ\"\t1/10\n\"Đọc\" sách\t2/10\n\"không đóng\t3/10",
            [
                ["Hội sách\nBuôn Hồ", "1/10"], ["\"Đọc\" sách", "2/10"], ["\"không đóng", "3/10"],
            ]
        ),
        ("Hội sách; 1/10; Buôn Hồ\nThi vẽ ; 2/10", [["Hội sách", "1/10", "Buôn Hồ"], ["Thi vẽ", "2/10"]]),
        ("| Tên | Ngày |\n|---|:--|\n| Hội sách | 1/10 |", [["Tên", "Ngày"], [], ["Hội sách", "1/10"]]),
        (
            "- Hội sách; giới thiệu sách\n• Thi vẽ\n\n1. Tặng sách\n2) Đọc sách\n1/10 mít tinh",
            [
                ["Hội sách; giới thiệu sách"], ["Thi vẽ"], [], ["Tặng sách"], ["Đọc sách"], ["1/10 mít tinh"],
            ]
        ),
        ("", []),
    ])
    func everyUsualFormIsUnderstood(text: String, rows: [[String]]) {
        #expect(texts(Sheet.paste(text)) == rows)
    }

    @Test func placesAreNamedByLine() {
        let sheet = Sheet.paste("a\tb\nc\td")
        let words = sheet.place(row: 2, column: 1).words
        #expect(words == Words("Phần đã dán, dòng 2, cột 1", "Pasted rows, line 2, column 1"))
    }
}
