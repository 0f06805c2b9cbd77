internal import Base

/// Tables: rows with lines around the cells, going on to the next page under the same header.
extension PaperPress {
    func draw(_ table: PaperTable) {
        guard !table.columns.isEmpty else { return }
        let grid = TableGrid(table, left: left, width: width, face: Face(size: PaperMeasure.table))
        let header = TableHeader(table, grid, with: setter)
        let rows = table.rows(words)
        need(beginning(of: table, grid, header))
        if !table.caption.isEmpty {
            draw(table.caption, Face(size: PaperMeasure.table, isBold: true), side: .centre)
            y += PaperMeasure.gap / 2
        }
        header.draw(on: self, at: y, grid)
        y += header.height
        for row in rows {
            draw(row.kind == .group ? grid.across(row, with: setter) : grid.row(row, of: table, with: setter), grid, header)
        }
        y += PaperMeasure.gap * 2
    }

    /// What has to stand on one page: the caption, the header and a row below it.
    func beginning(of table: PaperTable) -> Double {
        guard !table.columns.isEmpty else { return 0 }
        let grid = TableGrid(table, left: left, width: width, face: Face(size: PaperMeasure.table))
        return beginning(of: table, grid, TableHeader(table, grid, with: setter))
    }

    private func beginning(of table: PaperTable, _ grid: TableGrid, _ header: TableHeader) -> Double {
        let bold = Face(size: PaperMeasure.table, isBold: true)
        let caption = LineBreaker.lines(table.caption, bold, width: width, with: setter).count
        return (table.caption.isEmpty ? 0 : Double(caption) * bold.leading + PaperMeasure.gap / 2)
            + header.height + grid.height(lines: 2)
    }

    /// One row. A row taller than what is left goes to the next page; one taller than a page is cut between lines.
    private func draw(_ row: TableRow, _ grid: TableGrid, _ header: TableHeader) {
        var rest = row
        while true {
            let height = grid.height(lines: rest.lineCount)
            if y + height <= end {
                grid.draw(rest, at: y, height: height, on: sheet, with: setter)
                y += height
                return
            }
            let isFresh = y <= PaperMeasure.top + header.repeatedHeight + 0.01
            if isFresh {
                let fitting = max(1, grid.lines(fitting: end - y))
                guard fitting < rest.lineCount else {
                    grid.draw(rest, at: y, height: height, on: sheet, with: setter)
                    y += height
                    return
                }
                let cut = rest.cut(after: fitting)
                grid.draw(cut.first, at: y, height: grid.height(lines: fitting), on: sheet, with: setter)
                rest = cut.second
            }
            nextPage()
            if header.repeatedHeight > 0 {
                header.draw(on: self, at: y, grid)
                y += header.height
            }
        }
    }
}

/// The lines of the cells of one row, with the columns that each cell covers.
struct TableRow {
    var cells: [(lines: [SetLine], columns: Range<Int>)]

    var lineCount: Int { max(1, cells.map(\.lines.count).max() ?? 1) }

    func cut(after count: Int) -> (first: TableRow, second: TableRow) {
        (
            TableRow(cells: cells.map { (Array($0.lines.prefix(count)), $0.columns) }),
            TableRow(cells: cells.map { (Array($0.lines.dropFirst(count)), $0.columns) })
        )
    }
}

/// Where the columns of a table stand, and how its cells are drawn.
struct TableGrid {
    static let padding = (side: 4.0, top: 2.5, bottom: 3.5)
    /// The left edge of each column, and the right edge of the last.
    let edges: [Double]
    let face: Face
    private let sides: [PaperTable.Side]
    /// The mark of a cell weighs more than its text: in long lists only the table as a whole is marked.
    let isMarked: Bool

    init(_ table: PaperTable, left: Double, width: Double, face: Face) {
        var edges = [left]
        for column in table.widths(in: width) { edges.append((edges.last ?? left) + column) }
        self.edges = edges
        self.face = face
        sides = table.columns.map(\.side)
        isMarked = table.rows.count <= 200
    }

    func height(lines: Int) -> Double { Double(lines) * face.leading + Self.padding.top + Self.padding.bottom }

    func lines(fitting height: Double) -> Int {
        Int((height - Self.padding.top - Self.padding.bottom) / face.leading)
    }

    func room(_ columns: Range<Int>) -> Double {
        edges[columns.upperBound] - edges[columns.lowerBound] - Self.padding.side * 2
    }

