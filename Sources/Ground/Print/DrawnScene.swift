internal import Base
internal import CPango

/// A picture that the program draws itself: hills, houses, people as plain shapes, with words across it. Stands for a
/// photo in a simulated Week; nobody is in it.
package struct DrawnScene: Hashable, Sendable {
    package var title: String
    package var caption: String
    /// The same number draws the same shapes.
    package var seed: Int

    private static let (width, height): (Int32, Int32) = (640, 480)

    package init(_ title: String, caption: String, seed: Int) {
        self.title = cleaned(title)
        self.caption = cleaned(caption)
        self.seed = abs(seed)
    }

    /// - Returns: a PNG file.
    package func png() -> [UInt8] {
        // Words and people keep to the middle: lists show small pictures without their upper and lower edge.
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, DrawnScene.width, DrawnScene.height)
        defer { cairo_surface_destroy(surface) }
        guard let cairo = cairo_create(surface) else { return [] }
        drawGround(cairo)
        for person in 0..<(3 + seed % 6) { drawPerson(cairo, person) }
        cairo_set_source_rgb(cairo, 1, 1, 1)
        write(cairo, title, size: 36, y: 104)
        write(cairo, caption, size: 22, y: 152)
        cairo_destroy(cairo)
        return ByteSink.png(surface)
    }

    /// Between 0 and 1, another for every place in the picture.
    private func chance(_ place: Int) -> Double {
        var mixed = UInt64(truncatingIfNeeded: seed &* 7919 &+ place &* 104_729) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        return Double(mixed % 1000) / 1000
    }

    /// The sky, two hills and a longhouse.
    private func drawGround(_ cairo: OpaquePointer) {
        cairo_set_source_rgb(cairo, 0.12 + 0.2 * chance(1), 0.3 + 0.2 * chance(2), 0.45 + 0.3 * chance(3))
        cairo_paint(cairo)
        for hill in 0..<2 {
            cairo_set_source_rgb(cairo, 0.1 + 0.1 * chance(10 + hill), 0.35 + 0.15 * chance(20 + hill), 0.2)
            cairo_arc(cairo, 120 + 420 * chance(30 + hill), 620, 300 + 60 * chance(40 + hill), 0, 6.2832)
            cairo_fill(cairo)
        }
        let left = 60 + 260 * chance(50)
        cairo_set_source_rgb(cairo, 0.45, 0.28 + 0.1 * chance(51), 0.16)
        cairo_rectangle(cairo, left, 270, 240, 70)
        cairo_fill(cairo)
        cairo_set_source_rgb(cairo, 0.6 + 0.2 * chance(52), 0.3, 0.2)
        cairo_move_to(cairo, left - 24, 270)
        cairo_line_to(cairo, left + 30, 205)
        cairo_line_to(cairo, left + 210, 205)
        cairo_line_to(cairo, left + 264, 270)
        cairo_fill(cairo)
    }

    /// A head and shoulders, with an open book.
    private func drawPerson(_ cairo: OpaquePointer, _ person: Int) {
        let x = 50 + 540 * chance(100 + person)
        let y = 270 + 40 * chance(200 + person)
        cairo_set_source_rgb(cairo, chance(300 + person), 0.2 + 0.5 * chance(400 + person), 0.5)
        cairo_arc(cairo, x, y + 72, 36, 3.1416, 6.2832)
        cairo_fill(cairo)
        cairo_set_source_rgb(cairo, 0.75, 0.58, 0.44)
        cairo_arc(cairo, x, y + 18, 18, 0, 6.2832)
        cairo_fill(cairo)
        cairo_set_source_rgb(cairo, 0.97, 0.95, 0.88)
        cairo_rectangle(cairo, x - 16, y + 52, 32, 18)
        cairo_fill(cairo)
    }

    private func write(_ cairo: OpaquePointer, _ text: String, size: Double, y: Double) {
        writeAcross(cairo, text, size: size, left: 24, y: y, width: 592, isCut: true)
    }
}

/// Words across a picture, `text` from `left` on within `width`; a line that is too long is broken, or cut with an
/// ellipsis.
func writeAcross(
    _ cairo: OpaquePointer, _ text: String, size: Double, left: Double, y: Double, width: Int32, isCut: Bool = false
) {
    guard let layout = pango_cairo_create_layout(cairo), let face = pango_font_description_new() else { return }
    pango_font_description_set_family(face, PaperMeasure.family)
    pango_font_description_set_absolute_size(face, size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, face)
    pango_layout_set_width(layout, width * PANGO_SCALE)
    if isCut { pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END) }
    pango_layout_set_text(layout, text, -1)
    cairo_move_to(cairo, left, y)
    pango_cairo_show_layout(cairo, layout)
    pango_font_description_free(face)
    g_object_unref(UnsafeMutableRawPointer(layout))
}

extension ByteSink {
    /// A surface as a PNG file.
    static func png(_ surface: OpaquePointer?) -> [UInt8] {
        let sink = ByteSink()
        cairo_surface_write_to_png_stream(
            surface,
            { closure, bytes, count in
                guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque())
        return sink.bytes
    }
}
