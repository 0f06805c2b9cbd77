internal import CXML2
internal import Foundation

/// A small document held as a tree. Nothing outside is fetched, no entity is expanded, no document type is loaded.
final class MarkupTree {
    private let document: xmlDocPtr
    /// Where the text is no well-formed XML: the line, counted from 1.
    struct Fault: Error {
        let line: Int
    }

    /// As XML, strictly.
    init(xml text: String) throws(Fault) {
        xmlInitParser()
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue
        xmlResetLastError()
        guard let length = Int32(exactly: text.utf8.count),
            let read = text.withCString({ xmlReadMemory($0, length, nil, "UTF-8", Int32(options)) })
        else { throw Fault(line: Int(xmlGetLastError()?.pointee.line ?? 1)) }
        document = read
    }

    /// As browsers read HTML: whatever is wrong is mended somehow.
    init?(html text: String) {
        xmlInitParser()
        let options =
            HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_RECOVER.rawValue
        guard let length = Int32(exactly: text.utf8.count),
            let read = text.withCString({ htmlReadMemory($0, length, nil, "UTF-8", Int32(options)) })
        else { return nil }
        document = read
    }

    deinit { xmlFreeDoc(document) }

    var root: MarkupNode? { xmlDocGetRootElement(document).map { MarkupNode(pointer: $0, tree: self) } }
}

/// An element or a piece of text of a tree.
struct MarkupNode {
    fileprivate let pointer: xmlNodePtr
    /// Keeps the tree as long as one of its nodes is held.
    let tree: MarkupTree

    var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }
    var isText: Bool { pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE }

    /// Without its prefix, in small letters.
    var name: String { pointer.pointee.name.map(MarkupNode.name) ?? "" }

    var hasAttributes: Bool { pointer.pointee.properties != nil }

    /// Of a piece of text.
    var content: String { pointer.pointee.content.map { String(cString: $0) } ?? "" }

    /// Everything below, without markup.
    var text: String {
        guard let content = xmlNodeGetContent(pointer) else { return "" }
        defer { free(content) }
        return String(cString: content)
    }

    /// Elements and pieces of text, in order.
    var children: [MarkupNode] {
        var nodes: [MarkupNode] = []
        var next = pointer.pointee.children
        while let child = next {
            let node = MarkupNode(pointer: child, tree: tree)
            if node.isElement || node.isText { nodes.append(node) }
            next = child.pointee.next
        }
        return nodes
    }

    var elements: [MarkupNode] { children.filter(\.isElement) }

    /// The first element of that name below, in the order of the document.
    func first(_ wanted: String) -> MarkupNode? { first { $0.name == wanted } }

    func first(_ wanted: (MarkupNode) -> Bool) -> MarkupNode? {
        var waiting = Array(elements.reversed())
        while let node = waiting.popLast() {
            if wanted(node) { return node }
            waiting += node.elements.reversed()
        }
        return nil
    }

    /// By its name without prefix: `href` finds `xlink:href`.
    func attribute(_ wanted: String) -> String? { attributes.first { $0.name == wanted }?.value }

    var attributes: [(name: String, value: String)] {
        var found: [(String, String)] = []
        var next = pointer.pointee.properties
        while let attribute = next {
            if let name = attribute.pointee.name {
                let value = xmlNodeListGetString(pointer.pointee.doc, attribute.pointee.children, 1)
                defer { free(value) }
                found.append((MarkupNode.name(name), value.map { String(cString: $0) } ?? ""))
            }
            next = attribute.pointee.next
        }
        return found
    }

    /// Nearly every name is in small letters and has no prefix: then nothing but the string is made.
    private static func name(_ pointer: UnsafePointer<xmlChar>) -> String {
        let name = String(cString: pointer)
        guard name.utf8.contains(where: { $0 == UInt8(ascii: ":") || (0x41...0x5A).contains($0) || $0 >= 0x80 }) else { return name }
        let local = name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        return local.lowercased()
    }
}
