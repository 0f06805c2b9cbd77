internal import Base

extension Paper {
    /// The paper as a fragment of a page, all text escaped: `<article class="paper official">`. The style sheet of the house
    /// lays it out, on the screen and on A4 when the page is printed.
    package var html: String { PaperPage(self).markup() }
}

/// Writes a paper as markup.
private struct PaperPage {
    private let paper: Paper
    private let words: PaperWords

    init(_ paper: Paper) {
        self.paper = paper
        words = paper.words
    }

    func markup() -> String {
        var markup = "<article class=\"paper official\" lang=\"\(paper.language.rawValue)\">\n"
        if paper.isSimulated { markup += "<p class=\"official-stamp\">\(escaped(words.simulated))</p>\n" }
        markup += head() + title() + addressees() + body(paper.blocks) + close()
        for (index, annex) in paper.annexes.enumerated() { markup += self.annex(annex, index) }
        if let footnote = paper.footnote { markup += "<p class=\"official-foot\">\(escaped(footnote))</p>\n" }
        return markup + "</article>\n"
    }

    // MARK: The head

    private func head() -> String {
        var left = paper.head.above.map { "<p>\(body($0))</p>" } ?? ""
        left += "<p class=\"rule\"><strong>\(body(paper.head.issuer))</strong></p>"
        if let number = words.number(paper.head) { left += "<p>\(escaped(number))</p>" }
        // A letter has no title of its own: what it is about stands for it.
        let name = paper.title == nil ? "h1" : "p"
        if let about = paper.head.about { left += "<\(name)>\(escaped(words.about(about)))</\(name)>" }
        let right = """
            <p><strong>\(words.nation)</strong></p><p class="rule"><strong>\(words.motto)</strong></p>\
            <p><em>\(escaped(words.placeAndDay(paper.head)))</em></p>
            """
        return "<header class=\"official-head\"><div>\(left)</div><div>\(right)</div></header>\n"
    }

    private func body(_ name: String) -> String { escaped(Paper.bodyName(name)).replacing("\n", with: "<br>") }

    private func title() -> String {
        guard let title = paper.title else { return "" }
        return "<h1>\(escaped(title.kind.uppercased()))"
            + (title.subject.isEmpty ? "" : "<span>\(escaped(title.subject))</span>") + "</h1>\n"
    }

    private func addressees() -> String {
        guard let first = paper.addressees.first else { return "" }
        if paper.addressees.count == 1 { return "<p class=\"official-to\">\(words.to) \(escaped(first))</p>\n" }
        let lines = Paper.listed(paper.addressees).map { "<br>\(escaped($0))" }
        return "<p class=\"official-to official-many\">\(words.to)\(lines.joined())</p>\n"
    }

    private func annex(_ annex: PaperAnnex, _ index: Int) -> String {
        let kind = annex.isLandscape ? "official-annex wide" : "official-annex"
        return """
            <section class="\(kind)"><h2>\(escaped(words.annex(index, of: paper.annexes.count)))\
            <span>\(escaped(annex.title.uppercased()))</span></h2>
            <p class="official-note"><em>\(escaped(annex.note ?? words.annexNote(paper)))</em></p>
            \(body(annex.blocks))</section>

            """
    }

    // MARK: Blocks

    private func body(_ blocks: [PaperBlock]) -> String {
        var count = HeadingCount()
        return blocks.map { block in
            switch block {
            case .heading(let level, let words):
                let rank = min(max(level, 1), 3) + 1
                return "<h\(rank)>\(escaped(count.next(level, words)))</h\(rank)>\n"
            case .paragraph(let words): return "<p>\(text(words))</p>\n"
            case .list(let items):
                return items.isEmpty ? "" : "<ul>\(items.map { "<li>\(text($0))</li>" }.joined())</ul>\n"
            case .table(let table): return self.table(table)
            case .pageBreak: return "<div class=\"official-break\"></div>\n"
            }
        }.joined()
    }

