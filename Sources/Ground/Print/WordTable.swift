internal import Base

/// Tables and the end of a Word document.
extension WordDocument {
    mutating func table(_ table: PaperTable, width: Double) -> String {
        guard !table.columns.isEmpty else { return "" }
        let widths = table.widths(in: width).map(twips)
        var markup = table.caption.isEmpty ? "" : paragraph(table.caption, "Caption")
        markup += """
            <w:tbl><w:tblPr><w:tblW w:w="\(widths.reduce(0, +))" w:type="dxa"/><w:tblBorders>\(Self.borders)</w:tblBorders>\
            <w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>\
            <w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>\
            \(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>
            """
        markup += header(of: table, widths)
        for row in table.rows(words) {
            markup += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            if row.kind == .group {
                markup += cell((row.cells.first ?? "").bolder, "CellLeft", widths.reduce(0, +), span: widths.count)
            } else {
                for (index, text) in table.cells(of: row).enumerated() {
                    markup += cell(text, Self.style(table.columns[index].side), widths[index])
                }
            }
            markup += "</w:tr>"
        }
        return markup + "</w:tbl>" + gap
    }

    private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    }.joined()

    private static func style(_ side: PaperTable.Side) -> String {
        switch side {
        case .left: "CellLeft"
        case .centre: "CellCentre"
        case .right: "CellRight"
        }
    }

    private mutating func cell(
        _ text: PaperText, _ style: String, _ width: Int, span: Int = 1, more: String = ""
    ) -> String {
        "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>"
            + (span > 1 ? "<w:gridSpan w:val=\"\(span)\"/>" : "") + more + "</w:tcPr>" + paragraph(text, style)
            + "</w:tc>"
    }

    /// One or two rows, repeated on every page. A column without a heading above it takes both rows.
    private mutating func header(of table: PaperTable, _ widths: [Int]) -> String {
        let middle = "<w:vAlign w:val=\"center\"/>"
        let start = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        guard let spans = table.spans else {
            let cells = table.columns.indices.map {
                cell(PaperText(table.columns[$0].title), "CellHead", widths[$0], more: middle)
            }
            return start + cells.joined() + "</w:tr>"
        }
        var upper = ""
        for span in spans {
            let width = widths[span.columns].reduce(0, +)
            let isAlone = span.text.isEmpty
            let text = isAlone ? table.columns[span.columns.lowerBound].title : span.text
            upper += cell(
                PaperText(text), "CellHead", width, span: span.columns.count,
                more: (isAlone ? "<w:vMerge w:val=\"restart\"/>" : "") + middle)
        }
        let lower = table.columns.indices.map { index in
            let column = table.columns[index]
            return column.over.isEmpty
                ? cell("", "CellHead", widths[index], more: "<w:vMerge/>" + middle)
                : cell(PaperText(column.title), "CellHead", widths[index], more: middle)
        }
        return start + upper + "</w:tr>" + start + lower.joined() + "</w:tr>"
    }

    // MARK: The end

    mutating func close() -> String {
        guard paper.signature != nil || !paper.recipients.isEmpty || paper.code != nil else { return "" }
        let width = Self.width(landscape: false)
        var left = ""
        if !paper.recipients.isEmpty {
            left += paragraph(PaperText(words.recipients), "Recipients", "").replacing(
                "<w:r><w:t", with: "<w:r><w:rPr><w:b/><w:i/><w:sz w:val=\"24\"/></w:rPr><w:t")
            left += Paper.listed(paper.recipients).map { paragraph(PaperText($0), "Recipients") }.joined()
        }
        if let code = paper.code { left += self.code(code) }
        if left.isEmpty { left = paragraph("", "Recipients") }
        return heldGap + twoColumns([(left, signature())], width * 0.48, width * 0.52)
            + "<w:p><w:pPr><w:pStyle w:val=\"Rule\"/></w:pPr></w:p>"
    }

    private mutating func signature() -> String {
        guard let signature = paper.signature else { return paragraph("", "Centred") }
        var markup = (signature.powers + [signature.office]).filter { !$0.isEmpty }
            .map { paragraph(.bold($0.uppercased()), "Centred") }.joined()
        if signature.note.isEmpty {
            markup += Array(repeating: paragraph("", "Centred"), count: 4).joined()
        } else {
            let empty = paragraph("", "Recipients")
            let note = paragraph(.italic(signature.note), "Recipients", "<w:jc w:val=\"center\"/>")
            markup += empty + note + empty + empty
        }
        return markup + paragraph(.bold(signature.name), "Centred")
    }

    mutating func code(_ code: PaperCode) -> String {
        guard let grid = QRGrid(code.address) else { return "" }
        let id = picture(grid.png())
        let extent = Self.extent(PaperMeasure.code, PaperMeasure.code)
        return """
            <w:p><w:pPr><w:pStyle w:val="Recipients"/><w:keepNext/></w:pPr><w:r><w:drawing>\
            <wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent \(extent)/>\
            \(graphic(id, extent, described: code.caption))</wp:inline></w:drawing></w:r></w:p>
            """ + paragraph(.link(code.caption, code.address), "Recipients")
    }

    /// A size as Word's drawings measure: 12,700 English Metric Units to a point.
    static func extent(_ width: Double, _ height: Double) -> String {
        "cx=\"\(Int(width * 12_700))\" cy=\"\(Int(height * 12_700))\""
    }

    /// A picture of this document, under a number of its own.
    mutating func graphic(_ picture: String, _ extent: String, described: String) -> String {
        drawings += 1
        return """
            <wp:docPr id="\(drawings)" name="\(picture)-\(drawings)" descr="\(escaped(described))"/><a:graphic>\
            <a:graphicData uri="\(Self.space)/drawingml/2006/picture"><pic:pic>\
            <pic:nvPicPr><pic:cNvPr id="\(drawings)" name="\(picture)"/><pic:cNvPicPr/></pic:nvPicPr>\
            <pic:blipFill><a:blip r:embed="\(picture)"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
            <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext \(extent)/></a:xfrm>\
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
            """
    }
}
