internal import Base

/// Why a file is not read; every sentence names the file and the way out.
extension Refusal {
    private static let saveAsWorkbook = Words(
        "Mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi tải tệp mới lên.",
        "Open it in Excel, choose Save As, type \"Excel Workbook (.xlsx)\", and upload the new file.")

    static func emptyFile(_ filename: String) -> Refusal {
        Refusal(
            "sheets.empty", Words("Tệp '\(filename)' không có nội dung.", "The file '\(filename)' is empty."),
            next: Words("Kiểm tra lại tệp đã chọn rồi tải lên lần nữa.", "Check the chosen file and upload it again."))
    }

    static func foreignFile(_ filename: String, _ shape: FileShape.Foreign) -> Refusal {
        let what = kind(of: shape)
        return Refusal(
            "sheets.not_a_table", status: 415,
            Words(
                "Tệp '\(filename)' là \(what.vi), không đọc được thành bảng.",
                "The file '\(filename)' is \(what.en) and cannot be read as a table."),
            next: remedy(for: shape))
    }

    private static func kind(of shape: FileShape.Foreign) -> Words {
        switch shape {
        case .oldExcel: Words("tệp Excel kiểu cũ (.xls)", "an old Excel file (.xls)")
        case .locked: Words("tệp Excel đặt mật khẩu", "an Excel file locked with a password")
        case .openDocument: Words("tệp OpenDocument (.ods)", "an OpenDocument file (.ods)")
        case .binaryExcel: Words("tệp Excel nhị phân (.xlsb)", "a binary Excel file (.xlsb)")
        case .word: Words("tệp văn bản Word", "a Word document")
        case .pdf: Words("tệp PDF", "a PDF")
        case .picture: Words("tệp ảnh", "a picture")
        case .webPage: Words("trang web hoặc XML", "a web page or XML")
        case .otherZip: Words("tệp nén, bên trong không có bảng tính", "an archive without a workbook in it")
        case .unknown: Words("loại tệp chưa biết", "of an unknown kind")
        }
    }

    private static func remedy(for shape: FileShape.Foreign) -> Words {
        switch shape {
        case .oldExcel, .binaryExcel, .webPage: saveAsWorkbook
        case .openDocument:
            Words(
                "Mở tệp bằng LibreOffice hoặc Excel, lưu lại thành .xlsx, rồi tải tệp mới lên.",
                "Open it in LibreOffice or Excel, save it as .xlsx, and upload the new file.")
        case .locked:
            Words(
                "Mở tệp bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc), lưu lại rồi tải lên.",
                "Open it in Excel, remove the password (File > Info > Protect Workbook), save and upload it again.")
        case .word, .pdf:
            Words(
                "Chép bảng trong tệp, dán vào ô “Dán danh sách”, hoặc chuyển bảng sang Excel và lưu thành .xlsx.",
                "Copy its table and paste it as a list, or move the table to Excel and save it as .xlsx.")
        case .otherZip:
            Words(
                "Giải nén trước, rồi tải lên tệp .xlsx hoặc .csv ở bên trong.",
                "Unpack it first and upload the .xlsx or .csv file inside.")
        case .picture, .unknown:
            Words("Tải lên tệp .xlsx hoặc .csv.", "Upload an .xlsx or .csv file.")
        }
    }

    static func damaged(_ filename: String) -> Refusal {
        Refusal(
            "sheets.damaged",
            Words(
                "Tệp '\(filename)' bị hỏng hoặc tải lên chưa hết.",
                "The file '\(filename)' is damaged or was not uploaded completely."),
            next: Words(
                "Mở tệp bằng Excel để kiểm tra, lưu lại thành .xlsx rồi tải lên lần nữa.",
                "Open it in Excel to check it, save it again as .xlsx and upload it once more."))
    }

    /// Document type declarations are forbidden in a workbook (ECMA-376 part 2, 8.1.4): they only serve attacks.
    static func declaresEntities(_ filename: String) -> Refusal {
        Refusal(
            "sheets.forbidden_part",
            Words(
                "Tệp '\(filename)' có khai báo DTD, điều không được phép trong tệp Excel.",
                "The file '\(filename)' has a document type declaration, which no workbook may have."),
            next: saveAsWorkbook)
    }

    static func tooLargeUnpacked(_ filename: String, _ limit: Int) -> Refusal {
        Refusal(
            "sheets.too_large", status: 413,
            Words(
                "Tệp '\(filename)' khi mở ra lớn hơn \(limit / 1_000_000) MB.",
                "The file '\(filename)' is larger than \(limit / 1_000_000) MB when unpacked."),
            next: split)
    }

    static func tooManyRows(_ place: Place, _ limit: Int) -> Refusal {
        Refusal(
            "sheets.too_many_rows", status: 413,
            Words(
                "\(place.words.vi): vượt quá \(limit) hàng.", "\(place.words.en): more than \(limit) rows."),
            next: split)
    }

    static func tooManyCells(_ place: Place, _ limit: Int) -> Refusal {
        Refusal(
            "sheets.too_many_cells", status: 413,
            Words(
                "\(place.words.vi): tệp có hơn \(limit) ô.", "\(place.words.en): the file has more than \(limit) cells."
            ),
            next: split)
    }

    private static let split = Words(
        "Chia danh sách thành nhiều tệp, bỏ các phần không cần nạp, rồi tải lên từng tệp.",
        "Split the list into several files, leave out what is not needed, and upload them one by one.")

    static func noVisibleSheet(_ filename: String) -> Refusal {
        Refusal(
            "sheets.no_visible_sheet",
            Words(
                "Tệp '\(filename)' không có trang tính nào đang hiện.",
                "The file '\(filename)' has no visible sheet."),
            next: Words(
                "Mở tệp bằng Excel, bỏ ẩn (Unhide) trang tính cần nạp, lưu lại rồi tải lên.",
                "Open it in Excel, unhide the sheet to be read, save and upload it again."))
    }

    static func unclosedQuote(_ place: Place, _ beginning: String) -> Refusal {
        Refusal(
            "sheets.unclosed_quote",
            Words(
                "\(place.words.vi): dấu ngoặc kép mở trước “\(beginning)” không được đóng.",
                "\(place.words.en): the quotation mark before \"\(beginning)\" is never closed."),
            next: Words(
                "Thêm dấu ngoặc kép đóng, hoặc viết dấu ngoặc kép nằm trong ô thành hai dấu liền nhau.",
                "Close it, or write a quotation mark inside a cell as two of them."))
    }
}
