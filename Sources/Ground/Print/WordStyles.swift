internal import Base

/// The styles of a Word document. Times New Roman is what the decree asks for; programs without it take a family of
/// the same widths.
struct WordStyles {
    private let language: Language

    init(_ language: Language) { self.language = language }

    private struct Style {
        let id: String
        let name: String
        var paragraph = ""
        var letters = ""
        var next = ""
    }

    private static let gap = "w:after=\"120\""
    private static func size(_ points: Double) -> String {
        let half = Int(points * 2)
        return "<w:sz w:val=\"\(half)\"/><w:szCs w:val=\"\(half)\"/>"
    }

    private static let indent = "<w:ind w:firstLine=\"567\"/>"

    private static func heading(_ level: Int, _ letters: String) -> Style {
        Style(
            id: "Heading\(level)", name: "heading \(level)",
            paragraph: "<w:keepNext/><w:spacing w:before=\"\(level == 1 ? 120 : 0)\" \(gap)/>\(indent)<w:jc w:val=\"left\"/>"
                + "<w:outlineLvl w:val=\"\(level - 1)\"/>",
            letters: letters, next: "BodyText")
    }

    private static let styles: [Style] = [
        Style(
            id: "BodyText", name: "Body Text", paragraph: "<w:spacing \(gap)/>\(indent)<w:jc w:val=\"both\"/>"),
        Style(
            id: "ListText", name: "List Text", paragraph: "<w:spacing w:after=\"60\"/>\(indent)<w:jc w:val=\"both\"/>"),
        heading(1, "<w:b/>"), heading(2, "<w:b/>"), heading(3, "<w:i/>"),
        Style(
            id: "Title", name: "Title", paragraph: "<w:keepNext/><w:jc w:val=\"center\"/>", letters: "<w:b/>",
            next: "BodyText"),
        Style(id: "Centred", name: "Centred", paragraph: "<w:jc w:val=\"center\"/>"),
        Style(id: "Head", name: "Head", paragraph: "<w:jc w:val=\"center\"/>", letters: size(PaperMeasure.head)),
        Style(
            id: "About", name: "About", paragraph: "<w:spacing w:before=\"60\"/><w:jc w:val=\"center\"/>",
            letters: size(PaperMeasure.number - 1)),
        Style(
            id: "Caption", name: "caption", paragraph: "<w:keepNext/><w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/>",
            letters: "<w:b/>" + size(PaperMeasure.table)),
        Style(id: "CellLeft", name: "Cell Left", letters: size(PaperMeasure.table)),
        Style(
            id: "CellCentre", name: "Cell Centre", paragraph: "<w:jc w:val=\"center\"/>",
            letters: size(PaperMeasure.table)),
        Style(
            id: "CellRight", name: "Cell Right", paragraph: "<w:jc w:val=\"right\"/>", letters: size(PaperMeasure.table)),
        Style(
            id: "CellHead", name: "Cell Head", paragraph: "<w:keepNext/><w:jc w:val=\"center\"/>",
            letters: "<w:b/>" + size(PaperMeasure.table)),
        Style(id: "Recipients", name: "Recipients", letters: size(PaperMeasure.recipients)),
        Style(id: "Rule", name: "Rule", paragraph: "<w:spacing w:before=\"80\" w:line=\"60\" w:lineRule=\"exact\"/>", letters: size(2)),
        Style(id: "Gap", name: "Gap", paragraph: "<w:spacing w:line=\"240\" w:lineRule=\"exact\"/>", letters: size(6)),
        Style(id: "Header", name: "header", letters: size(PaperMeasure.number)),
        Style(
            id: "Footer", name: "footer", paragraph: "<w:jc w:val=\"center\"/>",
            letters: "<w:i/>" + size(PaperMeasure.foot)),
    ]

    var markup: String {
        let list = Self.styles.map { style in
            "<w:style w:type=\"paragraph\" w:styleId=\"\(style.id)\"><w:name w:val=\"\(style.name)\"/>"
                + "<w:basedOn w:val=\"Normal\"/>"
                + (style.next.isEmpty ? "" : "<w:next w:val=\"\(style.next)\"/>") + "<w:qFormat/>"
                + "<w:pPr>\(style.paragraph)</w:pPr><w:rPr>\(style.letters)</w:rPr></w:style>"
        }
        let family = "Times New Roman"
        return """
            <w:styles xmlns:w="\(WordDocument.space)/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>\
            <w:rFonts w:ascii="\(family)" w:hAnsi="\(family)" w:eastAsia="\(family)" w:cs="\(family)"/>\
            \(Self.size(PaperMeasure.text))<w:lang w:val="\(WordDocument.tag(language))" w:eastAsia="en-US" w:bidi="ar-SA"/>\
            </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="250" w:lineRule="auto"/></w:pPr>\
            </w:pPrDefault></w:docDefaults>\
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
            <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
            <w:tblPr><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>\
            </w:style>\(list.joined())</w:styles>
            """
    }
}
