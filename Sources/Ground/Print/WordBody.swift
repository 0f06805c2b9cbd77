internal import Base

/// The text of a Word document.
extension WordDocument {
    mutating func body() -> String {
        var parts: [WordSection] = []
        var text = head() + title() + addressees()
        parts = sections(paper.blocks, isLandscape: false, beginning: text, isSigned: true)
        parts[parts.count - 1].markup += close()
        for (index, annex) in paper.annexes.enumerated() {
            text = annexHead(annex, index)
            parts += sections(annex.blocks, isLandscape: annex.isLandscape, beginning: text)
        }
        var whole = ""
        for (index, part) in parts.enumerated() {
            let end = section(landscape: part.isLandscape, beginsAnew: part.beginsAnew)
            whole += part.markup
            // Every section but the last ends with a paragraph that carries its pages; it is made too small to be seen.
            whole += index == parts.count - 1
                ? end : "<w:p><w:pPr><w:pStyle w:val=\"Rule\"/>\(end)</w:pPr></w:p>"
        }
        return whole
    }

    /// Pages of one orientation.
    private struct WordSection {
        var markup: String
        let isLandscape: Bool
        let beginsAnew: Bool
    }

    private mutating func sections(
        _ blocks: [PaperBlock], isLandscape: Bool, beginning: String, isSigned: Bool = false
    ) -> [WordSection] {
        var parts = [WordSection(markup: beginning, isLandscape: isLandscape, beginsAnew: true)]
        var count = HeadingCount()
        for (index, block) in blocks.enumerated() {
            var isWide = isLandscape
            if case .table(let table) = block, table.isLandscape { isWide = true }
            if isWide != parts[parts.count - 1].isLandscape {
                parts.append(WordSection(markup: "", isLandscape: isWide, beginsAnew: false))
            }
            if isSigned, index == blocks.count - 1, case .paragraph(let words) = block {
                // Nobody signs an empty page: the last paragraph goes with the end.
                parts[parts.count - 1].markup += paragraph(words, "BodyText", "<w:keepNext/><w:keepLines/>")
            } else {
                parts[parts.count - 1].markup += markup(of: block, isWide, &count)
            }
        }
        if parts[parts.count - 1].isLandscape != isLandscape {
            parts.append(WordSection(markup: "", isLandscape: isLandscape, beginsAnew: false))
        }
        return parts
    }

    private mutating func markup(of block: PaperBlock, _ isWide: Bool, _ count: inout HeadingCount) -> String {
        switch block {
        case .heading(let level, let words):
            return paragraph(PaperText(count.next(level, words)), "Heading\(min(max(level, 1), 3))")
        case .paragraph(let words): return paragraph(words, "BodyText", words.announces ? "<w:keepNext/>" : "")
        case .list(let items): return items.map { paragraph("- " + $0, "ListText") }.joined()
        case .table(let table): return self.table(table, width: Self.width(landscape: isWide))
        case .pageBreak: return "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
        }
    }

    // MARK: Paragraphs

    mutating func paragraph(_ text: PaperText, _ style: String, _ more: String = "") -> String {
        var markup = "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(more)</w:pPr>"
        for run in text.runs {
            let letters = (run.isBold ? "<w:b/>" : "") + (run.isItalic ? "<w:i/>" : "")
            let one = Self.run(run.text, letters)
            if let address = run.address {
                markup += "<w:hyperlink r:id=\"\(link(address))\">\(one)</w:hyperlink>"
            } else {
                markup += one
            }
        }
        return markup + "</w:p>"
    }

    static func run(_ text: String, _ letters: String = "") -> String {
        guard !text.isEmpty else { return "" }
        let start = letters.isEmpty ? "<w:r>" : "<w:r><w:rPr>\(letters)</w:rPr>"
        let safe = escaped(text)
        guard safe.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else {
            return "\(start)<w:t xml:space=\"preserve\">\(safe)</w:t></w:r>"
        }
        let parts = safe.replacing("\n", with: "</w:t><w:br/><w:t xml:space=\"preserve\">")
            .replacing("\t", with: "</w:t><w:tab/><w:t xml:space=\"preserve\">")
        return "\(start)<w:t xml:space=\"preserve\">\(parts)</w:t></w:r>"
    }

