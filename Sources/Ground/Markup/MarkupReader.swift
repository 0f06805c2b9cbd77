package import Base
internal import CXML2

/// Why a document is not read to its end, with the line, counted from 1.
package enum MarkupFault: Hashable, Sendable {
    /// Damaged or cut short.
    case broken(line: Int)
    /// A document type declaration, or an entity of its own.
    case entities(line: Int)
    case tooDeep(line: Int)
}

/// Reads XML forward, one node at a time. Entities are not expanded, nothing outside is fetched, and a document type
/// declaration ends the reading.
package final class MarkupReader {
    package enum Node { case start, end, text, other }

    private let reader: xmlTextReaderPtr
    private let buffer: UnsafeMutableBufferPointer<CChar>
    private let mostDepth: Int32
    private let refusal: (MarkupFault) -> Refusal
    package private(set) var node = Node.other
    /// Without its prefix.
    package private(set) var name = ""
    /// `<v/>`: no end will follow.
    package private(set) var isClosedAtOnce = false

    /// - Parameter refusal: what is said of a fault, in the words of whoever reads.
    package init(
        _ bytes: [UInt8], mostDepth: Int32 = .max, refusal: @escaping (MarkupFault) -> Refusal
    ) throws(Refusal) {
        guard !bytes.isEmpty, let length = Int32(exactly: bytes.count) else { throw refusal(.broken(line: 1)) }
        xmlInitParser()
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
        UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        guard let opened = xmlReaderForMemory(buffer.baseAddress, length, nil, nil, Int32(options)) else {
            buffer.deallocate()
            throw refusal(.broken(line: 1))
        }
        reader = opened
        self.buffer = buffer
        self.mostDepth = mostDepth
        self.refusal = refusal
    }

    deinit {
        xmlFreeTextReader(reader)
        buffer.deallocate()
    }

    private var line: Int { max(1, Int(xmlTextReaderGetParserLineNumber(reader))) }

    /// False at the end of the document.
    package func next() throws(Refusal) -> Bool {
        let outcome = xmlTextReaderRead(reader)
        guard outcome >= 0 else { throw refusal(.broken(line: line)) }
        guard outcome == 1 else { return false }
        guard xmlTextReaderDepth(reader) <= mostDepth else { throw refusal(.tooDeep(line: line)) }
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
            throw refusal(.entities(line: line))
        default: node = .other
        }
        return true
    }

    package func isStart(_ wanted: String) -> Bool { node == .start && name == wanted }

    package func isEnd(_ wanted: String) -> Bool { node == .end && name == wanted }

    package var value: String { text(xmlTextReaderConstValue(reader)) }

    /// An attribute of the element just started, by its name without prefix.
    package func attribute(_ wanted: String) -> String? {
        var found: String?
        while found == nil, xmlTextReaderMoveToNextAttribute(reader) == 1 {
            if text(xmlTextReaderConstLocalName(reader)) == wanted { found = text(xmlTextReaderConstValue(reader)) }
        }
        xmlTextReaderMoveToElement(reader)
        return found
    }

    private func text(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
