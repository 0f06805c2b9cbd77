internal import Base
internal import CPango
internal import CQREncode

/// A QR code (ISO/IEC 18004, correction level M) as squares, with the quiet zone of four that scanners need.
struct QRGrid {
    /// Squares in a row, with the quiet zone.
    let width: Int
    private let dark: [Bool]
    private let inner: Int

    /// Nil when the text is too long (about 2,300 bytes) or empty.
    init?(_ text: String) {
        guard let code = QRcode_encodeString(cleaned(text), 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        inner = Int(code.pointee.width)
        width = inner + 8
        dark = UnsafeBufferPointer(start: code.pointee.data, count: inner * inner).map { $0 & 1 == 1 }
    }

    /// Neighbouring dark squares of a row as one: where it begins and how long it is.
    func runs() -> [(column: Int, row: Int, length: Int)] {
        var runs: [(column: Int, row: Int, length: Int)] = []
        for row in 0..<inner {
            var column = 0
            while column < inner {
                let start = column
                while column < inner, dark[row * inner + column] { column += 1 }
                if column > start { runs.append((start + 4, row + 4, column - start)) }
                column += 1
            }
        }
        return runs
    }

    /// As a picture of 8 dots a square, for writers that cannot take lines.
    func png() -> [UInt8] {
        let dots = Int32(width * 8)
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, dots, dots)
        defer { cairo_surface_destroy(surface) }
        let cairo = cairo_create(surface)
        defer { cairo_destroy(cairo) }
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
        cairo_set_source_rgb(cairo, 0, 0, 0)
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE)
        for run in runs() {
            cairo_rectangle(cairo, Double(run.column * 8), Double(run.row * 8), Double(run.length * 8), 8)
        }
        cairo_fill(cairo)
        return ByteSink.png(surface)
    }
}

extension PDFSheet {
    func draw(_ grid: QRGrid, x: Double, y: Double, size: Double) {
        let square = size / Double(grid.width)
        for run in grid.runs() {
            rectangle(
                x + Double(run.column) * square, y + Double(run.row) * square, Double(run.length) * square, square)
        }
        fill()
    }
}