    /// A short line in the middle of a column of the given width.
    func shortRule(_ length: Double, in width: Double) -> String {
        let side = max(0, twips((width - length) / 2))
        return """
            <w:p><w:pPr><w:pStyle w:val="Rule"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>\
            <w:ind w:left="\(side)" w:right="\(side)"/></w:pPr></w:p>
            """
    }

    /// A gap that stays with what comes next.
    var heldGap: String { "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/><w:keepNext/></w:pPr></w:p>" }

    var gap: String { "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>" }

    // MARK: The head

    private mutating func head() -> String {
        let width = Self.width(landscape: false)
        let left = width * PaperMeasure.headShare
        let right = width - left
        var issuer = ""
        if let above = paper.head.above { issuer += paragraph(PaperText(Paper.bodyName(above)), "Head") }
        issuer += paragraph(.bold(Paper.bodyName(paper.head.issuer)), "Head") + shortRule(left * 0.36, in: left - 8)
        let nation =
            paragraph(.bold(words.nation), "Head") + paragraph(.bold(words.motto), "Centred")
            + shortRule(right * 0.62, in: right - 8)
        var number = words.number(paper.head).map { paragraph(PaperText($0), "Head") } ?? ""
        if let about = paper.head.about { number += paragraph(PaperText(words.about(about)), "About") }
        if number.isEmpty { number = paragraph("", "Head") }
        let day = paragraph(.italic(words.placeAndDay(paper.head)), "Centred")
        return twoColumns([(issuer, nation), (gap + number, gap + day)], left, right) + gap
    }

    /// A table without lines: two columns side by side.
    func twoColumns(_ rows: [(String, String)], _ left: Double, _ right: Double) -> String {
        let rows = rows.map { row in
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
                + [(row.0, left), (row.1, right)].map {
                    "<w:tc><w:tcPr><w:tcW w:w=\"\(twips($0.1))\" w:type=\"dxa\"/></w:tcPr>\($0.0)</w:tc>"
                }.joined() + "</w:tr>"
        }
        return """
            <w:tbl><w:tblPr><w:tblW w:w="\(twips(left + right))" w:type="dxa"/><w:tblLayout w:type="fixed"/>\
            <w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>\
            <w:tblGrid><w:gridCol w:w="\(twips(left))"/><w:gridCol w:w="\(twips(right))"/></w:tblGrid>\
            \(rows.joined())</w:tbl>
            """
    }

    private mutating func title() -> String {
        guard let title = paper.title else { return "" }
        let width = Self.width(landscape: false)
        return paragraph(PaperText(title.kind.uppercased()), "Title")
            + (title.subject.isEmpty ? "" : paragraph(PaperText(title.subject), "Title"))
            + shortRule(PaperMeasure.mm(40), in: width) + gap
    }

    private mutating func addressees() -> String {
        guard let first = paper.addressees.first else { return "" }
        if paper.addressees.count == 1 { return paragraph(PaperText(words.to + " " + first), "Centred") + gap }
        let inset = twips(Self.width(landscape: false) * 0.2)
        return paragraph(PaperText(words.to), "Normal", "<w:ind w:left=\"\(inset)\"/>")
            + Paper.listed(paper.addressees).map {
                paragraph(PaperText($0), "Normal", "<w:ind w:left=\"\(inset * 8 / 5)\"/>")
            }.joined() + gap
    }

    private mutating func annexHead(_ annex: PaperAnnex, _ index: Int) -> String {
        paragraph(PaperText(words.annex(index, of: paper.annexes.count)), "Title")
            + paragraph(PaperText(annex.title.uppercased()), "Title")
            + paragraph(.italic(annex.note ?? words.annexNote(paper)), "Head")
            + shortRule(PaperMeasure.mm(40), in: Self.width(landscape: annex.isLandscape)) + gap
    }
}
