internal import Base

extension Paper {
    /// The paper as PDF: fonts embedded, text that can be searched and copied, an outline of its headings.
    package func pdf() throws -> [UInt8] { try PaperPress(self).printed() }
}

/// Sets a paper page by page. Used for one paper and then dropped.
final class PaperPress {
    let paper: Paper
    let words: PaperWords
    let sheet: PDFSheet
    let setter: Typesetter
    /// The top of what comes next.
    var y = 0.0
    /// The number of this page within its part; every annex counts from 1, as the decree's papers do.
    private(set) var number = 0
    private(set) var isLandscape = false
    private var isPageOpen = false
    private var outline: [Int32] = []
    private var isInAnnex = false

    init(_ paper: Paper) {
        self.paper = paper
        words = paper.words
        sheet = PDFSheet(
            name: paper.name, author: paper.head.issuer, language: paper.language, made: paper.made)
        setter = Typesetter(language: paper.language.rawValue)
    }

    // MARK: The page

    var pageWidth: Double { isLandscape ? PaperMeasure.longSide : PaperMeasure.shortSide }
    var pageHeight: Double { isLandscape ? PaperMeasure.shortSide : PaperMeasure.longSide }
    var left: Double { PaperMeasure.left }
    var width: Double { pageWidth - PaperMeasure.left - PaperMeasure.right }
    var right: Double { left + width }
    var end: Double { pageHeight - PaperMeasure.bottom }
    var isAtTop: Bool { y <= PaperMeasure.top + 0.01 }

    func openPage(landscape: Bool, restarting: Bool = false) {
        closePage()
        isLandscape = landscape
        isPageOpen = true
        number = restarting ? 1 : number + 1
        sheet.setSize(pageWidth, pageHeight)
        sheet.blackInk()
        drawMargins()
        y = PaperMeasure.top
    }

    func nextPage() { openPage(landscape: isLandscape) }

    private func closePage() {
        if isPageOpen { sheet.showPage() }
        isPageOpen = false
    }

    /// Goes to the next page when less than this is left of this one.
    func need(_ height: Double) {
        if y + height > end + 0.01, !isAtTop { nextPage() }
    }

    /// What stands in the margins of every page: its number from the second on, the stamp, the line at the foot.
    private func drawMargins() {
        if number > 1 {
            drawOnce("\(number)", Face(size: PaperMeasure.number), x: left, width: width, top: PaperMeasure.pageNumber)
        }
        if paper.isSimulated { drawStamp() }
        guard let footnote = paper.footnote else { return }
        let face = Face(size: PaperMeasure.foot, isItalic: true)
        let lines = LineBreaker.lines(PaperText(footnote), face, width: width, side: .centre, with: setter)
        for (index, line) in lines.prefix(2).enumerated() {
            let baseline = end + PaperMeasure.mm(6) + Double(index) * face.leading + face.ascent
            sheet.draw(line, x: left, baseline: baseline, with: setter)
        }
    }

    private func drawStamp() {
        let face = Face(size: 10, isBold: true)
        let stampWidth = PaperMeasure.mm(48)
        let x = right - stampWidth
        let top = PaperMeasure.mm(9)
        sheet.ink(0.61, 0.17, 0.12)
        sheet.rectangle(x, top, stampWidth, face.leading + 4)
        sheet.stroke(1)
        drawOnce(words.simulated, face, x: x, width: stampWidth, top: top + 2)
        sheet.blackInk()
    }

    private func drawOnce(_ text: String, _ face: Face, x: Double, width: Double, top: Double) {
        let lines = LineBreaker.lines(PaperText(text), face, width: width, side: .centre, with: setter)
        if let line = lines.first { sheet.draw(line, x: x, baseline: top + face.ascent, with: setter) }
    }

    // MARK: The order of the parts

    func printed() throws -> [UInt8] {
        openPage(landscape: false)
        sheet.tagged("P") { drawHead() }
        drawTitle()
        sheet.tagged("P") { drawAddressees() }
        draw(paper.blocks, before: closeHeight)
        sheet.tagged("P") { drawClose() }
        for (index, annex) in paper.annexes.enumerated() { draw(annex, index) }
        closePage()
        return try sheet.finish()
    }

    private func draw(_ annex: PaperAnnex, _ index: Int) {
        openPage(landscape: annex.isLandscape, restarting: true)
        isInAnnex = true
        let name = words.annex(index, of: paper.annexes.count)
        outline = [sheet.outline(name + ". " + cleaned(annex.title), under: 0, at: y)]
        let bold = Face(size: PaperMeasure.text, isBold: true)
        sheet.tagged("H1") {
            draw(PaperText(name), bold, side: .centre)
            draw(PaperText(annex.title.uppercased()), bold, side: .centre)
        }
        let note = PaperText(annex.note ?? words.annexNote(paper))
        draw(note, Face(size: PaperMeasure.number, isItalic: true), side: .centre)
        drawShortRule(PaperMeasure.mm(40), around: left + width / 2)
        y += PaperMeasure.gap * 2
        draw(annex.blocks)
    }

