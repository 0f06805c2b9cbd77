package import Base
internal import CZip
internal import Foundation

/// A book to be made: EPUB 3.3, with the contents of EPUB 2 beside it for old readers. The same draft gives the same bytes.
package struct BookDraft: Hashable, Sendable {
    package struct Chapter: Hashable, Sendable {
        package var title: String
        package var language: Language
        package var blocks: [Block]

        package init(_ title: String, _ language: Language, _ blocks: [Block]) {
            self.title = title
            self.language = language
            self.blocks = blocks
        }
    }

    package enum Block: Hashable, Sendable {
        case paragraph(String)
        case heading(String)
        case list([String], isNumbered: Bool)
        case quote(String)
    }

    /// For ever the same: `urn:longhouse:booklet:village-bookcase`.
    package var identifier: String
    package var title: String
    /// In English, beside the Vietnamese.
    package var titleEnglish: String
    package var maker: String
    package var about: String
    package var subjects: [String]
    package var rights: String
    package var modified: Day
    /// PNG.
    package var cover: [UInt8]
    package var chapters: [Chapter]

    package init(
        identifier: String, title: String, titleEnglish: String, maker: String, about: String, subjects: [String],
        rights: String, modified: Day, cover: [UInt8], chapters: [Chapter]
    ) {
        self.identifier = identifier
        self.title = title
        self.titleEnglish = titleEnglish
        self.maker = maker
        self.about = about
        self.subjects = subjects
        self.rights = rights
        self.modified = modified
        self.cover = cover
        self.chapters = chapters
    }

    package func epub() throws -> [UInt8] {
        var parts: [(String, [UInt8])] = [
            ("mimetype", Array("application/epub+zip".utf8)),
            ("META-INF/container.xml", Array(BookDraft.container.utf8)),
            ("EPUB/package.opf", Array(packageDocument.utf8)), ("EPUB/nav.xhtml", Array(navigation.utf8)),
            ("EPUB/toc.ncx", Array(oldContents.utf8)), ("EPUB/book.css", Array(BookDraft.style.utf8)),
            ("EPUB/cover.png", cover),
        ]
        for (index, chapter) in chapters.enumerated() {
            parts.append(("EPUB/\(name(index))", Array(document(chapter).utf8)))
        }
        return try BookParcel.packed(parts)
    }

    private func name(_ index: Int) -> String { "chapter-\(index + 1).xhtml" }

    // MARK: The parts

    private static let container = """
        <?xml version="1.0" encoding="UTF-8"?>
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
        <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>

        """

    private static let style = """
        body { line-height: 1.6 }
        h1 { line-height: 1.25 }
        blockquote { border-left: 3px solid; margin-left: 0; padding-left: 1em }

        """

    private var packageDocument: String {
        let chapterItems = chapters.indices.map {
            "<item id=\"c\($0 + 1)\" href=\"\(name($0))\" media-type=\"application/xhtml+xml\"/>"
        }.joined(separator: "\n")
        let order = chapters.indices.map { "<itemref idref=\"c\($0 + 1)\"/>" }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="vi">
            \(metadata)
            <manifest>
            <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
            <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
            <item id="css" href="book.css" media-type="text/css"/>
            <item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>
            \(chapterItems)
            </manifest>
            <spine toc="ncx">\(order)</spine>
            </package>

            """
    }

    private var metadata: String {
        let languages = Set(chapters.map(\.language))
        let tongues = Language.allCases.filter(languages.contains).map { "<dc:language>\($0.rawValue)</dc:language>" }
            .joined()
        let subjects = subjects.map { "<dc:subject>\(BookDraft.escaped($0))</dc:subject>" }.joined()
        return """
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:identifier id="id">\(BookDraft.escaped(identifier))</dc:identifier>
            <dc:title id="title">\(BookDraft.escaped(title))</dc:title>
            <meta refines="#title" property="alternate-script" xml:lang="en">\(BookDraft.escaped(titleEnglish))</meta>
            \(tongues)
            <dc:creator>\(BookDraft.escaped(maker))</dc:creator>
            <dc:description>\(BookDraft.escaped(about))</dc:description>
            \(subjects)
            <dc:rights>\(BookDraft.escaped(rights))</dc:rights>
            <dc:date>\(modified)</dc:date>
            <meta property="dcterms:modified">\(modified)T00:00:00Z</meta>
            <meta property="schema:accessMode">textual</meta>
            <meta property="schema:accessModeSufficient">textual</meta>
            <meta property="schema:accessibilityFeature">tableOfContents</meta>
            <meta property="schema:accessibilityHazard">none</meta>
            <meta name="cover" content="cover"/>
            </metadata>
            """
    }

    private var navigation: String {
        let lines = chapters.enumerated().map { index, chapter in
            "<li><a href=\"\(name(index))\" xml:lang=\"\(chapter.language.rawValue)\" lang=\"\(chapter.language.rawValue)\">\(BookDraft.escaped(chapter.title))</a></li>"
        }.joined(separator: "\n")
        return BookDraft.page(
            "Mục lục", .vietnamese,
            "<nav epub:type=\"toc\" id=\"toc\"><h1>Mục lục / Contents</h1><ol>\n\(lines)\n</ol></nav>")
    }

    private var oldContents: String {
        let points = chapters.enumerated().map { index, chapter in
            """
            <navPoint id="p\(index + 1)" playOrder="\(index + 1)"><navLabel><text>\(BookDraft.escaped(chapter.title))</text>\
            </navLabel><content src="\(name(index))"/></navPoint>
            """
        }.joined(separator: "\n")
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="vi">
            <head><meta name="dtb:uid" content="\(BookDraft.escaped(identifier))"/></head>
            <docTitle><text>\(BookDraft.escaped(title))</text></docTitle>
            <navMap>
            \(points)
            </navMap></ncx>

            """
    }

    private func document(_ chapter: Chapter) -> String {
        let blocks = chapter.blocks.map(BookDraft.markup).joined(separator: "\n")
        return BookDraft.page(
            chapter.title, chapter.language,
            "<section epub:type=\"chapter\"><h1>\(BookDraft.escaped(chapter.title))</h1>\n\(blocks)\n</section>")
    }

    private static func markup(_ block: Block) -> String {
        switch block {
        case .paragraph(let text): return "<p>\(marked(text))</p>"
        case .heading(let text): return "<h2>\(marked(text))</h2>"
        case .quote(let text): return "<blockquote><p>\(marked(text))</p></blockquote>"
        case .list(let lines, let isNumbered):
            let name = isNumbered ? "ol" : "ul"
            return "<\(name)>\(lines.map { "<li>\(marked($0))</li>" }.joined())</\(name)>"
        }
    }

    /// `*words*` are set off.
    private static func marked(_ text: String) -> String {
        let pieces = text.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count % 2 == 1 else { return escaped(text) }
        return pieces.enumerated().map { $0 % 2 == 1 ? "<em>\(escaped(String($1)))</em>" : escaped(String($1)) }
            .joined()
    }

    private static func page(_ title: String, _ language: Language, _ body: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
        xml:lang="\(language.rawValue)" lang="\(language.rawValue)">
        <head><meta charset="UTF-8"/><title>\(escaped(title))</title><link rel="stylesheet" href="book.css"/></head>
        <body>
        \(body)
        </body></html>

        """
    }

    private static func escaped(_ text: String) -> String {
        Vietnamese.nfc(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

/// Packs the parts of a book as EPUB asks (OCF 3.3): the first says the type and is not compressed.
enum BookParcel {
    struct Fault: Error {
        let says: String
    }

    static func packed(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        var fault = zip_error_t()
        zip_error_init(&fault)
        defer { zip_error_fini(&fault) }
        guard let source = zip_source_buffer_create(nil, 0, 0, &fault) else { throw Fault(says: "zip: no source") }
        // The archive gives the source back when it is closed; this keeps it for reading.
        zip_source_keep(source)
        defer { zip_source_free(source) }
        guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &fault) else {
            zip_source_free(source)
            throw Fault(says: String(cString: zip_error_strerror(&fault)))
        }
        for (index, part) in parts.enumerated() {
            guard add(part.name, part.bytes, isPacked: index > 0, to: archive) else {
                zip_discard(archive)
                throw Fault(says: "zip: \(part.name)")
            }
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw Fault(says: "zip: cannot be written")
        }
        return try read(source)
    }

    private static func add(_ name: String, _ bytes: [UInt8], isPacked: Bool, to archive: OpaquePointer) -> Bool {
        guard let copy = malloc(max(1, bytes.count)) else { return false }
        UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyBytes(from: bytes)
        // With 1 the copy is handed over: libzip frees it with the source.
        guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        zip_set_file_compression(archive, UInt64(index), isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0)
        // 1 January 1980 is the first day a zip file knows.
        zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
        return true
    }

    private static func read(_ source: OpaquePointer) throws -> [UInt8] {
        var stat = zip_stat_t()
        guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
            throw Fault(says: "zip: cannot be read back")
        }
        defer { zip_source_close(source) }
        let size = Int(stat.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, Int(zip_source_read(source, buffer.baseAddress, UInt64(size))))
        }
        guard bytes.count == size else { throw Fault(says: "zip: cannot be read back") }
        return bytes
    }
}
