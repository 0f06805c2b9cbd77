internal import Base
internal import CXML2

/// Reads XML forward, one node at a time. Entities are not expanded, nothing outside is fetched, and a document type
/// declaration ends the reading.
final class MarkupReader {
    enum Node { case start, end, text, other }

    private let reader: xmlTextReaderPtr
    private let buffer: UnsafeMutableBufferPointer<CChar>
    private let filename: String
    private(set) var node = Node.other
    /// Without its prefix.
    private(set) var name = ""
    /// `<v/>`: no end will follow.
    private(set) var isClosedAtOnce = false

    init(_ bytes: [UInt8], filename: String) throws(Refusal) {
        guard !bytes.isEmpty, let length = Int32(exactly: bytes.count) else { throw .damaged(filename) }
        xmlInitParser()
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
        UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        guard let opened = xmlReaderForMemory(buffer.baseAddress, length, nil, nil, Int32(options)) else {
            buffer.deallocate()
            throw .damaged(filename)
        }
        reader = opened
        self.buffer = buffer
        self.filename = filename
    }

    deinit {
        xmlFreeTextReader(reader)
        buffer.deallocate()
    }

    /// False at the end of the document.
    func next() throws(Refusal) -> Bool {
        let outcome = xmlTextReaderRead(reader)
        guard outcome >= 0 else { throw .damaged(filename) }
        guard outcome == 1 else { return false }
        let type = xmlTextReaderNodeType(reader)
        switch type {
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
            throw .declaresEntities(filename)
        default: node = .other
        }
        return true
    }

    func isStart(_ wanted: String) -> Bool { node == .start && name == wanted }

    func isEnd(_ wanted: String) -> Bool { node == .end && name == wanted }

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

    private func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
