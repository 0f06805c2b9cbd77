internal import Base

/// Draws certificates, one a page.
final class CertificatePress {
    let sheet: PDFSheet
    private let setter: Typesetter
    private let border: Recording
    private var y = 0.0

    private static let width = PaperMeasure.longSide
    private static let height = PaperMeasure.shortSide

    init(_ sheet: PDFSheet, _ language: Language) {
        self.sheet = sheet
        setter = Typesetter(language: language.rawValue)
        border = sheet.recorded(Self.width, Self.height) {
            sheet.drawWovenBorder(Self.width, Self.height, margin: PaperMeasure.mm(10))
        }
    }

    func draw(_ certificate: Certificate) {
        sheet.setSize(Self.width, Self.height)
        sheet.show(border)
        sheet.tagged("P") { drawHead(certificate) }
        sheet.tagged("P") { drawMiddle(certificate) }
        sheet.tagged("P") { drawFoot(certificate) }
        sheet.showPage()
    }

    private var inner: (x: Double, width: Double) {
        let margin = PaperMeasure.mm(28)
        return (margin, Self.width - margin * 2)
    }

    private func drawHead(_ certificate: Certificate) {
        let words = PaperWords(language: certificate.language)
        let half = inner.width / 2
        y = PaperMeasure.mm(27)
        if let above = certificate.above { centred(above.uppercased(), Face(size: 13), inner.x, half) }
        centred(certificate.issuer.uppercased(), Face(size: 13, isBold: true), inner.x, half)
        if let number = certificate.number { centred(number, Face(size: 13), inner.x, half) }
        let low = y
        y = PaperMeasure.mm(27)
        centred(words.nation, Face(size: 13, isBold: true), inner.x + half, half)
        centred(words.motto, Face(size: 14, isBold: true), inner.x + half, half)
        y = max(y, low)
        guard certificate.isSimulated else { return }
        sheet.ink(0.61, 0.17, 0.12)
        centred(words.simulated, Face(size: 11, isBold: true), inner.x, inner.width)
        sheet.blackInk()
    }

    /// The kind and the name stand on fixed heights; what is long is set smaller rather than pushed off the page.
    private func drawMiddle(_ certificate: Certificate) {
        y = max(y + PaperMeasure.mm(5), PaperMeasure.mm(52))
        sheet.ink(0.61, 0.17, 0.12)
        fitted(certificate.kind.uppercased(), from: 40, lines: 1, isBold: true)
        sheet.blackInk()
        y += PaperMeasure.mm(2)
        fitted(certificate.lead, from: 16, lines: 2)
        y += PaperMeasure.mm(3)
        sheet.ink(0.12, 0.16, 0.34)
        fitted(certificate.name, from: 32, lines: 2, isBold: true)
        sheet.blackInk()
        y += PaperMeasure.mm(3)
        fitted(certificate.reason, from: 16, lines: 3)
    }

    private func drawFoot(_ certificate: Certificate) {
        let half = inner.width / 2
        let bold = Face(size: 13, isBold: true)
        let day = PaperWords(language: certificate.language).day(certificate.day)
        let middle = y
        y = max(middle + PaperMeasure.mm(4), Self.height - PaperMeasure.mm(74))
        centred(certificate.place + ", " + day, Face(size: 13, isItalic: true), inner.x + half, half, lines: 1)
        let powers = certificate.signature.powers + [certificate.signature.office]
        for line in powers.filter({ !$0.isEmpty }).suffix(3) {
            centred(line.uppercased(), bold, inner.x + half, half, lines: 1)
        }
        y = max(y, Self.height - PaperMeasure.mm(34))
        centred(certificate.signature.name, bold, inner.x + half, half, lines: 1)
        guard let code = certificate.code, let grid = QRGrid(code.address) else { return }
        let top = Self.height - PaperMeasure.mm(58)
        sheet.draw(grid, x: inner.x, y: top, size: PaperMeasure.code)
        sheet.link(code.address, x: inner.x, y: top, width: PaperMeasure.code, height: PaperMeasure.code)
        y = top + PaperMeasure.code
        let face = Face(size: 9)
        for line in LineBreaker.lines(PaperText(code.caption), face, width: half * 0.7, with: setter).prefix(2) {
            draw(line, face, inner.x)
        }
    }

    private func centred(_ text: String, _ face: Face, _ x: Double, _ width: Double, lines count: Int = 2) {
        for line in LineBreaker.lines(PaperText(text), face, width: width, side: .centre, with: setter).prefix(count) {
            draw(line, face, x)
        }
    }

    private func draw(_ line: SetLine, _ face: Face, _ x: Double) {
        sheet.draw(line, x: x, baseline: y + face.ascent, with: setter)
        y += face.leading
    }

    private func fitted(_ text: String, from size: Double, lines count: Int, isBold: Bool = false) {
        let face = setter.face(fitting: text, from: size, lines: count, width: inner.width, isBold: isBold)
        let lines = LineBreaker.lines(PaperText(text), face, width: inner.width, side: .centre, with: setter)
        for line in lines.prefix(count) { draw(line, face, inner.x) }
    }
}

extension Typesetter {
    /// The largest letters with which the text takes no more than so many lines; of what does not fit even in the
    /// smallest the lines beyond are left out.
    func face(fitting text: String, from size: Double, lines count: Int, width: Double, isBold: Bool = false) -> Face {
        var face = Face(size: size, isBold: isBold)
        let clean = PaperText(text)
        while face.size > 9,
            LineBreaker.lines(clean, face, width: width, side: .centre, with: self).count > count
        {
            face.size -= face.size > 20 ? 2 : 1
        }
        return face
    }
}
