internal import Base

/// A piece of the body, in the order it is read.
package enum PaperBlock: Hashable, Sendable {
    /// Numbered by the writer: level 1 is `I. KẾT QUẢ`, 2 is `1. Hoạt động`, 3 is `a) Thư viện`.
    case heading(Int, String)
    case paragraph(PaperText)
    /// A dash before each.
    case list([PaperText])
    case table(PaperTable)
    case pageBreak
}

/// Text with parts set apart; a plain string is one. Written `"Đã có \(count) lượt" + .bold("12.480")`.
package struct PaperText: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// Typed text is cleaned once, here: NFC, no control characters.
    package private(set) var runs: [Run]

    package struct Run: Hashable, Sendable {
        package var text: String
        package var isBold = false
        package var isItalic = false
        /// Where it leads; only addresses that begin with `https:`, `http:` or `mailto:` become links.
        package var address: String?
    }

    package init(_ text: String) { runs = text.isEmpty ? [] : [Run(text: cleaned(text))] }

    package init(stringLiteral text: String) { self.init(text) }

    private init(_ run: Run) { runs = run.text.isEmpty ? [] : [run] }

    package static func bold(_ text: String) -> PaperText {
        PaperText(Run(text: cleaned(text), isBold: true))
    }

    package static func italic(_ text: String) -> PaperText {
        PaperText(Run(text: cleaned(text), isItalic: true))
    }

    package static func link(_ text: String, _ address: String) -> PaperText {
        let isSafe = ["https:", "http:", "mailto:"].contains { address.hasPrefix($0) }
        return PaperText(Run(text: cleaned(text), address: isSafe ? cleaned(address) : nil))
    }

    package static func + (left: PaperText, right: PaperText) -> PaperText {
        var sum = left
        sum.runs += right.runs
        return sum
    }

    package var isEmpty: Bool { runs.isEmpty }

    package var plain: String { runs.map(\.text).joined() }

    /// Ends with a colon: it does not stand alone at the foot of a page.
    var announces: Bool { runs.last?.text.last == ":" }

    /// The same with every part also bold.
    var bolder: PaperText {
        var text = self
        for index in text.runs.indices { text.runs[index].isBold = true }
        return text
    }
}

/// Rows and columns. The header is repeated on every page that the table goes on to.
package struct PaperTable: Hashable, Sendable {
    /// Stands above the table, in bold; empty for none.
    package var caption: PaperText
    package var columns: [Column]
    package var rows: [Row]
    /// On landscape pages of its own, for tables too wide for an upright page.
    package var isLandscape: Bool
    /// Said instead of rows when there are none.
    package var whenEmpty: String?

    package struct Column: Hashable, Sendable {
        package var title: String
        /// The width, compared with the other columns.
        package var share: Double
        package var side: Side
        /// Neighbours with the same heading stand under it together; empty for none.
        package var over: String

        package init(_ title: String, share: Double = 1, _ side: Side = .left, over: String = "") {
            self.title = cleaned(title)
            self.share = share.isFinite && share > 0.01 ? share : 0.01
            self.side = side
            self.over = cleaned(over)
        }

        /// Numbers stand on the right, so that tens stand under tens.
        package static func figure(_ title: String, share: Double = 1, over: String = "") -> Column {
            Column(title, share: share, .right, over: over)
        }
    }

    package enum Side: Hashable, Sendable { case left, centre, right }

    package struct Row: Hashable, Sendable, ExpressibleByArrayLiteral {
        package var cells: [PaperText]
        package var kind: Kind

        package enum Kind: Hashable, Sendable {
            case plain
            /// The sum of the rows: bold.
            case total
            /// One cell across the table, in bold: the heading of the rows below it.
            case group
        }

        package init(_ cells: [PaperText], _ kind: Kind = .plain) {
            self.cells = cells
            self.kind = kind
        }

        package init(arrayLiteral cells: PaperText...) { self.init(cells) }

        package static func total(_ cells: [PaperText]) -> Row { Row(cells, .total) }

        package static func group(_ text: PaperText) -> Row { Row([text], .group) }
    }

    package init(
        _ columns: [Column], _ rows: [Row], caption: PaperText = "", isLandscape: Bool = false,
        whenEmpty: String? = nil
    ) {
        self.columns = columns
        self.rows = rows
        self.caption = caption
        self.isLandscape = isLandscape
        self.whenEmpty = whenEmpty
    }

    /// The heading row over the column titles: each text with the columns under it. Nil when no column has one.
    var spans: [(text: String, columns: Range<Int>)]? {
        guard columns.contains(where: { !$0.over.isEmpty }) else { return nil }
        var spans: [(text: String, columns: Range<Int>)] = []
        for (index, column) in columns.enumerated() {
            if let last = spans.last, !column.over.isEmpty, last.text == column.over {
                spans[spans.count - 1].columns = last.columns.lowerBound..<(index + 1)
            } else {
                spans.append((column.over, index..<(index + 1)))
            }
        }
        return spans
    }

    /// As many cells as there are columns; a total whose first cells are empty keeps its place.
    func cells(of row: Row) -> [PaperText] {
        let cells = row.kind == .total ? row.cells.map(\.bolder) : row.cells
        return Array(cells.prefix(columns.count)) + Array(repeating: "", count: max(0, columns.count - cells.count))
    }

    /// The rows, or the one that says that there are none.
    func rows(_ words: PaperWords) -> [Row] {
        guard rows.isEmpty else { return rows }
        return [.group(.italic(whenEmpty ?? words.nothing))]
    }
}
