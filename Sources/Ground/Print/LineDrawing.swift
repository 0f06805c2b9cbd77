internal import CPango

/// Draws lines: whole lines at a time with their text, so that a reader of the file finds sentences and not letters.
extension PDFSheet {
    func draw(_ line: SetLine, x: Double, baseline: Double, with setter: Typesetter) {
        var strip = GlyphStrip()
        var end = 0.0
        for (index, piece) in line.pieces.enumerated() {
            if index > 0, piece.hasSpaceBefore, let space = setter.word(" ", piece.face).parts.first {
                strip.add(space, x: x + end, y: baseline, on: cairo)
            }
            for part in piece.word.parts { strip.add(part, x: x + piece.x, y: baseline, on: cairo) }
            end = piece.x + piece.word.width
        }
        strip.show(on: cairo)
        link(line, x: x, baseline: baseline)
    }

    private func link(_ line: SetLine, x: Double, baseline: Double) {
        var index = 0
        while index < line.pieces.count {
            let first = line.pieces[index]
            var last = first
            while index + 1 < line.pieces.count, line.pieces[index + 1].address == first.address {
                index += 1
                last = line.pieces[index]
            }
            index += 1
            guard let address = first.address else { continue }
            link(
                address, x: x + first.x, y: baseline - first.face.ascent, width: last.x + last.word.width - first.x,
                height: first.face.leading)
        }
    }
}

/// Glyphs of one font that follow each other on a line.
private struct GlyphStrip {
    private var font: OpaquePointer?
    private var glyphs: [cairo_glyph_t] = []
    private var clusters: [cairo_text_cluster_t] = []
    private var text: [UInt8] = []

    mutating func add(_ part: SetWord.Part, x: Double, y: Double, on cairo: OpaquePointer) {
        if font != part.font || part.clusters.isEmpty { show(on: cairo) }
        font = part.font
        for glyph in part.glyphs {
            glyphs.append(cairo_glyph_t(index: glyph.index, x: glyph.x + x, y: glyph.y + y))
        }
        clusters += part.clusters
        text += part.text
        if part.clusters.isEmpty {
            cairo_set_scaled_font(cairo, part.font)
            cairo_show_glyphs(cairo, glyphs, Int32(glyphs.count))
            empty()
        }
    }

    mutating func show(on cairo: OpaquePointer) {
        guard let font, !glyphs.isEmpty else { return }
        cairo_set_scaled_font(cairo, font)
        text.withUnsafeBytes { bytes in
            cairo_show_text_glyphs(
                cairo, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), glyphs,
                Int32(glyphs.count), clusters, Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
        }
        empty()
    }

    private mutating func empty() {
        glyphs.removeAll(keepingCapacity: true)
        clusters.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
    }
}
