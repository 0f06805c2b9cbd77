internal import Base
internal import CPango

/// The cover of a booklet of the house, drawn by the program: indigo cloth, two woven stripes, the title.
package struct DrawnCover: Hashable, Sendable {
    package var title: String
    package var under: String

    private static let (width, height): (Int32, Int32) = (600, 800)

    package init(_ title: String, under: String) {
        self.title = cleaned(title)
        self.under = cleaned(under)
    }

    /// - Returns: a PNG file.
    package func png() -> [UInt8] {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, DrawnCover.width, DrawnCover.height)
        defer { cairo_surface_destroy(surface) }
        guard let cairo = cairo_create(surface) else { return [] }
        cairo_set_source_rgb(cairo, 0.122, 0.165, 0.337)
        cairo_paint(cairo)
        stripe(cairo, at: 60)
        stripe(cairo, at: 690)
        cairo_set_source_rgb(cairo, 0.984, 0.969, 0.937)
        write(cairo, title, size: 62, y: 190)
        cairo_set_source_rgb(cairo, 0.89, 0.655, 0.184)
        write(cairo, under, size: 30, y: 560)
        cairo_destroy(cairo)
        return ByteSink.png(surface)
    }

    /// Stepped lozenges in three yarns.
    private func stripe(_ cairo: OpaquePointer, at y: Double) {
        for column in 0..<10 {
            let left = 60.0 * Double(column)
            for step in 0..<5 {
                let half = 6.0 * Double(step < 3 ? step : 4 - step) + 3
                cairo_set_source_rgb(cairo, step == 2 ? 0.89 : 0.784, step == 2 ? 0.655 : 0.271, step == 2 ? 0.184 : 0.184)
                cairo_rectangle(cairo, left + 30 - half, y + 10.0 * Double(step), half * 2, 10)
                cairo_fill(cairo)
            }
        }
        cairo_set_source_rgb(cairo, 0.984, 0.969, 0.937)
        cairo_rectangle(cairo, 0, y - 12, Double(DrawnCover.width), 4)
        cairo_rectangle(cairo, 0, y + 58, Double(DrawnCover.width), 4)
        cairo_fill(cairo)
    }

    private func write(_ cairo: OpaquePointer, _ text: String, size: Double, y: Double) {
        writeAcross(cairo, text, size: size, left: 48, y: y, width: DrawnCover.width - 96)
    }
}