    private func text(_ text: PaperText) -> String {
        text.runs.map { run in
            var markup = escaped(run.text).replacing("\n", with: "<br>")
            if run.isBold { markup = "<strong>\(markup)</strong>" }
            if run.isItalic { markup = "<em>\(markup)</em>" }
            if let address = run.address { markup = "<a href=\"\(escaped(address))\">\(markup)</a>" }
            return markup
        }.joined()
    }

    // MARK: Tables

    private func table(_ table: PaperTable) -> String {
        guard !table.columns.isEmpty else { return "" }
        let caption = table.caption.isEmpty ? "" : "<caption>\(text(table.caption))</caption>"
        let rows = table.rows(words).map { row(of: table, $0) }.joined()
        // Whoever has only keys must be able to scroll it, and hear what it is.
        let title = table.caption.isEmpty ? table.columns.map(\.title).joined(separator: ", ") : table.caption.plain
        return """
            <div class="\(table.isLandscape ? "scroll wide" : "scroll")" role="region" tabindex="0" \
            aria-label="\(escaped(title))"><table class="official-table">\(caption)\
            <thead>\(header(of: table))</thead><tbody>
            \(rows)</tbody></table></div>

            """
    }

    private func header(of table: PaperTable) -> String {
        func title(_ column: PaperTable.Column, _ more: String = "") -> String {
            "<th scope=\"col\"\(more)>\(escaped(column.title))</th>"
        }
        guard let spans = table.spans else { return "<tr>\(table.columns.map { title($0) }.joined())</tr>" }
        let upper = spans.map { span in
            span.text.isEmpty
                ? title(table.columns[span.columns.lowerBound], " rowspan=\"2\"")
                : "<th scope=\"colgroup\" colspan=\"\(span.columns.count)\">\(escaped(span.text))</th>"
        }
        let lower = table.columns.filter { !$0.over.isEmpty }.map { title($0) }
        return "<tr>\(upper.joined())</tr><tr>\(lower.joined())</tr>"
    }

    private func row(of table: PaperTable, _ row: PaperTable.Row) -> String {
        if row.kind == .group {
            let words = (row.cells.first ?? "").bolder
            return "<tr><th scope=\"rowgroup\" colspan=\"\(table.columns.count)\" class=\"left\">\(text(words))</th></tr>\n"
        }
        let cells = table.cells(of: row).enumerated().map { index, words in
            let side = table.columns[index].side
            return "<td\(side == .right ? " class=\"number\"" : side == .centre ? " class=\"middle\"" : "")>"
                + "\(text(words))</td>"
        }
        return "<tr>\(cells.joined())</tr>\n"
    }

    // MARK: The end

    private func close() -> String {
        var left = ""
        if !paper.recipients.isEmpty {
            let lines = Paper.listed(paper.recipients).map { "<br>\(escaped($0))" }.joined()
            left += "<p><strong><em>\(words.recipients)</em></strong>\(lines)</p>"
        }
        if let code = paper.code { left += self.code(code) }
        let right = paper.signature.map(signature) ?? ""
        guard !left.isEmpty || !right.isEmpty else { return "" }
        return "<div class=\"official-close\"><div>\(left)</div><div>\(right)</div></div>\n"
    }

    private func signature(_ signature: PaperSignature) -> String {
        let powers = (signature.powers + [signature.office]).filter { !$0.isEmpty }
            .map { escaped($0.uppercased()) }.joined(separator: "<br>")
        return "<p><strong>\(powers)</strong></p><p class=\"official-sign\">\(escaped(signature.note))</p>"
            + "<p><strong>\(escaped(signature.name))</strong></p>"
    }

    private func code(_ code: PaperCode) -> String {
        guard let grid = QRGrid(code.address) else { return "" }
        let path = grid.runs().map { "M\($0.column) \($0.row)h\($0.length)v1h-\($0.length)z" }.joined()
        let link = PaperText.link(code.caption, code.address)
        return """
            <p class="official-code"><svg class="qr" role="img" aria-label="\(escaped(code.caption))" \
            viewBox="0 0 \(grid.width) \(grid.width)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(grid.width)v\(grid.width)h-\(grid.width)z"/>\
            <path fill="#000" d="\(path)"/></svg><br>\(text(link))</p>
            """
    }
}