    func row(_ row: PaperTable.Row, of table: PaperTable, with setter: Typesetter) -> TableRow {
        TableRow(
            cells: table.cells(of: row).enumerated().map { index, cell in
                let side: LineSide = sides[index] == .right ? .right : sides[index] == .centre ? .centre : .left
                let columns = index..<(index + 1)
                return (LineBreaker.lines(cell, face, width: room(columns), side: side, with: setter), columns)
            })
    }

    /// A heading of rows: one cell over all columns.
    func across(_ row: PaperTable.Row, with setter: Typesetter) -> TableRow {
        let columns = 0..<sides.count
        let text = (row.cells.first ?? "").bolder
        return TableRow(cells: [(LineBreaker.lines(text, face, width: room(columns), with: setter), columns)])
    }

    func draw(_ row: TableRow, at y: Double, height: Double, on sheet: PDFSheet, with setter: Typesetter) {
        for cell in row.cells {
            let x = edges[cell.columns.lowerBound]
            sheet.rectangle(x, y, edges[cell.columns.upperBound] - x, height)
        }
        sheet.stroke(0.5)
        sheet.tagged("TR", isMarked) {
            for cell in row.cells {
                sheet.tagged("TD", isMarked) { draw(cell.lines, in: cell.columns, at: y, on: sheet, with: setter) }
            }
        }
    }

    private func draw(
        _ lines: [SetLine], in columns: Range<Int>, at y: Double, on sheet: PDFSheet, with setter: Typesetter
    ) {
        for (index, line) in lines.enumerated() where !line.pieces.isEmpty {
            let baseline = y + Self.padding.top + Double(index) * face.leading + face.ascent
            sheet.draw(line, x: edges[columns.lowerBound] + Self.padding.side, baseline: baseline, with: setter)
        }
    }
}

/// The titles of the columns, under the headings that several columns share.
struct TableHeader {
    private struct Title {
        let lines: [SetLine]
        let columns: Range<Int>
        let top: Double
        let height: Double
    }

    private var titles: [Title] = []
    private(set) var height = 0.0
    private let face: Face

    /// A header that fills half of a page would leave no room for rows: it is set once only.
    var repeatedHeight: Double { height < PaperMeasure.shortSide / 2 ? height : 0 }

    init(_ table: PaperTable, _ grid: TableGrid, with setter: Typesetter) {
        face = Face(size: grid.face.size, isBold: true)
        func lines(_ text: String, _ columns: Range<Int>) -> [SetLine] {
            LineBreaker.lines(PaperText(text), face, width: grid.room(columns), side: .centre, with: setter)
        }
        let single = table.columns.indices.map { lines(table.columns[$0].title, $0..<($0 + 1)) }
        let spans = (table.spans ?? []).filter { !$0.text.isEmpty }.map { (lines($0.text, $0.columns), $0.columns) }
        let upper = spans.map { grid.height(lines: $0.0.count) }.max() ?? 0
        let isUnder = { (column: Int) in spans.contains { $0.1.contains(column) } }
        var lower = 0.0
        for (index, titleLines) in single.enumerated() {
            let needed = grid.height(lines: titleLines.count)
            lower = max(lower, isUnder(index) ? needed : needed - upper)
        }
        height = upper + lower
        titles = spans.map { Title(lines: $0.0, columns: $0.1, top: 0, height: upper) }
        for (index, titleLines) in single.enumerated() {
            let top = isUnder(index) ? upper : 0
            titles.append(Title(lines: titleLines, columns: index..<(index + 1), top: top, height: height - top))
        }
    }

    func draw(on press: PaperPress, at y: Double, _ grid: TableGrid) {
        for title in titles {
            let x = grid.edges[title.columns.lowerBound]
            press.sheet.rectangle(x, y + title.top, grid.edges[title.columns.upperBound] - x, title.height)
        }
        press.sheet.stroke(0.5)
        press.sheet.tagged("TR", grid.isMarked) {
            for title in titles { press.sheet.tagged("TH", grid.isMarked) { draw(title, on: press, at: y, grid) } }
        }
    }

    private func draw(_ title: Title, on press: PaperPress, at y: Double, _ grid: TableGrid) {
        let free = title.height - Double(title.lines.count) * face.leading
        let x = grid.edges[title.columns.lowerBound] + TableGrid.padding.side
        for (index, line) in title.lines.enumerated() {
            let baseline = y + title.top + free / 2 + Double(index) * face.leading + face.ascent
            press.sheet.draw(line, x: x, baseline: baseline, with: press.setter)
        }
    }
}
