internal import Base
internal import Markup

extension MarkupReader {
    /// Of a feed: deeper than 64 nobody writes one.
    convenience init(feed bytes: [UInt8], file: String) throws(Refusal) {
        try self.init(bytes, mostDepth: 64) { fault in
            switch fault {
            case .broken(let line): FeedRefusals.broken(file, line: line)
            case .entities(let line): FeedRefusals.entities(file, line: line)
            case .tooDeep(let line): FeedRefusals.tooDeep(file, line: line)
            }
        }
    }
}

/// Why a feed is not taken in, and where.
enum FeedRefusals {
    static func broken(_ file: String, line: Int) -> Refusal {
        Refusal(
            "feeds.broken",
            Words("“\(file)”, dòng \(line): tệp hỏng hoặc thiếu, không đọc được.", "“\(file)”, line \(line): it is damaged or cut short."),
            next: Words("Xin tải lại danh mục rồi chọn tệp mới.", "Please fetch the catalogue again and choose the new file."))
    }

    static func tooDeep(_ file: String, line: Int) -> Refusal {
        Refusal(
            "feeds.tooDeep",
            Words("“\(file)”, dòng \(line): lồng nhau quá sâu.", "“\(file)”, line \(line): it is nested too deeply."))
    }

    static func entities(_ file: String, line: Int) -> Refusal {
        Refusal(
            "feeds.entities",
            Words(
                "“\(file)”, dòng \(line): tệp tự khai báo ký hiệu (DOCTYPE); vì an toàn, tệp như vậy không được nhận.",
                "“\(file)”, line \(line): it declares entities of its own (DOCTYPE); such a file is not taken in."))
    }

    static func encoding(_ file: String, line: Int, _ declared: String?) -> Refusal {
        let what = declared.map { Words("bảng mã “\($0)” không được hỗ trợ", "the encoding “\($0)” is not supported") }
            ?? Words("có chữ không đúng bảng mã UTF-8", "it has bytes that are no UTF-8")
        return Refusal(
            "feeds.encoding", Words("“\(file)”, dòng \(line): \(what.vi).", "“\(file)”, line \(line): \(what.en)."),
            next: Words("Xin lưu tệp bằng UTF-8.", "Please save the file as UTF-8."))
    }

    static func tooMany(_ file: String, _ most: Int) -> Refusal {
        Refusal(
            "feeds.tooMany",
            Words(
                "“\(file)” có hơn \(most) mục; mỗi lần nạp nhiều nhất \(most) mục.",
                "“\(file)” has more than \(most) entries; at most \(most) come in at once."),
            next: Words("Xin chia nhỏ danh mục.", "Please divide the catalogue."))
    }

    static func noBooks(_ file: String) -> Refusal {
        Refusal(
            "feeds.noBooks",
            Words("“\(file)” không có cuốn sách nào, chỉ dẫn đến danh mục khác.", "“\(file)” has no books: it leads to other feeds only."),
            next: Words("Xin mở một danh mục sách trong đó rồi lưu tệp ấy.", "Please open one of those feeds and save that."))
    }

    static func noFeed(_ file: String) -> Refusal {
        Refusal(
            "feeds.noFeed",
            Words("“\(file)” không phải là danh mục OPDS.", "“\(file)” is no OPDS catalogue."),
            next: Words("Cần tệp OPDS 1.2 (XML) hoặc OPDS 2.0 (JSON).", "OPDS 1.2 (XML) or OPDS 2.0 (JSON) is needed."))
    }
}
