internal import Base
internal import CXML2

/// Reads the XML of a feed forward, one node at a time. Entities are not expanded, nothing outside is fetched, and a document
/// type declaration ends the reading: no feed needs one.
final class FeedMarkup {
    enum Node { case start, end, text, other }

    static let mostDepth = 64

    private let reader: xmlTextReaderPtr
    private let buffer: UnsafeMutableBufferPointer<CChar>
    private let file: String
    private(set) var node = Node.other
    /// Without its prefix.
    private(set) var name = ""
    /// `<link/>`: no end will follow.
    private(set) var isClosedAtOnce = false

    init(_ bytes: [UInt8], file: String) throws(Refusal) {
        guard !bytes.isEmpty, let length = Int32(exactly: bytes.count) else { throw FeedRefusals.broken(file, line: 1) }
        xmlInitParser()
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
        UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        guard let opened = xmlReaderForMemory(buffer.baseAddress, length, nil, nil, Int32(options)) else {
            buffer.deallocate()
            throw FeedRefusals.broken(file, line: 1)
        }
        reader = opened
        self.buffer = buffer
        self.file = file
    }

    deinit {
        xmlFreeTextReader(reader)
        buffer.deallocate()
    }

    /// Counted from 1.
    var line: Int { max(1, Int(xmlTextReaderGetParserLineNumber(reader))) }

    /// False at the end of the document.
    func next() throws(Refusal) -> Bool {
        let outcome = xmlTextReaderRead(reader)
        guard outcome >= 0 else { throw FeedRefusals.broken(file, line: line) }
        guard outcome == 1 else { return false }
        guard xmlTextReaderDepth(reader) <= FeedMarkup.mostDepth else { throw FeedRefusals.tooDeep(file, line: line) }
        switch xmlTextReaderNodeType(reader) {
        case Int32(XML_READER_TYPE_ELEMENT.rawValue):
            node = .start
            name = text(xmlTextReaderConstLocalName(reader))
            isClosedAtOnce = xmlTextReaderIsEmptyElement(reader) == 1
        case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
            node = .end
            name = text(xmlTextReaderConstLocalName(reader))
        case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
            Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue), Int32(XML_READER_TYPE_WHITESPACE.rawValue):
            node = .text
        case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue), Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
            throw FeedRefusals.entities(file, line: line)
        default: node = .other
        }
        return true
    }

    var value: String { text(xmlTextReaderConstValue(reader)) }

    /// An attribute of the element just started, by its name without prefix.
    func attribute(_ wanted: String) -> String? {
        var found: String?
        while found == nil, xmlTextReaderMoveToNextAttribute(reader) == 1 {
            if text(xmlTextReaderConstLocalName(reader)) == wanted { found = text(xmlTextReaderConstValue(reader)) }
        }
        xmlTextReaderMoveToElement(reader)
        return found
    }

    private func text(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
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
