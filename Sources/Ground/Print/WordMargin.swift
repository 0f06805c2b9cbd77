/// What stands in the upper margin of a page: the number from the second page on, the stamp on every page. Upright
/// and landscape pages have their own, because the places are measured from the left.
struct WordMargin {
    let isLandscape: Bool
    let isFirst: Bool

    var id: String { "header" + (isLandscape ? "Wide" : "") + (isFirst ? "First" : "") }
    var file: String { id + ".xml" }

    static let all = [
        WordMargin(isLandscape: false, isFirst: false), WordMargin(isLandscape: false, isFirst: true),
        WordMargin(isLandscape: true, isFirst: false), WordMargin(isLandscape: true, isFirst: true),
    ]
}

/// Twentieths of a point, in which Word measures.
func twips(_ points: Double) -> Int { Int((points * 20).rounded()) }

extension WordDocument {
    /// The width of the text.
    static func width(landscape: Bool) -> Double {
        (landscape ? PaperMeasure.longSide : PaperMeasure.shortSide) - PaperMeasure.left - PaperMeasure.right
    }

    func header(_ margin: WordMargin) -> String {
        let width = twips(Self.width(landscape: margin.isLandscape))
        let field = """
            <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>\
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
            """
        let stamp = """
            <w:r><w:tab/></w:r><w:r><w:rPr><w:b/><w:color w:val="9B2C1F"/><w:sz w:val="20"/>\
            <w:bdr w:val="single" w:sz="8" w:space="2" w:color="9B2C1F"/></w:rPr><w:t>\(escaped(words.simulated))</w:t></w:r>
            """
        return """
            <w:p><w:pPr><w:pStyle w:val="Header"/><w:tabs><w:tab w:val="center" w:pos="\(width / 2)"/>\
            <w:tab w:val="right" w:pos="\(width)"/></w:tabs></w:pPr><w:r><w:tab/></w:r>\
            \(margin.isFirst ? "" : field)\(paper.isSimulated ? stamp : "")</w:p>
            """
    }

    func footer() -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\(WordDocument.run(paper.footnote ?? ""))</w:p>"
    }

    /// The end of a part of the paper: the size of its pages and how they are numbered. A part that begins anew counts
    /// from 1 and hides the number of its first page.
    func section(landscape: Bool, beginsAnew: Bool) -> String {
        let plain = WordMargin(isLandscape: landscape, isFirst: false).id
        let first = WordMargin(isLandscape: landscape, isFirst: true).id
        let width = twips(landscape ? PaperMeasure.longSide : PaperMeasure.shortSide)
        let height = twips(landscape ? PaperMeasure.shortSide : PaperMeasure.longSide)
        return """
            <w:sectPr><w:headerReference w:type="default" r:id="\(plain)"/>\
            <w:headerReference w:type="first" r:id="\(first)"/><w:footerReference w:type="default" r:id="footer"/>\
            <w:footerReference w:type="first" r:id="footer"/><w:type w:val="nextPage"/>\
            <w:pgSz w:w="\(width)" w:h="\(height)"\(landscape ? " w:orient=\"landscape\"" : "")/>\
            <w:pgMar w:top="\(twips(PaperMeasure.top))" w:right="\(twips(PaperMeasure.right))" \
            w:bottom="\(twips(PaperMeasure.bottom))" w:left="\(twips(PaperMeasure.left))" \
            w:header="\(twips(PaperMeasure.pageNumber))" w:footer="\(twips(PaperMeasure.mm(8)))" w:gutter="0"/>\
            \(beginsAnew ? "<w:pgNumType w:start=\"1\"/><w:titlePg/>" : "")</w:sectPr>
            """
    }
}
