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

    static func repeated(_ file: String, line: Int, _ title: String) -> Refusal {
        Refusal(
            "feeds.repeated",
            Words(
                "“\(file)”, dòng \(line): sự kiện “\(title)” lặp lại theo quy tắc; quy tắc không được nhận.",
                "“\(file)”, line \(line): the event “\(title)” repeats by a rule; rules are not taken in."),
            next: Words(
                "Xin bỏ sự kiện này khỏi lịch rồi xuất lại; hoạt động nhiều buổi thì ghi từng ngày.",
                "Please leave this event out and export again; of an activity with several sessions write each day."))
    }

    static func noDay(_ file: String, line: Int) -> Refusal {
        Refusal(
            "feeds.noDay",
            Words(
                "“\(file)”, dòng \(line): không đọc được ngày giờ của sự kiện.",
                "“\(file)”, line \(line): the event's day or time cannot be read."),
            next: Words("Xin sửa trong lịch rồi xuất lại.", "Please correct it in the calendar and export it again."))
    }

    static func zone(_ file: String, line: Int, _ zone: String) -> Refusal {
        Refusal(
            "feeds.zone",
            Words(
                "“\(file)”, dòng \(line): múi giờ “\(zone)” không phải giờ Việt Nam.",
                "“\(file)”, line \(line): the time zone “\(zone)” is not that of Viet Nam."),
            next: Words(
                "Xin đổi múi giờ của sự kiện thành giờ Việt Nam rồi xuất lại.",
                "Please set the event's zone to that of Viet Nam and export it again."))
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
