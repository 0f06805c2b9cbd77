internal import Base

/// The end of the paper: who receives it on the left, who signs on the right, the code to scan below.
extension PaperPress {
    private var hasClose: Bool { paper.signature != nil || !paper.recipients.isEmpty || paper.code != nil }
    private var middle: Double { width * 0.48 }
    private var recipientsWidth: Double { middle - PaperMeasure.mm(4) }

    /// What the end takes; nobody signs an empty page, so that it stands on one page with the text before it.
    var closeHeight: Double {
        guard hasClose else { return 0 }
        let signers = paper.signature.map { signatureHeight($0, width: width - middle) } ?? 0
        let receivers = recipientLines(width: recipientsWidth).height
        let code = paper.code.map { codeHeight($0, width: middle) } ?? 0
        return PaperMeasure.gap * 2 + min(max(signers, receivers + code), end - PaperMeasure.top)
    }

    func drawClose() {
        guard hasClose else { return }
        let height = closeHeight - PaperMeasure.gap * 2
        y += PaperMeasure.gap * 2
        need(height)
        let receivers = recipientLines(width: recipientsWidth)
        let top = y
        if let signature = paper.signature { draw(signature, x: left + middle, width: width - middle) }
        let signed = y
        y = top
        drawRecipients(receivers.lines)
        if let code = paper.code { draw(code, width: middle) }
        y = max(y, signed)
    }

    // MARK: The signature

    private var bold: Face { Face(size: PaperMeasure.text, isBold: true) }

    private func signatureLines(_ signature: PaperSignature, width: Double) -> [SetLine] {
        (signature.powers + [signature.office]).filter { !$0.isEmpty }.flatMap { text in
            LineBreaker.lines(PaperText(text.uppercased()), bold, width: width, side: .centre, with: setter)
        }
    }

    private var roomToSign: Double { PaperMeasure.mm(24) }

    private func signatureHeight(_ signature: PaperSignature, width: Double) -> Double {
        Double(signatureLines(signature, width: width).count + 1) * bold.leading + roomToSign
    }

    private func draw(_ signature: PaperSignature, x: Double, width: Double) {
        for line in signatureLines(signature, width: width) {
            sheet.draw(line, x: x, baseline: y + bold.ascent, with: setter)
            y += bold.leading
        }
        let signed = y + roomToSign
        if !signature.note.isEmpty {
            y += PaperMeasure.mm(6)
            let face = Face(size: PaperMeasure.recipients, isItalic: true)
            draw(PaperText(signature.note), face, side: .centre, x: x, width: width)
        }
        y = max(y, signed)
        draw(PaperText(signature.name), bold, side: .centre, x: x, width: width)
    }

    // MARK: Those who receive it

    private func recipientLines(width: Double) -> (lines: [(SetLine, Face)], height: Double) {
        guard !paper.recipients.isEmpty else { return ([], 0) }
        let title = Face(size: PaperMeasure.recipientsTitle, isBold: true, isItalic: true)
        let face = Face(size: PaperMeasure.recipients)
        let heading = LineBreaker.lines(PaperText(words.recipients), title, width: width, with: setter)
        let items = Paper.listed(paper.recipients).flatMap {
            LineBreaker.lines(PaperText($0), face, width: width, with: setter)
        }
        let lines = heading.map { ($0, title) } + items.map { ($0, face) }
        return (lines, lines.reduce(0) { $0 + $1.1.leading })
    }

    private func drawRecipients(_ lines: [(SetLine, Face)]) {
        for (line, face) in lines {
            need(face.leading)
            sheet.draw(line, x: left, baseline: y + face.ascent, with: setter)
            y += face.leading
        }
    }

    // MARK: The code

    private var captionFace: Face { Face(size: 9) }

    private func codeHeight(_ code: PaperCode, width: Double) -> Double {
        let lines = LineBreaker.lines(PaperText(code.caption), captionFace, width: width, with: setter)
        return PaperMeasure.code + Double(lines.count) * captionFace.leading + PaperMeasure.gap * 2
    }

    private func draw(_ code: PaperCode, width: Double) {
        guard let grid = QRGrid(code.address) else { return }
        need(codeHeight(code, width: width))
        y += PaperMeasure.gap
        sheet.draw(grid, x: left, y: y, size: PaperMeasure.code)
        sheet.link(code.address, x: left, y: y, width: PaperMeasure.code, height: PaperMeasure.code)
        y += PaperMeasure.code
        draw(.link(code.caption, code.address), captionFace, side: .left, x: left, width: width)
    }
}
