internal import Base
internal import CPango

/// Draws a poster. Everything is laid out for A4; A3 is the same, enlarged.
final class PosterPress {
    private let sheet: PDFSheet
    private let poster: Poster
    private let setter: Typesetter
    private var y = 0.0

    private static let width = PaperMeasure.shortSide
    private static let height = PaperMeasure.longSide
    private static let margin = PaperMeasure.mm(24)
    private static let code = PaperMeasure.mm(36)
    private static let inner = width - margin * 2
    private static let timeWidth = PaperMeasure.mm(24)
    /// From the largest letters of a list to the smallest that can be read from a step away.
    private static let sizes = [18.0, 16, 14, 12, 11]

    init(_ sheet: PDFSheet, _ poster: Poster) {
        self.sheet = sheet
        self.poster = poster
        setter = Typesetter(language: poster.language.rawValue)
    }

    func draw(_ size: Poster.Size) {
        let scale = size == .a3 ? 2.0.squareRoot() : 1
        sheet.setSize(Self.width * scale, Self.height * scale)
        cairo_scale(sheet.cairo, scale, scale)
        sheet.drawWovenBorder(Self.width, Self.height, margin: PaperMeasure.mm(8))
        sheet.tagged("P") { drawHead() }
        sheet.tagged("P") { drawFacts() }
        sheet.tagged("P") { drawProgramme() }
        sheet.tagged("P") { drawFoot() }
        sheet.showPage()
    }

    private func drawHead() {
        y = PaperMeasure.mm(24)
        if poster.isSimulated {
            sheet.ink(0.61, 0.17, 0.12)
            fitted(PaperWords(language: poster.language).simulated, from: 13, lines: 1, isBold: true)
        }
        sheet.ink(0.12, 0.16, 0.34)
        fitted(poster.above.uppercased(), from: 15, lines: 2, isBold: true)
        y += PaperMeasure.mm(5)
        sheet.ink(0.61, 0.17, 0.12)
        fitted(poster.title, from: poster.groups.isEmpty ? 48 : 36, lines: 4, isBold: true)
        sheet.blackInk()
        if let theme = poster.theme {
            y += PaperMeasure.mm(2)
            fitted("“\(theme)”", from: 18, lines: 3)
        }
    }

    private func drawFacts() {
        guard !poster.facts.isEmpty else { return }
        y += PaperMeasure.mm(10)
        for fact in poster.facts {
            fitted(fact, from: 26, lines: 3)
            y += PaperMeasure.mm(4)
        }
    }

    // MARK: The programme

    private var bottom: Double { Self.height - PaperMeasure.mm(22) - Self.code }

    /// As large as all of it fits; what does not fit even in small letters is counted.
    private func drawProgramme() {
        guard !poster.groups.isEmpty else { return }
        y += PaperMeasure.mm(6)
        let room = bottom - PaperMeasure.mm(6) - y
        let size = Self.sizes.first { height(of: poster.groups, $0) <= room } ?? Self.sizes.last ?? 11
        var left = poster.groups.reduce(0) { $0 + $1.lines.count } + poster.further
        let more = Face(size: size, isItalic: true)
        for group in poster.groups {
            guard let first = group.lines.first, fits(height(ofHeading: size) + height(of: first, size), more) else { break }
            sheet.ink(0.12, 0.16, 0.34)
            y += size * 0.5
            plain(group.heading, Face(size: size + 1, isBold: true), Self.margin, Self.inner)
            sheet.blackInk()
            for line in group.lines {
                guard fits(height(of: line, size), more) else { break }
                draw(line, size)
                left -= 1
            }
        }
        guard left > 0 else { return }
        let says =
            poster.language != .english
            ? "… và \(left) buổi khác: quét mã để xem đủ." : "… and \(left) more: scan the code to see them all."
        plain(says, more, Self.margin, Self.inner)
    }

    private func fits(_ height: Double, _ more: Face) -> Bool { y + height + more.leading <= bottom - PaperMeasure.mm(4) }

    private func draw(_ line: Poster.Line, _ size: Double) {
        let top = y
        plain(line.time, Face(size: size, isBold: true), Self.margin, Self.timeWidth)
        y = top
        plain(line.title, Face(size: size, isBold: true), Self.margin + Self.timeWidth, Self.inner - Self.timeWidth)
        plain(line.place, Face(size: size - 1), Self.margin + Self.timeWidth, Self.inner - Self.timeWidth)
        y += size * 0.25
    }

    private func height(of groups: [Poster.Group], _ size: Double) -> Double {
        groups.reduce(poster.further > 0 ? size * PaperMeasure.leading : 0) { sum, group in
            sum + height(ofHeading: size) + group.lines.reduce(0) { $0 + height(of: $1, size) }
        }
    }

    private func height(ofHeading size: Double) -> Double { Face(size: size + 1).leading + size * 0.5 }

    private func height(of line: Poster.Line, _ size: Double) -> Double {
        let width = Self.inner - Self.timeWidth
        func height(_ text: String, _ face: Face) -> Double {
            text.isEmpty ? 0 : Double(LineBreaker.lines(PaperText(text), face, width: width, with: setter).count) * face.leading
        }
        return height(line.title, Face(size: size, isBold: true)) + height(line.place, Face(size: size - 1)) + size * 0.25
    }

    // MARK: The foot

    private func drawFoot() {
        guard let grid = QRGrid(poster.code.address) else { return }
        sheet.draw(grid, x: Self.margin, y: bottom, size: Self.code)
        sheet.link(poster.code.address, x: Self.margin, y: bottom, width: Self.code, height: Self.code)
        let x = Self.margin + Self.code + PaperMeasure.mm(5)
        let width = Self.inner - Self.code - PaperMeasure.mm(5)
        y = bottom + PaperMeasure.mm(7)
        plain(poster.code.caption, Face(size: 14), x, width)
        let shown = poster.code.address.split(separator: "/", maxSplits: 1).last.map { $0.drop { $0 == "/" } } ?? ""
        let face = setter.face(fitting: String(shown), from: 18, lines: 2, width: width, isBold: true)
        plain(String(shown), face, x, width)
    }

    // MARK: Letters

    private func fitted(_ text: String, from size: Double, lines count: Int, isBold: Bool = false) {
        let face = setter.face(fitting: text, from: size, lines: count, width: Self.inner, isBold: isBold)
        for line in LineBreaker.balanced(PaperText(text), face, width: Self.inner, with: setter).prefix(count) {
            draw(line, face, Self.margin)
        }
    }

    private func plain(_ text: String, _ face: Face, _ x: Double, _ width: Double) {
        if text.isEmpty { return }
        for line in LineBreaker.lines(PaperText(text), face, width: width, with: setter) { draw(line, face, x) }
    }

    private func draw(_ line: SetLine, _ face: Face, _ x: Double) {
        sheet.draw(line, x: x, baseline: y + face.ascent, with: setter)
        y += face.leading
    }
}