    // MARK: Blocks

    /// - Parameter rest: the height of what has to stand on the page of the last paragraph.
    func draw(_ blocks: [PaperBlock], before rest: Double = 0) {
        var count = HeadingCount()
        let isWide = isLandscape
        let text = Face(size: PaperMeasure.text)
        for (index, block) in blocks.enumerated() {
            if case .table(let table) = block, table.isLandscape, !isLandscape {
                openPage(landscape: true)
            } else if isLandscape != isWide, !block.isLandscape {
                openPage(landscape: isWide)
            }
            switch block {
            case .heading(let level, let words):
                drawHeading(level, count.next(level, words), before: blocks[(index + 1)...])
            case .paragraph(let words):
                if words.announces { need(text.leading * 2 + beginning(of: blocks[(index + 1)...])) }
                if rest > 0, index == blocks.count - 1 { hold(words, text, with: rest) }
                sheet.tagged("P") { draw(words, text, side: .justified, indent: PaperMeasure.indent) }
                y += PaperMeasure.gap
            case .list(let items):
                for item in items {
                    sheet.tagged("P") { draw("- " + item, text, side: .justified, indent: PaperMeasure.indent) }
                    y += PaperMeasure.gap / 2
                }
                y += PaperMeasure.gap / 2
            case .table(let table): sheet.tagged("Table") { draw(table) }
            case .pageBreak: nextPage()
            }
        }
        if isLandscape != isWide { openPage(landscape: isWide) }
    }

    /// A heading does not stand alone at the foot of a page: it takes with it what comes next.
    private func drawHeading(_ level: Int, _ words: String, before next: ArraySlice<PaperBlock>) {
        let face = Face(size: PaperMeasure.text, isBold: level < 3, isItalic: level >= 3)
        y += level == 1 ? PaperMeasure.gap : 0
        need(face.leading * 1.5 + PaperMeasure.gap + beginning(of: next))
        let depth = min(max(level, 1), 3) - 1
        // Headings of an annex stand below its name in the outline.
        let above = outline.prefix(depth + (isInAnnex ? 1 : 0))
        outline = above + [sheet.outline(cleaned(words), under: above.last ?? 0, at: y)]
        sheet.tagged("H\(depth + 1)") {
            draw(PaperText(words), face, side: .left, indent: PaperMeasure.indent)
        }
        y += PaperMeasure.gap
    }

    /// The last paragraph goes to the next page when the end would go there without it.
    private func hold(_ words: PaperText, _ face: Face, with rest: Double) {
        let lines = LineBreaker.lines(words, face, width: width, indent: PaperMeasure.indent, side: .justified, with: setter)
        let height = Double(lines.count) * face.leading + PaperMeasure.gap + rest
        if height < end - PaperMeasure.top { need(height) }
    }

    private func beginning(of blocks: ArraySlice<PaperBlock>) -> Double {
        let line = Face(size: PaperMeasure.text).leading
        switch blocks.first {
        case .heading: return line * 1.5 + PaperMeasure.gap + beginning(of: blocks.dropFirst())
        case .table(let table): return table.isLandscape == isLandscape ? min(beginning(of: table), end / 2) : 0
        case .paragraph, .list: return line * 2
        case .pageBreak, nil: return 0
        }
    }

    /// Text over the whole width, or over a part of it, going on to further pages as needed.
    func draw(
        _ text: PaperText, _ face: Face, side: LineSide, indent: Double = 0, x: Double? = nil, width: Double? = nil
    ) {
        let lines =
            side == .centre
            ? LineBreaker.balanced(text, face, width: width ?? self.width, with: setter)
            : LineBreaker.lines(text, face, width: width ?? self.width, indent: indent, side: side, with: setter)
        for line in lines {
            need(face.leading)
            sheet.draw(line, x: x ?? left, baseline: y + face.ascent, with: setter)
            y += face.leading
        }
    }

    func drawShortRule(_ length: Double, around middle: Double) {
        y += 4
        sheet.line(middle - length / 2, y, middle + length / 2, y)
        sheet.stroke(0.8)
        y += 2
    }
}

extension PaperBlock {
    /// Stays on landscape pages when the block before was on one.
    fileprivate var isLandscape: Bool {
        if case .table(let table) = self { return table.isLandscape }
        return false
    }
}
