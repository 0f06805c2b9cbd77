internal import Base
internal import CPango

/// A PDF being written, page by page, by Cairo. Used by one task and then dropped.
final class PDFSheet {
    private(set) var cairo: OpaquePointer
    private let surface: OpaquePointer
    private let sink = ByteSink()
    private let language: Language
    private(set) var page = 1

    /// Cairo could not write: out of memory, or a mistake of this program.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    init(name: String, author: String, language: Language, made: Instant?) {
        surface = cairo_pdf_surface_create_for_stream(
            { closure, bytes, count in
                guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), PaperMeasure.shortSide, PaperMeasure.longSide)
        // From 1.5 on the index of the file may be a compressed stream, which PDFCatalog could not continue.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        cairo = cairo_create(surface)
        self.language = language
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, cleaned(name))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, cleaned(author))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Longhouse")
        // Without a time of our own Cairo writes the present one, and the same paper would give other bytes.
        cairo_pdf_surface_set_metadata(
            surface, CAIRO_PDF_METADATA_CREATE_DATE, PDFSheet.moment(made ?? Instant(milliseconds: 0)))
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// `2024-10-05T09:30:00+07:00`.
    static func moment(_ made: Instant) -> String {
        let minutes = made.minuteOfDay
        let hour = minutes / 60 < 10 ? "0\(minutes / 60)" : "\(minutes / 60)"
        let minute = minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)"
        return "\(made.day)T\(hour):\(minute):00+07:00"
    }

    /// Before anything is drawn on the page.
    func setSize(_ width: Double, _ height: Double) { cairo_pdf_surface_set_size(surface, width, height) }

    func showPage() {
        cairo_show_page(cairo)
        page += 1
    }

    /// An entry of the outline that leads to this height of this page. Gives its number, for entries below it.
    func outline(_ text: String, under parent: Int32, at y: Double) -> Int32 {
        cairo_pdf_surface_add_outline(
            surface, parent, text, "page=\(page) pos=[0 \(y)]", CAIRO_PDF_OUTLINE_FLAG_OPEN)
    }

    /// A part of the page that leads somewhere when it is touched on a screen.
    func link(_ address: String, x: Double, y: Double, width: Double, height: Double) {
        var safe = ""
        for byte in address.utf8 {
            // Cairo writes the address as it is between round brackets.
            let isPlain = byte > 0x20 && byte < 0x7F && !"'\\()".utf8.contains(byte)
            safe += isPlain ? String(UnicodeScalar(byte)) : "%" + PDFSheet.hex(byte)
        }
        cairo_tag_begin(cairo, CAIRO_TAG_LINK, "rect=[\(x) \(y) \(width) \(height)] uri='\(safe)'")
        cairo_tag_end(cairo, CAIRO_TAG_LINK)
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// Marks what is drawn by its meaning (`P`, `H1`, `Table`), for programs that read it aloud. Every file needs one
    /// such mark at least: with links alone Cairo 1.16 writes a damaged file.
    func tagged(_ name: String, _ isMarked: Bool = true, _ draw: () -> Void) {
        if isMarked { cairo_tag_begin(cairo, name, nil) }
        draw()
        if isMarked { cairo_tag_end(cairo, name) }
    }

    /// Something drawn once, to be shown on many pages: it stands in the file once.
    func recorded(_ width: Double, _ height: Double, _ draw: () -> Void) -> Recording {
        var area = cairo_rectangle_t(x: 0, y: 0, width: width, height: height)
        let recording = Recording(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &area))
        let page = cairo
        cairo = cairo_create(recording.surface)
        draw()
        cairo_destroy(cairo)
        cairo = page
        return recording
    }

    func show(_ recording: Recording) {
        cairo_set_source_surface(cairo, recording.surface, 0, 0)
        cairo_paint(cairo)
        blackInk()
    }

    /// Something drawn as a PNG file of its own instead of on the page, with so many dots to a point.
    func pictured(_ width: Double, _ height: Double, dots: Double, _ draw: () -> Void) -> [UInt8] {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width * dots), Int32(height * dots))
        defer { cairo_surface_destroy(surface) }
        let page = cairo
        cairo = cairo_create(surface)
        cairo_scale(cairo, dots, dots)
        ink(1, 1, 1)
        cairo_paint(cairo)
        draw()
        cairo_destroy(cairo)
        cairo = page
        return ByteSink.png(surface)
    }

    /// The whole file; nothing can be drawn afterwards.
    func finish() throws -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_status(cairo)
        let surfaceStatus = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS, surfaceStatus == CAIRO_STATUS_SUCCESS else {
            let first = status == CAIRO_STATUS_SUCCESS ? surfaceStatus : status
            throw Fault(description: "PDF: " + String(cString: cairo_status_to_string(first)))
        }
        return PDFCatalog.completed(sink.bytes, language: language != .english ? "vi-VN" : "en-GB")
    }

    // MARK: Lines and areas

    func stroke(_ width: Double = 0.6) {
        cairo_set_line_width(cairo, width)
        cairo_stroke(cairo)
    }

    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        cairo_move_to(cairo, x1, y1)
        cairo_line_to(cairo, x2, y2)
    }

    func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        cairo_rectangle(cairo, x, y, width, height)
    }

    func polygon(_ corners: [(x: Double, y: Double)]) {
        for corner in corners { cairo_line_to(cairo, corner.x, corner.y) }
        cairo_close_path(cairo)
    }

    /// Draws with the page turned a quarter to the left around a point, which becomes the origin.
    func turned(x: Double, y: Double, _ draw: () -> Void) {
        cairo_save(cairo)
        cairo_translate(cairo, x, y)
        cairo_rotate(cairo, -Double.pi / 2)
        draw()
        cairo_restore(cairo)
    }

    func fill() { cairo_fill(cairo) }

    func ink(_ red: Double, _ green: Double, _ blue: Double) { cairo_set_source_rgb(cairo, red, green, blue) }

    func blackInk() { ink(0, 0, 0) }
}

/// What was drawn once.
final class Recording {
    let surface: OpaquePointer

    init(_ surface: OpaquePointer) { self.surface = surface }

    deinit { cairo_surface_destroy(surface) }
}

/// Where Cairo's bytes go.
final class ByteSink {
    var bytes: [UInt8] = []
}
