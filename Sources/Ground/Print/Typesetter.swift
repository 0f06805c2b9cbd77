internal import CPango

/// One way of setting letters.
struct Face: Hashable {
    var size: Double
    var isBold = false
    var isItalic = false

    /// From one line to the next.
    var leading: Double { size * PaperMeasure.leading }
    /// From the top of a line to the foot of its letters.
    var ascent: Double { size * 0.94 }
}

/// A word as glyphs, ready to be drawn anywhere.
final class SetWord {
    let parts: [Part]
    let width: Double

    /// What is drawn with one font; a word has several when its letters come from several.
    struct Part {
        let font: OpaquePointer
        /// Measured from the start of the word.
        let glyphs: [cairo_glyph_t]
        /// Which bytes each glyph stands for, so that text can be found and copied; empty when that cannot be said
        /// in the order of reading.
        let clusters: [cairo_text_cluster_t]
        let text: [UInt8]
    }

    init(parts: [Part], width: Double) {
        self.parts = parts
        self.width = width
    }
}

/// Makes words out of text with Pango. A word is shaped once for each face: Vietnamese papers have few different
/// syllables, so that nearly all of a long table is looked up.
final class Typesetter {
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private let attributes: OpaquePointer
    private var fonts: Set<OpaquePointer> = []
    private var words: [Face: [String: SetWord]] = [:]

    init(language: String) {
        map = pango_cairo_font_map_new()
        context = pango_font_map_create_context(map)
        attributes = pango_attr_list_new()
        pango_context_set_language(context, pango_language_from_string(language))
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }

    deinit {
        for font in fonts { cairo_scaled_font_destroy(font) }
        pango_attr_list_unref(attributes)
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(map)
    }

    func word(_ text: String, _ face: Face) -> SetWord {
        if let known = words[face]?[text] { return known }
        let made = shaped(text, face)
        words[face, default: [:]][text] = made
        return made
    }

    private func shaped(_ text: String, _ face: Face) -> SetWord {
        guard !text.isEmpty else { return SetWord(parts: [], width: 0) }
        setFace(face)
        var parts: [SetWord.Part] = []
        var width = 0.0
        var copy = text
        copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else { return }
                let items = pango_itemize(context, start, 0, Int32(characters.count), attributes, nil)
                var next = items
                while let link = next {
                    if let item = link.pointee.data?.assumingMemoryBound(to: PangoItem.self) {
                        if let part = part(of: item, start, at: &width) { parts.append(part) }
                        pango_item_free(item)
                    }
                    next = link.pointee.next
                }
                g_list_free(items)
            }
        }
        return SetWord(parts: parts, width: width)
    }

    private func setFace(_ face: Face) {
        let description = pango_font_description_new()
        pango_font_description_set_family_static(description, PaperMeasure.family)
        pango_font_description_set_absolute_size(description, face.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(description, face.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(description, face.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_context_set_font_description(context, description)
        pango_font_description_free(description)
    }

    private func part(
        of item: UnsafeMutablePointer<PangoItem>, _ start: UnsafePointer<CChar>, at width: inout Double
    ) -> SetWord.Part? {
        guard let font = font(of: item), let shaped = pango_glyph_string_new() else { return nil }
        defer { pango_glyph_string_free(shaped) }
        let text = start + Int(item.pointee.offset)
        let length = Int(item.pointee.length)
        pango_shape_full(text, Int32(length), nil, 0, &item.pointee.analysis, shaped)
        let count = Int(shaped.pointee.num_glyphs)
        var glyphs: [cairo_glyph_t] = []
        glyphs.reserveCapacity(count)
        for index in 0..<count {
            let info = shaped.pointee.glyphs[index]
            let x = width + Typesetter.points(info.geometry.x_offset)
            width += Typesetter.points(info.geometry.width)
            glyphs.append(
                cairo_glyph_t(index: Typesetter.index(info.glyph), x: x, y: Typesetter.points(info.geometry.y_offset)))
        }
        let starts = (0..<count).map { Int(shaped.pointee.log_clusters[$0]) }
        return SetWord.Part(
            font: font, glyphs: glyphs, clusters: Typesetter.clusters(starts, length),
            text: text.withMemoryRebound(to: UInt8.self, capacity: length) {
                Array(UnsafeBufferPointer(start: $0, count: length))
            })
    }

    private func font(of item: UnsafeMutablePointer<PangoItem>) -> OpaquePointer? {
        guard let pango = item.pointee.analysis.font,
            let font = pango_cairo_font_get_scaled_font(OpaquePointer(pango))
        else { return nil }
        if fonts.insert(font).inserted { cairo_scaled_font_reference(font) }
        return font
    }

    private static func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }

    /// A sign that no installed font has is drawn as the empty box of the font, glyph 0. Pango marks both what is
    /// unknown and what is invisible with high bits that are no glyph for Cairo.
    private static func index(_ glyph: UInt32) -> UInt { glyph < 0x0FFF_FFFF ? UInt(glyph) : 0 }

    /// Clusters in the order of reading, whose bytes add up; empty when they do not (text from right to left).
    private static func clusters(_ starts: [Int], _ length: Int) -> [cairo_text_cluster_t] {
        guard starts.first == 0 else { return [] }
        var clusters: [cairo_text_cluster_t] = []
        var first = 0
        while first < starts.count {
            var next = first + 1
            while next < starts.count, starts[next] == starts[first] { next += 1 }
            let end = next < starts.count ? starts[next] : length
            guard end > starts[first] else { return [] }
            clusters.append(
                cairo_text_cluster_t(num_bytes: Int32(end - starts[first]), num_glyphs: Int32(next - first)))
            first = next
        }
        return clusters
    }
}
