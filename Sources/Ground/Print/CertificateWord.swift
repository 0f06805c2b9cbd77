internal import Base

extension Certificate {
    /// One Word document with a page for each, to be mended before it is signed. Nothing to print gives nil.
    package static func docx(_ certificates: [Certificate]) throws -> [UInt8]? {
        guard !certificates.isEmpty else { return nil }
        return try ZipParcel.packed(CertificateWord(certificates).parts())
    }
}

/// Writes certificates as a Word document: a picture of the border behind the text, and on it three rows of fixed
/// height, so that no name however long pushes the signature off its page.
struct CertificateWord {
    private let certificates: [Certificate]
    private let setter: Typesetter
    private let language: Language

    private static let width = PaperMeasure.longSide
    private static let height = PaperMeasure.shortSide
    private static let margin = PaperMeasure.mm(28)
    private static let top = PaperMeasure.mm(26)
    private static let bottom = PaperMeasure.mm(22)
    private static let inner = width - margin * 2
    private static let rows = (head: PaperMeasure.mm(24), middle: PaperMeasure.mm(80), foot: PaperMeasure.mm(50))
    private static let brick = "9B2C1F"
    private static let indigo = "1F2A56"

    init(_ certificates: [Certificate]) {
        self.certificates = certificates
        language = certificates.first?.language ?? .vietnamese
        setter = Typesetter(language: language.rawValue)
    }

    func parts() -> [(name: String, bytes: [UInt8])] {
        // Only what the file says of itself is taken from this paper.
        var paper = Paper(language, head: PaperHead(issuer: certificates.first?.issuer ?? "", place: ""))
        paper.title = PaperTitle(Certificate.title(certificates), "")
        return WordDocument(paper).parts { writer in
            let border = writer.picture(self.border())
            var pages = ""
            for (index, certificate) in certificates.enumerated() {
                pages += frame(border, isFirst: index == 0, &writer) + page(certificate, &writer)
            }
            return pages + "<w:p><w:pPr><w:pStyle w:val=\"Rule\"/><w:spacing w:before=\"0\"/></w:pPr></w:p>" + section
        }
    }

    private func border() -> [UInt8] {
        let sheet = PDFSheet(name: "", author: "", language: language, made: nil)
        return sheet.pictured(Self.width, Self.height, dots: 2) {
            sheet.drawWovenBorder(Self.width, Self.height, margin: PaperMeasure.mm(10))
        }
    }

    private var section: String {
        let (side, upper, lower) = (twips(Self.margin), twips(Self.top), twips(Self.bottom))
        return """
            <w:sectPr><w:type w:val="nextPage"/>\
            <w:pgSz w:w="\(twips(Self.width))" w:h="\(twips(Self.height))" w:orient="landscape"/>\
            <w:pgMar w:top="\(upper)" w:right="\(side)" w:bottom="\(lower)" w:left="\(side)" \
            w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>
            """
    }

    /// The paragraph that begins a page and holds its border.
    private func frame(_ border: String, isFirst: Bool, _ writer: inout WordDocument) -> String {
        let extent = WordDocument.extent(Self.width, Self.height)
        return """
            <w:p><w:pPr><w:pStyle w:val="Rule"/>\(isFirst ? "" : "<w:pageBreakBefore/>")\
            <w:spacing w:before="0"/></w:pPr><w:r><w:drawing>\
            <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="1" \
            layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>\
            <wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>\
            <wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>\
            <wp:extent \(extent)/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>\
            \(writer.graphic(border, extent, described: ""))</wp:anchor></w:drawing></w:r></w:p>
            """
    }

