internal import Base
internal import Books
internal import Foundation
internal import TestSupport

/// Books made by hand, as no honest program would write them.
struct HandMadeBook {
    var parts: [(name: String, bytes: [UInt8])]

    /// An EPUB 2 with some chapters: `body` of each.
    init(
        _ bodies: [String],
        metadata: String =
            "<dc:title>Truyện làng</dc:title><dc:creator>Nhiều người kể</dc:creator><dc:language>vi-VN</dc:language>"
    ) {
        let items = bodies.indices.map {
            "<item id=\"c\($0)\" href=\"c\($0).xhtml\" media-type=\"application/xhtml+xml\"/>"
        }.joined()
        let order = bodies.indices.map { "<itemref idref=\"c\($0)\"/>" }.joined()
        let package = """
            <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
            <metadata>\(metadata)</metadata>
            <manifest>\(items)<item id="p" href="hoa.png" media-type="image/png"/></manifest><spine>\(order)</spine></package>
            """
        parts = [
            ("mimetype", Array("application/epub+zip".utf8)),
            (
                "META-INF/container.xml",
                Array("<container><rootfiles><rootfile full-path=\"OPS/b.opf\"/></rootfiles></container>".utf8)
            ),
            ("OPS/b.opf", Array(package.utf8)),
            ("OPS/hoa.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]),
        ]
        for (index, body) in bodies.enumerated() {
            parts.append(("OPS/c\(index).xhtml", Array(HandMadeBook.page(body).utf8)))
        }
    }

    static func page(_ body: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
            <head><title>T</title></head><body>\(body)</body></html>
        """
    }

    subscript(_ name: String) -> String {
        get { parts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
        set {
            parts.removeAll { $0.name == name }
            parts.append((name, Array(newValue.utf8)))
        }
    }

    func bytes() throws -> [UInt8] { try ZipFile.packed(parts) }

    func opened() throws -> Book { try Book(epub: bytes(), file: "truyen.epub") }

    /// The code of the refusal, or nil when the book is taken.
    func refusal() -> Refusal? {
        do {
            _ = try opened()
            return nil
        } catch {
            return error as? Refusal
        }
    }
}