    private func page(_ certificate: Certificate, _ writer: inout WordDocument) -> String {
        let half = Self.inner / 2
        let rows = Self.rows
        var code = ""
        if let given = certificate.code { code = writer.code(given) }
        if code.isEmpty { code = line("", 9) }
        let table = [
            row(rows.head, [(issuer(certificate), half, "top"), (nation(certificate), half, "top")]),
            row(rows.middle, [(middle(certificate), Self.inner, "center")]),
            row(rows.foot, [(code, half, "bottom"), (signature(certificate), half, "top")]),
        ]
        return """
            <w:tbl><w:tblPr><w:tblW w:w="\(twips(half) * 2)" w:type="dxa"/><w:tblLayout w:type="fixed"/>\
            <w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>\
            <w:tblGrid><w:gridCol w:w="\(twips(half))"/><w:gridCol w:w="\(twips(half))"/></w:tblGrid>\
            \(table.joined())</w:tbl>
            """
    }

    private func row(_ height: Double, _ cells: [(markup: String, width: Double, stands: String)]) -> String {
        let markup = cells.map { cell in
            "<w:tc><w:tcPr><w:tcW w:w=\"\(twips(cell.width))\" w:type=\"dxa\"/>"
                + (cells.count == 1 ? "<w:gridSpan w:val=\"2\"/>" : "")
                + "<w:vAlign w:val=\"\(cell.stands)\"/></w:tcPr>\(cell.markup)</w:tc>"
        }
        return """
            <w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="\(twips(height))" w:hRule="exact"/></w:trPr>\
            \(markup.joined())</w:tr>
            """
    }

    // MARK: What stands in the rows

    private func issuer(_ certificate: Certificate) -> String {
        (certificate.above.map { line($0.uppercased(), 13) } ?? "")
            + line(certificate.issuer.uppercased(), 13, isBold: true)
            + (certificate.number.map { line($0, 13) } ?? "")
    }

    private func nation(_ certificate: Certificate) -> String {
        let words = PaperWords(language: certificate.language)
        return line(words.nation, 13, isBold: true) + line(words.motto, 14, isBold: true)
            + (certificate.isSimulated ? line(words.simulated, 11, isBold: true, colour: Self.brick, before: 6) : "")
    }

    private func middle(_ certificate: Certificate) -> String {
        func fitted(
            _ text: String, from size: Double, lines: Int, isBold: Bool = false, colour: String = "", before: Double = 0
        ) -> String {
            let face = setter.face(fitting: text, from: size, lines: lines, width: Self.inner, isBold: isBold)
            return line(text, face.size, isBold: isBold, colour: colour, before: before)
        }
        return fitted(certificate.kind.uppercased(), from: 40, lines: 1, isBold: true, colour: Self.brick)
            + fitted(certificate.lead, from: 16, lines: 2, before: PaperMeasure.mm(2))
            + fitted(certificate.name, from: 32, lines: 2, isBold: true, colour: Self.indigo, before: PaperMeasure.mm(3))
            + fitted(certificate.reason, from: 16, lines: 3, before: PaperMeasure.mm(3))
    }

    private func signature(_ certificate: Certificate) -> String {
        let day = PaperWords(language: certificate.language).day(certificate.day)
        let powers = (certificate.signature.powers + [certificate.signature.office]).filter { !$0.isEmpty }
        return line(certificate.place + ", " + day, 13, isItalic: true)
            + powers.suffix(3).map { line($0.uppercased(), 13, isBold: true) }.joined()
            + line(certificate.signature.name, 13, isBold: true, before: PaperMeasure.mm(16))
    }

    private func line(
        _ text: String, _ size: Double, isBold: Bool = false, isItalic: Bool = false, colour: String = "",
        before: Double = 0
    ) -> String {
        let half = Int(size * 2)
        let letters = (isBold ? "<w:b/>" : "") + (isItalic ? "<w:i/>" : "")
            + (colour.isEmpty ? "" : "<w:color w:val=\"\(colour)\"/>")
            + "<w:sz w:val=\"\(half)\"/><w:szCs w:val=\"\(half)\"/>"
        return """
            <w:p><w:pPr><w:pStyle w:val="Centred"/><w:spacing w:before="\(twips(before))"/></w:pPr>\
            \(WordDocument.run(text, letters))</w:p>
            """
    }
}
